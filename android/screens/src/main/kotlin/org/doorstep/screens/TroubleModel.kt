package org.doorstep.screens

import org.doorstep.core.CompanionException
import org.doorstep.core.InviteTrouble

/** What core refused about the lock, the team or the way in; nothing where it is about something else. */
internal fun troubleWithThisPhone(refused: CompanionException): Trouble? = when (refused) {
    is CompanionException.PinTooShort -> Trouble.PinTooShort(refused.lettersMin.toInt())
    is CompanionException.PinTooEasy -> TroubleAtTheLock.PIN_TOO_EASY
    is CompanionException.PassphraseNeeded -> TroubleAtTheLock.PASSPHRASE_NEEDED
    is CompanionException.PinsTooClose -> TroubleAtTheLock.PINS_TOO_CLOSE
    is CompanionException.NobodyCouldOpen -> TroubleAtTheLock.NOBODY_COULD_OPEN
    is CompanionException.VaultLost -> TroubleAtTheLock.VAULT_LOST
    is CompanionException.VaultRefused -> TroubleAtTheLock.VAULT_REFUSED
    is CompanionException.VaultUnavailable -> TroubleAtTheLock.VAULT_UNAVAILABLE
    is CompanionException.IsACopy -> TroubleAtTheLock.IS_A_COPY
    is CompanionException.Damaged -> TroubleAtTheLock.DAMAGED
    is CompanionException.Removed -> TroubleAtTheLock.REMOVED
    is CompanionException.TeamErased -> TroubleAtTheLock.TEAM_ERASED
    is CompanionException.NoSignal -> TroubleAtTheLock.NO_SIGNAL
    is CompanionException.NotForThisDevice -> TroubleAtTheLock.NOT_FOR_THIS_PHONE
    is CompanionException.RelayRefused -> Trouble.RelayRefused(refused.code.toInt())
    is CompanionException.NotReadable -> Trouble.NotReadable(refused.why)
    is CompanionException.Invitation -> troubleComingIn(refused.trouble)
    else -> null
}

private fun troubleComingIn(trouble: InviteTrouble): Trouble = when (trouble) {
    is InviteTrouble.Mistyped -> Trouble.Mistyped(trouble.group.toInt())
    InviteTrouble.NotOurs -> TroubleComingIn.NOT_OURS
    InviteTrouble.Altered -> TroubleComingIn.ALTERED
    InviteTrouble.TooNew -> Trouble.UpdateNeeded
    InviteTrouble.OtherPurpose -> TroubleComingIn.OTHER_PURPOSE
    InviteTrouble.Expired -> TroubleComingIn.EXPIRED
    InviteTrouble.OtherInvitation, InviteTrouble.NotForThisDevice -> TroubleComingIn.ANOTHER
    InviteTrouble.Unknown, InviteTrouble.Used, InviteTrouble.TakenBack -> TroubleComingIn.OVER
    InviteTrouble.TriedTooOften -> TroubleComingIn.TRIED_TOO_OFTEN
    InviteTrouble.AnsweredTwice -> TroubleComingIn.ANSWERED_TWICE
    InviteTrouble.SomeoneElseAnswered -> TroubleComingIn.SOMEONE_ELSE
    InviteTrouble.NotFromInviter -> TroubleComingIn.NOT_FROM_INVITER
    InviteTrouble.TooEarly -> TroubleComingIn.TOO_EARLY
    InviteTrouble.BadAddress -> TroubleAtTheLock.NOT_A_RELAY
    InviteTrouble.BadLifetime -> Trouble.NotNow
}

package org.doorstep.screens

/** What was refused about this phone's lock, and whose it is. */
enum class TroubleAtTheLock(val words: Int) : Trouble {
    NOT_THE_SAME(R.string.trouble_pins_differ),
    PIN_TOO_EASY(R.string.trouble_pin_too_easy),
    PASSPHRASE_NEEDED(R.string.trouble_passphrase_needed),
    PINS_TOO_CLOSE(R.string.trouble_pins_too_close),
    NOBODY_COULD_OPEN(R.string.trouble_nobody_could_open),
    VAULT_LOST(R.string.trouble_vault_lost),
    VAULT_REFUSED(R.string.trouble_vault_refused),
    VAULT_UNAVAILABLE(R.string.trouble_vault_unavailable),
    IS_A_COPY(R.string.trouble_is_a_copy),
    DAMAGED(R.string.trouble_damaged),
    REMOVED(R.string.trouble_removed),
    TEAM_ERASED(R.string.trouble_team_erased),
    NO_SIGNAL(R.string.trouble_no_signal),
    NOT_A_RELAY(R.string.trouble_not_a_relay),
    NOT_FOR_THIS_PHONE(R.string.trouble_not_for_this_phone),
}

/** Why somebody cannot come in this way. */
enum class TroubleComingIn(val words: Int) : Trouble {
    NOT_OURS(R.string.trouble_not_ours),
    ALTERED(R.string.trouble_altered),
    OTHER_PURPOSE(R.string.trouble_other_purpose),
    EXPIRED(R.string.trouble_invitation_expired),
    ANOTHER(R.string.trouble_other_invitation),
    OVER(R.string.trouble_invitation_over),
    TRIED_TOO_OFTEN(R.string.trouble_tried_too_often),
    ANSWERED_TWICE(R.string.trouble_answered_twice),
    SOMEONE_ELSE(R.string.trouble_someone_else),
    NOT_FROM_INVITER(R.string.trouble_not_from_inviter),
    TOO_EARLY(R.string.trouble_too_early),
}

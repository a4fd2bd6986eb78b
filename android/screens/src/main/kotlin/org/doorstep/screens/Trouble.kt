package org.doorstep.screens

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics

/** What core refused, named by what the person can do next. */
sealed interface Trouble {
    data object WrongPin : Trouble

    data class Wait(val waitS: Long) : Trouble

    data object Sealed : Trouble

    data object NothingHere : Trouble

    data object UpdateNeeded : Trouble

    data object NoRoom : Trouble

    /** What was written is not kept; why, in core's words, without what it says. The person is told in the app's own. */
    data class NotKept(val why: String) : Trouble

    /** It is another's view: nothing is written there. */
    data object OnlyLooking : Trouble

    /** It is not on this phone, or not any more. */
    data object NotFound : Trouble

    /** Only a lead may. */
    data object NotALead : Trouble
    data class PinTooShort(val lettersMin: Int) : Trouble

    /** A group of a typed invitation holds a slip; which, counted from 1. */
    data class Mistyped(val group: Int) : Trouble

    /** The relay's own code, for whoever runs it. */
    data class RelayRefused(val code: Int) : Trouble

    /** A paper, a backup or a file cannot be read; why, in core's words. */
    data class NotReadable(val why: String) : Trouble

    /** A text of the resources, which says what to do. */
    data class Says(val words: Int) : Trouble

    data object NotNow : Trouble
}

/** Brings the page's beginning, where a trouble is told, before her eyes as it comes: what she tapped may stand far below. */
@Composable
fun BringUp(trouble: Trouble?, toTop: suspend () -> Unit) {
    LaunchedEffect(trouble) { if (trouble != null) toTop() }
}

/** Says it, and a screen reader reads it out as it comes. */
@Composable
fun TroubleLine(trouble: Trouble, modifier: Modifier = Modifier) {
    Text(
        text = words(trouble),
        color = MaterialTheme.colorScheme.error,
        style = MaterialTheme.typography.bodyLarge,
        modifier = modifier.semantics { liveRegion = LiveRegionMode.Polite },
    )
}

@Composable
private fun words(trouble: Trouble): String = when (trouble) {
    Trouble.WrongPin -> stringResource(R.string.trouble_wrong_pin)
    is Trouble.Wait -> pluralStringResource(R.plurals.trouble_wait, trouble.waitS.toInt(), trouble.waitS)
    Trouble.Sealed -> stringResource(R.string.trouble_sealed)
    Trouble.NothingHere -> stringResource(R.string.trouble_nothing_here)
    Trouble.UpdateNeeded -> stringResource(R.string.trouble_update)
    Trouble.NoRoom -> stringResource(R.string.trouble_no_room)
    Trouble.OnlyLooking -> stringResource(R.string.trouble_only_looking)
    Trouble.NotFound -> stringResource(R.string.trouble_not_found)
    Trouble.NotALead -> stringResource(R.string.trouble_not_a_lead)
    is Trouble.PinTooShort -> pluralStringResource(R.plurals.trouble_pin_too_short, trouble.lettersMin, trouble.lettersMin)
    is Trouble.Mistyped -> stringResource(R.string.trouble_mistyped, trouble.group)
    is Trouble.RelayRefused -> stringResource(R.string.trouble_relay_refused, trouble.code)
    is Trouble.NotReadable -> stringResource(R.string.trouble_not_readable, trouble.why)
    is TroubleAtTheLock -> stringResource(trouble.words)
    is TroubleComingIn -> stringResource(trouble.words)
    is Trouble.NotKept -> stringResource(notKept(trouble.why))
    is Trouble.Says -> stringResource(trouble.words)
    Trouble.NotNow -> stringResource(R.string.trouble_not_now)
}

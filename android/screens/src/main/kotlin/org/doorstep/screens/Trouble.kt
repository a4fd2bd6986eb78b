package org.doorstep.screens

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
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

    /** What was written is not kept; why, in core's words, without what it says. */
    data class NotKept(val why: String) : Trouble

    /** A text of the resources, which says what to do. */
    data class Says(val words: Int) : Trouble

    /** What was to open something is too short. */
    data class TooShort(val lettersMin: Int) : Trouble

    data object NotNow : Trouble
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
    is Trouble.NotKept -> stringResource(R.string.trouble_not_kept, trouble.why)
    is Trouble.Says -> stringResource(trouble.words)
    is Trouble.TooShort -> pluralStringResource(R.plurals.trouble_too_short, trouble.lettersMin, trouble.lettersMin)
    Trouble.NotNow -> stringResource(R.string.trouble_not_now)
}

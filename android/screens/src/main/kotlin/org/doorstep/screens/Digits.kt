package org.doorstep.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.text.style.TextDirection
import androidx.compose.ui.unit.sp

/** Six digits that two people read to each other, as large as they go. Digits run from left to right in every language. */
@Composable
fun Digits(digits: String) {
    Text(
        text = digits,
        style = MaterialTheme.typography.displayMedium.copy(
            fontFamily = FontFamily.Monospace,
            letterSpacing = SPACE,
            textDirection = TextDirection.Ltr,
        ),
        color = MaterialTheme.colorScheme.primary,
        textAlign = TextAlign.Center,
        modifier = Modifier.fillMaxWidth().semantics { liveRegion = LiveRegionMode.Polite },
    )
}

/** What somebody of this role is called. */
fun roleWord(role: String): Int = when (role) {
    "LEAD" -> R.string.role_lead
    "CASEWORKER" -> R.string.role_caseworker
    "PRAYER_PARTNER" -> R.string.role_prayer_partner
    else -> R.string.role_volunteer
}

private val SPACE = 2.sp

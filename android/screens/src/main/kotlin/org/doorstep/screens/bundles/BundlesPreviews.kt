package org.doorstep.screens.bundles

import org.doorstep.screens.Choice
import org.doorstep.screens.Far
import org.doorstep.screens.Preview
import org.doorstep.screens.R
import org.doorstep.screens.Told
import org.doorstep.screens.Trouble

private val one = BundlesState(readers = listOf(Choice("1", "Amina"), Choice("2", "Bethan", isChosen = true)))
private val unsent = Unsent("Amina", newThings = 3, unread = 0, isWhole = true, isSent = true)
private val came = Came(What.NEWS, "Amina", false, Told.Day("Thursday"), newThings = 14, waits = 0, refused = 0, missed = 0)

/** The states of files that are drawn. */
val bundlesPreviews: List<Preview> = listOf(
    Preview("bundles-nobody") { BundlesScreen(BundlesState(), {}) },
    Preview("bundles-one") { BundlesScreen(one, {}) },
    Preview("bundles-many") { BundlesScreen(one.copy(readers = (1..14).map { Choice("$it", "Bethan $it") }), {}) },
    Preview("bundles-writing") { BundlesScreen(one.copy(far = Far(3, 14)), {}) },
    Preview("bundles-written") { BundlesScreen(one.copy(written = Written(14, 3)), {}) },
    Preview("bundles-arrived") { BundlesScreen(one.copy(hasArrived = true), {}) },
    Preview("bundles-came") { BundlesScreen(one.copy(came = came.copy(waits = 2, isMakerOut = true)), {}) },
    Preview("bundles-builds-on-more") { BundlesScreen(one.copy(came = came.copy(what = What.BUILDS_ON_MORE)), {}) },
    Preview("bundles-unsent") { BundlesScreen(one.copy(unsent = unsent), {}) },
    Preview("bundles-unsent-not-all") {
        val part = unsent.copy(unread = 2, isWhole = false, isSent = false)
        BundlesScreen(one.copy(hasArrived = true, unsent = part), {})
    },
    Preview("bundles-torn") { BundlesScreen(one.copy(hasArrived = true, trouble = Trouble.Says(R.string.bundle_torn)), {}) },
    Preview("bundles-wrong-passphrase") {
        val wrong = Trouble.Says(R.string.bundle_wrong_passphrase)
        BundlesScreen(one.copy(hasArrived = true, asksPassphrase = true, trouble = wrong), {})
    },
)

package org.doorstep.screens

import org.doorstep.core.BundleTrouble
import org.doorstep.core.MeetingTrouble

/** What to do where two phones that met did not come to the end of it. */
internal fun words(trouble: MeetingTrouble): Int = when (trouble) {
    MeetingTrouble.UNREACHABLE -> R.string.meeting_unreachable
    MeetingTrouble.NOT_THE_DEVICE -> R.string.meeting_not_the_phone
    MeetingTrouble.NOT_FOR_YOU -> R.string.meeting_not_for_you
    MeetingTrouble.UNABLE -> R.string.meeting_unable
    MeetingTrouble.NOT_UNDERSTOOD -> R.string.meeting_not_understood
    MeetingTrouble.THEY_ARE_OUT -> R.string.meeting_they_are_out
    MeetingTrouble.STOPPED -> R.string.trouble_stopped
}

/** What to do about a file that is not taken in. */
internal fun words(trouble: BundleTrouble): Int = when (trouble) {
    BundleTrouble.FOREIGN -> R.string.bundle_foreign
    BundleTrouble.ANOTHER_TEAM -> R.string.bundle_another_team
    BundleTrouble.NOT_FOR_THIS_DEVICE -> R.string.bundle_not_for_this_phone
    BundleTrouble.WRONG_PASSPHRASE -> R.string.bundle_wrong_passphrase
    BundleTrouble.TORN -> R.string.bundle_torn
    BundleTrouble.ALTERED -> R.string.bundle_altered
    BundleTrouble.TOO_BIG -> R.string.bundle_too_big
    BundleTrouble.TOO_NEW -> R.string.trouble_update
    BundleTrouble.UNKNOWN_MAKER -> R.string.bundle_unknown_maker
}

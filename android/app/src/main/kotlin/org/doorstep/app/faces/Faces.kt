package org.doorstep.app.faces

import android.content.ComponentName
import android.content.Context
import android.content.pm.PackageManager
import org.doorstep.app.R

/** What the app is called among her apps. Each is a name and an icon that say nothing of what it is for. */
enum class Face(val words: Int) {
    NOTEBOOK(R.string.app_name),
    LISTS(R.string.face_lists),
    TIMES(R.string.face_times),
}

/** Which face the app has. */
class Faces(private val context: Context) {
    private val apps = context.packageManager

    val worn: Face get() = Face.entries.first(::isWorn)

    /** Puts another on. The phone may take a moment to show it, and her shortcut to the old one goes. */
    fun wear(face: Face) {
        // Never without any: first the new one, then the others go.
        set(face, PackageManager.COMPONENT_ENABLED_STATE_ENABLED)
        Face.entries.filterNot { it == face }.forEach { set(it, PackageManager.COMPONENT_ENABLED_STATE_DISABLED) }
    }

    private fun set(face: Face, state: Int) =
        apps.setComponentEnabledSetting(aliasOf(face), state, PackageManager.DONT_KILL_APP)

    private fun isWorn(face: Face): Boolean = when (apps.getComponentEnabledSetting(aliasOf(face))) {
        PackageManager.COMPONENT_ENABLED_STATE_ENABLED -> true
        PackageManager.COMPONENT_ENABLED_STATE_DEFAULT -> face == Face.NOTEBOOK
        else -> false
    }

    private fun aliasOf(face: Face): ComponentName {
        val name = face.name.first() + face.name.drop(1).lowercase()
        return ComponentName(context, "org.doorstep.app.$name")
    }
}

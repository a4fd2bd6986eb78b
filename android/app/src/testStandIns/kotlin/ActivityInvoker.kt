package androidx.test.internal.platform.app

import android.app.Activity
import android.app.Instrumentation
import android.content.Intent
import android.os.Bundle

interface ActivityInvoker {
    fun getIntentForActivity(activity: Class<out Activity>): Intent

    fun startActivity(intent: Intent)

    fun startActivity(intent: Intent, options: Bundle?)

    fun startActivityForResult(intent: Intent)

    fun startActivityForResult(intent: Intent, options: Bundle?)

    fun getActivityResult(): Instrumentation.ActivityResult

    fun resumeActivity(activity: Activity)

    fun pauseActivity(activity: Activity)

    fun stopActivity(activity: Activity)

    fun recreateActivity(activity: Activity)

    fun finishActivity(activity: Activity)
}

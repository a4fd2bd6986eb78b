package org.doorstep.app

import android.app.Application

/** The app as the phone starts it. */
class DoorstepApp : Application()

package org.doorstep.app

import androidx.activity.ComponentActivity

/** The one window of the app. */
class MainActivity : ComponentActivity()

package org.doorstep.screens.lounge

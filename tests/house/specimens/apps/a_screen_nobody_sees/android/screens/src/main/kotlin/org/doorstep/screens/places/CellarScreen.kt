package org.doorstep.screens.places

@Composable
fun CellarScreen(state: CellarState) = Unit

package org.doorstep.screens.places

val placesPreviews = listOf(Preview("places") { PlacesScreen(PlacesState()) })

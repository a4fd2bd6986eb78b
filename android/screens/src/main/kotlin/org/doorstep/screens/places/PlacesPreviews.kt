package org.doorstep.screens.places

import org.doorstep.screens.Changed
import org.doorstep.screens.Choice
import org.doorstep.screens.Empty
import org.doorstep.screens.Preview
import org.doorstep.screens.Trouble
import org.doorstep.screens.places.adding.AddingPlaceScreen
import org.doorstep.screens.places.adding.AddingPlaceState
import org.doorstep.screens.places.place.Editing
import org.doorstep.screens.places.place.PlaceScreen
import org.doorstep.screens.places.place.PlaceState
import org.doorstep.screens.places.place.VisitRow

private const val EVENING_MS = 1_795_723_200_000L
private val blueDoor = PlaceRow("1", "Blue door 3", "Confirmed", "Talked", EVENING_MS)
private val one = PlacesState(listOf(blueDoor), 1)
private val many = one.copy(
    places = listOf(
        blueDoor,
        PlaceRow("2", "Green shutters", "Confirmed", "Asked us not to come back", EVENING_MS, isBarred = true),
        PlaceRow("3", "The door behind the launderette, left of it", "Lead"),
    ) + (4..20).map { PlaceRow("$it", "Corner flat $it", "Quiet") },
    of = 212,
    changes = listOf(
        ChangeRow("2", "Red gate", "quiet", "Quiet", ChangeRow.Why.NOBODY_ANSWERS, 7, "2026-03-02"),
        ChangeRow("3", "Mill flat", "confirmed", "Confirmed", ChangeRow.Why.OPENED, 1, "2026-11-26"),
    ),
    accepted = Accepted("Old bakery", "Closed"),
)
private val place = PlaceState(
    nickname = "Blue door 3",
    kind = "Flat above a business",
    states = listOf(Choice("lead", "Lead"), Choice("c", "Confirmed", true), Choice("q", "Quiet"), Choice("x", "Closed")),
    levels = listOf(Choice("fine", "Fine"), Choice("care", "Take care", true), Choice("d", "Do not visit")),
    accessHint = "The side door, then up two flights",
    safetyNote = "Two men wait on the stairs on Thursdays.",
    bestWeekday = 3,
    bestHour = 19,
    knocksInVain = 2,
    openedOn = "2026-10-08",
    visits = listOf(
        VisitRow("v", EVENING_MS, "Talked", listOf("Juniper", "Hazel")),
        VisitRow("w", EVENING_MS, "No answer", emptyList()),
    ),
    visitsOf = 31,
)
private val adding = AddingPlaceState(
    kinds = listOf(Choice("house", "House", true), Choice("flat", "Flat in a block"), Choice("p", "Parlour or shop front")),
    heard = listOf(Choice("own", "Seen ourselves"), Choice("partner", "From a partner"), Choice("w", "A woman told us")),
)

/** The states of places that are drawn. */
val placesPreviews: List<Preview> = listOf(
    Preview("places-none") { PlacesScreen(PlacesState(why = Empty.NOTHING), {}) },
    Preview("places-not-received") { PlacesScreen(PlacesState(why = Empty.NOT_RECEIVED), {}) },
    Preview("places-on-round") { PlacesScreen(PlacesState(why = Empty.ON_ROUND), {}) },
    Preview("places-one") { PlacesScreen(one, {}) },
    Preview("places-many") { PlacesScreen(many, {}) },
    Preview("place") { PlaceScreen(place, {}) },
    Preview("place-new") {
        val new = place.copy(safetyNote = null, accessHint = null, visits = emptyList(), visitsOf = 0)
        PlaceScreen(new.copy(knocksInVain = 0, openedOn = null), {})
    },
    Preview("place-editing") {
        PlaceScreen(place.copy(editing = Editing("Blue door 3", "The side door", "Two men wait.")), {})
    },
    Preview("place-located") { PlaceScreen(place.copy(location = "The third door behind the launderette"), {}) },
    Preview("place-editing-location") {
        val typed = Editing("Blue door 3", "The side door", "", "The third door behind the launderette")
        PlaceScreen(place.copy(editing = typed), {})
    },
    Preview("place-history") {
        val change = Changed("Beth", EVENING_MS, false, listOf(Changed.Part("safety_note"), Changed.Part("state")))
        PlaceScreen(place.copy(visits = emptyList(), visitsOf = 0, history = listOf(change), canUndo = true), {})
    },
    Preview("place-not-found") { PlaceScreen(PlaceState(trouble = Trouble.NotFound), {}) },
    Preview("places-adding") { AddingPlaceScreen(adding, {}) },
    Preview("places-adding-similar") {
        val trouble = Trouble.NotKept("the nickname looks like an address")
        val typed = adding.copy(nickname = "Blue door", similar = listOf(Choice("1", "Blue door 3")))
        AddingPlaceScreen(typed.copy(trouble = trouble), {})
    },
)

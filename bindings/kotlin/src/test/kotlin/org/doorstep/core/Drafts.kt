package org.doorstep.core

/** A door as someone first writes it down. */
fun door(nickname: String) = Place(nickname = nickname, kind = "house")

/** One tap: a place and how the knock ended. */
fun knock(place: RecordId, outcome: String) = Visit(place = place, outcome = outcome)

/** Someone met, as she is first noted. */
fun woman(pseudonym: String) = Person(pseudonym = pseudonym)

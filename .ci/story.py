"""Reads the outcome of `cargo run --release -- --json` and says what does not hold."""

import json
import sys


def faults(outcome):
    """Everything in the outcome that a person would not accept, as sentences."""
    devices = [device for device in outcome["devices"] if not device["is_lost"]]
    search, lost, erased = outcome["search"], outcome["lost"], outcome["erased"]
    if (len(outcome["devices"]), len(devices)) != (3, 2):
        yield f"three devices were to take part and two to be left, not {len(outcome['devices'])} and {len(devices)}"
    for name, has_held in outcome["held"].items():
        if not has_held:
            yield f"the story says itself that this did not hold: {name}"
    if len(outcome["joined"]) != 2:
        yield "two volunteers were to come in"
    for joined in outcome["joined"]:
        if joined["lead_sees"] != joined["newcomer_sees"] or not joined["lead_sees"]:
            yield f"{joined['name']} and the lead saw different digits"
    yield from faults_of_the_round(outcome)
    if not lost["was_out"] or not lost["closed"] or not lost["beyond"]:
        yield "the phone was to be lost out on the round, with something closed on it"
    if lost["unsent"]:
        yield "something went with the lost phone, after the pair had met"
    if lost["beyond_found"] or lost["beyond_opened"]:
        yield "whoever found the phone could open more than that evening"
    if not lost["was_told"] or lost["opens_again"]:
        yield "the lost phone still opens"
    if lost["finder_read_since"] or not lost["finder_read"]:
        yield "the lost phone's finder read what was written since, or the phone held nothing"
    if (erased["devices"], erased["of"]) != (2, 2):
        yield f"{erased['devices']} of {erased['of']} phones erased her"
    if not erased["is_gone_from_relay"] or not erased["are_keys_gone"]:
        yield "the relay or a key still holds what was erased"
    if not erased["shown"][0] or erased["shown"][1] or erased["found"]:
        yield "an erased woman's words can still be read, or never could"
    if erased["visits"][0] != erased["visits"][1] or erased["met"][0] != erased["met"][1]:
        yield "visits lost their counts"
    dumps = {device["sha256"] for device in devices}
    if len(dumps) != 1 or not all(dumps):
        yield "the devices do not hold the same: " + ", ".join(f"{d['name']} {d['sha256']}" for d in devices)
    if any(device["records"] == 0 for device in devices):
        yield "a device holds no records"
    if search["found"] != 0:
        yield f"{search['found']} words of the evening can be read in the files"
    if not search["words"] or not search["files"] or not search["bytes"]:
        yield "the search looked at nothing"
    if not outcome["merged"]:
        yield "nothing was written by two people together"
    if not outcome["relay"]["envelopes"]:
        yield "the relay carried nothing"


def faults_of_the_round(outcome):
    """What does not hold of the round that was planned, walked and read on Sunday."""
    plan, sunday = outcome["round"], outcome["sunday"]
    moments = {}
    for moment in outcome["moments"]:
        moments.setdefault(moment["what"], []).append(moment)
    wanted = "out safety_seen someone_new promised promise_kept checked_in watched concern not_kept met home".split()
    if missing := [what for what in wanted if what not in moments]:
        yield "the evening does without: " + ", ".join(missing)
        return
    if any(not met["is_same"] or not met["given"] + met["taken"] for met in moments["met"]):
        yield "the pair met in the car park, and had not the same"
    if len(plan["stops"]) < 10 or not plan["is_closed"]:
        yield "the round was to have ten stops and to be closed on Sunday"
    if not any(stop["doors"] > 1 and stop["to_do"] for stop in plan["stops"]):
        yield "a block with a promise at one of its doors was to be one stop"
    for out in moments["out"]:
        if not out["beyond"][0] or out["beyond"][1] or not out["closed"]:
            yield f"{out['by']}'s phone opens more than tonight, or had nothing to close"
    if [watched["is_open"] for watched in moments["watched"]] != [False, True]:
        yield "the plan was to stay shut until a check-in was missed"
    if len(sunday["plans_opened"]) != 1:
        yield "whoever opened the plan was to be noted, once"
    if any(typed["is_kept"] for typed in moments["not_kept"]):
        yield "a note that the guard refuses was kept"
    if sorted(opens["count"] for opens in sunday["concerns"]) != [0, 1]:
        yield "the concern was to be opened on the lead's phone and on no other"
    if not sunday["back"] or not all(back["is_at_home"] and back["beyond"] for back in sunday["back"]):
        yield "a phone that came home has not got everything back"
    if not sunday["due"] or sunday["due"][0]["reason"] != "promise":
        yield "the promise was to be on top of what is due next"
    if not sunday["doors"] or not sunday["opened"] or not sunday["concerns_due"]:
        yield "the lead was to read of doors and of a concern"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        try:
            found = list(faults(json.load(file)))
        except (ValueError, KeyError, TypeError) as error:
            found = [f"the outcome is not what `--help` describes: {error!r}"]
    for fault in found:
        print(fault, file=sys.stderr)
    if not found:
        print(
            "the story holds: out on the round tonight only, two equal devices, a lost one that holds nothing, "
            "one woman forgotten, 0 words found"
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""Reads the outcome of `cargo run --release -- --json` and says what does not hold."""

import json
import sys


def faults(outcome):
    """Everything in the outcome that a person would not accept, as sentences."""
    devices = [device for device in outcome["devices"] if not device["is_lost"]]
    search, lost, erased = outcome["search"], outcome["lost"], outcome["erased"]
    if (len(outcome["devices"]), len(devices)) != (3, 2):
        yield f"three devices were to take part and two to be left, not {len(outcome['devices'])} and {len(devices)}"
    if len(outcome["joined"]) != 2:
        yield "two volunteers were to come in"
    for joined in outcome["joined"]:
        if joined["lead_sees"] != joined["newcomer_sees"] or not joined["lead_sees"]:
            yield f"{joined['name']} and the lead saw different digits"
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


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        try:
            found = list(faults(json.load(file)))
        except (ValueError, KeyError, TypeError) as error:
            found = [f"the outcome is not what `--help` describes: {error!r}"]
    for fault in found:
        print(fault, file=sys.stderr)
    if not found:
        print("the story holds: two equal devices, a lost one that holds nothing, one woman forgotten, 0 words found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

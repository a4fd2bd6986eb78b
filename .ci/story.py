"""Reads the outcome of `cargo run --release -- --json` and says what does not hold."""

import json
import sys


def faults(outcome):
    """Everything in the outcome that a person would not accept, as sentences."""
    devices = outcome["devices"]
    search = outcome["search"]
    if len(devices) != 3:
        yield f"three devices were to take part, not {len(devices)}"
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
        print("the story holds: three equal devices, 0 words found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

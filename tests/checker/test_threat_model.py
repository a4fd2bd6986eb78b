"""docs/threat-model.md names tests that exist."""

import os
import re
from pathlib import Path

from promise import Promise

HOUSE = Path(__file__).resolve().parents[2]
BUILT = {"target", ".git", "specimens"}


class ThreatModel(Promise):
    def test_every_test_that_the_threat_model_names_exists(self):
        named = shown_by((HOUSE / "docs/threat-model.md").read_text(encoding="utf-8"))
        self.assertGreater(len(named), 20)
        there = tests_of_the_house()
        missing = [name for name in named if name not in there and not (HOUSE / name).is_file()]
        self.assertEqual(missing, [])

    def test_a_name_that_is_no_test_would_be_found(self):
        page = "- **Shown by** `a_test`,\n  `another_test`.\n- **Remains.** `not_this`."
        self.assertEqual(shown_by(page), ["a_test", "another_test"])
        self.assertNotIn("a_promise_nobody_keeps", tests_of_the_house())


def shown_by(page):
    """The names in the lists that begin with *Shown by*."""
    lists = re.findall(r"^- \*\*Shown by\*\*(.*?)(?=^\s*$|^- |\Z)", page, re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`]+)`", "".join(lists))


def tests_of_the_house():
    """The names of all tests: functions under `#[test]`, and scripts that end in `.story`."""
    names = set()
    for folder, folders, files in os.walk(HOUSE):
        folders[:] = [name for name in folders if name not in BUILT]
        for file in files:
            if file.endswith(".story"):
                names.add(file)
            elif file.endswith(".rs"):
                source = (Path(folder) / file).read_text(encoding="utf-8")
                names |= set(re.findall(r"#\[test\]\s*(?:#\[[^\]]*\]\s*)*fn (\w+)", source))
    return names

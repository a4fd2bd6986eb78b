"""The frozen vectors in tests/vectors."""

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "vectors"


class Vector:
    """One frozen file: `vector.bytes("salt")`, `vector.text("label")`."""

    def __init__(self, name):
        self._fields = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))

    def text(self, field):
        return self._fields[field]

    def number(self, field):
        return int(self._fields[field])

    def bytes(self, field):
        return bytes.fromhex(self._fields[field])

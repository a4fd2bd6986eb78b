"""Writes the `R` that Android's own tools would write, for the JVM: a number for each name in the resources.

    write_r.py RES PACKAGE OUT
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def names(res: Path) -> dict[str, list[str]]:
    """The names of each kind in the default language: what has none there can be shown in no other."""
    found = {"string": [], "plurals": []}
    for file in sorted((res / "values").glob("*.xml")):
        for item in ElementTree.parse(file).getroot():
            if item.get("name") in found[item.tag]:
                sys.exit(f"{file.name}: {item.get('name')} is there twice")
            found[item.tag].append(item.get("name"))
    for other in sorted(res.glob("values-*/*.xml")):
        for item in ElementTree.parse(other).getroot():
            if item.get("name") not in found[item.tag]:
                sys.exit(f"{other.parent.name} has {item.get('name')}, and the default language has not")
    return found


def main(res: str, package: str, out: str) -> None:
    lines = [f"package {package}", "", "object R {"]
    number = 1
    for kind, of_kind in names(Path(res)).items():
        lines.append(f"    object {kind} {{")
        for name in of_kind:
            lines.append(f"        const val {name} = {number}")
            number += 1
        lines.append("    }")
    files = sorted(file.stem for file in (Path(res) / "values").glob("*.xml"))
    lines += ["}", "", "internal val RESOURCE_FILES = listOf("]
    lines += [f'    "{file}",' for file in files]
    lines.append(")")
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


main(*sys.argv[1:])

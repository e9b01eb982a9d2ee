"""Reads the tables in this folder."""

from __future__ import annotations

import csv
import re
from pathlib import Path

DATA = Path(__file__).resolve().parent

Row = dict[str, str]


def read_table(name: str) -> tuple[list[str], list[Row]]:
    """Return the comment lines (without their ``# ``) and the rows of a table in this folder."""
    lines = (DATA / name).read_text("utf-8").removesuffix("\n").split("\n")
    comments = [line[1:].strip() for line in lines if line.startswith("#")]
    rows = csv.DictReader(
        (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True
    )
    return comments, list(rows)


def replacement_tables() -> dict[str, list[Row]]:
    """Return the rows of each platform's table of replacements, by name."""
    paths = sorted((DATA / "platforms").glob("*.tsv"))
    return {path.stem: read_table(f"platforms/{path.name}")[1] for path in paths if path.stem != "not_shipped"}


def character(cell: Row) -> str:
    """Return the character of a row."""
    return chr(int(cell["code_point"].removeprefix("U+"), base=16))


def listed(cell: str) -> str:
    """Return the characters of a list of code points and ranges."""
    characters = ""
    for item in cell.split():
        first, _, last = item.replace("U+", "").partition("..")
        characters += "".join(map(chr, range(int(first, base=16), int(last or first, base=16) + 1)))
    return characters


def unescaped(cell: str) -> str:
    """Return the text of a replacement cell: a space, a line feed and a backslash are escaped in it."""
    return re.sub(r"\\(.)", lambda found: {"s": " ", "n": "\n", "\\": "\\"}[found[1]], cell)


def unescaped_code_points(cell: str) -> str:
    r"""Return a text in which characters that nobody can see are written as ``\u00a0``."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], base=16)), cell)

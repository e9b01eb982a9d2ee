"""Writes the live counter for pages: the module of data/counter/ with its tables, and the data files that it may need.

A data file adds what it holds to the global `gsmcodecData`, so that a page may run it as a module or as a plain script.
"""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING

import read_languages
from read_platforms import read_platforms
from read_tables import DATA, character, listed, read_table, replacement_tables, unescaped, unescaped_code_points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from read_platforms import Fact
    from read_tables import Row

PIECES = ("tables", "rules", "counting", "refusing", "replacing", "messages", "view", "attaching")
"""The files of data/counter/ in the order of the module."""

LOSSLESS = ("c1", "punctuation")
"""The tables of data/transliteration/ whose replacements lose nothing: quotes, dashes, spaces, what is not seen."""

NAMED = ("c1", "currency", "punctuation", "symbols")
"""The tables of data/transliteration/ whose names people need: a letter says by itself what it is."""


def module() -> str:
    """Return the module of the counter: the pieces in data/counter/, the tables put in."""
    rows = [row for row in read_table("alphabets.tsv")[1] if row["language_id"] == "0"]
    frequent = {char for row in read_table("frequent.tsv")[1] for char in unescaped_code_points(row["characters"])}
    characters = _Characters(lambda char: char in frequent)
    filling = {
        "locking": _strings(row for row in rows if row["table"] == "locking"),
        "shift": _strings(row for row in rows if row["table"] == "shift" and row["encode"] == "yes"),
        "lossless": _properties(characters.lossless),
        "others": _properties(characters.others),
        "names": _properties(characters.names),
        "languages": [f"{_quoted(language)}," for language in read_languages.files()],
    }
    pieces = "\n".join((DATA / "counter" / f"{name}.js").read_text("utf-8") for name in PIECES)
    return (
        "// The live counter of gsmcodec. Made by data/generate.py from data/counter/, which has the comments,\n"
        "// data/alphabets.tsv, data/frequent.tsv and data/transliteration/: change those files, not this one.\n"
        f"{_without_comments(_filled(pieces, filling))}"
    )


def _without_comments(program: str) -> str:
    """Leave out the comments that fill a line, so that a page has a quarter less to load."""
    return re.sub(r"\n{2,}", "\n", re.sub(r"^ *(//|/\*\*|\*).*\n", "", program, flags=re.MULTILINE))


def _filled(template: str, filling: dict[str, list[str]]) -> str:
    def lines(found: re.Match[str]) -> str:
        return "".join(f"{found[1]}{line}\n" for line in filling[found[2]])

    return re.sub(r"^( *)// <(\w+)>\n", lines, template, flags=re.MULTILINE)


def national() -> str:
    """Return the data file of the national language tables."""
    rows = [row for row in read_table("alphabets.tsv")[1] if row["language_id"] != "0" and row["encode"] == "yes"]
    return _data_file(
        "national",
        "alphabets.tsv",
        "The national language tables, 3GPP TS 23.038, annex A: by language identifier, the characters of one septet,"
        " and those of two.",
        [
            *_block("locking", _strings(row for row in rows if row["table"] == "locking")),
            *_block("shift", _strings(row for row in rows if row["table"] == "shift")),
        ],
    )


def platforms() -> str:
    """Return the data file of the platforms."""
    return _data_file(
        "platforms",
        "platforms/",
        "The options of each platform, and the options that each switch of its customers changes. Their `replacements`"
        " name tables; behind the names of the tables that share a line stand a replacement and the characters whose"
        " place it takes. gsmcodec/platforms.md has the sources.",
        [
            *_block("options", ["STANDARD: {},", *_platform_options()]),
            *_block("switches", _switch_options()),
            *_block("replacements", _shared_replacements()),
        ],
    )


def characters() -> str:
    """Return the data file of the characters that GSM lacks and that something can replace."""
    known = _Characters(lambda _: True)
    neighbors = [
        "["
        + ", ".join(
            _quoted(text)
            for text in (
                listed(row["characters"]),
                row["preceded_by"],
                row["followed_by"],
                unescaped(row["put_before"]),
                unescaped(row["instead"]),
            )
        )
        + "],"
        for row in read_table("neighbors.tsv")[1]
    ]
    return _data_file(
        "characters",
        "transliteration/ and data/neighbors.tsv",
        "What takes the place of the characters that GSM lacks: without a loss, and with one; what depends on the"
        " neighbors of a character; the names of those that are no letters.",
        [
            *_block("lossless", _properties(known.lossless)),
            *_block("others", _properties(known.others)),
            "  neighbors: [",
            *(f"    {line}" for line in neighbors),
            "  ],",
            *_block("names", _properties(known.names)),
        ],
    )


def words(language: str) -> str:
    """Return the data file of the words of the counter in a language."""
    path = read_languages.files()[language]
    lines = [f"  {name}: {_quoted(message)}," for name, message in read_languages.words(path).items()]
    return "\n".join(
        [
            f"// Made by data/generate.py from {path.relative_to(DATA.parent).as_posix()}:",
            "// change that file, not this one.",
            "//",
            "// The words of the counter.",
            f"((globalThis.gsmcodecData ??= {{}}).words ??= {{}}).{language} = {{",
            *lines,
            "};\n",
        ]
    )


class _Characters:
    """The replacements and the names of the characters of data/transliteration/ that `is_wanted` wants."""

    def __init__(self, is_wanted: Callable[[str], bool]) -> None:
        self.lossless: dict[str, str] = {}
        self.others: dict[str, str] = {}
        self.names: dict[str, str] = {}
        for path in sorted((DATA / "transliteration").glob("*.tsv")):
            kind = self.lossless if path.stem in LOSSLESS else self.others
            for row in read_table(f"transliteration/{path.name}")[1]:
                char, replacement = character(row), unescaped(row["replacement"])
                if not is_wanted(char):
                    continue
                kind[replacement] = kind.get(replacement, "") + char
                if path.stem in NAMED:
                    self.names[_name(row)] = char


def _name(row: Row) -> str:
    """Return the name of a character; of a control that was a character once, the name of that."""
    former = row["note"].removeprefix("Windows-1252 ")
    return former if row["name"].startswith("<") and former else row["name"]


def _data_file(name: str, source: str, purpose: str, lines: Iterable[str]) -> str:
    words = "\n".join(f"// {line}" for line in _wrapped(purpose))
    head = f"// Made by data/generate.py from data/{source}: change those files, not this one.\n//\n{words}\n"
    return f"{head}(globalThis.gsmcodecData ??= {{}}).{name} = {{\n" + "".join(f"{line}\n" for line in lines) + "};\n"


def _wrapped(text: str) -> list[str]:
    return re.findall(r"\S.{0,114}(?=\s|$)", text)


def _block(name: str, lines: Iterable[str]) -> list[str]:
    return [f"  {name}: {{", *(f"    {line}" for line in lines), "  },"]


def _properties(texts: dict[str, str]) -> list[str]:
    return [f"{_quoted(key)}: {_quoted(value)}," for key, value in texts.items()]


def _platform_options() -> list[str]:
    """Return a property for each platform: its options for the counter that are not the defaults of the counter."""
    return [
        f"{platform.constant}: {_options(fact for fact in platform.facts if fact.makes_the_profile)},"
        for platform in read_platforms()
    ]


def _switch_options() -> list[str]:
    """Return a property for each platform that has switches: the options that each of them changes."""
    return [
        line
        for platform in read_platforms()
        if platform.variants
        for line in (
            f"{platform.constant}: {{",
            *(f"  {variant.name}: {_options(variant.facts, is_switch=True)}," for variant in platform.variants),
            "},",
        )
    ]


def _options(facts: Iterable[Fact], *, is_switch: bool = False) -> str:
    """Return the literal of an object. A switch says everything: it may change an option back to its default."""
    properties = [
        f"{_camel_case(fact.field)}: {_quoted(fact.value)}"
        for fact in facts
        if is_switch or (fact.value is not None and fact.value != "KEEP")
    ]
    return "{ " + ", ".join(properties) + " }" if properties else "{}"


def _camel_case(field: str) -> str:
    first, *others = field.split("_")
    return first + "".join(word.title() for word in others)


def _shared_replacements() -> list[str]:
    """Return the replacements of all platforms, each pair once, under the names of the tables that have it."""
    tables: dict[tuple[str, str], list[str]] = {}
    for name, rows in replacement_tables().items():
        for row in rows:
            tables.setdefault((listed(row["replacement"]), character(row)), []).append(name)
    shared: dict[str, dict[str, str]] = {}
    for (replacement, char), names in sorted(tables.items()):
        lines = shared.setdefault(" ".join(names), {})
        lines[replacement] = lines.get(replacement, "") + char
    return [
        line
        for names, lines in sorted(shared.items())
        for line in (
            f"{_quoted(names)}: {{",
            *(f"  {_quoted(new)}: {_quoted(chars)}," for new, chars in lines.items()),
            "},",
        )
    ]


def _strings(rows: Iterable[Row]) -> list[str]:
    """Return a property for each language: its characters by septet, as one string."""
    strings: dict[str, str] = {}
    comments = {}
    for row in rows:
        strings[row["language_id"]] = strings.get(row["language_id"], "") + character(row)
        comments[row["language_id"]] = row["language"].title()
    return [f"{number}: {_quoted(text)}, // {comments[number]}" for number, text in strings.items()]


def _quoted(value: object) -> str:
    """Return a literal in ASCII, double-quoted for a text; what JSON writes, JavaScript reads."""
    return json.dumps(value)


FILES: dict[str, Callable[[], str]] = {
    "counter.js": module,
    "counter.characters.js": characters,
    "counter.national.js": national,
    "counter.platforms.js": platforms,
    **{f"counter.{language}.js": partial(words, language) for language in read_languages.files()},
}
"""What writes each file of the counter, by name."""

"""Writes gsmcodec/_tables/, the live counter, the page on platforms and the compiled languages of the forms.

    python data/generate.py           write what differs
    python data/generate.py --check   write nothing; exit 1 if anything differs

What a shipped table says comes from the files in this folder alone, never from the running interpreter's `unicodedata`,
whose answers change between Python versions. The languages stand in gsmcodec/contrib/django/locale, as Django has it.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import astuple
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

DATA = Path(__file__).resolve().parent
sys.path.insert(0, str(DATA))

import counter_files  # noqa: E402  beside this file
import platforms_page as page  # noqa: E402
import read_languages  # noqa: E402
from read_platforms import read_platforms  # noqa: E402
from read_tables import (  # noqa: E402
    character,
    listed,
    read_table,
    replacement_tables,
    unescaped,
    unescaped_code_points,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from read_platforms import Fact
    from read_tables import Row

PACKAGE = DATA.parent / "gsmcodec"
TABLES = PACKAGE / "_tables"
STATIC = PACKAGE / "contrib" / "django" / "static" / "gsmcodec"


def transliteration() -> str:
    """Return the module of what takes the place of the characters that GSM lacks."""
    rows: list[Row] = []
    comments = []
    for path in sorted((DATA / "transliteration").glob("*.tsv")):
        remarks, found = read_table(f"transliteration/{path.name}")
        subject = remarks[0].partition(". ")[0].removesuffix(".")
        comments.append(f"* {path.stem}: {subject}")
        rows += found
    rows.sort(key=lambda row: int(row["code_point"].removeprefix("U+"), base=16))
    return _module(
        "transliteration/*.tsv",
        "What takes the place of the characters that GSM lacks.\n\nUnicode 15.0.\n\n" + "\n".join(comments),
        [
            "# character: replacement, in the default alphabet and its extension table",
            "REPLACEMENTS: dict[str, str] = {",
            *(
                f"    {_quoted(character(row))}: {_quoted(unescaped(row['replacement']))},  # {row['name']}"
                for row in rows
            ),
            "}",
        ],
    )


def frequent() -> str:
    """Return the module of the characters that the compiled map of replacements is built of."""
    rows = read_table("frequent.tsv")[1]
    return _module(
        "frequent.tsv",
        "The frequent characters that GSM lacks, the most frequent groups first.",
        [
            "FREQUENT = (",
            *(f"    {_quoted(unescaped_code_points(row['characters']))}  # {row['note']}" for row in rows),
            ")",
        ],
    )


def same_meaning() -> str:
    """Return the module of the characters whose replacement means the same."""
    rows = read_table("same_meaning.tsv")[1]
    return _module(
        "same_meaning.tsv",
        "Characters whose replacement means the same.",
        [
            "SAME_MEANING: dict[str, str] = {",
            *(
                line
                for row in rows
                for line in (
                    f"    # {row['note']}",
                    *(
                        f"    {_quoted(char)}: {_quoted(unescaped_code_points(row['replacement']))},"
                        for char in unescaped_code_points(row["characters"])
                    ),
                )
            ),
            "}",
        ],
    )


def neighbors() -> str:
    """Return the module of the characters whose replacement depends on what stands beside them."""
    rows = read_table("neighbors.tsv")[1]
    return _module(
        "neighbors.tsv",
        "Characters whose replacement depends on what stands beside them.",
        [
            "# (characters, preceded_by, followed_by, put_before, instead)",
            "NEIGHBORS: tuple[tuple[str, str, str, str, str], ...] = (",
            *(
                f"    ({_quoted(listed(row['characters']))}, {_quoted(row['preceded_by'])}, "
                f"{_quoted(row['followed_by'])}, {_quoted(unescaped(row['put_before']))}, "
                f"{_quoted(unescaped(row['instead']))}),  # {row['note']}"
                for row in rows
            ),
            ")",
        ],
    )


def _module(source: str, docstring: str, body: list[str]) -> str:
    head = f'"""{docstring}\n\nMade by data/generate.py from data/{source}: change that file, not this one.\n"""'
    return "\n".join([head, "", "from __future__ import annotations", "", *body]) + "\n"


def _alphabet(name: str, comment: str, cells: list[Row]) -> list[str]:
    return [
        f"# {comment}",
        f"{name}: dict[int, str] = {{",
        *(f"    {cell['septet']}: {_quoted(character(cell))},  # {cell['name']}" for cell in cells),
        "}",
        "",
    ]


def default_alphabet() -> str:
    """Return the module of the tables that nearly every message needs."""
    rows = [row for row in read_table("alphabets.tsv")[1] if row["language_id"] == "0"]
    return _module(
        "alphabets.tsv",
        "The GSM 7-bit default alphabet and its extension table: 3GPP TS 23.038, clauses 6.2.1 and 6.2.1.1.",
        [
            *_alphabet(
                "DEFAULT", "septet: character; 0x1B is the escape.", [r for r in rows if r["table"] == "locking"]
            ),
            *_alphabet("EXTENSION", "septet after the escape: character.", [r for r in rows if r["table"] == "shift"])[
                :-1
            ],
        ],
    )


def national_languages() -> str:
    """Return the module of the tables of annex A."""
    rows = [row for row in read_table("alphabets.tsv")[1] if row["language_id"] != "0"]
    body: list[str] = []
    index: list[str] = []
    for table, title in (("locking", "LOCKING_SHIFT"), ("shift", "SINGLE_SHIFT")):
        entries = []
        for number in sorted({int(row["language_id"]) for row in rows if row["table"] == table}):
            cells = [row for row in rows if row["table"] == table and int(row["language_id"]) == number]
            language = cells[0]["language"].upper()
            name = f"_{title}_{language}"
            body += _alphabet(name, f"{language.title()}: language identifier {number}.", cells)
            entries.append(f"    {number}: {name},")
        index += [f"{title}: dict[int, dict[int, str]] = {{", *entries, "}"]
    decode_only = [
        f'    ("{row["table"]}", {row["language_id"]}, {row["septet"]}),  # {row["language"].title()}: {row["name"]}'
        for row in rows
        if row["encode"] != "yes"
    ]
    comment = "# (table, language identifier, septet) of the cells that are decoded but never encoded."
    body += [*index, comment, "DECODE_ONLY: frozenset[tuple[str, int, int]] = frozenset({", *decode_only, "})"]
    return _module(
        "alphabets.tsv", "The national language tables: 3GPP TS 23.038, annex A, by language identifier.", body
    )


def country_codes() -> str:
    """Return the module of the assigned country codes."""
    comments, rows = read_table("country_codes.tsv")
    return _module(
        "country_codes.tsv",
        f"The country codes of ITU-T Recommendation E.164.\n\n{comments[1]}",
        [
            "# country code: the countries or the service it is assigned to",
            "COUNTRY_CODES: dict[str, str] = {",
            *(f"    {_quoted(row['code'])}: {_quoted(row['name'])},  # {row['kind']}" for row in rows),
            "}",
        ],
    )


def currencies() -> str:
    """Return the module of the currency codes."""
    comments, rows = read_table("currencies.tsv")
    payable = [row for row in rows if not row["note"].startswith("not for payment")]
    return _module(
        "currencies.tsv",
        f"The currency codes of ISO 4217 in which a message can be paid for.\n\n{comments[1]}",
        [
            "# the code: the digits behind the decimal point",
            "CURRENCIES: dict[str, int] = {",
            *(
                f"    {_quoted(row['code'])}: {row['digits']},  # {row['name']}"
                f"{'' if row['status'] == 'active' else ' (withdrawn)'}"
                for row in payable
            ),
            "}",
        ],
    )


def platforms() -> str:
    """Return the module of the platforms' profiles."""
    profiles: list[str] = []
    variants: list[str] = []
    for platform in read_platforms():
        constant = _quoted(platform.constant)
        facts = [fact for fact in platform.facts if fact.makes_the_profile]
        profiles += _block(f"{constant}: {{", [f'"name": {constant},', *_arguments(facts)])
        if platform.variants:
            named = [_block(f"{_quoted(variant.name)}: {{", _arguments(variant.facts)) for variant in platform.variants]
            variants += _block(f"{constant}: {{", [line for lines in named for line in lines])
    return _module(
        "platforms/*.toml",
        "The profiles of platforms, and the variants that a customer can choose.\n\n"
        "Beside each value stand its confidence and its source. `replacements` is the name of a table in\n"
        "`platform_replacements`.",
        [
            "# The arguments of Profile for each constant.",
            *_mapping("PROFILES", "dict[str, dict[str, object]]", profiles),
            "# The arguments that a variant of a platform changes, by the name of the variant.",
            *_mapping("VARIANTS", "dict[str, dict[str, dict[str, object]]]", variants),
        ],
    )


def _arguments(facts: Iterable[Fact]) -> list[str]:
    return [
        f"{_quoted(fact.field)}: {_literal(fact.value)},  # {fact.confidence}: {fact.source} @ {fact.read}"
        for fact in facts
    ]


def platform_replacements() -> str:
    """Return the module of what platforms replace by themselves."""
    tables: list[str] = []
    for name, rows in replacement_tables().items():
        lines = [f"{_quoted(character(row))}: {_quoted(listed(row['replacement']))},  # {row['name']}" for row in rows]
        tables += _block(f"{_quoted(name)}: {{", lines)
    return _module(
        "platforms/*.tsv",
        "What platforms replace by themselves.\n\nThe sources stand in the comment lines of the files.",
        [
            "# What takes the place of a character, by the name of the table.",
            *_mapping("REPLACEMENTS", "dict[str, dict[str, str]]", tables),
        ],
    )


def platform_facts() -> str:
    """Return the module of everything that is known of the platforms."""
    known = read_platforms()
    variants: list[str] = []
    for platform in known:
        if platform.variants:
            named = [_facts(variant.name, variant.facts) for variant in platform.variants]
            variants += _block(f"{_quoted(platform.constant)}: {{", [line for lines in named for line in lines])
    notes = [f"{_quoted(platform.constant)}: {_literal(platform.notes)}," for platform in known if platform.notes]
    missing = [f"    {_literal(tuple(row.values()))}," for row in read_table("platforms/not_shipped.tsv")[1]]
    facts = "tuple[tuple[str, object, str, str, str, str, str, bool], ...]"
    return _module(
        "platforms/",
        "Everything that is known of the platforms, with its source.\n\n"
        "A fact: (field, value, says, source, read, confidence, ruling, followed). The field is one of `Profile`, or\n"
        "alphabet, capacity, other or sender. A profile follows one fact on each field.",
        [
            "# What people call the platform of a constant.",
            *_mapping("TITLES", "dict[str, str]", [f"{_quoted(p.constant)}: {_quoted(p.title)}," for p in known]),
            "# The facts about the platform of a constant.",
            *_mapping("FACTS", f"dict[str, {facts}]", [line for p in known for line in _facts(p.constant, p.facts)]),
            "# The facts that a variant of a platform changes, by the name of the variant.",
            *_mapping("VARIANT_FACTS", f"dict[str, dict[str, {facts}]]", variants),
            "# What a user of a profile has to know.",
            *_mapping("NOTES", "dict[str, tuple[str, ...]]", notes),
            "# Platforms without a profile: name, what is known, what is missing, source.",
            "NOT_SHIPPED: tuple[tuple[str, str, str, str], ...] = (",
            *missing,
            ")",
        ],
    )


def _facts(name: str, facts: Iterable[Fact]) -> list[str]:
    return _block(f"{_quoted(name)}: (", [f"{_literal(astuple(fact))}," for fact in facts], ")")


def _mapping(name: str, annotation: str, lines: Iterable[str]) -> list[str]:
    return [f"{name}: {annotation} = {{", *(f"    {line}" for line in lines), "}"]


def _block(opening: str, lines: Iterable[str], closing: str = "}") -> list[str]:
    return [opening, *(f"    {line}" for line in lines), f"{closing},"]


def _literal(value: object) -> str:
    """Return the Python literal of a value, in ASCII."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)}: {_literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "(" + ", ".join(map(_literal, value)) + ("," if len(value) == 1 else "") + ")"
    return repr(value)


def platforms_page() -> str:
    """Return the page on platforms: platforms.md in this folder, the tables put in."""
    known = read_platforms()
    sizes = {name: len(rows) for name, rows in replacement_tables().items()}
    filling = {
        "platforms": page.profile_rows(known, sizes),
        "notes": page.note_rows(known),
        "rulings": page.ruling_rows(known),
        "not_shipped": page.missing_rows(read_table("platforms/not_shipped.tsv")[1]),
    }
    template = (DATA / "platforms.md").read_text("utf-8")
    filled = re.sub(r"^<!-- (\w+) -->$", lambda found: "\n".join(filling[found[1]]), template, flags=re.MULTILINE)
    return (
        "<!-- Made by data/generate.py from data/platforms.md and data/platforms/: change those, not this. -->\n\n"
        f"{filled}"
    )


def _quoted(text: str) -> str:
    """Return a double-quoted literal that any editor can show."""
    return '"' + ascii(text)[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'


FILES = {
    "__init__.py": lambda: '"""Tables made by data/generate.py from the files in data/."""\n',
    "country_codes.py": country_codes,
    "currencies.py": currencies,
    "default_alphabet.py": default_alphabet,
    "frequent.py": frequent,
    "same_meaning.py": same_meaning,
    "national_languages.py": national_languages,
    "neighbors.py": neighbors,
    "platform_facts.py": platform_facts,
    "platform_replacements.py": platform_replacements,
    "platforms.py": platforms,
    "transliteration.py": transliteration,
}
OUTPUTS: dict[Path, Callable[[], str | bytes]] = {
    **{TABLES / name: make for name, make in FILES.items()},
    **{STATIC / name: make for name, make in counter_files.FILES.items()},
    PACKAGE / "platforms.md": platforms_page,
    **{path.with_suffix(".mo"): partial(read_languages.compiled, path) for path in read_languages.files().values()},
}


def content_of(path: Path) -> bytes:
    """Return what has to stand in a generated file."""
    content = OUTPUTS[path]()
    return content if isinstance(content, bytes) else content.encode()


def main() -> int:
    """Write, or check, every generated file."""
    parser = argparse.ArgumentParser(description="Write what is made of the tables in data/.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything differs")
    check = parser.parse_args().check
    differing = []
    for path in OUTPUTS:
        content = content_of(path)
        if not path.exists() or path.read_bytes() != content:
            differing.append(path.relative_to(PACKAGE.parent))
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    for name in differing:
        print(f"{'differs' if check else 'written'}: {name}")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())

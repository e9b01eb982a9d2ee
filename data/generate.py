"""Writes gsmcodec/_tables/, the live counter for pages and the page on platforms, from the files in this folder.

    python data/generate.py           write what differs
    python data/generate.py --check   write nothing; exit 1 if anything differs

What a shipped table says comes from the files in this folder alone, never from the running interpreter's `unicodedata`,
whose answers change between Python versions.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import re
import sys
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

DATA = Path(__file__).resolve().parent
sys.path.insert(0, str(DATA))

import platforms_page as page  # noqa: E402  beside this file
from read_platforms import read_platforms  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from read_platforms import Fact

PACKAGE = DATA.parent / "gsmcodec"
TABLES = PACKAGE / "_tables"
STATIC = PACKAGE / "contrib" / "django" / "static" / "gsmcodec"

Row = dict[str, str]


def read_table(name: str) -> tuple[list[str], list[Row]]:
    """Return the comment lines (without their ``# ``) and the rows of a table in this folder."""
    lines = (DATA / name).read_text("utf-8").removesuffix("\n").split("\n")
    comments = [line[1:].strip() for line in lines if line.startswith("#")]
    rows = csv.DictReader(
        (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True
    )
    return comments, list(rows)


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
                f"    {_quoted(_char(row))}: {_quoted(_unescaped(row['replacement']))},  # {row['name']}"
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
            *(f"    {_quoted(_unescaped_code_points(row['characters']))}  # {row['note']}" for row in rows),
            ")",
        ],
    )


def _unescaped_code_points(cell: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], base=16)), cell)


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
                f"    ({_quoted(_listed(row['characters']))}, {_quoted(row['preceded_by'])}, "
                f"{_quoted(row['followed_by'])}, {_quoted(_unescaped(row['put_before']))}, "
                f"{_quoted(_unescaped(row['instead']))}),  # {row['note']}"
                for row in rows
            ),
            ")",
        ],
    )


def _listed(cell: str) -> str:
    """Return the characters of a list of code points and ranges."""
    characters = ""
    for item in cell.split():
        first, _, last = item.replace("U+", "").partition("..")
        characters += "".join(map(chr, range(int(first, base=16), int(last or first, base=16) + 1)))
    return characters


def _unescaped(cell: str) -> str:
    """Return the text of a replacement cell: a space, a line feed and a backslash are escaped in it."""
    return re.sub(r"\\(.)", lambda found: {"s": " ", "n": "\n", "\\": "\\"}[found[1]], cell)


def _module(source: str, docstring: str, body: list[str]) -> str:
    head = f'"""{docstring}\n\nMade by data/generate.py from data/{source}: change that file, not this one.\n"""'
    return "\n".join([head, "", "from __future__ import annotations", "", *body]) + "\n"


def _alphabet(name: str, comment: str, cells: list[Row]) -> list[str]:
    return [
        f"# {comment}",
        f"{name}: dict[int, str] = {{",
        *(f"    {cell['septet']}: {_quoted(_char(cell))},  # {cell['name']}" for cell in cells),
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
    for name, rows in _replacement_tables().items():
        lines = [f"{_quoted(_char(row))}: {_quoted(_listed(row['replacement']))},  # {row['name']}" for row in rows]
        tables += _block(f"{_quoted(name)}: {{", lines)
    return _module(
        "platforms/*.tsv",
        "What platforms replace by themselves.\n\nThe sources stand in the comment lines of the files.",
        [
            "# What takes the place of a character, by the name of the table.",
            *_mapping("REPLACEMENTS", "dict[str, dict[str, str]]", tables),
        ],
    )


def _replacement_tables() -> dict[str, list[Row]]:
    """Return the rows of each platform's table of replacements, by name."""
    paths = sorted((DATA / "platforms").glob("*.tsv"))
    return {path.stem: read_table(f"platforms/{path.name}")[1] for path in paths if path.stem != "not_shipped"}


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
    sizes = {name: len(rows) for name, rows in _replacement_tables().items()}
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


def counter() -> str:
    """Return the JavaScript module of the live counter: counter.js in this folder, the tables put in."""
    rows = read_table("alphabets.tsv")[1]
    filling = {
        "locking": _strings(row for row in rows if row["table"] == "locking"),
        "shift": _strings(row for row in rows if row["table"] == "shift" and row["encode"] == "yes"),
        "names": [
            f"  {_quoted_for_javascript(_char(row))}: {_quoted_for_javascript(row['name'])},"
            for row in read_table("transliteration/punctuation.tsv")[1]
            if row["replacement"] in {"", "\\s", "\\n"} and not re.search("<|COMBINING|TAG", row["name"])
        ],
        "problems": [
            f"  {code.value}: {_quoted_for_javascript(code.template)}," for code in _error_codes() if code in _COUNTED
        ],
        "platforms": _platform_options(),
        "switches": _switch_options(),
        "platform_replacements": _shared_replacements(),
    }
    template = (DATA / "counter.js").read_text("utf-8")
    filled = re.sub(r"^ *// <(\w+)>$", lambda found: "\n".join(filling[found[1]]), template, flags=re.MULTILINE)
    return (
        "// Made by data/generate.py from data/counter.js, data/alphabets.tsv, data/platforms/,\n"
        "// data/transliteration/punctuation.tsv and gsmcodec/errors.py: change those files, not this one.\n"
        f"//\n{filled}"
    )


def _platform_options() -> list[str]:
    """Return a property for each platform: its options for the counter that are not the defaults of the counter."""
    return [
        f"  {platform.constant}: {_options(fact for fact in platform.facts if fact.makes_the_profile)},"
        for platform in read_platforms()
    ]


def _switch_options() -> list[str]:
    """Return a property for each platform that has switches: the options that each of them changes."""
    return [
        line
        for platform in read_platforms()
        if platform.variants
        for line in (
            f"  {platform.constant}: {{",
            *(f"    {variant.name}: {_options(variant.facts, is_switch=True)}," for variant in platform.variants),
            "  },",
        )
    ]


def _options(facts: Iterable[Fact], *, is_switch: bool = False) -> str:
    """Return the literal of an object. A switch says everything: it may change an option back to its default."""
    properties = [
        f"{_camel_case(fact.field)}: {_quoted_for_javascript(fact.value)}"
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
    for name, rows in _replacement_tables().items():
        for row in rows:
            tables.setdefault((_listed(row["replacement"]), _char(row)), []).append(name)
    shared: dict[str, dict[str, str]] = {}
    for (replacement, char), names in sorted(tables.items()):
        lines = shared.setdefault(" ".join(names), {})
        lines[replacement] = lines.get(replacement, "") + char
    return [
        line
        for names, lines in sorted(shared.items())
        for line in (
            f"  {_quoted_for_javascript(names)}: {{",
            *(f"    {_quoted_for_javascript(new)}: {_quoted_for_javascript(chars)}," for new, chars in lines.items()),
            "  },",
        )
    ]


# What a text can be refused for, as far as a page can know it.
_COUNTED = (
    "lone_surrogate",
    "not_gsm",
    "too_many_characters",
    "too_many_parts",
    "too_many_units",
    "unicode_too_many_parts",
    "unicode_too_many_units",
)


def _error_codes() -> Iterable[Any]:
    """Return the members of ErrorCode, read from its file: importing the package takes the tables made here."""
    specification = importlib.util.spec_from_file_location("errors", PACKAGE / "errors.py")
    assert specification is not None  # noqa: S101  the file is there
    assert specification.loader is not None  # noqa: S101
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    codes: Iterable[Any] = module.ErrorCode
    return codes


def _strings(rows: Iterable[Row]) -> list[str]:
    """Return a property for each language: its characters by septet, as one string."""
    strings: dict[str, str] = {}
    comments = {}
    for row in rows:
        strings[row["language_id"]] = strings.get(row["language_id"], "") + _char(row)
        comments[row["language_id"]] = row["language"].title()
    return [f"  {number}: {_quoted_for_javascript(text)}, // {comments[number]}" for number, text in strings.items()]


def _quoted_for_javascript(value: object) -> str:
    """Return a literal in ASCII, double-quoted for a text; what JSON writes, JavaScript reads."""
    return json.dumps(value)


def _char(cell: Row) -> str:
    return chr(int(cell["code_point"].removeprefix("U+"), base=16))


def _quoted(text: str) -> str:
    """Return a double-quoted literal that any editor can show."""
    return '"' + ascii(text)[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'


FILES = {
    "__init__.py": lambda: '"""Tables made by data/generate.py from the files in data/."""\n',
    "country_codes.py": country_codes,
    "currencies.py": currencies,
    "default_alphabet.py": default_alphabet,
    "frequent.py": frequent,
    "national_languages.py": national_languages,
    "neighbors.py": neighbors,
    "platform_facts.py": platform_facts,
    "platform_replacements.py": platform_replacements,
    "platforms.py": platforms,
    "transliteration.py": transliteration,
}
OUTPUTS: dict[Path, Callable[[], str]] = {TABLES / name: make for name, make in FILES.items()} | {
    STATIC / "counter.js": counter,
    PACKAGE / "platforms.md": platforms_page,
}


def main() -> int:
    """Write, or check, every generated file."""
    parser = argparse.ArgumentParser(description="Write what is made of the tables in data/.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything differs")
    check = parser.parse_args().check
    differing = []
    for path, make in OUTPUTS.items():
        content = make().encode()
        if not path.exists() or path.read_bytes() != content:
            differing.append(path.name)
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    for name in differing:
        print(f"{'differs' if check else 'written'}: {name}")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())

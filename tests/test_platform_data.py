"""The facts about platforms have sources, agree with each other or have a ruling, and make valid profiles."""

from __future__ import annotations

import doctest
import re
import sys
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gsmcodec import CALLR, Encoding, Profile, is_gsm
from gsmcodec._tables.default_alphabet import DEFAULT, EXTENSION
from gsmcodec._tables.platform_facts import FACTS, NOT_SHIPPED, NOTES, TITLES, VARIANT_FACTS
from gsmcodec._tables.platform_replacements import REPLACEMENTS
from gsmcodec._tables.platforms import PROFILES, VARIANTS
from gsmcodec.capacity import capacity

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "data" / "platforms"
PAGE = ROOT / "gsmcodec" / "platforms.md"
sys.path.insert(0, str(ROOT / "data"))

from platforms_page import STANDARD  # noqa: E402  beside the data

CONSTANTS = {
    "ALIBABA_CHINA",
    "AWS",
    "BANDWIDTH",
    "BIRD",
    "CALLR",
    "CLICKATELL",
    "GATEWAYAPI",
    "GOVUK_NOTIFY",
    "OVHCLOUD",
    "PLIVO",
    "SINCH",
    "SMSAPI",
    "TELNYX",
    "TWILIO",
    "TWILIO_TOLL_FREE",
    "VONAGE",
    "ZENVIA",
}
WITHOUT_A_PROFILE = {
    "46elks",
    "Africa's Talking",
    "Azure Communication Services",
    "Brevo",
    "ClickSend",
    "CM.com",
    "Esendex",
    "Infobip",
    "Kaleyra",
    "Mailjet",
    "MSG91",
}
ALPHABET = {*DEFAULT.values(), *EXTENSION.values()}
CONFIDENCES = {"documented", "code", "billed", "third-party", "inferred"}
WITNESS = {"says", "source", "read", "confidence"}


def is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def one_of(*words: str | int) -> Callable[[Any], bool]:
    return lambda value: type(value) in {type(word) for word in words} and value in words


def is_switch(value: Any) -> bool:
    return isinstance(value, bool)


def is_mapping(value: Any) -> bool:
    return (
        isinstance(value, dict) and value != {} and all(is_text(key) and isinstance(value[key], str) for key in value)
    )


PROFILE_FIELDS: dict[str, Callable[[Any], bool]] = {
    "default_encoding": one_of("AUTOMATIC", "GSM", "UNICODE"),
    "end_at_spaces": is_switch,
    "extension_table": is_switch,
    "filling": one_of("GREEDY", "DIVISION"),
    "keep_graphemes": is_switch,
    "languages": lambda value: isinstance(value, list) and all(map(is_number, value)),
    "max_characters": is_number,
    "max_parts": lambda value: is_number(value) and value <= 255,
    "max_unicode_characters": is_number,
    "newline": one_of("KEEP", "LF", "CRLF"),
    "normalize": is_switch,
    "not_gsm": lambda value: is_text(value) and len(set(value)) == len(value) and set(value) <= ALPHABET,
    "placeholders": is_mapping,
    "prefix": is_text,
    "reference_bits": one_of(8, 16),
    "replace_when": one_of("NEVER", "ALWAYS", "IF_GSM", "IF_SEVERAL_PARTS"),
    "replacements": lambda value: is_text(value) and value.endswith(".tsv") and (FOLDER / value).is_file(),
    "substitutions": is_mapping,
    "suffix": is_text,
    "whitespace": one_of("KEEP", "TRIM_END", "COLLAPSE"),
}
OTHER_SUBJECTS: dict[str, Callable[[Any], bool]] = {
    "alphabet": is_text,
    "capacity": lambda value: isinstance(value, list) and value != [] and all(map(is_number, value)),
    "other": is_text,
    "sender": is_number,
}


def problems_of_witness(item: dict[str, Any]) -> list[str]:
    """Find what is wrong with who says a fact."""
    problems = [f"no {key}" for key in sorted(WITNESS) if not is_text(item.get(key))]
    if not re.fullmatch(r"[0-9a-f]{7,40}|20\d\d-[01]\d-[0-3]\d", str(item.get("read"))):
        problems.append("read is no commit and no date")
    if item.get("confidence") not in CONFIDENCES:
        problems.append("unknown confidence")
    if str(item.get("says")).endswith("."):
        problems.append("says ends with a full stop")
    return problems


def problems_of_value(field: str, value: Any, subjects: dict[str, Callable[[Any], bool]]) -> list[str]:
    if field not in subjects:
        return [f"{field} is no field"]
    return [] if subjects[field](value) else [f"{field} has a wrong value: {value!r}"]


def problems_of_platform(platform: dict[str, Any]) -> list[str]:
    """Find what is wrong with a platform: the content of a TOML file."""
    facts, variants = platform["facts"], platform.get("variants", [])
    problems = [] if platform.keys() <= {"name", "title", "notes", "facts", "variants"} else ["unknown key"]
    problems += [] if is_text(platform["name"]) and is_text(platform["title"]) else ["no name"]
    problems += [] if all(map(is_text, platform.get("notes", []))) else ["empty note"]
    for fact in facts:
        problems += problems_of_witness(fact)
        problems += problems_of_value(fact["field"], fact["value"], PROFILE_FIELDS | OTHER_SUBJECTS)
        problems += [] if fact.keys() <= {"field", "value", "ruling", *WITNESS} else ["unknown key"]
    for variant in variants:
        problems += problems_of_witness(variant)
        for field, value in variant["changes"].items():
            problems += problems_of_value(field, value, PROFILE_FIELDS)
        if ("name" in variant) == ("constant" in variant) or ("constant" in variant) != ("title" in variant):
            problems.append("a variant has a name, or a constant and a title")
        if variant["confidence"] == "inferred":
            problems.append("a variant rests on inference alone")
    if all(fact["confidence"] == "inferred" for fact in facts):
        problems.append("the platform rests on inference alone")
    return problems + problems_between(facts)


def problems_between(facts: list[dict[str, Any]]) -> list[str]:
    """Find what facts of one platform say against each other."""
    problems = []
    for field in {fact["field"] for fact in facts} - {"other"}:
        same = [fact for fact in facts if fact["field"] == field]
        rulings = [fact for fact in same if fact.get("ruling")]
        if len(rulings) > 1:
            problems.append(f"two rulings on {field}")
        if any(fact["value"] != same[0]["value"] for fact in same) and not rulings:
            problems.append(f"no ruling on {field}")
    together = {fact["field"] for fact in facts} & {"replacements", "replace_when"}
    return problems + (["replacements without replace_when"] if len(together) == 1 else [])


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


PATHS = sorted(FOLDER.glob("*.toml"))
TABLES = sorted(path for path in FOLDER.glob("*.tsv") if path.stem != "not_shipped")
EVERY_PLATFORM = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
EVERY_TABLE = pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)


# The facts


@EVERY_PLATFORM
def test_the_facts_of_a_platform_have_no_problem(path: Path) -> None:
    platform = read(path)
    assert problems_of_platform(platform) == []
    assert platform["name"].lower() == path.stem


GOOD = {
    "field": "max_parts",
    "value": 6,
    "says": "At most 6 parts",
    "source": "example.com",
    "read": "2026-11-01",
    "confidence": "documented",
}
SWITCH = {key: GOOD[key] for key in WITNESS} | {"name": "switch", "changes": {"max_parts": 3}}


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ([GOOD | {"source": ""}], "no source"),
        ([GOOD | {"read": "yesterday"}], "read is no commit and no date"),
        ([GOOD | {"read": ""}], "no read"),
        ([GOOD | {"confidence": "rumor"}], "unknown confidence"),
        ([GOOD | {"confidence": "inferred"}], "the platform rests on inference alone"),
        ([GOOD | {"field": "max_segments"}], "max_segments is no field"),
        ([GOOD | {"value": "6"}], "max_parts has a wrong value: '6'"),
        ([GOOD | {"value": True}], "max_parts has a wrong value: True"),
        ([GOOD | {"field": "not_gsm", "value": "я"}], "not_gsm has a wrong value: 'я'"),
        ([GOOD | {"field": "filling", "value": "ROUNDED"}], "filling has a wrong value: 'ROUNDED'"),
        ([GOOD | {"field": "replacements", "value": "none.tsv"}], "replacements has a wrong value: 'none.tsv'"),
        ([GOOD | {"field": "replace_when", "value": "ALWAYS"}], "replacements without replace_when"),
        ([GOOD, GOOD | {"value": 7}], "no ruling on max_parts"),
        ([GOOD | {"ruling": "the lower"}, GOOD | {"value": 7, "ruling": "the higher"}], "two rulings on max_parts"),
    ],
)
def test_a_problem_of_facts_is_found(facts: list[dict[str, Any]], problem: str) -> None:
    assert problem in problems_of_platform({"name": "P", "title": "P", "facts": facts})


@pytest.mark.parametrize(
    ("variant", "problem"),
    [
        (SWITCH | {"changes": {"max_segments": 3}}, "max_segments is no field"),
        (SWITCH | {"changes": {"capacity": [160]}}, "capacity is no field"),
        (SWITCH | {"confidence": "inferred"}, "a variant rests on inference alone"),
        (SWITCH | {"source": ""}, "no source"),
        (SWITCH | {"constant": "SISTER"}, "a variant has a name, or a constant and a title"),
    ],
)
def test_a_problem_of_a_variant_is_found(variant: dict[str, Any], problem: str) -> None:
    assert problems_of_platform({"name": "P", "title": "P", "facts": [GOOD], "variants": [variant]}) == [problem]


def test_facts_that_agree_or_have_a_ruling_are_no_problem() -> None:
    facts = [GOOD, GOOD | {"value": 7, "ruling": "the higher"}, GOOD | {"field": "sender", "value": 11}]
    assert problems_of_platform({"name": "P", "title": "P", "facts": facts, "variants": [SWITCH]}) == []


def test_every_platform_is_there() -> None:
    assert PROFILES.keys() == TITLES.keys() == FACTS.keys() == CONSTANTS
    assert {path.stem.upper() for path in PATHS} == CONSTANTS - {"TWILIO_TOLL_FREE"}


@pytest.mark.parametrize("constant", sorted(CONSTANTS))
def test_a_capacity_is_that_of_the_size_of_the_reference(constant: str) -> None:
    bits = PROFILES[constant].get("reference_bits", 8)
    assert isinstance(bits, int)
    known = {*capacity(Encoding.GSM, bits), *capacity(Encoding.UNICODE, bits)}
    followed = [fact for fact in FACTS[constant] if fact[0] == "capacity" and fact[-1]]
    assert len(followed) == (0 if constant == "TWILIO_TOLL_FREE" else 1)  # its reference has another size
    for fact in followed:
        assert isinstance(fact[1], tuple)
        assert set(fact[1]) <= known


# The tables of replacements


def rows_of(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return the comments, and the cells of the header and of every row."""
    lines = path.read_text("utf-8").removesuffix("\n").split("\n")
    comments = [line for line in lines if line.startswith("#")]
    return comments, [line.split("\t") for line in lines[len(comments) :]]


def characters(cell: str) -> str:
    return "".join(chr(int(code_point.removeprefix("U+"), 16)) for code_point in cell.split())


@EVERY_TABLE
def test_a_table_of_replacements_has_no_empty_and_no_duplicate_row(path: Path) -> None:
    comments, (header, *rows) = rows_of(path)
    assert "# Sources:" in comments
    assert header == ["code_point", "replacement", "name", "note"]
    assert rows != []
    keys = [row[0] for row in rows]
    for row in rows:
        assert len(row) == 4, row
        assert re.fullmatch(r"U\+[0-9A-F]{4,6}", row[0]), row
        assert re.fullmatch(r"(U\+[0-9A-F]{4,6}( U\+[0-9A-F]{4,6})*)?", row[1]), row
        assert row[2] == row[2].strip() != "", row
    assert len(set(keys)) == len(keys)
    assert keys == sorted(keys, key=characters)


@EVERY_TABLE
def test_a_table_replaces_what_is_not_gsm_by_what_is(path: Path) -> None:
    for key, replacement, *_ in rows_of(path)[1][1:]:
        assert not is_gsm(characters(key)), key
        assert is_gsm(characters(replacement)), key


def test_every_table_is_used_and_generated() -> None:
    changes = [*PROFILES.values(), *(change for named in VARIANTS.values() for change in named.values())]
    used = {change["replacements"] for change in changes if "replacements" in change}
    assert used == {path.stem for path in TABLES} == REPLACEMENTS.keys()
    for path in TABLES:
        expected = {characters(row[0]): characters(row[1]) for row in rows_of(path)[1][1:]}
        assert REPLACEMENTS[path.stem] == expected


def test_what_sinch_is_known_to_replace_is_what_twilio_replaces() -> None:
    assert REPLACEMENTS["sinch_auto"].items() <= REPLACEMENTS["twilio_smart"].items()


# The platforms without a profile


def test_a_platform_without_a_profile_says_what_is_missing() -> None:
    comments, (header, *rows) = rows_of(FOLDER / "not_shipped.tsv")
    assert comments
    assert header == ["platform", "known", "missing", "source"]
    assert [tuple(row) for row in rows] == list(NOT_SHIPPED)
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in rows)
    names = [row[0] for row in rows]
    assert len(set(names)) == len(names)
    assert names == sorted(names, key=str.casefold)
    assert set(names) >= WITHOUT_A_PROFILE
    assert not set(names) & set(TITLES.values())


# What is generated


def test_the_facts_of_callr_make_its_profile() -> None:
    known = {field.name for field in fields(Profile)}
    arguments: Any = {name: value for name, value in PROFILES["CALLR"].items() if name in known}
    assert Profile(**arguments) == CALLR


def test_the_page_and_a_profile_agree_on_the_standard() -> None:
    for field in fields(Profile):
        if field.name in STANDARD:
            assert STANDARD[field.name] == field.default


@pytest.mark.parametrize("constant", sorted(CONSTANTS))
def test_a_profile_has_the_facts_that_are_followed(constant: str) -> None:
    followed = {fact[0]: fact[1] for fact in FACTS[constant] if fact[-1] and fact[0] not in OTHER_SUBJECTS}
    assert PROFILES[constant] == {"name": constant} | followed


def test_a_variant_has_its_facts() -> None:
    assert VARIANTS.keys() == VARIANT_FACTS.keys() <= CONSTANTS
    for constant, named in VARIANTS.items():
        for name, changes in named.items():
            assert changes == {fact[0]: fact[1] for fact in VARIANT_FACTS[constant][name]}
    assert NOTES.keys() <= CONSTANTS


def test_the_examples_of_the_page_print_what_they_show() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.failed == 0
    assert result.attempted >= 5


def test_every_row_of_a_table_of_the_page_has_all_its_cells() -> None:
    tables = re.findall(r"(?:^\|.*\n)+", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    assert len(tables) == 5
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_the_page_names_every_profile_and_every_variant() -> None:
    page = PAGE.read_text("utf-8")
    for constant in CONSTANTS:
        assert f"| `{constant}` | {TITLES[constant]} |" in page
    for constant, named in VARIANTS.items():
        for name in named:
            assert f"| `{constant}` with `{name}` |" in page

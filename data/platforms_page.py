"""Writes what gsmcodec/platforms.md says of each platform, from the facts in data/platforms/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from read_platforms import Fact, Platform

STANDARD: dict[str, Any] = {
    "default_encoding": None,
    "extension_table": True,
    "filling": "GREEDY",
    "keep_graphemes": False,
    "max_parts": 255,
    "newline": "KEEP",
    "reference_bits": 8,
    "replace_when": "NEVER",
    "whitespace": "KEEP",
}
"""The values of the standard, for fields on which a platform may agree with it."""

_DIFFERENCES = {
    "default_encoding": "{} unless another encoding is forced",
    "end_at_spaces": "parts end at spaces",
    "extension_table": "no extension table",
    "filling": "parts by division",
    "keep_graphemes": "grapheme clusters stay whole",
    "max_characters": "at most {:,} characters",
    "max_parts": "at most {} parts",
    "max_unicode_characters": "at most {:,} characters as UNICODE",
    "newline": "line ends become {}",
    "reference_bits": "152 and 66 units in each of several parts",
}
_REPLACE_WHEN = {
    "ALWAYS": "in every text",
    "IF_GSM": "if the whole text becomes GSM",
    "IF_SEVERAL_PARTS": "if the text needs several parts and becomes GSM",
}
_WHITESPACE = {
    "TRIM_END": "whitespace at the end goes",
    "COLLAPSE": "runs of spaces and tabs become one space, lines and ends lose theirs",
}


def profile_rows(platforms: Iterable[Platform], table_sizes: Mapping[str, int]) -> list[str]:
    """Write the rows of the profiles and their variants: what each is, and how it differs from the standard.

    `table_sizes` has the number of rows of each table of replacements.
    """
    rows = []
    for platform in platforms:
        facts = [fact for fact in platform.facts if fact.makes_the_profile]
        rows.append(f"| `{platform.constant}` | {platform.title} | {_differences(facts, table_sizes)} |")
        for variant in platform.variants:
            what = f"`{platform.constant}` with `{variant.name}`"
            rows.append(f"| {what} | {variant.facts[0].says} | {_differences(variant.facts, table_sizes)} |")
    return rows


def _differences(facts: Iterable[Fact], table_sizes: Mapping[str, int]) -> str:
    """Write how a profile differs from the standard, each difference with its confidence."""
    values = {fact.field: fact.value for fact in facts}
    sentences = [
        f"{_difference(fact, values, table_sizes)} ({fact.confidence})"
        for fact in facts
        if fact.field != "replace_when" and not (fact.field in STANDARD and fact.value == STANDARD[fact.field])
    ]
    return "; ".join(sentences) or "nothing"


def _difference(fact: Fact, values: Mapping[str, Any], table_sizes: Mapping[str, int]) -> str:
    """Write one difference. `values` has the values of all fields: the replacements depend on two."""
    match fact.field:
        case "not_gsm":
            return f"not GSM: {_characters(fact.value)}"
        case "placeholders":
            return ", ".join(f"`{key}` counts as {len(text)} characters" for key, text in fact.value.items())
        case "prefix" | "suffix":
            return f"{fact.field} of {len(fact.value)} characters: `{fact.value.encode('unicode_escape').decode()}`"
        case "replacements":
            number = table_sizes[fact.value]
            characters = "1 character" if number == 1 else f"{number} characters"
            return f"replaces {characters} {_REPLACE_WHEN[values['replace_when']]}"
        case "whitespace":
            return _WHITESPACE[fact.value]
    return _DIFFERENCES[fact.field].format(fact.value)


def _characters(characters: str) -> str:
    """Write characters so that a page shows them: a form feed by its name, a vertical line escaped."""
    names = {"\f": "form feed", "|": "`\\|`"}
    visible = "".join(char for char in characters if char not in names)
    return ", ".join([names[char] for char in characters if char in names] + ([f"`{visible}`"] if visible else []))


def note_rows(platforms: Iterable[Platform]) -> list[str]:
    """Write the rows of what a user has to know."""
    return [f"| `{platform.constant}` | {' '.join(platform.notes)} |" for platform in platforms if platform.notes]


def ruling_rows(platforms: Iterable[Platform]) -> list[str]:
    """Write the rows of the rulings, once each although a sister shares them."""
    rows: dict[tuple[str, str], str] = {}
    for platform in platforms:
        for fact in (*platform.facts, *(fact for variant in platform.variants for fact in variant.facts)):
            if fact.ruling:
                row = f"| `{platform.constant}` | {fact.says}. | {fact.ruling} |"
                rows.setdefault((fact.says, fact.ruling), row)
    return list(rows.values())


def missing_rows(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """Write the rows of the platforms without a profile."""
    return [f"| {row['platform']} | {row['known']} | {row['missing']} | {row['source']} |" for row in rows]

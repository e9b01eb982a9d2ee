"""Reads the facts about platforms in data/platforms/.

A file holds one platform: its facts, and the variants that a customer can choose. `data/README.md` explains the words.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "platforms"

OTHER_SUBJECTS = ("alphabet", "capacity", "other", "sender")
"""What a fact can be about although it is no field of `Profile`."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One fact, and who says so.

    Attributes:
        field: a field of `Profile`, or one of `OTHER_SUBJECTS`.
        value: the value as `Profile` takes it. For `replacements`, the name of a table.
        says: the fact in a sentence.
        source: a page, or a repository and a path.
        read: the commit, or the date of reading.
        confidence: "documented", "code", "billed", "third-party" or "inferred".
        ruling: why this fact is followed and others are not.
        followed: whether the profile follows this fact.
    """

    field: str
    value: Any
    says: str
    source: str
    read: str
    confidence: str
    ruling: str = ""
    followed: bool = True

    @property
    def makes_the_profile(self) -> bool:
        """Whether the profile has this value."""
        return self.followed and self.field not in OTHER_SUBJECTS


@dataclass(frozen=True, kw_only=True)
class Variant:
    """A switch that a customer can turn on: a name, and a fact for each field that it changes."""

    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class Platform:
    """What is known of a platform, or of a sister of one."""

    constant: str
    title: str
    facts: tuple[Fact, ...]
    variants: tuple[Variant, ...] = ()
    notes: tuple[str, ...] = ()


def read_platforms() -> list[Platform]:
    """Return the platforms in the order of their files, each before its sisters."""
    platforms = []
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        variants = table.get("variants", [])
        platform = Platform(
            constant=table["name"],
            title=table["title"],
            facts=_choose([_fact(**fact) for fact in table["facts"]]),
            variants=tuple(Variant(name=v["name"], facts=_changes(v)) for v in variants if "name" in v),
            notes=tuple(table.get("notes", [])),
        )
        platforms += [platform, *(_sister(platform, variant) for variant in variants if "constant" in variant)]
    return platforms


def _fact(*, field: str, value: Any, **witness: Any) -> Fact:
    """Return a fact with its value as `Profile` takes it."""
    if field == "not_gsm":
        value = "".join(sorted(set(value)))
    elif field == "replacements":
        value = value.removesuffix(".tsv")
    elif field == "default_encoding" and value == "AUTOMATIC":
        value = None
    return Fact(field=field, value=value, **witness)


def _choose(facts: list[Fact]) -> tuple[Fact, ...]:
    """Mark the facts to follow: of several on one field the one with a ruling, else the first."""
    followed: dict[str, Fact] = {}
    for fact in facts:
        if fact.field not in followed or fact.ruling:
            followed[fact.field] = fact
    return tuple(
        replace(fact, followed=fact.field == "other" or fact is followed[fact.field])  # any number of other facts
        for fact in facts
    )


def _changes(variant: dict[str, Any]) -> tuple[Fact, ...]:
    witness = {key: variant[key] for key in ("says", "source", "read", "confidence", "ruling") if key in variant}
    return tuple(_fact(field=field, value=value, **witness) for field, value in variant["changes"].items())


def _sister(platform: Platform, variant: dict[str, Any]) -> Platform:
    """Return the platform with the facts that the variant changes; 16 bits of reference change the capacity too."""
    changes = _changes(variant)
    gone = {fact.field for fact in changes}
    if "reference_bits" in gone:
        gone.add("capacity")
    facts = tuple(fact for fact in platform.facts if fact.field not in gone)
    return replace(platform, constant=variant["constant"], title=variant["title"], facts=facts + changes, notes=())

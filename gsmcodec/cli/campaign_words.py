"""What a campaign comes to, in words: for the terminal, for the page, and as a record for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gsmcodec._rendering import number_of, visible, visible_char
from gsmcodec.cli.money import amounts

if TYPE_CHECKING:
    from gsmcodec.frame import Campaign, Cause, Character, ExampleRow, Saving, Savings, Summary

_NAMED = 3  # of the countries or reasons in a sentence
SAVINGS = (
    ("lossless", "without loss", "quotes, dashes, spaces and compositions become plain"),
    ("transliterated", "by transliteration", "accents are lost, other scripts are spelled in Latin"),
    ("lossy", "with characters lost", "“?” takes the place of emoji and other signs"),
)
"""The attributes of `Savings`, the best first: what each is called, and what it does to a text."""


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Where the figures of a report come from, so that it can be filed and repeated.

    Attributes:
        title: the title of the report.
        created: the time of the run.
        source: the file of messages.
        place: what the number of an example counts: "line" or "row".
        rates: the name of the rate card, or None.
        rates_sha256: the SHA-256 of its octets.
        platform: the name of the platform.
        options: every other option that bears on the figures, by its name.
        version: that of gsmcodec.
        command: the command that repeats the run.
    """

    title: str
    created: datetime
    source: str
    place: str
    rates: str | None
    rates_sha256: str | None
    platform: str
    options: Mapping[str, str]
    version: str
    command: str


def grouped(number: int) -> str:
    """Write a number with its digits grouped by commas.

    Example:
        >>> grouped(1234567)
        '1,234,567'
    """
    return f"{number:,}"


def messages(number: int) -> str:
    """Write a number of messages."""
    return number_of(number, "message", grouped=True)


def parts(number: int) -> str:
    """Write a number of parts."""
    return number_of(number, "part", grouped=True)


def short_country(name: str) -> str:
    """Name the first of the countries that share a code, and the number of the others.

    Example:
        >>> short_country("France"), short_country("United Kingdom; Guernsey; Isle of Man; Jersey")
        ('France', 'United Kingdom and 3 others')
    """
    first, *others = name.split("; ")
    return f"{first} and {number_of(len(others), 'other')}" if others else first


def unpriced_sentence(summary: Summary) -> str:
    """Say how many messages have no price, and where they go."""
    named = [f"+{each.code} {short_country(each.name)} {grouped(each.messages)}" for each in summary.unpriced]
    verb = "has" if summary.without_price == 1 else "have"
    return f"{messages(summary.without_price)} {verb} no price ({_some(named)})"


def unsendable_sentence(summary: Summary) -> str:
    """Say how many messages cannot be sent, and why."""
    from gsmcodec.frame.error_rows import reason_of

    named = [f"{grouped(fault.messages)}: {reason_of(fault.code)}" for fault in summary.faults]
    return f"{messages(summary.unsendable)} cannot be sent ({_some(named, '; ')})"


def _some(named: list[str], separator: str = ", ") -> str:
    """Join the first of many names, with the number of the others."""
    others = len(named) - _NAMED
    more = [number_of(others, "other")] if others > 0 else []
    return separator.join([*named[:_NAMED], *more])


def saving_sentence(saving: Saving) -> str:
    """Say what forcing GSM would save in some messages."""
    if not saving.parts:
        return "saves nothing"
    cost = f", {amounts(saving.cost)}" if saving.cost else ""
    return f"saves {parts(saving.parts)}{cost} in {messages(saving.messages)}"


def recommendation(savings: Savings) -> str:
    """Say which change harms no text, and what it saves."""
    if savings.lossless.parts:
        saves = saving_sentence(savings.lossless)
        return f"Make quotes, dashes and spaces plain: that {saves}, and no text loses anything."
    if savings.transliterated.parts or savings.lossy.parts:
        return "No change without loss saves a part."
    return "Forcing GSM would save nothing."


def example_words(row: ExampleRow, place: str) -> str:
    """Write an example row: its file if there are several, its line, its number and its text."""
    where = f"{row.file}, {place} {row.line}" if row.file else f"{place} {row.line}"
    to = visible(row.to) if row.to else "no number"
    return f"{where}: {to}: {shortened(readable(row.text)) if row.text else 'no text'}"


def readable(text: str) -> str:
    r"""Make invisible characters visible, but leave the joints of emoji, which make one sign of several.

    Example:
        >>> readable("a\u200b 🛍\ufe0f") == "a<U+200B> 🛍\ufe0f"
        True
    """
    from gsmcodec.frame.kinds import kind_of

    return "".join(char if not char.isascii() and kind_of(char) == "emoji" else visible_char(char) for char in text)


def shortened(text: str, most: int = 160) -> str:
    """Cut a long text for people, and say how much is missing.

    Example:
        >>> shortened("Hello world", 5)
        'Hello… (6 more characters)'
    """
    return text if len(text) <= most else f"{text[:most]}… ({number_of(len(text) - most, 'more character')})"


def characters_of(cause: Cause) -> str:
    """List the characters of a cause; leave out what nobody sees, such as the joiners of emoji, beside others."""
    seen = [character for character in cause.characters if visible_char(character.char) == character.char]
    return " ".join(_shown(character) for character in seen or cause.characters)


def _shown(character: Character) -> str:
    """Put a combining mark on a circle, as the charts of Unicode do."""
    char = visible_char(character.char)
    return f"◌{char}" if character.name.startswith("COMBINING") else char


def summary_record(campaign: Campaign, provenance: Provenance | None = None) -> dict[str, Any]:
    """Write the sums of a campaign, and where they come from, for `gsmcodec.cli.inputs.json_line`."""
    summary = campaign.summary
    return {
        **({} if provenance is None else _plain(provenance)),
        **_plain(summary),
        "without_price": summary.without_price,
        "unsendable": summary.unsendable,
        "malformed": campaign.malformed,
        "malformed_file": None if campaign.malformed_file is None else str(campaign.malformed_file),
    }


def _plain(value: Any) -> Any:
    """Turn a value into dicts, lists and what `json_line` writes."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if hasattr(value, "_asdict"):
        return _plain(value._asdict())
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value

"""The sums of a campaign as lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gsmcodec._rendering import number_of
from gsmcodec.cli.campaign_words import (
    SAVINGS,
    characters_of,
    example_words,
    grouped,
    messages,
    parts,
    readable,
    recommendation,
    saving_sentence,
    short_country,
    shortened,
    unpriced_sentence,
    unsendable_sentence,
)
from gsmcodec.cli.money import amounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gsmcodec.frame import Campaign, Cause, Country, ExampleRow, Savings, Summary

_MAX_ROWS = 15


def summary_lines(campaign: Campaign, place: str) -> Iterator[str]:
    """Yield the lines of the table.

    Args:
        campaign: the result of `gsmcodec.frame.quote_file`.
        place: what the number of an example counts: "line" or "row".
    """
    summary = campaign.summary
    yield from _aligned(_figures(campaign))
    for title, rows in (
        ("encodings", [(encoding, messages(number)) for encoding, number in summary.encodings.items()]),
        ("parts", [(number_of(number, "part"), messages(times)) for number, times in summary.histogram.items()]),
        ("countries", [_country_row(country) for country in summary.countries]),
        ("what makes messages UNICODE", [_cause_row(cause) for cause in summary.causes]),
    ):
        if rows:
            yield f"{title}:"
            yield from _aligned(rows[:_MAX_ROWS], indent=2)
            if len(rows) > _MAX_ROWS:
                yield f"  and {len(rows) - _MAX_ROWS} more"
    yield from _faults(summary, place)
    if summary.savings is not None:
        yield from _savings(summary.savings)
    if campaign.malformed_file is not None:
        yield f"malformed rows are in {campaign.malformed_file}"


def _figures(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Yield the label and the value of each figure at the head."""
    summary = campaign.summary
    yield "messages", grouped(summary.messages)
    yield "parts", grouped(summary.parts)
    for currency, cost in summary.cost.items():
        yield f"cost, {currency}", f"{cost:,f}"
    if summary.without_price:
        yield "messages without a price", grouped(summary.without_price)
    yield "messages that cannot be sent", grouped(summary.unsendable)
    if campaign.malformed:
        yield "malformed rows", grouped(campaign.malformed)


def _country_row(country: Country) -> tuple[str, ...]:
    cost = "" if country.cost is None else f"{country.cost:,f} {country.currency}"
    return f"+{country.code} {short_country(country.name)}", messages(country.messages), parts(country.parts), cost


def _cause_row(cause: Cause) -> tuple[str, ...]:
    more = f"{parts(cause.extra_parts)} more than in GSM"
    return f"{cause.kind}: {characters_of(cause)}", messages(cause.messages), more, amounts(cause.extra_cost)


def _faults(summary: Summary, place: str) -> Iterator[str]:
    if summary.unpriced:
        yield unpriced_sentence(summary)
        yield from _examples((row for country in summary.unpriced for row in country.examples), place)
    if summary.faults:
        yield unsendable_sentence(summary)
        yield from _examples((row for fault in summary.faults for row in fault.examples[:1]), place)


def _examples(rows: Iterable[ExampleRow], place: str) -> Iterator[str]:
    for row, _ in zip(rows, range(3), strict=False):
        yield f"  {shortened(example_words(row, place), 100)}"


def _savings(savings: Savings) -> Iterator[str]:
    """Yield a line for each way to force GSM that saves a part, with an example, and the recommendation."""
    for attribute, name, effect in SAVINGS:
        saving = getattr(savings, attribute)
        if saving.example is not None:
            yield f"forcing GSM {name} {saving_sentence(saving)}: {effect}"
            yield f"  before: {shortened(readable(saving.example.before), 100)}"
            yield f"  after:  {shortened(readable(saving.example.after), 100)}"
    yield recommendation(savings)


def _aligned(rows: Iterable[Sequence[str]], indent: int = 0) -> Iterator[str]:
    """Yield a line for each row: the first column to the left, the others to the right."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for label, *cells in rows:
        padded = [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
        yield " " * indent + "  ".join([label.ljust(widths[0]), *padded]).rstrip()

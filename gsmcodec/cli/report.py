"""The result of a campaign: a table for a terminal, a page for a browser, a record for a program."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec._page import write_page
from gsmcodec._rendering import advice, number_of, visible_char
from gsmcodec.errors import ErrorCode

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gsmcodec.frame import Campaign, Character, Country, Summary

_MAX_ROWS = 15  # of a table or a chart; a last row stands for the others
_STYLE = """
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .8rem; margin: 1.2rem 0; }
.tile { border: 1px solid var(--line); border-radius: .4rem; padding: .7rem .9rem; }
.tile b { display: block; font-size: 1.4rem; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.tile span { color: var(--soft); font-size: .9rem; }
.advice { background: var(--part-1); border-radius: .4rem; padding: .7rem .9rem; }
.wrong { background: var(--mark); border-radius: .4rem; padding: .7rem .9rem; }
.chart { width: 100%; } .chart th { font-weight: normal; width: 17rem; overflow-wrap: anywhere; }
.chart td.number { white-space: nowrap; width: 1%; padding-left: .9rem; }
.bar { display: block; height: 1.1rem; min-width: 1px; border-radius: 0 .2rem .2rem 0; background: var(--bar); }
:root { --bar: #2f6fbd; } @media (prefers-color-scheme: dark) { :root { --bar: #5b9bea; } }
@media (max-width: 40rem) { .chart th { width: 8rem; } }
"""


class Bar(NamedTuple):
    """A row of a chart.

    Attributes:
        label: the name of the row, as plain text.
        value: the length of the bar.
        remark: plain text behind the value.
    """

    label: str
    value: int | Decimal
    remark: str = ""


def grouped(number: int | Decimal) -> str:
    """Write a number with its digits grouped by commas.

    Example:
        >>> grouped(1234567), grouped(Decimal("1234.5000"))
        ('1,234,567', '1,234.5000')
    """
    return f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"


def money(costs: Mapping[str, Decimal]) -> str:
    """Write costs in several currencies.

    Example:
        >>> money({"EUR": Decimal("0.0450"), "USD": Decimal("1")})
        '0.0450 EUR + 1 USD'
    """
    return " + ".join(f"{grouped(cost)} {currency}" for currency, cost in costs.items())


def summary_record(campaign: Campaign) -> dict[str, object]:
    """Write the sums of a campaign for `gsmcodec.cli.inputs.json_line`."""
    malformed_file = None if campaign.malformed_file is None else str(campaign.malformed_file)
    return {**asdict(campaign.summary), "malformed": campaign.malformed, "malformed_file": malformed_file}


def summary_lines(campaign: Campaign) -> Iterator[str]:
    """Yield the lines of the table for a terminal."""
    summary = campaign.summary
    yield from _aligned(_figures(campaign))
    for title, rows in (
        ("encodings", [(encoding, _messages(number)) for encoding, number in summary.encodings.items()]),
        ("parts", [(number_of(parts, "part"), _messages(number)) for parts, number in summary.histogram.items()]),
        ("countries", [_country_row(country) for country in summary.countries]),
        ("what makes messages UNICODE", [_offender_row(offender) for offender in summary.offenders]),
        ("errors", [(code, number_of(number, "row", grouped=True)) for code, number in summary.errors.items()]),
    ):
        if rows:
            yield f"{title}:"
            yield from _aligned(rows[:_MAX_ROWS], indent=2)
            if len(rows) > _MAX_ROWS:
                yield f"  and {len(rows) - _MAX_ROWS} more"
    yield savings_sentence(summary)
    if campaign.malformed_file is not None:
        yield f"malformed rows are in {campaign.malformed_file}"


def _aligned(rows: Iterable[Sequence[str]], indent: int = 0) -> Iterator[str]:
    """Yield a line for each row: the first column to the left, the others to the right."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for label, *cells in rows:
        padded = [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
        yield " " * indent + "  ".join([label.ljust(widths[0]), *padded]).rstrip()


def _figures(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Yield the label and the value of each figure at the head of a report."""
    summary = campaign.summary
    yield "messages", grouped(summary.messages)
    yield "parts", grouped(summary.parts)
    for currency, cost in summary.cost.items():
        yield f"cost, {currency}", grouped(cost)
    yield "messages in error", grouped(sum(summary.errors.values()))
    if campaign.malformed:
        yield "malformed rows", grouped(campaign.malformed)


def _messages(number: int) -> str:
    return number_of(number, "message", grouped=True)


def _parts(number: int) -> str:
    return number_of(number, "part", grouped=True)


def _country_row(country: Country) -> tuple[str, ...]:
    cost = "" if country.cost is None else f"{grouped(country.cost)} {country.currency}"
    return f"+{country.code} {country.name}", _messages(country.messages), _parts(country.parts), cost


def _offender_row(offender: Character) -> tuple[str, ...]:
    name = f"{visible_char(offender.char)} U+{ord(offender.char):04X} {offender.name}: {advice(offender.suggestion)}"
    return name, number_of(offender.occurrences, "time", grouped=True)


def savings_sentence(summary: Summary) -> str:
    """Say what forcing GSM would save."""
    savings = summary.savings
    if not savings.parts:
        return "Forcing GSM would save nothing."
    cost = f", {money(savings.cost)}" if savings.cost else ""
    return (
        f"Forcing GSM would save {_parts(savings.parts)}{cost}: {_messages(savings.messages)} would take fewer parts."
    )


def write_report(path: str | os.PathLike[str], campaign: Campaign, title: str) -> None:
    """Write a page with charts: without a script, for light and for dark screens.

    Args:
        path: the file to write.
        campaign: the result of `gsmcodec.frame.quote_file`.
        title: the title of the page, as plain text.

    Raises:
        OSError: if the file cannot be written.
    """
    write_page(path, title, [*_head(campaign), *_charts(campaign), *_foot(campaign)], legend="", style=_STYLE)


def _head(campaign: Campaign) -> Iterator[str]:
    """Yield the figures, the savings and the number of rows with a fault."""
    summary = campaign.summary
    tiles = (
        f'<div class="tile"><b>{escape(value)}</b><span>{escape(label)}</span></div>'
        for label, value in _figures(campaign)
    )
    yield f'<div class="tiles">{"".join(tiles)}</div>'
    advice_class = ' class="advice"' if summary.savings.parts else ""
    yield f"<p{advice_class}>{escape(savings_sentence(summary))}</p>"
    wrong = sum(summary.errors.values()) + campaign.malformed
    if wrong:
        rows = summary.messages + campaign.malformed
        yield f'<p class="wrong">{wrong:,} of {rows:,} rows cannot be sent as they are.</p>'


def _charts(campaign: Campaign) -> Iterator[str]:
    """Yield every chart that has a bar."""
    summary = campaign.summary
    for currency in dict.fromkeys(country.currency for country in summary.countries):
        title = "Parts by country" if currency is None else f"Cost by country, {currency}"
        yield from _chart(title, [_country_bar(each) for each in summary.countries if each.currency == currency])
    yield from _chart(
        "Parts of a message", [Bar(number_of(parts, "part"), number) for parts, number in summary.histogram.items()]
    )
    yield from _chart("Encodings", [Bar(encoding, number) for encoding, number in summary.encodings.items() if number])
    yield from _chart(
        "What makes messages UNICODE",
        [
            Bar(f"{visible_char(offender.char)} {offender.name}", offender.occurrences, advice(offender.suggestion))
            for offender in summary.offenders
        ],
    )
    yield from _chart("Errors", [Bar(_error_label(code), number) for code, number in summary.errors.items()])


def _country_bar(country: Country) -> Bar:
    value = country.parts if country.cost is None else country.cost
    return Bar(f"+{country.code} {country.name}", value, _parts(country.parts))


def _foot(campaign: Campaign) -> Iterator[str]:
    """Yield the place of the malformed rows, if there are any."""
    if campaign.malformed:
        yield f'<p class="figures">Malformed rows were set aside in {escape(str(campaign.malformed_file))}.</p>'


_ERROR_LABELS = {
    ErrorCode.NO_RATE: "the rate card has no price",
    ErrorCode.TEXT_EMPTY: "there is no text",
    ErrorCode.PHONE_EMPTY: "there is no phone number",
    ErrorCode.PHONE_NO_PLUS: "the phone number does not begin with +",
    ErrorCode.PHONE_NOT_DIGIT: "the phone number has something else than digits",
    ErrorCode.PHONE_UNASSIGNED: "the phone number has no country code",
}


def _error_label(code: str) -> str:
    return _ERROR_LABELS.get(ErrorCode(code), code.replace("_", " "))


def _chart(title: str, bars: Sequence[Bar]) -> Iterator[str]:
    """Yield a heading and a table with a bar in each row; a last row sums up the bars that are too many."""
    if not bars:
        return
    rows, others = [*bars[:_MAX_ROWS]], bars[_MAX_ROWS:]
    if others:
        rows.append(Bar(f"{len(others)} others", sum(bar.value for bar in others)))
    longest = max(bar.value for bar in rows) or 1
    table = "".join(
        f'<tr><th scope="row">{escape(bar.label)}</th>'
        f'<td><span class="bar" style="width:{float(bar.value / longest) * 100:.2f}%"></span></td>'
        f'<td class="number">{grouped(bar.value)}</td><td class="number figures">{escape(bar.remark)}</td></tr>'
        for bar in rows
    )
    yield f'<h2>{escape(title)}</h2><table class="chart">{table}</table>'

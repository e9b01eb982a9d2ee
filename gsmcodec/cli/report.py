"""What a campaign comes to, for people: a table for a terminal, a page for a browser, an object for a program."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from gsmcodec.cli.page import write_page
from gsmcodec.cli.rendering import advice, number_of, visible_char
from gsmcodec.errors import ErrorCode

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gsmcodec.frame.files import Campaign
    from gsmcodec.frame.totals import Summary

_SHOWN = 15  # lines of a table that may be long
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


def grouped(number: int | Decimal) -> str:
    """Return a number as people read it.

    Example:
        >>> grouped(1234567), grouped(Decimal("1234.5000"))
        ('1,234,567', '1,234.5000')
    """
    return f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"


def money(costs: Mapping[str, Decimal]) -> str:
    """Return costs in several currencies.

    Example:
        >>> money({"EUR": Decimal("0.0450"), "USD": Decimal("1")})
        '0.0450 EUR + 1 USD'
    """
    return " + ".join(f"{grouped(cost)} {currency}" for currency, cost in costs.items())


def summary_lines(campaign: Campaign) -> Iterator[str]:
    """Yield the table that a terminal is shown."""
    summary = campaign.summary
    yield from _rows(_figures(campaign))
    for title, rows in (
        ("encodings", [(encoding, _messages(number)) for encoding, number in summary.encodings.items()]),
        ("parts", [(number_of(parts, "part"), _messages(number)) for parts, number in _histogram(summary)]),
        ("countries", list(_countries(summary))),
        ("what makes messages UNICODE", list(_offenders(summary))),
        ("errors", list(_errors(summary))),
    ):
        if rows:
            yield f"{title}:"
            yield from _rows(rows[:_SHOWN], indent=2)
            if len(rows) > _SHOWN:
                yield f"  and {len(rows) - _SHOWN} more"
    yield verdict(summary)
    if campaign.malformed_file is not None:
        yield f"malformed rows are in {campaign.malformed_file}"


def _rows(rows: Iterable[tuple[str, ...]], indent: int = 0) -> Iterator[str]:
    rows = list(rows)
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for first, *others in rows:
        cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]
        yield " " * indent + "  ".join(cells).rstrip()


def _figures(campaign: Campaign) -> Iterator[tuple[str, str]]:
    summary = campaign.summary
    yield "messages", grouped(summary.messages)
    yield "parts", grouped(summary.parts)
    for currency, cost in summary.cost.items():
        yield f"cost, {currency}", grouped(cost)
    yield "messages in error", grouped(sum(summary.errors.values()))
    if campaign.malformed:
        yield "malformed rows", grouped(campaign.malformed)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _messages(number: int) -> str:
    return _many(number, "message")


def _histogram(summary: Summary) -> list[tuple[int, int]]:
    return list(summary.histogram.items())


def _countries(summary: Summary) -> Iterator[tuple[str, ...]]:
    for country in summary.countries:
        cost = "" if country.cost is None else f"{grouped(country.cost)} {country.currency}"
        yield f"+{country.code} {country.name}", _messages(country.messages), _many(country.parts, "part"), cost


def _offenders(summary: Summary) -> Iterator[tuple[str, ...]]:
    for each in summary.offenders:
        name = f"{visible_char(each.char)} U+{ord(each.char):04X} {each.name}: {advice(each.suggestion)}"
        yield name, _many(each.occurrences, "time")


def _errors(summary: Summary) -> Iterator[tuple[str, ...]]:
    for code, number in summary.errors.items():
        yield code, _many(number, "row")


def verdict(summary: Summary) -> str:
    """Return what forcing GSM would save, as a sentence."""
    savings = summary.savings
    if not savings.parts:
        return "Forcing GSM would save nothing."
    cost = f", {money(savings.cost)}" if savings.cost else ""
    messages = f"{_messages(savings.messages)} would take fewer parts"
    return f"Forcing GSM would save {_many(savings.parts, 'part')}{cost}: {messages}."


def summary_record(campaign: Campaign) -> dict[str, object]:
    """Return the sums in values that JSON has; money is written as a decimal text."""
    record = _plain(asdict(campaign.summary))
    malformed = None if campaign.malformed_file is None else str(campaign.malformed_file)
    return {**record, "malformed": campaign.malformed, "malformed_file": malformed}  # type: ignore[dict-item]


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return format(value, "f") if isinstance(value, Decimal) else value


def write_report(path: str | os.PathLike[str], campaign: Campaign, title: str) -> None:
    """Write a page with charts to `path`: self-contained, without a script, for light and dark screens."""
    write_page(path, title, _sections(campaign), legend="", style=_STYLE)


def _sections(campaign: Campaign) -> Iterator[str]:
    summary = campaign.summary
    tiles = (
        f'<div class="tile"><b>{escape(value)}</b><span>{escape(name)}</span></div>'
        for name, value in _figures(campaign)
    )
    yield f'<div class="tiles">{"".join(tiles)}</div>'
    if summary.savings.parts:
        yield f'<p class="advice">{escape(verdict(summary))}</p>'
    else:
        yield f"<p>{escape(verdict(summary))}</p>"
    wrong = sum(summary.errors.values()) + campaign.malformed
    if wrong:
        rows = summary.messages + campaign.malformed
        yield f'<p class="wrong">{wrong:,} of {rows:,} rows cannot be sent as they are.</p>'
    currencies = list(dict.fromkeys(country.currency for country in summary.countries))
    for currency in currencies:
        found = [country for country in summary.countries if country.currency == currency]
        bars = [
            (f"+{each.code} {each.name}", each.parts if each.cost is None else each.cost, _many(each.parts, "part"))
            for each in found
        ]
        yield from _chart("Parts by country" if currency is None else f"Cost by country, {currency}", bars)
    yield from _chart(
        "Parts of a message", [(number_of(parts, "part"), number, "") for parts, number in _histogram(summary)]
    )
    yield from _chart("Encodings", [(encoding, number, "") for encoding, number in summary.encodings.items() if number])
    offenders = [
        (f"{visible_char(each.char)} {each.name}", each.occurrences, advice(each.suggestion))
        for each in summary.offenders
    ]
    yield from _chart("What makes messages UNICODE", offenders)
    yield from _chart("Errors", [(_explained(code), number, "") for code, number in summary.errors.items()])
    if campaign.malformed:
        yield f'<p class="figures">Malformed rows were set aside in {escape(str(campaign.malformed_file))}.</p>'


def _explained(code: str) -> str:
    return _WORDS.get(ErrorCode(code), code.replace("_", " "))


_WORDS = {
    ErrorCode.NO_RATE: "the rate card has no price",
    ErrorCode.TEXT_EMPTY: "there is no text",
    ErrorCode.PHONE_EMPTY: "there is no phone number",
    ErrorCode.PHONE_NO_PLUS: "the phone number does not begin with +",
    ErrorCode.PHONE_NOT_DIGIT: "the phone number has something else than digits",
    ErrorCode.PHONE_UNASSIGNED: "the phone number has no country code",
}


def _chart(title: str, bars: Sequence[tuple[str, int | Decimal, str]]) -> Iterator[str]:
    """Yield a table whose second column is a bar; what is beyond the longest `_SHOWN` is added up."""
    if not bars:
        return
    shown = [*bars[:_SHOWN]]
    if len(bars) > _SHOWN:
        shown.append((f"{len(bars) - _SHOWN} others", sum(value for _, value, _ in bars[_SHOWN:]), ""))
    longest = max(value for _, value, _ in shown) or 1
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        f'<td><span class="bar" style="width:{float(value / longest) * 100:.2f}%"></span></td>'
        f'<td class="number">{grouped(value)}</td><td class="number figures">{escape(remark)}</td></tr>'
        for name, value, remark in shown
    )
    yield f'<h2>{escape(title)}</h2><table class="chart">{rows}</table>'

"""The report of a campaign: a page for people, or a record for programs. One file, no script, nothing from outside."""

from __future__ import annotations

import json
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from gsmcodec._page import write_page
from gsmcodec._rendering import number_of
from gsmcodec.cli.campaign_words import (
    SAVINGS,
    Provenance,
    characters_of,
    example_words,
    grouped,
    messages,
    parts,
    readable,
    recommendation,
    shortened,
    summary_record,
    unpriced_sentence,
    unsendable_sentence,
)
from gsmcodec.cli.inputs import json_value
from gsmcodec.cli.money import amount, amounts, average, percent
from gsmcodec.cli.report_table import STYLE, Row, table

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from gsmcodec.frame import Campaign, Cause, Country, DearText, ExampleRow, Fault, Saving, Summary

_MOST_PARTS = 10  # with a row of their own


def write_report(path: str | os.PathLike[str], campaign: Campaign, provenance: Provenance) -> None:
    """Write the report: JSON if the name of the file ends with .json, else a page.

    Args:
        path: the file to write.
        campaign: the result of `gsmcodec.frame.quote_file`.
        provenance: where the figures come from.

    Raises:
        OSError: if the file cannot be written.
    """
    if Path(path).suffix.lower() == ".json":
        _write_record(Path(path), campaign, provenance)
        return
    sections = [*_head(campaign, provenance), *_faults(campaign, provenance), *_savings(campaign.summary)]
    sections += [*_countries(campaign.summary), *_causes(campaign.summary), *_distributions(campaign.summary)]
    sections += [*_dearest(campaign.summary), *_provenance(campaign, provenance)]
    write_page(path, provenance.title, sections, legend="", style=STYLE)


def _write_record(path: Path, campaign: Campaign, provenance: Provenance) -> None:
    record = json.dumps(summary_record(campaign, provenance), default=json_value, ensure_ascii=False, indent=2)
    beside = path.with_name(f"{path.name}.part")
    beside.write_text(f"{record}\n", "utf-8")
    beside.replace(path)


def _head(campaign: Campaign, provenance: Provenance) -> Iterator[str]:
    """Yield the date, a sentence on the whole, and the figures."""
    summary = campaign.summary
    created = f"{provenance.created:%d %B %Y, %H:%M %Z}".strip()
    yield f'<p class="figures">{escape(created)} · {escape(provenance.source)}</p>'
    yield f'<p class="lead">{escape(_lead(summary))}</p>'
    tiles = (
        f'<div class="tile"><b>{escape(value)}</b><span>{escape(label)}</span></div>'
        for label, value in _figures(campaign)
    )
    yield f'<div class="tiles">{"".join(tiles)}</div>'


def _lead(summary: Summary) -> str:
    sentences = [f"This campaign has {messages(summary.messages)}."]
    if summary.cost:
        verb = "costs" if summary.priced == 1 else "cost"
        sentences.append(f"{grouped(summary.priced)} of them {verb} {amounts(summary.cost)}.")
    elif not summary.unpriced:
        sentences.append("There was no rate card, so nothing has a price.")
    if summary.without_price:
        sentences.append(f"{grouped(summary.without_price)} can be sent, but the rate card has no price for them.")
    if summary.unsendable:
        sentences.append(f"{grouped(summary.unsendable)} cannot be sent as they are.")
    return " ".join(sentences)


def _figures(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Yield the label and the value of each figure at the head."""
    summary = campaign.summary
    sent = sum(summary.encodings.values())
    for currency, cost in summary.cost.items():
        of_currency = [country for country in summary.countries if country.currency == currency]
        number = sum(country.messages for country in of_currency)
        each = amount(average(cost, number), currency)
        of_part = amount(average(cost, sum(country.parts for country in of_currency)), currency)
        yield f"{messages(number)}: {each} a message, {of_part} a part", amount(cost, currency)
    yield "messages that can be sent", grouped(sent)
    yield f"parts: {average(Decimal(summary.parts), sent):.2f} a message", grouped(summary.parts)
    if summary.without_price:
        yield "messages without a price, not in the cost", grouped(summary.without_price)
    if summary.unsendable:
        yield "messages that cannot be sent", grouped(summary.unsendable)
    if campaign.malformed:
        yield "malformed rows, in no figure here", grouped(campaign.malformed)


def _faults(campaign: Campaign, provenance: Provenance) -> Iterator[str]:
    """Yield what has no price, what cannot be sent, and what is malformed, each with examples."""
    from gsmcodec.frame.error_rows import hint_of, reason_of

    summary = campaign.summary
    if summary.unpriced:
        sentence = f"{unpriced_sentence(summary)}. The cost does not hold them: add their prefixes to the rate card."
        yield f'<h2>No price</h2><p class="wrong">{escape(sentence)}</p>'
        rows = [_unpriced_row(country, provenance.place) for country in summary.unpriced]
        yield table(("Country", "Messages", "Parts"), rows)
    if summary.faults:
        yield f'<h2>Cannot be sent</h2><p class="wrong">{escape(unsendable_sentence(summary))}.</p>'
        rows = [
            _fault_row(fault, reason_of(fault.code), hint_of(fault.code), provenance.place) for fault in summary.faults
        ]
        yield table(("Reason", "Messages", "Of all rows"), _with_share(rows, summary.faults, summary.messages))
    if campaign.malformed:
        where = escape(str(campaign.malformed_file))
        number = number_of(campaign.malformed, "row", grouped=True)
        yield f'<h2>Malformed rows</h2><p class="wrong">{number} could not be read. They are in {where}.</p>'


def _unpriced_row(country: Country, place: str) -> Row:
    label = f"+{country.code} {escape(country.name)}{_examples(country.examples, place)}"
    return Row(label, (grouped(country.messages), grouped(country.parts)))


def _fault_row(fault: Fault, reason: str, hint: str, place: str) -> Row:
    sentence = ": ".join(filter(None, (reason[:1].upper() + reason[1:], hint)))
    label = f"{escape(sentence)}{_examples(fault.examples, place)}"
    return Row(label, (grouped(fault.messages),))


def _with_share(rows: Iterable[Row], faults: Iterable[Fault], whole: int) -> list[Row]:
    return [
        row._replace(cells=(*row.cells, percent(fault.messages, whole)))
        for row, fault in zip(rows, faults, strict=True)
    ]


def _examples(rows: Iterable[ExampleRow], place: str) -> str:
    items = "".join(f'<li class="sample">{escape(example_words(row, place))}</li>' for row in rows)
    return f'<ul class="examples">{items}</ul>'


def _savings(summary: Summary) -> Iterator[str]:
    """Yield what each way to force GSM would save, and the recommendation."""
    if summary.savings is None:
        return
    advice_class = ' class="advice"' if summary.savings.lossless.parts else ""
    yield f"<h2>What could be saved</h2><p{advice_class}>{escape(recommendation(summary.savings))}</p>"
    kinds = [(name, effect, getattr(summary.savings, attribute)) for attribute, name, effect in SAVINGS]
    rows = [_saving_row(name, effect, saving) for name, effect, saving in kinds if saving.parts]
    if rows:
        yield table(("If GSM is forced", "Messages", "Parts saved", "Money saved"), rows)
        yield '<p class="figures">Each message counts in one row: with the least that it would lose.</p>'


def _saving_row(name: str, effect: str, saving: Saving) -> Row:
    label = f"{escape(name[:1].upper() + name[1:])}: {escape(effect)}"
    if saving.example is not None:
        before, after, parts_before, parts_after = saving.example
        label += (
            f'<ul class="examples"><li class="sample">{parts(parts_before)}: {_text(before)}</li>'
            f'<li class="sample">{parts(parts_after)}: {_text(after)}</li></ul>'
        )
    return Row(label, (grouped(saving.messages), grouped(saving.parts), _money(saving.cost)))


def _money(costs: Mapping[str, Decimal]) -> str:
    """Write the cost in each currency on a line of its own."""
    lines = "<br>".join(escape(amount(cost, currency)) for currency, cost in costs.items())
    return f"<span>{lines}</span>" if lines else "–"


def _text(text: str) -> str:
    return escape(shortened(readable(text), 320))


def _countries(summary: Summary) -> Iterator[str]:
    """Yield the cost of each country, a table for each currency; without rates, the parts."""
    for currency in _currencies(summary):
        countries = [country for country in summary.countries if country.currency == currency]
        if not countries:
            continue
        whole = summary.parts if currency is None else summary.cost[currency]
        rows = [_country_row(country, whole) for country in countries]
        if currency is None:
            yield f"<h2>Countries</h2>{table(('Country', 'Messages', 'Parts', 'Of the parts'), rows)}"
        else:
            head = ("Country", "Messages", "Parts", "Cost", "A message", f"Of all {currency}")
            yield f"<h2>Cost by country, {escape(currency)}</h2>{table(head, rows)}"


def _currencies(summary: Summary) -> list[str | None]:
    """List the currencies, the largest cost first; None stands for no currency."""
    return [*summary.cost] or [None]


def _country_row(country: Country, whole: Decimal | int) -> Row:
    label = f"+{country.code} {escape(country.name)}"
    cells: tuple[str, ...] = (grouped(country.messages), grouped(country.parts))
    value: Decimal | int = country.parts
    if country.cost is not None and country.currency is not None:
        value = country.cost
        each = amount(average(country.cost, country.messages), country.currency)
        cells += (amount(country.cost, country.currency), each)
    return Row(label, (*cells, percent(value, whole)), float(value) / float(whole or 1))


def _causes(summary: Summary) -> Iterator[str]:
    """Yield the kinds of characters that make messages UNICODE."""
    if not summary.causes:
        return
    unicode = summary.encodings["UNICODE"]
    sent = sum(summary.encodings.values())
    yield (
        f"<h2>What makes messages UNICODE</h2><p>{messages(unicode)}, {percent(unicode, sent)} of those that can be"
        " sent, are UNICODE: a part holds 70 characters then, not 160.</p>"
    )
    priced = bool(summary.cost)
    head = ("Kind", "Messages", "Of all", "Extra parts", *(("They cost", "Of that, extra") if priced else ()))
    yield table(head, [_cause_row(cause, sent, priced=priced) for cause in summary.causes])
    yield (
        '<p class="figures">Extra is what a message takes more than in GSM. A message with characters of two kinds'
        " counts in both rows.</p>"
    )


def _cause_row(cause: Cause, sent: int, *, priced: bool) -> Row:
    label = (
        f'{escape(cause.kind[:1].upper() + cause.kind[1:])}: <span class="sample">{escape(characters_of(cause))}</span>'
        f'<ul class="examples"><li class="sample">{_text(cause.example)}</li></ul>'
    )
    cells: tuple[str, ...] = (grouped(cause.messages), percent(cause.messages, sent), grouped(cause.extra_parts))
    if priced:
        cells += (_money(cause.cost), _money(cause.extra_cost))
    return Row(label, cells, cause.messages / (sent or 1))


def _distributions(summary: Summary) -> Iterator[str]:
    """Yield the messages by their parts and by their lengths, with bars of one scale."""
    sent = sum(summary.encodings.values())
    if not sent:
        return
    by_parts = {number: times for number, times in summary.histogram.items() if number <= _MOST_PARTS}
    more = sum(summary.histogram.values()) - sum(by_parts.values())
    labels = {number_of(number, "part"): times for number, times in by_parts.items()}
    labels |= {f"more than {_MOST_PARTS} parts": more} if more else {}
    rows = [Row(label, (grouped(times), percent(times, sent)), times / sent) for label, times in labels.items()]
    yield f"<h2>Parts of a message</h2>{table(('Parts', 'Messages', 'Of all'), rows)}"
    rows = []
    for each in summary.lengths:
        gsm, unicode = each.messages["GSM"], each.messages["UNICODE"]
        label = f"{each.at_least} or more" if each.at_most is None else f"{each.at_least} to {each.at_most}"
        both = gsm + unicode
        rows.append(Row(label, (grouped(gsm), grouped(unicode), percent(both, sent)), both / sent))
    yield f"<h2>Length of a message</h2>{table(('Units', 'GSM', 'UNICODE', 'Of all'), rows)}"
    yield (
        '<p class="figures">A unit is most often a character. € ^ { } [ ] ~ | \\ take two units in GSM, emoji two in'
        " UNICODE. A full bar is all messages that can be sent.</p>"
    )


def _dearest(summary: Summary) -> Iterator[str]:
    """Yield the texts that cost the most, a table for each currency."""
    for currency in _currencies(summary):
        texts = [text for text in summary.dearest if text.currency == currency]
        if not texts:
            continue
        title = "The texts of the most parts" if currency is None else f"The dearest texts, {currency}"
        head = ("Text", "Messages", "Parts", *(() if currency is None else ("Cost", f"Of all {currency}")))
        yield f"<h2>{escape(title)}</h2>{table(head, [_dear_row(text, summary) for text in texts])}"
        if not texts[0].is_exact:
            yield '<p class="figures">There are very many different texts. These figures are the least they cost.</p>'


def _dear_row(text: DearText, summary: Summary) -> Row:
    cells: tuple[str, ...] = (grouped(text.messages), grouped(text.parts))
    if text.cost is not None and text.currency is not None:
        cells += (amount(text.cost, text.currency), percent(text.cost, summary.cost[text.currency]))
    return Row(f'<span class="sample">{_text(text.text)}</span>', cells)


def _provenance(campaign: Campaign, provenance: Provenance) -> Iterator[str]:
    """Yield where the figures come from."""
    facts = {
        "Date and time": provenance.created.isoformat(" ", "seconds"),
        "Messages": f"{provenance.source}: {number_of(campaign.summary.messages, 'row', grouped=True)}",
        "Platform": provenance.platform,
        "Rate card": "none" if provenance.rates is None else f"{provenance.rates}, SHA-256 {provenance.rates_sha256}",
        "Options": ", ".join(f"{name} {value}" for name, value in provenance.options.items()) or "none",
        "gsmcodec": provenance.version,
        "Command": provenance.command,
    }
    rows = [Row(escape(name), (f'<span class="sample">{escape(value)}</span>',)) for name, value in facts.items()]
    yield f"<h2>How these figures came about</h2>{table((), rows)}"
    yield (
        '<p class="figures">Amounts have the digits of their currency. A report whose name ends with .json has every'
        " digit. A country code that several countries share is named with all of them.</p>"
    )

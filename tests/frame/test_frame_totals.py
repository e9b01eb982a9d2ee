"""The sums of a campaign are those of its rows."""

from __future__ import annotations

import polars as pl
import pytest
from frames import CARD, MESSAGES

import gsmcodec
from gsmcodec import GsmError
from gsmcodec.frame import quote, summary


def test_the_summary_adds_up_what_the_engine_says() -> None:
    texts = ["I’ll call. " * 7, "Hello", "я" * 71, "5 €", "日" * 80] * 3
    numbers = [*(["+33612345678", "+447700900123", "+33123456789", "12", "+358401111111"] * 3)[1:], None]
    frame = pl.DataFrame({"to": numbers, "text": texts})
    sums = summary(quote(frame, rates=CARD).lazy())
    quotes = []
    for to, text in zip(numbers, texts, strict=True):
        try:
            quotes.append((gsmcodec.quote(str(to), text, rates=CARD), text))
        except GsmError:
            continue
    assert sums.messages == 15
    assert sum(sums.errors.values()) == 15 - len(quotes)
    assert sums.parts == sum(each.parts for each, _ in quotes)
    assert sums.histogram == {
        parts: sum(each.parts == parts for each, _ in quotes) for parts in sorted({each.parts for each, _ in quotes})
    }
    assert sums.cost == {
        currency: sum(each.cost or 0 for each, _ in quotes if each.currency == currency)
        for currency in sorted({str(each.currency) for each, _ in quotes})
    }
    assert sum(country.cost or 0 for country in sums.countries) == sum(sums.cost.values())
    unicode = [(each, text) for each, text in quotes if each.encoding == "UNICODE"]
    parts_saved = [each.parts - gsmcodec.count(text, "GSM").parts for each, text in unicode]
    assert sums.savings.parts == sum(number for number in parts_saved if number > 0)
    assert sum(sums.savings.cost.values()) == sum(
        max(number, 0) * (each.unit_price or 0) for number, (each, _) in zip(parts_saved, unicode, strict=True)
    )
    occurrences = {each.char: each.occurrences for each in sums.offenders}
    assert occurrences == {char: sum(text.count(char) for _, text in unicode) for char in occurrences}


@pytest.mark.slow
def test_the_summary_of_many_different_texts_is_that_of_each() -> None:
    messages = 120_000
    number = pl.int_range(messages).cast(pl.String)
    frame = pl.select(to=pl.lit("+33612345678"), text=pl.concat_str(pl.lit("I’ll call 日 "), number, pl.lit("." * 58)))
    sums = summary(quote(frame.lazy(), rates=CARD))
    occurrences = {each.char: each.occurrences for each in sums.offenders}
    assert occurrences == {"’": messages, "日": messages}
    assert (sums.messages, sums.savings.messages) == (messages, frame["text"].str.len_chars().gt(70).sum())


def test_the_summary_without_rates_has_no_cost() -> None:
    sums = summary(quote(MESSAGES))
    assert (sums.cost, sums.countries[0].cost, sums.savings.cost) == ({}, None, {})


def test_the_summary_of_what_was_not_quoted_is_refused() -> None:
    with pytest.raises(GsmError, match="no column 'encoding'"):
        summary(MESSAGES)
    with pytest.raises(TypeError, match="frame"):
        summary([])  # type: ignore[arg-type]

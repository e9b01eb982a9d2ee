"""The sums of a campaign are those of its rows."""

from __future__ import annotations

import unicodedata
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from frames import CARD, MESSAGES, corpus_and_sentences, texts, write_messages
from hypothesis import given, settings
from hypothesis import strategies as st

import gsmcodec
from gsmcodec import ErrorCode, GsmError, Language, Profile, Rate, RateCard, platforms
from gsmcodec.frame import DearText, ExampleRow, quote, quote_file, summary
from gsmcodec.frame.totals import Totals

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ["I’ll call. " * 7, "Hello", "я" * 71, "5 €", "日" * 80] * 3
NUMBERS = [*(["+33612345678", "+447700900123", "+33123456789", "12", "+358401111111", "+21261234567"] * 3)[:14], None]
TABLE = pl.DataFrame({"to": NUMBERS, "text": TEXTS})


def quotes_one_by_one() -> list[tuple[gsmcodec.Quote, str]]:
    """Quote each row of the table that can be sent, those without a price too."""
    quotes: list[tuple[gsmcodec.Quote, str]] = []
    for to, text in TABLE.rows():
        try:
            quotes.append((gsmcodec.quote(str(to), text, rates=CARD), text))
        except GsmError as error:
            if error.code is ErrorCode.NO_RATE:
                quotes.append((gsmcodec.quote(str(to), text), text))
    return quotes


def test_the_summary_adds_up_what_the_engine_says() -> None:
    sums = summary(quote(TABLE, rates=CARD).lazy())
    quotes = quotes_one_by_one()
    assert sums.messages == 15
    assert sums.unsendable == 15 - len(quotes)
    assert sums.parts == sum(each.parts for each, _ in quotes)
    assert sums.priced == sum(each.cost is not None for each, _ in quotes)
    assert sums.priced_parts == sum(each.parts for each, _ in quotes if each.cost is not None)
    assert sums.without_price == len(quotes) - sums.priced > 0
    assert sums.histogram == Counter(each.parts for each, _ in quotes)
    assert sums.cost == {
        currency: sum(each.cost or 0 for each, _ in quotes if each.currency == currency)
        for currency in {each.currency for each, _ in quotes if each.currency}
    }
    assert list(sums.cost.values()) == sorted(sums.cost.values(), reverse=True)
    assert sum(country.cost or 0 for country in sums.countries) == sum(sums.cost.values())
    assert sum(country.messages for country in (*sums.countries, *sums.unpriced)) == len(quotes)
    for each in sums.lengths:
        in_range = [one for one, _ in quotes if each.at_least <= one.units <= (each.at_most or one.units)]
        assert each.messages == {name: sum(one.encoding == name for one in in_range) for name in ("GSM", "UNICODE")}
    assert sum(sum(each.messages.values()) for each in sums.lengths) == len(quotes)


def test_the_savings_are_those_of_each_unicode_text() -> None:
    sums = summary(quote(TABLE, rates=CARD))
    saved = {"lossless": 0, "transliterated": 0, "lossy": 0}
    cost = dict.fromkeys(saved, Decimal(0))
    for each, text in quotes_one_by_one():
        parts = each.parts - gsmcodec.count(text, "GSM").parts
        if each.encoding == "UNICODE" and parts > 0:
            kind = {"I": "lossless", "я": "transliterated", "日": "lossy"}[text[0]]
            saved[kind] += parts
            cost[kind] += parts * (each.unit_price or 0)
    for kind, parts in saved.items():
        saving = getattr(sums.savings, kind)
        assert saving.parts == parts > 0
        assert sum(saving.cost.values()) == cost[kind]
        assert saving.example.parts_before - saving.example.parts_after >= 1
        assert saving.example.after == gsmcodec.transliterate(saving.example.before)


LOSSES = {
    "“Hello” – it’s… «here»\u00a0now ": "lossless",
    "cafe\u0301 \u200b": "lossless",
    "Ça va\tbien ": "lossless",
    "ôter ": "transliterated",
    "“ôter” ": "transliterated",
    "10² metres ": "transliterated",
    "Привет “you” ": "transliterated",
    "日 ": "lossy",
    "“日” ôter ": "lossy",
}


@pytest.mark.parametrize(("text", "kind"), LOSSES.items())
@pytest.mark.parametrize(
    "profile", [gsmcodec.STANDARD, Profile(languages=(Language.HINDI,)), Profile(placeholders={"%S%": "日"})]
)
def test_a_text_counts_for_what_it_would_lose(text: str, kind: str, profile: Profile) -> None:
    text *= 100 // len(text) + 1
    table = pl.DataFrame({"to": ["+33612345678"], "text": [text]})
    savings = summary(quote(table, profile=profile), profile=profile).savings
    assert savings is not None
    parts = {name: getattr(savings, name).parts for name in ("lossless", "transliterated", "lossy")}
    saved = gsmcodec.count(text, profile=profile).parts - gsmcodec.count(text, "GSM", profile).parts
    assert parts == {**dict.fromkeys(parts, 0), kind: saved}
    assert saved > 0


def loss_by_rule(text: str) -> str:
    """Say what a text would lose: the slow way, character by character."""
    try:
        gsmcodec.transliterate(text, errors="strict")
    except GsmError:
        return "lossy"
    left = [
        char
        for char in unicodedata.normalize("NFC", text)
        if not gsmcodec.is_gsm(char)
        and char not in QUOTES_DASHES_AND_SPACES
        and not (unicodedata.category(char)[0] in "CZ" and not gsmcodec.charset_mapping()[char].strip())
    ]
    return "transliterated" if left else "lossless"


QUOTES_DASHES_AND_SPACES = "‘’‚‛′ʼ＇“”„‟″«»＂‐‑‒–—―−…"


@settings(deadline=None, max_examples=60)
@given(values=st.lists(texts, min_size=1, max_size=6))
def test_the_kind_of_a_saving_is_that_of_the_rule(values: list[str]) -> None:
    table = pl.DataFrame({"to": ["+33612345678"] * len(values), "text": values})
    savings = summary(quote(table)).savings
    expected = {"lossless": 0, "transliterated": 0, "lossy": 0}
    for value in values:
        try:
            saved = gsmcodec.count(value).parts - gsmcodec.count(value, "GSM").parts
        except GsmError:
            continue
        expected[loss_by_rule(value)] += max(0, saved)
    assert {kind: getattr(savings, kind).parts for kind in expected} == expected


def test_a_replacement_of_the_platform_that_changes_the_meaning_is_no_saving_without_loss() -> None:
    profile = Profile(substitutions={"’": "!"})
    table = pl.DataFrame({"to": ["+33612345678"], "text": ["I’ll call. " * 7]})
    savings = summary(quote(table, profile=profile), profile=profile).savings
    assert savings is not None
    assert (savings.lossless.parts, savings.transliterated.parts) == (0, 1)


def test_the_causes_count_messages_and_money_and_what_is_more_than_in_gsm() -> None:
    text = "Łódź “now” “now” 😀 " * 4
    table = pl.DataFrame({"to": ["+33612345678"] * 3, "text": [text, text, "Hi 😀"]})
    sums = summary(quote(table, rates=CARD))
    causes = {cause.kind: cause for cause in sums.causes}
    assert {kind: cause.messages for kind, cause in causes.items()} == {
        "letters with accents": 2,
        "quotes": 2,
        "emoji": 3,
    }
    parts, gsm_parts = gsmcodec.count(text).parts, gsmcodec.count(text, "GSM").parts
    assert causes["quotes"].extra_parts == 2 * (parts - gsm_parts)
    assert causes["quotes"].extra_cost == {"EUR": 2 * (parts - gsm_parts) * Decimal("0.0450")}
    assert causes["emoji"].cost == {"EUR": (2 * parts + 1) * Decimal("0.0450")}
    assert causes["emoji"].example == text
    assert [(each.char, each.messages, each.suggestion) for each in causes["quotes"].characters] == [
        ("“", 2, '"'),
        ("”", 2, '"'),
    ]


@pytest.mark.slow
def test_the_sums_of_many_different_texts_are_those_of_each() -> None:
    messages = 120_000
    number = pl.int_range(messages).cast(pl.String)
    frame = pl.select(to=pl.lit("+33612345678"), text=pl.concat_str(pl.lit("I’ll call 日 "), number, pl.lit("." * 58)))
    sums = summary(quote(frame.lazy(), rates=CARD))
    assert {each.kind: each.messages for each in sums.causes} == {"quotes": messages, "Chinese characters": messages}
    assert sums.savings is not None
    assert sums.savings.lossy.messages == frame["text"].str.len_chars().gt(70).sum()
    assert sums.savings.lossless.messages == 0
    assert all(text.cost == Decimal("0.0900") and not text.is_exact for text in sums.dearest)


def test_the_sums_are_the_same_however_the_rows_are_cut_into_batches() -> None:
    messages = corpus_and_sentences()
    rows = [(NUMBERS[number * 11 % 13], messages[number * 7 % len(messages)]) for number in range(3_000)]
    table = quote(pl.DataFrame(rows, schema=TABLE.schema, orient="row"), rates=CARD).with_row_index(
        "__sms_line", offset=1
    )
    answers = []
    for size in (3_000, 1_000, 77):
        totals = Totals("to", "text", gsmcodec.STANDARD)
        batches = [table[begin : begin + size] for begin in range(0, table.height, size)]
        for batch in (*batches[::-2], *batches[-2::-2]):
            totals.add(batch)
        answers.append(totals.summary())
    assert answers[0] == answers[1] == answers[2]
    assert answers[0] == summary(table.drop("__sms_line"))


def test_the_dearest_texts_are_those_that_all_their_messages_make_dear() -> None:
    rows = [("+33612345678", "a" * 200), *[("+33612345678", "Hello")] * 3, ("+447700900123", "Hello")]
    sums = summary(quote(pl.DataFrame(rows, schema=TABLE.schema, orient="row"), rates=CARD))
    price = Decimal("0.0450")
    assert sums.dearest == (
        DearText(text="Hello", messages=3, parts=3, cost=3 * price, currency="EUR", is_exact=True),
        DearText(text="a" * 200, messages=1, parts=2, cost=2 * price, currency="EUR", is_exact=True),
        DearText(text="Hello", messages=1, parts=1, cost=Decimal("0.031"), currency="GBP", is_exact=True),
    )


def test_what_has_no_price_and_what_cannot_be_sent_are_apart_with_their_first_rows() -> None:
    rows: list[tuple[str | None, str | None]] = [
        ("+21261234567", "a"),
        ("0612", "b"),
        ("+33612345678", ""),
        (None, "c"),
        *[("+21261234568", f"{number}") for number in range(5)],
        ("+33612345678", None),
    ]
    sums = summary(quote(pl.DataFrame(rows, schema=TABLE.schema, orient="row"), rates=CARD))
    (morocco,) = sums.unpriced
    assert (morocco.code, morocco.messages, morocco.parts, morocco.cost, morocco.currency) == ("212", 6, 6, None, None)
    assert [row.line for row in morocco.examples] == [1, 5, 6]
    assert sums.countries == ()
    assert {fault.code: fault.messages for fault in sums.faults} == {
        "text_empty": 2,
        "phone_empty": 1,
        "phone_no_plus": 1,
    }
    assert sums.faults[0].examples == (ExampleRow(3, "+33612345678", ""), ExampleRow(10, "+33612345678", None))
    assert (sums.messages, sums.priced, sums.without_price, sums.unsendable) == (10, 0, 6, 4)


def test_the_summary_without_rates_has_no_cost() -> None:
    sums = summary(quote(MESSAGES))
    assert (sums.cost, sums.countries[0].cost, sums.unpriced, sums.priced) == ({}, None, (), 0)
    assert sums.savings is not None
    assert (sums.savings.lossless.parts, sums.savings.lossless.cost) == (1, {})
    assert [text.cost for text in sums.dearest] == [None] * 3


@pytest.mark.parametrize("name", ["code", "range", "line", "file", "text", "to"])
def test_the_columns_of_a_table_may_have_any_name(tmp_path: Path, name: str) -> None:
    others = {other: [1.5, 2.5] for other in ("code", "range", "line", "file", "messages") if other != name}
    table = pl.DataFrame({name: ["+33612345678", "12"], f"{name}2": ["я" * 71, "Hello"], **others})
    sums = summary(quote(table, to=name, text=f"{name}2"), to=name, text=f"{name}2")
    assert (sums.parts, sums.unsendable) == (2, 1)
    source, wrong = write_messages(tmp_path / "in.csv", table), tmp_path / "wrong.csv"
    assert quote_file(source, to=name, text=f"{name}2", errors=wrong).summary.causes == sums.causes
    assert pl.read_csv(wrong).columns == [*table.columns, "error_line", "error_code", "error_reason"]


def test_the_sums_of_nothing_are_nothing() -> None:
    sums = summary(quote(MESSAGES.clear(), rates=CARD))
    assert (sums.messages, sums.lengths, sums.causes, sums.dearest, sums.countries) == (0, (), (), (), ())
    totals = Totals("to", "text", gsmcodec.STANDARD)
    totals.add(quote(MESSAGES.clear(), rates=CARD).with_row_index("__sms_line"))
    assert totals.summary() == sums


def test_without_an_analysis_the_texts_are_not_looked_at() -> None:
    table = quote(MESSAGES, rates=CARD).with_row_index("__sms_line", offset=1)
    answers: list[Any] = []
    for analyze in (True, False):
        totals = Totals("to", "text", gsmcodec.STANDARD, analyze=analyze)
        totals.add(table)
        answers.append(totals.summary())
    whole, quick = answers
    assert (quick.causes, quick.dearest, quick.savings) == ((), (), None)
    assert (quick.cost, quick.countries, quick.faults) == (whole.cost, whole.countries, whole.faults)


def test_the_sum_of_prices_with_very_many_decimals_is_exact() -> None:
    card = RateCard([Rate("33", "9999.0000000000000000000000000000001", "EUR")])
    table = pl.DataFrame({"to": ["+33612345678"] * 3, "text": ["a"] * 3})
    assert summary(quote(table, rates=card)).cost == {"EUR": Decimal("29997.0000000000000000000000000000003")}


def test_the_platform_decides_what_is_unicode() -> None:
    profile = platforms.variant("twilio", "smart_encoding")
    table = pl.DataFrame({"to": ["+33612345678"], "text": ["I’ll call. " * 7]})
    assert summary(quote(table, profile=profile), profile=profile).causes == ()


def test_the_summary_of_what_was_not_quoted_is_refused() -> None:
    with pytest.raises(GsmError, match="no column 'encoding'"):
        summary(MESSAGES)
    with pytest.raises(TypeError, match="frame"):
        summary([])  # type: ignore[arg-type]

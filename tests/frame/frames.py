"""Texts, numbers, profiles and rate cards that the tests of whole tables share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
from corpus import corpus
from hypothesis import strategies as st

import gsmcodec
from gsmcodec import (
    CALLR,
    STANDARD,
    Encoding,
    ErrorCode,
    GsmError,
    Language,
    Newline,
    Profile,
    Rate,
    RateCard,
    platforms,
)
from gsmcodec.profile import Filling, ReplaceWhen, Whitespace

ROOT = Path(__file__).resolve().parents[2]
SAMPLE_RATES = ROOT / "data" / "rates.sample.csv"

# What is special about a character: its table, its cost, its replacement, normalization, neighbors.
SPECIAL = (
    "a €{^\n\r\fяé’«ł½²¾μ5A\u0301e\u0308😀👍🏽\u200d日\x1b\0\t\xa0"
    "`çÇşıĞ\u1100\u1161\u2126\u212b\u0344\U00011391\U0001e5ff"
)
PIECES = (
    "€" * 40,
    "{" * 153,
    "a" * 152,
    "a" * 153,
    "я" * 66,
    "я" * 67,
    "😀" * 34,
    "%STOPNUM%",
    "%STOP",
    "[name]",
    "\r\n",
    "\n\n",
    " \t ",
    "word " * 31,
    "€ " * 60,
    "слово " * 12,
)

texts = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text(st.sampled_from(SPECIAL), max_size=6),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
        st.integers(0, 160).map("x".__mul__),
    ),
    max_size=8,
).map("".join)
numbers = st.one_of(
    st.text(st.sampled_from("+0123456789 ٣e_-"), max_size=18),
    st.builds(
        "+{}{}".format,
        st.sampled_from(["336", "33", "1", "447", "210", "999", "358401234567", "3", "0"]),
        st.text(st.sampled_from("0123456789"), max_size=13),
    ),
)

PLACEHOLDERS = {"%STOPNUM%": "000000000", "[name]": "Zoë €", "%STOP": "я", "x%": ""}
REPLACEMENTS = {
    "’": "'",
    "«": '"',
    "½": "1/2",
    "日": "",
    "😀": ":-) ",
    "\xa0": " ",
    "a": "ä",
    "€": "EUR",
    "я": "é",
    "ş": "日",
}
PROFILES = [
    STANDARD,
    CALLR,
    Profile(name="16 bits", reference_bits=16, max_parts=3),
    Profile(name="LF", newline=Newline.LF, max_characters=200),
    Profile(name="CRLF", newline=Newline.CRLF, max_parts=2),
    Profile(name="NFC", normalize=True, max_characters=150),
    Profile(name="placeholders", placeholders=PLACEHOLDERS),
    Profile(name="Turkish", languages=(Language.TURKISH, Language.PORTUGUESE)),
    Profile(name="graphemes", keep_graphemes=True),
    Profile(name="substitutions", substitutions={"’": "~", "я": "ja", "é": "E", "日": "day", "½": "half", "ł": "ж"}),
    Profile(name="not GSM", not_gsm="\fÇéa", max_parts=3),
    Profile(name="prefix", prefix="Shop: 5 € ", suffix="\nSTOP 36111"),
    Profile(name="UNICODE suffix", suffix=" я😀", placeholders={"p %STOP": "я", "x ": "[name]", " я": "?"}),
    Profile(name="division", filling=Filling.DIVISION, max_parts=4, keep_graphemes=True),
    Profile(name="division, languages", filling=Filling.DIVISION, languages=(Language.TURKISH,)),
    Profile(name="trimmed", whitespace=Whitespace.TRIM_END, suffix="!", newline=Newline.LF),
    Profile(name="collapsed", whitespace=Whitespace.COLLAPSE, max_characters=180),
    Profile(name="words", end_at_spaces=True),
    Profile(name="words, graphemes", end_at_spaces=True, keep_graphemes=True, reference_bits=16, max_parts=5),
    Profile(name="GSM by default", default_encoding=Encoding.GSM, not_gsm="é€"),
    Profile(name="UNICODE by default", default_encoding=Encoding.UNICODE, max_unicode_characters=300),
    Profile(name="UNICODE limit", max_characters=200, max_unicode_characters=75),
    Profile(name="UNICODE limit alone", max_unicode_characters=75, placeholders=PLACEHOLDERS),
    *(
        Profile(
            name=f"replaced {when.lower()}", replacements=REPLACEMENTS, replace_when=when, max_unicode_characters=90
        )
        for when in ReplaceWhen
    ),
    Profile(
        name="replaced, languages",
        replacements=REPLACEMENTS,
        replace_when=ReplaceWhen.IF_SEVERAL_PARTS,
        languages=(Language.TURKISH,),
        substitutions={"’": "`", "я": "YA"},
        placeholders=PLACEHOLDERS,
    ),
    Profile(
        name="everything that platforms do",
        not_gsm="Ç\f",
        prefix="€ ",
        suffix="\n[name]",
        whitespace=Whitespace.COLLAPSE,
        end_at_spaces=True,
        replacements=REPLACEMENTS,
        replace_when=ReplaceWhen.ALWAYS,
        placeholders=PLACEHOLDERS,
        max_characters=500,
        max_unicode_characters=250,
    ),
    Profile(
        name="everything",
        extension_table=False,
        languages=(Language.TURKISH,),
        reference_bits=16,
        keep_graphemes=True,
        newline=Newline.CRLF,
        normalize=True,
        max_characters=400,
        max_parts=4,
        placeholders=PLACEHOLDERS,
        substitutions={"’": "`", "😀": ":)"},
    ),
]
PLATFORMS = {
    " ".join((name, *switch)): platforms.variant(name, *switch)
    for name in platforms.NAMES
    for switch in ((), *((switch,) for switch in platforms.variants(name)))
}
"""Every named platform, and each with each of its switches on, by these names."""

CARD = RateCard(
    [
        Rate("336", "0.0450", "EUR", "France, mobile"),
        Rate("33", "0.05", "EUR", "France"),
        Rate("1", "0.007931", "USD"),
        Rate("447", "0.031", "GBP", "United Kingdom, mobile"),
        Rate("447", "0.034", "GBP", "United Kingdom, mobile, alerts", "ALERTING"),
        Rate("44712", "0.01", "GBP", "alerts only", "ALERTING"),
        Rate("3584012345", "7", "EUR", "a prefix that is longer than some numbers"),
        Rate("358401234567890", "9", "EUR", "one number"),
        Rate("3", "1", "EUR", "zone 3"),
    ]
)


def engine_quote(to: str | None, text: str | None, **arguments: Any) -> tuple[object, ...]:
    """Return the columns that `gsmcodec.frame.quote` adds to a row, as `gsmcodec.quote` answers."""
    try:
        answer = gsmcodec.quote(to or "", text or "", **arguments)
    except GsmError as error:
        if error.code is not ErrorCode.NO_RATE:
            return (*[None] * 6, error.code.value)
        encoding, parts, units, *_, destination = engine_quote(to, text, **arguments | {"rates": None})[:6]
        return encoding, parts, units, None, None, destination, error.code.value
    return (answer.encoding, answer.parts, answer.units, answer.cost, answer.currency, answer.destination, None)


def corpus_and_sentences() -> list[str]:
    """Return the messages of the corpus, and some of every kind."""
    sentences = ["I’ll call. " * 7, "Hello", "я" * 71, "5 €", "日" * 80, "ôter", "😀 “sale”", "a" * 161]
    return [*corpus(), *sentences]


MESSAGES = pl.DataFrame(
    {
        "id": [1, 2, 3, 4],
        "to": ["+33612345678", "+447700900123", "12", "+15551234567"],
        "text": ['Hello, "world"\nline 2', "J’arrive. " * 8, "Hello", "5 €"],
    }
)


def write_messages(path: Path, frame: pl.DataFrame = MESSAGES) -> Path:
    """Write a table in the format that the name of a file says; return the path."""
    if path.suffix == ".csv":
        frame.write_csv(path)
    elif path.suffix == ".parquet":
        frame.write_parquet(path)
    else:
        frame.write_ndjson(path)
    return path

"""The engine as users call it; nothing here runs. A type checker has to refuse the lines that end with ``# error``."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import assert_type

from gsmcodec import (
    CALLR,
    STANDARD,
    Count,
    Encoding,
    ErrorCode,
    GsmError,
    Language,
    LineEndings,
    Newline,
    Offender,
    Options,
    Part,
    Parts,
    PhoneNumberRule,
    PricedQuote,
    Profile,
    Quote,
    Rate,
    RateCard,
    Report,
    SenderRule,
    TextRule,
    TextVersion,
    TwoUnitCharacter,
    charset_mapping,
    count,
    detect,
    explain,
    is_gsm,
    is_valid_phone_number,
    is_valid_sender,
    is_valid_text,
    platforms,
    quote,
    split,
    transliterate,
    truncate,
    validate_phone_number,
    validate_sender,
    validate_text,
)


def count_a_text(text: str, octets: bytes, word: str) -> None:
    counted = count(text)
    assert_type(counted, Count)
    assert_type(counted.encoding, Encoding)
    assert_type(counted.parts + counted.units + counted.remaining, int)
    encoding, parts, units, remaining = counted
    assert_type((encoding, parts, units, remaining), tuple[Encoding, int, int, int])
    counted.parts = 2  # error
    count(text, "GSM")
    count(text, Encoding.UNICODE)
    count(text, force_encoding=None, profile=CALLR)
    count(text, "gsm")  # error
    count(text, word)  # error
    count(octets)  # error
    count(text, profile="CALLR")  # error
    count(text, encoding="GSM")  # error


def look_at_the_parts(text: str) -> None:
    assert_type(detect(text), Encoding)
    assert_type(is_gsm(text, CALLR), bool)
    assert_type(split(text), Parts)
    assert_type(split(text)[0], Part)
    assert_type([part.text for part in split(text)], list[str])
    assert_type(truncate(text, 1), str)
    truncate(text)  # error
    truncate(text, "1")  # error
    split(text)[0].length  # error


def force_gsm(text: str) -> None:
    assert_type(transliterate(text), str)
    transliterate(text, CALLR, errors="ignore", when="cheaper")
    transliterate(text, errors="strct")  # error
    transliterate(text, when="sometimes")  # error
    transliterate(text, fallback=lambda char: char.lower())
    transliterate(text, fallback=len)  # error
    assert_type(charset_mapping()["œ"], str)


def explain_a_text(text: str) -> None:
    report = explain(text)
    assert_type(report, Report)
    assert_type(report.count, Count)
    assert_type(report.offenders, tuple[Offender, ...])
    assert_type(report.offenders[0].suggestion, str | None)
    assert_type(report.two_units, tuple[TwoUnitCharacter, ...])
    assert_type(report.transliterated, TextVersion)
    assert_type(report.newlines, LineEndings | None)
    report.offenders[0].suggestion.lower()  # error
    report.newlines.crlf  # error
    report.cheapest == "as-is"  # error
    if report.cheapest == "transliterated":
        assert_type(report.transliterated.text, str)


def price_a_text(to: str, text: str, path: str, maybe: RateCard | None) -> None:
    card = RateCard.from_csv(path)
    assert_type(card, RateCard)
    RateCard([Rate("336", "0.0450", "EUR", "France, mobile"), Rate("44", Decimal("0.031"), "GBP")])
    Rate("336", "0.0450", "EUR", nature="ALERTING")
    Rate("336", 0.0450, "EUR")  # error
    priced = quote(to, text, rates=card)
    assert_type(priced, PricedQuote)
    assert_type(priced.cost, Decimal)
    assert_type(priced.unit_price * priced.parts, Decimal)
    assert_type(priced.currency, str)
    as_quote: Quote = priced
    assert_type(as_quote.destination, str)
    assert_type(priced._replace(parts=2), PricedQuote)
    quote(to, text, rates=card).cost + 1
    quote(to, text).cost + 1  # error
    quote(to, text, rates=maybe).cost + 1  # error
    assert_type(quote(to, text), Quote)
    assert_type(quote(to, text, rates=maybe).cost, Decimal | None)
    quote(to, text, card)  # error
    quote(to, text, Options(force_encoding="GSM", nature="MARKETING", flash_message=True, webhook={"url": "x"}))
    Options("GSM")  # error
    Options(nature="alerting")  # error
    Options(force_encoding="UCS2")  # error
    Options(flash=True)  # error


def describe_a_platform(name: str) -> None:
    profile = replace(STANDARD, name=name, languages=(Language.TURKISH, Language.SPANISH), newline=Newline.LF)
    assert_type(profile, Profile)
    assert_type(platforms.CALLR, Profile)
    Profile(languages=(Language.HINDI,), placeholders={"%NAME%": "x"}, max_parts=3, normalize=True)
    Profile("mine")  # error
    Profile(language=Language.HINDI)  # error
    Profile(languages="TURKISH")  # error
    Profile(newline=name)  # error
    profile.max_parts = 4  # error
    assert_type(profile.placeholders["%NAME%"], str)


def validate_a_message(to: str, text: str, sender: str, limit: str) -> None:
    assert_type(validate_phone_number(to), str)
    assert_type(validate_sender(sender, shortcodes=["36000"]), str)
    assert_type(validate_text(text, max_parts=2, gsm_only=True), str)
    assert_type(is_valid_phone_number(to), bool)
    assert_type(is_valid_sender(sender), bool)
    assert_type(is_valid_text(text, max_units=300), bool)
    validate_text(text, 2)  # error
    validate_text(text, max_parts=limit)  # error
    validate_text(text, max_segments=2)  # error
    is_valid_text(text, force_encoding="gsm")  # error
    validate_sender(sender, ["36000"])  # error
    rule = TextRule(max_parts=2, profile=CALLR)
    assert_type(rule(text), str)
    assert_type(rule.max_length, int | None)
    rule(None)  # error
    TextRule(max_part=2)  # error
    assert_type(SenderRule(shortcodes=["36000"])(sender), str)
    assert_type(PhoneNumberRule()(to), str)


def handle_an_error(text: str) -> None:
    try:
        count(text)
    except GsmError as error:
        assert_type(error.code, ErrorCode)
        assert_type(error.index, int | None)
        assert_type(error.params, dict[str, str | int])
        assert_type(error.code.template, str)
        error.character  # error
        if error.code is ErrorCode.LONE_SURROGATE:
            raise

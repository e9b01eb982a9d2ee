"""The one table of cases for every host, and the bad input that must crash none."""

from __future__ import annotations

from typing import Any, NamedTuple

from gsmcodec import CALLR, ErrorCode, Field, Language, Profile


class Case(NamedTuple):
    """A value that is submitted to a host, and the answer that is expected.

    Attributes:
        validator: "SmsText", "TemplateText", "Sender" or "PhoneNumber".
        arguments: its arguments.
        value: the value.
        code: the code of its error; None if the host accepts it.
        accepted: the value that it becomes; None if it stays as it is.
    """

    validator: str
    arguments: dict[str, Any]
    value: str
    code: ErrorCode | None = None
    accepted: str | None = None


LONG = "See you at the station at noon, under the clock. " * 4
NASTY = "100% {sure}, %(parts)s {parts} %s {0} {index!r} <b>&amp;"

CASES = [
    Case("SmsText", {"max_parts": 1}, "Tea at 5?"),
    Case("SmsText", {"max_parts": 1}, "a" * 160),
    Case("SmsText", {"max_parts": 1}, "a" * 161, ErrorCode.TOO_MANY_PARTS),
    Case("SmsText", {"max_parts": 2}, "a" * 306),
    Case("SmsText", {"max_parts": 2}, "a" * 307, ErrorCode.TOO_MANY_PARTS),
    Case("SmsText", {}, "a" * 39016, ErrorCode.TOO_MANY_PARTS),
    Case("SmsText", {"max_parts": 1}, "I’ll be late. " * 6, ErrorCode.UNICODE_TOO_MANY_PARTS),
    Case("SmsText", {"max_units": 10}, "€" * 6, ErrorCode.TOO_MANY_UNITS),
    Case("SmsText", {"max_units": 10}, "😀" * 6, ErrorCode.UNICODE_TOO_MANY_UNITS),
    Case("SmsText", {"gsm_only": True}, "5 €"),
    Case("SmsText", {"gsm_only": True}, "Tea ☕", ErrorCode.NOT_GSM),
    Case("SmsText", {"gsm_only": True}, "a\u200fb", ErrorCode.NOT_GSM),
    Case("SmsText", {"gsm_only": True}, "tab\there", ErrorCode.NOT_GSM),
    Case("SmsText", {"force_encoding": "UNICODE", "max_parts": 1}, "a" * 70),
    Case("SmsText", {"force_encoding": "UNICODE", "max_parts": 1}, "a" * 71, ErrorCode.TOO_MANY_PARTS),
    Case("SmsText", {"profile": CALLR, "max_parts": 1}, "€" * 70),
    Case("SmsText", {"profile": CALLR}, "a" * 3201, ErrorCode.TOO_MANY_CHARACTERS),
    Case("SmsText", {"profile": Profile(languages=(Language.TURKISH,)), "max_parts": 1}, "ş" * 150),
    Case("SmsText", {"max_parts": 3}, NASTY),
    Case("SmsText", {"max_parts": 1}, NASTY * 4, ErrorCode.TOO_MANY_PARTS),
    Case("SmsText", {"gsm_only": True}, "{%`", ErrorCode.NOT_GSM),
    # A textarea's line ends: two characters each, of which the person sees one.
    Case("SmsText", {"max_parts": 1}, "a\r\n" * 80, None, "a\n" * 80),
    Case("SmsText", {"max_parts": 1}, "a\r\n" * 81, ErrorCode.TOO_MANY_PARTS),
    Case("SmsText", {"max_parts": 1, "newline": "KEEP"}, "a\r\n" * 53),
    Case("SmsText", {"max_parts": 1, "newline": "KEEP"}, "a\r\n" * 54, ErrorCode.TOO_MANY_PARTS),
    Case("SmsText", {"max_parts": 1, "newline": "CRLF"}, "a\n" * 54, ErrorCode.TOO_MANY_PARTS),
    Case("SmsText", {"max_parts": 1, "profile": Profile(newline="CRLF")}, "a\n" * 54, ErrorCode.TOO_MANY_PARTS),  # type: ignore[arg-type]
    Case("TemplateText", {"fields": {"name": Field(20)}, "max_parts": 1}, "Hi {name}\r\n", None, "Hi {name}\n"),
    Case("TemplateText", {"fields": {"name": Field(20)}}, "No blank {{at all}}, 100%"),
    Case("TemplateText", {"fields": {"*": Field(9)}, "style": "notify"}, "Hi ((name)) {"),
    Case("TemplateText", {"fields": {"name": Field(80)}, "max_parts": 1}, "Hi {name}", ErrorCode.TOO_MANY_PARTS),
    Case("TemplateText", {"fields": {"name": Field(8)}}, "Hi {nmae}", ErrorCode.TEMPLATE_NO_FIELD),
    Case("TemplateText", {"fields": {"name": Field(8)}}, "Hi {name", ErrorCode.TEMPLATE_SYNTAX),
    Case("TemplateText", {"fields": {}, "gsm_only": True}, "Tea ☕", ErrorCode.NOT_GSM),
    Case("Sender", {}, "My-Shop 24"),
    Case("Sender", {}, "Tea and cake", ErrorCode.SENDER_TOO_LONG),
    Case("Sender", {}, "Café", ErrorCode.SENDER_CHARACTER),
    Case("Sender", {}, "50% off", ErrorCode.SENDER_CHARACTER),
    Case("Sender", {}, "{name}", ErrorCode.SENDER_CHARACTER),
    Case("Sender", {}, "24-7", ErrorCode.SENDER_NO_LETTER),
    Case("Sender", {}, "36000", ErrorCode.SENDER_DIGITS_ONLY),
    Case("Sender", {"shortcodes": ("36000",)}, "36000"),
    Case("Sender", {"shortcodes": ("36000", "+33639980042")}, "+33639980042"),
    Case("PhoneNumber", {}, "+33612345678"),
    Case("PhoneNumber", {}, "+33 6 12 34 56 78", None, "+33612345678"),
    Case("PhoneNumber", {}, " +33612345678", None, "+33612345678"),
    Case("PhoneNumber", {}, "0033612345678", None, "+33612345678"),
    Case("PhoneNumber", {}, "tel:+33-6-12-34-56-78", None, "+33612345678"),
    Case("PhoneNumber", {}, "(+33) 6.12/34/56\u00a078", None, "+33612345678"),
    Case("PhoneNumber", {}, "\uff0b\uff13\uff13612345678", None, "+33612345678"),
    Case("PhoneNumber", {"region": "FR"}, "06 12 34 56 78", None, "+33612345678"),
    Case("PhoneNumber", {"region": "FR"}, "+44 (0)7911 123456", None, "+447911123456"),
    Case("PhoneNumber", {"region": "FR", "kind": "mobile"}, "33612345678", None, "+33612345678"),
    Case("PhoneNumber", {"region": "FR", "kind": "mobile"}, "01 42 68 53 00", ErrorCode.PHONE_NOT_MOBILE),
    Case("PhoneNumber", {"region": "FR"}, "06 12", ErrorCode.PHONE_NOT_POSSIBLE),
    Case("PhoneNumber", {}, "0612345678", ErrorCode.PHONE_NATIONAL),
    Case("PhoneNumber", {}, "+33 (0)6 12 34 56 78", ErrorCode.PHONE_TRUNK_ZERO),
    Case("PhoneNumber", {}, "+1-800-FLOWERS", ErrorCode.PHONE_LETTER),
    Case("PhoneNumber", {}, "+33142685300 ext. 12", ErrorCode.PHONE_EXTENSION),
    Case("PhoneNumber", {}, "+33612345678 / +33612345679", ErrorCode.PHONE_SEVERAL),
    Case("PhoneNumber", {}, "+33 6 12", ErrorCode.PHONE_TOO_SHORT),
    Case("PhoneNumber", {}, "+336%s{0}", ErrorCode.PHONE_NOT_DIGIT),
    Case("PhoneNumber", {}, "+0612345678", ErrorCode.PHONE_LEADING_ZERO),
    Case("PhoneNumber", {}, "+33612", ErrorCode.PHONE_TOO_SHORT),
    Case("PhoneNumber", {}, "+3361234567890123", ErrorCode.PHONE_TOO_LONG),
    Case("PhoneNumber", {}, "+210123456", ErrorCode.PHONE_UNASSIGNED),
    Case("PhoneNumber", {"kind": "valid"}, "+33612345678"),
    Case("PhoneNumber", {"kind": "possible"}, "+3361234", ErrorCode.PHONE_NOT_POSSIBLE),
    Case("PhoneNumber", {"kind": "valid"}, "+330612345678", ErrorCode.PHONE_NOT_POSSIBLE),
    Case("PhoneNumber", {"kind": "valid"}, "+447700900123", ErrorCode.PHONE_NOT_VALID),
    Case("PhoneNumber", {"kind": "mobile"}, "+33142685300", ErrorCode.PHONE_NOT_MOBILE),
    Case("PhoneNumber", {"kind": "mobile"}, "+12025550123"),
]

BAD_TEXTS = [
    Case("SmsText", {"max_parts": 1}, "a\ud83d", ErrorCode.LONE_SURROGATE),
    Case("SmsText", {"max_parts": 1}, "a" * 1_000_000 + "я", ErrorCode.UNICODE_TOO_MANY_PARTS),
    Case("Sender", {}, "SMS\ud83d", ErrorCode.SENDER_CHARACTER),
    Case("Sender", {}, "\uff33\uff2d\uff33", ErrorCode.SENDER_CHARACTER),
    Case("Sender", {}, "\u0661\u0662\u0663", ErrorCode.SENDER_CHARACTER),
    Case("Sender", {}, "\u200fSMS", ErrorCode.SENDER_CHARACTER),
    Case("Sender", {}, "a" * 1_000_000, ErrorCode.SENDER_TOO_LONG),
    Case("PhoneNumber", {}, "+\u0969\u0969612345", ErrorCode.PHONE_NOT_DIGIT),
    Case("PhoneNumber", {}, "\u202e+33612345678\u202c", ErrorCode.PHONE_NOT_DIGIT),
    Case("PhoneNumber", {}, "+33612\ud83d", ErrorCode.PHONE_NOT_DIGIT),
    Case("PhoneNumber", {}, "+" + "3" * 1_000_000, ErrorCode.PHONE_TOO_LONG),
    Case("PhoneNumber", {"kind": "mobile"}, "+33612\ud83d", ErrorCode.PHONE_NOT_DIGIT),
    Case("PhoneNumber", {"region": "FR"}, "06" * 500_000, ErrorCode.PHONE_TOO_LONG),
    Case("TemplateText", {"fields": {}}, "a\ud83d", ErrorCode.LONE_SURROGATE),
    Case("TemplateText", {"fields": {}}, "{\ud83d}", ErrorCode.TEMPLATE_NO_FIELD),
    Case("TemplateText", {"fields": {"a": Field(9)}, "max_parts": 1}, "{a}!" * 10_000, ErrorCode.TOO_MANY_PARTS),
]
"""Texts that people and attackers send. A host refuses them with a code and a message that a page can show."""

ENDING_IN_A_NEWLINE = [
    Case("Sender", {}, "SMS\n", ErrorCode.SENDER_CHARACTER),
]
"""Values that hosts which trim accept, and the others refuse."""

NO_TEXTS: list[Any] = [5, 1.5, True, b"Hello", ["Hello"], {"a": "Hello"}, ("Hello",), object()]
"""Values that are no texts."""

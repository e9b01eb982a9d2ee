"""Phone numbers that a message can be sent to.

ITU-T Recommendation E.164, clause 6: an international number is a country code and a national number, at most 15 digits
together (6.1); the ``+`` in front of it is the notation of ITU-T Recommendation E.123. How long a country's numbers are
is not for E.164 to say; six digits are the shortest that the remote API takes.
"""

from __future__ import annotations

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec.errors import ErrorCode, GsmError, character_error, wrong_type

MIN_DIGITS, MAX_DIGITS = 6, 15


def validate_phone_number(number: str) -> str:
    """Return `number` if it is an international phone number, or raise.

    Arguments:
        number: ``+``, then 6 to 15 digits 0 to 9 that begin with an assigned country code, and nothing else: a number
            that was trimmed or guessed may reach a stranger.

    Raises:
        GsmError: `phone_empty`, `phone_no_plus`, `phone_not_digit` (with its index), `phone_leading_zero`,
            `phone_too_short`, `phone_too_long` or `phone_unassigned`: the first that applies, in this order.
        TypeError: if `number` is no `str`.

    ITU-T E.164, clauses 6.1 and 6.2.

    >>> validate_phone_number("+33612345678")
    '+33612345678'
    >>> validate_phone_number("+33 6 12 34 56 78")
    Traceback (most recent call last):
    gsmcodec.errors.GsmError: ' ' at index 3 of the phone number is not one of the digits 0 to 9
    """
    if not isinstance(number, str):
        raise wrong_type("number", number, "str")
    digits = number[1:]
    if (
        number[:1] == "+"
        and MIN_DIGITS <= len(digits) <= MAX_DIGITS
        and digits.isascii()
        and digits.isdigit()
        # As in `country_code`, the most frequent lengths first.
        and (digits[:2] in COUNTRY_CODES or digits[:3] in COUNTRY_CODES or digits[:1] in COUNTRY_CODES)
    ):
        return number
    raise _what_is_wrong(number)


def is_valid_phone_number(number: str) -> bool:
    """Return whether `validate_phone_number` accepts `number`.

    Raises:
        TypeError: if `number` is no `str`.

    >>> is_valid_phone_number("+33612345678"), is_valid_phone_number("0612345678")
    (True, False)
    """
    try:
        validate_phone_number(number)
    except GsmError:
        return False
    return True


def country_code(digits: str) -> str:
    """Return the assigned country code that `digits` begin with, or "" if there is none: E.164, clause 6.2.1.

    No country code is the beginning of another, so there is at most one.
    """
    for length in (1, 2, 3):
        if digits[:length] in COUNTRY_CODES:
            return digits[:length]
    return ""


def _what_is_wrong(number: str) -> GsmError:
    digits = number[1:]
    if not number:
        return GsmError(ErrorCode.PHONE_EMPTY)
    if number[0] != "+":
        return GsmError(ErrorCode.PHONE_NO_PLUS, index=0)
    for index, char in enumerate(digits, 1):
        if char not in "0123456789":
            return character_error(ErrorCode.PHONE_NOT_DIGIT, number, index)
    if digits[:1] == "0":
        return GsmError(ErrorCode.PHONE_LEADING_ZERO, index=1)
    if len(digits) < MIN_DIGITS:
        return GsmError(ErrorCode.PHONE_TOO_SHORT, {"digits": len(digits), "min_digits": MIN_DIGITS})
    if len(digits) > MAX_DIGITS:
        return GsmError(ErrorCode.PHONE_TOO_LONG, {"digits": len(digits), "max_digits": MAX_DIGITS})
    return GsmError(ErrorCode.PHONE_UNASSIGNED, {"digits": digits[:3]}, 1)

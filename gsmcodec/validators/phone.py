"""Phone numbers that a message can be sent to.

ITU-T Recommendation E.164, clause 6: an international number is a country code and a national number, at most 15 digits
together (6.1); the ``+`` in front of it is the notation of ITU-T Recommendation E.123. E.164 does not say how long a
country's numbers are; six digits are the shortest that the remote API takes.
"""

from __future__ import annotations

from dataclasses import dataclass

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec.errors import ErrorCode, GsmError, character_error, require_str, require_text

MIN_DIGITS, MAX_DIGITS = 6, 15


def validate_phone_number(number: str) -> str:
    """Return `number` if it is an international phone number, or raise.

    ITU-T E.164, clauses 6.1 and 6.2.

    Args:
        number: ``+``, then 6 to 15 digits 0 to 9 that begin with an assigned country code, and nothing else: a number
            that was trimmed or guessed may reach a stranger.

    Raises:
        GsmError: `phone_empty`, `phone_no_plus`, `phone_not_digit` (with its index), `phone_leading_zero`,
            `phone_too_short`, `phone_too_long` or `phone_unassigned`: the first that applies, in this order.
        TypeError: if `number` is no `str`.

    Example:
        >>> validate_phone_number("+33612345678")
        '+33612345678'
        >>> validate_phone_number("+33 6 12 34 56 78")
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: ' ' at index 3 of the phone number is not one of the digits 0 to 9
    """
    require_str("number", number)
    digits = number[1:]
    if (
        number[:1] == "+"
        and MIN_DIGITS <= len(digits) <= MAX_DIGITS
        and digits.isascii()
        and digits.isdigit()
        and country_code(digits)
    ):
        return number
    raise _problem(number)


def is_valid_phone_number(number: str) -> bool:
    """Say whether `validate_phone_number` accepts `number`.

    Raises:
        TypeError: if `number` is no `str`.

    Example:
        >>> is_valid_phone_number("+33612345678"), is_valid_phone_number("0612345678")
        (True, False)
    """
    try:
        validate_phone_number(number)
    except GsmError:
        return False
    return True


def country_code(digits: str) -> str:
    """Find the assigned country code that `digits` begin with, or "" if there is none: E.164, clause 6.2.1.

    No country code is the beginning of another, so there is at most one.
    """
    for length in (2, 3, 1):  # the most frequent lengths first
        if digits[:length] in COUNTRY_CODES:
            return digits[:length]
    return ""


def _problem(number: str) -> GsmError:
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


@dataclass(frozen=True, kw_only=True)
class PhoneNumberRule:
    """An international phone number: `validate_phone_number` as a value.

    Raises:
        GsmError: what `validate_phone_number` raises, when called.
        TypeError: for a wrong type.

    Example:
        >>> PhoneNumberRule()("+33612345678")
        '+33612345678'
    """

    def __call__(self, value: str) -> str:
        """Return `value`, or raise as `validate_phone_number` does."""
        return validate_phone_number(value)

    def check(self, value: object) -> str:
        """Return `value`, or raise; a wrong type is the GsmError `wrong_type`."""
        return self(require_text(value))

    @property
    def max_length(self) -> int:
        """The most characters of a number, its ``+`` included."""
        return 1 + MAX_DIGITS

    @property
    def pattern(self) -> str:
        """A regular expression that matches every accepted number; it does not know which country codes exist."""
        return rf"^\+[1-9][0-9]{{{MIN_DIGITS - 1},{MAX_DIGITS - 1}}}$"

"""Phone numbers that a message can be sent to: the E.164 form, and the way there from what people write.

ITU-T Recommendation E.164, clause 6: an international number is a country code and a national number, at most 15 digits
together (6.1); the ``+`` in front of it is the notation of ITU-T Recommendation E.123. E.164 does not say how long a
country's numbers are; six digits are the shortest that the remote API takes.

People write more than that: E.123 itself separates groups by spaces and puts digits in parentheses. Punctuation says
nothing, so `normalize_phone_number` drops it. Whatever could mean another number is refused: a wrong guess reaches a
stranger.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec.errors import ErrorCode, GsmError, character_error, require_str, require_text

MIN_DIGITS, MAX_DIGITS = 6, 15
ROUNDED = r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}"
"""A pattern for what a spreadsheet makes of a number with many digits: 3.36E+10 stands for many numbers."""


def validate_phone_number(number: str) -> str:
    """Return `number` if it is an international phone number, or raise.

    ITU-T E.164, clauses 6.1 and 6.2.

    Args:
        number: ``+``, then 6 to 15 digits 0 to 9 that begin with an assigned country code, and nothing else: a number
            that was trimmed or guessed may reach a stranger.

    Raises:
        GsmError: `phone_empty`, `phone_rounded`, `phone_no_plus`, `phone_not_digit` (with its index),
            `phone_leading_zero`, `phone_too_short`, `phone_too_long` or `phone_unassigned`: the first that applies, in
            this order.
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
        return GsmError(ErrorCode.PHONE_ROUNDED if re.fullmatch(ROUNDED, number) else ErrorCode.PHONE_NO_PLUS, index=0)
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


def normalize_phone_number(text: str) -> str:
    """Return the phone number that a person wrote in E.164 form, or raise.

    Args:
        text: an international number as it stands on a card or in a link. Spaces of every kind, dashes, dots, slashes,
            and parentheses around digits are dropped, so are ``tel:`` in front and invisible characters. ``00`` stands
            for the ``+``. Full-width and Arabic digits count as digits.

    Returns:
        A number that `validate_phone_number` accepts.

    Raises:
        GsmError: `phone_national` for a number without a country code; `phone_trunk_zero` for ``(0)`` behind a country
            code, which belongs to the number in some countries only; `phone_letter`, `phone_extension`,
            `phone_several`; and what `validate_phone_number` raises. An index is a place in `text`.
        TypeError: if `text` is no `str`.

    Example:
        >>> normalize_phone_number("+33 6 12 34 56 78"), normalize_phone_number("tel:+1-202-555-0123")
        ('+33612345678', '+12025550123')
        >>> normalize_phone_number("0033 (6) 12.34.56.78")
        '+33612345678'
        >>> normalize_phone_number("+44 (0)7911 123456")
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: the 0 in parentheses at index 5 may belong to the phone number or not: write the \
number without doubt
        >>> normalize_phone_number("06 12 34 56 78")
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: the phone number begins with neither '+' nor 00 and a country code
    """
    written = read_phone_number(text)
    digits, places = written.digits, written.places
    if not written.has_plus:
        if not _begins_with_00(digits):
            raise GsmError(ErrorCode.PHONE_NATIONAL, index=places[0])
        digits, places = digits[2:], places[2:]
    if written.trunk_zero is not None:
        raise GsmError(ErrorCode.PHONE_TRUNK_ZERO, index=written.trunk_zero)
    try:
        return validate_phone_number(f"+{digits}")
    except GsmError as error:
        place = None if error.index is None else places[error.index - 1]
        raise GsmError(error.code, error.params, place) from None


class WrittenPhoneNumber(NamedTuple):
    """A phone number as a person wrote it, without its punctuation.

    Attributes:
        digits: its digits 0 to 9, ``00`` in front included.
        places: the index of each digit in what was written.
        has_plus: whether a ``+`` stands in front.
        trunk_zero: the index of a 0 that begins parentheses right behind the country code; None if there is none.
    """

    digits: str
    places: tuple[int, ...]
    has_plus: bool
    trunk_zero: int | None


def read_phone_number(text: str) -> WrittenPhoneNumber:
    """Read the digits of a phone number that a person wrote.

    Raises:
        GsmError: `phone_empty`, `phone_letter`, `phone_extension`, `phone_several`, `phone_not_digit` or
            `phone_too_long`.
        TypeError: if `text` is no `str`.
    """
    plain = require_str("text", text).translate(_PLAIN)
    start, end = _START.match(plain).end(), len(plain.rstrip(" \n"))  # type: ignore[union-attr]  # it matches ""
    slashes = plain.count("/", start, end)
    digits = ""
    places: list[int] = []
    has_plus = False
    parenthesis: int | None = None  # the place of one that is open
    trunk_zero: int | None = None
    for index in range(start, end):
        char = plain[index]
        if char in "0123456789":
            if len(digits) == _MOST_DIGITS_WRITTEN:
                count = sum(char in "0123456789" for char in plain)
                raise GsmError(ErrorCode.PHONE_TOO_LONG, {"digits": count, "max_digits": MAX_DIGITS})
            is_first_inside = parenthesis is not None and (not places or places[-1] < parenthesis)
            if char == "0" and is_first_inside and _is_country_code(digits, has_plus=has_plus):
                trunk_zero = index
            digits += char
            places.append(index)
        elif char == "+" and not digits and not has_plus:
            has_plus = True
        elif char == "(" and parenthesis is None and plain.find(")", index, end) != -1:
            parenthesis = index
        elif char == ")" and parenthesis is not None and places and places[-1] > parenthesis:
            parenthesis = None
        elif char == "/" and slashes == 1 and len(digits.removeprefix("00")) > _MOST_DIGITS_BEFORE_A_SLASH:
            raise GsmError(ErrorCode.PHONE_SEVERAL, index=index)  # as in 42 68 53 00/01
        elif char not in " -./":
            raise _misplaced(text, plain, index, end, has_digits=bool(digits))
    if not digits and not has_plus:
        raise GsmError(ErrorCode.PHONE_EMPTY)
    return WrittenPhoneNumber(digits, tuple(places), has_plus, trunk_zero)


def _misplaced(text: str, plain: str, index: int, end: int, *, has_digits: bool) -> GsmError:
    """Create the error for a character that no phone number has at this place."""
    extension = _EXTENSION.fullmatch(plain, index, end) if has_digits else None
    if extension is not None:
        return GsmError(ErrorCode.PHONE_EXTENSION, {"extension": extension[1]}, index)
    if has_digits and plain[index] in "+,;|\n":
        return GsmError(ErrorCode.PHONE_SEVERAL, index=index)
    return character_error(ErrorCode.PHONE_LETTER if text[index].isalpha() else ErrorCode.PHONE_NOT_DIGIT, text, index)


def _begins_with_00(digits: str) -> bool:
    """Say whether the first two digits stand for a ``+``, as they do nearly everywhere.

    In Australia 0011 does. No number of the country code 1 goes on with 0 or 1.
    """
    return digits.startswith("00") and not digits.startswith(("0010", "0011"))


def _is_country_code(digits: str, *, has_plus: bool) -> bool:
    """Say whether the digits so far are a country code and nothing else."""
    code = digits if has_plus else digits.removeprefix("00")
    return code in COUNTRY_CODES and (has_plus or code != digits)


_MOST_DIGITS_WRITTEN = MAX_DIGITS + 5  # with what is dialed in front, as 00 and a carrier in Brazil
_MOST_DIGITS_BEFORE_A_SLASH = 9  # a country code and an area code, as in +49 35204/12345; a whole number has more
_START = re.compile(r"[ \n]*(?:tel: *)?", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:;?ext|extn|extension|extensión|x|#|poste|anexo|int|доб)[ .:=]*([0-9]{1,7})", re.IGNORECASE)
_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# One character for each, so that places stay. U+202E turns the order around that a person sees, and is no space.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(_SPACES + _INVISIBLE, " "),
        **dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u00b7\uff0e", "."),
        **dict(zip("\uff0f\uff08\uff09\uff0b\uff1a", "/()+:", strict=True)),
        **dict(zip("０１２３４５６７８９", "0123456789", strict=True)),
        **dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)),
        **dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True)),
    }
)


@dataclass(frozen=True, kw_only=True)
class PhoneNumberRule:
    """An international phone number as people write it: `normalize_phone_number` as a value.

    Raises:
        GsmError: what `normalize_phone_number` raises, when called.
        TypeError: for a wrong type.

    Example:
        >>> PhoneNumberRule()("+33 6 12 34 56 78")
        '+33612345678'
    """

    def __call__(self, value: str) -> str:
        """Return the number in E.164 form, or raise as `normalize_phone_number` does."""
        return normalize_phone_number(value)

    def check(self, value: object) -> str:
        """Return the number in E.164 form, or raise; a wrong type is the GsmError `wrong_type`."""
        return self(require_text(value))

    @property
    def max_length(self) -> int:
        """The most characters of a number in E.164 form, its ``+`` included."""
        return 1 + MAX_DIGITS

    @property
    def pattern(self) -> str:
        """A regular expression for the E.164 form, which a call returns; it does not know which country codes exist."""
        return rf"^\+[1-9][0-9]{{{MIN_DIGITS - 1},{MAX_DIGITS - 1}}}$"

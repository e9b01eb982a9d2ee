"""Whom a message says that it is from.

An alphanumeric sender is at most 11 characters: TS 23.040, clause 9.1.2.5, gives an address ten octets of value, and
TS 23.038 packs 11 septets into them. No standard says which characters arrive on every network; these are the ones that
the remote API takes. A platform also takes numbers that the sender owns: shortcodes, and phone numbers (E.164).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from gsmcodec.errors import (
    ErrorCode,
    GsmError,
    character_error,
    out_of_range,
    require_str,
    require_text,
    wrong_type,
)
from gsmcodec.profile import short_repr
from gsmcodec.validators.phone import is_valid_phone_number

MAX_CHARACTERS = 11
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_ALLOWED = _LETTERS | frozenset("0123456789 -_")


def validate_sender(sender: str, *, shortcodes: Collection[str] = ()) -> str:
    """Return `sender` if a message can be sent from it, or raise.

    Args:
        sender: 1 to 11 of the characters a-z, A-Z, 0-9, space, dash and underscore, with at least one letter; or one of
            `shortcodes`; or the empty string, with which the platform chooses a shared shortcode.
        shortcodes: the numbers that you own: shortcodes, each a string of the digits 0 to 9, of any length, for you
            know them; and phone numbers, as `validate_phone_number` accepts them.

    Raises:
        GsmError: `sender_character` (with its index), `sender_digits_only`, `sender_too_long` or `sender_no_letter`:
            the first that applies, in this order. `out_of_range` for one of `shortcodes` that is neither digits nor a
            phone number.
        TypeError: for a wrong type.

    Example:
        >>> validate_sender("My-Shop 24")
        'My-Shop 24'
        >>> validate_sender("36000", shortcodes=["36000"])
        '36000'
        >>> validate_sender("+33639980042", shortcodes=["36000", "+33639980042"])
        '+33639980042'
        >>> validate_sender("24-7")
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: the sender has no letter, at least one is needed
    """
    require_str("sender", sender)
    problem = None if sender in owned_shortcodes(shortcodes) else _problem(sender)
    if problem is not None:
        raise problem
    return sender


def is_valid_sender(sender: str, *, shortcodes: Collection[str] = ()) -> bool:
    """Say whether `validate_sender` accepts `sender`.

    Args:
        sender: as for `validate_sender`.
        shortcodes: the shortcodes and the phone numbers that you own, as for `validate_sender`.

    Raises:
        GsmError: `out_of_range` for one of `shortcodes` that is neither digits nor a phone number.
        TypeError: for a wrong type.

    Example:
        >>> is_valid_sender("SMS"), is_valid_sender("36000"), is_valid_sender("a name too long")
        (True, False, False)
    """
    require_str("sender", sender)
    return sender in owned_shortcodes(shortcodes) or _problem(sender) is None


def owned_shortcodes(shortcodes: object) -> frozenset[str]:
    """Check the numbers that a caller owns and return them as a set."""
    if not isinstance(shortcodes, (tuple, list, set, frozenset)):  # a str would be taken for its characters
        raise wrong_type("shortcodes", shortcodes, "a tuple, list or set of str")
    for shortcode in shortcodes:
        is_shortcode = require_str("shortcodes", shortcode).isascii() and shortcode.isdigit()
        if not is_shortcode and not is_valid_phone_number(shortcode):
            expected = "strings of the digits 0 to 9, or phone numbers such as +33612345678"
            raise out_of_range("shortcodes", ascii(shortcode), expected)
    return frozenset(shortcodes)


def _problem(sender: str) -> GsmError | None:
    for index, char in enumerate(sender):
        if char not in _ALLOWED:
            return character_error(ErrorCode.SENDER_CHARACTER, sender, index)
    if sender.isdigit():
        return GsmError(ErrorCode.SENDER_DIGITS_ONLY)
    if len(sender) > MAX_CHARACTERS:
        params: dict[str, str | int] = {"characters": len(sender), "max_characters": MAX_CHARACTERS}
        return GsmError(ErrorCode.SENDER_TOO_LONG, params, MAX_CHARACTERS)
    if sender and _LETTERS.isdisjoint(sender):
        return GsmError(ErrorCode.SENDER_NO_LETTER)
    return None


@dataclass(frozen=True, kw_only=True, repr=False)
class SenderRule:
    """Whom a message can be sent from: `validate_sender` as a value, with the numbers that you own.

    Args:
        shortcodes: as for `validate_sender`; kept as a sorted tuple.

    Raises:
        GsmError: `out_of_range` for one of `shortcodes` that is neither digits nor a phone number; what
            `validate_sender` raises, when called.
        TypeError: for a wrong type.

    Example:
        >>> sender = SenderRule(shortcodes=["36000"])
        >>> sender("My-Shop"), sender("36000"), sender("")
        ('My-Shop', '36000', '')
    """

    shortcodes: Collection[str] = ()

    def __post_init__(self) -> None:
        owned = tuple(sorted(owned_shortcodes(self.shortcodes)))
        object.__setattr__(self, "shortcodes", owned)  # the dataclass is frozen

    __repr__ = short_repr

    def __call__(self, value: str) -> str:
        """Return `value`, or raise as `validate_sender` does."""
        return validate_sender(value, shortcodes=self.shortcodes)

    def check(self, value: object) -> str:
        """Return `value`, or raise; a wrong type is the GsmError `wrong_type`."""
        return self(require_text(value))

    @property
    def max_length(self) -> int:
        """The most characters that an accepted sender can have.

        Example:
            >>> SenderRule().max_length
            11
        """
        return max(MAX_CHARACTERS, *map(len, self.shortcodes), 0)

    @property
    def pattern(self) -> str:
        r"""A regular expression that matches every accepted sender.

        No other text of at most 11 characters matches it: how long the others may be, `max_length` says.

        Example:
            >>> SenderRule(shortcodes=["36000"]).pattern
            '^(?:[0-9 _\\-]*[A-Za-z][A-Za-z0-9 _\\-]*|36000|)$'
        """
        alphanumeric = r"[0-9 _\-]*[A-Za-z][A-Za-z0-9 _\-]*"
        owned = (re.escape(number) for number in self.shortcodes)
        return f"^(?:{'|'.join([alphanumeric, *owned, ''])})$"

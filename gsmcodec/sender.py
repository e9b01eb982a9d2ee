"""Whom a message says that it is from.

An alphanumeric sender is at most 11 characters: TS 23.040, clause 9.1.2.5, gives an address ten octets of value, and
TS 23.038 packs 11 septets into them. Which characters arrive on every network is not for a standard to say; these are
the ones that the remote API takes.
"""

from __future__ import annotations

from gsmcodec.errors import ErrorCode, GsmError, character_error, require_str, wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

MAX_CHARACTERS = 11
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_ALLOWED = _LETTERS | frozenset("0123456789 -_")


def validate_sender(sender: str, *, shortcodes: Collection[str] = ()) -> str:
    """Return `sender` if a message can be sent from it, or raise.

    Arguments:
        sender: 1 to 11 of the characters a-z, A-Z, 0-9, space, dash and underscore, with at least one letter; or one of
            `shortcodes`; or the empty string, with which the platform chooses a shared shortcode.
        shortcodes: the shortcodes that you own, each a string of the digits 0 to 9; of any length, for you know them.

    Raises:
        GsmError: `sender_character` (with its index), `sender_digits_only`, `sender_too_long` or `sender_no_letter`:
            the first that applies, in this order. `out_of_range` for a shortcode that is not digits.
        TypeError: for a wrong type.

    >>> validate_sender("My-Shop 24")
    'My-Shop 24'
    >>> validate_sender("36000", shortcodes=["36000"])
    '36000'
    >>> validate_sender("Café")
    Traceback (most recent call last):
    gsmcodec.errors.GsmError: 'é' (U+00E9) at index 3 of the sender is no letter a-z, digit, space, dash or underscore
    """
    require_str("sender", sender)
    owned = owned_shortcodes(shortcodes)
    if sender in owned or not sender:
        return sender
    error = _what_is_wrong(sender)
    if error is not None:
        raise error
    return sender


def is_valid_sender(sender: str, *, shortcodes: Collection[str] = ()) -> bool:
    """Return whether `validate_sender` accepts `sender`.

    Raises:
        GsmError: `out_of_range` for a shortcode that is not digits.
        TypeError: for a wrong type.

    >>> is_valid_sender("SMS"), is_valid_sender("36000"), is_valid_sender("a name too long")
    (True, False, False)
    """
    require_str("sender", sender)
    return sender in owned_shortcodes(shortcodes) or not sender or _what_is_wrong(sender) is None


def owned_shortcodes(shortcodes: object) -> frozenset[str]:
    """Return a caller's shortcodes as a set, or raise."""
    if not isinstance(shortcodes, (tuple, list, set, frozenset)):  # a str would be taken for its characters
        raise wrong_type("shortcodes", shortcodes, "a tuple, list or set of str")
    for shortcode in shortcodes:
        if not (require_str("shortcodes", shortcode).isascii() and shortcode.isdigit()):
            params: dict[str, str | int] = {
                "argument": "shortcodes",
                "value": ascii(shortcode),
                "expected": "strings of the digits 0 to 9",
            }
            raise GsmError(ErrorCode.OUT_OF_RANGE, params)
    return frozenset(shortcodes)


def _what_is_wrong(sender: str) -> GsmError | None:
    for index, char in enumerate(sender):
        if char not in _ALLOWED:
            return character_error(ErrorCode.SENDER_CHARACTER, sender, index)
    if sender.isdigit():
        return GsmError(ErrorCode.SENDER_DIGITS_ONLY)
    if len(sender) > MAX_CHARACTERS:
        params: dict[str, str | int] = {"characters": len(sender), "max_characters": MAX_CHARACTERS}
        return GsmError(ErrorCode.SENDER_TOO_LONG, params, MAX_CHARACTERS)
    if _LETTERS.isdisjoint(sender):
        return GsmError(ErrorCode.SENDER_NO_LETTER)
    return None

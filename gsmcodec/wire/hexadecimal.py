"""Octets as people and modems write them: two hexadecimal digits each."""

from __future__ import annotations

from gsmcodec.errors import ErrorCode, GsmError, require_str

_DIGITS = frozenset("0123456789abcdefABCDEF")


def read_hexadecimal(text: str) -> bytes:
    """Read octets in hexadecimal.

    Args:
        text: two digits for each octet, in either case; spaces do not count.

    Raises:
        GsmError: `not_hexadecimal`, `odd_hexadecimal`.
        TypeError: for a wrong type.

    Example:
        >>> read_hexadecimal("05 00 03 AB 02 01").hex()
        '050003ab0201'
    """
    for index, char in enumerate(require_str("text", text)):
        if char != " " and char not in _DIGITS:
            raise GsmError(ErrorCode.NOT_HEXADECIMAL, {"char": char}, index)
    digits = text.replace(" ", "")
    if len(digits) % 2:
        raise GsmError(ErrorCode.ODD_HEXADECIMAL, {"digits": len(digits)})
    return bytes.fromhex(digits)

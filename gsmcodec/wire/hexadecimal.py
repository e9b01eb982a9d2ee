"""Octets as people and modems write them: two hexadecimal digits for each."""

from __future__ import annotations

from gsmcodec.errors import ErrorCode, GsmError, require_str


def read_hexadecimal(text: str) -> bytes:
    """Return the octets that `text` writes.

    Args:
        text: two digits for each octet, in either case; spaces between them do not count.

    Raises:
        GsmError: `not_hexadecimal`, `odd_hexadecimal`.
        TypeError: for a wrong type.

    Example:
        >>> read_hexadecimal("05 00 03 AB 02 01").hex()
        '050003ab0201'
    """
    digits = 0
    for index, char in enumerate(require_str("text", text)):
        if char in "0123456789abcdefABCDEF":
            digits += 1
        elif char != " ":
            raise GsmError(ErrorCode.NOT_HEXADECIMAL, {"char": char}, index)
    if digits % 2:
        raise GsmError(ErrorCode.ODD_HEXADECIMAL, {"digits": digits})
    return bytes.fromhex(text.replace(" ", ""))

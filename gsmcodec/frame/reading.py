"""What the readers of CSV and of JSON Lines have in common.

Each returns the columns of a file, and its rows in batches. A malformed row goes to a callback.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Malformed: TypeAlias = Callable[[int, str, str], object]
"""Takes the number of a line, the reason why it is malformed, and the line."""
Advance: TypeAlias = Callable[[int], object]
"""Takes the number of octets that were read."""

BLOCK = 8 << 20
"""The octets that are read at once, more or less."""
UTF8_MARK = b"\xef\xbb\xbf"
"""The byte order mark, which some programs put before UTF-8."""
NOT_UTF8 = "it is not UTF-8"
PLACE = "__sms_place"
"""The temporary column for the number of a row's line, or of the row in a table; both count from 1."""

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
LINE = "__sms_line"
"""The column with the number of the line in which each row of a batch begins, or of the row in a table, from 1."""
FILE = "__sms_file"
"""The column with the name of the file that each row comes from, if there are several files."""

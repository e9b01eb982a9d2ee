"""A file as it is read: its text, and the messages in it with the places where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

Notation: TypeAlias = Literal["text", "backslash", "single", "literal", "xml", "android", "csv"]
"""How a message is written in its file: how characters may be escaped there, and how a quote has to be."""

_QUOTES: dict[str, dict[str, str]] = {
    "backslash": {'"': '\\"'},
    "single": {"'": "''"},
    "android": {"'": "\\'", '"': '\\"'},
    "csv": {'"': '""'},
}


class FileError(Exception):
    """A file that cannot be read as what its name says.

    Args:
        reason: what is wrong, for people.
        line: the line of the file, counted from 1.
    """

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMessage:
    """A message of a file.

    Attributes:
        key: its name in the file, such as "sms.welcome".
        text: what is sent, escapes of the file undone.
        start: the character of the file where it begins, counted from 0.
        end: the character of the file that it ends before.
        notation: how it is written there.
        style: the style of its blanks, if the file says so; else None.
        is_translation: whether it may be changed without a change elsewhere: a msgid may not.
    """

    key: str
    text: str
    start: int
    end: int
    notation: Notation = "text"
    style: str | None = None
    is_translation: bool = True


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file that was read.

    Attributes:
        path: its name.
        content: its characters, line ends and byte order mark included.
        encoding: the codec that yields its octets again.
        messages: the messages in it, in order.
    """

    path: Path
    content: str
    encoding: str
    messages: tuple[FileMessage, ...] = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.content))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character, both counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return a line of the file without its end."""
        starts = self._line_starts
        end = starts[number] if number < len(starts) else len(self.content)
        return self.content[starts[number - 1] : end].rstrip("\r\n")

    def spans_of(self, message: FileMessage, char: str) -> list[tuple[int, int]] | None:
        """Find where a character of a message stands in the file, as often as it stands in the message.

        Returns:
            Begin and end of each occurrence, in characters of the file; None if the file writes it in a way that is not
            understood, and so nobody can say which is which.
        """
        pattern = re.compile("|".join(_ways_to_write(char, message.notation)), re.IGNORECASE)
        spans = [match.span() for match in pattern.finditer(self.content, message.start, message.end)]
        return spans if len(spans) == message.text.count(char) else None


def _ways_to_write(char: str, notation: Notation) -> list[str]:
    """List patterns of the ways to write a character in a notation."""
    ways = [re.escape(char)]
    code = ord(char)
    if notation in ("backslash", "android"):
        octets = char.encode("utf-16-be").hex()
        ways.append("".join(rf"\\u{octets[begin : begin + 4]}" for begin in range(0, len(octets), 4)))
        ways.append(rf"\\U{code:08x}")
        if code < 0x100:
            ways.append(rf"\\x{code:02x}")
    if notation in ("xml", "android"):
        ways += [rf"&\#0*{code};", rf"&\#x0*{code:x};"]
    return ways


def written(replacement: str, notation: Notation) -> str:
    r"""Write a replacement as a notation demands.

    Example:
        >>> written('"', "backslash"), written("'", "single")
        ('\\"', "''")
    """
    quotes = _QUOTES.get(notation, {})
    return "".join(quotes.get(char, char) for char in replacement)

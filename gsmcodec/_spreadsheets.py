"""How programs write a table as text: the separator, the encoding, and the names of columns.

A spreadsheet chooses these by the country of its user. Rate cards and files of messages come from spreadsheets.
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATORS = (",", ";", "\t", "|")
"""What may stand between two cells if nobody says what does; the most usual first."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("cp1252", "cp1251", "mac_roman", "cp850", "cp1250", "cp932", "gb18030")
"""The encodings that spreadsheets write beside UTF-8, the most usual first."""


def marked_encoding(octets: bytes) -> str | None:
    """Name the encoding that the byte order mark of a file tells, if there is one.

    Example:
        >>> marked_encoding("to".encode("utf-16")), marked_encoding(b"to")
        ('utf-16', None)
    """
    return next((encoding for mark, encoding in _MARKS if octets.startswith(mark)), None)


def likely_encodings(octets: bytes) -> tuple[str, str]:
    """Name the two most likely encodings of octets that are not UTF-8.

    Letters of one script stand side by side. Latin letters with an accent stand among those without.

    Example:
        >>> likely_encodings("Café à Évreux".encode("cp1252"))
        ('cp1252', 'cp1250')
        >>> likely_encodings("Привет".encode("cp1251"))[0]
        'cp1251'
    """
    if octets[1::2].count(0) > len(octets) // 8:
        return "utf-16-le", "utf-16-be"
    if octets[::2].count(0) > len(octets) // 8:
        return "utf-16-be", "utf-16-le"
    first, second, *_ = sorted(_CANDIDATES, key=lambda encoding: -_plausibility(octets, encoding))
    return first, second


def _plausibility(octets: bytes, encoding: str) -> int:
    text = octets.decode(encoding, errors="replace")
    words = re.findall(r"\w*[^\W\x00-\x7f]\w*", text)
    strange = re.findall(r"[\ufffd\x80-\x9f¤§¨¬±¶¸·×÷ˆ˜‡†‰¦¯´˙˘˛˝◊√∞≈≠≤≥∂∑∏π∫Ω\u2500-\u25ff\uff61-\uff9f]", text)
    return sum(map(_plausibility_of_word, words)) - 2 * len(strange)


def _plausibility_of_word(word: str) -> int:
    """Say how much a word with letters beyond ASCII looks like one."""
    letters = [char for char in word if char > "\x7f"]
    if any(before.islower() and after.isupper() for before, after in pairwise(word)):
        return -len(letters)  # a capital follows a small letter
    if all("\xc0" <= char <= "\u024f" for char in letters):  # Latin
        return 1 if 2 * len(letters) <= len(word) + 1 else -len(letters)
    is_of_one_script = any(
        all(first <= char <= last for char in word) for first, last in (("\u0400", "\u04ff"), ("\u3040", "\u9fff"))
    )
    return len(letters) if is_of_one_script else -len(letters)


def split_cells(line: str, separator: str) -> list[str]:
    """Split the first line of a table; quotation marks around a cell are no part of it.

    Example:
        >>> split_cells('to,"the ""text"", all of it"', ",")
        ['to', 'the "text", all of it']
    """
    mark = re.escape(separator)
    cells = re.findall(rf'(?:"((?:[^"]|"")*)"|([^{mark}]*))(?:{mark}|\Z)', line + separator)
    return [quoted.replace('""', '"') or plain for quoted, plain in cells[:-1]]


def guess_separator(line: str, wanted: Iterable[str]) -> str:
    """Guess the separator of a table by its first line.

    Args:
        line: the line.
        wanted: the names of columns that should be there; the separator that yields most of them wins.

    Example:
        >>> guess_separator("to;text, and more", ("to", "text"))
        ';'
    """
    names = {folded(name) for name in wanted}

    def score(separator: str) -> tuple[int, int]:
        cells = split_cells(line, separator)
        return len(names.intersection(map(folded, cells))), len(cells)

    return max(SEPARATORS, key=score)


def similar_column(name: str, columns: Iterable[str]) -> str | None:
    """Find the column whose name differs in case, spaces or punctuation only.

    Example:
        >>> similar_column("to", ["Text ", " TO"])
        ' TO'
    """
    return next((column for column in columns if folded(column) == folded(name)), None)


def folded(name: str) -> str:
    """Return the letters and digits of a name, in lower case."""
    return re.sub(r"[\W_]+", "", name).casefold()

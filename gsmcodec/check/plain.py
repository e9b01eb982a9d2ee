"""Messages of plain text and of columns of CSV files."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from gsmcodec.check.documents import FileError, FileMessage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Unit: TypeAlias = Literal["line", "paragraph", "file"]
"""What of a plain text is one message."""
UNITS: tuple[Unit, ...] = get_args(Unit)

_PATTERNS = {
    "line": re.compile(r"[^\r\n]+"),
    "paragraph": re.compile(r"[^\s](?:.|\r?\n(?![ \t]*(?:\r?\n|\Z)))*"),
    "file": re.compile(r".+", re.DOTALL),
}
_CELL = re.compile(r'(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^\r\n]*?))(?P<end>DELIMITER|\r?\n|\r|\Z)')


def read_text(content: str, unit: Unit = "line") -> Iterator[FileMessage]:
    """Yield the messages of a plain text: one for each line, each paragraph or the file. The key is its line."""
    begin = len(content) - len(content.removeprefix("\ufeff"))
    for match in _PATTERNS[unit].finditer(content, begin):
        text = match[0].rstrip("\r\n")
        if text.strip():
            line = content.count("\n", 0, match.start()) + 1 if unit != "file" else 1
            yield FileMessage(key=str(line), text=text, start=match.start(), end=match.start() + len(text))


def read_csv(content: str, columns: Sequence[str]) -> Iterator[FileMessage]:
    """Yield the cells of some columns of a CSV file. The key is the column with the number of the row.

    Raises:
        FileError: if it is no CSV, or if it lacks a column.
    """
    begin = len(content) - len(content.removeprefix("\ufeff"))
    header_line = content[begin:].partition("\n")[0]
    delimiter = max(",;\t", key=header_line.count)
    try:
        rows = [
            row for row in csv.reader(StringIO(content[begin:], newline=""), delimiter=delimiter, strict=True) if row
        ]
    except csv.Error as error:
        raise FileError(f"no CSV: {error}") from error
    header = rows[0] if rows else []
    for column in columns:
        if column not in header:
            raise FileError(f"no column '{column}' among {', '.join(header)}")
    cells = _cells(content, begin, delimiter)
    for number, row in enumerate(rows, 1):
        if len(row) != len(header):
            raise FileError(f"row {number}: {len(row)} cells, but {len(header)} columns")
        places = next(cells)
        if len(places) != len(row):
            raise FileError(f"row {number} cannot be placed")
        for name, text, (start, end) in zip(header, row, places, strict=True):
            if number > 1 and name in columns and text:
                notation = "csv" if content[start] == '"' else "text"
                yield FileMessage(
                    key=f"{name}.{number - 1}",
                    text=text,
                    start=start,
                    end=end,
                    notation="csv" if notation == "csv" else "text",
                )


def _cells(content: str, begin: int, delimiter: str) -> Iterator[list[tuple[int, int]]]:
    """Yield for each row that is not empty the places of its cells."""
    pattern = re.compile(_CELL.pattern.replace("DELIMITER", re.escape(delimiter)))
    row: list[tuple[int, int]] = []
    place = begin
    while place <= len(content):
        match = pattern.match(content, place)
        if match is None:
            raise FileError("a quote is not closed", content.count("\n", 0, place) + 1)
        row.append((match.start(), match.start("end")))
        if match["end"] != delimiter:
            if len(row) > 1 or row[0][0] < row[0][1]:
                yield row
            row = []
            if match.end() == len(content):
                return
        place = match.end()

"""CSV files as streams of batches.

CSV is that of RFC 4180, in UTF-8, with a header. Every cell stays the text that it is. The file is read in blocks of
whole lines. The regular expression engine checks all lines of a block at once. Python looks only at a line that is no
record by itself: either the record goes on in the next lines, or the line is malformed.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.frame import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from gsmcodec.frame.reading import Advance, Malformed

LONGEST_RECORD = 64
"""The longest record in lines. An unclosed quotation mark is given up after this many."""


class _CsvPatterns(NamedTuple):
    """Patterns for a CSV file with given columns; they mean the same to Polars and to Python.

    Attributes:
        columns: the names of the columns.
        record: a line that is a record.
        open_record: the beginning of a record, up to a line end between quotation marks.
    """

    columns: list[str]
    record: str
    open_record: re.Pattern[str]

    @classmethod
    def of(cls, columns: list[str]) -> _CsvPatterns:
        cell = r'(?:[^",\r\n]*|"(?:[^"]|"")*")'
        record = rf"^{cell}(?:,{cell}){{{len(columns) - 1}}}\r?$"
        return cls(columns, record, re.compile(rf'(?:{cell},)*"(?:[^"]|"")*', re.ASCII))

    def is_record(self, text: str) -> bool:
        """Say whether a text is a record, which may have several lines."""
        return re.search(self.record.removesuffix("$") + r"\Z", text) is not None


def read_csv(path: Path, malformed: Malformed, advance: Advance) -> tuple[pl.Schema, Iterator[pl.DataFrame]]:
    """Open a CSV file.

    Args:
        path: the file.
        malformed: called with each malformed row.
        advance: called with the number of octets that were read.

    Returns:
        The columns, all of strings but `reading.LINE`, and an iterator over the rows in batches.

    Raises:
        GsmError: `file_header`.
        OSError: if the file cannot be read.
    """
    header, offset, line = _read_header(path)
    schema = pl.Schema({**dict.fromkeys(header, pl.String), reading.LINE: pl.Int64})
    return schema, _csv_batches(path, offset, line, _CsvPatterns.of(header), malformed, advance)


def _read_header(path: Path) -> tuple[list[str], int, int]:
    """Read the names of the columns, the offset of the line after them, and its number."""
    with path.open("rb") as file:
        content = file.read(1 << 20)
    end = begin = len(reading.UTF8_MARK) if content.startswith(reading.UTF8_MARK) else 0
    for line in range(1, LONGEST_RECORD + 1):
        end = content.find(b"\n", end) + 1 or len(content)
        try:
            records = list(csv.reader(io.StringIO(content[begin:end].decode(), newline=""), strict=True))
        except UnicodeDecodeError:
            raise _header_error(path, reading.NOT_UTF8) from None
        except csv.Error as error:
            reason = str(error)
            if end == len(content):
                break
            continue  # the header may go on in the next line
        if not records or not any(records[0]):
            raise _header_error(path, "it is empty")
        repeated = [name for name in records[0] if records[0].count(name) > 1]
        if repeated:
            raise _header_error(path, f"the column '{repeated[0]}' stands there twice")
        return records[0], end, line + 1
    raise _header_error(path, reason)


def _header_error(path: Path, reason: str) -> GsmError:
    return GsmError(ErrorCode.FILE_HEADER, {"path": str(path), "reason": reason})


def _csv_batches(
    path: Path, offset: int, line: int, patterns: _CsvPatterns, malformed: Malformed, advance: Advance
) -> Iterator[pl.DataFrame]:
    schema = dict.fromkeys(patterns.columns, pl.String)
    with path.open("rb") as file:
        file.seek(offset)
        rest = b""
        is_end = False
        while not is_end:
            block = file.read(reading.BLOCK)
            advance(len(block))
            is_end = not block
            cut = block.rfind(b"\n") + 1
            if not cut and not is_end:
                rest += block  # a line that is longer than a block
                continue
            content, rest = rest + block[:cut], block[cut:]
            if not content:
                continue
            checked = _check_lines(content, line, patterns, malformed, is_end=is_end)
            rest = checked.rest + rest
            line += checked.lines
            if checked.records:
                rows = pl.read_csv(checked.records, has_header=False, schema=schema, empty_string_is_null=False)
                yield rows.with_columns(pl.Series(reading.LINE, checked.numbers, pl.Int64))


class _Checked(NamedTuple):
    """The lines of a block after a check.

    Attributes:
        records: those that are records.
        numbers: the number of the line in which each record begins.
        rest: the last lines, if they may go on in the next block.
        lines: the number of lines before `rest`.
    """

    records: bytes
    numbers: Sequence[int]
    rest: bytes
    lines: int


def _check_lines(content: bytes, first: int, patterns: _CsvPatterns, malformed: Malformed, *, is_end: bool) -> _Checked:
    """Sort whole lines into records, malformed lines, and a rest that may go on.

    Args:
        content: the lines.
        first: the number of the first line in the file.
        patterns: those of the file.
        malformed: called with each malformed line.
        is_end: whether the file ends here, so that nothing can go on.
    """
    lines, undecodable = _decode_lines(content)
    suspects = lines.str.contains(patterns.record).not_().arg_true().to_list()
    if not suspects and not undecodable:
        return _Checked(content, range(first, first + len(lines)), b"", len(lines))
    texts = lines.to_list()
    records: list[str] = []
    numbers: list[int] = []
    done = 0  # the lines before this one are in `records`, or malformed
    for index in sorted({*suspects, *undecodable}):
        if index < done:
            continue  # a record that began before goes on here
        records += texts[done:index]
        numbers += range(first + done, first + index)
        done = index + 1
        if index in undecodable:
            malformed(first + index, reading.NOT_UTF8, texts[index])
        elif texts[index].strip("\r"):  # else it is empty, and no row
            end = _end_of_record(texts, index, patterns)
            if end is not None and end > len(texts) and not is_end:
                return _Checked(_join(records), numbers, content.split(b"\n", index)[index], index)
            if end is None or end > len(texts):
                malformed(first + index, _reason(texts[index], patterns), texts[index])
            else:
                records.append("\n".join(texts[index:end]))
                numbers.append(first + index)
                done = end
    records += texts[done:]
    numbers += range(first + done, first + len(texts))
    return _Checked(_join(records), numbers, b"", len(texts))


def _decode_lines(content: bytes) -> tuple[pl.Series, set[int]]:
    """Decode lines, and find those that are not UTF-8."""
    undecodable: set[int] = set()
    try:
        lines = pl.Series([content.decode()]).str.split("\n").explode()
    except UnicodeDecodeError:
        octets = content.split(b"\n")
        undecodable = {index for index, line in enumerate(octets) if not _is_utf8(line)}
        lines = pl.Series([line.decode(errors="backslashreplace") for line in octets])
    return (lines.head(len(lines) - 1) if content.endswith(b"\n") else lines), undecodable


def _is_utf8(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True


def _join(records: list[str]) -> bytes:
    return "\n".join([*records, ""]).encode() if records else b""


def _end_of_record(texts: list[str], index: int, patterns: _CsvPatterns) -> int | None:
    """Find where the record that begins at a line ends.

    Returns:
        The index of the next line; more than there are lines if the record may go on after them; None if no record
        begins here.
    """
    for end in range(index + 1, min(index + LONGEST_RECORD, len(texts)) + 1):
        text = "\n".join(texts[index:end])
        if patterns.is_record(text):
            return end
        if not patterns.open_record.fullmatch(text):
            return None
    return len(texts) + 1 if index + LONGEST_RECORD > len(texts) else None


def _reason(text: str, patterns: _CsvPatterns) -> str:
    """Say why a line is malformed."""
    try:
        (cells,) = csv.reader([text], strict=True)
    except csv.Error:
        return "a quotation mark is not closed, or something stands after it"
    if len(cells) != len(patterns.columns):
        return f"{len(cells)} cells, but {len(patterns.columns)} columns"
    return "a quotation mark stands within a cell that does not begin with one"

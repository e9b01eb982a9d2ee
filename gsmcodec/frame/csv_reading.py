"""CSV files as streams of batches.

CSV is that of RFC 4180, with a header. Every cell stays the text that it is. The file is read in blocks of whole lines.
The regular expression engine checks all of a block at once. Only a block with a fault is sorted line by line.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import polars as pl

from gsmcodec._spreadsheets import guess_separator, likely_encodings, split_cells
from gsmcodec.errors import ErrorCode, GsmError, out_of_range
from gsmcodec.frame import csv_sorting, reading
from gsmcodec.frame.csv_sorting import Grammar, LineSorter, suspects_of, texts_of
from gsmcodec.frame.reading import Batch, Malformed, Rows, grouped
from gsmcodec.frame.sources import Octets, Source, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LONGEST_LINE = 128 << 20
"""The octets of the longest line."""
_SAMPLE = 1 << 16
"""The octets from which an encoding is guessed."""
_MARK = b"\xef\xbb\xbf"
_SWAPPED = bytes.maketrans(b"\r\n", b"\n\r")
"""Makes of a file whose lines end with CR one whose lines end with LF."""
_FIRST_RECORD = re.compile(rb'(?>[^"\r\n]+|"[^"]*+")*+(\r\n|\n|\r)')
_SEPARATOR_LINE = re.compile(rb"sep=(.)\r?\n", re.IGNORECASE)


def read_csv(
    source: Source,
    strings: Iterable[str],
    malformed: Malformed,
    advance: Callable[[int], object],
    *,
    separator: str | None = None,
    encoding: str | None = None,
) -> Rows:
    """Open a CSV file.

    Args:
        source: the file.
        strings: the names of columns that should be there; they help to guess the separator.
        malformed: called with each malformed row.
        advance: called with the number of octets that were read.
        separator: what stands between two cells. None for what a line ``sep=;`` before the header says, else for the
            tab of a .tsv file, else for one of ``, ; tab |`` that suits the header.
        encoding: that of the file; None for UTF-8, or for what the byte order mark says.

    Returns:
        The rows. All columns are strings. A file of octets that are not UTF-8 is in another encoding; a file of texts
        in UTF-8 may have a line that is not.

    Raises:
        GsmError: `file_header`, `file_encoding`, `file_unreadable`, `out_of_range`.
        OSError: if the file cannot be read.
    """
    if separator is not None and (len(separator) != 1 or not separator.isascii() or separator in '"\r\n'):
        raise out_of_range("separator", separator, "one ASCII character, but no quotation mark and no line end")
    octets = Octets(source, encoding, advance)
    begin = octets.read(reading.BLOCK)
    while not _FIRST_RECORD.match(begin) and len(begin) < csv_sorting.LONGEST_RECORD:
        block = octets.read(reading.BLOCK)
        if not block:
            break
        begin += block
    if begin.endswith(b"\r"):
        begin += octets.read(1)  # the other half of the line end
    return _CsvFile(source, octets, malformed).rows(begin, separator, strings)


class _CsvFile:
    """A CSV file that is being read."""

    def __init__(self, source: Source, octets: Octets, malformed: Malformed) -> None:
        self._source, self._octets, self._malformed = source, octets, malformed
        self._is_mac = False
        self._has_utf8 = octets.is_sure
        self._line = 1

    def rows(self, begin: bytes, separator: str | None, strings: Iterable[str]) -> Rows:
        """Read the header from the begin of the file; return the rows."""
        first = _FIRST_RECORD.match(begin)
        self._is_mac = first is not None and first[1] == b"\r"
        begin = begin.translate(_SWAPPED) if self._is_mac else begin
        said = _SEPARATOR_LINE.match(begin)
        if said:
            self._line += 1
            separator = separator or said[1].decode("latin-1")
            begin = begin[said.end() :]
            first = _FIRST_RECORD.match(begin)
        end = _end_of_first(begin)
        header = begin[:end].rstrip(b"\r\n")
        if first is None and header.count(b'"') % 2:
            raise self._header_error("a quotation mark is not closed")
        try:
            columns, separator = self._columns(header.decode(), separator, strings)
        except UnicodeDecodeError:
            raise self._encoding_error(self._line, begin[:_SAMPLE]) from None
        self._line += begin.count(b"\n", 0, end)
        schema = pl.Schema(dict.fromkeys(columns, pl.String))
        batches = grouped(self._batches(begin[end:], Grammar.of(columns, separator)))
        return Rows(schema, lambda _: batches)

    def _columns(self, header: str, separator: str | None, strings: Iterable[str]) -> tuple[list[str], str]:
        if separator is None:
            is_tsv = ".tsv" in (self._source.path.suffixes if self._source.path else ())
            separator = "\t" if is_tsv else guess_separator(header, strings)
        columns = split_cells(header, separator)
        if not Grammar.of(columns, separator).is_record(header.encode()):
            raise self._header_error("a quotation mark stands where none may stand")
        if not any(columns):
            raise self._header_error("it is empty")
        repeated = [name for name, number in Counter(columns).items() if number > 1]
        if repeated:
            raise self._header_error(f"the column '{repeated[0]}' stands there twice")
        return columns, separator

    def _header_error(self, reason: str) -> GsmError:
        return GsmError(ErrorCode.FILE_HEADER, {"path": self._source.name, "line": self._line, "reason": reason})

    def _encoding_error(self, line: int, octets: bytes) -> GsmError:
        likely, other = likely_encodings(octets)
        values: dict[str, str | int] = {
            "path": self._source.name,
            "line": line,
            "encoding": "UTF-8",
            "likely": likely,
            "other": other,
        }
        return GsmError(ErrorCode.FILE_ENCODING, values)

    def _batches(self, begin: bytes, grammar: Grammar) -> Iterator[Batch]:
        sorter = LineSorter(grammar, self._malformed, self._octets.encoding)
        rest = b""
        for block, is_end in self._blocks(begin):
            content = rest + block
            rest = b""
            batch = None if sorter.open_line else self._checked(content, grammar)
            if batch is None:
                batch, rest = self._sorted(content, grammar, sorter, is_end=is_end)
            self._line += content.count(b"\n") - rest.count(b"\n")
            if batch.rows.height:
                yield batch
        self._octets.close()

    def _blocks(self, begin: bytes) -> Iterator[tuple[bytes, bool]]:
        """Yield whole lines, and whether they are the last."""
        pieces: list[bytes] = []
        length = 0
        for block in chain([begin], iter(self._read, b"")):
            cut = block.rfind(b"\n") + 1
            if cut:
                yield b"".join([*pieces, block[:cut]]), False
                pieces, length = [block[cut:]], len(block) - cut
            else:
                pieces.append(block)
                length += len(block)
            if length > _LONGEST_LINE:
                raise unreadable(self._source, f"its lines are longer than {_LONGEST_LINE >> 20} MiB")
        last = b"".join(pieces)
        yield last + b"\n" if last else b"", True

    def _read(self) -> bytes:
        block = self._octets.read(reading.BLOCK)
        return block.translate(_SWAPPED) if self._is_mac else block

    def _checked(self, content: bytes, grammar: Grammar) -> Batch | None:
        """Read a block if all of it is well, else return None."""
        if grammar.block is None:
            return None
        try:
            text = pl.Series([content]).cast(pl.String)
        except pl.exceptions.PolarsError:  # it is not UTF-8
            return None
        if not text.str.contains(grammar.block).item():
            return None
        self._has_utf8 = self._has_utf8 or not content.isascii()
        rows = self._parsed(content, grammar)
        first, lines = self._line, content.count(b"\n")
        return Batch(rows, lambda: _lines_of(rows, first, lines))

    def _sorted(self, content: bytes, grammar: Grammar, sorter: LineSorter, *, is_end: bool) -> tuple[Batch, bytes]:
        """Read a block line by line."""
        lines = content.split(b"\n")[:-1]
        texts = texts_of(lines)
        self._require_utf8(lines, texts)
        found = sorter.sort(lines, suspects_of(texts, grammar), self._line, is_end=is_end)
        rows = self._parsed(b"\n".join([*found.records, b""]), grammar)
        return Batch(rows, lambda: pl.Series(found.numbers, dtype=pl.Int64)), found.rest

    def _require_utf8(self, lines: list[bytes], texts: pl.Series) -> None:
        """Raise if the first lines beyond ASCII are not UTF-8: then the file is in another encoding."""
        wrong = texts.is_null().arg_true()
        beyond_ascii = (texts.str.len_bytes() != texts.str.len_chars()).sum()
        if not self._has_utf8 and len(wrong) > beyond_ascii:
            sample = b"\n".join([lines[index] for index in wrong.head(1000)])
            raise self._encoding_error(self._line + wrong[0], sample[:_SAMPLE])
        self._has_utf8 = self._has_utf8 or bool(beyond_ascii)

    def _parsed(self, records: bytes, grammar: Grammar) -> pl.DataFrame:
        schema = dict.fromkeys(grammar.columns, pl.String)
        if not records.strip(b"\n"):
            return pl.DataFrame(schema=schema)
        if records.startswith(_MARK):
            records = _MARK + records  # Polars takes the first one away
        rows = pl.read_csv(
            records, has_header=False, schema=schema, separator=grammar.separator, empty_string_is_null=False
        )
        return rows.with_columns(pl.all().str.replace_many(["\r", "\n"], ["\n", "\r"])) if self._is_mac else rows


def _end_of_first(content: bytes) -> int:
    match = _FIRST_RECORD.match(content)
    return len(content) if match is None else match.end()


def _lines_of(rows: pl.DataFrame, first: int, lines: int) -> pl.Series:
    """Return the line in which each row begins; a row has several lines if a cell has line ends."""
    if lines == rows.height:
        return pl.select(pl.int_range(first, first + lines)).to_series()
    breaks = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).cast(pl.Int64))
    return rows.select(first + pl.int_range(pl.len()) + breaks.cum_sum().shift(1, fill_value=0)).to_series()

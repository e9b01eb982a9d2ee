"""The lines of a CSV file, sorted into records and malformed lines.

A record may have several lines, because a cell in quotation marks may hold line ends. What a wrong quotation mark opens
is set aside line by line, up to the mark that closes it: a line from within a cell is never taken for a message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from gsmcodec.frame.reading import Malformed

LONGEST_RECORD = 8 << 20
"""The octets of the longest record of several lines."""
_MOST_COLUMNS = 500
"""A pattern for records of more cells is too large for the regular expression engine."""

_BEHIND = "something stands behind the quotation mark that closes a cell"


class Grammar(NamedTuple):
    """The patterns of a CSV file, for Polars (strings) and for Python (octets).

    Attributes:
        columns: the names of the columns.
        separator: what stands between two cells.
        block: any number of records of that many cells; None if there are too many columns.
        line: a line that is a record of any number of cells.
        quoted: a cell in quotation marks.
        cells: as many whole cells as there are, each with the separator behind it.
        last: the last cell of a record and its end.
        opening: the last cell of a line, which goes on in the next line.
        inside: the rest of a line that begins within quotation marks, up to the mark that closes them.
        behind: what may stand behind a closing mark: whole cells, each with the separator before it.
    """

    columns: list[str]
    separator: str
    block: str | None
    line: str
    quoted: str
    cells: re.Pattern[bytes]
    last: re.Pattern[bytes]
    opening: re.Pattern[bytes]
    inside: re.Pattern[bytes]
    behind: re.Pattern[bytes]

    @classmethod
    def of(cls, columns: list[str], separator: str) -> Grammar:
        """Build the patterns for columns and a separator, an ASCII character."""
        mark = rf"\x{ord(separator):02X}"
        quoted = r'"(?:[^"]|"")*"'
        cell = rf'(?:[^"{mark}\r\n]{"+" if len(columns) == 1 else "*"}|{quoted})'
        block = rf"\A(?:{cell}(?:{mark}{cell}){{{len(columns) - 1}}}\r?\n)*\z"
        # Possessive groups take a time and a memory that grow with the line, not with its square.
        whole = rf'(?>"(?>[^"]+|"")*+"|[^"{mark}\r\n]*+)'
        return cls(
            columns=columns,
            separator=separator,
            block=block if len(columns) <= _MOST_COLUMNS else None,
            line=rf"^{cell}(?:{mark}{cell})*\r?$",
            quoted=quoted,
            cells=re.compile(rf"(?>{whole}{mark})*+".encode()),
            last=re.compile(rf"{whole}\r?\Z".encode()),
            opening=re.compile(rb'"(?>[^"]+|"")*+\Z'),
            inside=re.compile(rb'(?>[^"]+|"")*+'),
            behind=re.compile(rf"(?>{mark}{whole}(?={mark}|\r?\Z))*+".encode()),
        )

    def is_record(self, line: bytes) -> bool:
        """Say whether a text is a record of any number of cells."""
        return self.last.match(line, _end(self.cells, line, 0)) is not None

    def cells_of(self, record: bytes) -> int:
        """Count the cells of a record."""
        return re.sub(self.quoted.encode(), b"", record).count(self.separator.encode()) + 1


class _Record(NamedTuple):
    """What begins at a line.

    Attributes:
        end: the index of the line behind it; more than there are lines if it may go on behind them.
        reason: why it is malformed, or None.
    """

    end: int
    reason: str | None = None


@dataclass
class Sorted:
    """The lines of a block after they were sorted.

    Attributes:
        records: those that are records.
        numbers: the number of the line in which each record begins.
        rest: the last lines, if they may go on in the next block.
    """

    records: list[bytes]
    numbers: list[int]
    rest: bytes = b""


@dataclass
class LineSorter:
    """Sorts the lines of a file, block by block.

    Attributes:
        grammar: that of the file.
        malformed: called with each malformed line.
        encoding: that of the file, for people.
        open_line: the line whose quotation mark is open where the block begins, if it is malformed.
    """

    grammar: Grammar
    malformed: Malformed
    encoding: str
    open_line: int | None = None

    def sort(self, lines: list[bytes], suspects: list[int], first: int, *, is_end: bool) -> Sorted:
        """Sort lines into records, malformed lines, and a rest that may go on.

        Args:
            lines: whole lines, without their ends.
            suspects: the indices of those that are no records by themselves.
            first: the number of the first line.
            is_end: whether the file ends here, so that nothing can go on.
        """
        done = self._leave_open_record(lines, first)
        answer = Sorted([], [])
        for index in suspects:
            if index < done:
                continue  # a record that began before goes on here
            answer.records += lines[done:index]
            answer.numbers += range(first + done, first + index)
            done = index + 1
            if not lines[index].strip(b"\r"):
                continue  # an empty line is no row
            record = self._record(lines, index)
            if record.end > len(lines):
                rest = b"\n".join([*lines[index:], b""])
                if not is_end and len(rest) < LONGEST_RECORD:
                    answer.rest = rest
                else:
                    self.open_line = first + index
                    self._set_aside_open(lines[index:], first + index)
                return answer
            done = record.end
            content = b"\n".join(lines[index:done])
            reason = record.reason or self._fault(content)
            if reason is None:
                answer.records.append(content)
                answer.numbers.append(first + index)
            else:
                self._set_aside(lines[index:done] if record.reason else [content], first + index, reason)
        answer.records += lines[done:]
        answer.numbers += range(first + done, first + len(lines))
        return answer

    def _leave_open_record(self, lines: list[bytes], first: int) -> int:
        """Set aside the lines up to the mark that closes a malformed record; return the index of the next line."""
        if self.open_line is None:
            return 0
        place = next((place for place, line in enumerate(lines) if self._closes(line)), None)
        done = len(lines) if place is None else place + 1
        self._set_aside_open(lines[:done], first)
        if place is not None:
            self.open_line = None
        return done

    def _closes(self, line: bytes) -> bool:
        match = self.grammar.inside.match(line)
        return match is not None and match.end() < len(line)

    def _set_aside_open(self, lines: list[bytes], first: int) -> None:
        self._set_aside(lines, first, f"the quotation mark that opens in line {self.open_line} is not closed")

    def _set_aside(self, lines: list[bytes], first: int, reason: str) -> None:
        for number, line in enumerate(lines, first):
            self.malformed(number, reason, line.removesuffix(b"\r").decode(errors="backslashreplace"))

    def _record(self, lines: list[bytes], index: int) -> _Record:
        """Find where the record that begins at a line ends, and whether its quotation marks are well."""
        grammar, line = self.grammar, lines[index]
        place = _end(grammar.cells, line, 0)
        if grammar.is_record(line):
            return _Record(index + 1)
        if not grammar.opening.match(line, place):
            return _Record(index + 1, self._broken(line, place))
        for number in range(index + 1, len(lines)):
            line = lines[number]
            place = _end(grammar.inside, line, 0)
            if place == len(line):
                continue  # still within the quotation marks
            place = _end(grammar.behind, line, place + 1)
            if line[place:] in (b"", b"\r"):
                return _Record(number + 1)
            opens = line[place : place + 1] == grammar.separator.encode()
            if not opens or not grammar.opening.match(line, place + 1):
                return _Record(number + 1, _BEHIND)
        return _Record(len(lines) + 1)

    def _broken(self, line: bytes, place: int) -> str:
        """Say why the cell at a place is none, and name its column."""
        cells = self.grammar.cells_of(line[:place])
        column = self.grammar.columns[min(cells, len(self.grammar.columns)) - 1]
        if line[place : place + 1] == b'"':
            fault = _BEHIND
        elif b"\r" in line[place:].removesuffix(b"\r").partition(b'"')[0]:
            fault = "a carriage return stands in a cell without quotation marks"
        else:
            fault = "a quotation mark stands within a cell that does not begin with one"
        return f"column '{column}': {fault}"

    def _fault(self, record: bytes) -> str | None:
        """Say what is wrong with a record whose quotation marks are well."""
        if not is_utf8(record):
            return f"it is not {self.encoding}"
        cells, columns = self.grammar.cells_of(record), len(self.grammar.columns)
        return None if cells == columns else f"{cells} cells, but {columns} columns"


def suspects_of(texts: pl.Series, grammar: Grammar) -> list[int]:
    """Find the lines that are no records by themselves; null is a line that is not UTF-8."""
    separators = texts.str.replace_all(grammar.quoted, "").str.count_matches(grammar.separator, literal=True)
    are_records = texts.str.contains(grammar.line) & (separators == len(grammar.columns) - 1)
    return are_records.fill_null(value=False).not_().arg_true().to_list()


def _end(pattern: re.Pattern[bytes], line: bytes, place: int) -> int:
    """Return where the match of a pattern that also matches nothing ends."""
    match = pattern.match(line, place)
    return place if match is None else match.end()


def texts_of(lines: list[bytes]) -> pl.Series:
    """Decode lines; one that is not UTF-8 becomes null."""
    if is_utf8(b"\n".join(lines)):
        return pl.Series(lines, dtype=pl.Binary).cast(pl.String)
    return pl.Series([line.decode() if is_utf8(line) else None for line in lines], dtype=pl.String)


def is_utf8(octets: bytes) -> bool:
    """Say whether octets are UTF-8."""
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True

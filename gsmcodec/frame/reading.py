"""CSV and JSON Lines files as streams of batches; what is malformed is set aside with its line, the rest is read.

CSV is that of RFC 4180, UTF-8, with a header. Every cell stays the text that it is. The regex engine checks each block
of lines; only around a line that is no record by itself (it continues in the next, or it is malformed) is Python code
at work.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from gsmcodec.errors import ErrorCode, GsmError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Malformed = Callable[[int, str, str], None]  # takes the number of a line, what is wrong with it, and the line

BLOCK = 8 << 20
"""Octets that are read at once."""
LONGEST_RECORD = 64
"""Lines that a record may go on for: an open quotation mark swallows no more than these, and gives them back."""
_SAMPLE = 10_000  # JSON objects that the types of columns are found by


class _Shape(NamedTuple):
    """Patterns for a CSV file of a number of columns; they mean the same to Polars and to Python."""

    columns: list[str]
    record: str
    open_quote: re.Pattern[str]

    @classmethod
    def of(cls, columns: list[str]) -> _Shape:
        cell = r'(?:[^",\r\n]*|"(?:[^"]|"")*")'
        record = rf"^{cell}(?:,{cell}){{{len(columns) - 1}}}\r?$"
        return cls(columns, record, re.compile(rf'(?:{cell},)*"(?:[^"]|"")*', re.ASCII))


def read_csv(
    path: Path, malformed: Malformed, advance: Callable[[int], None]
) -> tuple[pl.Schema, Iterator[pl.DataFrame]]:
    """Return the columns of a CSV file, and its rows in batches.

    Args:
        path: the file.
        malformed: is told of each row that is none.
        advance: is told how many octets were read.

    Raises:
        GsmError: `file_header`.
        OSError: if the file cannot be read.
    """
    header, offset, line = _header(path)
    schema = pl.Schema(dict.fromkeys(header, pl.String))
    return schema, _csv_batches(path, offset, line, _Shape.of(header), malformed, advance)


def _header(path: Path) -> tuple[list[str], int, int]:
    """Return the names of the columns, where the line after them begins, and its number."""
    with path.open("rb") as file:
        content = file.read(1 << 20)
    end = begin = 3 if content.startswith(b"\xef\xbb\xbf") else 0
    for line in range(1, LONGEST_RECORD + 1):
        end = content.find(b"\n", end) + 1 or len(content)
        try:
            records = list(csv.reader(io.StringIO(content[begin:end].decode(), newline=""), strict=True))
        except UnicodeDecodeError:
            raise _no_header(path, "it is not UTF-8") from None
        except csv.Error as error:
            reason = str(error)
            if end == len(content):
                break
            continue
        if not records or not any(records[0]):
            raise _no_header(path, "it is empty")
        twice = [name for name in records[0] if records[0].count(name) > 1]
        if twice:
            raise _no_header(path, f"the column '{twice[0]}' stands there twice")
        return records[0], end, line + 1
    raise _no_header(path, reason)


def _no_header(path: Path, reason: str) -> GsmError:
    return GsmError(ErrorCode.FILE_HEADER, {"path": str(path), "reason": reason})


def _csv_batches(
    path: Path, offset: int, line: int, shape: _Shape, malformed: Malformed, advance: Callable[[int], None]
) -> Iterator[pl.DataFrame]:
    with path.open("rb") as file:
        file.seek(offset)
        rest = b""
        ended = False
        while not ended:
            block = file.read(BLOCK)
            advance(len(block))
            ended = not block
            cut = block.rfind(b"\n") + 1
            if not cut and not ended:
                rest += block  # a line that is longer than a block
                continue
            lines, rest = rest + block[:cut], block[cut:]
            if not lines:
                continue
            good, kept, number = _records(lines, line, shape, malformed, ended=ended)
            rest = kept + rest
            line += number
            if good:
                frame = pl.read_csv(
                    good,
                    has_header=False,
                    schema=dict.fromkeys(shape.columns, pl.String),
                    empty_string_is_null=False,
                )
                yield frame


def _records(
    content: bytes, line: int, shape: _Shape, malformed: Malformed, *, ended: bool
) -> tuple[bytes, bytes, int]:
    """Return the records of whole lines, what may go on after them, and how many lines were done with."""
    try:
        lines = pl.Series([content.decode()]).str.split("\n").explode()
        undecodable: set[int] = set()
    except UnicodeDecodeError:
        octets = content.split(b"\n")
        undecodable = {index for index, each in enumerate(octets) if not _is_utf8(each)}
        lines = pl.Series([each.decode(errors="backslashreplace") for each in octets])
    lines = lines.head(len(lines) - 1) if content.endswith(b"\n") else lines
    good = lines.str.contains(shape.record)
    if good.all() and not undecodable:
        return content, b"", len(lines)
    texts = lines.to_list()
    records: list[str] = []
    done = 0  # lines before this one are in records, or were set aside
    for index in sorted({*good.not_().arg_true().to_list(), *undecodable}):
        if index < done:
            continue
        records += texts[done:index]
        if index in undecodable:
            malformed(line + index, "it is not UTF-8", texts[index])
        elif texts[index].strip("\r"):
            end = _end_of_record(texts, index, shape)
            if end is None and not ended and len(texts) - index < LONGEST_RECORD:
                return _joined(records), content.split(b"\n", index)[index], index
            if not end:
                malformed(line + index, _what_is_wrong(texts[index], shape), texts[index])
            else:
                records.append("\n".join(texts[index:end]))
                done = end
                continue
        done = index + 1
    records += texts[done:]
    return _joined(records), b"", len(texts)


def _joined(records: list[str]) -> bytes:
    return "\n".join([*records, ""]).encode() if records else b""


def _is_utf8(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True


def _end_of_record(texts: list[str], index: int, shape: _Shape) -> int | None:
    """Return where the record that begins at a line ends; 0 if it is none, None if it may go on after the last line."""
    for end in range(index + 1, min(index + LONGEST_RECORD, len(texts)) + 1):
        record = "\n".join(texts[index:end])
        if re.search(shape.record.removesuffix("$") + r"\Z", record):
            return end
        if not shape.open_quote.fullmatch(record):
            return 0
    return None if index + LONGEST_RECORD > len(texts) else 0


def _what_is_wrong(text: str, shape: _Shape) -> str:
    try:
        (cells,) = csv.reader([text], strict=True)
    except csv.Error:
        return "a quotation mark is not closed, or something stands after it"
    if len(cells) != len(shape.columns):
        return f"{len(cells)} cells, but {len(shape.columns)} columns"
    return "a quotation mark stands within a cell that does not begin with one"


def read_json_lines(
    path: Path, strings: tuple[str, ...], malformed: Malformed, advance: Callable[[int], None]
) -> tuple[pl.Schema, Iterator[pl.DataFrame]]:
    """Return the columns of a JSON Lines file, and its rows in batches.

    The columns are those of the first 10,000 objects; one whose values are of different kinds there is one of strings.
    An object with another column, or with a value that its column cannot hold, is malformed: nothing is left out.

    Args:
        path: the file.
        strings: the columns that have to be strings or null.
        malformed: is told of each line that is no such object.
        advance: is told how many octets were read.
    """
    sample: list[dict[str, object]] = []
    with path.open("rb") as file:
        for line in file:
            found = _object(line, strings)
            if isinstance(found, dict):
                sample.append(found)
            if len(sample) == _SAMPLE:
                break
    inferred = pl.DataFrame(sample, infer_schema_length=None, strict=False).schema
    schema = pl.Schema(inferred)
    schema.update((name, pl.String()) for name in strings if name in inferred)
    return schema, _json_batches(path, strings, schema, malformed, advance)


def _object(line: bytes, strings: tuple[str, ...]) -> dict[str, object] | str:
    """Return the object of a line, or what is wrong with it."""
    try:
        found = json.loads(line)
    except UnicodeDecodeError:
        return "it is not UTF-8"
    except (ValueError, RecursionError) as error:
        return f"it is not JSON: {error}"
    if not isinstance(found, dict):
        return "it is no object"
    for name in strings:
        value = found.get(name)
        if not isinstance(value, str | None):
            return f"'{name}' is no string"
        if value and any("\ud800" <= char <= "\udfff" for char in value):
            return f"'{name}' has half of a surrogate pair"
    return found


def _json_batches(
    path: Path, strings: tuple[str, ...], schema: pl.Schema, malformed: Malformed, advance: Callable[[int], None]
) -> Iterator[pl.DataFrame]:
    last = 0
    with path.open("rb") as file:
        while lines := file.readlines(BLOCK):
            advance(sum(map(len, lines)))
            frame = _plain_objects(lines, strings, schema)
            if frame is not None:
                last += len(lines)
                yield frame
                continue
            rows: list[dict[str, object]] = []
            places: list[int] = []
            for number, line in enumerate(lines, last + 1):
                if not line.strip():
                    continue
                found = _object(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, strings)
                if isinstance(found, dict) and not found.keys() <= schema.keys():
                    found = f"the first {_SAMPLE:,} objects have no '{next(iter(found.keys() - schema.keys()))}'"
                if isinstance(found, dict):
                    rows.append(found)
                    places.append(number)
                else:
                    malformed(number, found, line.decode(errors="backslashreplace").rstrip("\r\n"))
            yield from _typed(rows, places, lines, last + 1, schema, malformed)
            last += len(lines)


def _plain_objects(lines: list[bytes], strings: tuple[str, ...], schema: pl.Schema) -> pl.DataFrame | None:
    """Return the rows of lines that Polars reads as Python would, in a third of the time; None if there is a doubt.

    It would turn a number into a string, and make something else of half a surrogate pair.
    """
    block = b"".join(lines)
    names = b"|".join(re.escape(json.dumps(name).encode()) for name in strings)
    if re.search(rb"(?:" + names + rb')\s*:\s*[^"n\s]|\\u[dD][89a-fA-F]', block):
        return None
    try:
        frame = pl.read_ndjson(block, infer_schema_length=None)
    except pl.exceptions.PolarsError:
        return None
    if frame.height != len(lines) or any(
        name not in schema or kind not in (schema[name], pl.Null) for name, kind in frame.schema.items()
    ):
        return None
    return frame.select(
        (pl.col(name) if name in frame.schema else pl.lit(None)).cast(kind).alias(name) for name, kind in schema.items()
    )


def _typed(
    rows: list[dict[str, object]],
    places: list[int],
    lines: list[bytes],
    first: int,
    schema: pl.Schema,
    malformed: Malformed,
) -> Iterator[pl.DataFrame]:
    """Yield rows as a frame; if their types are not those of `schema`, halve them until the culprits are alone."""
    if not rows:
        return
    try:
        yield pl.DataFrame(rows, schema=schema, strict=True)
    except (pl.exceptions.PolarsError, TypeError, ValueError, OverflowError) as error:
        if len(rows) == 1:
            line = lines[places[0] - first].decode(errors="backslashreplace").rstrip("\r\n")
            reason = str(error).partition("\n")[0]
            malformed(places[0], f"a value has another type than in the first {_SAMPLE:,} objects: {reason}", line)
            return
        half = len(rows) // 2
        yield from _typed(rows[:half], places[:half], lines, first, schema, malformed)
        yield from _typed(rows[half:], places[half:], lines, first, schema, malformed)

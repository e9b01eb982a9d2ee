"""JSON Lines files as streams of batches: an object a line.

Polars reads a block of lines in a third of the time that Python takes. It may read where it reads as Python does;
`_plain_objects` decides that. Else Python reads the block line by line.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn

import polars as pl

from gsmcodec.frame import reading
from gsmcodec.frame.json_kinds import DoesNotFitError, Kind, fitted, kind_of, merged, settled
from gsmcodec.frame.reading import Batch, Malformed, Rows
from gsmcodec.frame.sources import Octets, Source, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SAMPLE = 10_000
"""The number of objects that the types of columns are inferred from."""
_LONGEST_LINE = 128 << 20
"""The octets of the longest line."""
_HALF_A_PAIR = re.compile(rb"\\u[dD][89a-fA-F]")
_LONG_NUMBER = re.compile(rb"\d{16}")
_ESCAPE_IN_KEY = re.compile(rb'\\[^"\n,:]*"\s*:')


class _MalformedLineError(Exception):
    """Says why a line is malformed."""


def read_json_lines(
    source: Source,
    strings: tuple[str, ...],
    malformed: Malformed,
    advance: Callable[[int], object],
    *,
    encoding: str | None = None,
) -> Rows:
    """Open a JSON Lines file.

    The columns are those of the first 10,000 objects. A column whose values are of different kinds there is one of
    strings, in which other values are written as JSON. An object with another column is malformed, and so is one with a
    value that its column cannot hold: no value gets lost.

    Args:
        source: the file.
        strings: the columns that have to be strings or null.
        malformed: called with each malformed line.
        advance: called with the number of octets that were read.
        encoding: that of the file; None for UTF-8, or for what the byte order mark says.

    Returns:
        The rows.

    Raises:
        GsmError: `file_unreadable`, `out_of_range`.
        OSError: if the file cannot be read.
    """
    lines = _lines(source, Octets(source, encoding, advance))
    sample = list(islice(lines, _SAMPLE))
    kinds: dict[str, Kind] = dict.fromkeys(strings, pl.String())
    known: dict[str, Kind] = {}
    for line in sample:
        try:
            row = _parse(line, strings)
        except _MalformedLineError:
            continue
        for name, value in row.items():
            known[name] = kinds.get(name) or merged(known.get(name, pl.Null()), kind_of(value))
    # If all objects are malformed, the columns are those that have to be there.
    schema = pl.Schema({name: settled(kind) for name, kind in (known or kinds).items()})

    def batches(wanted: pl.Schema) -> Iterator[Batch]:
        first = 1
        for block in _blocks(sample, lines):
            yield from _batches(block, first, strings, wanted, malformed)
            first += len(block)

    return Rows(schema, batches)


def _lines(source: Source, octets: Octets) -> Iterator[bytes]:
    rest: list[bytes] = []
    length = 0
    for block in iter(lambda: octets.read(reading.BLOCK), b""):
        *whole, end = block.split(b"\n")
        if whole:
            yield b"".join([*rest, whole[0]])
            yield from whole[1:]
            rest, length = [], 0
        rest.append(end)
        length += len(end)
        if length > _LONGEST_LINE:
            raise unreadable(source, f"its lines are longer than {_LONGEST_LINE >> 20} MiB")
    yield b"".join(rest)
    octets.close()


def _blocks(sample: list[bytes], lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    """Yield lines in lists of about a block."""
    block = sample
    length = sum(map(len, sample))
    for line in lines:
        if length >= reading.BLOCK:
            yield block
            block, length = [], 0
        block.append(line)
        length += len(line)
    yield block


def _parse(line: bytes, strings: tuple[str, ...]) -> dict[str, Any]:
    """Read the object of a line, or raise `_MalformedLineError`."""
    try:
        value = json.loads(line.decode(), object_pairs_hook=_object, parse_constant=_no_number, parse_float=_number)
    except UnicodeDecodeError:
        raise _MalformedLineError("it is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise _MalformedLineError(f"it is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise _MalformedLineError("it is no object")
    for name in strings:
        if not isinstance(value.get(name), str | None):
            raise _MalformedLineError(f"'{name}' is no string")
    if _HALF_A_PAIR.search(line):
        _refuse_half_pairs(value)
    return value


def _object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object, unless it has a key twice: nobody knows which of the two values counts."""
    value = dict(members)
    if len(value) < len(members):
        names = [name for name, _ in members]
        twice = next(name for name in names if names.count(name) > 1)
        raise _MalformedLineError(f"the key '{twice}' stands there twice")
    return value


def _no_number(word: str) -> NoReturn:
    raise _MalformedLineError(f"it is not JSON: {word} is no number")


def _number(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise _MalformedLineError(f"the number {digits} is too large")
    return number


def _refuse_half_pairs(value: dict[str, Any]) -> None:
    for name, member in value.items():
        try:
            json.dumps({name: member}, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise _MalformedLineError(f"{name!a} has half of a surrogate pair") from None


def _batches(
    lines: list[bytes], first: int, strings: tuple[str, ...], schema: pl.Schema, malformed: Malformed
) -> Iterator[Batch]:
    """Yield lines as batches; `first` is the number of the first line in the file."""
    rows = _plain_objects(lines, strings, schema)
    if rows is None:
        values, numbers = _objects(lines, first, strings, schema, malformed)
        columns = {name: [value.get(name) for value in values] for name in schema}
        if values:
            yield Batch(pl.DataFrame(columns, schema=schema, strict=True), lambda: pl.Series(numbers, dtype=pl.Int64))
    else:
        yield Batch(rows, lambda: pl.select(pl.int_range(first, first + len(lines))).to_series())


def _plain_objects(lines: list[bytes], strings: tuple[str, ...], schema: pl.Schema) -> pl.DataFrame | None:
    """Let Polars read lines, if it is sure to read as Python does; else return None.

    It would turn a number into a string, take the first of two values of a key, and change half of a surrogate pair.
    """
    block = b"\n".join(lines)
    names = b"|".join(re.escape(json.dumps(name).encode()) for name in strings)
    if re.search(rb"(?:" + names + rb')\s*:\s*[^"n\s]', block):
        return None
    if any(pattern.search(block) for pattern in (_HALF_A_PAIR, _LONG_NUMBER, _ESCAPE_IN_KEY)):
        return None
    try:
        frame = pl.read_ndjson(block, infer_schema_length=None)
    except pl.exceptions.PolarsError:
        return None
    fits = all(name in schema and _reads_exactly(kind, schema[name]) for name, kind in frame.schema.items())
    if frame.height != len(lines) or not fits or any(_may_stand_twice(name, frame, block) for name in frame.columns):
        return None
    return frame.select(
        (pl.col(name) if name in frame.schema else pl.lit(None)).cast(kind).alias(name) for name, kind in schema.items()
    )


def _reads_exactly(found: pl.DataType, wanted: pl.DataType) -> bool:
    """Say whether Polars made no other values than Python: members of objects could stand twice."""
    return not found.is_nested() and (found in (wanted, pl.Null) or (found == pl.Int64 and wanted == pl.Float64))


def _may_stand_twice(name: str, frame: pl.DataFrame, block: bytes) -> bool:
    """Say whether an object may have a key twice. Each has it once if all have a value and there are no more keys."""
    key = re.escape(json.dumps(name, ensure_ascii=False).encode())
    if not frame[name].null_count():
        return len(re.findall(key + rb"\s*:", block)) != frame.height
    keys = pl.Series(block.decode().split("\n")).str.count_matches(rf"{key.decode()}\s*:")
    return bool(keys.max() != 1) and bool((keys > 1).any())


def _objects(
    lines: list[bytes], first: int, strings: tuple[str, ...], schema: pl.Schema, malformed: Malformed
) -> tuple[list[dict[str, Any]], list[int]]:
    """Read lines one by one; return the objects and the numbers of their lines."""
    values: list[dict[str, Any]] = []
    numbers: list[int] = []
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        try:
            values.append(_fitted(_parse(line, strings), schema))
            numbers.append(number)
        except _MalformedLineError as error:
            malformed(number, str(error), line.decode(errors="backslashreplace").rstrip("\r\n"))
    return values, numbers


def _fitted(row: dict[str, Any], schema: pl.Schema) -> dict[str, Any]:
    """Return the values of an object as their columns hold them, or raise `_MalformedLineError`."""
    for name in row:
        if name not in schema:
            raise _MalformedLineError(f"the first {_SAMPLE:,} objects have no '{name}'")
    values = {}
    for name, value in row.items():
        try:
            values[name] = fitted(value, schema[name])
        except DoesNotFitError as error:
            reason = f"'{name}' has another type than in the first {_SAMPLE:,} objects: {error}"
            raise _MalformedLineError(reason) from None
    return values

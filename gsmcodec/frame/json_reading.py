"""JSON Lines files as streams of batches: an object a line.

Polars reads a block of lines in a third of the time that Python takes. It may read where it reads as Python does;
`_plain_objects` decides that. Else Python reads the block line by line.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import polars as pl

from gsmcodec.frame import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from gsmcodec.frame.reading import Advance, Malformed

_SAMPLE = 10_000
"""The number of objects that the types of columns are inferred from."""


class _MalformedLineError(Exception):
    """Says why a line is malformed."""


def read_json_lines(
    path: Path, strings: tuple[str, ...], malformed: Malformed, advance: Advance
) -> tuple[pl.Schema, Iterator[pl.DataFrame]]:
    """Open a JSON Lines file.

    The columns are those of the first 10,000 objects. A column whose values are of different kinds there is one of
    strings. An object with another column is malformed, and so is one with a value that its column cannot hold: no
    value gets lost.

    Args:
        path: the file.
        strings: the columns that have to be strings or null.
        malformed: called with each malformed line.
        advance: called with the number of octets that were read.

    Returns:
        The columns, `reading.LINE` among them, and an iterator over the rows in batches.

    Raises:
        OSError: if the file cannot be read.
    """
    inferred = pl.DataFrame(_sample(path, strings), infer_schema_length=None, strict=False).schema
    schema = pl.Schema(inferred)
    schema.update((name, pl.String()) for name in strings if name in inferred)
    return pl.Schema([*schema.items(), (reading.LINE, pl.Int64)]), _json_batches(
        path, strings, schema, malformed, advance
    )


def _sample(path: Path, strings: tuple[str, ...]) -> list[dict[str, Any]]:
    """Read the first objects of a file."""
    objects: list[dict[str, Any]] = []
    with path.open("rb") as file:
        for line in file:
            if len(objects) == _SAMPLE:
                break
            try:
                objects.append(_parse(line, strings))
            except _MalformedLineError:
                continue
    return objects


def _parse(line: bytes, strings: tuple[str, ...]) -> dict[str, Any]:
    """Read the object of a line, or raise `_MalformedLineError`."""
    try:
        value = json.loads(line)
    except UnicodeDecodeError:
        raise _MalformedLineError(reading.NOT_UTF8) from None
    except (ValueError, RecursionError) as error:
        raise _MalformedLineError(f"it is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise _MalformedLineError("it is no object")
    for name in strings:
        text = value.get(name)
        if not isinstance(text, str | None):
            raise _MalformedLineError(f"'{name}' is no string")
        if text and any("\ud800" <= char <= "\udfff" for char in text):
            raise _MalformedLineError(f"'{name}' has half of a surrogate pair")
    return value


def _json_batches(
    path: Path, strings: tuple[str, ...], schema: pl.Schema, malformed: Malformed, advance: Advance
) -> Iterator[pl.DataFrame]:
    first = 1
    with path.open("rb") as file:
        while lines := file.readlines(reading.BLOCK):
            advance(sum(map(len, lines)))
            batch = _plain_objects(lines, strings, schema)
            if batch is not None:
                yield batch.with_columns(pl.int_range(first, first + batch.height).alias(reading.LINE))
            else:
                yield from _objects(lines, first, strings, schema, malformed)
            first += len(lines)


def _plain_objects(lines: list[bytes], strings: tuple[str, ...], schema: pl.Schema) -> pl.DataFrame | None:
    """Let Polars read lines, if it is sure to read as Python does; else return None.

    It would turn a number into a string, and it would change half of a surrogate pair.
    """
    block = b"".join(lines)
    names = b"|".join(re.escape(json.dumps(name).encode()) for name in strings)
    if re.search(rb"(?:" + names + rb')\s*:\s*[^"n\s]|\\u[dD][89a-fA-F]', block):
        return None
    try:
        frame = pl.read_ndjson(block, infer_schema_length=None)
    except pl.exceptions.PolarsError:
        return None
    fits = all(name in schema and kind in (schema[name], pl.Null) for name, kind in frame.schema.items())
    if frame.height != len(lines) or not fits:
        return None
    return frame.select(
        (pl.col(name) if name in frame.schema else pl.lit(None)).cast(kind).alias(name) for name, kind in schema.items()
    )


def _objects(
    lines: list[bytes], first: int, strings: tuple[str, ...], schema: pl.Schema, malformed: Malformed
) -> Iterator[pl.DataFrame]:
    """Read lines one by one; `first` is the number of the first line in the file."""
    rows: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        try:
            row = _parse(line.removeprefix(reading.UTF8_MARK) if number == 1 else line, strings)
            _require_known(row, schema)
            rows.append((number, row))
        except _MalformedLineError as error:
            malformed(number, str(error), _for_people(line))
    yield from _typed(rows, lines, first, schema, malformed)


def _require_known(row: dict[str, Any], schema: pl.Schema) -> None:
    for name in row:
        if name not in schema:
            raise _MalformedLineError(f"the first {_SAMPLE:,} objects have no '{name}'")


def _typed(
    rows: Sequence[tuple[int, dict[str, Any]]],
    lines: list[bytes],
    first: int,
    schema: pl.Schema,
    malformed: Malformed,
) -> Iterator[pl.DataFrame]:
    """Yield numbered rows as batches. Halve one whose types are not those of `schema`, until the culprit is alone."""
    if not rows:
        return
    try:
        batch = pl.DataFrame([row for _, row in rows], schema=schema, strict=True)
        yield batch.with_columns(pl.Series(reading.LINE, [number for number, _ in rows], pl.Int64))
    except (pl.exceptions.PolarsError, TypeError, ValueError, OverflowError) as error:
        if len(rows) == 1:
            number = rows[0][0]
            reason = str(error).partition("\n")[0]
            reason = f"a value has another type than in the first {_SAMPLE:,} objects: {reason}"
            malformed(number, reason, _for_people(lines[number - first]))
            return
        middle = len(rows) // 2
        for half in (rows[:middle], rows[middle:]):
            yield from _typed(half, lines, first, schema, malformed)


def _for_people(line: bytes) -> str:
    """Decode a line that may not be UTF-8."""
    return line.decode(errors="backslashreplace").rstrip("\r\n")

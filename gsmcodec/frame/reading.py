"""What the readers of all kinds of files have in common.

Each returns the columns of a file, and its rows in batches. A malformed row goes to a callback.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

import polars as pl

Malformed: TypeAlias = Callable[[int, str, str], object]
"""Takes the number of a line, the reason why it is malformed, and the line."""

BLOCK = 2 << 20
"""The octets that are read at once, more or less."""
ROWS_AT_ONCE = 100_000
"""The rows of a batch, more or less."""
LINE = "__sms_line"
"""The column with the number of the line in which each row begins, or of the row in a table; both count from 1."""
FILE = "__sms_file"
"""The column with the name of the file that each row comes from, if there are several files."""


class Batch(NamedTuple):
    """Some rows of a file.

    Attributes:
        rows: the rows.
        lines: called without arguments, returns the number of the line in which each row begins.
    """

    rows: pl.DataFrame
    lines: Callable[[], pl.Series]


def grouped(batches: Iterator[Batch]) -> Iterator[Batch]:
    """Put small batches together: small blocks are read faster, because they fit the cache, but quoted slower."""
    group: list[Batch] = []
    rows = 0
    for batch in batches:
        group.append(batch)
        rows += batch.rows.height
        if rows >= ROWS_AT_ONCE:
            yield _together(group)
            group, rows = [], 0
    if group:
        yield _together(group)


def _together(group: list[Batch]) -> Batch:
    rows = pl.concat([batch.rows for batch in group])
    return Batch(rows, lambda: pl.concat([batch.lines() for batch in group]))


class Rows(NamedTuple):
    """The rows of a file.

    Attributes:
        schema: the columns.
        batches: called with the columns of all files, returns the rows in batches.
    """

    schema: pl.Schema
    batches: Callable[[pl.Schema], Iterator[Batch]]

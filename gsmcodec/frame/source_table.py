"""The files of a campaign as one table, which is read once, as a stream."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, TypeAlias

import polars as pl
from polars.io.plugins import register_io_source

from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.frame.csv_reading import read_csv
from gsmcodec.frame.excel_reading import read_excel
from gsmcodec.frame.json_kinds import merged
from gsmcodec.frame.json_reading import read_json_lines
from gsmcodec.frame.reading import FILE, LINE, Batch, Rows
from gsmcodec.frame.sources import Source, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gsmcodec.frame.targets import MalformedFile


class _CancelledError(Exception):
    """Ends the second thread after an interrupt."""


_Table: TypeAlias = Callable[[set[str]], pl.DataFrame]
"""Makes the table of a batch, with those of the columns `LINE` and `FILE` that are among some names."""


def _with_places(batch: Batch, name: str, columns: set[str]) -> pl.DataFrame:
    places = []
    if LINE in columns:
        places.append(batch.lines().alias(LINE))
    if FILE in columns:
        places.append(pl.repeat(name, batch.rows.height, eager=True).alias(FILE))
    return batch.rows.with_columns(places)


class SourceTable:
    """The files of a campaign as one table, and how much of them is read.

    Args:
        sources: the files.
        strings: the columns of recipients and of messages.
        malformed: the file of malformed rows.
        separator, encoding, sheet: those of `quote_file`.

    Attributes:
        done: the rows that are done, or the octets that are read.
        whole: how many there are.
        current: the file that is being read.
        cancelled: set to stop the reading.
    """

    def __init__(
        self,
        sources: list[Source],
        strings: tuple[str, ...],
        malformed: MalformedFile,
        *,
        separator: str | None,
        encoding: str | None,
        sheet: str | None,
    ) -> None:
        self._sources, self._strings, self._malformed = sources, strings, malformed
        self._separator, self._encoding, self._sheet = separator, encoding, sheet
        self.done: int = 0
        self.whole: int = 0
        self.current: Source = sources[0]
        self.cancelled: Event = Event()

    @property
    def counts_rows(self) -> bool:
        """Say whether the amounts are rows, not octets."""
        return self._sources[0].format == "parquet"

    def advance(self, amount: int) -> None:
        """Count what was read."""
        if self.cancelled.is_set():
            raise _CancelledError
        self.done += amount

    def rows(self) -> pl.LazyFrame:
        """Open the files as a lazy table with the columns `LINE` and, if they are several, `FILE`."""
        if self.counts_rows:
            return self._parquet()
        self.whole = sum(source.size() for source in self._sources)
        schema = self._schema()
        places = {LINE: pl.Int64(), **({FILE: pl.String()} if len(self._sources) > 1 else {})}
        source = batch_source(self._batches(schema, self._first))
        return register_io_source(source, schema=pl.Schema({**schema, **places}))

    def _schema(self) -> pl.Schema:
        """Open the first file, look at the others, and return the columns of all."""
        self._first = self._open(self._sources[0], self.advance)
        schema = self._first.schema
        for source in self._sources[1:]:
            other = self._open(source, lambda _: None).schema
            self._require_same_columns(source, other, schema)
            kinds = {name: merged(schema.get(name, kind), kind) for name, kind in other.items()}
            schema = pl.Schema({**schema, **kinds})
        return schema

    def _parquet(self) -> pl.LazyFrame:
        paths = [source.path for source in self._sources if source.path is not None]
        for path in paths:
            with path.open("rb"):
                pass  # the error of the system says what is wrong, and names the file
        several = FILE if len(paths) > 1 else None
        frame = pl.scan_parquet(paths, glob=False, include_file_paths=several)
        try:
            self.whole = int(frame.select(pl.len()).collect().item())
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            raise self.unreadable(error) from None
        if several is None:
            return frame.with_row_index(LINE, offset=1)
        frames = [
            pl.scan_parquet(path, glob=False, include_file_paths=FILE).with_row_index(LINE, offset=1) for path in paths
        ]
        return pl.concat(frames)

    def _open(self, source: Source, advance: Callable[[int], object]) -> Rows:
        malformed = partial(self._malformed.add, source)
        if source.format == "xlsx":
            return read_excel(source, advance, sheet=self._sheet)
        if source.format == "jsonl":
            return read_json_lines(source, self._strings, malformed, advance, encoding=self._encoding)
        return read_csv(source, self._strings, malformed, advance, separator=self._separator, encoding=self._encoding)

    def _require_same_columns(self, source: Source, found: pl.Schema, wanted: pl.Schema) -> None:
        """Raise if a file has other columns than the first. An object of JSON Lines may lack some."""
        if source.format != "jsonl" and set(found) != set(wanted):
            columns, expected = ", ".join(found), ", ".join(wanted)
            first = self._sources[0].name
            values = {"path": source.name, "first": first, "columns": columns, "expected": expected}
            raise GsmError(ErrorCode.FILE_COLUMNS, values)

    def _batches(self, schema: pl.Schema, first: Rows) -> Iterator[_Table]:
        for source in self._sources:
            self.current = source
            rows = first
            if source is not self._sources[0]:
                rows = self._open(source, self.advance)
                self._require_same_columns(source, rows.schema, schema)
            for batch in rows.batches(schema):
                yield partial(_with_places, batch._replace(rows=batch.rows.select(list(schema))), source.name)

    def unreadable(self, error: BaseException) -> GsmError:
        """Create the error for a file that Polars cannot read, or whose columns it cannot write."""
        reason = str(error).partition("\n")[0]
        if isinstance(error, pl.exceptions.PanicException):
            reason = f"a column has a type that Polars does not know, or cannot write to the target: {reason}"
        return unreadable(self.current, reason)


def batch_source(batches: Iterator[_Table]) -> Callable[..., Iterator[pl.DataFrame]]:
    """Give batches to Polars as a source, whose queries may ask for some columns, some rows, or the first rows."""

    def stream(
        columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, _batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        for table in batches:
            batch = table({LINE, FILE} if columns is None else set(columns))
            part = batch if columns is None else batch.select(columns)
            part = part if predicate is None else part.filter(predicate)
            yield part if rows is None else part.head(rows)
            rows = None if rows is None else max(0, rows - part.height)

    return stream

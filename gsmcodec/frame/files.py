"""A campaign in a file: read, quoted and written as a stream, so that memory stays flat whatever the size.

A second thread does the work. The first one reports progress, and a signal that interrupts it stops the second one at
the next batch. Files appear whole or not at all: they are written under the suffix ``.part``, then renamed.
"""

from __future__ import annotations

import json
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import polars as pl
from polars.io.plugins import register_io_source

from gsmcodec.errors import ErrorCode, GsmError, out_of_range
from gsmcodec.frame.csv_reading import read_csv
from gsmcodec.frame.error_rows import ErrorRows
from gsmcodec.frame.json_reading import read_json_lines
from gsmcodec.frame.quoting import quote
from gsmcodec.frame.reading import LINE
from gsmcodec.frame.sums import Summary
from gsmcodec.frame.templates import blank_names, template_of
from gsmcodec.frame.totals import SUMMED, Totals
from gsmcodec.profile import STANDARD, Profile

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from gsmcodec.pricing import Options, RateCard
    from gsmcodec.template import Template

    Progress = Callable[[int, int], None]

FORMATS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
_SECONDS_BETWEEN_REPORTS = 0.1


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """The result of `quote_file`.

    Attributes:
        summary: the sums of the file's rows.
        malformed: the number of malformed rows, which are in no sum.
        malformed_file: the file that holds them, each with its line and the reason; None if there are none.
    """

    summary: Summary
    malformed: int
    malformed_file: Path | None


def quote_file(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str] | None = None,
    *,
    to: str = "to",
    text: str = "text",
    template: Template | str | None = None,
    rates: RateCard | None = None,
    options: Options | None = None,
    profile: Profile = STANDARD,
    errors: str | os.PathLike[str] | None = None,
    analyze: bool = True,
    progress: Progress | None = None,
) -> Campaign:
    """Quote every row of a file, write them to another file, and sum them up.

    Args:
        source: a file whose name ends with .csv, .jsonl (or .ndjson) or .parquet.
        target: the file for the rows with the columns of `quote` added, in any of these formats. None to sum up only.
        to: the name of the column of recipients: E.164 numbers with their ``+``.
        text: the name of the column of messages; with `template`, of the column to add for them.
        template: a message with blanks, which have the names of columns. A str is in the style "format".
        rates: the prices; without them, there are no costs.
        options: `force_encoding` and `nature` bear on the price; the others do not.
        profile: the platform.
        errors: the file for the rows that cannot be sent, in any of these formats: the columns of the source, and
            `error_line`, `error_code` and `error_reason`. None to write none.
        analyze: whether to look at texts, for the causes, the dearest texts and the savings of the sums. Without it, a
            campaign is quoted faster.
        progress: called ten times a second with the amounts that are done and that there are in all: rows of a Parquet
            file, octets of other files.

    Returns:
        The sums. Malformed rows are in a file beside `target` (or `source`) whose name ends with .malformed.jsonl.

    Raises:
        GsmError: `frame_no_column`, `frame_column_exists`, `rates_too_precise`, `file_format`, `file_header`,
            `file_unreadable`, `template_syntax`; `out_of_range` if `target`, `errors` or the file of malformed rows is
            another of these files or `source`.
        OSError: if a file cannot be read or written.
        TypeError: for a wrong type, also of a column.
        KeyboardInterrupt: if it is interrupted; then nothing was written.
    """
    source_path, target_path = Path(source), None if target is None else Path(target)
    errors_path = None if errors is None else Path(errors)
    for path in (source_path, target_path, errors_path):
        if path is not None and path.suffix.lower() not in FORMATS:
            raise GsmError(ErrorCode.FILE_FORMAT, {"path": str(path)})
    malformed = _MalformedFile(target_path or source_path)
    _require_another_file(target_path, source_path, target_path, "another file than the source")
    _require_another_file(
        malformed.path, source_path, target_path, "a target whose malformed rows go to another file than the source"
    )
    _require_errors_elsewhere(errors_path, source_path, target_path, malformed.path)
    strings: tuple[str, ...] = (to, text)
    if template is not None:
        template = template_of(template)
        strings = (to, *blank_names(template, profile))
    totals = Totals(to, text, profile, analyze=analyze)
    work = _Work(source_path, target_path, totals)
    with malformed, ExitStack() as stack:
        rows = work.read(strings, malformed)
        quoted = quote(rows, to=to, text=text, template=template, rates=rates, options=options, profile=profile)
        if errors_path is not None:
            work.error_rows = stack.enter_context(_errors_file(errors_path, rows.collect_schema()))
        work.run(quoted, (to, text, *SUMMED, LINE), progress)
    return Campaign(summary=totals.summary(), malformed=malformed.rows, malformed_file=malformed.published())


def _require_another_file(path: Path | None, source: Path, target: Path | None, expected: str) -> None:
    if path is not None and path.exists() and path.samefile(source):
        raise out_of_range("target", str(target), expected)


def _require_errors_elsewhere(errors: Path | None, *others: Path | None) -> None:
    """Raise if the rows that cannot be sent would go to a file that is there for something else."""
    for other in others:
        if errors is not None and other is not None and errors.resolve() == other.resolve():
            raise out_of_range("errors", str(errors), "a file of their own")


@contextmanager
def _errors_file(path: Path, columns: pl.Schema) -> Iterator[ErrorRows]:
    """Collect the rows that cannot be sent in the block. Write them when it ends well: whole or not at all."""
    part = _part(path)
    with closing(ErrorRows(columns)) as rows:
        part.open("wb").close()  # the error of the system says what is wrong, and names the file
        try:
            yield rows
            table = register_io_source(_batch_source(rows.batches()), schema=rows.schema)
            _write(table, part, FORMATS[path.suffix.lower()])
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


class _CancelledError(Exception):
    """Ends the second thread after an interrupt."""


class _MalformedFile:
    """The file of malformed rows. It exists only if there are some, and appears when the block ends well."""

    def __init__(self, beside: Path) -> None:
        self.path = beside.with_name(f"{beside.stem}.malformed.jsonl")
        self.rows = 0
        self._part = _part(self.path)
        self._file: TextIO | None = None

    def __enter__(self) -> None:
        pass

    def __call__(self, line: int, reason: str, content: str) -> None:
        """Write a malformed row."""
        if self._file is None:
            self._file = self._part.open("w", encoding="utf-8")
        self.rows += 1
        self._file.write(json.dumps({"line": line, "reason": reason, "content": content}, ensure_ascii=False) + "\n")

    def __exit__(self, kind: object, *_: object) -> None:
        if self._file is not None:
            self._file.close()
            if kind is None:
                self._part.replace(self.path)
            else:
                self._part.unlink(missing_ok=True)

    def published(self) -> Path | None:
        """Return the path if there are malformed rows."""
        return self.path if self.rows else None


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


class _Work:
    """The work on one file: how much of it is done, and whether to go on."""

    def __init__(self, source: Path, target: Path | None, totals: Totals) -> None:
        self._source, self._target, self._totals = source, target, totals
        self._format = FORMATS[source.suffix.lower()]
        self._done = self._whole = 0
        self._cancelled = Event()
        self._failure: BaseException | None = None
        self.error_rows: ErrorRows | None = None

    def read(self, strings: tuple[str, ...], malformed: _MalformedFile) -> pl.LazyFrame:
        """Open the source as a lazy table, with `strings` as columns of strings."""
        with self._source.open("rb"):
            pass  # the error of the system says what is wrong, and names the file
        if self._format == "parquet":
            try:
                frame = pl.scan_parquet(self._source, glob=False, row_index_name=LINE, row_index_offset=1)
                self._whole = int(frame.select(pl.len()).collect().item())
            except pl.exceptions.PolarsError as error:
                raise self._unreadable(error) from None
            return frame
        self._whole = self._source.stat().st_size
        if self._format == "csv":
            schema, batches = read_csv(self._source, malformed, self._advance)
        else:
            schema, batches = read_json_lines(self._source, strings, malformed, self._advance)
        return register_io_source(_batch_source(batches), schema=schema)

    def run(self, quoted: pl.LazyFrame, summed: tuple[str, ...], progress: Progress | None) -> None:
        """Write and sum up the rows on a second thread. This one reports progress, and can be interrupted."""
        part = None if self._target is None else _part(self._target)
        with ExitStack() as stack:
            if part is not None:
                part.open("wb").close()  # the error of the system says what is wrong, and names the file
                stack.callback(part.unlink, missing_ok=True)
            worker = Thread(target=self._process, args=(quoted, summed, part), name="gsmcodec campaign")
            worker.start()
            try:
                while worker.is_alive():
                    worker.join(_SECONDS_BETWEEN_REPORTS)
                    if progress is not None:
                        progress(self._done, self._whole)
            except BaseException:
                self._cancelled.set()
                worker.join()
                raise
            if isinstance(self._failure, pl.exceptions.PolarsError):
                raise self._unreadable(self._failure) from self._failure
            if self._failure is not None:
                raise self._failure
            if part is not None and self._target is not None:
                part.replace(self._target)

    def _process(self, quoted: pl.LazyFrame, summed: tuple[str, ...], part: Path | None) -> None:
        names = quoted.collect_schema().names() if self.error_rows is not None else summed
        columns = tuple(dict.fromkeys(names))
        try:
            if part is None or self._target is None:
                quoted.select(columns).sink_batches(self._observe, maintain_order=False, engine="streaming")
            else:
                _write(self._observed(quoted, columns).drop(LINE), part, FORMATS[self._target.suffix.lower()])
        except BaseException as error:  # noqa: BLE001  `run` raises it again
            self._failure = error

    def _observed(self, quoted: pl.LazyFrame, columns: tuple[str, ...]) -> pl.LazyFrame:
        """Sum the rows up on their way to the file: a second pass would read all texts again."""

        def observe(rows: pl.Series) -> pl.Series:
            self._observe(rows.struct.unnest())
            return rows.struct.field("error")

        error = pl.struct(columns).map_batches(observe, return_dtype=pl.String, is_elementwise=True)
        return quoted.with_columns(error.alias("error"))

    def _observe(self, rows: pl.DataFrame) -> None:
        # The progress of other files is that of their readers.
        self._advance(rows.height if self._format == "parquet" else 0)
        self._totals.add(rows)
        if self.error_rows is not None:
            self.error_rows.add(rows)

    def _advance(self, amount: int) -> None:
        if self._cancelled.is_set():
            raise _CancelledError
        self._done += amount

    def _unreadable(self, error: Exception) -> GsmError:
        reason = str(error).partition("\n")[0]
        return GsmError(ErrorCode.FILE_UNREADABLE, {"path": str(self._source), "reason": reason})


def _batch_source(batches: Iterator[pl.DataFrame]) -> Callable[..., Iterator[pl.DataFrame]]:
    """Give batches to Polars as a source, whose queries may ask for some columns, some rows, or the first rows."""

    def stream(
        columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, _batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        for batch in batches:
            part = batch if columns is None else batch.select(columns)
            part = part if predicate is None else part.filter(predicate)
            yield part if rows is None else part.head(rows)
            rows = None if rows is None else max(0, rows - part.height)

    return stream


def _write(rows: pl.LazyFrame, path: Path, kind: str) -> None:
    if kind == "parquet":
        rows.sink_parquet(path, engine="streaming", compression_level=1)
    elif kind == "csv":
        rows.sink_csv(path, engine="streaming", check_extension=False)
    else:
        rows.sink_ndjson(path, engine="streaming", check_extension=False)

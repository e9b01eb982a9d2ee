"""A campaign in files: read, quoted and written as a stream, so that memory stays flat whatever the size.

A second thread does the work. The first one reports progress, and a signal that interrupts it stops the second one at
the next batch. Files appear whole or not at all.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import polars as pl
from polars.io.plugins import register_io_source

from gsmcodec._spreadsheets import similar_column
from gsmcodec._whole_files import WholeFile, check_targets
from gsmcodec.errors import ErrorCode, GsmError, require_str
from gsmcodec.frame.error_rows import ErrorRows
from gsmcodec.frame.quoting import quote
from gsmcodec.frame.reading import FILE, LINE
from gsmcodec.frame.source_table import SourceTable, batch_source
from gsmcodec.frame.sources import Paths, Source, find_sources
from gsmcodec.frame.sums import Summary
from gsmcodec.frame.targets import MalformedFile, RowsFile
from gsmcodec.frame.templates import blank_names, template_of
from gsmcodec.frame.totals import SUMMED, Totals
from gsmcodec.profile import STANDARD, Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gsmcodec.pricing import Options, RateCard
    from gsmcodec.template import Template

_SECONDS_BETWEEN_REPORTS = 0.1
_SECONDS_TO_END = 5
"""The seconds that an interrupt waits for the second thread, which a pipe may keep waiting for ever."""
_OS_ERROR = re.compile(r"\(os error (\d+)\)")
_OF_WRITING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The errors of the system that only a target can have."""


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """The result of `quote_file`.

    Attributes:
        summary: the sums of the file's rows.
        malformed: the number of malformed rows, which are in no sum.
        malformed_file: the file that holds them, each with its file, its line and the reason; None if there are none.
    """

    summary: Summary
    malformed: int
    malformed_file: Path | None


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far `quote_file` is.

    Attributes:
        done: the rows of Parquet files that are done, or the octets of other files that are read.
        whole: how many there are; 0 if nobody knows, as with standard input.
        rows: the rows that are done.
        cost: what they cost, by currency.
    """

    done: int
    whole: int
    rows: int
    cost: Mapping[str, Decimal]


def quote_file(
    source: Paths,
    target: str | os.PathLike[str] | None = None,
    *,
    to: str = "to",
    text: str = "text",
    template: Template | str | None = None,
    rates: RateCard | None = None,
    options: Options | None = None,
    profile: Profile = STANDARD,
    separator: str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    normalize_numbers: bool = False,
    region: str | None = None,
    errors: str | os.PathLike[str] | None = None,
    analyze: bool = True,
    progress: Callable[[Progress], object] | None = None,
) -> Campaign:
    """Quote every row of a file or of several, write them to another file, and sum them up.

    Args:
        source: a file, a pattern such as ``2026-*.csv``, a folder, several of these, or ``-`` for standard input, which
            is CSV or JSON Lines. The names of files end with .csv, .tsv, .jsonl (or .ndjson), each with or without .gz
            or .zst behind it, with .parquet, or with .xlsx (which needs the extra ``gsmcodec[excel]``).
        target: the file for the rows with the columns of `quote` added, in any of these formats but .xlsx; ``-`` for
            standard output. None to sum up only.
        to: the name of the column of recipients: E.164 numbers with their ``+``.
        text: the name of the column of messages; with `template`, of the column to add for them.
        template: a message with blanks, which have the names of columns. A str is in the style "format".
        rates: the prices; without them, there are no costs.
        options: `force_encoding` and `nature` bear on the price; the others do not.
        profile: the platform.
        separator: what stands between the cells of a CSV file; None to guess one of ``, ; tab |``.
        encoding: that of CSV and JSON Lines files, by its name in Python; None for UTF-8, or for what a byte order mark
            says. With the name "utf-8", a file whose first texts are not UTF-8 is read all the same, without them.
        sheet: the name of the sheet of a workbook; None for the only one.
        normalize_numbers: whether to bring numbers to E.164 first, in their column: as people write them, and as
            spreadsheets do. See `SmsExpr.normalize_phone_number`; what that cannot bring there stays as it is.
        region: where a number without a country code belongs, such as "FR".
        errors: the file for the rows that cannot be sent, in any of the formats of `target`: the columns of the source,
            and `error_line`, `error_code` and `error_reason`, of several files `error_file` too. None to write none.
        analyze: whether to look at texts, for the causes, the dearest texts and the savings of the sums. Without it, a
            campaign is quoted faster.
        progress: called ten times a second.

    Returns:
        The sums. Malformed rows are in a file beside `target` (or the first source), with its name and
        ``.malformed.jsonl`` behind it.

    Raises:
        GsmError: `file_no_column`, `file_column_differs`, `frame_column_exists`, `rates_too_precise`, `file_format`,
            `file_header`, `file_columns`, `file_encoding`, `file_sheets`, `file_unreadable`, `files_differ`,
            `no_files`, `file_taken`, `template_syntax`; `out_of_range` if `target`, `errors` or the file of malformed
            rows is a source or another of these files.
        ImportError: if a workbook lacks its extra.
        OSError: if a file cannot be read or written.
        TypeError: for a wrong type, also of a column.
        KeyboardInterrupt: if it is interrupted; then nothing was written.
    """
    strings: tuple[str, ...] = (require_str("to", to), require_str("text", text))
    if template is not None:
        template = template_of(template)
        strings = (to, *blank_names(template, profile))
    sources = find_sources(source)
    rows_file = None if target is None else RowsFile(target, sources[0])
    target_path = None if rows_file is None else rows_file.path
    errors_file = None if errors is None else RowsFile(errors, sources[0])
    errors_path = None if errors_file is None else errors_file.path
    malformed = MalformedFile(target_path or sources[0].path or Path("standard-input"))
    check_targets(
        {"target": target_path, "errors": errors_path, "the file of malformed rows": malformed.path},
        {f"the source {each.name}": each.path for each in sources},
    )
    totals = Totals(to, text, profile, analyze=analyze)
    reading = SourceTable(sources, strings, malformed, separator=separator, encoding=encoding, sheet=sheet)
    with malformed, ExitStack() as stack:
        rows = reading.rows()
        _require_columns(sources[0], rows.collect_schema(), strings)
        if normalize_numbers:
            number: Any = pl.col(to)  # type checkers do not know the namespace
            normalized = number.sms.normalize_phone_number(region)
            rows = rows.with_columns(pl.coalesce(normalized, to))
        quoted = quote(rows, to=to, text=text, template=template, rates=rates, options=options, profile=profile)
        whole = None if target_path is None else stack.enter_context(WholeFile(target_path))
        whole_errors = None if errors_path is None else stack.enter_context(WholeFile(errors_path))
        error_rows = None if errors_file is None else stack.enter_context(closing(ErrorRows(rows.collect_schema())))
        _Work(quoted, reading, totals, rows_file, whole, error_rows).run((to, text, *SUMMED), progress)
        if errors_file is not None and error_rows is not None:
            table = register_io_source(batch_source(map(_as_it_is, error_rows.batches())), schema=error_rows.schema)
            errors_file.write(table, None if whole_errors is None else whole_errors.part)
        for file in (whole, whole_errors):
            if file is not None:
                file.complete()
        malformed_path = malformed.complete()
    return Campaign(summary=totals.summary(), malformed=malformed.rows, malformed_file=malformed_path)


def _as_it_is(rows: pl.DataFrame) -> Callable[[set[str]], pl.DataFrame]:
    """Make a batch that has its columns already."""
    return lambda _: rows


def _require_columns(source: Source, columns: Iterable[str], names: Iterable[str]) -> None:
    columns = [column for column in columns if column not in (LINE, FILE)]
    for name in names:
        if name in columns:
            continue
        found = similar_column(name, columns)
        if found is not None:
            raise GsmError(ErrorCode.FILE_COLUMN_DIFFERS, {"path": source.name, "column": name, "found": found})
        raise GsmError(ErrorCode.FILE_NO_COLUMN, {"path": source.name, "column": name, "columns": ", ".join(columns)})


class _Work:
    """The work on a campaign, in a thread of its own."""

    def __init__(
        self,
        quoted: pl.LazyFrame,
        reading: SourceTable,
        totals: Totals,
        rows_file: RowsFile | None,
        whole: WholeFile | None,
        error_rows: ErrorRows | None,
    ) -> None:
        self._quoted, self._reading, self._totals = quoted, reading, totals
        self._rows_file, self._whole, self._error_rows = rows_file, whole, error_rows
        self._failure: BaseException | None = None

    def run(self, summed: tuple[str, ...], progress: Callable[[Progress], object] | None) -> None:
        """Write and sum up the rows on a second thread. This one reports progress, and can be interrupted."""
        worker = Thread(target=self._process, args=(summed,), name="gsmcodec campaign", daemon=True)
        worker.start()
        try:
            while worker.is_alive():
                worker.join(_SECONDS_BETWEEN_REPORTS)
                if progress is not None:
                    progress(self._progress())
        except BaseException:
            self._reading.cancelled.set()
            worker.join(_SECONDS_TO_END)
            raise
        if self._failure is not None:
            raise self._told(self._failure)

    def _progress(self) -> Progress:
        rows, cost = self._totals.so_far()
        return Progress(done=self._reading.done, whole=self._reading.whole, rows=rows, cost=cost)

    def _process(self, summed: tuple[str, ...]) -> None:
        names = self._quoted.collect_schema().names()
        places = [name for name in (LINE, FILE) if name in names]
        columns = tuple(dict.fromkeys((*summed, *places) if self._error_rows is None else names))
        try:
            if self._rows_file is None:
                self._quoted.select(columns).sink_batches(self._observe, maintain_order=False, engine="streaming")
            else:
                rows = self._observed(self._quoted, columns).drop(places)
                self._rows_file.write(rows, None if self._whole is None else self._whole.part)
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
        self._reading.advance(rows.height if self._reading.counts_rows else 0)
        self._totals.add(rows)
        if self._error_rows is not None:
            self._error_rows.add(rows)

    def _told(self, failure: BaseException) -> BaseException:
        """Return an error that names the file of the user, not that of the run."""
        if isinstance(failure, OSError) and failure.filename is not None:
            return failure if self._whole is None else self._whole.named(failure)
        of_system = _OS_ERROR.search(str(failure))
        if of_system:  # of the system, told by Polars
            number = int(of_system[1])
            file = self._whole.path if self._whole and number in _OF_WRITING else self._reading.current.name
            return OSError(number, os.strerror(number), str(file))
        if isinstance(failure, (pl.exceptions.PolarsError, pl.exceptions.PanicException)):
            return self._reading.unreadable(failure)
        return failure

"""A campaign in a file: read, quoted and written as a stream, so that memory stays flat whatever the size."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import polars as pl
from polars.io.plugins import register_io_source

from gsmcodec.errors import ErrorCode, GsmError, out_of_range
from gsmcodec.frame.quoting import quote, require_columns
from gsmcodec.frame.reading import read_csv, read_json_lines
from gsmcodec.frame.totals import NEEDED, Summary, Totals
from gsmcodec.profile import STANDARD, Profile

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from gsmcodec.pricing import Options, RateCard

    Progress = Callable[[int, int], None]

FORMATS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """What became of a file.

    Attributes:
        summary: what its rows come to.
        malformed: the rows that are none and were set aside.
        malformed_file: where they are, with the number of their line and what is wrong; None if there are none.
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
    rates: RateCard | None = None,
    options: Options | None = None,
    profile: Profile = STANDARD,
    progress: Progress | None = None,
) -> Campaign:
    """Quote every row of a file, write them to another, and return what they come to.

    Args:
        source: a file whose name ends with .csv, .jsonl (or .ndjson) or .parquet.
        target: where the rows go with the columns of `quote` added: one of the same formats, not necessarily the same
            one. It appears whole or not at all. None to add up only.
        to: as in `quote`.
        text: as in `quote`.
        rates: as in `quote`.
        options: as in `quote`.
        profile: as in `quote`.
        progress: is called ten times a second with what was done and what there is to do: rows of a Parquet file,
            octets of others.

    Returns:
        The sums. Malformed rows are in a file beside `target` (or `source`) whose name ends with .malformed.jsonl.

    Raises:
        GsmError: those of `quote`, and `file_format`, `file_header`, `file_unreadable`, `out_of_range` if `target`, or
            the file of its malformed rows, is `source`.
        OSError: if a file cannot be read or written.
        KeyboardInterrupt: if it is interrupted; then nothing was written.
    """
    source_path, target_path = Path(source), None if target is None else Path(target)
    for path in (source_path, target_path):
        if path is not None and path.suffix.lower() not in FORMATS:
            raise GsmError(ErrorCode.FILE_FORMAT, {"path": str(path)})
    if target_path is not None and target_path.exists() and target_path.samefile(source_path):
        raise out_of_range("target", str(target_path), "another file than the source")
    run = _Run(source_path, target_path, Totals(to, text, profile))
    if run.set_aside.path.exists() and run.set_aside.path.samefile(source_path):
        raise out_of_range(
            "target", str(target_path), "a target whose malformed rows go to another file than the source"
        )
    with run.set_aside:
        frame = run.read((to, text))
        require_columns(frame.collect_schema(), to, text)
        quoted = quote(frame, to=to, text=text, rates=rates, options=options, profile=profile)
        run.finish(run.write(quoted, tuple(dict.fromkeys((to, text, *NEEDED)))), progress)
    return Campaign(
        summary=run.totals.summary(), malformed=run.set_aside.number, malformed_file=run.set_aside.published()
    )


class _CancelledError(Exception):
    pass


class _SetAside:
    """The file of malformed rows, which is there only if there are some."""

    def __init__(self, beside: Path) -> None:
        self.path = beside.with_name(f"{beside.stem}.malformed.jsonl")
        self._part = self.path.with_name(f"{self.path.name}.part")
        self._file: TextIO | None = None
        self.number = 0

    def __enter__(self) -> None:
        pass

    def __call__(self, line: int, reason: str, content: str) -> None:
        if self._file is None:
            self._file = self._part.open("w", encoding="utf-8")
        self.number += 1
        self._file.write(json.dumps({"line": line, "reason": reason, "content": content}, ensure_ascii=False) + "\n")

    def __exit__(self, kind: object, *_: object) -> None:
        if self._file is not None:
            self._file.close()
            if kind is None:
                self._part.replace(self.path)
            else:
                self._part.unlink(missing_ok=True)

    def published(self) -> Path | None:
        """Return where the rows are, if there are any."""
        return self.path if self.number else None


class _Run:
    """One file on its way: what was done of it, and whether to go on."""

    def __init__(self, source: Path, target: Path | None, totals: Totals) -> None:
        self.source, self.target, self.totals = source, target, totals
        self.set_aside = _SetAside(target or source)
        self._done = self._whole = 0
        self._cancelled = Event()
        self._by_rows = FORMATS[source.suffix.lower()] == "parquet"
        self._failure: BaseException | None = None

    def read(self, strings: tuple[str, ...]) -> pl.LazyFrame:
        """Return the rows of the source."""
        kind = FORMATS[self.source.suffix.lower()]
        with self.source.open("rb"):
            pass  # an error of the system says what is wrong, and names the file
        if kind == "parquet":
            try:
                frame = pl.scan_parquet(self.source, glob=False)
                self._whole = int(frame.select(pl.len()).collect().item())
            except pl.exceptions.PolarsError as error:
                raise self._unreadable(error) from None
            return frame
        self._whole = self.source.stat().st_size
        if kind == "csv":
            schema, batches = read_csv(self.source, self.set_aside, self._advance)
        else:
            schema, batches = read_json_lines(self.source, strings, self.set_aside, self._advance)

        def stream(
            columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, _: int | None
        ) -> Iterator[pl.DataFrame]:
            for batch in batches:
                kept = batch if columns is None else batch.select(columns)
                kept = kept if predicate is None else kept.filter(predicate)
                yield kept if rows is None else kept.head(rows)
                rows = None if rows is None else max(0, rows - kept.height)

        return register_io_source(stream, schema=schema)

    def _advance(self, amount: int) -> None:
        if self._cancelled.is_set():
            raise _CancelledError
        self._done += amount

    def _unreadable(self, error: Exception) -> GsmError:
        reason = str(error).partition("\n")[0]
        return GsmError(ErrorCode.FILE_UNREADABLE, {"path": str(self.source), "reason": reason})

    def _observe(self, rows: pl.DataFrame) -> None:
        if self._by_rows:
            self._advance(rows.height)
        elif self._cancelled.is_set():
            raise _CancelledError
        self.totals.add(rows)

    def write(self, quoted: pl.LazyFrame, columns: tuple[str, ...]) -> Callable[[Path | None], None]:
        """Return what writes the rows to a path, or only adds them up."""

        def observed(rows: pl.Series) -> pl.Series:
            self._observe(rows.struct.unnest())
            return rows.struct.field("error")

        def write(path: Path | None) -> None:
            if path is None or self.target is None:
                quoted.select(columns).sink_batches(self._observe, maintain_order=False, engine="streaming")
                return
            # The rows are seen on their way: a second pass would read all texts again.
            seen = pl.struct(columns).map_batches(observed, return_dtype=pl.String, is_elementwise=True)
            rows = quoted.with_columns(seen.alias("error"))
            kind = FORMATS[self.target.suffix.lower()]
            if kind == "parquet":
                rows.sink_parquet(path, engine="streaming", compression_level=1)
            elif kind == "csv":
                rows.sink_csv(path, engine="streaming", check_extension=False)
            else:
                rows.sink_ndjson(path, engine="streaming", check_extension=False)

        return write

    def finish(self, write: Callable[[Path | None], None], progress: Progress | None) -> None:
        """Do the work on another thread, so that this one can show how far it is and be interrupted."""
        part = None if self.target is None else self.target.with_name(f"{self.target.name}.part")

        def work() -> None:
            try:
                write(part)
            except BaseException as error:  # noqa: BLE001  it is raised again where someone waits for it
                self._failure = error

        with ExitStack() as stack:
            if part is not None:
                part.open("wb").close()  # an error of the system says what is wrong, and names the file
                stack.callback(part.unlink, missing_ok=True)
            worker = Thread(target=work, name="gsmcodec campaign")
            worker.start()
            try:
                while worker.is_alive():
                    worker.join(0.1)
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
            if part is not None and self.target is not None:
                part.replace(self.target)

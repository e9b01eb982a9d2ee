"""Where the rows of a campaign go: a file of any format, packed or not, or standard output; and malformed rows."""

from __future__ import annotations

import json
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from gsmcodec._whole_files import WholeFile
from gsmcodec.errors import ErrorCode, GsmError, wrong_type
from gsmcodec.frame.sources import FORMATS, STANDARD_STREAM, FileFormat, Source, format_of

if TYPE_CHECKING:
    from typing import BinaryIO, Self, TextIO

    import polars as pl

_Compression: TypeAlias = Literal["uncompressed", "gzip", "zstd"]
_COMPRESSIONS: dict[str, _Compression] = {".gz": "gzip", ".zst": "zstd"}


class RowsFile:
    """The file for the rows.

    Args:
        target: the file, or ``-`` for standard output, which gets the format of the source.
        source: the first file of messages.

    Raises:
        GsmError: `file_format`.
        TypeError: for a wrong type.
    """

    def __init__(self, target: str | os.PathLike[str], source: Source) -> None:
        if not isinstance(target, (str, os.PathLike)):
            raise wrong_type("target", target, "a path or None")
        name = os.fspath(target)
        self.path: Path | None = None if name == STANDARD_STREAM else Path(target)
        self._suffixes = [] if self.path is None else [suffix.lower() for suffix in self.path.suffixes]
        self._format: FileFormat | None
        if self.path is None:
            self._format = "jsonl" if source.format == "jsonl" else "csv"
        else:
            self._format = format_of(self.path)
        if self._format in (None, "xlsx"):
            expected = ", ".join(suffix for suffix in FORMATS if suffix != ".xlsx")
            raise GsmError(ErrorCode.FILE_FORMAT, {"path": name, "expected": expected})

    def write(self, rows: pl.LazyFrame, part: Path | None) -> None:
        """Write rows to a file that takes the place of the target later; None for standard output."""
        place = cast("BinaryIO", sys.stdout.buffer) if part is None else part
        last = self._suffixes[-1] if self._suffixes else ""
        compression: _Compression = _COMPRESSIONS.get(last, "uncompressed")
        if self._format == "parquet":
            rows.sink_parquet(place, engine="streaming", compression_level=1)
        elif self._format == "csv":
            separator = "\t" if ".tsv" in self._suffixes else ","
            rows.sink_csv(
                place, engine="streaming", check_extension=False, separator=separator, compression=compression
            )
        else:
            rows.sink_ndjson(place, engine="streaming", check_extension=False, compression=compression)


class MalformedFile:
    """The file of malformed rows. It exists only if there are some, and appears when `complete` is called.

    Args:
        beside: the file whose folder and name it gets.

    Attributes:
        path: the file.
        rows: the number of rows in it.
    """

    def __init__(self, beside: Path) -> None:
        self.path: Path = beside.with_name(f"{beside.name}.malformed.jsonl")
        self.rows: int = 0
        self._stack = ExitStack()
        self._whole: WholeFile | None = None
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        return self

    def add(self, source: Source, line: int, reason: str, content: str) -> None:
        """Write a malformed row."""
        if self._file is None:
            self._whole = self._stack.enter_context(WholeFile(self.path))
            self._file = self._stack.enter_context(self._whole.part.open("w", encoding="utf-8"))
        self.rows += 1
        record = {"file": source.name, "line": line, "reason": reason, "content": content}
        self._file.write(json.dumps(record, ensure_ascii=False) + "\n")

    def complete(self) -> Path | None:
        """Let the file take its place; without rows, remove that of a run before. Return its path if it exists."""
        if self._file is None or self._whole is None:
            self.path.unlink(missing_ok=True)
            return None
        self._file.close()
        self._whole.complete()
        return self.path

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        self._stack.__exit__(None, None, None)

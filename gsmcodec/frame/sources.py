"""Where the messages of a campaign come from: files, globs, folders, standard input; packed or not; in any encoding."""

from __future__ import annotations

import codecs
import glob
import gzip
import importlib
import io
import os
import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, TypeAlias, cast

from gsmcodec._spreadsheets import marked_encoding
from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_str, wrong_type

zstd: Any = None
for _name in ("compression.zstd", "backports.zstd"):  # Python 3.14 has the first
    with suppress(ImportError):
        zstd = zstd or importlib.import_module(_name)

if TYPE_CHECKING:
    from collections.abc import Callable

FileFormat: TypeAlias = Literal["csv", "jsonl", "parquet", "xlsx"]
FORMATS: dict[str, FileFormat] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}
PACKINGS = (".gz", ".zst")
STANDARD_STREAM = "-"
"""The name of standard input, and of standard output."""
Paths: TypeAlias = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
"""A path, a pattern, a folder, ``-``, or several of them."""

_MALFORMED = "gsmcodec.malformed"
codecs.register_error(_MALFORMED, lambda error: ("\udfff", cast("UnicodeDecodeError", error).end))


@dataclass(frozen=True)
class Source:
    """A file to read.

    Attributes:
        name: the file, for people.
        path: the file, or None for standard input.
        format: what it holds.
    """

    name: str
    path: Path | None
    format: FileFormat

    def is_regular(self) -> bool:
        """Say whether the file can be opened twice."""
        return self.path is not None and self.path.is_file()

    def size(self) -> int:
        """Return the octets of a regular file, else 0."""
        return self.path.stat().st_size if self.path is not None and self.is_regular() else 0


def find_sources(paths: Paths) -> list[Source]:
    """Find the files that paths, globs and folders name.

    Args:
        paths: one or several. ``-`` is standard input. A folder stands for all files in it whose names say what they
            hold. A path with ``*``, ``?`` or ``[`` is a pattern, unless a file has this name.

    Raises:
        GsmError: `file_format`; `no_files` if a pattern or a folder yields none; `files_differ` if some hold other
            formats than the first; `out_of_range` if standard input is not alone.
        TypeError: for a wrong type.
    """
    if not isinstance(paths, (str, os.PathLike, Sequence)) or isinstance(paths, bytes):
        raise wrong_type("source", paths, "a path or several")
    several = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if len(several) > 1 and STANDARD_STREAM in several:
        raise out_of_range("source", STANDARD_STREAM, "standard input alone, without other files")
    sources: list[Source] = []
    for path in several:
        if not isinstance(path, (str, os.PathLike)):
            raise wrong_type("source", path, "a path or several")
        sources += _expanded(os.fspath(path))
    if not sources:
        raise GsmError(ErrorCode.NO_FILES, {"path": ", ".join(map(str, several))})
    for source in sources:
        if source.format != sources[0].format:
            raise GsmError(ErrorCode.FILES_DIFFER, {"path": source.name, "first": sources[0].name})
    return sources


def _expanded(path: str) -> list[Source]:
    require_str("source", path)
    if path == STANDARD_STREAM:
        return [Source("standard input", None, _format_of_standard_input())]
    if os.path.isdir(path):
        files = sorted(file for file in Path(path).rglob("*") if file.is_file() and not _is_hidden(file, Path(path)))
        found = [file for file in files if format_of(file) is not None]
    elif not os.path.exists(path) and glob.has_magic(path):
        found = sorted(map(Path, glob.glob(path, recursive=True)))
    else:
        return [Source(path, Path(path), require_format(path))]
    if not found:
        raise GsmError(ErrorCode.NO_FILES, {"path": path})
    return [Source(str(file), file, require_format(file)) for file in found]


def _is_hidden(file: Path, folder: Path) -> bool:
    """Say whether a file is none of the data, as ``_SUCCESS`` and ``.part`` are none."""
    return any(part.startswith((".", "_")) for part in file.relative_to(folder).parts)


def format_of(path: str | os.PathLike[str]) -> FileFormat | None:
    """Return the format that the name of a file says, if it says one."""
    name, suffix = os.path.splitext(os.fspath(path).lower())
    if suffix not in PACKINGS:
        return FORMATS.get(suffix)
    packed = FORMATS.get(os.path.splitext(name)[1])
    return packed if packed in ("csv", "jsonl") else None  # the others are packed by themselves


def require_format(path: str | os.PathLike[str]) -> FileFormat:
    """Return the format that the name of a file says, or raise the GsmError `file_format`."""
    found = format_of(path)
    if found is None:
        raise GsmError(ErrorCode.FILE_FORMAT, {"path": os.fspath(path), "expected": ", ".join(FORMATS)})
    return found


def _format_of_standard_input() -> FileFormat:
    """Tell JSON Lines by the brace that they begin with; everything else is CSV."""
    return "jsonl" if _standard_input().peek(1)[:1] == b"{" else "csv"


def _standard_input() -> io.BufferedReader:
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return cast("io.BufferedReader", sys.stdin.buffer)


class Octets:
    """The octets of a source in UTF-8, unpacked and without a byte order mark, read once from begin to end.

    Args:
        source: the file.
        encoding: that of the file; None for UTF-8, or for what the byte order mark says.
        advance: called with the number of octets that were read, packed as they are in the file.

    Attributes:
        encoding: that of the file, for people.
        is_sure: whether the caller or a byte order mark named it.

    Raises:
        GsmError: `out_of_range` for an encoding that Python does not know.
        OSError: if the file cannot be read.
    """

    def __init__(self, source: Source, encoding: str | None, advance: Callable[[int], object]) -> None:
        self._source = source
        self._file = _unpacked(_Counted(source, advance), source)
        self._ahead = self._read(4)
        named = marked_encoding(self._ahead) or encoding
        self.is_sure: bool = named is not None
        codec = _codec(named or "utf-8")
        self._decoder = None if codec in ("utf-8", "utf-8-sig") else codecs.getincrementaldecoder(codec)(_MALFORMED)
        self.encoding: str = named if named and self._decoder else "UTF-8"
        if self._decoder is None:
            self._ahead = self._ahead.removeprefix(codecs.BOM_UTF8)

    def read(self, size: int) -> bytes:
        """Read about so many octets; none at the end of the file."""
        while True:
            ahead, self._ahead = self._ahead, b""
            octets = ahead + self._read(size)
            if self._decoder is None:
                return octets
            # A lone surrogate stands for what is no text in the encoding. It is not UTF-8 either, so it is told apart.
            utf8 = self._decoder.decode(octets, final=not octets).encode("utf-8", "surrogatepass")
            if utf8 or not octets:
                return utf8

    def _read(self, size: int) -> bytes:
        try:
            return self._file.read(size)
        except _unpacking_errors() as error:
            raise unreadable(self._source, f"it cannot be unpacked: {error}") from None
        except OSError as error:
            raise OSError(error.errno, error.strerror, self._source.name) from None

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def unreadable(source: Source, reason: str) -> GsmError:
    """Create the error for a file that cannot be read."""
    return GsmError(ErrorCode.FILE_UNREADABLE, {"path": source.name, "reason": reason})


def _codec(encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding)
    except (LookupError, ValueError):
        codec = None
    if codec is None or not codec._is_text_encoding or codec.incrementaldecoder is None:
        raise out_of_range("encoding", encoding, "an encoding that Python knows, such as cp1252")
    return codec.name


class _Counted(io.RawIOBase):
    """A file that tells how much of it was read, and that notices if it became shorter meanwhile."""

    def __init__(self, source: Source, advance: Callable[[int], object]) -> None:
        self._source, self._advance = source, advance
        self._file: io.RawIOBase | io.BufferedReader
        self._file = _standard_input() if source.path is None else source.path.open("rb", buffering=0)
        self._left = source.size()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into a buffer."""
        number = self._file.readinto(buffer) or 0
        self._left -= number
        if not number and self._left > 0:
            raise unreadable(self._source, f"it became {self._left:,} octets shorter while it was read")
        self._advance(number)
        return number

    def close(self) -> None:
        """Close the file, unless it is standard input."""
        if self._source.path is not None:
            self._file.close()
        super().close()


def _unpacked(file: _Counted, source: Source) -> BinaryIO:
    """Unpack a file that begins as gzip or Zstandard do, whatever its name is."""
    buffered = io.BufferedReader(file, 1 << 20)
    begin = buffered.peek(4)[:4]
    if begin.startswith(b"\x1f\x8b"):
        return cast("BinaryIO", gzip.GzipFile(fileobj=buffered))
    if begin == b"\x28\xb5\x2f\xfd":
        if zstd is None:
            raise unreadable(source, "it is packed with Zstandard: pip install 'gsmcodec[frame]'")
        return cast("BinaryIO", zstd.ZstdFile(buffered))
    return buffered


def _unpacking_errors() -> tuple[type[Exception], ...]:
    errors = (EOFError, gzip.BadGzipFile, zlib.error)
    return errors if zstd is None else (*errors, zstd.ZstdError)

"""Which reader reads a file, and in which encoding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from gsmcodec.check import gettext, plain, trees, xml
from gsmcodec.check.documents import Document, FileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gsmcodec.check.documents import FileMessage

FileType: TypeAlias = Literal["po", "json", "xcstrings", "yaml", "toml", "xliff", "android", "csv", "text"]
"""A format of files that hold messages."""
FILE_TYPES: tuple[FileType, ...] = get_args(FileType)
_BY_SUFFIX: dict[str, FileType] = {
    ".po": "po",
    ".pot": "po",
    ".json": "json",
    ".xcstrings": "xcstrings",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".toml": "toml",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".xml": "android",
    ".csv": "csv",
    ".txt": "text",
}


def read_document(
    path: str | Path, file_type: FileType | None = None, unit: plain.Unit = "line", columns: Sequence[str] = ("text",)
) -> Document:
    """Read a file and find the messages in it.

    Args:
        path: the file.
        file_type: its format; None for the one that its name says.
        unit: what of a plain text is one message.
        columns: the columns of a CSV file that hold messages.

    Raises:
        FileError: if it is not what its name says.
    """
    path = Path(path)
    kind = kind_of(path, file_type)
    try:
        octets = path.read_bytes()
    except OSError as error:
        raise FileError(error.strerror or str(error)) from error
    encoding = gettext.charset_of(octets) if kind == "po" else "utf-8"
    try:
        content = octets.decode(encoding)
    except UnicodeDecodeError as error:
        line = octets.count(b"\n", 0, error.start) + 1
        raise FileError(f"not {encoding.upper()}: octet 0x{octets[error.start]:02X}", line) from error
    except LookupError as error:
        raise FileError(f"the charset '{encoding}' is unknown") from error
    return document_of(path, content, encoding, kind, unit, columns)


def kind_of(path: Path, file_type: FileType | None) -> FileType:
    """Say which format a file has.

    Raises:
        FileError: if its name does not say it.
    """
    kind = file_type or _BY_SUFFIX.get(path.suffix.lower())
    if kind is None:
        raise FileError(f"the ending '{path.suffix}' is none of {', '.join(_BY_SUFFIX)}: say --type")
    return kind


def document_of(
    path: Path, content: str, encoding: str, kind: FileType, unit: plain.Unit, columns: Sequence[str]
) -> Document:
    """Find the messages in the content of a file."""
    readers: dict[FileType, Callable[[], Iterable[FileMessage]]] = {
        "po": lambda: gettext.read_catalog(content),
        "json": lambda: trees.read_json(content),
        "xcstrings": lambda: trees.read_xcstrings(content),
        "yaml": lambda: trees.read_yaml(content),
        "toml": lambda: trees.read_toml(content),
        "xliff": lambda: xml.read_xliff(content),
        "android": lambda: xml.read_android(content),
        "csv": lambda: plain.read_csv(content, columns),
        "text": lambda: plain.read_text(content, unit),
    }
    messages = tuple(sorted(readers[kind](), key=lambda message: message.start))
    return Document(path=path, content=content, encoding=encoding, messages=messages)

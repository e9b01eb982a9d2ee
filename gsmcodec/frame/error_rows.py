"""The rows that cannot be sent, as a file of their own in the order of the source."""

from __future__ import annotations

from io import BytesIO
from tempfile import TemporaryFile
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from gsmcodec.errors import ErrorCode
from gsmcodec.frame.quoting import can_be_sent, column_exists
from gsmcodec.frame.reading import FILE, LINE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

ERROR_COLUMNS = ("error_file", "error_line", "error_code", "error_reason")
"""The columns that say where a row comes from, and why it cannot be sent."""

REASONS = {
    ErrorCode.TEXT_EMPTY: "there is no text",
    ErrorCode.PHONE_EMPTY: "there is no phone number",
    ErrorCode.PHONE_NO_PLUS: "the phone number does not begin with +",
    ErrorCode.PHONE_ROUNDED: "a spreadsheet has rounded the phone number",
    ErrorCode.PHONE_NOT_DIGIT: "the phone number has something else than digits",
    ErrorCode.PHONE_LEADING_ZERO: "a 0 follows the + of the phone number",
    ErrorCode.PHONE_TOO_SHORT: "the phone number is too short",
    ErrorCode.PHONE_TOO_LONG: "the phone number is too long",
    ErrorCode.PHONE_UNASSIGNED: "the phone number has no country code",
    ErrorCode.TOO_MANY_PARTS: "the text takes more parts than may be sent",
    ErrorCode.TOO_MANY_CHARACTERS: "the text has more characters than the platform takes",
    ErrorCode.TEMPLATE_NO_VALUE: "a blank of the template has no value",
}
"""Why a row cannot be sent, by the code of its error. A column has no place for the figures of an error's sentence."""
HINTS = {
    ErrorCode.TEXT_EMPTY: "fill in the text",
    ErrorCode.PHONE_EMPTY: "fill in the number",
    ErrorCode.PHONE_NO_PLUS: "write + and the country code, as in +33612345678, or have numbers normalized",
    ErrorCode.PHONE_ROUNDED: "take the number from where the spreadsheet got it",
    ErrorCode.PHONE_NOT_DIGIT: "write only digits behind the +, as in +33612345678, or have numbers normalized",
    ErrorCode.PHONE_LEADING_ZERO: "no country code begins with 0, leave it out",
    ErrorCode.PHONE_TOO_SHORT: "look for the missing digits",
    ErrorCode.PHONE_TOO_LONG: "look for a second number",
    ErrorCode.PHONE_UNASSIGNED: "check the country code",
    ErrorCode.TOO_MANY_PARTS: "shorten the text",
    ErrorCode.TOO_MANY_CHARACTERS: "shorten the text",
    ErrorCode.TEMPLATE_NO_VALUE: "fill in the columns of its blanks",
}
"""What mends a row, by the code of its error."""


def reason_of(code: str) -> str:
    """Say why a row cannot be sent.

    Example:
        >>> reason_of("text_empty")
        'there is no text'
    """
    template = ErrorCode(code).template
    return REASONS.get(ErrorCode(code), code.replace("_", " ") if "{" in template else template)


def hint_of(code: str) -> str:
    """Say what mends a row, or nothing.

    Example:
        >>> hint_of("text_empty")
        'fill in the text'
    """
    return HINTS.get(ErrorCode(code), "")


def _sentence_of(code: str) -> str:
    return ": ".join(filter(None, (reason_of(code), hint_of(code))))


class _Chunk(NamedTuple):
    """The rows of a batch in the temporary file. The rows of a batch follow each other in the source."""

    place: tuple[str, int]
    offset: int
    octets: int


class ErrorRows:
    """The rows that cannot be sent. They grow batch by batch, from any thread, in a temporary file.

    Args:
        columns: the columns of the source.

    Attributes:
        schema: the columns of the file: those of the source, and those that say what is wrong.

    Raises:
        GsmError: `frame_column_exists`.
    """

    def __init__(self, columns: pl.Schema) -> None:
        self._added = ERROR_COLUMNS if FILE in columns else ERROR_COLUMNS[1:]
        for name in self._added:
            if name in columns:
                raise column_exists(name)
        self._columns = [name for name in columns if name not in (LINE, FILE)]
        added = {name: pl.Int64() if name == "error_line" else pl.String() for name in self._added}
        self.schema: pl.Schema = pl.Schema({**{name: columns[name] for name in self._columns}, **added})
        self._lock = Lock()
        self._chunks: list[_Chunk] = []
        self._file: BinaryIO = TemporaryFile()  # noqa: SIM115  `close` closes it

    def add(self, batch: pl.DataFrame) -> None:
        """Add those of some quoted rows that cannot be sent."""
        rows = batch.filter(~can_be_sent())
        if not rows.height:
            return
        reasons = {code: _sentence_of(code) for code in rows["error"].unique()}
        reason = pl.col("error").replace_strict(reasons, return_dtype=pl.String)
        if ErrorCode.TEMPLATE_NO_VALUE.value in reasons:
            empty = (pl.when(pl.col(name).is_null()).then(pl.lit(name)) for name in self._columns)
            names = pl.concat_str(*empty, separator=", ", ignore_nulls=True)
            is_of_template = pl.col("error") == ErrorCode.TEMPLATE_NO_VALUE.value
            reason = pl.when(is_of_template).then(pl.format("{}. Empty: {}", reason, names)).otherwise(reason)
        described = (
            *((pl.col(FILE),) if FILE in rows.columns else ()),
            pl.col(LINE).cast(pl.Int64),
            pl.col("error"),
            reason,
        )
        columns = (values.alias(name) for name, values in zip(self._added, described, strict=True))
        table = rows.select(*self._columns, *columns)
        place = (rows[FILE][0] if FILE in rows.columns else "", rows[LINE][0])
        buffer = BytesIO()
        table.write_ipc(buffer, compression="lz4")
        with self._lock:
            offset = self._file.seek(0, 2)
            octets = self._file.write(buffer.getbuffer())
            self._chunks.append(_Chunk(place, offset, octets))

    def batches(self) -> Iterator[pl.DataFrame]:
        """Yield the rows in the order of the source."""
        for chunk in sorted(self._chunks):
            self._file.seek(chunk.offset)
            yield pl.read_ipc(BytesIO(self._file.read(chunk.octets)))

    def close(self) -> None:
        """Remove the temporary file."""
        self._file.close()

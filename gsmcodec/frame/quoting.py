"""What a whole campaign takes and costs: `gsmcodec.quote` for every row of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

import polars as pl

from gsmcodec.errors import ErrorCode, GsmError, require_str, wrong_type
from gsmcodec.frame.counting import PREFIX, nulls, require_profile, spread, with_counts
from gsmcodec.frame.numbers import phone_error, prefixes_of
from gsmcodec.pricing import Options, RateCard
from gsmcodec.profile import STANDARD, Profile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    class ArrowStream(Protocol):
        """What hands its columns over by the Arrow PyCapsule interface: pandas, PyArrow, DuckDB and others."""

        def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


ADDED = ("encoding", "parts", "units", "cost", "currency", "destination", "error")
"""The columns that `quote` adds."""
_STRINGS = (pl.String, pl.Null, pl.Categorical, pl.Enum)


@overload
def quote(
    frame: pl.LazyFrame,
    *,
    to: str = "to",
    text: str = "text",
    rates: RateCard | None = None,
    options: Options | None = None,
    profile: Profile = STANDARD,
) -> pl.LazyFrame: ...


@overload
def quote(
    frame: pl.DataFrame | ArrowStream,
    *,
    to: str = "to",
    text: str = "text",
    rates: RateCard | None = None,
    options: Options | None = None,
    profile: Profile = STANDARD,
) -> pl.DataFrame: ...


def quote(
    frame: pl.DataFrame | pl.LazyFrame | ArrowStream,
    *,
    to: str = "to",
    text: str = "text",
    rates: RateCard | None = None,
    options: Options | None = None,
    profile: Profile = STANDARD,
) -> pl.DataFrame | pl.LazyFrame:
    """Return `frame` with what `gsmcodec.quote` says of each row.

    Args:
        frame: a DataFrame, a LazyFrame, or anything that has the Arrow PyCapsule interface, such as a pandas DataFrame,
            a PyArrow table or a DuckDB relation.
        to: the name of the column of recipients: strings, E.164 numbers with their ``+``.
        text: the name of the column of messages: strings.
        rates: the prices; without them, `cost` and `currency` are null.
        options: `force_encoding` and `nature` bear on the price; the others do not.
        profile: the platform.

    Returns:
        A LazyFrame for a LazyFrame, else a DataFrame: every row and column of `frame` in its order, then `encoding`,
        `parts`, `units`, `cost` (an exact decimal), `currency`, `destination` and `error`. A row that `gsmcodec.quote`
        raises an error for has that error's code in `error` and nulls in the others; a null number is `phone_empty`,
        a null text `text_empty`. For a row that is well, `error` is null.

    Raises:
        GsmError: `frame_no_column`, `frame_column_exists`, `rates_too_precise`.
        TypeError: for a wrong type, also of a column.

    Example:
        >>> import gsmcodec
        >>> rates = gsmcodec.RateCard([gsmcodec.Rate("336", "0.0450", "EUR", "France, mobile")])
        >>> messages = pl.DataFrame({"to": ["+33612345678", "0612345678"], "text": ["Hello", "Hello"]})
        >>> quote(messages, rates=rates).rows()[0][2:]
        ('GSM', 1, 5, Decimal('0.0450'), 'EUR', 'France, mobile', None)
        >>> quote(messages, rates=rates)["error"].to_list()
        [None, 'phone_no_plus']
    """
    if rates is not None and not isinstance(rates, RateCard):
        raise wrong_type("rates", rates, "RateCard or None")
    if options is not None and not isinstance(options, Options):
        raise wrong_type("options", options, "Options or None")
    require_profile(profile)
    options = options or Options()
    if isinstance(frame, pl.LazyFrame):
        return _quoted(frame, require_str("to", to), require_str("text", text), rates, options, profile)
    if not isinstance(frame, pl.DataFrame):
        frame = _from_arrow(frame)
    quoted = _quoted(frame.lazy(), require_str("to", to), require_str("text", text), rates, options, profile)
    return quoted.collect(engine="streaming")


def _from_arrow(frame: object) -> pl.DataFrame:
    if not hasattr(frame, "__arrow_c_stream__"):
        raise wrong_type("frame", frame, "a DataFrame, a LazyFrame or a table with the Arrow PyCapsule interface")
    return pl.DataFrame(frame)


def require_columns(schema: pl.Schema, *columns: str, added: bool = True, strings: bool = True) -> None:
    """Raise if one of `columns` is not there or not of strings, or if one that `quote` adds is there."""
    for column in columns:
        if column not in schema:
            raise missing_column(column, schema.names())
        if strings and schema[column] not in _STRINGS:
            raise TypeError(f"the column {column!r} must be of strings, not {schema[column]}")
    for column in schema if added else ():
        refuse_column(column)


def missing_column(column: str, columns: list[str]) -> GsmError:
    """Return the error for a column that is not among `columns`."""
    return GsmError(ErrorCode.FRAME_NO_COLUMN, {"column": column, "columns": ", ".join(columns)})


def refuse_column(column: str) -> None:
    """Raise if `column` has the name of one that `quote` makes."""
    if column in ADDED or column.startswith(PREFIX):
        raise GsmError(ErrorCode.FRAME_COLUMN_EXISTS, {"column": column})


def _quoted(
    frame: pl.LazyFrame, to: str, text: str, rates: RateCard | None, options: Options, profile: Profile
) -> pl.LazyFrame:
    require_columns(frame.collect_schema(), to, text)
    tables = prefixes_of(rates, options.nature)
    number, message, row, price, text_error = (
        pl.col(PREFIX + name) for name in ("number", "message", "row", "price", "error")
    )
    frame = frame.with_columns(
        pl.col(to).cast(pl.String).alias(PREFIX + "number"), pl.col(text).cast(pl.String).alias(PREFIX + "message")
    )
    frame = with_counts(frame, PREFIX + "message", options.force_encoding, profile)
    found = number.map_batches(tables.find, return_dtype=pl.UInt32, is_elementwise=True)
    frame = frame.with_columns(found.alias(PREFIX + "row"))

    def looked_up(table: pl.Series) -> pl.Expr:
        return row.map_batches(table.gather, return_dtype=table.dtype, is_elementwise=True)

    frame = frame.with_columns(looked_up(tables.prices).alias(PREFIX + "price"))
    wrong = row.is_null() | message.is_null() | text_error.is_not_null()
    if rates is not None:
        wrong |= price.is_null()
    error = pl.map_batches(
        [wrong, number, row, message, text_error], _errors, return_dtype=pl.String, is_elementwise=True
    )
    frame = frame.with_columns(error.alias("error"))
    good = pl.col("error").is_null()
    frame = frame.with_columns(pl.when(good).then(row).alias(PREFIX + "row"))
    columns: dict[str, pl.Expr] = {
        name: pl.when(good).then(pl.col(PREFIX + name)) for name in ("encoding", "parts", "units")
    }
    columns["cost"] = pl.when(good).then(price) * columns["parts"]
    columns["currency"] = looked_up(tables.currencies)
    columns["destination"] = looked_up(tables.destinations)
    frame = frame.with_columns(column.alias(name) for name, column in columns.items())
    return frame.select(pl.exclude(f"^{PREFIX}.*$", "error"), pl.col("error"))


def _errors(columns: Sequence[pl.Series]) -> pl.Series:
    """Return the code of what is wrong with each row, of which few are: as `gsmcodec.quote`, the number goes first."""
    wrong, number, row, message, text_error = columns
    at = wrong.arg_true()
    if at.is_empty():
        return nulls(pl.String, len(wrong))
    few = {"number": number, "row": row, "message": message, "text_error": text_error}
    code = (
        pl.when(pl.col("row").is_null())
        .then(phone_error(pl.col("number")))
        .when(pl.col("message").is_null())
        .then(pl.lit("text_empty"))
        .otherwise(pl.col("text_error").fill_null("no_rate"))  # nothing else is wrong where those are not
    )
    codes = pl.DataFrame({name: series.gather(at) for name, series in few.items()}).select(code).to_series()
    return spread(codes, at, len(wrong))

"""What a whole campaign takes and costs: `gsmcodec.quote` for every row of a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, overload

import polars as pl

from gsmcodec.errors import ErrorCode, GsmError, require_str, wrong_type
from gsmcodec.frame.columns import COUNT, STRINGS, count_texts
from gsmcodec.frame.numbers import Prefixes, phone_error, prefixes_of
from gsmcodec.frame.templates import blank_names, rendered, require_values, template_of
from gsmcodec.pricing import Options, RateCard
from gsmcodec.profile import STANDARD, ForceEncoding, Profile, require_profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    from gsmcodec.template import Template

    class ArrowStream(Protocol):
        """A table with the Arrow PyCapsule interface: of pandas, PyArrow, DuckDB and others."""

        def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


ADDED = ("encoding", "parts", "units", "cost", "currency", "destination", "error")
"""The columns that `quote` adds."""
_QUOTE = "__sms_quote"
"""The temporary column that holds them all."""


@overload
def quote(
    frame: pl.LazyFrame,
    *,
    to: str = "to",
    text: str = "text",
    template: Template | str | None = None,
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
    template: Template | str | None = None,
    rates: RateCard | None = None,
    options: Options | None = None,
    profile: Profile = STANDARD,
) -> pl.DataFrame: ...


def quote(
    frame: pl.DataFrame | pl.LazyFrame | ArrowStream,
    *,
    to: str = "to",
    text: str = "text",
    template: Template | str | None = None,
    rates: RateCard | None = None,
    options: Options | None = None,
    profile: Profile = STANDARD,
) -> pl.DataFrame | pl.LazyFrame:
    """Quote every row of a table, as `gsmcodec.quote` quotes one message.

    Args:
        frame: a DataFrame, a LazyFrame, or a table with the Arrow PyCapsule interface: a pandas DataFrame (for which
            pandas needs pyarrow), a PyArrow table, a DuckDB relation and others.
        to: the name of the column of recipients: strings, E.164 numbers with their ``+``.
        text: the name of the column of messages: strings. With `template`, the name of the column to add for them.
        template: a message with blanks, which have the names of columns. A str is in the style "format".
        rates: the prices; without them, `cost` and `currency` are null.
        options: `force_encoding` and `nature` bear on the price; the others do not.
        profile: the platform.

    Returns:
        A LazyFrame for a LazyFrame, else a DataFrame. It has every row and column of `frame` in its order, then (with
        `template`) the messages, then `encoding`, `parts`, `units`, `cost` (an exact decimal), `currency`,
        `destination` and `error`. If `gsmcodec.quote` raises an error for a row, `error` is its code and the others are
        null; else `error` is null. A null number is the error `phone_empty`, a null text `text_empty`. With `template`,
        a row without a value for a blank has the error `template_no_value`. A row with the error `no_rate` can be sent,
        so it keeps all but `cost` and `currency`.

    Raises:
        GsmError: `frame_no_column`, `frame_column_exists`, `rates_too_precise`, `template_syntax`; `out_of_range` for a
            blank with a conversion, a format or a filter.
        TypeError: for a wrong type, also of a column.

    Example:
        >>> import gsmcodec
        >>> rates = gsmcodec.RateCard([gsmcodec.Rate("336", "0.0450", "EUR", "France, mobile")])
        >>> messages = pl.DataFrame({"to": ["+33612345678", "0612345678"], "text": ["Hello", "Hello"]})
        >>> quote(messages, rates=rates).rows()[0][2:]
        ('GSM', 1, 5, Decimal('0.0450'), 'EUR', 'France, mobile', None)
        >>> quote(messages, rates=rates)["error"].to_list()
        [None, 'phone_no_plus']
        >>> people = pl.DataFrame({"to": ["+33612345678"], "name": ["Zoë"]})
        >>> quote(people, template="Hi {name}, see you at 8").row(0)[2:5]
        ('Hi Zoë, see you at 8', 'UNICODE', 1)
    """
    job = _Job(
        to=require_str("to", to),
        text=require_str("text", text),
        template=None if template is None else template_of(template),
        rates=rates,
        options=require_options(rates, options),
        profile=require_profile(profile),
    )
    if isinstance(frame, pl.LazyFrame):
        return _quote_lazily(frame, job)
    table = frame if isinstance(frame, pl.DataFrame) else _from_arrow(frame)
    return _quote_lazily(table.lazy(), job).collect(engine="streaming")


class _Job(NamedTuple):
    """The arguments of `quote`, checked."""

    to: str
    text: str
    template: Template | None
    rates: RateCard | None
    options: Options
    profile: Profile


def require_options(rates: object, options: Options | None) -> Options:
    """Check the types of `rates` and `options`, and return the options or, for None, their defaults."""
    if rates is not None and not isinstance(rates, RateCard):
        raise wrong_type("rates", rates, "RateCard or None")
    if options is not None and not isinstance(options, Options):
        raise wrong_type("options", options, "Options or None")
    return options or Options()


def _from_arrow(frame: object) -> pl.DataFrame:
    if not hasattr(frame, "__arrow_c_stream__"):
        raise wrong_type("frame", frame, "a DataFrame, a LazyFrame or a table with the Arrow PyCapsule interface")
    return pl.DataFrame(frame)


def require_columns(schema: pl.Schema, names: Iterable[str]) -> None:
    """Raise if a table lacks one of the columns."""
    for name in names:
        if name not in schema:
            raise missing_column(name, schema)


def require_strings(schema: pl.Schema, names: Iterable[str]) -> None:
    """Raise if a table lacks one of the columns, or has something else than strings in it."""
    for name in names:
        require_columns(schema, [name])
        if schema[name] not in STRINGS:
            raise TypeError(f"the column {name!r} must be of strings, not {schema[name]}")


def missing_column(name: str, columns: Iterable[str]) -> GsmError:
    """Create the error for a column that is not among `columns`."""
    return GsmError(ErrorCode.FRAME_NO_COLUMN, {"column": name, "columns": ", ".join(columns)})


def refuse_added(columns: Iterable[str]) -> None:
    """Raise if a column has the name of one that `quote` adds."""
    for name in columns:
        if name in (*ADDED, _QUOTE):
            raise column_exists(name)


def column_exists(name: str) -> GsmError:
    """Create the error for a column that is to be added, but is there already."""
    return GsmError(ErrorCode.FRAME_COLUMN_EXISTS, {"column": name})


def _quote_lazily(frame: pl.LazyFrame, job: _Job) -> pl.LazyFrame:
    schema = frame.collect_schema()
    refuse_added(schema)
    missing_text = ErrorCode.TEXT_EMPTY
    if job.template is None:
        require_strings(schema, (job.to, job.text))
    else:
        frame = _with_messages(frame, schema, job, job.template)
        missing_text = ErrorCode.TEMPLATE_NO_VALUE
    prefixes = prefixes_of(job.rates, job.options.nature)
    is_priced, forced = job.rates is not None, job.options.force_encoding
    quote_batch = partial(_quote_batch, prefixes, is_priced, forced, job.profile, missing_text)
    columns = [pl.col(name).cast(pl.String) for name in (job.to, job.text)]
    quotes = pl.map_batches(columns, quote_batch, return_dtype=_quote_type(prefixes), is_elementwise=True)
    return frame.with_columns(quotes.alias(_QUOTE)).unnest(_QUOTE)


def _with_messages(frame: pl.LazyFrame, schema: pl.Schema, job: _Job, template: Template) -> pl.LazyFrame:
    """Add the column of messages that the template yields."""
    names = blank_names(template, job.profile)
    require_strings(schema, [job.to])
    require_columns(schema, names)
    require_values(schema, names)
    if job.text in schema:
        raise column_exists(job.text)
    return frame.with_columns(rendered(template, job.profile).alias(job.text))


def _quote_type(prefixes: Prefixes) -> pl.Struct:
    types = dict(COUNT) | {"cost": prefixes.price_type, "currency": pl.String, "destination": pl.String}
    return pl.Struct({name: types[name] for name in ADDED})


def _quote_batch(
    prefixes: Prefixes,
    priced: bool,
    force_encoding: ForceEncoding,
    profile: Profile,
    missing_text: ErrorCode,
    columns: Sequence[pl.Series],
) -> pl.Series:
    """Quote rows in the order of `gsmcodec.quote`: the number first, then the text, then the rate."""
    numbers, texts = columns
    counts = count_texts(texts, force_encoding, profile)
    table = counts.hstack(prefixes.look_up(numbers, "price", "currency", "destination"))
    table = table.with_columns(number=numbers, text=texts)
    is_wrong = pl.col("destination").is_null() | pl.col("error").is_not_null() | _is_empty()
    if priced:
        is_wrong |= pl.col("price").is_null()
    places = table.select(is_wrong).to_series().arg_true()
    error = table["error"].scatter(places, table[places].select(_first_error(missing_text)).to_series())
    table = table.with_columns(error, cost=pl.col("price") * pl.col("parts"))
    return table.select(pl.when(can_be_sent()).then(pl.col(ADDED[:-1])), "error").to_struct()


def _is_empty() -> pl.Expr:
    return pl.col("text").is_null() | (pl.col("parts") == 0)


def can_be_sent() -> pl.Expr:
    """Say of each quoted row whether its message can be sent, with a price or without one."""
    return pl.col("error").is_null() | (pl.col("error") == ErrorCode.NO_RATE.value)


def _first_error(missing_text: ErrorCode) -> pl.Expr:
    """Name the error of a row that has one."""
    return pl.coalesce(
        pl.when(pl.col("destination").is_null()).then(phone_error(pl.col("number"))),
        pl.when(pl.col("text").is_null()).then(pl.lit(missing_text.value)),
        pl.when(_is_empty()).then(pl.lit(ErrorCode.TEXT_EMPTY.value)),
        pl.col("error"),
        pl.lit(ErrorCode.NO_RATE.value),
    )

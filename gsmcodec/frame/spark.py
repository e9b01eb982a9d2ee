"""A campaign on Spark: `gsmcodec.frame.quote` for each Arrow batch, where the data is.

Install ``gsmcodec[spark]`` on the driver and on the executors. Nothing comes to the driver. The rate card goes to each
executor once. Only the two columns of messages pass through Polars; the others stay what they are.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from gsmcodec.errors import require_str
from gsmcodec.extras import missing_extra
from gsmcodec.frame.numbers import DECIMAL_DIGITS, prefixes_of
from gsmcodec.frame.quoting import ADDED, column_exists, missing_column, refuse_added, require_options
from gsmcodec.frame.quoting import quote as quote_frame
from gsmcodec.frame.templates import blank_names, template_of
from gsmcodec.profile import STANDARD, Profile, require_profile

try:
    import pyarrow as pa
    from pyspark.errors import PySparkException
    from pyspark.sql import types
except ImportError as _error:
    raise missing_extra("gsmcodec.frame.spark", "spark", _error) from _error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pyspark.sql import DataFrame

    from gsmcodec.pricing import Options, RateCard
    from gsmcodec.template import Template

    Job = tuple[Template | None, RateCard | None, Options, Profile]

__all__ = ["quote"]

_GROUP_ROWS, _GROUP_OCTETS = 100_000, 64 << 20
"""A group of batches ends when it has so many rows, or so many octets in all columns."""


def quote(
    frame: DataFrame,
    *,
    to: str = "to",
    text: str = "text",
    template: Template | str | None = None,
    rates: RateCard | None = None,
    options: Options | None = None,
    profile: Profile = STANDARD,
) -> DataFrame:
    """Quote every row of a Spark DataFrame, as `gsmcodec.frame.quote` does.

    Args:
        frame: any Spark DataFrame.
        to: the name of the column of recipients: strings, E.164 numbers with their ``+``.
        text: the name of the column of messages: strings. With `template`, the name of the column to add for them.
        template: a message with blanks, which have the names of columns. A str is in the style "format".
        rates: the prices; without them, `cost` and `currency` are null.
        options: `force_encoding` and `nature` bear on the price; the others do not.
        profile: the platform.

    Returns:
        A lazy DataFrame with the columns of `frame`, then (with `template`) the messages, then `encoding`, `parts`,
        `units`, `cost` (a decimal of 38 digits), `currency`, `destination` and `error`. Its partitions are those of
        `frame`.

    Raises:
        GsmError: `frame_no_column`, `frame_column_exists`, `rates_too_precise`, `template_syntax`; `out_of_range` for a
            blank with a conversion, a format or a filter.
        TypeError: for a wrong type, also of a column.
    """
    options = require_options(rates, options)
    require_profile(profile)
    columns: tuple[str, ...] = (require_str("to", to), require_str("text", text))
    added: tuple[str, ...] = ADDED
    if template is not None:
        template = template_of(template)
        columns = (to, *blank_names(template, profile))
        added = (text, *ADDED)
        if text in frame.schema.names:
            raise column_exists(text)
    _require_messages(frame.schema, columns, has_values=template is not None)
    scale = prefixes_of(rates, options.nature).price_type.scale
    fields = [types.StructField(name, _spark_types(scale).get(name, types.StringType())) for name in added]
    job = _shared(frame, (template, rates, options, profile))
    work = partial(_quote_batches, job=job, to=to, text=text, columns=columns, added=added, scale=scale)
    return frame.mapInArrow(work, types.StructType([*frame.schema.fields, *fields]))


def _spark_types(scale: int) -> dict[str, types.DataType]:
    kinds: dict[str, types.DataType] = dict.fromkeys(ADDED, types.StringType())
    integers = dict.fromkeys(("parts", "units"), types.IntegerType())
    return {**kinds, **integers, "cost": types.DecimalType(DECIMAL_DIGITS, scale)}


def _arrow_types(scale: int) -> dict[str, pa.DataType]:
    kinds = dict.fromkeys(ADDED, pa.string())
    integers = dict.fromkeys(("parts", "units"), pa.int32())
    return {**kinds, **integers, "cost": pa.decimal128(DECIMAL_DIGITS, scale)}


def _require_messages(schema: types.StructType, columns: Sequence[str], *, has_values: bool) -> None:
    """Raise if a column is missing, or has other types than strings; values of a template may be integers too."""
    refuse_added(schema.names)
    for place, name in enumerate(columns):
        if name not in schema.names:
            raise missing_column(name, schema.names)
        kind = schema[name].dataType
        may_be_integer = has_values and place > 0
        if not isinstance(kind, _STRINGS) and not (may_be_integer and isinstance(kind, types.IntegralType)):
            expected = "strings or integers" if may_be_integer else "strings"
            raise TypeError(f"the column {name!r} must be of {expected}, not {kind.simpleString()}")


_STRINGS = (types.StringType, types.VarcharType, types.CharType, types.NullType)


def _shared(frame: DataFrame, job: Job) -> Callable[[], Job]:
    """Share a job with the workers: by a broadcast where there is a Spark context, else with the function itself."""
    try:
        broadcast = frame.sparkSession.sparkContext.broadcast(job)
    except (AttributeError, NotImplementedError, PySparkException):  # Spark Connect has no context
        return partial(_itself, job)
    return partial(_broadcast_value, broadcast)


def _itself(job: Job) -> Job:
    return job


def _broadcast_value(broadcast: object) -> Job:
    value: Job = broadcast.value  # type: ignore[attr-defined]
    return value


def _quote_batches(
    batches: Iterable[pa.RecordBatch],
    job: Callable[[], Job],
    to: str,
    text: str,
    columns: Sequence[str],
    added: Sequence[str],
    scale: int,
) -> Iterator[pa.RecordBatch]:
    """Quote the batches of a partition, on an executor.

    Args:
        batches: the batches.
        job: returns what to do.
        to: the name of the column of recipients.
        text: the name of the column of messages.
        columns: the columns that it takes.
        added: the columns to add.
        scale: the decimals of a cost.
    """
    template, rates, options, profile = job()
    for group in _groups(batches):
        messages = pl.DataFrame({name: _strings(group, name) for name in dict.fromkeys(columns)})
        quoted = quote_frame(
            messages, to=to, text=text, template=template, rates=rates, options=options, profile=profile
        )
        new = _arrow_columns(quoted, added, scale)
        begin = 0
        for batch in group:
            slices = [column.slice(begin, batch.num_rows) for column in new]
            begin += batch.num_rows
            yield pa.RecordBatch.from_arrays([*batch.columns, *slices], [*batch.schema.names, *added])


def _groups(batches: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Group batches: those of Spark have 10,000 rows, and the patterns take as long to prepare as these to quote."""
    group: list[pa.RecordBatch] = []
    rows = octets = 0
    for batch in batches:
        if not batch.num_rows:
            continue
        group.append(batch)
        rows += batch.num_rows
        octets += batch.nbytes
        if rows >= _GROUP_ROWS or octets >= _GROUP_OCTETS:
            yield group
            group, rows, octets = [], 0, 0
    if group:
        yield group


def _strings(group: list[pa.RecordBatch], name: str) -> pl.Series:
    return pl.Series(pa.chunked_array([batch.column(name).cast(pa.large_string()) for batch in group]))


def _arrow_columns(quoted: pl.DataFrame, added: Sequence[str], scale: int) -> list[pa.Array]:
    """Convert the columns that `quote` added to the types that Spark expects."""
    columns = quoted.with_columns(pl.col("encoding").cast(pl.String)).select(added).rechunk()
    table = columns.to_arrow(compat_level=pl.CompatLevel.oldest())
    kinds = _arrow_types(scale)
    return [table.column(name).combine_chunks().cast(kinds.get(name, pa.string())) for name in added]

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
from gsmcodec.frame.quoting import ADDED, missing_column, refuse_added, require_options
from gsmcodec.frame.quoting import quote as quote_frame
from gsmcodec.profile import STANDARD, Profile, require_profile

try:
    import pyarrow as pa
    from pyspark.errors import PySparkException
    from pyspark.sql import types
except ImportError as _error:
    raise missing_extra("gsmcodec.frame.spark", "spark", _error) from _error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark.sql import DataFrame

    from gsmcodec.pricing import Options, RateCard

    Job = tuple[RateCard | None, Options, Profile]

__all__ = ["quote"]

_GROUP_ROWS, _GROUP_OCTETS = 100_000, 64 << 20
"""A group of batches ends when it has so many rows, or so many octets in all columns."""


def quote(
    frame: DataFrame,
    *,
    to: str = "to",
    text: str = "text",
    rates: RateCard | None = None,
    options: Options | None = None,
    profile: Profile = STANDARD,
) -> DataFrame:
    """Quote every row of a Spark DataFrame, as `gsmcodec.frame.quote` does.

    Args:
        frame: any Spark DataFrame.
        to: the name of the column of recipients: strings, E.164 numbers with their ``+``.
        text: the name of the column of messages: strings.
        rates: the prices; without them, `cost` and `currency` are null.
        options: `force_encoding` and `nature` bear on the price; the others do not.
        profile: the platform.

    Returns:
        A lazy DataFrame with the columns of `frame`, then `encoding`, `parts`, `units`, `cost` (a decimal of 38
        digits), `currency`, `destination` and `error`. Its partitions are those of `frame`.

    Raises:
        GsmError: `frame_no_column`, `frame_column_exists`, `rates_too_precise`.
        TypeError: for a wrong type, also of a column.
    """
    options = require_options(rates, options)
    require_profile(profile)
    _require_messages(frame.schema, require_str("to", to), require_str("text", text))
    scale = prefixes_of(rates, options.nature).price_type.scale
    added = [types.StructField(name, kind) for name, kind in _spark_types(scale).items()]
    job = _shared(frame, (rates, options, profile))
    work = partial(_quote_batches, job=job, to=to, text=text, scale=scale)
    return frame.mapInArrow(work, types.StructType([*frame.schema.fields, *added]))


def _spark_types(scale: int) -> dict[str, types.DataType]:
    kinds: dict[str, types.DataType] = dict.fromkeys(ADDED, types.StringType())
    integers = dict.fromkeys(("parts", "units"), types.IntegerType())
    return {**kinds, **integers, "cost": types.DecimalType(DECIMAL_DIGITS, scale)}


def _arrow_types(scale: int) -> dict[str, pa.DataType]:
    kinds = dict.fromkeys(ADDED, pa.string())
    integers = dict.fromkeys(("parts", "units"), pa.int32())
    return {**kinds, **integers, "cost": pa.decimal128(DECIMAL_DIGITS, scale)}


def _require_messages(schema: types.StructType, to: str, text: str) -> None:
    for name in (to, text):
        if name not in schema.names:
            raise missing_column(name, schema.names)
        kind = schema[name].dataType
        if not isinstance(kind, (types.StringType, types.VarcharType, types.CharType, types.NullType)):
            raise TypeError(f"the column {name!r} must be of strings, not {kind.simpleString()}")
    refuse_added(schema.names)


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
    batches: Iterable[pa.RecordBatch], job: Callable[[], Job], to: str, text: str, scale: int
) -> Iterator[pa.RecordBatch]:
    """Quote the batches of a partition, on an executor."""
    rates, options, profile = job()
    for group in _groups(batches):
        messages = pl.DataFrame({name: _strings(group, name) for name in dict.fromkeys((to, text))})
        quoted = quote_frame(messages, to=to, text=text, rates=rates, options=options, profile=profile)
        added = _arrow_columns(quoted, scale)
        begin = 0
        for batch in group:
            slices = [column.slice(begin, batch.num_rows) for column in added]
            begin += batch.num_rows
            yield pa.RecordBatch.from_arrays([*batch.columns, *slices], [*batch.schema.names, *ADDED])


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


def _arrow_columns(quoted: pl.DataFrame, scale: int) -> list[pa.Array]:
    """Convert the columns that `quote` added to the types that Spark expects."""
    columns = quoted.select(pl.col("encoding").cast(pl.String), *ADDED[1:]).rechunk()
    table = columns.to_arrow(compat_level=pl.CompatLevel.oldest())
    return [table.column(name).combine_chunks().cast(kind) for name, kind in _arrow_types(scale).items()]

"""A campaign on Spark: the kernel of `gsmcodec.frame.quote` for each Arrow batch, where the data is.

Install ``gsmcodec[spark]`` on the driver and on the executors. Nothing is collected to the driver; the rate card
travels to each executor once.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import types

from gsmcodec.errors import require_str, wrong_type
from gsmcodec.frame.counting import require_profile
from gsmcodec.frame.numbers import prefixes_of
from gsmcodec.frame.quoting import ADDED, missing_column, refuse_column
from gsmcodec.frame.quoting import quote as quote_frame
from gsmcodec.pricing import Options, RateCard
from gsmcodec.profile import STANDARD, Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyspark.sql import DataFrame

    Job = tuple[RateCard | None, Options | None, Profile]

_ROWS, _OCTETS = 100_000, 64 << 20
"""A group of batches ends when it has so many rows, or octets in all columns."""


def quote(
    frame: DataFrame,
    *,
    to: str = "to",
    text: str = "text",
    rates: RateCard | None = None,
    options: Options | None = None,
    profile: Profile = STANDARD,
) -> DataFrame:
    """Return a Spark DataFrame with what `gsmcodec.quote` says of each row, as `gsmcodec.frame.quote` does.

    Args:
        frame: any Spark DataFrame.
        to: as in `gsmcodec.frame.quote`.
        text: as in `gsmcodec.frame.quote`.
        rates: as in `gsmcodec.frame.quote`.
        options: as in `gsmcodec.frame.quote`.
        profile: as in `gsmcodec.frame.quote`.

    Returns:
        A lazy DataFrame with the columns of `frame` and `encoding`, `parts`, `units`, `cost` (a decimal of 38 digits),
        `currency`, `destination` and `error`. Its partitions are those of `frame`.

    Raises:
        GsmError: `frame_no_column`, `frame_column_exists`, `rates_too_precise`.
        TypeError: for a wrong type, also of a column.
    """
    if rates is not None and not isinstance(rates, RateCard):
        raise wrong_type("rates", rates, "RateCard or None")
    if options is not None and not isinstance(options, Options):
        raise wrong_type("options", options, "Options or None")
    require_profile(profile)
    schema = _require_columns(frame.schema, require_str("to", to), require_str("text", text))
    cost = prefixes_of(rates, None if options is None else options.nature).cost
    kinds = (
        types.StringType(),
        types.IntegerType(),
        types.IntegerType(),
        types.DecimalType(38, cost.scale),
        types.StringType(),
        types.StringType(),
        types.StringType(),
    )
    added = [types.StructField(name, kind) for name, kind in zip(ADDED, kinds, strict=True)]
    job = _shared(frame, (rates, options, profile))
    work = partial(_quote_batches, job=job, to=to, text=text, scale=cost.scale)
    return frame.mapInArrow(work, types.StructType([*schema.fields, *added]))


def _require_columns(schema: types.StructType, *columns: str) -> types.StructType:
    for column in columns:
        if column not in schema.names:
            raise missing_column(column, schema.names)
        kind = schema[column].dataType
        if not isinstance(kind, (types.StringType, types.VarcharType, types.CharType, types.NullType)):
            raise TypeError(f"the column {column!r} must be of strings, not {kind.simpleString()}")
    for column in schema.names:
        refuse_column(column)
    return schema


def _shared(frame: DataFrame, job: Job) -> Callable[[], Job]:
    """Return what gives the job to a worker: a broadcast where there is a Spark context, else a closure."""
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
    batches: Iterator[pa.RecordBatch], job: Callable[[], Job], to: str, text: str, scale: int
) -> Iterator[pa.RecordBatch]:
    rates, options, profile = job()
    string = pa.string()
    kinds = (string, pa.int32(), pa.int32(), pa.decimal128(38, scale), string, string, string)
    for group in _groups(batches):
        # Only the two columns that are looked at pass through Polars: the others stay what they are.
        strings = {
            name: pl.Series(pa.chunked_array([each.column(name).cast(pa.large_string()) for each in group]))
            for name in dict.fromkeys((to, text))
        }
        quoted = quote_frame(pl.DataFrame(strings), to=to, text=text, rates=rates, options=options, profile=profile)
        columns = quoted.select(pl.col(ADDED[0]).cast(pl.String), *ADDED[1:]).rechunk()
        table = columns.to_arrow(compat_level=pl.CompatLevel.oldest())
        added = [table.column(name).combine_chunks().cast(kind) for name, kind in zip(ADDED, kinds, strict=True)]
        begin = 0
        for batch in group:
            slices = [column.slice(begin, batch.num_rows) for column in added]
            begin += batch.num_rows
            yield pa.RecordBatch.from_arrays([*batch.columns, *slices], [*batch.schema.names, *ADDED])


def _groups(batches: Iterator[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Yield batches a few at a time: Spark's have 10,000 rows, for which preparing the patterns takes half the time."""
    group: list[pa.RecordBatch] = []
    rows = octets = 0
    for batch in batches:
        if not batch.num_rows:
            continue
        group.append(batch)
        rows += batch.num_rows
        octets += batch.nbytes
        if rows >= _ROWS or octets >= _OCTETS:
            yield group
            group, rows, octets = [], 0, 0
    if group:
        yield group

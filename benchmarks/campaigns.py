"""Campaign files of any size, with real texts and invented numbers. The same row number is always the same row.

python benchmarks/campaigns.py ROWS FILE.parquet
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl
from texts import corpus

PREFIXES = ("336", "337", "33", "447", "44", "1", "49", "346", "91", "55", "81", "971", "41", "39", "48", "90")
UNRATED_OR_WRONG = ("210", "0", "358")
ROWS_OF_A_BATCH = 500_000


def batch(first: int, rows: int) -> pl.DataFrame:
    """Create rows `first` to ``first + rows`` of a campaign. About one in 300 cannot be sent."""
    messages = pl.Series(corpus())
    prefixes = pl.Series([*PREFIXES * 60, *UNRATED_OR_WRONG])
    row = pl.int_range(first, first + rows, eager=True)
    return pl.DataFrame({"row": row}).with_columns(
        to=pl.concat_str(
            pl.lit("+"),
            prefixes.gather(row * 7919 % len(prefixes)),
            (row * 2_654_435_761 % 9_000_000 + 1_000_000).cast(pl.String),
        ),
        text=messages.gather(row * 104_729 % len(messages)),
    )


def write(path: Path, rows: int) -> None:
    """Write a Parquet file of `rows` rows, a batch at a time."""
    parts = range(0, rows, ROWS_OF_A_BATCH)
    frames = (batch(first, min(ROWS_OF_A_BATCH, rows - first)) for first in parts)

    from polars.io.plugins import register_io_source

    def stream(*_: object) -> object:
        return frames

    schema = batch(0, 1).schema
    register_io_source(stream, schema=schema).sink_parquet(path, row_group_size=ROWS_OF_A_BATCH, engine="streaming")  # type: ignore[arg-type]


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))

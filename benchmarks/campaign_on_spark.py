"""Quoting on Spark: rows a second of a local session on two cores, in all and beyond what Spark takes to copy them.

The copy is a `mapInArrow` that changes nothing. Both take turns. The first turn warms them up.

python benchmarks/campaign_on_spark.py 1000000
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import campaigns

from gsmcodec import RateCard

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "rates.sample.csv"


CORES = 2
TURNS = 4


def main(rows: int) -> None:
    """Print rows a second for copying and for quoting a cached table and throwing it away."""
    from pyspark.sql import SparkSession

    from gsmcodec.frame.spark import quote

    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_HOSTNAME="localhost", POLARS_MAX_THREADS="1")
    session = SparkSession.builder.master(f"local[{CORES}]").config("spark.ui.enabled", "false").getOrCreate()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in.parquet")
        campaigns.write(path, rows)
        messages = session.read.parquet(str(path)).repartition(4).cache()
        messages.count()

        def copy(batches: Iterator[Any]) -> Iterator[Any]:  # Spark pickles it with the worker's function
            yield from batches

        ways = {
            "copied": messages.mapInArrow(copy, messages.schema),
            "quoted": quote(messages, rates=RateCard.from_csv(SAMPLE)),
        }
        seconds = {name: float("inf") for name in ways}
        for turn in range(TURNS):
            for name, way in ways.items():
                begin = time.perf_counter()
                way.write.format("noop").mode("overwrite").save()
                if turn:
                    seconds[name] = min(seconds[name], time.perf_counter() - begin)
        for name, took in seconds.items():
            print(f"{name}: {rows / took:,.0f} rows a second", flush=True)  # noqa: T201
        beyond = rows / (seconds["quoted"] - seconds["copied"]) / CORES
        print(f"quoted, beyond copying: {beyond:,.0f} rows a second on each core")  # noqa: T201
    session.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]))

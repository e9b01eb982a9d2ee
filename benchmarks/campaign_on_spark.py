"""Quoting on Spark: rows a second of a local session on two cores. The first run warms it up.

python benchmarks/campaign_on_spark.py 1000000
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import campaigns

from gsmcodec import RateCard

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "rates.sample.csv"


def main(rows: int) -> None:
    """Print rows a second for quoting a cached table and throwing it away."""
    from pyspark.sql import SparkSession

    from gsmcodec.frame.spark import quote

    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_HOSTNAME="localhost", POLARS_MAX_THREADS="1")
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in.parquet")
        campaigns.write(path, rows)
        messages = session.read.parquet(str(path)).repartition(4).cache()
        messages.count()
        for _ in range(3):
            begin = time.perf_counter()
            quote(messages, rates=RateCard.from_csv(SAMPLE)).write.format("noop").mode("overwrite").save()
            print(f"{rows / (time.perf_counter() - begin):,.0f} rows a second", flush=True)  # noqa: T201
    session.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""Quoting whole campaigns: rows a second, against a Python loop and against pandas with smsutil, and peak memory.

pytest benchmarks/bench_campaign.py --benchmark-enable --benchmark-columns=min,median,rounds
python benchmarks/bench_campaign.py 1000000 10000000    for whole files: wall time, processor time, peak memory
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

import campaigns
import polars as pl
import pytest
from peers import INSTALLED
from texts import BASIC, EXTENSION

import gsmcodec
from gsmcodec import GsmError, RateCard
from gsmcodec.frame import quote

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "rates.sample.csv"
ROWS = 20_000
RATES = RateCard.from_csv(SAMPLE)


def one_by_one(rows: list[tuple[str, str]]) -> Decimal:
    """Quote rows in a Python loop and return the sum of their costs."""
    total = Decimal(0)
    for to, text in rows:
        try:
            total += gsmcodec.quote(to, text, rates=RATES).cost or 0
        except GsmError:
            continue
    return total


def as_a_table(frame: pl.DataFrame) -> Decimal:
    """Quote a table and return the sum of its costs."""
    return Decimal(quote(frame, rates=RATES)["cost"].sum())


PRICES = {
    length: pl.LazyFrame(
        [(rate.prefix, rate.price) for rate in RATES if len(rate.prefix) == length and rate.nature != "ALERTING"],
        schema={f"prefix{length}": pl.String, f"price{length}": pl.Decimal(38, 4)},
        orient="row",
    )
    for length in (1, 2, 3, 4)
}
NOT_GSM = "[^" + "".join(rf"\x{{{ord(char):X}}}" for char in sorted(BASIC | EXTENSION)) + "]"


def as_expressions(frame: pl.DataFrame) -> Decimal:
    """Quote with a dozen expressions, which know no pairs, no validation, no names and no errors."""
    quoted = frame.lazy().with_columns(unicode=pl.col("text").str.contains(NOT_GSM), n=pl.col("text").str.len_chars())
    gsm, unicode = (
        pl.when(pl.col("n") <= alone).then(1).otherwise((pl.col("n") + concatenated - 1) // concatenated)
        for alone, concatenated in ((160, 153), (70, 67))
    )
    quoted = quoted.with_columns(parts=pl.when("unicode").then(unicode).otherwise(gsm))
    for length, prices in PRICES.items():
        quoted = quoted.with_columns(pl.col("to").str.slice(1, length).alias(f"prefix{length}"))
        quoted = quoted.join(prices, on=f"prefix{length}", how="left")
    price = pl.coalesce("price4", "price3", "price2", "price1")
    priced = quoted.select("row", "to", "text", "unicode", "parts", cost=price * pl.col("parts"))
    return Decimal(priced.collect(engine="streaming")["cost"].sum())


def with_pandas(messages: Any, split: Any) -> int:
    """Count the parts of a pandas column with smsutil, which knows no prices."""
    return int(messages.map(lambda text: len(split(text).parts)).sum())


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return campaigns.batch(0, ROWS)


@pytest.mark.benchmark(group=f"campaign: {ROWS:,} rows")
def test_table(benchmark: Any, frame: pl.DataFrame) -> None:
    assert benchmark(as_a_table, frame) == one_by_one(frame.select("to", "text").rows())


@pytest.mark.benchmark(group=f"campaign: {ROWS:,} rows")
def test_expressions(benchmark: Any, frame: pl.DataFrame) -> None:
    # They count too few parts, and price numbers that are not valid.
    assert benchmark(as_expressions, frame) == pytest.approx(as_a_table(frame), rel=Decimal("0.02"))


@pytest.mark.benchmark(group=f"campaign: {ROWS:,} rows")
def test_loop(benchmark: Any, frame: pl.DataFrame) -> None:
    assert benchmark(one_by_one, frame.select("to", "text").rows()) > 0


@pytest.mark.skipif("smsutil" not in INSTALLED, reason="smsutil is not installed: pip install 'gsmcodec[bench]'")
@pytest.mark.benchmark(group=f"campaign: {ROWS:,} rows")
def test_pandas_with_smsutil(benchmark: Any, frame: pl.DataFrame) -> None:
    pytest.importorskip("pandas")
    parts = benchmark(with_pandas, frame.to_pandas()["text"], INSTALLED["smsutil"].split)
    assert parts == quote(frame.with_columns(to=pl.lit("+33612345678")))["parts"].sum()


CHILD = """
import resource, sys, time
from pathlib import Path
from gsmcodec import RateCard
from gsmcodec.frame import quote_file
begin, cpu = time.perf_counter(), time.process_time()
campaign = quote_file(sys.argv[1], sys.argv[2], rates=RateCard.from_csv(sys.argv[3]))
wall, cpu = time.perf_counter() - begin, time.process_time() - cpu
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
rows = campaign.summary.messages
speed = f"{rows:>12,} rows: {rows / wall:>12,.0f} a second"
print(f"{Path(sys.argv[1]).suffix:<8} {speed}, {cpu / rows * 1e9:,.0f} ns of processor a row, peak {peak:,} MiB")
"""


def whole_files(numbers: list[int]) -> None:
    """Measure a loop and tables in memory, then files of so many rows, each in a process of its own."""
    rows = campaigns.batch(0, 100_000).select("to", "text").rows()
    begin = time.process_time()
    one_by_one(rows)
    print(f"Python loop: {(time.process_time() - begin) / len(rows) * 1e9:,.0f} ns of processor a row", flush=True)  # noqa: T201
    table = campaigns.batch(0, 1_000_000)
    ways = {"table in memory": as_a_table, "the same in plain expressions": as_expressions}
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(9):
        for name, way in ways.items():
            begin, cpu = time.perf_counter(), time.process_time()
            way(table)
            runs[name].append((time.perf_counter() - begin, time.process_time() - cpu))
    for name, times in runs.items():
        wall, cpu = (median(each) for each in zip(*times, strict=True))
        print(f"{name}: {1e6 / wall:,.0f} rows a second, {cpu * 1e3:,.0f} ns of processor a row", flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            campaigns.write(Path(folder, "in.parquet"), number)
            pl.scan_parquet(Path(folder, "in.parquet")).sink_csv(Path(folder, "in.csv"))
            for suffix in (".parquet", ".csv"):
                source, target = Path(folder, f"in{suffix}"), Path(folder, f"out{suffix}")
                subprocess.run([sys.executable, "-c", CHILD, source, target, SAMPLE], check=True)  # noqa: S603


if __name__ == "__main__":
    whole_files([int(number) for number in sys.argv[1:]])

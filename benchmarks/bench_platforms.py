"""How many rows a second are counted for each platform, against the standard.

pytest benchmarks/bench_platforms.py --benchmark-enable --benchmark-columns=min,median,rounds
python benchmarks/bench_platforms.py 1000000    for a campaign of so many rows: quoted rows a second, by platform

The messages are those of the corpus, with and without accents, once and three times as long, and Russian ones. The
second command takes turns, and compares processor time. So a machine that slows down does not favor one of them.
"""

from __future__ import annotations

import sys
import time
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import campaigns
import polars as pl
import pytest
from texts import SENTENCES, accented_corpus, corpus

import gsmcodec
from gsmcodec import STANDARD, GsmError, Profile, platforms
from gsmcodec.frame import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = 2_000
TURNS = 3
PLATFORMS = {
    " ".join((name, *switch)): platforms.variant(name, *switch)
    for name in platforms.NAMES
    for switch in ((), *((switch,) for switch in platforms.variants(name)))
}
"""Every named platform, and each with each of its switches on."""


def mixed_texts() -> Sequence[str]:
    """Return messages of every kind."""
    plain, accented = corpus(), accented_corpus()
    russian = [SENTENCES["UNICODE"] * times for times in (1, 2, 3)] * 300
    return (*plain, *plain, *accented, *(text * 3 for text in (*plain[::4], *accented[::8])), *russian)


def mixed_rows(rows: int) -> pl.DataFrame:
    """Return a campaign of mixed messages."""
    texts = pl.Series(mixed_texts())
    row = pl.int_range(rows, eager=True)
    return campaigns.batch(0, rows).with_columns(text=texts.gather(row * 104_729 % len(texts)))


def parts_of_rows(frame: pl.DataFrame, profile: Profile) -> int:
    """Quote a table and return the sum of its parts."""
    return int(quote(frame, profile=profile)["parts"].sum())


def parts_one_by_one(rows: list[tuple[str, str]], profile: Profile) -> int:
    """Quote rows in a Python loop and return the sum of their parts."""
    total = 0
    for to, text in rows:
        try:
            total += gsmcodec.quote(to, text, profile=profile).parts
        except GsmError:
            continue
    return total


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return mixed_rows(ROWS)


@pytest.mark.benchmark(group=f"platforms: {ROWS:,} mixed rows")
@pytest.mark.parametrize("name", ["STANDARD", *PLATFORMS])
def test_platform(benchmark: Any, frame: pl.DataFrame, name: str) -> None:
    profile = PLATFORMS.get(name, STANDARD)
    assert benchmark(parts_of_rows, frame, profile) == parts_one_by_one(frame.select("to", "text").rows(), profile)


class Duration(NamedTuple):
    """What a quotation takes, in seconds of the clock and of all processors together."""

    clock: float
    processor: float


def duration_of(frame: pl.DataFrame, profile: Profile) -> Duration:
    """Time one quotation of a table."""
    clock, processor = time.perf_counter(), time.process_time()
    parts_of_rows(frame, profile)
    return Duration(time.perf_counter() - clock, time.process_time() - processor)


def compare_speeds(rows: int) -> None:
    """Print, for each platform, its rows a second and its part of the standard's, the slowest first."""
    frame = mixed_rows(rows)
    speeds = []
    for name, profile in PLATFORMS.items():
        duration_of(frame, profile)  # what is prepared once
        turns = [(duration_of(frame, STANDARD), duration_of(frame, profile)) for _ in range(TURNS)]
        share = median(standard.processor / platform.processor for standard, platform in turns)
        speeds.append((share, rows / min(platform.clock for _, platform in turns), name))
    for share, speed, name in sorted(speeds):
        print(f"{name:36}{speed:>12,.0f} rows a second at best, {share:.2f} of the standard's")  # noqa: T201


if __name__ == "__main__":
    compare_speeds(int(sys.argv[1]))

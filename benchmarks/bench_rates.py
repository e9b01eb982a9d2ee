"""How long a rate card of 100,000 prefixes takes to load, to answer, and to price a message.

pytest benchmarks/bench_rates.py --benchmark-enable --benchmark-columns=min,median,rounds
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from rate_cards import NUMBERS, check, find_all, write_rates
from texts import SENTENCES

from gsmcodec import RateCard, quote

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.benchmark(group="rates: load 100,000 prefixes", min_rounds=3)
@pytest.mark.parametrize("different_prices", [1_000, 100_000])
def test_load(benchmark: Any, tmp_path: Path, different_prices: int) -> None:
    path = tmp_path / "rates.csv"
    prices = write_rates(path, different_prices=different_prices)
    assert (len(prices), len(set(prices.values()))) == (100_000, different_prices)
    card = benchmark(RateCard.from_csv, path)
    check(find_all(card), prices)


@pytest.mark.benchmark(group=f"rates: look up {len(NUMBERS)} numbers")
def test_find(benchmark: Any, tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    prices = write_rates(path)
    check(benchmark(find_all, RateCard.from_csv(path)), prices)


@pytest.mark.benchmark(group="rates: quote one message")
def test_quote(benchmark: Any, tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    prices = write_rates(path)
    text = SENTENCES["ASCII"] * 2
    answer = benchmark(quote, "+33612345678", text, rates=RateCard.from_csv(path))
    assert (answer.parts, answer.cost) == (2, 2 * prices["336123"])

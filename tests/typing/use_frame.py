"""Tables as users price them; nothing here runs. A type checker has to refuse the lines that end with ``# error``."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import assert_type

import polars as pl

from gsmcodec import CALLR, Options, RateCard
from gsmcodec.frame import Campaign, Savings, Summary, quote, quote_file, summary


def price_a_table(messages: pl.DataFrame, lazy: pl.LazyFrame, rates: RateCard) -> None:
    priced = quote(messages, to="number", text="body", rates=rates, options=Options(nature="ALERTING"), profile=CALLR)
    assert_type(priced, pl.DataFrame)
    assert_type(quote(lazy), pl.LazyFrame)
    total = summary(priced)
    assert_type(total, Summary)
    assert_type(total.parts, int)
    assert_type(total.cost["EUR"], Decimal)
    assert_type(total.savings, Savings | None)
    quote(messages, "number", "body")  # error
    quote(messages, rates="rates.csv")  # error
    quote([("+33612345678", "Hello")])  # error
    total.messages = 2  # error


def price_a_file(source: Path, rates: RateCard) -> None:
    campaign = quote_file(source, "priced.parquet", rates=rates, progress=lambda progress: print(progress.rows))
    assert_type(campaign, Campaign)
    assert_type(campaign.summary.messages, int)
    assert_type(campaign.malformed_file, Path | None)
    quote_file(source, rate=rates)  # error
    campaign.malformed_file.name  # error

"""Tables of every library are quoted; what is no table of messages is refused."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from decimal import Decimal

import polars as pl
import pytest
from frames import CARD, MESSAGES, ROOT

import gsmcodec
from gsmcodec import GsmError, Rate, RateCard
from gsmcodec.frame import quote


@pytest.mark.wide
def test_a_pandas_data_frame_is_quoted() -> None:
    import pandas

    messages = pandas.DataFrame({"to": ["+33612345678", None], "text": ["Hello", "Hello"]})
    priced = quote(messages, rates=CARD)
    assert priced["cost"].to_list() == [Decimal("0.0450"), None]
    assert priced.to_pandas()["error"].to_list()[1] == "phone_empty"


@pytest.mark.wide
def test_a_pyarrow_table_is_quoted() -> None:
    import pyarrow

    messages = pyarrow.table({"to": ["+33612345678"], "text": ["Hello"], "other": [[1, 2]]})
    priced = pyarrow.table(quote(messages, rates=CARD))
    assert priced.column("cost").to_pylist() == [Decimal("0.0450")]
    assert priced.column("other").to_pylist() == [[1, 2]]


def output_of(program: str) -> str:
    """Run `program` in a process of its own: at the end of an interpreter, DuckDB lists what it has not freed."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "frame")])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", f"from frames import *\nfrom gsmcodec.frame import quote\n{program}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


DUCKDB = """
import duckdb

messages = duckdb.sql("select '+33612345678' as \\"to\\", repeat('€', 153) as \\"text\\" from range(3)")
priced = quote(messages, rates=CARD)
print(priced["parts"].to_list(), duckdb.sql("select sum(cost) from priced").fetchall())
"""


@pytest.mark.wide
def test_a_duckdb_relation_is_quoted() -> None:
    assert output_of(DUCKDB) == "[3, 3, 3] [(Decimal('0.405000'),)]\n"


@pytest.mark.wide
def test_the_manual_quotes_tables_of_three_libraries() -> None:
    manual = (ROOT / "gsmcodec" / "frame" / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(import duckdb.*?)```", manual, flags=re.DOTALL)
    *lines, sums = example.replace(" rates=rates", " rates=RateCard.from_csv(SAMPLE_RATES)").splitlines()
    answer, expected = sums.split("  # ")
    shown = "\n".join([*lines, f"print(parts.tolist(), table.num_columns, {answer})"])
    assert output_of(shown) == f"[1] 9 {expected}\n"


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(TypeError, match="frame must be"):
        quote([{"to": "+33612345678", "text": "Hello"}])  # type: ignore[call-overload]


def test_a_column_is_missing_of_another_type_or_there_already() -> None:
    with pytest.raises(GsmError, match="no column 'number' among to, text"):
        quote(pl.DataFrame({"to": ["1"], "text": ["a"]}), to="number")
    with pytest.raises(TypeError, match="'to' must be of strings, not Int64"):
        quote(pl.DataFrame({"to": [33612345678], "text": ["a"]}))
    with pytest.raises(GsmError, match="'error' already"):
        quote(pl.DataFrame({"to": ["1"], "text": ["a"], "error": [1]}).lazy())


@pytest.mark.parametrize("argument", ["to", "text", "rates", "options", "profile"])
def test_a_wrong_argument_is_named(argument: str) -> None:
    with pytest.raises(TypeError, match=argument):
        quote(MESSAGES, **{argument: 1})  # type: ignore[call-overload]


def test_a_price_of_many_decimals_is_exact_and_one_of_too_many_refused() -> None:
    text = "a" * 39_015
    price = "0.123456789012345678901234567890123456"[:34]
    card = RateCard([Rate("33", price, "EUR")])
    (cost,) = quote(pl.DataFrame({"to": ["+33612345678"], "text": [text]}), rates=card)["cost"]
    assert cost == gsmcodec.quote("+33612345678", text, rates=card).cost
    with pytest.raises(GsmError, match="38 digits"):
        quote(MESSAGES, rates=RateCard([Rate("33", "0." + "1" * 38, "EUR")]))

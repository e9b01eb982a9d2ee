"""Spark gives what the engine gives, on a session that really runs."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from frames import CARD, PLATFORMS, engine_quote

from gsmcodec import GsmError, Options, Profile
from gsmcodec.frame import quote as quote_frame
from gsmcodec.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterator

# What Spark and its workers leave for the garbage collector is not ours.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]
ROWS: list[tuple[int, str | None, str | None]] = [
    (0, "+33612345678", "Hello"),
    (1, "+33612345678", "€" * 153),
    (2, "0612345678", "Hello"),
    (3, None, "Hello"),
    (4, "+447700900123", None),
    (5, "+447700900123", "я" * 71),
    (6, "+4915112345678", "no rate"),
    (7, "+15551234567", "a" * 40_000),
    (8, "+15551234567", ""),
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java 17 or later, and there is no java on the path")
    from pyspark.sql import SparkSession

    # Nothing here needs a name server, and one that does not answer holds Spark up.
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_HOSTNAME="localhost", SPARK_LOCAL_IP="127.0.0.1")
    session = (
        SparkSession.builder.master("local[2]")
        .appName("gsmcodec tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def quote(frame: Any, **arguments: Any) -> Any:
    from gsmcodec.frame.spark import quote

    return quote(frame, **arguments)


def test_each_row_is_that_of_the_engine(spark: Any) -> None:
    frame = spark.createDataFrame(ROWS, "row int, to string, text string")
    options = Options(nature="ALERTING")
    rows = [tuple(row) for row in quote(frame, rates=CARD, options=options).orderBy("row").collect()]
    assert rows == [(row, to, text, *engine_quote(to, text, options=options, rates=CARD)) for row, to, text in ROWS]


def test_skewed_and_empty_partitions_lose_no_row(spark: Any) -> None:
    frame = spark.range(1_500).selectExpr(
        "id",
        "concat('+336', 10000000 + id) as to",
        "repeat('I’ll call. ', cast(1 + id % 9 as int)) as text",
        "array(id, id + 1) as other",
        "if(id < 1450, 0, id % 7) as key",
    )
    skewed = frame.repartition(6, "key")  # most partitions are empty, one has nearly all
    sizes = skewed.rdd.glom().map(len).collect()
    assert 0 in sizes
    assert max(sizes) > 1_000
    quoted = quote(skewed, rates=CARD)
    assert quoted.rdd.getNumPartitions() == 6
    rows = {row.id: row for row in quoted.collect()}
    assert sorted(rows) == list(range(1_500))
    for number in range(9):
        row = rows[number]
        assert (row.encoding, row.parts, row.units, row.cost) == engine_quote(row.to, row.text, rates=CARD)[:4]
        assert row.other == [number, number + 1]


def test_the_sums_are_spark_s_own(spark: Any) -> None:
    frame = spark.createDataFrame(ROWS * 50, "row int, to string, text string").repartition(3)
    sums = quote(frame, rates=CARD).groupBy("currency").sum("parts").collect()
    counted: dict[str, int] = {}
    for _, to, text in ROWS:
        _, parts, _, _, currency, *_ = engine_quote(to, text, rates=CARD)
        if isinstance(parts, int) and isinstance(currency, str):
            counted[currency] = counted.get(currency, 0) + 50 * parts
    assert {row[0]: row[1] for row in sums if row[0]} == counted


def test_a_template_is_rendered_with_the_columns_of_each_row(spark: Any) -> None:
    rows = [("+33612345678", "Zoë", 1), ("+33612345678", None, 2), ("0612345678", "Ada", None), ("+1555123", "", 3)]
    frame = spark.createDataFrame(rows, "to string, name string, n long")
    template = "Hi {name}, number {n}"
    quoted = quote(frame, template=template, rates=CARD)
    table = pl.DataFrame(rows, schema={"to": pl.String, "name": pl.String, "n": pl.Int64}, orient="row")
    assert quoted.columns == quote_frame(table, template=template, rates=CARD).columns
    assert [tuple(row) for row in quoted.collect()] == quote_frame(table, template=template, rates=CARD).rows()
    named = quote(frame, template=Template("$name", "dollar"), text="message").collect()
    assert [row.message for row in named] == ["Zoë", None, "Ada", ""]
    assert [row.error for row in named] == [None, "template_no_value", "phone_no_plus", "text_empty"]


def test_a_template_that_does_not_fit_the_table_is_refused(spark: Any) -> None:
    frame = spark.createDataFrame([("+33612345678", "a", 1.5)], "to string, text string, price double")
    with pytest.raises(GsmError, match="a column 'text' already"):
        quote(frame, template="Hi")
    with pytest.raises(GsmError, match="no column 'name'"):
        quote(frame, template="Hi {name}", text="message")
    with pytest.raises(TypeError, match="'price' must be of strings or integers, not double"):
        quote(frame, template="Hi {price}", text="message")


def test_a_profile_is_honoured(spark: Any) -> None:
    frame = spark.createDataFrame([("+33612345678", "Hi %NAME% €")], "number string, body string")
    profile = Profile(extension_table=False, placeholders={"%NAME%": "x" * 70})
    (row,) = quote(frame, to="number", text="body", profile=profile).collect()
    assert (row.encoding, row.parts, row.cost) == ("UNICODE", 2, None)


@pytest.mark.parametrize("platform", ["TELNYX smart_encoding", "ZENVIA", "OVHCLOUD stop_clause", "GOVUK_NOTIFY"])
def test_a_platform_is_honoured(spark: Any, platform: str) -> None:
    texts = ["I’ll call. " * 14, "5 €|  " * 30, "Ça  va? " * 30, "word " * 31, "€" * 153, "я" * 71]
    rows = [*ROWS, *((9 + row, "+33612345678", text) for row, text in enumerate(texts))]
    profile = PLATFORMS[platform]
    quoted = quote(spark.createDataFrame(rows, "row int, to string, text string"), rates=CARD, profile=profile)
    table = pl.DataFrame(rows, schema=["row", "to", "text"], orient="row")
    assert [tuple(row) for row in quoted.orderBy("row").collect()] == quote_frame(
        table, rates=CARD, profile=profile
    ).rows()


def test_a_wrong_table_is_refused_before_anything_runs(spark: Any) -> None:
    frame = spark.createDataFrame([("+33612345678", 5)], "to string, text int")
    with pytest.raises(TypeError, match="'text' must be of strings, not int"):
        quote(frame)
    with pytest.raises(GsmError, match="no column 'number'"):
        quote(frame, to="number", text="to")
    with pytest.raises(GsmError, match="a column 'parts' already"):
        quote(frame.selectExpr("to", "to as text", "1 as parts"))
    for wrong in ({"rates": 1}, {"options": 1}, {"profile": 1}, {"to": 1}):
        with pytest.raises(TypeError):
            quote(frame, **wrong)

"""Whole files and tables: what is added, summed up, set aside and left behind."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from frames import CARD, CORPUS, corpus

import gsmcodec
from gsmcodec import GsmError, Profile, Rate, RateCard
from gsmcodec.cli import main
from gsmcodec.frame import quote, quote_file, summary

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "rates.sample.csv"
GOOD = pl.DataFrame(
    {
        "id": [1, 2, 3, 4],
        "to": ["+33612345678", "+447700900123", "12", "+15551234567"],
        "text": ['Hello, "world"\nline 2', "J’arrive. " * 8, "Hello", "5 €"],
    }
)


def written(path: Path, frame: pl.DataFrame = GOOD) -> Path:
    if path.suffix == ".csv":
        frame.write_csv(path)
    elif path.suffix == ".parquet":
        frame.write_parquet(path)
    else:
        frame.write_ndjson(path)
    return path


def read(path: Path) -> pl.DataFrame:
    if path.suffix == ".csv":
        return pl.read_csv(path, infer_schema=False, empty_string_is_null=True)
    return pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_ndjson(path)


# Tables of other libraries


def test_a_pandas_data_frame_is_quoted() -> None:
    pandas = pytest.importorskip("pandas")
    messages = pandas.DataFrame({"to": ["+33612345678", None], "text": ["Hello", "Hello"]})
    priced = quote(messages, rates=CARD)
    assert priced["cost"].to_list() == [Decimal("0.0450"), None]
    assert priced.to_pandas()["error"].to_list()[1] == "phone_empty"


def test_a_pyarrow_table_is_quoted() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    messages = pyarrow.table({"to": ["+33612345678"], "text": ["Hello"], "other": [[1, 2]]})
    priced = pyarrow.table(quote(messages, rates=CARD))
    assert priced.column("cost").to_pylist() == [Decimal("0.0450")]
    assert priced.column("other").to_pylist() == [[1, 2]]


def test_a_duckdb_relation_is_quoted() -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        messages = connection.sql("select '+33612345678' as \"to\", repeat('€', 153) as \"text\" from range(3)")
        priced = quote(messages, rates=CARD)
        assert priced["parts"].to_list() == [3, 3, 3]
        assert connection.sql("select sum(cost) from priced").fetchall() == [(Decimal("0.4050"),)]


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
        quote(GOOD, **{argument: 1})  # type: ignore[call-overload]


def test_a_price_of_many_decimals_is_exact_and_one_of_too_many_refused() -> None:
    text = "a" * 39_015
    price = "0.123456789012345678901234567890123456"[:34]
    card = RateCard([Rate("33", price, "EUR")])
    (cost,) = quote(pl.DataFrame({"to": ["+33612345678"], "text": [text]}), rates=card)["cost"]
    assert cost == gsmcodec.quote("+33612345678", text, rates=card).cost
    with pytest.raises(GsmError, match="38 digits"):
        quote(GOOD, rates=RateCard([Rate("33", "0." + "1" * 38, "EUR")]))


# Sums


def test_the_summary_adds_up_what_the_engine_says() -> None:
    texts = ["I’ll call. " * 7, "Hello", "я" * 71, "5 €", "日" * 80] * 3
    numbers = [*(["+33612345678", "+447700900123", "+33123456789", "12", "+358401111111"] * 3)[1:], None]
    frame = pl.DataFrame({"to": numbers, "text": texts})
    found = summary(quote(frame, rates=CARD).lazy())
    quotes = []
    for to, text in zip(numbers, texts, strict=True):
        try:
            quotes.append((gsmcodec.quote(str(to), text, rates=CARD), text))
        except GsmError:
            continue
    assert found.messages == 15
    assert sum(found.errors.values()) == 15 - len(quotes)
    assert found.parts == sum(each.parts for each, _ in quotes)
    assert found.histogram == {
        parts: sum(each.parts == parts for each, _ in quotes) for parts in sorted({each.parts for each, _ in quotes})
    }
    assert found.cost == {
        currency: sum(each.cost or 0 for each, _ in quotes if each.currency == currency)
        for currency in sorted({str(each.currency) for each, _ in quotes})
    }
    assert sum(country.cost or 0 for country in found.countries) == sum(found.cost.values())
    dear = [(each, text) for each, text in quotes if each.encoding == "UNICODE"]
    saved = [each.parts - gsmcodec.count(text, "GSM").parts for each, text in dear]
    assert found.savings.parts == sum(number for number in saved if number > 0)
    assert sum(found.savings.cost.values()) == sum(
        max(number, 0) * (each.unit_price or 0) for number, (each, _) in zip(saved, dear, strict=True)
    )
    occurrences = {each.char: each.occurrences for each in found.offenders}
    assert occurrences == {char: sum(text.count(char) for _, text in dear) for char in occurrences}


def test_the_summary_of_many_different_texts_is_that_of_each() -> None:
    messages = 120_000
    number = pl.int_range(messages).cast(pl.String)
    frame = pl.select(to=pl.lit("+33612345678"), text=pl.concat_str(pl.lit("I’ll call 日 "), number, pl.lit("." * 58)))
    found = summary(quote(frame.lazy(), rates=CARD))
    occurrences = {each.char: each.occurrences for each in found.offenders}
    assert occurrences == {"’": messages, "日": messages}
    assert (found.messages, found.savings.messages) == (messages, frame["text"].str.len_chars().gt(70).sum())


def test_the_summary_without_rates_has_no_cost() -> None:
    found = summary(quote(GOOD))
    assert (found.cost, found.countries[0].cost, found.savings.cost) == ({}, None, {})


def test_the_summary_of_what_was_not_quoted_is_refused() -> None:
    with pytest.raises(GsmError, match="no column 'encoding'"):
        summary(GOOD)
    with pytest.raises(TypeError, match="frame"):
        summary([])  # type: ignore[arg-type]


# Files


@pytest.mark.parametrize("target", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize("source", [".csv", ".ndjson", ".parquet"])
def test_every_format_becomes_every_other(tmp_path: Path, source: str, target: str) -> None:
    messages = written(tmp_path / f"in{source}")
    done = quote_file(messages, tmp_path / f"out{target}", rates=CARD)
    found = read(tmp_path / f"out{target}")
    assert found.columns == [*GOOD.columns, "encoding", "parts", "units", "cost", "currency", "destination", "error"]
    assert found["text"].to_list() == GOOD["text"].to_list()
    expected = quote(GOOD, rates=CARD)
    assert found["error"].to_list() == expected["error"].to_list()
    assert found["cost"].cast(pl.Decimal(38, 6)).to_list() == expected["cost"].to_list()
    assert done.summary == summary(expected)
    assert done.malformed_file is None
    assert {path.name for path in tmp_path.iterdir()} == {messages.name, f"out{target}"}


def test_without_a_target_only_the_sums_are_made(tmp_path: Path) -> None:
    messages = written(tmp_path / "in.parquet")
    assert quote_file(messages).summary == summary(quote(GOOD))
    assert list(tmp_path.iterdir()) == [messages]


@pytest.mark.skipif(not CORPUS.exists(), reason=f"the corpus is not at {CORPUS}")
@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_real_texts_come_through_whole_over_many_blocks(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsmcodec.frame.reading.BLOCK", 1 << 14)
    texts = [f"{text}\n{number}" if number % 50 == 0 else text for number, text in enumerate(corpus())]
    frame = pl.DataFrame({"to": ["+33612345678"] * len(texts), "text": texts})
    done = quote_file(written(tmp_path / f"in{suffix}", frame), tmp_path / "out.parquet")
    assert done.malformed == 0
    assert pl.read_parquet(tmp_path / "out.parquet")["text"].to_list() == texts


MALFORMED = (
    b"\xef\xbb\xbfto,id,text\r\n"
    b'+33612345678,1,"two\r\nlines, ""quoted"""\r\n'
    b"+33612345678,2\r\n"
    b"\r\n"
    b"+33612345678,3,bad \xff\r\n"
    b'+33612345678,4,a "b" c\r\n'
    b'+33612345678,5,"open\r\n'
    b"+33612345678,6,good,\r\n"
    b"+33612345678,7,good"
)


def test_the_malformed_rows_of_a_target_do_not_go_to_the_source(tmp_path: Path) -> None:
    source = tmp_path / "in.malformed.jsonl"
    source.write_text('{"to": "+33612345678", "text": "Hi"}\nno JSON\n', "utf-8")
    with pytest.raises(GsmError, match="malformed rows") as caught:
        quote_file(source, tmp_path / "in.csv")
    assert caught.value.code == "out_of_range"
    assert [path.name for path in tmp_path.iterdir()] == ["in.malformed.jsonl"]


@pytest.mark.parametrize("block", [1, 16, 1 << 20])
def test_malformed_rows_are_set_aside_with_their_lines(
    tmp_path: Path, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsmcodec.frame.reading.BLOCK", block)
    (tmp_path / "in.csv").write_bytes(MALFORMED)
    if block == 1:
        monkeypatch.setattr("gsmcodec.frame.csv_reading.LONGEST_RECORD", 2)
    done = quote_file(tmp_path / "in.csv", tmp_path / "out.csv")
    assert pl.read_csv(tmp_path / "out.csv", infer_schema=False)["id"].to_list() == ["1", "7"]
    assert read(tmp_path / "out.csv")["text"][0] == 'two\r\nlines, "quoted"'
    assert done.malformed == 5
    assert done.malformed_file == tmp_path / "out.malformed.jsonl"
    rows = [json.loads(line) for line in done.malformed_file.read_text("utf-8").splitlines()]
    assert [row["line"] for row in rows] == [4, 6, 7, 8, 9]
    assert [row["reason"][:20] for row in rows] == [
        "2 cells, but 3 colum",
        "it is not UTF-8",
        "a quotation mark sta",
        "a quotation mark is ",
        "4 cells, but 3 colum",
    ]


def test_malformed_json_lines_are_set_aside(tmp_path: Path) -> None:
    lines = [
        '{"to": "+33612345678", "text": "Hello", "n": 1}',
        '{"to": 33612345678, "text": "Hello"}',
        "",
        "[]",
        '{"to": "+33612345678", "text": "\\ud83d"}',
        '{"to": "+33612345678", "text": "Hello"',
        '{"text": "no number"}',
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    done = quote_file(tmp_path / "in.jsonl", tmp_path / "out.parquet")
    assert pl.read_parquet(tmp_path / "out.parquet")["error"].to_list() == [None, "phone_empty"]
    assert done.malformed_file is not None
    rows = [json.loads(line) for line in done.malformed_file.read_text("utf-8").splitlines()]
    assert [row["line"] for row in rows] == [2, 4, 5, 6]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"to": "+33612345678", "text": "bad \xff"}', "UTF-8"),
        (b'{"to": "+33612345678", "text": 5}', "'text' is no string"),
        (b'{"to": "+33612345678", "text":\t["a"]}', "'text' is no string"),
        (b'{"to": "+33612345678", "text": "\\uD83D"}', "surrogate"),
        (b'{"to": "+33612345678", "text": "a", "other": 1}', "no 'other'"),
        (b'{"to": "+33612345678", "text": "a"} x', "not JSON"),
    ],
)
def test_one_malformed_object_among_good_ones_is_set_aside(
    tmp_path: Path, line: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsmcodec.frame.json_reading._SAMPLE", 2)
    good = '{"to": "+33612345678", "text": "é \\ud83d\\ude00"}\n'.encode()
    (tmp_path / "in.jsonl").write_bytes(good * 3 + line + b"\n" + good * 2)
    done = quote_file(tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    assert pl.read_ndjson(tmp_path / "out.jsonl")["text"].to_list() == ["é 😀"] * 5
    assert done.malformed_file is not None
    (row,) = map(json.loads, done.malformed_file.read_text("utf-8").splitlines())
    assert row["line"] == 4
    assert reason in row["reason"]


def test_a_json_value_that_its_column_cannot_hold_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gsmcodec.frame.json_reading._SAMPLE", 2)
    lines = [{"to": "1", "text": "a", "n": 1}] * 5 + [
        {"to": "1", "text": "a", "n": "x"},
        {"to": "1", "text": "a", "m": 1},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    done = quote_file(tmp_path / "in.jsonl")
    assert (done.summary.messages, done.malformed) == (5, 2)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("in.txt", b"to,text\n", "ends with none of"),
        ("in.csv", b"", "it is empty"),
        ("in.csv", b"to,text,to\n", "the column 'to' stands there twice"),
        ("in.csv", b"to,\xff\n", "it is not UTF-8"),
        ("in.csv", b'to,"text\n', "the first line is no header"),
        ("in.csv", b"number,text\n", "there is no column 'to'"),
        ("in.csv", b"to,text,parts\n", "a column 'parts' already"),
        ("in.parquet", b"nothing of the kind", "in.parquet"),
    ],
)
def test_a_file_that_cannot_be_quoted_is_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(GsmError, match=message):
        quote_file(tmp_path / name, tmp_path / "out.csv")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_target_is_not_the_source_and_not_of_another_kind(tmp_path: Path) -> None:
    messages = written(tmp_path / "in.csv")
    with pytest.raises(GsmError, match="another file than the source"):
        quote_file(messages, messages)
    with pytest.raises(GsmError, match="none of"):
        quote_file(messages, tmp_path / "out.xlsx")
    with pytest.raises(OSError, match="nowhere"):
        quote_file(messages, tmp_path / "nowhere" / "out.csv")
    with pytest.raises(OSError, match="absent"):
        quote_file(tmp_path / "absent.csv")


def test_an_empty_file_of_messages_is_an_empty_campaign(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("to,text\n")
    done = quote_file(tmp_path / "in.csv", tmp_path / "out.csv")
    assert done.summary.messages == 0
    assert (tmp_path / "out.csv").read_text().startswith("to,text,encoding")


def test_a_failure_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("gsmcodec.frame.totals.Totals.add", fail)
    messages = written(tmp_path / "in.csv")
    (tmp_path / "out.csv").write_text("as it was")
    with pytest.raises((OSError, GsmError), match="the disk is full"):
        quote_file(messages, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "as it was"
    assert {path.name for path in tmp_path.iterdir()} == {"in.csv", "out.csv"}


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    messages = written(tmp_path / "in.parquet")
    quote_file(messages, progress=lambda done, whole: seen.append((done, whole)))
    assert seen[-1] == (4, 4)


# The command


def test_the_command_prints_the_sums_and_writes_a_report(tmp_path: Path, capsys: Any) -> None:
    messages = written(tmp_path / "in.csv")
    report = tmp_path / "report.html"
    arguments = ["campaign", str(messages), str(tmp_path / "out.csv"), "--rates", str(SAMPLE), "--report", str(report)]
    assert main(arguments) == 1  # a number is wrong
    shown = capsys.readouterr().out
    for line in ("messages", "cost, EUR", "+33 France", "phone_no_plus", "Forcing GSM would save 1 part, 0.0310 GBP"):
        assert line in shown
    page = report.read_text("utf-8")
    assert "Cost by country, EUR" in page
    assert "RIGHT SINGLE QUOTATION MARK" in page
    assert "<script" not in page
    assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "")


def test_the_command_prints_json(tmp_path: Path, capsys: Any) -> None:
    messages = written(tmp_path / "in.parquet", GOOD.filter(pl.col("id") != 3))
    assert main(["campaign", str(messages), "--rates", str(SAMPLE), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["cost"] == {"EUR": "0.0450", "GBP": "0.0620", "USD": "0.0079"}
    assert record["savings"] == {"messages": 1, "parts": 1, "cost": {"GBP": "0.0310"}}


@pytest.mark.parametrize(
    "arguments",
    [["absent.csv"], ["in.csv", "out.xlsx"], ["in.csv", "--to", "number"], ["in.csv", "--rates", "absent.csv"]],
)
def test_what_the_command_cannot_do_ends_with_2(
    tmp_path: Path, arguments: list[str], capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(Path("in.csv"))
    assert main(["campaign", *arguments]) == 2
    assert capsys.readouterr().err.startswith("gsmcodec: ")


def test_a_report_escapes_what_it_shows(tmp_path: Path) -> None:
    from gsmcodec.cli.report import write_report

    card = RateCard([Rate("33", "1", "EUR", "<b>France</b>")])
    messages = written(tmp_path / "in.parquet", pl.DataFrame({"to": ["+33612345678"], "text": ["<i>я</i>"]}))
    write_report(tmp_path / "r.html", quote_file(messages, rates=card), "<u>")
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "<b>France" not in page
    assert "<u>" not in page


@pytest.mark.skipif(os.name != "posix", reason="signals and terminals are those of POSIX")
@pytest.mark.parametrize(("sent", "status"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_interrupted_it_leaves_no_half_file_and_shows_a_bar_before(tmp_path: Path, sent: str, status: int) -> None:
    rows = 3_000_000
    frame = pl.select(
        to=pl.format("+336{}", pl.int_range(rows) % 9_000_000 + 10_000_000), text=pl.lit("Hello, I’ll call you. ")
    )
    written(tmp_path / "in.parquet", frame)
    terminal, other_end = pty.openpty()
    command = [sys.executable, "-m", "gsmcodec", "campaign", "in.parquet", "out.jsonl"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=tmp_path, stderr=other_end, stdout=subprocess.DEVNULL, env=environment
    ) as process:
        os.close(other_end)
        shown = b""
        deadline = time.monotonic() + 60
        while b"rows" not in shown and time.monotonic() < deadline:
            shown += os.read(terminal, 1000)
        while not (tmp_path / "out.jsonl.part").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.Signals[sent])
        assert process.wait(60) == status
    os.close(terminal)
    assert b"rows" in shown
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_a_profile_bears_on_files_and_sums(tmp_path: Path) -> None:
    messages = written(tmp_path / "in.csv", pl.DataFrame({"to": ["+33612345678"], "text": ["5 € %NAME%"]}))
    profile = Profile(extension_table=False, placeholders={"%NAME%": "Жук"})
    found = quote_file(messages, profile=profile).summary
    assert found.encodings == {"GSM": 0, "UNICODE": 1}
    assert [each.char for each in found.offenders] == ["€"]

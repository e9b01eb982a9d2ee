"""Whole files: every format, malformed rows set aside, and nothing left behind by a failure."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from corpus import corpus
from frames import CARD, MESSAGES, write_messages

from gsmcodec import GsmError, Profile
from gsmcodec.frame import Campaign, ExampleRow, Progress, Summary, quote, quote_file, summary

if TYPE_CHECKING:
    from pathlib import Path

ADDED = ("encoding", "parts", "units", "cost", "currency", "destination", "error")


def malformed_rows(campaign: Campaign) -> list[dict[str, Any]]:
    assert campaign.malformed_file is not None
    return [json.loads(line) for line in campaign.malformed_file.read_text("utf-8").splitlines()]


def read_messages(path: Path) -> pl.DataFrame:
    if path.suffix == ".csv":
        return pl.read_csv(path, infer_schema=False, empty_string_is_null=True)
    return pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_ndjson(path)


def without_examples(sums: Summary) -> Summary:
    """Leave out the examples, whose lines depend on the format of the file."""
    return replace(sums, faults=tuple(replace(fault, examples=()) for fault in sums.faults))


@pytest.mark.parametrize("target", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize("source", [".csv", ".ndjson", ".parquet"])
def test_every_format_becomes_every_other(tmp_path: Path, source: str, target: str) -> None:
    messages = write_messages(tmp_path / f"in{source}")
    campaign = quote_file(messages, tmp_path / f"out{target}", rates=CARD)
    rows = read_messages(tmp_path / f"out{target}")
    assert rows.columns == [*MESSAGES.columns, *ADDED]
    assert rows["text"].to_list() == MESSAGES["text"].to_list()
    expected = quote(MESSAGES, rates=CARD)
    assert rows["error"].to_list() == expected["error"].to_list()
    assert rows["cost"].cast(pl.Decimal(38, 6)).to_list() == expected["cost"].to_list()
    assert without_examples(campaign.summary) == without_examples(summary(expected))
    first = 3 if source == ".csv" else 1  # a header, and a text of two lines
    assert [row.line for fault in campaign.summary.faults for row in fault.examples] == [first + 2]
    assert campaign.malformed_file is None
    assert {path.name for path in tmp_path.iterdir()} == {messages.name, f"out{target}"}


def test_without_a_target_only_the_sums_are_made(tmp_path: Path) -> None:
    messages = write_messages(tmp_path / "in.parquet")
    assert quote_file(messages).summary == summary(quote(MESSAGES))
    assert list(tmp_path.iterdir()) == [messages]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_real_texts_come_through_whole_over_many_blocks(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsmcodec.frame.reading.BLOCK", 1 << 14)
    texts = [f"{text}\n{number}" if number % 50 == 0 else text for number, text in enumerate(corpus())]
    frame = pl.DataFrame({"to": ["+33612345678"] * len(texts), "text": texts})
    campaign = quote_file(write_messages(tmp_path / f"in{suffix}", frame), tmp_path / "out.parquet")
    assert campaign.malformed == 0
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
    b"+33612345678,7,perhaps"
)


def test_the_malformed_rows_of_a_target_do_not_go_to_the_source(tmp_path: Path) -> None:
    source = tmp_path / "in.csv.malformed.jsonl"
    source.write_text('{"to": "+33612345678", "text": "Hi"}\nno JSON\n', "utf-8")
    with pytest.raises(GsmError, match="malformed rows") as caught:
        quote_file(source, tmp_path / "in.csv")
    assert caught.value.code == "out_of_range"
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv.malformed.jsonl"]


@pytest.mark.parametrize("block", [1, 16, 1 << 20])
def test_malformed_rows_are_set_aside_with_their_lines(
    tmp_path: Path, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsmcodec.frame.reading.BLOCK", block)
    if block == 1:
        monkeypatch.setattr("gsmcodec.frame.csv_sorting.LONGEST_RECORD", 64)
    (tmp_path / "in.csv").write_bytes(MALFORMED)
    campaign = quote_file(tmp_path / "in.csv", tmp_path / "out.csv")
    rows = read_messages(tmp_path / "out.csv")
    assert (rows["id"].to_list(), rows["text"].to_list()) == (["1"], ['two\r\nlines, "quoted"'])
    assert campaign.malformed == 6
    assert campaign.malformed_file == tmp_path / "out.csv.malformed.jsonl"
    malformed = malformed_rows(campaign)
    assert [row["line"] for row in malformed] == [4, 6, 7, 8, 9, 10]
    assert {row["file"] for row in malformed} == {str(tmp_path / "in.csv")}
    assert [row["reason"] for row in malformed] == [
        "2 cells, but 3 columns",
        "it is not UTF-8",
        "column 'text': a quotation mark stands within a cell that does not begin with one",
        *["the quotation mark that opens in line 8 is not closed"] * 3,
    ]
    assert malformed[4]["content"] == "+33612345678,6,good,"


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
    campaign = quote_file(tmp_path / "in.jsonl", tmp_path / "out.parquet")
    assert pl.read_parquet(tmp_path / "out.parquet")["error"].to_list() == [None, "phone_empty"]
    rows = malformed_rows(campaign)
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
    campaign = quote_file(tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    assert pl.read_ndjson(tmp_path / "out.jsonl")["text"].to_list() == ["é 😀"] * 5
    (row,) = malformed_rows(campaign)
    assert row["line"] == 4
    assert reason in row["reason"]


def test_a_json_value_that_its_column_cannot_hold_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gsmcodec.frame.json_reading._SAMPLE", 2)
    lines = [{"to": "1", "text": "a", "n": 1}] * 5 + [
        {"to": "1", "text": "a", "n": "x"},
        {"to": "1", "text": "a", "m": 1},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    campaign = quote_file(tmp_path / "in.jsonl")
    assert (campaign.summary.messages, campaign.malformed) == (5, 2)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("in.txt", b"to,text\n", "ends with none of"),
        ("in.csv", b"", "it is empty"),
        ("in.csv", b"to,text,to\n", "the column 'to' stands there twice"),
        ("in.csv", b"to,\xff\n", "line 1 is not UTF-8: name the encoding of the file, probably cp1252 or "),
        ("in.csv", b'to,"text\n', "line 1 is no header: a quotation mark is not closed"),
        ("in.csv", b'to,"text"x\n', "line 1 is no header: a quotation mark stands where none may stand"),
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
    messages = write_messages(tmp_path / "in.csv")
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
    campaign = quote_file(tmp_path / "in.csv", tmp_path / "out.csv")
    assert campaign.summary.messages == 0
    assert (tmp_path / "out.csv").read_text().startswith("to,text,encoding")


def test_a_failure_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("gsmcodec.frame.totals.Totals.add", fail)
    messages = write_messages(tmp_path / "in.csv")
    (tmp_path / "out.csv").write_text("as it was")
    with pytest.raises((OSError, GsmError), match="the disk is full"):
        quote_file(messages, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "as it was"
    assert {path.name for path in tmp_path.iterdir()} == {"in.csv", "out.csv"}


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[Progress] = []
    messages = write_messages(tmp_path / "in.parquet")
    quote_file(messages, progress=seen.append)
    assert (seen[-1].done, seen[-1].whole, seen[-1].rows) == (4, 4, 4)


def test_a_profile_bears_on_files_and_sums(tmp_path: Path) -> None:
    messages = write_messages(tmp_path / "in.csv", pl.DataFrame({"to": ["+33612345678"], "text": ["5 € %NAME%"]}))
    profile = Profile(extension_table=False, placeholders={"%NAME%": "Жук"})
    sums = quote_file(messages, profile=profile).summary
    assert sums.encodings == {"GSM": 0, "UNICODE": 1}
    assert [each.char for each in sums.causes[0].characters] == ["€"]


DIRTY = pl.DataFrame(
    {
        "to": ["+33612345678", "0612", None, "+21261234567", "+33612345678", "0613"],
        "text": ['Hello, "you"', "two\nlines", "no number", "no price", "", "я"],
        "id": [1, 2, 3, 4, 5, 6],
    }
)


@pytest.mark.parametrize("errors", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize("source", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize("target", [None, "out.csv"])
def test_the_rows_that_cannot_be_sent_go_to_a_file_of_their_own(
    tmp_path: Path, source: str, errors: str, target: str | None
) -> None:
    messages = write_messages(tmp_path / f"in{source}", DIRTY)
    campaign = quote_file(messages, target and tmp_path / target, rates=CARD, errors=tmp_path / f"wrong{errors}")
    rows = read_messages(tmp_path / f"wrong{errors}")
    assert rows.columns == [*DIRTY.columns, "error_line", "error_code", "error_reason"]
    assert rows["id"].cast(pl.Int64).to_list() == [2, 3, 5, 6]
    assert rows["text"].fill_null("").to_list() == ["two\nlines", "no number", "", "я"]
    assert rows["error_code"].to_list() == ["phone_no_plus", "phone_empty", "text_empty", "phone_no_plus"]
    lines = [3, 5, 7, 8] if source == ".csv" else [2, 3, 5, 6]
    assert rows["error_line"].cast(pl.Int64).to_list() == lines
    assert rows["error_reason"][0].startswith("the phone number does not begin with +: write + and the country code")
    assert campaign.summary.unsendable == 4
    assert campaign.summary.without_price == 1
    names = {messages.name, f"wrong{errors}", *([target] if target else [])}
    assert {path.name for path in tmp_path.iterdir()} == names


def test_the_rows_that_cannot_be_sent_keep_the_order_of_the_source_over_many_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsmcodec.frame.reading.BLOCK", 1 << 12)
    rows = 20_000
    table = pl.select(to=pl.when(pl.int_range(rows) % 3 > 0).then(pl.lit("0612")).otherwise(pl.lit("+33612345678")))
    table = table.with_columns(text=pl.int_range(rows).cast(pl.String))
    quote_file(write_messages(tmp_path / "in.csv", table), tmp_path / "out.parquet", errors=tmp_path / "wrong.csv")
    wrong = pl.read_csv(tmp_path / "wrong.csv")
    assert wrong["text"].to_list() == [number for number in range(rows) if number % 3]
    assert (wrong["error_line"] - 2 == wrong["text"]).all()


def test_without_a_wrong_row_their_file_is_empty(tmp_path: Path) -> None:
    (tmp_path / "wrong.csv").write_text("of an earlier run")
    messages = write_messages(tmp_path / "in.csv", DIRTY.head(1))
    quote_file(messages, errors=tmp_path / "wrong.csv")
    assert (tmp_path / "wrong.csv").read_text() == "to,text,id,error_line,error_code,error_reason\n"


@pytest.mark.parametrize(
    ("errors", "error"),
    [
        ("in.csv", "errors is .*in.csv, expected another file than the source .*in.csv"),
        ("out.csv", "errors is .*out.csv, expected another file than target"),
        ("out.csv.malformed.jsonl", "out.csv.malformed.jsonl, expected another file than errors"),
        ("wrong.txt", "ends with none of"),
    ],
)
def test_the_file_of_wrong_rows_is_none_of_the_others(tmp_path: Path, errors: str, error: str) -> None:
    messages = write_messages(tmp_path / "in.csv")
    with pytest.raises(GsmError, match=error):
        quote_file(messages, tmp_path / "out.csv", errors=tmp_path / errors)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_source_that_has_a_column_for_the_reason_already_is_refused(tmp_path: Path) -> None:
    messages = write_messages(tmp_path / "in.csv", DIRTY.with_columns(error_code=pl.lit("a")))
    with pytest.raises(GsmError, match="a column 'error_code' already"):
        quote_file(messages, errors=tmp_path / "wrong.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_failure_of_the_file_of_wrong_rows_leaves_nothing(tmp_path: Path) -> None:
    messages = write_messages(tmp_path / "in.csv")
    with pytest.raises(OSError, match="nowhere"):
        quote_file(messages, errors=tmp_path / "nowhere" / "wrong.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_the_empty_text_has_one_answer_in_every_format(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('to,text\n+33612345678,\n+33612345678,""\n')
    (tmp_path / "in.jsonl").write_text(
        '{"to": "+33612345678", "text": ""}\n{"to": "+33612345678", "text": null}\n{"to": "+33612345678"}\n'
    )
    table = pl.DataFrame({"to": ["+33612345678"] * 2, "text": ["", None]})
    write_messages(tmp_path / "in.parquet", table)
    for name, number in (("in.csv", 2), ("in.jsonl", 3), ("in.parquet", 2)):
        sums = quote_file(tmp_path / name, rates=CARD).summary
        assert [(fault.code, fault.messages) for fault in sums.faults] == [("text_empty", number)]
        assert (sums.parts, sums.cost) == (0, {})


def test_examples_have_the_lines_of_the_file_behind_records_of_several_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b'to,text\r\n+33612345678,"a\r\nb"\r\n\r\n0612,"c\r\nd"\r\nx\r\n0613,e\r\n'
    (tmp_path / "in.csv").write_bytes(content)
    for block in (1, 12, 1 << 20):
        monkeypatch.setattr("gsmcodec.frame.reading.BLOCK", block)
        (fault,) = quote_file(tmp_path / "in.csv").summary.faults
        assert fault.examples == (ExampleRow(5, "0612", "c\r\nd"), ExampleRow(8, "0613", "e"))

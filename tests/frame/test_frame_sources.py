"""Files as they are: separators, encodings, packings, workbooks, several files, folders, standard input and output."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import polars as pl
import pytest
from frames import CARD, MESSAGES, write_messages

from gsmcodec import GsmError
from gsmcodec.frame import Campaign, quote, quote_file, summary
from gsmcodec.frame.sources import zstd

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [("+33612345678", "Réunion à 8 h, l’été"), ("+447700900123", 'He said: "Hi"'), ("+33612345679", "two\nlines")]
EXPECTED = [text for _, text in ROWS]


def csv_of(separator: str = ",", rows: list[tuple[str, str]] = ROWS) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows([("to", "text"), *rows])
    return file.getvalue()


def texts_of(tmp_path: Path, source: Any, **arguments: Any) -> list[str]:
    campaign = quote_file(source, tmp_path / "out.parquet", **arguments)
    assert campaign.malformed == 0
    texts: list[str] = pl.read_parquet(tmp_path / "out.parquet")["text"].to_list()
    return texts


def refused(source: Any, **arguments: Any) -> GsmError:
    with pytest.raises(GsmError) as caught:
        quote_file(source, **arguments)
    return caught.value


# Separators


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("is_told", [False, True])
def test_the_separator_is_guessed_or_told(tmp_path: Path, separator: str, is_told: bool) -> None:
    (tmp_path / "in.csv").write_bytes(csv_of(separator).encode())
    arguments = {"separator": separator} if is_told else {}
    assert texts_of(tmp_path, tmp_path / "in.csv", **arguments) == EXPECTED


def test_the_cells_of_a_tsv_file_are_separated_by_tabs(tmp_path: Path) -> None:
    (tmp_path / "in.tsv").write_bytes(csv_of("\t").replace("text", "text,with;commas").encode())
    assert quote_file(tmp_path / "in.tsv", tmp_path / "out.tsv", text="text,with;commas").summary.messages == 3
    rows = pl.read_csv(tmp_path / "out.tsv", separator="\t")
    assert rows.columns[:3] == ["to", "text,with;commas", "encoding"]


def test_the_line_that_excel_puts_before_a_header_tells_the_separator(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"sep=:\r\n" + csv_of(":").encode() + b"bad\r\n")
    campaign = quote_file(tmp_path / "in.csv", tmp_path / "out.parquet")
    assert pl.read_parquet(tmp_path / "out.parquet")["text"].to_list() == EXPECTED
    assert campaign.malformed_file is not None
    assert json.loads(campaign.malformed_file.read_text("utf-8"))["line"] == 7


@pytest.mark.parametrize("separator", ["", ";;", '"', "\n", "é"])
def test_what_is_no_separator_is_refused(tmp_path: Path, separator: str) -> None:
    (tmp_path / "in.csv").write_text(csv_of(), "utf-8")
    assert refused(tmp_path / "in.csv", separator=separator).params["argument"] == "separator"


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("block", [3, 8 << 20])
def test_a_byte_order_mark_tells_the_encoding(
    tmp_path: Path, encoding: str, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsmcodec.frame.reading.BLOCK", block)
    (tmp_path / "in.csv").write_bytes(csv_of(";").encode(encoding))
    assert texts_of(tmp_path, tmp_path / "in.csv") == EXPECTED


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "UTF-8"])
def test_an_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "in.csv").write_bytes(csv_of().encode(encoding))
    assert texts_of(tmp_path, tmp_path / "in.csv", encoding=encoding) == EXPECTED
    lines = "".join(json.dumps({"to": to, "text": text}, ensure_ascii=False) + "\n" for to, text in ROWS)
    (tmp_path / "in.jsonl").write_bytes(lines.encode(encoding))
    assert texts_of(tmp_path, tmp_path / "in.jsonl", encoding=encoding) == EXPECTED


def test_a_file_in_another_encoding_is_refused_with_the_likely_ones(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(csv_of(rows=[("+33612345678", "ASCII"), *ROWS]).encode("cp1252"))
    error = refused(tmp_path / "in.csv", target=tmp_path / "out.csv")
    assert error.code == "file_encoding"
    assert (error.params["line"], error.params["likely"], error.params["other"]) == (3, "cp1252", "cp1250")
    assert "name the encoding of the file, probably cp1252 or " in str(error)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_row_that_is_not_utf_8_among_others_that_are_is_set_aside(tmp_path: Path) -> None:
    content = csv_of().encode() + b"+33612345678,\xe9t\xe9\r\n"
    (tmp_path / "in.csv").write_bytes(content)
    assert quote_file(tmp_path / "in.csv").malformed == 1
    (tmp_path / "in.csv").write_bytes(b"to,text\n+33612345678,\xe9t\xe9\n")
    assert quote_file(tmp_path / "in.csv", encoding="utf-8").malformed == 1  # the caller has said so


def test_octets_that_are_no_text_in_the_encoding_are_set_aside(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"to,text\n+33612345678,\x81\n+33612345678,caf\xe9\n")
    campaign = quote_file(tmp_path / "in.csv", tmp_path / "out.csv", encoding="cp1252")
    assert pl.read_csv(tmp_path / "out.csv")["text"].to_list() == ["café"]
    assert campaign.malformed_file is not None
    record = json.loads(campaign.malformed_file.read_text("utf-8"))
    assert (record["line"], record["reason"]) == (2, "it is not cp1252")


@pytest.mark.parametrize("encoding", ["klingon", "base64", "\0"])
def test_an_unknown_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "in.csv").write_text(csv_of(), "utf-8")
    assert refused(tmp_path / "in.csv", encoding=encoding).params["argument"] == "encoding"


# Packings


@pytest.mark.parametrize("name", ["in.csv.gz", "in.csv.zst", "in.jsonl.gz", "IN.CSV.GZ", "in.csv"])
def test_a_packed_file_is_unpacked_whatever_its_name_is(tmp_path: Path, name: str) -> None:
    lines = "".join(json.dumps({"to": to, "text": text}) + "\n" for to, text in ROWS)
    content = (lines if "jsonl" in name else csv_of()).encode()
    (tmp_path / name).write_bytes(zstd.compress(content) if name.endswith(".zst") else gzip.compress(content))
    assert texts_of(tmp_path, tmp_path / name) == EXPECTED


@pytest.mark.parametrize("name", ["out.csv.gz", "out.csv.zst", "out.jsonl.gz", "out.ndjson.zst", "out.tsv.gz"])
def test_a_target_is_packed_as_its_name_says(tmp_path: Path, name: str) -> None:
    (tmp_path / "in.csv").write_text(csv_of(), "utf-8", newline="")
    quote_file(tmp_path / "in.csv", tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(b"\x1f\x8b" if name.endswith(".gz") else b"\x28\xb5\x2f\xfd")
    if "csv" in name:
        rows = pl.read_csv(tmp_path / name)
        assert rows["text"].str.replace_all("\r\n", "\n").to_list() == EXPECTED


def zstd_with_a_checksum(content: bytes) -> Any:
    return zstd.compress(content, options={zstd.CompressionParameter.checksum_flag: 1})


@pytest.mark.parametrize("pack", [gzip.compress, zstd_with_a_checksum])
def test_a_packed_file_that_is_cut_or_damaged_is_refused(tmp_path: Path, pack: Any) -> None:
    content = pack(csv_of(rows=ROWS * 1000).encode())
    for wrong in (content[:-20], content[:50] + b"xxxx" + content[54:]):
        (tmp_path / "in.csv").write_bytes(wrong)
        with pytest.raises(GsmError, match=r"in\.csv': it cannot be unpacked") as caught:
            quote_file(tmp_path / "in.csv", tmp_path / "out.csv")
        assert caught.value.code == "file_unreadable"
        assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_parquet_is_packed_by_itself(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(csv_of(), "utf-8")
    assert refused(tmp_path / "in.csv", target=tmp_path / "out.parquet.gz").code == "file_format"


# Workbooks


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_is_read_as_a_person_reads_it(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [],
        ["to", "text", "n", "when", None],
        [33612345678, "Hello", 1.5, date(2026, 11, 24), True],
        [None, None, None, None, None],
        ["+33612345678", 4711, None, None, "x"],
    ]
    path = workbook(tmp_path / "in.xlsx", {"May": rows, "Empty": []})
    campaign = quote_file(path, tmp_path / "out.parquet", normalize_numbers=True)
    table = pl.read_parquet(tmp_path / "out.parquet")
    assert table.columns[:5] == ["to", "text", "n", "when", "column 5"]
    assert table.rows()[0][:5] == ("+33612345678", "Hello", "1.5", "2026-11-24", "TRUE")
    assert table.rows()[1][:5] == ("+33612345678", "4711", "", "", "x")
    assert campaign.summary.messages == 2


def test_of_several_sheets_one_has_to_be_named(tmp_path: Path) -> None:
    rows = [["to", "text"], ["+33612345678", "Hello"]]
    path = workbook(tmp_path / "in.xlsx", {"May": rows, "June": [*rows, ["+33612345678", "Hi"]]})
    assert str(refused(path)).endswith("has several sheets: choose one of May, June")
    assert quote_file(path, sheet="June").summary.messages == 2
    assert refused(path, sheet="July").code == "file_sheets"


@pytest.mark.parametrize("rows", [[], [["to", "to"]]])
def test_a_workbook_without_a_header_is_refused(tmp_path: Path, rows: list[list[Any]]) -> None:
    assert refused(workbook(tmp_path / "in.xlsx", {"May": rows})).code == "file_header"


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.xlsx").write_text(csv_of(), "utf-8")
    assert "it is no workbook" in str(refused(tmp_path / "in.xlsx"))
    with pytest.raises(OSError, match="absent"):
        quote_file(tmp_path / "absent.xlsx")


def test_without_its_extra_a_workbook_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "in.xlsx", {"May": [["to", "text"]]})
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(ImportError, match=r"pip install 'gsmcodec\[excel\]'"):
        quote_file(path)


# Several files


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize("way", ["files", "pattern", "folder"])
def test_several_files_are_one_campaign(tmp_path: Path, suffix: str, way: str) -> None:
    folder = tmp_path / "messages"
    (folder / "deep").mkdir(parents=True)
    frames = [MESSAGES, MESSAGES.reverse(), MESSAGES.head(2)]
    names = ["a", "b", "deep/c"] if way == "folder" else ["a", "b", "c"]
    paths = [write_messages(folder / (name + suffix), frame) for name, frame in zip(names, frames, strict=True)]
    (folder / "_SUCCESS").touch()
    (folder / ".hidden.csv").touch()
    (folder / "notes.txt").touch()
    source: Any = {"files": paths, "pattern": str(folder / f"*{suffix}"), "folder": folder}[way]
    campaign = quote_file(source, tmp_path / "out.parquet", rates=CARD)
    rows = pl.read_parquet(tmp_path / "out.parquet")
    whole = pl.concat(frames)
    assert rows.columns[:3] == MESSAGES.columns
    assert rows["text"].to_list() == whole["text"].to_list()
    assert campaign.summary.cost == summary(quote(whole, rates=CARD)).cost


def test_a_malformed_row_of_several_files_names_its_file(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("to,text\nbad\n")
    campaign = quote_file(str(tmp_path / "*.csv"))
    assert campaign.malformed_file == tmp_path / "a.csv.malformed.jsonl"
    records = [json.loads(line) for line in campaign.malformed_file.read_text().splitlines()]
    assert [(record["file"], record["line"]) for record in records] == [
        (str(tmp_path / "a.csv"), 2),
        (str(tmp_path / "b.csv"), 2),
    ]


def test_the_columns_of_several_files_may_stand_in_another_order(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("to,text\n+33612345678,first\n")
    (tmp_path / "b.csv").write_text("text;to\nsecond;+33612345679\n")
    assert texts_of(tmp_path, [tmp_path / "a.csv", tmp_path / "b.csv"]) == ["first", "second"]


def test_objects_of_several_files_may_have_different_members(tmp_path: Path) -> None:
    values = ['"n":1', '"n":2.5,"m":true', '"m":"x"']
    for name, value in zip("abc", values, strict=True):
        (tmp_path / f"{name}.jsonl").write_text(f'{{"to":"+33612345678","text":"{name}",{value}}}\n')
    assert texts_of(tmp_path, str(tmp_path / "*.jsonl")) == ["a", "b", "c"]
    table = pl.read_parquet(tmp_path / "out.parquet")
    assert table.select("n", "m").rows() == [(1.0, None), (2.5, "true"), (None, "x")]


def test_files_that_are_not_alike_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("to,text\n")
    (tmp_path / "b.csv").write_text("to,body\n")
    (tmp_path / "c.jsonl").write_text("")
    assert "its columns are to, body, but those of" in str(refused([tmp_path / "a.csv", tmp_path / "b.csv"]))
    assert refused([tmp_path / "a.csv", tmp_path / "c.jsonl"]).code == "files_differ"
    assert refused([tmp_path / "a.csv", "-"]).code == "out_of_range"


@pytest.mark.parametrize("source", ["*.csv", "empty", []])
def test_a_pattern_a_folder_or_a_list_without_files_is_refused(
    tmp_path: Path, source: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    assert refused(source).code == "no_files"


def test_a_file_may_have_the_characters_of_a_pattern_in_its_name(tmp_path: Path) -> None:
    write_messages(tmp_path / "in[1].csv")
    assert quote_file(tmp_path / "in[1].csv").summary.messages == 4


@pytest.mark.parametrize("source", [None, 5, [None], b"in.csv"])
def test_a_source_of_a_wrong_type_is_a_type_error(source: Any) -> None:
    with pytest.raises(TypeError, match="source"):
        quote_file(source)


# Columns


@pytest.mark.parametrize("header", ["To,text", " to ,text", "TO_,text"])
def test_a_column_that_is_written_a_little_differently_is_suggested(tmp_path: Path, header: str) -> None:
    (tmp_path / "in.csv").write_text(f"{header}\n")
    error = refused(tmp_path / "in.csv")
    assert error.code == "file_column_differs"
    assert (error.params["column"], error.params["found"]) == ("to", header.partition(",")[0])
    assert str(tmp_path / "in.csv") in str(error)


# Standard input and output


def with_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))


@pytest.mark.parametrize("packed", [False, True])
def test_standard_input_is_csv_or_json_lines(tmp_path: Path, packed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = csv_of(";").encode()
    with_standard_input(monkeypatch, gzip.compress(content) if packed else content)
    assert texts_of(tmp_path, "-") == EXPECTED
    with_standard_input(monkeypatch, b'{"to": "+33612345678", "text": "Hello"}')
    assert texts_of(tmp_path, "-") == ["Hello"]
    assert {path.name for path in tmp_path.iterdir()} == {"out.parquet"}


def test_standard_output_has_the_format_of_the_source(tmp_path: Path, capfdbinary: Any) -> None:
    for suffix, begin in ((".csv", b"id,to,text,encoding"), (".jsonl", b'{"id":1,"to":"+33612345678"')):
        campaign: Campaign = quote_file(write_messages(tmp_path / f"in{suffix}"), "-")
        sys.stdout.flush()
        assert capfdbinary.readouterr().out.startswith(begin)
        assert campaign.summary.messages == 4


def test_standard_input_that_is_closed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(OSError, match="standard input is closed"):
        quote_file("-")


@pytest.mark.skipif(os.name != "posix", reason="pipes are those of POSIX")
def test_a_folder_may_not_be_a_target(tmp_path: Path) -> None:
    write_messages(tmp_path / "in.csv")
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(IsADirectoryError, match=r"out\.csv"):
        quote_file(tmp_path / "in.csv", tmp_path / "out.csv")

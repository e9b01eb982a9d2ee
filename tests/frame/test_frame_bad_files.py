"""Files that programs and accidents write: what is lost, changed or taken for a message by mistake."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from frames import CARD, ROOT

from gsmcodec import GsmError
from gsmcodec.frame import Progress, quote, quote_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = b"to,text\n"
ROW = b"+33612345678,Hello\n"


def quoted(tmp_path: Path, content: bytes, name: str = "in.csv", **arguments: Any) -> tuple[pl.DataFrame, list[Any]]:
    """Quote a file; return its rows and its malformed rows."""
    (tmp_path / name).write_bytes(content)
    campaign = quote_file(tmp_path / name, tmp_path / "out.parquet", **arguments)
    malformed: list[Any] = []
    if campaign.malformed_file is not None:
        malformed = [json.loads(line) for line in campaign.malformed_file.read_text("utf-8").splitlines()]
    assert campaign.malformed == len(malformed)
    return pl.read_parquet(tmp_path / "out.parquet"), malformed


# Line ends


def test_lines_that_end_with_cr_are_lines(tmp_path: Path) -> None:
    rows, malformed = quoted(tmp_path, b'to,text\r+33612345678,Hello\r+33612345679,"two\nlines\r"\r+33612345670,last')
    assert rows["text"].to_list() == ["Hello", "two\nlines\r", "last"]
    assert malformed == []


def test_after_a_header_that_ends_with_cr_a_row_that_ends_with_lf_is_set_aside(tmp_path: Path) -> None:
    rows, malformed = quoted(tmp_path, b"to,text\r+33612345678,Hello\n+33612345679,World\r+33612345679,last\r")
    assert rows["text"].to_list() == ["last"]
    assert [row["line"] for row in malformed] == [2]


def test_a_cr_within_a_row_is_said_to_be_one(tmp_path: Path) -> None:
    rows, malformed = quoted(tmp_path, HEADER + b"+33612345678,a\rb\n" + ROW)
    assert rows["text"].to_list() == ["Hello"]
    assert malformed[0]["reason"] == "column 'text': a carriage return stands in a cell without quotation marks"


@pytest.mark.parametrize("block", [1, 7, 1 << 20])
def test_a_header_and_its_line_end_may_be_cut_anywhere(
    tmp_path: Path, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsmcodec.frame.reading.BLOCK", block)
    rows, _ = quoted(tmp_path, b'to,"te\r\nxt"\r\n+33612345678,Hello\r\n', text="te\r\nxt")
    assert rows["te\r\nxt"].to_list() == ["Hello"]


# Quotation marks


def test_the_lines_of_a_long_cell_are_no_messages(tmp_path: Path) -> None:
    cell = b"a\n" + b"+33612345600,not a row\n" * 5_000 + b"z"
    rows, malformed = quoted(tmp_path, HEADER + b'+33612345678,"' + cell + b'"\n+33612345679,ok\n')
    assert rows["to"].to_list() == ["+33612345678", "+33612345679"]
    assert rows["text"][0].encode() == cell
    assert malformed == []


@pytest.mark.parametrize("block", [64, 8 << 20])
def test_what_stands_behind_an_open_quotation_mark_is_no_message(
    tmp_path: Path, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsmcodec.frame.reading.BLOCK", block)
    monkeypatch.setattr("gsmcodec.frame.csv_sorting.LONGEST_RECORD", 512)
    content = HEADER + ROW + b'+33612345678,"open\n' + b"+33612345600,not a row\n" * 100 + b'+336,""" closed"\n' + ROW
    rows, malformed = quoted(tmp_path, content)
    assert rows["to"].to_list() == ["+33612345678"] * 2
    assert [row["line"] for row in malformed] == list(range(3, 105))


def test_a_quotation_mark_that_closes_too_early_sets_the_lines_of_the_record_aside(tmp_path: Path) -> None:
    content = HEADER + b'+33612345678,"a\n+33612345600,not a row\nz"x\n' + ROW
    rows, malformed = quoted(tmp_path, content)
    assert rows["text"].to_list() == ["Hello"]
    assert [row["line"] for row in malformed] == [2, 3, 4]
    assert "behind the quotation mark that closes a cell" in malformed[0]["reason"]


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is that of Linux")
@pytest.mark.parametrize("end", ["", '"'])
def test_a_cell_of_megabytes_takes_time_and_memory_in_proportion(tmp_path: Path, end: str) -> None:
    (tmp_path / "in.csv").write_bytes(HEADER + b'+33612345678,"' + b"a" * (16 << 20) + end.encode() + b"\n" + ROW)
    script = (
        "import resource; from gsmcodec.frame import Progress, quote, quote_file; c = quote_file('in.csv', 'out.csv');"
        "print(c.summary.messages, c.malformed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    begin = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
        check=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    messages, malformed, peak = map(int, done.stdout.split())
    assert (messages, malformed) == ((2, 0) if end else (0, 2))
    assert peak < 700
    assert after.ru_utime - begin.ru_utime < 20


def test_a_mark_before_a_cell_is_part_of_it(tmp_path: Path) -> None:
    rows, _ = quoted(tmp_path, "text,to\n\ufeffHello,+33612345678\n\ufeffHello,+33612345678\n".encode())
    assert rows["text"].to_list() == ["\ufeffHello"] * 2


def test_a_file_may_have_ten_thousand_columns_and_a_column_a_long_name(tmp_path: Path) -> None:
    names = [*(f"c{number}" for number in range(10_000)), "n" * 200_000, "to", "text"]
    cells = ["x"] * 10_001
    lines = [names, [*cells, "+33612345678", "Hello"], [*cells, "+33612345678"], [*cells, "+33612345678", '"a, b"']]
    rows, malformed = quoted(tmp_path, "\n".join(map(",".join, lines)).encode())
    assert rows["text"].to_list() == ["Hello", "a, b"]
    assert malformed[0]["reason"] == "10002 cells, but 10003 columns"


def test_a_line_longer_than_any_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("csv_reading", "json_reading"):
        monkeypatch.setattr(f"gsmcodec.frame.{module}._LONGEST_LINE", 1 << 20)
    monkeypatch.setattr("gsmcodec.frame.reading.BLOCK", 1 << 16)
    for name in ("in.csv", "in.jsonl"):
        with pytest.raises(GsmError, match="its lines are longer than 1 MiB") as caught:
            quoted(tmp_path, HEADER + b"a" * (2 << 20), name)
        assert caught.value.code == "file_unreadable"


# JSON Lines


def json_lines(*objects: str, plain: int = 3) -> bytes:
    good = '{"to":"+33612345678","text":"a","n":1,"f":1.5,"x":{"a":1},"l":[1],"b":true}'
    return "\n".join([good] * plain + list(objects)).encode()


@pytest.mark.parametrize(
    "member",
    [
        '"n":1.5',
        '"n":true',
        '"n":"7"',
        '"n":9223372036854775808',
        '"n":[1]',
        '"l":[1.5]',
        '"l":[true]',
        '"l":1',
        '"x":{"b":2}',
        '"x":{"a":"zz"}',
        '"x":{"a":1,"b":2}',
        '"x":5',
        '"f":12345678901234567890',
        '"f":9007199254740993',
        '"b":1',
        '"b":"true"',
    ],
)
def test_no_json_value_is_changed_to_fit_its_column(
    tmp_path: Path, member: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsmcodec.frame.json_reading._SAMPLE", 2)
    line = '{"to":"+33612345678","text":"a",' + member + "}"
    rows, malformed = quoted(tmp_path, json_lines(line), "in.jsonl")
    assert rows.height == 3
    (row,) = malformed
    assert row["line"] == 4
    assert f"'{member[1]}' has another type" in row["reason"]


def test_a_large_integer_beside_a_fraction_keeps_its_digits(tmp_path: Path) -> None:
    rows, malformed = quoted(
        tmp_path,
        b'{"to":"+33612345678","text":"a","n":12345678901234567890}\n{"to":"+33612345678","text":"a","n":0.5}',
        "in.jsonl",
    )
    assert (rows["n"].to_list(), malformed) == (["12345678901234567890", "0.5"], [])


@pytest.mark.parametrize(
    ("values", "column"),
    [
        (['[1,"a"]', '{"a":1}'], ['[1, "a"]', '{"a": 1}']),
        (["1", '"one"'], ["1", "one"]),
        (["true", "1"], ["true", "1"]),
        (["1", "2.5"], [1.0, 2.5]),
        (["[]", '["a"]'], [[], ["a"]]),
        (["[1]", "[2.5,null]"], [[1.0], [2.5, None]]),
        (['{"a":1}', '{"b":"x"}'], [{"a": 1, "b": None}, {"a": None, "b": "x"}]),
        (["{}", "null"], ["{}", None]),
        (["null", "null"], [None, None]),
    ],
)
def test_a_column_holds_every_kind_of_value_that_its_objects_have(
    tmp_path: Path, values: list[str], column: list[Any]
) -> None:
    lines = [f'{{"to":"+33612345678","text":"a","x":{value}}}' for value in values]
    rows, malformed = quoted(tmp_path, "\n".join(lines).encode(), "in.jsonl")
    assert (rows["x"].to_list(), malformed) == (column, [])


@pytest.mark.parametrize("beside", ["", "\n" + r'{"to":"+33612345678","text":"\ud83d\ude00"}'])
@pytest.mark.parametrize(
    "line",
    [
        '{"to":"+33612345678","to":"+447700900123","text":"Hi"}',
        '{"to":"+33612345678","t\\u006f":"+447700900123","text":"Hi"}',
        '{"to":"+33612345678","text":"Hi","x":1,"x":null}',
        '{"to":"+33612345678","text":"Hi","y":{"a":1,"a":2}}',
        '{"to":"+33612345678","text":"Hi","y":[{"a":1,"a":2}]}',
        '{"to" : "+33612345678","to":"+447700900123","text":"Hi"}',
    ],
)
def test_an_object_with_a_key_twice_is_set_aside(tmp_path: Path, line: str, beside: str) -> None:
    good = '{"to":"+33612345678","text":"a","x":1,"y":null}\n'
    rows, malformed = quoted(tmp_path, (good + line + beside).encode(), "in.jsonl")
    assert rows.height == (2 if beside else 1)
    assert [(row["line"], "stands there twice" in row["reason"]) for row in malformed] == [(2, True)]


def test_a_file_of_malformed_objects_alone_has_no_messages(tmp_path: Path) -> None:
    rows, malformed = quoted(tmp_path, b'{"to":"+33612345678","to":"+447700900123","text":"Hi"}\n[]\n', "in.jsonl")
    assert (rows.height, [row["line"] for row in malformed]) == (0, [1, 2])


@pytest.mark.parametrize("member", [r'"x":"\ud83d"', r'"\ud83d":1', r'"x":["\udc00"]', '"x":NaN', '"x":1e999'])
def test_one_wrong_value_of_json_beside_the_message_ends_no_campaign(tmp_path: Path, member: str) -> None:
    line = '{"to":"+33612345678","text":"a",' + member + "}"
    rows, malformed = quoted(tmp_path, json_lines(line), "in.jsonl")
    assert (rows.height, [row["line"] for row in malformed]) == (3, [4])


# Parquet that Polars cannot write


@pytest.mark.wide
def test_a_column_that_no_format_takes_is_an_error_with_the_name_of_the_file(tmp_path: Path) -> None:
    import uuid

    import pyarrow
    from pyarrow import parquet

    columns = {"to": ["+33612345678"], "text": ["Hello"]}
    odd = {
        "zone": pyarrow.array([0], pyarrow.timestamp("us", "+05:30")),
        "decimal": pyarrow.array([1], pyarrow.decimal256(50, 2)),
        "uuid": pyarrow.array([uuid.uuid4().bytes], pyarrow.uuid()),
    }
    for name, column in odd.items():
        table = pyarrow.table({**{key: pyarrow.array(value) for key, value in columns.items()}, name: column})
        parquet.write_table(table, tmp_path / f"{name}.parquet")
        for target in ("out.jsonl", "out.csv", "out.parquet"):
            try:
                quote_file(tmp_path / f"{name}.parquet", tmp_path / target)
            except GsmError as error:
                assert error.code == "file_unreadable"
                assert f"{name}.parquet" in str(error)
                assert not (tmp_path / target).exists()
            else:
                assert (tmp_path / target).exists()


# Two runs, and what stands beside a target


def test_two_runs_at_one_target_do_not_mix(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(HEADER + ROW * 1000)
    (tmp_path / "b.csv").write_bytes(HEADER + ROW * 3)
    first_is_writing, second_has_tried = threading.Event(), threading.Event()
    messages: list[int] = []

    def tell(progress: Progress) -> None:
        first_is_writing.set()
        assert second_has_tried.wait(60)

    def first_run() -> None:
        campaign = quote_file(tmp_path / "a.csv", tmp_path / "out.csv", progress=tell)
        messages.append(campaign.summary.messages)

    thread = threading.Thread(target=first_run)
    thread.start()
    assert first_is_writing.wait(60)
    with pytest.raises(GsmError, match="another run is writing it") as caught:
        quote_file(tmp_path / "b.csv", tmp_path / "out.csv")
    second_has_tried.set()
    thread.join()
    assert caught.value.code == "file_taken"
    assert messages == [1000]
    assert pl.read_csv(tmp_path / "out.csv").height == 1000
    assert quote_file(tmp_path / "b.csv", tmp_path / "out.csv").summary.messages == 3
    assert {path.name for path in tmp_path.iterdir()} == {"a.csv", "b.csv", "out.csv"}


def test_what_a_killed_run_left_is_removed_and_what_the_user_has_is_not(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(HEADER + ROW)
    left, of_the_user = tmp_path / ".out.csv.0123abcd.part", tmp_path / "out.csv.part"
    left.write_text("half")
    os.utime(left, (time.time() - 3600,) * 2)
    of_the_user.write_text("mine")
    quote_file(tmp_path / "in.csv", tmp_path / "out.csv")
    assert {path.name for path in tmp_path.iterdir()} == {"in.csv", "out.csv", "out.csv.part"}
    assert of_the_user.read_text() == "mine"


def test_two_targets_of_one_name_have_two_files_of_malformed_rows(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(HEADER + ROW + b"bad\n")
    files = [quote_file(tmp_path / "in.csv", tmp_path / name).malformed_file for name in ("out.csv", "out.parquet")]
    assert [file and file.name for file in files] == ["out.csv.malformed.jsonl", "out.parquet.malformed.jsonl"]


def test_a_clean_run_leaves_no_malformed_rows_of_a_run_before(tmp_path: Path) -> None:
    for content, exists in ((HEADER + b"bad\n", True), (HEADER + ROW, False)):
        quoted(tmp_path, content)
        assert (tmp_path / "out.parquet.malformed.jsonl").exists() is exists


@pytest.mark.skipif(os.name != "posix", reason="links, modes and pipes are those of POSIX")
def test_a_link_is_followed_and_an_old_mode_is_kept(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(HEADER + ROW)
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "real.csv").chmod(0o640)
    (tmp_path / "link.csv").symlink_to("real.csv")
    quote_file(tmp_path / "in.csv", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text().startswith("to,text,encoding")
    assert (tmp_path / "real.csv").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="links, modes and pipes are those of POSIX")
def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "in.csv")
    writer = threading.Thread(target=lambda: (tmp_path / "in.csv").write_bytes(HEADER + ROW * 3))
    writer.start()
    assert quote_file(tmp_path / "in.csv", tmp_path / "out.csv", rates=CARD).summary.messages == 3
    writer.join()


# What happens to the files meanwhile


def test_a_source_that_becomes_shorter_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(HEADER + ROW * 2_000_000)

    def cut(progress: object) -> None:
        os.truncate(tmp_path / "in.csv", 20 << 20)

    with pytest.raises(GsmError, match="octets shorter while it was read"):
        quote_file(tmp_path / "in.csv", tmp_path / "out.csv", progress=cut)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_source_that_vanishes_is_an_error_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(HEADER + ROW * 1000)

    def vanish(*arguments: Any, **options: Any) -> Any:
        (tmp_path / "b.csv").unlink()
        return quote(*arguments, **options)

    monkeypatch.setattr("gsmcodec.frame.files.quote", vanish)
    with pytest.raises(OSError, match=r"b\.csv"):
        quote_file([tmp_path / "a.csv", tmp_path / "b.csv"], tmp_path / "out.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full disk here")
@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_a_full_disk_is_an_error_with_the_name_of_the_target(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "in.csv").write_bytes(HEADER + ROW * 100_000)
    (tmp_path / f"out{suffix}").symlink_to("/dev/full")
    with pytest.raises(OSError, match=f"No space left on device.*out{suffix}"):
        quote_file(tmp_path / "in.csv", tmp_path / f"out{suffix}")

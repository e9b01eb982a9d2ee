"""The command ``gsmcodec campaign``: sums on the terminal, a report, and a clean end when it is interrupted."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from frames import MESSAGES, ROOT, SAMPLE_RATES, write_messages

from gsmcodec.cli import command_parser, main
from gsmcodec.cli.campaign_options import provenance_of


def test_the_command_prints_the_sums_and_writes_a_report(tmp_path: Path, capsys: Any) -> None:
    messages = write_messages(tmp_path / "in.csv")
    report = tmp_path / "report.html"
    arguments = [
        "campaign",
        str(messages),
        str(tmp_path / "out.csv"),
        "--rates",
        str(SAMPLE_RATES),
        "--report",
        str(report),
    ]
    assert main(arguments) == 1  # a number is wrong
    output = capsys.readouterr().out
    for line in (
        "cost, EUR",
        "+33 France",
        "1 message cannot be sent (1: the phone number does not begin with +)",
        "  line 5: 12: Hello",
        "quotes: ’",
        "forcing GSM without loss saves 1 part, 0.031 GBP in 1 message",
        "  after:  J'arrive. J'arrive.",
        "Make quotes, dashes and spaces plain: that saves 1 part, 0.031 GBP in 1 message, and no text loses anything.",
    ):
        assert line in output
    assert "Cost by country, EUR" in report.read_text("utf-8")


def test_the_command_prints_json(tmp_path: Path, capsys: Any) -> None:
    messages = write_messages(tmp_path / "in.parquet", MESSAGES.filter(pl.col("id") != 3))
    assert main(["campaign", str(messages), "--rates", str(SAMPLE_RATES), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["cost"] == {"EUR": "0.0450", "GBP": "0.0620", "USD": "0.0079"}
    saving = record["savings"]["lossless"]
    assert (saving["messages"], saving["parts"], saving["cost"]) == (1, 1, {"GBP": "0.0310"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["absent.csv"],
        ["absent-*.csv"],
        ["in.csv", "out.xlsx"],
        ["in.csv", "--to", "number"],
        ["in.csv", "--rates", "absent.csv"],
    ],
)
def test_what_the_command_cannot_do_ends_with_2(
    tmp_path: Path, arguments: list[str], capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_messages(Path("in.csv"))
    assert main(["campaign", *arguments]) == 2
    assert capsys.readouterr().err.startswith("gsmcodec: ")


def test_messages_without_a_price_are_apart_and_the_exit_status_says_so(tmp_path: Path, capsys: Any) -> None:
    table = pl.DataFrame({"to": ["+33612345678", *["+21261234567"] * 4], "text": ["Hello"] * 5})
    messages = write_messages(tmp_path / "in.parquet", table)
    assert main(["campaign", str(messages), "--rates", str(SAMPLE_RATES)]) == 1
    output = capsys.readouterr().out
    assert "messages without a price" in output
    assert "4 messages have no price (+212 Morocco and 1 other 4)" in output
    assert "  row 4: +21261234567: Hello" in output
    assert "row 5" not in output  # three examples are enough


def test_the_command_takes_a_template(tmp_path: Path, capsys: Any) -> None:
    table = pl.DataFrame({"to": ["+33612345678"] * 2, "name": ["Zoë", "Ada"]})
    messages = write_messages(tmp_path / "in.jsonl", table)
    target = tmp_path / "out.parquet"
    assert main(["campaign", str(messages), str(target), "--template", "Hi {{ name }}", "--style", "mustache"]) == 0
    assert pl.read_parquet(target)["text"].to_list() == ["Hi Zoë", "Hi Ada"]
    capsys.readouterr()
    assert main(["campaign", str(messages), "--template", "Hi {name"]) == 2
    assert capsys.readouterr().err == (
        "gsmcodec: --template: '{' at index 3 is no blank and no escape of the style 'format'\n"
    )
    assert main(["campaign", str(messages), "--template", "Hi {first}"]) == 2
    assert "there is no column 'first' among to, name" in capsys.readouterr().err


def test_nobody_looks_at_texts_if_nobody_reads_what_they_say(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = str(write_messages(tmp_path / "in.csv"))
    looked: list[pl.DataFrame] = []
    monkeypatch.setattr("gsmcodec.frame.unicode_texts.UnicodeTexts.add", lambda _, texts: looked.append(texts))
    assert main(["campaign", messages, "--quiet"]) == 1
    assert capsys.readouterr().out == ""
    assert looked == []
    assert main(["campaign", messages, "--quiet", "--report", str(tmp_path / "r.json")]) == 1
    assert looked


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals and terminals are those of POSIX")
@pytest.mark.parametrize(("sent", "status"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_interrupted_it_leaves_no_half_file_and_shows_a_bar_before(tmp_path: Path, sent: str, status: int) -> None:
    rows = 3_000_000
    frame = pl.select(
        to=pl.format("+336{}", pl.int_range(rows) % 9_000_000 + 10_000_000), text=pl.lit("Hello, I’ll call you. ")
    )
    write_messages(tmp_path / "in.parquet", frame)
    terminal, other_end = pty.openpty()
    command = [sys.executable, "-m", "gsmcodec", "campaign", "in.parquet", "out.jsonl"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=tmp_path, stderr=other_end, stdout=subprocess.DEVNULL, env=environment
    ) as process:
        os.close(other_end)
        screen = b""
        deadline = time.monotonic() + 60
        while b"rows" not in screen and time.monotonic() < deadline:
            screen += os.read(terminal, 1000)
        while not list(tmp_path.glob(".out.jsonl.*.part")) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.Signals[sent])
        assert process.wait(60) == status
    os.close(terminal)
    assert b"rows" in screen
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


@pytest.mark.parametrize(
    ("source", "also", "title", "place"),
    [
        ("in.csv", [], "Campaign in.csv", "line"),
        ("some/where/in.parquet", [], "Campaign in.parquet", "row"),
        ("folder", [], "Campaign folder", "row"),
        ("in.jsonl", ["b.jsonl", "c.jsonl"], "Campaign in.jsonl and 2 more files", "line"),
        ("-", [], "Campaign of standard input", "line"),
    ],
)
def test_a_report_names_its_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, also: list[str], title: str, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    write_messages(tmp_path / "folder" / "in.parquet")
    arguments = command_parser().read(["campaign", source])
    arguments.words, arguments.also = ["campaign", source], also
    provenance = provenance_of(arguments)
    assert (provenance.title, provenance.place) == (title, place)
    assert provenance.source == ", ".join([source, *also])

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

from gsmcodec import Rate, RateCard
from gsmcodec.cli import main
from gsmcodec.frame import quote_file


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
    for line in ("messages", "cost, EUR", "+33 France", "phone_no_plus", "Forcing GSM would save 1 part, 0.0310 GBP"):
        assert line in output
    page = report.read_text("utf-8")
    assert "Cost by country, EUR" in page
    assert "RIGHT SINGLE QUOTATION MARK" in page
    assert "<script" not in page
    assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "")


def test_the_command_prints_json(tmp_path: Path, capsys: Any) -> None:
    messages = write_messages(tmp_path / "in.parquet", MESSAGES.filter(pl.col("id") != 3))
    assert main(["campaign", str(messages), "--rates", str(SAMPLE_RATES), "--json"]) == 0
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
    write_messages(Path("in.csv"))
    assert main(["campaign", *arguments]) == 2
    assert capsys.readouterr().err.startswith("gsmcodec: ")


def test_a_report_escapes_what_it_shows(tmp_path: Path) -> None:
    from gsmcodec.cli.report import write_report

    card = RateCard([Rate("33", "1", "EUR", "<b>France</b>")])
    messages = write_messages(tmp_path / "in.parquet", pl.DataFrame({"to": ["+33612345678"], "text": ["<i>я</i>"]}))
    write_report(tmp_path / "r.html", quote_file(messages, rates=card), "<u>")
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "<b>France" not in page
    assert "<u>" not in page


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals and terminals are those of POSIX")
@pytest.mark.parametrize(("sent", "status"), [("SIGINT", 130), ("SIGTERM", 143)])
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
        while not (tmp_path / "out.jsonl.part").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.Signals[sent])
        assert process.wait(60) == status
    os.close(terminal)
    assert b"rows" in screen
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]

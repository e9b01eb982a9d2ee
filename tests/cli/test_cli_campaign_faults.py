"""A campaign whose files, disk or process fail: no half file, nothing lost of another run, and an exit status."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from command_runs import POSIX_ONLY, command, environ, run
from frames import ROOT, SAMPLE_RATES, write_messages

from gsmcodec.cli.campaign import progress_line
from gsmcodec.frame import Progress

if TYPE_CHECKING:
    from pathlib import Path


def many(path: Path, rows: int) -> Path:
    frame = pl.select(
        to=pl.format("+336{}", pl.int_range(rows) % 9_000_000 + 10_000_000), text=pl.lit("Hello, I’ll call you. ")
    )
    return write_messages(path, frame)


def start(folder: Path, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command("campaign", *arguments),
        cwd=folder,
        env=environ({"PYTHONPATH": str(ROOT)}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


@POSIX_ONLY
def test_a_killed_run_leaves_the_target_as_it_was_and_the_next_run_is_not_kept_out(tmp_path: Path) -> None:
    many(tmp_path / "in.parquet", 3_000_000)
    (tmp_path / "out.csv").write_text("as it was")
    with start(tmp_path, "in.parquet", "out.csv") as process:
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob(".out.csv.*.part")) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert (tmp_path / "out.csv").read_text() == "as it was"
    many(tmp_path / "in.parquet", 10)
    with start(tmp_path, "in.parquet", "out.csv") as process:
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert pl.read_csv(tmp_path / "out.csv").height == 10


@POSIX_ONLY
@pytest.mark.parametrize("target", ["out.csv", "out.jsonl", "out.parquet"])
def test_a_disk_without_room_ends_with_2_and_the_name_of_the_target(tmp_path: Path, target: str) -> None:
    many(tmp_path / "in.parquet", 200_000)
    (tmp_path / target).write_text("as it was")
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 15, 1 << 15)); "
    script = f"{limit}from gsmcodec.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", script, "campaign", "in.parquet", target],
        cwd=tmp_path,
        env=environ({"PYTHONPATH": str(ROOT)}),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert target in done.stderr.decode()
    assert b".part" not in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"in.parquet", target}
    assert (tmp_path / target).read_text() == "as it was"


@pytest.mark.parametrize(
    "arguments",
    [
        ["in.csv", "in.csv"],
        ["in.csv", "out.csv", "--report", "in.csv"],
        ["in.csv", "out.csv", "--report", "out.csv"],
        ["in.csv", "rates.csv", "--rates", "rates.csv"],
        ["in.csv", "--report", "rates.csv", "--rates", "rates.csv"],
        ["in.csv", "out.csv", "--also", "in.csv", "--report", "absent/report.html"],
        ["in.csv", "absent/out.csv"],
        ["*.csv", "rates.csv"],
    ],
)
def test_a_target_that_cannot_be_one_is_told_before_the_work(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_messages(tmp_path / "in.csv")
    (tmp_path / "rates.csv").write_bytes(SAMPLE_RATES.read_bytes())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    status, out, problem = run(capsys, "campaign", *arguments)
    assert (status, out) == (2, "")
    assert "expected another file than" in problem or "absent" in problem
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_sums_are_printed_whatever_happens_to_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "report.html"))

    monkeypatch.setattr("gsmcodec.cli.report.write_report", fail)
    source = write_messages(tmp_path / "in.csv")
    status, out, problem = run(capsys, "campaign", str(source), "--report", str(tmp_path / "report.html"))
    assert status == 2
    assert out.startswith("messages")
    assert "No space left on device" in problem


def test_quiet_it_prints_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(write_messages(tmp_path / "in.csv"))
    assert run(capsys, "campaign", source, "--quiet") == (1, "", "")
    status, out, _ = run(capsys, "campaign", source, "--quiet", "--json")
    assert (status, out[:1]) == (1, "{")


@POSIX_ONLY
def test_rows_go_from_standard_input_to_standard_output_and_sums_to_standard_error(tmp_path: Path) -> None:
    with start(tmp_path, "-", "-", stdin=subprocess.PIPE) as process:
        out, problem = process.communicate("to;text\n+33612345678;été\n".encode("utf-16"), timeout=60)
    assert process.returncode == 0
    assert out.decode().splitlines() == [
        "to,text,encoding,parts,units,cost,currency,destination,error",
        "+33612345678,été,GSM,1,3,,,France,",
    ]
    assert problem.startswith(b"messages")
    assert list(tmp_path.iterdir()) == []


def test_options_describe_the_file_of_a_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_bytes("Tél;Texte\n06 12 34 56 78;Été, à 8 h\n612345679;ça va\n".encode("cp1252"))
    (tmp_path / "also.csv").write_bytes("Tél;Texte\n33612345678;ok\n".encode("cp1252"))
    status, out, _ = run(
        capsys, "campaign", str(tmp_path / "in.csv"), str(tmp_path / "out.csv"), "--also", str(tmp_path / "also.csv"),
        "--separator", ";", "--encoding", "cp1252", "--region", "FR", "--to", "Tél", "--text", "Texte",
    )  # fmt: skip
    assert status == 0
    assert out.splitlines()[0].split() == ["messages", "3"]
    rows = pl.read_csv(tmp_path / "out.csv", infer_schema=False)
    assert rows["Tél"].to_list() == ["+33612345678", "+33612345679", "+33612345678"]


def test_progress_says_rows_speed_time_and_money() -> None:
    progress = Progress(done=0, whole=0, rows=0, cost={})
    assert progress_line(progress, 0) == "0 rows, 0 a second"
    progress = Progress(done=1, whole=100, rows=1_000_000, cost={"EUR": Decimal(1), "GBP": Decimal(2)})
    assert progress_line(progress, 10) == ("1,000,000 rows, 100,000 a second, 16 min left, 1.00 EUR + 2.00 GBP so far")

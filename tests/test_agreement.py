"""The table of agreement is printed, and gsmcodec agrees with everything that is published but for known rulings."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "benchmarks" / "agreement.py"
PEERS = {"smsutil": "smsutil", "sms-toolkit": "sms_toolkit", "smpplib": "smpplib", "gsm0338": "gsm0338"}
SUITES = ["vectors", "refused", "Twilio", "Telnyx", "GOV.UK Notify", "SMSAPI"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def rows(table: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")
    ]


@pytest.fixture(scope="module")
def printed() -> list[list[list[str]]]:
    """The three tables, with the libraries in Python that are installed."""
    done = run()
    assert (done.returncode, done.stderr) == (0, "")
    return [rows(section) for section in done.stdout.split("\n## ")]


def test_every_installed_library_has_a_row(printed: list[list[list[str]]]) -> None:
    (header, _, *lines), *_ = printed
    assert header == ["library", *SUITES]
    names = [line[0].rpartition(" ")[0] for line in lines[2:]]
    assert names == [name for name, module in PEERS.items() if find_spec(module)]
    assert all(len(line) == len(header) for line in lines)


def test_gsmcodec_agrees_with_every_vector_and_every_vendor_but_for_rulings(printed: list[list[list[str]]]) -> None:
    (_, _, ours, *_), _, (_, _, *differing) = printed
    for suite, cell in zip(SUITES, ours[1:], strict=True):
        agreeing, asked = map(int, cell.split(" of "))
        assert asked >= 3
        assert asked - agreeing == len([row for row in differing if row[0] == suite])
    # data/platforms/govuk_notify.toml: Notify puts question marks for emoji; a text with one counts as UNICODE here.
    assert [row[:3] for row in differing] == [["GOV.UK Notify", "160 × 🚀", "1"], ["GOV.UK Notify", "161 × 🚀", "2"]]


@pytest.mark.wide
def test_a_library_that_differs_is_named_with_its_answer(printed: list[list[list[str]]]) -> None:
    _, (_, _, *differing), _ = printed
    by_text = {text: (standard, who) for text, standard, who in differing}
    assert by_text["153 × €"][0] == "GSM, 3"
    assert "smpplib: GSM, 2" in by_text["153 × €"][1]


needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="there is no Node")


@needs_node
def test_a_package_for_node_is_asked_too(tmp_path: Path) -> None:
    package = tmp_path / "node_modules" / "split-sms"
    package.mkdir(parents=True)
    (package / "package.json").write_text(json.dumps({"name": "split-sms", "version": "9.9.9", "main": "index.js"}))
    (package / "index.js").write_text(
        "exports.split = (text) => { if (text.length > 39000) throw new Error('too long');"
        " return {characterSet: 'GSM', parts: [text]}; };"
    )
    done = run("--node-modules", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = [row for row in rows(done.stdout) if row[0] == "split-sms 9.9.9"]
    assert row[2] == "1 of 3"  # of the vectors that cannot be sent, it refuses the one of 39,016 characters
    assert "split-sms: GSM, 1" in next(row[2] for row in rows(done.stdout) if row[0] == "153 × €")


@needs_node
def test_a_folder_without_packages_is_reported(tmp_path: Path) -> None:
    done = run("--node-modules", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"there is no package to ask in {tmp_path / 'node_modules'}")


def test_node_that_is_missing_is_reported(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--node-modules", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no program `node`" in done.stderr

"""What a type checker tells the users of gsmcodec: nothing about right programs, an error on every wrong line.

The programs are the files use_*.py beside this one. A line that a checker has to refuse ends with ``# error``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.wide
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAMS = sorted(path.name for path in HERE.glob("use_*.py"))


@cache
def pyright(*arguments: str) -> dict[str, Any]:
    """Run pyright, skip the test where it is not installed, and return its report."""
    command = shutil.which("pyright") or shutil.which("pyright", path=str(ROOT / ".venv" / "bin"))
    if command is None:
        pytest.skip("pyright is not installed: npm install --global --prefix .venv pyright")
    # With --verifytypes, pyright asks the python that it finds there.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        [command, "--outputjson", "--pythonpath", sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@cache
def errors_of_pyright() -> list[tuple[str, int, str]]:
    return [
        (Path(error["file"]).name, error["range"]["start"]["line"] + 1, error["message"])
        for error in pyright("--project", str(HERE))["generalDiagnostics"]
        if error["severity"] == "error"
    ]


@cache
def errors_of_mypy() -> list[tuple[str, int, str]]:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", os.devnull, *PROGRAMS],
        cwd=HERE,
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    found = re.findall(r"^(use_\w+\.py):(\d+): error: (.*)$", done.stdout, flags=re.MULTILINE)
    return [(name, int(line), message) for name, line, message in found]


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_a_type_checker_refuses_the_wrong_lines_and_no_others(checker: str, program: str) -> None:
    errors = errors_of_mypy() if checker == "mypy" else errors_of_pyright()
    lines = (HERE / program).read_text("utf-8").splitlines()
    wrong = {number for number, line in enumerate(lines, 1) if line.endswith("# error")}
    refused = {line: message for name, line, message in errors if name == program}
    assert {line: message for line, message in refused.items() if line not in wrong} == {}
    assert {line: lines[line - 1] for line in wrong - refused.keys()} == {}


COMPLETE = 1.0
"""The share of the public names whose type every checker knows."""


def test_every_public_name_has_a_type_that_every_checker_knows() -> None:
    report = pyright("--verifytypes", "gsmcodec", "--ignoreexternal")["typeCompleteness"]
    unknown = [
        f"{symbol['name']}: {diagnostic['message']}"
        for symbol in report["symbols"]
        for diagnostic in symbol["diagnostics"]
        if diagnostic["severity"] == "error"
    ]
    assert (report["completenessScore"], unknown) == (COMPLETE, [])

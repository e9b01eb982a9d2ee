"""The console examples of the manuals print what they show; their Python examples run as doctests."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MANUALS = [ROOT / "README.md", *sorted(ROOT.glob("gsmcodec/*/README.md"))]


def _examples() -> list[tuple[str, str]]:
    examples = []
    for manual in MANUALS:
        for block in re.findall(r"```console\n(.*?)```", manual.read_text("utf-8"), flags=re.DOTALL):
            for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = example.partition("\n")
                examples.append((command, output))
    return examples


@pytest.mark.parametrize(("command", "output"), _examples())
def test_a_console_example_prints_what_it_shows(command: str, output: str) -> None:
    words = shlex.split(command)
    assert words[0] == "gsmcodec"
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == output


def test_there_are_console_examples() -> None:
    assert len(_examples()) >= 5


def test_the_readme_can_be_read_in_one_sitting() -> None:
    assert len(MANUALS[0].read_text("utf-8").splitlines()) <= 170

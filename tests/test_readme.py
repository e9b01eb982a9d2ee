"""The console examples of every README.md print what they show; the Python examples run as doctests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = [ROOT / "README.md", *sorted(ROOT.glob("gsmcodec/*/README.md"))]


def _examples() -> list[tuple[str, str]]:
    examples = []
    for readme in READMES:
        for block in re.findall(r"```console\n(.*?)```", readme.read_text("utf-8"), flags=re.DOTALL):
            for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = example.partition("\n")
                examples.append((command, output))
    return list(dict.fromkeys(examples))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sample data, and with the command ``gsmcodec`` in ``bin``."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin" / "gsmcodec"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gsmcodec "$@"\n', "utf-8")
    shim.chmod(0o755)
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="the examples are lines for a POSIX shell")
@pytest.mark.parametrize(("command", "output"), _examples())
def test_a_console_example_prints_what_it_shows(command: str, output: str, folder: Path) -> None:
    assert "gsmcodec " in command
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CALLR_")}
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env={
            **kept,
            "PATH": os.pathsep.join([str(folder / "bin"), os.environ["PATH"]]),
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
            "PYTHONIOENCODING": "utf-8",
            "PYTHONUTF8": "1",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == output


def test_there_are_console_examples() -> None:
    assert len(_examples()) >= 5

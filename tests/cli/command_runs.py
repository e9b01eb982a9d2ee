"""Runs of the command ``gsmcodec``, in this process and in others."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gsmcodec.cli import main

if TYPE_CHECKING:
    from typing import Self

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = "data/rates.sample.csv"
MOBILE = "+33612345678"

POSIX_ONLY = pytest.mark.skipif(os.name != "posix", reason="pipes, signals and octet arguments are those of POSIX")


class Process:
    """A run of ``python -m gsmcodec`` that has ended."""

    def __init__(self, *arguments: str | bytes, stdin: bytes = b"", **environment: str) -> None:
        done = subprocess.run(
            command(*arguments), input=stdin, capture_output=True, check=False, cwd=ROOT, env=environ(environment)
        )
        self.status = done.returncode
        self.octets = done.stdout
        self.stdout = done.stdout.decode().replace(os.linesep, "\n")
        self.stderr = done.stderr.decode().replace(os.linesep, "\n")


def command(*arguments: str | bytes) -> list[str | bytes]:
    return [sys.executable, "-W", "error", "-m", "gsmcodec", *arguments]


def environ(changes: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    return {**kept, "PYTHONUTF8": "1", **changes}


class Started:
    """A run of ``python -m gsmcodec`` that is under way; it is killed if it hangs."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            command(*arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=environ({}),
        )
        self.stdin, self.stdout, self.stderr = self.process.stdin, self.process.stdout, self.process.stderr
        self.watchdog = threading.Timer(120, self.process.kill)

    def __enter__(self) -> Self:
        self.watchdog.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.watchdog.cancel()
        self.process.kill()
        self.process.wait()
        for stream in (self.stdin, self.stdout, self.stderr):
            if stream is not None and not stream.closed:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command in this process and return its exit status and what it printed."""
    status = main(arguments)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Run the command in this process, expect it to go well, and return the lines that it printed."""
    status, out, err = run(capsys, *arguments)
    assert (status, err) == (0, "")
    return out.removesuffix("\n").split("\n")


def usage_error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command in this process, expect it to refuse its arguments, and return what it said."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    printed = capsys.readouterr()
    assert caught.value.code == 2
    assert printed.out == ""
    return printed.err

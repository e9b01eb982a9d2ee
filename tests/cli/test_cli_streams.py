"""Terminals, pipes and signals."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from command_runs import MOBILE, POSIX_ONLY, ROOT, SAMPLE, Process, Started, command, environ

from gsmcodec import Language

if TYPE_CHECKING:
    from pathlib import Path


def redirected(redirections: str, *arguments: str) -> tuple[int, str, str]:
    """Run the command with a shell's redirections and return its exit status and what it printed."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {redirections}', "sh", sys.executable, "-m", "gsmcodec", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environ({}),
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


ONE = "GSM, 1 part, 1 septet, 159 left: a\n"
PRICED = f"{MOBILE} (sample: France, mobile): GSM, 1 part, 0.0450 EUR: a\n"
SUMMARY = "1 message, 1 part, 0.0450 EUR\n"
NOT_KNOWN = "gsmcodec: argument 1: '中' (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D) at index 0 has no replacement in GSM\n"
PRICE = ("quote", "--to", MOBILE, "--rates", SAMPLE, "a")


@POSIX_ONLY
@pytest.mark.parametrize(
    ("redirections", "arguments", "expected"),
    [
        ("<&-", ("count", "a"), (0, ONE, "")),
        ("<&-", ("count",), (2, "", "gsmcodec: standard input is closed\n")),
        ("<&-", PRICE, (0, PRICED, SUMMARY)),
        (">&-", ("count", "a"), (0, "", "")),
        (">&-", ("transliterate", "--errors", "strict", "中"), (1, "", NOT_KNOWN)),
        (">&-", ("--version",), (0, "", "")),
        (">&-", ("count", "--help"), (0, "", "")),
        (">&-", ("charset",), (0, "", "")),
        (">&-", PRICE, (0, "", SUMMARY)),
        ("2>&-", ("count", "a"), (0, ONE, "")),
        ("2>&-", ("transliterate", "--errors", "strict", "中"), (1, "", "")),
        ("2>&-", ("count", "--nonsense"), (2, "", "")),
        ("2>&-", PRICE, (0, PRICED, "")),
        ("<&- >&- 2>&-", ("count", "a"), (0, "", "")),
        ("<&- >&- 2>&-", ("count",), (2, "", "")),
        ("<&- >&- 2>&-", PRICE, (0, "", "")),
    ],
)
def test_a_stream_that_is_closed_is_done_without(
    redirections: str, arguments: tuple[str, ...], expected: tuple[int, str, str]
) -> None:
    assert redirected(redirections, *arguments) == expected


def test_a_terminal_that_knows_ascii_only_gets_escapes() -> None:
    process = Process("split", "é я\u200b😀", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (process.status, process.stderr) == (0, "")
    assert process.octets.isascii()
    assert r"|\xe9 \u044f<U+200B>\U0001f600|" in process.stdout


def test_a_terminal_that_knows_ascii_only_gets_json_all_the_same() -> None:
    octets = "é я 😀\n".encode() + b"\xff\n"
    ascii_only = Process("count", "--json", stdin=octets, PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0")
    assert ascii_only.status == 1
    assert json.loads(ascii_only.stdout.splitlines()[0])["text"] == "é я 😀"
    assert ascii_only.octets == Process("count", "--json", stdin=octets).octets


def test_a_problem_can_be_told_to_a_terminal_that_knows_ascii_only() -> None:
    arguments = ("transliterate", "--errors", "strict")
    process = Process(*arguments, stdin="中\n".encode(), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert process.status == 1
    name = "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D"
    assert process.stderr == f"gsmcodec: line 1: '\\u4e2d' ({name}) at index 0 has no replacement in GSM\n"


@POSIX_ONLY
def test_standard_input_is_utf_8_whatever_the_locale_says() -> None:
    process = Process("count", "--json", stdin="é\n".encode(), PYTHONUTF8="0", PYTHONIOENCODING="latin-1", LC_ALL="C")
    assert json.loads(process.stdout)["text"] == "é"


@POSIX_ONLY
@pytest.mark.parametrize("name", ["count", "split", "quote", "charset"])
def test_a_reader_that_has_seen_enough_ends_the_command_quietly(name: str, tmp_path: Path) -> None:
    arguments = {"quote": ["quote", "--to", MOBILE], "charset": ["charset", "--json"]}.get(name, [name])
    for language in Language if name == "charset" else ():
        arguments += ["--language", language.name.lower()]
    texts = tmp_path / "texts.txt"
    texts.write_text("Hello\n" * 50_000, "utf-8")
    with texts.open("rb") as file:
        process = subprocess.Popen(
            command(*arguments), stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environ({})
        )
        with process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline()
            process.stdout.close()
            told = process.stderr.read()
    assert (process.returncode, told) == (0, b"")


def test_answers_come_before_the_input_ends() -> None:
    enough, lines_of_input = threading.Event(), 50_000

    with Started("count") as started:
        assert started.stdin is not None
        assert started.stdout is not None
        assert started.stderr is not None
        stdin = started.stdin

        def write() -> None:
            for number in range(1, lines_of_input + 1):
                stdin.write(b"%d\n" % number)
            stdin.flush()
            enough.wait(120)
            stdin.close()

        writer = threading.Thread(target=write)
        writer.start()
        first = started.stdout.readline()  # while the input is still open
        enough.set()
        rest = started.stdout.read().splitlines()
        told = started.stderr.read()
        writer.join()
        status = started.process.wait()
    assert first.rstrip() == b"GSM, 1 part, 1 septet, 159 left: 1"
    assert len(rest) == lines_of_input - 1
    assert rest[-1] == b"GSM, 1 part, 5 septets, 155 left: 50000"
    assert (status, told) == (0, b"")


@POSIX_ONLY
def test_an_interrupt_ends_the_command_quietly() -> None:
    with Started("count") as started:
        assert started.stdin is not None
        assert started.stdout is not None
        assert started.stderr is not None
        # More output than the largest buffer of standard output, 128 KiB in Python 3.14; less input than a pipe holds.
        started.stdin.write(b"Hello\n" * 4_000)
        started.stdin.flush()
        assert started.stdout.readline()  # it is at work
        started.process.send_signal(signal.SIGINT)
        started.stdout.read()
        told = started.stderr.read()
        status = started.process.wait()
    assert (status, told) == (130, b"")


def test_without_the_graphemes_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "regex.py").write_text("raise ImportError\n", "utf-8")
    process = Process("split", "--keep-graphemes", "я" * 100, PYTHONPATH=str(tmp_path))
    assert (process.status, process.stdout) == (2, "")
    assert process.stderr.startswith("gsmcodec: ")
    assert "gsmcodec[graphemes]" in process.stderr
    assert process.stderr.count("\n") == 1


@POSIX_ONLY
def test_a_terminal_is_not_sent_the_controls_of_a_text() -> None:
    text = "a\x1b[2J\x81"
    words = ("transliterate", "--errors", "keep", text)
    assert Process(*words).stdout == f"{text}\n"
    terminal, other_end = pty.openpty()
    subprocess.run(command(*words), stdout=other_end, env=environ({}), cwd=ROOT, check=True)
    os.close(other_end)
    assert os.read(terminal, 1000).decode() == "a␛[2J<U+0081>\r\n"
    os.close(terminal)

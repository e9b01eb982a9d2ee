"""Texts on standard input: lines, line ends, octets that are not UTF-8."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest
from command_runs import MOBILE, POSIX_ONLY, Process, run

from gsmcodec import ErrorCode


def texts_of(octets: bytes, *options: str) -> list[str]:
    """The texts that a process sees in `octets`."""
    process = Process("count", "--json", *options, stdin=octets)
    assert (process.status, process.stderr) == (0, "")
    return [json.loads(line)["text"] for line in process.stdout.splitlines()]


@pytest.mark.parametrize(
    ("octets", "texts"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"a", ["a"]),
        (b"a\n", ["a"]),
        (b"a\nb", ["a", "b"]),
        (b"a\n\nb\n", ["a", "", "b"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"a\rb\n", ["a\rb"]),
        (b"a\r\r\n", ["a\r"]),
        (b" a \n\tb\t\n", [" a ", "\tb\t"]),
        (b"\xef\xbb\xbfa\nb\n", ["a", "b"]),
        (b"\xef\xbb\xbf\n", [""]),
        (b"a\n\xef\xbb\xbfb\n", ["a", "\ufeffb"]),
        (b"\xef\xbb\xbf\xef\xbb\xbfa\n", ["\ufeffa"]),
        ("a\u0085b\u2028c\u2029d\ve\ff\x1cg\n".encode(), ["a\u0085b\u2028c\u2029d\ve\ff\x1cg"]),
        (b"a\0b\n", ["a\0b"]),
        ("Ünïcödé 😀\n".encode(), ["Ünïcödé 😀"]),
    ],
)
def test_each_line_of_standard_input_is_a_text(octets: bytes, texts: list[str]) -> None:
    assert texts_of(octets) == texts


def test_standard_input_is_read_in_this_process_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    octets = b"\xef\xbb\xbfone\r\n\xe9t\xe9\ntwo"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(octets), "ascii"))
    assert run(capsys, "count") == (
        1,
        "GSM, 1 part, 3 septets, 157 left: one\nGSM, 1 part, 3 septets, 157 left: two\n",
        "gsmcodec: line 2: octet 0xE9 at index 0 is not UTF-8\n",
    )


def test_standard_input_is_left_alone_if_there_are_arguments() -> None:
    process = Process("count", "a", stdin=b"b\n")
    assert process.stdout == "GSM, 1 part, 1 septet, 159 left: a\n"


def test_octets_that_are_not_utf_8_are_told_with_their_line_and_the_rest_is_done() -> None:
    process = Process("count", stdin=b"a\n\xe9t\xe9\n" + "éé".encode() + b"\xff\nb\n")
    assert process.status == 1
    assert process.stdout == "GSM, 1 part, 1 septet, 159 left: a\nGSM, 1 part, 1 septet, 159 left: b\n"
    assert process.stderr == (
        "gsmcodec: line 2: octet 0xE9 at index 0 is not UTF-8\ngsmcodec: line 3: octet 0xFF at index 2 is not UTF-8\n"
    )


@pytest.mark.parametrize("octets", [b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80", b"\x80", b"\xe2\x82"])
def test_whatever_is_not_utf_8_is_told(octets: bytes) -> None:
    process = Process("quote", "--to", MOBILE, stdin=octets + b"\nb\n")
    assert process.status == 1
    assert process.stdout == f"{MOBILE} (France): GSM, 1 part: b\n"
    assert process.stderr == (f"gsmcodec: line 1: octet 0x{octets[0]:02X} at index 0 is not UTF-8\n1 message, 1 part\n")


def test_octets_of_a_number_that_are_not_utf_8_are_told() -> None:
    process = Process("validate", "phone", stdin=b"+33\xa0612345678\n")
    assert (process.status, process.stdout) == (1, "")
    assert process.stderr == "gsmcodec: line 1: octet 0xA0 at index 3 is not UTF-8\n"


@POSIX_ONLY
def test_octets_of_an_argument_that_are_not_utf_8_are_told() -> None:
    process = Process("count", "a", b"b\xe9", "c")
    assert process.status == 1
    assert process.stdout == "GSM, 1 part, 1 septet, 159 left: a\nGSM, 1 part, 1 septet, 159 left: c\n"
    assert process.stderr == "gsmcodec: argument 2: octet 0xE9 at index 1 is not UTF-8\n"


@pytest.mark.parametrize("name", ["count", "split", "quote", "validate"])
def test_json_lines_have_one_object_for_each_line_of_input(name: str) -> None:
    arguments = {"quote": ["quote", "--to", MOBILE], "validate": ["validate", "phone"]}.get(name, [name])
    inputs = [b"Hello", b"", b"\xff", "a\u2028b".encode(), b'"quoted"\\', b"+33612345678", b"x" * 50_000, b"\0\x1b[31m"]
    process = Process(*arguments, "--json", stdin=b"\n".join(inputs))
    records: list[dict[str, Any]] = [json.loads(line) for line in process.octets.decode("ascii").split("\n")[:-1]]
    assert process.status == 1
    assert len(records) == len(inputs)
    refused = [number for number, record in enumerate(records, 1) if "error" in record]
    told = [line for line in process.stderr.splitlines() if line.startswith("gsmcodec: line ")]
    assert [f"gsmcodec: line {number}" for number in refused] == [":".join(line.split(":")[:2]) for line in told]
    for octets, record in zip(inputs, records, strict=True):
        text = octets.decode("utf-8", "surrogateescape")
        assert record.get("text", record.get("value", record.get("input"))) == text
        if "error" in record:
            assert ErrorCode(record["error"]["code"])
            assert set(record["error"]) >= {"code", "message", "index"}
    assert "error" in records[2]
    assert "error" not in records[5]

"""How the command is called, and how it explains itself."""

from __future__ import annotations

import json

import pytest
from command_runs import MOBILE, Process, lines, run, usage_error

import gsmcodec
from gsmcodec.cli import command_parser

COMMANDS = ("count", "split", "quote", "validate", "charset")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "COMMAND"),
        (["nonsense"], "nonsense"),
        (["count", "--nonsense", "a"], "--nonsense"),
        (["count", "--force", "UCS2", "a"], "UCS2"),
        (["count", "--force", "gsm", "a"], "gsm"),
        (["count", "--profile", "nobody", "a"], "nobody"),
        (["count", "--language", "klingon", "a"], "klingon"),
        (["count", "--reference-bits", "7", "a"], "7"),
        (["count", "--reference-bits", "x", "a"], "x"),
        (["count", "--newline", "CR", "a"], "CR"),
        (["count", "--to", MOBILE, "a"], "--to"),
        (["quote", "--nature", "URGENT", "a"], "URGENT"),
        (["quote", "--to"], "--to"),
        (["quote", "--rates"], "--rates"),
        (["validate"], "KIND"),
        (["validate", "nonsense", "a"], "nonsense"),
        (["charset", "a"], "a"),
    ],
)
def test_a_command_that_cannot_be_understood_ends_with_its_usage(
    capsys: pytest.CaptureFixture[str], arguments: list[str], named: str
) -> None:
    said = usage_error(capsys, *arguments)
    assert said.startswith("usage: gsmcodec")
    assert named in said


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["count", "--nonsense", "a"], "count"),
        (["quote", "--nature", "URGENT", "a"], "quote"),
        (["campaign"], "campaign"),
        (["remote"], "remote"),
        (["remote", "nonsense"], "remote"),
        (["remote", "send", "--nonsense"], "remote send"),
        (["remote", "get", "--limit", "5", "AAAAAAAA"], "remote get"),
    ],
)
def test_a_wrong_usage_shows_the_usage_of_its_command(
    capsys: pytest.CaptureFixture[str], arguments: list[str], name: str
) -> None:
    said = usage_error(capsys, *arguments)
    assert said.startswith(f"usage: gsmcodec {name} [-h]")
    assert f"gsmcodec {name}: error: " in said


@pytest.mark.parametrize("arguments", [["nonsense"], ["count", "--nonsense"], ["--nonsense"], []])
def test_the_exit_status_of_a_process_with_a_wrong_usage_is_2(arguments: list[str]) -> None:
    process = Process(*arguments)
    assert (process.status, process.stdout) == (2, "")
    assert process.stderr.startswith("usage: gsmcodec")


def test_the_version_is_that_of_the_package() -> None:
    process = Process("--version")
    assert (process.status, process.stdout, process.stderr) == (0, f"gsmcodec {gsmcodec.__version__}\n", "")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_command_explains_itself(name: str) -> None:
    process = Process(*name.split(), "--help")
    assert (process.status, process.stderr) == (0, "")
    assert process.stdout.startswith(f"usage: gsmcodec {name}".rstrip())
    for other in COMMANDS:
        assert name or f"    {other} " in process.stdout


def test_a_text_that_begins_with_a_dash_follows_two_dashes(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "count", "--", "--json", "-x") == [
        "GSM, 1 part, 6 septets, 154 left: --json",
        "GSM, 1 part, 2 septets, 158 left: -x",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["count", "--json", "--force", "UNICODE", "a", "b"],
        ["count", "a", "--json", "--force", "UNICODE", "b"],
        ["count", "a", "b", "--force", "UNICODE", "--json"],
        ["count", "--json", "a", "b", "--force=UNICODE"],
        ["count", "--force", "UNICODE", "a", "--json", "b"],
        ["count", "--force", "UNICODE", "a", "--json", "--", "b"],
        ["count", "a", "--force", "UNICODE", "b", "--json", "--"],
        ["count", "--force", "UNICODE", "--json", "--", "a", "b"],
    ],
)
def test_options_stand_before_between_and_after_the_texts(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert [json.loads(line) for line in lines(capsys, *arguments)] == [
        {"text": text, "encoding": "UNICODE", "parts": 1, "units": 1, "remaining": 69} for text in "ab"
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["quote", "--to", MOBILE, "Hello", "World"],
        ["quote", "Hello", "--to", MOBILE, "World"],
        ["quote", "Hello", "World", "--to", MOBILE],
        ["quote", "Hello", f"--to={MOBILE}", "--", "World"],
    ],
)
def test_the_recipient_stands_before_between_and_after_the_texts(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run(capsys, *arguments) == (
        0,
        f"{MOBILE} (France): GSM, 1 part: Hello\n{MOBILE} (France): GSM, 1 part: World\n",
        "2 messages, 2 parts\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "--json", "phone", MOBILE],
        ["validate", "phone", "--json", MOBILE],
        ["validate", "phone", MOBILE, "--json"],
        ["validate", "--json", "phone", "--", MOBILE],
        ["validate", "phone", "--json", "--", MOBILE],
    ],
)
def test_options_stand_before_between_and_after_the_kind_and_the_values(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert [json.loads(line) for line in lines(capsys, *arguments)] == [{"value": MOBILE, "valid": True}]


@pytest.mark.parametrize("arguments", [["validate", "phone", "--json"], ["validate", "--json", "phone"]])
def test_values_come_from_standard_input_wherever_the_options_stand(arguments: list[str]) -> None:
    process = Process(*arguments, stdin=MOBILE.encode())
    assert (process.status, json.loads(process.stdout)) == (0, {"value": MOBILE, "valid": True})


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        (["--", "-x"], ["-x"]),
        (["a", "--", "--force", "GSM"], ["a", "--force", "GSM"]),
        (["a", "--", "--", "b"], ["a", "--", "b"]),
        (["--", "--"], ["--"]),
        (["a", "--", "--json", "--", "-b"], ["a", "--json", "--", "-b"]),
        (["a", "--", "", "--help"], ["a", "", "--help"]),
        (["-", "-5", "- x"], ["-", "-5", "- x"]),
    ],
)
def test_what_follows_two_dashes_is_text(
    capsys: pytest.CaptureFixture[str], arguments: list[str], texts: list[str]
) -> None:
    assert [json.loads(line)["text"] for line in lines(capsys, "count", "--json", *arguments)] == texts


def test_the_files_of_a_campaign_may_stand_around_options_and_begin_with_a_dash() -> None:
    for arguments in (
        ["campaign", "a.csv", "--json", "b.csv"],
        ["campaign", "--json", "a.csv", "b.csv"],
        ["campaign", "--json", "--", "a.csv", "b.csv"],
    ):
        read = command_parser().read(arguments)
        assert (read.source, read.target, read.json) == ("a.csv", "b.csv", True)
    assert command_parser().read(["campaign", "--", "-a.csv"]).source == "-a.csv"


def test_the_texts_of_a_remote_command_may_stand_around_options_and_begin_with_a_dash() -> None:
    read = command_parser().read(["remote", "quote", "a", "--to", MOBILE, "b", "--compare"])
    assert (read.text, read.to, read.compare) == (["a", "b"], MOBILE, True)
    assert command_parser().read(["remote", "send", "--to", MOBILE, "--", "-20 % today"]).text == "-20 % today"


def test_two_dashes_without_a_text_mean_nothing_to_charset(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "charset", "--") == lines(capsys, "charset")


@pytest.mark.parametrize("name", ["count", "split", "quote"])
def test_the_help_shows_words_as_they_are_typed(name: str) -> None:
    shown = Process(name, "--help", COLUMNS="200").stdout
    assert "--force GSM|UNICODE" in shown
    assert "--newline KEEP|LF|CRLF" in shown
    assert "Encoding" not in shown
    assert "Newline" not in shown


@pytest.mark.parametrize(("option", "words"), [("--force", ["GSM", "UNICODE"]), ("--newline", ["KEEP", "LF", "CRLF"])])
@pytest.mark.parametrize("name", ["count", "split", "quote"])
def test_a_wrong_word_is_told_with_the_words_as_they_are_typed(
    capsys: pytest.CaptureFixture[str], name: str, option: str, words: list[str]
) -> None:
    said = usage_error(capsys, name, option, "nonsense", "a").splitlines()[-1]
    assert said.startswith(f"gsmcodec {name}: error: argument {option}: invalid choice: 'nonsense'")
    # Python versions differ in the quotation marks.
    assert said.replace("'", "").endswith(f"(choose from {', '.join(words)})")

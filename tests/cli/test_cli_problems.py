"""What is wrong with a text: the problem is told, and the other texts are still done."""

from __future__ import annotations

import json

import pytest
from command_runs import MOBILE, Process, run

from gsmcodec import ErrorCode


def test_the_other_texts_are_still_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "transliterate", "--errors", "strict", "a", "b中", "ő") == (
        1,
        "a\nö\n",
        "gsmcodec: argument 2: '中' (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D) at index 1 has no replacement in GSM\n",
    )


@pytest.mark.parametrize(
    ("arguments", "text", "problem"),
    [
        (["--profile", "callr"], "x" * 3201, "3201 characters, at most 3200 are allowed"),
        ([], "x" * 39016, "256 parts are needed, at most 255 are allowed"),
        ([], "a\ud83d", "U+D83D at index 1 is half of a surrogate pair and cannot be sent"),
    ],
)
@pytest.mark.parametrize("name", ["count", "split"])
def test_a_text_that_cannot_be_sent_is_told(
    capsys: pytest.CaptureFixture[str], name: str, arguments: list[str], text: str, problem: str
) -> None:
    assert run(capsys, name, *arguments, text) == (1, "", f"gsmcodec: argument 1: {problem}\n")


def test_an_error_as_json_has_its_code_and_index_in_the_place_of_the_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = run(capsys, "count", "--json", "a", "b\ud83d", "c")
    records = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [record.get("text") for record in records] == ["a", None, "c"]
    message = "U+D83D at index 1 is half of a surrogate pair and cannot be sent"
    params = {"char": "\ud83d", "code_point": "U+D83D"}
    error = {"code": "lone_surrogate", "message": message, "params": params, "index": 1}
    assert records[1] == {"input": "b\ud83d", "place": "argument 2", "error": error}
    assert err == f"gsmcodec: argument 2: {message}\n"


def test_an_error_as_json_says_the_line_of_the_input() -> None:
    process = Process("validate", "phone", "--json", stdin=f"{MOBILE}\n\n+33\n\xff".encode("latin-1"))
    records = [json.loads(line) for line in process.stdout.splitlines()]
    assert process.status == 1
    assert records == [
        {"value": MOBILE, "valid": True},
        {
            "input": "",
            "place": "line 2",
            "error": {"code": "phone_empty", "message": "the phone number is empty", "params": {}, "index": None},
        },
        {
            "input": "+33",
            "place": "line 3",
            "error": {
                "code": "phone_too_short",
                "message": "the phone number has 2 digits, at least 6 are needed",
                "params": {"digits": 2, "min_digits": 6},
                "index": None,
            },
        },
        {
            "input": "\udcff",
            "place": "line 4",
            "error": {
                "code": "phone_no_plus",
                "message": "the phone number does not begin with '+'",
                "params": {},
                "index": 0,
            },
        },
    ]


def test_every_value_that_an_error_names_is_in_its_json(capsys: pytest.CaptureFixture[str]) -> None:
    texts = ("x" * 3201, "a\ud83d", "x" * 160)
    status, out, _ = run(capsys, "count", "--profile", "callr", "--json", *texts)
    told = [json.loads(line).get("error") for line in out.splitlines()]
    assert status == 1
    assert [error and (error["code"], error["params"], error["index"]) for error in told] == [
        ("too_many_characters", {"characters": 3201, "max_characters": 3200}, 3200),
        ("lone_surrogate", {"char": "\ud83d", "code_point": "U+D83D"}, 1),
        None,
    ]
    for error in told[:2]:
        template = ErrorCode(error["code"]).template
        assert error["message"] == template.format(index=error["index"], **error["params"])

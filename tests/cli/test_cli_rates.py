"""Rate cards on the command line, as providers publish them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_runs import MOBILE, run, usage_error

if TYPE_CHECKING:
    from pathlib import Path

PUBLISHED = 'Country;Prefix;"Price; per msg"\nFrance, métropole;33;0,05\n'


def test_the_card_of_a_provider_is_read_with_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card = tmp_path / "rates.csv"
    card.write_bytes(PUBLISHED.encode("cp1252"))
    options = [
        "--rates", str(card), "--rates-encoding", "cp1252", "--rates-separator", ";", "--decimal-comma",
        "--currency", "EUR", "--columns", 'prefix=Prefix,price="Price; per msg",name=Country', "--to", MOBILE,
    ]  # fmt: skip
    status, out, _ = run(capsys, "quote", *options, "Hello")
    assert (status, out) == (0, "+33612345678 (France, métropole): GSM, 1 part, 0.05 EUR: Hello\n")


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (PUBLISHED.encode("cp1252"), "probably cp1252 or cp1250 (--rates-encoding NAME)"),
        (b"number,price\n", "no column 'prefix' (--columns FIELD=NAME, --currency CODE, --rates-separator CHAR)"),
        (b"Prefix,price\n", "it has 'Prefix': rename one, or map the columns (--columns FIELD=NAME)"),
        (b"prefix;price;currency\n33;0,05;EUR\n", "say so, or write it with a point (--decimal-comma)"),
    ],
)
def test_an_error_of_a_card_names_the_option_that_mends_it(
    tmp_path: Path, content: bytes, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rates.csv").write_bytes(content)
    status, _, problem = run(capsys, "quote", "--rates", str(tmp_path / "rates.csv"), "--to", MOBILE, "Hello")
    assert status == 2
    assert hint in problem


@pytest.mark.parametrize("words", ["prefix", "prefix=A,prefix=B"])
def test_columns_are_fields_and_names(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is not like prefix=Prefix,price=Price" in usage_error(capsys, "quote", "--columns", words, "Hello")


def test_a_separator_is_a_character_or_tab(capsys: pytest.CaptureFixture[str]) -> None:
    assert "neither one character nor tab" in usage_error(capsys, "quote", "--rates-separator", ";;", "Hello")

"""Octets in hexadecimal: digits and spaces, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsmcodec import ErrorCode, GsmError
from gsmcodec.wire.hexadecimal import read_hexadecimal


@given(st.binary())
def test_octets_are_read_in_either_case_and_with_spaces_anywhere(octets: bytes) -> None:
    digits = octets.hex()
    assert read_hexadecimal(digits) == read_hexadecimal(digits.upper()) == octets
    assert read_hexadecimal(" " + " ".join(digits)) == octets


def test_a_space_may_stand_between_the_two_digits_of_an_octet() -> None:
    assert read_hexadecimal("0 5 A 0") == b"\x05\xa0"


@pytest.mark.parametrize(("text", "index", "char"), [("0g", 1, "g"), ("00\n", 2, "\n"), ("\u0663\u0663", 0, "\u0663")])
def test_another_character_is_an_error_that_names_it(text: str, index: int, char: str) -> None:
    with pytest.raises(GsmError) as caught:
        read_hexadecimal(text)
    assert (caught.value.code, caught.value.index) == (ErrorCode.NOT_HEXADECIMAL, index)
    assert caught.value.params == {"char": char}


def test_an_octet_has_two_digits() -> None:
    with pytest.raises(GsmError) as caught:
        read_hexadecimal("0 0 0")
    assert caught.value.code is ErrorCode.ODD_HEXADECIMAL
    assert caught.value.params == {"digits": 3}


def test_a_wrong_type_is_a_type_error() -> None:
    wrong: Any = b"00"
    with pytest.raises(TypeError, match="text must be str"):
        read_hexadecimal(wrong)

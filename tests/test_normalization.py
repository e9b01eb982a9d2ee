"""Normalization form C of texts that are longer than the pieces in which they are normalized."""

from __future__ import annotations

import time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsmcodec.normalization import nfc

BORDERS = (*range(497, 504), *range(997, 1004), *range(1497, 1504))
"""The places around the ends of pieces."""
COMPOSED = {
    "a letter and a mark": "e\u0301",
    "a letter and two marks": "a\u0323\u0302",
    "marks in another order": "a\u0302\u0323",
    "a syllable of two": "\u1100\u1161",
    "a syllable of three": "\u1100\u1161\u11a8",
    "the last vowel": "\u1112\u1175",
    "the last final": "\u1112\u1175\u11c2",
    "an Indic vowel": "\u0bc6\u0bd7",
}


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("name", COMPOSED)
def test_what_is_composed_is_composed_across_the_end_of_a_piece(name: str, border: int) -> None:
    text = "a" * (border - 1) + COMPOSED[name] + "b" * 1000
    assert nfc(text) == normalize("NFC", text)


@given(
    st.lists(st.sampled_from(["a", "я", *COMPOSED.values(), "\u1100", "\u1161", "\u11a8", "\u0301", "\u0323"])),
    st.sampled_from(BORDERS),
)
def test_a_long_text_is_what_it_is_as_a_whole(pieces: list[str], border: int) -> None:
    text = "x" * (border - 1) + "".join(pieces) + "x" * 600
    assert nfc(text) == normalize("NFC", text)


def test_more_marks_than_a_piece_holds_are_kept() -> None:
    text = "e" + "\u0301\u0323" * 2000 + "x"
    composed = nfc(text)
    assert sorted(normalize("NFD", composed)) == sorted(text)
    assert composed[0] == "\u1eb9"


def test_marks_that_alternate_take_linear_time() -> None:
    started = time.process_time()
    nfc("e" + "\u0301\u0323" * 50_000)  # as a whole, CPython sorts these for a minute
    assert time.process_time() - started < 5

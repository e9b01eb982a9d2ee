"""Answers are those of Unicode 15.0, of which the tables are, also where an interpreter knows a newer version."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from gsmcodec import Count, Encoding, Profile, count, transliterate
from gsmcodec.normalization import nfc

NFC = Profile(normalize=True)
NEWER = {
    "letters of 16.0 that it composes": "\U000105d2\u0307",
    "vowels of 16.0 that it composes": "\U00011382\U000113c9",
    "vowels of 16.0 that are composed of three": "\U00016121\U0001611f",
    "a mark of 16.0, before one that goes before it": "a\u0897\u0323",
    "a mark of 17.0, before one that goes before it": "a\u1acf\u0323",
}


@pytest.mark.parametrize("name", NEWER)
def test_what_newer_versions_compose_or_reorder_stays_as_it_is(name: str) -> None:
    assert nfc(NEWER[name]) == NEWER[name]
    assert nfc("x" * 600 + NEWER[name]) == "x" * 600 + NEWER[name]


def test_what_stands_around_is_normalized() -> None:
    assert nfc("e\u0301\u0897e\u0301") == "é\u0897é"
    assert nfc("e\u0301 \U000105d2\u0307 \u1100\u1161") == "é \U000105d2\u0307 가"


@pytest.mark.parametrize("text", ["a\u0302\u0323", "\u1112\u1175\u11c2", "\u0bc6\u0bd7", "\u0344\u2126"])
def test_what_is_older_is_composed_as_ever(text: str) -> None:
    assert nfc(text) == normalize("NFC", text)


def test_a_count_is_the_same_on_every_python() -> None:
    assert count("\U000105d2\u0307" * 20, profile=NFC) == Count(Encoding.UNICODE, parts=1, units=60, remaining=10)
    assert transliterate("\U000105d2\u0307 1") == "? 1"

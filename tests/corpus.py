"""The real messages of tests/data, for every test that counts them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

CORPUS = Path(__file__).resolve().parent / "data" / "sms_spam_collection.tsv"


@cache
def corpus() -> tuple[str, ...]:
    """Return the 5,574 messages. They hold U+0085, so `str.splitlines` would cut some."""
    lines = CORPUS.read_bytes().decode().removesuffix("\n").split("\n")
    return tuple(line.split("\t", 1)[1] for line in lines)

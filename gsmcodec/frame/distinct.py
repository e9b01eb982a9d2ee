"""Work on each different text of a column once.

Most campaigns send few texts to many numbers. Each row has a text of its own only where texts hold names or codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

_SAMPLE = 2_000
_REPEATS = 40
"""A sample of so many rows with so many repeats is likely to come from fewer than 50,000 different texts."""


def on_distinct(texts: pl.Series, function: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
    """Apply a function to the texts of a column: to the different ones, if a sample says that texts repeat.

    Args:
        texts: a series of strings.
        function: takes such a series, and returns a row for each text, whatever stands around it.

    Example:
        >>> on_distinct(pl.Series(["Hi", None, "Hi"]), lambda texts: pl.DataFrame({"n": texts.str.len_chars()})).rows()
        [(2,), (None,), (2,)]
    """
    if not _repeat(texts):
        return function(texts)
    distinct = texts.unique()
    answers = function(distinct)
    rows = texts.alias("text").to_frame()
    by_text = answers.with_columns(distinct.alias("text"))
    joined = rows.join(by_text, on="text", how="left", nulls_equal=True, maintain_order="left")
    return joined.select(answers.columns)


def _repeat(texts: pl.Series) -> bool:
    """Look at texts here and there: hashes choose them, so that no regular order of the rows misleads."""
    if texts.is_empty():
        return False
    places = (pl.int_range(_SAMPLE, eager=True).hash() % len(texts)).unique()
    return len(places) - texts.gather(places).n_unique() >= _REPEATS

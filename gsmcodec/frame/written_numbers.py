"""Phone numbers as people and spreadsheets write them, brought to E.164 for a whole column.

A spreadsheet takes a phone number for a quantity. It drops the ``+`` and zeros in front, and writes 6.12E+08, which has
lost digits. What could be the number of two people is left as it is: a wrong guess reaches a stranger.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from gsmcodec import validators
from gsmcodec.errors import GsmError, require_str
from gsmcodec.validators.phone import PhoneNumberRule

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACED = r"^\+[0-9][0-9 .-]*[0-9]$"
_CLEAR = r"^\+[1-9]{4}"
"""The beginning of a number in which no 0 behind the country code can be one too many."""
_AS_QUANTITY = re.compile(r"([0-9])(?:[.,]([0-9]+))?[eE]\+?([0-9]{1,2})")
_DIGITS_ALONE = re.compile("[1-9][0-9]*")


def number_normalizer(region: str | None) -> Callable[[pl.Series], pl.Series]:
    """Return what brings each number of a series to E.164, as `gsmcodec.normalize_phone_number` brings one.

    With the package phonenumbers, digits alone are a number of the region, or an international one without its ``+``:
    if only one of the two is in use. Null stands for a text that is no number, or that may be two.

    Args:
        region: where a number without a country code belongs, such as "FR"; needs ``gsmcodec[phonenumbers]``.

    Raises:
        GsmError: `out_of_range` for an unknown region.
        ImportError: for a region without the package phonenumbers.
        TypeError: for a wrong type.

    Example:
        >>> number_normalizer("FR")(pl.Series(["+33 6 12 34 56 78", "06.12.34.56.78", "6,12E+08"])).to_list()
        ['+33612345678', '+33612345678', None]
    """
    if region is not None:
        require_str("region", region)
    try:
        from gsmcodec.contrib import phonenumbers as in_use
    except ImportError:
        if region is not None:
            raise
        return partial(_normalized_column, partial(_normalized, validators.normalize_phone_number, None))
    in_use.require_region(region)
    normalize = partial(in_use.normalize_phone_number, region=region)
    return partial(_normalized_column, partial(_normalized, normalize, partial(in_use.numbers_meant, region=region)))


def _normalized_column(normalize: Callable[[str], str | None], numbers: pl.Series) -> pl.Series:
    """Bring each number to E.164; ask `normalize` for the few that Polars does not see through."""
    written, compact, valid = pl.col("written"), pl.col("compact"), PhoneNumberRule().pattern
    table = pl.DataFrame({"written": numbers, "compact": numbers.str.replace_all("[ .-]", "")}).with_columns(
        number=pl.when(written.str.contains(valid))
        .then(written)
        .when(written.str.contains(_SPACED), compact.str.contains(_CLEAR), compact.str.contains(valid))
        .then(compact)
    )
    odd = table.filter(pl.col("number").is_null() & written.is_not_null())["written"].unique()
    answers = {"written": odd, "answer": pl.Series([normalize(each) for each in odd], dtype=pl.String)}
    table = table.join(pl.DataFrame(answers), on="written", how="left", maintain_order="left")
    return table.select(pl.coalesce("number", "answer")).to_series().alias(numbers.name)


def _normalized(normalize: Callable[[str], str], meant: Callable[[str], set[str]] | None, written: str) -> str | None:
    """Bring a number to E.164, or return None; `meant` lists what digits alone may be."""
    text = _digits_meant(written.strip())
    if not _DIGITS_ALONE.fullmatch(text):
        return _or_none(normalize, text)
    candidates = set() if meant is None else meant(text)
    return candidates.pop() if len(candidates) == 1 else None


def _digits_meant(text: str) -> str:
    """Undo what a spreadsheet adds to a number, if no digit is lost.

    Example:
        >>> _digits_meant("33612345678.0"), _digits_meant("3.3612345678E+10"), _digits_meant('="+33612345678"')
        ('33612345678', '33612345678', '+33612345678')
    """
    quantity = _AS_QUANTITY.fullmatch(text)
    if quantity:
        first, others, exponent = quantity[1], quantity[2] or "", int(quantity[3])
        return first + others if len(others) == exponent else text
    formula = re.fullmatch(r'="(.*)"', text)
    text = formula[1] if formula else text.removeprefix("'")
    return re.sub(r"^([0-9]{6,})[.,]0$", r"\1", text)


def _or_none(function: Callable[[str], str], text: str) -> str | None:
    try:
        return function(text)
    except GsmError:
        return None

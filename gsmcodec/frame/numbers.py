"""The country and the rate of each number in a column: its longest prefix, as `gsmcodec.pricing` finds it.

Theory of operation. Sort all numbers as texts. Those that begin with the prefix 336 stand together: the first is 336
itself, and the first text behind them is "336:", because ":" is the character after "9". So prefixes cut the numbers
into stretches, and in each stretch one prefix is the longest. One binary search finds the stretch of a number, however
long the prefixes are:

    stretch begins at    ...   +33   +336   +336:   +33:   +34   ...
    longest prefix       ...    33    336      33      3    34   ...

A join for each length of prefix would find the same, but it would change the order of the rows.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.pricing import DEFAULT_NATURE, exact
from gsmcodec.profile import MAX_PARTS
from gsmcodec.validators.phone import PhoneNumberRule, country_code, validate_phone_number

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from gsmcodec.pricing import Nature, Rate, RateCard

_AFTER_9 = ":"
DECIMAL_DIGITS = 38


class Prefixes:
    """The stretches of numbers that share their longest prefix, with what is known of each.

    Args:
        rates: the prices; None for countries alone.
        nature: "ALERTING", "MARKETING" or None for MARKETING.

    Attributes:
        price_type: the type of prices and costs in columns.

    Raises:
        GsmError: `rates_too_precise` if 255 parts at a price of the card cannot be written in 38 digits together with
            the decimals of its other prices.
    """

    def __init__(self, rates: RateCard | None, nature: Nature | None = None) -> None:
        rate_of = _rates_for(rates, nature)
        self.price_type = _price_type([rate.price for rate in rate_of.values()])
        prefixes = {*rate_of, *COUNTRY_CODES}
        longest = {prefix: prefix for prefix in prefixes}
        longest |= {prefix + _AFTER_9: _longest_prefix(prefix[:-1], prefixes) for prefix in prefixes}
        begins = sorted(longest)
        self._begins = pl.Series([f"+{begin}" for begin in begins])
        schema: dict[str, pl.DataType | type[pl.DataType]] = {
            "code": pl.Enum([*COUNTRY_CODES]),
            "country": pl.String,
            "price": self.price_type,
            "currency": pl.String,
            "destination": pl.String,
        }
        self._table = pl.DataFrame([_describe(longest[begin], rate_of) for begin in begins], schema, orient="row")

    def look_up(self, numbers: pl.Series, *columns: str) -> pl.DataFrame:
        """Find what is known of each number.

        Args:
            numbers: a series of strings.
            columns: `code` (the country code), `country`, `price`, `currency` and `destination`, as many as needed.

        Returns:
            The columns; all are null for a text that `validate_phone_number` refuses. Without a rate, `price` and
            `currency` are null.
        """
        stretch = self._begins.search_sorted(numbers, side="right") - 1
        is_number = numbers.str.contains(PhoneNumberRule().pattern)
        row = pl.select(pl.when(is_number).then(stretch)).to_series()
        return self._table.select(pl.col(columns).gather(row))


def _rates_for(rates: RateCard | None, nature: Nature | None) -> dict[str, Rate]:
    """Choose the rates for a nature, by prefix: one for the nature wins over one for both."""
    wanted = nature or DEFAULT_NATURE
    candidates = [rate for rate in rates or () if rate.nature in (None, wanted)]
    return {rate.prefix: rate for rate in sorted(candidates, key=lambda rate: rate.nature == wanted)}


def _longest_prefix(digits: str, prefixes: Container[str]) -> str:
    """Find the longest of `prefixes` that `digits` begin with, or "" if there is none."""
    return next((digits[:length] for length in range(len(digits), 0, -1) if digits[:length] in prefixes), "")


def _describe(prefix: str, rate_of: Mapping[str, Rate]) -> tuple[str | Decimal | None, ...]:
    """Describe the numbers whose longest prefix is `prefix`, in the columns of the table.

    Where no country code is assigned, there are no numbers, whatever the card says.
    """
    code = country_code(prefix)
    if not code:
        return (None,) * 5
    country = COUNTRY_CODES[code]
    rate = rate_of.get(_longest_prefix(prefix, rate_of))
    if rate is None:
        return code, country, None, None, country
    return code, country, rate.price, rate.currency, rate.name or country


def _price_type(prices: list[Decimal]) -> pl.Decimal:
    """Choose a type that holds 255 parts at each of `prices` exactly."""
    scale = max((-int(price.as_tuple().exponent) for price in prices), default=0)
    highest = max(prices, default=Decimal(0))
    if scale > DECIMAL_DIGITS or exact().multiply(highest, MAX_PARTS).adjusted() + 1 + scale > DECIMAL_DIGITS:
        raise GsmError(ErrorCode.RATES_TOO_PRECISE, {"price": format(highest, "f"), "decimals": scale})
    return pl.Decimal(DECIMAL_DIGITS, scale)


@lru_cache(maxsize=8)
def prefixes_of(rates: RateCard | None, nature: Nature | None = None) -> Prefixes:
    """Sort the prefixes of a card, or take them as they were sorted before."""
    return Prefixes(rates, nature)


def phone_errors(numbers: pl.Series) -> pl.Series:
    """Ask the engine what is wrong with each of the numbers that it refuses; it takes null for the empty text."""
    return pl.Series([_phone_error(number or "") for number in numbers], dtype=pl.String)


def _phone_error(number: str) -> str | None:
    try:
        validate_phone_number(number)
    except GsmError as error:
        return error.code.value
    return None

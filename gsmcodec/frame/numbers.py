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
from gsmcodec.validators.phone import MAX_DIGITS, MIN_DIGITS, ROUNDED, PhoneNumberRule, country_code

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

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
        self.price_type: pl.Decimal = _price_type([rate.price for rate in rate_of.values()])
        prefixes = {*rate_of, *COUNTRY_CODES}
        longest = {prefix: prefix for prefix in prefixes}
        longest |= {prefix + _AFTER_9: _longest_prefix(prefix[:-1], prefixes) for prefix in prefixes}
        begins = sorted(longest)
        self._begins = pl.Series([f"+{begin}" for begin in begins])
        row_of = {prefix: row for row, prefix in enumerate(["", *prefixes])}
        by_prefix = _describe_all(row_of, rate_of, self.price_type)
        self._by_stretch = by_prefix[[row_of[longest[begin]] for begin in begins]]

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
        return self._by_stretch.select(pl.col(columns).gather(row))


def _rates_for(rates: RateCard | None, nature: Nature | None) -> dict[str, Rate]:
    """Choose the rates for a nature, by prefix: one for the nature wins over one for both."""
    wanted = nature or DEFAULT_NATURE
    candidates = [rate for rate in rates or () if rate.nature in (None, wanted)]
    return {rate.prefix: rate for rate in sorted(candidates, key=lambda rate: rate.nature == wanted)}


def _longest_prefix(digits: str, prefixes: Container[str]) -> str:
    """Find the longest of `prefixes` that `digits` begin with, or "" if there is none."""
    return next((digits[:length] for length in range(len(digits), 0, -1) if digits[:length] in prefixes), "")


def _describe_all(prefixes: Iterable[str], rate_of: Mapping[str, Rate], price_type: pl.Decimal) -> pl.DataFrame:
    """Describe the numbers with each longest prefix, in a row each."""
    schema: dict[str, pl.DataType | type[pl.DataType]] = {
        "code": pl.Enum([*COUNTRY_CODES]),
        "country": pl.String,
        "price": price_type,
        "currency": pl.String,
        "destination": pl.String,
    }
    return pl.DataFrame([_describe(prefix, rate_of) for prefix in prefixes], schema, orient="row")


def _describe(prefix: str, rate_of: Mapping[str, Rate]) -> tuple[str | Decimal | None, ...]:
    code = country_code(prefix)
    if not code:  # whatever the card says, there are no such numbers
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


def phone_error(number: pl.Expr) -> pl.Expr:
    """Name what is wrong with a number that `validate_phone_number` refuses: the code of its error.

    The rules are a copy of those in `gsmcodec.validators.phone`, in the same order. To ask the engine takes 3 us a
    number: then `quote` takes seven times as long for a list of numbers without their ``+``.

    Args:
        number: strings; null counts as the empty text.
    """
    number = number.fill_null("")
    digits = number.str.len_bytes().cast(pl.Int64) - 1
    rules = (
        (number == "", ErrorCode.PHONE_EMPTY),
        (number.str.contains(rf"^(?:{ROUNDED})$"), ErrorCode.PHONE_ROUNDED),
        (~number.str.starts_with("+"), ErrorCode.PHONE_NO_PLUS),
        (~number.str.contains(r"^\+[0-9]*$"), ErrorCode.PHONE_NOT_DIGIT),
        (number.str.starts_with("+0"), ErrorCode.PHONE_LEADING_ZERO),
        (digits < MIN_DIGITS, ErrorCode.PHONE_TOO_SHORT),
        (digits > MAX_DIGITS, ErrorCode.PHONE_TOO_LONG),
    )
    codes = (pl.when(is_broken).then(pl.lit(code.value)) for is_broken, code in rules)
    return pl.coalesce(*codes, pl.lit(ErrorCode.PHONE_UNASSIGNED.value))

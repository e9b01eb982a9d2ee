"""The rules of `gsmcodec.validators.phone` and the longest prefix of `gsmcodec.pricing`, over a whole column of numbers.

The prefixes of a rate card and the country codes cut the numbers of 15 digits into intervals, in each of which one
prefix is the longest; a number with fewer digits is where its zeros would put it. So one binary search finds the rate
and the country, however many lengths the prefixes have and without changing the order of rows, which joins would; and
where the longest prefix has five digits at most, a table has the answer for each beginning of that length. A prefix
that is longer than the number that was found in its interval is no prefix of it: then its parent is asked.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.pricing import DEFAULT_NATURE, RateCard, exact
from gsmcodec.profile import MAX_PARTS
from gsmcodec.validators.phone import MAX_DIGITS, MIN_DIGITS, country_code

if TYPE_CHECKING:
    from gsmcodec.pricing import Rate

_POWERS = pl.Series([10**n for n in range(MAX_DIGITS + 1)], dtype=pl.UInt64)
_DECIMAL_DIGITS = 38


def number_value(to: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return the digits of each well-formed number as an integer, and how many they are; null for other texts.

    ITU-T E.164, clause 6.1. A text of n + 1 octets that begins with ``+`` and is read as an integer of n digits has
    nothing but digits after it, whatever else the reader would have taken.
    """
    digits = to.str.len_bytes() - 1  # of the empty text: the highest integer
    digits = digits.set(~digits.is_between(MIN_DIGITS, MAX_DIGITS), None)
    value = to.cast(pl.UInt64, strict=False)
    good = to.str.starts_with("+") & (value >= _POWERS.gather(digits - 1))
    bad = ~good.fill_null(value=False)
    return value.set(bad, None), digits.set(bad, None)


class Prefixes:
    """What each number of a column begins with: its country, and its rate if there is a card.

    Args:
        rates: the prices; None for countries alone.
        nature: "ALERTING", "MARKETING" or None for MARKETING.

    Raises:
        GsmError: `rates_too_precise` if 255 parts at a price of the card cannot be written in 38 digits together with
            the decimals of its other prices.
    """

    def __init__(self, rates: RateCard | None, nature: str | None = None) -> None:
        own = _rates_for(rates, nature)
        prefixes = sorted({*own, *COUNTRY_CODES})  # each comes after the one that it begins with
        parents: list[int | None] = []
        rated: list[Rate | None] = []
        breaks: dict[int, int | None] = {0: None}
        enclosing: list[int] = []
        for index, prefix in enumerate(prefixes):
            while enclosing and not prefix.startswith(prefixes[enclosing[-1]]):
                child = enclosing.pop()
                breaks[_place(prefixes[child]) + _size(prefixes[child])] = parents[child]
            parent = enclosing[-1] if enclosing else None
            parents.append(parent)
            rated.append(own.get(prefix, None if parent is None else rated[parent]))
            breaks[_place(prefix)] = index
            enclosing.append(index)
        for child in reversed(enclosing):
            breaks[_place(prefixes[child]) + _size(prefixes[child])] = parents[child]
        countries = [COUNTRY_CODES.get(country_code(prefix)) for prefix in prefixes]
        # A number is only found where it begins with an assigned country code, whatever the card says.
        assigned = [None if index is None or countries[index] is None else index for index in breaks.values()]
        self.breaks = pl.Series([*breaks], dtype=pl.UInt64)
        self.rows = pl.Series(assigned, dtype=pl.UInt32)
        self.lengths = pl.Series(map(len, prefixes), dtype=pl.Int64)
        self.longest = max(map(len, prefixes))
        # Few enough to have a table, and no longer than any number is.
        self.by_beginning = self._by_beginning() if self.longest < MIN_DIGITS else None
        above = [None if index is None or countries[index] is None else index for index in parents]
        self.parents = pl.Series(above, dtype=pl.UInt32)
        self.countries = pl.Series(countries, dtype=pl.String)
        self.codes = pl.Series([int(country_code(prefix) or 0) for prefix in prefixes], dtype=pl.UInt64)
        self.currencies = pl.Series([rate and rate.currency for rate in rated], dtype=pl.String)
        names = [(rate and rate.name) or country for rate, country in zip(rated, countries, strict=True)]
        self.destinations = pl.Series(names, dtype=pl.String)
        prices = [rate and rate.price for rate in rated]
        self.cost = _cost_type([price for price in prices if price is not None])
        self.prices = pl.Series(prices, dtype=self.cost)

    def _by_beginning(self) -> pl.Series:
        """Return the row for every beginning of a number that has as many digits as the longest prefix."""
        beginnings = pl.int_range(10**self.longest, dtype=pl.UInt64, eager=True)
        return self._row_at(beginnings * 10 ** (MAX_DIGITS - self.longest))

    def _row_at(self, place: pl.Series) -> pl.Series:
        return self.rows.gather(self.breaks.search_sorted(place, side="right").cast(pl.Int64) - 1)

    def find(self, to: pl.Series) -> pl.Series:
        """Return for each number the row of the tables for its longest prefix; null if it is not valid."""
        value, digits = number_value(to)
        if self.by_beginning is not None:
            return self.by_beginning.gather((value // _POWERS.gather(digits - self.longest)).cast(pl.UInt32))
        place = value * _POWERS.gather(MAX_DIGITS - digits)
        found = self._row_at(place).set(value.is_null(), None)
        while True:
            too_long = (self.lengths.gather(found) > digits).fill_null(value=False)
            if not too_long.any():
                break
            found = pl.select(pl.when(too_long).then(self.parents.gather(found)).otherwise(found)).to_series()
        return found


def _rates_for(rates: RateCard | None, nature: str | None) -> dict[str, Rate]:
    """Return the rates for a nature by prefix: one for the nature goes before one for both."""
    wanted = nature or DEFAULT_NATURE
    found = [rate for rate in rates or () if rate.nature in (None, wanted)]
    return {rate.prefix: rate for rate in sorted(found, key=lambda rate: rate.nature == wanted)}


def _place(prefix: str) -> int:
    """Return the first number of 15 digits that begins with `prefix`."""
    return int(prefix.ljust(MAX_DIGITS, "0"))


def _size(prefix: str) -> int:
    """Return how many numbers of 15 digits begin with `prefix`."""
    return int(10 ** (MAX_DIGITS - len(prefix)))


def _cost_type(prices: list[Decimal]) -> pl.Decimal:
    """Return a type that holds 255 parts at each of `prices` exactly."""
    scale = max((-int(price.as_tuple().exponent) for price in prices), default=0)
    highest = max(prices, default=Decimal(0))
    if scale > _DECIMAL_DIGITS or exact().multiply(highest, MAX_PARTS).adjusted() + 1 + scale > _DECIMAL_DIGITS:
        raise GsmError(ErrorCode.RATES_TOO_PRECISE, {"price": format(highest, "f"), "decimals": scale})
    return pl.Decimal(_DECIMAL_DIGITS, scale)


@lru_cache(maxsize=8)
def prefixes_of(rates: RateCard | None, nature: str | None = None) -> Prefixes:
    """Return the tables for a card, which are made once."""
    return Prefixes(rates, nature)


def phone_error(to: pl.Expr) -> pl.Expr:
    """Return the code that `validate_phone_number` raises for each text; for null that of the empty text.

    For valid numbers this is `phone_unassigned`: ask only for those that were refused.
    """
    to = to.fill_null("")
    digits = to.str.len_bytes().cast(pl.Int64) - 1
    return (
        pl.when(to == "")
        .then(pl.lit("phone_empty"))
        .when(~to.str.starts_with("+"))
        .then(pl.lit("phone_no_plus"))
        .when(~to.str.contains(r"\A\+[0-9]*\z"))
        .then(pl.lit("phone_not_digit"))
        .when(to.str.starts_with("+0"))
        .then(pl.lit("phone_leading_zero"))
        .when(digits < MIN_DIGITS)
        .then(pl.lit("phone_too_short"))
        .when(digits > MAX_DIGITS)
        .then(pl.lit("phone_too_long"))
        .otherwise(pl.lit("phone_unassigned"))
    )

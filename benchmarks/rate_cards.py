"""A rate card of 100,000 prefixes and numbers to look up in it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from gsmcodec import Rate, RateCard

COUNTRY_CODES = ("1", "7", "27", "33", "34", "44", "49", "55", "86", "91")
CONTINUATIONS = ("", *(f"{n:0{digits}}" for digits in (1, 2, 3, 4) for n in range(10**digits)))[:10_000]
"""What follows each country code: nothing, every one, two and three digits, and 0000 to 8888."""

NUMBERS = tuple(
    f"+{code}{middle}23456" for code in COUNTRY_CODES for middle in ("6123", "0000", "8888", "8889", "9999")
)
"""Each has a rate: of four digits after the country code up to 8888, of three above."""


def write_rates(path: Path, *, different_prices: int = 1_000) -> dict[str, Decimal]:
    """Write a rate card of 100,000 prefixes and return its prices by prefix.

    One price is usually that of a whole network, so few of them differ.
    """
    prefixes = [code + continuation for code in COUNTRY_CODES for continuation in CONTINUATIONS]
    prices = {prefix: f"0.{1 + index % different_prices:06}" for index, prefix in enumerate(prefixes)}
    rows = (f"+{prefix},{price},EUR,Destination {prefix}\n" for prefix, price in prices.items())
    path.write_text("prefix,price,currency,name\n" + "".join(rows), encoding="utf-8", newline="\n")
    return {prefix: Decimal(price) for prefix, price in prices.items()}


def find_all(card: RateCard) -> list[Rate]:
    """Look up every one of `NUMBERS`."""
    return [card.find(number) for number in NUMBERS]


def check(found: list[Rate], prices: dict[str, Decimal]) -> None:
    """Assert that each rate found is that of the longest prefix, by trying every prefix."""
    for number, rate in zip(NUMBERS, found, strict=True):
        digits = number[1:]
        longest = max((digits[:length] for length in range(1, 16) if digits[:length] in prices), key=len)
        assert (rate.prefix, rate.price) == (longest, prices[longest])

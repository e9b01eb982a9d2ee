"""Amounts of money for people: with the digits of their currency, and its code."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SMALL = Context(prec=4, rounding=ROUND_HALF_EVEN)
_LARGE = Context(prec=60, rounding=ROUND_HALF_EVEN)


def amount(cost: Decimal, currency: str) -> str:
    """Write an amount with the digits of its currency. One below 1 has four significant digits, if it needs them.

    Example:
        >>> amount(Decimal("1234.5678"), "EUR"), amount(Decimal("0.0450"), "EUR"), amount(Decimal("1234.5"), "JPY")
        ('1,234.57 EUR', '0.045 EUR', '1,234 JPY')
    """
    from gsmcodec._tables.currencies import CURRENCIES  # loaded with the first amount

    digits = CURRENCIES.get(currency, 2)
    rounded = _LARGE.quantize(cost, Decimal(1).scaleb(-digits))
    if cost and abs(cost) < 1:
        small = _SMALL.plus(cost).normalize(_LARGE)
        if -int(small.as_tuple().exponent) > digits:
            rounded = small
    return f"{rounded:,f} {currency}"


def amounts(costs: Mapping[str, Decimal]) -> str:
    """Write costs in several currencies, the largest first.

    Example:
        >>> amounts({"EUR": Decimal("0.0450"), "USD": Decimal("1")})
        '1.00 USD + 0.045 EUR'
    """
    largest_first = sorted(costs.items(), key=lambda item: -item[1])
    return " + ".join(amount(cost, currency) for currency, cost in largest_first)


def average(cost: Decimal, number: int) -> Decimal:
    """Divide a cost by a number of messages or parts."""
    return _LARGE.divide(cost, Decimal(number or 1))


def percent(part: Decimal | int, whole: Decimal | int) -> str:
    """Write a share of a whole.

    Example:
        >>> percent(1, 3), percent(1, 100_000), percent(0, 0)
        ('33.3 %', '< 0.1 %', '0 %')
    """
    if not part or not whole:
        return "0 %"
    share = 100 * float(part) / float(whole)
    return "< 0.1 %" if share < 0.05 else f"{share:.1f} %"

"""What a part to the numbers with one prefix costs.

Money is `decimal.Decimal` from the first to the last: floats are refused, nothing is rounded. A price is for one part.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from gsmcodec.errors import ErrorCode, GsmError, require_str, wrong_type
from gsmcodec.validators.phone import MAX_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Self

Nature: TypeAlias = Literal["ALERTING", "MARKETING"]
"""What a message is for; the price may depend on it."""
NATURES: tuple[Nature, ...] = get_args(Nature)
DEFAULT_NATURE: Nature = "MARKETING"
"""What the remote API takes a message for if nothing is said."""


def require_nature(nature: object) -> None:
    """Raise unless `nature` is None or one of `NATURES`."""
    if nature is not None and require_str("nature", nature) not in NATURES:
        raise GsmError(ErrorCode.UNKNOWN_NATURE, {"value": str(nature)})


class RateFields(NamedTuple):
    """What a rate holds. `Rate` checks it."""

    prefix: str
    price: Decimal
    currency: str
    name: str
    nature: Nature | None


class Rate(RateFields):
    """The price of one part to the numbers that begin with a prefix.

    Args:
        prefix: 1 to 15 digits, the first not 0, with or without ``+``; kept without.
        price: in units of the currency, 0 or more: a `Decimal`, an `int` or a `str` such as "0.0450".
        currency: an ISO 4217 code in which a message can be paid for.
        name: the destination, for people.
        nature: "ALERTING" or "MARKETING" if the price is for one of them, None if it is for both.

    Raises:
        GsmError: `rate_prefix`, `rate_price`, `rate_currency`, `rate_nature`.
        TypeError: for a wrong type; a `float` is one, because it is not the number that was written.

    Example:
        >>> Rate("+336", "0.0450", "EUR", "France, mobile")
        Rate(prefix='336', price=Decimal('0.0450'), currency='EUR', name='France, mobile', nature=None)
    """

    __slots__ = ()

    def __new__(
        cls,
        prefix: str,
        price: Decimal | int | str,
        currency: str,
        name: str = "",
        nature: Nature | Literal[""] | None = None,
    ) -> Self:
        """Check and normalize the arguments."""
        for argument, value in (("prefix", prefix), ("currency", currency), ("name", name)):
            require_str(argument, value)
        if nature is not None:
            require_str("nature", nature)
        if not isinstance(price, (Decimal, int, str)) or isinstance(price, bool):
            raise wrong_type("price", price, "Decimal, int or str")
        amount = price if isinstance(price, str) else _plain(Decimal(price))
        return cls.of_texts(prefix, amount, currency, name, nature)

    @classmethod
    def of_texts(cls, prefix: str, amount: str, currency: str, name: str, nature: str | None) -> Self:
        """Create a rate from texts, such as the cells of a file."""
        digits = _prefix(prefix)
        price, currency = _terms(amount, currency)
        return tuple.__new__(cls, (digits, price, currency, name, _nature(nature) if nature else None))

    @classmethod
    def _make(cls, iterable: Iterable[Any]) -> Self:  # type: ignore[override]  # typeshed has a type of its own here
        """Create a rate from its fields, checked: `_replace` calls this."""
        return cls(*iterable)


def _plain(price: Decimal) -> str:
    """Write a price as a person does; one that nobody would write, as Python does."""
    is_plain = price.is_finite() and abs(price.adjusted()) < 100 and abs(int(price.as_tuple().exponent)) < 100
    return format(price, "f") if is_plain else str(price)


def _prefix(prefix: str) -> str:
    digits = prefix.removeprefix("+")
    if digits.isdigit() and digits.isascii() and len(digits) <= MAX_DIGITS and digits[0] != "0":
        return digits
    raise rate_error(ErrorCode.RATE_PREFIX, prefix, "prefix")


@lru_cache(maxsize=4096)
def _terms(amount: str, currency: str) -> tuple[Decimal, str]:
    """Check a price and its currency. The rates of a file share few of these."""
    return _price(amount), _currency(currency)


def _price(amount: str) -> Decimal:
    digits = amount.replace(".", "", 1)
    if digits.isdigit() and digits.isascii():
        return Decimal(amount)
    raise rate_error(ErrorCode.RATE_PRICE, amount, "price")


def _currency(currency: str) -> str:
    from gsmcodec._tables.currencies import CURRENCIES  # loaded with the first rate

    if currency in CURRENCIES:
        return currency
    raise rate_error(ErrorCode.RATE_CURRENCY, currency, "currency")


def _nature(nature: str) -> Nature:
    for word in NATURES:
        if nature == word:
            return word
    raise rate_error(ErrorCode.RATE_NATURE, nature, "nature")


def rate_error(code: ErrorCode, value: str, column: str) -> GsmError:
    """Create the error for a value that a field of a rate cannot have."""
    return GsmError(code, {"value": value, "column": column, "place": f"rate, {column}"})

"""What a part costs: a rate for each prefix, and the longest prefix wins.

Money is `decimal.Decimal` from the first to the last: floats are refused, nothing is rounded. A price is for one part.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from gsmcodec.errors import ErrorCode, GsmError, require_str, wrong_type
from gsmcodec.validators.phone import MAX_DIGITS, validate_phone_number

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from typing import Any, BinaryIO, NoReturn, Self, TextIO

Nature: TypeAlias = Literal["ALERTING", "MARKETING"]
"""What a message is for; the price may depend on it."""
NATURES: tuple[Nature, ...] = get_args(Nature)
DEFAULT_NATURE: Nature = "MARKETING"
"""What the remote API takes a message for if nothing is said."""


def require_nature(nature: object) -> None:
    """Raise unless `nature` is None or one of `NATURES`."""
    if nature is not None and require_str("nature", nature) not in NATURES:
        raise GsmError(ErrorCode.UNKNOWN_NATURE, {"value": str(nature)})


class _RateFields(NamedTuple):
    prefix: str
    price: Decimal
    currency: str
    name: str
    nature: Nature | None


class Rate(_RateFields):
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
        return cls._of_texts(prefix, amount, currency, name, nature)

    @classmethod
    def _of_texts(cls, prefix: str, amount: str, currency: str, name: str, nature: str | None) -> Self:
        """Create a rate from texts, such as the cells of a file."""
        return super().__new__(cls, _prefix(prefix), *_terms(amount, currency), name, _nature(nature))

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
    raise _rate_error(ErrorCode.RATE_PREFIX, prefix, "prefix")


@lru_cache(maxsize=4096)
def _terms(amount: str, currency: str) -> tuple[Decimal, str]:
    """Check a price and its currency. The rates of a file share few of these."""
    return _price(amount), _currency(currency)


def _price(amount: str) -> Decimal:
    digits = amount.replace(".", "", 1)
    if digits.isdigit() and digits.isascii():
        return Decimal(amount)
    raise _rate_error(ErrorCode.RATE_PRICE, amount, "price")


def _currency(currency: str) -> str:
    from gsmcodec._tables.currencies import CURRENCIES  # loaded with the first rate

    if currency in CURRENCIES:
        return currency
    raise _rate_error(ErrorCode.RATE_CURRENCY, currency, "currency")


def _nature(nature: str | None) -> Nature | None:
    if not nature:
        return None
    for word in NATURES:
        if nature == word:
            return word
    raise _rate_error(ErrorCode.RATE_NATURE, nature, "nature")


def _rate_error(code: ErrorCode, value: str, column: str) -> GsmError:
    return GsmError(code, {"value": value, "column": column, "place": f"rate, {column}"})


def _in_line(error: GsmError, line: int) -> GsmError:
    """Return the error of a rate with the line of the file that it stands in."""
    place = f"line {line}, column {error.params['column']}"
    return GsmError(error.code, {**error.params, "line": line, "place": place})


class RateCard:
    """The rates of an account: an immutable collection that finds the longest matching prefix.

    Args:
        rates: any number of `Rate`, in any order. Two of them may share a prefix if their natures differ; then the one
            for the message's nature goes before the one for both.

    Raises:
        GsmError: `rate_duplicate`.
        TypeError: if an element is no `Rate`.

    Example:
        >>> card = RateCard([Rate("33", "0.05", "EUR", "France"), Rate("336", "0.045", "EUR", "France, mobile")])
        >>> card.find("+33612345678").name, card.find("+33123456789").name
        ('France, mobile', 'France')
    """

    __slots__ = ("_lengths", "_rates", "_tables")

    _lengths: tuple[int, ...]
    _rates: tuple[Rate, ...]
    _tables: dict[Nature, dict[str, Rate]]

    def __new__(cls, rates: Iterable[Rate]) -> Self:
        """Check the rates and sort them into tables."""
        if not isinstance(rates, Iterable):
            raise wrong_type("rates", rates, "an iterable of Rate")
        rates = tuple(rates)
        tables: dict[Nature | None, dict[str, Rate]] = {nature: {} for nature in (*NATURES, None)}
        for rate in rates:
            if not isinstance(rate, Rate):
                raise wrong_type("rates", rate, "an iterable of Rate")
            if rate.prefix in tables[rate.nature]:
                raise _rate_error(ErrorCode.RATE_DUPLICATE, rate.prefix, "prefix")
            tables[rate.nature][rate.prefix] = rate
        both = tables[None]
        lengths = {len(rate.prefix) for rate in rates}
        fields = {
            "_rates": rates,
            "_tables": {nature: {**both, **tables[nature]} for nature in NATURES},
            "_lengths": tuple(sorted(lengths, reverse=True)),
        }
        self = super().__new__(cls)
        for name, value in fields.items():
            object.__setattr__(self, name, value)  # the card itself refuses
        return self

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a rate card is immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a rate card is immutable")

    @classmethod
    def from_csv(cls, source: str | os.PathLike[str] | TextIO | BinaryIO) -> Self:
        """Read a rate card from a CSV file.

        CSV is that of RFC 4180.

        Args:
            source: a path, or an open file. UTF-8 with or without a byte order mark, a comma between cells, a header
                with the columns ``prefix``, ``price``, ``currency``, ``name`` and, if wanted, ``nature``, in any
                order; other columns are ignored. Empty rows and spaces around cells mean nothing, but a quote ends
                its cell.

        Raises:
            GsmError: `rates_not_utf8`, `rates_not_csv`, `rates_no_column`, `rates_two_columns`, `rate_cells`,
                `rate_prefix`, `rate_price`, `rate_currency`, `rate_nature`, `rate_duplicate`, each with the line (the
                first, if a row has several) and, if there is one, the column.
            OSError: if the file cannot be read.
            TypeError: for a wrong type.

        Example:
            >>> import io, os
            >>> header = "prefix,price,currency,name"
            >>> RateCard.from_csv(io.StringIO(f"{header}{os.linesep}+33,0.05,EUR,France"))
            RateCard(1 rate)
            >>> RateCard.from_csv(io.StringIO(f"{header}{os.linesep}+33,0;05,EUR,France"))
            Traceback (most recent call last):
            gsmcodec.errors.GsmError: line 2, column price: '0;05' is not a price such as 0.0450
        """
        return cls(_read_rates(_read_text(source)))

    def find(self, number: str, nature: Nature | None = None) -> Rate:
        """Find the rate with the longest prefix of `number`.

        Args:
            number: a phone number with its ``+``.
            nature: "ALERTING", "MARKETING" or None for MARKETING.

        Raises:
            GsmError: as `validate_phone_number` does; `no_rate`, `unknown_nature`.
            TypeError: for a wrong type.

        Example:
            >>> RateCard([Rate("33", "0.05", "EUR", "France")]).find("+4915112345678")
            Traceback (most recent call last):
            gsmcodec.errors.GsmError: the rate card has no price for +4915112345678
        """
        require_nature(nature)
        digits = validate_phone_number(number)[1:]
        table = self._tables[nature or DEFAULT_NATURE]
        for length in self._lengths:
            rate = table.get(digits[:length])
            if rate is not None:
                return rate
        raise GsmError(ErrorCode.NO_RATE, {"to": number})

    def __len__(self) -> int:
        return len(self._rates)

    def __iter__(self) -> Iterator[Rate]:
        return iter(self._rates)

    def __eq__(self, other: object) -> bool:
        return set(self._rates) == set(other._rates) if isinstance(other, RateCard) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._rates))

    def __repr__(self) -> str:
        return f"RateCard({len(self)} rate{'' if len(self) == 1 else 's'})"

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Rate, ...]]]:
        return type(self), (self._rates,)


def _read_text(source: str | os.PathLike[str] | TextIO | BinaryIO) -> str:
    content: str | bytes
    try:
        if hasattr(source, "read"):
            content = source.read()
        elif isinstance(source, str) or hasattr(source, "__fspath__"):
            content = _read_file(source)
        else:
            raise wrong_type("source", source, "a path or a file")
        text = content.decode() if isinstance(content, bytes) else require_str("source", content)
    except UnicodeDecodeError as error:
        # A line ends with LF, CRLF or CR, as in the csv module.
        line = len((error.object[: error.start] + b"?").splitlines())
        raise GsmError(ErrorCode.RATES_NOT_UTF8, {"line": line}, error.start) from None
    return text.removeprefix("\ufeff")


def _read_file(path: str | os.PathLike[str]) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except ValueError as error:  # a NUL in the path
        raise FileNotFoundError(f"{path!r}: {error}") from None


def _read_rates(text: str) -> Iterator[Rate]:
    """Yield the rates of a CSV text; an error says in which line it stands."""
    rows = _rows(text)
    line, header = next(rows, (1, []))
    texts_of = itemgetter(*_places(header, line))
    lines: dict[tuple[str, str | None], int] = {}
    for line, cells in rows:
        if len(cells) != len(header):
            raise GsmError(ErrorCode.RATE_CELLS, {"line": line, "cells": len(cells), "expected": len(header)})
        try:
            rate = Rate._of_texts(*texts_of([*cells, ""]))
        except GsmError as error:
            raise _in_line(error, line) from None
        if lines.setdefault((rate.prefix, rate.nature), line) != line:
            raise _in_line(_rate_error(ErrorCode.RATE_DUPLICATE, rate.prefix, "prefix"), line)
        yield rate


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, its cells without the spaces around them, with the line that it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), skipinitialspace=True, strict=True)
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise GsmError(ErrorCode.RATES_NOT_CSV, {"line": line, "reason": str(error)}) from None


def _places(header: list[str], line: int) -> list[int]:
    """Find the place of each field in a row; that of a nature without a column is behind the last cell."""
    for column in ("prefix", "price", "currency", "name"):
        if column not in header:
            raise GsmError(ErrorCode.RATES_NO_COLUMN, {"line": line, "column": column})
    for column in _RateFields._fields:
        if header.count(column) > 1:
            raise GsmError(ErrorCode.RATES_TWO_COLUMNS, {"line": line, "column": column})
    return [header.index(column) if column in header else len(header) for column in _RateFields._fields]

"""What a part costs: a rate for each prefix, and the longest prefix wins."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, compress, repeat
from typing import TYPE_CHECKING

from gsmcodec.errors import ErrorCode, GsmError, wrong_type
from gsmcodec.pricing.rate import DEFAULT_NATURE, NATURES, Nature, Rate, rate_error, require_nature
from gsmcodec.pricing.rate_files import read_rates
from gsmcodec.validators.phone import validate_phone_number

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping
    from typing import Any, BinaryIO, NoReturn, Self, TextIO

    from gsmcodec.pricing.rate_files import DecimalMark


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
                raise rate_error(ErrorCode.RATE_DUPLICATE, rate.prefix, "prefix")
            tables[rate.nature][rate.prefix] = rate
        return cls._of_tables(rates, tables)

    @classmethod
    def _of_tables(cls, rates: tuple[Rate, ...], tables: Mapping[Nature | None, dict[str, Rate]]) -> Self:
        """Create a card of rates that were checked, and sorted into a table for each nature."""
        both = tables[None]
        fields = {
            "_rates": rates,
            "_tables": {nature: {**both, **tables[nature]} if tables[nature] else both for nature in NATURES},
            "_lengths": tuple(sorted(set(map(len, chain.from_iterable(tables.values()))), reverse=True)),
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
    def from_csv(
        cls,
        source: str | os.PathLike[str] | TextIO | BinaryIO,
        *,
        columns: Mapping[str, str] | None = None,
        currency: str | None = None,
        separator: str | None = None,
        decimal: DecimalMark = ".",
        encoding: str | None = None,
    ) -> Self:
        """Read a rate card from a CSV file.

        CSV is that of RFC 4180, with any separator.

        Args:
            source: a path, or an open file: UTF-8 with or without a byte order mark, or UTF-16 with one. A header has
                the columns ``prefix``, ``price``, ``currency`` and, if wanted, ``name`` and ``nature``, in any order;
                other columns are ignored. Empty rows and spaces around cells mean nothing, but a quote ends its cell.
            columns: the names of columns that have others, as in ``{"price": "Price / msg"}``.
            currency: that of all prices, for a file without such a column.
            separator: what stands between two cells; None for one of ``, ; tab |`` that suits the header.
            decimal: what stands before the decimals of a price: ``.`` or ``,``.
            encoding: that of the file, by its name in Python; None for UTF-8, or for what a byte order mark says.

        Raises:
            GsmError: `rates_encoding`, `rates_not_csv`, `rates_no_column`, `rates_column_differs`,
                `rates_two_columns`, `rate_cells`, `rate_prefix`, `rate_price`, `rate_decimal`, `rate_currency`,
                `rate_nature`, `rate_duplicate`, each with the line (the first, if a row has several) and, if there is
                one, the column; `out_of_range` for an unknown column, separator, decimal mark or encoding.
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
            >>> file = io.StringIO("Prefix;Price / msg" + os.linesep + "33;0,05")
            >>> columns = {"prefix": "Prefix", "price": "Price / msg"}
            >>> list(RateCard.from_csv(file, columns=columns, currency="EUR", decimal=","))
            [Rate(prefix='33', price=Decimal('0.05'), currency='EUR', name='', nature=None)]
        """
        rates = read_rates(
            source, columns=columns, currency=currency, separator=separator, decimal=decimal, encoding=encoding
        )
        return cls._of_tables(*rates) if cls is RateCard else cls(rates.rates)

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

    def __reduce__(self) -> tuple[Any, ...]:
        # Workers get the card as a pickle. To check 100,000 rates again takes 5 times as long (bench_rates.py).
        if type(self) is RateCard and {type(rate) for rate in self._rates} == {Rate}:
            return _card_of_columns, tuple(zip(*self._rates, strict=True))
        return type(self), (self._rates,)


def _card_of_columns(*columns: tuple[Any, ...]) -> RateCard:
    """Create a card of the fields of rates that were checked."""
    rates = tuple(map(tuple.__new__, repeat(Rate), zip(*columns, strict=True)))
    prefixes, *_, natures = columns
    tables: dict[Nature | None, dict[str, Rate]] = {}
    for nature in (*NATURES, None):
        is_of_nature = [each is nature or each == nature for each in natures]
        tables[nature] = dict(compress(zip(prefixes, rates, strict=True), is_of_nature)) if nature in natures else {}
    return RateCard._of_tables(rates, tables)

"""What a message costs: a rate for each prefix, and the longest prefix wins.

Money is `decimal.Decimal` from the first to the last: floats are refused, nothing is rounded. A price is for one part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from operator import itemgetter

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec._values import NamedTuple, dataclass, frozen
from gsmcodec.errors import ErrorCode, GsmError, require_str, wrong_type
from gsmcodec.phone import MAX_DIGITS, country_code, validate_phone_number
from gsmcodec.profile import STANDARD, Encoding, Profile, forced_encoding
from gsmcodec.segmentation import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from decimal import Context, Decimal
    from typing import Any, BinaryIO, NoReturn, Self, TextIO

_COLUMNS = ("prefix", "price", "currency", "name")
NATURES = ("ALERTING", "MARKETING")
_NATURES_OR_NONE = (*NATURES, None)
DEFAULT_NATURE = "MARKETING"
"""What the remote API takes a message for if nothing is said."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a message is to be sent: the ``SMS.Options`` of the remote API, which `quote` takes too.

    Arguments (all by keyword, all optional):
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        nature: "ALERTING", "MARKETING" or None for the platform's default, which is MARKETING.
        flash_message: whether it is shown at once and not stored.
        user_data: a text of the sender's own that comes back with the message.
        webhook: what is called when the message's status changes, or None.

    Raises:
        GsmError: `unknown_encoding`, `unknown_nature`.
        TypeError: for a wrong type.

    >>> Options(force_encoding="GSM")
    Options(force_encoding=Encoding.GSM)
    """

    force_encoding: str | None = None
    nature: str | None = None
    flash_message: bool = False
    user_data: str = ""
    webhook: Mapping[str, object] | None = None

    def __post_init__(self) -> None:
        self.__dict__["force_encoding"] = forced_encoding(self.force_encoding)
        if self.nature is not None and require_str("nature", self.nature) not in NATURES:
            raise GsmError(ErrorCode.UNKNOWN_NATURE, {"value": self.nature})
        if not isinstance(self.flash_message, bool):
            raise wrong_type("flash_message", self.flash_message, "bool")
        require_str("user_data", self.user_data)
        if self.webhook is not None and not isinstance(self.webhook, Mapping):
            raise wrong_type("webhook", self.webhook, "a mapping or None")
        self.__dict__["webhook"] = frozen(self.webhook)


class _RateFields(NamedTuple):
    prefix: str
    price: Decimal
    currency: str
    name: str
    nature: str | None


class Rate(_RateFields):
    """The price of one part to the numbers that begin with a prefix.

    Arguments:
        prefix: 1 to 15 digits, the first not 0, with or without ``+``; kept without.
        price: in units of the currency, 0 or more: a `Decimal`, an `int` or a `str` such as "0.0450".
        currency: an ISO 4217 code in which a message can be paid for.
        name: the destination, for people.
        nature: "ALERTING" or "MARKETING" if the price is for one of them, None if it is for both.

    Raises:
        GsmError: `rate_prefix`, `rate_price`, `rate_currency`, `rate_nature`.
        TypeError: for a wrong type; a `float` is one, because it is not the number that was written.

    >>> Rate("+336", "0.0450", "EUR", "France, mobile")
    Rate(prefix='336', price=Decimal('0.0450'), currency='EUR', name='France, mobile', nature=None)
    """

    __slots__ = ()

    def __new__(
        cls, prefix: str, price: Decimal | int | str, currency: str, name: str = "", nature: str | None = None
    ) -> Self:
        """Check and normalise the arguments."""
        from decimal import Decimal

        for argument, value in (("prefix", prefix), ("currency", currency), ("name", name)):
            require_str(argument, value)
        if nature is not None:
            require_str("nature", nature)
        if not isinstance(price, (Decimal, int, str)) or isinstance(price, bool):
            raise wrong_type("price", price, "Decimal, int or str")
        text = price if isinstance(price, str) else _written(Decimal(price))
        digits = _check_prefix(prefix, None)
        amount, currency, nature = _check_terms(text, currency, nature, line=None)
        return tuple.__new__(cls, (digits, amount, currency, name, nature))

    @classmethod
    def _make(cls, iterable: Iterable[Any]) -> Self:  # type: ignore[override]  # typeshed has a type of its own here
        """Make a rate of its fields, checked: what `_replace` calls."""
        return cls(*iterable)


def _written(price: Decimal) -> str:
    """Return a price as a person writes it; one that nobody would write, as Python does."""
    plain = price.is_finite() and abs(price.adjusted()) < 100 and abs(int(price.as_tuple().exponent)) < 100
    return format(price, "f") if plain else str(price)


def _check_prefix(prefix: str, line: int | None) -> str:
    """Return the prefix without ``+``, or raise; `line` is where it stands in a file."""
    digits = prefix.removeprefix("+")
    if digits.isdigit() and digits.isascii() and len(digits) <= MAX_DIGITS and digits[0] != "0":
        return digits
    raise _rate_error(ErrorCode.RATE_PREFIX, prefix, line, "prefix")


def _check_terms(
    amount: str, currency: str, nature: str | None = None, *, line: int | None
) -> tuple[Decimal, str, str | None]:
    """Return price, currency and nature, or raise; `line` is where they stand in a file."""
    from decimal import Decimal

    from gsmcodec._tables.currencies import CURRENCIES

    plain = amount.replace(".", "", 1)
    if not (plain.isascii() and plain.isdigit()):
        raise _rate_error(ErrorCode.RATE_PRICE, amount, line, "price")
    if currency not in CURRENCIES:
        raise _rate_error(ErrorCode.RATE_CURRENCY, currency, line, "currency")
    if nature and nature not in NATURES:
        raise _rate_error(ErrorCode.RATE_NATURE, nature, line, "nature")
    return Decimal(amount), currency, nature or None


def _duplicate(rates: tuple[Rate, ...], lines: list[int] | None) -> GsmError:
    first: dict[tuple[str, str | None], int] = {}
    keys = enumerate((rate.prefix, rate.nature) for rate in rates)
    second = next(number for number, key in keys if first.setdefault(key, number) != number)
    return _rate_error(ErrorCode.RATE_DUPLICATE, rates[second].prefix, lines[second] if lines else None, "prefix")


def _rate_error(code: ErrorCode, value: str, line: int | None, column: str) -> GsmError:
    if line is None:
        return GsmError(code, {"value": value, "column": column, "place": f"rate, {column}"})
    place = f"line {line}, column {column}"
    return GsmError(code, {"value": value, "line": line, "column": column, "place": place})


class RateCard:
    """The rates of an account: an immutable collection that finds the longest matching prefix.

    Arguments:
        rates: any number of `Rate`, in any order. Two of them may share a prefix if their natures differ; then the one
            for the message's nature goes before the one for both.

    Raises:
        GsmError: `rate_duplicate`.
        TypeError: if an element is no `Rate`.

    >>> card = RateCard([Rate("33", "0.05", "EUR", "France"), Rate("336", "0.045", "EUR", "France, mobile")])
    >>> card.find("+33612345678").name, card.find("+33123456789").name
    ('France, mobile', 'France')
    """

    __slots__ = ("_lengths", "_rates", "_tables")

    _lengths: tuple[int, ...]
    _rates: tuple[Rate, ...]
    _tables: dict[str, dict[str, Rate]]

    def __new__(cls, rates: Iterable[Rate]) -> Self:
        """Check and take the rates."""
        if not isinstance(rates, Iterable):
            raise wrong_type("rates", rates, "an iterable of Rate")
        rates = tuple(rates)
        for rate in rates:
            if not isinstance(rate, Rate):
                raise wrong_type("rates", rate, "an iterable of Rate")
        return cls._of(rates, None)

    @classmethod
    def _of(cls, rates: tuple[Rate, ...], lines: list[int] | None) -> Self:
        """Make a card of `rates`; for errors, `lines` says where each stands."""
        self = object.__new__(cls)
        tables: dict[str | None, dict[str, Rate]] = {nature: {} for nature in _NATURES_OR_NONE}
        for rate in rates:
            tables[rate[4]][rate[0]] = rate  # by position: 100,000 attributes are 10 ms
        if sum(map(len, tables.values())) != len(rates):
            raise _duplicate(rates, lines)
        both = tables[None]
        by_nature = {nature: both | tables[nature] if tables[nature] else both for nature in NATURES}
        lengths = {len(prefix) for table in tables.values() for prefix in table}
        object.__setattr__(self, "_rates", rates)
        object.__setattr__(self, "_tables", by_nature)
        object.__setattr__(self, "_lengths", tuple(sorted(lengths, reverse=True)))
        return self

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a rate card is immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a rate card is immutable")

    @classmethod
    def from_csv(cls, source: str | os.PathLike[str] | TextIO | BinaryIO) -> Self:
        """Read a rate card from a CSV file.

        Arguments:
            source: a path, or an open file. UTF-8 with or without a byte order mark, a comma between cells, a header
                with the columns ``prefix``, ``price``, ``currency``, ``name`` and, if wanted, ``nature``, in any
                order; other columns are not looked at. Empty rows and spaces around cells mean
                nothing, but a quote ends its cell.

        Raises:
            GsmError: `rates_not_utf8`, `rates_not_csv`, `rates_no_column`, `rates_two_columns`, `rate_cells`,
                `rate_prefix`, `rate_price`, `rate_currency`, `rate_nature`, `rate_duplicate`, each with the line (the
                first, if a row has several) and, if there is one, the column.
            OSError: if the file cannot be read.
            TypeError: for a wrong type.

        CSV is that of RFC 4180.

        >>> import io, os
        >>> header = "prefix,price,currency,name"
        >>> RateCard.from_csv(io.StringIO(f"{header}{os.linesep}+33,0.05,EUR,France"))
        RateCard(1 rate)
        >>> RateCard.from_csv(io.StringIO(f"{header}{os.linesep}+33,0;05,EUR,France"))
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: line 2, column price: '0;05' is not a price such as 0.0450
        """
        return cls._of(*_read_rates(_read_text(source)))

    def find(self, number: str, nature: str | None = None) -> Rate:
        """Return the rate with the longest prefix of `number`.

        Arguments:
            number: a phone number with its ``+``.
            nature: "ALERTING", "MARKETING" or None for MARKETING.

        Raises:
            GsmError: as `validate_phone_number` does; `no_rate`, `unknown_nature`.
            TypeError: for a wrong type.
        """
        if nature is not None and require_str("nature", nature) not in NATURES:
            raise GsmError(ErrorCode.UNKNOWN_NATURE, {"value": nature})
        return self._find(validate_phone_number(number), nature)

    def _find(self, number: str, nature: str | None) -> Rate:
        table = self._tables[nature or DEFAULT_NATURE]
        digits = number[1:]
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
        # A line ends with LF, CRLF or CR, as csv has it.
        line = len((error.object[: error.start] + b"?").splitlines())
        raise GsmError(ErrorCode.RATES_NOT_UTF8, {"line": line}, error.start) from None
    return text.removeprefix("\ufeff")


def _read_file(path: str | os.PathLike[str]) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except ValueError as error:  # a NUL in the path
        raise FileNotFoundError(f"{path!r}: {error}") from None


def _read_rates(text: str) -> tuple[tuple[Rate, ...], list[int]]:
    """Return the rates of a CSV text and the line that each begins in."""
    import csv
    import io

    new = tuple.__new__
    rates, lines = [], []
    terms: dict[tuple[str, ...], tuple[Decimal, str, str | None]] = {}  # few differ: each is checked once
    reader = csv.reader(io.StringIO(text, newline=""), skipinitialspace=True, strict=True)
    line = following = 1
    try:
        header: list[str] = []
        for row in reader:
            line, following = following, reader.line_num + 1
            header = [cell.strip() for cell in row]
            if any(header):
                break
        at_prefix, at_name, cells_of_terms = _columns(header, line)
        line = following
        for row in reader:
            if (len(row) != len(header) or not row[at_prefix].strip()) and not any(map(str.strip, row)):
                line = reader.line_num + 1
                continue
            if len(row) != len(header):
                params = {"line": line, "cells": len(row), "expected": len(header)}
                raise GsmError(ErrorCode.RATE_CELLS, params)
            cells = cells_of_terms(row)
            digits = _check_prefix(row[at_prefix].strip(), line)
            if cells not in terms:
                terms[cells] = _check_terms(*map(str.strip, cells), line=line)
            price, currency, nature = terms[cells]
            rates.append(new(Rate, (digits, price, currency, row[at_name].strip(), nature)))
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise GsmError(ErrorCode.RATES_NOT_CSV, {"line": line, "reason": str(error)}) from None
    return tuple(rates), lines


def _columns(header: list[str], line: int) -> tuple[int, int, Callable[[list[str]], tuple[str, ...]]]:
    """Return where the prefix and the name stand in a row, and what takes price, currency and nature out of it."""
    for column in _COLUMNS:
        if column not in header:
            raise GsmError(ErrorCode.RATES_NO_COLUMN, {"line": line, "column": column})
    terms = [column for column in ("price", "currency", "nature") if column in header]
    for column in ("prefix", "name", *terms):
        if header.count(column) > 1:
            raise GsmError(ErrorCode.RATES_TWO_COLUMNS, {"line": line, "column": column})
    return header.index("prefix"), header.index("name"), itemgetter(*map(header.index, terms))


class Quote(NamedTuple):
    """What one message to one number takes and costs.

    Fields:
        to: the phone number.
        encoding: `Encoding.GSM` or `Encoding.UNICODE`.
        parts: the number of parts that are billed.
        units: septets for GSM, UTF-16 code units for UNICODE.
        unit_price: the price of one part in units of `currency`, or None without rates.
        cost: ``parts * unit_price``, exact, or None without rates.
        currency: an ISO 4217 code, or None without rates.
        destination: the rate's name; without one, the countries or the service of the country code.
    """

    to: str
    encoding: Encoding
    parts: int
    units: int
    unit_price: Decimal | None
    cost: Decimal | None
    currency: str | None
    destination: str


def quote(
    to: str,
    text: str,
    options: Options | None = None,
    *,
    rates: RateCard | None = None,
    profile: Profile = STANDARD,
) -> Quote:
    """Return what sending `text` to the number `to` takes and costs.

    Arguments:
        to: the recipient, an E.164 number with its ``+``.
        text: the message.
        options: `force_encoding` and `nature` bear on the price; the others do not.
        rates: the prices; without them, `unit_price`, `cost` and `currency` are None.
        profile: the platform.

    Raises:
        GsmError: as `validate_phone_number` and `count` do; `no_rate` if `rates` has no prefix of `to`.
        TypeError: for a wrong type.

    >>> quote("+33612345678", "Hello", rates=RateCard([Rate("336", "0.0450", "EUR", "France, mobile")]))[3:]
    (5, Decimal('0.0450'), Decimal('0.0450'), 'EUR', 'France, mobile')
    """
    validate_phone_number(require_str("to", to))
    if options is None:
        force_encoding = nature = None
    elif isinstance(options, Options):
        force_encoding, nature = options.force_encoding, options.nature
    else:
        raise wrong_type("options", options, "Options or None")
    counted = count(text, force_encoding, profile)
    if rates is None:
        country = COUNTRY_CODES[country_code(to[1:])]
        return Quote(to, counted.encoding, counted.parts, counted.units, None, None, None, country)
    if not isinstance(rates, RateCard):
        raise wrong_type("rates", rates, "RateCard or None")
    rate = rates._find(to, nature)
    cost = exact().multiply(rate.price, counted.parts)
    destination = rate.name or COUNTRY_CODES[country_code(to[1:])]
    return Quote(to, counted.encoding, counted.parts, counted.units, rate.price, cost, rate.currency, destination)


@cache
def exact() -> Context:
    """Return a context in which sums and products are never rounded, whatever the thread's own context says."""
    from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context

    return Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)

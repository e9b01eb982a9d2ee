"""The platform's quote, read whatever its keys are called.

The platform's page says that a quote holds "the number billed, encoding, and cost", and names no key. So each fact is
looked for under every likely name, the likeliest first. Names are compared in lower case and without punctuation:
``parts_count``, ``partsCount`` and ``Parts-Count`` are one name. A key that is none of them is kept in `extra`.

A value that cannot be read is an error, never a default. Without a number of parts or an encoding there is no quote.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec.capacity import capacity
from gsmcodec.errors import GsmError
from gsmcodec.pricing import Options, Quote
from gsmcodec.profile import MAX_PARTS, Encoding, FrozenDict, Profile
from gsmcodec.rpc.errors import MalformedError
from gsmcodec.rpc.fields import read_amount, read_encoding, read_integer, read_text, unexpected_type
from gsmcodec.segmentation import count
from gsmcodec.validators.phone import country_code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Self

    from gsmcodec.rpc.fields import Amount

Value = TypeVar("Value")

_LIKELY_PARTS = (
    "count",  # the method is called get_count_for_body
    "parts",  # the key in an Sms
)
_OTHER_PARTS = (
    "partscount",  # the two words together, in either order
    "countparts",
    "smscount",
    "nbparts",  # "nb" is French for "number of"
    "nbsms",
    "segments",  # others' word for parts
)
"""What else may stand for the number of parts, if both likely names are missing.

Not "number", which is a phone number in the platform's vocabulary, and not "quantity", which is the size of a page.
"""
_ENCODINGS = (
    "encoding",  # the page's word and the key in an Sms
    "charset",  # the word in get_gsm_charset_mapping
    "coding",  # the standard's word
)
_COSTS = (
    "cost",  # the page's word
    "totalcost",  # as opposed to the cost of a part
    "costtotal",
    "price",  # another word for it
    "totalprice",
    "amount",  # also the likely key inside an object of an amount and a currency
    "bcustomerdebit",  # the key in an Sms
    "customerdebit",
)
"""What may stand for the cost. Not "total": in a page of a search that is the number of messages."""
_UNIT_PRICES = (
    "unitprice",  # the field of a Quote
    "unitcost",
    "amountunit",  # the key in the quotes of the platform's store
    "costunit",
    "costperpart",  # the unit by its name
    "priceperpart",
    "partprice",
)
_CURRENCIES = (
    "currency",  # the field of a Quote
    "currencycode",  # "EUR" is a code by ISO 4217
    "costcurrency",
)


_MOST_UNITS = 20
"""The most units that a character becomes: the longest replacement has ten characters, each of two septets at most."""
_LEAST_PART = 151
"""The least septets in a part that another follows: 152 with the longer header, and one is lost before a pair."""


class RemoteQuote(Quote):
    """A `gsmcodec.Quote` from the platform: the same fields, equal to an offline quote of the same values.

    Attributes:
        to: the phone number; "" for `get_count_for_body`.
        encoding: `Encoding.GSM` or `Encoding.UNICODE`.
        parts: the number of parts that are billed.
        units: septets for GSM, UTF-16 code units for UNICODE, as gsmcodec counts them.
        unit_price: the price of one part, or None if the platform names none.
        cost: the price of the message, or None if the platform names none. An `Amount` is a Decimal in units of the
            account's currency; ``cost.raw`` is the platform's text, in cents.
        currency: None unless the platform names one.
        destination: the countries or the service of the country code; "" for `get_count_for_body`.
        extra: the members with unknown keys.

    Example:
        >>> from gsmcodec.rpc import Amount
        >>> quote = RemoteQuote("+33612345678", Encoding.GSM, 1, 5, None, Amount("7.80"), None, "France")
        >>> quote.cost == Quote(*quote).cost, quote.cost.raw
        (True, '7.80')
    """

    unit_price: Amount | None
    cost: Amount | None
    extra: Mapping[str, Any] = FrozenDict()

    def __new__(
        cls,
        to: str,
        encoding: Encoding,
        parts: int,
        units: int,
        unit_price: Amount | None,
        cost: Amount | None,
        currency: str | None,
        destination: str,
        *,
        extra: Mapping[str, Any] = FrozenDict(),
    ) -> Self:
        """Create a quote from its fields and what came with them."""
        self = super().__new__(cls, to, encoding, parts, units, unit_price, cost, currency, destination)
        self.extra = extra
        return self


def read_quote(value: object, to: str, text: str, options: Options | None, profile: Profile) -> RemoteQuote:
    """Read the quote of a result.

    Args:
        value: the result.
        to: the recipient of the request; "" for `get_count_for_body`.
        text: the text of the request.
        options: the options of the request.
        profile: the platform; it counts the units, which the platform does not say.

    Raises:
        MalformedError: if it has no number of parts or no encoding, a number of parts that no text of this length has,
            or a value of a wrong type.

    Example:
        >>> from gsmcodec import CALLR
        >>> quote = read_quote({"nb_parts": "1", "encoding": "GSM", "cost": "7.80"}, "", "Hello", None, CALLR)
        >>> quote.parts, quote.units, quote.cost
        (1, 5, Amount('7.80'))
    """
    if not isinstance(value, dict):
        raise unexpected_type("an object", value)
    members = dict(value)

    cost = _take(members, _COSTS)
    if cost is not None and isinstance(cost[1], dict):  # {"amount": ..., "currency": ...}
        members |= cost[1]
        cost = _take(members, _COSTS)

    parts = _read_parts(members)
    if parts is not None and not 1 <= parts <= _most_parts(text):
        raise MalformedError("a quote with a number of parts that no text of this length has")
    encoding = _read_first(members, _ENCODINGS, read_encoding)
    if parts is None or encoding is None:
        raise MalformedError(f"a quote without {'a number of parts' if parts is None else 'an encoding'}")
    if not isinstance(encoding, Encoding):
        raise MalformedError("a quote with an unknown encoding")
    return RemoteQuote(
        to=to,
        encoding=encoding,
        parts=parts,
        units=_units(text, encoding, options, profile),
        unit_price=_read_first(members, _UNIT_PRICES, read_amount),
        cost=None if cost is None else _read("cost", cost[1], read_amount),
        currency=_read_first(members, _CURRENCIES, read_text),
        destination=COUNTRY_CODES[country_code(to[1:])] if to else "",
        extra=members,
    )


def _read_parts(members: dict[str, Any]) -> int | None:
    """Read every number of parts and return the largest, because too few would be worse than too many."""
    for names in (_LIKELY_PARTS, _OTHER_PARTS):
        numbers = []
        while (member := _take(members, names)) is not None:
            key, value = member
            numbers.append(_read(key, value, read_integer))
        if numbers:
            return max(numbers)
    return None


def _most_parts(text: str) -> int:
    """Return more parts than any encoding or replacement of a text of this length can take.

    Example:
        >>> _most_parts("Hello"), _most_parts("x" * 160), _most_parts("x" * 3200)
        (1, 22, 255)
    """
    units = _MOST_UNITS * len(text)
    if units <= capacity(Encoding.GSM).alone:
        return 1
    return min(-(-units // _LEAST_PART), MAX_PARTS)


def _read_first(members: dict[str, Any], names: tuple[str, ...], reader: Callable[[object], Value]) -> Value | None:
    """Remove the first member of one of `names` and read it; None if there is none."""
    member = _take(members, names)
    if member is None:
        return None
    key, value = member
    return _read(key, value, reader)


def _take(members: dict[str, Any], names: tuple[str, ...]) -> tuple[str, object] | None:
    """Remove the first member of one of `names` that is not null, and return its key and value."""
    keys = {_plain(key): key for key in reversed(members)}  # of two keys that are one name, the first
    for name in names:
        if name in keys and members[keys[name]] is not None:
            return keys[name], members.pop(keys[name])
    return None


def _plain(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.lower())


def _read(key: str, value: object, reader: Callable[[object], Value]) -> Value:
    """Read a value, or raise an error that names its key."""
    try:
        return reader(value)
    except MalformedError as error:
        raise MalformedError(f"{key}: {error}") from None


def _units(text: str, encoding: Encoding, options: Options | None, profile: Profile) -> int:
    """Count the units of `text` in the encoding that the platform chose."""
    force_encoding = None if options is None else options.force_encoding
    # As the caller asked; then in the platform's encoding, which may convert what the caller left alone.
    for attempt in (force_encoding, encoding):
        try:
            text_count = count(text, attempt, profile)
        except GsmError:
            continue
        if text_count.encoding is encoding:
            return text_count.units
    # The platform has replacements that gsmcodec lacks: a septet at least for each character.
    return len(text)

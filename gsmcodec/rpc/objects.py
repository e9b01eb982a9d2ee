"""What the remote methods answer with, as immutable values.

A key that is missing is None, one that is not known here is kept in `extra`, numbers may come as strings, money is a
`Decimal` (see `gsmcodec.rpc.fields.Amount`), dates are UTC. A value of a wrong type is an error that names its key.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec.errors import GsmError
from gsmcodec.pricing import Options, Quote
from gsmcodec.profile import Encoding, Profile
from gsmcodec.rpc.errors import MalformedError
from gsmcodec.rpc.fields import (
    FINAL_STATUSES,
    Boolean,
    Date,
    EncodingWord,
    Integer,
    Money,
    Object,
    Status,
    StatusWord,
    Text,
    expected,
    read_amount,
    read_encoding,
    read_integer,
    read_text,
)
from gsmcodec.segmentation import count
from gsmcodec.validators.phone import country_code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gsmcodec.rpc.fields import Amount


class RemoteObject(BaseModel):
    """An immutable object of the platform's."""

    model_config = ConfigDict(frozen=True, extra="allow", validate_by_name=True)

    @property
    def extra(self) -> Mapping[str, Any]:
        """The keys that are not known here, as they came."""
        return self.model_extra or {}


class StatusChange(RemoteObject):
    """One step of a message's way."""

    old_status: StatusWord = None
    new_status: StatusWord = None
    updated_at: Date = None


def _list(value: object) -> object:
    return () if value is None else value


class Sms(RemoteObject):
    """A message that was sent or received.

    Attributes:
        id: 8 of A to Z and 0 to 9 (the platform's key is ``hash``).
        type: "IN" or "OUT".
        sender, to: from whom (the platform's key is ``from``) and to whom.
        text: the message.
        options: those that it was sent with, or None.
        encoding: `Encoding.GSM` or `Encoding.UNICODE`.
        user_data: the sender's own text, "" if there is none.
        customer_mode, customer_debit: "PREPAID" or "POSTPAID", and what was billed, an `Amount`.
        network: the country and network codes of the destination, such as "42509".
        status, status_error: a `Status`, or a word that is not known; what went wrong, if anything did.
        parts: the number of parts that are billed.
        nature: "MARKETING" or "ALERTING".
        date_creation, date_update, date_sent, date_received: in UTC; None if not yet.
        status_history: the steps, oldest first as the platform gives them.
        extra: whatever else came.
    """

    type: Text = None
    id: Text = Field(default=None, validation_alias="hash")
    sender: Text = Field(default=None, validation_alias="from")
    to: Text = None
    text: Text = None
    options: Object = None
    encoding: EncodingWord = None
    user_data: Text = None
    customer_mode: Text = Field(default=None, validation_alias="b_customer_mode")
    customer_debit: Money = Field(default=None, validation_alias="b_customer_debit")
    network: Text = None
    status: StatusWord = None
    status_error: Text = None
    parts: Integer = None
    nature: Text = None
    date_creation: Date = None
    date_update: Date = None
    date_sent: Date = None
    date_received: Date = None
    status_history: Annotated[tuple[StatusChange, ...], BeforeValidator(_list)] = ()

    @property
    def is_final(self) -> bool:
        """Whether its status will not change again."""
        return self.status in FINAL_STATUSES

    @property
    def is_delivered(self) -> bool:
        """Whether the recipient has it."""
        return self.status in {Status.RECEIVED, Status.DELIVERED}


class SearchResults(RemoteObject):
    """One page of what a search found.

    Attributes:
        hits: the messages of this page.
        total: how many there are in all pages.
        offset: how many come before this page.
        has_more: whether another page follows.
        extra: whatever else came.
    """

    hits: Annotated[tuple[Sms, ...], BeforeValidator(_list)] = ()
    total: Integer = None
    offset: Integer = None
    has_more: Boolean = None


class Secret(str):
    """A text that shows itself to nobody who only prints it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'(hidden)'"


def _hide_secrets(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {key: Secret(item) if "secret" in key and isinstance(item, str) else item for key, item in value.items()}


class Webhook(RemoteObject):
    """Where the platform reports to.

    Args:
        endpoint: an http or https URL.
        options: such as ``{"hmac_secret": ..., "hmac_algo": "SHA256"}``, or None. The secret is not shown.
        id, type: of a webhook that the platform has made (its key is ``hash``); a new one has none.

    Example:
        >>> webhook = Webhook(endpoint="https://example.com/sms", options={"hmac_secret": "s3cret"})
        >>> Options(webhook=webhook.as_option())
        Options(webhook={'endpoint': 'https://example.com/sms', 'options': {'hmac_secret': '(hidden)'}})
    """

    id: Text = Field(default=None, validation_alias="hash")
    type: Text = None
    endpoint: Text = None
    options: Annotated[Object, BeforeValidator(_hide_secrets)] = None

    def as_option(self) -> dict[str, object]:
        """Return what `Options` takes as its `webhook`: what there is of the endpoint and the options."""
        return {key: getattr(self, key) for key in ("endpoint", "options") if getattr(self, key) is not None}


Made = TypeVar("Made", bound=RemoteObject)


def read(model: type[Made], value: object) -> Made:
    """Return the object of a result.

    Raises:
        MalformedError: with the key at fault. It repeats nothing of the value.
    """
    if not isinstance(value, dict):
        raise expected("an object", value)
    problem = ""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        problem = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    raise MalformedError(problem)


def read_list(value: object) -> list[Sms]:
    """Return the messages of a result that is an array, or raise `MalformedError`."""
    if not isinstance(value, list):
        raise expected("an array", value)
    messages = []
    for index, item in enumerate(value):
        try:
            messages.append(read(Sms, item))
        except MalformedError as error:
            raise MalformedError(f"{index}: {error}") from None
    return messages


class RemoteQuote(Quote):
    """A `Quote` of the platform's: the same fields, equal to an offline quote of the same values.

    `units` are counted here, `unit_price` and `currency` are None where the platform names none, and `cost` is an
    `Amount`: a Decimal in units of the account's currency that keeps the platform's text, cents, as `cost.raw`.

    Attributes:
        extra: what came with it and is not known here.
    """

    extra: Mapping[str, Any] = MappingProxyType({})


# The documentation describes a quote in words and names no keys: these are the likely ones, as read by `_plain`.
_PARTS = (
    "count",
    "parts",
    "partscount",
    "countparts",
    "smscount",
    "nbparts",
    "nbsms",
    "number",
    "quantity",
    "segments",
)
_ENCODINGS = ("encoding", "charset", "coding")
_COSTS = ("cost", "totalcost", "costtotal", "price", "totalprice", "total", "amount", "bcustomerdebit", "customerdebit")
_UNIT_PRICES = ("unitprice", "unitcost", "amountunit", "costunit", "costperpart", "priceperpart", "partprice")
_CURRENCIES = ("currency", "currencycode", "costcurrency")


def _plain(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.lower())


def read_quote(value: object, to: str, text: str, options: Options | None, profile: Profile) -> RemoteQuote:
    """Return the quote of a result.

    Args:
        value: the result.
        to: the recipient that was asked about; "" for `get_count_for_body`.
        text: the text that was asked about, for what the platform does not say.
        options: as they were asked with.
        profile: what counts the units.

    Raises:
        MalformedError: if it has no number of parts or no encoding, or a value of a wrong type.
    """
    if not isinstance(value, dict):
        raise expected("an object", value)
    left = dict(value)
    if isinstance(cost := _take(left, _COSTS, None), dict):  # {"amount": ..., "currency": ...}
        left = {**left, **cost}
        cost = _take(left, _COSTS, None)
    # Of two numbers the larger: too few parts would be worse than too many.
    parts = max(iter(lambda: _take(left, _PARTS, read_integer), None), default=None)
    encoding = _take(left, _ENCODINGS, read_encoding)
    if parts is None or encoding is None:
        raise MalformedError(f"a quote without {'a number of parts' if parts is None else 'an encoding'}")
    if parts < 0 or not isinstance(encoding, Encoding):
        raise MalformedError(f"a quote with an unknown {'number of parts' if parts < 0 else 'encoding'}")
    price: Amount | None = _take(left, _UNIT_PRICES, read_amount)
    made = RemoteQuote(
        to,
        encoding,
        parts,
        _units(text, encoding, options, profile),
        price,
        _checked("cost", read_amount, cost),
        _take(left, _CURRENCIES, read_text),
        COUNTRY_CODES[country_code(to[1:])] if to else "",
    )
    made.extra = left
    return made


def _take(left: dict[str, Any], names: tuple[str, ...], reader: Callable[[object], Any] | None) -> Any:
    """Take the first of `names` that has a value out of `left`, read; None if there is none."""
    plain = {_plain(key): key for key in reversed(left)}
    for name in names:
        if name in plain and left[plain[name]] is not None:
            key = plain[name]
            return _checked(key, reader, left.pop(key)) if reader else left.pop(key)
    return None


def _checked(key: str, reader: Callable[[object], Any], value: object) -> Any:
    if value is None:
        return None
    try:
        return reader(value)
    except MalformedError as error:
        raise MalformedError(f"{key}: {error}") from None


def _units(text: str, encoding: Encoding, options: Options | None, profile: Profile) -> int:
    """Return the units of `text` in the encoding that the platform chose."""
    force = None if options is None else options.force_encoding
    for force_encoding in (force, encoding):
        try:
            counted = count(text, force_encoding, profile)
        except GsmError:
            continue
        if counted.encoding is encoding:
            return counted.units
    return len(text)  # GSM by the platform's lights only: a septet at least for each character

"""How the platform writes its values, and how they are read: texts, integers, dates, money and words.

Numbers come as numbers or as strings. An unset value comes as null, as "" or as a zero date. The readers here accept
each of these spellings and refuse every other: a reader raises `MalformedError` and says what it expected.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic_core import PydanticCustomError, core_schema

from gsmcodec.profile import Encoding
from gsmcodec.rpc.errors import MalformedError
from gsmcodec.rpc.json_reading import json_type

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

_INTEGER = re.compile(r"-?\d{1,18}", re.ASCII)
_AMOUNT = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6})\d*)?(?:Z|\+00:?00)?)?", re.ASCII)


class Amount(Decimal):
    """An amount of money in units of the account's currency, which the platform does not name: EUR or USD.

    The platform writes amounts in cents. `raw` is its own text, in cents, and nothing is rounded.

    Args:
        raw: cents, such as "7.80".

    Raises:
        MalformedError: a ValueError, if `raw` is no such text.

    Example:
        >>> amount = Amount("7.80")
        >>> amount, amount.raw, amount * 2
        (Amount('7.80'), '7.80', Decimal('0.1560'))
        >>> amount == Decimal("0.0780")
        True
    """

    raw: str

    def __new__(cls, raw: str) -> Self:
        """Create the amount from a text in cents."""
        if not isinstance(raw, str) or not _AMOUNT.fullmatch(raw):
            raise MalformedError("expected an amount in cents")
        sign, digits, exponent = Decimal(raw).as_tuple()
        # From the digits: a division by 100 would round as the thread's decimal context says.
        amount = super().__new__(cls, (sign, digits, int(exponent) - 2))
        amount.raw = raw
        return amount

    def __repr__(self) -> str:
        return f"Amount({self.raw!r})"

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.raw,)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


class Status(StrEnum):
    """Where a message is on its way. A word that is not here is kept as it came."""

    CREATED = "CREATED"
    PENDING = "PENDING"
    SENT = "SENT"
    REMOTE_QUEUED = "REMOTE_QUEUED"
    RECEIVED = "RECEIVED"
    """The recipient has it."""
    DELIVERED = "DELIVERED"
    """The recipient has it, in the words of the REST API."""
    ERROR = "ERROR"
    FAILED = "FAILED"
    EXPIRED = "EXPIRED"


DELIVERED_STATUSES = frozenset({Status.RECEIVED, Status.DELIVERED})
"""The recipient has the message."""
FINAL_STATUSES = DELIVERED_STATUSES | {Status.ERROR, Status.FAILED, Status.EXPIRED}
"""No other status follows. If a carrier reports nothing, its messages stay at SENT or REMOTE_QUEUED."""


def unexpected_type(expected: str, value: object) -> MalformedError:
    """Create the error for a `value` of another type of JSON than the expected one."""
    return MalformedError(f"expected {expected}, not {json_type(value)}")


def read_text(value: object) -> str:
    """Read a text as it came, lone surrogates and all. PHP may write a text of digits as an integer."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise unexpected_type("a string", value)
    return value


def read_integer(value: object) -> int:
    """Read an integer, from a number or a string."""
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        return int(value)
    # First its size: to round a number of another size may raise, as the thread's decimal context says.
    if isinstance(value, Decimal) and value.is_finite() and value.adjusted() < 18 and value == int(value):
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise unexpected_type("an integer", value)
    return value


def read_boolean(value: object) -> bool:
    """Read a boolean, from a boolean, 0 or 1, or a word."""
    if isinstance(value, bool):
        return value
    words = {"0": False, "1": True, "false": False, "true": True}
    if isinstance(value, (str, int)) and str(value).lower() in words:
        return words[str(value).lower()]
    raise unexpected_type("a boolean", value)


def read_amount(value: object) -> Amount:
    """Read an amount in cents, from a string or a number."""
    if isinstance(value, str):
        return Amount(value.strip())
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise unexpected_type("an amount in cents", value)
    if isinstance(value, Decimal) and not -18 <= value.adjusted() <= 18:
        raise MalformedError("expected an amount in cents")
    return Amount(f"{value:f}" if isinstance(value, Decimal) else str(value))


def read_date(value: object) -> datetime | None:
    """Read a date in UTC; "" and the zero date mean "not yet"."""
    if not isinstance(value, str):
        raise unexpected_type("a date", value)
    match = _DATE.fullmatch(value.strip())
    if not value.strip() or (match and not int(match[1]) and not int(match[2])):
        return None
    if not match:
        raise MalformedError("expected a date such as 2012-04-24 23:42:00")
    year, month, day, hour, minute, second = (int(match[group] or 0) for group in range(1, 7))
    microsecond = int((match[7] or "0").ljust(6, "0"))
    try:
        return datetime(year, month, day, hour, minute, second, microsecond, UTC)
    except ValueError:
        raise MalformedError("expected a date of the calendar") from None


def read_status(value: object) -> Status | str:
    """Read a status, in either case; keep an unknown word."""
    word = read_text(value)
    name = word.upper().replace("-", "_")
    return Status(name) if name in Status.__members__ else word


def read_encoding(value: object) -> Encoding | str:
    """Read an encoding by any of its likely names; keep an unknown word."""
    word = read_text(value)
    letters = re.sub(r"[^A-Z0-9]", "", word.upper())
    if letters in {"GSM", "GSM7", "GSM7BIT", "GSM0338", "7BIT"}:
        return Encoding.GSM
    if letters in {"UNICODE", "UCS2", "UTF16", "UTF16BE", "16BIT"}:
        return Encoding.UNICODE
    return word


def read_object(value: object) -> dict[str, Any] | None:
    """Read an object. PHP writes an empty one as an empty array."""
    if isinstance(value, dict):
        return value
    if value in ([], ""):
        return None
    raise unexpected_type("an object", value)


class _ReadBy:
    """The annotation of a field: null is None, and `reader` reads every other value."""

    def __init__(self, reader: Callable[[object], object]) -> None:
        self.reader = reader

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> core_schema.CoreSchema:
        as_json = core_schema.plain_serializer_function_ser_schema(_as_json, when_used="json")
        return core_schema.no_info_plain_validator_function(self.validate, serialization=as_json)

    def validate(self, value: object) -> object:
        if value is None:
            return None
        try:
            return self.reader(value)
        except MalformedError as error:
            raise PydanticCustomError("malformed", "{problem}", {"problem": str(error)}) from None


def _as_json(value: object) -> object:
    return f"{value:f}" if isinstance(value, Decimal) else value


Text = Annotated[str | None, _ReadBy(read_text)]
Integer = Annotated[int | None, _ReadBy(read_integer)]
Boolean = Annotated[bool | None, _ReadBy(read_boolean)]
Money = Annotated[Amount | None, _ReadBy(read_amount)]
Date = Annotated[datetime | None, _ReadBy(read_date)]
StatusWord = Annotated[Status | str | None, _ReadBy(read_status)]
EncodingWord = Annotated[Encoding | str | None, _ReadBy(read_encoding)]
Object = Annotated[dict[str, Any] | None, _ReadBy(read_object)]

"""How the platform writes its values: texts, integers, dates, money and words, read with tolerance.

Numbers come as numbers or as strings, what is not set as null, as "" or as a zero date. What cannot be understood is
refused, never guessed: each reader here raises `MalformedError` with what it expected.
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
from gsmcodec.rpc.protocol import kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

_INTEGER = re.compile(r"-?\d{1,18}", re.ASCII)
_AMOUNT = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6})\d*)?(?:Z|\+00:?00)?)?", re.ASCII)


class Amount(Decimal):
    """An amount of money in units of the account's currency, which the platform does not name: EUR or USD.

    The platform writes amounts in cents; `raw` is its own text, cents and all, and nothing has been rounded.

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
        """Make the amount of a text in cents."""
        if not isinstance(raw, str) or not _AMOUNT.fullmatch(raw):
            raise MalformedError("expected an amount in cents")
        sign, digits, exponent = Decimal(raw).as_tuple()
        made = super().__new__(cls, (sign, digits, int(exponent) - 2))
        made.raw = raw
        return made

    def __repr__(self) -> str:
        return f"Amount({self.raw!r})"

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.raw,)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


class Status(StrEnum):
    """Where a message is on its way; a word that is not here is kept as it came."""

    CREATED = "CREATED"
    PENDING = "PENDING"
    SENT = "SENT"
    REMOTE_QUEUED = "REMOTE_QUEUED"
    RECEIVED = "RECEIVED"
    """The recipient has it."""
    DELIVERED = "DELIVERED"
    """The same, in the words of the REST API."""
    ERROR = "ERROR"
    FAILED = "FAILED"
    EXPIRED = "EXPIRED"


FINAL_STATUSES = frozenset({Status.RECEIVED, Status.DELIVERED, Status.ERROR, Status.FAILED, Status.EXPIRED})
"""Those that nothing follows. A carrier that reports nothing leaves a message at SENT or REMOTE_QUEUED."""


def expected(what: str, value: object) -> MalformedError:
    """Return the error for a `value` that is not what was expected."""
    return MalformedError(f"expected {what}, not {kind(value)}")


def read_text(value: object) -> str:
    """Return a text as it came, lone surrogates and all; PHP may have made an integer of one that is all digits."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise expected("a string", value)
    return value


def read_integer(value: object) -> int:
    """Return an integer that came as a number or as a string."""
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        return int(value)
    if isinstance(value, Decimal) and value == value.to_integral_value() and abs(value) < 10**18:
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise expected("an integer", value)
    return value


def read_boolean(value: object) -> bool:
    """Return a boolean that came as one, as 0 or 1, or as a word."""
    if isinstance(value, bool):
        return value
    words = {"0": False, "1": True, "false": False, "true": True}
    if isinstance(value, (str, int)) and str(value).lower() in words:
        return words[str(value).lower()]
    raise expected("a boolean", value)


def read_amount(value: object) -> Amount:
    """Return an amount that came as a string or as a number, in cents."""
    if isinstance(value, str):
        return Amount(value.strip())
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise expected("an amount in cents", value)
    if isinstance(value, Decimal) and not -18 <= value.adjusted() <= 18:
        raise MalformedError("expected an amount in cents")
    return Amount(f"{value:f}" if isinstance(value, Decimal) else str(value))


def read_date(value: object) -> datetime | None:
    """Return a date in UTC; "" and the zero date mean "not yet"."""
    if not isinstance(value, str):
        raise expected("a date", value)
    found = _DATE.fullmatch(value.strip())
    if not value.strip() or (found and not int(found[1]) and not int(found[2])):
        return None
    if not found:
        raise MalformedError("expected a date such as 2012-04-24 23:42:00")
    year, month, day, hour, minute, second = (int(found[group] or 0) for group in range(1, 7))
    try:
        return datetime(year, month, day, hour, minute, second, int((found[7] or "0").ljust(6, "0")), UTC)
    except ValueError:
        raise MalformedError("expected a date of the calendar") from None


def read_status(value: object) -> Status | str:
    """Return a status, in either case; a word that is not known is kept."""
    word = read_text(value)
    known = word.upper().replace("-", "_")
    return Status(known) if known in Status.__members__ else word


def read_encoding(value: object) -> Encoding | str:
    """Return an encoding by any of its likely names; a word that is not known is kept."""
    word = read_text(value)
    plain = re.sub(r"[^A-Z0-9]", "", word.upper())
    if plain in {"GSM", "GSM7", "GSM7BIT", "GSM0338", "7BIT"}:
        return Encoding.GSM
    if plain in {"UNICODE", "UCS2", "UTF16", "UTF16BE", "16BIT"}:
        return Encoding.UNICODE
    return word


def read_object(value: object) -> dict[str, Any] | None:
    """Return an object; PHP writes an empty one as an empty array."""
    if isinstance(value, dict):
        return value
    if value in ([], ""):
        return None
    raise expected("an object", value)


class _Read:
    """How a field of an object is read: null as None, all else by `reader`."""

    def __init__(self, reader: Callable[[object], object]) -> None:
        self.reader = reader

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> core_schema.CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(_as_json, when_used="json")
        return core_schema.no_info_plain_validator_function(self.validate, serialization=written)

    def validate(self, value: object) -> object:
        if value is None:
            return None
        try:
            return self.reader(value)
        except MalformedError as error:
            raise PydanticCustomError("malformed", "{problem}", {"problem": str(error)}) from None


def _as_json(value: object) -> object:
    return f"{value:f}" if isinstance(value, Decimal) else value


Text = Annotated[str | None, _Read(read_text)]
Integer = Annotated[int | None, _Read(read_integer)]
Boolean = Annotated[bool | None, _Read(read_boolean)]
Money = Annotated[Amount | None, _Read(read_amount)]
Date = Annotated[datetime | None, _Read(read_date)]
StatusWord = Annotated[Status | str | None, _Read(read_status)]
EncodingWord = Annotated[Encoding | str | None, _Read(read_encoding)]
Object = Annotated[dict[str, Any] | None, _Read(read_object)]

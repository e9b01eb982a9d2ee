"""The methods: how the arguments of each are checked, what is asked for, and how the result is read.

Nothing is sent here. Each method returns a `Call`, and either client performs it, so there is one copy of the logic.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar, get_args

from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_str, wrong_type
from gsmcodec.platforms import CALLR
from gsmcodec.pricing import Options
from gsmcodec.profile import Profile, require_profile
from gsmcodec.rpc.charset import read_charset_mapping
from gsmcodec.rpc.errors import MalformedError
from gsmcodec.rpc.fields import read_date, unexpected_type
from gsmcodec.rpc.objects import SearchResults, Sms, Webhook, read, read_list
from gsmcodec.rpc.quotes import read_quote
from gsmcodec.validators.phone import validate_phone_number
from gsmcodec.validators.sender import owned_shortcodes, validate_sender
from gsmcodec.validators.text import validate_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from gsmcodec.rpc.quotes import RemoteQuote

SmsType: TypeAlias = Literal["IN", "OUT"]
"""Whether a message was received or sent."""

Result = TypeVar("Result")

_SMS_ID = re.compile(r"[A-Z0-9]{8}")
_ENDPOINT = re.compile(r"https?://[^\s/?#]\S*", re.ASCII | re.IGNORECASE)
_DATE = "%Y-%m-%d %H:%M:%S"
_DEPRECATED = "the platform has deprecated sms.{}: it may be removed, and to rely on it is highly discouraged"


@dataclass(frozen=True)
class Call(Generic[Result]):
    """One call of a remote method.

    Attributes:
        method: its name, such as ``sms.send``.
        params: its parameters, values of JSON, in order.
        read: turns the result of the reply into a value, or raises `MalformedError`.
        changes: whether it changes or spends something, so that it must not be done twice.
    """

    method: str
    params: tuple[object, ...]
    read: Callable[[object], Result]
    changes: bool = False


class Calls:
    """The remote methods for one profile.

    Args:
        profile: how texts are counted and checked. No text has more than 3200 characters, whatever the profile allows.
        shortcodes: your own shortcodes and phone numbers (E.164), which may be senders.
    """

    def __init__(self, profile: Profile = CALLR, shortcodes: Collection[str] = ()) -> None:
        require_profile(profile)
        limit = CALLR.max_characters
        if limit is not None and (profile.max_characters is None or profile.max_characters > limit):
            profile = replace(profile, max_characters=limit)
        self.profile = profile
        self.shortcodes: frozenset[str] = owned_shortcodes(shortcodes)

    def send(self, sender: str, to: str, body: str, options: Options | None) -> Call[str]:
        """Create the call of ``sms.send``."""
        validate_sender(sender, shortcodes=self.shortcodes)
        validate_phone_number(to)
        body = self._text("body", body, options)
        return Call("sms.send", (sender, to, body, _options(options)), _read_id, changes=True)

    def get(self, sms_id: str) -> Call[Sms]:
        """Create the call of ``sms.get``."""
        if not _SMS_ID.fullmatch(require_str("id", sms_id)):
            raise GsmError(ErrorCode.SMS_ID, {"value": sms_id})
        return Call("sms.get", (sms_id,), lambda result: read(Sms, result))

    def get_quote(self, to: str, text: str, options: Options | None) -> Call[RemoteQuote]:
        """Create the call of ``sms.get_quote``."""
        validate_phone_number(to)
        text = self._text("text", text, options)

        def read_result(result: object) -> RemoteQuote:
            return read_quote(result, to, text, options, self.profile)

        return Call("sms.get_quote", (to, text, _options(options)), read_result)

    def get_count_for_body(self, body: str) -> Call[RemoteQuote]:
        """Create the call of ``sms.get_count_for_body``."""
        _warn_of_deprecation("get_count_for_body")
        body = self._text("body", body, None)
        return Call("sms.get_count_for_body", (body,), lambda result: read_quote(result, "", body, None, self.profile))

    def get_list(self, type: SmsType, start: datetime, end: datetime) -> Call[list[Sms]]:  # noqa: A002  the page's word
        """Create the call of ``sms.get_list``."""
        _warn_of_deprecation("get_list")
        if require_str("type", type) not in get_args(SmsType):
            raise GsmError(ErrorCode.SMS_TYPE, {"value": type})
        # The platform knows whole seconds. Rounded outward, the list has a message too many rather than one too few.
        first, last = _date("start", start).replace(microsecond=0), _date("end", end)
        if last.microsecond:
            last = last.replace(microsecond=0) + timedelta(seconds=1)
        if first > last:
            raise GsmError(ErrorCode.DATE_ORDER)
        return Call("sms.get_list", (type, f"{first:{_DATE}}", f"{last:{_DATE}}"), read_list)

    def get_gsm_charset_mapping(self) -> Call[Mapping[str, str]]:
        """Create the call of ``sms.get_gsm_charset_mapping``."""
        return Call("sms.get_gsm_charset_mapping", (), read_charset_mapping)

    def search(self, filters: Mapping[str, Any] | None, options: Mapping[str, Any] | None) -> Call[SearchResults]:
        """Create the call of ``sms.search``."""
        params = (_object("filters", filters) or {}, _object("options", options) or {})
        return Call("sms.search", params, lambda result: read(SearchResults, result))

    def search_all(self, filters: Mapping[str, Any] | None, options: Mapping[str, Any] | None) -> Pages:
        """Create the pages of a search, each a call of ``sms.search``."""
        return Pages(self, _object("filters", filters) or {}, _object("options", options) or {})

    def export_async(self, filters: Mapping[str, Any] | None, webhook: object) -> Call[str]:
        """Create the call of ``sms.export_async``."""
        params = (_object("filters", filters), _webhook("webhook", webhook))
        return Call("sms.export_async", params, _read_id, changes=True)

    def ping(self) -> Call[datetime]:
        """Create the call that checks the credentials."""
        return Call("ping", (), _read_time)

    def _text(self, argument: str, text: str, options: Options | None) -> str:
        """Check a text and return it as it is to be sent."""
        if options is not None and not isinstance(options, Options):
            raise wrong_type("options", options, "Options or None")
        force_encoding = None if options is None else options.force_encoding
        return validate_text(require_str(argument, text), force_encoding=force_encoding, profile=self.profile)


class Pages:
    """The pages of a search, asked for one by one.

    New messages push older ones to later pages in the meantime. So a message that came on one page is left out of the
    next.
    """

    def __init__(self, calls: Calls, filters: Mapping[str, Any], options: Mapping[str, Any]) -> None:
        self._calls, self._filters, self._options = calls, filters, options
        self._offset: int | None = options.get("offset", 0)
        if not isinstance(self._offset, int) or isinstance(self._offset, bool):
            raise wrong_type("options['offset']", self._offset, "int")
        self._first_offset = self._offset
        self._seen_ids: set[str] = set()

    def next(self) -> Call[list[Sms]] | None:
        """Create the call for the next page, or return None after the last."""
        offset = self._offset
        if offset is None:
            return None
        # The first request is that of `search`: the caller's options and nothing else.
        options = self._options if offset == self._first_offset else {**self._options, "offset": offset}

        def read_result(result: object) -> list[Sms]:
            return self._take(read(SearchResults, result), offset)

        return Call("sms.search", self._calls.search(self._filters, options).params, read_result)

    def _take(self, page: SearchResults, offset: int) -> list[Sms]:
        """Return the new messages of a page and note where the next begins."""
        if page.offset not in (None, offset):
            raise MalformedError("the page begins elsewhere than was asked for")
        new = [sms for sms in page.hits if sms.id is None or sms.id not in self._seen_ids]
        self._seen_ids.update(sms.id for sms in new if sms.id is not None)
        next_offset = offset + len(page.hits)
        has_more = page.has_more
        if has_more is None:  # the page does not say: trust the total, or ask until a page is empty
            has_more = bool(page.hits) if page.total is None else next_offset < page.total
        # Two answers that would make the search endless.
        if has_more and not page.hits:
            raise MalformedError("an empty page that is not the last")
        if has_more and offset > self._first_offset and all(sms.id is None for sms in new):
            raise MalformedError("the page has no message that has not come before")
        self._offset = next_offset if has_more else None
        return new


def _warn_of_deprecation(method: str) -> None:
    """Warn the caller of the client's method, which is three calls away."""
    warnings.warn(_DEPRECATED.format(method), DeprecationWarning, stacklevel=4)


def _date(argument: str, value: object) -> datetime:
    """Check a date and return it in UTC."""
    if not isinstance(value, datetime):
        raise wrong_type(argument, value, "datetime")
    if value.utcoffset() is None:
        raise GsmError(ErrorCode.DATE_NAIVE, {"argument": argument})
    if not 2001 <= value.year <= 2998:  # the platform's years begin with a 2; no time zone leads out of that range
        raise out_of_range(argument, value.year, "a year of this millennium")
    return value.astimezone(UTC)


def _object(argument: str, value: object) -> dict[str, Any] | None:
    """Check an argument that becomes an object of JSON, and return it as a dictionary."""
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise wrong_type(argument, value, "a mapping or None")
    return {require_str(argument, key): item for key, item in value.items()}


def _options(options: Options | None) -> dict[str, Any] | None:
    """Write the options that differ from the platform's defaults; None if all are the defaults."""
    if options is None:
        return None
    members: dict[str, Any] = {}
    if options.force_encoding is not None:
        members["force_encoding"] = str(options.force_encoding)
    if options.nature is not None:
        members["nature"] = options.nature
    if options.flash_message:
        members["flash_message"] = True
    if options.user_data:
        members["user_data"] = options.user_data
    if options.webhook is not None:
        members["webhook"] = _webhook("options.webhook", options.webhook)
    return members or None


def _webhook(argument: str, value: object) -> dict[str, Any] | None:
    """Check a webhook, its mapping or its URL, and write it as an object."""
    if isinstance(value, str):
        value = {"endpoint": value}
    webhook = _object(argument, value.as_option() if isinstance(value, Webhook) else value)
    if webhook is None:
        return None
    endpoint = webhook.get("endpoint")
    if not isinstance(endpoint, str) or not _ENDPOINT.fullmatch(endpoint):
        raise GsmError(ErrorCode.WEBHOOK_ENDPOINT)
    return webhook


def _read_time(result: object) -> datetime:
    """Read the time of a pong."""
    time = read_date(result)
    if time is None:
        raise MalformedError("the reply to ping has no time")
    return time


def _read_id(result: object) -> str:
    """Read the id of a message or a job."""
    if not isinstance(result, str):
        raise unexpected_type("an id", result)
    if not result:
        raise MalformedError("the id is empty")
    return result

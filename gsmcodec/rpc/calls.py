"""The methods: what each asks for, checked before anything is sent, and how its result is read.

Nothing is sent here. Each method returns a `Call`, which either client performs, so there is one copy of the logic.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from gsmcodec.errors import ErrorCode, GsmError, require_str, wrong_type
from gsmcodec.platforms import CALLR
from gsmcodec.pricing import Options
from gsmcodec.profile import Profile
from gsmcodec.rpc.charset import read_charset_mapping
from gsmcodec.rpc.errors import MalformedError
from gsmcodec.rpc.fields import expected
from gsmcodec.rpc.objects import SearchResults, Sms, Webhook, read, read_list, read_quote
from gsmcodec.validators.phone import validate_phone_number
from gsmcodec.validators.sender import owned_shortcodes, validate_sender
from gsmcodec.validators.text import validate_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from gsmcodec.pricing import Quote

Result = TypeVar("Result")

_SMS_ID = re.compile(r"[A-Z0-9]{8}")
_DEPRECATED = "the platform has deprecated sms.{}: it may be removed, and to rely on it is highly discouraged"


@dataclass(frozen=True)
class Call(Generic[Result]):
    """One call of a remote method.

    Attributes:
        method: its name.
        params: its parameters, values of JSON, in order.
        read: makes the result of what came, or raises `MalformedError`.
        changes: whether it changes or spends something, so that it must not be done twice.
    """

    method: str
    params: tuple[object, ...]
    read: Callable[[object], Result]
    changes: bool = False


class Calls:
    """The remote methods for one profile.

    Args:
        profile: what texts are counted and checked by; whatever it allows, 3200 characters are the most.
        shortcodes: dedicated shortcodes that may be senders.
    """

    def __init__(self, profile: Profile = CALLR, shortcodes: Collection[str] = ()) -> None:
        if not isinstance(profile, Profile):
            raise wrong_type("profile", profile, "Profile")
        most = CALLR.max_characters
        if most is not None and (profile.max_characters is None or profile.max_characters > most):
            profile = replace(profile, max_characters=most)
        self.profile = profile
        self.shortcodes = owned_shortcodes(shortcodes)

    def send(self, sender: str, to: str, body: str, options: Options | None) -> Call[str]:
        """Return the call of ``sms.send``."""
        validate_sender(sender, shortcodes=self.shortcodes)
        validate_phone_number(to)
        body = self._body("body", body, options)
        return Call("sms.send", (sender, to, body, _options(options)), _read_id, changes=True)

    def get(self, sms_id: str) -> Call[Sms]:
        """Return the call of ``sms.get``."""
        if not _SMS_ID.fullmatch(require_str("id", sms_id)):
            raise GsmError(ErrorCode.SMS_ID, {"value": sms_id})
        return Call("sms.get", (sms_id,), lambda result: read(Sms, result))

    def get_quote(self, to: str, text: str, options: Options | None) -> Call[Quote]:
        """Return the call of ``sms.get_quote``."""
        validate_phone_number(to)
        text = self._body("text", text, options)

        def quoted(result: object) -> Quote:
            return read_quote(result, to, text, options, self.profile)

        return Call("sms.get_quote", (to, text, _options(options)), quoted)

    def get_count_for_body(self, body: str) -> Call[Quote]:
        """Return the call of ``sms.get_count_for_body``."""
        warnings.warn(_DEPRECATED.format("get_count_for_body"), DeprecationWarning, stacklevel=3)
        body = self._body("body", body, None)
        return Call("sms.get_count_for_body", (body,), lambda result: read_quote(result, "", body, None, self.profile))

    def get_list(self, type: str, start: datetime, end: datetime) -> Call[list[Sms]]:  # noqa: A002  the page's word
        """Return the call of ``sms.get_list``."""
        warnings.warn(_DEPRECATED.format("get_list"), DeprecationWarning, stacklevel=3)
        if require_str("type", type) not in ("IN", "OUT"):
            raise GsmError(ErrorCode.SMS_TYPE, {"value": type})
        first = _date("start", start).replace(microsecond=0)
        last = _date("end", end)
        if last.microsecond:  # the platform knows whole seconds: rather a message too many than one too few
            last = last.replace(microsecond=0) + timedelta(seconds=1)
        if first > last:
            raise GsmError(ErrorCode.DATE_ORDER)
        return Call("sms.get_list", (type, f"{first:{_DATE}}", f"{last:{_DATE}}"), read_list)

    def get_gsm_charset_mapping(self) -> Call[Mapping[str, str]]:
        """Return the call of ``sms.get_gsm_charset_mapping``."""
        return Call("sms.get_gsm_charset_mapping", (), read_charset_mapping)

    def search(self, filters: Mapping[str, Any] | None, options: Mapping[str, Any] | None) -> Call[SearchResults]:
        """Return the call of ``sms.search``."""
        params = (_object("filters", filters) or {}, _object("options", options) or {})
        return Call("sms.search", params, lambda result: read(SearchResults, result))

    def search_all(self, filters: Mapping[str, Any] | None, options: Mapping[str, Any] | None) -> Pages:
        """Return the pages of a search, each a call of ``sms.search``."""
        return Pages(self, _object("filters", filters) or {}, _object("options", options) or {})

    def export_async(self, filters: Mapping[str, Any] | None, webhook: object) -> Call[str]:
        """Return the call of ``sms.export_async``."""
        params = (_object("filters", filters), _webhook("webhook", webhook))
        return Call("sms.export_async", params, _read_id, changes=True)

    def _body(self, argument: str, text: str, options: Options | None) -> str:
        if options is not None and not isinstance(options, Options):
            raise wrong_type("options", options, "Options or None")
        force_encoding = None if options is None else options.force_encoding
        return validate_text(require_str(argument, text), force_encoding=force_encoding, profile=self.profile)


class Pages:
    """The pages of a search, asked for one by one.

    New messages push older ones to later pages while one pages through them, so a message that has come is not given
    again.
    """

    def __init__(self, calls: Calls, filters: Mapping[str, Any], options: Mapping[str, Any]) -> None:
        self._calls, self._filters, self._options = calls, filters, options
        self._offset: int | None = options.get("offset", 0)
        if not isinstance(self._offset, int) or isinstance(self._offset, bool):
            raise wrong_type("options['offset']", self._offset, "int")
        self._first = self._offset
        self._seen: set[str] = set()

    def next(self) -> Call[list[Sms]] | None:
        """Return the call for the next page, or None after the last."""
        offset = self._offset
        if offset is None:
            return None
        # The first request is that of `search`: what the caller gave and nothing else.
        options = self._options if offset == self._first else {**self._options, "offset": offset}

        def page(result: object) -> list[Sms]:
            return self._take(read(SearchResults, result), offset)

        return Call("sms.search", self._calls.search(self._filters, options).params, page)

    def _take(self, results: SearchResults, offset: int) -> list[Sms]:
        if results.offset not in (None, offset):
            raise MalformedError("the page begins elsewhere than was asked for")
        fresh = [sms for sms in results.hits if sms.id is None or sms.id not in self._seen]
        self._seen.update(sms.id for sms in fresh if sms.id is not None)
        after = offset + len(results.hits)
        more = results.has_more
        if more is None:  # a page that does not say is followed by another, until one is empty
            more = bool(results.hits) if results.total is None else after < results.total
        if more and not results.hits:
            raise MalformedError("an empty page that is not the last")
        if more and not fresh and offset > self._first:
            raise MalformedError("the page is one that has come before")
        self._offset = after if more else None
        return fresh


_DATE = "%Y-%m-%d %H:%M:%S"


def _date(argument: str, value: object) -> datetime:
    if not isinstance(value, datetime):
        raise wrong_type(argument, value, "datetime")
    if value.utcoffset() is None:
        raise GsmError(ErrorCode.DATE_NAIVE, {"argument": argument})
    if not 2001 <= value.year <= 2998:  # the platform's dates begin with a 2; a time zone does not leave that range
        params: dict[str, str | int] = {
            "argument": argument,
            "value": value.year,
            "expected": "a year of this millennium",
        }
        raise GsmError(ErrorCode.OUT_OF_RANGE, params)
    return value.astimezone(UTC)


def _object(argument: str, value: object) -> dict[str, Any] | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise wrong_type(argument, value, "a mapping or None")
    return {require_str(argument, key): item for key, item in value.items()}


def _options(options: Options | None) -> dict[str, Any] | None:
    """Return the options that are not the platform's defaults; None if all are."""
    if options is None:
        return None
    given: dict[str, Any] = {}
    if options.force_encoding is not None:
        given["force_encoding"] = str(options.force_encoding)
    if options.nature is not None:
        given["nature"] = options.nature
    if options.flash_message:
        given["flash_message"] = True
    if options.user_data:
        given["user_data"] = options.user_data
    if options.webhook is not None:
        given["webhook"] = _webhook("options.webhook", options.webhook)
    return given or None


def _webhook(argument: str, value: object) -> dict[str, Any] | None:
    if isinstance(value, str):
        value = {"endpoint": value}
    webhook = _object(argument, value.as_option() if isinstance(value, Webhook) else value)
    if webhook is None:
        return None
    endpoint = webhook.get("endpoint")
    if not isinstance(endpoint, str) or not re.fullmatch(r"https?://[^\s/?#]+\S*", endpoint, re.ASCII | re.IGNORECASE):
        raise GsmError(ErrorCode.WEBHOOK_ENDPOINT)
    return webhook


def _read_id(result: object) -> str:
    if not isinstance(result, str) or not result:
        raise expected("an id", result) if not isinstance(result, str) else MalformedError("the id is empty")
    return result

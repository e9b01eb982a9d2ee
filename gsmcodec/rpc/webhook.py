"""The platform's reports: check that a report is from the platform, then read it.

A report is an HTTP POST. Its header ``X-CALLR-HmacSignature`` is the base64 of an HMAC (RFC 2104) of the body, octet
for octet. A report may come more than once and out of order, so keep the ids of the events that you have handled.

JSON-RPC v1.1 and the REST API v2 report alike, under other keys. `parse` reads both. The header ``X-CALLR-EventId`` and
the id in the body may differ; the one in the body counts. `gsmcodec.rpc.views` has views for Django, Flask and FastAPI.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import Annotated, Any

from pydantic import AliasChoices, BeforeValidator, Field

from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_int, require_str, wrong_type
from gsmcodec.rpc.errors import MalformedError
from gsmcodec.rpc.fields import Date, Integer, Text
from gsmcodec.rpc.json_reading import read_json
from gsmcodec.rpc.objects import RemoteObject, Sms, read
from gsmcodec.rpc.rest import read_members

__all__ = [
    "ALGORITHMS",
    "EVENT_ID_HEADER",
    "MAX_EVENT_BYTES",
    "RECEIVED",
    "RECEIVED_V2",
    "SIGNATURE_HEADER",
    "STATUS_UPDATE",
    "Event",
    "parse",
    "verify",
]

SIGNATURE_HEADER, EVENT_ID_HEADER = "X-CALLR-HmacSignature", "X-CALLR-EventId"
ALGORITHMS = ("sha256", "sha512", "sha384", "sha1", "md5")
RECEIVED, STATUS_UPDATE = "sms.mo", "sms.mt.status_update"
"""The types of the events of JSON-RPC v1.1 that are about a message."""
RECEIVED_V2 = "v2.sms.inbound.received"
"""The one type of the REST API's that is known. Others are likely to begin with "v2.sms." too."""
MAX_EVENT_BYTES = 64 * 1024
"""The longest report that is read, in octets, unless the caller sets another limit.

The longest text takes 40 thousand, if every character is escaped."""


def verify(body: bytes, signature: str, secret: str | bytes, algorithm: str = "sha256") -> bool:
    """Check the signature of a report.

    Args:
        body: the request's body, octet for octet as it came. A body that was parsed and written again will not do.
        signature: the header ``X-CALLR-HmacSignature``; "" if there is none.
        secret: the webhook's ``hmac_secret``.
        algorithm: its ``hmac_algo``, in either case: sha256, sha512, sha384, sha1 or md5.

    Returns:
        Whether the signature is that of the body. If not, ignore the report. The time that this takes does not depend
        on where they differ.

    Raises:
        GsmError: `out_of_range` for an unknown algorithm or an empty secret, which anyone knows.
        TypeError: for a wrong type.

    Example:
        >>> verify(b'{"type":"sms.mo"}', "9ewDuk23UJyAgLThubkjdUvwKewjW4mxgC5C357yoK8=", "s3cret")
        True
        >>> verify(b'{"type":"sms.mo"} ', "9ewDuk23UJyAgLThubkjdUvwKewjW4mxgC5C357yoK8=", "s3cret")
        False
    """
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise wrong_type("body", body, "bytes")
    require_str("signature", signature)
    if not isinstance(secret, (str, bytes)):
        raise wrong_type("secret", secret, "str or bytes")
    digest_name = require_str("algorithm", algorithm).lower().replace("-", "")
    if digest_name not in ALGORITHMS:
        raise out_of_range("algorithm", ascii(algorithm), ", ".join(ALGORITHMS))
    if not secret:
        raise out_of_range("secret", "empty", "a text that only the platform and you know")
    if isinstance(secret, str):
        try:
            secret = secret.encode()
        except UnicodeEncodeError:
            raise out_of_range("secret", "half of a surrogate pair", "a text that UTF-8 can hold") from None
    expected = hmac.digest(secret, body, digest_name)
    try:
        digest = base64.b64decode(signature.strip().encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return False
    return hmac.compare_digest(expected, digest)


_SMS_TYPES = (RECEIVED, STATUS_UPDATE, RECEIVED_V2)


def _none_as_empty(value: object) -> object:
    return {} if value is None else value


class Event(RemoteObject):
    """What happened.

    Attributes:
        event_id: the same each time that the event is reported; ``id`` in the REST API.
        event_at: when, in UTC; ``at`` in the REST API.
        hook_hash: the webhook's id; None for the webhook of one message or export; ``sid`` in the REST API.
        attempt: how often the platform has tried before; its key is ``try``.
        type: "sms.mo" or "v2.sms.inbound.received" for a message received, "sms.mt.status_update" for a step of one
            sent, or another type.
        data: the matter of the event, as it came; see `sms`; ``payload`` in the REST API.
        extra: the members with unknown keys.
    """

    event_id: Text = Field(default=None, validation_alias=AliasChoices("event_id", "id"))
    event_at: Date = Field(default=None, validation_alias=AliasChoices("event_at", "at"))
    hook_hash: Text = Field(default=None, validation_alias=AliasChoices("hook_hash", "sid"))
    attempt: Integer = Field(default=None, validation_alias="try")
    type: Text = None
    data: Annotated[Any, BeforeValidator(_none_as_empty)] = Field(
        default_factory=dict, validation_alias=AliasChoices("data", "payload")
    )

    @property
    def sms(self) -> Sms | None:
        """The message that the event is about; None if it is about something else.

        Its `type` says whether it was received ("IN") or sent ("OUT"), whatever the type of the event.
        """
        is_rest = isinstance(self.data, dict) and "direction" in self.data
        if self.type in _SMS_TYPES or (is_rest and str(self.type).startswith("v2.sms.")):
            return read(Sms, read_members(self.data) if is_rest else self.data)
        return None


def parse(body: bytes, *, max_octets: int = MAX_EVENT_BYTES) -> Event:
    """Read the event in a report. `verify` the report first.

    Args:
        body: the request's body.
        max_octets: the longest body that is read.

    Raises:
        GsmError: `webhook_body` if it is no event, is longer than `max_octets`, has no id or no type, or if its
            message cannot be read; `out_of_range`.
        TypeError: for a wrong type.

    Example:
        >>> event = parse(b'{"event_id": "7", "type": "sms.mo", "data": {"from": "+33612345678", "text": "STOP"}}')
        >>> event.event_id, event.type, event.sms.sender, event.sms.text
        ('7', 'sms.mo', '+33612345678', 'STOP')
    """
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise wrong_type("body", body, "bytes")
    require_int("max_octets", max_octets, 1)
    problem = ""
    try:
        event = read(Event, read_json(bytes(body), max_octets))
        if not event.event_id:
            problem = "it has no event_id"
        elif not event.type:
            problem = "it has no type"
        elif event.sms is not None and not event.data:  # event.sms reads the message, so that a wrong one raises here
            problem = "it has no data"
        else:
            return event
    except MalformedError as error:
        problem = str(error)
    raise GsmError(ErrorCode.WEBHOOK_BODY, {"reason": problem})

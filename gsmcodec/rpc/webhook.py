"""What the platform reports: check that it is from the platform, then read it.

A report is an HTTP POST whose header ``X-CALLR-HmacSignature`` is the base64 of an HMAC over the body as it came. It
may come more than once and out of order, so keep the ids of the events that you have dealt with.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from gsmcodec.errors import ErrorCode, GsmError, require_str, wrong_type
from gsmcodec.rpc.errors import MalformedError
from gsmcodec.rpc.fields import Date, Integer, Text
from gsmcodec.rpc.objects import RemoteObject, Sms, read
from gsmcodec.rpc.protocol import read_json

SIGNATURE_HEADER, EVENT_ID_HEADER = "X-CALLR-HmacSignature", "X-CALLR-EventId"
ALGORITHMS = ("sha256", "sha512", "sha384", "sha1", "md5")
RECEIVED, STATUS_UPDATE = "sms.mo", "sms.mt.status_update"


def verify(body: bytes, signature: str, secret: str | bytes, algorithm: str = "sha256") -> bool:
    """Return whether a report is from who knows the secret.

    Args:
        body: the request's body, octet for octet as it came: what a framework has parsed and written again will not do.
        signature: the header ``X-CALLR-HmacSignature``; "" if there is none.
        secret: the webhook's ``hmac_secret``.
        algorithm: its ``hmac_algo``, in either case: sha256, sha512, sha384, sha1 or md5.

    Returns:
        Whether they fit, in a time that does not depend on where they differ. Do not go on if they do not.

    Raises:
        GsmError: `out_of_range` for an unknown algorithm or an empty secret, which anyone knows.
        TypeError: for a wrong type.

    RFC 2104.

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
    digest = require_str("algorithm", algorithm).lower().replace("-", "")
    if digest not in ALGORITHMS:
        raise _out_of_range("algorithm", ascii(algorithm), ", ".join(ALGORITHMS))
    if not secret:
        raise _out_of_range("secret", "empty", "a text that only the platform and you know")
    expected = hmac.digest(secret.encode() if isinstance(secret, str) else secret, body, digest)
    try:
        given = base64.b64decode(signature.strip().encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return False
    return hmac.compare_digest(expected, given)


def _out_of_range(argument: str, value: str, expected: str) -> GsmError:
    return GsmError(ErrorCode.OUT_OF_RANGE, {"argument": argument, "value": value, "expected": expected})


def _data(value: object) -> object:
    return {} if value is None else value


class Event(RemoteObject):
    """What happened.

    Attributes:
        event_id: the same each time that the event is reported.
        event_at: when, in UTC.
        hook_hash: the webhook's id, None for that of one message or export.
        attempt: how often the platform has tried before (its key is ``try``).
        type: "sms.mo" for a message received, "sms.mt.status_update" for a step of one sent; others pass through.
        data: what it is about, as it came; see `sms`.
        extra: whatever else came.
    """

    event_id: Text = None
    event_at: Date = None
    hook_hash: Text = None
    attempt: Integer = Field(default=None, validation_alias="try")
    type: Text = None
    data: Annotated[Any, BeforeValidator(_data)] = Field(default_factory=dict)

    @property
    def sms(self) -> Sms | None:
        """The message that it is about, or None if it is about something else."""
        return read(Sms, self.data) if self.type in (RECEIVED, STATUS_UPDATE) else None


def parse(body: bytes) -> Event:
    """Return the event in a report; `verify` it first.

    Args:
        body: the request's body.

    Raises:
        GsmError: `webhook_body` if it is no event, has no id or no type, or if its message cannot be read.
        TypeError: for a wrong type.

    Example:
        >>> event = parse(b'{"event_id": "7", "type": "sms.mo", "data": {"from": "+33612345678", "text": "STOP"}}')
        >>> event.event_id, event.type, event.sms.sender, event.sms.text
        ('7', 'sms.mo', '+33612345678', 'STOP')
    """
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise wrong_type("body", body, "bytes")
    problem = ""
    try:
        event = read(Event, read_json(bytes(body)))
        if not event.event_id or not event.type:
            problem = f"it has no {'event_id' if not event.event_id else 'type'}"
        elif event.sms is None or event.data:
            return event
        else:
            problem = "it has no data"
    except MalformedError as error:
        problem = str(error)
    raise GsmError(ErrorCode.WEBHOOK_BODY, {"reason": problem})

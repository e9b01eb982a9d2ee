"""What the remote methods answer with, as immutable values.

A missing key is None, and an unknown key is kept in `extra`. Numbers may come as strings, money is an `Amount`, dates
are UTC. A value of a wrong type is an error that names its key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from gsmcodec.rpc.errors import MalformedError
from gsmcodec.rpc.fields import (
    DELIVERED_STATUSES,
    FINAL_STATUSES,
    Boolean,
    Date,
    EncodingWord,
    Integer,
    Money,
    Object,
    StatusWord,
    Text,
    unexpected_type,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


class RemoteObject(BaseModel):
    """An immutable object of the platform's."""

    model_config = ConfigDict(frozen=True, extra="allow", validate_by_name=True)

    @property
    def extra(self) -> Mapping[str, Any]:
        """The members with unknown keys, as they came."""
        return self.model_extra or {}


class StatusChange(RemoteObject):
    """One step of a message's way.

    Attributes:
        old_status: a `Status`, or an unknown word.
        new_status: a `Status`, or an unknown word.
        updated_at: when, in UTC.
        extra: the members with unknown keys.
    """

    old_status: StatusWord = None
    new_status: StatusWord = None
    updated_at: Date = None


def _none_as_empty(value: object) -> object:
    return () if value is None else value


class Sms(RemoteObject):
    """A message that was sent or received.

    Attributes:
        id: 8 of A to Z and 0 to 9; the platform's key is ``hash``.
        type: "IN" or "OUT".
        sender: from whom; the platform's key is ``from``.
        to: the recipient.
        text: the message.
        options: the options that it was sent with, or None.
        encoding: `Encoding.GSM`, `Encoding.UNICODE`, or an unknown word.
        user_data: the sender's own text, "" if there is none.
        customer_mode: "PREPAID" or "POSTPAID".
        customer_debit: what was billed, an `Amount`.
        network: the country and network codes of the destination, such as "42509".
        status: a `Status`, or an unknown word.
        status_error: what went wrong, "" if nothing did.
        parts: the number of parts that are billed.
        nature: "MARKETING" or "ALERTING".
        date_creation: in UTC.
        date_update: in UTC; None if not yet.
        date_sent: in UTC; None if not yet.
        date_received: in UTC; None if not yet.
        status_history: the steps, oldest first, as the platform orders them.
        extra: the members with unknown keys.
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
    status_history: Annotated[tuple[StatusChange, ...], BeforeValidator(_none_as_empty)] = ()

    @property
    def is_final(self) -> bool:
        """Whether its status will not change again."""
        return self.status in FINAL_STATUSES

    @property
    def is_delivered(self) -> bool:
        """Whether the recipient has it."""
        return self.status in DELIVERED_STATUSES


class SearchResults(RemoteObject):
    """One page of a search.

    Attributes:
        hits: the messages of this page.
        total: the number of messages in all pages.
        offset: the number of messages before this page.
        has_more: whether another page follows.
        extra: the members with unknown keys.
    """

    hits: Annotated[tuple[Sms, ...], BeforeValidator(_none_as_empty)] = ()
    total: Integer = None
    offset: Integer = None
    has_more: Boolean = None


class Secret(str):
    """A text that its repr does not show."""

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
        options: such as ``{"hmac_secret": ..., "hmac_algo": "SHA256"}``, or None. The repr does not show the secret.
        id: of a webhook that the platform has created, whose key is ``hash``; a new one has none.
        type: of a webhook that the platform has created; a new one has none.

    Example:
        >>> from gsmcodec import Options
        >>> webhook = Webhook(endpoint="https://example.com/sms", options={"hmac_secret": "s3cret"})
        >>> Options(webhook=webhook.as_option())
        Options(webhook={'endpoint': 'https://example.com/sms', 'options': {'hmac_secret': '(hidden)'}})
    """

    id: Text = Field(default=None, validation_alias="hash")
    type: Text = None
    endpoint: Text = None
    options: Annotated[Object, BeforeValidator(_hide_secrets)] = None

    def as_option(self) -> dict[str, object]:
        """Create the argument `webhook` of `gsmcodec.Options`: the endpoint and the options, where there are any."""
        return {key: getattr(self, key) for key in ("endpoint", "options") if getattr(self, key) is not None}


Model = TypeVar("Model", bound=RemoteObject)


def read(model: type[Model], value: object) -> Model:
    """Read the object of a result.

    Raises:
        MalformedError: with the key at fault. It repeats nothing of the value.
    """
    if not isinstance(value, dict):
        raise unexpected_type("an object", value)
    problem = ""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        problem = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    raise MalformedError(problem)  # outside of the handler, so that no error holds on to the value


def read_list(value: object) -> list[Sms]:
    """Read the messages of a result that is an array, or raise `MalformedError`."""
    if not isinstance(value, list):
        raise unexpected_type("an array", value)
    messages = []
    for index, item in enumerate(value):
        try:
            messages.append(read(Sms, item))
        except MalformedError as error:
            raise MalformedError(f"{index}: {error}") from None
    return messages

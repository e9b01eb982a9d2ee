r"""Validators and types for pydantic, and so for FastAPI.

Example:
    >>> from typing import Annotated
    >>> from pydantic import BaseModel
    >>> class Campaign(BaseModel):
    ...     sender: SenderStr = ""
    ...     to: PhoneNumberStr
    ...     text: Annotated[str, SmsText(max_parts=1)]
    >>> Campaign(to="+33612345678", text="Tea at 5?\r\nBe there").text
    'Tea at 5?\nBe there'
    >>> Campaign(to="0612345678", text="Tea at 5?")
    Traceback (most recent call last):
    pydantic_core._pydantic_core.ValidationError: 1 validation error for Campaign ... [type=phone_no_plus, ...

    The type of an error is its code in `ErrorCode`, its ``ctx`` are the code's params and `index`, so that a client can put
    its own words, in its own language, to it. FastAPI answers 422 with them. Whether a value may be None or missing is said
    by the annotation: ``Annotated[str | None, SmsText()]`` lets None pass.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from gsmcodec.contrib._host import (
    HostValidator,
    NumberValidator,
    SenderValidator,
    TextValidator,
    missing,
    params_of,
    showable,
)
from gsmcodec.errors import GsmError

try:
    from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema
except ImportError as error:
    raise missing("pydantic", "pydantic") from error

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


class _Unshowable(str):
    """How something that cannot be sent as JSON is shown: half of a surrogate pair, or a list with a NaN in it."""

    __slots__ = ("given",)
    given: Any


class _PydanticValidator(HostValidator):
    """What pydantic asks of metadata in ``Annotated``: a core schema and a JSON schema."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        inner = handler(source)
        # An error holds the input of the step that raised it. A lone surrogate or a NaN there could not be encoded, and
        # the answer that shows it would be a crash of the server, so a first step puts its escape in its place.
        return core_schema.chain_schema(
            [
                core_schema.no_info_plain_validator_function(_shown, json_schema_input_schema=inner),
                core_schema.no_info_wrap_validator_function(self._validate, inner),
            ]
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        made = handler.resolve_ref_schema(handler(schema))
        made.update(self._keywords())
        return made

    def _keywords(self) -> JsonSchemaValue:
        """Return what JSON Schema can say of a text; of other values these keywords say nothing."""
        keywords: JsonSchemaValue = {} if self.max_length is None else {"maxLength": self.max_length}
        return keywords if self.pattern is None else {**keywords, "pattern": self.pattern}

    def _validate(self, value: Any, inner: core_schema.ValidatorFunctionWrapHandler) -> Any:
        given = value.given if isinstance(value, _Unshowable) else value
        if given is not value and not isinstance(given, str):
            raise PydanticKnownError("string_type")
        validated = inner(given)
        if validated is None:
            return None  # the annotation allows it
        try:
            return self.rule.check(validated)
        except GsmError as error:
            template: Any = self.messages.get(error.code) or error.code.template
            raise PydanticCustomError(error.code.value, template, params_of(error)) from error


def _shown(value: Any) -> Any:
    try:
        if isinstance(value, str):
            value.encode()
        elif isinstance(value, (float, list, dict)):
            json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        shown = _Unshowable(showable(value) if isinstance(value, str) else ascii(value))
        shown.given = value
        return shown
    except (TypeError, RecursionError):
        pass  # it comes from a program, not from JSON
    return value


class SmsText(_PydanticValidator, TextValidator):
    """A text that may be sent; its line ends become LF.

    Arguments (all by keyword, all optional): those of `gsmcodec.TextRule`, and

        newline: "LF", "CRLF" or "KEEP": how line ends are counted. None is what the profile says if it changes them,
            else LF, because browsers submit CRLF where the person sees one character.
        messages: templates by code, such as ``{"too_many_parts": "{parts} SMS, at most {max_parts}"}``.

    `maxLength` in the JSON schema counts a line end as one character; there is none where no bound is known.
    """

    def _keywords(self) -> JsonSchemaValue:
        return {**super()._keywords(), **({} if self.rule.allow_empty else {"minLength": 1})}


class Sender(_PydanticValidator, SenderValidator):
    """Whom a message can be sent from; the empty sender lets the platform choose.

    Args:
        shortcodes: the shortcodes that you own, each a string of digits.
        messages: templates by code.
    """


class PhoneNumber(_PydanticValidator, NumberValidator):
    """An international phone number.

    Args:
        kind: None asks what E.164 says; "possible", "valid" or "mobile" ask the package phonenumbers too.
        messages: templates by code.
    """


SmsTextStr = Annotated[str, SmsText()]
"""A text that can be sent at all."""
OneSmsStr = Annotated[str, SmsText(max_parts=1)]
"""A text that takes one part."""
SenderStr = Annotated[str, Sender()]
"""A sender, or the empty string."""
PhoneNumberStr = Annotated[str, PhoneNumber()]
"""An E.164 phone number."""

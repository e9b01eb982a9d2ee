r"""Validators and types for pydantic, and so for FastAPI.

The type of an error is its code in `ErrorCode`. Its ``ctx`` holds the code's params, `index` and `place`, so a client
can write its own sentence. `gsmcodec.contrib.languages.localized_message` writes it in ten other languages. FastAPI
answers 422 with these errors. The annotation says whether a value may be None or missing: ``Annotated[str | None,
SmsText()]`` lets None pass.

Example:
    >>> from typing import Annotated
    >>> from pydantic import BaseModel
    >>> class Campaign(BaseModel):
    ...     sender: SenderStr = ""
    ...     to: PhoneNumberStr
    ...     text: Annotated[str, SmsText(max_parts=1)]
    >>> Campaign(to="+33612345678", text="Tea at 5?\r\nBe there").text
    'Tea at 5?\nBe there'
    >>> Campaign(to="+33 6 12 34 56 78", text="Tea at 5?").to
    '+33612345678'
    >>> Campaign(to="", text="Tea at 5?")
    Traceback (most recent call last):
    pydantic_core._pydantic_core.ValidationError: 1 validation error for Campaign
    to
      Please enter a phone number. [type=phone_empty, input_value='', input_type=str]
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated, Any

from gsmcodec.contrib._host import (
    HostValidator,
    NumberValidator,
    SenderValidator,
    TemplateValidator,
    TextValidator,
    encodable,
    params_of,
)
from gsmcodec.contrib._missing import missing
from gsmcodec.contrib._sentences import english, sentence_of
from gsmcodec.errors import GsmError

try:
    from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema
except ImportError as _error:
    raise missing("pydantic", "pydantic") from _error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaMode, JsonSchemaValue

__all__ = [
    "OneSmsStr",
    "PhoneNumber",
    "PhoneNumberStr",
    "Sender",
    "SenderStr",
    "SmsText",
    "SmsTextStr",
    "TemplateText",
]

_BRACES = re.compile(r"\{([^{}]*)\}")


class _Escaped(str):
    """An input that JSON cannot carry, such as half of a surrogate pair or a list with a NaN, in a form that it can.

    Attributes:
        original: the input.
    """

    __slots__ = ("original",)
    original: Any


class _PydanticValidator(HostValidator):
    """A validator as pydantic finds it in ``Annotated``: it offers a core schema and a JSON schema."""

    @staticmethod
    def fill(template: str, params: Mapping[str, object]) -> str:
        """Fill a template as pydantic does: a name in braces is replaced, other braces stay."""
        return _BRACES.sub(lambda match: str(params[match[1]]), template)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        inner = handler(source)
        # An error holds the input of the step that raised it, and a server shows it in its answer. The answer with a
        # lone surrogate or a NaN cannot be encoded, so the server would crash. The first step escapes such an input.
        return core_schema.chain_schema(
            [
                core_schema.no_info_plain_validator_function(_escaped, json_schema_input_schema=inner),
                core_schema.no_info_wrap_validator_function(self._validate, inner),
            ]
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        json_schema = handler.resolve_ref_schema(handler(schema))
        json_schema.update(self._keywords(handler.mode))
        return json_schema

    def _keywords(self, mode: JsonSchemaMode) -> JsonSchemaValue:  # noqa: ARG002  a subclass asks
        """Return the keywords of JSON Schema that bound a text; for other values they have no meaning."""
        keywords: JsonSchemaValue = {} if self.max_length is None else {"maxLength": self.max_length}
        return keywords if self.pattern is None else {**keywords, "pattern": self.pattern}

    def _validate(self, value: Any, inner: core_schema.ValidatorFunctionWrapHandler) -> Any:
        original = value.original if isinstance(value, _Escaped) else value
        if original is not value and not isinstance(original, str):
            raise PydanticKnownError("string_type")
        validated = inner(original)
        if validated is None:
            return None  # the annotation allows it
        try:
            return self.rule.check(validated)
        except GsmError as error:
            params = params_of(error)
            template: Any = self.own_message(error) or english(sentence_of(error.code, params), params)
            raise PydanticCustomError(error.code.value, template, params) from error


def _escaped(value: Any) -> Any:
    """Return `value`, as `_Escaped` if JSON cannot carry it."""
    try:
        if isinstance(value, str):
            value.encode()
        elif isinstance(value, (float, list, dict)):
            json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        escaped = _Escaped(encodable(value) if isinstance(value, str) else ascii(value))
        escaped.original = value
        return escaped
    except (TypeError, RecursionError):
        pass  # it comes from a program, not from JSON
    return value


class SmsText(_PydanticValidator, TextValidator):
    """A text that can be sent; its line ends become LF.

    `maxLength` in the JSON schema counts a line end as one character. It is absent where no bound is known.

    Args:
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code, such as ``{"too_many_parts": "{parts} SMS, at most {max_parts}"}``.
        limits: the arguments of `gsmcodec.TextRule`.
    """

    def _keywords(self, mode: JsonSchemaMode) -> JsonSchemaValue:
        return {**super()._keywords(mode), **({} if self.rule.allow_empty else {"minLength": 1})}


class TemplateText(_PydanticValidator, TemplateValidator):
    """A message with blanks that can be sent whatever stands in them; its line ends become LF.

    Args:
        fields: what may stand in each blank, by name, as for `gsmcodec.TemplateRule`.
        style: how blanks are written, as for `gsmcodec.Template`.
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code.
        limits: the arguments of `gsmcodec.TextRule`.

    Example:
        >>> from gsmcodec import Field
        >>> from pydantic import TypeAdapter
        >>> greeting = TypeAdapter(Annotated[str, TemplateText(fields={"name": Field(20)}, max_parts=1)])
        >>> greeting.validate_python("Hi {name}")
        'Hi {name}'
    """

    def _keywords(self, mode: JsonSchemaMode) -> JsonSchemaValue:
        return {**super()._keywords(mode), **({} if self.rule.allow_empty else {"minLength": 1})}


class Sender(_PydanticValidator, SenderValidator):
    """A sender; if it is empty, the platform chooses one.

    Args:
        shortcodes: the shortcodes (digits) and the phone numbers (E.164) that you own.
        messages: templates by code.
    """


class PhoneNumber(_PydanticValidator, NumberValidator):
    """A phone number as people write it; it becomes E.164.

    `pattern` and `maxLength` describe E.164. So they stand in the JSON schema of what is answered (mode
    "serialization"), and not in that of what is asked.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
        region: where a number without a country code belongs, such as "FR".
        messages: templates by code.
    """

    def _keywords(self, mode: JsonSchemaMode) -> JsonSchemaValue:
        return super()._keywords(mode) if mode == "serialization" else {}


SmsTextStr = Annotated[str, SmsText()]
"""A text that can be sent."""
OneSmsStr = Annotated[str, SmsText(max_parts=1)]
"""A text of one part."""
SenderStr = Annotated[str, Sender()]
"""A sender, or the empty string."""
PhoneNumberStr = Annotated[str, PhoneNumber()]
"""A phone number as people write it; the value is in E.164 form."""

"""Validators for marshmallow.

marshmallow keeps finished messages, no templates. So this module renders a template as marshmallow's own validators do:
by ``str.format``, with the params of the code, `index` and `input`. Code and params also stand in the error's
``kwargs``. marshmallow translates nothing, so each validator takes a `language`. A validator of marshmallow cannot
change a value. Give it to the field as ``post_load`` too, and it replaces
the line ends by LF.

Example:
    >>> from marshmallow import Schema, fields
    >>> class Campaign(Schema):
    ...     sender = fields.String(required=True, validate=Sender())
    ...     text = fields.String(required=True, validate=SmsText(max_parts=1))
    >>> Campaign().validate({"sender": "36000", "text": "Tea at 5?"})
    {'sender': ['A sender of digits only has to be one of your own numbers.']}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gsmcodec.contrib._host import HostValidator, NumberValidator, SenderValidator, TextValidator, params_of
from gsmcodec.contrib._missing import missing
from gsmcodec.contrib.languages import ENGLISH, localized_message
from gsmcodec.errors import GsmError, require_str

try:
    from marshmallow import ValidationError
    from marshmallow.validate import Validator
except ImportError as _error:
    raise missing("marshmallow", "marshmallow") from _error

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import Unpack

    from gsmcodec.contrib._host import NewlineChoice
    from gsmcodec.contrib.phonenumbers import Kind
    from gsmcodec.validators import TextLimits

__all__ = ["PhoneNumber", "Sender", "SmsText"]


class _MarshmallowValidator(HostValidator, Validator):
    """A validator as marshmallow calls it: with the value.

    Attributes:
        language: the language of its sentences, or a function that returns it.
    """

    language: str | Callable[[], object] = ENGLISH

    def __call__(self, value: object) -> str:
        try:
            return self.rule.check(value)
        except GsmError as error:
            params = params_of(error)
            template = self.messages.get(error.code)
            message = self._sentence(error) if template is None else str(template).format(**params, input=value)
            raise ValidationError(message, code=error.code.value, params=params) from error

    def _speak(self, language: str | Callable[[], object]) -> None:
        self.language = language if callable(language) else require_str("language", language)

    def _sentence(self, error: GsmError) -> str:
        language = self.language() if callable(self.language) else self.language
        return localized_message(error, str(language))

    def __eq__(self, other: object) -> bool:
        is_same_rule = super().__eq__(other)
        return is_same_rule if is_same_rule is not True else self.language == getattr(other, "language", None)

    def __hash__(self) -> int:
        return super().__hash__()


class SmsText(_MarshmallowValidator, TextValidator):
    """A text that can be sent.

    Args:
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code, such as ``{"too_many_parts": "{parts} SMS, at most {max_parts}"}``.
        language: the language of the other sentences, such as "fr", or a function that returns it when it is needed.
        limits: the arguments of `gsmcodec.TextRule`.
    """

    def __init__(
        self,
        *,
        newline: NewlineChoice = None,
        messages: Mapping[str, object] | None = None,
        language: str | Callable[[], object] = ENGLISH,
        **limits: Unpack[TextLimits],
    ) -> None:
        super().__init__(newline=newline, messages=messages, **limits)
        self._speak(language)


class Sender(_MarshmallowValidator, SenderValidator):
    """A sender; if it is empty, the platform chooses one.

    Args:
        shortcodes: the shortcodes (digits) and the phone numbers (E.164) that you own.
        messages: templates by code.
        language: the language of the other sentences, or a function that returns it.
    """

    def __init__(
        self,
        *,
        shortcodes: Collection[str] = (),
        messages: Mapping[str, object] | None = None,
        language: str | Callable[[], object] = ENGLISH,
    ) -> None:
        super().__init__(shortcodes=shortcodes, messages=messages)
        self._speak(language)


class PhoneNumber(_MarshmallowValidator, NumberValidator):
    """An international phone number.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
        messages: templates by code.
        language: the language of the other sentences, or a function that returns it.
    """

    def __init__(
        self,
        *,
        kind: Kind | None = None,
        messages: Mapping[str, object] | None = None,
        language: str | Callable[[], object] = ENGLISH,
    ) -> None:
        super().__init__(kind=kind, messages=messages)
        self._speak(language)

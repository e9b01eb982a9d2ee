"""Validators for marshmallow.

marshmallow keeps finished messages, no templates. So this module renders a template as marshmallow's own validators do:
by ``str.format``, with the params of the code, `index` and `input`. Code and params also stand in the error's
``kwargs``. marshmallow translates nothing: ``SmsText(max_parts=1).in_language("fr")`` does. A validator of marshmallow
cannot change a value. Give it to the field as ``post_load`` too, and the field keeps what was understood: line ends as
LF, a phone number in E.164 form.

Example:
    >>> from marshmallow import Schema, fields
    >>> class Campaign(Schema):
    ...     sender = fields.String(required=True, validate=Sender())
    ...     text = fields.String(required=True, validate=SmsText(max_parts=1))
    >>> Campaign().validate({"sender": "36000", "text": "Tea at 5?"})
    {'sender': ['A sender of digits only has to be one of your own numbers.']}
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, ClassVar

from gsmcodec.contrib._host import (
    HostValidator,
    NumberValidator,
    SenderValidator,
    TemplateValidator,
    TextValidator,
    params_of,
)
from gsmcodec.contrib._missing import missing
from gsmcodec.contrib.languages import ENGLISH, localized_message
from gsmcodec.errors import GsmError, require_str

try:
    from marshmallow import ValidationError
    from marshmallow.validate import Validator
except ImportError as _error:
    raise missing("marshmallow", "marshmallow") from _error

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

__all__ = ["PhoneNumber", "Sender", "SmsText", "TemplateText"]


class _MarshmallowValidator(HostValidator, Validator):
    """A validator as marshmallow calls it: with the value.

    Attributes:
        language: the language of its sentences, or a function that returns it.
    """

    language: str | Callable[[], object] = ENGLISH

    value_name: ClassVar[str | None] = "input"

    def __call__(self, value: object) -> str:
        try:
            return self.rule.check(value)
        except GsmError as error:
            params = params_of(error)
            template = self.own_message(error, value)
            message = self._sentence(error) if template is None else str(template).format(**params, input=value)
            raise ValidationError(message, code=error.code.value, params=params) from error

    def in_language(self, language: str | Callable[[], object]) -> Self:
        """Return a validator like this one whose sentences are in a language.

        Args:
            language: a language tag such as "fr", or a function that returns it whenever a value is refused.

        Raises:
            TypeError: if `language` is neither.
        """
        validator = copy(self)
        validator.language = language if callable(language) else require_str("language", language)
        return validator

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
        limits: the arguments of `gsmcodec.TextRule`.
    """


class TemplateText(_MarshmallowValidator, TemplateValidator):
    """A message with blanks that can be sent whatever stands in them.

    Args:
        fields: what may stand in each blank, by name, as for `gsmcodec.TemplateRule`.
        style: how blanks are written, as for `gsmcodec.Template`.
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code.
        limits: the arguments of `gsmcodec.TextRule`.
    """


class Sender(_MarshmallowValidator, SenderValidator):
    """A sender; if it is empty, the platform chooses one.

    Args:
        shortcodes: the shortcodes (digits) and the phone numbers (E.164) that you own.
        messages: templates by code.
    """


class PhoneNumber(_MarshmallowValidator, NumberValidator):
    """A phone number as people write it; as ``post_load`` it returns E.164.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
        region: where a number without a country code belongs, such as "FR".
        messages: templates by code.
    """

"""Validators for marshmallow.

marshmallow keeps finished messages, no templates. So this module renders a template as marshmallow's own validators do:
by ``str.format``, with the params of the code, `index` and `input`. Code and params also stand in the error's
``kwargs``. A validator of marshmallow cannot change a value. Give it to the field as ``post_load`` too, and the field
keeps what was understood: line ends as LF, a phone number in E.164 form.

Example:
    >>> from marshmallow import Schema, fields
    >>> class Campaign(Schema):
    ...     sender = fields.String(required=True, validate=Sender())
    ...     text = fields.String(required=True, validate=SmsText(max_parts=1))
    >>> Campaign().validate({"sender": "36000", "text": "Tea at 5?"})
    {'sender': ['the sender is digits only, and not one of your shortcodes']}
"""

from __future__ import annotations

from typing import ClassVar

from gsmcodec.contrib._host import (
    HostValidator,
    NumberValidator,
    SenderValidator,
    TemplateValidator,
    TextValidator,
    params_of,
)
from gsmcodec.contrib._missing import missing
from gsmcodec.errors import GsmError

try:
    from marshmallow import ValidationError
    from marshmallow.validate import Validator
except ImportError as _error:
    raise missing("marshmallow", "marshmallow") from _error

__all__ = ["PhoneNumber", "Sender", "SmsText", "TemplateText"]


class _MarshmallowValidator(HostValidator, Validator):
    """A validator as marshmallow calls it: with the value."""

    value_name: ClassVar[str | None] = "input"

    def __call__(self, value: object) -> str:
        try:
            return self.rule.check(value)
        except GsmError as error:
            params = params_of(error)
            template = str(self.own_message(error, value) or error.code.template)
            message = template.format(**params, input=value)
            raise ValidationError(message, code=error.code.value, params=params) from error


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

"""Validators for marshmallow.

Example:
    >>> from marshmallow import Schema, fields
    >>> class Campaign(Schema):
    ...     sender = fields.String(required=True, validate=Sender())
    ...     text = fields.String(required=True, validate=SmsText(max_parts=1))
    >>> Campaign().validate({"sender": "36000", "text": "Tea at 5?"})
    {'sender': ['the sender is digits only, and not one of your shortcodes']}

    marshmallow keeps finished messages only, so a template is formatted here, as its own validators do it: with
    ``str.format``, the params of the code, `index` and `input`. Code and params also stand in the error's ``kwargs``. Its
    validators cannot change a value; one given to the field as ``post_load`` too makes LF of the line ends.
"""

from __future__ import annotations

from gsmcodec.contrib._host import HostValidator, NumberValidator, SenderValidator, TextValidator, missing, params_of
from gsmcodec.errors import GsmError

try:
    from marshmallow import ValidationError
    from marshmallow.validate import Validator
except ImportError as error:
    raise missing("marshmallow", "marshmallow") from error


class _MarshmallowValidator(HostValidator, Validator):
    """What marshmallow asks of a validator: to be called with the value."""

    def __call__(self, value: object) -> str:
        try:
            return self.rule.check(value)
        except GsmError as error:
            params = params_of(error)
            template = str(self.messages.get(error.code) or error.code.template)
            message = template.format(**params, input=value)
            raise ValidationError(message, code=error.code.value, params=params) from error


class SmsText(_MarshmallowValidator, TextValidator):
    """A text that may be sent.

    Arguments (all by keyword, all optional): those of `gsmcodec.TextRule`, and

        newline: "LF", "CRLF" or "KEEP": how line ends are counted. None is what the profile says if it changes them,
            else LF, because browsers submit CRLF where the person sees one character.
        messages: templates by code, such as ``{"too_many_parts": "{parts} SMS, at most {max_parts}"}``.
    """


class Sender(_MarshmallowValidator, SenderValidator):
    """Whom a message can be sent from; the empty sender lets the platform choose.

    Args:
        shortcodes: the shortcodes that you own, each a string of digits.
        messages: templates by code.
    """


class PhoneNumber(_MarshmallowValidator, NumberValidator):
    """An international phone number.

    Args:
        kind: None asks what E.164 says; "possible", "valid" or "mobile" ask the package phonenumbers too.
        messages: templates by code.
    """

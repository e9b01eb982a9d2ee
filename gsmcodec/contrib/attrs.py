"""Validators for attrs.

As attrs' own validators do, they change nothing. They raise a `GsmError`, which is a ValueError, for a wrong value, and
a TypeError for a wrong type. ``attrs.validators.optional`` lets None pass. To replace a text's line ends by LF, use a
rule of the engine as the field's converter: ``attrs.field(converter=TextRule(profile=Profile(newline=Newline.LF)))``.

Example:
    >>> import attrs
    >>> @attrs.define
    ... class Campaign:
    ...     to: str = attrs.field(validator=PhoneNumber())
    ...     text: str = attrs.field(validator=SmsText(max_parts=1))
    >>> Campaign("+33612345678", "Tea at 5?")
    Campaign(to='+33612345678', text='Tea at 5?')
    >>> Campaign("0612345678", "Tea at 5?")
    Traceback (most recent call last):
    gsmcodec.errors.GsmError: the phone number does not begin with '+'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gsmcodec.contrib._host import HostValidator, NumberValidator, SenderValidator, TextValidator
from gsmcodec.contrib._missing import missing
from gsmcodec.errors import ErrorCode, GsmError, wrong_type

try:
    import attrs as _attrs  # noqa: F401  the validators need only its presence
except ImportError as _error:
    raise missing("attrs", "attrs") from _error

if TYPE_CHECKING:
    import attrs

__all__ = ["PhoneNumber", "Sender", "SmsText"]


class _AttrsValidator(HostValidator):
    """A validator as attrs calls it: with the instance, the attribute and the value."""

    def __call__(self, instance: Any, attribute: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG002
        try:
            self.rule.check(value)
        except GsmError as error:
            if error.code is ErrorCode.WRONG_TYPE:
                raise wrong_type(attribute.name, value, "str") from None
            raise


class SmsText(_AttrsValidator, TextValidator):
    """A text that can be sent.

    Args:
        newline: how line ends are counted, see `gsmcodec.contrib`.
        limits: the arguments of `gsmcodec.TextRule`.
    """


class Sender(_AttrsValidator, SenderValidator):
    """A sender; if it is empty, the platform chooses one.

    Args:
        shortcodes: the shortcodes (digits) and the phone numbers (E.164) that you own.
    """


class PhoneNumber(_AttrsValidator, NumberValidator):
    """An international phone number.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
    """

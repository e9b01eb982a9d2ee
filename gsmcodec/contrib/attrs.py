"""Validators for attrs, which are converters too.

As attrs' own validators do, they change nothing. They raise a `GsmError`, which is a ValueError, for a wrong value, and
a TypeError for a wrong type. As a converter, the same object returns what was understood: line ends as LF, a phone
number in E.164 form. ``attrs.validators.optional`` and ``attrs.converters.optional`` let None pass.

Example:
    >>> import attrs
    >>> @attrs.define
    ... class Campaign:
    ...     to: str = attrs.field(converter=PhoneNumber())
    ...     text: str = attrs.field(validator=SmsText(max_parts=1))
    >>> Campaign("+33 6 12 34 56 78", "Tea at 5?")
    Campaign(to='+33612345678', text='Tea at 5?')
    >>> Campaign("0612345678", "Tea at 5?")
    Traceback (most recent call last):
    gsmcodec.errors.GsmError: the phone number begins with neither '+' nor 00 and a country code
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from gsmcodec.contrib._host import (
    HostValidator,
    NumberValidator,
    SenderValidator,
    TemplateValidator,
    TextValidator,
    params_of,
)
from gsmcodec.contrib._missing import missing
from gsmcodec.errors import ErrorCode, GsmError, printable, wrong_type

try:
    import attrs as _attrs  # noqa: F401  the validators need only its presence
except ImportError as _error:
    raise missing("attrs", "attrs") from _error

if TYPE_CHECKING:
    from collections.abc import Mapping

    import attrs

__all__ = ["PhoneNumber", "Sender", "SmsText", "TemplateText"]


class _SentenceError(GsmError):
    """An error with a sentence of the caller's own."""

    def __init__(self, code: ErrorCode, params: Mapping[str, str | int], index: int | None, template: str) -> None:
        super().__init__(code, params, index)
        self.args = (*self.args, template)  # what a pickle is made of

    def __str__(self) -> str:
        template: str = self.args[-1]
        return printable(template.format_map(params_of(self)))


class _AttrsValidator(HostValidator):
    """A validator as attrs calls it, with instance, attribute and value; a converter, with the value only."""

    @overload
    def __call__(self, value: object, /) -> str: ...
    @overload
    def __call__(self, instance: Any, attribute: attrs.Attribute[Any], value: object, /) -> None: ...
    def __call__(self, *arguments: Any) -> str | None:
        """Return the value in the form that is kept, to a converter, or raise."""
        *_, value = arguments
        try:
            converted = self.rule.check(value)
        except GsmError as error:
            if error.code is ErrorCode.WRONG_TYPE:
                name = arguments[1].name if len(arguments) > 1 else "value"
                raise wrong_type(name, value, "str") from None
            own_message = self.own_message(error)
            if own_message is None:
                raise
            raise _SentenceError(error.code, error.params, error.index, str(own_message)) from error
        return converted if len(arguments) == 1 else None


class SmsText(_AttrsValidator, TextValidator):
    """A text that can be sent.

    Args:
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code, such as ``{"too_many_parts": "{parts} SMS, at most {max_parts}"}``.
        limits: the arguments of `gsmcodec.TextRule`.
    """


class TemplateText(_AttrsValidator, TemplateValidator):
    """A message with blanks that can be sent whatever stands in them.

    Args:
        fields: what may stand in each blank, by name, as for `gsmcodec.TemplateRule`.
        style: how blanks are written, as for `gsmcodec.Template`.
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code.
        limits: the arguments of `gsmcodec.TextRule`.
    """


class Sender(_AttrsValidator, SenderValidator):
    """A sender; if it is empty, the platform chooses one.

    Args:
        shortcodes: the shortcodes (digits) and the phone numbers (E.164) that you own.
        messages: templates by code.
    """


class PhoneNumber(_AttrsValidator, NumberValidator):
    """A phone number as people write it; as a converter it returns E.164.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
        region: where a number without a country code belongs, such as "FR".
        messages: templates by code.
    """

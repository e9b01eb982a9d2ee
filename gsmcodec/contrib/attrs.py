"""Validators for attrs.

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

    As the validators of attrs do, they raise a ValueError (a `GsmError`) for a wrong value and a TypeError for a wrong
    type, and change nothing. ``attrs.validators.optional`` lets None pass. To have a text's line ends made LF too, give the
    engine's validator as the field's converter: ``attrs.field(converter=gsmcodec.TextRule(profile=...))``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gsmcodec.contrib._host import HostValidator, NumberValidator, SenderValidator, TextValidator, missing
from gsmcodec.errors import ErrorCode, GsmError, wrong_type

try:
    import attrs as _installed  # noqa: F401  what is asked of it is only that it is there
except ImportError as error:
    raise missing("attrs", "attrs") from error

if TYPE_CHECKING:
    import attrs


class _AttrsValidator(HostValidator):
    """What attrs asks of a validator: to be called with the instance, the attribute and the value."""

    def __call__(self, instance: Any, attribute: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG002
        try:
            self.rule.check(value)
        except GsmError as error:
            if error.code is ErrorCode.WRONG_TYPE:
                raise wrong_type(attribute.name, value, "str") from None
            raise


class SmsText(_AttrsValidator, TextValidator):
    """A text that may be sent.

    Arguments (all by keyword, all optional): those of `gsmcodec.TextRule`, and

        newline: "LF", "CRLF" or "KEEP": how line ends are counted. None is what the profile says if it changes them,
            else LF, because browsers submit CRLF where the person sees one character.
    """


class Sender(_AttrsValidator, SenderValidator):
    """Whom a message can be sent from; the empty sender lets the platform choose.

    Args:
        shortcodes: the shortcodes that you own, each a string of digits.
    """


class PhoneNumber(_AttrsValidator, NumberValidator):
    """An international phone number.

    Args:
        kind: None asks what E.164 says; "possible", "valid" or "mobile" ask the package phonenumbers too.
    """

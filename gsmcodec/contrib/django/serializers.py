"""Serializer fields for Django REST framework.

The validators of `gsmcodec.contrib.django` work on any serializer field. These fields also replace the line ends that
browsers submit by LF, and refuse a number in the place of a text. Each error carries its code in `ErrorCode`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gsmcodec.contrib._missing import missing
from gsmcodec.contrib.django.validators import PhoneNumber, Sender, SmsText, separate_limits

try:
    from rest_framework import serializers
except ImportError as _error:
    raise missing("django.serializers", "djangorestframework") from _error

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gsmcodec.contrib._host import NewlineChoice
    from gsmcodec.contrib.phonenumbers import Kind

__all__ = ["PhoneNumberSerializerField", "SenderSerializerField", "SmsTextSerializerField"]


class _StrictCharField(serializers.CharField):
    """A CharField that converts nothing to a text, and whose metadata show its validator's bound."""

    max_length: int | None

    def __init__(self, validator: SmsText | Sender | PhoneNumber, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(validator)
        if options.get("max_length") is None:
            self.max_length = validator.max_length

    def to_internal_value(self, data: Any) -> str:
        """Return `data` if it is a text."""
        if not isinstance(data, str):
            self.fail("invalid")
        text: str = super().to_internal_value(data)
        return text


class SmsTextSerializerField(_StrictCharField):
    """A serializer field for a text that can be sent; its line ends become LF.

    The field trims no blanks: the text that comes is the text that is counted and sent.

    Args:
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code.
        options: the limits of `gsmcodec.TextRule`, with ``allow_blank=True`` in the place of `allow_empty`, and the
            arguments of a CharField.
    """

    gsmcodec_validator: SmsText

    def __init__(
        self, *, newline: NewlineChoice = None, messages: Mapping[str, object] | None = None, **options: Any
    ) -> None:
        limits, char_field_options = separate_limits(options)
        self.gsmcodec_validator = SmsText(newline=newline, messages=messages, **limits)
        super().__init__(self.gsmcodec_validator, **{"trim_whitespace": False, **char_field_options})

    def to_internal_value(self, data: Any) -> str:
        """Return `data` with the line ends that are counted."""
        return self.gsmcodec_validator.normalized(super().to_internal_value(data))


class SenderSerializerField(_StrictCharField):
    """A serializer field for a sender; with ``allow_blank=True`` it may be empty, and the platform chooses a shortcode.

    Args:
        shortcodes: the shortcodes (digits) and the phone numbers (E.164) that you own.
        messages: templates by code.
        options: the arguments of a CharField.
    """

    def __init__(
        self, *, shortcodes: Collection[str] = (), messages: Mapping[str, object] | None = None, **options: Any
    ) -> None:
        super().__init__(Sender(shortcodes=shortcodes, messages=messages), **options)


class PhoneNumberSerializerField(_StrictCharField):
    """A serializer field for an international phone number.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
        messages: templates by code.
        options: the arguments of a CharField.
    """

    def __init__(
        self, *, kind: Kind | None = None, messages: Mapping[str, object] | None = None, **options: Any
    ) -> None:
        super().__init__(PhoneNumber(kind=kind, messages=messages), **options)

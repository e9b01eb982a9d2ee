"""Serializer fields for Django REST framework.

The validators of `gsmcodec.contrib.django` work on any serializer field. These fields also keep what was understood:
line ends as LF, a phone number in E.164 form. They refuse a number in the place of a text. Each error carries its code
in `ErrorCode`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gsmcodec.contrib._missing import missing
from gsmcodec.contrib.django import models
from gsmcodec.contrib.django.validators import PhoneNumber, Sender, SmsText, TemplateText, separate_limits

try:
    from rest_framework import serializers
except ImportError as _error:
    raise missing("django.serializers", "djangorestframework") from _error

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Mapping

    from gsmcodec.contrib._host import NewlineChoice
    from gsmcodec.contrib.phonenumbers import Kind
    from gsmcodec.template import Field, Style

__all__ = [
    "PhoneNumberSerializerField",
    "SenderSerializerField",
    "SmsTextSerializerField",
    "TemplateTextSerializerField",
]


class _StrictCharField(serializers.CharField):
    """A CharField that converts nothing to a text, and whose metadata show its validator's bound."""

    max_length: int | None
    gsmcodec_validator: SmsText | Sender | PhoneNumber | TemplateText

    def __init__(self, validator: SmsText | Sender | PhoneNumber | TemplateText, **options: Any) -> None:
        given = options.pop("validators", None) or ()
        of_a_model = [each for each in given if type(each) is type(validator)]
        if of_a_model:  # a ModelSerializer passes the validators of the model's field, and the length of its column
            (validator,) = of_a_model
            if isinstance(validator, PhoneNumber) or options.get("max_length") == validator.max_length:
                options.pop("max_length", None)
        self.gsmcodec_validator = validator
        super().__init__(**options)
        self.validators += [each for each in given if each is not validator]
        self.validators.append(validator)
        # People write a number with more characters than E.164 has.
        if options.get("max_length") is None and not isinstance(validator, PhoneNumber):
            self.max_length = validator.max_length

    def to_internal_value(self, data: Any) -> str:
        """Return `data` in the form that is kept, if it is a text."""
        if not isinstance(data, str):
            self.fail("invalid")
        return self.gsmcodec_validator.normalized(super().to_internal_value(data))


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
        validator = SmsText(newline=newline, messages=messages, **limits)
        super().__init__(validator, **{"trim_whitespace": False, **char_field_options})


class TemplateTextSerializerField(_StrictCharField):
    """A serializer field for a message with blanks that can be sent whatever stands in them.

    Args:
        fields: what may stand in each blank, by name, as for `gsmcodec.TemplateRule`.
        style: how blanks are written, as for `gsmcodec.Template`.
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code.
        options: the limits of `gsmcodec.TextRule`, with ``allow_blank=True`` in the place of `allow_empty`, and the
            arguments of a CharField.
    """

    gsmcodec_validator: TemplateText

    def __init__(
        self,
        *,
        fields: Mapping[str, Field],
        style: Style | re.Pattern[str] = "format",
        newline: NewlineChoice = None,
        messages: Mapping[str, object] | None = None,
        **options: Any,
    ) -> None:
        limits, char_field_options = separate_limits(options)
        validator = TemplateText(fields=fields, style=style, newline=newline, messages=messages, **limits)
        super().__init__(validator, **{"trim_whitespace": False, **char_field_options})


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
    """A serializer field for a phone number as people write it; it keeps E.164.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
        region: where a number without a country code belongs, such as "FR".
        messages: templates by code.
        options: the arguments of a CharField.
    """

    def __init__(
        self,
        *,
        kind: Kind | None = None,
        region: str | None = None,
        messages: Mapping[str, object] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(PhoneNumber(kind=kind, region=region, messages=messages), **options)


class _TemplateOfModel(_StrictCharField):
    """The field of a ``ModelSerializer`` for a message with blanks, which the field of the model knows."""

    def __init__(self, **options: Any) -> None:
        super().__init__(TemplateText(fields={}), **{"trim_whitespace": False, **options})


def register() -> None:
    """Tell ``ModelSerializer`` which fields it has for the model fields of gsmcodec."""
    serializers.ModelSerializer.serializer_field_mapping.update(
        {
            models.PhoneNumberModelField: PhoneNumberSerializerField,
            models.SenderModelField: SenderSerializerField,
            models.SmsTextModelField: SmsTextSerializerField,
            models.TemplateTextModelField: _TemplateOfModel,
        }
    )

"""Serializer fields for Django REST framework.

The validators of `gsmcodec.contrib.django` work on any serializer field; these fields also make LF of the line ends
that browsers submit, and take no number for a text. Errors have the codes of `ErrorCode`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gsmcodec.contrib._host import missing
from gsmcodec.contrib.django import PhoneNumber, Sender, SmsText
from gsmcodec.profile import STANDARD, Profile

try:
    from rest_framework import serializers
except ImportError as error:
    raise missing("rest_framework", "djangorestframework") from error

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class _StrictCharField(serializers.CharField):
    """A CharField that takes texts only and is asked by a validator, whose bound the API's metadata show."""

    def __init__(self, validator: SmsText | Sender | PhoneNumber, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators.append(validator)
        if kwargs.get("max_length") is None:
            self.max_length = validator.max_length

    def to_internal_value(self, data: Any) -> str:
        """Return `data` if it is a text."""
        if not isinstance(data, str):
            self.fail("invalid")
        text: str = super().to_internal_value(data)
        return text


class SmsTextSerializerField(_StrictCharField):
    """A serializer field for a text that may be sent; its line ends become LF.

    Arguments (all by keyword, all optional): those of `gsmcodec.contrib.django.SmsText` but for `allow_empty`, which is
    ``allow_blank=True``, and those of a CharField. Nothing is trimmed: what comes is what is counted and sent.
    """

    def __init__(
        self,
        *,
        max_parts: int | None = None,
        max_units: int | None = None,
        gsm_only: bool = False,
        force_encoding: str | None = None,
        profile: Profile = STANDARD,
        newline: str | None = None,
        messages: Mapping[str, object] | None = None,
        **kwargs: Any,
    ) -> None:
        self.gsmcodec_validator = SmsText(
            max_parts=max_parts,
            max_units=max_units,
            gsm_only=gsm_only,
            force_encoding=force_encoding,
            profile=profile,
            newline=newline,
            messages=messages,
        )
        super().__init__(self.gsmcodec_validator, **{"trim_whitespace": False, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        """Return `data` with its line ends as they are counted."""
        return self.gsmcodec_validator.normalized(super().to_internal_value(data))


class SenderSerializerField(_StrictCharField):
    """A serializer field for a sender; ``allow_blank=True`` lets the platform choose a shortcode.

    Arguments (all by keyword, all optional): those of `gsmcodec.contrib.django.Sender` and of a CharField.
    """

    def __init__(
        self, *, shortcodes: Collection[str] = (), messages: Mapping[str, object] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(Sender(shortcodes=shortcodes, messages=messages), **kwargs)


class PhoneNumberSerializerField(_StrictCharField):
    """A serializer field for an international phone number.

    Arguments (all by keyword, all optional): those of `gsmcodec.contrib.django.PhoneNumber` and of a CharField.
    """

    def __init__(self, *, kind: str | None = None, messages: Mapping[str, object] | None = None, **kwargs: Any) -> None:
        super().__init__(PhoneNumber(kind=kind, messages=messages), **kwargs)

"""Model fields for Django: what `gsmcodec.contrib.django` asks, asked of what is stored.

As everywhere in Django, ``full_clean`` and forms ask; ``save`` does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gsmcodec.contrib._host import missing
from gsmcodec.contrib.django.forms import (
    PhoneNumber,
    PhoneNumberField,
    Sender,
    SenderField,
    SmsText,
    SmsTextField,
    require_text_or_empty,
)
from gsmcodec.profile import STANDARD, Profile

try:
    from django.core.validators import MaxLengthValidator
    from django.db import models
except ImportError as error:  # pragma: no cover  the import above has failed before
    raise missing("django_models", "django") from error

if TYPE_CHECKING:
    from collections.abc import Collection


class SmsTextModelField(models.TextField):
    """A model field for a text that may be sent; it is stored with its line ends as they are counted.

    Arguments (all by keyword, all optional): those of `gsmcodec.contrib.django.SmsText` but for `allow_empty`, which is
    ``blank=True``, and for `messages`, which is ``error_messages``; and those of a TextField.
    """

    def __init__(
        self,
        *args: Any,
        max_parts: int | None = None,
        max_units: int | None = None,
        gsm_only: bool = False,
        force_encoding: str | None = None,
        profile: Profile = STANDARD,
        newline: str | None = None,
        **kwargs: Any,
    ) -> None:
        self.gsmcodec_validator = SmsText(
            max_parts=max_parts,
            max_units=max_units,
            gsm_only=gsm_only,
            force_encoding=force_encoding,
            profile=profile,
            newline=newline,
        )
        super().__init__(*args, **kwargs)
        self.validators.append(self.gsmcodec_validator)

    def deconstruct(self) -> Any:
        """Return name, path and arguments, for migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, **self.gsmcodec_validator.arguments()}

    def to_python(self, value: Any) -> Any:
        """Return `value` with its line ends as they are counted; what is neither a text nor empty is invalid."""
        require_text_or_empty(self, value)
        return self._normalized(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        """Return `value` as it is stored."""
        return self._normalized(super().get_prep_value(value))

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form field that asks the same."""
        return super().formfield(**{"form_class": SmsTextField, **self.gsmcodec_validator.arguments(), **kwargs})

    def _normalized(self, value: Any) -> Any:
        return self.gsmcodec_validator.normalized(value) if isinstance(value, str) else value


class _BoundedField(models.CharField):
    """A CharField as long as its validator allows."""

    gsmcodec_validator: Sender | PhoneNumber

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        bound = self.gsmcodec_validator.max_length
        super().__init__(*args, **{"max_length": bound, **kwargs})
        if self.max_length == bound:
            # Ours says the same with a better message.
            self.validators[:] = [each for each in self.validators if not isinstance(each, MaxLengthValidator)]
        self.validators.append(self.gsmcodec_validator)

    def to_python(self, value: Any) -> Any:
        """Return `value`; what is neither a text nor empty is invalid."""
        require_text_or_empty(self, value)
        return super().to_python(value)

    def deconstruct(self) -> Any:
        """Return name, path and arguments, for migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, **self.gsmcodec_validator.arguments()}


class SenderModelField(_BoundedField):
    """A model field for a sender; ``blank=True`` lets the platform choose a shortcode.

    Arguments (all by keyword, all optional): `shortcodes`, and those of a CharField; `max_length` is 11 or that of the
    longest shortcode.
    """

    def __init__(self, *args: Any, shortcodes: Collection[str] = (), **kwargs: Any) -> None:
        self.gsmcodec_validator: Sender = Sender(shortcodes=shortcodes)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form field that asks the same."""
        same = {"max_length": None, **self.gsmcodec_validator.arguments()}
        return super().formfield(**{"form_class": SenderField, **same, **kwargs})


class PhoneNumberModelField(_BoundedField):
    """A model field for an international phone number.

    Arguments (all by keyword, all optional): `kind`, and those of a CharField; `max_length` is 16.
    """

    def __init__(self, *args: Any, kind: str | None = None, **kwargs: Any) -> None:
        self.gsmcodec_validator: PhoneNumber = PhoneNumber(kind=kind)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form field that asks the same."""
        same = {"max_length": None, **self.gsmcodec_validator.arguments()}
        return super().formfield(**{"form_class": PhoneNumberField, **same, **kwargs})

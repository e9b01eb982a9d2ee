"""Model fields for Django.

As everywhere in Django, ``full_clean`` and forms validate; ``save`` does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.apps import apps
from django.core.validators import MaxLengthValidator
from django.db import models

from gsmcodec.contrib.django.forms import PhoneNumberField, SenderField, SmsTextField, TemplateTextField
from gsmcodec.contrib.django.validators import (
    PhoneNumber,
    Sender,
    SmsText,
    TemplateText,
    require_fillable_messages,
    require_text_or_empty,
    separate_limits,
)
from gsmcodec.contrib.django.widgets import AdminCounterTextarea, CounterTextarea

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Mapping, Sequence

    from django import forms

    from gsmcodec.contrib._host import NewlineChoice
    from gsmcodec.contrib.phonenumbers import Kind
    from gsmcodec.template import Field, Style

    # The same classes: a type checker wants the parameters that only the stubs have.
    _Field: TypeAlias = models.Field[Any, Any]
    _CharField: TypeAlias = models.CharField[Any, Any]
    _TextField: TypeAlias = models.TextField[Any, Any]
else:
    _Field, _CharField, _TextField = models.Field, models.CharField, models.TextField

__all__ = ["PhoneNumberModelField", "SenderModelField", "SmsTextModelField", "TemplateTextModelField"]


class _ValidatedField(_Field):
    """The part that the fields share: their validator, in models, in migrations and in forms."""

    gsmcodec_validator: SmsText | Sender | PhoneNumber | TemplateText
    gsmcodec_form_class: type[forms.Field]

    def __init__(self, *args: Any, **options: Any) -> None:
        require_fillable_messages(self.gsmcodec_validator, options.get("error_messages"))
        super().__init__(*args, **options)
        self.validators.append(self.gsmcodec_validator)

    def to_python(self, value: Any) -> Any:
        """Return `value` in the form that is kept; what is neither a text nor empty is invalid."""
        require_text_or_empty(self, value)
        return self._normalized(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        """Return `value` in the form that is stored."""
        return self._normalized(super().get_prep_value(value))

    def _normalized(self, value: Any) -> Any:
        return self.gsmcodec_validator.normalized(value) if isinstance(value, str) else value

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Return name, path and arguments, for migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, **self.gsmcodec_validator.arguments()}

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form field that accepts the same values."""
        options: dict[str, Any] = {"form_class": self.gsmcodec_form_class, **self.gsmcodec_validator.arguments()}
        return super().formfield(**{**options, **kwargs})


class SmsTextModelField(_ValidatedField, _TextField):
    """A model field for a text that can be sent; the line ends that are counted are stored.

    In forms, those of the admin among them, its widget is a `CounterTextarea`, if ``"gsmcodec.contrib.django"`` is in
    ``INSTALLED_APPS``; else Django could not find the files of the counter. A widget that you name wins.

    Args:
        args: the positional arguments of a TextField.
        newline: how line ends are counted, see `gsmcodec.contrib`.
        options: the limits of `gsmcodec.TextRule`, with ``blank=True`` in the place of `allow_empty`, and the arguments
            of a TextField, with ``error_messages`` for sentences of your own.
    """

    gsmcodec_validator: SmsText
    gsmcodec_form_class: type[forms.Field] = SmsTextField

    def __init__(self, *args: Any, newline: NewlineChoice = None, **options: Any) -> None:
        limits, text_field_options = separate_limits(options)
        self.gsmcodec_validator = SmsText(newline=newline, **limits)
        super().__init__(*args, **text_field_options)

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form field that accepts the same values, with the live counter."""
        if apps.is_installed("gsmcodec.contrib.django"):
            widget = kwargs.get("widget", CounterTextarea)
            is_of_the_admin = getattr(widget, "__module__", None) == "django.contrib.admin.widgets"
            kwargs["widget"] = AdminCounterTextarea if is_of_the_admin else widget
        return super().formfield(**kwargs)


class TemplateTextModelField(_ValidatedField, _TextField):
    """A model field for a message with blanks that can be sent whatever stands in them.

    Args:
        args: the positional arguments of a TextField.
        fields: what may stand in each blank, by name, as for `gsmcodec.TemplateRule`.
        style: how blanks are written, as for `gsmcodec.Template`.
        newline: how line ends are counted, see `gsmcodec.contrib`.
        options: the limits of `gsmcodec.TextRule`, with ``blank=True`` in the place of `allow_empty`, and the arguments
            of a TextField.
    """

    gsmcodec_validator: TemplateText
    gsmcodec_form_class: type[forms.Field] = TemplateTextField

    def __init__(
        self,
        *args: Any,
        fields: Mapping[str, Field],
        style: Style | re.Pattern[str] = "format",
        newline: NewlineChoice = None,
        **options: Any,
    ) -> None:
        limits, text_field_options = separate_limits(options)
        self.gsmcodec_validator = TemplateText(fields=fields, style=style, newline=newline, **limits)
        super().__init__(*args, **text_field_options)


class _BoundedField(_ValidatedField, _CharField):
    """A CharField that is as long as its validator allows."""

    gsmcodec_validator: Sender | PhoneNumber

    def __init__(self, *args: Any, **options: Any) -> None:
        bound = self.gsmcodec_validator.max_length
        super().__init__(*args, **{"max_length": bound, **options})
        if self.max_length == bound:
            # Django's validator says the same with a worse sentence.
            self.validators[:] = [each for each in self.validators if not isinstance(each, MaxLengthValidator)]

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form field that accepts the same values."""
        return super().formfield(**{"max_length": None, **kwargs})  # its validator knows the length


class SenderModelField(_BoundedField):
    """A model field for a sender; with ``blank=True`` it may be empty, and the platform chooses a shortcode.

    Args:
        args: the positional arguments of a CharField.
        shortcodes: the shortcodes (digits) and the phone numbers (E.164) that you own.
        options: the arguments of a CharField; `max_length` is 11, or the length of the longest shortcode.
    """

    gsmcodec_validator: Sender
    gsmcodec_form_class: type[forms.Field] = SenderField

    def __init__(self, *args: Any, shortcodes: Collection[str] = (), **options: Any) -> None:
        self.gsmcodec_validator = Sender(shortcodes=shortcodes)
        super().__init__(*args, **options)


class PhoneNumberModelField(_BoundedField):
    """A model field for a phone number as people write it; E.164 is stored.

    Args:
        args: the positional arguments of a CharField.
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
        region: where a number without a country code belongs, such as "FR".
        options: the arguments of a CharField; `max_length` is 16.
    """

    gsmcodec_validator: PhoneNumber
    gsmcodec_form_class: type[forms.Field] = PhoneNumberField

    def __init__(self, *args: Any, kind: Kind | None = None, region: str | None = None, **options: Any) -> None:
        self.gsmcodec_validator = PhoneNumber(kind=kind, region=region)
        super().__init__(*args, **options)

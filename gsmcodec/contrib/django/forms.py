"""Form fields for Django. Each asks its validator, keeps the value that was understood, and refuses what is no text.

No field writes `maxlength` into the page, not even for a `max_length` of its own: a browser would cut what a person
pastes, and what is left of a text may be valid. The server says how much is too much, and so does the live counter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gsmcodec.contrib._host import encodable
from gsmcodec.contrib.django.validators import (
    PhoneNumber,
    Sender,
    SmsText,
    TemplateText,
    require_fillable_messages,
    require_text_or_empty,
    separate_limits,
)
from gsmcodec.contrib.django.widgets import CounterTextarea

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Mapping

    from gsmcodec.contrib._host import NewlineChoice
    from gsmcodec.contrib.phonenumbers import Kind
    from gsmcodec.template import Field, Style

__all__ = ["PhoneNumberField", "SenderField", "SmsTextField", "TemplateTextField"]


class _StrictCharField(forms.CharField):
    """A CharField that converts nothing to a text, and that keeps what its validator understood."""

    gsmcodec_validator: SmsText | Sender | PhoneNumber | TemplateText

    def __init__(self, validator: SmsText | Sender | PhoneNumber | TemplateText, **options: Any) -> None:
        self.gsmcodec_validator = validator
        require_fillable_messages(validator, options.get("error_messages"))
        super().__init__(**options)
        self.validators.append(validator)

    def to_python(self, value: Any) -> str | None:
        """Return `value` in the form that is kept; what is neither a text nor empty is invalid."""
        require_text_or_empty(self, value)
        text: str | None = super().to_python(value)
        return text if text is None else self.gsmcodec_validator.normalized(text)

    def prepare_value(self, value: Any) -> Any:
        """Return `value` as the page shows it again: half of a surrogate pair by its escape."""
        return encodable(value) if isinstance(value, str) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return the attributes of the widget without `maxlength`."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class SmsTextField(_StrictCharField):
    r"""A form field for a text that can be sent; its line ends become LF.

    The widget is a Textarea, unless you name another, such as `CounterTextarea`. The field strips no blanks: the person
    sends the text that was typed, and the text that was counted.

    Args:
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code.
        options: the limits of `gsmcodec.TextRule`, with ``required=False`` in the place of `allow_empty`, and the
            arguments of a CharField.

    Example:
        >>> SmsTextField(max_parts=2).clean("Tea at 5?\r\nBe there")
        'Tea at 5?\nBe there'
    """

    gsmcodec_validator: SmsText

    def __init__(
        self, *, newline: NewlineChoice = None, messages: Mapping[str, object] | None = None, **options: Any
    ) -> None:
        limits, char_field_options = separate_limits(options)
        validator = SmsText(newline=newline, messages=messages, **limits)
        super().__init__(validator, **{"widget": forms.Textarea, "strip": False, **char_field_options})
        if isinstance(self.widget, CounterTextarea):
            self.widget.validator = validator


class TemplateTextField(_StrictCharField):
    """A form field for a message with blanks that can be sent whatever stands in them; its line ends become LF.

    Args:
        fields: what may stand in each blank, by name, as for `gsmcodec.TemplateRule`.
        style: how blanks are written, as for `gsmcodec.Template`.
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code.
        options: the limits of `gsmcodec.TextRule`, with ``required=False`` in the place of `allow_empty`, and the
            arguments of a CharField.

    Example:
        >>> from gsmcodec import Field
        >>> TemplateTextField(fields={"name": Field(20)}, max_parts=1).clean("Hi {name}")
        'Hi {name}'
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
        super().__init__(validator, **{"widget": forms.Textarea, "strip": False, **char_field_options})


class SenderField(_StrictCharField):
    """A form field for a sender. With ``required=False`` it may be empty, and the platform chooses a shortcode.

    Args:
        shortcodes: the shortcodes (digits) and the phone numbers (E.164) that you own.
        messages: templates by code.
        options: the arguments of a CharField.
    """

    gsmcodec_validator: Sender

    def __init__(
        self, *, shortcodes: Collection[str] = (), messages: Mapping[str, object] | None = None, **options: Any
    ) -> None:
        super().__init__(Sender(shortcodes=shortcodes, messages=messages), **options)


class PhoneNumberField(_StrictCharField):
    """A form field for a phone number as people write it, shown as ``<input type="tel">``; it keeps E.164.

    A form that is shown again shows the number as it was understood.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
        region: where a number without a country code belongs, such as "FR".
        messages: templates by code.
        options: the arguments of a CharField.
    """

    gsmcodec_validator: PhoneNumber

    def __init__(
        self,
        *,
        kind: Kind | None = None,
        region: str | None = None,
        messages: Mapping[str, object] | None = None,
        **options: Any,
    ) -> None:
        validator = PhoneNumber(kind=kind, region=region, messages=messages)
        super().__init__(validator, **{"widget": forms.TextInput(attrs={"type": "tel"}), **options})

    def prepare_value(self, value: Any) -> Any:
        """Return `value` as the page shows it again: the number that was understood."""
        text = super().prepare_value(value)
        return self.gsmcodec_validator.normalized(text) if isinstance(text, str) else text

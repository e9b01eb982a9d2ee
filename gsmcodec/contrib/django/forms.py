"""Form fields for Django. Each asks its validator, shows the validator's bound, and refuses what is no text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from gsmcodec.contrib._host import encodable
from gsmcodec.contrib.django.validators import PhoneNumber, Sender, SmsText, require_text_or_empty, separate_limits
from gsmcodec.contrib.django.widgets import CounterTextarea

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gsmcodec.contrib._host import NewlineChoice
    from gsmcodec.contrib.phonenumbers import Kind

__all__ = ["PhoneNumberField", "SenderField", "SmsTextField"]


class _StrictCharField(forms.CharField):
    """A CharField that converts nothing to a text, and that shows its validator's bound."""

    gsmcodec_validator: SmsText | Sender | PhoneNumber
    bounded: bool = True

    def __init__(self, validator: SmsText | Sender | PhoneNumber, **options: Any) -> None:
        self.gsmcodec_validator = validator
        super().__init__(**options)
        self.validators.append(validator)

    def to_python(self, value: Any) -> str | None:
        """Return `value` as a text; what is neither a text nor empty is invalid."""
        require_text_or_empty(self, value)
        text: str | None = super().to_python(value)
        return text

    def prepare_value(self, value: Any) -> Any:
        """Return `value` as the page shows it again: half of a surrogate pair by its escape."""
        return encodable(value) if isinstance(value, str) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return the attributes of the widget, `maxlength` among them where it cuts nothing that is valid."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        bound = self.gsmcodec_validator.max_length
        if self.bounded and bound is not None and not widget.is_hidden:
            attrs["maxlength"] = str(min(bound, self.max_length or bound))
        return attrs


class SmsTextField(_StrictCharField):
    """A form field for a text that can be sent; its line ends become LF.

    The widget is a Textarea, unless you name another, such as `CounterTextarea`. The field strips no blanks: the person
    sends the text that was typed, and the text that was counted.

    Args:
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code.
        options: the limits of `gsmcodec.TextRule`, with ``required=False`` in the place of `allow_empty`, and the
            arguments of a CharField.

    Example:
        >>> SmsTextField(max_parts=2).widget.attrs["maxlength"]
        '306'
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

    def to_python(self, value: Any) -> str | None:
        """Return `value` as a text with the line ends that are counted."""
        text = super().to_python(value)
        return text if text is None else self.gsmcodec_validator.normalized(text)


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
    """A form field for an international phone number, shown as ``<input type="tel">``.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
        messages: templates by code.
        options: the arguments of a CharField.
    """

    gsmcodec_validator: PhoneNumber
    # A browser cuts what a person pastes, and the blanks in front count for it. A cut number is another number.
    bounded: bool = False

    def __init__(
        self, *, kind: Kind | None = None, messages: Mapping[str, object] | None = None, **options: Any
    ) -> None:
        validator = PhoneNumber(kind=kind, messages=messages)
        super().__init__(validator, **{"widget": forms.TextInput(attrs={"type": "tel"}), **options})

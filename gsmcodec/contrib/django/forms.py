"""Validators and form fields for Django.

The validators go wherever Django takes one: on a form's, a model's and a serializer's field, and into migrations. They
only say yes or no, as Django's own do, so a field of Django's with such a validator keeps the CRLF of a textarea; the
fields of gsmcodec make LF of it. Model fields are in `gsmcodec.contrib.django.models`, serializer fields in
`gsmcodec.contrib.django.serializers`.

Every error has the code of `ErrorCode`, so a field's ``error_messages={"too_many_parts": _("...")}`` replaces a
message, and its params, so the message may name them: ``%(parts)s``. The messages of gsmcodec go through gettext;
`MESSAGES` has the texts to translate.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

import gsmcodec
from gsmcodec.contrib._host import (
    MESSAGES,
    HostValidator,
    NumberValidator,
    SenderValidator,
    TextValidator,
    missing,
    params_of,
    showable,
)
from gsmcodec.contrib.counter import counter_attributes
from gsmcodec.errors import ErrorCode, GsmError, require_text
from gsmcodec.profile import STANDARD, Profile

try:
    from django import forms
    from django.core.exceptions import ValidationError
    from django.core.serializers.json import DjangoJSONEncoder
    from django.utils.translation import gettext_lazy
except ImportError as error:
    raise missing("django", "django") from error

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


__all__ = ["MESSAGES", "PhoneNumber", "PhoneNumberField", "Sender", "SenderField", "SmsText", "SmsTextField"]


def as_validation_error(error: GsmError, value: object, messages: Mapping[ErrorCode, object]) -> ValidationError:
    """Return the GsmError as Django's error: a template to translate, its code and its params, nothing rendered yet."""
    message: Any = messages.get(error.code) or gettext_lazy(MESSAGES[error.code.value])
    return ValidationError(message, code=error.code.value, params={**params_of(error), "value": showable(value)})


class _DjangoValidator(HostValidator):
    """What Django asks of a validator: to be called, and to be written into a migration."""

    def __call__(self, value: object) -> None:
        try:
            self.rule.check(value)
        except GsmError as error:
            raise as_validation_error(error, value, self.messages) from error

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        """Return the class's path and the arguments that make an equal validator."""
        arguments = self.arguments()
        if self.messages:
            arguments["messages"] = {code.value: template for code, template in self.messages.items()}
        return f"{type(self).__module__}.{type(self).__qualname__}", (), arguments

    def arguments(self) -> dict[str, Any]:
        """Return the arguments, but for the messages, that differ from their defaults."""
        raise NotImplementedError


class SmsText(_DjangoValidator, TextValidator):
    """A text that may be sent.

    Arguments (all by keyword, all optional): those of `gsmcodec.TextRule`, and

        newline: "LF", "CRLF" or "KEEP": how line ends are counted. None is what the profile says if it changes them,
            else LF, because browsers submit CRLF where the person sees one character.
        messages: templates by code, such as ``{"too_many_parts": _("%(parts)s SMS, at most %(max_parts)s")}``.

    Example:
        >>> SmsText(max_parts=1)("Tea at 5?")
        >>> SmsText(max_parts=1)("Tea ☕ at 5? " * 6)
        Traceback (most recent call last):
        django.core.exceptions.ValidationError: ["2 parts are needed, ... '☕' (U+2615) at index 4 makes the text UNICODE"]
    """

    def arguments(self) -> dict[str, Any]:
        """Return the arguments, but for the messages, that differ from their defaults."""
        rule, blank = self.rule, type(self.rule)()
        given = {field.name: getattr(rule, field.name) for field in fields(type(rule)) if field.name != "profile"}
        arguments = {name: value for name, value in given.items() if value != getattr(blank, name)}
        if self.profile != STANDARD:
            _teach_migrations_to_write_profiles()
            arguments["profile"] = self.profile
        if self.newline is not None:
            arguments["newline"] = str(self.newline)
        return arguments


class Sender(_DjangoValidator, SenderValidator):
    """Whom a message can be sent from.

    Args:
        shortcodes: the shortcodes that you own, each a string of digits.
        messages: templates by code.

    Example:
        >>> Sender()("My-Shop")
    """

    def arguments(self) -> dict[str, Any]:
        """Return the arguments, but for the messages, that differ from their defaults."""
        return {"shortcodes": self.rule.shortcodes} if self.rule.shortcodes else {}


class PhoneNumber(_DjangoValidator, NumberValidator):
    """An international phone number.

    Args:
        kind: None asks what E.164 says; "possible", "valid" or "mobile" ask the package phonenumbers too.
        messages: templates by code.

    Example:
        >>> PhoneNumber()("+33612345678")
    """

    def arguments(self) -> dict[str, Any]:
        """Return the arguments, but for the messages, that differ from their defaults."""
        return {} if self.kind is None else {"kind": self.kind}


@cache
def _teach_migrations_to_write_profiles() -> None:
    """Register how a migration writes a `Profile`: asked for when the first one is, for most imports never are."""
    from django.db.migrations.serializer import BaseSerializer, Serializer, serializer_factory

    class ProfileSerializer(BaseSerializer):
        def serialize(self) -> tuple[str, set[str]]:
            imports = {"import gsmcodec"}
            for name in ("STANDARD", "CALLR"):
                if self.value == getattr(gsmcodec, name):
                    return f"gsmcodec.{name}", imports
            arguments = []
            for field in fields(Profile):
                value = getattr(self.value, field.name)
                if value != getattr(_BLANK_PROFILE, field.name):
                    text, needed = serializer_factory(dict(value) if isinstance(value, dict) else value).serialize()
                    arguments.append(f"{field.name}={text}")
                    imports |= needed
            return f"gsmcodec.Profile({', '.join(arguments)})", imports

    Serializer.register(Profile, ProfileSerializer)


_BLANK_PROFILE = Profile()


def require_text_or_empty(field: Any, value: object) -> None:
    """Raise the field's error if `value`, as it came to the form or model, is neither a text nor empty."""
    if value in field.empty_values:
        return
    try:
        require_text(value)
    except GsmError as error:
        messages = {**field.gsmcodec_validator.messages}
        if error.code.value in field.error_messages:  # Django looks there only for errors of validators
            messages[error.code] = field.error_messages[error.code.value]
        raise as_validation_error(error, value, messages) from error


# Form fields


class _StrictCharField(forms.CharField):
    """A CharField that does not make a text of what is none, and that shows its validator's bound."""

    gsmcodec_validator: SmsText | Sender | PhoneNumber
    bounded = True

    def to_python(self, value: Any) -> str | None:
        """Return `value` as a text; what is neither a text nor empty is invalid."""
        require_text_or_empty(self, value)
        text: str | None = super().to_python(value)
        return text

    def prepare_value(self, value: Any) -> Any:
        """Return `value` as the page shows it again: half of a surrogate pair by its escape."""
        return showable(value) if isinstance(value, str) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return the attributes of the widget: `maxlength` where there is a sound one."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        bound = self.gsmcodec_validator.max_length
        if self.bounded and bound is not None and not widget.is_hidden:
            attrs["maxlength"] = str(min(bound, self.max_length or bound))
        return attrs


class CounterTextarea(forms.Textarea):
    """A textarea with a live counter under it: what the text takes, as the field will count it, while it is typed.

    It needs ``"gsmcodec.contrib"`` and ``"django.contrib.staticfiles"`` in ``INSTALLED_APPS``, and ``{{ form.media }}``
    in the template. There is no inline script or style, so ``script-src 'self'; style-src 'self'`` allows it.

    Args:
        attrs: as for a Textarea.
        validator: the `SmsText` whose rules are shown. A field that is made with this widget, if it is an
            `SmsTextField`, puts its own here; on a CharField name it, and do not let the field strip.
        messages: the counter's words by name, translated or not, such as
            ``{"status": _("{encoding}, {parts}, {remaining} left")}``; the names are in counter.js.

    Example:
        >>> field = SmsTextField(max_parts=2, widget=CounterTextarea)
        >>> field.widget.get_context("text", "", {})["widget"]["attrs"]["data-gsmcodec-max-parts"]
        '2'
    """

    def __init__(
        self,
        attrs: Mapping[str, Any] | None = None,
        *,
        validator: SmsText | None = None,
        messages: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(dict(attrs or {}))
        self.validator = validator or SmsText()
        self.messages = dict(messages or {})

    class Media:
        """What ``{{ form.media }}`` links."""

        css = {"all": ["gsmcodec/counter.css"]}  # noqa: RUF012  this is how Django has it
        js = [forms.Script("gsmcodec/counter.js", type="module")]  # noqa: RUF012

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template shows; translations are looked up here, in the language of the request."""
        told: dict[str, Any] = counter_attributes(self.validator.rule)
        if self.messages:
            told["data-gsmcodec-messages"] = DjangoJSONEncoder().encode(self.messages)
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"] = {**told, **context["widget"]["attrs"]}
        return context


class SmsTextField(_StrictCharField):
    """A form field for a text that may be sent; its line ends become LF.

    Arguments (all by keyword, all optional): those of `SmsText` but for `allow_empty`, which is ``required=False``, and
    those of a CharField. The widget is a Textarea (or, if you say so, a `CounterTextarea`), and nothing is stripped:
    what is typed is what is counted and sent.

    Example:
        >>> SmsTextField(max_parts=2).widget.attrs["maxlength"]
        '306'
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
        self.gsmcodec_validator: SmsText = SmsText(
            max_parts=max_parts,
            max_units=max_units,
            gsm_only=gsm_only,
            force_encoding=force_encoding,
            profile=profile,
            newline=newline,
            messages=messages,
        )
        super().__init__(**{"widget": forms.Textarea, "strip": False, **kwargs})
        self.validators.append(self.gsmcodec_validator)
        if isinstance(self.widget, CounterTextarea):
            self.widget.validator = self.gsmcodec_validator

    def to_python(self, value: Any) -> str | None:
        """Return `value` as a text with its line ends as they are counted."""
        text = super().to_python(value)
        return text if text is None else self.gsmcodec_validator.normalized(text)


class SenderField(_StrictCharField):
    """A form field for a sender. With ``required=False`` it may be empty: the platform then chooses a shortcode.

    Arguments (all by keyword, all optional): those of `Sender` and of a CharField.
    """

    def __init__(
        self, *, shortcodes: Collection[str] = (), messages: Mapping[str, object] | None = None, **kwargs: Any
    ) -> None:
        self.gsmcodec_validator = Sender(shortcodes=shortcodes, messages=messages)
        super().__init__(**kwargs)
        self.validators.append(self.gsmcodec_validator)


class PhoneNumberField(_StrictCharField):
    """A form field for an international phone number, shown as ``<input type="tel">``.

    Arguments (all by keyword, all optional): those of `PhoneNumber` and of a CharField.
    """

    # A browser cuts what is pasted to maxlength, and blanks in front are stripped here: a cut number is another number.
    bounded = False

    def __init__(self, *, kind: str | None = None, messages: Mapping[str, object] | None = None, **kwargs: Any) -> None:
        self.gsmcodec_validator = PhoneNumber(kind=kind, messages=messages)
        super().__init__(**{"widget": forms.TextInput(attrs={"type": "tel"}), **kwargs})
        self.validators.append(self.gsmcodec_validator)

"""Validators for Django.

They go wherever Django takes a validator: on the field of a form, a model or a serializer, and into migrations. As
Django's own do, they change nothing. So Django's own field with such a validator keeps the CRLF of a textarea, and the
fields of gsmcodec replace it by LF.

Each error carries its code in `ErrorCode`, so a field's ``error_messages={"too_many_parts": _("...")}`` replaces a
sentence. It also carries its params, so that sentence may name them: ``%(parts)s``. Django translates the sentences of
gsmcodec where ``INSTALLED_APPS`` names ``"gsmcodec.contrib.django"``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, ngettext_lazy

from gsmcodec.contrib._host import (
    NumberValidator,
    PercentValidator,
    SenderValidator,
    TemplateValidator,
    TextValidator,
    encodable,
    params_of,
)
from gsmcodec.contrib._sentences import percent_template, sentence_of
from gsmcodec.errors import ErrorCode, GsmError, require_text
from gsmcodec.profile import STANDARD, changed_fields
from gsmcodec.validators import TextLimits

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PhoneNumber", "Sender", "SmsText", "TemplateText"]


class _DjangoValidator(PercentValidator):
    """A validator as Django calls it, and as Django writes it into a migration."""

    value_name: ClassVar[str | None] = "value"

    def __call__(self, value: object) -> None:
        try:
            self.rule.check(value)
        except GsmError as error:
            raise as_validation_error(error, value, self.own_message(error, value)) from error

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        """Return the path of the class, and the arguments that create an equal validator."""
        arguments = self.arguments()
        if self.messages:
            arguments["messages"] = {code.value: template for code, template in self.messages.items()}
        return self._import_path(), (), arguments

    def arguments(self) -> dict[str, Any]:
        """Return the arguments, except the messages, that differ from their defaults."""
        raise NotImplementedError

    @classmethod
    def _import_path(cls) -> str:
        # Users import the classes of this module from the package, and migrations keep that name.
        module = __package__ if cls.__module__ == __name__ else cls.__module__
        return f"{module}.{cls.__qualname__}"


class SmsText(_DjangoValidator, TextValidator):
    """A text that can be sent.

    Args:
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code, such as ``{"too_many_parts": _("%(parts)s SMS, at most %(max_parts)s")}``.
        limits: the arguments of `gsmcodec.TextRule`.

    Example:
        >>> SmsText(max_parts=1)("Tea at 5?")
        >>> SmsText(max_parts=1)("a" * 161)
        Traceback (most recent call last):
        django.core.exceptions.ValidationError: ['This message needs 2 parts; only one is allowed.']
    """

    def arguments(self) -> dict[str, Any]:
        """Return the arguments, except the messages, that differ from their defaults."""
        return _text_arguments(self)


class TemplateText(_DjangoValidator, TemplateValidator):
    """A message with blanks that can be sent whatever stands in them.

    Args:
        fields: what may stand in each blank, by name, as for `gsmcodec.TemplateRule`.
        style: how blanks are written, as for `gsmcodec.Template`.
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code.
        limits: the arguments of `gsmcodec.TextRule`.

    Example:
        >>> from gsmcodec import Field
        >>> TemplateText(fields={"name": Field(20)}, max_parts=1)("Hi {name}")
    """

    def arguments(self) -> dict[str, Any]:
        """Return the arguments, except the messages, that differ from their defaults."""
        return {**_text_arguments(self), "fields": dict(self.rule.fields)}


def _text_arguments(validator: SmsText | TemplateText) -> dict[str, Any]:
    """Return the arguments of a text that differ from their defaults."""
    from gsmcodec.contrib.django import _migrations  # only a migration needs django.db

    _migrations.register()
    arguments = changed_fields(validator.rule)
    arguments.pop("profile", None)  # the rule's own has other line ends
    if validator.profile != STANDARD:
        arguments["profile"] = validator.profile
    if validator.newline is not None:
        arguments["newline"] = str(validator.newline)
    return arguments


class Sender(_DjangoValidator, SenderValidator):
    """A sender.

    Args:
        shortcodes: the shortcodes (digits) and the phone numbers (E.164) that you own.
        messages: templates by code.

    Example:
        >>> Sender()("My-Shop")
    """

    def arguments(self) -> dict[str, Any]:
        """Return the arguments, except the messages, that differ from their defaults."""
        return changed_fields(self.rule)


class PhoneNumber(_DjangoValidator, NumberValidator):
    """An international phone number.

    A validator changes nothing, so Django's own field with it keeps the number as it was written. `PhoneNumberField`
    keeps E.164.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
        region: where a number without a country code belongs, such as "FR".
        messages: templates by code.

    Example:
        >>> PhoneNumber()("+33 6 12 34 56 78")
    """

    def arguments(self) -> dict[str, Any]:
        """Return the arguments, except the messages, that differ from their defaults."""
        return {name: value for name, value in (("kind", self.kind), ("region", self.region)) if value is not None}


def as_validation_error(error: GsmError, value: object, own_message: object) -> ValidationError:
    """Convert a GsmError to Django's error: a template to translate, the code and the params, nothing rendered yet."""
    params = params_of(error)
    message: Any = own_message or _lazy_template(error.code, params)
    return ValidationError(message, code=error.code.value, params={**params, "value": encodable(value)})


def _lazy_template(code: ErrorCode, params: Mapping[str, object]) -> Any:
    """Return the template of an error, which Django translates when it renders it: in the language of the request."""
    sentence = sentence_of(code, params)
    if not sentence.plural:
        return gettext_lazy(percent_template(sentence.singular))
    return ngettext_lazy(percent_template(sentence.singular), percent_template(sentence.plural), sentence.number)


def require_text_or_empty(field: Any, value: object) -> None:
    """Raise the error of a form's or a model's field if `value`, as it came, is neither a text nor empty."""
    if value in field.empty_values:
        return
    try:
        require_text(value)
    except GsmError as error:
        # Django itself looks into `error_messages` only for the errors of validators.
        own_message = field.error_messages.get(error.code.value) or field.gsmcodec_validator.own_message(error, value)
        raise as_validation_error(error, value, own_message) from error


def require_fillable_messages(validator: _DjangoValidator, error_messages: Mapping[str, object] | None) -> None:
    """Raise unless the sentences of a field for codes of gsmcodec can be filled."""
    for code, template in (error_messages or {}).items():
        if code in frozenset(ErrorCode):
            validator.require_fillable(ErrorCode(code), template)


_FIELD_LIMITS = TextLimits.__optional_keys__ - {"allow_empty"}


def separate_limits(options: Mapping[str, Any]) -> tuple[TextLimits, dict[str, Any]]:
    """Separate the limits of a text from the other options of a field.

    A field cannot declare ``**limits: Unpack[TextLimits]``, because it also passes on what Django's own field takes.
    `allow_empty` is no limit here: ``required`` or ``blank`` says whether a field may be empty.

    Example:
        >>> separate_limits({"max_parts": 2, "label": "Text"})
        ({'max_parts': 2}, {'label': 'Text'})
    """
    limits = {name: value for name, value in options.items() if name in _FIELD_LIMITS}
    others = {name: value for name, value in options.items() if name not in _FIELD_LIMITS}
    return cast("TextLimits", limits), others

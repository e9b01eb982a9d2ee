"""Validators for WTForms, and a textarea with a live counter.

The sentences come in the language of the form, ``class Meta: locales = ["fr"]``. An application's own translations win.
WTForms' own syntax names the params: ``%(parts)s``. No validator sets `maxlength`: a browser would cut what a person
pastes, and what is left of it may be valid. A field that nobody submitted counts as empty. `SmsText` and `PhoneNumber`
refuse an empty value: put ``Optional()`` in front to allow it.

Example:
    >>> from wtforms import Form, StringField, TextAreaField
    >>> class Campaign(Form):
    ...     sender = StringField(validators=[Sender()])
    ...     text = TextAreaField(validators=[SmsText(max_parts=1)])
    >>> form = Campaign(data={"sender": "24-7", "text": "Tea at 5?"})
    >>> form.validate()
    False
    >>> form.errors["sender"]
    ['The sender needs at least one letter.']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gsmcodec.contrib._host import (
    NumberValidator,
    PercentValidator,
    SenderValidator,
    TemplateValidator,
    TextValidator,
    params_of,
)
from gsmcodec.contrib._missing import missing
from gsmcodec.contrib._sentences import percent_template, sentence_of
from gsmcodec.contrib.counter import counter_attributes
from gsmcodec.contrib.languages import ENGLISH, known_language, translated
from gsmcodec.errors import GsmError

try:
    from markupsafe import Markup
    from wtforms.validators import ValidationError
    from wtforms.widgets import TextArea
except ImportError as _error:
    raise missing("wtforms", "wtforms") from _error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gsmcodec.errors import ErrorCode

__all__ = ["CounterTextArea", "PhoneNumber", "Sender", "SmsText", "TemplateText"]


class _WTFormsValidator(PercentValidator):
    """A validator as WTForms calls it: with the form and the field. The field keeps what the rule returns."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ARG002  WTForms passes the form
        try:
            field.data = self.rule.check("" if field.data is None else field.data)
        except GsmError as error:
            params = params_of(error)
            template = self.own_message(error) or _translated_in(field, error.code, params)
            raise ValidationError(str(template) % params) from error


def _translated_in(field: Any, code: ErrorCode, params: Mapping[str, Any]) -> str:
    """Return the template of an error: as the application translates it, or else in the language of the form."""
    sentence = sentence_of(code, params)
    singular, plural = percent_template(sentence.singular), percent_template(sentence.plural)
    template: str = field.ngettext(singular, plural, params[sentence.number]) if plural else field.gettext(singular)
    return template if template not in {singular, plural} else translated(sentence, params, _language_of(field))


def _language_of(field: Any) -> str:
    """Return the first language of the form's locales that gsmcodec speaks; English if there is none."""
    locales = map(str, field.meta.locales or ())
    return next(filter(None, map(known_language, locales)), ENGLISH)


class SmsText(_WTFormsValidator, TextValidator):
    """A text that can be sent; the line ends of ``field.data`` become LF.

    Args:
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code, such as ``{"too_many_parts": "%(parts)s SMS, at most %(max_parts)s"}``.
        limits: the arguments of `gsmcodec.TextRule`.
    """


class TemplateText(_WTFormsValidator, TemplateValidator):
    """A message with blanks that can be sent whatever stands in them; its line ends become LF.

    Args:
        fields: what may stand in each blank, by name, as for `gsmcodec.TemplateRule`.
        style: how blanks are written, as for `gsmcodec.Template`.
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code.
        limits: the arguments of `gsmcodec.TextRule`.
    """


class Sender(_WTFormsValidator, SenderValidator):
    """A sender; if it is empty, the platform chooses one.

    Args:
        shortcodes: the shortcodes (digits) and the phone numbers (E.164) that you own.
        messages: templates by code.
    """


class PhoneNumber(_WTFormsValidator, NumberValidator):
    """A phone number as people write it; ``field.data`` becomes E.164, and so does what the field shows again.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
        region: where a number without a country code belongs, such as "FR".
        messages: templates by code.
    """


class CounterTextArea(TextArea):
    """A textarea with a live counter under it, which counts as the field's `SmsText` does.

    It writes no inline script or style: a page's policy of ``script-src 'self'; style-src 'self'`` allows it. For a
    policy with nonces, render the field with one: ``form.text(nonce=...)``.

    Args:
        static_url: the address of the folder that holds counter.js and counter.css. The README.md of `gsmcodec.contrib`
            shows how Flask serves it.
        messages: the counter's words by name, such as ``{"remove": "Drop it"}``. The names are in
            data/counter/messages.js.

    Example:
        >>> from wtforms import Form, TextAreaField
        >>> class Campaign(Form):
        ...     text = TextAreaField(validators=[SmsText(max_parts=1)], widget=CounterTextArea("/gsmcodec"))
        >>> "data-gsmcodec-max-parts" in Campaign().text()
        True
    """

    static_url: str
    messages: Mapping[str, object] | None

    def __init__(self, static_url: str, *, messages: Mapping[str, object] | None = None) -> None:
        self.static_url = static_url.rstrip("/")
        self.messages = messages

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        """Return the textarea, the link to the style sheet and the script.

        Args:
            field: the field of the form.
            kwargs: the attributes of the textarea. `nonce` is an attribute of the link and the script instead.
        """
        nonce = kwargs.pop("nonce", None)
        validator = next((each for each in field.validators if isinstance(each, SmsText)), SmsText())
        refused = {"aria-invalid": "true"} if field.errors else {}  # so that the counter does not say it again
        area = super().__call__(field, **{**counter_attributes(validator, self.messages), **refused, **kwargs})
        nonce_attribute = Markup("") if nonce is None else Markup(' nonce="{}"').format(nonce)
        return area + Markup(
            '<link rel="stylesheet" href="{url}/counter.css"{nonce}>'
            '<script type="module" src="{url}/counter.js"{nonce}></script>'
        ).format(url=self.static_url, nonce=nonce_attribute)

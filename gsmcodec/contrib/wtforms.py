"""Validators for WTForms.

Example:
    >>> from wtforms import Form, StringField, TextAreaField
    >>> class Campaign(Form):
    ...     sender = StringField(validators=[Sender()])
    ...     text = TextAreaField(validators=[SmsText(max_parts=1)])
    >>> form = Campaign(data={"sender": "Café", "text": "Tea at 5?"})
    >>> form.validate(), form.errors  # doctest: +ELLIPSIS
    (False, {'sender': ["'é' (U+00E9) at index 3 of the sender is no letter a-z, digit, space, dash..."]})
    >>> form.text.flags.maxlength
    160

    Messages go through the form's own translations (``field.gettext``; `MESSAGES` has the texts to translate), and what
    they name is formatted in as by WTForms itself: ``%(parts)s``. A field that was not submitted is taken for an empty one,
    which `SmsText` and `PhoneNumber` refuse: put ``Optional()`` in front to allow it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gsmcodec.contrib._host import (
    MESSAGES,
    HostValidator,
    NumberValidator,
    SenderValidator,
    TextValidator,
    missing,
    params_of,
)
from gsmcodec.contrib.counter import counter_attributes
from gsmcodec.errors import GsmError

try:
    from markupsafe import Markup
    from wtforms.validators import ValidationError
    from wtforms.widgets import TextArea
except ImportError as error:
    raise missing("wtforms", "wtforms") from error

if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["MESSAGES", "PhoneNumber", "Sender", "SmsText"]


class _WTFormsValidator(HostValidator):
    """What WTForms asks of a validator: to be called with the form and the field, and flags for the widget."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ARG002  the form is not asked
        try:
            field.data = self.rule.check("" if field.data is None else field.data)
        except GsmError as error:
            template = self.messages.get(error.code) or field.gettext(MESSAGES[error.code.value])
            raise ValidationError(str(template) % params_of(error)) from error


class SmsText(_WTFormsValidator, TextValidator):
    """A text that may be sent; the line ends of ``field.data`` become LF.

    Arguments (all by keyword, all optional): those of `gsmcodec.TextRule`, and

        newline: "LF", "CRLF" or "KEEP": how line ends are counted. None is what the profile says if it changes them,
            else LF, because browsers submit CRLF where the person sees one character.
        messages: templates by code, such as ``{"too_many_parts": "%(parts)s SMS, at most %(max_parts)s"}``.

    The field's flag `maxlength` is a bound that no text within the limits exceeds; there is none where it is unknown.
    """

    @property
    def field_flags(self) -> dict[str, int]:
        """The flags of the field, which its widget makes attributes of."""
        return {} if self.max_length is None else {"maxlength": self.max_length}


class Sender(_WTFormsValidator, SenderValidator):
    """Whom a message can be sent from; the empty sender lets the platform choose.

    Args:
        shortcodes: the shortcodes that you own, each a string of digits.
        messages: templates by code.
    """

    @property
    def field_flags(self) -> dict[str, int]:
        """The flags of the field, which its widget makes attributes of."""
        return {"maxlength": self.rule.max_length}


class PhoneNumber(_WTFormsValidator, NumberValidator):
    """An international phone number.

    It sets no flags: a browser cuts what is pasted to `maxlength`, and a cut number is another number.

    Args:
        kind: None asks what E.164 says; "possible", "valid" or "mobile" ask the package phonenumbers too.
        messages: templates by code.
    """


class CounterTextArea(TextArea):
    """A textarea with a live counter under it: what the text takes, as the field's `SmsText` will count it.

    Args:
        static_url: where counter.js and counter.css are served. In Flask, this serves them::

            Blueprint("gsmcodec", "gsmcodec.contrib", static_folder="django/static/gsmcodec", static_url_path="/gsmcodec")

        messages: the counter's words by name, such as ``{"parts": {"one": "{number} SMS", "other": "{number} SMS"}}``;
            the names are in counter.js.

    There is no inline script or style, so ``script-src 'self'; style-src 'self'`` allows it. For a policy with nonces,
    render the field with one: ``form.text(nonce=...)``.

    Example:
        >>> from wtforms import Form, TextAreaField
        >>> class Campaign(Form):
        ...     text = TextAreaField(validators=[SmsText(max_parts=1)], widget=CounterTextArea("/gsmcodec"))
        >>> "data-gsmcodec-max-parts" in Campaign().text()
        True
    """

    def __init__(self, static_url: str, *, messages: Mapping[str, object] | None = None) -> None:
        self.static_url = static_url.rstrip("/")
        self.messages = messages

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        """Return the textarea, its script and its style sheet; `nonce` is for these two."""
        nonce = kwargs.pop("nonce", None)
        counted = next((each for each in field.validators if isinstance(each, SmsText)), SmsText())
        area = super().__call__(field, **{**counter_attributes(counted.rule, self.messages), **kwargs})
        given = Markup("") if nonce is None else Markup(' nonce="{}"').format(nonce)
        return area + Markup(
            '<link rel="stylesheet" href="{url}/counter.css"{given}>'
            '<script type="module" src="{url}/counter.js"{given}></script>'
        ).format(url=self.static_url, given=given)

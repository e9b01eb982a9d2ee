"""Validators for WTForms, and a textarea with a live counter.

The form's own translations translate the sentences (``field.gettext``; `MESSAGES` has the texts to translate). WTForms'
own syntax names the params: ``%(parts)s``. A field that nobody submitted counts as empty. `SmsText` and `PhoneNumber`
refuse an empty value: put ``Optional()`` in front to allow it.

Example:
    >>> from wtforms import Form, StringField, TextAreaField
    >>> class Campaign(Form):
    ...     sender = StringField(validators=[Sender()])
    ...     text = TextAreaField(validators=[SmsText(max_parts=1)])
    >>> form = Campaign(data={"sender": "Café", "text": "Tea at 5?"})
    >>> form.validate()
    False
    >>> form.errors["sender"]
    ["'é' (U+00E9) at index 3 of the sender is no letter a-z, digit, space, dash or underscore"]
    >>> form.text.flags.maxlength
    160
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gsmcodec.contrib._host import (
    MESSAGES,
    HostValidator,
    NumberValidator,
    SenderValidator,
    TextValidator,
    params_of,
)
from gsmcodec.contrib._missing import missing
from gsmcodec.contrib.counter import counter_attributes
from gsmcodec.errors import GsmError

try:
    from markupsafe import Markup
    from wtforms.validators import ValidationError
    from wtforms.widgets import TextArea
except ImportError as _error:
    raise missing("wtforms", "wtforms") from _error

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MESSAGES", "CounterTextArea", "PhoneNumber", "Sender", "SmsText"]


class _WTFormsValidator(HostValidator):
    """A validator as WTForms calls it: with the form and the field."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ARG002  WTForms passes the form
        try:
            field.data = self.rule.check("" if field.data is None else field.data)
        except GsmError as error:
            template = self.messages.get(error.code) or field.gettext(MESSAGES[error.code.value])
            raise ValidationError(str(template) % params_of(error)) from error


class _BoundedValidator(_WTFormsValidator):
    """A validator that sets the field's flag `maxlength`, which the field's widget writes into the page."""

    @property
    def field_flags(self) -> dict[str, int]:
        """The flags of the field: `maxlength`, a bound that no accepted value exceeds, if one is known."""
        return {} if self.max_length is None else {"maxlength": self.max_length}


class SmsText(_BoundedValidator, TextValidator):
    """A text that can be sent; the line ends of ``field.data`` become LF.

    Args:
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates by code, such as ``{"too_many_parts": "%(parts)s SMS, at most %(max_parts)s"}``.
        limits: the arguments of `gsmcodec.TextRule`.
    """


class Sender(_BoundedValidator, SenderValidator):
    """A sender; if it is empty, the platform chooses one.

    Args:
        shortcodes: the shortcodes (digits) and the phone numbers (E.164) that you own.
        messages: templates by code.
    """


class PhoneNumber(_WTFormsValidator, NumberValidator):
    """An international phone number.

    It sets no `maxlength`: a browser cuts what a person pastes, and a cut number is another number.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers.
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

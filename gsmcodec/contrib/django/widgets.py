"""A textarea for Django's forms with a live counter under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html

from gsmcodec.contrib.counter import counter_attributes
from gsmcodec.contrib.django.validators import SmsText

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CounterTextarea"]


class CounterTextarea(forms.Textarea):
    """A textarea with a live counter under it, which counts as the field does.

    It needs ``"gsmcodec.contrib.django"`` and ``"django.contrib.staticfiles"`` in ``INSTALLED_APPS``, and
    ``{{ form.media }}`` in the template. It writes no inline script or style: a page's policy of
    ``script-src 'self'; style-src 'self'`` allows it.

    Args:
        attrs: the attributes of the textarea.
        validator: the `SmsText` that the counter follows. An `SmsTextField` sets its own. On a CharField, name it here,
            and give the field ``strip=False``.
        messages: the counter's sentences by name, translated or not, such as
            ``{"used": _("{used} of {capacity}")}``. The names are in data/counter/messages.js.

    Example:
        >>> from gsmcodec.contrib.django import SmsTextField
        >>> field = SmsTextField(max_parts=2, widget=CounterTextarea)
        >>> field.widget.get_context("text", "", {})["widget"]["attrs"]["data-gsmcodec-max-parts"]
        '2'
    """

    validator: SmsText
    messages: dict[str, object]

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
        """The files that ``{{ form.media }}`` links."""

        css: ClassVar[dict[str, list[str]]] = {"all": ["gsmcodec/counter.css"]}
        js: ClassVar[list[forms.Script]] = [forms.Script("gsmcodec/counter.js", type="module")]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the template's context; the messages are translated here, in the language of the request."""
        counter: dict[str, Any] = counter_attributes(self.validator)
        if self.messages:
            counter["data-gsmcodec-messages"] = DjangoJSONEncoder().encode(self.messages)
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"] = {**counter, **context["widget"]["attrs"]}
        return context


class AdminCounterTextarea(CounterTextarea):
    """A `CounterTextarea` as large as the textareas of Django's admin.

    A row of the admin is a flexible box, which would put the counter beside the textarea. An element around both keeps
    it below.
    """

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"class": "vLargeTextField", **(attrs or {})})

    def render(self, *args: Any, **kwargs: Any) -> Any:
        """Return the textarea, in an element that holds the counter too."""
        return format_html('<div class="gsmcodec-counter-field">{}</div>', super().render(*args, **kwargs))

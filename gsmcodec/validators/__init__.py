r"""The rules for senders, phone numbers and texts: each as a function and as a value, side by side in one module.

One contract: ``validate_x`` returns the normalized value or raises, ``is_valid_x`` says whether it would. A rule
(`TextRule`, `SenderRule`, `PhoneNumberRule`, `TemplateRule`) is the same as a value: what every form host wraps. It is
frozen, hashable, equal to another with the same arguments, and safe to share between threads. Called with a value it
returns the normalized one or raises. Its `check` is for values that a person entered: there a wrong type is one more
thing that can be wrong, not a mistake in the code. People write phone numbers in many ways, so `PhoneNumberRule` asks
`normalize_phone_number`; `validate_phone_number` is strict.

`max_length` and `pattern` are what a schema can say beforehand of the value that a rule returns. Neither ever refuses
it. Patterns are in the syntax that Python, RE2, JSON Schema and HTML share: without look-around, and with the dash
escaped, because HTML's has set operations.
"""

from typing import TYPE_CHECKING

from gsmcodec.validators.phone import (
    PhoneNumberRule,
    is_valid_phone_number,
    normalize_phone_number,
    validate_phone_number,
)
from gsmcodec.validators.sender import SenderRule, is_valid_sender, validate_sender
from gsmcodec.validators.text import TextLimits, TextRule, is_valid_text, validate_text

if TYPE_CHECKING:
    from gsmcodec.validators.template import TemplateRule, validate_template

__all__ = [
    "PhoneNumberRule",
    "SenderRule",
    "TemplateRule",
    "TextLimits",
    "TextRule",
    "is_valid_phone_number",
    "is_valid_sender",
    "is_valid_text",
    "normalize_phone_number",
    "validate_phone_number",
    "validate_sender",
    "validate_template",
    "validate_text",
]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the validators of templates when they are first asked for: the others start without them."""
        if name in {"TemplateRule", "validate_template"}:
            from gsmcodec.validators import template

            globals()[name] = getattr(template, name)
            return globals()[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

r"""The rules for senders, phone numbers and texts: each as a function and as a value, side by side in one module.

One contract: ``validate_x`` returns the normalized value or raises, ``is_valid_x`` says whether it would. A rule
(`TextRule`, `SenderRule`, `PhoneNumberRule`) is the same as a value: what every form host wraps. It is frozen,
hashable, equal to another with the same arguments, and safe to share between threads. Called with a value it returns
the normalized one or raises. Its `check` is for values that a person entered: there a wrong type is one more thing that
can be wrong, not a mistake in the code.

`max_length` and `pattern` are what a page or a schema can say beforehand: neither ever refuses what the rule accepts.
Patterns are in the syntax that Python, JSON Schema and HTML share; the dash is escaped because HTML's has set
operations.
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
    from gsmcodec.validators.template import validate_template

__all__ = [
    "PhoneNumberRule",
    "SenderRule",
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
        """Import the validator of templates when it is first asked for: the others start without it."""
        if name == "validate_template":
            from gsmcodec.validators.template import validate_template

            globals()[name] = validate_template
            return validate_template
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

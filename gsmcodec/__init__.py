"""How a text message will be encoded, in how many parts, and at what price, before you send it.

What is asked of every message is imported with the package; the rest when it is first asked for, because gsmcodec is
imported in request handlers and on command lines.
"""

from gsmcodec.errors import GsmError
from gsmcodec.profile import CALLR, STANDARD, Encoding, Language, Newline, Profile
from gsmcodec.segmentation import Count, Part, count, detect, is_gsm, split, truncate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gsmcodec.codes import ErrorCode
    from gsmcodec.explanation import Costly, Newlines, Offender, Report, Version, explain
    from gsmcodec.phone import is_valid_phone_number, validate_phone_number
    from gsmcodec.pricing import Options, Quote, Rate, RateCard, quote
    from gsmcodec.sender import is_valid_sender, validate_sender
    from gsmcodec.text import is_valid_text, validate_text
    from gsmcodec.transliteration import charset_mapping, transliterate
    from gsmcodec.validators import PhoneNumber, Sender, SmsText

__version__ = "0.1.0"

__all__ = [
    "CALLR",
    "STANDARD",
    "Costly",
    "Count",
    "Encoding",
    "ErrorCode",
    "GsmError",
    "Language",
    "Newline",
    "Newlines",
    "Offender",
    "Options",
    "Part",
    "PhoneNumber",
    "Profile",
    "Quote",
    "Rate",
    "RateCard",
    "Report",
    "Sender",
    "SmsText",
    "Version",
    "charset_mapping",
    "count",
    "detect",
    "explain",
    "is_gsm",
    "is_valid_phone_number",
    "is_valid_sender",
    "is_valid_text",
    "quote",
    "split",
    "transliterate",
    "truncate",
    "validate_phone_number",
    "validate_sender",
    "validate_text",
]

_WHEN_ASKED_FOR = {
    "codes": ("ErrorCode",),
    "explanation": ("Costly", "Newlines", "Offender", "Report", "Version", "explain"),
    "phone": ("is_valid_phone_number", "validate_phone_number"),
    "pricing": ("Options", "Quote", "Rate", "RateCard", "quote"),
    "sender": ("is_valid_sender", "validate_sender"),
    "text": ("is_valid_text", "validate_text"),
    "transliteration": ("charset_mapping", "transliterate"),
    "validators": ("PhoneNumber", "Sender", "SmsText"),
}
"""The modules of the names that are imported when they are first asked for."""


if not TYPE_CHECKING:  # a type checker would take every name for one that is there

    def __getattr__(name: str) -> object:
        from importlib import import_module

        for module, names in _WHEN_ASKED_FOR.items():
            if name in names or name == module:
                imported = import_module(f"{__name__}.{module}")
                globals()[name] = imported if name == module else getattr(imported, name)
                return globals()[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

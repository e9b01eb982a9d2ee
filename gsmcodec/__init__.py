"""How a text message will be encoded, in how many parts (segments), and at what price, before you send it."""

from typing import TYPE_CHECKING

from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.parts import Count, Part, Parts
from gsmcodec.profile import STANDARD, Encoding, Filling, Language, Newline, Profile, ReplaceWhen, Whitespace
from gsmcodec.segmentation import count, detect, is_gsm, split
from gsmcodec.transliteration import charset_mapping, transliterate
from gsmcodec.truncation import truncate

if TYPE_CHECKING:
    from gsmcodec import platforms
    from gsmcodec.explanation import LineEndings, Offender, Report, TextVersion, TwoUnitCharacter, explain
    from gsmcodec.platforms import CALLR, Comparison, Difference, compare
    from gsmcodec.pricing import Options, PricedQuote, Quote, Rate, RateCard, quote
    from gsmcodec.template import (
        Field,
        Template,
        TemplateCount,
        TemplatePart,
        TemplateReport,
        count_template,
        explain_template,
        split_template,
    )
    from gsmcodec.validators import (
        PhoneNumberRule,
        SenderRule,
        TemplateRule,
        TextRule,
        is_valid_phone_number,
        is_valid_sender,
        is_valid_text,
        normalize_phone_number,
        validate_phone_number,
        validate_sender,
        validate_template,
        validate_text,
    )

__version__ = "0.1.0"

__all__ = [
    "CALLR",
    "STANDARD",
    "Comparison",
    "Count",
    "Difference",
    "Encoding",
    "ErrorCode",
    "Field",
    "Filling",
    "GsmError",
    "Language",
    "LineEndings",
    "Newline",
    "Offender",
    "Options",
    "Part",
    "Parts",
    "PhoneNumberRule",
    "PricedQuote",
    "Profile",
    "Quote",
    "Rate",
    "RateCard",
    "ReplaceWhen",
    "Report",
    "SenderRule",
    "Template",
    "TemplateCount",
    "TemplatePart",
    "TemplateReport",
    "TemplateRule",
    "TextRule",
    "TextVersion",
    "TwoUnitCharacter",
    "Whitespace",
    "charset_mapping",
    "compare",
    "count",
    "count_template",
    "detect",
    "explain",
    "explain_template",
    "is_gsm",
    "is_valid_phone_number",
    "is_valid_sender",
    "is_valid_text",
    "normalize_phone_number",
    "platforms",
    "quote",
    "split",
    "split_template",
    "transliterate",
    "truncate",
    "validate_phone_number",
    "validate_sender",
    "validate_template",
    "validate_text",
]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the other names when they are first asked for: without them, the package imports twice as fast."""
        from importlib import import_module

        for module in ("validators", "pricing", "explanation", "platforms", "template"):
            imported = import_module(f"{__name__}.{module}")
            if name == module or name in imported.__all__:
                globals()[name] = imported if name == module else getattr(imported, name)
                return globals()[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]

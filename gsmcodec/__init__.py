"""How a text message will be encoded, in how many parts, and at what price, before you send it."""

from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.explanation import Costly, Newlines, Offender, Report, Version, explain
from gsmcodec.phone import is_valid_phone_number, validate_phone_number
from gsmcodec.pricing import Options, Quote, Rate, RateCard, quote
from gsmcodec.profile import CALLR, STANDARD, Encoding, Language, Newline, Profile
from gsmcodec.segmentation import Count, Part, count, detect, is_gsm, split, truncate
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

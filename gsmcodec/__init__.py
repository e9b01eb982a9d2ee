"""How a text message will be encoded, in how many parts, and at what price, before you send it."""

from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.profile import CALLR, STANDARD, Encoding, Language, Newline, Profile
from gsmcodec.segmentation import Count, Part, count, detect, is_gsm, split, truncate

__version__ = "0.1.0"

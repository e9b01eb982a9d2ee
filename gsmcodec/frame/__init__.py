"""Whole campaigns: the engine's answers over columns of texts and numbers.

Importing it registers the namespace ``sms`` with Polars. See README.md beside this file.
"""

from gsmcodec.extras import missing_extra as _missing_extra

try:
    import polars as _polars
except ImportError as _error:
    raise _missing_extra("gsmcodec.frame", "frame", _error) from _error

from gsmcodec.frame.expressions import SmsExpr, SmsSeries
from gsmcodec.frame.files import Campaign, Progress, quote_file
from gsmcodec.frame.quoting import quote
from gsmcodec.frame.sums import (
    Cause,
    Character,
    Country,
    DearText,
    ExampleRow,
    Fault,
    Lengths,
    Rewriting,
    Saving,
    Savings,
    Summary,
)
from gsmcodec.frame.totals import summary

__all__ = [
    "Campaign",
    "Cause",
    "Character",
    "Country",
    "DearText",
    "ExampleRow",
    "Fault",
    "Lengths",
    "Progress",
    "Rewriting",
    "Saving",
    "Savings",
    "SmsExpr",
    "SmsSeries",
    "Summary",
    "quote",
    "quote_file",
    "summary",
]

del _missing_extra, _polars

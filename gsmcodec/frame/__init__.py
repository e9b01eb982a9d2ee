"""Whole campaigns: the engine's answers over columns of texts and numbers.

Importing it registers the namespace ``sms`` with Polars. See README.md beside this file.
"""

from gsmcodec.frame.expressions import SmsExpr, SmsSeries
from gsmcodec.frame.files import Campaign, quote_file
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

"""Whole campaigns: the engine's answers over columns of texts and numbers.

Importing it registers the namespace ``sms`` with Polars. See README.md beside this file.
"""

from gsmcodec.frame.expressions import SmsExpr, SmsSeries
from gsmcodec.frame.files import Campaign, Progress, quote_file
from gsmcodec.frame.quoting import quote
from gsmcodec.frame.totals import Character, Country, Savings, Summary, summary

__all__ = [
    "Campaign",
    "Character",
    "Country",
    "Progress",
    "Savings",
    "SmsExpr",
    "SmsSeries",
    "Summary",
    "quote",
    "quote_file",
    "summary",
]

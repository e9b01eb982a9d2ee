"""Whole campaigns: the engine's answers over columns of texts and numbers. Importing it registers ``sms`` with Polars."""

from gsmcodec.frame.expressions import SmsExpr, SmsSeries
from gsmcodec.frame.quoting import quote

__all__ = ["SmsExpr", "SmsSeries", "quote"]

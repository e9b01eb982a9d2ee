"""Platforms: named profiles.

Example:
    >>> from gsmcodec import count
    >>> count("5 €", profile=CALLR).encoding  # it does not use the extension table
    Encoding.UNICODE
"""

from __future__ import annotations

from gsmcodec.profile import Profile

CALLR = Profile(
    name="CALLR",
    # Its documentation counts the basic character set only, and turns € into e when GSM is forced.
    extension_table=False,
    max_characters=3200,
    # The STOP number replaces it. The documentation says neither whether parts are counted before or after, nor how
    # long the number is: nine digits cover the nine characters of the placeholder itself and every short code.
    placeholders={"%STOPNUM%": "000000000"},
)
"""The CallR ``sms.*`` remote API, as far as it is documented."""

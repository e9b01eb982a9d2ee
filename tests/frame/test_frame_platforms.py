"""The sums of a campaign know the platform that it is sent through."""

from __future__ import annotations

import polars as pl

from gsmcodec import count, platforms
from gsmcodec.frame import quote, summary


def test_the_summary_knows_the_alphabet_and_the_replacements_of_a_platform() -> None:
    frame = pl.DataFrame({"to": ["+33612345678"] * 3, "text": ["Ça va", "I’ll call", "Привет’ " * 10]})
    profile = platforms.variant("TELNYX", "smart_encoding")
    sums = summary(quote(frame, profile=profile), profile=profile)
    assert sums.encodings == {"GSM": 1, "UNICODE": 2}  # Telnyx replaces the apostrophe, and has no capital c cedilla
    assert sums.parts == sum(count(text, profile=profile).parts for text in frame["text"])
    suggestions = {each.char: (each.messages, each.suggestion) for cause in sums.causes for each in cause.characters}
    assert suggestions["Ç"] == (1, "C")
    assert suggestions["и"] == (1, "i")
    assert sums.savings is not None
    assert sums.savings.transliterated.parts == 1

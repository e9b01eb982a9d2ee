"""Whether the time of every public function grows with the length of the text, and not faster.

    python benchmarks/growth.py

Texts of several kinds are doubled up to a million characters, for every public function and several profiles. Time is
about length ** exponent; the exponent is measured over the last four doublings that take long enough to be timed. An
exponent above 1.2 ends the script with status 1.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from itertools import product
from math import log2
from time import process_time
from typing import TYPE_CHECKING

import gsmcodec
from gsmcodec import CALLR, STANDARD, GsmError, Language, Newline, Profile
from gsmcodec.platforms import find
from gsmcodec.wire import encode

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = {
    "ASCII": "Your parcel arrives today. ",
    "pairs": "[12 €] ",
    "Cyrillic": "Ваша посылка прибыла. ",
    "emoji": "😀🎉 ",
    "families": "👨‍👩‍👧 ",
    "flags": "🇫",
    "marks": "e\u0301\u0323",
    "one mark": "\u0301",
    "CJK": "你好世界",
    "line ends": "\r\n",
}
FUNCTIONS: dict[str, Callable[[str, Profile], object]] = {
    "count": lambda text, profile: gsmcodec.count(text, None, profile),
    "count forced": lambda text, profile: gsmcodec.count(text, "GSM", profile),
    "split": lambda text, profile: gsmcodec.split(text, None, profile),
    "detect": gsmcodec.detect,
    "is_gsm": gsmcodec.is_gsm,
    "truncate": lambda text, profile: gsmcodec.truncate(text, 3, None, profile),
    "truncate forced": lambda text, profile: gsmcodec.truncate(text, 3, "GSM", profile),
    "explain": lambda text, profile: gsmcodec.explain(text, profile, max_offenders=100),
    "transliterate": gsmcodec.transliterate,
    "validate_text": lambda text, profile: gsmcodec.validate_text(text, profile=profile),
    "quote": lambda text, profile: gsmcodec.quote("+33612345678", text, profile=profile),
    "wire.encode": lambda text, profile: encode(text, None, profile),
}
PROFILES = {
    "standard": STANDARD,
    "languages": Profile(languages=(Language.TURKISH, Language.HINDI)),
    "graphemes": Profile(keep_graphemes=True),
    "words": Profile(end_at_spaces=True),
    "normalized": Profile(normalize=True, newline=Newline.CRLF),
    "placeholders": Profile(placeholders={"{name}": "x" * 20}),
    "CALLR": CALLR,
    "smart encoding": find("twilio:smart_encoding"),
}
SHORTEST = 16_000
LONGEST = 1_024_000
LIMIT = 1.2
CLOCK = 0.01
"""Seconds: what takes less cannot be told from the clock's steps."""


def seconds(function: Callable[[str, Profile], object], text: str, profile: Profile) -> float:
    """Return the processor time of a call; a text that is refused has an answer too."""
    begin = process_time()
    with suppress(GsmError):
        function(text, profile)
    return process_time() - begin


def exponent(function: Callable[[str, Profile], object], kind: str, profile: Profile, longest: int) -> float:
    """Return the exponent of the growth; 0 for a function that never takes long enough to be timed."""
    unit = KINDS[kind]
    times = []
    length = SHORTEST
    while length <= longest:
        times.append(seconds(function, (unit * (length // len(unit) + 1))[:length], profile))
        length *= 2
    timed = [time for time in times if time >= CLOCK][-5:]
    return log2(timed[-1] / timed[0]) / (len(timed) - 1) if len(timed) > 2 else 0.0


def main() -> None:
    """Measure and print, the fastest growth first."""
    parser = argparse.ArgumentParser(description="Measure how the time of every function grows with the text.")
    parser.add_argument("--longest", type=int, default=LONGEST, help=f"characters (default: {LONGEST:,})")
    longest = parser.parse_args().longest
    measured = [
        (exponent(FUNCTIONS[function], kind, PROFILES[profile], longest), function, kind, profile)
        for function, kind, profile in product(FUNCTIONS, KINDS, PROFILES)
    ]
    for grows, function, kind, profile in sorted(measured, reverse=True)[:20]:
        sys.stdout.write(f"{grows:5.2f}  {function:<16} {kind:<10} {profile}\n")
    if max(measured)[0] > LIMIT:
        sys.exit(f"an exponent is above {LIMIT}")


if __name__ == "__main__":
    main()

"""The kinds of the characters that GSM lacks, as people name them: quotes, letters with accents, Cyrillic, emoji.

The kind of a letter is its script, which is the first word of its Unicode name.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category

from gsmcodec._tables.same_meaning import SAME_MEANING
from gsmcodec.explanation import character_name

_BY_REPLACEMENT = {"'": "quotes", '"': "quotes", "-": "dashes", " ": "spaces", "...": "ellipses"}
_LATIN = "letters with accents"
_SCRIPTS = {
    "LATIN": _LATIN,
    "COMBINING": _LATIN,
    "CJK": "Chinese characters",
    "HIRAGANA": "Japanese letters",
    "KATAKANA": "Japanese letters",
    "HANGUL": "Korean letters",
    "FEMININE": "signs",
    "MASCULINE": "signs",
}
_OTHER_SCRIPTS = (
    *("CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC", "SYRIAC", "THAANA", "ETHIOPIC", "CHEROKEE"),
    *("DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA"),
    *("THAI", "LAO", "TIBETAN", "MYANMAR", "KHMER", "MONGOLIAN", "TIFINAGH", "YI"),
)
_EMOJI = ((0x2300, 0x27BF), (0x2B00, 0x2BFF), (0x3297, 0x3299), (0x1F000, 0x1FAFF))
_PARTS_OF_EMOJI = ((0x200D, 0x200D), (0x20E3, 0x20E3), (0xFE0E, 0xFE0F), (0xE0020, 0xE007F))


@lru_cache(maxsize=4096)
def kind_of(char: str) -> str:
    """Name the kind of a character that GSM lacks.

    Example:
        >>> [kind_of(char) for char in "’–ôя😀₹•"]
        ['quotes', 'dashes', 'letters with accents', 'Cyrillic', 'emoji', 'currency signs', 'signs']
    """
    if char in SAME_MEANING:
        return _BY_REPLACEMENT[SAME_MEANING[char]]
    general = category(char)
    if _is_in(char, _PARTS_OF_EMOJI) or (general[0] == "S" and _is_in(char, _EMOJI)):
        return "emoji"
    if general[0] in "CZ":
        return "spaces"
    if general == "Sc":
        return "currency signs"
    script, _, rest = character_name(char).replace("-", " ").partition(" ")
    if script in ("HALFWIDTH", "FULLWIDTH"):
        script = rest.partition(" ")[0]
    if script in _OTHER_SCRIPTS:
        return script.title()
    if general[0] in "LM":
        return _SCRIPTS.get(script, "other letters")
    return "signs"


def _is_in(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= ord(char) <= high for low, high in ranges)

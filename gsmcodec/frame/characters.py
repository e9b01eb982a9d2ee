"""The default alphabet for string functions of Polars: as patterns, and as a table of replacements.

The characters are those of `gsmcodec.alphabet`. What may replace a character is asked of `gsmcodec.replacement`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from gsmcodec.alphabet import default_alphabet
from gsmcodec.replacement import context_free

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gsmcodec.alphabet import Alphabet
    from gsmcodec.profile import Profile

SUPPLEMENTARY = r"[\x{10000}-\x{10FFFF}]"
"""A pattern for a character of two UTF-16 code units: RFC 2781, section 2.1."""
_NO_CHARACTER = r"[^\x{0}-\x{10FFFF}]"
# None of these joins another one, but CR and LF: the table "Grapheme_Cluster_Break Property Values" of Unicode Standard
# Annex #29. They are Latin, Greek, Cyrillic, Chinese and Japanese characters, signs and most emoji.
_CLUSTERS_ALONE = (
    r"\x{0}-\x{2FF}\x{370}-\x{377}\x{37A}-\x{482}\x{48A}-\x{52F}\x{1E00}-\x{1EFF}\x{2010}-\x{2027}\x{2030}-\x{205E}"
    r"\x{20A0}-\x{20BF}\x{2100}-\x{218B}\x{2190}-\x{27BF}\x{3000}-\x{3029}\x{3041}-\x{3096}\x{30A0}-\x{30FF}\x{4E00}-\x{9FFF}"
    r"\x{1F300}-\x{1F3FA}\x{1F400}-\x{1F64F}\x{1F680}-\x{1F6C5}"
)
CLUSTER = rf"[^{_CLUSTERS_ALONE}]|\r\n"
"""A pattern that every text with a grapheme of several characters has a match of."""


class Patterns(NamedTuple):
    """Patterns for one character, by what it takes in GSM: TS 23.038, clauses 6.2.1 and 6.2.1.1.

    Attributes:
        not_one_septet: it takes two septets, or the alphabet lacks it.
        two_septets: it is in the extension table.
        foreign: the alphabet lacks it.
    """

    not_one_septet: str
    two_septets: str
    foreign: str


def patterns(profile: Profile) -> Patterns:
    """Write the patterns of the default alphabet as `profile` uses it."""
    return _patterns(default_alphabet(profile))


@lru_cache(maxsize=16)
def _patterns(alphabet: Alphabet) -> Patterns:
    one_septet = {char for char in alphabet.characters if (alphabet.codes(char) or b"").isascii()}
    return Patterns(
        not_one_septet=f"[^{_members(one_septet)}]",
        two_septets=any_of(alphabet.characters - one_septet),
        foreign=f"[^{_members(alphabet.characters)}]",
    )


def any_of(characters: Iterable[str]) -> str:
    """Write a pattern for one of these characters; it matches nothing if there are none."""
    members = _members(characters)
    return f"[{members}]" if members else _NO_CHARACTER


def _members(characters: Iterable[str]) -> str:
    return "".join(f"\\x{{{ord(char):X}}}" for char in sorted(characters))


def replace_words(texts: pl.Series, replacements: Mapping[str, str]) -> pl.Series:
    """Replace words in each text: from left to right, the longest match first.

    Example:
        >>> replace_words(pl.Series(["Hi %NAME%"]), {"%NAME%": "Zoe"}).to_list()
        ['Hi Zoe']
    """
    if not replacements:
        return texts
    longest_first = sorted(replacements, key=len, reverse=True)
    return texts.str.replace_many(longest_first, [replacements[word] for word in longest_first], leftmost=True)


def replace_context_free(texts: pl.Series, profile: Profile, words_to_keep: Iterable[str] = ()) -> pl.Series:
    """Force each text into GSM that needs no look at neighbors.

    Args:
        texts: a series of strings.
        profile: its alphabet, `languages` and `forced_substitutions` matter here.
        words_to_keep: words that stay as they are.

    Returns:
        The texts in GSM. One with another foreign character is null: only `replacement.to_gsm` can force it.
    """
    # It takes 30 ms to prepare a search for all 6,600 replacements. A column needs a few of them.
    foreign = _different_characters(texts, default_alphabet(profile).characters)
    known: Mapping[str, str] = {}
    if not profile.languages:  # with languages, the whole text decides which alphabet it is forced into
        known = context_free(default_alphabet(profile), profile.forced_substitutions)
    unknown = [char for char in foreign if char not in known]
    if unknown:
        texts = pl.select(pl.when(~texts.str.contains_any(unknown)).then(texts)).to_series()
    replacements = {char: known[char] for char in foreign if char in known}
    return replace_words(texts, replacements | {word: word for word in words_to_keep})


_FIRST_TEXTS = 2_000


def _different_characters(texts: pl.Series, known: frozenset[str]) -> list[str]:
    """List the different characters of a column that are not known.

    The first texts have nearly all of them. To look for the others alone takes a fifth of the time
    (benchmarks/bench_platforms.py, GATEWAYAPI).
    """
    different: list[str] = []
    for some in (texts.head(_FIRST_TEXTS), texts.slice(_FIRST_TEXTS)):
        pattern = f"[^{_members(known.union(different))}]"
        different.extend(some.str.extract_all(pattern).explode().drop_nulls().unique())
    return different

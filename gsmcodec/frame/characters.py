"""The default alphabet for string functions of Polars: as patterns, and as a table of replacements.

The characters are those of `gsmcodec.alphabet`. What may replace a character is asked of `gsmcodec.replacement`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from gsmcodec.alphabet import DEFAULT_ALPHABETS
from gsmcodec.replacement import context_free

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gsmcodec.profile import Profile

SUPPLEMENTARY = r"[\x{10000}-\x{10FFFF}]"
"""A pattern for a character of two UTF-16 code units: RFC 2781, section 2.1."""
_NO_CHARACTER = r"[^\x{0}-\x{10FFFF}]"


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


@lru_cache(maxsize=2)
def patterns(extension_table: bool) -> Patterns:
    """Write the patterns of the default alphabet, with or without its extension table."""
    one_septet, alphabet = (DEFAULT_ALPHABETS[table].characters for table in (False, extension_table))
    two_septets = alphabet - one_septet
    return Patterns(
        not_one_septet=f"[^{_members(one_septet)}]",
        two_septets=f"[{_members(two_septets)}]" if two_septets else _NO_CHARACTER,
        foreign=f"[^{_members(alphabet)}]",
    )


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
        profile: its `extension_table`, `languages` and `substitutions` matter here.
        words_to_keep: words that stay as they are.

    Returns:
        The texts in GSM. One with another foreign character is null: only `replacement.to_gsm` can force it.
    """
    # It takes 30 ms to prepare a search for all 6,600 replacements. A column needs a few of them.
    foreign = texts.str.extract_all(patterns(profile.extension_table).foreign).explode().drop_nulls().unique()
    known: Mapping[str, str] = {}
    if not profile.languages:  # with languages, the whole text decides which alphabet it is forced into
        known = context_free(DEFAULT_ALPHABETS[profile.extension_table], profile.substitutions)
    unknown = [char for char in foreign if char not in known]
    if unknown:
        texts = pl.select(pl.when(~texts.str.contains_any(unknown)).then(texts)).to_series()
    replacements = {char: known[char] for char in foreign if char in known}
    return replace_words(texts, replacements | {word: word for word in words_to_keep})

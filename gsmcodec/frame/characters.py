"""The default alphabet for string functions of Polars: as patterns, and as a table of replacements.

The characters are those of `gsmcodec.alphabet`. What may replace a character is asked of `gsmcodec.replacement`.
"""

from __future__ import annotations

from functools import lru_cache, reduce
from itertools import groupby
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from gsmcodec.alphabet import default_alphabet, national_alphabets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

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


_SUPPLEMENTARY_LEADS = frozenset(range(0xF0, 0x100))
"""The octets of UTF-8 that begin a character beyond U+FFFF: RFC 3629, section 3."""


class CharacterSet(NamedTuple):
    """Characters of the default alphabet.

    Attributes:
        ascii_others: a pattern for one ASCII character that is not in the set. The regex engine searches groups of one
            character by a prefilter, two to three times as fast as a class (benchmarks/bench_frame.py).
        others: a pattern for one character that is not in the set.
    """

    ascii_others: str
    others: str


class Patterns(NamedTuple):
    """The default alphabet as string functions need it: TS 23.038, clauses 6.2.1 and 6.2.1.1.

    Attributes:
        one_septet: its characters of one septet.
        all: all its characters.
        two_septets: a pattern for one character of the extension table.
        two_septets_leads: the octets of UTF-8 that begin a character of two septets, and no other one of the alphabet.
    """

    one_septet: CharacterSet
    all: CharacterSet
    two_septets: str
    two_septets_leads: frozenset[int]

    @property
    def foreign(self) -> str:
        """A pattern for one character that the alphabet lacks."""
        return self.all.others


def patterns(profile: Profile) -> Patterns:
    """Write the patterns of the default alphabet as `profile` uses it."""
    return _patterns(default_alphabet(profile))


@lru_cache(maxsize=16)
def _patterns(alphabet: Alphabet) -> Patterns:
    one_septet = {char for char in alphabet.characters if (alphabet.codes(char) or b"").isascii()}
    two_septets = alphabet.characters - one_septet
    return Patterns(
        one_septet=_character_set(one_septet),
        all=_character_set(alphabet.characters),
        two_septets=any_of(two_septets),
        two_septets_leads=frozenset(char.encode()[0] for char in two_septets),
    )


def not_in_national_tables(profile: Profile) -> str:
    """Write a pattern for one character that none of the profile's national language tables holds."""
    return _in_none_of(national_alphabets(profile))


@lru_cache(maxsize=16)
def _in_none_of(alphabets: tuple[Alphabet, ...]) -> str:
    return f"[^{_members(frozenset().union(*(alphabet.characters for alphabet in alphabets)))}]"


def _character_set(characters: Collection[str]) -> CharacterSet:
    groups = (f"({_members(char)})" for char in map(chr, range(0x80)) if char not in characters)
    return CharacterSet("|".join(groups), f"[^{_members(characters)}]")


def have_more_than_one_septet(texts: pl.Series, profile: Profile) -> pl.Series:
    """Say of each text whether it has a character that does not take one septet."""
    one_septet = patterns(profile).one_septet
    is_ascii = texts.str.len_bytes() == texts.str.len_chars()
    answers = _ask(texts, is_ascii, pl.first().str.contains(one_septet.ascii_others))
    return answers | _ask(texts, ~is_ascii, pl.first().str.contains(one_septet.others))


def are_foreign(texts: pl.Series, profile: Profile) -> pl.Series:
    """Say of each text whether the default alphabet lacks one of its characters."""
    alphabet = patterns(profile).all
    is_ascii = texts.str.len_bytes() == texts.str.len_chars()
    answers = _ask(texts, is_ascii, pl.first().str.contains(alphabet.ascii_others))
    answers |= _ask(texts, ~is_ascii, count_supplementary(pl.first()) > 0)
    return answers | _ask(texts, ~is_ascii & ~answers, pl.first().str.contains(alphabet.others))


def count_supplementary(texts: pl.Expr) -> pl.Expr:
    """Count the characters of each text that take two UTF-16 code units: RFC 2781, section 2.1."""
    return count_octets(texts, _SUPPLEMENTARY_LEADS)


def count_two_septets(texts: pl.Expr, profile: Profile) -> pl.Expr:
    """Count the characters of each text in the default alphabet that take two septets."""
    return count_octets(texts, patterns(profile).two_septets_leads)


def _ask(texts: pl.Series, where: pl.Series, question: pl.Expr) -> pl.Series:
    """Ask a question about some of the texts; for the others, the answer is no."""
    if not where.any():  # an empty query takes as long as a thousand texts
        return where
    places = where.arg_true()
    answers = texts.gather(places).to_frame().select(question).to_series()
    return where.clone().scatter(places, answers)


def count_octets(texts: pl.Expr, octets: Iterable[int]) -> pl.Expr:
    """Count the octets of each text, in UTF-8, that are in a set.

    Each comparison is made for all octets of a column at once. To count the matches of a pattern takes up to 20 times
    as long (benchmarks/bench_frame.py).

    Example:
        >>> pl.select(count_octets(pl.lit("[a] €"), b"[]")).item()
        2
    """
    octet = pl.element()
    is_in_set = [
        octet == first if first == last else octet.is_between(first, last) for first, last in _runs(sorted(octets))
    ]
    if not is_in_set:
        return pl.when(texts.is_not_null()).then(pl.lit(0, dtype=pl.UInt32))
    return texts.cast(pl.Binary).cast(pl.List(pl.UInt8)).list.eval(reduce(or_, is_in_set)).list.sum()


def _runs(octets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of successive octets."""
    for _, run in groupby(enumerate(octets), lambda place: place[1] - place[0]):
        first, *_, last = [octet for _, octet in run] * 2
        yield first, last


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
    may_overlap = len(longest_first[0]) > 1  # if not, the search is a third faster
    return texts.str.replace_many(longest_first, [replacements[word] for word in longest_first], leftmost=may_overlap)

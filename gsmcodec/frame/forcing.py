"""Forcing GSM for whole columns: what `gsmcodec.replacement.to_gsm` does to one text.

Theory of operation. Most characters have one replacement, whatever stands around them. `force` looks for those in a
sample of the column and replaces them everywhere. A text that still has a foreign character takes the long way of
`to_gsm`, step by step: substitutions, normalization form C, neighbors, the table, question marks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl

from gsmcodec.alphabet import default_alphabet
from gsmcodec.frame.characters import are_foreign, patterns, replace_words
from gsmcodec.replacement import context_free, neighbor_rules, replacements_for, within

if TYPE_CHECKING:
    from collections.abc import Collection

    from gsmcodec.profile import Profile
    from gsmcodec.replacement import ErrorMode

_SAMPLE = 2_000
_PIECE = 1_000
"""The engine normalizes longer texts in pieces, which matters where hundreds of marks follow each other."""


def force(
    texts: pl.Series, profile: Profile, errors: ErrorMode = "replace", words_to_keep: Collection[str] = ()
) -> pl.Series:
    """Force each text into GSM.

    Args:
        texts: a series of strings, each with a character that the default alphabet of `profile` lacks.
        profile: its alphabet, `languages` and `forced_substitutions` matter here.
        errors: what happens to a character without a replacement: "replace", "ignore" or "keep".
        words_to_keep: words that stay as they are.

    Returns:
        The texts in GSM; null for a text that only the engine can force: see `_the_long_way`.

    Example:
        >>> from gsmcodec import STANDARD
        >>> force(pl.Series(["« Łódź »", "10² 日"]), STANDARD).to_list()
        ['" Lodz "', '10^2 ?']
    """
    if profile.languages:  # the whole text decides which alphabet it is forced into
        return pl.select(pl.repeat(None, len(texts), dtype=pl.String)).to_series()
    replacements = context_free(default_alphabet(profile), profile.forced_substitutions)
    frequent = _different_characters(texts.gather_every(len(texts) // _SAMPLE + 1), profile)
    replacements = {char: replacements[char] for char in frequent if char in replacements}
    forced = replace_words(texts, replacements | {word: word for word in words_to_keep})
    places = are_foreign(forced, profile).arg_true()
    return forced.clone().scatter(places, _the_long_way(texts.gather(places), profile, errors, words_to_keep))


def _the_long_way(texts: pl.Series, profile: Profile, errors: ErrorMode, words_to_keep: Collection[str]) -> pl.Series:
    """Force each text in the steps of `to_gsm`.

    Returns:
        The texts; null for one with a word to keep, and for one that only the engine may normalize.
    """
    alphabet, substitutions = default_alphabet(profile), profile.forced_substitutions
    first = {char: within(new, alphabet) for char, new in substitutions.items() if char not in alphabet.characters}
    composed = replace_words(texts, {char: new for char, new in first.items() if new is not None})
    is_unsure = may_normalize_otherwise(composed)
    if words_to_keep:
        is_unsure |= texts.str.contains_any(list(words_to_keep))
    composed = composed.str.normalize("NFC")
    for pattern, replacement in _neighbor_patterns():
        composed = composed.str.replace_all(pattern, replacement)
    known = replacements_for(alphabet, substitutions)
    foreign = _different_characters(composed, profile)
    forced = replace_words(composed, {char: known[char] for char in foreign if char in known})
    if errors != "keep":
        forced = forced.str.replace_all(patterns(profile).foreign, "?" if errors == "replace" else "")
    return pl.select(pl.when(~is_unsure).then(forced)).to_series()


def _different_characters(texts: pl.Series, profile: Profile) -> list[str]:
    """List the different characters of some texts that the default alphabet lacks."""
    return texts.str.extract_all(patterns(profile).foreign).explode().drop_nulls().unique().to_list()


@lru_cache(maxsize=1)
def _neighbor_patterns() -> tuple[tuple[str, str], ...]:
    """Write the rows of data/neighbors.tsv as patterns, which have groups in place of assertions."""
    before = {"": "()", "digit": r"(\d)"}
    behind = {"": "()", "letter": "([A-Za-z])"}
    return tuple(
        (
            f"{before[rule.preceded_by]}([{rule.characters}]){behind[rule.followed_by]}",
            "${1}" + rule.put_before + (rule.instead or "${2}") + "${3}",
        )
        for rule in neighbor_rules()
    )


def may_normalize_otherwise(texts: pl.Series) -> pl.Series:
    """Say of each text whether the engine may normalize it in another way than Polars.

    It goes by Unicode 14.0, of which Polars may know more, and it normalizes long texts in pieces.
    """
    text = pl.lit(texts)
    joins = r"[\p{M}\x{1160}-\x{11FF}]"
    is_cut = (text.str.len_chars() > _PIECE) & text.str.contains(joins)
    return pl.select(is_cut | text.str.contains(r"[^\p{Age=14.0}]")).to_series()

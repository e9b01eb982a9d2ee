"""The look-up of what takes the place of a character that an alphabet lacks.

This module knows the table and the alphabets, not the parts: whether a replacement is worth it is asked in
`gsmcodec.transliteration`, which stands above the counting.
"""

from __future__ import annotations

from codecs import charmap_build, charmap_decode, charmap_encode
from functools import cache, lru_cache

from gsmcodec._tables.default_alphabet import EXTENSION
from gsmcodec.alphabet import DEFAULT_ALPHABETS, UNDEFINED, Alphabet, national_alphabets
from gsmcodec.errors import ErrorCode, GsmError, character_error, refuse_surrogates, wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping
    from typing import Any

    from gsmcodec.profile import Profile

    Fallback = Callable[[str], str]

ERRORS = ("strict", "replace", "ignore", "keep")


def to_gsm(
    text: str, profile: Profile, errors: str = "replace", fallback: Fallback | None = None, given: str | None = None
) -> str:
    """Return `text` in an alphabet that `profile` allows; `text` itself if it is in one.

    Arguments:
        text: any text.
        profile: its `extension_table`, `languages` and `substitutions` are heeded.
        errors: what becomes of a character without a replacement: "strict" raises, "replace" puts "?" in its place,
            "ignore" nothing, "keep" leaves it.
        fallback: is asked, with one character, for what the table lacks; "" is no answer.
        given: the argument that `text` was made of, for the index of an error.
    """
    if profile.targets_default_alphabet:
        try:
            encoding_map, decoding_table = _frequent(profile.extension_table)
            codes = charmap_encode(text, "strict", encoding_map)[0]
            if 0 not in codes:
                replaced: str = charmap_decode(codes, "strict", decoding_table)[0]
                return text if replaced == text else replaced
        except UnicodeEncodeError:
            pass  # a character that is not among the frequent ones
    return _replaced(text, profile, errors, fallback, text if given is None else given)


# One for one, and what most texts need: with these, a look-up there and back in C does the whole work, which takes a
# fifth of the time of the way that takes everything. There is room for 118 of them beside the alphabet.
_FREQUENT = (
    "áâãçêëíîïóôõúûýÿÁÂÃÀÈÊËÌÍÎÏÒÓÔÕÙÚÛÝ"  # Western Europe
    "ąćčďęěğıłńňőřśšşťůűźżžășțđāēīūĄĆČĎĘĚĞİŁŃŇŐŘŚŠŞŤŮŰŹŻŽĂȘȚĐ"  # Central and Eastern Europe, Turkey
    "’‘“”„«»–—•´`\u00a0\u202f"  # quotation marks, dashes, spaces
    "\x91\x92\x93\x94\x96\x97"  # the same, decoded as what they are not
)


@cache
def _frequent(extension_table: bool) -> tuple[Any, str]:
    """Return a map from characters to codes, and by code what takes the place of the character: clause 6.2.1."""
    alphabet = DEFAULT_ALPHABETS[extension_table]
    table = replacements_for(alphabet)
    frequent = [char for char in _FREQUENT + "".join(EXTENSION.values()) if len(table.get(char, "")) == 1]
    # The code 0 has to stand for U+0000, which is in no alphabet.
    characters = "\0" + "".join(sorted(alphabet.characters)) + "".join(frequent)
    replaced = "".join(table.get(char, char) for char in characters)
    return charmap_build(characters.ljust(256, UNDEFINED)), replaced.ljust(256, UNDEFINED)


def _replaced(text: str, profile: Profile, errors: str, fallback: Fallback | None, given: str) -> str:
    """Do what `to_gsm` does, for every profile and text."""
    from unicodedata import normalize

    alphabet = closest_alphabet(text, profile)
    if not foreign_characters(text, alphabet):
        return text
    composed = normalize("NFC", text)
    alphabet = closest_alphabet(composed, profile)
    foreign = foreign_characters(composed, alphabet)
    for characters, pattern, replacement in in_context():
        if not characters.isdisjoint(foreign):
            composed = pattern.sub(replacement, composed)
            foreign = foreign_characters(composed, alphabet)
    # One pass over the text: every character gets an entry, because a look-up that fails costs more than others.
    table = {ord(char): char for char in set(composed)}
    for char in dict.fromkeys(foreign):
        found = replacement_of(char, alphabet, profile.substitutions, fallback)
        if found is None:
            refuse_surrogates(given)
            if errors == "strict":
                raise _no_replacement(char, composed, given)
            found = {"replace": "?", "ignore": "", "keep": char}[errors]
        table[ord(char)] = found
    return composed.translate(table)


def closest_alphabet(text: str, profile: Profile) -> Alphabet:
    """Return the alphabet that lacks the fewest of the characters of `text`: the default one, if none lacks fewer."""
    default = DEFAULT_ALPHABETS[profile.extension_table]
    if not profile.languages:
        return default
    nationals = national_alphabets(profile.languages, extension_table=profile.extension_table)
    return min((default, *nationals), key=lambda alphabet: len(foreign_characters(text, alphabet)))


def foreign_characters(text: str, alphabet: Alphabet) -> list[str]:
    """Return the characters of `text` that `alphabet` lacks, in order, each as often as it stands there."""
    return foreign_pattern(alphabet).findall(text)


@lru_cache(maxsize=256)
def foreign_pattern(alphabet: Alphabet) -> re.Pattern[str]:
    """Return a pattern for one character that `alphabet` lacks."""
    import re

    return re.compile(f"[^{re.escape(''.join(sorted(alphabet.characters)))}]")


def replacement_of(
    char: str, alphabet: Alphabet, substitutions: Mapping[str, str], fallback: Fallback | None = None
) -> str | None:
    """Return what takes the place of `char` in `alphabet`, or None if nothing is known."""
    if char in substitutions:
        return _held(substitutions[char], alphabet)
    found = replacements_for(alphabet).get(char)
    if found is None and fallback is not None:
        answer = fallback(char)
        if not isinstance(answer, str):
            raise wrong_type("the answer of fallback", answer, "str")
        found = _held(answer, alphabet) if answer else None
    return found


@lru_cache(maxsize=16)
def replacements_for(alphabet: Alphabet) -> Mapping[str, str]:
    """Return the table for `alphabet`: every character that it lacks and that something can take the place of."""
    from gsmcodec._tables.transliteration import REPLACEMENTS

    table = {}
    for char, replacement in REPLACEMENTS.items():
        if char not in alphabet.characters:
            found = _held(replacement, alphabet)
            if found is not None:
                table[char] = found
    return table


def _held(replacement: str, alphabet: Alphabet) -> str | None:
    """Return `replacement` in `alphabet`: what that lacks of it is replaced in its turn; None if that cannot be."""
    if alphabet.characters.issuperset(replacement):
        return replacement
    from gsmcodec._tables.transliteration import REPLACEMENTS

    held = "".join(char if char in alphabet.characters else REPLACEMENTS.get(char, "\0") for char in replacement)
    if alphabet.characters.issuperset(held):
        return held
    # An extension character stands in a replacement, and has one itself where there is no extension table.
    held = "".join(char if char in alphabet.characters else REPLACEMENTS.get(char, "\0") for char in held)
    return held if alphabet.characters.issuperset(held) else None


@cache
def in_context() -> tuple[tuple[frozenset[str], re.Pattern[str], str], ...]:
    """Return what a character's neighbours change: the characters, where it applies, what is put there.

    10² is not 102, 1½ is not 11/2, and 5 μg are micrograms, though μ is M in Greek.
    """
    import re

    superscripts = "\u00b2\u00b3\u00b9\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
    fractions = "\u00bc\u00bd\u00be\u2189" + "".join(map(chr, range(0x2150, 0x215F)))
    mu = "\u03bc"
    return (
        (frozenset(superscripts), re.compile(f"(?<=[0-9])(?=[{superscripts}])"), "^"),
        (frozenset(fractions), re.compile(f"(?<=[0-9])(?=[{fractions}])"), " "),
        (frozenset(mu), re.compile(f"{mu}(?=[A-Za-z])"), "u"),
    )


def _no_replacement(char: str, composed: str, given: str) -> GsmError:
    from unicodedata import name

    index = given.find(char)
    error = character_error(ErrorCode.NO_REPLACEMENT, composed, composed.index(char))
    return GsmError(error.code, {**error.params, "name": name(char, "unnamed")}, error.index if index < 0 else index)

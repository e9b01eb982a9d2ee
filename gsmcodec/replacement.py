"""The look-up of what takes the place of a character that an alphabet lacks.

This module knows the table and the alphabets, not the parts: whether a replacement is worth it is asked in
`gsmcodec.transliteration`, which stands above the counting.
"""

from __future__ import annotations

from codecs import charmap_build, charmap_decode, charmap_encode
from functools import cache, lru_cache

from gsmcodec._tables.default_alphabet import DEFAULT, EXTENSION
from gsmcodec.alphabet import DEFAULT_ALPHABETS, UNDEFINED, Alphabet, national_alphabets
from gsmcodec.errors import ErrorCode, GsmError, character_error, refuse_surrogates, wrong_type
from gsmcodec.normalization import nfc

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping
    from typing import Any

    from gsmcodec.profile import Profile

    Fallback = Callable[[str], str]

ERRORS = ("strict", "replace", "ignore", "keep")
_ELLIPSIS = "\u2026"


def to_gsm(
    text: str,
    profile: Profile,
    errors: str = "replace",
    fallback: Fallback | None = None,
    *,
    given: str | None = None,
    begin: int = 0,
    alphabet: Alphabet | None = None,
) -> str:
    """Return `text` in an alphabet that `profile` allows; `text` itself if it is in one.

    Arguments:
        text: any text.
        profile: its `extension_table`, `languages` and `substitutions` are heeded.
        errors: what becomes of a character without a replacement: "strict" raises, "replace" puts "?" in its place,
            "ignore" nothing, "keep" leaves it.
        fallback: is asked, with one character, for what the table lacks; "" is no answer.
        given: the argument that `text` was made of, or is a piece of, for the index of an error.
        begin: where `text` begins in it.
        alphabet: the target; None for the one that lacks the fewest characters of `text`.
    """
    if profile.targets_default_alphabet:
        replaced = frequent_to_gsm(text, profile.extension_table)
        if replaced is not None:
            return replaced
    return rare_to_gsm(text, profile, errors, fallback, given=given, begin=begin, alphabet=alphabet)


def rare_to_gsm(
    text: str,
    profile: Profile,
    errors: str,
    fallback: Fallback | None,
    *,
    given: str | None = None,
    begin: int = 0,
    alphabet: Alphabet | None = None,
) -> str:
    """Do what `to_gsm` does, without asking `frequent_to_gsm` first."""
    if profile.targets_default_alphabet:
        alphabet = DEFAULT_ALPHABETS[profile.extension_table]
    elif alphabet is None:
        alphabet = closest_alphabet(text, profile)
        if foreign_characters(text, alphabet):
            alphabet = closest_alphabet(nfc(text), profile)
    if not profile.substitutions:
        codes_of, characters = _context_free(alphabet)
        try:
            codes = charmap_encode(text, "strict", codes_of)[0]
        except UnicodeEncodeError:
            pass  # a character that is not known, or that depends on its neighbours
        else:
            replaced: str = charmap_decode(codes, "strict", characters)[0]
            return text if replaced == text else replaced
    if not foreign_characters(text, alphabet):
        return text
    refuse_surrogates(text if given is None else given)
    return _replaced(text, alphabet, profile, errors, fallback, begin)


def frequent_to_gsm(text: str, extension_table: bool) -> str | None:
    """Do what `to_gsm` does for the default alphabet, if all of `text` is frequent; else return None."""
    # One text in six has an ellipsis, which is not one for one.
    shown = text.replace(_ELLIPSIS, "...") if _ELLIPSIS in text else text
    for encoding_map, decoding_table in _MAPS[extension_table]:
        try:
            codes = charmap_encode(shown, "strict", encoding_map)[0]
            if not codes.isascii():
                replaced: str = charmap_decode(codes, "strict", decoding_table)[0]
                return text if replaced == text else replaced
        except UnicodeError:
            continue  # a character that is not among them, or U+0000
        if 0 not in codes:
            return shown
    return None


# One for one, and what most texts need: with these, a look-up there and back in C does the whole work, which takes a
# third of the time of one in a dictionary. There is room for 118 of them beside the alphabet, so there are two sets.
_FREQUENT = (
    (
        "áâãçêëíîïóôõúûýÿÁÂÃÀÈÊËÌÍÎÏÒÓÔÕÙÚÛÝ"  # Western Europe
        "ąćčďęěğıłńňőřśšşťůűźżžășțđāēīūĄĆČĎĘĚĞİŁŃŇŐŘŚŠŞŤŮŰŹŻŽĂȘȚĐ"  # Central and Eastern Europe, Turkey
        "’‘“”„«»–—•´`\u00a0\u202f"  # quotation marks, dashes, spaces
        "\x91\x92\x93\x94\x96\x97"  # the same, decoded as what they are not
    ),
    (
        "áảãạăằắẳẵặâầấẩẫậđẻẽẹêềếểễệíỉĩịóỏõọôồốổỗộơờớởỡợúủũụưừứửữựýỳỷỹỵ"  # Vietnamese
        "ÀÁẢÃẠĂẰẮẲẶÂẦẤẨẬĐÈẺẸÊỀẾỂỆÌÍỈỊÒÓỎỌÔỒỐỔỘƠỜỚỞỢÙÚỦỤƯỪỨỬỰÝ"
        "’“”–\u00a0"
    ),
)


class _Maps(dict[bool, "tuple[tuple[Any, str], ...]"]):
    """By `extension_table`: maps from characters to codes, each with what takes their place by code: clause 6.2.1.

    The codes of the characters of one septet, and of no others, are ASCII. Made when they are first needed.
    """

    def __missing__(self, extension_table: bool) -> tuple[tuple[Any, str], ...]:
        alphabet = DEFAULT_ALPHABETS[extension_table]
        replaced = {char: char for char in alphabet.characters} | dict(replacements_for(alphabet))
        maps = []
        for frequent in _FREQUENT:
            others = [char for char in (*EXTENSION.values(), *frequent) if len(replaced.get(char, "")) == 1]
            # The code 0 has to stand for U+0000, which is in no alphabet.
            characters = ["\0", *DEFAULT.values(), *others]
            encoding_map = charmap_build("".join(characters).ljust(256, UNDEFINED))
            decoding_table = "".join(replaced.get(char, UNDEFINED) for char in characters)
            maps.append((encoding_map, decoding_table.ljust(256, UNDEFINED)))  # shorter ones are looked up slower
        self[extension_table] = tuple(maps)
        return self[extension_table]


_MAPS = _Maps()


@lru_cache(maxsize=16)
def _context_free(alphabet: Alphabet) -> tuple[Any, str]:
    """Return the codes of what takes the place of a character whatever its neighbours are, and by code the character.

    A text of such characters, and of those of the alphabet, is in Unicode normalisation form C.
    """
    from unicodedata import category, is_normalized

    characters = "".join(sorted(alphabet.characters))
    code = {char: code for code, char in enumerate(characters)}
    contextual = frozenset().union(*(chars for chars, _, _ in in_context()))
    codes_of = {
        ord(char): bytes(code[new] for new in replacement)
        for char, replacement in replacements_for(alphabet).items()
        if char not in contextual and category(char)[0] != "M" and is_normalized("NFC", char)
    }
    return codes_of | {ord(char): number for char, number in code.items()}, characters


def _replaced(
    text: str, alphabet: Alphabet, profile: Profile, errors: str, fallback: Fallback | None, begin: int
) -> str:
    """Do what `to_gsm` does, for every text without lone surrogates."""
    # What the platform is known to do goes before everything, normalisation and neighbours included.
    substituted = _translated(
        text, {char: _held(new, alphabet) for char, new in profile.substitutions.items()}, alphabet
    )
    composed = nfc(substituted)
    foreign = foreign_characters(composed, alphabet)
    for characters, pattern, replacement in in_context():
        if not characters.isdisjoint(foreign):
            composed = pattern.sub(replacement, composed)
            foreign = foreign_characters(composed, alphabet)
    replacements: dict[str, str | None] = {}
    for char in dict.fromkeys(foreign):
        found = replacement_of(char, alphabet, profile.substitutions, fallback)
        if found is None and errors == "strict":
            raise _no_replacement(char, text, begin)
        replacements[char] = {"replace": "?", "ignore": "", "keep": char}[errors] if found is None else found
    return _translated(composed, replacements, alphabet)


def _translated(text: str, replacements: Mapping[str, str | None], alphabet: Alphabet) -> str:
    """Put replacements in the place of characters that the alphabet lacks, in one pass."""
    known = {
        ord(char): new for char, new in replacements.items() if new is not None and char not in alphabet.characters
    }
    if not known:
        return text
    # Every character gets an entry, because a look-up that fails costs more than one that succeeds.
    return text.translate({ord(char): char for char in set(text)} | known)


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
    found = _held(substitutions[char], alphabet) if char in substitutions else None
    if found is None:
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
    from unicodedata import normalize

    from gsmcodec._tables.transliteration import REPLACEMENTS

    # National tables lack letters of the default alphabet, for which the table has nothing: there the base letter does.
    bases = {char: normalize("NFD", char)[0] for char in DEFAULT.values()}
    table = {}
    for char, replacement in (bases | REPLACEMENTS).items():
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

    superscripts = "\u00b2\u00b3\u00b9\u2070\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b"
    fractions = "\u00bc\u00bd\u00be\u2189" + "".join(map(chr, range(0x2150, 0x215F)))
    mu = "\u03bc"
    return (
        (frozenset(superscripts), re.compile(rf"(?<=\d)(?=[{superscripts}])"), "^"),
        (frozenset(fractions), re.compile(rf"(?<=\d)(?=[{fractions}])"), " "),
        (frozenset(mu), re.compile(f"{mu}(?=[A-Za-z])"), "u"),
    )


def _no_replacement(char: str, text: str, begin: int) -> GsmError:
    from bisect import bisect_left
    from unicodedata import name

    index = text.find(char)
    if index < 0:  # it was composed of what stands there
        index = bisect_left(range(len(text)), True, key=lambda last: char in nfc(text[: last + 1]))
    error = character_error(ErrorCode.NO_REPLACEMENT, char, 0)
    return GsmError(error.code, {**error.params, "name": name(char, "unnamed")}, begin + index)

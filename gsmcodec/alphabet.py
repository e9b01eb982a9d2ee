"""Which characters an alphabet holds, and what each costs.

An alphabet is a locking table and a single shift table of 3GPP TS 23.038. A character of the first is one septet; a
character of the second follows the escape septet, so it is two (clause 6.2.1.1). ESC itself is no character.

How it gets fast: `codecs.charmap_encode` looks a whole text up in C, if the table that it is given has 256 entries and
begins with U+0000. So each character of the locking table gets its septet as its code, and each of the shift table its
septet + 0x80. The code of septet 0 is 0x1B, which no character can have, because code 0 has to stand for U+0000: it
marks a text that the alphabet cannot hold. Then

* all codes are below 0x80, which `bytes.isascii` tells at once: every character is one septet;
* else the codes, read as Latin-1 and written as UTF-8, take one octet for each septet, and the second octet of each
  pair is in 0x80 to 0xBF: what `in_septets` returns.
"""

from __future__ import annotations

from codecs import charmap_build, charmap_encode
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from gsmcodec._tables.default_alphabet import DEFAULT, EXTENSION
from gsmcodec.capacity import REFERENCE_BITS, Capacity, capacity
from gsmcodec.profile import Encoding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gsmcodec.profile import Language, Profile

ESCAPE = 0x1B
CODE_OF_SEPTET_0 = ESCAPE
SHIFTED = 0x80
UNDEFINED = "\ufffe"
"""What `charmap_build` and `charmap_decode` take for "no character": a noncharacter, so no table can miss it."""


def _keeping(characters: Iterable[str]) -> bytes:
    """Build a table for `bytes.translate` that keeps the ASCII of `characters` and makes everything else 0xFF."""
    table = bytearray(b"\xff" * 256)
    for octet in "".join(characters).encode("ascii", "ignore"):
        table[octet] = octet
    return bytes(table)


ONE_SEPTET_ASCII = _keeping(DEFAULT.values())
"""Keeps what is one septet of the default alphabet in an ASCII text, and makes the rest no ASCII."""


class Alphabet:
    """A locking table with a single shift table.

    Args:
        locking: the language identifier of the locking table, 0 for the default alphabet.
        shift: that of the single shift table, 0 for the extension table.
        locking_table: its characters by septet.
        shift_table: those that may be encoded; empty if the escape is not used.

    Attributes:
        characters: all that it holds.
        encoding_map: what `codecs.charmap_encode` looks up.
        language_elements: how many elements of the user data header name its tables: 0 for the default alphabet.
        capacities: by `reference_bits`, the septets that a part can hold beside these elements.
    """

    __slots__ = ("capacities", "characters", "encoding_map", "language_elements", "locking", "shift")

    def __init__(self, locking: int, shift: int, locking_table: dict[int, str], shift_table: dict[int, str]) -> None:
        self.locking: int = locking
        self.shift: int = shift
        self.language_elements: int = (locking != 0) + (shift != 0)
        self.capacities: dict[int, Capacity] = {
            bits: capacity(Encoding.GSM, bits, self.language_elements) for bits in REFERENCE_BITS
        }
        one_septet = frozenset(locking_table.values())
        self.characters: frozenset[str] = one_septet.union(shift_table.values())
        chars = [UNDEFINED] * 256
        chars[0] = "\0"
        for septet, char in shift_table.items():
            if char not in one_septet:  # what both tables hold is cheaper by the locking table
                chars[SHIFTED + septet] = char
        for septet, char in locking_table.items():
            chars[septet or CODE_OF_SEPTET_0] = char
        self.encoding_map: Any = charmap_build("".join(chars))

    def codes(self, text: str) -> bytes | None:
        """Look `text` up: one code for each character, below 0x80 if it is one septet; None if one is not here."""
        try:
            codes: bytes = charmap_encode(text, "strict", self.encoding_map)[0]
        except UnicodeEncodeError:
            return None
        return None if 0 in codes else codes

    def find_foreign(self, text: str) -> int:
        """Find the first character that is not here: its index, or the length of `text` if there is none."""
        try:
            charmap_encode(text, "strict", self.encoding_map)
            foreign = len(text)
        except UnicodeEncodeError as error:
            foreign = error.start
        null = text.find("\0", 0, foreign)
        return foreign if null < 0 else null


def in_septets(codes: bytes) -> bytes:
    """Spread `codes` to one octet for each septet; those in 0x80 to 0xBF are the second of a pair."""
    return codes.decode("latin-1").encode()


DEFAULT_ALPHABETS = {True: Alphabet(0, 0, DEFAULT, EXTENSION), False: Alphabet(0, 0, DEFAULT, {})}
"""The default alphabet with and without its extension table: clauses 6.2.1 and 6.2.1.1."""


def default_alphabet(profile: Profile) -> Alphabet:
    """Look up the default alphabet as `profile` uses it: with or without its extension table and some characters."""
    if profile.not_gsm:
        return _alphabet_without(profile.not_gsm, profile.extension_table)
    return DEFAULT_ALPHABETS[profile.extension_table]


@lru_cache(maxsize=64)
def _alphabet_without(not_gsm: str, extension_table: bool) -> Alphabet:
    return Alphabet(0, 0, _without(not_gsm, DEFAULT), _without(not_gsm, EXTENSION) if extension_table else {})


def _without(not_gsm: str, table: dict[int, str]) -> dict[int, str]:
    return {septet: char for septet, char in table.items() if char not in not_gsm}


def national_alphabets(profile: Profile) -> tuple[Alphabet, ...]:
    """Create an alphabet for each pair of tables that the languages of `profile` allow, but for the default pair."""
    return _national_alphabets(profile.languages, profile.extension_table, profile.not_gsm)


@lru_cache(maxsize=64)
def _national_alphabets(languages: tuple[int, ...], extension_table: bool, not_gsm: str) -> tuple[Alphabet, ...]:
    numbers = (0, *languages)
    return tuple(
        _national_alphabet(locking, shift, extension_table, not_gsm)
        for locking in numbers
        for shift in (numbers if extension_table else (0,))
        if (locking or shift) and locking_table(locking)
    )


@lru_cache(maxsize=256)
def _national_alphabet(locking: int, shift: int, extension_table: bool, not_gsm: str) -> Alphabet:
    """Create an alphabet once for all profiles, so that what is compiled for it is compiled once."""
    return Alphabet(
        locking,
        shift,
        _without(not_gsm, locking_table(locking)),
        _without(not_gsm, shift_table(shift, extension_table=extension_table)),
    )


def locking_table(language: int) -> dict[int, str]:
    """Look up a locking table: the default alphabet for 0, else annex A.3; empty for Spanish, which has none."""
    from gsmcodec._tables.national_languages import LOCKING_SHIFT

    return LOCKING_SHIFT.get(language, {}) if language else DEFAULT


def shift_table(language: int, *, extension_table: bool) -> dict[int, str]:
    """Select what may be encoded of a single shift table: the extension table for 0, else annex A.2."""
    from gsmcodec._tables.national_languages import DECODE_ONLY, SINGLE_SHIFT

    if not extension_table:
        return {}
    table = SINGLE_SHIFT[language] if language else EXTENSION
    return {septet: char for septet, char in table.items() if ("shift", language, septet) not in DECODE_ONLY}


class Cell(NamedTuple):
    """A place in a table.

    Attributes:
        table: "default", "extension", or a language with "locking shift" or "single shift".
        septet: 0 to 127; in an extension or single shift table it follows the escape septet.
        char: the character.
        units: what it costs in septets, 1 or 2.
    """

    table: str
    septet: int
    char: str
    units: int


def cells(languages: tuple[Language, ...] = (), *, extension_table: bool = True) -> Iterator[Cell]:
    """Yield every cell that may be encoded: of the default tables, then of the national tables of `languages`.

    TS 23.038, clauses 6.2.1 and 6.2.1.1, annex A.

    Example:
        >>> next(cells())
        Cell(table='default', septet=0, char='@', units=1)
    """
    tables = [("default", DEFAULT, 1)]
    if extension_table:
        tables.append(("extension", EXTENSION, 2))
    for language in languages:
        name = language.name.lower()
        tables.append((f"{name} locking shift", locking_table(language), 1))
        tables.append((f"{name} single shift", shift_table(language, extension_table=extension_table), 2))
    for name, table, units in tables:
        for septet, char in table.items():
            yield Cell(name, septet, char, units)

"""Text to septets and back, by a pair of tables: TS 23.038, clauses 6.2.1, 6.2.1.1 and annex A.

Each septet stands in an octet of its own here; packing.py packs them.

The standard library looks whole texts up in a table: `codecs.charmap_encode`, which `Alphabet.codes` uses, and
`codecs.charmap_decode`. Neither knows escapes, so loops handle the few texts that need them.
"""

from __future__ import annotations

import re
from codecs import charmap_decode
from functools import cache, cached_property
from typing import TYPE_CHECKING

from gsmcodec._tables.default_alphabet import EXTENSION
from gsmcodec.alphabet import (
    CODE_OF_SEPTET_0,
    DEFAULT_ALPHABETS,
    ESCAPE,
    SHIFTED,
    UNDEFINED,
    Alphabet,
    locking_table,
    shift_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE_OF_SEPTET_0 = bytes([CODE_OF_SEPTET_0])


def septets_of(codes: bytes) -> bytes:
    r"""Write the septets that the codes of `Alphabet.codes` stand for, one in each octet.

    A code from 0x80 on is an escape and a septet: TS 23.038, clause 6.2.1.1.

    Example:
        >>> septets_of(DEFAULT_ALPHABETS[True].codes("@5 €"))
        b'\x005 \x1be'
    """
    if codes.isascii():
        # No escapes, as in most texts. With the loop alone, a codec takes 5 times as long to encode the corpus
        # (benchmarks/bench_wire.py).
        return codes.replace(_CODE_OF_SEPTET_0, b"\0")
    septets = bytearray()
    for code in codes:
        if code >= SHIFTED:
            septets.append(ESCAPE)
            septets.append(code - SHIFTED)
        else:
            septets.append(0 if code == CODE_OF_SEPTET_0 else code)
    return bytes(septets)


class Tables:
    """A locking table with a single shift table, both ways.

    Args:
        alphabet: the characters that may be encoded.
        strict: whether to decode undefined septets is an error. Otherwise they show what the standard says. An
            undefined cell of the locking table shows a space (clause 6.1.1). A septet behind an escape that the single
            shift table does not define shows its character of the locking table (6.2.1.1). Two escapes show a space
            (6.2.1.1, note 1), and so does an escape at the end.
    """

    def __init__(self, alphabet: Alphabet, *, strict: bool) -> None:
        from gsmcodec._tables.national_languages import SINGLE_SHIFT

        self.alphabet = alphabet
        undefined = UNDEFINED if strict else " "
        locking = locking_table(alphabet.locking)
        # The alphabet holds the characters to encode. The standard has a few more to decode.
        shift = SINGLE_SHIFT[alphabet.shift] if alphabet.shift else EXTENSION
        characters = [locking.get(septet, undefined) for septet in range(SHIFTED)]
        escaped = [shift.get(septet, UNDEFINED if strict else characters[septet]) for septet in range(SHIFTED)]
        characters[ESCAPE] = UNDEFINED
        escaped[ESCAPE] = undefined
        no_septets = UNDEFINED * (256 - SHIFTED)
        self.characters: str = "".join(characters) + no_septets
        """The character of each octet that no escape precedes: none for the escape and from 0x80 on."""
        self.escaped: str = "".join(escaped) + no_septets
        """The character of each octet behind an escape."""

    def encode(self, text: str) -> bytes | None:
        """Return the septets of `text`, None if a character is in neither table."""
        codes = self.alphabet.codes(text)
        return None if codes is None else septets_of(codes)

    def decode(self, octets: bytes) -> str:
        """Return the text of septets, one in each octet: TS 23.038, clause 6.2.1.1.

        It has `UNDEFINED` in place of octets above 0x7F, and in strict tables of undefined septets.
        """
        try:
            return charmap_decode(octets, "strict", self.characters)[0]
        except UnicodeDecodeError:
            return "".join(self._decode_escapes(octets))

    def _decode_escapes(self, octets: bytes) -> Iterator[str]:
        septets = iter(octets)
        for septet in septets:
            if septet == ESCAPE:
                yield self.escaped[next(septets, ESCAPE)]  # an escape at the end shows what two escapes show
            else:
                yield self.characters[septet]

    def character_at(self, octets: bytes, start: int) -> tuple[str, int]:
        """Read one character as `decode` does, with its place, which an error needs.

        Args:
            octets: septets, one in each octet.
            start: the index of an octet that no escape precedes.

        Returns:
            The character, `UNDEFINED` if there is none, and the index behind its octets.
        """
        end = start + 1
        if octets[start] != ESCAPE:
            return self.characters[octets[start]], end
        if end == len(octets) or octets[end] >= SHIFTED:
            return self.escaped[ESCAPE], end
        return self.escaped[octets[end]], end + 1

    @cached_property
    def foreign(self) -> re.Pattern[str]:
        """The pattern of a run of characters that are in neither table."""
        return re.compile(f"[^{re.escape(''.join(sorted(self.alphabet.characters)))}]+")


def find_tables(locking: int, shift: int, *, strict: bool) -> Tables | None:
    """Find the tables with these language identifiers, 0 for the default ones; None if one is not assigned."""
    return _tables(locking, shift, strict) if _is_locking(locking) and _is_shift(shift) else None


def tables_of_header(locking: int, shift: int) -> Tables:
    """Find the tables that a header names, the default one for an unassigned language: TS 23.038, clause 6.2.1.2."""
    return _tables(locking if _is_locking(locking) else 0, shift if _is_shift(shift) else 0, False)


@cache
def _tables(locking: int, shift: int, strict: bool) -> Tables:
    if not (locking or shift):
        return Tables(DEFAULT_ALPHABETS[True], strict=strict)
    alphabet = Alphabet(locking, shift, locking_table(locking), shift_table(shift, extension_table=True))
    return Tables(alphabet, strict=strict)


def _is_locking(language: int) -> bool:
    from gsmcodec._tables.national_languages import LOCKING_SHIFT

    return language == 0 or language in LOCKING_SHIFT


def _is_shift(language: int) -> bool:
    from gsmcodec._tables.national_languages import SINGLE_SHIFT

    return language == 0 or language in SINGLE_SHIFT

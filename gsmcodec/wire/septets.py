"""Text to septets and back, by a pair of tables: TS 23.038, clauses 6.2.1, 6.2.1.1 and annex A.

One septet stands in one octet here; packing.py packs them.

How it gets fast: everything is looked up in C. To encode, the codes of `Alphabet.codes` become characters whose UTF-16
octets are the septets: U+1Bss (the escape and a septet) for what a shift table holds, U+FFss for the rest, and what is
0xFF is deleted. To decode, each escape is taken away and the top bit of the septet behind it set, so that one table of
256 characters knows all that a septet can mean.
"""

from __future__ import annotations

from codecs import charmap_decode
from functools import cache
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
    import re

MARK_OF_SEPTET_0 = bytes([CODE_OF_SEPTET_0])
"""What stands for septet 0 in the codes of an alphabet."""
_ESCAPE_OCTET = bytes([ESCAPE])
_FILLER = 0xFF
_FILLER_OCTET = bytes([_FILLER])
_SPREAD = "".join(chr((_FILLER if code < SHIFTED else ESCAPE) << 8 | code % SHIFTED) for code in range(256))


def septets_of(codes: bytes) -> bytes:
    r"""Return the septets that the codes of `Alphabet.codes` stand for, one in each octet.

    Example:
        >>> septets_of(DEFAULT_ALPHABETS[True].codes("@5 €"))
        b'\x005 \x1be'
    """
    if codes.isascii():
        return codes.replace(MARK_OF_SEPTET_0, b"\0")
    # The mark of septet 0 looks like the escape, so it has to go before there are escapes.
    spread: str = charmap_decode(codes.replace(MARK_OF_SEPTET_0, b"\0"), "strict", _SPREAD)[0]
    return spread.encode("utf-16-be").translate(None, _FILLER_OCTET)


class Tables:
    """A locking table with a single shift table, both ways.

    Args:
        alphabet: what may be encoded.
        strict: whether what the tables do not define is an error when it is decoded. Else, as the standard has it, an
            undefined escape shows what the septet means without one (6.2.1.1), an undefined cell of a locking table
            shows a space (6.1.1), and so do a second escape behind the first (6.2.1.1, note 1) and a last one alone.

    `plain` is what `codecs.charmap_decode` looks up: it raises where there is an escape, and where there is no meaning.
    """

    __slots__ = ("_foreign", "_paired", "alphabet", "plain", "strict")

    def __init__(self, alphabet: Alphabet, *, strict: bool) -> None:
        from gsmcodec._tables.national_languages import SINGLE_SHIFT

        self.alphabet = alphabet
        self.strict = strict
        self._foreign: re.Pattern[str] | None = None
        unused = UNDEFINED if strict else " "
        locking = locking_table(alphabet.locking)
        shift = SINGLE_SHIFT[alphabet.shift] if alphabet.shift else EXTENSION
        plain = [locking.get(septet, unused) for septet in range(SHIFTED)]
        fallback = [UNDEFINED] * SHIFTED if strict else [*plain]
        fallback[ESCAPE] = unused
        plain[ESCAPE] = UNDEFINED
        self.plain = "".join(plain) + UNDEFINED * (256 - SHIFTED)
        self._paired = "".join(plain) + "".join(shift.get(septet, fallback[septet]) for septet in range(SHIFTED))

    def encode(self, text: str) -> bytes | None:
        """Return the septets of `text`, None if a character is in neither table."""
        codes = self.alphabet.codes(text)
        return None if codes is None else septets_of(codes)

    def decode(self, octets: bytes) -> str | None:
        """Return the text of `octets`, None if one has no meaning here: it is no septet, or undefined and `strict`."""
        try:
            text: str | None = charmap_decode(octets, "strict", self.plain)[0]
        except UnicodeDecodeError:
            text = self.decode_pairs(octets)
        return text

    def decode_pairs(self, octets: bytes) -> str | None:
        """Do what `decode` does, for octets that `plain` does not know all of."""
        if not octets.isascii():
            return None
        septets = bytearray(octets)
        at = septets.find(ESCAPE)
        while at >= 0:
            if at + 1 == len(septets):
                septets.append(ESCAPE)  # the last one alone means what two mean
            septets[at + 1] |= SHIFTED
            at = septets.find(ESCAPE, at + 2)
        try:
            text: str = charmap_decode(septets.translate(None, _ESCAPE_OCTET), "strict", self._paired)[0]
        except UnicodeDecodeError:
            return None
        return text

    def meaning(self, octet: int) -> str:
        """Return what an octet that follows no escape stands for; `UNDEFINED` if nothing."""
        return self.plain[octet]

    def meaning_of_pair(self, septet: int) -> str:
        """Return what the escape and `septet` stand for; `UNDEFINED` if nothing. Two escapes are an escape alone."""
        return self._paired[SHIFTED + septet]

    def foreign(self) -> re.Pattern[str]:
        """Return the pattern of a run of characters that are in neither table."""
        if self._foreign is None:
            import re

            alphabet = self.alphabet
            chars = {
                *locking_table(alphabet.locking).values(),
                *shift_table(alphabet.shift, extension_table=True).values(),
            }
            self._foreign = re.compile(f"[^{re.escape(''.join(sorted(chars)))}]+")
        return self._foreign


@cache
def find_tables(locking: int, shift: int, *, strict: bool = False) -> Tables | None:
    """Return the tables with these language identifiers, 0 for the default ones; None if the standard has none."""
    from gsmcodec._tables.national_languages import LOCKING_SHIFT, SINGLE_SHIFT

    if (locking and locking not in LOCKING_SHIFT) or (shift and shift not in SINGLE_SHIFT):
        return None
    if locking or shift:
        table, shifted = locking_table(locking), shift_table(shift, extension_table=True)
        return Tables(Alphabet(locking, shift, table, shifted), strict=strict)
    return Tables(DEFAULT_ALPHABETS[True], strict=strict)

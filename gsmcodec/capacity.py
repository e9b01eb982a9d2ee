"""How much a part of a message can hold."""

from __future__ import annotations

from typing import NamedTuple

from gsmcodec.profile import Encoding

REFERENCE_BITS = (8, 16)
"""The sizes of the reference number in a concatenation element: TS 23.040, clauses 9.2.3.24.1 and 9.2.3.24.8."""
_USER_DATA_OCTETS = 140


class Capacity(NamedTuple):
    """The units that a part can hold.

    Attributes:
        alone: if it is the only part.
        concatenated: if it is one of several.
    """

    alone: int
    concatenated: int


def capacity(encoding: Encoding, reference_bits: int = 8, language_elements: int = 0) -> Capacity:
    """Calculate the units that a part can hold.

    TS 23.040, clause 9.2.3.24: the user data of a short message has 140 octets. The user data header takes a length
    octet and its elements from them, if there are any. A concatenation element takes 5 octets with an 8-bit reference
    (9.2.3.24.1), 6 with a 16-bit reference (9.2.3.24.8). A national language element takes 3 (9.2.3.24.15 and .16).
    The first septet after a header begins on a septet boundary.

    Args:
        encoding: the encoding: a unit has 7 bits for GSM, 16 for UNICODE.
        reference_bits: 8 or 16, the size of the reference number in the concatenation element.
        language_elements: how many elements name a national language table, 0 to 2.

    Example:
        >>> capacity(Encoding.GSM), capacity(Encoding.UNICODE)
        (Capacity(alone=160, concatenated=153), Capacity(alone=70, concatenated=67))
    """
    languages = 3 * language_elements
    concatenation = 5 if reference_bits == 8 else 6
    return Capacity(_units_beside(languages, encoding), _units_beside(languages + concatenation, encoding))


def _units_beside(element_octets: int, encoding: Encoding) -> int:
    header_octets = 1 + element_octets if element_octets else 0
    bits = 8 * (_USER_DATA_OCTETS - header_octets)
    return bits // 7 if encoding is Encoding.GSM else bits // 16

"""User data headers: TS 23.040, clause 9.2.3.24.

A header is an octet with its length, then information elements. An element is an identifier, a length, and as many
octets of data. Others may send malformed headers. The rules for them:

* If the elements do not add up to the header's length, all of them are ignored. The header is still no text.
* A concatenation element is ignored if its total is 0, or its sequence number is 0 or above the total.
* An element that is too short for its meaning is ignored. Octets behind those that an element needs are ignored.
* If several elements say the same thing or exclude each other, the last one counts.
* An unknown element is skipped.
* Nothing gets lost: `build_header` gives back the octets that `parse_header` read.
"""

from __future__ import annotations

from typing import NamedTuple

from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_int, wrong_type
from gsmcodec.wire.packing import require_octets

CONCATENATION_8_BIT = 0x00
"""Concatenation with a reference number of one octet: clause 9.2.3.24.1."""
CONCATENATION_16_BIT = 0x08
"""Concatenation with a reference number of two octets: clause 9.2.3.24.8."""
SINGLE_SHIFT = 0x24
"""The language of the single shift table: clause 9.2.3.24.15."""
LOCKING_SHIFT = 0x25
"""The language of the locking shift table: clause 9.2.3.24.16."""

MAX_HEADER_LENGTH = 139
"""The 140 octets of user data, less the length octet."""

_REFERENCE_OCTETS = {CONCATENATION_8_BIT: 1, CONCATENATION_16_BIT: 2}


class Element(NamedTuple):
    """An information element.

    Attributes:
        identifier: its meaning, 0 to 255.
        data: its octets, at most 137 in a short message.
    """

    identifier: int
    data: bytes


class Concatenation(NamedTuple):
    """The place of a part in its message.

    Attributes:
        reference: the number that all parts of a message share, 0 to 255, or to 65,535 with 16 bits.
        total: the number of parts, 1 to 255.
        sequence: the number of this part, from 1 on.
        reference_bits: 8 or 16. A reference of 8 bits and one of 16 are never the same.
    """

    reference: int
    total: int
    sequence: int
    reference_bits: int = 8

    def element(self) -> Element:
        r"""Build the information element that names this place.

        Raises:
            GsmError: `out_of_range`.
            TypeError: for a wrong type.

        TS 23.040, clauses 9.2.3.24.1 and 9.2.3.24.8.

        Example:
            >>> Concatenation(reference=7, total=2, sequence=1).element()
            Element(identifier=0, data=b'\x07\x02\x01')
        """
        if require_int("reference_bits", self.reference_bits, 8, 16) not in (8, 16):
            raise out_of_range("reference_bits", self.reference_bits, "8 or 16")
        reference = require_int("reference", self.reference, 0, (1 << self.reference_bits) - 1)
        total = require_int("total", self.total, 1, 255)
        sequence = require_int("sequence", self.sequence, 1, total)
        identifier = CONCATENATION_8_BIT if self.reference_bits == 8 else CONCATENATION_16_BIT
        return Element(identifier, reference.to_bytes(self.reference_bits // 8, "big") + bytes([total, sequence]))


class Header(NamedTuple):
    """A user data header.

    Attributes:
        elements: its information elements in order, also unknown, repeated and invalid ones.
        malformed: the octets behind the length octet if they are not whole elements. Then there are no elements.
    """

    elements: tuple[Element, ...] = ()
    malformed: bytes = b""

    @property
    def concatenation(self) -> Concatenation | None:
        """The place of this part in its message; None if no valid element names it."""
        for identifier, data in reversed(self.elements):
            size = _REFERENCE_OCTETS.get(identifier)
            if size is None or len(data) < size + 2:
                continue
            total, sequence = data[size], data[size + 1]
            if 1 <= sequence <= total:
                return Concatenation(int.from_bytes(data[:size], "big"), total, sequence, 8 * size)
        return None

    @property
    def locking(self) -> int:
        """The language identifier of the locking table, 0 if none is named; it may be an unassigned one."""
        return self._language(LOCKING_SHIFT)

    @property
    def shift(self) -> int:
        """The language identifier of the single shift table, 0 if none is named; it may be an unassigned one."""
        return self._language(SINGLE_SHIFT)

    def _language(self, shift_identifier: int) -> int:
        for identifier, data in reversed(self.elements):
            if identifier == shift_identifier and data:
                return data[0]
        return 0


def parse_header(octets: bytes) -> Header:
    """Parse the header that user data begins with.

    Args:
        octets: user data, from the octet with the header's length on; whatever follows the header is ignored.

    Raises:
        GsmError: `header_truncated` if there are fewer octets than the length octet says. Then nobody can tell where
            the text begins.
        TypeError: for a wrong type.

    TS 23.040, clause 9.2.3.24.

    Example:
        >>> header = parse_header(bytes.fromhex("080003070201250103"))
        >>> header.concatenation
        Concatenation(reference=7, total=2, sequence=1, reference_bits=8)
        >>> header.locking, header.shift
        (3, 0)
    """
    octets = require_octets("octets", octets)
    size = 1 + octets[0] if octets else 1
    if len(octets) < size:
        raise GsmError(ErrorCode.HEADER_TRUNCATED, {"octets": len(octets), "needed": size})
    content = octets[1:size]
    elements = _elements(content)
    return Header((), content) if elements is None else Header(elements)


def _elements(content: bytes) -> tuple[Element, ...] | None:
    """Cut the octets behind the length octet into elements; None if the elements do not add up to them."""
    elements = []
    index = 0
    while index < len(content):
        begin = index + 2
        if begin > len(content):
            return None
        end = begin + content[index + 1]
        if end > len(content):
            return None
        elements.append(Element(content[index], content[begin:end]))
        index = end
    return tuple(elements)


def build_header(header: Header) -> bytes:
    r"""Build the octets of a header.

    Args:
        header: a header of your own, or one that `parse_header` returned.

    Returns:
        The octet with the header's length, and the information elements.

    Raises:
        GsmError: `header_too_long`, `out_of_range`.
        TypeError: for a wrong type.

    TS 23.040, clause 9.2.3.24.

    Example:
        >>> place = Concatenation(reference=7, total=2, sequence=1)
        >>> build_header(Header((place.element(), Element(LOCKING_SHIFT, b"\x03")))).hex()
        '080003070201250103'
    """
    if not isinstance(header, Header):
        raise wrong_type("header", header, "Header")
    content = bytearray()
    for identifier, data in header.elements:
        octets = require_octets("data", data)
        if len(octets) <= MAX_HEADER_LENGTH:  # a length above 255 has no octet; the check below refuses it
            content += bytes([require_int("identifier", identifier, 0, 255), len(octets)])
        content += octets
    content += require_octets("malformed", header.malformed)
    if len(content) > MAX_HEADER_LENGTH:
        raise GsmError(ErrorCode.HEADER_TOO_LONG, {"octets": len(content), "max_octets": MAX_HEADER_LENGTH})
    return bytes([len(content)]) + content

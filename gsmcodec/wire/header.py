"""User data headers: TS 23.040, clause 9.2.3.24.

A header is an octet that holds its length, then information elements: an identifier, a length, and as much data. The
rules for what is malformed:

* if the elements do not add up to the header's length, the whole header is ignored, and yet it is no text;
* an element of a concatenation with a total of 0, a sequence number of 0 or one above the total is ignored, as is an
  element that is too short for what it should hold; octets too many are ignored;
* of several elements that say the same or exclude each other, the last one counts;
* an element that is not known is skipped. Nothing is thrown away, though: `build` gives back what `parse` was given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.errors import ErrorCode, GsmError, require_int, wrong_type
from gsmcodec.wire.packing import require_octets

if TYPE_CHECKING:
    from collections.abc import Iterator

CONCATENATION_8_BIT = 0x00
"""A part of several, with a reference number of one octet: clause 9.2.3.24.1."""
CONCATENATION_16_BIT = 0x08
"""A part of several, with a reference number of two octets: clause 9.2.3.24.8."""
SINGLE_SHIFT = 0x24
"""The language of the single shift table: clause 9.2.3.24.15."""
LOCKING_SHIFT = 0x25
"""The language of the locking shift table: clause 9.2.3.24.16."""

MAX_HEADER_LENGTH = 139
"""What the length octet leaves of the 140 octets of user data."""


class Element(NamedTuple):
    """An information element.

    Attributes:
        identifier: what it is about, 0 to 255.
        data: its octets, at most 137 in a short message.
    """

    identifier: int
    data: bytes


class Concatenation(NamedTuple):
    """Which part of which message this is.

    Attributes:
        reference: the number that all parts of a message share, 0 to 255, or to 65,535 with 16 bits.
        total: how many parts there are, 1 to 255.
        sequence: which one this is, from 1 on.
        reference_bits: 8 or 16; a reference of 8 bits and one of 16 are never the same.
    """

    reference: int
    total: int
    sequence: int
    reference_bits: int = 8

    def element(self) -> Element:
        r"""Return the information element that says so.

        Raises:
            GsmError: `out_of_range`.
            TypeError: for a wrong type.

        TS 23.040, clauses 9.2.3.24.1 and 9.2.3.24.8.

        Example:
            >>> Concatenation(reference=7, total=2, sequence=1).element()
            Element(identifier=0, data=b'\x07\x02\x01')
        """
        if require_int("reference_bits", self.reference_bits, 8, 16) not in (8, 16):
            params: dict[str, str | int] = {"argument": "reference_bits", "value": self.reference_bits}
            raise GsmError(ErrorCode.OUT_OF_RANGE, {**params, "expected": "8 or 16"})
        wide = self.reference_bits == 16
        reference = require_int("reference", self.reference, 0, 0xFFFF if wide else 0xFF)
        total = require_int("total", self.total, 1, 255)
        sequence = require_int("sequence", self.sequence, 1, total)
        identifier = CONCATENATION_16_BIT if wide else CONCATENATION_8_BIT
        return Element(identifier, reference.to_bytes(2 if wide else 1, "big") + bytes([total, sequence]))


class Header(NamedTuple):
    """A user data header.

    Attributes:
        elements: its information elements in order, also those that are unknown, repeated or invalid.
        malformed: the octets behind the length octet, if they are not whole elements; then there are no elements.
    """

    elements: tuple[Element, ...] = ()
    malformed: bytes = b""

    @property
    def concatenation(self) -> Concatenation | None:
        """Which part of a message this is; None if no valid element says so."""
        found = None
        for identifier, data in self.elements:
            size = {CONCATENATION_8_BIT: 1, CONCATENATION_16_BIT: 2}.get(identifier)
            if size is not None and len(data) >= size + 2 and 1 <= data[size + 1] <= data[size]:
                found = Concatenation(int.from_bytes(data[:size], "big"), data[size], data[size + 1], 8 * size)
        return found

    @property
    def locking(self) -> int:
        """The language identifier of the locking table, 0 if none is named; it may be one that is not assigned."""
        return self._language(LOCKING_SHIFT)

    @property
    def shift(self) -> int:
        """The language identifier of the single shift table, 0 if none is named; it may be one that is not assigned."""
        return self._language(SINGLE_SHIFT)

    def _language(self, wanted: int) -> int:
        return next((data[0] for identifier, data in reversed(self.elements) if identifier == wanted and data), 0)


def parse_header(octets: bytes) -> Header:
    """Return the header that `octets` begin with.

    Args:
        octets: user data, from the octet that holds the header's length on; what follows the header is not looked at.

    Raises:
        GsmError: `header_truncated` if there are fewer octets than the length octet says: then nobody can tell where
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
    try:
        return Header(tuple(_elements(content)))
    except IndexError:
        return Header((), content)


def _elements(content: bytes) -> Iterator[Element]:
    """Yield the elements; raise IndexError if they do not add up."""
    at = 0
    while at < len(content):
        begin = at + 2
        at = begin + content[at + 1]
        if at > len(content):
            raise IndexError
        yield Element(content[begin - 2], content[begin:at])


def build_header(header: Header) -> bytes:
    r"""Return the octets of a header.

    Args:
        header: what `parse` returns, or one of your own.

    Raises:
        GsmError: `header_too_long`, `out_of_range`.
        TypeError: for a wrong type.

    Example:
        >>> build_header(Header((Concatenation(reference=7, total=2, sequence=1).element(), Element(0x25, b"\x03")))).hex()
        '080003070201250103'
    """
    if not isinstance(header, Header):
        raise wrong_type("header", header, "Header")
    content = bytearray()
    for identifier, data in header.elements:
        data = require_octets("data", data)  # noqa: PLW2901
        # Before its octets: a length above 255 has no octet.
        if len(data) <= MAX_HEADER_LENGTH:
            content += bytes([require_int("identifier", identifier, 0, 255), len(data)])
        content += data
    content += require_octets("malformed", header.malformed)
    if len(content) > MAX_HEADER_LENGTH:
        raise GsmError(ErrorCode.HEADER_TOO_LONG, {"octets": len(content), "max_octets": MAX_HEADER_LENGTH})
    return bytes([len(content)]) + content

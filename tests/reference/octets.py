"""The octets of a short message, written down as plainly as possible.

The sibling of counting.py, which says how a text becomes parts; this file says which octets go on the air for each,
and what octets mean that come from there. It is slow on purpose: bits are characters "0" and "1", and each rule stands
under its clause. It shares nothing with the engine but data/alphabets.tsv. The conformance vectors in data/vectors/
are made with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from reference import counting as reference
from reference.counting import ALPHABETS, DEFAULT, GSM, STANDARD, UNICODE, Rules

ESCAPE = 0x1B


@dataclass(frozen=True)
class Cell:
    """A septet of a table, and whether it is used to encode or only to decode."""

    char: str
    encode: bool


def _read_tables() -> dict[tuple[str, int], dict[int, Cell]]:
    """The tables of data/alphabets.tsv: ("locking" or "shift", language identifier) to septet to cell."""
    tables: dict[tuple[str, int], dict[int, Cell]] = {}
    header: list[str] | None = None
    for line in ALPHABETS.read_text(encoding="utf-8").split("\n"):
        if line == "" or line.startswith("#"):
            continue
        if header is None:
            header = line.split("\t")
            continue
        row = dict(zip(header, line.split("\t"), strict=True))
        table = tables.setdefault((row["table"], int(row["language_id"])), {})
        table[int(row["septet"], 16)] = Cell(chr(int(row["code_point"].removeprefix("U+"), 16)), row["encode"] == "yes")
    return tables


TABLES = _read_tables()


# Septets (TS 23.038, 6.2.1, 6.2.1.1, annex A) ------------------------------------------------------------------------


def septets_of(text: str, locking: int = DEFAULT, shift: int = DEFAULT) -> list[int]:
    """The septets of a text: that of the locking table, else the escape and that of the shift table."""
    septets = []
    for character in text:
        found = _septet(character, TABLES["locking", locking])
        if found is None:
            septets.append(ESCAPE)
            found = _septet(character, TABLES["shift", shift])
        if found is None:
            raise ValueError(f"{character!r} is in neither table")
        septets.append(found)
    return septets


def _septet(character: str, table: dict[int, Cell]) -> int | None:
    for septet, cell in table.items():
        if cell.char == character and cell.encode:
            return septet
    return None


def text_of(septets: list[int], locking: int = DEFAULT, shift: int = DEFAULT) -> str:
    """The text that septets show. Every septet shows something."""
    text = ""
    index = 0
    while index < len(septets):
        septet = septets[index]
        index += 1
        if septet != ESCAPE:
            text += _shown(septet, locking)
        elif index == len(septets):
            text += " "  # an escape of nothing
        else:
            septet = septets[index]
            index += 1
            if septet == ESCAPE:
                text += " "  # reserved for yet another table; until there is one, a space (6.2.1.1, note 1)
            elif septet in TABLES["shift", shift]:
                text += TABLES["shift", shift][septet].char
            else:
                text += _shown(septet, locking)  # as if there were no escape (6.2.1.1)
    return text


def _shown(septet: int, locking: int) -> str:
    """What a septet shows by itself. A cell that is not used is displayed as a space (6.1.1)."""
    table = TABLES["locking", locking]
    return table[septet].char if septet in table else " "


# Packing (TS 23.038, 6.1.2.1) ----------------------------------------------------------------------------------------


def pack(septets: list[int], fill_bits: int = 0) -> bytes:
    """The octets of septets: each octet is filled from its least significant bit on."""
    bits = "0" * fill_bits  # in the order in which they are filled
    for septet in septets:
        bits += f"{septet:07b}"[::-1]
    octets = []
    for begin in range(0, len(bits), 8):
        octet = bits[begin : begin + 8].ljust(8, "0")
        octets.append(int(octet[::-1], 2))
    return bytes(octets)


def unpack(octets: bytes, count: int, fill_bits: int = 0) -> list[int]:
    """The septets that are packed in octets."""
    bits = ""
    for octet in octets:
        bits += f"{octet:08b}"[::-1]
    septets = []
    for index in range(count):
        begin = fill_bits + 7 * index
        septets.append(int(bits[begin : begin + 7][::-1], 2))
    return septets


# User data (TS 23.040, 9.2.3.16 and 9.2.3.24) ------------------------------------------------------------------------


@dataclass(frozen=True)
class Sent:
    """A part as it is sent."""

    text: str
    units: int
    data_coding: int
    """TP-DCS: 0x00 for the default alphabet (and national tables), 0x08 for UCS-2 (TS 23.038, clause 4)."""
    header: bytes
    """The user data header, empty for none."""
    octets: bytes
    """Header and text, septets packed: TP-UD."""
    length: int
    """TP-UDL: septets, those that the header takes counted in, or octets."""


def send(
    text: str, force_encoding: str | None = None, rules: Rules = STANDARD, reference_number: int = 0
) -> list[Sent]:
    """The parts of a text as they are sent."""
    found = reference.answer(text, force_encoding, rules)
    sent = []
    for sequence, (part, units) in enumerate(found.parts, 1):
        elements = b""
        if len(found.parts) > 1:
            if rules.reference_bits == 16:
                elements += b"\x08\x04" + reference_number.to_bytes(2, "big")
            else:
                elements += b"\x00\x03" + reference_number.to_bytes(1, "big")
            elements += bytes([len(found.parts), sequence])
        # Choice: the elements are in this order, and the single shift comes before the locking shift.
        if found.shift != DEFAULT:
            elements += bytes([0x24, 1, found.shift])
        if found.locking != DEFAULT:
            elements += bytes([0x25, 1, found.locking])
        header = bytes([len(elements)]) + elements if elements else b""
        if found.encoding == UNICODE:
            octets = header + part.encode("utf-16-be")
            sent.append(Sent(part, units, 0x08, header, octets, len(octets)))
        else:
            septets = septets_of(part, found.locking, found.shift)
            # The text begins at the next septet boundary, counted from the beginning of the header.
            header_septets = ceil(len(header) * 8 / 7)
            fill_bits = header_septets * 7 - len(header) * 8
            octets = header + pack(septets, fill_bits)
            sent.append(Sent(part, units, 0x00, header, octets, header_septets + len(septets)))
    return sent


def receive(octets: bytes, data_coding: int, has_header: bool, length: int) -> str:
    """The text of one part that is in the default alphabet, in national tables or in UCS-2, and well formed."""
    header_octets = 1 + octets[0] if has_header else 0
    locking = shift = DEFAULT
    index = 1
    while index < header_octets:
        identifier, size = octets[index], octets[index + 1]
        if identifier == 0x24 and ("shift", octets[index + 2]) in TABLES:
            shift = octets[index + 2]
        if identifier == 0x25 and ("locking", octets[index + 2]) in TABLES:
            locking = octets[index + 2]
        index += 2 + size
    if data_coding == 0x08:
        return octets[header_octets:length].decode("utf-16-be")
    header_septets = ceil(header_octets * 8 / 7)
    fill_bits = header_septets * 7 - header_octets * 8
    return text_of(unpack(octets[header_octets:], length - header_septets, fill_bits), locking, shift)


__all__ = ["GSM", "TABLES", "Sent", "pack", "receive", "send", "septets_of", "text_of", "unpack"]

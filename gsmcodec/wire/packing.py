"""Eight septets in seven octets: TS 23.038, clause 6.1.2.1.

The first septet takes the low seven bits of the first octet, and so on: a little-endian number whose digits have seven
bits. The numbers here have as many bits as the message, so that each step moves every septet at once: to pack, each
second septet is joined to the one before it, then each second pair to the pair before it, then each second four to the
four before them; what is left between groups of eight is an empty octet, which is deleted. To unpack, the same goes
back; it begins with groups of 16, which octets can be cut into.

To move a half up by n bits is to add it 2**n - 1 times to where it is. So to pack, the lower halves are moved up to the
upper ones (the whole is seven bits too high in the end), and to unpack, the upper halves are moved away.
"""

from __future__ import annotations

from struct import Struct

from gsmcodec.errors import ErrorCode, GsmError, require_int, wrong_type

CARRIAGE_RETURN = 0x0D

_BLOCK = 256
"""Septets that are packed at once: a message fits, and the masks stay short. A multiple of 16."""


def _masks(half: int, distance: int) -> int:
    """Return a number that has the bits `half` every `distance` octets."""
    return sum(half << 8 * at for at in range(0, _BLOCK, distance))


# Where the lower halves are in groups of two, four and eight septets that are not joined yet; an octet for each septet.
_LOWER_1, _LOWER_2, _LOWER_4 = (_masks((1 << 8 * size) - 1, 2 * size) for size in (1, 2, 4))
# Where the upper halves are in groups of two, four, eight and sixteen septets that are joined.
_UPPER_1, _UPPER_2, _UPPER_4, _UPPER_8 = (_masks(((1 << 7 * size) - 1) << 7 * size, 2 * size) for size in (1, 2, 4, 8))
_CUTTERS = tuple(Struct("14s" * groups).unpack for groups in range(_BLOCK // 16 + 1))
"""By number of groups: what cuts octets into groups of 14, which are 16 septets."""


def pack(septets: bytes, *, fill_bits: int = 0, carriage_return: bool = False) -> bytes:
    r"""Return `septets` packed.

    Args:
        septets: one in each octet, any number of them.
        fill_bits: 0 to 6 zero bits in front, which bring the first septet behind a header to a septet boundary.
        carriage_return: whether seven spare bits at the end, which would read as "@", become a carriage return, and a
            carriage return that ends the octets is doubled, because `unpack` takes one away: TS 23.038, clause
            6.1.2.3.1. That is the rule of USSD; a short message says how many septets it has.

    Raises:
        GsmError: `not_a_septet`, `out_of_range`.
        TypeError: for a wrong type.

    Example:
        >>> pack(b"hello").hex()
        'e8329bfd06'
        >>> pack(b"1234567").hex(), pack(b"1234567", carriage_return=True).hex()
        ('31d98c56b3dd00', '31d98c56b3dd1a')
    """
    if fill_bits or type(fill_bits) is not int:
        require_int("fill_bits", fill_bits, 0, 6)
    if type(septets) is not bytes or not septets.isascii():
        septets = require_septets("septets", septets)
    size = len(septets)
    if carriage_return:
        spare = -(7 * size + fill_bits) % 8
        if spare == 7 or (spare == 0 and septets[-1:] == b"\r"):
            septets += b"\r"
            size += 1
    if size <= _BLOCK:
        packed = _pack_block(septets, size)
    else:
        packed = b"".join(
            _pack_block(septets[at : at + _BLOCK], min(size - at, _BLOCK)) for at in range(0, size, _BLOCK)
        )
    if fill_bits:
        return (int.from_bytes(packed, "little") << fill_bits).to_bytes((7 * size + fill_bits + 7) // 8, "little")
    return packed


def _pack_block(septets: bytes, size: int) -> bytes:
    number = int.from_bytes(septets, "little")
    number += number & _LOWER_1
    number += (number & _LOWER_2) * 3
    number += (number & _LOWER_4) * 15
    packed = bytearray((number >> 7).to_bytes(size, "little"))
    del packed[7::8]
    return bytes(packed) if size % 8 == 0 else bytes(packed[: (7 * size + 7) // 8])


def unpack(octets: bytes, count: int | None = None, *, fill_bits: int = 0, carriage_return: bool = False) -> bytes:
    r"""Return the septets that are packed in `octets`, one in each octet.

    Args:
        octets: what `pack` makes; what follows the last septet is not looked at.
        count: how many septets there are; None for as many as there is room for.
        fill_bits: 0 to 6 bits in front that are skipped.
        carriage_return: whether, with `count` None, a last carriage return that ends the octets is padding and is
            taken away: TS 23.038, clause 6.1.2.3.1.

    Raises:
        GsmError: `too_few_octets`, `out_of_range`.
        TypeError: for a wrong type.

    Example:
        >>> unpack(bytes.fromhex("e8329bfd06"), 5)
        b'hello'
        >>> unpack(bytes.fromhex("31d98c56b3dd1a"), carriage_return=True)
        b'1234567'
    """
    if fill_bits or type(fill_bits) is not int:
        require_int("fill_bits", fill_bits, 0, 6)
    if type(octets) is not bytes:
        octets = require_octets("octets", octets)
    bits = 8 * len(octets) - fill_bits
    available = bits // 7 if bits > 0 else 0
    size = available if count is None else count
    if type(size) is not int or size < 0:
        size = require_int("count", size, 0)
    if size > available:
        needed = (7 * size + fill_bits + 7) // 8
        raise GsmError(ErrorCode.TOO_FEW_OCTETS, {"octets": len(octets), "needed": needed})
    if fill_bits:
        octets = (int.from_bytes(octets, "little") >> fill_bits).to_bytes(len(octets), "little")
    if size <= _BLOCK:
        septets = _unpack_block(octets[: (7 * size + 7) // 8], size)
        if not carriage_return:
            return septets
    else:
        block = 7 * _BLOCK // 8
        blocks = range(0, (7 * size + 7) // 8, block)
        septets = b"".join(_unpack_block(octets[at : at + block], _BLOCK) for at in blocks)[:size]
    if carriage_return and count is None and (7 * size + fill_bits) % 8 == 0:
        return septets.removesuffix(b"\r")
    return septets


def _unpack_block(octets: bytes, size: int) -> bytes:
    groups = (len(octets) + 13) // 14
    if len(octets) != 14 * groups:
        octets = octets.ljust(14 * groups, b"\0")
    number = int.from_bytes(b"\0\0".join(_CUTTERS[groups](octets)), "little")
    number += (number & _UPPER_8) * 255
    number += (number & _UPPER_4) * 15
    number += (number & _UPPER_2) * 3
    number += number & _UPPER_1
    return number.to_bytes(16 * groups, "little")[:size]


def require_octets(argument: str, octets: object) -> bytes:
    """Return `octets` as `bytes`, or raise if they are not bytes-like."""
    if isinstance(octets, bytes):
        return octets
    if isinstance(octets, (bytearray, memoryview)):
        return bytes(octets)
    raise wrong_type(argument, octets, "bytes")


def require_septets(argument: str, septets: object) -> bytes:
    """Return `septets` as `bytes`, or raise if an octet is above 0x7F."""
    octets = require_octets(argument, septets)
    if not octets.isascii():
        index = next(index for index, octet in enumerate(octets) if octet > 0x7F)
        raise GsmError(ErrorCode.NOT_A_SEPTET, {"octet": f"0x{octets[index]:02X}"}, index)
    return octets

"""Eight septets in seven octets: TS 23.038, clause 6.1.2.1.

The first septet takes the low seven bits of the first octet, and so on: a little-endian number whose digits have seven
bits. The numbers here have as many bits as the message. To unpack, its upper half is moved away from its lower half,
then the upper half of each half from its lower half, and so on until each septet is by itself: eight steps for a whole
message, where a loop takes one for each septet. To pack, three of the steps go back; the rest is quicker by octets.
"""

from __future__ import annotations

from gsmcodec.errors import ErrorCode, GsmError, require_int, wrong_type

CARRIAGE_RETURN = 0x0D

_BLOCK = 256
"""Septets that are packed at once: a message fits, and the masks stay short. A multiple of eight."""


def _upper_halves(septets: int) -> int:
    """Return the bits of the upper half of each group of twice so many septets that are packed, one group in an octet
    for each of its septets.
    """  # noqa: D205
    half = ((1 << 7 * septets) - 1) << 7 * septets
    return sum(half << 16 * septets * group for group in range(_BLOCK // (2 * septets)))


# The upper halves of groups before they are moved, and the bits by which they are: from the largest groups down.
_STEPS = tuple((_upper_halves(1 << power), 1 << power) for power in range(_BLOCK.bit_length() - 2, -1, -1))
# The steps back, for groups of two, four and eight septets: the upper halves are where they were moved to.
_PAIRS, _FOURS, _EIGHTS = (mask << bits for mask, bits in reversed(_STEPS[-3:]))


def pack(septets: bytes, *, fill_bits: int = 0, carriage_return: bool = False) -> bytes:
    r"""Return `septets` packed.

    Arguments:
        septets: one in each octet, any number of them.
        fill_bits: 0 to 6 zero bits in front, which bring the first septet behind a header to a septet boundary.
        carriage_return: whether seven spare bits at the end, which would read as "@", become a carriage return, and a
            carriage return that ends the octets is doubled, because `unpack` takes one away: TS 23.038, clause
            6.1.2.3.1. That is the rule of USSD; a short message says how many septets it has.

    Raises:
        GsmError: `not_a_septet`, `out_of_range`.
        TypeError: for a wrong type.

    >>> pack(b"hello").hex()
    'e8329bfd06'
    >>> pack(b"1234567").hex(), pack(b"1234567", carriage_return=True).hex()
    ('31d98c56b3dd00', '31d98c56b3dd1a')
    """
    if fill_bits != 0:
        require_int("fill_bits", fill_bits, 0, 6)
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
    number -= (number & _PAIRS) >> 1
    upper = number & _FOURS
    number -= upper - (upper >> 2)
    upper = number & _EIGHTS
    number -= upper - (upper >> 4)
    # Each eight octets now hold seven and an empty one.
    packed = bytearray(number.to_bytes(size, "little"))
    del packed[7::8]
    return bytes(packed) if size % 8 == 0 else bytes(packed[: (7 * size + 7) // 8])


def unpack(octets: bytes, count: int | None = None, *, fill_bits: int = 0, carriage_return: bool = False) -> bytes:
    r"""Return the septets that are packed in `octets`, one in each octet.

    Arguments:
        octets: what `pack` makes; what follows the last septet is not looked at.
        count: how many septets there are; None for as many as there is room for.
        fill_bits: 0 to 6 bits in front that are skipped.
        carriage_return: whether, with `count` None, a last carriage return that ends the octets is padding and is
            taken away: TS 23.038, clause 6.1.2.3.1.

    Raises:
        GsmError: `too_few_octets`, `out_of_range`.
        TypeError: for a wrong type.

    >>> unpack(bytes.fromhex("e8329bfd06"), 5)
    b'hello'
    >>> unpack(bytes.fromhex("31d98c56b3dd1a"), carriage_return=True)
    b'1234567'
    """
    if fill_bits != 0:
        require_int("fill_bits", fill_bits, 0, 6)
    octets = require_octets("octets", octets)
    available = max(8 * len(octets) - fill_bits, 0) // 7
    size = available if count is None else require_int("count", count, 0)
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
    number = int.from_bytes(octets, "little")
    for mask, bits in _STEPS:
        upper = number & mask
        number += (upper << bits) - upper
    # The last octet may hold bits of one more septet.
    return number.to_bytes(size + 1, "little")[:size]


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

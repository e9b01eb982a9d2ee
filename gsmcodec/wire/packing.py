"""Eight septets in seven octets: TS 23.038, clause 6.1.2.1.1.

The first septet takes the seven low bits of the first octet. The second takes the bit that is left and the six low bits
of the next octet, and so on. So packed septets are one little-endian number whose digits have seven bits. Eight digits
have 56 bits, which are seven octets.
"""

from __future__ import annotations

import struct
from functools import lru_cache

from gsmcodec.errors import ErrorCode, GsmError, require_int, wrong_type

CARRIAGE_RETURN = b"\r"
"""The septet 0x0D."""


def pack(septets: bytes, *, fill_bits: int = 0, carriage_return: bool = False) -> bytes:
    r"""Pack septets.

    Args:
        septets: one in each octet, any number of them.
        fill_bits: 0 to 6 zero bits in front. They bring the first septet behind a header to a septet boundary.
        carriage_return: whether to follow the rule of USSD (TS 23.038, clause 6.1.2.3.1). Seven spare bits at the end
            would read as "@", so a carriage return fills them. A carriage return that ends the octets is doubled,
            because `unpack` takes one away. A short message does without: it says how many septets it has.

    Returns:
        The octets, as few as hold the fill bits and the septets.

    Raises:
        GsmError: `not_a_septet`, `out_of_range`.
        TypeError: for a wrong type.

    Example:
        >>> pack(b"hello").hex()
        'e8329bfd06'
        >>> pack(b"1234567").hex(), pack(b"1234567", carriage_return=True).hex()
        ('31d98c56b3dd00', '31d98c56b3dd1a')
    """
    require_int("fill_bits", fill_bits, 0, 6)
    septets = require_septets("septets", septets)
    if carriage_return:
        spare_bits = -(7 * len(septets) + fill_bits) % 8
        if spare_bits == 7 or (spare_bits == 0 and septets.endswith(CARRIAGE_RETURN)):
            septets += CARRIAGE_RETURN
    number = int.from_bytes(_close_gaps(septets), "little") << fill_bits
    return number.to_bytes(_octets_for(len(septets), fill_bits), "little")


def unpack(octets: bytes, count: int | None = None, *, fill_bits: int = 0, carriage_return: bool = False) -> bytes:
    r"""Unpack septets.

    Args:
        octets: packed septets; whatever follows the last septet is ignored.
        count: the number of septets; None for as many as there is room for.
        fill_bits: 0 to 6 bits in front that are skipped.
        carriage_return: whether to follow the rule of USSD (TS 23.038, clause 6.1.2.3.1). With `count` None, a carriage
            return that ends the octets is padding, and is taken away.

    Returns:
        The septets, one in each octet.

    Raises:
        GsmError: `too_few_octets`, `out_of_range`.
        TypeError: for a wrong type.

    Example:
        >>> unpack(bytes.fromhex("e8329bfd06"), 5)
        b'hello'
        >>> unpack(bytes.fromhex("31d98c56b3dd1a"), carriage_return=True)
        b'1234567'
    """
    require_int("fill_bits", fill_bits, 0, 6)
    octets = require_octets("octets", octets)
    available = max(8 * len(octets) - fill_bits, 0) // 7
    size = available if count is None else require_int("count", count, 0)
    needed = _octets_for(size, fill_bits)
    if size > available:
        raise GsmError(ErrorCode.TOO_FEW_OCTETS, {"octets": len(octets), "needed": needed})
    number = int.from_bytes(octets[:needed], "little") >> fill_bits
    septets = _open_gaps(number.to_bytes(needed, "little"))[:size]
    if carriage_return and count is None and (7 * size + fill_bits) % 8 == 0:
        return septets.removesuffix(CARRIAGE_RETURN)
    return septets


def _close_gaps(septets: bytes) -> bytes:
    """Pack groups of eight septets into seven octets, all groups at once; zeros fill the last group.

    Each septet leaves a gap of a bit. Neighbors move together over it: to 14 bits in each 16, then to 28 in 32, then to
    56 in 64. The gap that is left is the eighth octet. A loop over the groups takes 8 times as long for a part of 160
    septets (benchmarks/bench_wire.py).
    """
    groups = -(-len(septets) // 8)
    number = int.from_bytes(septets, "little")
    for gap, lower, upper in _lanes(groups):
        number = number & lower | (number & upper) >> gap
    octets = bytearray(number.to_bytes(8 * groups, "little"))
    del octets[7::8]
    return bytes(octets)


def _open_gaps(octets: bytes) -> bytes:
    """Unpack groups of seven octets into eight septets: the steps of `_close_gaps` back."""
    groups = -(-len(octets) // 7)
    seven_octets_each = struct.unpack("7s" * groups, octets.ljust(7 * groups, b"\0"))
    number = int.from_bytes(b"\0".join(seven_octets_each), "little")
    for gap, lower, upper in reversed(_lanes(groups)):
        number = number & lower >> gap | (number << gap) & upper
    return number.to_bytes(8 * groups, "little")


@lru_cache(maxsize=64)
def _lanes(groups: int) -> tuple[tuple[int, int, int], ...]:
    """Return the steps for a number of groups: the gap, and masks for the lower and the upper one of neighbors."""
    steps = []
    for gap in (1, 2, 4):
        lower = int.from_bytes((b"\xff" * gap + b"\0" * gap) * (4 // gap * groups), "little")
        steps.append((gap, lower, lower << 8 * gap))
    return tuple(steps)


def _octets_for(septets: int, fill_bits: int) -> int:
    """Calculate how many octets a number of septets takes behind the fill bits."""
    return (7 * septets + fill_bits + 7) // 8


def require_octets(argument: str, octets: object) -> bytes:
    """Return `octets` as `bytes` if they are bytes-like, else raise a `TypeError`."""
    if isinstance(octets, bytes):
        return octets
    if isinstance(octets, (bytearray, memoryview)):
        return bytes(octets)
    raise wrong_type(argument, octets, "bytes")


def require_septets(argument: str, septets: object) -> bytes:
    """Return `septets` as `bytes` if each octet is 0x7F or less, else raise."""
    octets = require_octets(argument, septets)
    if not octets.isascii():
        index = next(index for index, octet in enumerate(octets) if octet > 0x7F)
        raise GsmError(ErrorCode.NOT_A_SEPTET, {"octet": f"0x{octets[index]:02X}"}, index)
    return octets

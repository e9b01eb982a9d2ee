"""Values that fill parts the worst, where a part may end between graphemes only.

A grapheme of 34 UTF-16 units is the dearest: no second one fits into a part of 67, so half of each part stays empty.
"""

from __future__ import annotations

from functools import cache

from gsmcodec.message import utf16_length
from gsmcodec.pieces import clusters_of

_BASE_AND_MARK = {"bmp": ("\u2603", "\u0301"), "any": ("\U0001f600", "\U000e0100")}
"""By alphabet: a character that begins a grapheme, and one that goes on with it, of as many units."""


def fill(state: tuple[int, int], text: str, room: int) -> tuple[int, int]:
    """Fill parts with the graphemes of `text`, from a state on."""
    for cluster in clusters_of(text):
        fits = utf16_length(cluster) <= room
        for piece in (cluster,) if fits else cluster:
            state = _step(state, utf16_length(piece), room)
    return state


def _step(state: tuple[int, int], units: int, room: int) -> tuple[int, int]:
    part, used = state
    return (part, used + units) if used + units <= room else (part + 1, units)


@cache
def _units(key: str) -> int:
    return utf16_length(_BASE_AND_MARK[key][0])


def dearest_clusters(length: int, key: str, state: tuple[int, int], room: int) -> tuple[str, tuple[int, int]]:
    """Find the value of some length whose graphemes lead to the greatest state.

    Args:
        length: the characters of the value.
        key: "bmp" or "any".
        state: the parts that are begun, and the units used of the last.
        room: the units that a part can hold.

    Returns:
        The value, and the state behind it.

    Example:
        >>> value, state = dearest_clusters(4, "bmp", (1, 1), 3)
        >>> len(value), state
        (4, (3, 1))
    """
    base, mark = _BASE_AND_MARK[key]
    units = _units(key)
    # For each number of characters the greatest state, and the length of the grapheme that leads to it.
    greatest = [(state, 0)]
    for end in range(1, length + 1):
        sizes = range(1, min(end, room // units) + 1)
        greatest.append(max((_step(greatest[end - size][0], size * units, room), size) for size in sizes))
    clusters = []
    end = length
    while end:
        size = greatest[end][1]
        clusters.append(base + mark * (size - 1))
        end -= size
    return "".join(reversed(clusters)), greatest[length][0]

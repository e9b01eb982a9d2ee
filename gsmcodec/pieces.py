"""Words and graphemes: what some profiles keep whole where a part ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gsmcodec.extras import missing_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gsmcodec.message import Message
    from gsmcodec.profile import Profile


_CLUSTER = r"[\U0001F1E6-\U0001F1FF]{2}(?!\p{GCB=Extend}|\p{GCB=ZWJ}|\p{GCB=SpacingMark})|\X"
r"""A flag, which is a pair of regional indicators, or another cluster.

In a row of flags, `\X` alone counts back to the first, so the time grows with the square of the row.
"""


def ends_between_pieces(message: Message, profile: Profile) -> list[int]:
    """Fill parts with whole words or graphemes; one that is longer than a part is cut into smaller pieces."""
    units = _units_before(message)
    room = message.capacity.concatenated
    pieces = [message.text]
    if profile.end_at_spaces:
        pieces = _cut_what_is_too_long(pieces, words_of, units, room)
    if profile.keep_graphemes:
        pieces = _cut_what_is_too_long(pieces, clusters_of, units, room)
    ends: list[int] = []
    begin = index = 0
    for piece in _cut_what_is_too_long(pieces, list, units, room):
        if units[index + len(piece)] - begin > room:
            begin = units[index]
            ends.append(begin)
        index += len(piece)
    ends.append(message.units)
    return ends


def _units_before(message: Message) -> Sequence[int]:
    """List how many units stand before each character, and before the end."""
    if message.pair_tails is None:
        return range(message.units + 1)
    return [unit for unit, is_tail in enumerate(message.pair_tails) if not is_tail] + [message.units]


def _cut_what_is_too_long(
    pieces: list[str], cut: Callable[[str], list[str]], units: Sequence[int], room: int
) -> list[str]:
    """Cut each piece that no part can hold."""
    smaller: list[str] = []
    index = 0
    for piece in pieces:
        end = index + len(piece)
        smaller += cut(piece) if units[end] - units[index] > room else [piece]
        index = end
    return smaller


def words_of(text: str) -> list[str]:
    """Cut `text` behind each space."""
    return re.findall("[^ ]* |[^ ]+", text)


def clusters_of(text: str) -> list[str]:
    """Cut `text` into extended grapheme clusters: Unicode Standard Annex #29."""
    try:
        from regex import findall  # the extra gsmcodec[graphemes]
    except ImportError as error:
        raise missing_extra("keep_graphemes", "graphemes", error) from None
    clusters: list[str] = findall(_CLUSTER, text)
    return clusters

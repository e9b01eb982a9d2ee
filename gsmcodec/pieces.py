"""Words and graphemes: what some profiles keep whole where a part ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gsmcodec.message import Message, units_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from gsmcodec.profile import Profile


_CLUSTER = r"[\U0001F1E6-\U0001F1FF]{2}(?!\p{GCB=Extend}|\p{GCB=ZWJ}|\p{GCB=SpacingMark})|\X"
r"""A flag, which is a pair of regional indicators, or another cluster.

In a row of flags, `\X` alone counts back to the first, so the time grows with the square of the row.
"""


def ends_between_pieces(message: Message, profile: Profile) -> list[int]:
    """Fill parts with whole words or graphemes; one that is longer than a part is cut into smaller pieces."""
    pieces = [message.text]
    if profile.end_at_spaces:
        pieces = _cut_what_is_too_long(pieces, words_of, message)
    if profile.keep_graphemes:
        pieces = _cut_what_is_too_long(pieces, clusters_of, message)
    ends: list[int] = []
    end = begin = 0
    for piece in _cut_what_is_too_long(pieces, list, message):
        units = _units(piece, message)
        if end + units - begin > message.capacity.concatenated:
            begin = end
            ends.append(begin)
        end += units
    ends.append(end)
    return ends


def _units(piece: str, message: Message) -> int:
    """Count the units of a piece of a message: its characters, if none of the whole message takes two units."""
    return len(piece) if message.units == len(message.text) else units_of(piece, message)


def _cut_what_is_too_long(pieces: list[str], cut: Callable[[str], list[str]], message: Message) -> list[str]:
    """Cut each piece that no part can hold."""
    room = message.capacity.concatenated
    return [smaller for piece in pieces for smaller in (cut(piece) if _units(piece, message) > room else (piece,))]


def words_of(text: str) -> list[str]:
    """Cut `text` behind each space."""
    return re.findall("[^ ]* |[^ ]+", text)


def clusters_of(text: str) -> list[str]:
    """Cut `text` into extended grapheme clusters: Unicode Standard Annex #29."""
    try:
        from regex import findall  # the extra gsmcodec[graphemes]
    except ImportError:
        raise ImportError(
            "keep_graphemes needs the extra gsmcodec[graphemes]: pip install 'gsmcodec[graphemes]'"
        ) from None
    clusters: list[str] = findall(_CLUSTER, text)
    return clusters

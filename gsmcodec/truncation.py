"""The longest beginning of a text that fits into a number of parts."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from gsmcodec.capacity import capacity
from gsmcodec.errors import require_int
from gsmcodec.message import Message, placeholder_pattern, prepare, units_of
from gsmcodec.profile import (
    GSM,
    STANDARD,
    ForceEncoding,
    Newline,
    Profile,
    ReplaceWhen,
    Whitespace,
    forced_encoding,
)
from gsmcodec.segmentation import characters_limit, clusters_of, count_of, measure

if TYPE_CHECKING:
    from collections.abc import Sequence


def truncate(text: str, parts: int, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> str:
    """Cut a text to the longest beginning that takes at most `parts` parts.

    Args:
        text: the message, any length.
        parts: how many parts it may take, 0 or more; `profile.max_parts` is never exceeded.
        force_encoding: "GSM", "UNICODE" or None: then the beginning may be GSM where the whole is UNICODE.
        profile: the platform; `max_characters` cuts too.

    Returns:
        A beginning of the text after `normalize` and `newline`, which `count` accepts. Surrogate pairs, escape pairs,
        placeholders and, with `keep_graphemes`, clusters stay whole.

    Raises:
        GsmError: `lone_surrogate`, `out_of_range`, `unknown_encoding`.
        TypeError: for a wrong type.

    Example:
        >>> len(truncate("a" * 200, 1)), len(truncate("a" * 159 + "€", 1))
        (160, 159)
    """
    require_int("parts", parts, 0)
    whole = measure(text, force_encoding, profile, any_length=True)
    prepared = prepare(text, profile)
    limit = min(parts, profile.max_parts)
    longest = len(prepared)
    if not may_shrink(force_encoding, profile):
        longest = min(longest, limit * capacity(GSM).alone)  # no character takes less than a septet

    def exceeds(cut: int) -> bool:
        beginning = measure(prepared[:cut], force_encoding, profile, any_length=True)
        most = characters_limit(beginning.encoding, profile)
        return count_of(beginning, profile).parts > limit or (most is not None and cut > most)

    # A longer beginning never takes fewer parts, so bisection finds the last cut that does not exceed.
    cuts = _cuts(prepared, longest, whole, profile)
    return prepared[: cuts[bisect_left(cuts, True, lo=1, key=exceeds) - 1]]


def may_shrink(force_encoding: ForceEncoding, profile: Profile) -> bool:
    """Say whether a text may be counted with fewer characters than it has."""
    return bool(
        profile.placeholders
        or forced_encoding(force_encoding) is GSM
        or profile.whitespace is not Whitespace.KEEP
        or profile.replace_when is not ReplaceWhen.NEVER
        or profile.default_encoding is GSM
    )


def _cuts(prepared: str, longest: int, whole: Message, profile: Profile) -> Sequence[int]:
    """List where a beginning of `prepared` of at most `longest` characters may end, from 0 on."""
    inside: set[int] = set()
    if profile.placeholders:
        for match in placeholder_pattern(profile.placeholders).finditer(prepared):
            inside.update(range(match.start() + 1, match.end()))
    if profile.newline is Newline.CRLF:
        inside.update(index for index, char in enumerate(prepared) if char == "\n")
    if profile.keep_graphemes:
        end = 0
        for cluster in clusters_of(prepared):
            if units_of(cluster, whole) <= whole.capacity.concatenated:
                inside.update(range(end + 1, end + len(cluster)))
            end += len(cluster)
    cuts = range(longest + 1)
    return [cut for cut in cuts if cut not in inside] if inside else cuts

"""The longest beginning of a text that fits into a number of parts."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING

from gsmcodec.alphabet import default_alphabet, national_alphabets
from gsmcodec.capacity import capacity
from gsmcodec.errors import require_int
from gsmcodec.message import Message, in_alphabet, placeholder_pattern, prepare, units_of
from gsmcodec.pieces import clusters_of
from gsmcodec.profile import (
    GSM,
    STANDARD,
    UNICODE,
    Encoding,
    Filling,
    ForceEncoding,
    Newline,
    Profile,
    ReplaceWhen,
    Whitespace,
    forced_encoding,
)
from gsmcodec.replacement import foreign_pattern
from gsmcodec.segmentation import characters_limit, count_of, is_plain, measure, part_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gsmcodec.alphabet import Alphabet

_ONE_PART = capacity(GSM).alone
_LONGEST_REPLACEMENT = 4
"""How many times as long a beginning may be in another alphabet, where no character needs a replacement."""


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
    if parts and is_plain(text, force_encoding, profile) and len(text) <= _ONE_PART:
        return text
    whole = measure(text, force_encoding, profile, any_length=True)
    prepared = prepare(text, profile)
    limit = min(parts, profile.max_parts)
    if _fits(whole, len(prepared), limit, profile):
        return prepared
    forced = forced_encoding(force_encoding)
    if _counts_each_character_alike(forced, profile):
        return prepared[: _longest_by_units(whole, limit, forced, profile)]
    return prepared[: _longest_by_trial(prepared, whole, limit, forced, profile)]


def _fits(message: Message, characters: int, limit: int, profile: Profile) -> bool:
    if message.units > limit * message.capacity.alone:
        return False
    most = characters_limit(message.encoding, profile)
    return count_of(message, profile).parts <= limit and (most is None or characters <= most)


def _counts_each_character_alike(forced: Encoding | None, profile: Profile) -> bool:
    """Say whether a character takes as many units in a beginning as in the whole text, if the encoding is the same."""
    return not (
        forced is GSM
        or profile.default_encoding is GSM
        or profile.placeholders
        or profile.languages
        or profile.cuts_between_pieces
        or profile.prefix
        or profile.suffix
        or profile.newline is Newline.CRLF
        or profile.whitespace is not Whitespace.KEEP
        or profile.replace_when is not ReplaceWhen.NEVER
        or profile.filling is Filling.DIVISION
        or profile.max_unicode_characters is not None
    )


def _longest_by_units(whole: Message, limit: int, forced: Encoding | None, profile: Profile) -> int:
    """Calculate how many characters the longest beginning has: one in the encoding of the whole, or one in GSM."""
    longest = _characters_within(whole, limit)
    if whole.encoding is UNICODE and forced is None and profile.default_encoding is None:
        alphabet = default_alphabet(profile)
        in_gsm = in_alphabet(whole.text[: alphabet.find_foreign(whole.text)], alphabet, profile)
        longest = max(longest, _characters_within(in_gsm, limit) if in_gsm else 0)
    return longest if profile.max_characters is None else min(longest, profile.max_characters)


def _characters_within(message: Message, limit: int) -> int:
    units = _units_within(message, limit)
    if units == message.units:
        return len(message.text)
    return units - (message.pair_tails.count(1, 0, units) if message.pair_tails else 0)


def _units_within(message: Message, parts: int) -> int:
    """Find how many units of a message its longest beginning has that takes at most `parts` parts."""
    ends = part_ends(message)
    if len(ends) <= parts:
        return message.units
    if parts == 1:  # it is alone, so it holds more than one of several
        room = message.capacity.alone
        return room - 1 if message.pair_tails and message.pair_tails[room] else room
    return ends[parts - 1] if parts else 0


def _longest_by_trial(prepared: str, whole: Message, limit: int, forced: Encoding | None, profile: Profile) -> int:
    """Search for the longest beginning; look no further into the text than one can reach."""

    def exceeds(cut: int) -> bool:
        beginning = measure(prepared[:cut], forced, profile, any_length=True)
        return not _fits(beginning, cut, limit, profile)

    alphabets = _alphabets_to_choose_from(forced, profile)
    window = max(limit, 1) * _ONE_PART * (1 if len(alphabets) == 1 else _LONGEST_REPLACEMENT)
    cuts = _cuts(prepared, window, whole, profile)
    while cuts[-1] < len(prepared) and not exceeds(cuts[-1]):
        window *= 2
        cuts = _cuts(prepared, window, whole, profile)
    # In one alphabet a longer beginning never takes fewer parts, so bisection finds the last cut that does not exceed.
    runs = _runs_in_one_alphabet(cuts, prepared, alphabets)
    while len(runs) > 1 and exceeds(runs[-1][0]):
        runs.pop()
    run = runs[-1]
    return run[bisect_left(run, True, lo=1, key=exceeds) - 1]


def _alphabets_to_choose_from(forced: Encoding | None, profile: Profile) -> tuple[Alphabet, ...]:
    """List the alphabets among which forcing GSM chooses by the whole text: see `closest_alphabet`."""
    is_forced = (forced or profile.default_encoding) is GSM
    return (default_alphabet(profile), *(national_alphabets(profile) if is_forced else ()))


def _runs_in_one_alphabet(cuts: Sequence[int], prepared: str, alphabets: tuple[Alphabet, ...]) -> list[Sequence[int]]:
    """Cut `cuts` where another alphabet becomes the one that lacks the fewest characters of the beginning."""
    if len(alphabets) == 1:
        return [cuts]
    foreign = [
        [match.start() for match in foreign_pattern(alphabet).finditer(prepared, 0, cuts[-1])] for alphabet in alphabets
    ]

    def closest(cut: int) -> int:
        return min(range(len(alphabets)), key=lambda number: bisect_left(foreign[number], cut))

    return [tuple(run) for _, run in groupby(cuts, closest)]


def _cuts(prepared: str, window: int, whole: Message, profile: Profile) -> Sequence[int]:
    """List where a beginning of at most `window` characters may end, from 0 on."""
    longest = min(window, len(prepared))
    inside: set[int] = set()
    if profile.placeholders:
        reach = longest + max(map(len, profile.placeholders))
        for match in placeholder_pattern(profile.placeholders).finditer(prepared, 0, reach):
            inside.update(range(match.start() + 1, match.end()))
    if profile.newline is Newline.CRLF:
        inside.update(index for index, char in enumerate(prepared[: longest + 1]) if char == "\n")
    if profile.keep_graphemes:
        end = 0
        for cluster in clusters_of(prepared[: longest + whole.capacity.concatenated + 1]):
            if units_of(cluster, whole) <= whole.capacity.concatenated:
                inside.update(range(end + 1, end + len(cluster)))
            end += len(cluster)
    cuts = range(longest + 1)
    return [cut for cut in cuts if cut not in inside] if inside else cuts

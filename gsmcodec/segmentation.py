"""How many parts a text takes, and where they end.

The rule (3GPP TS 23.040, clause 9.2.3.24; TS 23.038, clause 6.2):

* A short message has 140 octets for its user data: 160 septets or 70 UTF-16 code units.
* Each part of a longer text begins with a user data header, which holds a concatenation element. A message that needs
  a national language table has a header too, with an element for each table. The rest of the 140 octets is the
  capacity: `capacity`.
* A part never ends between an escape septet and the septet that follows it, nor between the halves of a surrogate
  pair. So parts (others say segments) are filled greedily, one after the other: `part_ends`. The number of parts is
  what that yields, never a division: 153 x "€" is 306 septets and three parts.

`measure` chooses the encoding, `part_ends` cuts, and the public functions ask these two.
"""

from __future__ import annotations

from typing import NamedTuple

from gsmcodec.alphabet import DEFAULT_ALPHABETS, ONE_SEPTET_ASCII, national_alphabets
from gsmcodec.capacity import Capacity, capacity
from gsmcodec.errors import ErrorCode, GsmError, refuse_surrogates
from gsmcodec.message import Message, in_alphabet, in_unicode, prepare, stand_in, units_of
from gsmcodec.profile import STANDARD, Encoding, ForceEncoding, Profile, forced_encoding
from gsmcodec.replacement import to_gsm

GSM, UNICODE = Encoding.GSM, Encoding.UNICODE


class Count(NamedTuple):
    """What a text takes.

    Attributes:
        encoding: `Encoding.GSM` or `Encoding.UNICODE`.
        parts: the number of parts, which is what is billed; 0 for the empty text.
        units: septets for GSM, UTF-16 code units for UNICODE, in all parts together.
        remaining: the units that are still free in the last part.
    """

    encoding: Encoding
    parts: int
    units: int
    remaining: int


class Part(NamedTuple):
    """One short message of a text (a segment).

    Attributes:
        text: its characters.
        units: septets for GSM, UTF-16 code units for UNICODE.
    """

    text: str
    units: int


def part_ends(units: int, pair_tails: bytes | None, room: Capacity) -> list[int]:
    """Decide where parts end: TS 23.040, clause 9.2.3.24.1.

    Fill each part. Never end one between the two units of a pair.

    Args:
        units: the length of the text.
        pair_tails: one octet for each unit, 1 if it is the second of a pair; None if there are no pairs.
        room: what a part can hold.

    Returns:
        For each part the unit that it ends before, counted from the beginning of the text.

    Example:
        >>> part_ends(161, None, capacity(Encoding.GSM))
        [153, 161]
    """
    if units <= room.alone:
        return [units] if units else []
    ends = []
    end = room.concatenated
    while end < units:
        if pair_tails and pair_tails[end]:
            end -= 1
        ends.append(end)
        end += room.concatenated
    ends.append(units)
    return ends


def ends_of(message: Message, profile: Profile) -> list[int]:
    """Decide where the parts of `message` end, between clusters if the profile asks for that.

    Returns:
        For each part the unit that it ends before, however many parts there are.
    """
    if profile.keep_graphemes and message.units > message.capacity.alone:
        clusters = clusters_of(message.text)
        if len(clusters) < len(message.text):
            return _cluster_ends(clusters, message)
    return part_ends(message.units, message.pair_tails, message.capacity)


def _cluster_ends(clusters: list[str], message: Message) -> list[int]:
    """Fill parts with whole clusters; one that is longer than a part falls back to its code points."""
    room = message.capacity
    ends: list[int] = []
    end = begin = 0
    for cluster in clusters:
        for piece in (cluster,) if units_of(cluster, message) <= room.concatenated else cluster:
            units = units_of(piece, message)
            if end + units - begin > room.concatenated:
                ends.append(end)
                begin = end
            end += units
    ends.append(end)
    return ends


def clusters_of(text: str) -> list[str]:
    """Cut `text` into extended grapheme clusters: Unicode Standard Annex #29."""
    try:
        from regex import findall  # the extra gsmcodec[graphemes]
    except ImportError:
        raise ImportError("keep_graphemes needs the package regex: pip install 'gsmcodec[graphemes]'") from None
    clusters: list[str] = findall(r"\X", text)
    return clusters


def measure(text: str, force_encoding: ForceEncoding, profile: Profile, *, any_length: bool = False) -> Message:
    """Bring `text` into the encoding that it is sent in.

    Args:
        text: the message, any length.
        force_encoding: "GSM", "UNICODE" or None for automatic detection: GSM if an alphabet holds the whole text.
        profile: the platform.
        any_length: whether a text beyond the profile's `max_characters` is measured too.

    Raises:
        GsmError: `lone_surrogate`, `too_many_characters`, `unknown_encoding`.
        TypeError: for a wrong type.
    """
    if is_plain(text, force_encoding, profile):
        alphabet = DEFAULT_ALPHABETS[profile.extension_table]
        return Message(text, GSM, len(text), alphabet.capacities[profile.reference_bits], None, alphabet)
    forced = forced_encoding(force_encoding)
    prepared = prepare(text, profile)
    if not any_length and profile.max_characters is not None and len(prepared) > profile.max_characters:
        refuse_surrogates(text)
        params: dict[str, str | int] = {"characters": len(prepared), "max_characters": profile.max_characters}
        raise GsmError(ErrorCode.TOO_MANY_CHARACTERS, params, profile.max_characters)
    counted = stand_in(prepared, profile.placeholders) if profile.placeholders else prepared
    if forced is UNICODE:
        return in_unicode(counted, profile, text)
    if forced is GSM:
        counted = to_gsm(counted, profile, original=text)
    message = in_alphabet(counted, DEFAULT_ALPHABETS[profile.extension_table], profile)
    if profile.languages:
        message = _with_national_tables(counted, message, profile, forced)
    return in_unicode(counted, profile, text) if message is None else message


def _with_national_tables(
    text: str, default: Message | None, profile: Profile, forced: Encoding | None
) -> Message | None:
    """Choose between the default alphabet, national tables and UNICODE (None).

    Choice: national tables are used only where they save a part, because a handset without these tables shows other
    characters. Of several, those with the fewest parts, then the fewest elements in the header, then the fewest
    septets, then the first in the profile's order.
    """
    nationals = [
        message
        for alphabet in national_alphabets(profile.languages, extension_table=profile.extension_table)
        if (message := in_alphabet(text, alphabet, profile)) is not None
    ]
    if not nationals:
        return default
    best = min(nationals, key=lambda message: _price(message, profile))
    if default is None and forced is GSM:
        return best
    other = in_unicode(text, profile, text) if default is None else default
    return best if len(ends_of(best, profile)) < len(ends_of(other, profile)) else default


def _price(message: Message, profile: Profile) -> tuple[int, int, int]:
    elements = 0 if message.alphabet is None else message.alphabet.language_elements
    return len(ends_of(message, profile)), elements, message.units


def count(text: str, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> Count:
    """Count the parts of a text (its segments), and the units in them.

    Args:
        text: the message, any length.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Raises:
        GsmError: `lone_surrogate`, `too_many_characters`, `too_many_parts`, `unknown_encoding`.
        TypeError: for a wrong type.

    TS 23.040, clause 9.2.3.24.1.

    Example:
        >>> count("Hello")
        Count(encoding=Encoding.GSM, parts=1, units=5, remaining=155)
        >>> count("€" * 153).parts
        3
    """
    if is_plain(text, force_encoding, profile) and len(text) <= _ONE_PART:
        return _PLAIN_COUNTS[len(text)]
    result = count_of(measure(text, force_encoding, profile), profile)
    if result.parts > profile.max_parts:
        raise _too_many_parts(result.parts, profile)
    return result


def count_of(message: Message, profile: Profile) -> Count:
    """Count the parts of a message, however many they are."""
    ends = ends_of(message, profile)
    if len(ends) > 1:
        free = message.capacity.concatenated - (message.units - ends[-2])
    else:
        free = message.capacity.alone - message.units
    return Count(message.encoding, len(ends), message.units, free)


def is_plain(text: str, force_encoding: ForceEncoding, profile: Profile) -> bool:
    """Take the short cut for most messages: is each character of `text` ASCII and one septet, and counted as it is?

    Then the encoding is GSM, the length is the number of septets, and nothing else needs to be asked. National tables
    save no part of such a text, and no replacement touches it. Without this, `count` takes 2.5 times as long
    (benchmarks/bench_count.py, the corpus).
    """
    return (
        isinstance(text, str)
        and text.isascii()
        and (force_encoding is None or force_encoding == "GSM")
        and isinstance(profile, Profile)
        and profile.leaves_ascii_alone
        and text.encode().translate(ONE_SEPTET_ASCII).isascii()
    )


_ONE_PART = capacity(GSM).alone
_PLAIN_COUNTS = tuple(Count(GSM, min(septets, 1), septets, _ONE_PART - septets) for septets in range(_ONE_PART + 1))
"""The counts of plain texts of one part, by their length: most messages have one of these."""


def split(text: str, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> tuple[Part, ...]:
    """Cut a text into the parts that it is sent in.

    Args:
        text: the message, any length.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Returns:
        The parts in order; joined, their texts are the text that is sent, which is `text` itself unless the profile
        changes it (`normalize`, `newline`, `placeholders`). The empty text has no parts.

    Raises:
        GsmError: `lone_surrogate`, `too_many_characters`, `too_many_parts`, `unknown_encoding`.
        TypeError: for a wrong type.

    TS 23.040, clause 9.2.3.24.1.

    Example:
        >>> [(part.text[-3:], part.units) for part in split("a" * 152 + "€" + "b" * 7)]
        [('aaa', 152), ('bbb', 9)]
    """
    if is_plain(text, force_encoding, profile) and len(text) <= _ONE_PART:
        return (Part(text, len(text)),) if text else ()
    message = measure(text, force_encoding, profile)
    pair_tails = message.pair_tails or b""
    parts = []
    start = begin = 0
    for end in permitted_ends(message, profile):
        units = end - begin
        stop = start + units - pair_tails.count(1, begin, end)  # a pair is one character
        parts.append(Part(message.text[start:stop], units))
        start, begin = stop, end
    return tuple(parts)


def permitted_ends(message: Message, profile: Profile) -> list[int]:
    """Decide where the parts of `message` end, and raise if they are more than the profile allows."""
    ends = ends_of(message, profile)
    if len(ends) > profile.max_parts:
        raise _too_many_parts(len(ends), profile)
    return ends


def _too_many_parts(parts: int, profile: Profile) -> GsmError:
    return GsmError(ErrorCode.TOO_MANY_PARTS, {"parts": parts, "max_parts": profile.max_parts})


def detect(text: str, profile: Profile = STANDARD) -> Encoding:
    """Detect the encoding that `text` will be sent in if none is forced.

    Args:
        text: the message, any length.
        profile: the platform.

    Raises:
        GsmError: `lone_surrogate`.
        TypeError: for a wrong type.

    TS 23.038, clause 6.2.1: GSM-7 if every character is in the default alphabet or its extension table, else UCS-2.

    Example:
        >>> detect("Hello {world}")
        Encoding.GSM
        >>> detect("Здравствуйте")
        Encoding.UNICODE
    """
    return GSM if is_plain(text, None, profile) else measure(text, None, profile, any_length=True).encoding


def is_gsm(text: str, profile: Profile = STANDARD) -> bool:
    """Say whether `text` will be sent as GSM if nothing is forced.

    Args:
        text: the message, any length.
        profile: the platform.

    Raises:
        GsmError: `lone_surrogate`.
        TypeError: for a wrong type.

    Example:
        >>> is_gsm("5 €"), is_gsm("5 ₽")
        (True, False)
    """
    return detect(text, profile) is GSM

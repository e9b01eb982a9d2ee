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

from typing import TYPE_CHECKING

from gsmcodec.alphabet import ONE_SEPTET_ASCII, default_alphabet, national_alphabets
from gsmcodec.capacity import capacity
from gsmcodec.errors import ErrorCode, GsmError, lone_surrogate
from gsmcodec.message import Message, arrange, in_alphabet, in_unicode, prepare, stand_in
from gsmcodec.parts import Count, Part, Parts
from gsmcodec.pieces import ends_between_pieces
from gsmcodec.profile import (
    GSM,
    STANDARD,
    UNICODE,
    Encoding,
    Filling,
    ForceEncoding,
    Profile,
    ReplaceWhen,
    forced_encoding,
)
from gsmcodec.replacement import replace_by, to_gsm

if TYPE_CHECKING:
    from gsmcodec.alphabet import Alphabet
    from gsmcodec.capacity import Capacity


_ONE_PART = capacity(GSM).alone
_PLAIN_COUNTS = tuple(Count(GSM, min(septets, 1), septets, _ONE_PART - septets) for septets in range(_ONE_PART + 1))
"""The counts of plain texts of one part, by their length: most messages have one of these."""


def count(text: str, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> Count:
    """Count the parts of a text (its segments), and the units in them.

    TS 23.040, clause 9.2.3.24.1.

    Args:
        text: the message, any length.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Raises:
        GsmError: `lone_surrogate`, `too_many_characters`, `too_many_parts`, `unknown_encoding`.
        TypeError: for a wrong type.

    Example:
        >>> count("Hello")
        Count(encoding=Encoding.GSM, parts=1, units=5, remaining=155)
        >>> count("€" * 153).parts
        3
    """
    if is_plain(text, force_encoding, profile):
        if len(text) <= _ONE_PART:
            return _PLAIN_COUNTS[len(text)]
        result = _count_of_plain(text, profile)
    else:
        result = count_of(_measure(text, force_encoding, profile), profile)
    if result.parts > profile.max_parts:
        raise _too_many_parts(result.parts, profile)
    return result


def split(text: str, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> Parts:
    """Cut a text into the parts that it is sent in.

    TS 23.040, clause 9.2.3.24.1.

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

    Example:
        >>> [(part.text[-3:], part.units) for part in split("a" * 152 + "€" + "b" * 7)]
        [('aaa', 152), ('bbb', 9)]
    """
    plain = is_plain(text, force_encoding, profile)
    if plain and len(text) <= _ONE_PART:
        return Parts((Part(text, len(text)),) if text else ())
    message = _plain_message(text, profile) if plain else _measure(text, force_encoding, profile)
    pair_tails = message.pair_tails or b""
    parts = []
    start = begin = 0
    for end in permitted_ends(message, profile):
        units = end - begin
        stop = start + units - pair_tails.count(1, begin, end)  # a pair is one character
        parts.append(Part(message.text[start:stop], units))
        start, begin = stop, end
    result = Parts(parts)
    result.asked = text, force_encoding, profile
    return result


def detect(text: str, profile: Profile = STANDARD) -> Encoding:
    """Detect the encoding that `text` will be sent in if none is forced.

    TS 23.038, clause 6.2.1: GSM-7 if every character is in the default alphabet or its extension table, else UCS-2.

    Args:
        text: the message, any length.
        profile: the platform.

    Raises:
        GsmError: `lone_surrogate`.
        TypeError: for a wrong type.

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


def count_of(message: Message, profile: Profile) -> Count:
    """Count the parts of a message, however many they are."""
    if profile.filling is Filling.DIVISION or not (message.pair_tails or profile.cuts_between_pieces):
        return _divided(message.encoding, message.units, message.capacity)
    ends = ends_of(message, profile)
    if len(ends) <= 1:
        return _divided(message.encoding, message.units, message.capacity)
    begin = ends[-2]  # of the last part
    return Count(message.encoding, len(ends), message.units, message.capacity.concatenated + begin - message.units)


def _count_of_plain(text: str, profile: Profile) -> Count:
    """Count a text that `is_plain` knows to have no pairs."""
    if profile.cuts_between_pieces:
        return count_of(_plain_message(text, profile), profile)
    return _divided(GSM, len(text), default_alphabet(profile).capacities[profile.reference_bits])


def _divided(encoding: Encoding, units: int, room: Capacity) -> Count:
    """Count the parts of units among which no pair has to stay whole: each part but the last is full."""
    if units <= room.alone:
        return Count(encoding, 1 if units else 0, units, room.alone - units)
    parts = -(-units // room.concatenated)
    return Count(encoding, parts, units, parts * room.concatenated - units)


def permitted_ends(message: Message, profile: Profile) -> list[int]:
    """Decide where the parts of a message end, and raise if they are more than the profile allows."""
    ends = ends_of(message, profile)
    if len(ends) > profile.max_parts:
        raise _too_many_parts(len(ends), profile)
    return ends


def _too_many_parts(parts: int, profile: Profile) -> GsmError:
    return GsmError(ErrorCode.TOO_MANY_PARTS, {"parts": parts, "max_parts": profile.max_parts})


def ends_of(message: Message, profile: Profile) -> list[int]:
    """Decide where the parts of a message end, however many they are; `split` and the octets go by it.

    Returns:
        What `part_ends` returns, or ends between words or graphemes if the profile keeps these whole.
    """
    if profile.cuts_between_pieces and message.units > message.capacity.alone:
        return ends_between_pieces(message, profile)
    return part_ends(message)


def part_ends(message: Message) -> list[int]:
    """Decide where the parts of a message end: TS 23.040, clause 9.2.3.24.1.

    Fill each part. Never end one between the two units of a pair.

    Returns:
        For each part the unit that it ends before, counted from the beginning of the text, however many parts there
        are.

    Example:
        >>> part_ends(measure("a" * 161, None, STANDARD))
        [153, 161]
    """
    if message.units <= message.capacity.alone:
        return [message.units] if message.units else []
    full = message.capacity.concatenated
    pair_tails = message.pair_tails
    ends = []
    end = full
    while end < message.units:
        if pair_tails and pair_tails[end]:
            end -= 1
        ends.append(end)
        end += full
    ends.append(message.units)
    return ends


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
        return _plain_message(text, profile)
    return _measure(text, force_encoding, profile, any_length=any_length)


def _plain_message(text: str, profile: Profile) -> Message:
    alphabet = default_alphabet(profile)
    return Message(text, GSM, len(text), alphabet.capacities[profile.reference_bits], None, alphabet)


def _measure(text: str, force_encoding: ForceEncoding, profile: Profile, *, any_length: bool = False) -> Message:
    """Do what `measure` does, for a text that is not plain."""
    forced = forced_encoding(force_encoding)
    prepared = prepare(text, profile)
    try:
        message = _encode(stand_in(arrange(prepared, profile), profile.placeholders), forced, profile)
    except UnicodeEncodeError:
        raise lone_surrogate(text) from None
    limit = characters_limit(message.encoding, profile)
    if limit is not None and len(prepared) > limit and not any_length:
        params: dict[str, str | int] = {"characters": len(prepared), "max_characters": limit}
        raise GsmError(ErrorCode.TOO_MANY_CHARACTERS, params, limit)
    return message


def characters_limit(encoding: Encoding, profile: Profile) -> int | None:
    """Look up the most characters that the platform takes in an encoding; None for no limit."""
    if encoding is UNICODE and profile.max_unicode_characters is not None:
        return profile.max_unicode_characters
    return profile.max_characters


def _encode(text: str, forced: str | None, profile: Profile) -> Message:
    """Choose the encoding: the forced one, else GSM if the default alphabet holds the text, else UNICODE."""
    encoding = forced or profile.default_encoding
    if encoding is UNICODE:
        return in_unicode(text, profile)
    if encoding is GSM:
        text = to_gsm(text, profile)
    alphabet = default_alphabet(profile)
    message = in_alphabet(text, alphabet, profile) or in_unicode(text, profile)
    makes_replacements = encoding is None and profile.replace_when is not ReplaceWhen.NEVER
    if makes_replacements and (message.encoding is UNICODE or profile.replaces_gsm):
        message = _with_replacements(message, alphabet, profile)
    return _with_national_tables(message, encoding, profile) if profile.languages else message


def _with_replacements(message: Message, alphabet: Alphabet, profile: Profile) -> Message:
    """Make the platform's own replacements, where `replace_when` says so."""
    if profile.replace_when is ReplaceWhen.IF_SEVERAL_PARTS and message.units <= message.capacity.alone:
        return message
    text = replace_by(profile.replacements, message.text)
    replaced = in_alphabet(text, alphabet, profile)
    if replaced is None and profile.replace_when is ReplaceWhen.ALWAYS:
        return in_unicode(text, profile)
    return message if replaced is None else replaced


def _with_national_tables(message: Message, forced: str | None, profile: Profile) -> Message:
    """Choose between a message in the default alphabet or UNICODE, and the same text in national tables.

    Choice: national tables are used only where they save a part, because a handset without these tables shows other
    characters; and where GSM is forced and nothing else holds the text. Of several, those with the fewest parts, then
    the fewest elements in the header, then the fewest septets, then the first in the profile's order.
    """
    must_be_national = forced is GSM and message.encoding is UNICODE
    parts = count_of(message, profile).parts
    if parts <= 1 and not must_be_national:
        return message
    best = message
    lowest_price = (parts, 0, 0)
    for alphabet in national_alphabets(profile):
        national = in_alphabet(message.text, alphabet, profile)
        if national is not None:
            price = (count_of(national, profile).parts, alphabet.language_elements, national.units)
            if price < lowest_price or (must_be_national and best is message):
                best, lowest_price = national, price
    return best


def is_plain(text: str, force_encoding: ForceEncoding, profile: Profile) -> bool:
    """Say whether each character of `text` is ASCII, one septet, and counted as it is. This is the one short cut.

    Then the encoding is GSM, the length is the number of septets, and nothing else needs to be asked. National tables
    save no part of such a text, and no replacement touches it. Most messages are plain. With this, `count` takes a
    third of the time (benchmarks/bench_count.py, the corpus).
    """
    return (
        isinstance(text, str)
        and text.isascii()
        and (force_encoding is None or force_encoding == "GSM")
        and (profile is STANDARD or (isinstance(profile, Profile) and _sends_ascii_as_it_is(text, profile)))
        and text.encode().translate(ONE_SEPTET_ASCII).isascii()
    )


def _sends_ascii_as_it_is(text: str, profile: Profile) -> bool:
    if profile.max_characters is not None and len(text) > profile.max_characters:
        return False
    changed = profile.changed_ascii
    return changed is None or not changed.search(text)

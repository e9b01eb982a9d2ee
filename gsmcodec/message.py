"""What is known of a text in its encoding, before it is cut into parts.

A profile may change the text first (`prepare`) and count other characters for its placeholders (`stand_in`). The text
that results is looked up in an alphabet, or written in UTF-16; what both yield is a `Message`.
"""

from __future__ import annotations

import re
from codecs import utf_16_be_encode
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.alphabet import in_septets
from gsmcodec.capacity import REFERENCE_BITS, Capacity, capacity
from gsmcodec.errors import wrong_type
from gsmcodec.normalization import nfc
from gsmcodec.profile import GSM, KEEP, UNICODE, Encoding, Newline, Profile, Whitespace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gsmcodec.alphabet import Alphabet


class Message(NamedTuple):
    """A text in its encoding: all that TS 23.040, clause 9.2.3.24, needs to know of it.

    Attributes:
        text: the characters that are counted.
        encoding: `Encoding.GSM` or `Encoding.UNICODE`.
        units: septets for GSM, UTF-16 code units for UNICODE.
        capacity: the units that a part of it can hold.
        pair_tails: one octet for each unit, 1 if it is the second of a pair; None if no part can end inside a pair.
        alphabet: the tables; None for UNICODE.
    """

    text: str
    encoding: Encoding
    units: int
    capacity: Capacity
    pair_tails: bytes | None
    alphabet: Alphabet | None


_UNICODE_CAPACITIES = {bits: capacity(UNICODE, bits) for bits in REFERENCE_BITS}
# By octet: does it begin the second septet of a pair in `in_septets`, is it the high octet of a low surrogate?
_SECOND_SEPTET = bytes(0x80 <= octet < 0xC0 for octet in range(256))
_LOW_SURROGATE = bytes(0xDC <= octet < 0xE0 for octet in range(256))


def in_alphabet(text: str, alphabet: Alphabet, profile: Profile) -> Message | None:
    """Look `text` up in `alphabet`; None if a character is not there: TS 23.038, clauses 6.2.1 and 6.2.1.1."""
    codes = alphabet.codes(text)
    if codes is None:
        return None
    room = alphabet.capacities[profile.reference_bits]
    if codes.isascii():
        return Message(text, GSM, len(codes), room, None, alphabet)
    septets = in_septets(codes)
    pair_tails = septets.translate(_SECOND_SEPTET) if len(septets) > room.alone else None
    return Message(text, GSM, len(septets), room, pair_tails, alphabet)


def in_unicode(text: str, profile: Profile) -> Message:
    """Write `text` in UTF-16: TS 23.038, clause 6.2.3.

    Raises:
        UnicodeEncodeError: if it holds a lone surrogate.
    """
    octets = utf_16_be_encode(text)[0]
    units = len(octets) // 2
    room = _UNICODE_CAPACITIES[profile.reference_bits]
    pair_tails = octets[::2].translate(_LOW_SURROGATE) if units > len(text) and units > room.alone else None
    return Message(text, UNICODE, units, room, pair_tails, None)


def units_of(text: str, message: Message) -> int:
    """Count the units of a piece of a message's text, in the tables of the message."""
    codes = None if message.alphabet is None else message.alphabet.codes(text)
    return utf16_length(text) if codes is None else len(in_septets(codes))


def utf16_length(text: str) -> int:
    """Count the UTF-16 code units of a text without lone surrogates."""
    return len(text.encode("utf-16-be")) // 2


def prepare(text: str, profile: Profile) -> str:
    """Change `text` as `profile` says that it is sent: its form, then its line ends. Placeholders stay."""
    if not isinstance(text, str):
        raise wrong_type("text", text, "str")
    if not isinstance(profile, Profile):
        raise wrong_type("profile", profile, "Profile")
    if profile.normalize:
        text = nfc(text)
    if profile.newline is not KEEP:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if profile.newline is Newline.CRLF:
            text = text.replace("\n", "\r\n")
    return text


def arrange(text: str, profile: Profile) -> str:
    """Change a prepared text as the platform does before it counts: its whitespace, then what it puts around it."""
    if profile.whitespace is not Whitespace.KEEP:
        text = _arrange_whitespace(text, profile.whitespace)
    return f"{profile.prefix}{text}{profile.suffix}" if text else text


def _arrange_whitespace(text: str, whitespace: Whitespace) -> str:
    if whitespace is Whitespace.TRIM_END:
        return text.rstrip("\r\n")
    return re.sub("[ \t]+", " ", text)


def stand_in(text: str, placeholders: Mapping[str, str]) -> str:
    """Replace each placeholder by the text that is counted for it: from left to right, the longest match first."""
    if not placeholders:
        return text
    return placeholder_pattern(placeholders).sub(lambda match: placeholders[match[0]], text)


def pieces_around(text: str, placeholders: Mapping[str, str]) -> list[str]:
    """Cut `text` before and after its placeholders: the pieces and the placeholders, in order."""
    return placeholder_pattern(placeholders).split(text) if placeholders else [text]


@lru_cache(maxsize=64)
def placeholder_pattern(placeholders: Mapping[str, str]) -> re.Pattern[str]:
    """Compile a pattern that captures a placeholder: at each place, the longest that matches."""
    longest_first = sorted(placeholders, key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, longest_first)) + ")")

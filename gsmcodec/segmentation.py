"""How many parts a text takes, and where they end.

What holds (3GPP TS 23.040, clause 9.2.3.24; TS 23.038, clause 6.2):

* A message has 140 octets for its user data: 160 septets or 70 UTF-16 code units.
* Each part of several begins with a user data header that holds a concatenation element; so does a message that needs
  a national language table, with an element for each. What remains of the 140 octets is its capacity.
* A part never ends between an escape septet and the septet that it escapes, nor between two halves of a surrogate pair.

So parts are filled greedily, and the number of parts is what that yields, never a division: 153 x "€" is 306 septets
and three parts. Only texts that hold a character of two units need that walk, and it takes one step for each part.
"""

from __future__ import annotations

from codecs import utf_16_be_encode
from functools import lru_cache
from itertools import repeat

from gsmcodec._values import NamedTuple
from gsmcodec.alphabet import (
    DEFAULT_ALPHABETS,
    GSM_ASCII,
    ONE_SEPTET_ASCII,
    layout,
    national_alphabets,
)
from gsmcodec.errors import GsmError, lone_surrogate, refuse_surrogates, require_int, wrong_type
from gsmcodec.profile import STANDARD, Encoding, Newline, Profile, forced_encoding

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from gsmcodec.alphabet import Alphabet

    Measured = tuple[str, Encoding, int, int, int, bytes | None, Alphabet | None]
    """The fields of a `Body`: to give them their names would be a fifth of the time of a count."""

GSM, UNICODE = Encoding.GSM, Encoding.UNICODE


class Count(NamedTuple):
    """What a text takes.

    Fields:
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
    """One short message of a text.

    Fields:
        text: its characters.
        units: septets for GSM, UTF-16 code units for UNICODE.
    """

    text: str
    units: int


def capacity(encoding: Encoding, *, concatenated: bool, reference_bits: int = 8, language_elements: int = 0) -> int:
    """Return the units that one part can hold.

    TS 23.040, clause 9.2.3.24: the user data header is a length octet and its elements. A concatenation element takes 5
    octets with an 8-bit reference (9.2.3.24.1), 6 with a 16-bit reference (9.2.3.24.8); a national language element
    takes 3 (9.2.3.24.15 and .16). The first septet after a header begins on a septet boundary.

    >>> [capacity(Encoding.GSM, concatenated=several) for several in (False, True)]
    [160, 153]
    >>> [capacity(Encoding.UNICODE, concatenated=several) for several in (False, True)]
    [70, 67]
    """
    elements = 3 * language_elements + (0 if not concatenated else 5 if reference_bits == 8 else 6)
    header = 1 + elements if elements else 0
    return 160 - (8 * header + 6) // 7 if encoding is GSM else (140 - header) // 2


_ONE_PART = {encoding: capacity(encoding, concatenated=False) for encoding in Encoding}
_ONE_UNICODE_PART = _ONE_PART[UNICODE]
_UNICODE_OF_SEVERAL = {bits: capacity(UNICODE, concatenated=True, reference_bits=bits) for bits in (8, 16)}
_GSM_CAPACITIES = {
    (elements, bits): (
        capacity(GSM, concatenated=False, language_elements=elements),
        capacity(GSM, concatenated=True, reference_bits=bits, language_elements=elements),
    )
    for elements in (0, 1, 2)
    for bits in (8, 16)
}
_new = tuple.__new__  # a NamedTuple without its argument parsing: a third of the time
# Most messages are one part: their counts are made once. Index: units.
_ONE_PART_COUNTS = {
    encoding: tuple([_new(Count, (encoding, min(units, 1), units, limit - units)) for units in range(limit + 1)])
    for encoding, limit in _ONE_PART.items()
}
_ONE_GSM_PART = _ONE_PART_COUNTS[GSM]


class Body(NamedTuple):
    """A text in the encoding that was chosen for it."""

    text: str
    encoding: Encoding
    units: int
    single: int
    """the capacity if it is one part"""
    several: int
    """the capacity of each part of several"""
    seconds: bytes | None
    """one octet for each unit, 1 for the second of a pair; None if that bears on nothing: no pairs, or one part"""
    alphabet: Alphabet | None
    """the tables; None for UNICODE"""


# By octet: is it the second of a pair in the layout of septets (alphabet.py), is it the high octet of a low surrogate?
_SECOND_SEPTET = bytes(0x80 <= octet < 0xC0 for octet in range(256))
_SECOND_CODE_UNIT = bytes(0xDC <= octet < 0xE0 for octet in range(256))
_SECOND = bytes([True])


def detect(text: str, profile: Profile = STANDARD) -> Encoding:
    """Return the encoding that `text` will be sent in if none is forced.

    Arguments:
        text: the message, any length.
        profile: the platform.

    Raises:
        GsmError: `lone_surrogate`.
        TypeError: for a wrong type.

    TS 23.038, clause 6.2.1: GSM if every character is in the default alphabet or its extension table.

    >>> detect("Hello {world}")
    Encoding.GSM
    >>> detect("Здравствуйте")
    Encoding.UNICODE
    """
    try:
        if profile.takes_text_as_is and text.isascii():
            return GSM if text.encode().translate(GSM_ASCII[profile.extension_table]).isascii() else UNICODE
    except AttributeError:
        pass  # a wrong type, which is named below
    _, encoding, *_ = _encode(prepare(text, profile), None, profile, text)
    return encoding


def is_gsm(text: str, profile: Profile = STANDARD) -> bool:
    """Return whether `text` will be sent as GSM if nothing is forced.

    Arguments and errors are those of `detect`.

    >>> is_gsm("5 €"), is_gsm("5 ₽")
    (True, False)
    """
    return detect(text, profile) is GSM


def count(text: str, force_encoding: str | None = None, profile: Profile = STANDARD) -> Count:
    """Return the encoding of `text`, its parts, its units and the units that are left.

    Arguments:
        text: the message, any length.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Raises:
        GsmError: `lone_surrogate`, `too_many_characters`, `too_many_parts`, `unknown_encoding`.
        TypeError: for a wrong type.

    TS 23.040, clause 9.2.3.24.1; see the module for the rule.

    >>> count("Hello")
    Count(encoding=Encoding.GSM, parts=1, units=5, remaining=155)
    >>> count("€" * 153).parts
    3
    """
    try:
        # A third of the time of what follows, and most messages are ASCII.
        if force_encoding is None and profile.takes_text_as_is and text.isascii():
            units = len(text)
            if units <= 160 and text.encode().translate(ONE_SEPTET_ASCII).isascii():
                return _ONE_GSM_PART[units]
    except AttributeError:
        pass  # a wrong type, which is named below
    counted = _tally(_measured(text, force_encoding, profile), profile)
    if counted.parts > profile.max_parts:
        raise _too_many_parts(counted.parts, profile)
    return counted


def tally(text: str, force_encoding: str | None = None, profile: Profile = STANDARD) -> Count:
    """Return what `count` returns, also for a text that is longer than may be sent."""
    return _tally(_encode(prepare(text, profile), force_encoding, profile, text), profile)


def _tally(measured: Measured, profile: Profile) -> Count:
    _, encoding, units, single, several, _, _ = measured
    if units <= single:
        if single == _ONE_PART[encoding]:
            return _ONE_PART_COUNTS[encoding][units]
        return Count(encoding, 1, units, single - units)
    ends = _greedy_ends(measured, profile)
    return Count(encoding, len(ends), units, several - (units - ends[-2]))


def split(text: str, force_encoding: str | None = None, profile: Profile = STANDARD) -> tuple[Part, ...]:
    """Return the parts that `text` will be sent in.

    Arguments and errors are those of `count`.

    Returns:
        The parts in order; joined, their texts are the text that is sent, which is `text` itself unless the profile
        changes it (`normalize`, `newline`, `placeholders`). The empty text has no parts.

    >>> [(part.text[-3:], part.units) for part in split("a" * 152 + "€" + "b" * 7)]
    [('aaa', 152), ('bbb', 9)]
    """
    try:
        # As in `count`.
        if force_encoding is None and profile.takes_text_as_is and text.isascii():
            units = len(text)
            if units <= 160 and text.encode().translate(ONE_SEPTET_ASCII).isascii():
                return (_new(Part, (text, units)),) if units else ()
    except AttributeError:
        pass  # a wrong type, which is named below
    measured = _measured(text, force_encoding, profile)
    sent, _, units, single, several, seconds, _ = measured
    if units <= single:
        return (_new(Part, (sent, units)),) if sent else ()
    parts: list[tuple[str, int]] = []
    append = parts.append
    start = begin = 0
    if seconds is None or profile.keep_graphemes:
        for end in part_ends(measured, profile):
            # As many characters as units, less the second units of pairs.
            stop = end if seconds is None else start + end - begin - seconds.count(_SECOND, begin, end)
            append((sent[start:stop], end - begin))
            start, begin = stop, end
    else:
        # The rule of `_greedy_ends`, with what lies between the ends in the same step: a tenth of the time.
        end = several
        while end < units:
            if seconds[end]:
                end -= 1
            stop = start + len(seconds[begin:end].replace(_SECOND, b""))
            append((sent[start:stop], end - begin))
            start, begin = stop, end
            end += several
        append((sent[start:], units - begin))
        if len(parts) > profile.max_parts:
            raise _too_many_parts(len(parts), profile)
    return tuple(map(_new, repeat(Part), parts))


def truncate(text: str, parts: int, force_encoding: str | None = None, profile: Profile = STANDARD) -> str:
    """Return the longest beginning of `text` that takes at most `parts` parts.

    Arguments:
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

    >>> len(truncate("a" * 200, 1)), len(truncate("a" * 159 + "€", 1))
    (160, 159)
    """
    from bisect import bisect_left

    limit = require_int("parts", parts, 0)
    sent = prepare(text, profile)
    limit = min(limit, profile.max_parts)
    whole = Body(*_encode(sent, force_encoding, profile, text))
    longest = len(sent) if profile.max_characters is None else min(len(sent), profile.max_characters)
    if not profile.placeholders and forced_encoding(force_encoding) is not GSM:
        longest = min(longest, limit * _ONE_PART[GSM])  # no character takes less than a septet

    def exceeds(cut: int) -> bool:
        return parts_of(_encode(sent[:cut], force_encoding, profile, text), profile) > limit

    # A longer beginning never takes fewer parts, so bisection finds the last cut that does not exceed.
    cuts = _cuts(sent, longest, whole, profile)
    return sent[: cuts[bisect_left(cuts, True, lo=1, key=exceeds) - 1]]


def _cuts(sent: str, longest: int, whole: Body, profile: Profile) -> Sequence[int]:
    """Return where a beginning of `sent` of at most `longest` characters may end, from 0 on."""
    inside: set[int] = set()
    if profile.placeholders:
        for found in _placeholder_pattern(profile.placeholders).finditer(sent):
            inside.update(range(found.start() + 1, found.end()))
    if profile.newline is Newline.CRLF:
        inside.update(index for index, char in enumerate(sent) if char == "\n")
    if profile.keep_graphemes:
        end = 0
        for cluster in _clusters(sent):
            if units_of(cluster, whole) <= whole.several:
                inside.update(range(end + 1, end + len(cluster)))
            end += len(cluster)
    cuts = range(longest + 1)
    return [cut for cut in cuts if cut not in inside] if inside else cuts


def measure(text: str, force_encoding: str | None, profile: Profile) -> Body:
    """Return `text` as it will be counted.

    Arguments and errors are those of `count`, but for `too_many_parts`, which `part_ends` raises.
    """
    return Body(*_measured(text, force_encoding, profile))


def _measured(text: str, force_encoding: str | None, profile: Profile) -> Measured:
    """Do what `measure` does: the one way from arguments to units."""
    if force_encoding is None and isinstance(profile, Profile) and profile.takes_text_as_is and isinstance(text, str):
        # As in `_encode`, with a call less.
        alphabet = DEFAULT_ALPHABETS[profile.extension_table]
        codes = alphabet.codes(text)
        return _unicode_body(text, profile, text) if codes is None else _gsm_body(text, codes, profile, alphabet)
    forced_encoding(force_encoding)
    sent = prepare(text, profile)
    if profile.max_characters is not None and len(sent) > profile.max_characters:
        refuse_surrogates(text)
        params: dict[str, str | int] = {"characters": len(sent), "max_characters": profile.max_characters}
        raise GsmError("too_many_characters", params, profile.max_characters)
    return _encode(sent, force_encoding, profile, text)


def unlimited_body(text: str, force_encoding: str | None, profile: Profile) -> Body:
    """Return what `measure` returns, without asking for `max_characters`."""
    return Body(*_encode(prepare(text, profile), force_encoding, profile, text))


def prepare(text: str, profile: Profile) -> str:
    """Return `text` as it is sent under `profile`, with its placeholders in place."""
    if not isinstance(text, str):
        raise wrong_type("text", text, "str")
    if not isinstance(profile, Profile):
        raise wrong_type("profile", profile, "Profile")
    if profile.normalize:
        from gsmcodec.normalization import nfc

        text = nfc(text)
    if profile.newline is not Newline.KEEP:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if profile.newline is Newline.CRLF:
            text = text.replace("\n", "\r\n")
    return text


def _encode(sent: str, force_encoding: str | None, profile: Profile, given: str) -> Measured:
    """Choose the encoding of `sent`, which was made of the argument `given`."""
    forced = forced_encoding(force_encoding)
    text = _stand_in(sent, profile.placeholders) if profile.placeholders else sent
    if forced is UNICODE:
        return _unicode_body(text, profile, given)
    if forced is GSM:
        from gsmcodec.replacement import to_gsm

        text = to_gsm(text, profile, given=given)
    alphabet = DEFAULT_ALPHABETS[profile.extension_table]
    codes = alphabet.codes(text)
    body = _unicode_body(text, profile, given) if codes is None else _gsm_body(text, codes, profile, alphabet)
    if profile.languages:
        national = _national_body(text, profile)
        # Only where they save a part: a handset without these tables shows other characters.
        unicode_is_no_choice = forced is GSM and codes is None
        if national and (unicode_is_no_choice or parts_of(national, profile) < parts_of(body, profile)):
            body = national
    return body


def _stand_in(text: str, placeholders: Mapping[str, str]) -> str:
    """Put in the place of each placeholder what is counted for it: from left to right, the longest first."""
    for placeholder in placeholders:
        if placeholder in text:
            return _placeholder_pattern(placeholders).sub(lambda found: placeholders[found[0]], text)
    return text


def pieces(text: str, placeholders: Mapping[str, str]) -> list[str]:
    """Return the pieces of `text` before, between and after its placeholders, and these among them, in order."""
    return [text] if not placeholders else _placeholder_pattern(placeholders).split(text)


@lru_cache(maxsize=64)
def _placeholder_pattern(placeholders: Mapping[str, str]) -> re.Pattern[str]:
    """Return a pattern for the placeholders, which it captures: at each place, the longest."""
    import re

    return re.compile("(" + "|".join(map(re.escape, sorted(placeholders, key=len, reverse=True))) + ")")


def _gsm_body(text: str, codes: bytes, profile: Profile, alphabet: Alphabet) -> Measured:
    single, several = _GSM_CAPACITIES[alphabet.language_elements, profile.reference_bits]
    if codes.isascii():
        return text, GSM, len(codes), single, several, None, alphabet
    septets = layout(codes)
    seconds = septets.translate(_SECOND_SEPTET) if len(septets) > single else None
    return text, GSM, len(septets), single, several, seconds, alphabet


def _unicode_body(text: str, profile: Profile, given: str) -> Measured:
    try:
        octets = utf_16_be_encode(text)[0]
    except UnicodeEncodeError:
        raise lone_surrogate(given) from None
    units = len(octets) // 2
    pairs = units > len(text) and units > _ONE_UNICODE_PART
    seconds = octets[::2].translate(_SECOND_CODE_UNIT) if pairs else None
    several = _UNICODE_OF_SEVERAL[profile.reference_bits]
    return text, UNICODE, units, _ONE_UNICODE_PART, several, seconds, None


def _national_body(text: str, profile: Profile) -> Measured | None:
    """Return the text in the cheapest pair of tables that the profile allows, header included; None if none fits.

    Fewest parts, then fewest elements in the header, then fewest septets, then the profile's order.
    """
    best, best_price = None, (0, 0, 0)
    for alphabet in national_alphabets(profile.languages, extension_table=profile.extension_table):
        codes = alphabet.codes(text)
        if codes is not None:
            body = Body(*_gsm_body(text, codes, profile, alphabet))
            price = (parts_of(body, profile), alphabet.language_elements, body.units)
            if best is None or price < best_price:
                best, best_price = body, price
    return best


def parts_of(measured: Measured, profile: Profile) -> int:
    """Return the parts that a measured text takes, also where they are more than the profile allows."""
    _, _, units, single, _, _, _ = measured
    return min(units, 1) if units <= single else len(_greedy_ends(measured, profile))


def part_ends(measured: Measured, profile: Profile) -> Sequence[int]:
    """Return the units at which each part of several ends, counted from the beginning of the text."""
    ends = _greedy_ends(measured, profile)
    if len(ends) > profile.max_parts:
        raise _too_many_parts(len(ends), profile)
    return ends


def _too_many_parts(parts: int, profile: Profile) -> GsmError:
    return GsmError("too_many_parts", {"parts": parts, "max_parts": profile.max_parts})


def _greedy_ends(measured: Measured, profile: Profile) -> Sequence[int]:
    text, _, units, _, several, seconds, _ = measured
    if profile.keep_graphemes:
        clusters = _clusters(text)
        if len(clusters) != len(text):
            return _cluster_ends(clusters, Body(*measured))
    if seconds is None:
        return [*range(several, units, several), units]
    ends = []
    end = several
    while end < units:
        if seconds[end]:
            end -= 1
        ends.append(end)
        end += several
    ends.append(units)
    return ends


def _cluster_ends(clusters: list[str], body: Body) -> list[int]:
    """Fill parts with whole clusters; one that is longer than a part falls back to its code points."""
    ends: list[int] = []
    end = begin = 0
    for cluster in clusters:
        for piece in (cluster,) if units_of(cluster, body) <= body.several else cluster:
            units = units_of(piece, body)
            if end + units - begin > body.several:
                ends.append(end)
                begin = end
            end += units
    ends.append(end)
    return ends


def _clusters(text: str) -> list[str]:
    """Return the extended grapheme clusters of `text`: Unicode Standard Annex #29."""
    try:
        from regex import findall
    except ImportError:
        raise ImportError("keep_graphemes needs the package regex: pip install 'gsmcodec[graphemes]'") from None
    clusters: list[str] = findall(r"\X", text)
    return clusters


def units_of(piece: str, body: Body) -> int:
    """Return what a piece of the body's text takes in the body's tables."""
    codes = None if body.alphabet is None else body.alphabet.codes(piece)
    return len(piece.encode("utf-16-be")) // 2 if codes is None else len(layout(codes))

"""What makes a text expensive, where that stands, and what each choice would save."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias
from unicodedata import category, is_normalized, name

from gsmcodec.alphabet import default_alphabet
from gsmcodec.errors import refuse_surrogates, require_int, require_str
from gsmcodec.message import pieces_around, prepare, units_of
from gsmcodec.normalization import nfc
from gsmcodec.parts import Count
from gsmcodec.profile import STANDARD, Encoding, ForceEncoding, Newline, Profile, require_profile, shortened
from gsmcodec.replacement import closest_alphabet, foreign_characters, foreign_pattern, replacements_for, to_gsm
from gsmcodec.segmentation import count_of, is_plain, measure
from gsmcodec.transliteration import transliterate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gsmcodec.alphabet import Alphabet
    from gsmcodec.message import Message

__all__ = ["Choice", "LineEndings", "Offender", "Report", "TextVersion", "TwoUnitCharacter", "explain"]

Choice: TypeAlias = Literal["as_is", "normalized", "transliterated"]
"""A way to send a text, the one that changes the least first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Offender:
    """A place in a text where GSM lacks a character.

    Attributes:
        index: where it begins, counted from 0 in the text of the report.
        char: what a reader sees there as one character: a base with its combining marks, an emoji with all its parts.
        code_point: its first code point that the alphabet lacks.
        name: the Unicode name of that code point; for one that has none, its category, such as ``"<control>"``.
        suggestion: what transliteration makes of it, which may be empty; None if nothing is known.
    """

    index: int
    char: str
    code_point: int
    name: str
    suggestion: str | None


@dataclass(frozen=True, kw_only=True)
class TwoUnitCharacter:
    """A character of the text that takes two units, and how often it stands there."""

    char: str
    name: str
    occurrences: int


@dataclass(frozen=True, kw_only=True)
class TextVersion:
    """A text and what it takes."""

    text: str
    count: Count


@dataclass(frozen=True, kw_only=True)
class LineEndings:
    """What the text takes with each kind of line end."""

    lf: Count
    crlf: Count


@dataclass(frozen=True, kw_only=True)
class Report:
    """What `explain` says of a text.

    Attributes:
        text: the text as the profile sends it: after its `normalize` and `newline`.
        count: what it takes as it is.
        offenders: the places that keep it from being GSM, in order: all, or as many as `max_offenders` allows.
        more_offenders: how many other places there are.
        two_units: the characters that take two units, in the order in which they first stand.
        normalized: the text in Unicode normalization form C, and what that takes.
        transliterated: the text forced into GSM, and what that takes.
        unicode: what it takes if UNICODE is forced.
        newlines: what it takes with LF and with CRLF line ends, if these differ in parts; else None.
        cheapest: "as_is", "normalized" or "transliterated": the one that takes the fewest parts, and among those that
            take as few, the one that changes the least.
        parts_saved: the parts that the cheapest takes less than the text as it is.
        lost: the characters that transliteration knows no replacement for and turns into question marks.
    """

    text: str
    count: Count
    offenders: tuple[Offender, ...]
    more_offenders: int = 0
    two_units: tuple[TwoUnitCharacter, ...]
    normalized: TextVersion
    transliterated: TextVersion
    unicode: Count
    newlines: LineEndings | None
    cheapest: Choice
    parts_saved: int
    lost: int

    def __repr__(self) -> str:
        """Write what matters on a few lines: the offenders by their characters, no version of the text."""
        characters = "".join(dict.fromkeys(offender.char for offender in self.offenders))
        return (
            f"Report(text={shortened(self.text)!r},\n"
            f"       count={self.count!r},\n"
            f"       offenders={len(self.offenders)} of {shortened(characters)!r},\n"
            f"       cheapest={self.cheapest!r}, parts_saved={self.parts_saved}, lost={self.lost})"
        )

    def _repr_html_(self) -> str:
        """Write the report for a notebook."""
        from gsmcodec._page import fragment, report_section  # only a notebook needs it

        return fragment(report_section(self))


def explain(text: str, profile: Profile = STANDARD, *, max_offenders: int | None = None) -> Report:
    """Explain what makes `text` expensive, and what would make it cheap.

    TS 23.038, clause 6.2.1.

    Args:
        text: the message, any length; one that is longer than may be sent is explained too.
        profile: the platform.
        max_offenders: how many offenders the report lists at most, 0 or more; None for all. Each takes about 110
            octets of memory.

    Raises:
        GsmError: `lone_surrogate`, `out_of_range`.
        TypeError: for a wrong type.

    Example:
        >>> report = explain("I’ll call")
        >>> report.offenders
        (Offender(index=1, char='’', code_point=8217, name='RIGHT SINGLE QUOTATION MARK', suggestion="'"),)
        >>> report.count.encoding, report.transliterated.text, report.cheapest
        (Encoding.UNICODE, "I'll call", 'as_is')
        >>> explain("I’ll call you back. " * 5).parts_saved
        1
    """
    require_str("text", text)
    require_profile(profile)
    refuse_surrogates(text)
    if max_offenders is not None:
        require_int("max_offenders", max_offenders, 0)
    text = prepare(text, profile)
    message = measure(text, None, profile, any_length=True)
    as_is = TextVersion(text=text, count=count_of(message, profile))
    versions: dict[Choice, TextVersion] = {
        "as_is": as_is,
        "normalized": _version(nfc(text), as_is, profile),
        "transliterated": _transliterated(as_is, profile),
    }
    cheapest = min(versions, key=lambda choice: versions[choice].count.parts)  # the first of the cheapest
    all_offenders = iter(()) if message.encoding is Encoding.GSM else offenders_of(text, profile)
    return Report(
        text=text,
        count=as_is.count,
        offenders=tuple(islice(all_offenders, max_offenders)),
        more_offenders=sum(1 for _ in all_offenders),
        two_units=_two_units(message),
        normalized=versions["normalized"],
        transliterated=versions["transliterated"],
        unicode=_count(text, "UNICODE", profile),
        newlines=_newlines(text, profile),
        cheapest=cheapest,
        parts_saved=as_is.count.parts - versions[cheapest].count.parts,
        lost=_lost(text, versions["transliterated"].text, profile),
    )


def _count(text: str, force_encoding: ForceEncoding, profile: Profile) -> Count:
    """Count a text of any length."""
    return count_of(measure(text, force_encoding, profile, any_length=True), profile)


def _version(text: str, as_is: TextVersion, profile: Profile) -> TextVersion:
    """Count a version of the text; one that nothing has changed is counted already."""
    return as_is if text == as_is.text else TextVersion(text=text, count=_count(text, None, profile))


def _transliterated(as_is: TextVersion, profile: Profile) -> TextVersion:
    if is_plain(as_is.text, None, profile):
        return as_is
    # The text itself is counted: what its transliteration has of line ends is no longer changed.
    return TextVersion(text=transliterate(as_is.text, profile), count=_count(as_is.text, "GSM", profile))


def offenders_of(text: str, profile: Profile) -> Iterator[Offender]:
    """Yield every character that the closest alphabet cannot encode, outside of placeholders."""
    alphabet = closest_alphabet(text, profile)
    if not foreign_characters(text, alphabet):
        alphabet = default_alphabet(profile)  # national tables would do, but do not pay
    replacements = replacements_for(alphabet, profile.forced_substitutions)
    known: dict[tuple[str, str], tuple[str, int, str, str | None]] = {}
    begin = 0
    for piece in pieces_around(text, profile.placeholders):
        end = 0  # of the cluster that was reported last
        for foreign in () if piece in profile.placeholders else foreign_pattern(alphabet).finditer(piece):
            if foreign.start() >= end:
                start, end = _cluster(piece, foreign.start())
                key = piece[start:end], foreign[0]
                if key not in known:
                    char, first = key
                    if len(char) == 1 and is_normalized("NFC", char):
                        suggestion = replacements.get(char)
                    else:
                        suggestion = _suggestion(char, alphabet, profile)
                    known[key] = char, ord(first), character_name(first), suggestion
                char, code_point, name, suggestion = known[key]
                yield Offender(index=begin + start, char=char, code_point=code_point, name=name, suggestion=suggestion)
        begin += len(piece)


def _suggestion(cluster: str, alphabet: Alphabet, profile: Profile) -> str | None:
    suggestion = to_gsm(cluster, profile, "keep", alphabet=alphabet)
    return suggestion if alphabet.characters.issuperset(suggestion) else None


def _cluster(text: str, index: int) -> tuple[int, int]:
    """Find begin and end of what a reader sees as one character around `index`.

    The rules of Unicode Standard Annex #29, as far as the characters that GSM lacks need them: marks, variation
    selectors, emoji modifiers and tags go with what is before them, a zero-width joiner joins, and regional indicators
    make pairs.
    """
    start, end = index, index + 1
    while start > 0 and (_extends(text[start]) or text[start - 1] == _JOINER) and text[start - 1] not in "\r\n":
        start -= 1
    if text[start] in _REGIONAL_INDICATORS and text[end : end + 1] in _REGIONAL_INDICATORS:
        end += 1
    while end < len(text) and (_extends(text[end]) or text[end - 1] == _JOINER):
        end += 1
    return start, end


_JOINER = "\u200d"
_EXTENDING = frozenset(
    char
    for first, last in (
        ("\u1160", "\u11ff"),  # vowels and finals of Hangul
        ("\u200c", _JOINER),  # zero-width joiner and non-joiner
        ("\U0001f3fb", "\U0001f3ff"),  # emoji modifiers
        ("\U000e0020", "\U000e007f"),  # tags
    )
    for char in map(chr, range(ord(first), ord(last) + 1))
)
_REGIONAL_INDICATORS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))


def _extends(char: str) -> bool:
    return category(char)[0] == "M" or char in _EXTENDING


def character_name(char: str) -> str:
    r"""Look up the Unicode name of `char`, or its kind in angle brackets if it has none.

    Example:
        >>> character_name("€"), character_name("\x92")
        ('EURO SIGN', '<control>')
    """
    kinds = {"Cc": "<control>", "Cn": "<unassigned>", "Co": "<private use>"}
    return name(char, kinds.get(category(char), "<unnamed>"))


def _two_units(message: Message) -> tuple[TwoUnitCharacter, ...]:
    if message.units == len(message.text):
        return ()
    return tuple(
        TwoUnitCharacter(char=char, name=character_name(char), occurrences=number)
        for char, number in Counter(message.text).items()
        if units_of(char, message) == 2
    )


def _newlines(text: str, profile: Profile) -> LineEndings | None:
    if profile.newline is not Newline.KEEP:
        return None  # the platform makes them alike
    if "\n" not in text and "\r" not in text:
        return None
    lf = text.replace("\r\n", "\n").replace("\r", "\n")
    with_lf, with_crlf = (_count(version, None, profile) for version in (lf, lf.replace("\n", "\r\n")))
    return LineEndings(lf=with_lf, crlf=with_crlf) if with_lf.parts != with_crlf.parts else None


def _lost(text: str, transliterated: str, profile: Profile) -> int:
    """Count the characters that transliteration turns into question marks, because it has no replacement."""
    if "?" not in transliterated:
        return 0
    kept = transliterate(text, profile, errors="keep")
    alphabet = closest_alphabet(kept, profile)
    around = (piece for piece in pieces_around(kept, profile.placeholders) if piece not in profile.placeholders)
    return sum(len(foreign_characters(piece, alphabet)) for piece in around)

"""Texts, parts and reports as lines for a terminal or a file.

This module decides nothing: it writes what the engine says. `gsmcodec._page` writes the same things as HTML.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.profile import Encoding, Filling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gsmcodec.explanation import Offender, Report
    from gsmcodec.parts import Count, Part
    from gsmcodec.profile import Profile

# Printable by their category, but nobody sees them: fillers, variation selectors, the braille blank.
_BLANK = frozenset(map(chr, (0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10))))
_RED, _DEFAULT_COLOR = "\x1b[1;31m", "\x1b[0m"  # ECMA-48, select graphic rendition: bold and red; default


def visible(text: str) -> str:
    r"""Make the invisible characters of a text visible: a control by its picture, others by their code point.

    Example:
        >>> visible("a\tb\u200b\n")
        'a␉b<U+200B>␊'
    """
    if text.isprintable() and (text.isascii() or _BLANK.isdisjoint(text)):
        return text  # as nearly all texts
    return "".join(map(visible_char, text))


def visible_char(char: str) -> str:
    """Make one character visible, as `visible` does."""
    if char < " ":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "\u2421"
    return char if char.isprintable() and char not in _BLANK else f"<U+{ord(char):04X}>"


def visible_cluster(cluster: str) -> str:
    """Make a character with its combining marks visible; leave it whole if its base is visible."""
    return cluster if visible_char(cluster[0]) == cluster[0] else visible(cluster)


def number_of(number: int, noun: str, *, grouped: bool = False) -> str:
    """Write a number with its noun.

    Args:
        number: how many.
        noun: the noun in the singular; its plural ends with s.
        grouped: whether commas group the digits.

    Example:
        >>> number_of(1, "part"), number_of(2, "part"), number_of(1200, "part", grouped=True)
        ('1 part', '2 parts', '1,200 parts')
    """
    return f"{number:{',' if grouped else ''}} {noun}{'' if number == 1 else 's'}"


def number_of_units(units: int, encoding: Encoding) -> str:
    """Write a number of units with the name that the units of the encoding have."""
    return number_of(units, "septet" if encoding is Encoding.GSM else "UTF-16 unit")


def count_line(count: Count) -> str:
    """Write a count as one line."""
    units = number_of_units(count.units, count.encoding)
    return f"{count.encoding}, {number_of(count.parts, 'part')}, {units}, {count.remaining} left"


def part_figures(count: Count, parts: tuple[Part, ...], profile: Profile) -> Iterator[str]:
    """Yield the used and the free units of each part of a text."""
    for part in parts:
        if profile.filling is Filling.DIVISION:
            capacity = (count.units + count.remaining) // count.parts  # `remaining` is what all parts leave together
        else:
            capacity = parts[-1].units + count.remaining
        free = capacity - part.units
        yield f"{number_of_units(part.units, count.encoding)}, {free} free"


def parts_sent(count: Count, parts: tuple[Part, ...]) -> str:
    """Say how many parts are sent if the platform bills another number, because it counts by division."""
    return "" if count.parts == len(parts) else f" billed, {len(parts)} sent"


def part_lines(count: Count, parts: tuple[Part, ...], profile: Profile) -> Iterator[str]:
    """Yield a line for the text, and a line for each of its parts."""
    yield f"{count.encoding}, {number_of(count.parts, 'part')}{parts_sent(count, parts)}"
    for number, (part, figures) in enumerate(zip(parts, part_figures(count, parts, profile), strict=True), 1):
        yield f"{number:>3}/{len(parts)}  {figures:<24}|{visible(part.text)}|"


def report_lines(report: Report, *, color: bool) -> Iterator[str]:
    """Yield the text with its offenders marked, a line for each offender, and the count of each way to send it."""
    before, after = (_RED, _DEFAULT_COLOR) if color else ("[", "]")
    yield "".join(
        visible(piece) if offender is None else f"{before}{visible_cluster(piece)}{after}"
        for piece, offender in pieces_of(report)
    )
    for offender, occurrences in distinct_offenders(report).items():
        name = f"U+{offender.code_point:04X} {offender.name}"
        yield f"  {occurrences:>4} x {visible_cluster(offender.char)}  {name}: {advice(offender.suggestion)}"
    for character in report.two_units:
        yield f"  {character.occurrences:>4} x {visible(character.char)}  {character.name}: two units each"
    for label, count in ways_to_send(report):
        yield f"  {label:<16}{count_line(count)}"
    yield f"  {recommendation(report)}"
    if report.transliterated.text != report.text:
        yield f"  transliterated it reads: {visible(report.transliterated.text)}"
    if report.newlines is not None:
        lf, crlf = report.newlines.lf.parts, report.newlines.crlf.parts
        yield f"  with LF line ends {number_of(lf, 'part')}, with CRLF {crlf}"


def pieces_of(report: Report) -> Iterator[tuple[str, Offender | None]]:
    """Yield the text in pieces: each offender, and the text between two offenders with None."""
    end = 0
    for offender in report.offenders:
        if offender.index > end:
            yield report.text[end : offender.index], None
        yield offender.char, offender
        end = offender.index + len(offender.char)
    if end < len(report.text):
        yield report.text[end:], None


class DistinctOffender(NamedTuple):
    """An offender without its place in the text; see `gsmcodec.explanation.Offender` for the attributes."""

    char: str
    code_point: int
    name: str
    suggestion: str | None


def distinct_offenders(report: Report) -> Counter[DistinctOffender]:
    """Count how often each offender stands in the text, in the order of the text."""
    return Counter(
        DistinctOffender(offender.char, offender.code_point, offender.name, offender.suggestion)
        for offender in report.offenders
    )


def ways_to_send(report: Report) -> tuple[tuple[str, Count], ...]:
    """Label the count of each way to send the text."""
    return (
        ("as it is", report.count),
        ("normalized", report.normalized.count),
        ("transliterated", report.transliterated.count),
        ("UNICODE", report.unicode),
    )


def recommendation(report: Report) -> str:
    """Say which way to send the text is the cheapest, and what is lost in it."""
    if not report.parts_saved:
        return "nothing is cheaper than the text as it is"
    lost = ""
    if report.lost and report.cheapest == "transliterated":
        lost = f", {number_of(report.lost, 'character')} lost"
    return f"{report.cheapest}, it saves {number_of(report.parts_saved, 'part')}{lost}"


def advice(suggestion: str | None) -> str:
    """Say what transliteration does with an offender."""
    if suggestion is None:
        return "no replacement"
    return f"becomes “{visible(suggestion)}”" if suggestion else "is left out"


def report_record(report: Report) -> dict[str, object]:
    """Write the report with the values that JSON has."""
    newlines = report.newlines
    return {
        "text": report.text,
        "count": report.count._asdict(),
        "offenders": [asdict(offender) for offender in report.offenders],
        "two_units": [asdict(character) for character in report.two_units],
        "normalized": {"text": report.normalized.text, "count": report.normalized.count._asdict()},
        "transliterated": {"text": report.transliterated.text, "count": report.transliterated.count._asdict()},
        "unicode": report.unicode._asdict(),
        "newlines": newlines and {"lf": newlines.lf._asdict(), "crlf": newlines.crlf._asdict()},
        "cheapest": report.cheapest,
        "parts_saved": report.parts_saved,
        "lost": report.lost,
    }

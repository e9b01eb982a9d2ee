"""How a person is shown texts, parts and reports: lines for a terminal or a file.

Nothing is decided here; `gsmcodec.cli.page` shows the same things in a browser.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gsmcodec.profile import Encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gsmcodec.explanation import Offender, Report
    from gsmcodec.segmentation import Count, Part

# Printable by their category, but there is nothing to see: fillers, variation selectors, the braille blank.
_BLANK = frozenset(map(chr, (0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10))))
_MARK, _UNMARK = "\x1b[1;31m", "\x1b[0m"  # ECMA-48, select graphic rendition: bold and red; default


def visible(text: str) -> str:
    r"""Return `text` with what cannot be seen made visible: a control as its picture, the rest by its code point.

    Example:
        >>> visible("a\tb\u200b\n")
        'a␉b<U+200B>␊'
    """
    return "".join(map(visible_char, text))


def visible_char(char: str) -> str:
    """Return what `visible` makes of one character."""
    if char < " ":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "\u2421"
    return char if char.isprintable() and char not in _BLANK else f"<U+{ord(char):04X}>"


def visible_cluster(cluster: str) -> str:
    """Return a character with all its marks as it is if there is anything to see; else made visible."""
    return cluster if visible_char(cluster[0]) == cluster[0] else visible(cluster)


def number_of(number: int, noun: str) -> str:
    """Return a number with its noun.

    Example:
        >>> number_of(1, "part"), number_of(2, "part")
        ('1 part', '2 parts')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def units_of_encoding(units: int, encoding: Encoding) -> str:
    """Return a number of units with their name."""
    return number_of(units, "septet" if encoding is Encoding.GSM else "UTF-16 unit")


def count_line(counted: Count) -> str:
    """Return what `count` says."""
    units = units_of_encoding(counted.units, counted.encoding)
    return f"{counted.encoding}, {number_of(counted.parts, 'part')}, {units}, {counted.remaining} left"


def part_lines(counted: Count, parts: tuple[Part, ...]) -> Iterator[str]:
    """Yield a line for the text and one for each part, with the units that are used and free."""
    yield f"{counted.encoding}, {number_of(counted.parts, 'part')}"
    for number, part in enumerate(parts, 1):
        free = parts[-1].units + counted.remaining - part.units
        figures = f"{units_of_encoding(part.units, counted.encoding)}, {free} free"
        yield f"{number:>3}/{len(parts)}  {figures:<24}|{visible(part.text)}|"


def report_lines(report: Report, *, color: bool) -> Iterator[str]:
    """Yield the text with its offenders marked, a line for each different one, and what each version takes."""
    yield marked(report, *((_MARK, _UNMARK) if color else ("[", "]")))
    different = Counter((o.char, o.code_point, o.name, o.suggestion) for o in report.offenders)
    for (char, code_point, name, suggestion), occurrences in different.items():
        yield f"  {occurrences:>4} x {visible_cluster(char)}  U+{code_point:04X} {name}: {advice(suggestion)}"
    for costly in report.two_units:
        yield f"  {costly.occurrences:>4} x {visible(costly.char)}  {costly.name}: two units each"
    for label, count in versions(report):
        yield f"  {label:<16}{count_line(count)}"
    yield f"  {verdict(report)}"
    if report.transliterated.text != report.text:
        yield f"  transliterated it reads: {visible(report.transliterated.text)}"
    if report.newlines is not None:
        lf, crlf = report.newlines.lf.parts, report.newlines.crlf.parts
        yield f"  with LF line ends {number_of(lf, 'part')}, with CRLF {crlf}"


def versions(report: Report) -> tuple[tuple[str, Count], ...]:
    """Return what the text takes in each way of sending it, with a label."""
    return (
        ("as it is", report.count),
        ("normalized", report.normalized.count),
        ("transliterated", report.transliterated.count),
        ("UNICODE", report.unicode),
    )


def verdict(report: Report) -> str:
    """Return the choice of a thrifty sender as a sentence."""
    if not report.parts_saved:
        return "nothing is cheaper than the text as it is"
    lost = (
        f", {number_of(report.lost, 'character')} lost" if report.lost and report.cheapest == "transliterated" else ""
    )
    way = {"normalized": "normalized", "transliterated": "transliterated"}[report.cheapest]
    return f"{way}, it saves {number_of(report.parts_saved, 'part')}{lost}"


def advice(suggestion: str | None) -> str:
    """Return what transliteration does, in words."""
    if suggestion is None:
        return "no replacement"
    return f"becomes “{visible(suggestion)}”" if suggestion else "is left out"


def marked(report: Report, before: str, after: str) -> str:
    """Return the text made visible, with a sign before and after each offender."""
    shown = []
    for piece, offender in pieces_of(report):
        shown.append(visible(piece) if offender is None else f"{before}{visible_cluster(piece)}{after}")
    return "".join(shown)


def pieces_of(report: Report) -> Iterator[tuple[str, Offender | None]]:
    """Yield the text in pieces: each offender, and what is between them."""
    end = 0
    for offender in report.offenders:
        if offender.index > end:
            yield report.text[end : offender.index], None
        yield offender.char, offender
        end = offender.index + len(offender.char)
    if end < len(report.text):
        yield report.text[end:], None


def report_record(report: Report) -> dict[str, object]:
    """Return the report in values that JSON has."""
    return {
        "text": report.text,
        "count": report.count._asdict(),
        "offenders": [_fields(offender) for offender in report.offenders],
        "two_units": [_fields(costly) for costly in report.two_units],
        "normalized": {"text": report.normalized.text, "count": report.normalized.count._asdict()},
        "transliterated": {"text": report.transliterated.text, "count": report.transliterated.count._asdict()},
        "unicode": report.unicode._asdict(),
        "newlines": report.newlines and {"lf": report.newlines.lf._asdict(), "crlf": report.newlines.crlf._asdict()},
        "cheapest": report.cheapest,
        "parts_saved": report.parts_saved,
        "lost": report.lost,
    }


def _fields(value: object) -> dict[str, object]:
    return dict(vars(value))

"""Texts, parts and reports as one self-contained HTML page: no script, nothing from outside, everything escaped."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from gsmcodec.alphabet import DEFAULT_ALPHABETS
from gsmcodec.cli.rendering import (
    advice,
    count_line,
    number_of,
    pieces_of,
    units_of_encoding,
    verdict,
    versions,
    visible_char,
    visible_cluster,
)
from gsmcodec.profile import Encoding

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from gsmcodec.explanation import Report
    from gsmcodec.profile import Profile
    from gsmcodec.segmentation import Count, Part

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #59636e; --paper: #fff; --line: #d1d9e0;
  --part-0: #ddf4ff; --part-1: #dafbe1; --two: #fff1c5; --mark: #ffd8d3; --mark-line: #b42318; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa4af; --paper: #0d1117; --line: #3d444d;
  --part-0: #12304f; --part-1: #12351f; --two: #4d3a00; --mark: #5c1a17; --mark-line: #ff9b8f; } }
body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2.5rem; }
.text { font: 1.05rem/1.8 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.box { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; margin: .5rem 0; }
.part-0 { background: var(--part-0); } .part-1 { background: var(--part-1); }
.figures { color: var(--soft); font-size: .9rem; }
.two { background: var(--two); border-bottom: 3px double currentColor; }
mark { background: var(--mark); color: inherit; border-bottom: 3px solid var(--mark-line); }
.unseen { border: 1px solid var(--soft); border-radius: .2rem; font-size: .75em; padding: 0 .15em; }
table { border-collapse: collapse; margin: .8rem 0; } caption { text-align: left; color: var(--soft); }
td, th { border-bottom: 1px solid var(--line); padding: .25rem .9rem .25rem 0; text-align: left; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
"""
_LEGEND = """<p class="figures">A <span class="two">double underline</span> marks a character that takes two units, a
<mark>heavy underline</mark> one that keeps the text from being GSM, a <span class="unseen">frame</span> one that
cannot be seen.</p>"""


def write_page(
    path: str | os.PathLike[str], title: str, sections: Iterable[str], *, legend: str = _LEGEND, style: str = ""
) -> None:
    """Write a page of `sections` to `path`: whole or not at all; `style` is added to that of all pages."""
    page = (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{_STYLE}{style}</style></head>\n<body><h1>{escape(title)}</h1>{legend}\n"
        + "\n".join(sections)
        + "\n</body></html>\n"
    )
    target = Path(path)
    beside = target.with_name(f"{target.name}.part")
    beside.write_text(page, "utf-8", errors="xmlcharrefreplace")
    beside.replace(target)


def parts_section(counted: Count, parts: tuple[Part, ...], profile: Profile) -> str:
    """Return a text as the blocks that it is sent in; what keeps it from being GSM is marked."""
    blocks = []
    known = None if counted.encoding is Encoding.GSM else DEFAULT_ALPHABETS[profile.extension_table].characters
    for number, part in enumerate(parts):
        free = parts[-1].units + counted.remaining - part.units
        figures = f"{number + 1}/{len(parts)}: {units_of_encoding(part.units, counted.encoding)}, {free} free"
        blocks.append(
            f'<div class="box part-{number % 2}"><div class="figures">{figures}</div>'
            f'<div class="text">{_shown(part.text, counted.encoding, known)}</div></div>'
        )
    return f"<h2>{count_line(counted)}</h2>\n" + "\n".join(blocks)


def report_section(report: Report) -> str:
    """Return a report: the text with its offenders marked, what they are, and what each version takes."""
    shown = "".join(
        _shown(piece, report.count.encoding) if offender is None else _marked(piece, offender.name, offender.suggestion)
        for piece, offender in pieces_of(report)
    )
    offenders: dict[tuple[str, int, str, str | None], int] = {}
    for offender in report.offenders:
        key = (offender.char, offender.code_point, offender.name, offender.suggestion)
        offenders[key] = offenders.get(key, 0) + 1
    rows = "".join(
        f'<tr><td class="number">{number}</td><td>{_marked(char, name, suggestion)}</td><td>U+{code_point:04X} '
        f"{escape(name)}</td><td>{escape(advice(suggestion))}</td></tr>"
        for (char, code_point, name, suggestion), number in offenders.items()
    )
    ways = "".join(
        f'<tr><th scope="row">{label}</th><td>{count.encoding}</td><td class="number">'
        f'{number_of(count.parts, "part")}</td><td class="number">{units_of_encoding(count.units, count.encoding)}'
        "</td></tr>"
        for label, count in versions(report)
    )
    why = f"<table><caption>What keeps it from being GSM</caption>{rows}</table>\n" if rows else ""
    cheap = report.transliterated
    return (
        f'<h2>{count_line(report.count)}</h2>\n<div class="box text">{shown}</div>\n{why}'
        f"<table><caption>{escape(verdict(report))}</caption>{ways}</table>\n"
        f'<p class="figures">Transliterated</p><div class="box text">{_shown(cheap.text, cheap.count.encoding)}</div>'
    )


def _marked(cluster: str, name: str, suggestion: str | None) -> str:
    title = escape(f"{name}: {advice(suggestion)}", quote=True)
    return f'<mark title="{title}">{escape(visible_cluster(cluster))}</mark>'


def _shown(text: str, encoding: Encoding, known: frozenset[str] | None = None) -> str:
    """Return `text` escaped; what takes two units, what cannot be seen and what is not among `known` is marked."""
    shown = []
    for is_known, chars in groupby(text, lambda char: known is None or char in known):
        run = "".join(_shown_char(char, encoding) for char in chars)
        shown.append(run if is_known else f"<mark>{run}</mark>")
    return "".join(shown)


def _shown_char(char: str, encoding: Encoding) -> str:
    seen = escape(visible_char(char))
    if seen != escape(char):
        seen = f'<span class="unseen">{seen}</span>' + (char if char == "\n" else "")
    if _takes_two(char, encoding):
        return f'<span class="two">{seen}</span>'
    return seen


def _takes_two(char: str, encoding: Encoding) -> bool:
    if encoding is Encoding.UNICODE:
        return char > "\uffff"
    return char in _TWO_SEPTETS


_TWO_SEPTETS = DEFAULT_ALPHABETS[True].characters - DEFAULT_ALPHABETS[False].characters

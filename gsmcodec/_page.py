"""Texts, parts and reports as one HTML page.

A page holds no script and asks for nothing from outside. Everything that comes from a user is escaped.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from gsmcodec._rendering import (
    advice,
    count_line,
    distinct_offenders,
    number_of,
    number_of_units,
    part_figures,
    pieces_of,
    recommendation,
    visible,
    visible_char,
    visible_cluster,
    ways_to_send,
)
from gsmcodec._whole_files import write_whole
from gsmcodec.alphabet import DEFAULT_ALPHABETS, default_alphabet
from gsmcodec.profile import Encoding

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from gsmcodec.explanation import Report
    from gsmcodec.parts import Count, Part
    from gsmcodec.profile import Profile

_LIGHT = """--ink: #1b1f24; --soft: #59636e; --paper: #fff; --line: #d1d9e0;
  --part-0: #ddf4ff; --part-1: #dafbe1; --two: #fff1c5; --mark: #ffd8d3; --mark-line: #b42318;"""
_DARK = """--ink: #e6edf3; --soft: #9aa4af; --paper: #0d1117; --line: #3d444d;
  --part-0: #12304f; --part-1: #12351f; --two: #4d3a00; --mark: #5c1a17; --mark-line: #ff9b8f;"""
_RULES = """
h2 { font-size: 1.1rem; margin-top: 2.5rem; }
.text { font: 1.05rem/1.8 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.box { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; margin: .5rem 0; }
.part-0 { background: var(--part-0); } .part-1 { background: var(--part-1); }
.figures { color: var(--soft); font-size: .9rem; }
.two { background: var(--two); border-bottom: 3px double currentColor; }
mark { background: var(--mark); color: inherit; border-bottom: 3px solid var(--mark-line); }
.unseen { border: 1px solid var(--soft); border-radius: .2rem; font-size: .75em; padding: 0 .15em; }
.char { border: 1px solid var(--soft); border-radius: .2rem; font-family: ui-monospace, monospace; padding: 0 .3em; }
table { border-collapse: collapse; margin: .8rem 0; } caption { text-align: left; color: var(--soft); }
td, th { border-bottom: 1px solid var(--line); padding: .25rem .9rem .25rem 0; text-align: left; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
"""
_STYLE = f"""
:root {{ color-scheme: light dark; {_LIGHT} }}
@media (prefers-color-scheme: dark) {{ :root {{ {_DARK} }} }}
body {{ margin: 2rem auto; max-width: 62rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }}
h1 {{ font-size: 1.4rem; }}{_RULES}"""
# The rules are nested, so that they touch nothing else in a notebook.
_FRAGMENT_STYLE = f"""
.gsmcodec-result {{ {_LIGHT} background: var(--paper); color: var(--ink); padding: 0 1rem .5rem; {_RULES} }}
@media (prefers-color-scheme: dark) {{ .gsmcodec-result {{ {_DARK} }} }}
"""
_LEGEND = """<p class="figures">A <span class="two">double underline</span> marks a character that takes two units, a
<mark>heavy underline</mark> one that keeps the text from being GSM, a <span class="unseen">frame</span> one that
cannot be seen.</p>"""
_TWO_SEPTETS = DEFAULT_ALPHABETS[True].characters - DEFAULT_ALPHABETS[False].characters


def write_page(
    path: str | os.PathLike[str], title: str, sections: Iterable[str], *, legend: str = _LEGEND, style: str = ""
) -> None:
    """Write a page: whole or not at all.

    Args:
        path: the file to write.
        title: the title and the heading, as plain text.
        sections: HTML.
        legend: HTML below the heading.
        style: CSS that follows the style of all pages.

    Raises:
        GsmError: `file_taken`.
        OSError: if the file cannot be written.
    """
    page = (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{_STYLE}{style}</style></head>\n<body><h1>{escape(title)}</h1>{legend}\n"
        + "\n".join(sections)
        + "\n</body></html>\n"
    )
    write_whole(path, page.encode(errors="xmlcharrefreplace"))


def fragment(section: str) -> str:
    """Write a section for a notebook, or another page of somebody else, with a style that touches nothing else."""
    return f'<div class="gsmcodec-result"><style>{_FRAGMENT_STYLE}</style>{section}</div>'


def parts_section(count: Count, parts: tuple[Part, ...], profile: Profile) -> str:
    """Show a text as a box for each part; mark the characters that keep it from being GSM."""
    gsm_characters = None
    if count.encoding is Encoding.UNICODE:
        gsm_characters = default_alphabet(profile).characters
    boxes = [
        f'<div class="box part-{index % 2}"><div class="figures">{index + 1}/{len(parts)}: {figures}</div>'
        f'<div class="text">{_text_html(part.text, count.encoding, gsm_characters)}</div></div>'
        for index, (part, figures) in enumerate(zip(parts, part_figures(count, parts, profile), strict=True))
    ]
    sent = f", {len(parts)} parts sent" if len(parts) != count.parts else ""
    return f"<h2>{count_line(count)}{sent}</h2>\n" + "\n".join(boxes)


def report_section(report: Report) -> str:
    """Show a report: the text with its offenders marked, the offenders, and the count of each way to send it."""
    text = "".join(
        _text_html(piece, report.count.encoding)
        if offender is None
        else _marked_html(piece, offender.name, offender.suggestion)
        for piece, offender in pieces_of(report)
    )
    offenders = _offenders_html(report)
    if offenders:
        offenders = f"<table><caption>What keeps it from being GSM</caption>{offenders}</table>\n"
    transliterated = report.transliterated
    return (
        f'<h2>{count_line(report.count)}</h2>\n<div class="box text">{text}</div>\n{offenders}'
        f"<table><caption>{escape(recommendation(report))}</caption>{_ways_html(report)}</table>\n"
        '<p class="figures">Transliterated</p>'
        f'<div class="box text">{_text_html(transliterated.text, transliterated.count.encoding)}</div>'
    )


def _offenders_html(report: Report) -> str:
    """Write a row of a table for each offender."""
    return "".join(
        f'<tr><td class="number">{occurrences}</td>'
        f"<td>{_marked_html(offender.char, offender.name, offender.suggestion)}</td>"
        f"<td>U+{offender.code_point:04X} {escape(offender.name)}</td>"
        f"<td>{_advice_html(offender.suggestion)}</td></tr>"
        for offender, occurrences in distinct_offenders(report).items()
    )


def _advice_html(suggestion: str | None) -> str:
    """Say what transliteration does with an offender: in a box, because quotation marks hide an apostrophe."""
    if not suggestion:
        return escape(advice(suggestion))
    return f'becomes <span class="char">{escape(visible(suggestion))}</span>'


def _ways_html(report: Report) -> str:
    """Write a row of a table for each way to send the text."""
    return "".join(
        f'<tr><th scope="row">{label}</th><td>{count.encoding}</td>'
        f'<td class="number">{number_of(count.parts, "part")}</td>'
        f'<td class="number">{number_of_units(count.units, count.encoding)}</td></tr>'
        for label, count in ways_to_send(report)
    )


def _marked_html(cluster: str, name: str, suggestion: str | None) -> str:
    """Mark an offender; its title says what it is."""
    title = escape(f"{name}: {advice(suggestion)}", quote=True)
    return f'<mark title="{title}">{escape(visible_cluster(cluster))}</mark>'


def _text_html(text: str, encoding: Encoding, gsm_characters: frozenset[str] | None = None) -> str:
    """Write a text; mark the characters that are not among `gsm_characters`, if these are known."""
    runs = []
    for is_gsm, chars in groupby(text, lambda char: gsm_characters is None or char in gsm_characters):
        run = "".join(_char_html(char, encoding) for char in chars)
        runs.append(run if is_gsm else f"<mark>{run}</mark>")
    return "".join(runs)


def _char_html(char: str, encoding: Encoding) -> str:
    """Write a character; frame it if nobody could see it, underline it if it takes two units."""
    html = escape(visible_char(char))
    if html != escape(char):
        html = f'<span class="unseen">{html}</span>' + (char if char == "\n" else "")
    return f'<span class="two">{html}</span>' if _takes_two_units(char, encoding) else html


def _takes_two_units(char: str, encoding: Encoding) -> bool:
    return char > "\uffff" if encoding is Encoding.UNICODE else char in _TWO_SEPTETS

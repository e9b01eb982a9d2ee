"""Tables and bars of a report, for every width of a screen and for paper."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLE = """
:root { --bar: #2f6fbd; } @media (prefers-color-scheme: dark) { :root { --bar: #5b9bea; } }
h1 { margin-bottom: .2rem; } section { break-inside: avoid-page; } section.long { break-inside: auto; }
.lead { font-size: 1.1rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .8rem; margin: 1.2rem 0; }
.tile { border: 1px solid var(--line); border-radius: .4rem; padding: .7rem .9rem; }
.tile b { display: block; font-size: 1.4rem; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.tile span { color: var(--soft); font-size: .9rem; }
.advice { background: var(--part-1); border-radius: .4rem; padding: .7rem .9rem; }
.wrong { background: var(--mark); border-radius: .4rem; padding: .7rem .9rem; }
body { max-width: 72rem; }
.figure { width: 100%; } .figure th { font-weight: normal; }
.figure tbody th { min-width: 11rem; overflow-wrap: anywhere; }
.figure thead th { color: var(--soft); font-size: .9rem; vertical-align: bottom; }
.figure th.number { text-align: right; } .figure td { vertical-align: top; } td.number { white-space: nowrap; }
td.share { width: 20%; min-width: 6rem; padding-top: .5rem; }
.bar { display: block; height: .9rem; min-width: 1px; border-radius: 0 .2rem .2rem 0; background: var(--bar);
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.sample { overflow-wrap: anywhere; unicode-bidi: isolate; }
.examples { font-weight: normal; margin: .2rem 0 0; padding-left: 1.1rem; color: var(--soft); font-size: .9rem; }
@media screen and (max-width: 52rem) {
  .figure, .figure tbody, .figure tr, .figure th, .figure td { display: block; width: auto; }
  .figure thead { display: none; } .figure tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  .figure td, .figure tbody th { border: 0; padding: .1rem 0; } .figure tbody th { font-weight: 600; }
  .figure tbody th { min-width: 0; }
  .figure td.number { display: flex; justify-content: space-between; gap: 1rem; white-space: normal; }
  .figure td[data-label]::before { content: attr(data-label); color: var(--soft); }
}
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --line: #bbb; --bar: #2f6fbd;
    --part-1: #eefbf1; --mark: #ffeceb; }
  html { font-size: 10pt; } body { max-width: none; margin: 0; font-size: 1rem; } .figure { font-size: .9rem; }
  .examples, .figure thead th { font-size: .8rem; } td.share { min-width: 4rem; }
  .figure td, .figure th { padding-right: .5rem; } tr, .tile, .advice, .wrong { break-inside: avoid; }
  h2 { break-after: avoid; } thead { display: table-header-group; } }
"""
"""CSS that follows the style of all pages."""


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        label: the HTML of its head.
        cells: the HTML of each cell.
        share: the part of the whole that its bar shows, from 0 to 1; None if the table has no bars.
    """

    label: str
    cells: tuple[str, ...]
    share: float | None = None


def table(head: Sequence[str], rows: Sequence[Row]) -> str:
    """Write a table; with a bar in each row, if rows have shares and there are two or more.

    Args:
        head: the label of each column, the first too; nothing for a table of facts.
        rows: the rows.
    """
    has_bars = len(rows) > 1 and all(row.share is not None for row in rows)
    number = ' class="number"' if head else ""
    columns = "".join(
        f'<th scope="col"{number if place else ""}>{escape(name)}</th>' for place, name in enumerate(head)
    )
    header = f"<thead><tr>{columns}{'<th></th>' if has_bars else ''}</tr></thead>" if head else ""
    body = []
    for row in rows:
        labels = head[1:] or ("",) * len(row.cells)
        cells = "".join(
            f"<td{number}{_data_label(label)}>{cell}</td>" for label, cell in zip(labels, row.cells, strict=True)
        )
        width = f"{100 * (row.share or 0):.2f}%"
        bar = f'<td class="share"><span class="bar" style="width:{width}"></span></td>' if has_bars else ""
        body.append(f'<tr><th scope="row">{row.label}</th>{cells}{bar}</tr>')
    return f'<table class="figure">{header}<tbody>{"".join(body)}</tbody></table>'


def _data_label(label: str) -> str:
    """Write the attribute that narrow screens show before a cell."""
    return f' data-label="{escape(label)}"' if label else ""

"""The options of ``gsmcodec campaign`` for templates, for the rows that cannot be sent, and for the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import gsmcodec
from gsmcodec._rendering import number_of
from gsmcodec.cli.outcome import CommandError
from gsmcodec.errors import GsmError

if TYPE_CHECKING:
    import argparse

    from gsmcodec.cli.campaign_words import Provenance
    from gsmcodec.cli.parsing import CommandParser
    from gsmcodec.template import Template

_NOT_OPTIONS = ("source", "target", "also", "report", "errors", "rates", "profile", "json", "quiet", "run", "words")
"""Arguments that the report names elsewhere, or that bear on no figure."""
_STYLES = ("format", "percent", "dollar", "mustache", "notify", "placeholder")
"""Those of `gsmcodec.template`, which is loaded when the command runs."""
_ROWS = (".parquet", ".xlsx")
"""The ends of the names of files that have rows, but no lines."""


def add_template_options(parser: CommandParser) -> None:
    """Add the options from which `template_of` builds a template."""
    parser.add_argument("--template", metavar="TEXT", help="the message, with columns in its blanks: 'Hi {name}'")
    parser.add_argument("--style", choices=_STYLES, help="how blanks are written in the template (default: format)")


def template_of(arguments: argparse.Namespace) -> Template | None:
    """Build the template of ``--template``.

    Raises:
        CommandError: if its style does not allow it.
    """
    from gsmcodec.template import Template

    if arguments.template is None:
        return None
    try:
        return Template(arguments.template, arguments.style or "format")
    except GsmError as error:
        raise CommandError(f"--template: {error}") from error


def add_report_options(parser: CommandParser) -> None:
    """Add the options for the report, and for the rows that cannot be sent."""
    parser.add_argument(
        "--report",
        action="append",
        default=[],
        metavar="FILE",
        help="write a report: a page, or JSON if the name ends with .json; may be repeated",
    )
    parser.add_argument("--errors", metavar="FILE", help="write the rows that cannot be sent, with the reason")
    parser.add_argument("--quiet", action="store_true", help="show neither progress nor sums")


def wants_analysis(arguments: argparse.Namespace) -> bool:
    """Say whether anybody will read what only a look at the texts tells."""
    return bool(arguments.report or arguments.json or not arguments.quiet)


def place_of(source: str) -> str:
    """Say what the number of an example counts: the lines of a text file, else the rows."""
    path = Path(source)
    files = path.rglob("*") if path.is_dir() else (path,)
    return "row" if any(file.suffix.lower() in _ROWS for file in files) else "line"


def provenance_of(arguments: argparse.Namespace) -> Provenance:
    """Say where the figures of this run come from.

    Raises:
        OSError: if the rate card cannot be read.
    """
    import shlex
    from datetime import datetime
    from hashlib import sha256

    from gsmcodec.cli.campaign_words import Provenance

    sources = [arguments.source, *(vars(arguments).get("also") or ())]
    name = "of standard input" if arguments.source == "-" else Path(arguments.source).name
    others = f" and {number_of(len(sources) - 1, 'more file')}" if sources[1:] else ""
    digest = None if arguments.rates is None else sha256(Path(arguments.rates).read_bytes()).hexdigest()
    return Provenance(
        title=f"Campaign {name}{others}",
        created=datetime.now().astimezone(),
        source=", ".join(sources),
        place=place_of(arguments.source),
        rates=arguments.rates,
        rates_sha256=digest,
        platform=arguments.profile,
        options={
            f"--{name.removesuffix('_column').replace('_', '-')}": _shown(value)
            for name, value in sorted(vars(arguments).items())
            if name not in _NOT_OPTIONS and value not in (None, False, [])
        },
        version=gsmcodec.__version__,
        command=shlex.join(["gsmcodec", *arguments.words]),
    )


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)

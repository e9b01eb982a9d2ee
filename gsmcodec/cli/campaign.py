"""The command ``gsmcodec campaign``: the price of a whole file of messages.

The extra ``gsmcodec[frame]`` is imported when the command runs, so that its help needs no extra.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TYPE_CHECKING, NoReturn

from gsmcodec.cli.campaign_options import (
    add_report_options,
    add_template_options,
    provenance_of,
    template_of,
    wants_analysis,
)
from gsmcodec.cli.inputs import print_answer
from gsmcodec.cli.outcome import CommandError, ExitStatus, needs_extra
from gsmcodec.cli.parsing import (
    add_encoding_option,
    add_nature_option,
    add_profile_options,
    add_rates_option,
    options_of,
    profile_of,
    rates_of,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from gsmcodec.cli.parsing import CommandParser
    from gsmcodec.frame import Campaign

    Progress = Callable[[int, int], None]


def add_commands(root: CommandParser) -> None:
    """Add the parser of this command."""
    parser = root.add_command("campaign", _campaign, "say what a file of messages costs, and write it with the prices")
    parser.add_argument("source", metavar="IN", help="a file of messages: .csv, .jsonl or .parquet")
    parser.add_argument("target", nargs="?", metavar="OUT", help="a file for the priced rows: .csv, .jsonl or .parquet")
    parser.add_argument("--to", default="to", metavar="COLUMN", help="the column of recipients (default: to)")
    parser.add_argument(
        "--text", default="text", dest="text_column", metavar="COLUMN", help="the column of texts (default: text)"
    )
    add_template_options(parser)
    add_report_options(parser)
    add_profile_options(parser)
    add_encoding_option(parser)
    add_rates_option(parser)
    add_nature_option(parser)


def _campaign(arguments: argparse.Namespace) -> ExitStatus:
    with needs_extra("campaign", "frame"):
        import tqdm  # noqa: F401  it draws the bar; without it the command stops here, before the work

        import gsmcodec.frame  # noqa: F401
    from gsmcodec.cli.campaign_table import summary_lines
    from gsmcodec.cli.campaign_words import summary_record
    from gsmcodec.cli.report import write_report

    provenance = provenance_of(arguments)
    campaign = _quote_file(arguments)
    if arguments.json or not arguments.quiet:
        print_answer(arguments, summary_record(campaign), "\n".join(summary_lines(campaign, provenance.place)))
    for report in arguments.report:
        write_report(report, campaign, provenance)
    has_faults = campaign.malformed or campaign.summary.unsendable or campaign.summary.without_price
    return ExitStatus.INVALID_INPUT if has_faults else ExitStatus.DONE


def _quote_file(arguments: argparse.Namespace) -> Campaign:
    """Quote the file of the arguments; end the process if somebody stops it meanwhile."""
    from gsmcodec.frame import quote_file

    rates, options, profile = rates_of(arguments), options_of(arguments), profile_of(arguments)
    try:
        with _sigterm_as_exit(), _progress_bar(arguments.source) as progress:
            return quote_file(
                arguments.source,
                arguments.target,
                to=arguments.to,
                text=arguments.text_column,
                template=template_of(arguments),
                rates=rates,
                options=options,
                profile=profile,
                errors=arguments.errors,
                analyze=wants_analysis(arguments),
                progress=progress,
            )
    except TypeError as error:  # a column of the file is not of strings: the user's matter, not the programmer's
        raise CommandError(f"{arguments.source}: {error}") from error
    except KeyboardInterrupt:
        _leave_at_once(ExitStatus.INTERRUPTED)
    except SystemExit:
        _leave_at_once(ExitStatus.TERMINATED)


def _leave_at_once(status: ExitStatus) -> NoReturn:
    """End the process without taking the interpreter down.

    Threads of Polars may still be in Python, and they abort the process if the interpreter goes down under them.
    Nothing is left to do: `quote_file` has removed its half-written files, and nothing was printed.
    """
    sys.stderr.flush()
    os._exit(status)


@contextmanager
def _sigterm_as_exit() -> Iterator[None]:
    """Let SIGTERM raise SystemExit in the block, so that it leaves no half-written file."""
    handled = signal.getsignal(signal.SIGTERM) is signal.SIG_DFL  # a handler of the caller's stays
    try:
        if handled:
            signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    except ValueError:  # Python allows signal handlers in the main thread only
        handled = False
    try:
        yield
    finally:
        if handled:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


@contextmanager
def _progress_bar(source: str) -> Iterator[Progress | None]:
    """Show a bar on the terminal during the block; yield what moves it, or None if there is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    # Progress comes in rows of a Parquet file, and in octets of other files.
    unit, divisor = (" rows", 1000) if source.lower().endswith(".parquet") else ("B", 1024)
    columns, lines = get_terminal_size()  # 80 and 24 where a terminal does not know; tqdm would take 0 for an answer
    with tqdm(unit=unit, unit_scale=True, unit_divisor=divisor, leave=False, ncols=columns, nrows=lines) as bar:

        def show(done: int, whole: int) -> None:
            bar.total = whole
            bar.update(min(done, whole) - bar.n)

        yield show

"""The command ``gsmcodec campaign``: the price of a whole file of messages.

The extra ``gsmcodec[frame]`` is imported when the command runs, so that its help needs no extra.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import contextmanager, nullcontext, redirect_stdout
from shutil import get_terminal_size
from typing import TYPE_CHECKING, NoReturn, cast

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
    separator_of,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from gsmcodec.cli.parsing import CommandParser
    from gsmcodec.frame import Campaign, Progress

_BAR = "{percentage:3.0f}% |{bar:10}| {desc}"


def add_commands(root: CommandParser) -> None:
    """Add the parser of this command."""
    parser = root.add_command("campaign", _campaign, "say what a file of messages costs, and write it with the prices")
    parser.add_argument(
        "source",
        metavar="IN",
        help="a file of messages: .csv, .tsv, .jsonl (also .gz, .zst), .parquet, .xlsx; a pattern, a folder, or - ",
    )
    parser.add_argument(
        "target", nargs="?", metavar="OUT", help="a file for the priced rows: .csv, .tsv, .jsonl, .parquet, or -"
    )
    parser.add_argument(
        "--also", action="append", default=[], metavar="FILE", help="one more file of messages; may be repeated"
    )
    parser.add_argument("--to", default="to", metavar="COLUMN", help="the column of recipients (default: to)")
    parser.add_argument(
        "--text", default="text", dest="text_column", metavar="COLUMN", help="the column of texts (default: text)"
    )
    parser.add_argument(
        "--separator",
        type=separator_of,
        metavar="CHAR",
        help="between the cells of a CSV file, or tab (default: guess)",
    )
    parser.add_argument(
        "--encoding", metavar="NAME", help="the encoding of text files, such as cp1252 (default: UTF-8)"
    )
    parser.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    parser.add_argument(
        "--normalize-numbers",
        action="store_true",
        help="bring numbers to E.164 first, as people and spreadsheets write them",
    )
    parser.add_argument("--region", metavar="CC", help="where numbers without a country code belong, such as FR")
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
    _check_targets(arguments)
    campaign = _quote_file(arguments)
    # The sums come first, whatever happens to the report. Rows on standard output leave standard error to them.
    with redirect_stdout(sys.stderr) if arguments.target == "-" else nullcontext():
        if arguments.json or not arguments.quiet:
            print_answer(arguments, summary_record(campaign), "\n".join(summary_lines(campaign, provenance.place)))
        sys.stdout.flush()
    for report in arguments.report:
        write_report(report, campaign, provenance)
    has_faults = campaign.malformed or campaign.summary.unsendable or campaign.summary.without_price
    return ExitStatus.INVALID_INPUT if has_faults else ExitStatus.DONE


def _check_targets(arguments: argparse.Namespace) -> None:
    """Stop before the work if a file cannot be written, or is one that the command reads or writes already."""
    from gsmcodec._whole_files import check_targets
    from gsmcodec.frame.sources import find_sources

    sources = {f"the source {each.name}": each.path for each in find_sources(_sources(arguments))}
    target = None if arguments.target == "-" else arguments.target
    reports = {f"--report {report}": report for report in arguments.report}
    targets = {"OUT": target, "--errors": arguments.errors, **reports}
    check_targets(targets, {**sources, "the rate card": arguments.rates})


def _sources(arguments: argparse.Namespace) -> list[str]:
    return [arguments.source, *arguments.also]


def _quote_file(arguments: argparse.Namespace) -> Campaign:
    """Quote the files of the arguments; end the process if somebody stops it meanwhile."""
    from gsmcodec.frame import quote_file

    rates, options, profile = rates_of(arguments), options_of(arguments), profile_of(arguments)
    try:
        with _signals_as_exit(), _progress_bar(arguments) as progress:
            return quote_file(
                _sources(arguments),
                arguments.target,
                to=arguments.to,
                text=arguments.text_column,
                template=template_of(arguments),
                rates=rates,
                options=options,
                profile=profile,
                separator=arguments.separator,
                encoding=arguments.encoding,
                sheet=arguments.sheet,
                normalize_numbers=arguments.normalize_numbers or arguments.region is not None,
                region=arguments.region,
                errors=arguments.errors,
                analyze=wants_analysis(arguments),
                progress=progress,
            )
    except TypeError as error:  # a column of the file is not of strings: the user's matter, not the programmer's
        raise CommandError(f"{arguments.source}: {error}") from error
    except KeyboardInterrupt:
        _leave_at_once(ExitStatus.INTERRUPTED)
    except SystemExit as end:
        _leave_at_once(ExitStatus(cast("int", end.code)))


def _leave_at_once(status: ExitStatus) -> NoReturn:
    """End the process without taking the interpreter down.

    Threads of Polars may still be in Python, and they abort the process if the interpreter goes down under them.
    Nothing is left to do: `quote_file` has removed its half-written files, and nothing was printed.
    """
    sys.stderr.flush()
    os._exit(status)


@contextmanager
def _signals_as_exit() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise SystemExit in the block, so that they leave no half-written file."""
    statuses = {"SIGTERM": ExitStatus.TERMINATED, "SIGHUP": ExitStatus.HUNG_UP}  # Windows has no SIGHUP
    numbers = {getattr(signal, name): status for name, status in statuses.items() if hasattr(signal, name)}
    handled = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]  # a handler of others stays
    try:
        for number in handled:
            signal.signal(number, lambda received, _: sys.exit(numbers[signal.Signals(received)]))
    except ValueError:  # Python allows signal handlers in the main thread only
        handled = []
    try:
        yield
    finally:
        for number in handled:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def _progress_bar(arguments: argparse.Namespace) -> Iterator[Callable[[Progress], None] | None]:
    """Show a bar on the terminal during the block; yield what moves it, or None if there is no terminal."""
    if arguments.quiet or not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    columns, lines = get_terminal_size()  # 80 and 24 where a terminal does not know; tqdm would take 0 for an answer
    begin = time.monotonic()
    with tqdm(leave=False, ncols=columns, nrows=lines, bar_format=_BAR) as bar:

        def show(progress: Progress) -> None:
            bar.bar_format = _BAR if progress.whole else "{desc}"  # nobody knows how long standard input is
            bar.total = progress.whole or None
            bar.n = min(progress.done, progress.whole)
            bar.set_description_str(progress_line(progress, time.monotonic() - begin))

        yield show


def progress_line(progress: Progress, seconds: float) -> str:
    """Say how far a campaign is after so many seconds.

    Example:
        >>> from decimal import Decimal
        >>> from gsmcodec.frame import Progress
        >>> half = Progress(done=50, whole=100, rows=90_000, cost={"EUR": Decimal("4050.0000")})
        >>> progress_line(half, 30)
        '90,000 rows, 3,000 a second, 30 s left, 4,050.00 EUR so far'
    """
    figures = [f"{progress.rows:,} rows", f"{progress.rows / max(seconds, 0.001):,.0f} a second"]
    if 0 < progress.done <= progress.whole:
        left = round(seconds * (progress.whole / progress.done - 1))
        figures.append(f"{left} s left" if left < 100 else f"{left // 60} min left")
    if progress.cost:
        figures.append(" + ".join(f"{cost:,.2f} {currency}" for currency, cost in progress.cost.items()) + " so far")
    return ", ".join(figures)

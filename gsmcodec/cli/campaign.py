"""The subcommand ``gsmcodec campaign``."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import ExitStack
from shutil import get_terminal_size
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, NoReturn

from tqdm import tqdm

from gsmcodec.cli.report import summary_lines, summary_record, write_report
from gsmcodec.errors import GsmError
from gsmcodec.frame.files import FORMATS, quote_file
from gsmcodec.pricing import Options, RateCard

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from gsmcodec.frame.files import Progress
    from gsmcodec.profile import Profile


def campaign(arguments: argparse.Namespace, profile: Profile) -> int:
    """Quote a file and print what it comes to; return the exit status."""
    try:
        rates = None if arguments.rates is None else RateCard.from_csv(arguments.rates)
    except GsmError as error:
        raise OSError(f"{arguments.rates}: {error}") from None
    options = Options(force_encoding=arguments.force, nature=arguments.nature)
    with ExitStack() as stack:
        if current_thread() is main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, _terminated)
            stack.callback(signal.signal, signal.SIGTERM, signal.SIG_DFL)
        try:
            done = quote_file(
                arguments.source,
                arguments.target,
                to=arguments.to,
                text=arguments.text_column,
                rates=rates,
                options=options,
                profile=profile,
                progress=_progress(stack, arguments.source),
            )
        except TypeError as error:  # a column of the file is not of strings: that is for the user, not the programmer
            raise OSError(f"{arguments.source}: {error}") from None
        except (KeyboardInterrupt, SystemExit) as stopped:
            stack.close()
            sys.stderr.flush()
            # All is tidied up; but threads of Polars may still be in Python, and would abort if it was taken down.
            os._exit(130 if isinstance(stopped, KeyboardInterrupt) else 128 + signal.SIGTERM)
    if arguments.report is not None:
        write_report(arguments.report, done, f"Campaign {arguments.source.name}")
    if arguments.json:
        print(json.dumps(summary_record(done)))
    else:
        print("\n".join(summary_lines(done)))
    return 1 if done.malformed or done.summary.errors else 0


def _terminated(*_: object) -> NoReturn:
    """End as if interrupted, so that no half file is left."""
    sys.exit()


def _progress(stack: ExitStack, source: Path) -> Progress | None:
    """Return what shows a bar on the terminal; None if there is no terminal."""
    if not sys.stderr.isatty():
        return None
    rows = FORMATS.get(source.suffix.lower()) == "parquet"
    unit, divisor = (" rows", 1000) if rows else ("B", 1024)
    columns, lines = get_terminal_size()  # 80 and 24 where a terminal does not know; tqdm takes 0 for an answer
    bar = stack.enter_context(
        tqdm(unit=unit, unit_scale=True, unit_divisor=divisor, leave=False, ncols=columns, nrows=lines)
    )

    def show(done: int, whole: int) -> None:
        bar.total = whole
        bar.update(min(done, whole) - bar.n)

    return show

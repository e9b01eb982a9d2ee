"""The command ``gsmcodec``: the engine's questions, asked from a terminal or a script.

Texts are arguments, or lines of standard input. Results go to standard output. Problems go to standard error, with the
number of the line or argument. `gsmcodec.cli.outcome.ExitStatus` lists the exit statuses.

The module of each command adds its parser to one tree, and imports what few commands need when its command runs.
"""

from __future__ import annotations

import os
import sys
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING

import gsmcodec
from gsmcodec.cli import campaign, check, octets, platforms, playground, remote, texts
from gsmcodec.cli.outcome import CommandError, ExitStatus
from gsmcodec.cli.parsing import CommandParser
from gsmcodec.errors import GsmError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["command_parser", "main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` (by default the process's arguments) and return its exit status."""
    _prepare_streams()
    try:
        arguments = command_parser().read(sys.argv[1:] if argv is None else argv)
        status: ExitStatus = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough. The interpreter flushes the rest when it ends: to nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.DONE
    except (CommandError, GsmError, ImportError, OSError) as error:
        print(f"gsmcodec: {error}", file=sys.stderr)
        return ExitStatus.CANNOT_RUN
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    return status


def command_parser() -> CommandParser:
    """Build the parser of all commands."""
    root = CommandParser(
        prog="gsmcodec", description="How a text message will be encoded, in how many parts, and at what price."
    )
    root.add_argument("--version", action="version", version=f"gsmcodec {gsmcodec.__version__}")
    for module in (texts, platforms, octets, playground, campaign, check, remote):
        module.add_commands(root)
    return root


def _prepare_streams() -> None:
    """Make standard output and standard error take whatever the command prints."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, who does not want to read it
            setattr(sys, name, TextIOWrapper(BytesIO(), "utf-8"))
        # A terminal that cannot show a character gets its escape, not a crash.
        getattr(sys, name).reconfigure(errors="backslashreplace")

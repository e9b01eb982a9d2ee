"""The command ``gsmcodec playground``: one page that shows what becomes of a text while somebody types it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gsmcodec.cli.inputs import print_answer
from gsmcodec.cli.outcome import CommandError, ExitStatus
from gsmcodec.cli.parsing import add_rates_option, rates_of

if TYPE_CHECKING:
    import argparse

    from gsmcodec.cli.parsing import CommandParser


def add_commands(root: CommandParser) -> None:
    """Add the parser of this command."""
    playground = root.add_command(
        "playground", _playground, "show in a browser what becomes of a text while somebody types it"
    )
    playground.add_argument("--html", metavar="FILE", help="write the page, and serve nothing")
    playground.add_argument(
        "--port", type=int, default=8023, metavar="N", help="where to serve it (default: 8023; 0: any free port)"
    )
    add_rates_option(playground)


def _playground(arguments: argparse.Namespace) -> ExitStatus:
    from gsmcodec.cli.playground_page import PageServer, playground_page  # no other command needs them

    if not 0 <= arguments.port <= 65_535:
        raise CommandError(f"--port is {arguments.port}, expected 0 to 65535")
    page = playground_page(rates_of(arguments))
    if arguments.html is not None:
        _write_whole(Path(arguments.html), page)
        return ExitStatus.DONE
    with PageServer(arguments.port, page) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        print_answer(arguments, {"url": url}, f"{url} (Ctrl-C ends it)")
        sys.stdout.flush()  # whoever reads it waits for the address
        try:
            server.serve_forever()
        except KeyboardInterrupt:  # the way to end it
            return ExitStatus.DONE
    return ExitStatus.DONE


def _write_whole(target: Path, page: str) -> None:
    beside = target.with_name(f"{target.name}.part")
    beside.write_text(page, "utf-8")
    beside.replace(target)

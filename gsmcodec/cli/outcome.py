"""How a command ends: its exit statuses, and the error that ends it before its work is done."""

from __future__ import annotations

from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING

from gsmcodec.extras import missing_extra

if TYPE_CHECKING:
    from collections.abc import Iterator


class ExitStatus(IntEnum):
    """What the process tells whoever started it."""

    DONE = 0
    """Everything went well."""
    INVALID_INPUT = 1
    """Some input was invalid; the command has done the rest."""
    CANNOT_RUN = 2
    """The command could not do its work. argparse ends with it too, after a wrong option."""
    MAY_HAVE_BEEN_SENT = 3
    """A message or an export may have been sent, though no answer said so."""
    HUNG_UP = 129
    """The terminal is gone: 128 and the number of SIGHUP, as shells have it."""
    INTERRUPTED = 130
    """The user pressed Ctrl-C: 128 and the number of SIGINT."""
    TERMINATED = 143
    """Somebody ended the process: 128 and the number of SIGTERM."""


class CommandError(Exception):
    """A reason why a command cannot run. Its text is a sentence for the user."""


@contextmanager
def needs_extra(command: str, extra: str) -> Iterator[None]:
    """Turn the failure of an import in the block into a sentence that says what to install.

    Args:
        command: the name of the command, such as "remote".
        extra: the extra of the package that the command needs, such as "rpc".

    Raises:
        CommandError: if a package of the extra cannot be imported.

    Example:
        >>> with needs_extra("remote", "rpc"):
        ...     import a_package_that_nobody_has
        Traceback (most recent call last):
        gsmcodec.cli.outcome.CommandError: gsmcodec remote needs the extra gsmcodec[rpc]: pip install 'gsmcodec[rpc]'
    """
    try:
        yield
    except ImportError as error:
        missing = missing_extra(f"gsmcodec {command}", extra, error)
        if missing is error:
            raise
        raise CommandError(str(missing)) from error

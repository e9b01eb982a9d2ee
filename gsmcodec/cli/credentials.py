"""The credentials of ``gsmcodec remote``: from the environment, or from a file that nobody else can read.

They never come from arguments: every user of the machine can see those.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, BinaryIO

from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.rpc import ApiKey, Login, Session

if TYPE_CHECKING:
    from collections.abc import Mapping

API_KEY, SESSION, LOGIN, PASSWORD = "CALLR_API_KEY", "CALLR_SESSION", "CALLR_LOGIN", "CALLR_PASSWORD"
NAMES = (API_KEY, SESSION, LOGIN, PASSWORD)
_MAX_OCTETS = 65_536
"""The part of a file that is read: who names a disk image by mistake gets an answer, too."""


def find_credentials(path: str | None, environment: Mapping[str, str]) -> ApiKey | Login | Session:
    """Find the credentials in a file or, without a file, in the environment.

    Args:
        path: a file of lines NAME=VALUE. Empty lines and lines that begin with # are comments.
        environment: variables of the same names: ``CALLR_API_KEY``, or ``CALLR_SESSION``, or ``CALLR_LOGIN`` and
            ``CALLR_PASSWORD``.

    Raises:
        GsmError: `bad_credentials` if there are none, or more than one, or if others can read or write the file.
        OSError: if the file cannot be read.

    Example:
        >>> find_credentials(None, {"CALLR_API_KEY": "0123456789abcdef"})
        ApiKey(hidden)
    """
    if path is None:
        place = "the environment"
        values = {name: environment[name] for name in NAMES if environment.get(name)}
    else:
        place = "the file"
        values = _read_file(path)
    if set(values) == {API_KEY}:
        return ApiKey(values[API_KEY])
    if set(values) == {SESSION}:
        return Session(values[SESSION])
    if set(values) == {LOGIN, PASSWORD}:
        return Login(values[LOGIN], values[PASSWORD])
    names = ", ".join(values) or "no credentials"
    raise _bad_credentials(place, f"has {names}; needed: {API_KEY}, or {SESSION}, or {LOGIN} and {PASSWORD}")


def _read_file(path: str) -> dict[str, str]:
    with open(path, "rb") as file:
        _refuse_file_of_others(file)
        lines = file.read(_MAX_OCTETS).decode("utf-8", "surrogateescape").splitlines()
    values: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        name, equals, value = line.strip().partition("=")
        if not name or name.startswith("#"):
            continue
        if not equals or name.strip() not in NAMES or name.strip() in values:
            raise _bad_credentials(
                "the credentials file", f"has something else than {', '.join(NAMES)}, once, in line {number}"
            )
        values[name.strip()] = value.strip()
    return values


def _refuse_file_of_others(file: BinaryIO) -> None:
    """Raise if somebody else can use the file, or owns it."""
    if os.name != "posix":
        return
    status = os.fstat(file.fileno())  # of the open file: by now the name may stand for another one
    if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise _bad_credentials("the credentials file", "can be used by others: chmod 600 it")
    if status.st_uid not in (0, os.geteuid()):
        raise _bad_credentials("the credentials file", "belongs to someone else")


def _bad_credentials(argument: str, reason: str) -> GsmError:
    return GsmError(ErrorCode.BAD_CREDENTIALS, {"argument": argument, "reason": reason})

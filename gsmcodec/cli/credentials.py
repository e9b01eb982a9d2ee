"""Where the command line takes credentials from: the environment, or a file that nobody else can read.

Never from arguments, which every user of the machine can see.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.rpc.auth import ApiKey, Login, Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gsmcodec.rpc.auth import Credentials

API_KEY, SESSION, LOGIN, PASSWORD = "CALLR_API_KEY", "CALLR_SESSION", "CALLR_LOGIN", "CALLR_PASSWORD"
NAMES = (API_KEY, SESSION, LOGIN, PASSWORD)
_LONGEST_FILE = 65_536


def find_credentials(path: str | None, environment: Mapping[str, str]) -> Credentials:
    """Return the credentials in a file or, without one, in the environment.

    Args:
        path: a file of lines NAME=VALUE; empty lines and those that begin with # are passed over.
        environment: variables of the same names: ``CALLR_API_KEY``, or ``CALLR_SESSION``, or ``CALLR_LOGIN`` and
            ``CALLR_PASSWORD``.

    Raises:
        GsmError: `bad_credentials` if there are none, or more than one, or if others can read or write the file.
        OSError: if the file cannot be read.

    Example:
        >>> find_credentials(None, {"CALLR_API_KEY": "0123456789abcdef"})
        ApiKey(hidden)
    """
    values = {name: environment[name] for name in NAMES if environment.get(name)} if path is None else _read_file(path)
    given = ", ".join(values)
    if set(values) == {API_KEY}:
        return ApiKey(values[API_KEY])
    if set(values) == {SESSION}:
        return Session(values[SESSION])
    if set(values) == {LOGIN, PASSWORD}:
        return Login(values[LOGIN], values[PASSWORD])
    needed = f"{API_KEY}, or {SESSION}, or {LOGIN} and {PASSWORD}"
    where = "the environment" if path is None else "the file"
    raise _bad(where, f"has {given or 'no credentials'}; needed: {needed}")


def _read_file(path: str) -> dict[str, str]:
    with open(path, "rb") as file:
        status = os.fstat(file.fileno())  # of what was opened, not of what the name stands for by now
        if os.name == "posix":
            if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise _bad("the credentials file", "can be used by others: chmod 600 it")
            if status.st_uid not in (0, os.geteuid()):
                raise _bad("the credentials file", "belongs to someone else")
        octets = file.read(_LONGEST_FILE)
    values: dict[str, str] = {}
    for number, line in enumerate(octets.decode("utf-8", "surrogateescape").splitlines(), 1):
        name, equals, value = line.strip().partition("=")
        if not name or name.startswith("#"):
            continue
        if not equals or name.strip() not in NAMES or name.strip() in values:
            raise _bad("the credentials file", f"has something else than {', '.join(NAMES)}, once, in line {number}")
        values[name.strip()] = value.strip()
    return values


def _bad(argument: str, reason: str) -> GsmError:
    return GsmError(ErrorCode.BAD_CREDENTIALS, {"argument": argument, "reason": reason})

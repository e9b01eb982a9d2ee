"""Files that appear whole or not at all, and the checks of where a command may write.

A file is written beside its place under a name of its own, such as ``.out.csv.1f0c2a9d.part``, and takes its place when
it is complete. A run holds a lock on it meanwhile, so that a second run at the same target stops at once. What a killed
run left is removed by the next run at this target.
"""

from __future__ import annotations

import errno
import glob
import importlib
import os
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gsmcodec.errors import ErrorCode, GsmError, out_of_range

fcntl: Any = None
with suppress(ImportError):  # Windows has no such locks: there, the last of two runs wins, whole
    fcntl = importlib.import_module("fcntl")

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

_STARTING = 60
"""The seconds in which a file without a lock may be that of a run that is about to lock it."""


class WholeFile:
    """A file that appears at the end of a `with` block that called `complete`, and else never.

    A link is followed. An old file keeps its mode, and its content if the block fails. What is no regular file, such
    as a pipe or a terminal, is written directly.

    Args:
        path: the file, as its user names it. Errors name it so.

    Attributes:
        path: the file.
        part: where the block writes.

    Raises:
        GsmError: `file_taken` if another run is writing the file.
        OSError: if it cannot be written.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp(), "prices.csv")
        >>> with WholeFile(path) as file:
        ...     _ = file.part.write_text("Hello")
        ...     before = path.exists()
        ...     file.complete()
        >>> before, path.read_text()
        (False, 'Hello')
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._real = Path(os.path.realpath(path))  # what a link points at
        self._is_direct = self._real.exists() and not self._real.is_file() and not self._real.is_dir()
        self.part = self._real if self._is_direct else self._beside(secrets.token_hex(4))
        self._descriptor = -1

    def _beside(self, token: str) -> Path:
        return self._real.with_name(f".{self._real.name[:200]}.{token}.part")

    def __enter__(self) -> Self:
        if self._is_direct:
            return self
        try:
            self._create()
        except OSError as error:
            raise self.named(error) from None
        try:
            self._stop_if_taken()
        except BaseException:
            self._discard()
            raise
        return self

    def _create(self) -> None:
        if self._real.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        old = self._real.stat() if self._real.exists() else None
        if old is not None and not os.access(self._real, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        self._descriptor = os.open(self.part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        if fcntl is not None:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        if old is not None:
            self.part.chmod(stat.S_IMODE(old.st_mode))

    def _stop_if_taken(self) -> None:
        """Look at the parts of other runs: raise if one is alive, remove those of the dead."""
        if fcntl is None:
            return
        pattern = glob.escape(str(self._beside("x"))).replace(".x.part", ".[0-9a-f]*.part")
        for other in map(Path, glob.glob(pattern, include_hidden=True)):
            if other == self.part:
                continue
            with suppress(FileNotFoundError), other.open("rb") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise GsmError(ErrorCode.FILE_TAKEN, {"path": str(self.path)}) from None
                if time.time() - other.stat().st_mtime > _STARTING:
                    other.unlink()

    def complete(self) -> None:
        """Let the file take its place: it is complete."""
        if not self._is_direct:
            try:
                self.part.replace(self._real)
            except OSError as error:
                raise self.named(error) from None

    def named(self, error: OSError) -> OSError:
        """Return an error of the system that names the part, or nothing, with the name of the file."""
        if error.errno is None or error.filename not in (None, str(self.part)):
            return error
        return OSError(error.errno, os.strerror(error.errno), str(self.path))

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        if not self._is_direct:
            self._discard()
        if isinstance(error, OSError) and self.named(error) is not error:
            raise self.named(error) from None

    def _discard(self) -> None:
        """Remove the part, if it has not taken its place."""
        os.close(self._descriptor)
        with suppress(FileNotFoundError):
            self.part.unlink()


def write_whole(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file: whole or not at all.

    Raises:
        GsmError: `file_taken`.
        OSError: if it cannot be written.
    """
    with WholeFile(path) as file:
        file.part.write_bytes(content)
        file.complete()


def check_targets(
    targets: Mapping[str, str | os.PathLike[str] | None], sources: Mapping[str, str | os.PathLike[str] | None]
) -> None:
    """Check where a command will write, before it does its work.

    Args:
        targets: what it writes, by the names of the arguments, such as ``--report``. None is written nowhere.
        sources: what it reads, by its names for people, such as "the rate card". None is read nowhere.

    Raises:
        GsmError: `out_of_range` if a target is a source or another target; `file_taken`.
        OSError: if a target cannot be written.
    """
    taken = {name: path for name, path in sources.items() if path is not None}
    for argument, path in targets.items():
        if path is None:
            continue
        for name, other in taken.items():
            if _are_one_file(path, other):
                raise out_of_range(argument, str(path), f"another file than {name}")
        taken[argument] = path
    for path in targets.values():
        if path is not None:
            with WholeFile(path):
                pass


def _are_one_file(path: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    if not os.path.exists(path) or not os.path.exists(other):
        return os.path.realpath(path) == os.path.realpath(other)
    return stat.S_ISREG(os.stat(path).st_mode) and os.path.samefile(path, other)

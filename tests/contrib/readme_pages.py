"""The complete pages of the README of gsmcodec.contrib, served as it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
README = ROOT / "gsmcodec" / "contrib" / "README.md"
FREE_PORT = {"Flask": ["--port", "0"], "Django": ["127.0.0.1:0", "--noreload"], "FastAPI": ["--port", "0"]}
"""What is added to the command of the README so that pages can be served side by side."""


class ReadmePage(NamedTuple):
    """A page of the README.

    Attributes:
        command: how it is served.
        source: its file, page.py.
    """

    command: str
    source: str


def read_page(host: str) -> ReadmePage:
    """Read the page of a host from the README."""
    section = README.read_text("utf-8").split(f"## A page in {host}\n")[1]
    found = re.match(r"\n```sh\n(.*?)\n```\n\n```py\n(# page\.py.*?)```\n", section, re.DOTALL)
    assert found is not None
    return ReadmePage(found[1], found[2])


@contextmanager
def served(host: str, folder: Path) -> Iterator[str]:
    """Serve the page of a host from a folder; yield its address."""
    page = read_page(host)
    (folder / "page.py").write_text(page.source, "utf-8")
    program, *arguments = page.command.split()
    command = [sys.executable, *([] if program == "python" else ["-m", program]), *arguments, *FREE_PORT[host]]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    log = folder / "log"
    with (
        log.open("wb") as output,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output) as process,
    ):
        try:
            yield _address(process, log)
        finally:
            process.terminate()
    assert "Traceback" not in log.read_text("utf-8")


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Wait until the server says where it serves."""
    while process.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:[1-9]\d*", log.read_text("utf-8"))
        if found:
            return found[0]
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError(log.read_text("utf-8"))

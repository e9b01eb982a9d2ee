"""The page of ``gsmcodec playground``, and the small server that shows it.

The page holds all that it needs: the live counter, its data files, and the tables of septets. It asks nobody for
anything, so it works from a file as well as from the server.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import gsmcodec.contrib
from gsmcodec.alphabet import locking_table, shift_table
from gsmcodec.profile import Language

if TYPE_CHECKING:
    from gsmcodec.pricing import RateCard

_HERE = Path(__file__).resolve().parent
_COUNTER = Path(gsmcodec.contrib.__file__).resolve().parent / "django" / "static" / "gsmcodec"


def playground_page(rates: RateCard | None = None) -> str:
    """Return the page.

    Args:
        rates: the prices that the page shows.

    Example:
        >>> page = playground_page()
        >>> page.startswith("<!doctype html>"), "default-src 'none'" in page
        (True, True)
    """
    data_files = sorted(path for path in _COUNTER.glob("counter.*.js"))
    scripts = [*data_files, _COUNTER / "counter.js", _HERE / "playground.js"]
    script = "\n".join(path.read_text("utf-8") for path in scripts)
    style = "\n".join(path.read_text("utf-8") for path in (_COUNTER / "counter.css", _HERE / "playground.css"))
    fillings = {
        "{policy}": _policy(script, style),
        "{style}": style,
        "{script}": script,
        "{septets}": _json(_septets()),
        "{rates}": _json(_rates(rates)),
    }
    page = (_HERE / "playground.html").read_text("utf-8")
    for name, text in fillings.items():
        page = page.replace(name, text, 1)
    return page


def _policy(script: str, style: str) -> str:
    """Return the Content-Security-Policy that allows this script and this style, and nothing else."""
    hashes = {kind: b64encode(sha256(text.encode()).digest()).decode() for kind, text in (("s", script), ("c", style))}
    return (
        f"default-src 'none'; script-src 'sha256-{hashes['s']}'; style-src 'sha256-{hashes['c']}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _json(value: object) -> str:
    """Write a value as JSON that no HTML parser takes for a tag."""
    return json.dumps(value).replace("<", "\\u003c")


def _septets() -> dict[str, dict[int, dict[str, int]]]:
    """Return the septet of each character, by kind of table and language identifier; of several, the lowest one."""
    identifiers = (0, *(int(language) for language in Language))
    return {
        "locking": {number: _inverted(locking_table(number)) for number in identifiers},
        "shift": {number: _inverted(shift_table(number, extension_table=True)) for number in identifiers},
    }


def _inverted(table: dict[int, str]) -> dict[str, int]:
    return {char: septet for septet, char in sorted(table.items(), reverse=True)}


def _rates(rates: RateCard | None) -> list[dict[str, str | None]]:
    return [
        {
            "prefix": rate.prefix,
            "price": f"{rate.price:f}",
            "currency": rate.currency,
            "name": rate.name,
            "nature": rate.nature,
        }
        for rate in rates or ()
    ]


class PageServer(ThreadingHTTPServer):
    """A server of one page for the browsers of this machine."""

    daemon_threads = True

    def __init__(self, port: int, page: str) -> None:
        super().__init__(("127.0.0.1", port), _PageHandler)
        self.page: bytes = page.encode()
        self.names: set[str] = {f"{host}:{self.server_port}" for host in ("127.0.0.1", "localhost")}


class _PageHandler(BaseHTTPRequestHandler):
    server: PageServer

    def do_GET(self) -> None:
        """Answer with the page; refuse other paths, and names that somebody else's site pretends to be."""
        if self.headers.get("Host") not in self.server.names:
            self.send_error(421)
        elif self.path.partition("?")[0] != "/":
            self.send_error(404)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(self.server.page)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("X-Frame-Options", "DENY")
            self.end_headers()
            self.wfile.write(self.server.page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name in the standard library
        """Say nothing of each request."""

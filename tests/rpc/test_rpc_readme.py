"""The examples of the remote client's README.md run against a platform, and a type checker accepts them.

Its `>>>` examples need no platform. They run as doctests with all others.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import anyio
import httpx2
import pytest
from rpc_platform import TOKEN, closes
from test_rpc_webhook import BODY, sign

if TYPE_CHECKING:
    from rpc_platform import Platform

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "gsmcodec" / "rpc" / "README.md").read_text("utf-8")
SEND, AWAIT, RECEIVER, FLASK, DJANGO, FASTAPI = [
    block for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if ">>>" not in block
]


@pytest.fixture(autouse=True)
def environment(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALLR_API_KEY", TOKEN)
    monkeypatch.setenv("CALLR_URL", platform.url)
    monkeypatch.setenv("CALLR_HMAC_SECRET", "s3cret")


def test_the_example_sends_and_shows_the_status(platform: Platform, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    exec(SEND, names)  # noqa: S102
    assert capsys.readouterr().out == "SENT\n"
    assert [method for method, _ in platform.calls] == ["sms.get_quote", "sms.send", "sms.get"]
    assert names["online"][:4] == names["offline"][:4]  # type: ignore[index]
    assert names["cents"] == "7.80"


def test_the_example_looks_for_what_may_have_been_sent(platform: Platform, capsys: pytest.CaptureFixture[str]) -> None:
    platform.faults[:] = [lambda handler: handler.answer(200, handler.reply), closes]
    exec(SEND, {})  # noqa: S102
    assert "may have been carried out ['8242D945']" in capsys.readouterr().out
    assert platform.sent() == 1


def test_the_example_awaits_the_same_methods(platform: Platform, capsys: pytest.CaptureFixture[str]) -> None:
    exec(AWAIT, {})  # noqa: S102
    assert capsys.readouterr().out == "SENT 1\n"
    assert [method for method, _ in platform.calls] == ["sms.send", "sms.search"]


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The module `receiver` of the examples."""
    monkeypatch.chdir(tmp_path)
    module = ModuleType("receiver")
    exec(RECEIVER, vars(module))  # noqa: S102
    monkeypatch.setitem(sys.modules, "receiver", module)


def example(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "reports"}
    exec(source, names)  # noqa: S102
    return names


@pytest.mark.usefixtures("receiver")
@pytest.mark.parametrize("host", ["flask", "django", "fastapi"])
def test_the_examples_receive_a_report_once(capsys: pytest.CaptureFixture[str], host: str) -> None:
    headers = {"X-CALLR-HmacSignature": sign(BODY, "s3cret")}
    if host == "flask":
        browser = example(FLASK)["app"].test_client()
        statuses = [browser.post("/sms", data=BODY, headers=headers).status_code for _ in range(2)]
        assert browser.post("/sms", data=BODY).status_code == 403
        body = json.dumps({"type": "sms.mo"}).encode()
        reply = browser.post("/sms", data=body, headers={"X-CALLR-HmacSignature": sign(body, "s3cret")})
        assert (reply.status_code, reply.text) == (400, "the webhook's body cannot be read: it has no event_id")
    elif host == "django":
        import django
        from django.test import RequestFactory

        django.setup()
        (pattern,) = example(DJANGO)["urlpatterns"]
        requests = [RequestFactory().post("/sms", BODY, "application/json", headers=headers) for _ in range(2)]
        statuses = [pattern.callback(request).status_code for request in requests]
    else:
        statuses = asgi_statuses(example(FASTAPI)["app"], headers)
    assert statuses == [204, 204]
    assert capsys.readouterr().out == "sms.mt.status_update 8242D945 OUT RECEIVED See you at 8\n"


def asgi_statuses(app: Any, headers: dict[str, str]) -> list[int]:
    async def post() -> list[int]:
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as browser:
            return [(await browser.post("/sms", content=BODY, headers=headers)).status_code for _ in range(2)]

    return anyio.run(post)


@pytest.mark.wide
def test_a_type_checker_accepts_the_examples(tmp_path: Path) -> None:
    console = "".join(example.source for example in doctest.DocTestParser().get_examples(README))
    files = {"console": console, "send": SEND, "await": AWAIT, "flask": FLASK, "django": DJANGO, "fastapi": FASTAPI}
    (tmp_path / "receiver.py").write_text(RECEIVER, "utf-8")
    for name, source in files.items():
        (tmp_path / f"readme_{name}.py").write_text(source, "utf-8")
    # As in a project of the reader's own: not with this project's settings, and errors only in the examples.
    options = ["--strict", "--config-file=", "--follow-imports=silent", f"--cache-dir={tmp_path / 'cache'}"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, *map(str, sorted(tmp_path.glob("*.py")))],
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_says_when_the_protocol_ends() -> None:
    assert "30 June 2027" in README


def test_the_readme_promises_no_protocol_that_the_client_cannot_carry() -> None:
    for path in (ROOT / "gsmcodec" / "rpc").glob("*.[pm][yd]"):
        assert "take its place" not in path.read_text("utf-8"), path

"""The views that receive reports, behind the real servers of their hosts."""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
import httpx2
import pytest
import uvicorn
from test_rpc_webhook import BODY, EVENT, REST_EVENT, sign

from gsmcodec import GsmError
from gsmcodec.rpc import views
from gsmcodec.rpc.views import Receiver, django_view, fastapi_router, flask_view
from gsmcodec.rpc.webhook import MAX_EVENT_BYTES, SIGNATURE_HEADER, Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SECRET = "s3cret"  # noqa: S105


class Store:
    """The store of the README: a table with a unique column."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.run("CREATE TABLE events (id TEXT PRIMARY KEY)")

    def run(self, statement: str, *values: str) -> int:
        with contextlib.closing(sqlite3.connect(self.path, timeout=10)) as database, database:
            return database.execute(statement, values).rowcount

    def claim(self, event_id: str) -> bool:
        return self.run("INSERT OR IGNORE INTO events VALUES (?)", event_id) == 1

    def release(self, event_id: str) -> None:
        self.run("DELETE FROM events WHERE id = ?", event_id)


class Handled:
    """What a caller's function has got, and what it does then."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.then: Callable[[], object] = lambda: None

    def __call__(self, event: Event) -> None:
        self.events.append(event)
        self.then()


@pytest.fixture
def handled() -> Handled:
    return Handled()


@pytest.fixture
def receiver(handled: Handled, tmp_path: Path) -> Receiver:
    return Receiver(handled, SECRET, Store(tmp_path / "events.sqlite"), answer_within=1.0)


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep standard error clean."""


@contextlib.contextmanager
def wsgi(app: Any) -> Iterator[str]:
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIServer

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    with make_server("127.0.0.1", 0, app, Server, Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/sms"
        finally:
            server.shutdown()
            thread.join()


@contextlib.contextmanager
def serve_flask(receiver: Receiver) -> Iterator[str]:
    from flask import Flask
    from werkzeug.serving import make_server as make_flask_server

    app = Flask(__name__)
    app.add_url_rule("/sms", view_func=flask_view(receiver), methods=["POST"])
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_flask_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sms"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


urlpatterns: list[Any] = []
"""Of Django, which takes this module for its URLs."""


@contextlib.contextmanager
def serve_django(receiver: Receiver) -> Iterator[str]:
    from django.conf import settings

    if not settings.configured:
        import os

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django_settings")
    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings
    from django.urls import clear_url_caches, path

    urlpatterns[:] = [path("sms", django_view(receiver))]
    clear_url_caches()
    with (
        override_settings(
            ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"]
        ),
        wsgi(WSGIHandler()) as url,
    ):
        yield url
    clear_url_caches()


@contextlib.contextmanager
def serve_fastapi(receiver: Receiver) -> Iterator[str]:
    from fastapi import FastAPI

    app = FastAPI()
    app.include_router(fastapi_router("/sms", receiver))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/sms"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(params=[serve_flask, serve_django, serve_fastapi], ids=["flask", "django", "fastapi"])
def url(request: pytest.FixtureRequest, receiver: Receiver) -> Iterator[str]:
    with request.param(receiver) as address:
        yield address


def report(url: str, body: bytes, signature: str | None = None) -> int:
    headers = {SIGNATURE_HEADER: sign(body, SECRET) if signature is None else signature}
    return httpx2.post(url, content=body, headers=headers, timeout=20, trust_env=False).status_code


def test_the_events_of_both_protocols_are_handed_over_once_each(url: str, handled: Handled) -> None:
    rest = json.dumps(REST_EVENT, ensure_ascii=False).encode()
    assert [report(url, body) for body in (BODY, rest, BODY, rest)] == [204] * 4
    again = json.dumps({**REST_EVENT, "try": 1}).encode()  # reported once more, and written in another way
    assert report(url, again) == 204
    first, second = handled.events
    assert first.sms is not None
    assert (first.event_id, first.sms.id, first.sms.type) == (EVENT["event_id"], "8242D945", "OUT")
    assert second.sms is not None
    assert (second.event_id, second.sms.id, second.sms.type) == (REST_EVENT["id"], "CALLRSID", "IN")


@pytest.mark.parametrize("signature", ["", "AAAA", "é".encode().decode("latin-1"), sign(b"another", SECRET)])
def test_a_report_with_another_signature_is_refused(url: str, handled: Handled, signature: str) -> None:
    headers = [(SIGNATURE_HEADER.encode(), signature.encode("latin-1"))]
    reply = httpx2.post(url, content=BODY, headers=headers, trust_env=False)
    assert (reply.status_code, reply.text) == (403, "the signature is not the platform's")
    assert httpx2.post(url, content=BODY, trust_env=False).status_code == 403
    assert handled.events == []


def test_what_is_no_report_is_refused(url: str, handled: Handled) -> None:
    body = b'{"type": "sms.mo"}'
    reply = httpx2.post(url, content=body, headers={SIGNATURE_HEADER: sign(body, SECRET)}, trust_env=False)
    assert (reply.status_code, reply.text) == (400, "the webhook's body cannot be read: it has no event_id")
    assert report(url, b"") == 400
    assert report(url, b'{"event_id":"1","type":"x","n":1e99999999999999999999}') == 400
    assert httpx2.get(url, trust_env=False).status_code == 405
    assert handled.events == []


def test_a_body_longer_than_any_report_is_refused(url: str, handled: Handled) -> None:
    long = b'{"event_id":"1","type":"x","data":[' + b"[]," * MAX_EVENT_BYTES + b"[]]}"
    assert report(url, long) == 413
    assert handled.events == []
    assert report(url, BODY) == 204


def test_a_receiver_may_have_another_limit(tmp_path: Path, handled: Handled) -> None:
    receiver = Receiver(handled, SECRET, Store(tmp_path / "others.sqlite"), max_octets=len(BODY) - 1)
    assert receiver.receive(BODY, "") == (413, f"a report of more than {len(BODY) - 1} octets")
    with pytest.raises(GsmError, match="max_octets"):
        Receiver(handled, SECRET, Store(tmp_path / "more.sqlite"), max_octets=0)


def test_octets_are_verified_as_they_came(url: str, handled: Handled) -> None:
    body = b'{"event_id":"5","type":"sms.mo",  "data":{"text":"caf\\u00e9 \xf0\x9f\x98\x80"}}\r\n'
    assert report(url, body) == 204
    assert handled.events[0].sms is not None
    assert handled.events[0].sms.text == "café 😀"


def test_a_function_that_raises_gets_the_event_again(
    url: str, handled: Handled, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> None:
        raise RuntimeError("no database")

    handled.then = fails
    assert [report(url, BODY), report(url, BODY)] == [500, 500]
    handled.then = lambda: None
    assert [report(url, BODY), report(url, BODY)] == [204, 204]
    assert len(handled.events) == 3
    assert [record.exc_text or record.exc_info for record in caplog.records if record.name == "gsmcodec.rpc"]


@pytest.mark.slow
def test_a_function_that_is_slow_does_not_keep_the_platform_waiting(url: str, handled: Handled) -> None:
    go_on = threading.Event()
    handled.then = lambda: go_on.wait(30)
    started = time.monotonic()
    assert report(url, BODY) == 503
    assert report(url, BODY) == 503  # it is still being dealt with
    assert time.monotonic() - started < 5
    go_on.set()
    deadline = time.monotonic() + 10
    while (status := report(url, BODY)) == 503 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert (status, len(handled.events)) == (204, 1)


def test_of_many_reports_at_once_one_is_handed_over(url: str, handled: Handled) -> None:
    statuses: list[int] = []
    handled.then = lambda: time.sleep(0.2)
    threads = [threading.Thread(target=lambda: statuses.append(report(url, BODY))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(handled.events) == 1
    assert set(statuses) <= {204, 503}
    assert 204 in statuses


def test_two_processes_with_one_store_hand_an_event_over_once(handled: Handled, tmp_path: Path) -> None:
    store = Store(tmp_path / "events.sqlite")
    signature = sign(BODY, SECRET)
    receivers = [Receiver(handled, SECRET, store) for _ in range(2)]
    assert [each.receive(BODY, signature).status for each in receivers] == [204, 204]
    assert len(handled.events) == 1


def test_a_store_that_fails_is_no_reason_to_lose_an_event(handled: Handled, tmp_path: Path) -> None:
    store = Store(tmp_path / "events.sqlite")
    receiver = Receiver(handled, SECRET, store)
    store.run("ALTER TABLE events RENAME TO gone")
    assert receiver.receive(BODY, sign(BODY, SECRET)).status == 500
    store.run("ALTER TABLE gone RENAME TO events")
    assert receiver.receive(BODY, sign(BODY, SECRET)).status == 204
    assert len(handled.events) == 1


def test_a_function_may_run_in_the_thread_of_the_request(tmp_path: Path) -> None:
    threads: list[threading.Thread] = []
    receiver = Receiver(
        lambda _: threads.append(threading.current_thread()),
        SECRET,
        Store(tmp_path / "events.sqlite"),
        answer_within=None,
    )
    assert receiver.receive(BODY, sign(BODY, SECRET)).status == 204
    assert threads == [threading.current_thread()]


@pytest.mark.parametrize(
    ("arguments", "options", "error"),
    [
        ((print, "", None), {}, GsmError),
        ((print, SECRET, None), {"algorithm": "rot13"}, GsmError),
        ((print, SECRET, None), {"answer_within": 5}, GsmError),
        ((print, SECRET, None), {"answer_within": 0}, GsmError),
        ((print, SECRET, None), {"answer_within": "4"}, TypeError),
        (("print", SECRET, None), {}, TypeError),
        ((print, None, None), {}, TypeError),
    ],
)
def test_a_receiver_that_cannot_work_is_refused(arguments: Any, options: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        Receiver(*arguments, **options)


def test_a_receiver_does_not_show_its_secret(receiver: Receiver) -> None:
    assert SECRET not in repr(receiver)


@pytest.mark.parametrize(
    ("name", "package"), [("django_view", "django"), ("flask_view", "flask"), ("fastapi_router", "fastapi")]
)
def test_a_missing_host_is_said(name: str, package: str) -> None:
    program = (
        f"import sys; sys.modules[{package!r}] = None\n"
        f"from gsmcodec.rpc import views\n"
        f"try: views.{name}(*[None] * views.{name}.__code__.co_argcount)\n"
        "except ImportError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == f"gsmcodec.rpc.views.{name} needs the package {package}: pip install {package}\n"


def test_the_receiver_needs_no_host() -> None:
    program = "import sys; from gsmcodec.rpc import views; print({'django', 'flask', 'fastapi'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
    assert views.__all__

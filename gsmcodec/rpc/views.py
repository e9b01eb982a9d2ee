"""A view for Django, Flask or FastAPI that receives the platform's reports.

A `Receiver` does what all of them have in common. It checks the signature over the octets as they came, reads the
event, and hands it to your function, each event once. Which events were handed over stands in a store of yours.

The platform waits five seconds for an answer, and reports again what was not answered with success. So your function
runs in a thread of its own. If it needs longer, the answer is 503, and the function goes on. The next report of the
event is answered with success once the function has ended. If the function raised, the event is handed over again.
"""

from __future__ import annotations

import contextlib
import contextvars
import logging
import threading
from typing import TYPE_CHECKING, Any, NamedTuple
from typing import Protocol as _Protocol

from gsmcodec.errors import GsmError, out_of_range, require_int, require_str, wrong_type
from gsmcodec.rpc.webhook import MAX_EVENT_BYTES, SIGNATURE_HEADER, Event, parse, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Answer", "EventStore", "Receiver", "django_view", "fastapi_router", "flask_view"]

PATIENCE = 5.0
"""The seconds that the platform waits for an answer."""

log: logging.Logger = logging.getLogger("gsmcodec.rpc")


class EventStore(_Protocol):
    """Where the ids of the events stand that were handed over: a table with a unique column, for example."""

    def claim(self, event_id: str) -> bool:
        """Write an id down. Return False if it stood there already: of two callers at once, one gets True."""

    def release(self, event_id: str) -> None:
        """Strike an id out: the event was not dealt with."""


class Answer(NamedTuple):
    """What a report is answered with.

    Attributes:
        status: the HTTP status: 204 for an event that was handed over, now or before.
        text: a sentence; "" with 204.
    """

    status: int
    text: str


class Receiver:
    """The common part of the views.

    Args:
        handle: your function. It gets each `Event` once, in a thread of its own.
        secret: the webhook's ``hmac_secret``.
        store: your store of the ids of events.
        algorithm: the webhook's ``hmac_algo``.
        answer_within: the seconds after which the answer is 503 though `handle` has not ended, less than 5. None to
            run `handle` in the thread of the request, which then has to end it in time.
        max_octets: the longest report that is read; the answer to a longer one is 413.

    Attributes:
        max_octets: the longest report that is read.
        too_long: the answer to a longer one.

    Raises:
        GsmError: `out_of_range` for an unknown algorithm, an empty secret, a time of 5 seconds or more, or a length
            below 1.
        TypeError: for a wrong type.

    Example:
        >>> class Store(set[str]):
        ...     def claim(self, event_id: str) -> bool:
        ...         return event_id not in self and not self.add(event_id)
        ...     release = set.discard
        >>> receiver = Receiver(lambda event: print(event.sms.text), "s3cret", Store())
        >>> body = b'{"event_id": "7", "type": "sms.mo", "data": {"from": "+33612345678", "text": "STOP"}}'
        >>> receiver.receive(body, "4s1DD6Rnh50Gjd35NfYdAG7kEakD6ZzeSYkV1Zn2fDo=")
        STOP
        Answer(status=204, text='')
        >>> receiver.receive(body, "4s1DD6Rnh50Gjd35NfYdAG7kEakD6ZzeSYkV1Zn2fDo=")
        Answer(status=204, text='')
        >>> receiver.receive(body, "")
        Answer(status=403, text="the signature is not the platform's")
    """

    def __init__(
        self,
        handle: Callable[[Event], object],
        secret: str | bytes,
        store: EventStore,
        *,
        algorithm: str = "sha256",
        answer_within: float | None = 4.0,
        max_octets: int = MAX_EVENT_BYTES,
    ) -> None:
        verify(b"", "", secret, algorithm)  # which refuses what cannot be a secret or an algorithm
        if not callable(handle):
            raise wrong_type("handle", handle, "a function")
        if answer_within is not None:
            if not isinstance(answer_within, (int, float)) or isinstance(answer_within, bool):
                raise wrong_type("answer_within", answer_within, "float or None")
            if not 0 < answer_within < PATIENCE:
                raise out_of_range("answer_within", answer_within, "more than 0 and less than 5 seconds")
        self.max_octets: int = require_int("max_octets", max_octets, 1)
        self.too_long: Answer = Answer(413, f"a report of more than {max_octets} octets")
        self._handle, self._store = handle, store
        self._secret, self._algorithm, self._answer_within = secret, algorithm, answer_within
        self._at_work: set[str] = set()
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return f"Receiver({self._handle!r}, (hidden))"

    def receive(self, body: bytes, signature: str, finish: Callable[[], object] | None = None) -> Answer:
        """Check a report, hand its event over, and say what to answer.

        Args:
            body: the request's body, octet for octet as it came.
            signature: the header ``X-CALLR-HmacSignature``; "" if there is none.
            finish: called in the thread of its own when `handle` has ended, to close what belongs to the thread.
        """
        if len(body) > self.max_octets:
            return self.too_long
        if not verify(body, require_str("signature", signature), self._secret, self._algorithm):
            return Answer(403, "the signature is not the platform's")
        try:
            event = parse(body, max_octets=self.max_octets)
        except GsmError as error:
            return Answer(400, str(error))
        event_id = str(event.event_id)
        with self._lock:
            if event_id in self._at_work:
                return _AT_WORK
            self._at_work.add(event_id)
        answers: list[Answer] = []

        def work() -> None:
            try:
                answers.append(self._hand_over(event, event_id))
            finally:
                with self._lock:
                    self._at_work.discard(event_id)

        def work_in_thread() -> None:
            try:
                work()
            finally:
                if finish is not None:
                    finish()

        if self._answer_within is None:
            work()
        else:
            context = contextvars.copy_context()  # with which Flask's current_app is there, too
            thread = threading.Thread(target=context.run, args=(work_in_thread,), name="gsmcodec.rpc event")
            thread.start()
            thread.join(self._answer_within)
        return answers[0] if answers else _AT_WORK

    def _hand_over(self, event: Event, event_id: str) -> Answer:
        """Give an event to the caller's function, unless that has had it."""
        try:
            if not self._store.claim(event_id):
                return _DONE
        except Exception:
            log.exception("the store of events failed; the platform will report the event again")
            return _FAILED
        try:
            self._handle(event)
        except Exception:
            log.exception("an event was not dealt with; the platform will report it again")
            try:
                self._store.release(event_id)
            except Exception:
                log.exception("the store of events failed: event %r counts as dealt with, but is not", event_id)
            return _FAILED
        return _DONE


_DONE, _FAILED = Answer(204, ""), Answer(500, "the event could not be dealt with")
_AT_WORK = Answer(503, "the event is being dealt with")


def django_view(receiver: Receiver) -> Callable[..., Any]:
    """Create a view for the URLs of Django.

    Example:
        ``urlpatterns = [path("sms", django_view(receiver))]``
    """
    with _needs_host("django_view", "django"):
        from django.core.exceptions import RequestDataTooBig
        from django.db import connections
        from django.http import HttpRequest, HttpResponse
        from django.views.decorators.csrf import csrf_exempt
        from django.views.decorators.http import require_POST

    def view(request: HttpRequest) -> HttpResponse:
        if _is_too_long(receiver, request.headers.get("Content-Length", "")):
            answer = receiver.too_long
        else:
            try:
                answer = receiver.receive(
                    request.body, request.headers.get(SIGNATURE_HEADER, ""), connections.close_all
                )
            except RequestDataTooBig:
                answer = receiver.too_long
        return HttpResponse(answer.text, status=answer.status, content_type=_TEXT)

    return csrf_exempt(require_POST(view))


def flask_view(receiver: Receiver) -> Callable[[], Any]:
    """Create a view for Flask.

    Example:
        ``app.add_url_rule("/sms", view_func=flask_view(receiver), methods=["POST"])``
    """
    with _needs_host("flask_view", "flask"):
        from flask import Response, request
        from werkzeug.exceptions import RequestEntityTooLarge

    def receive_report() -> Response:
        request.max_content_length = receiver.max_octets
        try:
            answer = receiver.receive(request.get_data(), request.headers.get(SIGNATURE_HEADER, ""))
        except RequestEntityTooLarge:
            answer = receiver.too_long
        return Response(answer.text, status=answer.status, content_type=_TEXT)

    return receive_report


def fastapi_router(path: str, receiver: Receiver) -> Any:
    """Create a router for FastAPI.

    Args:
        path: where reports come in, such as "/sms".
        receiver: what receives them.

    Example:
        ``app.include_router(fastapi_router("/sms", receiver))``
    """
    with _needs_host("fastapi_router", "fastapi"):
        import anyio
        from fastapi import APIRouter, Request, Response

    async def receive_report(request: Request) -> Response:
        answer = receiver.too_long
        if not _is_too_long(receiver, request.headers.get("Content-Length", "")):
            body = bytearray()
            async for chunk in request.stream():
                body += chunk
                if len(body) > receiver.max_octets:
                    break
            signature = request.headers.get(SIGNATURE_HEADER, "")
            answer = await anyio.to_thread.run_sync(receiver.receive, bytes(body), signature)
        return Response(answer.text or None, status_code=answer.status, media_type=_TEXT)

    router = APIRouter()
    router.add_route(path, receive_report, methods=["POST"])
    return router


_TEXT = "text/plain; charset=utf-8"


def _is_too_long(receiver: Receiver, content_length: str) -> bool:
    """Say whether a body is announced that is longer than any report."""
    return content_length.isdigit() and int(content_length[:18]) > receiver.max_octets


@contextlib.contextmanager
def _needs_host(function: str, package: str) -> Iterator[None]:
    """Turn the failure of an import in the block into a sentence that says what to install."""
    try:
        yield
    except ImportError as error:
        sentence = f"gsmcodec.rpc.views.{function} needs the package {package}: pip install {package}"
        raise ImportError(sentence, name=error.name) from error

"""The client to be awaited. `gsmcodec.rpc.client` documents its methods."""

from __future__ import annotations

import time
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import anyio
import httpx2
import stamina

from gsmcodec.rpc.base import MAX_POOLED, BaseClient
from gsmcodec.rpc.charset import profile_from_mapping
from gsmcodec.rpc.errors import MalformedError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from datetime import datetime
    from types import TracebackType
    from typing import Self

    from gsmcodec.pricing import Options
    from gsmcodec.profile import Profile
    from gsmcodec.rpc.calls import Call, Pages, Result, SmsType
    from gsmcodec.rpc.exchange import Exchange
    from gsmcodec.rpc.objects import SearchResults, Sms, Webhook
    from gsmcodec.rpc.quotes import RemoteQuote


class AsyncClient(BaseClient[httpx2.AsyncClient]):
    """The eight ``sms.*`` methods, to be awaited.

    The arguments and the methods are those of `Client`, which documents them, with two exceptions. `http` is an
    `httpx2.AsyncClient`, and `search_all` is an asynchronous iterator.

    A call ends in time though a name resolves slowly, but `asyncio.run` waits at its end for the thread that looks the
    name up.
    """

    _http_class = httpx2.AsyncClient

    async def send(self, sender: str, to: str, body: str, options: Options | None = None) -> str:
        """Send a message and return its id. Arguments and errors: `Client.send`."""
        return await self._perform(self._calls.send(sender, to, body, options))

    async def get(self, id: str) -> Sms:  # noqa: A002  the page's word
        """Return a message that was sent or received. Arguments and errors: `Client.get`."""
        return await self._perform(self._calls.get(id))

    async def get_quote(self, to: str, text: str, options: Options | None = None) -> RemoteQuote:
        """Ask the platform what a message takes and costs. Arguments and errors: `Client.get_quote`."""
        return await self._perform(self._calls.get_quote(to, text, options))

    async def get_count_for_body(self, body: str) -> RemoteQuote:
        """Ask the platform what a text takes; deprecated. Arguments and errors: `Client.get_count_for_body`."""
        return await self._perform(self._calls.get_count_for_body(body))

    async def get_list(self, type: SmsType, start: datetime, end: datetime) -> list[Sms]:  # noqa: A002  the page's word
        """Return the messages between two dates; deprecated. Arguments and errors: `Client.get_list`."""
        return await self._perform(self._calls.get_list(type, start, end))

    async def get_gsm_charset_mapping(self) -> Mapping[str, str]:
        """Ask the platform how it replaces each character. Errors: `Client.get_gsm_charset_mapping`."""
        return await self._perform(self._calls.get_gsm_charset_mapping())

    async def profile_from_mapping(self) -> Profile:
        """Create a profile that follows the live mapping. Errors: `Client.profile_from_mapping`."""
        return profile_from_mapping(await self.get_gsm_charset_mapping(), self.profile)

    async def search(
        self, filters: Mapping[str, Any] | None = None, options: Mapping[str, Any] | None = None
    ) -> SearchResults:
        """Return one page of the messages of the last six months. Arguments and errors: `Client.search`."""
        return await self._perform(self._calls.search(filters, options))

    def search_all(
        self, filters: Mapping[str, Any] | None = None, options: Mapping[str, Any] | None = None
    ) -> AsyncIterator[Sms]:
        """Yield the messages of all pages of a search. Arguments and errors: `Client.search_all`."""
        return self._pages(self._calls.search_all(filters, options))

    async def _pages(self, pages: Pages) -> AsyncIterator[Sms]:
        while (call := pages.next()) is not None:
            for sms in await self._perform(call):
                yield sms

    async def export_async(
        self, filters: Mapping[str, Any] | None = None, webhook: Webhook | Mapping[str, Any] | str | None = None
    ) -> str:
        """Start a CSV export and return the id of its job. Arguments and errors: `Client.export_async`."""
        return await self._perform(self._calls.export_async(filters, webhook))

    async def ping(self) -> datetime:
        """Check the credentials and return the platform's time. Errors: `Client.ping`."""
        return await self._perform(self._calls.ping())

    async def _perform(self, call: Call[Result]) -> Result:
        """Perform a call, in as many attempts as it may have."""
        attempts = self._attempts(call)

        async def attempt() -> Result:
            started = time.monotonic()
            for _ in range(MAX_POOLED):
                exchange, request = self._exchange(attempts)
                outcome = await self._outcome(exchange, request)
                if not exchange.is_pooled:
                    break
            return self._result(exchange, call, outcome, started)

        return await stamina.retry(**attempts.policy())(attempt)()

    async def _outcome(self, exchange: Exchange, request: httpx2.Request) -> object:
        """Send a request, and return the result in its reply or the error."""
        request.extensions["trace"] = exchange.atrace
        try:
            with anyio.fail_after(exchange.seconds):
                response = await self._http.send(request, auth=self._authorization, follow_redirects=False, stream=True)
                try:
                    exchange.begin(response)
                    async with aclosing(response.aiter_raw()) as chunks:
                        async for chunk in chunks:
                            exchange.feed(chunk)
                finally:
                    with anyio.CancelScope(shield=True):
                        await response.aclose()
        except MalformedError as error:
            return exchange.malformed(str(error))
        except Exception as error:  # noqa: BLE001  an HTTP client's own transport may raise anything
            return exchange.failure(error)
        finally:
            with anyio.CancelScope(shield=True):
                await exchange.aclose()
        return exchange.outcome(self._authorization)

    async def aclose(self) -> None:
        """Close the connections, unless the HTTP client was passed in."""
        if self._owns_http:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

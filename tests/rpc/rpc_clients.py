"""Both clients behind one face, so that a test is written once and run for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anyio.from_thread import start_blocking_portal

from gsmcodec.rpc import AsyncClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from gsmcodec.rpc import Sms


class Blocking:
    """An `AsyncClient` in an event loop of its own thread, with the methods of `Client`."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.client = AsyncClient(*arguments, **options)

    def __enter__(self) -> Self:
        self.portal_manager = start_blocking_portal()
        self.portal = self.portal_manager.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.portal.call(self.client.aclose)
        self.portal_manager.__exit__(None, None, None)

    def __repr__(self) -> str:
        return repr(self.client)

    def search_all(self, *arguments: Any, **options: Any) -> Iterator[Sms]:
        pages = self.client.search_all(*arguments, **options)
        while True:
            try:
                yield self.portal.call(pages.__anext__)
            except StopAsyncIteration:
                return

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.client, name)

        def call(*arguments: Any, **options: Any) -> Any:
            async def run() -> Any:
                return await method(*arguments, **options)

            return self.portal.call(run)

        return call if callable(method) else method

"""Both clients behind one face, so that a test is written once and run for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gsmcodec.rpc import AsyncClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from anyio.from_thread import BlockingPortal

    from gsmcodec.rpc import Sms


class Blocking:
    """An `AsyncClient` with the methods of `Client`."""

    portal: ClassVar[BlockingPortal]
    """The event loop of all of them, in a thread of its own."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.client = AsyncClient(*arguments, **options)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.portal.call(self.client.aclose)

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

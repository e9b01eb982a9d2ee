"""The client that blocks: the methods as a user sees them, and the waiting."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx2
import stamina

from gsmcodec.rpc.base import MAX_POOLED, BaseClient
from gsmcodec.rpc.charset import profile_from_mapping
from gsmcodec.rpc.errors import MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from types import TracebackType
    from typing import Self

    from gsmcodec.pricing import Options
    from gsmcodec.profile import Profile
    from gsmcodec.rpc.calls import Call, Pages, Result, SmsType
    from gsmcodec.rpc.exchange import Exchange
    from gsmcodec.rpc.objects import SearchResults, Sms, Webhook
    from gsmcodec.rpc.quotes import RemoteQuote


class Client(BaseClient[httpx2.Client]):
    """The eight ``sms.*`` methods, and `ping`.

    Every method checks its arguments before anything is sent: a wrong one raises a `GsmError` or a `TypeError`. Then it
    raises a `RemoteError` if the platform refuses, and a `TransportError` if no answer came that can be understood.

    A client may be used from many threads. As a context manager, it closes the connections that it has opened.

    Args:
        auth: a `Login`, an `ApiKey` or a `Session`.
        url: where requests go: https, or http to this machine itself. None for the protocol's own.
        timeout: the seconds that one attempt may take, from the look-up of the name to the last octet of the reply.
        profile: how texts are counted and checked.
        act_as: the account to act for, such as ``("user.login", "branch")``; None for one's own.
        http: an `httpx2.Client` to use, for a proxy or certificates of one's own, of HTTP/1.1. It is called in another
            thread, and is not closed with this client.
        shortcodes: your own shortcodes and phone numbers (E.164), which may be senders.
        retry_for: the seconds within which a read is repeated after connection failures, time-outs and the statuses
            429 and 5xx, at most five times; 0 for never.
        protocol: `JsonRpc()` or `RestV2()`; None for JSON-RPC v1.1, which ends on 30 June 2027.

    Raises:
        GsmError: `rpc_url`, `out_of_range`, `bad_credentials`, `not_in_protocol`; with a method or an option that the
            protocol does not have, `not_in_protocol` before anything is sent.
        TypeError: for a wrong type.

    Example:
        >>> from gsmcodec.rpc import ApiKey, Client
        >>> with Client(ApiKey("0123456789abcdef")) as client:
        ...     client.send("My-Shop", "+33 612345678", "See you at 8")
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: ' ' at index 3 of the phone number is not one of the digits 0 to 9
    """

    _http_class = httpx2.Client

    def send(self, sender: str, to: str, body: str, options: Options | None = None) -> str:
        """Send a message and return its id: ``sms.send``.

        The request is repeated only if no octet of it has left. If this raises an `RpcError` whose `sent` is not "no",
        the message may be on its way: look for it with `search` before you send it again.

        Args:
            sender: from whom, see `gsmcodec.validate_sender`; "" for a shortcode of the platform's choice.
            to: the recipient, an E.164 number.
            body: 1 to 3200 characters. The profile's `normalize` and `newline` are applied before it is sent.
            options: how to send it; None for the defaults.

        Returns:
            8 of A to Z and 0 to 9.

        Raises:
            GsmError: for an argument that `validate_sender`, `validate_phone_number` or `validate_text` refuses;
                `webhook_endpoint`.
            RemoteError: if the platform refuses.
            TransportError: if no answer came that can be understood.
        """
        return self._perform(self._calls.send(sender, to, body, options))

    def get(self, id: str) -> Sms:  # noqa: A002  the page's word
        """Return a message that was sent or received: ``sms.get``.

        Args:
            id: the result of `send`: 8 of A to Z and 0 to 9.

        Raises:
            GsmError: `sms_id`.
            RemoteError: if the platform refuses.
            TransportError: if no answer came that can be understood.
        """
        return self._perform(self._calls.get(id))

    def get_quote(self, to: str, text: str, options: Options | None = None) -> RemoteQuote:
        """Ask the platform what a message takes and costs: ``sms.get_quote``.

        Args:
            to: the recipient, an E.164 number.
            text: 1 to 3200 characters.
            options: how it is to be sent; None for the defaults.

        Returns:
            A `gsmcodec.Quote`, which the offline `gsmcodec.quote` returns too. The platform says that the real number
            of parts may differ with the carrier.

        Raises:
            GsmError: for an argument that `validate_phone_number` or `validate_text` refuses; `webhook_endpoint`.
            RemoteError: if the platform refuses.
            TransportError: if no answer came that can be understood.
        """
        return self._perform(self._calls.get_quote(to, text, options))

    def get_count_for_body(self, body: str) -> RemoteQuote:
        """Ask the platform what a text takes: ``sms.get_count_for_body``, which it has deprecated.

        Args:
            body: 1 to 3200 characters.

        Returns:
            A quote whose `to` and `destination` are "", with a cost only if the platform names one.

        Raises:
            GsmError: for a text that `validate_text` refuses.
            RemoteError: if the platform refuses.
            TransportError: if no answer came that can be understood.
        """
        return self._perform(self._calls.get_count_for_body(body))

    def get_list(self, type: SmsType, start: datetime, end: datetime) -> list[Sms]:  # noqa: A002  the page's word
        """Return the messages between two dates: ``sms.get_list``, which the platform has deprecated.

        Args:
            type: "IN" or "OUT".
            start: the first date, with a time zone; rounded down to the second.
            end: the last date, with a time zone; rounded up to the second.

        Raises:
            GsmError: `sms_type`, `date_naive`, `date_order`, `out_of_range`.
            RemoteError: if the platform refuses.
            TransportError: if no answer came that can be understood.
        """
        return self._perform(self._calls.get_list(type, start, end))

    def get_gsm_charset_mapping(self) -> Mapping[str, str]:
        """Ask the platform how it replaces each character if GSM is forced: ``sms.get_gsm_charset_mapping``.

        Returns:
            Characters with their replacements. If the platform lists the GSM characters, each has itself.

        Raises:
            RemoteError: if the platform refuses.
            TransportError: if no answer came that can be understood.
        """
        return self._perform(self._calls.get_gsm_charset_mapping())

    def profile_from_mapping(self) -> Profile:
        """Create a profile with the platform's live mapping, for offline counts that follow it.

        Returns:
            This client's profile with the platform's replacements.

        Raises:
            RemoteError: if the platform refuses.
            TransportError: if no answer came that can be understood.
        """
        return profile_from_mapping(self.get_gsm_charset_mapping(), self.profile)

    def search(
        self, filters: Mapping[str, Any] | None = None, options: Mapping[str, Any] | None = None
    ) -> SearchResults:
        """Return one page of the messages of the last six months: ``sms.search``.

        Args:
            filters: the platform's own, passed on as they are; None for none. The platform does not say what its
                filters are. "from" and "to" may be dates there, as in its other searches.
            options: "order" (a text), "offset" (the messages to pass over) and "quantity" (the messages to a page);
                passed on as they are; None for none.

        Raises:
            GsmError: `not_json`.
            RemoteError: if the platform refuses.
            TransportError: if no answer came that can be understood.
        """
        return self._perform(self._calls.search(filters, options))

    def search_all(
        self, filters: Mapping[str, Any] | None = None, options: Mapping[str, Any] | None = None
    ) -> Iterator[Sms]:
        """Yield the messages of all pages of a search. A page is asked for when it is reached.

        Args:
            filters: the platform's own, passed on as they are; None for none.
            options: as for `search`; None for none. The search begins at its "offset".

        Raises:
            GsmError: `not_json`.
            RemoteError: if the platform refuses, also while iterating.
            TransportError: if no answer came that can be understood, also while iterating.
        """
        return self._pages(self._calls.search_all(filters, options))

    def _pages(self, pages: Pages) -> Iterator[Sms]:
        while (call := pages.next()) is not None:
            yield from self._perform(call)

    def export_async(
        self, filters: Mapping[str, Any] | None = None, webhook: Webhook | Mapping[str, Any] | str | None = None
    ) -> str:
        """Start a CSV export of a search and return the id of its job: ``sms.export_async``.

        The request is repeated only if no octet of it has left.

        Args:
            filters: the platform's own, passed on as they are; None for none.
            webhook: where the platform reports the job's progress: a `Webhook`, its mapping, or the URL alone.

        Raises:
            GsmError: `webhook_endpoint`, `not_json`.
            RemoteError: if the platform refuses.
            TransportError: if no answer came that can be understood.
        """
        return self._perform(self._calls.export_async(filters, webhook))

    def ping(self) -> datetime:
        """Check the credentials, free of charge, and return the platform's time. JSON-RPC v1.1 does not have it.

        Raises:
            GsmError: `not_in_protocol`.
            RemoteError: if the platform refuses.
            TransportError: if no answer came that can be understood.
        """
        return self._perform(self._calls.ping())

    def _perform(self, call: Call[Result]) -> Result:
        """Perform a call, in as many attempts as it may have."""
        attempts = self._attempts(call)

        def attempt() -> Result:
            started = time.monotonic()
            for _ in range(MAX_POOLED):
                exchange, request = self._exchange(attempts)
                outcome = exchange.within_time(partial(self._outcome, exchange, request))
                if not exchange.is_pooled:
                    break
            return self._result(exchange, call, outcome, started)

        return stamina.retry(**attempts.policy())(attempt)()

    def _outcome(self, exchange: Exchange, request: httpx2.Request) -> object:
        """Send a request, and return the result in its reply or the error."""
        request.extensions["trace"] = exchange.trace
        try:
            response = self._http.send(request, auth=self._authorization, follow_redirects=False, stream=True)
            try:
                exchange.begin(response)
                for chunk in response.iter_raw():
                    exchange.feed(chunk)
            finally:
                response.close()
        except MalformedError as error:
            return exchange.malformed(str(error))
        except Exception as error:  # noqa: BLE001  a shut-down socket may surface as anything
            return exchange.failure(error)
        finally:
            exchange.close()
        return exchange.outcome(self._authorization)

    def close(self) -> None:
        """Close the connections, unless the HTTP client was passed in."""
        if self._owns_http:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

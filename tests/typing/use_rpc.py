"""The remote client as users call it; nothing here runs. A type checker has to refuse the lines with ``# error``."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_type

from gsmcodec import Options, Profile, Quote
from gsmcodec.rpc import ApiKey, AsyncClient, Client, Login, RemoteError, RpcError, SearchResults, Sent, Sms
from gsmcodec.rpc.webhook import Event, parse, verify


def send(key: str, to: str, text: str) -> None:
    with Client(ApiKey(key), timeout=10, shortcodes=["36000"]) as client:
        try:
            sms_id = client.send("My-Shop", to, text, Options(nature="ALERTING"))
        except RemoteError as error:
            assert_type(error.code, int | None)
            assert_type(error.token, str)
        except RpcError as error:
            assert_type(error.sent, Sent)
            assert_type([sms.id for sms in client.search().hits], list[str | None])
        else:
            assert_type(sms_id, str)
            assert_type(client.get(sms_id), Sms)
        online: Quote = client.get_quote(to, text)
        cost: Decimal | None = online.cost
        print(online.parts, cost)
        assert_type(client.search(), SearchResults)
        assert_type([sms.text for sms in client.search_all()], list[str | None])
        assert_type(client.profile_from_mapping(), Profile)
        client.send("My-Shop", to)  # error
        client.send("My-Shop", to, text, {"nature": "ALERTING"})  # error
        client.get_quote(to, text).cost + 1  # error
    Client(key)  # error
    Client(Login("name"))  # error


async def send_and_wait(key: str, to: str, text: str) -> None:
    async with AsyncClient(ApiKey(key)) as client:
        sms_id = await client.send("My-Shop", to, text)
        assert_type(sms_id, str)
        assert_type((await client.get(sms_id)).parts, int | None)
        assert_type([sms.id async for sms in client.search_all()], list[str | None])
        client.send("My-Shop", to, text).upper()  # error


def read_a_report(body: bytes, signature: str) -> None:
    assert_type(verify(body, signature, "secret"), bool)
    event = parse(body)
    assert_type(event, Event)
    assert_type(event.sms, Sms | None)
    event.sms.text  # error
    verify(body, "secret")  # error

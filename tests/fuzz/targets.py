"""What is done with octets from outside: a function for each reader, which raises if an answer is not a declared one.

run.py looks for octets that make one raise. corpus/ holds some that once did, or that reach far; the tests replay them.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import fuzz_wire
import httpx2
import polars as pl
from reference.counting import answer
from test_properties import rules_of

from gsmcodec import (
    CALLR,
    STANDARD,
    GsmError,
    Language,
    Newline,
    Profile,
    RateCard,
    count,
    explain,
    split,
    transliterate,
    truncate,
)
from gsmcodec.frame import quote_file
from gsmcodec.profile import ReplaceWhen
from gsmcodec.rpc import ApiKey, Client, RpcError, webhook
from gsmcodec.wire import Reassembler, UserData

if TYPE_CHECKING:
    from collections.abc import Callable

    from gsmcodec.profile import ForceEncoding

TO = "+33612345678"
PROFILES = (
    STANDARD,
    CALLR,
    Profile(normalize=True, newline=Newline.CRLF, reference_bits=16),
    Profile(keep_graphemes=True, max_parts=3),
    Profile(languages=(Language.TURKISH, Language.HINDI)),
    Profile(
        extension_table=False, prefix="5 € ", suffix="\n", replacements={"a": "ä"}, replace_when=ReplaceWhen.ALWAYS
    ),
)
FORCED: tuple[ForceEncoding, ...] = (None, "GSM", "UNICODE")


def texts(data: bytes) -> None:
    """Count, split, cut, explain and transliterate a text; the first octet chooses the profile and the encoding."""
    if not data:
        return
    profile = PROFILES[data[0] % len(PROFILES)]
    force_encoding = FORCED[data[0] // len(PROFILES) % len(FORCED)]
    text = data[1:].decode("utf-8", "replace")
    if data[0] & 0x80:
        text = text.replace("\ufffd", "\ud83d")
    try:
        counted = count(text, force_encoding, profile)
        parts = split(text, force_encoding, profile)
    except GsmError as error:
        assert str(error).isprintable()
        return
    assert [part.units for part in parts] == [
        units for _, units in answer(text, force_encoding, rules_of(profile)).parts
    ]
    assert (len(parts), sum(part.units for part in parts)) == (counted.parts, counted.units)
    assert count(truncate(text, 1, force_encoding, profile), force_encoding, profile).parts <= 1
    report = explain(text, profile)
    assert force_encoding is not None or report.count == counted  # what is forced may fit where the text does not
    assert transliterate(transliterate(text)) == transliterate(text)


def rate_cards(data: bytes) -> None:
    """Read a rate card, and look up a price."""
    try:
        card = RateCard.from_csv(io.BytesIO(data))
        card.find(TO)
    except GsmError as error:
        assert str(error).isprintable()


def reassembly(data: bytes) -> None:
    """Add parts, each from a sender, a flag, a length and as many octets; the time goes on."""
    reassembler, now, at = Reassembler(timeout=20, capacity=8), 0.0, 0
    while at + 3 <= len(data):
        sender, flags, length = data[at : at + 3]
        octets = data[at + 3 : at + 3 + length % 32]
        at, now = at + 3 + length % 32, now + flags % 8
        try:
            part = UserData.from_octets(octets, data_coding=8 * (flags >> 7), udhi=bool(flags & 64), packed=False)
            reassembler.add(str(sender % 4), part, now)
        except GsmError as error:
            assert str(error).isprintable()
        assert len(reassembler) <= 16
        if flags & 32:
            reassembler.expired(now)
    reassembler.expired(now + 100)
    assert len(reassembler) == 0


class _Reply(httpx2.BaseTransport):
    """Answers every request with one reply, whose id is that of the request."""

    def __init__(self, data: bytes) -> None:
        self.status = (200, 200, 200, 204, 400, 429, 500, 503)[data[0] % 8]
        header, _, self.body = data[1:].partition(b"\n")
        self.header = header.decode("latin-1").strip()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        call_id = json.loads(request.read())["id"]
        headers = [("Retry-After", self.header)] if self.header.isprintable() and self.header.isascii() else []
        return httpx2.Response(self.status, headers=headers, content=self.body.replace(b"ID", str(call_id).encode()))


def replies(data: bytes) -> None:
    """Send, and read an account, with this for a reply: an octet for the status, Retry-After, a line feed, the body."""
    if not data:
        return
    with httpx2.Client(transport=_Reply(data)) as http:
        client = Client(ApiKey("0123456789abcdef"), url="http://localhost/", retry_for=0, http=http)
        calls: list[Callable[[], object]] = [
            lambda: client.send("SMS", TO, "Hello"),
            lambda: client.get("8242D945"),
            lambda: client.get_quote(TO, "Hello"),
            client.search,
            client.get_gsm_charset_mapping,
        ]
        for call in calls:
            try:
                call()
            except RpcError as error:
                assert str(error).isprintable()
                assert error.sent is not None


def webhooks(data: bytes) -> None:
    """Read a report and its signature."""
    body, _, signature = data.partition(b"\n\n")
    webhook.verify(body, signature.decode("latin-1"), "s3cret")
    try:
        event = webhook.parse(body)
        assert event.event_id is not None
        _ = event.sms
    except GsmError as error:
        assert str(error).isprintable()


def csv_files(data: bytes) -> None:
    """Quote octets as a CSV file; cells that the csv module wrote all come back."""
    _quote_octets(data, ".csv")
    cells = [cell for cell in data.decode("utf-8", "replace").split("\t") if cell]
    written = io.StringIO()
    csv.writer(written).writerows([("to", "text"), *((TO, cell) for cell in cells)])
    assert _quote_octets(written.getvalue().encode(), ".csv") == cells


def json_lines(data: bytes) -> None:
    """Quote octets as JSON Lines; what the json module wrote all comes back."""
    _quote_octets(data, ".jsonl")
    values = [value for value in data.decode("utf-8", "replace").split("\t") if value]
    written = "".join(json.dumps({"to": TO, "text": value}) + "\n" for value in values)
    assert not values or _quote_octets(written.encode(), ".jsonl") == values


def _quote_octets(data: bytes, suffix: str) -> list[str] | None:
    """Quote a file of `data`; return its texts, or None if it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, f"in{suffix}"), Path(folder, "out.parquet")
        source.write_bytes(data)
        try:
            quote_file(source, target)
            return pl.read_parquet(target)["text"].to_list()
        except (GsmError, TypeError) as error:
            assert str(error)
        assert source.read_bytes() == data
        assert not target.exists()
    return None


TARGETS: dict[str, Callable[[bytes], None]] = {
    "texts": texts,
    "rate_cards": rate_cards,
    "wire": fuzz_wire.fuzz,
    "reassembly": reassembly,
    "replies": replies,
    "webhooks": webhooks,
    "csv_files": csv_files,
    "json_lines": json_lines,
}

"""A fuzz target: any octets are read, or raise one of the documented errors.

An input is one octet of flags, the data coding, the length, and user data.
"""

from __future__ import annotations

import codecs

import gsmcodec.wire.codec  # noqa: F401  registers the codecs
from gsmcodec import GsmError, count
from gsmcodec.wire import Reassembler, UserData, build_header, decode, encode, join, pack, parse_header, unpack

UDHI, PACKED, LENGTH_GIVEN = 1, 2, 4


def fuzz(data: bytes) -> None:
    """Read `data` in every way; raise AssertionError if the answers contradict each other."""
    if len(data) < 3:
        return
    flags, data_coding, length = data[:3]
    octets = data[3:]
    read_codecs(octets, locking=flags >> 3 & 3, shift=data_coding % 14)
    read_header(octets)
    assert unpack(pack(octets.translate(_SEPTETS)), len(octets)) == octets.translate(_SEPTETS)
    packed = bool(flags & PACKED)
    try:
        part = UserData.from_octets(
            octets,
            data_coding=data_coding,
            udhi=bool(flags & UDHI),
            length=length if flags & LENGTH_GIVEN else None,
            packed=packed,
        )
        text = decode(part)
    except GsmError:
        return
    sent = part.octets(packed=False)
    assert UserData.from_octets(sent, data_coding=data_coding, udhi=part.udhi, packed=False) == part
    reassemble(part)
    if isinstance(text, str):
        send(text)


_SEPTETS = bytes(octet & 0x7F for octet in range(256))


def read_codecs(octets: bytes, locking: int, shift: int) -> None:
    """Decode by two codecs, at once and octet by octet."""
    for name in ("gsm7", f"gsm7-{0 if locking == 2 else locking}-{shift}-strict"):
        decoder = codecs.getincrementaldecoder(name)("replace")
        in_steps = "".join(decoder.decode(octets[at : at + 1]) for at in range(len(octets)))
        assert in_steps + decoder.decode(b"", final=True) == octets.decode(name, "replace")
        try:
            text = octets.decode(name)
        except UnicodeDecodeError as error:
            assert 0 <= error.start < error.end <= len(octets)
        else:
            assert text.encode(name, "ignore").decode(name) == text


def read_header(octets: bytes) -> None:
    """Parse and build a header."""
    try:
        header = parse_header(octets)
    except GsmError:
        return
    if len(octets) <= 140:
        assert build_header(header) == octets[: 1 + octets[0]]
    place = header.concatenation
    assert place is None or 1 <= place.sequence <= place.total


def reassemble(part: UserData) -> None:
    """Add a part twice: the reassembler counts it once, and gives it back."""
    reassembler = Reassembler(timeout=1)
    if reassembler.add("", part) is None:
        assert reassembler.add("", part) is None
        (incomplete,) = reassembler.expired(2.0)
        assert list(incomplete.parts.values()) == [part]
    assert len(reassembler) == 0


def send(text: str) -> None:
    """Encode a decoded text, and decode it again."""
    parts = encode(text)
    assert join(parts) == text
    assert len(parts) == count(text).parts
    assert all(len(part.octets()) <= 140 for part in parts)

"""Octets as users read and write them; nothing here runs. A type checker has to refuse the lines with ``# error``."""

from __future__ import annotations

from typing import assert_type

from gsmcodec import CALLR
from gsmcodec.wire import (
    Concatenation,
    Element,
    Header,
    Incomplete,
    Reassembler,
    UserData,
    build_header,
    decode,
    encode,
    join,
    pack,
    parse_header,
    read_data_coding,
    unpack,
)


def send(text: str, word: str) -> None:
    parts = encode(text, "UNICODE", CALLR, reference=7)
    assert_type(parts, tuple[UserData, ...])
    first = parts[0]
    assert_type(first.octets(packed=False), bytes)
    assert_type((first.length, first.esm_class, first.data_coding), tuple[int, int, int])
    assert_type(first.udhi, bool)
    assert_type(first.header_octets, bytes)
    assert_type(first.header, Header | None)
    first.header.concatenation  # error
    if first.header is not None:
        assert_type(first.header.concatenation, Concatenation | None)
    encode(text, "UCS2")  # error
    encode(text, word)  # error
    encode(text, 7)  # error
    encode(text.encode())  # error
    first.payload = b""  # error


def receive(octets: bytes, hexadecimal: str) -> None:
    part = UserData.from_octets(octets, data_coding=8, udhi=True, length=160)
    assert_type(part, UserData)
    assert_type(decode(part), str | bytes)
    assert_type(join([part, part], errors="replace"), str | bytes)
    decode(octets)  # error
    decode(part).upper().encode("utf-8")  # error
    UserData.from_octets(hexadecimal)  # error
    UserData(b"hello")  # error


def put_together(part: UserData) -> None:
    reassembler = Reassembler(timeout=3600, capacity=1000)
    assert_type(reassembler.add("+33612345678", part, now=5), str | bytes | None)
    assert_type(reassembler.expired(10.5), tuple[Incomplete, ...])
    assert_type(len(reassembler), int)
    reassembler.add(["+33612345678"], part)  # error
    reassembler.expired()  # error


def do_one_step(octets: bytes, text: str) -> None:
    assert_type(pack(octets, fill_bits=1), bytes)
    assert_type(unpack(octets, 8), bytes)
    assert_type(parse_header(octets), Header)
    assert_type(build_header(Header((Element(0x25, b"\x03"),))), bytes)
    assert_type(read_data_coding(8).compressed, bool)
    pack(text)  # error
    build_header(octets)  # error

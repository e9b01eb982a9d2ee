"""Packing: as the reference does it bit by bit, for every length and every number of fill bits."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import octets as reference_octets

from gsmcodec import ErrorCode, GsmError
from gsmcodec.wire import pack, unpack

SEPTETS = bytes(index * 89 % 128 for index in range(1, 600))
LENGTHS = [*range(20), 153, 159, 160, 161, 254, 255, 256, 257, 263, 264, 511, 512, 513, 599]
FILL_BITS = range(7)


@pytest.mark.parametrize(("length", "fill_bits"), list(product(LENGTHS, FILL_BITS)))
def test_septets_are_packed_and_unpacked_as_the_reference_does_bit_by_bit(length: int, fill_bits: int) -> None:
    septets = SEPTETS[:length]
    octets = pack(septets, fill_bits=fill_bits)
    assert octets == reference_octets.pack(list(septets), fill_bits)
    assert len(octets) == (7 * len(septets) + fill_bits + 7) // 8
    assert unpack(octets, len(septets), fill_bits=fill_bits) == septets
    assert unpack(octets + b"\xff" * 9, len(septets), fill_bits=fill_bits) == septets


@given(st.lists(st.integers(0, 127), max_size=400).map(bytes), st.integers(0, 6))
@settings(max_examples=200)
def test_unpack_is_the_inverse_of_pack(septets: bytes, fill_bits: int) -> None:
    octets = pack(septets, fill_bits=fill_bits)
    assert octets == reference_octets.pack(list(septets), fill_bits)
    assert unpack(octets, len(septets), fill_bits=fill_bits) == septets


@given(st.binary(max_size=300), st.integers(0, 6))
@settings(max_examples=200)
def test_any_octets_are_unpacked_into_as_many_septets_as_there_is_room_for(octets: bytes, fill_bits: int) -> None:
    count = max(8 * len(octets) - fill_bits, 0) // 7
    assert unpack(octets, fill_bits=fill_bits) == bytes(reference_octets.unpack(octets, count, fill_bits))


def test_a_long_input_is_packed_as_its_beginning_is() -> None:
    septets = SEPTETS[:512] * 500
    assert pack(septets) == pack(SEPTETS[:512]) * 500
    assert unpack(pack(septets), len(septets)) == septets
    assert unpack(pack(septets, fill_bits=3), len(septets), fill_bits=3) == septets


def test_a_known_message() -> None:
    # The example that every description of the packing has.
    assert pack(b"hellohello").hex() == "e8329bfd4697d9ec37"
    assert unpack(bytes.fromhex("e8329bfd4697d9ec37"), 10) == b"hellohello"


# The carriage return of USSD: TS 23.038, clause 6.1.2.3.1 -----------------------------------------------------------


@pytest.mark.parametrize("fill_bits", FILL_BITS)
@given(st.lists(st.sampled_from([0, 0x0D, 0x31]), max_size=40).map(bytes))
@settings(max_examples=60)
def test_with_the_rule_of_the_carriage_return_septets_need_no_count(fill_bits: int, septets: bytes) -> None:
    octets = pack(septets, fill_bits=fill_bits, carriage_return=True)
    unpacked = unpack(octets, fill_bits=fill_bits, carriage_return=True)
    # A carriage return that was doubled and then ends no octet stays double: it is performed twice, says the clause.
    assert unpacked in (septets, septets + b"\r")
    assert unpacked == septets or septets.endswith(b"\r")


def test_seven_spare_bits_become_a_carriage_return() -> None:
    assert pack(b"1234567", carriage_return=True) == pack(b"1234567\r")
    assert pack(b"1234567") == pack(b"1234567\0")
    assert unpack(pack(b"1234567")) == b"1234567\0"
    assert unpack(pack(b"1234567", carriage_return=True), carriage_return=True) == b"1234567"


def test_a_carriage_return_that_ends_the_octets_is_doubled() -> None:
    assert pack(b"1234567\r", carriage_return=True) == pack(b"1234567\r\r")
    assert unpack(pack(b"1234567\r", carriage_return=True), carriage_return=True) == b"1234567\r\r"


def test_other_lengths_are_not_touched() -> None:
    for length in (1, 2, 3, 4, 5, 6, 8, 9):
        assert pack(b"1" * length, carriage_return=True) == pack(b"1" * length)


def test_a_count_goes_before_the_rule() -> None:
    assert unpack(pack(b"1234567\r"), 8, carriage_return=True) == b"1234567\r"


# Bad input ----------------------------------------------------------------------------------------------------------


def test_an_octet_above_0x7f_is_no_septet() -> None:
    with pytest.raises(GsmError) as caught:
        pack(b"ab\x80\xff")
    assert (caught.value.code, caught.value.index) == (ErrorCode.NOT_A_SEPTET, 2)


@pytest.mark.parametrize(
    ("octets", "count", "fill_bits", "needed"), [(6, 7, 0, 7), (0, 1, 0, 1), (7, 8, 1, 8), (139, 160, 0, 140)]
)
def test_too_few_octets_are_an_error_that_says_how_many_there_must_be(
    octets: int, count: int, fill_bits: int, needed: int
) -> None:
    with pytest.raises(GsmError) as caught:
        unpack(bytes(octets), count, fill_bits=fill_bits)
    assert caught.value.code is ErrorCode.TOO_FEW_OCTETS
    assert caught.value.params == {"octets": octets, "needed": needed}


@pytest.mark.parametrize("fill_bits", [-1, 7, 8])
def test_fill_bits_are_0_to_6(fill_bits: int) -> None:
    with pytest.raises(GsmError, match="fill_bits is"):
        pack(b"", fill_bits=fill_bits)
    with pytest.raises(GsmError, match="fill_bits is"):
        unpack(b"", 0, fill_bits=fill_bits)


def test_a_negative_count_is_an_error() -> None:
    with pytest.raises(GsmError, match="count is -1"):
        unpack(b"a", -1)


@pytest.mark.parametrize("wrong", ["a", 1, None, [1]])
def test_what_is_not_octets_is_a_type_error_that_names_the_argument(wrong: Any) -> None:
    with pytest.raises(TypeError, match="septets must be bytes"):
        pack(wrong)
    with pytest.raises(TypeError, match="octets must be bytes"):
        unpack(wrong, 1)


def test_other_wrong_types_are_type_errors_too() -> None:
    wrong: Any
    for wrong in ("1", 1.0, None, True):
        with pytest.raises(TypeError, match="fill_bits must be int"):
            pack(b"a", fill_bits=wrong)
        with pytest.raises(TypeError, match="fill_bits must be int"):
            unpack(b"a", 1, fill_bits=wrong)
    with pytest.raises(TypeError, match="count must be int"):
        unpack(b"a", wrong)


@pytest.mark.parametrize("kind", [bytearray, memoryview])
def test_anything_bytes_like_is_packed(kind: Any) -> None:
    assert pack(kind(b"1234567"), carriage_return=True) == pack(b"1234567\r")
    assert unpack(kind(pack(b"hello")), 5) == b"hello"

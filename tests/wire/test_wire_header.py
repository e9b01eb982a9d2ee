"""User data headers and data coding: well formed and malformed ones, and what they mean."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gsmcodec import Encoding, ErrorCode, GsmError
from gsmcodec.wire import (
    Concatenation,
    DataCoding,
    Element,
    Header,
    MessageWaiting,
    build_header,
    parse_header,
    read_data_coding,
)

elements = st.builds(Element, st.integers(0, 255), st.binary(max_size=20))
headers = st.builds(Header, st.lists(elements, max_size=5).map(tuple), st.just(b""))


def header(octets: str) -> Header:
    return parse_header(bytes.fromhex(octets))


# Inverses -----------------------------------------------------------------------------------------------------------


@given(headers)
def test_parse_is_the_inverse_of_build(original: Header) -> None:
    octets = build_header(original)
    assert parse_header(octets) == original
    assert parse_header(octets + b"text") == original


@given(st.binary(max_size=140))
@example(b"\x00")
@example(b"\x01\x00")
@example(b"\x05\x00\x03\x07\x02")
@settings(max_examples=400)
def test_build_is_the_inverse_of_parse_for_any_octets(octets: bytes) -> None:
    try:
        parsed = parse_header(octets)
    except GsmError as error:
        assert error.code is ErrorCode.HEADER_TRUNCATED
        assert not octets or len(octets) < 1 + octets[0]
    else:
        assert build_header(parsed) == octets[: 1 + octets[0]]
        assert not (parsed.elements and parsed.malformed)


# What the elements say ----------------------------------------------------------------------------------------------


def test_a_concatenation_of_either_size_is_read() -> None:
    assert header("050003ab0302").concatenation == Concatenation(0xAB, 3, 2, 8)
    assert header("060804abcd0302").concatenation == Concatenation(0xABCD, 3, 2, 16)
    assert header("050003000101").concatenation == Concatenation(0, 1, 1, 8)
    assert header("00").concatenation is None


def test_the_languages_of_both_shifts_are_read() -> None:
    assert (header("06240101250103").shift, header("06240101250103").locking) == (1, 3)
    assert (header("00").shift, header("00").locking) == (0, 0)
    assert header("032401ff").shift == 0xFF  # not assigned, but what it says


def test_elements_that_are_not_known_are_kept_and_skipped() -> None:
    parsed = header("0b05040b8423f00003070201")
    assert parsed.elements == (Element(5, bytes.fromhex("0b8423f0")), Element(0, b"\x07\x02\x01"))
    assert parsed.concatenation == Concatenation(7, 2, 1)


@pytest.mark.parametrize(
    "element", [Concatenation(7, 2, 1), Concatenation(0xFFFF, 255, 255, 16), Concatenation(0, 1, 1)]
)
def test_a_concatenation_is_read_from_its_own_element(element: Concatenation) -> None:
    assert Header((element.element(),)).concatenation == element
    assert parse_header(build_header(Header((element.element(),)))).concatenation == element


# What is malformed: TS 23.040, clauses 9.2.3.24 and 9.2.3.24.1 -----------------------------------------------------


@pytest.mark.parametrize(
    "octets",
    [
        "050003070200",
        "050003070203",
        "050003070001",
        "050003070000",
        "06080400070200",
        "06080400070203",
        "0400020701",
        "050803000702",
    ],
)
def test_an_invalid_concatenation_is_ignored(octets: str) -> None:
    assert header(octets).concatenation is None
    assert header(octets).elements


def test_an_element_that_is_longer_than_it_needs_to_be_is_read() -> None:
    assert header("06000407020199").concatenation == Concatenation(7, 2, 1)
    assert header("0424020199").shift == 1


def test_an_element_without_a_language_is_ignored() -> None:
    assert header("022400").shift == 0
    assert header("05250103" + "2500").locking == 3


def test_of_repeated_elements_the_last_counts() -> None:
    assert header("0a0003070201" + "0003080302").concatenation == Concatenation(8, 3, 2)
    assert header("0b0003070201" + "080400080302").concatenation == Concatenation(8, 3, 2, 16)
    assert header("0b080400080302" + "0003070201").concatenation == Concatenation(7, 2, 1)
    assert header("06250101250103").locking == 3


def test_an_invalid_repetition_does_not_count() -> None:
    assert header("0a0003070201" + "0003080300").concatenation == Concatenation(7, 2, 1)


@pytest.mark.parametrize("octets", ["0100", "0500047702 01", "040003ff02", "06000307020100", "02ffff"])
def test_a_header_whose_elements_do_not_add_up_is_ignored_as_a_whole_and_kept(octets: str) -> None:
    parsed = header(octets)
    assert parsed.elements == ()
    assert parsed.malformed == bytes.fromhex(octets)[1:]
    assert parsed.concatenation is None
    assert (parsed.locking, parsed.shift) == (0, 0)
    assert build_header(parsed) == bytes.fromhex(octets)


@pytest.mark.parametrize("octets", ["", "01", "0500030702", "ff00"])
def test_a_header_that_is_longer_than_the_user_data_is_an_error(octets: str) -> None:
    with pytest.raises(GsmError) as caught:
        header(octets)
    assert caught.value.code is ErrorCode.HEADER_TRUNCATED
    given = bytes.fromhex(octets)
    assert caught.value.params == {"octets": len(given), "needed": 1 + given[0] if given else 1}


@pytest.mark.parametrize("bits", [7, 9, 12, 15, 17])
def test_a_reference_has_8_bits_or_16(bits: int) -> None:
    expected = "8 to 16" if bits in (7, 17) else "8 or 16"
    with pytest.raises(GsmError, match=f"^reference_bits is {bits}, expected {expected}$"):
        Concatenation(1, 2, 1, bits).element()


@pytest.mark.parametrize("identifier", [-1, 256])
def test_an_identifier_is_one_octet(identifier: int) -> None:
    with pytest.raises(GsmError, match=f"identifier is {identifier}, expected 0 to 255"):
        build_header(Header((Element(identifier, b""),)))


# Bad input ----------------------------------------------------------------------------------------------------------


def test_a_header_has_at_most_139_octets_behind_its_length() -> None:
    assert len(build_header(Header((Element(5, bytes(137)),)))) == 140
    for too_long in (Header((Element(5, bytes(138)),)), Header((Element(5, bytes(300)),)), Header((), bytes(140))):
        with pytest.raises(GsmError) as caught:
            build_header(too_long)
        assert caught.value.code is ErrorCode.HEADER_TOO_LONG


@pytest.mark.parametrize(
    "wrong",
    [
        Concatenation(256, 2, 1),
        Concatenation(-1, 2, 1),
        Concatenation(65536, 2, 1, 16),
        Concatenation(0, 0, 0),
        Concatenation(0, 256, 1),
        Concatenation(0, 2, 0),
        Concatenation(0, 2, 3),
        Concatenation(0, 2, 1, 12),
        Concatenation(0, 2, 1, 7),
    ],
)
def test_a_concatenation_that_cannot_be_is_refused(wrong: Concatenation) -> None:
    with pytest.raises(GsmError) as caught:
        wrong.element()
    assert caught.value.code is ErrorCode.OUT_OF_RANGE


def test_wrong_types_are_type_errors_that_name_the_argument() -> None:
    wrong: Any = "00"
    with pytest.raises(TypeError, match="octets must be bytes"):
        parse_header(wrong)
    with pytest.raises(TypeError, match="header must be Header"):
        build_header(wrong)
    with pytest.raises(TypeError, match="data must be bytes"):
        build_header(Header((Element(0, wrong),)))
    with pytest.raises(TypeError, match="identifier must be int"):
        build_header(Header((Element(wrong, b""),)))
    with pytest.raises(TypeError, match="reference must be int"):
        Concatenation(wrong, 2, 1).element()
    with pytest.raises(GsmError, match="identifier is 256"):
        build_header(Header((Element(256, b""),)))


# Data coding: TS 23.038, clause 4 -----------------------------------------------------------------------------------

GSM, UNICODE = Encoding.GSM, Encoding.UNICODE


@pytest.mark.parametrize(
    ("octet", "coding"),
    [
        (0x00, DataCoding(GSM)),
        (0x03, DataCoding(GSM)),  # class bits without meaning
        (0x04, DataCoding(None)),
        (0x08, DataCoding(UNICODE)),
        (0x0C, DataCoding(GSM)),  # reserved
        (0x10, DataCoding(GSM, 0)),
        (0x1B, DataCoding(UNICODE, 3)),
        (0x20, DataCoding(GSM, compressed=True)),
        (0x3A, DataCoding(UNICODE, 2, compressed=True)),
        (0x44, DataCoding(None, delete=True)),
        (0x79, DataCoding(UNICODE, 1, compressed=True, delete=True)),
        (0x80, DataCoding(GSM)),
        (0xBF, DataCoding(GSM)),
        (0xC8, DataCoding(GSM, waiting=MessageWaiting(0, active=True, store=False))),
        (0xD1, DataCoding(GSM, waiting=MessageWaiting(1, active=False, store=True))),
        (0xEB, DataCoding(UNICODE, waiting=MessageWaiting(3, active=True, store=True))),
        (0xF0, DataCoding(GSM, 0)),
        (0xF1, DataCoding(GSM, 1)),
        (0xF3, DataCoding(GSM, 3)),
        (0xF6, DataCoding(None, 2)),
    ],
)
def test_a_data_coding_octet_says_what_the_standard_says(octet: int, coding: DataCoding) -> None:
    assert read_data_coding(octet) == coding


def test_every_data_coding_octet_says_something() -> None:
    assert len({read_data_coding(octet) for octet in range(256)}) > 30


def test_gsm_is_septets_unless_it_is_compressed() -> None:
    assert read_data_coding(0x00).in_septets
    assert not any(read_data_coding(octet).in_septets for octet in (0x04, 0x08, 0x20))


@pytest.mark.parametrize("octet", [-1, 256])
def test_a_data_coding_is_one_octet(octet: int) -> None:
    with pytest.raises(GsmError) as caught:
        read_data_coding(octet)
    assert caught.value.code is ErrorCode.OUT_OF_RANGE

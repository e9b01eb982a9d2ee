"""The user data of each part: the octets of the reference, the parts of split, and the way back."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference import octets as reference_octets
from reference.counting import Rules
from reference.octets import TABLES

from gsmcodec import CALLR, STANDARD, Encoding, ErrorCode, GsmError, Language, Profile, split
from gsmcodec.wire import Concatenation, Element, Header, UserData, decode, encode, join

if TYPE_CHECKING:
    from collections.abc import Callable

    from gsmcodec.profile import ForceEncoding

LANGUAGES = list(Language)
PANGRAMS = {
    language: "".join(
        cell.char
        for table in ("locking", "shift")
        for cell in TABLES.get((table, language), {}).values()
        if cell.encode
    )
    for language in LANGUAGES
}


def send(text: str, force: ForceEncoding, profile: Profile, number: int) -> list[reference_octets.Sent]:
    rules = Rules(
        extension_table=profile.extension_table,
        languages=tuple(map(int, profile.languages)),
        reference_bits=profile.reference_bits,
    )
    return reference_octets.send(text, force, rules, number)


def reread(part: UserData, *, packed: bool = True) -> UserData:
    length = part.length if packed else None
    octets = part.octets(packed)
    return UserData.from_octets(octets, data_coding=part.data_coding, udhi=part.udhi, length=length, packed=packed)


def assert_is_as_the_reference_says(text: str, force: ForceEncoding, profile: Profile, number: int = 0) -> None:
    sent = send(text, force, profile, number)
    parts = encode(text, force, profile, reference=number)
    assert [part.octets() for part in parts] == [part.octets for part in sent]
    assert [part.length for part in parts] == [part.length for part in sent]
    assert [part.data_coding for part in parts] == [part.data_coding for part in sent]
    assert [part.header_octets for part in parts] == [part.header for part in sent]
    expected = split(text, force, profile)
    assert [decode(part) for part in parts] == [part.text for part in expected] == [part.text for part in sent]
    for part, (part_text, units) in zip(parts, expected, strict=True):
        assert len(part.octets()) <= 140
        assert len(part.payload) == units * (1 if part.encoding is Encoding.GSM else 2)
        assert reread(part) == reread(part, packed=False) == part
        assert reference_octets.receive(part.octets(), part.data_coding, part.udhi, part.length) == part_text
    assert join(parts) == "".join(part.text for part in expected)


# As the reference says ----------------------------------------------------------------------------------------------

TEXTS = {
    "one character": "a",
    "a full part": "a" * 160,
    "one too many": "a" * 161,
    "nothing but euro signs": "€" * 153,
    "a pair at the end of a part": "a" * 152 + "€" + "b" * 152,
    "a full UNICODE part": "я" * 70,
    "an emoji at the end of a part": "я" * 66 + "😀" + "я" * 66,
    "seven spare bits": "a" * 7,
    "at signs": "@" * 159,
}


@pytest.mark.parametrize("reference_bits", [8, 16])
@pytest.mark.parametrize("force", [None, "UNICODE"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_octets_are_those_of_the_reference(text: str, force: ForceEncoding, reference_bits: int) -> None:
    assert_is_as_the_reference_says(text, force, replace(STANDARD, reference_bits=reference_bits), 201)


@pytest.mark.parametrize("reference_bits", [8, 16])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_encoded_in_its_own_tables_and_comes_back(language: Language, reference_bits: int) -> None:
    profile = Profile(languages=(language,), reference_bits=reference_bits)
    for text in (
        PANGRAMS[language],
        PANGRAMS[language] * 5,
        PANGRAMS[language][:60],
        "a" * 150 + PANGRAMS[language][-5:],
    ):
        assert_is_as_the_reference_says(text, None, profile, 255)
        assert_is_as_the_reference_says(text, "GSM", profile)
    header = encode(PANGRAMS[language] * 3, "GSM", profile)[0].header
    assert header is not None
    assert {header.locking, header.shift} <= {0, language}
    assert header.shift or header.locking


chars = (
    st.sampled_from("aZ@ é€^{\n\fşıĞãÁ∞कि्।بಕ౬") | st.sampled_from("я中😀’") | st.characters(exclude_categories=["Cs"])
)
lengths = st.integers(1, 6) | st.sampled_from([66, 67, 70, 76, 133, 144, 145, 146, 148, 149, 152, 153, 155, 160])
any_texts = st.lists(st.tuples(chars, lengths), max_size=6).map(
    lambda runs: "".join(char * times for char, times in runs)
)
any_profiles = st.builds(
    Profile,
    extension_table=st.sampled_from([True, True, True, False]),
    languages=st.lists(st.sampled_from(LANGUAGES), max_size=3).map(tuple),
    reference_bits=st.sampled_from([8, 16]),
)


@given(any_texts, st.sampled_from([None, None, "UNICODE"]), any_profiles, st.integers(0, 255))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_encoded_as_the_reference_says_and_comes_back(
    text: str, force: ForceEncoding, profile: Profile, number: int
) -> None:
    assert_is_as_the_reference_says(text, force, profile, number)


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.data())
@settings(max_examples=15)
def test_any_text_of_a_language_comes_back(language: Language, data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from(PANGRAMS[language]), min_size=1, max_size=400))
    profile = Profile(languages=(language,))
    parts = encode(text, "GSM", profile)
    assert join(parts) == text
    assert [decode(part) for part in parts] == [part.text for part in split(text, "GSM", profile)]


# The arguments of encode ---------------------------------------------------------------------------------------------


def test_the_empty_text_has_no_parts() -> None:
    assert encode("") == ()
    assert join(()) == ""


def test_a_single_part_needs_no_header() -> None:
    (part,) = encode("Hello")
    assert part == UserData(payload=b"Hello")
    assert (part.header, part.udhi, part.esm_class, part.data_coding, part.length) == (None, False, 0, 0, 5)
    assert part.octets(packed=False) == b"Hello"


def test_the_reference_is_0_unless_the_caller_has_another() -> None:
    assert encode("a" * 161) == encode("a" * 161, reference=0) != encode("a" * 161, reference=1)


def test_each_part_of_several_says_which_it_is() -> None:
    parts = encode("a" * 307, reference=9)
    assert [part.header.concatenation for part in parts if part.header] == [Concatenation(9, 3, n) for n in (1, 2, 3)]
    assert {part.esm_class for part in parts} == {0x40}
    assert [part.length for part in parts] == [160, 160, 8]


def test_255_parts_are_the_most() -> None:
    assert len(encode("a" * 255 * 153)) == 255
    with pytest.raises(GsmError) as caught:
        encode("a" * (255 * 153 + 1))
    assert caught.value.code is ErrorCode.TOO_MANY_PARTS


def test_national_tables_are_used_only_where_they_save_a_part() -> None:
    turkish = Profile(languages=(Language.TURKISH,))
    assert encode("Kış", profile=turkish)[0].data_coding == 0x08
    (part,) = encode("Kış şarkıları " * 8, profile=turkish)
    assert part.header is not None
    assert part.header.elements == (Element(0x25, b"\x01"),)


def test_the_header_names_the_single_shift_before_the_locking_shift() -> None:
    text = ("\u0b95" * 70 + "\u0bf3" * 30) * 3
    parts = encode(text, profile=Profile(languages=(Language.TAMIL,)), reference=1)
    assert [part.header_octets.hex() for part in parts] == [
        f"0b00030103{n:02}" + "24010b" + "25010b" for n in (1, 2, 3)
    ]


def test_a_platform_without_the_escape_sends_none() -> None:
    assert encode("5 €", profile=CALLR)[0].encoding is Encoding.UNICODE


@pytest.mark.parametrize(("message_class", "codings"), [(None, (0x00, 0x08)), (0, (0x10, 0x18)), (3, (0x13, 0x1B))])
def test_a_message_class_goes_into_the_data_coding(message_class: int | None, codings: tuple[int, int]) -> None:
    for text, coding in zip(("a", "я"), codings, strict=True):
        (part,) = encode(text, message_class=message_class)
        assert part.data_coding == coding
        assert part.coding.message_class == message_class
        assert decode(part) == text


@pytest.mark.parametrize(("reference", "bits"), [(-1, 8), (256, 8), (65536, 16)])
def test_a_reference_that_does_not_fit_is_refused_also_for_one_part(reference: int, bits: int) -> None:
    with pytest.raises(GsmError, match="reference is"):
        encode("a", profile=Profile(reference_bits=bits), reference=reference)


def test_what_cannot_be_counted_cannot_be_encoded() -> None:
    unknown: Any = "GSM2"
    calls: list[tuple[Callable[[], object], ErrorCode]] = [
        (lambda: encode("a\ud83d"), ErrorCode.LONE_SURROGATE),
        (lambda: encode("я", unknown), ErrorCode.UNKNOWN_ENCODING),
        (lambda: encode("a", message_class=4), ErrorCode.OUT_OF_RANGE),
    ]
    for call, code in calls:
        with pytest.raises(GsmError) as caught:
            call()
        assert caught.value.code is code


def test_wrong_types_are_type_errors_that_name_the_argument() -> None:
    wrong: Any = 1.5
    for call, name in (
        (lambda: encode(wrong), "text"),
        (lambda: encode("a", profile=wrong), "profile"),
        (lambda: encode("a", reference=wrong), "reference"),
        (lambda: encode("a", message_class=wrong), "message_class"),
        (lambda: decode(wrong), "user_data"),
        (lambda: join([wrong]), "parts"),
        (lambda: join([], errors=wrong), "errors"),
        (lambda: UserData(payload=wrong), "payload"),
        (lambda: UserData(payload=b"", header=wrong), "header"),
        (lambda: UserData(payload=b"", data_coding=wrong), "data_coding"),
        (lambda: UserData.from_octets(wrong), "octets"),
        (lambda: UserData.from_octets(b"", udhi=wrong), "udhi"),
        (lambda: UserData.from_octets(b"", packed=wrong), "packed"),
        (lambda: UserData.from_octets(b"", length=wrong), "length"),
    ):
        with pytest.raises(TypeError, match=name):
            call()


# What is read -------------------------------------------------------------------------------------------------------


def test_national_tables_are_applied_when_and_only_when_the_header_names_them() -> None:
    octets = bytes([0x1B, 0x73, 0x07])
    named = {
        (): "sì",
        (Element(0x24, b"\x01"),): "şì",
        (Element(0x25, b"\x01"),): "sı",
        (Element(0x24, b"\x01"), Element(0x25, b"\x01")): "şı",
        (Element(0x24, b"\x0e"), Element(0x25, b"\x01")): "sı",  # a language that is not assigned
        (Element(0x24, b"\x01"), Element(0x25, b"\x02")): "şì",  # Spanish has no locking table
        (Element(0x24, b"\x00"), Element(0x25, b"\xff")): "sì",
        (Element(0x24, b"\x02"), Element(0x24, b"\x01")): "şì",  # the last one counts
    }
    for elements, text in named.items():
        assert decode(UserData(payload=octets, header=Header(elements))) == text


def test_a_language_means_nothing_for_ucs2() -> None:
    header = Header((Element(0x25, b"\x01"),))
    assert decode(UserData(payload="ş".encode("utf-16-be"), header=header, data_coding=8)) == "ş"


def test_eight_bit_data_is_returned_as_bytes() -> None:
    assert decode(UserData(payload=b"\x80\xff", data_coding=4)) == b"\x80\xff"
    assert decode(UserData(payload=b"\x80\xff", data_coding=0xF5)) == b"\x80\xff"
    assert join([UserData(payload=b"\x80", data_coding=4), UserData(payload=b"\xff", data_coding=0xF4)]) == b"\x80\xff"


def test_compressed_data_is_kept_but_not_decoded() -> None:
    part = UserData.from_octets(b"\xff\x80", data_coding=0x20, length=2)
    assert (part.payload, part.octets(), part.length) == (b"\xff\x80", b"\xff\x80", 2)
    with pytest.raises(GsmError) as caught:
        decode(part)
    assert caught.value.code is ErrorCode.COMPRESSED


@pytest.mark.parametrize(
    ("octets", "index", "replaced"), [("d83d", 0, "\ufffd"), ("0061dc00", 2, "a\ufffd"), ("006100", 2, "a\ufffd")]
)
def test_what_is_not_utf16_is_an_error_unless_it_is_to_be_replaced(octets: str, index: int, replaced: str) -> None:
    part = UserData(payload=bytes.fromhex(octets), data_coding=8)
    with pytest.raises(GsmError) as caught:
        decode(part)
    assert (caught.value.code, caught.value.index) == (ErrorCode.NOT_UTF16, index)
    assert decode(part, errors="replace") == replaced


def test_what_another_sender_cut_in_two_is_whole_when_parts_are_joined() -> None:
    assert join([UserData(payload=b"5 \x1b"), UserData(payload=b"e")]) == "5 €"
    assert join([UserData(payload=bytes.fromhex(half), data_coding=8) for half in ("d83d", "de00")]) == "😀"


def test_parts_may_differ_in_encoding_and_tables_but_not_be_text_and_data() -> None:
    turkish = Header((Element(0x25, b"\x01"),))
    parts = [UserData(payload=b"\x07"), UserData(payload=b"\x07", header=turkish), *encode("я")]
    assert join(parts) == "ìıя"
    with pytest.raises(GsmError) as caught:
        join([*parts, UserData(payload=b"a", data_coding=4)])
    assert caught.value.code is ErrorCode.MIXED_DATA


def test_a_modem_hands_over_packed_octets_and_smpp_one_septet_in_each() -> None:
    octets = bytes.fromhex("050003070201") + reference_octets.pack(list(b"Hello"), 1)
    from_modem = UserData.from_octets(octets, udhi=True, length=12)
    from_smpp = UserData.from_octets(bytes.fromhex("050003070201") + b"Hello", udhi=True, packed=False)
    assert from_modem == from_smpp == UserData(payload=b"Hello", header=Header((Concatenation(7, 2, 1).element(),)))


def test_without_its_length_seven_spare_bits_read_as_an_at_sign() -> None:
    (part,) = encode("1234567")
    assert decode(UserData.from_octets(part.octets())) == "1234567@"
    assert decode(UserData.from_octets(part.octets(), length=7)) == "1234567"
    assert decode(UserData.from_octets(encode("12345")[0].octets())) == "12345"


def test_what_follows_the_length_is_not_user_data() -> None:
    assert UserData.from_octets(b"a\0", data_coding=4, length=1).payload == b"a"
    assert UserData.from_octets(encode("hello")[0].octets() + b"\xff\xff", length=5).payload == b"hello"


@pytest.mark.parametrize(
    ("octets", "arguments", "code"),
    [
        ("e8", {"length": 2}, ErrorCode.TOO_FEW_OCTETS),
        ("0061", {"length": 3, "data_coding": 8}, ErrorCode.TOO_FEW_OCTETS),
        ("0061", {"length": 3, "packed": False}, ErrorCode.TOO_FEW_OCTETS),
        ("0500030702", {"udhi": True}, ErrorCode.HEADER_TRUNCATED),
        ("050003070201", {"udhi": True, "length": 6}, ErrorCode.HEADER_TRUNCATED),
        ("050003070201", {"udhi": True, "length": 5, "data_coding": 8}, ErrorCode.HEADER_TRUNCATED),
        ("", {"udhi": True}, ErrorCode.HEADER_TRUNCATED),
        ("6180", {"packed": False}, ErrorCode.NOT_A_SEPTET),
        ("61", {"data_coding": 256}, ErrorCode.OUT_OF_RANGE),
        ("61", {"length": -1}, ErrorCode.OUT_OF_RANGE),
    ],
)
def test_octets_that_cannot_be_user_data_are_the_one_error(octets: str, arguments: Any, code: ErrorCode) -> None:
    with pytest.raises(GsmError) as caught:
        UserData.from_octets(bytes.fromhex(octets), **arguments)
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("octets", "arguments", "params"),
    [
        ("050003070201", {"length": 6}, {"octets": 5, "needed": 6}),  # 6 septets are 42 bits
        ("050003070201", {"length": 1}, {"octets": 0, "needed": 6}),
        ("050003070201", {"length": 5, "data_coding": 8}, {"octets": 5, "needed": 6}),
        ("0500", {}, {"octets": 2, "needed": 6}),
    ],
)
def test_a_header_that_is_cut_off_says_how_many_octets_there_are(
    octets: str, arguments: Any, params: dict[str, int]
) -> None:
    with pytest.raises(GsmError) as caught:
        UserData.from_octets(bytes.fromhex(octets), udhi=True, **arguments)
    assert (caught.value.code, caught.value.params) == (ErrorCode.HEADER_TRUNCATED, params)


def test_a_header_alone_is_a_part() -> None:
    part = UserData.from_octets(bytes.fromhex("050003070201"), udhi=True, length=7)
    assert part.payload == b""
    assert decode(part) == ""
    assert part.length == 7


@given(st.binary(max_size=160), st.integers(0, 255), st.booleans(), st.none() | st.integers(0, 200), st.booleans())
@settings(max_examples=500)
def test_any_octets_are_read_or_are_the_one_error(
    octets: bytes, data_coding: int, udhi: bool, length: int | None, packed: bool
) -> None:
    try:
        part = UserData.from_octets(octets, data_coding=data_coding, udhi=udhi, length=length, packed=packed)
    except GsmError:
        return
    if length is not None and packed:
        assert part.length == length
    # What the septets are packed in again differs in spare bits at most.
    if packed and part.in_septets and len(octets) <= 140:
        assert UserData.from_octets(part.octets(), data_coding=data_coding, udhi=udhi, length=part.length) == part
    try:
        decode(part)
    except GsmError as error:
        assert error.code in (ErrorCode.COMPRESSED, ErrorCode.NOT_UTF16)


# The value ----------------------------------------------------------------------------------------------------------


def test_user_data_that_does_not_fit_in_a_short_message_has_no_octets_on_the_air() -> None:
    assert len(UserData(payload=b"a" * 160).octets()) == 140
    for part in (UserData(payload=b"a" * 161), UserData(payload=bytes(141), data_coding=4)):
        with pytest.raises(GsmError) as caught:
            part.octets()
        assert caught.value.code is ErrorCode.USER_DATA_TOO_LONG
        assert part.octets(packed=False) == part.payload


def test_user_data_is_a_frozen_value() -> None:
    part, same = encode("a" * 161)[1], encode("a" * 161)[1]
    assert part == same
    assert hash(part) == hash(same)
    assert part != encode("a" * 161)[0]
    for copied in (copy.copy(part), copy.deepcopy(part), pickle.loads(pickle.dumps(part)), replace(part)):  # noqa: S301
        assert copied == part
        assert copied.octets() == part.octets()
    with pytest.raises((AttributeError, dataclasses.FrozenInstanceError)):
        part.payload = b"b"  # type: ignore[misc]
    assert repr(UserData(payload=b"a")) == "UserData(payload=b'a')"
    assert replace(part, header=None).octets() == encode("a" * 8)[0].octets()

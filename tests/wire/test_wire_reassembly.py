"""Parts become texts again, whatever their order, and none is lost silently."""

from __future__ import annotations

import pickle
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsmcodec import ErrorCode, GsmError, Profile
from gsmcodec.wire import Concatenation, Header, Incomplete, Reassembler, UserData, encode

TEXT = "Your parcel is here. " * 20
ME, YOU = "+33612345678", "+447700900123"
WIDE = Profile(reference_bits=16)


def part(payload: bytes, sequence: int, *, reference: int = 1, total: int = 3, bits: int = 8) -> UserData:
    return UserData(payload=payload, header=Header((Concatenation(reference, total, sequence, bits).element(),)))


def test_a_part_by_itself_is_a_text() -> None:
    reassembler = Reassembler()
    assert reassembler.add(ME, UserData(payload=b"Hello")) == "Hello"
    assert reassembler.add(ME, part(b"Hello", 1, total=1)) == "Hello"
    assert reassembler.add(ME, UserData(payload=b"", header=Header((), b"\x00"))) == ""
    assert reassembler.add(ME, UserData(payload=b"\xff", data_coding=4)) == b"\xff"
    assert len(reassembler) == 0


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (0, 2, 1)])
def test_the_last_missing_part_gives_the_text_whatever_the_order(order: tuple[int, ...]) -> None:
    reassembler, parts = Reassembler(), encode(TEXT, reference=1)
    assert len(parts) == len(order)
    answers = [reassembler.add(ME, parts[index]) for index in order]
    assert answers == [None, None, TEXT]
    assert len(reassembler) == 0


@given(st.data())
@settings(max_examples=60)
def test_any_shuffle_with_repetitions_gives_every_text_back(data: st.DataObject) -> None:
    texts = ["a€" * 120, "я😀" * 70, "Hello", "b" * 200, "c" * 400]
    profiles = data.draw(st.lists(st.sampled_from([Profile(), WIDE]), min_size=5, max_size=5))
    senders = data.draw(st.lists(st.sampled_from([ME, YOU]), min_size=5, max_size=5))
    sent = [
        (sender, each)
        for number, (text, profile, sender) in enumerate(zip(texts, profiles, senders, strict=True))
        for each in encode(text, profile=profile, reference=number)
    ]
    repeated = data.draw(st.lists(st.sampled_from(sent), max_size=4))
    order = data.draw(st.permutations(sent + [item for item in repeated if item[1].udhi]))
    reassembler = Reassembler()
    complete = [text for sender, each in order if (text := reassembler.add(sender, each)) is not None]
    assert set(complete) == set(texts)  # one all of whose parts come twice is returned twice
    assert reassembler.expired(1e9) == ()
    assert len(reassembler) == 0


def test_senders_and_sizes_and_totals_of_references_are_kept_apart() -> None:
    reassembler = Reassembler()
    assert reassembler.add(ME, part(b"a", 1, total=2)) is None
    assert reassembler.add(YOU, part(b"b", 2, total=2)) is None
    assert reassembler.add(ME, part(b"c", 2, total=2, bits=16)) is None
    assert reassembler.add(ME, part(b"d", 2, total=3)) is None
    assert reassembler.add(ME, part(b"e", 2, total=2, reference=0)) is None
    assert reassembler.add(ME, part(b"f", 1, total=2, reference=0)) == "fe"
    assert reassembler.add(YOU, part(b"g", 1, total=2)) == "gb"
    assert reassembler.add(ME, part(b"h", 2, total=2)) == "ah"
    assert len(reassembler) == 2


def test_a_part_that_comes_twice_counts_once() -> None:
    reassembler, parts = Reassembler(), encode(TEXT)
    assert [reassembler.add(ME, each) for each in (parts[0], parts[0], parts[1], parts[0], parts[2])] == [None] * 4 + [
        TEXT
    ]


def test_a_part_that_comes_again_after_the_text_was_complete_is_forgotten_in_time() -> None:
    reassembler, parts = Reassembler(timeout=10), encode(TEXT)
    for each in parts:
        reassembler.add(ME, each, now=0)
    assert reassembler.add(ME, parts[1], now=5) is None
    assert len(reassembler) == 1
    assert reassembler.expired(now=16) == ()
    assert len(reassembler) == 0


def test_the_same_message_sent_twice_with_the_same_reference_is_two_texts() -> None:
    reassembler, parts = Reassembler(), encode(TEXT)
    assert [reassembler.add(ME, each) for each in (*parts, *parts)] == [None, None, TEXT, None, None, TEXT]


def test_a_repeated_part_that_is_followed_by_a_new_one_is_not_forgotten() -> None:
    reassembler = Reassembler(timeout=10)
    reassembler.add(ME, part(b"a", 1, total=2))
    assert reassembler.add(ME, part(b"b", 2, total=2)) == "ab"
    reassembler.add(ME, part(b"a", 1, total=3), now=1)
    assert [message.parts for message in reassembler.expired(now=20)] == [{1: part(b"a", 1, total=3)}]


def test_a_different_part_under_the_same_number_begins_a_new_message_and_the_old_one_is_given_back() -> None:
    reassembler = Reassembler()
    reassembler.add(ME, part(b"old", 1, total=2))
    assert reassembler.add(ME, part(b"new", 1, total=2)) is None
    assert reassembler.add(ME, part(b"er", 2, total=2)) == "newer"
    assert reassembler.expired(0) == (Incomplete(ME, 1, 8, 2, {1: part(b"old", 1, total=2)}),)
    assert reassembler.expired(0) == ()


def test_what_waited_for_too_long_is_given_back_in_the_order_of_its_parts() -> None:
    reassembler = Reassembler(timeout=10)
    reassembler.add(ME, part(b"c", 3), now=0)
    reassembler.add(YOU, part(b"x", 1), now=3)
    reassembler.add(ME, part(b"a", 1), now=5)
    assert reassembler.expired(now=13) == ()
    (yours,) = reassembler.expired(now=14)
    assert (yours.sender, yours.total) == (YOU, 3)
    (mine,) = reassembler.expired(now=15.5)
    assert mine == Incomplete(ME, 1, 8, 3, {1: part(b"a", 1), 3: part(b"c", 3)})
    assert list(mine.parts) == [1, 3]
    assert len(reassembler) == 0


def test_a_part_that_comes_after_the_timeout_begins_anew_although_nobody_asked_what_expired() -> None:
    reassembler = Reassembler(timeout=10)
    reassembler.add(ME, part(b"a", 1, total=2), now=0)
    assert reassembler.add(ME, part(b"b", 2, total=2), now=11) is None
    assert reassembler.add(ME, part(b"A", 1, total=2), now=12) == "Ab"
    assert [message.parts for message in reassembler.expired(now=12)] == [{1: part(b"a", 1, total=2)}]


def test_a_repeated_part_prolongs_the_wait() -> None:
    reassembler = Reassembler(timeout=10)
    reassembler.add(ME, part(b"a", 1), now=0)
    reassembler.add(YOU, part(b"b", 1), now=4)
    assert reassembler.add(ME, part(b"a", 1), now=8) is None
    assert [message.sender for message in reassembler.expired(now=15)] == [YOU]
    assert reassembler.expired(now=18) == ()
    assert [message.sender for message in reassembler.expired(now=19)] == [ME]


def test_a_part_waits_for_a_day_unless_the_caller_says_otherwise() -> None:
    reassembler = Reassembler()
    assert (reassembler.timeout, reassembler.capacity) == (24 * 60 * 60, 100_000)
    reassembler.add(ME, part(b"a", 1), now=0)
    assert reassembler.expired(now=24 * 60 * 60) == ()
    assert len(reassembler.expired(now=24 * 60 * 60 + 1)) == 1


def test_what_was_complete_is_remembered_until_the_timeout_whoever_asks_what_expired() -> None:
    reassembler = Reassembler(timeout=10)
    reassembler.add(ME, part(b"a", 1, total=2), now=0)
    assert reassembler.add(ME, part(b"b", 2, total=2), now=0) == "ab"
    assert reassembler.expired(now=5) == ()
    reassembler.add(ME, part(b"a", 1, total=2), now=6)  # a repetition
    assert reassembler.expired(now=17) == ()
    assert len(reassembler) == 0


def test_a_part_that_comes_again_after_the_timeout_begins_a_new_message() -> None:
    reassembler = Reassembler(timeout=10)
    reassembler.add(ME, part(b"a", 1, total=2), now=0)
    assert reassembler.add(ME, part(b"b", 2, total=2), now=0) == "ab"
    reassembler.add(ME, part(b"a", 1, total=2), now=11)
    assert [message.parts for message in reassembler.expired(now=30)] == [{1: part(b"a", 1, total=2)}]


def test_as_many_parts_are_remembered_as_are_kept() -> None:
    reassembler = Reassembler(timeout=100, capacity=4)
    for reference in (1, 1, 1, 2):  # the first message comes three times, and is remembered once
        reassembler.add(ME, part(b"a", 1, total=2, reference=reference))
        assert reassembler.add(ME, part(b"b", 2, total=2, reference=reference)) == "ab"
    reassembler.add(ME, part(b"a", 1, total=2, reference=1), now=1)
    assert reassembler.expired(now=102) == ()  # it was a repetition
    reassembler = Reassembler(timeout=100, capacity=4)
    for reference in (1, 2, 3):
        reassembler.add(ME, part(b"a", 1, total=2, reference=reference))
        assert reassembler.add(ME, part(b"b", 2, total=2, reference=reference)) == "ab"
    reassembler.add(ME, part(b"a", 1, total=2, reference=1), now=1)
    assert len(reassembler.expired(now=102)) == 1  # the third took the first one's place


def test_time_does_not_go_back() -> None:
    reassembler = Reassembler(timeout=10)
    reassembler.add(ME, part(b"a", 1), now=100)
    reassembler.add(YOU, part(b"b", 1), now=0)
    assert reassembler.expired(now=105) == ()
    assert [message.sender for message in reassembler.expired(now=111)] == [ME, YOU]


def test_a_full_reassembler_refuses_a_part_and_takes_it_once_there_is_room() -> None:
    reassembler = Reassembler(capacity=2)
    reassembler.add(ME, part(b"a", 1))
    reassembler.add(YOU, part(b"b", 1))
    with pytest.raises(GsmError) as caught:
        reassembler.add(YOU, part(b"c", 2))
    assert caught.value.code is ErrorCode.REASSEMBLER_FULL
    assert caught.value.params == {"parts": 2, "capacity": 2}
    assert reassembler.add(ME, UserData(payload=b"Hello")) == "Hello"  # what needs no room is taken
    (incomplete,) = reassembler.give_up()
    assert incomplete.sender == ME
    assert reassembler.add(YOU, part(b"c", 2)) is None
    assert reassembler.add(YOU, part(b"d", 3)) == "bcd"  # and so is what makes room
    assert reassembler.give_up() == ()


def test_what_was_given_up_takes_room_until_it_is_fetched() -> None:
    reassembler = Reassembler(capacity=2)
    for payload in (b"a", b"b"):
        reassembler.add(ME, part(payload, 1))
    with pytest.raises(GsmError):
        reassembler.add(ME, part(b"c", 1))
    fetched = reassembler.give_up()
    assert [message.parts[1].payload for message in fetched] == [b"a", b"b"]
    assert len(reassembler) == 0


def test_memory_is_bounded_whatever_comes() -> None:
    reassembler, random = Reassembler(capacity=50), Random(1)  # noqa: S311
    for now in range(3_000):
        total = random.randint(2, 6)
        each = part(
            bytes([random.randrange(128)]), random.randint(1, total), reference=random.randrange(3), total=total
        )
        try:
            reassembler.add(random.choice("abc"), each, now)
        except GsmError:
            reassembler.give_up()
        assert len(reassembler) <= 50
        assert now % 100 or len(pickle.dumps(reassembler)) < 40_000


def test_what_cannot_be_decoded_takes_no_more_room_than_there_is() -> None:
    def half(sequence: int, reference: int) -> UserData:
        header = part(b"", sequence, total=2, reference=reference).header
        return UserData(payload=b"\xd8\x00", header=header, data_coding=8)

    reassembler = Reassembler(capacity=10)
    for reference in range(10):
        reassembler.add(ME, half(1, reference))
    for reference in range(10):
        with pytest.raises(GsmError) as caught:
            reassembler.add(ME, half(2, reference))
        assert caught.value.code is ErrorCode.REASSEMBLER_FULL
        assert len(reassembler) == 10
    (oldest,) = reassembler.give_up()
    assert oldest.parts == {1: half(1, 0)}
    with pytest.raises(GsmError) as caught:
        reassembler.add(ME, half(2, 1))
    assert caught.value.code is ErrorCode.NOT_UTF16
    assert [message.parts for message in reassembler.give_up()] == [{1: half(1, 1), 2: half(2, 1)}]
    assert len(reassembler) == 8


def test_a_sender_who_takes_all_the_room_keeps_nobody_out() -> None:
    reassembler = Reassembler(capacity=100)
    for reference in range(100):
        reassembler.add(ME, part(b"a", 1, reference=reference))
    first, second, third = encode(TEXT)
    for each in (first, second):
        with pytest.raises(GsmError):
            reassembler.add(YOU, each)
        assert [message.sender for message in reassembler.give_up()] == [ME]
        assert reassembler.add(YOU, each) is None
    assert reassembler.add(YOU, third) == TEXT


def test_every_part_is_accounted_for() -> None:
    reassembler, random = Reassembler(timeout=20, capacity=30), Random(2)  # noqa: S311
    added = returned = 0
    seen: list[Incomplete] = []
    for now in range(2_000):
        total = random.randint(2, 4)
        # Every payload is different, so that nothing is a repetition.
        each = part(
            now.to_bytes(3, "big").translate(bytes(octet & 0x7F for octet in range(256))) + b"%d" % now,
            random.randint(1, total),
            reference=random.randrange(4),
            total=total,
        )
        try:
            text = reassembler.add("a", each, now)
        except GsmError:
            seen += reassembler.give_up()
            continue
        added += 1
        returned += total if text is not None else 0
        seen += reassembler.expired(now) if now % 7 == 0 else ()
    seen += reassembler.expired(10_000)
    assert returned
    assert len(reassembler) == 0
    assert added == returned + sum(len(message.parts) for message in seen)


def test_it_can_be_kept_and_taken_up_again_in_another_process() -> None:
    first, parts = Reassembler(timeout=10), encode(TEXT)
    first.add(ME, parts[0], now=1)
    first.add(YOU, parts[0], now=2)
    second = pickle.loads(pickle.dumps(first))  # noqa: S301
    assert second.add(ME, parts[1], now=3) is None
    assert second.add(ME, parts[2], now=3) == TEXT
    assert [message.sender for message in second.expired(now=20)] == [YOU]
    assert len(first) == 2


def test_the_parts_of_a_text_that_cannot_be_decoded_are_given_back() -> None:
    reassembler = Reassembler()
    broken = UserData(payload=b"\xd8\x3d", header=part(b"", 1, total=2).header, data_coding=8)
    reassembler.add(ME, part(b"a", 2, total=2))
    with pytest.raises(GsmError) as caught:
        reassembler.add(ME, broken)
    assert caught.value.code is ErrorCode.NOT_UTF16
    assert reassembler.expired(0) == (Incomplete(ME, 1, 8, 2, {1: broken, 2: part(b"a", 2, total=2)}),)
    lenient = Reassembler(errors="replace")
    lenient.add(ME, part(b"a", 2, total=2))
    assert lenient.add(ME, broken) == "\ufffda"


def test_an_emoji_that_was_cut_between_parts_is_whole_again() -> None:
    reassembler = Reassembler()
    halves = [
        UserData(payload=bytes.fromhex(octets), header=part(b"", sequence, total=2).header, data_coding=8)
        for sequence, octets in enumerate(("0061d83d", "de00"), 1)
    ]
    assert [reassembler.add(ME, half) for half in halves] == [None, "a😀"]


def test_bad_arguments_are_refused() -> None:
    wrong: Any = "1"
    for call, name in (
        (lambda: Reassembler(timeout=wrong), "timeout must be float"),
        (lambda: Reassembler(capacity=wrong), "capacity must be int"),
        (lambda: Reassembler(errors=b""), "errors must be str"),  # type: ignore[arg-type]
        (lambda: Reassembler().add(ME, wrong), "user_data must be UserData"),
        (lambda: Reassembler().add([], encode("a")[0]), "sender must be hashable"),  # type: ignore[arg-type]
        (lambda: Reassembler().add(ME, encode("a")[0], wrong), "now must be float"),
        (lambda: Reassembler().expired(wrong), "now must be float"),
    ):
        with pytest.raises(TypeError, match=name):
            call()
    for refused in (
        lambda: Reassembler(timeout=-1),
        lambda: Reassembler(timeout=float("nan")),
        lambda: Reassembler(capacity=0),
        lambda: Reassembler().expired(float("inf")),
        lambda: Reassembler().add(ME, encode("a")[0], float("nan")),
        lambda: Reassembler().add(ME, encode("a")[0], 10**400),
        lambda: Reassembler().expired(-(10**400)),
        lambda: Reassembler(timeout=10**400),
        lambda: Reassembler(timeout=-(10**5000)),
    ):
        with pytest.raises(GsmError) as caught:
            refused()
        assert caught.value.code is ErrorCode.OUT_OF_RANGE
        assert str(caught.value).isprintable()

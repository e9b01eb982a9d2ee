"""How long the calls off the common path take.

calls.py lists them:

pytest benchmarks/bench_calls.py --benchmark-enable --benchmark-columns=min,median,rounds
"""

from __future__ import annotations

from typing import Any

import pytest
from calls import PACKED, SEPTETS, WORDS, calls, with_a_word
from cases import transliterators
from peers import INSTALLED_TRANSLITERATORS

from gsmcodec import count, explain, is_gsm, transliterate, truncate
from gsmcodec.wire import UserData

pytestmark = pytest.mark.benchmark(max_time=0.1, min_rounds=3)


@pytest.mark.parametrize("number", range(13))
def test_call(benchmark: Any, number: int) -> None:
    call = calls()[number]
    benchmark.group = call.name

    def ask_all() -> list[object]:
        return [call.function(message) for message in call.messages]

    answers = benchmark(ask_all)
    assert len(answers) == len(call.messages) > 0


@transliterators
@pytest.mark.parametrize("word", WORDS)
def test_transliterate_messages_with_a_word(benchmark: Any, word: str, transliterator: str) -> None:
    benchmark.group = f"transliterate: messages with {word}"
    messages = with_a_word(WORDS[word])
    function = INSTALLED_TRANSLITERATORS[transliterator]

    def do_all() -> list[str]:
        return [function(message) for message in messages]

    answers = benchmark(do_all)
    assert all(answers)
    if function is transliterate:
        assert all(map(is_gsm, answers))


def test_the_calls_give_the_right_answers() -> None:
    answers = {call.name: [call.function(message) for message in call.messages] for call in calls()}
    by_name = {call.name: call.messages for call in calls()}
    assert answers["count, GSM forced, ASCII"] == [count(text) for text in by_name["count, GSM forced, ASCII"]]
    assert answers["truncate, nothing cut"] == by_name["truncate, nothing cut"]
    assert all(count(text).parts == 1 for text in map(str, answers["truncate, cut"]))
    assert all(truncate(text, 1) == text for text in map(str, answers["truncate, cut"]))
    assert answers["explain, plain"] == [explain(text) for text in by_name["explain, plain"]]
    assert [part.octets() for part in answers["UserData.from_octets"] if isinstance(part, UserData)] == [
        octets for octets, _, _ in by_name["UserData.from_octets"]
    ]
    assert set(answers["pack 160 septets"]) == {PACKED}
    assert set(answers["unpack 160 septets"]) == {SEPTETS}

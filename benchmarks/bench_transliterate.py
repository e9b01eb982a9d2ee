"""How long it takes to force a text into GSM.

Of texts that are GSM already, ours beside `detect`; of real messages with accents put in, beside the peers:

    pytest benchmarks/bench_transliterate.py --benchmark-enable --benchmark-columns=min,median,rounds
"""

from __future__ import annotations

from typing import Any

import pytest
from cases import transliterators
from peers import INSTALLED_TRANSLITERATORS
from texts import GRID, Text, accented_corpus, corpus, parts_and_units

from gsmcodec import detect, explain, transliterate

pytestmark = pytest.mark.benchmark(max_time=0.1, min_rounds=5)

gsm_grid = pytest.mark.parametrize(
    "text", [pytest.param(text, id=text.name) for text in GRID if text.encoding == "GSM"]
)
other_grid = pytest.mark.parametrize(
    "text", [pytest.param(text, id=text.name) for text in GRID if text.encoding == "UNICODE"]
)


@gsm_grid
def test_transliterate_gsm(benchmark: Any, text: Text) -> None:
    benchmark.group = f"transliterate: {text.name}"
    assert benchmark(transliterate, text.text) is text.text


@gsm_grid
def test_transliterate_gsm_by_detect(benchmark: Any, text: Text) -> None:
    benchmark.group = f"transliterate: {text.name}"
    assert benchmark(detect, text.text) == "GSM"


@pytest.mark.parametrize("function", [transliterate, detect], ids=["transliterate", "detect"])
def test_transliterate_what_is_gsm_of_the_corpus(benchmark: Any, function: Any) -> None:
    benchmark.group = "transliterate: what is GSM of the corpus"
    messages = [message for message in corpus() if parts_and_units(message)[0] == "GSM"]

    def do_all() -> list[Any]:
        return [function(message) for message in messages]

    answers = benchmark(do_all)
    assert answers == (messages if function is transliterate else ["GSM"] * len(messages))


def assert_is_transliterated(name: str, answer: str) -> None:
    assert answer.isascii() or (name == "gsmcodec" and parts_and_units(answer)[0] == "GSM")


@transliterators
@other_grid
def test_transliterate(benchmark: Any, text: Text, transliterator: str) -> None:
    benchmark.group = f"transliterate: {text.name}"
    assert_is_transliterated(transliterator, benchmark(INSTALLED_TRANSLITERATORS[transliterator], text.text))


@transliterators
def test_transliterate_the_corpus_with_accents_put_in(benchmark: Any, transliterator: str) -> None:
    benchmark.group = "transliterate: the corpus with accents put in"
    messages = accented_corpus()
    assert all(parts_and_units(message)[0] == "UNICODE" for message in messages)
    function = INSTALLED_TRANSLITERATORS[transliterator]

    def transliterate_all() -> list[str]:
        return [function(message) for message in messages]

    for answer in benchmark(transliterate_all):
        assert_is_transliterated(transliterator, answer)


def test_explain_the_corpus_with_accents_put_in(benchmark: Any) -> None:
    benchmark.group = "explain: the corpus with accents put in"
    messages = accented_corpus()[::10]

    def explain_all() -> list[Any]:
        return [explain(message) for message in messages]

    reports = benchmark(explain_all)
    assert [report.count[:3] for report in reports] == [parts_and_units(message) for message in messages]

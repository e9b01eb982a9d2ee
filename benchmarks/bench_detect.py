"""How long it takes to say which encoding a text will have, and whether that is ever slower than to count it.

`detect` beside `count` and beside what the peers have for it, one table for each text:

    pytest benchmarks/bench_detect.py --benchmark-enable --benchmark-columns=min,median,rounds
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from cases import detectors, grid
from texts import Text, corpus, parts_and_units

from gsmcodec import count

if TYPE_CHECKING:
    from peers import Library

pytestmark = pytest.mark.benchmark(max_time=0.1, min_rounds=5)


@detectors
@grid
def test_detect(benchmark: Any, text: Text, library: Library) -> None:
    benchmark.group = f"detect: {text.name}"
    assert library.is_gsm(benchmark(library.detect, text.text)) is (text.encoding == "GSM")


@grid
def test_detect_by_count(benchmark: Any, text: Text) -> None:
    benchmark.group = f"detect: {text.name}"
    assert benchmark(count, text.text).encoding == text.encoding


@detectors
def test_detect_over_the_corpus(benchmark: Any, library: Library) -> None:
    benchmark.group = "detect: the corpus"
    messages = corpus()
    function = library.detect
    assert function is not None

    def detect_all() -> list[Any]:
        return [function(message) for message in messages]

    found = [library.is_gsm(answer) for answer in benchmark(detect_all)]
    assert found == [parts_and_units(message)[0] == "GSM" for message in messages]


def test_detect_by_count_over_the_corpus(benchmark: Any) -> None:
    benchmark.group = "detect: the corpus"
    messages = corpus()

    def count_all() -> list[Any]:
        return [count(message) for message in messages]

    found = [answer.encoding for answer in benchmark(count_all)]
    assert found == [parts_and_units(message)[0] for message in messages]

"""How long it takes to count the parts of a text.

Ours beside what the peers need for the same answer, one table for each text:

    pytest benchmarks/bench_count.py --benchmark-enable --benchmark-columns=min,median,rounds
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from cases import grid, libraries
from texts import Text, corpus, parts_and_units

from gsmcodec import CALLR, Count, Profile, count

if TYPE_CHECKING:
    from peers import Library

pytestmark = pytest.mark.benchmark(max_time=0.1, min_rounds=5)


@libraries
@grid
def test_count(benchmark: Any, text: Text, library: Library) -> None:
    benchmark.group = f"count: {text.name}"
    answer = benchmark(library.count, text.text)
    if library.exact:
        assert library.parts_of_count(answer) == text.parts
    if isinstance(answer, Count):
        assert (answer.encoding, answer.units) == (text.encoding, text.units)


@libraries
def test_count_of_the_corpus(benchmark: Any, library: Library) -> None:
    benchmark.group = "count: the corpus"
    messages = corpus()
    function = library.count

    def count_all() -> list[Any]:
        return [function(message) for message in messages]

    answers = benchmark(count_all)
    if library.exact:
        assert sum(map(library.parts_of_count, answers)) == sum(parts_and_units(message)[1] for message in messages)


def test_count_of_the_corpus_for_a_platform(benchmark: Any) -> None:
    benchmark.group = "count: the corpus"
    messages = corpus()

    def count_all(profile: Profile) -> int:
        return sum(count(message, None, profile).parts for message in messages)

    total = benchmark(count_all, CALLR)
    assert total == sum(parts_and_units(message, extension_table=False)[1] for message in messages)

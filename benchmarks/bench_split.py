"""How long it takes to split a text into its parts.

Ours beside the peers, one table for each text:

    pytest benchmarks/bench_split.py --benchmark-enable --benchmark-columns=min,median,rounds
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from cases import grid, libraries
from texts import Text, corpus, parts_and_units

if TYPE_CHECKING:
    from peers import Library

pytestmark = pytest.mark.benchmark(max_time=0.1, min_rounds=5)


@libraries
@grid
def test_split(benchmark: Any, text: Text, library: Library) -> None:
    benchmark.group = f"split: {text.name}"
    parts = library.texts_of_split(benchmark(library.split, text.text))
    if library.exact:
        assert len(parts) == text.parts
        assert "".join(parts) == text.text


@libraries
def test_split_of_the_corpus(benchmark: Any, library: Library) -> None:
    benchmark.group = "split: the corpus"
    messages = corpus()
    function = library.split

    def split_all() -> list[Any]:
        return [function(message) for message in messages]

    answers = [library.texts_of_split(answer) for answer in benchmark(split_all)]
    if library.exact:
        assert ["".join(parts) for parts in answers] == list(messages)
        assert sum(map(len, answers)) == sum(parts_and_units(message)[1] for message in messages)

"""How long the bounds of a message with blanks take, beside a count of its worst case: at most twenty times as long.

pytest benchmarks/bench_template.py --benchmark-enable --benchmark-columns=min,median,rounds
"""

from __future__ import annotations

from typing import Any

import pytest

from gsmcodec import Field, Template, count, count_template, split_template

pytestmark = pytest.mark.benchmark(max_time=0.1, min_rounds=5)

TEMPLATES = {
    "gsm": (
        Template("Hi {name}, your parcel {code} is here. Fetch it until then."),
        {"name": Field(20, alphabet="gsm"), "code": Field(8, alphabet="digits")},
    ),
    "any": (
        Template("Hi {name}, your parcel {code} is here. Fetch it until {day}. " * 2),
        {"name": Field(20), "code": Field(8, alphabet="digits"), "day": Field(alphabet=["Monday", "Sunday"])},
    ),
}
each_template = pytest.mark.parametrize("name", TEMPLATES)


@each_template
def test_bounds(benchmark: Any, name: str) -> None:
    benchmark.group = name
    template, fields = TEMPLATES[name]
    bounds = benchmark(count_template, template, fields)
    assert bounds.least.parts <= bounds.most.parts


@each_template
def test_count_of_the_worst_case(benchmark: Any, name: str) -> None:
    benchmark.group = name
    template, fields = TEMPLATES[name]
    worst = "".join(part.text for part in split_template(template, fields))
    assert benchmark(count, worst) == count_template(template, fields).most

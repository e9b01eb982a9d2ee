"""How long ``import gsmcodec`` takes on top of a bare interpreter.

Each round starts a fresh interpreter, so the table shows whole processes; what an import adds is the difference to the
row "bare interpreter":

    pytest benchmarks/bench_import.py --benchmark-enable --benchmark-columns=min,median,rounds

``python benchmarks/report.py`` alternates the processes and shows the difference.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from fresh_interpreter import STATEMENTS, environment, start

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 20


@pytest.mark.benchmark(group="import: a fresh interpreter")
@pytest.mark.parametrize("statement", [pytest.param(value, id=name) for name, value in STATEMENTS.items()])
def test_import(benchmark: Any, statement: str, tmp_path: Path) -> None:
    env = environment(tmp_path)
    assert benchmark.pedantic(start, args=(statement, env), rounds=ROUNDS, warmup_rounds=2) == 0


def test_import_loads_no_large_table_and_nothing_that_few_messages_need() -> None:
    # The reason why it is quick, checked without a clock.
    later = {"csv", "gsmcodec.explanation", "gsmcodec.pricing", "gsmcodec._tables.transliteration"}
    statement = f"import sys, gsmcodec; sys.exit(bool({later} & sys.modules.keys()))"
    assert start(statement, dict(os.environ)) == 0

"""Every reader gives a declared answer to the octets of its corpus. run.py looks for others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import targets

HERE = Path(__file__).resolve().parent
INPUTS = [(target, path.name) for target in targets.TARGETS for path in sorted((HERE / "corpus" / target).iterdir())]


@pytest.mark.parametrize(("target", "name"), INPUTS)
def test_the_answer_to_octets_of_the_corpus_is_a_declared_one(target: str, name: str) -> None:
    targets.TARGETS[target]((HERE / "corpus" / target / name).read_bytes())


def test_every_corpus_has_a_target() -> None:
    assert {path.name for path in (HERE / "corpus").iterdir()} == set(targets.TARGETS)


@pytest.mark.slow
def test_octets_that_make_a_target_raise_are_found_and_kept(tmp_path: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import run\n"
        "def target(data):\n    assert b'ID' not in data\n"
        "run.TARGETS['texts'] = target\n"
        "print(run.with_hypothesis('texts', 30, 0))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(HERE)], capture_output=True, text=True, check=True)
    assert "ID" in done.stdout
    assert "AssertionError" in done.stderr

"""The rules of the tests themselves: what has a mark runs only where it is asked for, and CI skips nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the rules, and with a test of each kind."""
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    return tmp_path


def run(folder: Path, source: str, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    (folder / "tests" / "test_it.py").write_text(f"import pytest\n{source}\n", "utf-8")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV_")) and name != "CI"
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:cov", *options, "tests"]
    return subprocess.run(command, cwd=folder, env={**kept, **environment}, capture_output=True, text=True, check=False)


SKIPS = "def test_it(): pytest.skip('no node')"


@pytest.mark.parametrize("source", [SKIPS, "pytest.importorskip('no_such_package')\ndef test_it(): pass"])
def test_a_skip_is_a_failure_in_ci_and_only_there(folder: Path, source: str) -> None:
    assert " skipped in " in run(folder, source).stdout
    done = run(folder, source, CI="true")
    assert done.returncode != 0
    assert "was skipped in CI" in done.stdout
    assert "see Tests in .github/CONTRIBUTING.md" in done.stdout


@pytest.mark.parametrize("mark", ["browser", "spark"])
def test_a_fixture_that_needs_more_sets_its_mark(folder: Path, mark: str) -> None:
    source = f"@pytest.fixture\ndef {mark}(): pass\ndef test_it({mark}): pass"
    assert "1 deselected" in run(folder, source).stdout
    assert "1 passed" in run(folder, source, "-m", mark).stdout
    assert "1 passed" in run(folder, source, "-m", "").stdout


def test_a_package_that_is_missing_is_named_with_what_to_do(folder: Path) -> None:
    done = run(folder, "def test_it(): import no_such_package")
    assert "no_such_package" in done.stdout
    assert "see Tests in .github/CONTRIBUTING.md" in done.stdout

"""What ``import gsmcodec`` gives, and when."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import gsmcodec
import gsmcodec.errors

ROOT = Path(__file__).resolve().parent.parent


def output_of(code: str) -> str:
    """Run `code` in a fresh interpreter that finds this package and return what it prints."""
    path = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
    return subprocess.run([sys.executable, "-c", path + code], capture_output=True, check=True, text=True).stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", gsmcodec.__all__)
def test_every_public_name_is_there_first_of_all(name: str) -> None:
    assert output_of(f"import gsmcodec\nprint(gsmcodec.{name} is gsmcodec.{name}, {name!r} in dir(gsmcodec))") == (
        "True True\n"
    )


def test_a_star_imports_every_public_name() -> None:
    assert (
        output_of(f"from gsmcodec import *\nprint(all(name in globals() for name in {gsmcodec.__all__}))") == "True\n"
    )


def test_a_module_is_there_without_being_imported_by_name() -> None:
    code = "import gsmcodec\nprint(gsmcodec.pricing.RateCard is gsmcodec.RateCard, gsmcodec.pricing.__name__)"
    assert output_of(code) == "True gsmcodec.pricing\n"


def test_large_tables_are_loaded_when_they_are_first_used() -> None:
    code = (
        "import sys, gsmcodec\n"
        "def loaded():\n"
        "    return sorted(name[17:] for name in sys.modules if name.startswith('gsmcodec._tables.'))\n"
        "gsmcodec.count('5 €'); gsmcodec.split('я' * 80); print(loaded())\n"
        "gsmcodec.transliterate('œ'); print('transliteration' in loaded(), 'national_languages' in loaded())"
    )
    assert output_of(code) == "['default_alphabet']\nTrue False\n"


def test_completion_shows_what_is_promised_and_nothing_else() -> None:
    assert sorted(dir(gsmcodec)) == sorted([*gsmcodec.__all__, "__version__"])


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'gsmcodec' has no attribute 'cuont'"):
        _ = gsmcodec.cuont  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match=r"module 'gsmcodec\.errors' has no attribute 'Error'"):
        _ = gsmcodec.errors.Error  # type: ignore[attr-defined]
    assert output_of("try: from gsmcodec import cuont\nexcept ImportError as error: print(error)").startswith(
        "cannot import name 'cuont' from 'gsmcodec'"
    )


def test_the_wheel_holds_the_package_and_nothing_else(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {"gsmcodec", f"gsmcodec-{gsmcodec.__version__}.dist-info"}
    assert [name for name in names if name.endswith((".md", ".tsv", ".csv", ".ini", ".toml"))] == []
    assert [name for name in names if "test" in name or "/data/" in name] == []
    assert {"gsmcodec/__init__.py", "gsmcodec/py.typed", "gsmcodec/_tables/transliteration.py"} < set(names)
    french = "gsmcodec/contrib/django/locale/fr/LC_MESSAGES/django"
    assert {f"{french}.po", f"{french}.mo", "gsmcodec/contrib/django/static/gsmcodec/counter.fr.js"} < set(names)


def test_the_source_distribution_holds_what_a_change_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as files:
        names = {name.partition("/")[2] for name in files.getnames()}
    french = "gsmcodec/contrib/django/locale/fr/LC_MESSAGES/django"
    for name in (
        ".ci/run",
        ".github/CONTRIBUTING.md",
        "CHANGELOG.md",
        "data/generate.py",
        "tests/test_package.py",
        f"{french}.po",
        f"{french}.mo",
    ):
        assert name in names

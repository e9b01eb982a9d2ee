"""The tables that are shipped are what data/generate.py makes of data/, and data/ holds what it says."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gsmcodec._tables.country_codes import COUNTRY_CODES
from gsmcodec._tables.currencies import CURRENCIES

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
GENERATE = ROOT / "data" / "generate.py"


def load_generator() -> ModuleType:
    specification = importlib.util.spec_from_file_location("generate", GENERATE)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


generate: Any = load_generator()


@pytest.mark.parametrize("path", generate.OUTPUTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_generated_file_is_what_the_generator_makes(path: Path) -> None:
    assert path.read_bytes() == generate.content_of(path)


def test_every_file_of_the_tables_is_generated() -> None:
    assert {path.name for path in generate.TABLES.iterdir() if path.name != "__pycache__"} == set(generate.FILES)


@pytest.mark.parametrize("name", generate.FILES)
def test_a_generated_file_is_ascii(name: str) -> None:
    content = (generate.TABLES / name).read_bytes()
    # Names of countries stand as escapes too; what editions are called need not.
    code = b"\n".join(line.partition(b"#")[0] for line in content.split(b'"""')[2].split(b"\n"))
    assert code.isascii()


def test_the_check_of_the_generator_finds_nothing_to_write() -> None:
    done = subprocess.run([sys.executable, GENERATE, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


ROWS: list[dict[str, str]] = generate.read_table("alphabets.tsv")[1]


def test_there_are_2431_cells_in_27_tables() -> None:
    assert len(ROWS) == 2431
    assert len({(row["table"], row["language_id"]) for row in ROWS}) == 27


def test_no_cell_is_listed_twice_and_none_is_the_escape() -> None:
    cells = [(row["table"], row["language_id"], row["septet"]) for row in ROWS]
    assert len(set(cells)) == len(cells)
    septets = {int(row["septet"], 16) for row in ROWS}
    assert septets == set(range(0x80)) - {0x1B}


def test_no_table_encodes_one_character_in_two_ways() -> None:
    encodable = [(row["table"], row["language_id"], row["code_point"]) for row in ROWS if row["encode"] == "yes"]
    assert len(set(encodable)) == len(encodable)
    assert {row["encode"] for row in ROWS} == {"yes", "no"}


def test_the_names_of_the_characters_are_those_of_unicode() -> None:
    agreed = 0
    for row in ROWS:
        char = chr(int(row["code_point"].removeprefix("U+"), 16))
        known = unicodedata.name(char, "")  # empty for controls, and for what is newer than this interpreter
        if known:
            assert row["name"] == known, row
            agreed += 1
        else:
            assert row["name"], row
    assert agreed > 2300


def test_no_country_code_begins_with_another() -> None:
    for code in COUNTRY_CODES:
        assert not [other for other in COUNTRY_CODES if other != code and other.startswith(code)]


def test_a_country_code_is_one_to_three_digits_that_do_not_begin_with_0() -> None:
    for code, name in COUNTRY_CODES.items():
        assert code.isascii()
        assert code.isdigit()
        assert 1 <= len(code) <= 3
        assert code[0] != "0"
        assert name


def test_a_currency_code_is_three_capital_letters() -> None:
    for code in CURRENCIES:
        assert len(code) == 3
        assert code.isascii()
        assert code.isalpha()
        assert code.isupper()
    assert {"EUR", "USD", "GBP", "JPY", "CHF"} <= CURRENCIES.keys()
    assert not {"XAU", "XTS", "XXX", "ABC"} & CURRENCIES.keys()
    assert [CURRENCIES[code] for code in ("EUR", "JPY", "KWD", "CLF")] == [2, 0, 3, 4]

"""The tables of replacements: every row is what `transliterate` does, and the files hold what they say."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import regex

from gsmcodec import CALLR, Profile, charset_mapping, count, is_gsm, transliterate

FOLDER = Path(__file__).resolve().parent.parent / "data" / "transliteration"
PATHS = sorted(FOLDER.glob("*.tsv"))
EVERY_FILE = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
WITHOUT_EXTENSION = Profile(extension_table=False)
ESCAPED = {"\\s": " ", "\\n": "\n", "\\\\": "\\"}


class Row(NamedTuple):
    code_point: str
    cell: str
    name: str
    note: str

    @property
    def char(self) -> str:
        return chr(int(self.code_point.removeprefix("U+"), 16))

    @property
    def replacement(self) -> str:
        return re.sub(r"\\.", lambda found: ESCAPED[found[0]], self.cell)


def read(path: Path) -> tuple[list[str], list[str], list[Row]]:
    """Return the comments, the header and the rows of a file."""
    lines = path.read_bytes().decode().removesuffix("\n").split("\n")
    comments = [line for line in lines if line.startswith("#")]
    header, *rows = (line.split("\t") for line in lines[len(comments) :])
    return comments, header, [Row(*row) for row in rows]


ROWS = [row for path in PATHS for row in read(path)[2]]
REPLACED = {row.char: row.replacement for row in ROWS}
EXTENSION = set("\f^{}\\[~]|€")


# Every row


def without_extension(replacement: str) -> str:
    return "".join(REPLACED[char] if char in EXTENSION else char for char in replacement)


@EVERY_FILE
def test_every_row_is_what_transliteration_does(path: Path) -> None:
    standard, callr = charset_mapping(), charset_mapping(CALLR)
    for row in read(path)[2]:
        lean = without_extension(row.replacement)
        assert (transliterate(row.char, WITHOUT_EXTENSION), callr[row.char]) == (lean, lean), row
        if row.char in EXTENSION:
            assert transliterate(row.char) == row.char
            assert row.char not in standard
        else:
            assert (transliterate(row.char), standard[row.char]) == (row.replacement, row.replacement), row
            assert count(row.char, "GSM") == count(row.replacement), row


def test_the_mapping_holds_the_rows_and_nothing_else() -> None:
    assert charset_mapping(WITHOUT_EXTENSION).keys() == REPLACED.keys()
    assert charset_mapping().keys() == REPLACED.keys() - EXTENSION
    assert len(REPLACED) > 2500


# The files


def test_no_character_has_two_rows() -> None:
    assert len(REPLACED) == len(ROWS)


@EVERY_FILE
def test_a_file_has_the_form_that_its_comments_give(path: Path) -> None:
    assert b"\r" not in path.read_bytes()
    comments, header, rows = read(path)
    assert header == ["code_point", "replacement", "name", "note"]
    assert all(comment.startswith("# ") and len(comment) > 3 for comment in comments)
    assert "# Sources:" in comments
    assert any("Unicode Character Database 15.0" in comment for comment in comments)
    for row in rows:
        assert re.fullmatch(r"U\+([0-9A-F]{4}|[1-9A-F][0-9A-F]{4}|10[0-9A-F]{4})", row.code_point), row
        assert re.fullmatch(r"([^\\\s]|\\[sn\\])*", row.cell), row
        assert row.name == row.name.strip() != "", row
        assert row.note == row.note.strip(), row


@EVERY_FILE
def test_the_rows_of_a_file_are_sorted(path: Path) -> None:
    chars = [row.char for row in read(path)[2]]
    assert chars == sorted(chars)


def test_a_replacement_is_gsm() -> None:
    assert [row for row in ROWS if not is_gsm(row.replacement)] == []


def test_no_character_of_the_default_alphabet_has_a_row() -> None:
    assert [row for row in ROWS if is_gsm(row.char, WITHOUT_EXTENSION)] == []


def test_the_extension_table_goes_to_the_default_alphabet_one_for_one() -> None:
    assert {row.char for row in read(FOLDER / "extension.tsv")[2]} == EXTENSION
    assert all(len(REPLACED[char]) == 1 and is_gsm(REPLACED[char], WITHOUT_EXTENSION) for char in EXTENSION)


def test_the_names_are_those_of_unicode() -> None:
    agreed = 0
    for row in ROWS:
        known = unicodedata.name(row.char, "")  # empty for controls, and for what is newer than this interpreter
        if known:
            assert row.name == known, row
            agreed += 1
        elif unicodedata.category(row.char) == "Cc":
            assert row.name == f"<control-{ord(row.char):04X}>", row
    assert agreed > 6000


# What is covered


# Letters, digits and currency signs of Unicode 16.0 and 17.0. The tables are of 15.0, whatever the interpreter knows.
NEWER = regex.compile(
    r"[\u20c1\ua7cb-\ua7cf\ua7d2\ua7d4\ua7da-\ua7dc\ua7f1\U00010d40-\U00010d49\U000116d0-\U000116e3"
    r"\U00011bf0-\U00011bf9\U00011de0-\U00011de9\U00016130-\U00016139\U00016d70-\U00016d79\U0001ccf0-\U0001ccf9"
    r"\U0001e5f1-\U0001e5fa]"
)


@cache
def characters(property_of_unicode: str) -> set[str]:
    """Return the characters of a property that this interpreter and the tables know, and GSM lacks."""
    everything = "".join(chr(number) for number in range(0x110000) if not 0xD800 <= number <= 0xDFFF)
    found = regex.findall(rf"\p{{{property_of_unicode}}}", NEWER.sub("", everything))
    return {char for char in found if unicodedata.category(char) != "Cn" and not is_gsm(char)}


def test_what_is_newer_than_the_tables_has_no_replacement() -> None:
    assert [char for char in REPLACED if NEWER.match(char)] == []
    assert transliterate("5\U0001ccf6\u20c1") == "5??"


def test_every_latin_letter_has_a_replacement() -> None:
    latin = characters("Script=Latin")
    assert len(latin) > 1300
    assert latin - REPLACED.keys() == set()
    assert [char for char in latin if REPLACED[char] == ""] == []


@pytest.mark.parametrize(("category", "least"), [("Nd", 600), ("Sc", 50), ("Zs", 16)])
def test_every_digit_currency_sign_and_space_has_a_replacement(category: str, least: int) -> None:
    found = characters(category)
    assert len(found) >= least
    assert found - REPLACED.keys() == set()


def test_every_character_of_the_cyrillic_block_has_a_replacement() -> None:
    cyrillic = {chr(number) for number in range(0x400, 0x500)}
    assert cyrillic - REPLACED.keys() == set()
    combining = {char for char in cyrillic if unicodedata.category(char) in ("Mn", "Me")}
    assert {char for char in cyrillic if not REPLACED[char]} - combining <= set("ьЬ\u048c\u048d")


def test_a_digit_is_replaced_by_its_value_and_a_space_by_one_space() -> None:
    assert all(REPLACED[char] == str(unicodedata.decimal(char)) for char in characters("Nd"))
    assert {REPLACED[char] for char in characters("Zs")} == {" "}


def test_an_accented_letter_keeps_its_base_letter() -> None:
    checked = 0
    for char in characters("Script=Latin"):
        base = unicodedata.normalize("NFD", char)[0]
        if base != char and base.isascii():
            replacement = REPLACED[char]
            assert (len(replacement), unicodedata.normalize("NFD", replacement)[0]) == (1, base), char
            checked += 1
    assert checked > 450


def test_the_c1_controls_are_replaced_like_the_characters_of_windows_1252() -> None:
    undefined = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    for number in range(0x80, 0xA0):
        if number in undefined:
            assert chr(number) not in REPLACED
        else:
            meant = bytes([number]).decode("cp1252")
            assert transliterate(chr(number)) == transliterate(meant), hex(number)


def test_what_is_not_seen_is_removed() -> None:
    for char in "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f\U000e0067":
        assert REPLACED[char] == "", ascii(char)
    marks = {chr(number) for number in range(0x300, 0x370)}
    assert {REPLACED[mark] for mark in marks} == {""}


# The two tables beside it: what depends on neighbors, and what is frequent


def read_rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in (FOLDER.parent / name).read_text("utf-8").split("\n") if line and line[0] != "#"]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def characters_of(cell: str) -> list[str]:
    chars = []
    for item in cell.split():
        first, _, last = item.replace("U+", "").partition("..")
        chars += [chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)]
    return chars


def test_every_row_about_neighbors_applies_beside_them_and_nowhere_else() -> None:
    beside = {"digit": "7", "letter": "g", "": "-"}
    for row in read_rows("neighbors.tsv"):
        for char in characters_of(row["characters"]):
            before, after = beside[row["preceded_by"]], beside[row["followed_by"]]
            alone = REPLACED[char]
            put = row["put_before"].replace("\\s", " ") + (row["instead"] or alone)
            assert transliterate(f"{before}{char}{after}") == f"{before}{put}{after}"
            assert transliterate(f" {char} ") == f" {alone} "


def test_no_alphabet_holds_a_character_that_depends_on_its_neighbors() -> None:
    text = (FOLDER.parent / "alphabets.tsv").read_text("utf-8")
    in_alphabets = {chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]+)", text)}
    for row in read_rows("neighbors.tsv"):
        assert in_alphabets.isdisjoint(characters_of(row["characters"]))


@pytest.mark.parametrize("profile", [Profile(), WITHOUT_EXTENSION], ids=repr)
def test_being_frequent_changes_no_answer(profile: Profile) -> None:
    mapping = charset_mapping(profile)
    frequent = "".join(row["characters"] for row in read_rows("frequent.tsv"))
    frequent = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), frequent)
    assert len(frequent) == len(set(frequent)) > 150
    for char in frequent:
        # The Cyrillic letter is not frequent: with it, the text goes through the table.
        assert transliterate(char + "я", profile) == mapping[char] + "ya"
        assert transliterate(char, profile) == mapping[char]

"""Which characters are GSM, and what each costs: every cell of every table, and every code point of Unicode."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from gsmcodec import Encoding, ErrorCode, GsmError, Language, Profile, count, detect, is_gsm, split, validate_text
from gsmcodec.alphabet import DEFAULT_ALPHABETS, Alphabet, cells, in_septets, national_alphabets

ALPHABETS_TSV = Path(__file__).resolve().parent.parent / "data" / "alphabets.tsv"


class Cell(NamedTuple):
    table: str
    language: int
    septet: int
    char: str
    encode: bool


def read_cells() -> list[Cell]:
    lines = ALPHABETS_TSV.read_text("utf-8").removesuffix("\n").split("\n")
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return [
        Cell(table, int(language), int(septet, 16), chr(int(code_point.removeprefix("U+"), base=16)), encode == "yes")
        for table, language, _, septet, code_point, encode, *_ in rows
    ]


CELLS = read_cells()
ENCODABLE: dict[tuple[str, int], dict[str, int]] = {}
"""For each table, the septet of each character that may be encoded."""
for _cell in CELLS:
    if _cell.encode:
        ENCODABLE.setdefault((_cell.table, _cell.language), {})[_cell.char] = _cell.septet

BASIC = set(ENCODABLE["locking", 0])
EXTENSION = set(ENCODABLE["shift", 0])
NATIONAL = pytest.mark.parametrize("language", Language, ids=lambda language: language.name)
WITHOUT_EXTENSION = Profile(extension_table=False)


def test_there_are_twenty_seven_tables() -> None:
    assert {(cell.table, cell.language) for cell in CELLS} == {
        *(("locking", language) for language in range(14) if language != Language.SPANISH),
        *(("shift", language) for language in range(14)),
    }
    assert (len(BASIC), len(EXTENSION)) == (127, 10)


@pytest.mark.slow
def test_every_code_point_of_unicode_is_classified_as_the_tables_say() -> None:
    scalars = [chr(number) for number in range(0x110000) if not 0xD800 <= number <= 0xDFFF]
    assert {char for char in scalars if is_gsm(char)} == BASIC | EXTENSION


def test_without_the_extension_table_only_the_default_alphabet_is_gsm() -> None:
    scalars = [chr(number) for number in range(0x30000) if not 0xD800 <= number <= 0xDFFF]
    assert {char for char in scalars if is_gsm(char, WITHOUT_EXTENSION)} == BASIC


def test_every_surrogate_is_refused() -> None:
    for number in range(0xD800, 0xE000):
        with pytest.raises(GsmError) as caught:
            detect("a" + chr(number))
        assert caught.value.code is ErrorCode.LONE_SURROGATE
        assert caught.value.index == 1
        assert caught.value.params["code_point"] == f"U+{number:04X}"


@pytest.mark.parametrize("char", sorted(BASIC), ids=ascii)
def test_a_character_of_the_default_alphabet_costs_one_septet(char: str) -> None:
    assert count(char) == (Encoding.GSM, 1, 1, 159)
    assert count(char * 160) == (Encoding.GSM, 1, 160, 0)
    assert count(char, profile=WITHOUT_EXTENSION) == (Encoding.GSM, 1, 1, 159)


@pytest.mark.parametrize("char", sorted(EXTENSION), ids=ascii)
def test_a_character_of_the_extension_table_costs_two_septets(char: str) -> None:
    assert count(char) == (Encoding.GSM, 1, 2, 158)
    assert count(char * 80) == (Encoding.GSM, 1, 160, 0)
    assert count(char, profile=WITHOUT_EXTENSION) == (Encoding.UNICODE, 1, 1, 69)


@pytest.mark.parametrize(
    "char",
    ["\x1b", "\0", "\t", "`", "\xa0", "ç", "\ufffe", "\uffff", "\ufeff", "’", "–", "…", "Á", "\x80", "µ", "А", "😀"],
    ids=ascii,
)
def test_a_character_that_looks_as_if_it_were_gsm_is_not(char: str) -> None:
    assert not is_gsm(char)
    assert not is_gsm(f"a{char}b")
    with pytest.raises(GsmError) as caught:
        validate_text(f"ab{char}", gsm_only=True)
    assert (caught.value.code, caught.value.index) == (ErrorCode.NOT_GSM, 2)
    assert caught.value.params == {"char": char, "code_point": f"U+{ord(char):04X}", "parts": 1}


def test_upper_case_c_with_cedilla_is_gsm_and_lower_case_is_not() -> None:
    assert ENCODABLE["locking", 0]["Ç"] == 0x09
    assert is_gsm("Ç")
    assert not is_gsm("ç")


def test_form_feed_is_in_the_extension_table() -> None:
    assert count("\f") == (Encoding.GSM, 1, 2, 158)
    assert not is_gsm("\f", WITHOUT_EXTENSION)


def test_line_ends_cost_one_septet_for_each_character() -> None:
    assert count("\r\n").units == 2
    assert count("\n").units == count("\r").units == 1


@pytest.mark.parametrize(
    ("text", "index"),
    [("\0", 0), ("ab\0", 2), ("\0я", 0), ("я\0", 0), ("a€я\0", 2), ("\u20ac\0", 1), ("a" * 500 + "😀", 500)],
    ids=ascii,
)
def test_the_first_character_that_is_not_in_the_alphabet_is_blamed(text: str, index: int) -> None:
    with pytest.raises(GsmError) as caught:
        validate_text(text, gsm_only=True, max_parts=255)
    assert (caught.value.code, caught.value.index) == (ErrorCode.NOT_GSM, index)


# National language tables -------------------------------------------------------------------------------------------


def test_there_is_an_alphabet_for_each_pair_of_tables_but_the_default_one() -> None:
    pairs = [(alphabet.locking, alphabet.shift) for alphabet in national_alphabets(Profile(languages=tuple(Language)))]
    assert pairs == [
        (locking, shift)
        for locking in range(14)
        for shift in range(14)
        if locking != Language.SPANISH and (locking, shift) != (0, 0)
    ]
    assert [
        (alphabet.locking, alphabet.shift)
        for alphabet in national_alphabets(
            Profile(languages=(Language(2), Language(3), Language(1)), extension_table=False)
        )
    ] == [(3, 0), (1, 0)]


def assert_holds_its_tables(alphabet: Alphabet, *, extension_table: bool) -> None:
    locking = ENCODABLE["locking", alphabet.locking]
    shift = ENCODABLE["shift", alphabet.shift] if extension_table else {}
    for char in {cell.char for cell in CELLS} | {"\0", "\x1b", "\t", "\ufffe", "😀"}:
        codes = alphabet.codes(char)
        if char in locking:
            assert codes == bytes([locking[char] or 0x1B]), (alphabet.locking, ascii(char))
            assert len(in_septets(codes)) == 1
        elif char in shift:
            assert codes == bytes([0x80 + shift[char]]), (alphabet.shift, ascii(char))
            first, second = in_septets(codes)
            assert not 0x80 <= first <= 0xBF
            assert 0x80 <= second <= 0xBF
        else:
            assert codes is None, (alphabet.locking, alphabet.shift, ascii(char))
        assert alphabet.find_foreign(f"  {char}") == (2 if codes is None else 3)
    assert alphabet.language_elements == (alphabet.locking > 0) + (alphabet.shift > 0)


@pytest.mark.parametrize("extension_table", [True, False])
def test_the_default_alphabet_holds_every_cell_and_nothing_else(extension_table: bool) -> None:
    assert_holds_its_tables(DEFAULT_ALPHABETS[extension_table], extension_table=extension_table)


@NATIONAL
@pytest.mark.parametrize("extension_table", [True, False])
def test_the_tables_of_a_language_hold_every_cell_and_nothing_else(language: Language, extension_table: bool) -> None:
    alphabets = national_alphabets(Profile(languages=(language,), extension_table=extension_table))
    assert len(alphabets) == (1 if language is Language.SPANISH else 3) - (0 if extension_table else 2) or (
        language is Language.SPANISH and not extension_table and not alphabets
    )
    for alphabet in alphabets:
        assert_holds_its_tables(alphabet, extension_table=extension_table)


@NATIONAL
def test_every_character_of_a_language_costs_what_its_cheapest_table_says(language: Language) -> None:
    profile = Profile(languages=(language,))
    locking, shift = ENCODABLE.get(("locking", language), {}), ENCODABLE["shift", language]
    for char in locking.keys() | shift.keys():
        if char in BASIC:
            expected = (Encoding.GSM, 1, 1, 159)
        elif char in EXTENSION:
            expected = (Encoding.GSM, 1, 2, 158)
        elif char in locking:
            expected = (Encoding.GSM, 1, 1, 154)
        else:
            expected = (Encoding.GSM, 1, 2, 153)
        assert count(char, "GSM", profile) == expected, ascii(char)


@NATIONAL
def test_no_pair_of_a_national_shift_table_is_split_between_parts(language: Language) -> None:
    # The locking table of Turkish is needed for ş, so the other character can only come from a shift table.
    profile = Profile(languages=(language, Language.TURKISH))
    for char in ENCODABLE["shift", language].keys() - ENCODABLE["locking", Language.TURKISH].keys() - EXTENSION:
        parts = split("ş" * 145 + char + "ş" * 145, "GSM", profile)
        assert [part.units for part in parts] == [145, 146, 1], ascii(char)
        assert [part.text for part in parts] == ["ş" * 145, char + "ş" * 144, "ş"], ascii(char)


@NATIONAL
def test_what_a_language_does_not_hold_stays_unicode(language: Language) -> None:
    profile = Profile(languages=(language,))
    held = BASIC | EXTENSION | ENCODABLE.get(("locking", language), {}).keys() | ENCODABLE["shift", language].keys()
    for char in {cell.char for cell in CELLS} - held:
        assert count(char * 100, profile=profile).encoding is Encoding.UNICODE, ascii(char)
        assert char not in split(f"a{char}", "GSM", profile)[0].text, ascii(char)


@NATIONAL
def test_without_the_escape_only_locking_tables_are_used(language: Language) -> None:
    profile = Profile(languages=(language,), extension_table=False)
    locking = ENCODABLE.get(("locking", language), {}).keys()
    for char in locking | ENCODABLE["shift", language].keys():
        if char in BASIC | locking:
            assert count(char, "GSM", profile).units == 1, ascii(char)
        else:
            assert set("".join(part.text for part in split(char, "GSM", profile))) <= BASIC | locking, ascii(char)


@pytest.mark.parametrize(
    ("table", "language", "septet", "char"),
    [
        ("locking", Language.KANNADA, 0x24, "\u0ca1"),
        ("shift", Language.TAMIL, 0x24, "\u0bee"),
        ("shift", Language.TELUGU, 0x22, "\u0c6c"),
        ("shift", Language.TELUGU, 0x23, "\u0c6d"),
    ],
    ids=["Kannada DDA", "Tamil digit eight", "Telugu digit six", "Telugu digit seven"],
)
def test_where_editions_of_the_standard_differ_the_letter_that_is_meant_can_be_sent(
    table: str, language: Language, septet: int, char: str
) -> None:
    assert ENCODABLE[table, language][char] == septet
    assert count(char, "GSM", Profile(languages=(language,))).units == (1 if table == "locking" else 2)


@pytest.mark.parametrize(("language", "char"), [(Language.TELUGU, "\u06cc"), (Language.TELUGU, "\u06cd")], ids=ascii)
def test_a_misprint_of_the_standard_cannot_be_sent(language: Language, char: str) -> None:
    assert count(char * 100, profile=Profile(languages=(language,))).encoding is Encoding.UNICODE


def test_the_cells_that_are_only_decoded_are_second_codes_and_the_disputed_euro_sign_of_telugu() -> None:
    decode_only = [cell for cell in CELLS if not cell.encode]
    assert {(cell.language, cell.septet, cell.char) for cell in decode_only} == {
        *((language, 0x15, "¡") for language in range(4, 14)),
        *((language, 0x18, "*") for language in range(4, 14)),
        (Language.TELUGU, 0x65, "€"),
    }
    for cell in decode_only:
        assert cell.table == "shift"
        assert cell.char == "€" or ENCODABLE["shift", cell.language][cell.char] < cell.septet


def test_the_euro_sign_of_telugu_is_decoded_and_never_encoded() -> None:
    telugu, euro = "\u0c05\u0c05", "€"
    # Both shift tables would be needed: the euro sign is in the extension table alone, the digit in Telugu's alone.
    digit = "\u0c6c"
    assert digit not in ENCODABLE["locking", Language.TELUGU]
    assert count(telugu + euro, "GSM", Profile(languages=(Language.TELUGU,))).units == 4
    # So one of the two is replaced: the digit, for of two tables that lack as much the default one is the target.
    assert split(digit + euro, "GSM", Profile(languages=(Language.TELUGU,))) == (("6€", 3),)
    assert count("\u0966" + euro, "GSM", Profile(languages=(Language.HINDI,))).units == 4


# The cells, as they are listed ----------------------------------------------------------------------------------------


def test_the_cells_of_the_default_tables_are_listed_with_what_they_cost() -> None:
    listed = [(cell.table, cell.septet, cell.char, cell.units) for cell in cells()]
    assert listed == [
        *(("default", septet, char, 1) for char, septet in ENCODABLE["locking", 0].items()),
        *(("extension", septet, char, 2) for char, septet in ENCODABLE["shift", 0].items()),
    ]
    assert {cell.table for cell in cells(extension_table=False)} == {"default"}


@NATIONAL
@pytest.mark.parametrize("extension_table", [True, False])
def test_the_cells_of_a_language_are_listed_as_far_as_they_may_be_encoded(
    language: Language, extension_table: bool
) -> None:
    name = language.name.lower()
    listed = list(cells((language,), extension_table=extension_table))
    locking = {cell.char: cell.septet for cell in listed if cell.table == f"{name} locking shift"}
    shift = {cell.char: cell.septet for cell in listed if cell.table == f"{name} single shift"}
    assert locking == ENCODABLE.get(("locking", language), {})
    assert shift == (ENCODABLE["shift", language] if extension_table else {})
    assert {cell.units for cell in listed if cell.table.endswith("locking shift")} <= {1}
    assert {cell.units for cell in listed if cell.table.endswith("single shift")} <= {2}

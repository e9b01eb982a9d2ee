"""Phone numbers as people and spreadsheets write them, over columns and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gsmcodec
from gsmcodec import GsmError
from gsmcodec.frame import SmsSeries, quote, quote_file

if TYPE_CHECKING:
    from pathlib import Path

EXCEL = {
    "33612345678": "+33612345678",
    "33612345678.0": "+33612345678",
    "3,3612345678E+10": "+33612345678",
    "3.3612345678e10": "+33612345678",
    '="+33612345678"': "+33612345678",
    "'+33612345678": "+33612345678",
    " 06 12 34 56 78 ": "+33612345678",
    "06.12.34.56.78": "+33612345678",
    "612345678": "+33612345678",
    "+33 6 12 34 56 78": "+33612345678",
    "0033612345678": "+33612345678",
    "+1 202-555-0123": "+12025550123",
    "+44 (0)7911 123456": "+447911123456",
    "447911123456": "+447911123456",
    "6,12E+08": None,
    "3.36E+10": None,
    "+330612345678": "+330612345678",
    "+33 06 12 34 56 78": None,
    "061234": None,
    "call me": None,
    "": None,
}


def test_what_a_spreadsheet_makes_of_a_number_is_undone() -> None:
    numbers = pl.Series([*EXCEL, None])
    assert SmsSeries(numbers).normalize_phone_number("FR").to_list() == [*EXCEL.values(), None]


def test_digits_that_may_be_the_number_of_two_people_are_left_alone() -> None:
    numbers = pl.Series(["33612345678", "15112345678", "4915112345678", "02079460000"])
    german = SmsSeries(numbers).normalize_phone_number("DE").to_list()
    assert german[:3] == [None, "+4915112345678", None]  # the first and the third are landlines in Germany, too
    assert SmsSeries(numbers).normalize_phone_number().to_list() == ["+33612345678", None, "+4915112345678", None]


@settings(deadline=None)
@given(st.lists(st.text(st.sampled_from("+0123456789 .-()/"), max_size=18)))
def test_without_a_region_a_column_agrees_with_the_function(numbers: list[str]) -> None:
    from gsmcodec.contrib.phonenumbers import normalize_phone_number

    answers = SmsSeries(pl.Series(numbers, dtype=pl.String)).normalize_phone_number().to_list()
    for number, answer in zip(numbers, answers, strict=True):
        try:
            assert answer == normalize_phone_number(number)
        except GsmError:
            assert answer is None or number.strip().isdecimal() or number.endswith(".0")


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(GsmError, match="region is 'XX'"):
        SmsSeries(pl.Series(["06"])).normalize_phone_number("XX")
    with pytest.raises(TypeError, match="region"):
        SmsSeries(pl.Series(["06"])).normalize_phone_number(33)  # type: ignore[arg-type]


def test_a_rounded_number_is_named_for_what_it_is() -> None:
    for number in ("6,12E+08", "3.36E+10", "3E10"):
        error = quote(pl.DataFrame({"to": [number], "text": ["Hi"]}))["error"].item()
        assert error == "phone_rounded"
        with pytest.raises(GsmError, match="a spreadsheet has rounded the phone number"):
            gsmcodec.validate_phone_number(number)


def test_a_file_is_quoted_with_the_numbers_that_are_meant(tmp_path: Path) -> None:
    table = pl.DataFrame({"to": list(EXCEL), "text": "Hello"})
    table.write_csv(tmp_path / "in.csv")
    campaign = quote_file(tmp_path / "in.csv", tmp_path / "out.csv", normalize_numbers=True, region="FR")
    rows = pl.read_csv(tmp_path / "out.csv", infer_schema=False, empty_string_is_null=False)
    assert rows["to"].to_list() == [meant or written for written, meant in EXCEL.items()]
    valid = rows.filter(rows["error"] == "")["to"].to_list()
    assert valid == [number for number in rows["to"] if gsmcodec.is_valid_phone_number(number)]
    assert sum(campaign.summary.encodings.values()) == len(valid)

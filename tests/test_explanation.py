"""What makes a text expensive: which characters, where, and what each choice would save."""

from __future__ import annotations

import dataclasses
import pickle
import tracemalloc
import unicodedata
from dataclasses import replace
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gsmcodec import (
    CALLR,
    STANDARD,
    Encoding,
    ErrorCode,
    GsmError,
    Language,
    LineEndings,
    Newline,
    Offender,
    Profile,
    Report,
    TextVersion,
    TwoUnitCharacter,
    charset_mapping,
    count,
    explain,
    is_gsm,
    transliterate,
)

GSM, UNICODE = Encoding.GSM, Encoding.UNICODE
TURKISH = Profile(languages=(Language.TURKISH,))


def found(text: str, profile: Profile = STANDARD) -> list[tuple[int, str, str | None]]:
    """Return the offenders of a text without their names, after checking these."""
    offenders = explain(text, profile).offenders
    for offender in offenders:
        assert chr(offender.code_point) in offender.char
        assert offender.name == unicodedata.name(chr(offender.code_point), offender.name)
    return [(offender.index, offender.char, offender.suggestion) for offender in offenders]


# A report


def test_a_report_says_what_each_choice_takes() -> None:
    text = "I’ll call you back. " * 5
    report = explain(text)
    sent = text.replace("’", "'")
    assert report == Report(
        text=text,
        count=count(text),
        offenders=tuple(
            Offender(index=index, char="’", code_point=0x2019, name="RIGHT SINGLE QUOTATION MARK", suggestion="'")
            for index in range(1, 100, 20)
        ),
        two_units=(),
        normalized=TextVersion(text=text, count=count(text)),
        transliterated=TextVersion(text=sent, count=count(sent)),
        unicode=count(text, "UNICODE"),
        newlines=None,
        cheapest="transliterated",
        parts_saved=1,
        lost=0,
    )
    assert (report.count.parts, report.transliterated.count.parts) == (2, 1)


def test_a_gsm_text_has_nothing_to_explain() -> None:
    for text in ("Hello", "é" * 200, "a\r\nb"):
        report = explain(text)
        assert report.normalized.text == report.transliterated.text == text
        assert (report.offenders, report.two_units) == ((), ())
        assert (report.cheapest, report.parts_saved, report.lost, report.newlines) == ("as_is", 0, 0, None)
        assert report.count == report.normalized.count == report.transliterated.count == count(text)
        assert report.unicode == count(text, "UNICODE")


def test_the_empty_text_has_nothing_to_explain() -> None:
    report = explain("")
    assert (report.count, report.unicode) == ((GSM, 0, 0, 160), (UNICODE, 0, 0, 70))
    assert (report.offenders, report.two_units) == ((), ())
    assert (report.cheapest, report.parts_saved, report.lost, report.newlines) == ("as_is", 0, 0, None)


def test_a_text_that_is_longer_than_may_be_sent_is_explained_too() -> None:
    report = explain("š" * 20_000)
    assert report.count == (UNICODE, 299, 20_000, 33)
    assert report.transliterated.count == (GSM, 131, 20_000, 43)
    assert (len(report.offenders), report.parts_saved) == (20_000, 168)
    limited = explain("š" * 4000, replace(CALLR, max_parts=1))
    assert (limited.count.parts, limited.transliterated.count.parts) == (60, 27)


def test_a_report_is_an_immutable_value() -> None:
    report = explain("😀 š\n")
    assert pickle.loads(pickle.dumps(report)) == report == explain("😀 š\n")  # noqa: S301
    assert hash(report) == hash(explain("😀 š\n"))
    for value in (report, report.offenders[0], report.two_units[0], report.normalized):
        with pytest.raises(AttributeError, match="cannot assign"):
            setattr(value, dataclasses.fields(value)[0].name, "x")


@pytest.mark.parametrize("newline", Newline)
@pytest.mark.parametrize("text", ["\x0c" * 100, "a\u2028" * 60, "я\x85\n" * 30, "a\r\n\u2029" * 40])
def test_line_ends_that_transliteration_makes_are_counted_as_they_are_sent(text: str, newline: Newline) -> None:
    profile = Profile(extension_table=False, newline=newline)
    report = explain(text, profile)
    assert report.transliterated.count == count(text, "GSM", profile)
    assert report.count == count(text, None, profile)
    parts = min(report.count.parts, report.normalized.count.parts, report.transliterated.count.parts)
    assert report.parts_saved == report.count.parts - parts


@pytest.mark.parametrize("kind", [Offender, TwoUnitCharacter, TextVersion, LineEndings, Report])
def test_every_value_of_a_report_is_frozen_and_made_by_names(kind: type) -> None:
    names = [field.name for field in dataclasses.fields(kind)]
    value = kind(**dict.fromkeys(names))
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, names[0], "x")
    with pytest.raises(TypeError, match="positional"):
        kind(*names)


# Offenders


def test_what_is_seen_as_one_character_begins_behind_a_line_end() -> None:
    assert found("\nq\u0301") == [(1, "q\u0301", "q")]
    assert found("a\n\u0301") == [(2, "\u0301", "")]
    assert found("\r\u200dя")[0][0] == 1
    assert found("a\u200dя") == [(0, "a\u200dя", "aya")]


def test_a_flag_behind_a_letter_is_an_offender_of_its_own() -> None:
    assert [(index, char) for index, char, _ in found("я🇫🇷")] == [(0, "я"), (1, "🇫🇷")]
    assert [(index, char) for index, char, _ in found("a🇫b🇷")] == [(1, "🇫"), (3, "🇷")]


@pytest.mark.parametrize("modifier", "🏻🏼🏽🏾🏿")
def test_every_skin_color_goes_with_its_emoji(modifier: str) -> None:
    assert [(index, char) for index, char, _ in found(f"a👍{modifier}b")] == [(1, f"👍{modifier}")]


def test_an_offender_has_its_place_its_name_and_what_would_take_its_place() -> None:
    assert explain("Tea 🧦\x92\ue000\x81").offenders == (
        Offender(index=4, char="🧦", code_point=0x1F9E6, name="SOCKS", suggestion=None),
        Offender(index=5, char="\x92", code_point=0x92, name="<control>", suggestion="'"),
        Offender(index=6, char="\ue000", code_point=0xE000, name="<private use>", suggestion=None),
        Offender(index=7, char="\x81", code_point=0x81, name="<control>", suggestion=None),
    )
    assert explain("\U0010ffff").offenders[0].name == "<unassigned>"


@pytest.mark.parametrize(
    ("text", "offenders"),
    [
        ("cafe\u0301!", [(3, "e\u0301", "é")]),
        ("ao\u0328\u0301b", [(1, "o\u0328\u0301", "o")]),
        ("q\u0301\u0301", [(0, "q\u0301\u0301", "q")]),
        ("\u0301a", [(0, "\u0301", "")]),
        ("č\u0323č", [(0, "č\u0323", "c"), (2, "č", "c")]),
        ("a\u200bb", [(1, "\u200b", "")]),
        ("щ中", [(0, "щ", "shch"), (1, "中", None)]),
    ],
    ids=ascii,
)
def test_a_combining_mark_is_reported_with_its_base(text: str, offenders: list[tuple[int, str, str | None]]) -> None:
    assert found(text) == offenders


@pytest.mark.parametrize(
    "cluster",
    [
        "👨\u200d👩\u200d👧\u200d👦",
        "🇫🇷",
        "1\ufe0f\u20e3",
        "#\u20e3",
        "👍🏽",
        "❤\ufe0f",
        "👩🏽\u200d🚀",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "\u0915\u094d",
        "e\u0301\u0323",
    ],
    ids=ascii,
)
def test_what_is_seen_as_one_character_is_one_offender(cluster: str) -> None:
    assert [(index, char) for index, char, _ in found(cluster)] == [(0, cluster)]
    text = f"a{cluster}b{cluster}{cluster}"
    begins = (1, len(cluster) + 2, 2 * len(cluster) + 2)
    assert [(index, char) for index, char, _ in found(text)] == [(begin, cluster) for begin in begins]


def test_the_caller_bounds_how_many_offenders_are_listed() -> None:
    text = "’" * 1000
    bounded = explain(text, max_offenders=3)
    assert bounded.offenders == explain(text).offenders[:3]
    assert (bounded.more_offenders, explain(text).more_offenders) == (997, 0)
    assert explain(text, max_offenders=0).more_offenders == 1000
    with pytest.raises(GsmError, match="max_offenders"):
        explain(text, max_offenders=-1)


def test_an_offender_takes_at_most_120_octets() -> None:
    text = "’ж😀" * 20_000
    explain(text)
    tracemalloc.start()
    try:
        offenders = explain(text).offenders
        size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size / len(offenders) < 120


def test_flags_are_told_apart() -> None:
    assert [(index, char) for index, char, _ in found("🇫🇷🇩🇪🇮")] == [(0, "🇫🇷"), (2, "🇩🇪"), (4, "🇮")]


def test_the_profile_decides_what_offends() -> None:
    assert found("5 € [10]") == []
    assert found("5 € [10]", CALLR) == [(2, "€", "e"), (4, "[", "("), (7, "]", ")")]
    assert found("10²", CALLR) == [(2, "²", "2")]
    assert found("ş «я»" * 20, TURKISH)[:4] == [(2, "«", '"'), (3, "я", "ya"), (4, "»", '"'), (7, "«", '"')]
    assert found("я’", Profile(substitutions={"я": "R"})) == [(0, "я", "R"), (1, "’", "'")]


def test_what_stands_in_a_placeholder_does_not_offend() -> None:
    profile = Profile(placeholders={"«name»": "Ann", "{x}": "č"})
    assert found("č«name»č{x}", profile) == [(0, "č", "c"), (7, "č", "c")]
    assert found("Hi «name»", profile) == []
    assert found("e%STOPNUM%\u0301 €", CALLR) == [(10, "\u0301", ""), (12, "€", "e")]


# What costs two units


def test_what_costs_two_units_is_counted_in_the_order_in_which_it_stands() -> None:
    assert explain("{5} €€ ~").two_units == (
        TwoUnitCharacter(char="{", name="LEFT CURLY BRACKET", occurrences=1),
        TwoUnitCharacter(char="}", name="RIGHT CURLY BRACKET", occurrences=1),
        TwoUnitCharacter(char="€", name="EURO SIGN", occurrences=2),
        TwoUnitCharacter(char="~", name="TILDE", occurrences=1),
    )
    assert explain("€ я 😀😀").two_units == (TwoUnitCharacter(char="😀", name="GRINNING FACE", occurrences=2),)
    assert explain("5 €", CALLR).two_units == ()
    # A locking table has the euro sign as one septet, a shift table Á as two.
    assert explain("ş€" * 50, TURKISH).two_units == ()
    spanish = explain("Á" * 71, Profile(languages=(Language.SPANISH,)))
    assert [costly.occurrences for costly in spanish.two_units] == [71]


def test_what_stands_in_for_a_placeholder_may_cost_two_units() -> None:
    profile = Profile(placeholders={"{price}": "5 €"})
    assert [costly.char for costly in explain("{price} [a]", profile).two_units] == ["€", "[", "]"]


# Choices


@pytest.mark.parametrize(
    ("text", "cheapest", "saved"),
    [
        ("I’ll call", "as_is", 0),
        ("cafe\u0301 " * 14, "normalized", 1),
        ("cafe\u0301 ’" * 14, "transliterated", 1),
        ("щ" * 70, "as_is", 0),
        ("😀" * 200, "transliterated", 4),
        ("中" * 71, "transliterated", 1),
        ("\u200b", "transliterated", 1),
    ],
)
def test_the_cheapest_is_the_one_that_changes_least_of_those_that_take_the_fewest_parts(
    text: str, cheapest: str, saved: int
) -> None:
    report = explain(text)
    assert (report.cheapest, report.parts_saved) == (cheapest, saved)


def test_what_would_be_lost_is_counted() -> None:
    assert explain("č中中 😀\x81 я").lost == 3
    assert explain("č中", Profile(substitutions={"中": "Zhong"})).lost == 0
    assert explain("?").lost == 0


def test_newlines_are_remarked_only_if_they_change_the_parts() -> None:
    text = "a" * 150 + "\n" * 10
    report = explain(text)
    crlf = text.replace("\n", "\r\n")
    assert report.newlines == LineEndings(lf=count(text), crlf=count(crlf))
    assert (count(text).parts, count(crlf).parts) == (1, 2)
    assert explain(crlf).newlines == report.newlines == explain(text.replace("\n", "\r")).newlines
    assert explain("a\nb\r\nc").newlines is None
    assert explain("a" * 160).newlines is None
    assert explain("я" * 69 + "\n").newlines == LineEndings(lf=(UNICODE, 1, 70, 0), crlf=(UNICODE, 2, 71, 63))  # type: ignore[arg-type]
    for newline in (Newline.LF, Newline.CRLF):
        assert explain(text, Profile(newline=newline)).newlines is None


def test_a_platform_that_normalizes_counts_so() -> None:
    report = explain("cafe\u0301", Profile(normalize=True))
    assert (report.count, report.offenders, report.cheapest) == ((GSM, 1, 4, 156), (), "as_is")


# Arguments


@pytest.mark.parametrize("text", [None, b"Hello", 5, ["a"]])
def test_a_text_that_is_no_str_is_a_type_error_that_names_it(text: Any) -> None:
    with pytest.raises(TypeError, match=f"^text must be str, not {type(text).__name__}$"):
        explain(text)


@pytest.mark.parametrize("profile", [None, "CALLR", Profile])
def test_a_profile_that_is_none_is_a_type_error_that_names_it(profile: Any) -> None:
    with pytest.raises(TypeError, match=r"^profile must be Profile, not "):
        explain("Hello", profile)


@pytest.mark.parametrize("profile", [STANDARD, CALLR, TURKISH, Profile(normalize=True)], ids=repr)
def test_a_lone_surrogate_is_refused(profile: Profile) -> None:
    with pytest.raises(GsmError) as caught:
        explain("e\u0301%STOPNUM%\ud83d", profile)
    assert (caught.value.code, caught.value.index) == (ErrorCode.LONE_SURROGATE, 11)


@pytest.mark.parametrize(
    ("char", "length", "entries"),
    [("a", 10**6, 0), ("\u0301", 200_000, 1), ("č", 20_000, 20_000), ("中", 20_000, 20_000), ("👍🏽", 10_000, 10_000)],
    ids=ascii,
)
def test_a_long_text_is_explained(char: str, length: int, entries: int) -> None:
    report = explain(char * length)
    assert len(report.offenders) == entries
    assert report.parts_saved >= 0


# What holds for every text


everything = st.characters(exclude_categories=["Cs"])
replaced = st.sampled_from(sorted(charset_mapping()))
joining = st.sampled_from(
    ["\u0301", "\u0323", "\u20e3", "\u200d", "\ufe0f", "🏽", "🇫", "👩", "e", "1", "\u0915", "\u094d"]
)
plain = st.sampled_from(["a", "é", "€", "[", "\n", "\r\n", "%STOPNUM%", "{x}"])
texts = st.lists(everything | replaced | joining | plain, max_size=25).map("".join)
profiles = st.sampled_from(
    [
        STANDARD,
        CALLR,
        Profile(placeholders={"{x}": "Ann", "a": "b"}),
        Profile(substitutions={"e": "f", "’": "`", "中": "[zh]"}),
    ]
)
ANY_NUMBER = settings(deadline=None, max_examples=150)


def outside_placeholders(text: str, profile: Profile) -> list[int]:
    """Return the indices of the characters that no placeholder holds, by a walk from left to right."""
    indices = []
    index = 0
    while index < len(text):
        key = max((key for key in profile.placeholders if text.startswith(key, index)), key=len, default="")
        if not key:
            indices.append(index)
        index += len(key) or 1
    return indices


@ANY_NUMBER
@given(text=texts, profile=profiles)
@example(text="x\u200d🇫🇫\u0301🇫", profile=STANDARD)
@example(text="%STOPNUM%\u0301", profile=CALLR)
def test_every_foreign_character_is_in_exactly_one_offender(text: str, profile: Profile) -> None:
    offenders = explain(text, profile).offenders
    covered: list[int] = []
    for offender in offenders:
        place = range(offender.index, offender.index + len(offender.char))
        assert text[place.start : place.stop] == offender.char
        assert any(ord(char) == offender.code_point for char in offender.char)
        assert not is_gsm(chr(offender.code_point), replace(profile, placeholders={}))
        covered += place
    assert covered == sorted(set(covered))
    bare = replace(profile, placeholders={})
    foreign = {index for index in outside_placeholders(text, profile) if not is_gsm(text[index], bare)}
    assert foreign <= set(covered)
    assert set(covered) <= set(outside_placeholders(text, profile))


@ANY_NUMBER
@given(text=texts, profile=profiles)
def test_suggestions_are_what_transliteration_does(text: str, profile: Profile) -> None:
    bare = replace(profile, placeholders={})
    for offender in explain(text, profile).offenders:
        kept = transliterate(offender.char, bare, errors="keep")
        if offender.suggestion is None:
            assert not is_gsm(kept, bare)
        else:
            assert offender.suggestion == kept == transliterate(offender.char, bare, errors="strict")


@ANY_NUMBER
@given(text=texts, profile=profiles, times=st.sampled_from([1, 1, 4, 10]))
def test_the_choices_are_what_the_other_functions_say(text: str, profile: Profile, times: int) -> None:
    text = text * times
    report = explain(text, profile)
    endless = replace(profile, max_characters=None)
    sent, normalized = transliterate(text, profile), normalize("NFC", text)
    assert (report.text, report.count) == (text, count(text, None, endless))
    assert report.unicode == count(text, "UNICODE", endless)
    assert report.normalized == TextVersion(text=normalized, count=count(normalized, None, endless))
    assert report.transliterated == TextVersion(text=sent, count=count(sent, None, endless))
    parts = {
        "as_is": report.count.parts,
        "normalized": report.normalized.count.parts,
        "transliterated": report.transliterated.count.parts,
    }
    assert report.cheapest == next(name for name in parts if parts[name] == min(parts.values()))
    assert report.parts_saved == parts["as_is"] - min(parts.values()) >= 0
    kept = transliterate(text, profile, errors="keep")
    ignored = transliterate(text, profile, errors="ignore")
    assert report.lost == len(kept) - len(ignored)
    assert (report.offenders == ()) is (report.count.encoding is GSM)


def test_what_national_tables_hold_but_do_not_pay_for_is_an_offender() -> None:
    report = explain("ş", Profile(languages=(Language.TURKISH,)))
    assert report.count.encoding is Encoding.UNICODE
    assert [offender.char for offender in report.offenders] == ["ş"]
    assert report.transliterated.count.encoding is Encoding.GSM

"""What holds for every text and every profile: the engine agrees with the naive reference and keeps no state."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import pytest
import regex
from corpus import corpus
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from reference import counting as reference

from gsmcodec import (
    CALLR,
    STANDARD,
    Count,
    Encoding,
    GsmError,
    Language,
    Newline,
    Options,
    Part,
    Profile,
    count,
    detect,
    is_gsm,
    is_valid_phone_number,
    quote,
    split,
    transliterate,
    truncate,
    validate_phone_number,
)
from gsmcodec.capacity import capacity
from gsmcodec.segmentation import measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from gsmcodec.profile import ForceEncoding

# Texts --------------------------------------------------------------------------------------------------------------

PIECES = {
    "default alphabet": ["a", "Z", "@", " ", "é", "Ç", "Ω", "1", "%", "\n", "\r", "\r\n"],
    "extension table": ["€", "^", "{", "}", "~", "[", "\f"],
    "no alphabet": ["я", "ж", "中", "\0", "\x1b", "\t", "`", "ç", "\xa0", "\ufffe", "\uffff", "’"],
    "two code units": ["😀", "🏽", "𝔸", "\U0010ffff", "🇫", "🇷"],
    "national": ["ş", "ı", "Ğ", "Á", "ê", "ã", "∞", "क", "ि", "्", "\u0958", "।", "ب", "ಕ", "౬"],
    "combining": [
        "\u0301",
        "\u0308",
        "\u200d",
        "\ufe0f",
        "e\u0301",
        "A\u030a",
        "\u2126",
        "\u212b",
        "ㄱ",
        "\u1100\u1161",
    ],
    "clusters": ["👨\u200d👩\u200d👧\u200d👦", "🇫🇷", "👍🏽", "क्षि", "z" + "\u0301" * 8],
    "placeholders": ["%STOPNUM%", "{a}", "{ab}", "{a", "b}", "%", "STOPNUM"],
    "replaced by several or none": ["…", "щ", "½", "2²", "μ", "μg", "ﬃ", "\xad", "™", "\x92", "①"],
}
BOUNDARIES = (70, 67, 66, 134, 132, 160, 153, 152, 155, 149, 148, 146, 145, 306, 304)


def lengths(longest: int) -> st.SearchStrategy[int]:
    """Return lengths near those at which a part is full, and small ones."""
    full = [*BOUNDARIES, *(boundary // 2 for boundary in BOUNDARIES)]
    near = [length + more for length in full for more in (-2, -1, 0, 1)]
    return st.integers(1, 6) | st.sampled_from([1, *(length for length in near if length <= longest)])


pieces = st.sampled_from(list(PIECES)).flatmap(lambda kind: st.sampled_from(PIECES[kind]))
scalars = st.characters(exclude_categories=["Cs"])


def texts(longest: int) -> st.SearchStrategy[str]:
    """Return texts without lone surrogates of at most `longest` code points, biased to the lengths that matter."""
    runs = st.tuples(pieces, lengths(longest)).map(lambda run: run[0] * run[1])
    mixed = st.lists(pieces | scalars, max_size=20).map("".join)
    # A GSM text is the likeliest to be lost when pieces are joined, so it gets a strategy of its own.
    gsm = st.lists(
        st.tuples(st.sampled_from(PIECES["default alphabet"] + PIECES["extension table"]), lengths(longest)), max_size=4
    ).map(lambda found: "".join(piece * times for piece, times in found))
    joined = st.lists(runs | mixed, max_size=4).map("".join)
    return (joined | gsm | mixed | st.text(scalars)).map(lambda text: text[:longest])


def with_surrogates(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return the texts of a strategy with a lone surrogate somewhere."""
    return st.tuples(strategy, st.characters(categories=["Cs"]), strategy).map("".join)


# Profiles -----------------------------------------------------------------------------------------------------------

placeholders = st.sampled_from(
    [
        {"%STOPNUM%": "000000000"},
        {"{a}": "", "{ab}": "€€", "{a": "x", "b}": "\r\n"},
        {"{a}": "😀", "%": "Łódź"},
        {"a": "b", "b": "aa", "aa": "a"},
        {"€": "e", "я": "\u0301", "😀": "🇫"},
        {"я": "", "ş": "", "e\u0301": "é"},
        {"{a}": "A" * 150, "{ab}": "ж" * 66 + "😀"},
    ]
) | st.dictionaries(st.text(st.sampled_from("a{}€я\n\u0301"), min_size=1, max_size=3), texts(10), max_size=3)

fields: dict[str, st.SearchStrategy[Any]] = {
    "extension_table": st.just(False),
    "languages": st.lists(st.sampled_from(Language), min_size=1, max_size=3, unique=True).map(tuple),
    "reference_bits": st.just(16),
    "keep_graphemes": st.just(True),
    "newline": st.sampled_from([Newline.LF, Newline.CRLF]),
    "normalize": st.just(True),
    "max_characters": st.sampled_from([1, 10, 70, 160, 200, 400]),
    "max_parts": st.sampled_from([1, 2, 3, 4]),
    "placeholders": placeholders,
    "substitutions": st.sampled_from(
        [
            {"я": "R", "€": "EUR", "中": "[zh]", "’": ""},
            {"😀": ":-)", "ж": "ç", "^": "~", "a": "b"},
            {"中": "国", "я": "…½", "²": "{2}", "ş": "ж"},
        ]
    ),
    "not_gsm": st.sampled_from(["Çé", "€", "a1", "ΔΦ|\f"]),
    "replacing": st.tuples(
        st.sampled_from(
            [
                {"’": "'", "…": "...", "я": "ya", "\u00a0": " "},
                {"😀": ":)", "ж": "😀", "ş": "s", "\t": " "},
                {"€": "EUR", "a": "я", "中": ""},
            ]
        ),
        st.sampled_from(["ALWAYS", "IF_GSM", "IF_SEVERAL_PARTS"]),
    ),
    "prefix": st.sampled_from(["Shop: ", "【店】", "[€] "]),
    "suffix": st.sampled_from(["\nSTOP:36111", " 😀"]),
    "filling": st.just("DIVISION"),
    "whitespace": st.sampled_from(["TRIM_END", "COLLAPSE"]),
    "end_at_spaces": st.just(True),
    "default_encoding": st.sampled_from(["GSM", "UNICODE"]),
    "max_unicode_characters": st.sampled_from([5, 70, 300]),
}


def build_profile(values: dict[str, Any]) -> Profile:
    """Return a profile of these fields; `replacing` stands for two, and of two that contradict each other one goes."""
    if "replacing" in values:
        values["replacements"], values["replace_when"] = values.pop("replacing")
    if "end_at_spaces" in values:
        values.pop("filling", None)
    return Profile(**values)


profiles = st.sampled_from([STANDARD, CALLR]) | st.sets(st.sampled_from(list(fields)), max_size=4).flatmap(
    lambda names: st.fixed_dictionaries({name: fields[name] for name in sorted(names)}).map(build_profile)
)
force_encodings: st.SearchStrategy[ForceEncoding] = st.sampled_from([None, None, None, "GSM", "GSM", "UNICODE"])
named_encodings = st.sampled_from([None, None, None, "GSM", "GSM", "GSM", "UNICODE", "UCS2"])


def rules_of(profile: Profile) -> reference.Rules:
    """Return what the reference calls a profile."""
    return reference.Rules(
        extension_table=profile.extension_table,
        languages=tuple(int(language) for language in profile.languages),
        reference_bits=profile.reference_bits,
        keep_graphemes=profile.keep_graphemes,
        newline=str(profile.newline),
        normalize=profile.normalize,
        max_characters=profile.max_characters,
        max_parts=profile.max_parts,
        placeholders=dict(profile.placeholders),
        substitutions=dict(profile.substitutions),
        not_gsm=frozenset(profile.not_gsm),
        replacements=dict(profile.replacements),
        replace_when=str(profile.replace_when),
        prefix=profile.prefix,
        suffix=profile.suffix,
        filling=str(profile.filling),
        whitespace=str(profile.whitespace),
        end_at_spaces=profile.end_at_spaces,
        default_encoding=profile.default_encoding,
        max_unicode_characters=profile.max_unicode_characters,
    )


# The engine and the reference ---------------------------------------------------------------------------------------

Outcome = tuple[Any, ...]


def outcome(call: Callable[[], object]) -> Outcome:
    """Return what a call returns, or why it refuses."""
    try:
        return ("returned", call())
    except GsmError as error:
        return ("refused", error.code.value, error.index)
    except reference.Refused as refused:
        return ("refused", refused.code, refused.index)


def expected_outcomes(text: str, force_encoding: ForceEncoding, profile: Profile) -> tuple[Outcome, Outcome]:
    """Return what `count` and `split` should do by the reference."""
    found = outcome(lambda: reference.answer(text, force_encoding, rules_of(profile)))
    if found[0] == "refused":
        return found, found
    answer: reference.Answer = found[1]
    units = sum(units for _, units in answer.parts)
    counted = (answer.encoding, answer.billed, units, answer.remaining)
    return ("returned", counted), ("returned", answer.parts)


def assert_agrees(text: str, force_encoding: ForceEncoding, profile: Profile) -> None:
    counted, parts = expected_outcomes(text, force_encoding, profile)
    assert outcome(lambda: count(text, force_encoding, profile)) == counted
    assert outcome(lambda: split(text, force_encoding, profile)) == parts


@settings(max_examples=450)
@given(text=texts(500), force_encoding=named_encodings, profile=profiles)
@example(text="€" * 153, force_encoding=None, profile=STANDARD)
@example(text="a" * 152 + "€" + "b" * 152, force_encoding=None, profile=STANDARD)
@example(text="я" * 66 + "😀" + "я" * 66, force_encoding=None, profile=STANDARD)
@example(text="", force_encoding="UNICODE", profile=STANDARD)
def test_count_and_split_agree_with_the_reference(text: str, force_encoding: ForceEncoding, profile: Profile) -> None:
    assert_agrees(text, force_encoding, profile)


@settings(max_examples=150)
@given(text=texts(400), force_encoding=named_encodings, profile=profiles.map(lambda p: replace(p, keep_graphemes=True)))
def test_kept_clusters_agree_with_the_reference(text: str, force_encoding: ForceEncoding, profile: Profile) -> None:
    assert_agrees(text, force_encoding, profile)


@settings(max_examples=150)
@given(
    text=st.lists(
        st.tuples(st.sampled_from(["a", "€", "^", "ş", "Á", "ê", "्", "क", "ب", "।", "ि"]), lengths(310)), max_size=3
    ).map(lambda found: "".join(piece * times for piece, times in found)),
    force_encoding=force_encodings,
    profile=st.builds(
        Profile,
        languages=st.lists(st.sampled_from(Language), min_size=1, max_size=4).map(tuple),
        extension_table=st.sampled_from([True, True, False]),
        reference_bits=st.sampled_from([8, 16]),
        keep_graphemes=st.booleans(),
    ),
)
def test_the_choice_of_national_tables_agrees_with_the_reference(
    text: str, force_encoding: ForceEncoding, profile: Profile
) -> None:
    assert_agrees(text, force_encoding, profile)
    expected = outcome(lambda: reference.answer(text, force_encoding, rules_of(profile)))
    if expected[0] == "returned" and expected[1].encoding == "GSM":
        alphabet = measure(text, force_encoding, profile).alphabet
        assert alphabet is not None
        assert (alphabet.locking, alphabet.shift) == (expected[1].locking, expected[1].shift)


@settings(max_examples=150)
@given(text=with_surrogates(texts(100)), force_encoding=named_encodings, profile=profiles, parts=st.integers(0, 3))
def test_a_lone_surrogate_is_refused_like_the_reference_does(
    text: str, force_encoding: ForceEncoding, profile: Profile, parts: int
) -> None:
    expected = outcome(lambda: reference.answer(text, force_encoding, rules_of(profile)))
    known = force_encoding in (None, "GSM", "UNICODE")
    assert expected[:2] == ("refused", "lone_surrogate" if known else "unknown_encoding")
    assert outcome(lambda: count(text, force_encoding, profile)) == expected
    assert outcome(lambda: split(text, force_encoding, profile)) == expected
    assert outcome(lambda: truncate(text, parts, force_encoding, profile)) == expected
    detected = outcome(lambda: reference.answer(text, None, rules_of(profile)))
    assert outcome(lambda: detect(text, profile)) == detected
    assert outcome(lambda: is_gsm(text, profile)) == detected


@settings(max_examples=180)
@given(text=texts(400), profile=profiles)
def test_detection_agrees_with_the_reference(text: str, profile: Profile) -> None:
    unlimited = replace(rules_of(profile), max_characters=None, max_unicode_characters=None, max_parts=10**6)
    expected = reference.answer(text, None, unlimited).encoding
    assert detect(text, profile) == expected
    assert is_gsm(text, profile) is (expected == "GSM")


@settings(max_examples=150)
@given(text=texts(165), parts=st.integers(0, 3), force_encoding=named_encodings, profile=profiles)
def test_truncation_agrees_with_the_reference(
    text: str, parts: int, force_encoding: ForceEncoding, profile: Profile
) -> None:
    assume(profile.replace_when != "IF_SEVERAL_PARTS" or profile.max_unicode_characters is None)
    if profile.keep_graphemes:  # the reference says itself that it is none for longer clusters
        assume(all(len(found.encode("utf-16-be")) // 2 <= 66 for found in clusters_of(text, profile)))
    expected = outcome(lambda: reference.truncate(text, parts, force_encoding, rules_of(profile)))
    assert outcome(lambda: truncate(text, parts, force_encoding, profile)) == expected


def clusters_of(text: str, profile: Profile) -> list[str]:
    prepared = reference.prepare(text, replace(rules_of(profile), max_characters=None))
    return cast("list[str]", regex.findall(r"\X", prepared))


# What holds without a reference -------------------------------------------------------------------------------------


def returned(text: str, force_encoding: ForceEncoding, profile: Profile) -> tuple[Count, tuple[Part, ...]]:
    """Return the count and the parts of a text that is not refused."""
    try:
        return count(text, force_encoding, profile), split(text, force_encoding, profile)
    except GsmError:
        assume(False)
        raise


def arranges_texts(profile: Profile) -> bool:
    """Return whether the platform changes a text before it counts, or replaces characters though GSM is not forced."""
    return bool(profile.prefix or profile.suffix or profile.whitespace != "KEEP" or profile.replace_when != "NEVER")


def changes_texts(profile: Profile) -> bool:
    newline = profile.newline is not Newline.KEEP
    return bool(profile.normalize or profile.placeholders or newline or arranges_texts(profile))


@settings(max_examples=180)
@given(text=texts(700), force_encoding=force_encodings, profile=profiles)
def test_joined_parts_are_the_text_that_is_sent(text: str, force_encoding: ForceEncoding, profile: Profile) -> None:
    _, parts = returned(text, force_encoding, profile)
    joined = "".join(part.text for part in parts)
    forced = force_encoding or profile.default_encoding
    if forced == "GSM":
        assert joined == reference.transliterate(joined, rules_of(profile))
    elif not changes_texts(profile):
        assert joined == text
    if not (profile.placeholders or arranges_texts(profile)):
        prepared = reference.prepare(text, rules_of(profile))
        assert joined == (transliterate(prepared, profile) if forced == "GSM" else prepared)
    assert all(part.text and part.units for part in parts)


@settings(max_examples=180)
@given(text=texts(700), force_encoding=force_encodings, profile=profiles)
def test_counts_equal_the_split_and_parts_are_full_and_not_over_their_capacity(
    text: str, force_encoding: ForceEncoding, profile: Profile
) -> None:
    counted, parts = returned(text, force_encoding, profile)
    assert counted.units == sum(part.units for part in parts)
    if profile.filling == "DIVISION":
        assert counted.parts <= len(parts)
        return
    assert counted.parts == len(parts)
    answer = reference.answer(text, force_encoding, rules_of(profile))
    elements = (answer.locking > 0) + (answer.shift > 0)
    room = capacity(counted.encoding, profile.reference_bits, elements)
    limit = room.concatenated if len(parts) > 1 else room.alone
    assert all(part.units <= limit for part in parts)
    assert counted.remaining == limit - (parts[-1].units if parts else 0)
    if not (profile.keep_graphemes or profile.end_at_spaces):
        for part, following in pairwise(parts):
            first = following.text[0]
            if counted.encoding is Encoding.UNICODE:
                cost = len(first.encode("utf-16-be")) // 2
            else:
                cost = 1 if first in reference.LOCKING[answer.locking] else 2
            assert part.units + cost > limit


@settings(max_examples=150)
@given(text=texts(400), parts=st.integers(0, 4), force_encoding=force_encodings, profile=profiles)
def test_what_truncation_keeps_is_a_beginning_that_fits(
    text: str, parts: int, force_encoding: ForceEncoding, profile: Profile
) -> None:
    kept = truncate(text, parts, force_encoding, profile)
    prepared = reference.prepare(text, replace(rules_of(profile), max_characters=None))
    assert prepared.startswith(kept)
    assert count(kept, force_encoding, profile).parts <= min(parts, profile.max_parts)
    assert truncate(kept, parts, force_encoding, profile) == kept


@settings(max_examples=150)
@given(text=texts(300), force_encoding=force_encodings, profile=profiles)
def test_a_text_that_fits_is_not_truncated(text: str, force_encoding: ForceEncoding, profile: Profile) -> None:
    counted, _ = returned(text, force_encoding, profile)
    assert truncate(text, counted.parts, force_encoding, profile) == reference.prepare(text, rules_of(profile))


@settings(max_examples=150)
@given(text=texts(300), force_encoding=named_encodings, profile=profiles)
def test_a_second_call_gives_what_the_first_gave(text: str, force_encoding: ForceEncoding, profile: Profile) -> None:
    calls: list[Callable[[], object]] = [
        lambda: count(text, force_encoding, profile),
        lambda: split(text, force_encoding, profile),
        lambda: truncate(text, 1, force_encoding, profile),
        lambda: detect(text, profile),
    ]
    first = [outcome(call) for call in calls]
    assert [outcome(call) for call in reversed(calls)] == first[::-1]


@settings(max_examples=15)
@given(
    work=st.lists(st.tuples(texts(300), named_encodings, profiles), min_size=20, max_size=40),
)
def test_threads_agree_with_a_serial_run(work: list[tuple[str, ForceEncoding, Profile]]) -> None:
    def everything(text: str, force_encoding: ForceEncoding, profile: Profile) -> list[Outcome]:
        # A profile of the thread's own, so that nothing is derived for it beforehand.
        own = replace(profile)
        return [
            outcome(lambda: count(text, force_encoding, own)),
            outcome(lambda: split(text, force_encoding, own)),
            outcome(lambda: truncate(text, 2, force_encoding, own)),
            outcome(lambda: detect(text, own)),
        ]

    with ThreadPoolExecutor(8) as pool:
        threaded = list(pool.map(lambda job: everything(*job), work * 3))
    assert threaded == [everything(*job) for job in work] * 3


# Arguments of any kind ----------------------------------------------------------------------------------------------

junk: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.binary(),
    st.text(),
    st.text(st.characters(categories=["Cs", "Cc", "Lu"])),
    st.sampled_from(
        [
            object,
            object(),
            len,
            int,
            str,
            Profile,
            Encoding,
            Language,
            NotImplemented,
            ...,
            Fraction(1, 3),
            Decimal(5),
            range(3),
            bytearray(b"GSM"),
            memoryview(b"GSM"),
            Encoding.GSM,
            Newline.LF,
            Language.URDU,
            STANDARD,
            "GSM",
            "",
        ]
    ),
    st.recursive(
        st.none() | st.text(max_size=2) | st.integers() | st.binary(max_size=2),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text(max_size=2) | st.integers(), inner, max_size=3)
            | st.lists(inner, max_size=3).map(tuple)
            | st.frozensets(st.integers(), max_size=2)
        ),
        max_leaves=4,
    ),
)


def assert_only_its_own_errors_leave(call: Callable[[], object]) -> None:
    """Let anything but a GsmError and a TypeError through; these must be able to say what is wrong."""
    message = "nothing is wrong"
    try:
        call()
    except (GsmError, TypeError) as error:
        message = str(error)
    assert message


@settings(max_examples=180)
@given(
    text=junk | texts(20),
    force_encoding=junk | named_encodings,
    profile=junk | profiles,
    parts=junk | st.integers(0, 3),
)
def test_only_its_own_errors_leave_the_engine_whatever_the_arguments(
    text: Any, force_encoding: Any, profile: Any, parts: Any
) -> None:
    assert_only_its_own_errors_leave(lambda: count(text, force_encoding, profile))
    assert_only_its_own_errors_leave(lambda: split(text, force_encoding, profile))
    assert_only_its_own_errors_leave(lambda: truncate(text, parts, force_encoding, profile))
    assert_only_its_own_errors_leave(lambda: detect(text, profile))
    assert_only_its_own_errors_leave(lambda: is_gsm(text, profile))


@settings(max_examples=150)
@given(number=junk, options=junk, rates=junk, text=junk | texts(5))
def test_only_its_own_errors_leave_the_validators_whatever_the_arguments(
    number: Any, options: Any, rates: Any, text: Any
) -> None:
    assert_only_its_own_errors_leave(lambda: validate_phone_number(number))
    assert_only_its_own_errors_leave(lambda: is_valid_phone_number(number))
    assert_only_its_own_errors_leave(lambda: quote(number, text, options, rates=rates))
    assert_only_its_own_errors_leave(lambda: quote("+33612345678", text, options, rates=rates))


@settings(max_examples=180)
@given(data=st.data())
@pytest.mark.parametrize("kind", [Profile, Options])
def test_only_its_own_errors_leave_a_constructor_whatever_the_arguments(kind: Any, data: st.DataObject) -> None:
    names = [*fields, "name", "substitutions", "unknown"]
    if kind is Options:
        names = ["force_encoding", "nature", "flash_message", "user_data", "webhook", "unknown"]
    values = data.draw(st.dictionaries(st.sampled_from(names), junk, max_size=3))
    assert_only_its_own_errors_leave(lambda: kind(**values))


# Real messages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("force_encoding", "profile"),
    [
        pytest.param(None, STANDARD, id="automatic"),
        pytest.param("GSM", STANDARD, id="GSM", marks=pytest.mark.slow),
        pytest.param("UNICODE", STANDARD, id="UNICODE", marks=pytest.mark.slow),
        pytest.param(None, CALLR, id="CALLR", marks=pytest.mark.slow),
    ],
)
def test_every_real_message_agrees_with_the_reference(force_encoding: ForceEncoding, profile: Profile) -> None:
    assert len(corpus()) == 5574
    for message in corpus():
        assert_agrees(message, force_encoding, profile)

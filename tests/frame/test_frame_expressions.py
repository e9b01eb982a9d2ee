"""Whole columns agree with the engine on every row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from unittest import mock

import polars as pl
import pytest
import regex
from corpus import corpus
from frames import CARD, PIECES, PLATFORMS, PROFILES, SPECIAL, engine_quote, numbers, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from test_properties import profiles

import gsmcodec
from gsmcodec import CALLR, STANDARD, GsmError, Language, Options, Profile
from gsmcodec.alphabet import default_alphabet
from gsmcodec.frame import SmsExpr, SmsSeries, quote
from gsmcodec.frame.characters import (
    CLUSTER,
    SUPPLEMENTARY,
    are_foreign,
    count_supplementary,
    count_two_septets,
    have_more_than_one_septet,
    patterns,
)
from gsmcodec.profile import Filling, ReplaceWhen
from gsmcodec.segmentation import measure
from gsmcodec.transliteration import WHEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from gsmcodec.profile import ForceEncoding
    from gsmcodec.replacement import ErrorMode

# A few of each kind are tried in every run, the others with the slow tests.
FAST = ("3GPP", "everything", "everything that platforms do", "CALLR", "TWILIO smart_encoding", "GOVUK_NOTIFY")


def parameters(named: dict[str, Any]) -> list[Any]:
    return [
        pytest.param(value, id=name, marks=() if name in FAST else pytest.mark.slow) for name, value in named.items()
    ]


EVERY_PROFILE = pytest.mark.parametrize("profile", parameters({profile.name: profile for profile in PROFILES}))
EVERY_ENCODING = pytest.mark.parametrize("force_encoding", [None, "GSM", "UNICODE"])
EVERY_PLATFORM = pytest.mark.parametrize("platform", parameters({name: name for name in PLATFORMS}))
EVERY_ALPHABET = {default_alphabet(profile): profile for profile in (*PROFILES, *PLATFORMS.values())}
ENGINES = pytest.mark.parametrize("engine", ["in-memory", "streaming"])
FEW = settings(deadline=None, max_examples=4)
COLUMNS = st.lists(st.none() | texts, min_size=1, max_size=25)
HARD = [*PIECES, *SPECIAL, SPECIAL * 3, *(a + b + a for a in PIECES for b in PIECES), "a" * 39_016, "я" * 17_086, ""]


def column(values: list[str | None]) -> SmsSeries:
    return SmsSeries(pl.Series("column", values, dtype=pl.String))


def engine_count(text: str | None, force_encoding: ForceEncoding, profile: Profile) -> dict[str, object] | None:
    if text is None:
        return None
    try:
        return {**gsmcodec.count(text, force_encoding, profile)._asdict(), "error": None}
    except GsmError as error:
        return {**dict.fromkeys(gsmcodec.Count._fields), "error": error.code}


def check_counts(values: list[str | None], force_encoding: ForceEncoding, profile: Profile) -> None:
    counts = [engine_count(value, force_encoding, profile) for value in values]
    texts = column(values)
    assert texts.count(force_encoding, profile).to_list() == counts
    assert texts.parts(force_encoding, profile).to_list() == [count and count["parts"] for count in counts]
    assert texts.units(force_encoding, profile).to_list() == [count and count["units"] for count in counts]


@EVERY_ENCODING
@EVERY_PROFILE
@FEW
@given(values=COLUMNS)
def test_counts_are_those_of_the_engine(
    profile: Profile, force_encoding: ForceEncoding, values: list[str | None]
) -> None:
    check_counts(values, force_encoding, profile)


@EVERY_ENCODING
@EVERY_PROFILE
def test_counts_are_those_of_the_engine_for_hard_texts(profile: Profile, force_encoding: ForceEncoding) -> None:
    check_counts(HARD, force_encoding, profile)


@EVERY_ENCODING
@settings(deadline=None, max_examples=60)
@given(values=COLUMNS, profile=profiles)
def test_counts_are_those_of_the_engine_for_any_profile(
    force_encoding: ForceEncoding, values: list[str | None], profile: Profile
) -> None:
    check_counts(values, force_encoding, profile)


@EVERY_ENCODING
@EVERY_PLATFORM
def test_counts_are_those_of_the_engine_on_every_platform(platform: str, force_encoding: ForceEncoding) -> None:
    check_counts(HARD, force_encoding, PLATFORMS[platform])


@EVERY_PLATFORM
@FEW
@given(values=COLUMNS)
def test_all_answers_are_those_of_the_engine_on_every_platform(platform: str, values: list[str | None]) -> None:
    profile = PLATFORMS[platform]
    check_counts(values, None, profile)
    check_encodings(values, profile)
    check_transliterations(values, profile, "replace")
    check_quotes([("+33612345678", value) for value in values], rates=CARD, options=None, profile=profile)


@EVERY_PLATFORM
def test_counts_are_those_of_the_engine_for_real_texts_on_every_platform(platform: str) -> None:
    messages = corpus()
    typographic = [message.replace("'", "’").replace(" e", " é").replace("!", " 😀!") for message in messages[::3]]
    long = [message * 3 for message in (*messages[::5], *typographic[::5])]
    check_counts([*messages[::3], *typographic, *long], None, PLATFORMS[platform])


@EVERY_ENCODING
@pytest.mark.parametrize("profile", [STANDARD, CALLR], ids=lambda profile: profile.name)
def test_counts_are_those_of_the_engine_for_real_texts(profile: Profile, force_encoding: ForceEncoding) -> None:
    check_counts([*corpus()], force_encoding, profile)


@EVERY_PROFILE
@FEW
@given(values=COLUMNS)
def test_encodings_are_those_of_the_engine(profile: Profile, values: list[str | None]) -> None:
    check_encodings(values, profile)


@settings(deadline=None, max_examples=60)
@given(values=COLUMNS, profile=profiles)
def test_encodings_and_transliterations_are_those_of_the_engine_for_any_profile(
    values: list[str | None], profile: Profile
) -> None:
    check_encodings(values, profile)
    check_transliterations(values, profile, "replace")


def check_encodings(values: list[str | None], profile: Profile) -> None:
    encodings = [None if value is None else gsmcodec.detect(value, profile) for value in values]
    assert column(values).encoding(profile).to_list() == encodings
    assert column(values).is_gsm(profile).to_list() == [each and each == "GSM" for each in encodings]


@pytest.mark.parametrize("errors", ["replace", "ignore", "keep"])
@EVERY_PROFILE
@FEW
@given(values=COLUMNS)
def test_transliterations_are_those_of_the_engine(
    profile: Profile, errors: ErrorMode, values: list[str | None]
) -> None:
    check_transliterations(values, profile, errors)


def check_transliterations(values: list[str | None], profile: Profile, errors: ErrorMode) -> None:
    for when in WHEN:
        assert column(values).transliterate(profile, errors=errors, when=when).to_list() == [
            None if value is None else gsmcodec.transliterate(value, profile, errors=errors, when=when)
            for value in values
        ]


@EVERY_ENCODING
@settings(deadline=None, max_examples=15)
@given(values=st.lists(st.none() | texts, min_size=1, max_size=6), profile=profiles, data=st.data())
def test_texts_that_repeat_are_answered_like_others(
    force_encoding: ForceEncoding, values: list[str | None], profile: Profile, data: st.DataObject
) -> None:
    repeated = data.draw(st.permutations(values * 60))
    answers = {}
    for method in (SmsSeries.count, SmsSeries.parts):
        answers = dict(zip(values, method(column(values), force_encoding, profile).to_list(), strict=True))
        assert method(column(repeated), force_encoding, profile).to_list() == [answers[value] for value in repeated]
    answers = dict(zip(values, column(values).transliterate(profile).to_list(), strict=True))
    assert column(repeated).transliterate(profile).to_list() == [answers[value] for value in repeated]


@settings(deadline=None, max_examples=40)
@given(values=st.lists(st.none() | numbers, max_size=30))
def test_numbers_are_judged_as_the_engine_judges_them(values: list[str | None]) -> None:
    are_valid = [None if value is None else gsmcodec.is_valid_phone_number(value) for value in values]
    assert column(values).is_valid_phone_number().to_list() == are_valid
    countries = column(values).country().to_list()
    for value, is_valid, country in zip(values, are_valid, countries, strict=True):
        assert country == (gsmcodec.quote(str(value), "a").destination if is_valid else None)


def check_quotes(rows: list[tuple[str | None, str | None]], **arguments: Any) -> None:
    frame = pl.DataFrame(rows, schema={"to": pl.String, "text": pl.String}, orient="row")
    quotes = quote(frame, **arguments)
    assert quotes.columns == ["to", "text", "encoding", "parts", "units", "cost", "currency", "destination", "error"]
    assert quotes.rows() == [(to, text, *engine_quote(to, text, **arguments)) for to, text in rows]


@pytest.mark.parametrize("rates", [None, CARD], ids=["no rates", "rates"])
@EVERY_PROFILE
@FEW
@given(
    rows=st.lists(st.tuples(st.none() | numbers, st.none() | texts), min_size=1, max_size=25),
    options=st.sampled_from(
        [None, Options(force_encoding="GSM"), Options(nature="ALERTING"), Options(nature="MARKETING")]
    ),
)
def test_quotes_are_those_of_the_engine(
    profile: Profile,
    rates: gsmcodec.RateCard | None,
    rows: list[tuple[str | None, str | None]],
    options: Options | None,
) -> None:
    check_quotes(rows, rates=rates, options=options, profile=profile)


@settings(deadline=None, max_examples=25)
@given(
    values=st.lists(numbers, max_size=20),
    prefixes=st.sets(st.text("0123456789", min_size=1, max_size=15).filter(lambda text: text[0] != "0"), max_size=12),
    suffix=st.text("09", max_size=8),
)
def test_the_longest_prefix_is_that_of_the_engine_for_any_card(
    values: list[str], prefixes: set[str], suffix: str
) -> None:
    card = gsmcodec.RateCard(gsmcodec.Rate(prefix, "0.01", "EUR", prefix) for prefix in prefixes)
    rated = [f"+{prefix}{suffix}"[:16] for prefix in prefixes]
    check_quotes([(value, "a") for value in rated], rates=card, options=None, profile=STANDARD)
    check_quotes([(value, "a") for value in values], rates=card, options=None, profile=STANDARD)


@ENGINES
def test_lazy_queries_give_what_eager_ones_do(engine: Any) -> None:
    frame = pl.DataFrame({"to": ["+33612345678", "0612345678", None] * 2, "text": ["Hello", None, "€" * 153] * 2})
    text, to = SmsExpr(pl.col("text")), SmsExpr(pl.col("to"))
    answers = {"count": text.count(), "gsm": text.transliterate(), "country": to.country()}
    eager = frame.with_columns(**answers)
    assert frame.lazy().with_columns(**answers).collect(engine=engine).equals(eager)
    quotes = quote(frame.lazy(), rates=CARD)
    assert isinstance(quotes, pl.LazyFrame)
    assert quotes.collect(engine=engine).equals(quote(frame, rates=CARD))


def test_the_namespace_is_there_for_expressions_and_for_series() -> None:
    series = pl.Series("text", ["Hello", "€" * 81])
    assert series.sms.parts().to_list() == [1, 2]  # type: ignore[attr-defined]
    assert series.to_frame().select(pl.col("text").sms.parts()).to_series().to_list() == [1, 2]  # type: ignore[attr-defined]


@ENGINES
def test_many_rows_keep_their_order(engine: Any) -> None:
    frame = pl.select(pl.int_range(300_000).alias("row")).with_columns(
        to=pl.format("+336{}", pl.col("row") + 10_000_000), text=pl.lit("Hello"), row=pl.col("row")
    )
    quotes = quote(frame.lazy(), rates=CARD).collect(engine=engine)
    assert quotes["row"].equals(frame["row"])
    assert quotes["error"].null_count() == len(frame)


def asked_of_the_engine(ask: Callable[[], object]) -> list[str]:
    texts = []

    def spy(function: Callable[..., Any], text: str, *arguments: Any, **options: Any) -> Any:
        texts.append(text)
        return function(text, *arguments, **options)

    with (
        mock.patch("gsmcodec.frame.columns.count", partial(spy, gsmcodec.count)),
        mock.patch("gsmcodec.frame.columns.measure", partial(spy, measure)),
    ):
        ask()
    return texts


def test_only_texts_that_a_division_may_get_wrong_reach_the_engine() -> None:
    wrong = ["€" * 153, "a" * 152 + "€" + "b" * 152, "я" * 66 + "😀" + "я" * 66, "😀" * 67]
    right = ["Hello", "€" * 80, "€" * 152, "a" * 39_015, "я" * 1_000, "😀" * 35, "a" * 300 + "€", ""]
    series = column([*wrong, *right, None])
    assert asked_of_the_engine(series.parts) == wrong


def test_with_languages_only_texts_that_their_tables_may_shorten_reach_the_engine() -> None:
    may_be_shorter = ["ş" * 71, "€" * 153, "a" * 147 + "{" * 7]
    cannot_be_shorter = ["Hello", "ş" * 70, "a" * 161, "я" * 71, "ş" * 71 + "я", "😀" * 40, "{" + "a" * 300]
    profile = Profile(languages=(Language.TURKISH,))
    asked = asked_of_the_engine(partial(column([*may_be_shorter, *cannot_be_shorter]).parts, profile=profile))
    assert asked == may_be_shorter


def test_with_graphemes_only_texts_of_several_parts_and_several_characters_in_one_reach_the_engine() -> None:
    series = column(["Hello", "e\u0301" * 30, "e\u0301" * 40, "ş" * 71, "日😀" * 25, "a" * 161, "\r\n" + "a" * 160])
    asked = asked_of_the_engine(partial(series.parts, profile=Profile(keep_graphemes=True)))
    assert asked == ["e\u0301" * 40, "\r\n" + "a" * 160]


def test_each_character_that_a_column_takes_for_a_grapheme_is_one() -> None:
    characters = pl.Series(list(map(chr, [*range(0xD800), *range(0xE000, 0x110000)])))
    alone = characters.filter(~characters.str.contains(CLUSTER))
    assert len(alone) > 20_000
    for neighbors in ("".join(alone), "".join(alone.reverse()), "".join(alone.shuffle(seed=1))):
        text = neighbors.replace("\r", "")
        assert regex.findall(r"\X", text) == list(text)


def test_with_parts_that_end_at_spaces_only_texts_with_longer_words_reach_the_engine() -> None:
    series = column(["word " * 100, "€ " * 160, "слово 😀 " * 30, "a" * 152 + " b" * 9, "a" * 153 + " b" * 9])
    asked = asked_of_the_engine(partial(series.count, profile=Profile(end_at_spaces=True)))
    assert asked == ["a" * 153 + " b" * 9]


def test_a_division_needs_no_engine() -> None:
    series = column(["€" * 153, "я" * 66 + "😀" + "я" * 66, "e\u0301" * 80, "a" * 700])
    profile = Profile(filling=Filling.DIVISION, keep_graphemes=True, max_parts=4)
    assert asked_of_the_engine(partial(series.count, profile=profile)) == []


def test_texts_that_are_too_long_need_no_engine() -> None:
    series = column(["a" * 39_016, "я" * 17_086, "a" * 301, "я" * 101])
    profile = Profile(max_characters=300, max_unicode_characters=100, max_parts=2)
    assert asked_of_the_engine(series.parts) == []
    assert asked_of_the_engine(partial(series.count, profile=profile)) == []


def test_replacements_need_no_engine() -> None:
    series = column(["I’ll call", "I’ll call. " * 20, "я’" * 40, "€’"])
    for when in ReplaceWhen:
        profile = Profile(replacements={"’": "'", "€": "EUR"}, replace_when=when, suffix=" STOP")
        assert asked_of_the_engine(partial(series.parts, profile=profile)) == []


def test_forcing_gsm_asks_the_engine_only_where_normalization_may_differ() -> None:
    same = ["« Łódź »", "10² 1½ 5 μg", "e\u0301" * 400, "日" * 2_000, "Hello", "Москва", "\u1100\u1161", "½" * 400]
    may_differ = ["e\u0301" * 501, "\u0378"]  # in pieces; without a meaning in any Unicode so far
    asked = asked_of_the_engine(lambda: column([*same, *may_differ]).parts("GSM"))
    assert asked == may_differ


def test_what_is_newer_than_the_tables_of_the_engine_is_normalized_as_the_engine_does() -> None:
    values = ["e\u0301" * 90, "\u1100\u1161", "Hello", "\U00011391\u0300", "\U00011382\U000113c9", "日" * 90]
    check_counts([*values], None, Profile(normalize=True))
    check_counts([*values], "GSM", Profile(normalize=True))


@pytest.mark.parametrize("profile", EVERY_ALPHABET.values(), ids=lambda profile: profile.name)
def test_octets_tell_which_characters_take_two_units(profile: Profile) -> None:
    characters = pl.Series(list(map(chr, [*range(0xD800), *range(0xE000, 0x110000)])))
    sets = patterns(profile)
    is_foreign = characters.str.contains(sets.foreign)
    assert are_foreign(characters, profile).equals(is_foreign)
    assert have_more_than_one_septet(characters, profile).equals(characters.str.contains(sets.one_septet.others))
    table = characters.to_frame("char").select(
        "char", supplementary=count_supplementary(pl.col("char")), pairs=count_two_septets(pl.col("char"), profile)
    )
    assert table["supplementary"].cast(pl.Boolean).equals(characters.str.contains(SUPPLEMENTARY))
    gsm = table.filter(~is_foreign)
    assert gsm["pairs"].cast(pl.Boolean).equals(gsm["char"].str.contains(sets.two_septets))


def test_an_empty_column_is_answered() -> None:
    assert column([]).count().to_list() == []
    empty = pl.DataFrame(schema={"to": pl.String, "text": pl.String})
    assert quote(empty, rates=CARD).height == 0


def test_a_column_of_nulls_stays_null() -> None:
    nulls = SmsSeries(pl.Series("column", [None, None]))
    assert nulls.parts().to_list() == [None, None]
    assert nulls.is_valid_phone_number().to_list() == [None, None]


def test_a_categorical_column_is_one_of_strings() -> None:
    series = SmsSeries(pl.Series("column", ["Hello", "я", "Hello"], dtype=pl.Categorical))
    assert series.encoding().to_list() == ["GSM", "UNICODE", "GSM"]


def test_a_column_of_numbers_is_refused() -> None:
    with pytest.raises((TypeError, pl.exceptions.PolarsError), match="must be of strings, not Int64"):
        SmsSeries(pl.Series([33612345678])).is_valid_phone_number()


@pytest.mark.parametrize(
    "ask",
    [
        lambda text: text.count(1),
        lambda text: text.parts(profile="CALLR"),
        lambda text: text.units(profile=None),
        lambda text: text.encoding("GSM"),
        lambda text: text.is_gsm(None),
        lambda text: text.transliterate(profile=1),
        lambda text: text.transliterate(errors=None),
    ],
)
def test_a_wrong_type_is_refused_when_the_query_is_written(ask: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError):
        ask(SmsExpr(pl.col("text")))


@pytest.mark.parametrize(
    "ask",
    [
        lambda text: text.count("UCS2"),
        lambda text: text.transliterate(errors="strict"),
        lambda text: text.transliterate(when="never"),
    ],
)
def test_a_wrong_word_is_refused_when_the_query_is_written(ask: Callable[[Any], object]) -> None:
    with pytest.raises(GsmError):
        ask(SmsExpr(pl.col("text")))

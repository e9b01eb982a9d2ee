"""Messages with blanks: every style, and bounds that some value reaches and none exceeds."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsmcodec import (
    CALLR,
    STANDARD,
    Encoding,
    ErrorCode,
    Field,
    GsmError,
    Language,
    Newline,
    Profile,
    Template,
    count,
    count_template,
    explain_template,
    split_template,
    validate_template,
)
from gsmcodec.capacity import Capacity
from gsmcodec.parts import Count
from gsmcodec.platforms import find
from gsmcodec.profile import Filling
from gsmcodec.segmentation import count_of, measure
from gsmcodec.template import bounds as bounds_module
from gsmcodec.template import candidates as candidates_module
from gsmcodec.template.fields import extremes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gsmcodec.profile import ForceEncoding

GSM, UNICODE = Encoding.GSM, Encoding.UNICODE


def refusal(call: Callable[..., object], *arguments: Any, **keywords: Any) -> GsmError:
    with pytest.raises(GsmError) as caught:
        call(*arguments, **keywords)
    return caught.value


# Styles ----------------------------------------------------------------------------------------------------------

BLANKS = [
    ("format", "Hi {name}!", "Hi <name>!"),
    ("format", "{a} {b!r:>10} {c:{width}} {user.name} {rows[0]}", "<a> <b> <c> <user.name> <rows[0]>"),
    ("format", "{} and {}", "<0> and <1>"),
    ("format", "5 {{EUR}} {x}", "5 {EUR} <x>"),
    ("format", "{{{name}}}", "{<name>}"),
    ("percent", "Hi %(name)s, %(n)05d, 100%%", "Hi <name>, <n>, 100%"),
    ("percent", "%s owes %.2f", "<0> owes <1>"),
    ("percent", "%2$s owes %1$d and %@", "<2> owes <1> and <0>"),
    ("dollar", "Hi ${name}, $code: 5 $$", "Hi <name>, <code>: 5 $"),
    ("dollar", "${a}b", "<a>b"),
    (
        "mustache",
        "Hi {{ name }}, {{code}}, {{{raw}}}, {{& amp}}, {{ name|upper }}",
        "Hi <name>, <code>, <raw>, <amp>, <name>",
    ),
    ("mustache", "a{# a comment #}b{{! another }}c{{!-- third --}}d", "abcd"),
    ("mustache", "\\{{name}} {{ '{{' }} {{ \"}}\" }} { }", "{{name}} {{ }} { }"),
    ("mustache", "{{ elsewhere }}", "<elsewhere>"),
    ("notify", "Hi ((first name)) (sic)", "Hi <first name> (sic)"),
    ("placeholder", "%NAME%: %STOPNUM%, 5% or 10%%", "<NAME>: <STOPNUM>, 5% or 10%"),
    (re.compile(r"<(?P<name>\w+)>"), "Hi <name>", "Hi <name>"),
    (re.compile(r"\[(\w+)\]"), "Hi [name]", "Hi <name>"),
    (re.compile(r"#+"), "code ####", "code <####>"),
]


@pytest.mark.parametrize(("style", "source", "rendered"), BLANKS)
def test_blanks_and_escapes_are_read_in_every_style(style: Any, source: str, rendered: str) -> None:
    template = Template(source, style)
    assert template.render({name: f"<{name}>" for name in template.names}) == rendered


@pytest.mark.parametrize(("style", "source"), [(style, source) for style, source, _ in BLANKS])
def test_pieces_say_where_they_stand(style: Any, source: str) -> None:
    for piece in Template(source, style).pieces:
        assert source[piece.index :].startswith(piece.source)


@pytest.mark.parametrize(
    ("style", "source", "mistake", "index"),
    [
        ("format", "Hi {name", "{", 3),
        ("format", "Hi name}", "}", 7),
        ("format", "{a{b}}", "{", 0),
        ("percent", "5% ", "%", 1),
        ("percent", "Hi %(name", "%", 3),
        ("percent", "Hi %(name)", "%", 3),
        ("dollar", "5 $", "$", 2),
        ("dollar", "5 ${na me}", "$", 2),
        ("mustache", "Hi {{name}", "{{", 3),
        ("mustache", "Hi {{#if name}}x{{/if}}", "{{", 3),
        ("mustache", "{% if x %}", "{%", 0),
        ("mustache", "{{else}}", "{{", 0),
        ("notify", "Hi ((name)", "((", 3),
    ],
)
def test_what_a_style_does_not_allow_is_named_with_its_place(style: Any, source: str, mistake: str, index: int) -> None:
    error = refusal(Template, source, style)
    assert (error.code, error.params["source"], error.index) == (ErrorCode.TEMPLATE_SYNTAX, mistake, index)
    assert str(error) == f"'{mistake}' at index {index} is no blank and no escape of the style '{style}'"


def test_a_template_refuses_what_is_no_style_and_no_text() -> None:
    assert refusal(Template, "x", "jinja").code is ErrorCode.OUT_OF_RANGE
    error = refusal(Template, "axb", re.compile("x*"))
    assert str(error) == "style is 'x*', expected a pattern that matches no empty text"


def test_wrong_types_are_named() -> None:
    with pytest.raises(TypeError, match="source must be str"):
        Template(7)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="style"):
        Template("x", re.compile(b"x"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="template must be Template or str"):
        count_template(7, {})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="the field of a must be Field"):
        count_template("{a}", {"a": 7})  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="alphabet"):
        Field(7, alphabet=7)  # type: ignore[arg-type]


# Fields ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keywords", "sentence"),
    [
        ({}, "max_length is None, expected a number of characters"),
        ({"max_length": -1}, "max_length is -1, expected 0 or more"),
        ({"max_length": 2, "min_length": 3}, "min_length is 3, expected 0 to 2"),
        (
            {"max_length": 2, "alphabet": "latin"},
            "alphabet is 'latin', expected one of digits, one_septet, gsm, bmp, any",
        ),
        ({"max_length": 2, "alphabet": {"ab"}}, "alphabet is 'ab', expected single characters in a set"),
        ({"alphabet": []}, "alphabet is [], expected at least one value"),
        ({"max_length": 2, "alphabet": ["abc"]}, "max_length is 2, expected at least 3, the length of a value"),
        ({"min_length": 2, "alphabet": ["abc", "a"]}, "min_length is 2, expected at most 1, the length of a value"),
        ({"max_length": 2, "min_length": 1, "alphabet": set()}, "min_length is 1, expected 0, because the alphabet"),
        ({"max_length": -1, "alphabet": ["a"]}, "max_length is -1, expected 0 or more"),
        ({"max_length": 2, "min_length": -1, "alphabet": ["a"]}, "min_length is -1, expected 0 or more"),
        ({"max_length": 2, "alphabet": {"\ud800"}}, "U+D800 at index 0 is half of a surrogate pair"),
    ],
)
def test_a_field_that_no_value_satisfies_is_refused(keywords: Any, sentence: str) -> None:
    assert str(refusal(lambda: Field(**keywords))).startswith(sentence)


def test_fields_are_values() -> None:
    assert Field(3, alphabet={"a", "b"}) == Field(3, alphabet=frozenset("ab"))
    assert len({Field(3), Field(3), Field(alphabet=["a"])}) == 2
    assert repr(Field(3, alphabet="gsm")) == "Field(max_length=3, alphabet='gsm')"


def test_every_blank_has_a_field_and_every_field_a_blank() -> None:
    error = refusal(count_template, "Hi {name}", {})
    assert str(error) == "the blank 'name' at index 3 has no field"
    error = refusal(count_template, "Hi {name}", {"name": Field(1), "code": Field(1)})
    assert str(error) == "the field 'code' stands nowhere in the template"
    assert count_template("Hi {name}", {"*": Field(1)}).most.units == 5  # UNICODE: an emoji
    assert count_template("Hi", {"*": Field(1)}).most.units == 2


# Bounds ----------------------------------------------------------------------------------------------------------


def test_a_blank_of_which_nothing_is_known_may_turn_the_message_unicode() -> None:
    assert count_template("Hi {name}", {"name": Field(20)}) == (
        Count(GSM, 1, 3, 157),
        Count(UNICODE, 1, 43, 27),
        None,
        {},
    )


@pytest.mark.parametrize(
    ("alphabet", "units", "encoding"),
    [
        ("digits", 10, GSM),
        ("one_septet", 10, GSM),
        ("gsm", 20, GSM),
        ("bmp", 10, None),
        ("any", 20, None),
        (None, 20, None),
        ({"a", "€"}, 20, GSM),
        ({"a", "я"}, 10, None),
        ({"я"}, 10, None),
        (["today", "tomorrow"], 8, GSM),
    ],
)
def test_the_alphabet_decides_what_the_longest_value_takes(
    alphabet: Any, units: int, encoding: Encoding | None
) -> None:
    result = count_template("{x}", {"x": Field(None if isinstance(alphabet, list) else 10, alphabet=alphabet)})
    assert (result.most.units, result.encoding) == (units, encoding)


def test_the_encoding_is_known_where_all_agree() -> None:
    assert count_template("я {x}", {"x": Field(3)}).encoding is UNICODE
    assert count_template("{x}", {"x": Field(3, 1, {"я"})}).encoding is UNICODE
    assert count_template("{x}", {"x": Field(0)}).encoding is GSM
    assert count_template("{x}", {"x": Field(3)}, "UNICODE").encoding is UNICODE
    assert count_template("{x}", {"x": Field(3)}, "GSM").encoding is GSM


def test_a_template_without_blanks_takes_what_its_text_takes() -> None:
    for text in ("", "Hello", "€" * 153, "я" * 71, "ş" * 200):
        for profile in (STANDARD, CALLR, Profile(languages=(Language.TURKISH,)), Profile(newline=Newline.CRLF)):
            result = count_template(text, {}, profile=profile)
            assert result.least == result.most == count(text, profile=profile)
            assert result.encoding is result.most.encoding


def test_what_still_fits_is_said_for_each_field() -> None:
    fields = {"a": Field(20, 5, alphabet="digits"), "b": Field(30, 10, alphabet="gsm")}
    fits = count_template("{a}{b}", fields, parts=1).fits
    assert fits["a"] == (100, 140)
    assert fits["b"] == (70, 77)
    assert count_template("x" * 160 + "{a}", {"a": Field(3)}, parts=1).fits["a"] == (0, 0)
    assert count_template("x" * 161 + "{a}", {"a": Field(3)}, parts=1).fits["a"] == (None, None)
    values = {"a": Field(alphabet=["a" * 10, "a" * 100, "a" * 200])}
    assert count_template("x{a}", values, parts=1).fits["a"] == (100, 100)


@given(
    literal=st.text("a€я😀", max_size=170),
    first=st.builds(Field, st.integers(0, 90), alphabet=st.sampled_from(["digits", "one_septet", "gsm", "bmp", "any"])),
    second=st.builds(
        Field, st.integers(0, 90), alphabet=st.sampled_from(["digits", "one_septet", "gsm", "bmp", "any"])
    ),
    parts=st.integers(1, 4),
)
@settings(max_examples=60, deadline=None)
def test_what_fits_is_the_most_that_fits(literal: str, first: Field, second: Field, parts: int) -> None:
    template = Template(literal + "{a}-{b}")
    fit = count_template(template, {"a": first, "b": second}, parts=parts).fits["a"].with_longest

    def most(length: int) -> int:
        return count_template(template, {"a": Field(length, alphabet=first.alphabet), "b": second}).most.parts

    if fit is None:
        assert most(0) > parts
    else:
        assert most(fit) <= parts < most(fit + 1)


# A naive reference: every value, in parts so small that a handful of characters fill them -------------------------

ALONE = {GSM: 10, UNICODE: 5}
CONCATENATED = {GSM: 9, UNICODE: 4}


def naive_count(text: str) -> tuple[int, bool, int]:
    """Count as the clause says, character by character; return what bounds are ordered by."""
    gsm = all(char in "ab€" for char in text)
    encoding = GSM if gsm else UNICODE
    units = [2 if char == ("€" if gsm else "😀") else 1 for char in text]
    if sum(units) <= ALONE[encoding]:
        return min(1, sum(units)), not gsm, sum(units) - ALONE[encoding]
    parts, used = 1, 0
    for of_character in units:
        if used + of_character > CONCATENATED[encoding]:
            parts, used = parts + 1, 0
        used += of_character
    return parts, not gsm, used - CONCATENATED[encoding]


def every_value(field: Field) -> Iterator[str]:
    if field.values is not None:
        yield from field.values
        return
    assert isinstance(field.alphabet, frozenset)
    for length in range(field.min_length, field.longest + 1):
        yield from map("".join, product(sorted(field.alphabet), repeat=length))


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the engine fill parts of a few units."""
    from gsmcodec import message
    from gsmcodec.alphabet import DEFAULT_ALPHABETS

    capacities = {encoding: Capacity(ALONE[encoding], CONCATENATED[encoding]) for encoding in Encoding}
    monkeypatch.setitem(DEFAULT_ALPHABETS[True].capacities, 8, capacities[GSM])
    monkeypatch.setitem(message._UNICODE_CAPACITIES, 8, capacities[UNICODE])
    for module in (bounds_module, candidates_module):
        monkeypatch.setattr(module, "capacity", lambda encoding, *_: capacities[encoding])


def fields() -> st.SearchStrategy[Field]:
    alphabets = st.sets(st.sampled_from("ab€я😀"), min_size=1, max_size=3)
    by_length = st.tuples(st.integers(0, 3), st.integers(0, 3), alphabets).map(
        lambda drawn: Field(max(drawn[:2]), min(drawn[:2]), drawn[2])
    )
    listed = st.lists(st.text("ab€я😀", max_size=5), min_size=1, max_size=4).map(lambda values: Field(alphabet=values))
    return by_length | listed


@pytest.mark.usefixtures("small_parts")
@given(
    pieces=st.lists(
        st.sampled_from(["{x}", "{y}"]) | st.text("ab€", max_size=5) | st.text("a€я😀", max_size=3), max_size=6
    ),
    x=fields(),
    y=fields(),
    prefix=st.just("") | st.text("a€я😀", max_size=5),
    suffix=st.just("") | st.text("a€я😀", max_size=3),
)
@settings(max_examples=400, deadline=None, suppress_health_check=list(__import__("hypothesis").HealthCheck))
def test_bounds_are_reached_and_never_exceeded(pieces: list[str], x: Field, y: Field, prefix: str, suffix: str) -> None:
    template = Template("".join(pieces))
    of_blanks = {name: field for name, field in {"x": x, "y": y}.items() if name in template.names}
    texts = [
        template.render(dict(zip(of_blanks, values, strict=True)))
        for values in product(*map(every_value, of_blanks.values()))
    ]
    counts = [naive_count(f"{prefix}{text}{suffix}" if text else "") for text in texts]
    result = count_template(template, of_blanks, profile=Profile(prefix=prefix, suffix=suffix))
    assert bounds_module._order(result.most) == max(counts)
    assert bounds_module._order(result.least) == min(counts)
    encodings = {is_unicode for _, is_unicode, _ in counts}
    assert result.encoding == (None if len(encodings) == 2 else UNICODE if True in encodings else GSM)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("literal", range(7))
@pytest.mark.parametrize("length", range(8))
def test_values_of_whole_graphemes_take_the_most_parts(literal: int, length: int) -> None:
    profile = Profile(keep_graphemes=True)
    template = Template("x" * literal + "{x}" + "y" * (literal // 2))
    values = ["".join(chars) for chars in product("☃\u0301", repeat=length)]
    counts = [
        count_of(measure(template.render({"x": value}), None, profile), profile)
        for value in values
        if not value.startswith("\u0301")
    ]
    result = count_template(template, {"x": Field(length, alphabet="bmp")}, profile=profile)
    assert result.most.parts == max(each.parts for each in counts)


PROFILES = [
    STANDARD,
    CALLR,
    Profile(newline=Newline.CRLF),
    Profile(newline=Newline.LF),
    Profile(reference_bits=16),
    Profile(placeholders={"%STOP%": "0" * 9}),
    Profile(keep_graphemes=True),
    Profile(normalize=True),
    Profile(not_gsm="€a"),
    Profile(filling=Filling.DIVISION),
    Profile(default_encoding="UNICODE"),
]


@pytest.mark.parametrize("profile", PROFILES, ids=repr)
@pytest.mark.parametrize("force", [None, "GSM", "UNICODE"])
def test_no_value_exceeds_the_bounds_whatever_the_profile(profile: Profile, force: ForceEncoding) -> None:
    alphabet = "a€я😀\n«Ω"
    for filler in (0, 57, 64, 66, 67, 150, 151, 152, 153, 157, 158, 159, 160):
        template = Template("x" * filler + "{x}%STOP%{x}", "format")
        result = count_template(template, {"x": Field(2, 1, set(alphabet))}, force, profile)
        counts = [
            count(template.render({"x": "".join(chars)}), force, profile)
            for length in (1, 2)
            for chars in product(alphabet, repeat=length)
        ]
        orders = [bounds_module._order(each) for each in counts]
        assert bounds_module._order(result.most) == max(orders)
        assert bounds_module._order(result.least) == min(orders)


def test_the_field_that_carries_a_foreign_character_at_the_least_cost_is_found() -> None:
    profile = Profile(newline=Newline.CRLF)
    of_blanks = {"x": Field(2, alphabet=set("a\nя")), "y": Field(1, alphabet=set("a😀"))}
    for filler in range(62, 71):
        template = Template("x" * filler + "{x}{y}")
        counts = [
            count(template.render({"x": x, "y": y}), profile=profile)
            for x in every_value(of_blanks["x"])
            for y in every_value(of_blanks["y"])
        ]
        result = count_template(template, of_blanks, profile=profile)
        assert bounds_module._order(result.most) == max(map(bounds_module._order, counts))
        assert bounds_module._order(result.least) == min(map(bounds_module._order, counts))


def test_forced_gsm_counts_with_national_tables_where_they_take_more() -> None:
    turkish = Profile(languages=(Language.TURKISH,))
    result = count_template("a" * 157 + "{x}", {"x": Field(1, alphabet=set("bş"))}, "GSM", turkish)
    assert result.most.parts == count("a" * 157 + "ş", "GSM", turkish).parts == 2
    assert count_template("ş{x}", {"x": Field(1)}, "GSM", turkish).least.parts == 1


def test_named_alphabets_take_no_more_than_their_characters_of_every_cost() -> None:
    """Every character of the first two planes, in every encoding and with every line end, is between the extremes."""
    from gsmcodec.template.fields import cost, sent

    everything = [chr(code) for code in range(0x20000) if not 0xD800 <= code <= 0xDFFF and code != 0x0D]
    for profile in (STANDARD, Profile(newline=Newline.CRLF), Profile(normalize=True)):
        for key, chars in (("bmp", everything[:0xF7FF]), ("any", everything)):
            found = extremes(key, None, profile, None)
            assert found.dearest is not None
            assert found.cheapest is not None
            highest, lowest = (
                cost(sent(found.dearest, profile, None), None),
                cost(sent(found.cheapest, profile, None), None),
            )
            costs = {cost(sent(char, profile, None), None) for char in chars}
            assert max(costs) == highest  # type: ignore[type-var]
            assert min(costs) == lowest  # type: ignore[type-var]


def test_with_gsm_forced_the_longest_replacement_counts() -> None:
    result = count_template("{x}", {"x": Field(1, alphabet="bmp")}, "GSM")
    assert result.most.units == max(
        count(chr(code), "GSM").units for code in range(0x10000) if not 0xD800 <= code <= 0xDFFF
    )
    assert result.least.units == 0
    assert count_template("{x}", {"x": Field(1, 1)}, "GSM").least.units == 0  # a joiner is left out


def test_national_languages_never_make_the_bound_too_low() -> None:
    turkish = Profile(languages=(Language.TURKISH,))
    field = Field(3, alphabet=set("aş"))
    for filler in ("", "ş" * 60, "ş" * 70, "ş" * 140, "ş" * 150):
        result = count_template(filler + "{x}", {"x": field}, profile=turkish)
        counts = [
            count(filler + "".join(chars), profile=turkish)
            for length in range(4)
            for chars in product("aş", repeat=length)
        ]
        assert result.most.parts >= max(each.parts for each in counts)
        assert result.least.parts == min(each.parts for each in counts)


def test_a_placeholder_of_the_profile_needs_no_field() -> None:
    result = count_template(
        Template("Stop: %STOPNUM% %NAME%", "placeholder"), {"NAME": Field(3, alphabet="digits")}, profile=CALLR
    )
    assert (result.least.units, result.most.units) == (16, 19)
    assert refusal(count_template, Template("%STOPNUM%", "placeholder"), {}).code is ErrorCode.TEMPLATE_NO_FIELD


def test_listed_values_of_a_blank_that_stands_often_are_tried_in_turn() -> None:
    many = Field(alphabet=["€" + str(number) for number in range(200)])
    two = {"a": many, "b": many}
    error = refusal(count_template, "{a}{b}{a}{b}", two)
    assert error.code is ErrorCode.OUT_OF_RANGE
    assert "40000" in str(error)
    assert count_template("{a}{b}{a}", two).most.units == 15


def test_a_lone_surrogate_is_found_at_its_place() -> None:
    assert refusal(count_template, "ab\ud83d{x}", {"x": Field(1)}).index == 2


# Parts, explanations, limits -----------------------------------------------------------------------------------


def test_parts_show_where_the_blanks_stand_in_the_worst_case() -> None:
    parts = split_template("x" * 150 + "{code}y", {"code": Field(20, alphabet="digits")})
    assert [(part.units, part.blanks) for part in parts] == [(153, (("code", 150, 153),)), (18, (("code", 0, 17),))]
    assert "".join(part.text for part in parts) == "x" * 150 + "0" * 20 + "y"


def test_parts_follow_the_profile() -> None:
    [part] = split_template("a\n{x}", {"x": Field(2, alphabet="digits")}, profile=Profile(newline=Newline.CRLF))
    assert (part.text, part.blanks) == ("a\r\n00", (("x", 3, 5),))
    assert refusal(split_template, "{x}", {"x": Field(9999)}, profile=replace(STANDARD, max_parts=2)).code is (
        ErrorCode.TOO_MANY_PARTS
    )


def test_offenders_outside_of_the_blanks_are_named_at_their_place_in_the_source() -> None:
    report = explain_template("{{x}} {name}’s ☕", {"name": Field(3, alphabet="gsm")})
    assert [(each.index, each.char, each.suggestion) for each in report.offenders] == [(12, "’", "'"), (15, "☕", None)]
    assert report.count.encoding is UNICODE
    assert sum(part.units for part in report.parts) == report.count.most.units


@pytest.mark.parametrize(
    ("source", "field", "limits", "sentence"),
    [
        ("Hi {x}", Field(160, alphabet="digits"), {"max_parts": 1}, "2 parts are needed, at most 1 are allowed"),
        (
            "{x}’",
            Field(70, alphabet="digits"),
            {"max_parts": 1},
            "2 parts are needed, at most 1 are allowed: '’' (U+2019) at index 3 makes",
        ),
        ("{x}", Field(41, alphabet="digits"), {"max_units": 40}, "41 units are needed, at most 40 are allowed"),
        (
            "☕{x}",
            Field(41, alphabet="digits"),
            {"max_units": 40},
            "42 units are needed, at most 40 are allowed: '☕' (U+2615) at index 0",
        ),
        ("{x}☕", Field(1), {"gsm_only": True}, "'☕' (U+2615) at index 3 is not in the GSM alphabet"),
        (
            "a{x}",
            Field(1, alphabet="bmp"),
            {"gsm_only": True},
            "the field of the blank 'x' at index 1 allows '☃' (U+2603)",
        ),
        (
            "{x}",
            Field(alphabet=["a", "bя"]),
            {"gsm_only": True},
            "the field of the blank 'x' at index 0 allows 'я' (U+044F)",
        ),
        ("{x}", Field(1), {}, "the text is empty"),
        ("{x}", Field(9), {"profile": Profile(max_characters=8)}, "9 characters, at most 8 are allowed"),
        ("{x}", Field(9999, 1), {}, "303 parts are needed, at most 255 are allowed"),
        ("{x}", Field(1), {"max_parts": 0}, "max_parts is 0, expected 1 or more"),
    ],
)
def test_a_limit_that_some_value_breaks_is_an_error(source: str, field: Field, limits: Any, sentence: str) -> None:
    limits = {"allow_empty": sentence != "the text is empty", **limits}
    assert str(refusal(validate_template, source, {"x": field}, **limits)).startswith(sentence)


def test_a_message_within_its_limits_comes_back() -> None:
    template = Template("Hi $name", "dollar")
    assert validate_template(template, {"name": Field(10)}, max_parts=1) is template
    assert validate_template("Hi {x}", {"x": Field(10)}, gsm_only=True) == Template("Hi {x}")  # nobody declared it
    assert validate_template("{x}", {"x": Field(10)}, allow_empty=True).names == ("x",)
    assert validate_template("Hi {x}", {"x": Field(5)}, profile=Profile(max_characters=8)).names == ("x",)


@pytest.mark.parametrize("name", ["govuk-notify", "zenvia", "twilio:smart_encoding"])
def test_a_platform_that_rewrites_texts_is_refused(name: str) -> None:
    with pytest.raises(GsmError) as caught:
        count_template("Hi {x}", {"x": Field(5)}, profile=find(name))
    assert caught.value.code is ErrorCode.OUT_OF_RANGE
    assert caught.value.params["argument"] == "profile"


def test_a_platform_with_a_clause_and_a_limit_of_its_own_has_bounds() -> None:
    stop_clause = find("ovhcloud:stop_clause")
    bounds = count_template("Hi {x}", {"x": Field(5, alphabet="gsm")}, profile=stop_clause)
    assert bounds.least.units == 3 + len(stop_clause.suffix)
    with pytest.raises(GsmError, match="636 characters, at most 630 are allowed"):
        validate_template("я{x}", {"x": Field(635, alphabet="bmp")}, profile=find("aws"))
    assert validate_template("я{x}", {"x": Field(629, alphabet="bmp")}, profile=find("aws")).names == ("x",)

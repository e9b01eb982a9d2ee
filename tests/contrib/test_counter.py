"""The live counter of a page says what the engine says: in Node, for examples, real messages and random texts."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from corpus import corpus
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_properties import build_profile, fields, texts

from gsmcodec import CALLR, STANDARD, ErrorCode, GsmError, Language, Newline, Profile, TextRule, explain, platforms
from gsmcodec._tables.default_alphabet import DEFAULT, EXTENSION
from gsmcodec._tables.transliteration import REPLACEMENTS
from gsmcodec.alphabet import default_alphabet, national_alphabets
from gsmcodec.contrib.counter import counter_attributes
from gsmcodec.message import arrange, prepare, stand_in
from gsmcodec.message import pieces_around as pieces
from gsmcodec.profile import Filling, ReplaceWhen
from gsmcodec.replacement import closest_alphabet, foreign_characters, foreign_pattern, to_gsm
from gsmcodec.segmentation import count_of, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gsmcodec.profile import ForceEncoding

ROOT = Path(__file__).resolve().parent.parent.parent
STATIC = ROOT / "gsmcodec" / "contrib" / "django" / "static" / "gsmcodec"
FAMILY = "👨\u200d👩\u200d👧"


class Counter:
    """counter.js in a Node process."""

    def __init__(self, node: str) -> None:
        command = [node, str(ROOT / "tests" / "contrib" / "counter_answers.mjs"), str(STATIC)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, text: object, options: dict[str, Any], ask: str = "count") -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"text": text, "options": options, "ask": ask}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="module")
def counter() -> Iterator[Counter]:
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        pytest.skip("node is not installed: counter.js cannot be run")
    answering = Counter(node)
    yield answering
    with answering.process as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10) == 0


WORDS = {"newline", "forceEncoding", "defaultEncoding", "profile", "replaceWhen", "filling", "whitespace"}
TEXTS_OF_PROFILES = {"prefix", "suffix", "notGsm"}


def options_of(rule: TextRule) -> dict[str, Any]:
    """Return the options of counter.js for a rule, from the attributes that a page has."""
    options: dict[str, Any] = {}
    for attribute, value in counter_attributes(rule).items():
        words = attribute.removeprefix("data-gsmcodec-").split("-")
        name = words[0] + "".join(word.title() for word in words[1:])
        if name == "languages":
            options[name] = [int(number) for number in value.split()]
        elif name in WORDS or (name in TEXTS_OF_PROFILES and not value.startswith('"')):
            options[name] = None if value == "null" else value
        elif name != "counter":
            options[name] = json.loads(value)
    return {"newline": "LF", **options}


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def as_javascript_has_it(text: str) -> str:
    """Return `text` with halves of a pair that stand together as one character, as a page has them."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def has_lone_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def encoding_of(rule: TextRule) -> ForceEncoding:
    """Return the encoding of a rule, where it does not depend on the text."""
    return rule.force_encoding or rule.profile.default_encoding


def is_replaced(text: str, rule: TextRule) -> bool:
    """Say whether sending GSM whatever the text, because it is forced or the platform does so, replaces a character."""
    if encoding_of(rule) != "GSM":
        return False
    counted = stand_in(arrange(prepare(text, rule.profile), rule.profile), rule.profile.placeholders)
    return to_gsm(counted, rule.profile) != counted


def expected(text: str, rule: TextRule) -> dict[str, Any]:
    """Return the answer of the engine, in the shape of counter.js."""
    answer: dict[str, Any] = {"encoding": None, "parts": None, "units": None, "remaining": None, "offenders": []}
    if not has_lone_surrogate(text):
        counted = count_of(measure(text, rule.force_encoding, rule.profile, any_length=True), rule.profile)
        answer.update(counted._asdict())
        replaced = is_replaced(text, rule)
        if replaced:
            answer.update(encoding="GSM", parts=None, units=None, remaining=None)
        if replaced or (counted.encoding == "UNICODE" and encoding_of(rule) is None):
            answer["offenders"] = offenders(text, rule.profile)
    answer["problem"] = problem(text, rule, unknown=answer["parts"] is None)
    return answer


def offenders(text: str, profile: Profile) -> list[dict[str, Any]]:
    text = prepare(text, replace(profile, newline=Newline.KEEP))
    alphabet = closest_alphabet(text, profile)
    if not foreign_characters(text, alphabet):
        alphabet = default_alphabet(profile)  # national tables would do, but do not pay
    foreign = foreign_pattern(alphabet)
    indexes: dict[str, list[int]] = {}
    begin = 0
    for piece in pieces(text, profile.placeholders):
        for match in () if piece in profile.placeholders else foreign.finditer(piece):
            indexes.setdefault(match[0], []).append(begin + utf16(piece[: match.start()]))
        begin += utf16(piece)
    return [{"char": char, "codePoint": f"U+{ord(char):04X}", "indexes": places} for char, places in indexes.items()]


def problem(text: str, rule: TextRule, *, unknown: bool) -> dict[str, Any] | None:
    try:
        replace(rule, allow_empty=True)(text)
    except GsmError as error:
        if unknown and error.code in (ErrorCode.TOO_MANY_PARTS, ErrorCode.TOO_MANY_UNITS):
            return None
        char = str(error.params.get("char", "\0"))
        place = error.index if "char" in error.params else None
        index = utf16(text[:place]) if place is not None and char in text else None  # it may be in a placeholder only
        return {"code": error.code, "params": error.params, "index": index, "place": place}
    return None


# Examples -----------------------------------------------------------------------------------------------------------

SHORT = TextRule(max_parts=1)
TURKISH = Profile(languages=(Language.TURKISH,))
INDIAN = Profile(languages=(Language.HINDI, Language.TELUGU, Language.SPANISH, Language.PORTUGUESE))
PROFILES = [
    STANDARD,
    CALLR,
    Profile(reference_bits=16),
    Profile(extension_table=False),
    Profile(newline=Newline.LF),
    Profile(newline=Newline.CRLF),
    TURKISH,
    INDIAN,
    Profile(languages=(Language.TURKISH,), extension_table=False, reference_bits=16),
    Profile(placeholders={"%NAME%": "я" * 12, "%NAME%S": "", "(.*)": "{}", "é": "\r\n"}, newline=Newline.CRLF),
    Profile(max_characters=20, max_parts=2),
    Profile(max_characters=20, max_unicode_characters=5),
    Profile(max_unicode_characters=70, default_encoding="GSM"),
    Profile(not_gsm="\f\r€a1"),
    Profile(not_gsm="éü", languages=(Language.TURKISH, Language.PORTUGUESE)),
    *(
        Profile(replacements={"’": "'", "я": "ya", "€": "EUR", "a": "ç", "😀": ":)", "ş": "😀"}, replace_when=when)
        for when in ReplaceWhen
    ),
    Profile(replacements={"я": "R", "’": ""}, replace_when="ALWAYS", languages=(Language.TURKISH,)),  # type: ignore[arg-type]
    Profile(replacements={"я": "R", "’": ""}, replace_when="IF_SEVERAL_PARTS", reference_bits=16),  # type: ignore[arg-type]
    Profile(prefix='"Shop"\r\n', suffix="\nSTOP: 36111 \f"),
    Profile(prefix="【店】", suffix=" %STOPNUM%", placeholders={"%STOPNUM%": "000000000"}),
    Profile(prefix=" ", newline=Newline.CRLF),
    Profile(filling="DIVISION"),  # type: ignore[arg-type]
    Profile(filling="DIVISION", languages=(Language.TURKISH, Language.HINDI), reference_bits=16),  # type: ignore[arg-type]
    Profile(whitespace="TRIM_END", prefix="!"),  # type: ignore[arg-type]
    Profile(whitespace="COLLAPSE", max_characters=170, newline=Newline.LF),  # type: ignore[arg-type]
    Profile(end_at_spaces=True),
    Profile(end_at_spaces=True, languages=(Language.TURKISH, Language.HINDI)),
    Profile(default_encoding="GSM", languages=(Language.TURKISH,)),
    Profile(default_encoding="UNICODE", max_unicode_characters=100),
    Profile(filling="DIVISION", keep_graphemes=True),  # type: ignore[arg-type]
]
PLATFORMS = [(name,) for name in platforms.NAMES] + [
    (name, *switches)
    for name in platforms.NAMES
    for number in range(1, 3)
    for switches in combinations(platforms.variants(name), number)
]
TEXTS = [
    "",
    "Hello",
    "a" * 160,
    "a" * 161,
    "a" * 306,
    "a" * 307,
    "€" * 80,
    "€" * 81,
    "€" * 153,
    "a" * 152 + "€" + "b" * 152,
    "я" * 70,
    "я" * 71,
    "я" * 134,
    "66" + "я" * 64 + "😀" + "я" * 66,
    "ESC \x1b NUL \0 tab \t DEL \x7f",
    "ça va? ÇA VA! `quoted`\xa0\u200b\ufeff",
    "line\nline\r\nline\rline\f",
    "a\r\n" * 53,
    "Kış şarkıları " * 8,
    "Kış",
    "नमस्ते दुनिया " * 8,
    "Olá, você não está à toa: é €5 ^ ~ ∞ " * 5,
    "Stop: %STOPNUM%, %NAME%, %NAME%S, (.*), %STOP%STOPNUM%NUM% é " * 3,
    "100% {parts} %s {index} <b>&amp;",
    "e\u0301 \u1100\u1161 \u212b",
    FAMILY * 7,
    "\u202e\u05d0\u0301 ’’ œ ’ 🇫🇷",
    "\ufffe\uffff\U0010ffff\U000e0041",
    "\ud83d",
    "a\ud83db",
    "я\ude00",
    "\ude00\ud83d",
    "😀\ud83d\ud83d\ude00",
    "%STOPNUM%\udfff" + "a" * 3200,
    "%STOPNUM%" * 355 + "abcde",
    "%STOPNUM%" * 355 + "abcdef",
    "I’ll call “you” – maybe… about 5\xa0€ " * 5,
    "I’ll call “you” – maybe… about я " * 5,
    "I’ll call",
    "’" * 71,
    "  two  spaces\t\tand tabs  \t" * 12 + "\n\r\n\n",
    "\n\r\n",
    " ",
    "a" * 152 + " " + "b" * 150 + "  " + "c" * 160,
    "a" * 154 + " b" + " " * 152,
    "word words € {x} " * 30,
    "слово слова 😀 " * 30,
    "м" * 66 + " 😀 " + "w" * 80,
    "ÇéñÄ|^ αβΓΔΣ ¿¡ § £¥ ß" * 9,
]


@pytest.mark.slow
@pytest.mark.parametrize("force_encoding", [None, "GSM", "UNICODE"])
@pytest.mark.parametrize("profile", PROFILES, ids=repr)
def test_the_page_says_what_the_engine_says(counter: Counter, profile: Profile, force_encoding: ForceEncoding) -> None:
    for text in map(as_javascript_has_it, TEXTS):
        for limits in ({}, {"max_parts": 1}, {"max_parts": 2, "max_units": 100}):
            rule = TextRule(profile=profile, force_encoding=force_encoding, **limits)  # type: ignore[arg-type]
            assert counter(text, options_of(rule)) == expected(text, rule), ascii(text[:50])


@pytest.mark.parametrize("force_encoding", [None, "GSM"])
@pytest.mark.parametrize("profile", PROFILES, ids=repr)
def test_the_page_refuses_what_is_not_gsm_where_only_that_is_taken(
    counter: Counter, profile: Profile, force_encoding: ForceEncoding
) -> None:
    if force_encoding is None and profile.default_encoding == "UNICODE":
        assert counter("", {"defaultEncoding": "UNICODE", "gsmOnly": True})["error"] == "RangeError"
        return
    rule = TextRule(profile=profile, force_encoding=force_encoding, gsm_only=True, max_units=30)
    for text in map(as_javascript_has_it, TEXTS):
        assert counter(text, options_of(rule)) == expected(text, rule), ascii(text[:50])


@pytest.mark.slow
@pytest.mark.parametrize("force_encoding", [None, "GSM", "UNICODE"])
@pytest.mark.parametrize("platform", PLATFORMS, ids=" ".join)
def test_the_page_says_what_the_engine_says_of_every_platform_and_its_switches(
    counter: Counter, platform: tuple[str, ...], force_encoding: ForceEncoding
) -> None:
    profile = platforms.variant(*platform)
    for text in map(as_javascript_has_it, TEXTS):
        for limits in ({}, {"max_parts": 1}, {"max_units": 100}):
            rule = TextRule(profile=profile, force_encoding=force_encoding, **limits)  # type: ignore[arg-type]
            options = {**limits_of(limits), "profile": " ".join(platform), "forceEncoding": force_encoding}
            answer, from_attributes = counter(text, options), counter(text, options_of(rule))
            assert answer == from_attributes
            if (
                profile.keep_graphemes
                and answer["encoding"]
                and answer["parts"] is None
                and not is_replaced(text, rule)
            ):
                known = count_of(measure(text, force_encoding, profile, any_length=True), profile)
                assert (answer["encoding"], answer["units"]) == (known.encoding, known.units)
                assert known.parts > 1
                assert known.encoding == "UNICODE" or "\r\n" in text
            else:
                assert answer == expected(text, rule), ascii(text[:50])


def limits_of(limits: dict[str, Any]) -> dict[str, Any]:
    return {{"max_parts": "maxParts", "max_units": "maxUnits"}[name]: value for name, value in limits.items()}


@pytest.mark.parametrize("platform", PLATFORMS, ids=" ".join)
def test_the_page_replaces_what_the_platform_replaces(counter: Counter, platform: tuple[str, ...]) -> None:
    rule = TextRule(profile=platforms.variant(*platform))
    for char in rule.profile.replacements:
        for text in (char * 71, f"{char} я"):
            assert counter(text, options_of(rule)) == expected(text, rule), ascii(char)


@pytest.mark.parametrize("name", ["twilio-toll-free", " TWILIO_TOLL_FREE ", "Twilio_Toll-Free"])
def test_the_name_of_a_platform_is_read_as_the_engine_reads_it(counter: Counter, name: str) -> None:
    rule = TextRule(profile=platforms.find(name.strip()))
    assert counter("a" * 305, {"profile": name}) == expected("a" * 305, rule)
    assert counter("a" * 305, {"profile": name})["parts"] == 3
    assert counter("5 €", {"profile": "standard"}) == expected("5 €", TextRule())


def test_options_of_your_own_win_over_the_platform(counter: Counter) -> None:
    profile = replace(
        platforms.variant("telnyx", "smart_encoding"), max_parts=1, filling=Filling.GREEDY, max_characters=500
    )
    profile = replace(profile, not_gsm="", suffix='"', reference_bits=16)
    attributes = counter_attributes(TextRule(profile=profile))
    assert attributes == {
        "data-gsmcodec-counter": "",
        "data-gsmcodec-profile": "telnyx smart_encoding",
        "data-gsmcodec-newline": "KEEP",
        "data-gsmcodec-reference-bits": "16",
        "data-gsmcodec-max-characters": "500",
        "data-gsmcodec-not-gsm": "",
        "data-gsmcodec-suffix": r'"\""',
        "data-gsmcodec-filling": "GREEDY",
        "data-gsmcodec-max-parts": "1",
    }
    unlimited = replace(platforms.AWS, max_characters=None, max_unicode_characters=None)
    for rule in (TextRule(profile=profile), TextRule(profile=unlimited), TextRule(profile=replace(CALLR, name=""))):
        for text in map(as_javascript_has_it, TEXTS):
            assert counter(text, options_of(rule)) == expected(text, rule), ascii(text[:50])


@pytest.mark.parametrize(
    "text", ["a" * 39015, "a" * 39016, "€" * 19507, "я" * 17085, "я" * 17086, "😀" * 8600], ids=utf16
)
def test_texts_of_255_parts_and_more_are_counted(counter: Counter, text: str) -> None:
    assert counter(text, {}) == expected(text, TextRule())


def test_a_megabyte_is_counted(counter: Counter) -> None:
    text = "я" * 500_000
    answer = counter(text, {"maxParts": 2})
    assert answer.pop("offenders")[0]["indexes"][-1] == 499_999
    assert answer["parts"] == 7463
    assert answer["problem"]["code"] == "unicode_too_many_parts"


@pytest.mark.parametrize("text", ["e\u0301" * 80, "\u1100\u1161" * 40, "\u212b\u2126", "q\u0323\u0307’e\u0301"])
def test_what_is_normalized_is_counted_in_its_normal_form(counter: Counter, text: str) -> None:
    for newline in Newline:
        rule = TextRule(profile=Profile(normalize=True, newline=newline), max_parts=1, max_units=30)
        assert counter(text, options_of(rule)) == expected(text, rule)


def test_where_graphemes_are_kept_together_the_page_says_only_what_it_knows(counter: Counter) -> None:
    rule = TextRule(profile=Profile(keep_graphemes=True, newline=Newline.LF), max_parts=2)
    for text in ("a" * 160, "€" * 153, "a\r\nb" * 120, "я" * 70, FAMILY * 8):  # one part, or each character alone
        assert counter(text, options_of(rule)) == expected(text, rule)
    for text in ("я" * 71, FAMILY * 9, "z" + "\u0301" * 100):
        known = expected(text, TextRule(profile=rule.profile))
        assert counter(text, options_of(rule)) == {**known, "parts": None, "remaining": None, "problem": None}
    options = options_of(replace(rule, profile=replace(rule.profile, languages=(Language.TURKISH,))))
    nothing: dict[str, Any] = {
        "encoding": None,
        "parts": None,
        "units": None,
        "remaining": None,
        "offenders": [],
        "problem": None,
    }
    assert counter("Kış " * 60, options) == nothing
    assert counter("Kış " * 60, {**options, "gsmOnly": True})["problem"] is None
    assert counter("Kış", options)["encoding"] == "UNICODE"


@pytest.mark.parametrize("language", Language)
def test_every_character_of_every_table_costs_what_it_costs(counter: Counter, language: Language) -> None:
    rule = TextRule(profile=Profile(languages=(language,)))
    alphabets = national_alphabets(rule.profile)
    for char in sorted(frozenset[str]().union(*(alphabet.characters for alphabet in alphabets))):
        text = char * 161  # where the tables save a part
        assert counter(text, options_of(rule)) == expected(text, rule)


def test_real_messages_are_counted_as_the_engine_counts_them(counter: Counter) -> None:
    for message in corpus():
        assert counter(message, {"maxParts": 1}) == expected(message, SHORT), message


# Random texts -------------------------------------------------------------------------------------------------------

PARTS_OF_TEXTS = st.one_of(
    st.text(st.sampled_from([*DEFAULT.values()]), max_size=200),
    st.text(st.sampled_from([*EXTENSION.values(), "a"]), max_size=90),
    st.sampled_from(["\r\n", "\r", "\n", "%STOPNUM%", "%NAME%", "😀" * 34, FAMILY, "я" * 66, "ışğ" * 50, "\ud83d"]),
    st.text(max_size=8),
)
RULES = st.builds(
    lambda force_encoding, gsm_only, **limits: TextRule(
        force_encoding=force_encoding, gsm_only=gsm_only and force_encoding != "UNICODE", **limits
    ),
    profile=st.builds(
        Profile,
        extension_table=st.booleans(),
        languages=st.lists(st.sampled_from(Language), max_size=2).map(tuple),
        reference_bits=st.sampled_from([8, 16]),
        newline=st.sampled_from(Newline),
        max_characters=st.none() | st.integers(1, 300),
        max_parts=st.integers(1, 255),
        placeholders=st.dictionaries(
            st.sampled_from(["%NAME%", "%STOPNUM%", "😀", "\r\n", "\n"]), st.text(max_size=6).map(as_javascript_has_it)
        ).filter(lambda each: not any(map(has_lone_surrogate, each.values()))),
    ),
    max_parts=st.none() | st.integers(1, 3),
    max_units=st.none() | st.integers(1, 300),
    force_encoding=st.sampled_from([None, None, "GSM", "UNICODE"]),
    gsm_only=st.sampled_from([False, False, False, True]),
)


@pytest.mark.slow
@settings(deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))
@given(text=st.lists(PARTS_OF_TEXTS, max_size=5).map("".join).map(as_javascript_has_it), rule=RULES)
def test_random_texts_under_random_rules_are_counted_as_the_engine_counts_them(
    counter: Counter, text: str, rule: TextRule
) -> None:
    assert counter(text, options_of(rule)) == expected(text, rule)


FIELDS = {name: values for name, values in fields.items() if name not in ("keep_graphemes", "normalize")}
FIELD_RULES = st.builds(
    lambda force_encoding, gsm_only, profile, **limits: TextRule(
        force_encoding=force_encoding,
        gsm_only=gsm_only and (force_encoding or profile.default_encoding) != "UNICODE",
        profile=profile,
        **limits,
    ),
    profile=st.sets(st.sampled_from(list(FIELDS)), max_size=6).flatmap(
        lambda names: st.fixed_dictionaries({name: FIELDS[name] for name in sorted(names)}).map(build_profile)
    )
    | st.sampled_from(PLATFORMS).map(lambda platform: replace(platforms.variant(*platform), keep_graphemes=False)),
    max_parts=st.none() | st.integers(1, 3),
    max_units=st.none() | st.integers(1, 300),
    force_encoding=st.sampled_from([None, None, "GSM", "UNICODE"]),
    gsm_only=st.booleans(),
)


@pytest.mark.slow
@settings(deadline=None, max_examples=600, suppress_health_check=list(HealthCheck))
@given(
    text=(texts(400) | st.lists(PARTS_OF_TEXTS, max_size=5).map("".join)).map(as_javascript_has_it), rule=FIELD_RULES
)
def test_random_fields_and_platforms_are_honored_as_the_engine_honors_them(
    counter: Counter, text: str, rule: TextRule
) -> None:
    answer, right = counter(text, options_of(rule)), expected(text, rule)
    if rule.gsm_only and rule.profile.languages and rule.profile.replace_when != "NEVER" and is_replaced(text, rule):
        assert answer["problem"] in (None, right["problem"])  # what the server puts there decides
        right["problem"] = answer["problem"]
    assert answer == right


@pytest.mark.slow
@settings(deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))
@given(text=st.text(st.characters(codec=None), max_size=200).map(as_javascript_has_it))
def test_half_of_a_surrogate_pair_is_reported_and_nothing_is_counted(counter: Counter, text: str) -> None:
    answer = counter(text, {})
    halves = [index for index, char in enumerate(text) if "\ud800" <= char <= "\udfff"]
    if halves:
        assert answer["problem"]["code"] == "lone_surrogate"
        assert answer["problem"]["index"] == utf16(text[: halves[0]])
        assert answer["encoding"] is answer["parts"] is answer["units"] is answer["remaining"] is None
    else:
        assert answer == expected(text, TextRule())


# Replacements -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "profile",
    [
        STANDARD,
        CALLR,
        platforms.TELNYX,
        platforms.variant("twilio", "smart_encoding"),
        Profile(languages=(Language.TURKISH,)),
        Profile(languages=(Language.HINDI,), extension_table=False),
    ],
    ids=repr,
)
def test_the_page_suggests_what_the_engine_suggests(counter: Counter, profile: Profile) -> None:
    options = options_of(TextRule(profile=profile))
    suggestions: dict[str, str | None] = {}
    clusters = [*REPLACEMENTS, *"李я€ß[ß", "e\u0301", "E\u0323\u0302", FAMILY, "🇫🇷", "👍🏽", "\u1100\u1161", "œ\u0301"]
    for cluster in clusters:
        suggestions |= {offender.char: offender.suggestion for offender in explain(cluster, profile).offenders}
    assert len(suggestions) > 5000
    for cluster, suggestion in suggestions.items():
        answer = counter(cluster, options, "replacement")
        assert (answer and answer["text"]) == suggestion, ascii(cluster)


@pytest.mark.parametrize(
    ("char", "is_lossless"), [*((char, True) for char in "’“”„«»–—…\u00a0\u200b`\x93"), ("ç", False)]
)
def test_quotes_dashes_and_spaces_are_replaced_without_a_loss(counter: Counter, char: str, is_lossless: bool) -> None:
    assert counter(char, {}, "replacement")["isLossless"] is is_lossless


# Mistakes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"maxPart": 2}, "there is no option maxPart"),
        ({"toString": 2}, "there is no option toString"),
        ({"maxParts": 0}, "maxParts is 0, expected 1 or more, at most 255"),
        ({"maxParts": 256}, "maxParts is 256, expected 1 or more, at most 255"),
        ({"maxParts": "two"}, "maxParts is two, expected 1 or more, at most 255"),
        ({"maxParts": None}, "maxParts is null, expected 1 or more, at most 255"),
        ({"maxUnits": 1.5}, "maxUnits is 1.5, expected 1 or more"),
        ({"maxCharacters": -1}, "maxCharacters is -1, expected 1 or more"),
        ({"referenceBits": 12}, "referenceBits is 12, expected 8 or 16"),
        ({"newline": "lf"}, "newline is lf, expected KEEP or LF or CRLF"),
        ({"forceEncoding": "gsm"}, "forceEncoding is gsm, expected null or GSM or UNICODE"),
        ({"forceEncoding": "UNICODE", "gsmOnly": True}, "forceEncoding is UNICODE, expected null or GSM"),
        ({"extensionTable": "no"}, "extensionTable is no, expected true or false"),
        ({"languages": [14]}, "languages are the identifiers 1 to 13, not 14"),
        ({"languages": [0]}, "languages are the identifiers 1 to 13, not 0"),
        ({"placeholders": {"": "a"}}, "placeholders must map texts, none of them empty, to texts"),
        ({"placeholders": {"a": 5}}, "placeholders must map texts, none of them empty, to texts"),
        ({"placeholders": {"\ud83d": "a"}}, "placeholders must map texts, none of them empty, to texts"),
        ({"placeholders": ["a"]}, "placeholders must be an object"),
        ({"placeholders": None}, "placeholders must be an object"),
        (
            {"profile": "twillio"},
            f"there is no platform twillio; the names: {', '.join(('STANDARD', *platforms.NAMES))}",
        ),
        ({"profile": ""}, f"there is no platform ; the names: {', '.join(('STANDARD', *platforms.NAMES))}"),
        ({"profile": "twilio smart"}, "TWILIO has no switch smart; the switches: whole_graphemes, smart_encoding"),
        ({"profile": "callr toString"}, "CALLR has no switch toString; the switches: none"),
        ({"profile": 5}, "profile must be a string, not number"),
        ({"prefix": 5}, "prefix must be a string, not number"),
        ({"suffix": "\ud83d"}, "suffix has half of a surrogate pair"),
        ({"notGsm": "aя"}, "notGsm has U+044F, which is not in the GSM alphabet"),
        ({"replacements": {"ab": "c"}}, "replacements has ab, expected single characters"),
        ({"replacements": {"a": 5}}, "replacements must map texts, none of them empty, to texts"),
        ({"replaceWhen": "OFTEN"}, "replaceWhen is OFTEN, expected NEVER or ALWAYS or IF_GSM or IF_SEVERAL_PARTS"),
        ({"filling": "division"}, "filling is division, expected GREEDY or DIVISION"),
        ({"filling": "DIVISION", "endAtSpaces": True}, "filling is DIVISION, expected GREEDY"),
        ({"whitespace": "TRIM"}, "whitespace is TRIM, expected KEEP or TRIM_END or COLLAPSE"),
        ({"endAtSpaces": 1}, "endAtSpaces is 1, expected true or false"),
        ({"defaultEncoding": "UCS2"}, "defaultEncoding is UCS2, expected null or GSM or UNICODE"),
        ({"defaultEncoding": "UNICODE", "gsmOnly": True}, "gsmOnly is true, expected false"),
        ({"maxUnicodeCharacters": 0}, "maxUnicodeCharacters is 0, expected 1 or more"),
    ],
)
def test_a_mistake_in_the_options_is_an_error_that_names_it(
    counter: Counter, options: dict[str, Any], error: str
) -> None:
    answer = counter("Hello", options)
    assert answer == {
        "error": "TypeError" if "no option" in error or "be a" in error else "RangeError",
        "message": error,
    }


@pytest.mark.parametrize("text", [None, 5, ["a"], {"a": 1}])
def test_what_is_no_text_is_a_type_error(counter: Counter, text: object) -> None:
    assert counter(text, {})["error"] == "TypeError"


def test_a_rule_of_a_wrong_type_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="rule must be a TextRule or the SmsText of a host, not dict"):
        counter_attributes({})  # type: ignore[arg-type]


def test_the_readme_has_every_attribute() -> None:
    readme = (ROOT / "gsmcodec" / "contrib" / "README.md").read_text("utf-8")
    (table,) = re.findall(r"\| attribute \| value \|\n(?:\|.*\n)+", readme)
    documented = set(re.findall(r"`(?:data-gsmcodec)?-([a-z-]+)`", table))
    (defaults,) = re.findall(r"(?s)const DEFAULTS = \{\n(.*?)\n\};", (STATIC / "counter.js").read_text("ascii"))
    names = re.findall(r"(?m)^  (\w+):", defaults)
    options = {re.sub("([A-Z])", lambda capital: f"-{capital[1].lower()}", name) for name in names}
    assert options - documented == set()


# The files ----------------------------------------------------------------------------------------------------------


FILES = sorted(path.name for path in STATIC.glob("*.js"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_ascii_and_asks_for_nothing_that_a_strict_policy_forbids(name: str) -> None:
    program = (STATIC / name).read_text("ascii")
    code = re.sub(r"(?m)^ *(//|\*|/\*).*$", "", program)
    for forbidden in ("import ", "eval(", "new Function", "innerHTML", ".style", "fetch(", "XMLHttpRequest"):
        assert forbidden not in code, forbidden
    assert re.findall(r"import\((.*?)\)", code) == (["address"] if name == "counter.js" else [])  # the files beside it


def test_the_module_is_small() -> None:
    program = (STATIC / "counter.js").read_bytes()
    assert len(program) <= 60_000
    assert len(gzip.compress(program, 9)) <= 16_000


@pytest.mark.slow
def test_the_wheel_holds_the_module_and_the_style_sheet(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    for name in (*FILES, "counter.css"):
        content = zipfile.ZipFile(wheel).read(f"gsmcodec/contrib/django/static/gsmcodec/{name}")
        assert content == (STATIC / name).read_bytes()

"""The commands compare and platforms, and the platforms that every other command takes."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
from command_runs import MOBILE, SAMPLE, Process, lines, run, usage_error

from gsmcodec import Encoding, compare, count, explain, platforms, quote, split
from gsmcodec.platforms import NAMES, find, variant, variants

if TYPE_CHECKING:
    from pathlib import Path

SMART = "“Your parcel is here”, he said. We keep it for you until Friday, 6 pm."


def records(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[Any]:
    return [json.loads(line) for line in lines(capsys, *arguments, "--json")]


# --profile and --variant


@pytest.mark.parametrize("name", ["STANDARD", *NAMES])
def test_every_platform_is_a_profile_in_any_spelling(capsys: pytest.CaptureFixture[str], name: str) -> None:
    text = "Ça coûte 5 €: " * 20
    expected = json.loads(json.dumps(count("Ça va", profile=find(name))._asdict()))
    for spelling in (name, name.lower(), name.title().replace("_", "-")):
        (record,) = records(capsys, "count", "--profile", spelling, "Ça va")
        assert record == {"text": "Ça va", **expected}
        (whole,) = records(capsys, "count", "--profile", spelling, text)
        assert whole["parts"] == count(text, profile=find(name)).parts


@pytest.mark.parametrize(("name", "switch"), [(name, switch) for name in NAMES for switch in variants(name)])
def test_every_switch_of_a_platform_is_a_variant(capsys: pytest.CaptureFixture[str], name: str, switch: str) -> None:
    text = SMART * 3
    expected = count(text, profile=variant(name, switch))
    for arguments in (
        ("--profile", name.lower(), "--variant", switch),
        ("--variant", switch.upper().replace("_", "-"), "--profile", name),
        ("--profile", f"{name}:{switch}"),
    ):
        (record,) = records(capsys, "count", *arguments, text)
        assert (record["encoding"], record["parts"], record["units"]) == expected[:3]


def test_several_switches_are_on_together(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--profile", "telnyx", "--variant", "smart_encoding", "--variant", "short_code")
    assert lines(capsys, "count", *options, "“Hi”", "é") == [
        "GSM, 1 part, 4 septets, 156 left: “Hi”",
        "UNICODE, 1 part, 1 UTF-16 unit, 69 left: é",
    ]


def test_an_unknown_platform_is_a_wrong_usage_that_lists_the_names_nearest_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = usage_error(capsys, "count", "--profile", "twillio", "Hello")
    assert said.startswith("usage: gsmcodec count [-h]")
    assert "argument --profile: there is no platform 'twillio'; the names, nearest first: TWILIO, " in said
    assert all(name in said for name in NAMES)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (
            ["--profile", "telnyx", "--variant", "smart"],
            "--variant of --profile telnyx: switches is 'smart', expected one of smart_encoding, short_code",
        ),
        (["--variant", "smart"], "--variant of --profile standard: switches is 'smart', expected no switch"),
        (["--profile", "aws", "--variant", ""], "--variant of --profile aws: switches is '', expected no switch"),
    ],
)
@pytest.mark.parametrize("command", ["count", "split", "explain", "transliterate", "quote", "encode"])
def test_an_unknown_switch_ends_the_command(
    capsys: pytest.CaptureFixture[str], command: str, options: list[str], problem: str
) -> None:
    assert run(capsys, command, *options, "Hello") == (2, "", f"gsmcodec: {problem}\n")


def test_an_unknown_switch_in_a_name_is_a_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    said = usage_error(capsys, "count", "--profile", "telnyx:smart", "Hello")
    assert "argument --profile: switches is 'smart', expected one of smart_encoding, short_code" in said


def test_every_command_that_takes_texts_honors_the_variant(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--profile", "twilio", "--variant", "smart_encoding")
    profile = variant("twilio", "smart_encoding")
    plain = SMART.replace("“", '"').replace("”", '"')
    assert records(capsys, "split", *options, SMART)[0]["parts"] == [{"text": plain, "units": 70}]
    assert records(capsys, "explain", *options, SMART)[0]["count"]["encoding"] == explain(SMART, profile).count.encoding
    (encoded,), (encoded_plain,) = records(capsys, "encode", *options, SMART), records(capsys, "encode", plain)
    assert encoded == {**encoded_plain, "text": SMART}
    status, out, _ = run(capsys, "quote", *options, "--json", "--to", MOBILE, SMART * 2)
    assert (status, json.loads(out)["parts"]) == (0, quote(MOBILE, SMART * 2, profile=profile).parts)


def test_a_campaign_takes_every_platform(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(f"to,text\n{MOBILE},{'a' * 305}\n", "utf-8")
    assert run(capsys, "campaign", str(source), str(target), "--profile", "twilio-toll-free")[0] == 0
    with target.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["encoding"], row["parts"]) == ("GSM", "3")


def test_charset_leaves_out_what_the_platform_takes_out_of_gsm(capsys: pytest.CaptureFixture[str]) -> None:
    chars = {record["char"] for record in records(capsys, "charset", "--profile", "telnyx")}
    assert chars == {record["char"] for record in records(capsys, "charset")} - set(platforms.TELNYX.not_gsm)
    assert len(chars) == 137 - 13


def test_a_language_joins_the_other_fields_of_a_platform(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "count", "--profile", "twilio-toll-free", "--language", "turkish", "ş" * 160) == [
        f"GSM, 2 parts, 160 septets, 136 left: {'ş' * 160}"
    ]


def test_split_says_that_a_platform_bills_fewer_parts_than_it_sends(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = "€" * 153
    page = tmp_path / "page.html"
    assert lines(capsys, "split", "--profile", "telnyx", "--html", str(page), text) == [
        "GSM, 2 parts billed, 3 sent",
        f"  1/3  152 septets, 1 free     |{'€' * 76}|",
        f"  2/3  152 septets, 1 free     |{'€' * 76}|",
        "  3/3  2 septets, 151 free     |€|",
    ]
    assert "<h2>GSM, 2 parts, 306 septets, 0 left, 3 parts sent</h2>" in page.read_text("utf-8")
    (record,) = records(capsys, "split", "--profile", "telnyx", text)
    assert (record["billed_parts"], len(record["parts"])) == (2, 3)


def test_split_on_a_platform_that_divides_says_what_is_free(capsys: pytest.CaptureFixture[str]) -> None:
    text = "a" * 152 + "€" + "b" * 151  # the first part has one unit free, so the last has none
    assert lines(capsys, "split", "--profile", "telnyx", text) == [
        "GSM, 2 parts",
        f"  1/2  152 septets, 1 free     |{'a' * 152}|",
        f"  2/2  153 septets, 0 free     |€{'b' * 151}|",
    ]
    assert "billed_parts" not in records(capsys, "split", "--profile", "telnyx", text)[0]


def test_a_page_marks_what_the_platform_takes_out_of_gsm(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    lines(capsys, "split", "--profile", "telnyx", "--html", str(page), "Ça")
    assert "<mark>Ç</mark>a" in page.read_text("utf-8")


# compare


def test_compare_prints_a_table_with_the_cheapest_first_and_the_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    names = ("alibaba-china", "telnyx", "twilio", "govuk_notify")
    options = [word for name in names for word in ("--platform", name)]
    text = "€" * 153
    telnyx = next(fact for fact in platforms.facts("telnyx") if fact.field == "filling")
    notify = next(fact for fact in platforms.facts("govuk_notify") if fact.field == "filling")
    alibaba = next(fact for fact in platforms.facts("alibaba_china") if fact.field == "default_encoding")
    assert lines(capsys, "compare", *options, text) == [
        text,
        "    platform       encoding  parts  units",
        "  * TELNYX         GSM           2    306",
        "  * GOVUK_NOTIFY   GSM           2    306",
        "    3GPP           GSM           3    306",
        "  * ALIBABA_CHINA  UNICODE       3    153",
        "    TWILIO         GSM           3    306",
        "  * TELNYX",
        f"      {telnyx.says} (documented: {telnyx.source})",
        "  * GOVUK_NOTIFY",
        f"      {notify.says} (billed: {notify.source})",
        "  * ALIBABA_CHINA",
        f"      {alibaba.says} (documented: {alibaba.source})",
    ]


def test_compare_shows_the_text_that_arrives_and_why_a_platform_refuses(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--platform", "twilio:smart_encoding", "--platform", "OVHCLOUD")
    printed = lines(capsys, "compare", *options, "“Hi”\n")
    assert printed[0] == "“Hi”␊"
    assert "  * TWILIO:smart_encoding  GSM           1      5" in printed
    assert printed[-1] == '      it arrives as: "Hi"␊'
    printed = lines(capsys, "compare", *options, "a" * 1000)
    limit = next(fact for fact in platforms.facts("ovhcloud") if fact.field == "max_parts" and fact.followed)
    assert "  * OVHCLOUD               refused: 7 parts are needed, at most 6 are allowed" in printed
    assert printed[-2:] == [
        "  * OVHCLOUD",
        f"      {limit.says} (documented: {limit.source})",
    ]


def test_compare_has_all_platforms_unless_some_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    (record,) = records(capsys, "compare", "Hello")
    assert sorted(row["platform"] for row in record["platforms"]) == sorted(["3GPP", *NAMES])
    (record,) = records(capsys, "compare", "Hello", "--platform", "standard", "--platform", "aws")
    assert [row["platform"] for row in record["platforms"]] == ["3GPP", "AWS"]


def test_compare_has_each_variant_behind_its_platform_if_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    (record,) = records(capsys, "compare", "Hello", "--variants")
    switches = [f"{name}:{switch}" for name in NAMES for switch in variants(name)]
    assert sorted(row["platform"] for row in record["platforms"]) == sorted(["3GPP", *NAMES, *switches])
    (record,) = records(
        capsys, "compare", "Hello", "--variants", "--platform", "telnyx", "--platform", "sinch:auto_encoding"
    )
    assert [row["platform"] for row in record["platforms"]] == [
        "3GPP",
        "TELNYX",
        "TELNYX:smart_encoding",
        "TELNYX:short_code",
        "SINCH:auto_encoding",
    ]


@pytest.mark.parametrize("text", ["Hello", "€" * 153, SMART, "я" * 1500, "Ça va " * 60])
def test_compare_as_json_is_what_the_engine_says(capsys: pytest.CaptureFixture[str], text: str) -> None:
    (record,) = records(capsys, "compare", text)
    assert record["text"] == text
    expected = {row.platform: row for row in compare(text)}
    parts = [row["parts"] for row in record["platforms"]]
    accepted = [number for number in parts if number is not None]
    assert parts == sorted(accepted) + [None] * (len(parts) - len(accepted))
    for row in record["platforms"]:
        engine = expected[row["platform"]]
        assert (row["encoding"], row["parts"], row["units"], row["text"]) == engine[1:5]
        assert row["differences"] == [difference._asdict() for difference in engine.differences]
        error = engine.error
        assert row["error"] == (
            error and {"code": error.code, "message": str(error), "params": error.params, "index": error.index}
        )


def test_compare_with_rates_has_the_cost(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("compare", "--platform", "telnyx", "--to", MOBILE, "--rates", SAMPLE, "€" * 153)
    printed = lines(capsys, *arguments)
    assert printed[1:4] == [
        "    platform  encoding  parts  units  cost",
        "  * TELNYX    GSM           2    306  0.0900 EUR",
        "    3GPP      GSM           3    306  0.1350 EUR",
    ]
    (record,) = records(capsys, *arguments)
    assert [(row["cost"], row["currency"]) for row in record["platforms"]] == [("0.0900", "EUR"), ("0.1350", "EUR")]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--to", MOBILE], "a cost needs both --to and --rates"),
        (["--rates", SAMPLE], "a cost needs both --to and --rates"),
        (["--rates", SAMPLE, "--to", "0612345678"], "the phone number does not begin with '+'"),
        (["--rates", SAMPLE, "--to", "+21612345678"], "the rate card has no price for +21612345678"),
    ],
)
def test_compare_without_a_price_ends_before_it_prints(
    capsys: pytest.CaptureFixture[str], options: list[str], problem: str
) -> None:
    assert run(capsys, "compare", *options, "Hello") == (2, "", f"gsmcodec: {problem}\n")


def test_compare_of_an_unknown_platform_is_a_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no platform 'nobody'" in usage_error(capsys, "compare", "--platform", "nobody", "Hello")


def test_compare_reads_standard_input_and_reports_what_is_no_text() -> None:
    process = Process("compare", "--platform", "aws", stdin=b"Hello\n\xff\n\nWorld\r\n")
    assert process.status == 1
    assert process.stderr == "gsmcodec: line 2: octet 0xFF at index 0 is not UTF-8\n"
    table = [
        "    platform  encoding  parts  units",
        "    3GPP      GSM           {}      {}",
        "    AWS       GSM           {}      {}",
    ]
    expected = []
    for text, parts in (("Hello", 1), ("", 0), ("World", 1)):
        expected += [text, *(line.format(parts, len(text)) for line in table)]
    assert process.stdout.splitlines() == expected


def test_compare_of_a_text_that_begins_with_a_dash(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "compare", "--platform", "aws", "--", "-5 €")[0] == "-5 €"


# platforms


def test_platforms_lists_them_all_with_what_differs(capsys: pytest.CaptureFixture[str]) -> None:
    printed = lines(capsys, "platforms")
    assert [line.partition(":")[0] for line in printed if not line.startswith(" ")] == list(NAMES)
    start = printed.index("OVHCLOUD: OVHcloud")
    assert printed[start : start + 3] == [
        "OVHCLOUD: OVHcloud",
        "  A message has at most 6 concatenated parts: 918 characters (documented)",
        "  1 variant: stop_clause",
    ]
    start = printed.index("SINCH: Sinch")
    assert printed[start + 1] == "  as the standard"
    assert "  2 variants: smart_encoding, short_code" in printed


def test_platforms_as_json_has_the_differences_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    listed = records(capsys, "platforms")
    assert [record["name"] for record in listed] == list(NAMES)
    for record in listed:
        assert record["title"]
        assert record["variants"] == list(variants(record["name"]))
        assert all(fact["source"] and fact["confidence"] and fact["followed"] for fact in record["differences"])
    by_name = {record["name"]: record for record in listed}
    assert [fact["field"] for fact in by_name["CALLR"]["differences"]] == [
        "extension_table",
        "max_characters",
        "placeholders",
    ]
    replacements = next(fact for fact in by_name["GOVUK_NOTIFY"]["differences"] if fact["field"] == "replacements")
    assert replacements["value"] == dict(platforms.GOVUK_NOTIFY.replacements)


@pytest.mark.parametrize("name", NAMES)
def test_a_platform_shows_every_fact_with_its_source(capsys: pytest.CaptureFixture[str], name: str) -> None:
    printed = "\n".join(lines(capsys, "platforms", name.lower()))
    for known in (platforms.facts(name), *(platforms.facts(f"{name}:{switch}") for switch in variants(name))):
        for fact in known:
            assert f"{fact.field}: " in printed
            assert f"{fact.says}\n" in printed
            assert f"source: {fact.source}, read {fact.read}" in printed
            assert f"({fact.confidence}" in printed
            assert fact.ruling in printed
    (record,) = records(capsys, "platforms", name)
    assert [(fact["field"], fact["says"], fact["followed"]) for fact in record["facts"]] == [
        (fact.field, fact.says, fact.followed) for fact in platforms.facts(name)
    ]
    assert list(record["variants"]) == list(variants(name))
    assert all(f"  note: {note}" in printed for note in record["notes"])


def test_the_facts_of_callr(capsys: pytest.CaptureFixture[str]) -> None:
    printed = lines(capsys, "platforms", "callr")
    assert printed[0] == "CALLR: CALLR"
    assert "  placeholders: %STOPNUM% becomes 000000000 (inferred)" in printed
    assert "  default_encoding: automatic (documented)" in printed
    assert "  extension_table: True (documented, not followed)" in printed
    assert "  capacity: 160, 153, 70, 67 (documented)" in printed


def test_values_of_facts_are_written_so_that_a_person_can_read_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert "    suffix: ␊STOP au 36180 (third-party)" in lines(capsys, "platforms", "ovhcloud")
    printed = lines(capsys, "platforms", "twilio")
    assert "  with the variant smart_encoding" in printed
    assert "    replacements: 270 characters (code)" in printed
    assert "  not_gsm: ␌ (documented)" in lines(capsys, "platforms", "aws")


def test_a_variant_shows_its_facts_in_the_place_of_others(capsys: pytest.CaptureFixture[str]) -> None:
    printed = lines(capsys, "platforms", "vonage:sms-api")
    assert printed[0] == "VONAGE:sms_api: Vonage"
    assert "  default_encoding: GSM (documented)" in printed
    assert "  default_encoding: automatic (documented, not followed)" in printed


def test_platforms_shows_several_and_the_standard(capsys: pytest.CaptureFixture[str]) -> None:
    printed = lines(capsys, "platforms", "standard", "clickatell")
    assert printed[0] == "3GPP: 3GPP TS 23.038 and TS 23.040, nothing added"
    assert printed[1] == "CLICKATELL: Clickatell"


def test_a_platform_without_a_profile_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    printed = lines(capsys, "platforms", "infobip")
    assert printed[0] == "Infobip: no profile"
    assert [line.partition(":")[0] for line in printed[1:]] == ["  known", "  missing", "  source"]
    listed = records(capsys, "platforms", "--missing")
    assert len(listed) > 20
    assert [record["name"] for record in listed if record["name"] == "Infobip"] == ["Infobip"]
    assert all(record.keys() == {"name", "known", "missing", "source"} for record in listed)
    assert len(lines(capsys, "platforms", "--missing")) == 4 * len(listed)


def test_platforms_of_an_unknown_name_ends_before_it_prints(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "platforms", "twilio", "twillio")
    assert (status, out) == (2, "")
    assert err.startswith("gsmcodec: there is no platform 'twillio'; the names, nearest first: TWILIO, ")


@pytest.mark.parametrize("command", ["compare", "platforms"])
def test_the_new_commands_explain_themselves(command: str) -> None:
    process = Process(command, "--help")
    assert (process.status, process.stderr) == (0, "")
    assert process.stdout.startswith(f"usage: gsmcodec {command}")
    assert f"    {command} " in Process("--help").stdout


def test_what_is_split_is_what_compare_says(capsys: pytest.CaptureFixture[str]) -> None:
    (record,) = records(capsys, "compare", "--platform", "zenvia", "palavras " * 33)
    zenvia = next(row for row in record["platforms"] if row["platform"] == "ZENVIA")
    parts = split("palavras " * 33, profile=platforms.ZENVIA)
    assert (zenvia["encoding"], zenvia["parts"]) == (Encoding.GSM, len(parts))
    assert zenvia["text"] == "".join(part.text for part in parts)

"""The command ``gsmcodec check``: what it finds in each format, and what it mends."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gsmcodec.check.reading import read_document
from gsmcodec.cli import main

PO = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"

#. a note
#, python-format
msgctxt "sms"
msgid "Hi %(name)s"
msgstr ""
"Salut %(name)s, c’est "
"prêt —\u0041 \"ok\""

msgid "one"
msgid_plural "many"
msgstr[0] "un ’"
msgstr[1] "plusieurs"

#, fuzzy
msgid "old’s"
msgstr "fuzzy ’"

msgid "not yet"
msgstr ""

#~ msgid "gone"
#~ msgstr "gone ’"
"""
# ruff: noqa: ISC004, E501  the files are long
FILES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "a.po": (
        PO.replace("\\u0041", "A"),
        [
            ("sms|Hi %(name)s", 'Salut %(name)s, c’est prêt —A "ok"'),
            ("one[0]", "un ’"),
            ("one[1]", "plusieurs"),
            ("old’s", "old’s"),
            ("not yet", "not yet"),
        ],
    ),
    "a.json": (
        '{"sms": {"a": "It\\u2019s {name}", "b": ["x", "“ok” \\ud83d\\ude00", {"c": ""}]}, "n": 3, "t": [1, true, "y"]}',
        [("sms.a", "It’s {name}"), ("sms.b.0", "x"), ("sms.b.1", "“ok” 😀"), ("sms.b.2.c", ""), ("t.2", "y")],
    ),
    "a.xcstrings": (
        '{"sourceLanguage": "en", "strings": {"hi": {"localizations": {"fr": {"stringUnit": '
        '{"state": "translated", "value": "C’est %@"}}}}}}',
        [("hi.localizations.fr", "C’est %@")],
    ),
    "a.yaml": (
        'sms:\n  a: "It’s \\"x\\" \\u2019"\n  b: q’q …\n  c: |\n    block’s\n  d: \'sin—gle\'\n  e: [1, true, x’y]\n',
        [
            ("sms.a", 'It’s "x" ’'),
            ("sms.b", "q’q …"),
            ("sms.c", "block’s\n"),
            ("sms.d", "sin—gle"),
            ("sms.e.2", "x’y"),
        ],
    ),
    "a.toml": (
        '# it’s\n"key’s" = "It’s"\nb = """\nmulti ’ line"""\n[t]\nc = \'lit—eral\'\nd = ["x\\u2019", "It’s"]\n',
        [
            ("key’s", "It’s"),
            ("b", "multi ’ line"),
            ("t.c", "lit—eral"),
            ("t.d.0", "x’"),
            ("t.d.1", "It’s"),
        ],
    ),
    "strings.xml": (
        '<?xml version="1.0"?>\n<resources>\n<string name="a" x=">">é It’s %1$s &#8217; \\u2019\\n&amp;</string>\n'
        '<plurals name="p"><item quantity="one">un\n  “a”</item></plurals><dimen name="d">3’</dimen></resources>',
        [("a", "é It’s %1$s ’ ’\n&"), ("p.one", "un “a”")],
    ),
    "a.xliff": (
        '<xliff version="1.2"><file><body>\n<trans-unit id="k"><source>é</source><target>C’est <g id="1">bon</g>'
        '</target><alt-trans><target>’</target></alt-trans></trans-unit>\n<trans-unit id="l"><source>x’</source>'
        "</trans-unit></body></file></xliff>",
        [("k", "C’est bon"), ("l", "x’")],
    ),
    "b.xlf": (
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="u"><segment><source>a'
        "</source><target>b’</target></segment><segment><source>c</source></segment></unit></file></xliff>",
        [("u", "b’"), ("u", "c")],
    ),
    "a.csv": (
        'to,text\r\n+1,"say ""x"" ’\r\nmore"\r\n\r\n+2,bare ’\r\n',
        [("text.1", 'say "x" ’\r\nmore'), ("text.2", "bare ’")],
    ),
    "crlf.po": (
        'msgid ""\r\nmsgstr ""\r\n"Content-Type: text/plain; charset=UTF-8\\n"\r\n\r\nmsgid "a"\r\nmsgstr ""\r\n"it’s "\r\n'
        '"b\\tc’\\n"\r\n',
        [("a", "it’s b\tc’\n")],
    ),
    "bare.po": ('msgid "a"\nmsgstr "no header’"\n', [("a", "no header’")]),
    "alias.yaml": ('a: &x "it’s"\nb: *x\n? [k]\n: v’\n---\nd: é’\n', [("a", "it’s"), ("?", "v’"), ("d", "é’")]),
    "a.txt": ("first ’\r\n\r\nsecond\n", [("1", "first ’"), ("3", "second")]),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def check(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]], str]:
    """Run the command; return its status, its findings and standard error."""
    status = main(["check", "--format", "json", *words])
    captured = capsys.readouterr()
    return status, [json.loads(line) for line in captured.out.splitlines()], captured.err


def places(findings: list[dict[str, Any]]) -> list[tuple[int, int, str]]:
    return [(finding["line"], finding["column"], finding["rule"]) for finding in findings]


# Formats of files ------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", FILES)
def test_every_message_of_every_format_is_found(name: str) -> None:
    content, messages = FILES[name]
    document = read_document(write(name, content))
    assert [(message.key, message.text) for message in document.messages] == messages


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", FILES)
def test_every_character_that_is_not_ascii_is_placed_where_it_stands(name: str) -> None:
    content, _ = FILES[name]
    document = read_document(write(name, content))
    for message in document.messages:
        for char in set(message.text):
            if char > "\x7f":
                spans = document.spans_of(message, char)
                assert spans is not None
                for start, end in spans:
                    escapes = {f"\\u{ord(char):04x}", f"&#{ord(char)};", "\\ud83d\\ude00"}
                    assert content[start:end] == char or content[start:end].lower() in escapes


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("bom", [False, True], ids=["plain", "bom"])
def test_mending_changes_nothing_but_the_characters(name: str, bom: bool, capsys: pytest.CaptureFixture[str]) -> None:
    content = "\ufeff" * bom + FILES[name][0]
    path = write(name, content)
    path.chmod(0o640)
    before = read_document(path)
    check(capsys, "--gsm-only", "--field", "*=10", "--fix", name)
    after = read_document(path)
    swaps = str.maketrans({"’": "'", "“": '"', "”": '"', "—": "-", "…": "..."})
    for old, new in zip(before.messages, after.messages, strict=True):
        assert new.text == (old.text.translate(swaps) if old.is_translation else old.text)
    outside = [after.content[: after.messages[0].start], after.content[after.messages[-1].end :]]
    assert outside == [before.content[: before.messages[0].start], before.content[before.messages[-1].end :]]
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir() == [name]
    assert after.content.count("\r\n") == before.content.count("\r\n")


@pytest.mark.usefixtures("folder")
def test_a_catalog_keeps_its_charset(capsys: pytest.CaptureFixture[str]) -> None:
    content = PO.replace("\\u0041", "A").replace("UTF-8", "windows-1252").encode("cp1252")
    path = write("fr.po", content)
    check(capsys, "--gsm-only", "--field", "*=10", "--fix", "fr.po")
    fixed = content.replace("c’est".encode("cp1252"), b"c'est").replace("—A".encode("cp1252"), b"-A")
    assert path.read_bytes() == fixed.replace("un ’".encode("cp1252"), b"un '")


@pytest.mark.usefixtures("folder")
def test_a_replacement_that_would_end_a_string_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.yaml", "a: ‘quoted’ text\nb: it’s\n")
    write("b.toml", "a = 'it’s'\n")
    status, findings, _ = check(capsys, "--gsm-only", "--fix", "a.yaml", "b.toml")
    assert path.read_text("utf-8") == "a: ‘quoted’ text\nb: it's\n"
    assert status == 1
    assert places(findings) == [(1, 4, "not-gsm"), (1, 11, "not-gsm"), (1, 8, "not-gsm")]


# What is found ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_a_curly_apostrophe_that_doubles_the_bill_is_pointed_at(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", "Hi {name}, your parcel has arrived. It’s waiting for you at the shop until {day}.\n")
    assert main(["check", "--max-parts", "1", "--field", "name=20:gsm", "--field", "day=10:gsm", "a.txt"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "a.txt:1:39: parts 2 parts in the worst case (UNICODE, 100 UTF-16 units), at most 1 are allowed [1]",
        "    Hi {name}, your parcel has arrived. It’s waiting for you at the shop until {day}.",
        "    " + " " * 38 + "^",
        "a.txt:1:39: not-gsm “’” (U+2019 RIGHT SINGLE QUOTATION MARK) is not GSM: “'” can take its place [1]",
        "    Hi {name}, your parcel has arrived. It’s waiting for you at the shop until {day}.",
        "    " + " " * 38 + "^",
        "2 findings; 1 message in 1 file checked",
    ]
    assert main(["check", "--max-parts", "1", "--field", "*=20:gsm", "--fix", "a.txt"]) == 0
    assert "It's waiting" in Path("a.txt").read_text("utf-8")
    assert "a.txt: 1 character replaced" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_difference_is_shown_and_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.txt", "it’s")
    assert main(["check", "--gsm-only", "--diff", "a.txt"]) == 1
    assert capsys.readouterr().out == (
        "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-it’s\n\\ No newline at end of file\n+it's\n\\ No newline at end of file\n"
    )
    assert path.read_text("utf-8") == "it’s"


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_named_twice_is_checked_once(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", "it’s")
    assert len(check(capsys, "--gsm-only", "a.txt", "./a.txt")[1]) == 1


@pytest.mark.usefixtures("folder")
def test_undeclared_fields_count_as_anything_but_do_not_offend(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", "Hi {name}\n")
    assert check(capsys, "--gsm-only", "--field", "name=20", "a.txt")[0] == 0
    assert check(capsys, "--max-parts", "1", "--field", "name=40", "a.txt")[0] == 1  # 80 units of emoji
    status, findings, _ = check(capsys, "--gsm-only", "--field", "name=20:any", "a.txt")
    assert (status, places(findings)) == (1, [(1, 4, "field")])


@pytest.mark.usefixtures("folder")
def test_a_blank_without_a_field_and_a_malformed_one_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", "Hi {name}\nfine\nHi {name\n")
    status, findings, _ = check(capsys, "a.txt")
    assert (status, places(findings)) == (1, [(1, 4, "template"), (3, 4, "template")])
    assert findings[0]["message"] == "the blank 'name' at index 3 has no field"
    assert check(capsys, "--style", "none", "a.txt")[0] == 0
    assert check(capsys, "--pattern", "name", "--field", "*=3", "a.txt")[0] == 0


@pytest.mark.usefixtures("folder")
def test_each_branch_of_an_icu_message_is_a_variant(capsys: pytest.CaptureFixture[str]) -> None:
    write(
        "a.json",
        json.dumps({"n": "{n, plural, one {# parcel} other {" + "x" * 158 + " # it’s}} {who}"}, ensure_ascii=False),
    )
    status, findings, _ = check(capsys, "--style", "icu", "--max-parts", "1", "--field", "*=3:digits", "a.json")
    assert status == 1
    assert [finding["rule"] for finding in findings] == ["parts", "not-gsm"]
    assert "3 parts in the worst case (UNICODE, 171" in findings[0]["message"]
    write("b.json", '{"n": "{n, plural, one {x}"}')
    assert places(check(capsys, "--style", "icu", "b.json")[1]) == [(1, 7, "template")]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "content", "line", "reason"),
    [
        ("a.po", 'msgid "a"\nmsgstr b\n', 2, "no gettext catalog"),
        ("a.json", '{"a":\n 1,}', 2, "no JSON"),
        ("a.json", "[" * 100_000, 1, "no JSON that can be read: it is nested too deeply"),
        ("a.yaml", "a: 1\nb: [\n", 3, "no YAML"),
        ("a.toml", "a = 1\nb = \n", 2, "no TOML"),
        ("a.xml", "<resources>\n<string>", 2, "no XML: no element found"),
        ("a.xml", "<other/>", 1, "no Android resources"),
        ("a.xml", '<!DOCTYPE r [<!ENTITY a "b">]><resources/>', 1, "a document type declaration is not allowed"),
        ("a.csv", 'to,text\n1,"a\n', 1, "no CSV"),
        ("a.csv", "to,body\n1,a\n", 1, "no column 'text' among to, body"),
        ("a.csv", "to,text\n1\n", 1, "row 2: 1 cells, but 2 columns"),
        ("a.txt", b"fine\n\xe9t\xe9\n", 2, "not UTF-8: octet 0xE9"),
        ("a.po", b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=klingon\\n"\n', 1, "the charset 'klingon'"),
        ("a.doc", "x", 1, "the ending '.doc' is none of"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_named_and_the_others_are_checked(
    name: str, content: str | bytes, line: int, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(name, content)
    other = write("other.txt", "it’s")
    status, findings, problems = check(capsys, "--gsm-only", "--fix", name, "other.txt", "missing.txt")
    assert status == 1
    assert [(finding["path"], finding["line"], finding["rule"]) for finding in findings] == [
        (name, line, "file"),
        ("missing.txt", 1, "file"),
        ("other.txt", 1, "not-gsm"),
    ]
    assert findings[0]["message"].startswith(reason)
    assert "nothing is changed, because a file cannot be read" in problems
    assert other.read_text("utf-8") == "it’s"


# Settings --------------------------------------------------------------------------------------------------------

PYPROJECT = """
[tool.gsmcodec.check]
gsm-only = true
keys = ["sms.*"]
fields = { name = "20:gsm", code = 6, day = ["Monday", "Sunday"] }

[[tool.gsmcodec.check.overrides]]
path = "ru/*"
gsm-only = false
max-parts = 2

[[tool.gsmcodec.check.overrides]]
key = "sms.long"
max-parts = 3
"""


@pytest.mark.usefixtures("folder")
def test_settings_come_from_pyproject_with_overrides_by_path_and_by_key(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", PYPROJECT)
    write("en/a.json", '{"sms": {"a": "it’s {name} {code} {day}"}, "web": {"b": "’"}}')
    write("ru/a.json", '{"sms": {"a": "Привет", "long": "' + "я" * 140 + '"}}')
    status, findings, _ = check(capsys, "en/a.json", "ru/a.json")
    assert status == 1
    assert [(finding["path"], finding["key"], finding["rule"]) for finding in findings] == [
        ("en/a.json", "sms.a", "not-gsm")
    ]
    status, findings, _ = check(capsys, "--keys", "web.*", "en/a.json")
    assert [finding["key"] for finding in findings] == ["web.b"]


@pytest.mark.usefixtures("folder")
def test_settings_about_no_message_are_reported(capsys: pytest.CaptureFixture[str]) -> None:
    write("pyproject.toml", PYPROJECT)
    write("a.json", '{"web": "x"}')
    status, findings, problems = check(capsys, "a.json")
    assert (status, findings) == (0, [])
    assert "pyproject.toml: the field 'code' stands in no message" in problems
    assert "pyproject.toml: the override for 'ru/*' is about no message" in problems
    assert "no message has a key that is one of sms.*" in problems
    status, findings, _ = check(capsys, "--strict", "a.json")
    assert (status, {finding["rule"] for finding in findings}) == (1, {"unused"})


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("pyproject", "words", "problem"),
    [
        ("max-part = 1", [], "[tool.gsmcodec.check]: 'max-part' is no setting"),
        ("max-parts = '1'", [], "max-parts is '1', expected int"),
        ("max-parts = 0", [], "max-parts is 0, expected 1 or more"),
        ("style = 'jinja'", [], "style is 'jinja', expected one of format"),
        ("profile = 'acme'", [], "there is no platform 'acme'"),
        ("pattern = '('", [], "pattern is '('"),
        ("fields = { a = 'x' }", [], "the field 'a' is 'x', expected a length"),
        ("overrides = [{ max-parts = 1 }]", [], "an override needs a path or a key"),
        ("= 1", [], "pyproject.toml: Invalid"),
        ("", ["--field", "name"], "--field name: expected NAME=LENGTH[:ALPHABET]"),
        ("", ["--field", "name=3:latin"], "the field 'name': alphabet is 'latin'"),
        ("", ["--config", "none.toml"], "none.toml"),
        ("", ["--baseline", "pyproject.toml"], "pyproject.toml: no baseline"),
    ],
)
def test_a_setting_that_cannot_be_used_ends_the_command(
    pyproject: str, words: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("pyproject.toml", f"[tool.gsmcodec.check]\n{pyproject}\n")
    write("a.txt", "x")
    assert main(["check", *words, "a.txt"]) == 2
    assert problem in capsys.readouterr().err


# Output ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_findings_are_written_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    write("a,b.txt", "x it’s\nit’s\n")
    assert main(["check", "--gsm-only", "--format", "github", "a,b.txt"]) == 1
    assert capsys.readouterr().out.splitlines()[0] == (
        "::error file=a%2Cb.txt,line=1,col=5,endColumn=6,title=gsmcodec not-gsm::"
        "“’” (U+2019 RIGHT SINGLE QUOTATION MARK) is not GSM: “'” can take its place"
    )
    assert main(["check", "--gsm-only", "--format", "gitlab", "a,b.txt"]) == 1
    issues = json.loads(capsys.readouterr().out)
    assert [issue["location"] for issue in issues] == [
        {"path": "a,b.txt", "lines": {"begin": 1}},
        {"path": "a,b.txt", "lines": {"begin": 2}},
    ]
    assert len({issue["fingerprint"] for issue in issues}) == 2
    assert main(["check", "--gsm-only", "--format", "sarif", "a,b.txt"]) == 1
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 5, "endColumn": 6}
    assert {result["ruleId"] for result in run["results"]} <= {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert main(["check", "--format", "sarif", "a,b.txt"]) == 0
    assert json.loads(capsys.readouterr().out)["runs"][0]["results"] == []


# Baseline --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_a_baseline_hides_what_was_there_and_names_what_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--gsm-only", "--baseline", "base.json", "a.json"]
    path = write("a.json", '{"a": "it’s", "b": "’"}')
    write("other.json", '{"a": "fine"}')
    status, findings, problems = check(capsys, *words)
    assert (status, findings) == (0, [])
    assert "2 findings recorded in base.json" in problems
    assert check(capsys, *words)[0] == 0
    path.write_text('{"new": "’",\n\n "a": "it’s ’", "b": "’"}', "utf-8")
    status, findings, _ = check(capsys, *words)
    assert status == 1
    assert [(finding["key"], finding["rule"]) for finding in findings] == [("new", "not-gsm"), ("a", "not-gsm")]
    path.write_text('{"a": "it’s", "b": ""}', "utf-8")
    status, findings, _ = check(capsys, *words)
    assert [(finding["path"], finding["rule"]) for finding in findings] == [("base.json", "stale")]
    assert "‘’’ in a.json b, which is not found any more" in findings[0]["message"]
    assert check(capsys, "--gsm-only", "--baseline", "base.json", "other.json")[0] == 0


# Speed -----------------------------------------------------------------------------------------------------------

SMALL_SCRIPT = """
import resource, sys, time
from pathlib import Path
from gsmcodec.cli import main
begin = time.process_time()
status = main(sys.argv[1:])
status_file = Path("/proc/self/status")  # Linux; there ru_maxrss counts the parent too
if status_file.exists():
    peak = next(int(line.split()[1]) for line in status_file.read_text().splitlines() if line.startswith("VmHWM"))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.process_time() - begin, peak / 1024, file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.slow
def test_ten_thousand_messages_are_checked_quickly_in_little_memory(folder: Path) -> None:
    names = []
    for catalog in range(4):
        entries = (
            f'#, python-brace-format\nmsgid "Hello {{name}}, message {catalog} number {number} is here"\n'
            f'msgstr "Bonjour {{name}}, voil{"à" if number % 3 else "a"} le message {number} code {{code}}"\n\n'
            for number in range(2500)
        )
        write(
            f"{catalog}.po", 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n' + "".join(entries)
        )
        names.append(f"{catalog}.po")
    words = ["check", "--max-parts", "1", "--field", "*=30:gsm", *names]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", SMALL_SCRIPT, *words], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 findings; 10000 messages in 4 files checked" in done.stdout
    seconds, mebibytes = map(float, done.stderr.split()[-2:])
    assert seconds < 3 * 3  # the machine may be busy; it takes less than 2
    assert mebibytes < 150


def test_the_units_of_plain_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", "\ufeffone\ntwo\n\n\nthree\n")
    for unit, texts in {
        "line": ["one", "two", "three"],
        "paragraph": ["one\ntwo", "three"],
        "file": ["one\ntwo\n\n\nthree"],
    }.items():
        document = read_document("a.txt", unit=unit)  # type: ignore[arg-type]
        assert [message.text for message in document.messages] == texts

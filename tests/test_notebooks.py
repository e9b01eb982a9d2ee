"""At a prompt and in a notebook: what `explain` and `split` return fits a screen, and shows itself as the pages do."""

from __future__ import annotations

import copy
import pickle
from html.parser import HTMLParser

import pytest

from gsmcodec import CALLR, Profile, explain, platforms, split
from gsmcodec.parts import Part

HOSTILE = ["</style><script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onclick="a', "\0\x1b\u202e’", "&lt;"]


class Tags(HTMLParser):
    """The tags of a fragment, its attributes, and the text outside of its style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data


@pytest.mark.parametrize("profile", [Profile(), CALLR, platforms.TELNYX], ids=repr)
@pytest.mark.parametrize("text", ["", "Hello", "5 € " * 50, "I’ll call – 😀. " * 30, *HOSTILE])
def test_a_notebook_shows_the_parts_and_the_report_of_any_text(text: str, profile: Profile) -> None:
    parts = split(text, profile=profile)
    shown = Tags(parts._repr_html_())
    assert shown.open == []
    assert set(shown.tags) <= {"div", "style", "h2", "span", "mark"}
    assert shown.attributes <= {"class"}
    for number, part in enumerate(parts, 1):
        assert f"{number}/{len(parts)}: {part.units} " in shown.text
    report = Tags(explain(text, profile)._repr_html_())
    assert report.open == []
    assert {"script", "img"}.isdisjoint(report.tags)
    assert report.attributes <= {"class", "scope", "title"}
    assert "as it is" in report.text


def test_a_notebook_says_what_the_cheapest_way_loses() -> None:
    shown = Tags(explain("李雷 I’ll call. " * 20)._repr_html_())
    assert "transliterated, it saves 3 parts, 40 characters lost" in shown.text


def test_the_style_of_a_notebook_touches_only_what_is_shown() -> None:
    html = split("Hello")._repr_html_()
    style = html.partition("<style>")[2].partition("</style>")[0]
    depth = 0
    outside = ""
    for char in style:
        depth += (char == "{") - (char == "}")
        outside += char if depth == 0 else ""
    assert outside.replace("}", "").split() == [".gsmcodec-result", "@media", "(prefers-color-scheme:", "dark)"]


def test_parts_are_a_tuple_of_parts() -> None:
    parts = split("I’ll call. " * 20)
    plain = tuple(parts)
    assert (parts, hash(parts)) == (plain, hash(plain))
    assert parts[0] == Part(("I’ll call. " * 7)[:67], 67)
    for other in (copy.copy(parts), copy.deepcopy(parts), pickle.loads(pickle.dumps(parts))):  # noqa: S301
        assert other == parts
        assert other._repr_html_() == parts._repr_html_()


def test_a_short_text_is_written_whole_and_a_long_one_shortened() -> None:
    assert repr(split("Hello")) == "(Part(text='Hello', units=5),)"
    assert repr(split("")) == "()"
    lines = repr(split("I’ll call. " * 200)).split("\n")
    assert lines[0] == "(Part(text='I’ll call. I’ll call. I’ll cal...l. I’ll call. I', units=67),"
    assert lines[-1] == " ... 25 more)"
    assert len(lines) == 9
    assert max(map(len, lines)) <= 120
    two = repr(split("a" * 200))
    assert two.count("\n") == 1
    assert "more" not in two


def test_a_report_is_written_on_a_few_lines() -> None:
    assert repr(explain("I’ll call you back. " * 40)) == (
        "Report(text='I’ll call you back. I’ll call ...call you back. ',\n"
        "       count=Count(encoding=Encoding.UNICODE, parts=12, units=800, remaining=4),\n"
        "       offenders=40 of '’',\n"
        "       cheapest='transliterated', parts_saved=6, lost=0)"
    )

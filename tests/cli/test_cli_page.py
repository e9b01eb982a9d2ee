"""What people are shown of parts and reports, on a terminal and on a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from gsmcodec.cli import main

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "<script>alert(1)</script> \"' onload=x &amp; ’ \x07 \u202e 🙂 {€}"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("command", ["split", "explain"])
def test_a_page_of_a_hostile_text_is_inert_and_whole(command: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert main([command, "--html", str(page), HOSTILE, "a\n" * 80]) == 0
    content = page.read_text("utf-8")
    read = _Tags()
    read.feed(content)
    assert read.tags.isdisjoint({"script", "img", "link", "iframe", "object", "form", "a"})
    assert not any(name.startswith("on") or name in {"src", "href", "style"} for name in read.attributes)
    assert "default-src 'none'" in content
    assert "<script>alert(1)</script>" in read.text
    assert "prefers-color-scheme: dark" in content
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_page_shows_the_parts_with_what_costs_two_units_and_what_is_not_gsm(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert main(["split", "--html", str(page), "x" * 152 + "€" + "y" * 20, "’" * 71]) == 0
    content = page.read_text("utf-8")
    assert re.findall(r"\d/\d: [^<]*", content) == [
        "1/2: 152 septets, 1 free",
        "2/2: 22 septets, 131 free",
        "1/2: 67 UTF-16 units, 0 free",
        "2/2: 4 UTF-16 units, 63 free",
    ]
    assert '<span class="two">€</span>' in content
    assert f"<mark>{'’' * 67}</mark>" in content


def test_a_report_says_what_each_way_takes_and_what_is_cheapest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "J’arrive. " * 10, "cafe\u0301\u200b 日", "a\n" * 80, "{x}"]) == 0
    out = capsys.readouterr().out
    assert "10 x ’  U+2019 RIGHT SINGLE QUOTATION MARK: becomes “'”" in out
    assert "transliterated, it saves 1 part" in out
    assert "U+65E5 CJK UNIFIED IDEOGRAPH-65E5: no replacement" in out
    assert "U+200B ZERO WIDTH SPACE: is left out" in out
    assert "with LF line ends 1 part, with CRLF 2" in out
    assert "1 x {  LEFT CURLY BRACKET: two units each" in out
    assert "\x1b" not in out


def test_a_report_as_json_has_all_that_the_report_has(capsys: pytest.CaptureFixture[str]) -> None:
    import json

    assert main(["explain", "--json", "5 € ’\n" * 30]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["count"]["encoding"] == "UNICODE"
    assert record["offenders"][0]["suggestion"] == "'"
    assert record["transliterated"]["count"]["encoding"] == "GSM"
    assert record["two_units"] == []
    assert {"newlines", "cheapest", "parts_saved", "lost", "unicode", "normalized"} <= record.keys()

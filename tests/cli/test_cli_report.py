"""The report of a campaign: read in Chromium as a manager reads it, and as JSON by a program."""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from command_runs import Process
from counter_pages import browser, errors_in_the_console
from frames import ROOT, SAMPLE_RATES, write_messages

import gsmcodec
from gsmcodec.cli import main

if find_spec("selenium") is not None:  # in the extra `wide`
    from selenium.webdriver.common.by import By

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium import webdriver

__all__ = ["browser"]  # a fixture

HOSTILE = '</p><script>document.title = "hacked"</script><img src=x onerror="document.title=1"> “\u202e”'
ROWS: list[tuple[str | None, str]] = [
    *[("+33612345678", "I’ll call you back tomorrow at 8. Please answer the phone, it’s urgent.")] * 40,
    *[("+447700900123", "Łódź, ôter, ’tis: a text with accents that is a little longer than one part")] * 20,
    *[("+15551234567", "Our sale begins 🛍️ now “here” – and it ends on Sunday evening at 8 o’clock")] * 10,
    *[("+21261234567", "no price here")] * 6,
    *[("0612345678", "Hello, “you”")] * 5,
    ("+33612345678", ""),
    (None, "nobody"),
    ("+33612345678", HOSTILE),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a source, and with both reports of it."""
    folder = tmp_path_factory.mktemp("campaign")
    table = pl.DataFrame(ROWS, schema={"to": pl.String, "text": pl.String}, orient="row")
    write_messages(folder / "in.csv", table)
    reports = [word for name in ("report.html", "report.json") for word in ("--report", str(folder / name))]
    arguments = ["campaign", str(folder / "in.csv"), "--rates", str(SAMPLE_RATES), *reports]
    arguments += ["--errors", str(folder / "wrong.csv"), "--reference-bits", "16"]
    done = Process(*arguments)
    assert (done.status, done.stderr) == (1, "")
    return folder


@pytest.fixture
def page(browser: webdriver.Chrome, folder: Path) -> Iterator[webdriver.Chrome]:
    browser.get((folder / "report.html").as_uri())
    yield browser
    assert errors_in_the_console(browser) == []


def text_of(page: webdriver.Chrome) -> str:
    return page.find_element(By.TAG_NAME, "body").text


def table_below(page: webdriver.Chrome, heading: str) -> list[list[str]]:
    """Return the cells of the table that follows a heading."""
    path = f"//h2[text()='{heading}']/following::table[1]//tr[td]"
    rows = page.find_elements(By.XPATH, path)
    assert rows, heading
    return [[cell.text for cell in row.find_elements(By.CSS_SELECTOR, "th, td.number, td:not(.share)")] for row in rows]


def test_the_page_says_what_it_costs_and_what_cannot_be_sent_and_why(page: webdriver.Chrome) -> None:
    text = text_of(page)
    assert "This campaign has 84 messages. 71 of them cost " in text
    assert "6 messages have no price (+212 Morocco and 1 other 6)" in text
    assert "7 messages cannot be sent (5: the phone number does not begin with +;" in text
    assert "line 78: 0612345678: Hello, “you”" in text
    assert "line 84: no number: nobody" in text
    assert "line 83: +33612345678: no text" in text
    assert text.count("line 72: +21261234567: no price here") == 1


def test_the_page_says_which_change_saves_how_much_without_harm(page: webdriver.Chrome) -> None:
    assert "Make quotes, dashes and spaces plain: that saves 41 parts, 1.84 EUR in 41 messages" in text_of(page)
    rows = table_below(page, "What could be saved")
    assert [row[1:] for row in rows] == [
        ["41", "41", "1.84 EUR"],
        ["20", "20", "0.62 GBP"],
        ["10", "10", "0.079 USD"],
    ]
    assert "2 parts: I’ll call you back" in rows[0][0]
    assert "1 part: I'll call you back" in rows[0][0]
    assert "1 part: Lodz, oter, 'tis" in rows[1][0]


def test_every_country_is_named_and_each_currency_has_one_total_the_largest_first(page: webdriver.Chrome) -> None:
    headings = [each.text for each in page.find_elements(By.TAG_NAME, "h2")]
    by_currency = [heading for heading in headings if heading.startswith("Cost by country")]
    assert by_currency == [f"Cost by country, {currency}" for currency in ("EUR", "GBP", "USD")]
    ((name, *_),) = table_below(page, "Cost by country, USD")
    assert "Canada" in name
    assert "United States Virgin Islands" in name
    tiles = [each.text for each in page.find_elements(By.CSS_SELECTOR, ".tile b")]
    assert [tile.split()[1] for tile in tiles[:3]] == ["EUR", "GBP", "USD"]


def test_what_makes_messages_unicode_is_grouped_with_messages_and_money(page: webdriver.Chrome) -> None:
    rows = {row[0].split(":")[0]: row for row in table_below(page, "What makes messages UNICODE")}
    assert rows["Quotes"][1] == "71"
    assert rows["Emoji"][1] == "10"
    assert rows["Letters with accents"][1] == "20"
    assert "🛍" in rows["Emoji"][0]
    assert rows["Letters with accents"][4:6] == ["1.24 GBP", "0.62 GBP"]


def test_bars_share_one_scale_and_no_chart_has_one_bar(page: webdriver.Chrome) -> None:
    for table in page.find_elements(By.CSS_SELECTOR, "table.figure"):
        bars = table.find_elements(By.CSS_SELECTOR, ".bar")
        assert len(bars) != 1
        for bar in bars:
            row = bar.find_element(By.XPATH, "./ancestor::tr")
            share = row.find_element(By.CSS_SELECTOR, "[data-label^='Of all']").text
            width = float(re.sub("[^0-9.]", "", bar.get_attribute("style") or ""))
            assert width == pytest.approx(float(share.strip("<% ")), abs=0.06)


def test_hostile_text_is_inert_and_shown(page: webdriver.Chrome) -> None:
    assert page.title == "Campaign in.csv"
    assert page.find_elements(By.CSS_SELECTOR, "script, img, link, iframe") == []
    assert "</p><script>document.title" in text_of(page)
    assert "\u202e" not in page.page_source
    assert "<U+202E>" in text_of(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 840, 1100])
def test_it_fits_the_screen_in_light_and_dark(page: webdriver.Chrome, width: int, scheme: str) -> None:
    emulate(page, width, scheme)
    try:
        page.refresh()
        assert page.execute_script("return document.documentElement.scrollWidth") <= width
        body = page.find_element(By.TAG_NAME, "body")
        ink, paper = (luminance(body.value_of_css_property(name)) for name in ("color", "background-color"))
        assert (ink < paper) == (scheme == "light")
        assert (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05) > 7  # WCAG 2.2, criterion 1.4.6
        cell = page.find_element(By.XPATH, "//h2[text()='What could be saved']/following::td[1]")
        label = page.execute_script("return getComputedStyle(arguments[0], '::before').content", cell)
        assert ("Messages" in label) == (width == 390)
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def emulate(page: webdriver.Chrome, width: int, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def luminance(color: str) -> float:
    """Return the relative luminance of a CSS color: WCAG 2.2."""
    channels = [int(number) / 255 for number in re.findall(r"\d+", color)[:3]]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


A4 = {"width": 718, "height": 1047}
"""The pixels of CSS between the margins of a page."""


def test_it_prints_in_black_on_white(page: webdriver.Chrome) -> None:
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]},
    )
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**A4, "deviceScaleFactor": 1, "mobile": False})
    try:
        assert page.execute_script("return document.documentElement.scrollWidth") <= A4["width"]
        body = page.find_element(By.TAG_NAME, "body")
        assert luminance(body.value_of_css_property("color")) == 0
        assert luminance(body.value_of_css_property("background-color")) == pytest.approx(1)
        printed = base64.b64decode(page.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])
        assert printed.startswith(b"%PDF")
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


def test_it_says_where_its_figures_come_from(page: webdriver.Chrome, folder: Path) -> None:
    facts = {row[0]: row[1] for row in table_below(page, "How these figures came about")}
    assert facts["Messages"] == f"{folder / 'in.csv'}: 84 rows"
    assert facts["Platform"] == "standard"
    assert facts["Rate card"] == f"{SAMPLE_RATES}, SHA-256 {sha256(SAMPLE_RATES.read_bytes()).hexdigest()}"
    assert facts["Options"] == "--reference-bits 16, --text text, --to to"
    assert facts["gsmcodec"] == gsmcodec.__version__
    assert facts["Command"].startswith("gsmcodec campaign ")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d", facts["Date and time"])


def test_the_record_has_every_figure_of_the_page(folder: Path) -> None:
    record: dict[str, Any] = json.loads((folder / "report.json").read_text("utf-8"))
    assert record["title"] == "Campaign in.csv"
    assert record["rates_sha256"] == sha256(SAMPLE_RATES.read_bytes()).hexdigest()
    assert (record["messages"], record["without_price"], record["unsendable"]) == (84, 6, 7)
    assert record["savings"]["lossless"]["cost"] == {"EUR": "1.8450"}
    assert record["savings"]["lossless"]["example"]["parts_after"] == 1
    assert record["faults"][0]["code"] == "phone_no_plus"
    assert record["faults"][0]["examples"][0] == {"line": 78, "to": "0612345678", "text": "Hello, “you”", "file": None}
    assert record["unpriced"][0]["name"] == "Morocco; Western Sahara"
    assert record["causes"][0]["kind"] == "quotes"


def test_the_rows_that_cannot_be_sent_are_in_their_file(folder: Path) -> None:
    wrong = pl.read_csv(folder / "wrong.csv", infer_schema=False)
    assert wrong["error_line"].to_list() == ["78", "79", "80", "81", "82", "83", "84"]


def test_without_rates_the_page_speaks_of_parts(tmp_path: Path, browser: webdriver.Chrome) -> None:
    table = pl.DataFrame({"to": ["+33612345678", "+4915112345678"], "text": ["я" * 71, "Hello"]})
    source = write_messages(tmp_path / "in.parquet", table)
    assert main(["campaign", str(source), "--report", str(tmp_path / "r.html")]) == 0
    browser.get((tmp_path / "r.html").as_uri())
    assert "There was no rate card, so nothing has a price." in text_of(browser)
    assert [row[:4] for row in table_below(browser, "Countries")] == [
        ["+33 France", "1", "2", "66.7 %"],
        ["+49 Germany", "1", "1", "33.3 %"],
    ]
    assert "EUR" not in text_of(browser)


def test_a_report_of_nothing_is_a_page(tmp_path: Path, browser: webdriver.Chrome) -> None:
    (tmp_path / "in.csv").write_text("to,text\n")
    assert main(["campaign", str(tmp_path / "in.csv"), "--report", str(tmp_path / "r.html")]) == 0
    browser.get((tmp_path / "r.html").as_uri())
    assert "This campaign has 0 messages." in text_of(browser)


def test_it_is_one_file_without_a_script_that_asks_for_nothing(folder: Path) -> None:
    content = (folder / "report.html").read_text("utf-8")
    assert "default-src 'none'" in content
    assert "<script" not in content
    assert not re.search(r"<[^>]* (?:src|href)=|url\(|@import", content)
    assert str(ROOT) not in content.replace(str(SAMPLE_RATES), "")

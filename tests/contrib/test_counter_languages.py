"""The live counter and the form around it in the reader's language: in Chromium, on a real Django site."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from counter_pages import Page, browser, errors_in_the_console

if find_spec("selenium") is not None:  # in the extra `wide`
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.expected_conditions import staleness_of
    from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium import webdriver

__all__ = ["browser"]

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    command = [sys.executable, str(HERE / "language_site.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


class FormPage(Page):
    """The page with the form and its counter, in a language."""

    def send(self) -> list[str]:
        """Send the form; return the sentences that the page shows then."""
        button = self.find("#send")
        button.click()
        WebDriverWait(self.browser, 10).until(staleness_of(button))
        return [each.text for each in self.browser.find_elements(By.CSS_SELECTOR, ".errorlist li")]

    def press(self, selector: str) -> str:
        """Press a button of the counter; return what stands on it."""
        button = self.find(selector)
        text = button.text
        button.click()
        return text

    def wait_for_status(self, text: str) -> None:
        WebDriverWait(self.browser, 10).until(lambda _: self.status == text, f"{self.status!r} is not {text!r}")


def test_somebody_finishes_the_form_in_french(browser: webdriver.Chrome, site: str) -> None:
    page = FormPage(browser, f"{site}/fr/")
    page.wait_for_status("GSM · 0 SMS · 0 sur 160 · 160 restants")
    page.find("[name=to]").send_keys("06 12 34 56 78")
    page.find("textarea").click()
    page.insert("J’arrive “bientôt”… " * 13)
    page.wait_for_status("UNICODE · 4 SMS · 260 sur 268")
    assert page.problem == "2 SMS de trop\u202f; la limite est de 2."
    # WebDriver gives a no-break space as a space.
    heading = page.find(".gsmcodec-counter-heading").text
    assert heading == "Un SMS ne contient que 67 caractères au lieu de 153, à cause de :"
    assert "13 fois, la première en position 2" in page.offenders[0]
    assert page.send() == [
        (
            "Le numéro de téléphone n’a pas d’indicatif de pays. "
            "Veuillez commencer par « + » suivi de l’indicatif du pays."
        ),
        (
            "Ce message nécessite 4 SMS\u202f; 2 au maximum sont autorisés. "
            "Le caractère « ’ » (U+2019), en position 2, réduit la place disponible dans chaque SMS."
        ),
    ]
    page.wait_for_status("UNICODE · 4 SMS · 260 sur 268")
    assert page.problem == ""  # the page says it already
    assert page.press(".gsmcodec-counter-replace-all") == "Remplacer 52 caractères sans rien perdre"
    page.wait_for_status("UNICODE · 5 SMS · 286 sur 335")
    assert page.press(".gsmcodec-counter-replace") == "Remplacer par o"
    page.wait_for_status("GSM · 2 SMS · 286 sur 306 · 20 restants")
    number = page.find("[name=to]")
    number.clear()
    number.send_keys("+33 6 12 34 56 78")
    assert page.send() == []
    assert page.text_of("#sent").startswith("+33612345678\n")
    assert page.text_of("#sent").endswith('J\'arrive "bientot"... ')
    assert errors_in_the_console(browser) == []


def test_the_counter_speaks_arabic_from_right_to_left(browser: webdriver.Chrome, site: str) -> None:
    page = FormPage(browser, f"{site}/ar/")
    page.wait_for_status("GSM · 0 جزء · 0 من 160 · المتبقي: 160")
    statuses = {"a" * 161: "GSM · جزآن · 161 من 306 · المتبقي: 145", "я" * 135: "UNICODE · 3 أجزاء · 135 من 201"}
    for text, status in statuses.items():
        page.replace_by(text)
        page.wait_for_status(status)
    assert page.problem == "جزء واحد زائد؛ الحد الأقصى المسموح به هو 2."
    box = page.find(".gsmcodec-counter")
    assert (box.get_attribute("lang"), box.value_of_css_property("direction")) == ("ar", "rtl")
    pieces = page.browser.find_elements(By.CSS_SELECTOR, ".gsmcodec-counter-piece")
    assert [piece.text for piece in pieces] == ["UNICODE", "3 أجزاء", "135 من 201"]
    places = [piece.rect["x"] for piece in pieces]
    assert places == sorted(places, reverse=True)  # the encoding stands on the right, and no number leaves its noun
    errors = page.send()
    assert errors[1].startswith("تحتاج هذه الرسالة إلى 3 أجزاء؛ الحد الأقصى المسموح به هو 2. الرمز «я»")
    assert errors_in_the_console(browser) == []


@pytest.mark.parametrize(
    ("language", "status"),
    [
        ("de", "GSM · 0 SMS · 0 von 160 · 160 übrig"),
        ("es", "GSM · 0 SMS · 0 de 160 · quedan 160"),
        ("it", "GSM · 0 SMS · 0 su 160 · ne restano 160"),
        ("ja", "GSM · SMS 0通分 · 0／160 · 残り160"),
        ("nl", "GSM · 0 sms’en · 0 van 160 · nog 160 over"),
        ("pl", "GSM · 0 SMS-ów · 0 z 160 · pozostało 160"),
        ("pt-br", "GSM · 0 SMS · 0 de 160 · restam 160"),
        ("tr", "GSM · 0 SMS · 0/160 · 160 kaldı"),
        ("cs", "GSM · 0 parts · 0 of 160 · 160 left"),
    ],
)
def test_the_counter_speaks_the_language_of_the_page(
    browser: webdriver.Chrome, site: str, language: str, status: str
) -> None:
    FormPage(browser, f"{site}/{language}/").wait_for_status(status)
    assert errors_in_the_console(browser) == []

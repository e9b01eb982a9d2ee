"""The complete pages of the README, driven in Chromium as a person would: nothing is cut, nothing is executed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import pytest
from counter_pages import browser, errors_in_the_console
from readme_pages import FREE_PORT, served

if find_spec("selenium") is not None:  # in the extra `wide`
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.expected_conditions import staleness_of
    from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium import webdriver
    from selenium.webdriver.remote.webelement import WebElement

__all__ = ["browser"]

NOTICE = "Your parcel is waiting for you at the counter of the old station, where you can fetch it until noon. " * 4
NOTICE += "Reply STOP."
MARKUP = '</textarea><script>document.title = "hacked"</script><b onclick="x">&amp;'


class FormPage:
    """A page of the README in the browser."""

    def __init__(self, browser: webdriver.Chrome, address: str) -> None:
        self.browser = browser
        browser.get(address)
        self.find(".gsmcodec-counter-status")

    def find(self, selector: str) -> WebElement:
        element: WebElement = WebDriverWait(self.browser, 10).until(
            lambda browser: browser.find_element(By.CSS_SELECTOR, selector)
        )
        return element

    def paste(self, name: str, text: str) -> None:
        """Put `text` into an empty field at once."""
        field = self.find(f"[name={name}]")
        field.clear()
        field.click()
        self.browser.execute_cdp_cmd("Input.insertText", {"text": text})

    def value_of(self, name: str) -> str | None:
        return self.find(f"[name={name}]").get_property("value")  # type: ignore[return-value]

    def leave(self, selector: str) -> None:
        """Press a button and wait for the next page."""
        button = self.find(selector)
        button.click()
        # While the next page comes, Chromium may not know which page the button was on.
        WebDriverWait(self.browser, 10, ignored_exceptions=[WebDriverException]).until(staleness_of(button))

    def send(self) -> None:
        self.leave("form > button")
        self.find(".gsmcodec-counter-status")

    def problems(self) -> list[str]:
        """Return what the server says is wrong."""
        return [each.text for each in self.browser.find_elements(By.CSS_SELECTOR, "[role=alert], .errorlist li")]

    def complaints(self) -> list[str]:
        """Return what the browser complained about, apart from the status of the page itself."""
        return [each for each in errors_in_the_console(self.browser) if "a status of 422" not in each]


@pytest.fixture(scope="module", params=FREE_PORT)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp(request.param)
    with served(request.param, folder) as url:
        yield url


def test_a_person_finishes_the_form(browser: webdriver.Chrome, address: str) -> None:
    page = FormPage(browser, address)
    page.paste("text", NOTICE)
    assert page.value_of("text") == NOTICE, "the browser cuts nothing"
    page.find(".gsmcodec-counter[data-state=refused]")
    page.paste("sender", "My Company Ltd")
    assert page.value_of("sender") == "My Company Ltd"
    page.paste("to", "06 12 34 56 78")
    page.send()

    assert len(page.problems()) == 2
    assert any("3 parts" in problem for problem in page.problems())
    assert page.value_of("to") == "+33612345678", "it is shown as it was understood"
    assert (page.value_of("text"), page.value_of("sender")) == (NOTICE, "My Company Ltd")

    page.paste("text", "Your parcel is waiting.\nReply STOP.")
    page.paste("sender", "My-Shop")
    page.paste("to", " (+33) 6.12.34.56.78")
    page.send()
    assert page.problems() == []
    assert page.find("[role=status]:not(.gsmcodec-counter *)").text.startswith("To +33612345678: Your parcel")
    assert page.complaints() == []


def test_what_is_entered_is_shown_and_never_executed(browser: webdriver.Chrome, address: str) -> None:
    page = FormPage(browser, address)
    for name in ("sender", "to", "text"):
        page.paste(name, MARKUP)
    page.send()
    assert len(page.problems()) == 2
    assert [page.value_of(name) for name in ("sender", "to", "text")] == [MARKUP] * 3
    page.paste("sender", "")
    page.paste("to", "+33 (0)6 12 34 56 78")
    page.send()
    assert page.problems() == []
    assert MARKUP in page.find("[role=status]:not(.gsmcodec-counter *)").text
    assert page.browser.title == "Campaign"
    assert page.complaints() == []


def test_the_page_and_its_files_come_with_a_strict_policy(address: str) -> None:
    with urlopen(address) as answer:  # noqa: S310
        policy = answer.headers["Content-Security-Policy"]
        html = answer.read().decode()
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "maxlength" not in html
    assert "<style" not in html
    assert "<script>" not in html


def test_the_page_in_fastapi_takes_json_too(tmp_path: Path) -> None:
    with served("FastAPI", tmp_path) as url:
        content = b'{"to": "06 12 34 56 78", "text": "Tea"}'
        request = Request(f"{url}/api", content, {"content-type": "application/json"})  # noqa: S310
        answer: Any
        with urlopen(request) as answer:  # noqa: S310
            assert answer.read() == b'{"sender":"","to":"+33612345678","text":"Tea"}'

"""Chromium on the site of counter_site.py, as fixtures for the tests of the live counter."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if find_spec("selenium") is not None:  # in the extra `wide`
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.expected_conditions import staleness_of
    from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver.remote.webelement import WebElement

HERE = Path(__file__).resolve().parent
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=800,700",
)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    command = [sys.executable, str(HERE / "counter_site.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if chromium is None or driver is None:
        assert os.environ.get("CI") != "true", "chromium or chromedriver is missing: .ci/run installs them"
        pytest.skip("chromium and chromedriver are not installed: the counter cannot be tried in a browser")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))
    try:
        yield chrome
    finally:
        chrome.quit()


class Page:
    """The page with the form."""

    def __init__(self, browser: webdriver.Chrome, url: str) -> None:
        self.browser = browser
        browser.get(url)
        self.find(".gsmcodec-counter-status")

    def find(self, selector: str) -> WebElement:
        element: WebElement = WebDriverWait(self.browser, 10).until(
            lambda browser: browser.find_element(By.CSS_SELECTOR, selector)
        )
        return element

    def text_of(self, selector: str) -> str:
        return self.find(selector).text

    def type(self, *keys: str) -> None:
        self.find("textarea").send_keys(*keys)

    def insert(self, text: str) -> None:
        """Enter `text` at once, as an input method or a virtual keyboard does."""
        self.browser.execute_cdp_cmd("Input.insertText", {"text": text})

    def replace_by(self, text: str) -> None:
        self.type(Keys.CONTROL, "a", Keys.NULL, Keys.DELETE)
        if text:
            self.insert(text)

    @property
    def status(self) -> str:
        return self.text_of(".gsmcodec-counter-status")

    @property
    def problem(self) -> str:
        return self.text_of(".gsmcodec-counter-problem")

    @property
    def offenders(self) -> list[str]:
        offenders: list[str] = self.browser.execute_script(  # at once: the list may change between two questions
            """return Array.from(document.querySelectorAll(".gsmcodec-counter-item"), (item) =>
              Array.from(item.children, (child) => child.innerText).join(" | ") || item.innerText)"""
        )
        return offenders

    @property
    def announcement(self) -> str:
        text = self.find(".gsmcodec-counter-announcement").get_attribute("textContent")
        assert text is not None
        return text

    def wait_for_announcement(self, text: str) -> None:
        WebDriverWait(self.browser, 10).until(lambda _: self.announcement == text, f"not announced: {text}")

    def send(self) -> Any:
        """Send the form; return the answer of the server."""
        button = self.find("#send")
        button.click()
        WebDriverWait(self.browser, 10).until(staleness_of(button))
        return json.loads(self.text_of("#answer"))


def errors_in_the_console(browser: webdriver.Chrome) -> list[str]:
    """Return what the browser complained about, blocked scripts and styles among it."""
    entries: list[dict[str, str]] = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in entries if "favicon" not in entry["message"]]

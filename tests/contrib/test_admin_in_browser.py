"""The admin of Django shows the live counter for a text, cuts nothing, and keeps what was understood."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from counter_pages import browser, errors_in_the_console
from test_readme_pages import NOTICE, FormPage

if find_spec("selenium") is not None:  # in the extra `wide`
    from selenium.webdriver.common.by import By

if TYPE_CHECKING:
    from selenium import webdriver

__all__ = ["browser"]

PROGRAM = Path(__file__).resolve().parent / "admin_site.py"


class AdminPage(FormPage):
    """The page of the admin that adds a campaign."""

    def __init__(self, browser: webdriver.Chrome, address: str) -> None:
        browser.get(f"{address}/enter/")
        super().__init__(browser, f"{address}/admin/auth/campaign/add/")

    def press(self, selector: str) -> str:
        """Press a button that leads to another page; return the text of that."""
        self.leave(selector)
        return self.find("body").text


def test_a_campaign_is_added_in_the_admin(browser: webdriver.Chrome, tmp_path: Path) -> None:
    command = [sys.executable, str(PROGRAM), str(tmp_path / "db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            page = AdminPage(browser, f"http://127.0.0.1:{int(process.stdout.readline())}")
            page.paste("text", NOTICE)
            page.paste("sender", "My Company Ltd")
            page.paste("to", "06 12 34 56 78")
            page.find(".gsmcodec-counter[data-state=refused]")
            assert page.find("textarea").get_attribute("class") == "vLargeTextField"
            page.press("[name=_save]")
            assert len(page.problems()) == 2
            assert [page.value_of(name) for name in ("text", "sender", "to")] == [
                NOTICE,
                "My Company Ltd",
                "+33612345678",
            ]
            page.paste("text", "Tea at 5?")
            page.paste("sender", "My-Shop")
            assert "My-Shop to +33612345678: Tea at 5?" in page.press("[name=_save]")
            assert len(browser.find_elements(By.CSS_SELECTOR, ".success")) == 1
            assert errors_in_the_console(browser) == []
        finally:
            process.terminate()

"""The live counter in Chromium, on a real Django site: what it shows before a form is sent is what the server says.

What a person does is done here: typing, pasting, composing with an input method, sending.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from counter_pages import Page, browser, errors_in_the_console, site

if find_spec("selenium") is not None:  # in the extra `wide`
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium import webdriver

FIXTURES = (browser, site)


@pytest.fixture
def page(browser: webdriver.Chrome, site: str) -> Iterator[Page]:
    yield Page(browser, f"{site}/standard/")
    assert errors_in_the_console(browser) == []


def test_typing_is_counted_key_by_key_and_read_out_when_the_keys_rest(page: Page) -> None:
    assert page.status == "GSM · 0 parts · 0 of 160 · 160 left"
    assert page.announcement == ""
    statuses = []
    for key in "5 {x}":
        page.type(key)
        statuses.append(page.status)
    assert statuses == [f"GSM · 1 part · {160 - left} of 160 · {left} left" for left in (159, 158, 156, 155, 153)]
    page.wait_for_announcement("GSM · 1 part · 7 of 160 · 153 left")
    page.type(Keys.BACKSPACE, Keys.ENTER, "’", "’")
    assert page.status == "UNICODE · 1 part · 7 of 70 · 63 left"
    assert page.offenders == ["’ right single quotation mark | 2 times, first at position 6 | Replace by '"]
    page.wait_for_announcement(
        "UNICODE · 1 part · 7 of 70 · 63 left. A part holds only 70 characters instead of 160, because of: "
        "’ right single quotation mark, 2 times, first at position 6"
    )
    region = page.find(".gsmcodec-counter-announcement")
    assert (region.get_attribute("role"), region.get_attribute("aria-live")) == ("status", "polite")


def test_pasting_and_undoing_are_counted(page: Page) -> None:
    page.type("I’ll be late. ")
    page.type(Keys.CONTROL, "a", "c", Keys.NULL, Keys.END)
    for _ in range(9):
        page.type(Keys.CONTROL, "v")
    assert page.status == "UNICODE · 3 parts · 140 of 201"  # and not what is left: it is too much
    assert page.problem == "1 part too many; the limit is 2."
    page.type(Keys.CONTROL, "z")
    assert page.status == "UNICODE · 2 parts · 126 of 134 · 8 left"
    assert not page.find(".gsmcodec-counter-problem").is_displayed()


def test_what_an_input_method_composes_is_counted_but_read_out_only_when_it_is_done(page: Page) -> None:
    page.find("textarea").click()
    for so_far in ("n", "ni", "你", "你h", "你好"):
        page.browser.execute_cdp_cmd(
            "Input.imeSetComposition", {"text": so_far, "selectionStart": len(so_far), "selectionEnd": len(so_far)}
        )
    assert page.status == "UNICODE · 1 part · 2 of 70 · 68 left"
    heard_while_composing = page.browser.execute_async_script(
        "const done = arguments[0]; const region = document.querySelector('.gsmcodec-counter-announcement');"
        "setTimeout(() => done(region.textContent), 1500);"
    )
    assert heard_while_composing == ""
    page.insert("你好")
    assert page.status == "UNICODE · 1 part · 2 of 70 · 68 left"
    page.wait_for_announcement(
        "UNICODE · 1 part · 2 of 70 · 68 left. A part holds only 70 characters instead of 160, because of: "
        "你 letter, at position 1; 好 letter, at position 2"
    )


def test_an_offender_is_found_in_the_text_by_its_button(page: Page) -> None:
    page.replace_by("a’b’c\u00a0d👨\u200d👩\u200d👧")
    assert page.offenders == [
        "’ right single quotation mark | 2 times, first at position 2 | Replace by '",
        "U+00A0 no-break space | at position 6 | Replace by ␣",
        "👨\u200d👩\u200d👧 emoji of 5 characters | at position 8 | no replacement",
    ]
    script = "const area = document.querySelector('textarea'); return [area.selectionStart, area.selectionEnd]"
    buttons = page.browser.find_elements(By.CSS_SELECTOR, ".gsmcodec-counter-find")
    selections = []
    for button in (buttons[0], buttons[0], buttons[1], buttons[2]):
        button.click()
        selections.append(page.browser.execute_script(script))
    assert selections == [[1, 2], [3, 4], [5, 6], [7, 15]]
    assert page.browser.switch_to.active_element == page.find("textarea")


TEXTS = {
    "standard": ["5 € {x}", "a" * 161, "€" * 80 + "é" * 100, "я" * 135, "%s {parts} <b>&amp;"],
    "callr": ["5 €", "Stop: %STOPNUM%"],
    "turkish": ["Kış şarkıları " * 8, "Kış"],
    "keep": ["line\nline\n\nline", "a\n" * 7],
    "forced": ["Hello", "ça va ’"],
    "twilio": ["I’ll call “you”… " * 15, "I’ll call я", "’" * 307],
    "telnyx": ["€" * 153, "Ç" * 70, "я" * 671],
    "zenvia": ["é" * 153, "word words € {x} " * 30, "|"],
    "notify": ["a  b\t\tc “d”", "€" * 153, "я" * 71],
    "gatewayapi": ["5 € {x}", "a" * 161, "ça va ’"],
    "stop": ["a" * 144, "a" * 145, "5 €", "’" * 53],
    "private": ["’" * 20, "a" * 150, "a\n\n", "word ’ " * 30, "я" * 81],
}


def too_much(error: dict[str, Any]) -> str:
    """Return what the counter says of an error of the server."""
    kind = error["code"].rpartition("_")[2]
    limit = error["params"][f"max_{kind}"]
    number = error["params"][kind] - limit
    return f"{number} {kind.removesuffix('s') if number == 1 else kind} too many; the limit is {limit}."


@pytest.mark.parametrize("rules", TEXTS)
def test_what_is_shown_before_the_form_is_sent_is_what_the_server_says(
    browser: webdriver.Chrome, site: str, rules: str
) -> None:
    page = Page(browser, f"{site}/{rules}/")
    for text in TEXTS[rules]:
        page.replace_by(text)
        status, problem, offenders = page.status, page.problem, page.offenders
        answer = page.send()
        if isinstance(answer, list):
            assert problem == " ".join(map(too_much, answer)), text
            assert page.problem == ""  # the page that comes back says it already
        elif "not known" in status:
            assert offenders
            assert rules in {"forced", "gatewayapi"}
            assert status == "GSM · the number of parts is not known yet"
            assert answer["encoding"] == "GSM"
        else:
            parts = f"{answer['parts']} part{'' if answer['parts'] == 1 else 's'}"
            used = f"{answer['units']} of {answer['units'] + answer['remaining']}"
            shown = f"{answer['encoding']} · {parts} · {used} · {answer['remaining']} left"
            assert (status, problem) == (shown, ""), text
        assert page.status == status  # the page that comes back counts what it shows
    assert errors_in_the_console(browser) == []


def test_one_line_in_a_plain_page_is_enough(browser: webdriver.Chrome, site: str) -> None:
    page = Page(browser, f"{site}/plain/")
    assert page.status == "UNICODE · 1 SMS en tout · 3 of 70 · 67 left"
    page.type("a" * 68)
    assert page.status == "UNICODE · 2 SMS · 71 of 134"
    assert page.problem == "1 part too many; the limit is 1."
    page.find("button[type=reset]").click()
    WebDriverWait(browser, 10).until(lambda _: page.status == "UNICODE · 1 SMS en tout · 3 of 70 · 67 left")
    # A mistake in the attributes leaves that textarea without a counter, and says so.
    assert len(browser.find_elements(By.CSS_SELECTOR, ".gsmcodec-counter")) == 1
    (complaint,) = errors_in_the_console(browser)
    assert "there is no option maxPart" in complaint


def test_a_platform_is_named_in_a_plain_page_and_an_unknown_one_in_the_console(
    browser: webdriver.Chrome, site: str
) -> None:
    page = Page(browser, f"{site}/platforms/")
    statuses = [each.text for each in page.browser.find_elements(By.CSS_SELECTOR, ".gsmcodec-counter-status")]
    assert statuses == [
        "UNICODE · 1 part · 1 of 70 · 69 left",  # no twillio: by the standard
        "UNICODE · 1 part · 1 of 70 · 69 left",  # no switch smart
        "GSM · 1 part · 1 of 160 · 159 left",
        "GSM · 1 part · 12 of 160 · 148 left",  # the line end and ten characters of the suffix
        "GSM · 1 part · 5 of 160 · 155 left",  # JSON: the quotation marks are not counted
        "GSM · 1 part · 3 of 160 · 157 left",
    ]
    page.find("textarea").send_keys("a" * 70)
    assert page.problem == "1 part too many; the limit is 1."  # the other attributes are kept
    platform, switch = errors_in_the_console(browser)
    assert "counting by the standard" in platform
    assert "there is no platform twillio; the names: STANDARD, ALIBABA_CHINA, " in platform
    assert "TWILIO has no switch smart; the switches: whole_graphemes, smart_encoding" in switch


def test_a_program_attaches_updates_and_detaches(browser: webdriver.Chrome, site: str) -> None:
    Page(browser, f"{site}/plain/")
    errors_in_the_console(browser)  # of the textarea with a mistake
    states = browser.execute_async_script("""
        const done = arguments[0];
        import("/static/gsmcodec/counter.js").then(({ attach }) => {
          const area = document.querySelector("#three");
          const lines = () => [...document.querySelectorAll("#three + .gsmcodec-counter > .gsmcodec-counter-status")]
            .map((line) => line.textContent);
          const states = [lines()];
          const counter = attach(area, { newline: "KEEP", maxUnits: 5 });
          states.push(lines(), attach(area) === counter);
          area.value = "a\\nb";
          counter.update();
          states.push(lines(), area.nextSibling.dataset.state);
          area.value = "a\\nb\\nc";
          counter.update();
          states.push(area.nextSibling.dataset.state);
          counter.detach();
          states.push(lines());
          done(states);
        });
    """)
    assert states == [
        [],
        ["GSM · 0 parts · 0 of 160 · 160 left"],
        True,
        ["GSM · 1 part · 4 of 160 · 156 left"],
        "accepted",
        "refused",
        [],
    ]
    assert errors_in_the_console(browser) == []

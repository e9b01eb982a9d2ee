"""The live counter in Chromium says what to do: replacements that can be undone, where parts end, and to everybody."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from counter_pages import Page, browser, errors_in_the_console, site

from gsmcodec import Language, Profile, explain, platforms, split

if find_spec("selenium") is not None:  # in the extra `wide`
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium import webdriver
    from selenium.webdriver.remote.webelement import WebElement

FIXTURES = (browser, site)

FAMILY = "👨\u200d👩\u200d👧"


class EmptyPage(Page):
    """A page to which a script adds textareas after it has loaded."""

    def __init__(self, browser: webdriver.Chrome, site: str, *, language: str = "en") -> None:
        self.browser = browser
        browser.get(f"{site}/empty/")
        browser.execute_script("document.documentElement.lang = arguments[0]", language)

    def add(self, text: str = "", **attributes: object) -> WebElement:
        """Add a textarea for the counter, and wait for its count."""
        area: WebElement = self.browser.execute_script(
            """const [text, attributes] = arguments;
            const area = document.createElement("textarea");
            area.setAttribute("data-gsmcodec-counter", "");
            for (const [name, value] of Object.entries(attributes)) area.setAttribute(name, value);
            if (text) area.value = text;
            document.body.append(area);
            return area;""",
            text,
            {name.replace("_", "-"): str(value) for name, value in attributes.items()},
        )
        WebDriverWait(self.browser, 10).until(lambda _: self.status)
        return area

    def press(self, words: str) -> None:
        """Press the button that begins with `words`."""
        pressed = self.browser.execute_script(
            """const button = Array.from(document.querySelectorAll(".gsmcodec-counter button"))
              .find((each) => each.innerText.startsWith(arguments[0]));
            button?.click();
            return button !== undefined""",
            words,
        )
        assert pressed, f"no button {words}"

    @property
    def buttons(self) -> list[str]:
        buttons: list[str] = self.browser.execute_script(
            """return Array.from(document.querySelectorAll(".gsmcodec-counter button"))
              .filter((button) => button.offsetParent !== null).map((button) => button.innerText)"""
        )
        return buttons

    @property
    def value(self) -> str:
        value = self.find("textarea").get_property("value")
        assert isinstance(value, str)
        return value

    @property
    def parts(self) -> list[str]:
        script = (
            """return Array.from(document.querySelectorAll(".gsmcodec-counter-text"), (line) => line.textContent)"""
        )
        parts: list[str] = self.browser.execute_script(script)
        return parts

    def wait_for(self, item: str) -> None:
        WebDriverWait(self.browser, 10).until(lambda _: item in self.offenders, f"no {item}")


@pytest.fixture
def page(browser: webdriver.Chrome, site: str) -> Iterator[EmptyPage]:
    yield EmptyPage(browser, site)
    assert errors_in_the_console(browser) == []


# Replacing ----------------------------------------------------------------------------------------------------------


def test_a_button_replaces_a_character_and_the_browser_can_undo_it(page: EmptyPage) -> None:
    area = page.add("I’ll call. It’s “late”.")
    assert page.offenders == [
        "’ right single quotation mark | 2 times, first at position 2 | Replace by '",
        '“ left double quotation mark | at position 17 | Replace by "',
        '” right double quotation mark | at position 22 | Replace by "',
    ]
    page.press("Replace by '")
    assert page.value == "I'll call. It's “late”."
    assert page.announcement == "2 characters replaced."
    assert page.browser.switch_to.active_element == area
    area.send_keys(Keys.CONTROL, "z")
    assert page.value == "I’ll call. It’s “late”."
    area.send_keys(Keys.CONTROL, Keys.SHIFT, "z")
    assert page.value == "I'll call. It's “late”."
    assert page.status == "UNICODE · 1 part · 23 of 70 · 47 left"


def test_one_button_replaces_all_that_lose_nothing_in_one_step(page: EmptyPage) -> None:
    before = "« Ça va ? » – l’été, garçon… cafe\u0301\u00a0!\u200b œuf"
    area = page.add(before)
    assert page.offenders[0].startswith("« left-pointing double angle quotation mark")
    page.press("Replace 8 characters; nothing is lost")
    assert page.value == '" Ça va ? " - l\'été, garçon... café ! œuf'
    page.wait_for("œ letter | at position 39 | Replace by oe")
    assert page.offenders[0] == "ç letter | at position 25 | Replace by c"
    assert "Replace" not in "".join(text for text in page.buttons if "nothing is lost" in text)
    area.send_keys(Keys.CONTROL, "z")
    assert page.value == before


def test_what_nobody_sees_is_left_out_and_emoji_have_no_replacement(page: EmptyPage) -> None:
    page.add(f"a\u200bb {FAMILY} 👍🏽 1\ufe0f\u20e3 🇫🇷 李")
    page.wait_for("U+200B zero width space | at position 2 | Leave out")
    assert page.offenders[1:] == [
        "👍🏽 emoji of 2 characters | at position 11 | Replace by +1",
        "1\ufe0f\u20e3 emoji of 3 characters | at position 14 | Replace by 1",
        "🇫🇷 emoji of 2 characters | at position 18 | Replace by FR",
        f"{FAMILY} emoji of 5 characters | at position 5 | no replacement",
        "李 letter | at position 21 | no replacement",
    ]
    page.press("Leave out")
    assert page.value == f"ab {FAMILY} 👍🏽 1\ufe0f\u20e3 🇫🇷 李"


def test_neighbors_and_placeholders_are_respected(page: EmptyPage) -> None:
    page.add("10² m² 1½ é %é’% ’", data_gsmcodec_placeholders=json.dumps({"%é’%": "0"}))
    page.wait_for("² digit | 2 times, first at position 3 | Replace by 2")
    page.press("Replace by 2")
    page.press("Replace by 1/2")
    page.press("Replace by '")
    assert page.value == "10^2 m2 1 1/2 é %é’% '"


def test_the_characters_of_the_platform_are_replaced_as_it_does(page: EmptyPage) -> None:
    page.add("☎ “a” ł я", data_gsmcodec_profile="telnyx smart_encoding")
    profile = platforms.variant("telnyx", "smart_encoding")
    suggestions = {offender.char: offender.suggestion for offender in explain("☎ “a” ł я", profile).offenders}
    page.wait_for(f"я letter | at position 9 | Replace by {suggestions['я']}")
    shown = {item.split(" ")[0]: item.rpartition("| ")[2].removeprefix("Replace by ") for item in page.offenders}
    assert shown == {char: suggestion or "no replacement" for char, suggestion in suggestions.items()}


@pytest.mark.parametrize("attribute", ["readonly", "disabled"])
def test_a_text_that_nobody_can_change_has_no_button_that_does(page: EmptyPage, attribute: str) -> None:
    page.add("I’ll", **{attribute: ""})
    assert page.buttons == ["’ right single quotation mark"]


def test_a_maxlength_of_the_page_cuts_no_replacement(page: EmptyPage) -> None:
    page.add("abc…", maxlength=4)
    page.press("Replace by ...")
    assert page.value == "abc..."


# Where parts end ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "attributes", "profile"),
    [
        ("a" * 152 + "€" + "b" * 152, {}, Profile()),
        ("я" * 66 + "😀" + "я" * 66 + "\n \t’", {}, Profile()),
        ("word words {x} " * 30, {"data_gsmcodec_profile": "zenvia"}, platforms.ZENVIA),
        ("Kış şarkıları " * 12, {"data_gsmcodec_languages": "1"}, Profile(languages=(Language.TURKISH,))),
        ("“a” é " * 40, {"data_gsmcodec_profile": "govuk-notify"}, platforms.GOVUK_NOTIFY),
    ],
    ids=["pairs", "surrogates", "words", "turkish", "division"],
)
def test_the_parts_are_shown_on_request(
    page: EmptyPage, text: str, attributes: dict[str, str], profile: Profile
) -> None:
    page.add(text, **attributes)
    assert page.parts == []
    page.press("Show where parts end")
    parts = split(text, profile=profile)
    assert page.parts == [part.text for part in parts]
    figures = [each.text for each in page.browser.find_elements(By.CSS_SELECTOR, ".gsmcodec-counter-figures")]
    assert figures[0].startswith(f"Part 1 of {len(parts)} · {parts[0].units} of ")
    page.type("!")
    assert page.parts == [part.text for part in split(text + "!", profile=profile)]
    page.press("Hide the parts")
    assert page.parts == []


def test_what_is_one_part_or_unknown_has_no_parts_to_show(page: EmptyPage) -> None:
    area = page.add("a" * 160, data_gsmcodec_keep_graphemes="true")
    assert page.buttons == []
    area.send_keys("a")
    assert page.buttons == ["Show where parts end"]
    area.send_keys("я")
    assert page.status == "UNICODE · the number of parts is not known yet"
    assert "Show where parts end" not in page.buttons


# Scripts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "area.value = 'abc'",
        "area.setRangeText('abc')",
        "area.defaultValue = 'abc'",
        "area.textContent = 'abc'",
        "area['val' + 'ue'] += 'abc'",
        "Object.assign(area, { value: 'abc' })",
    ],
)
def test_a_value_that_a_script_sets_is_noticed(page: EmptyPage, change: str) -> None:
    page.add()
    page.browser.execute_script(f"const area = document.querySelector('textarea'); {change}")
    WebDriverWait(page.browser, 10).until(lambda _: page.status == "GSM · 1 part · 3 of 160 · 157 left")


def test_the_value_of_another_script_that_watches_it_is_left_in_place(page: EmptyPage) -> None:
    page.add()
    heard = page.browser.execute_async_script("""
        const done = arguments[0];
        import("/static/gsmcodec/counter.js").then(({ attach }) => {
          const area = document.createElement("textarea");
          document.body.append(area);
          const { get, set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
          const heard = [];
          const watch = { get, set(value) { heard.push(value); set.call(this, value); }, configurable: true };
          Object.defineProperty(area, "value", watch);
          const counter = attach(area);
          area.value = "one";
          heard.push(area.nextSibling.firstChild.textContent);
          counter.detach();
          area.value = "two";
          heard.push(area.value, Object.getOwnPropertyDescriptor(area, "value").set === watch.set);
          done(heard);
        });
    """)
    assert heard == ["one", "GSM · 1 part · 3 of 160 · 157 left", "two", "two", True]


def test_textareas_that_come_later_or_are_copied_or_go_are_noticed(page: EmptyPage) -> None:
    page.add("a")
    counts = page.browser.execute_async_script("""
        const done = arguments[0];
        const counts = [];
        const note = () => new Promise((resolve) => setTimeout(() => {
          const boxes = document.querySelectorAll(".gsmcodec-counter");
          counts.push(Array.from(boxes, (box) => box.firstChild.textContent.split(" · ")[2]));
          resolve();
        }));
        (async () => {
          const row = document.createElement("div");
          row.append(document.querySelector("textarea"), document.querySelector(".gsmcodec-counter"));
          document.body.append(row);
          await note(); // moved
          const copy = row.cloneNode(true);
          copy.querySelector("textarea").value = "abc";
          document.body.append(copy);
          await note(); // copied with its box, as a formset copies its empty row
          const other = document.createElement("textarea");
          other.value = "abcd";
          document.body.append(other);
          other.setAttribute("data-gsmcodec-counter", "");
          await note(); // the attribute comes later
          row.remove();
          await note();
          other.remove(); // without its box
          await note();
          document.body.append(other);
          await note();
          done(counts);
        })();
    """)
    assert counts == [
        ["1 of 160"],
        ["1 of 160", "3 of 160"],
        ["1 of 160", "3 of 160", "4 of 160"],
        ["3 of 160", "4 of 160"],
        ["3 of 160"],
        ["3 of 160", "4 of 160"],
    ]
    described = [each.get_attribute("aria-describedby") for each in page.browser.find_elements(By.TAG_NAME, "textarea")]
    assert len(set(described)) == 2
    assert all(page.find(f"#{identifier}").text for identifier in described)


# Everybody ----------------------------------------------------------------------------------------------------------


def tree(browser: webdriver.Chrome) -> list[tuple[str, str, dict[str, Any]]]:
    """Return the role, the name and the properties of each node that a screen reader meets."""
    nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [
        (
            node["role"]["value"],
            node.get("name", {}).get("value", ""),
            {
                **{each["name"]: each["value"].get("value") for each in node.get("properties", ())},
                "description": node.get("description", {}).get("value", ""),
            },
        )
        for node in nodes
        if not node["ignored"]
    ]


def test_a_screen_reader_hears_the_count_the_problem_and_the_buttons(page: EmptyPage) -> None:
    page.add("I’ll " * 30, data_gsmcodec_max_parts=1, aria_label="Text")
    page.type(" ")
    said = "UNICODE · 3 parts · 151 of 201. 2 parts too many; the limit is 1"
    heard = f"{said}. A part holds only 67 characters instead of 153, because of: ’ right single quotation mark, "
    page.wait_for_announcement(f"{heard}30 times, first at position 2")
    nodes = tree(page.browser)
    ((_, name, text),) = [node for node in nodes if node[0] == "textbox"]
    assert (name, text["description"], text["invalid"]) == ("Text", "UNICODE · 3 parts · 151 of 201", "true")
    (region,) = [node for node in nodes if node[0] == "status"]
    assert region[2]["live"] == "polite"
    buttons = {name: properties for role, name, properties in nodes if role == "button"}
    assert set(buttons) == set(page.buttons)
    assert buttons["’ right single quotation mark"]["description"] == "Find ’ in the text"
    assert buttons["Replace by '"]["description"] == "’ right single quotation mark"
    assert buttons["Show where parts end"]["expanded"] is False
    shown = [name for role, name, _ in nodes if role == "StaticText" and "too many" in name]
    assert shown == [f"{heard}30 times, first at position 2"]  # and not the visible sentence too


def test_everything_is_reached_and_pressed_by_the_keyboard(page: EmptyPage) -> None:
    area = page.add("I’ll " * 30)
    area.click()
    names = []
    for _ in range(4):
        page.browser.switch_to.active_element.send_keys(Keys.TAB)
        names.append(page.browser.switch_to.active_element.text)
    assert names == page.buttons
    page.browser.switch_to.active_element.send_keys(Keys.SPACE)
    assert len(page.parts) == 3
    assert page.browser.switch_to.active_element.text == "Hide the parts"
    for _ in range(2):
        page.browser.switch_to.active_element.send_keys(Keys.SHIFT, Keys.TAB)
    page.browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.value == "I'll " * 30
    assert page.browser.switch_to.active_element == area


def test_the_page_that_comes_back_says_it_once_until_the_text_changes(browser: webdriver.Chrome, site: str) -> None:
    page = Page(browser, f"{site}/standard/")
    page.replace_by("€" * 154)
    assert page.problem == "1 part too many; the limit is 2."
    page.send()
    assert page.find("textarea").get_attribute("aria-invalid") == "true"  # which Django writes
    assert page.status == "GSM · 3 parts · 308 of 457"
    assert page.problem == page.announcement == ""
    page.type("a")
    assert page.problem == "1 part too many; the limit is 2."
    page.type(*[Keys.BACKSPACE] * 3)
    assert page.problem == ""
    assert page.find("textarea").get_attribute("aria-invalid") is None
    assert errors_in_the_console(browser) == []


WORDS = {
    "parts": {"one": "{number} część", "few": "{number} części", "many": "{number} częściach"},
    "used": "{used} z {capacity}",
    "left": {"one": "został {number}", "few": "zostały {number}", "other": "zostało {number}"},
    "letter": "litera",
    "replace": "Zamień na {replacement}",
}


def test_the_words_are_those_of_the_language_of_the_page(browser: webdriver.Chrome, site: str) -> None:
    script = f"globalThis.gsmcodecData = {{ words: {{ pl: {json.dumps(WORDS)} }} }}"
    preload = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
    try:
        page = EmptyPage(browser, site, language="pl-PL")
        area = page.add("a" * 159)
        assert page.status == "GSM · 1 część · 159 z 160 · został 1"
        area.send_keys("a" * 145)
        assert page.status == "GSM · 2 części · 304 z 306 · zostały 2"
        area.send_keys("ł")
        assert page.status == "UNICODE · 5 częściach · 305 z 335 · zostało 30"
        page.wait_for("ł litera | at position 305 | Zamień na l")  # and in English what has no translation
        assert page.find(".gsmcodec-counter").get_attribute("lang") == "pl"
    finally:
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", preload)
    for language in ("xx-YY", "é_!", "", "sv"):
        page = EmptyPage(browser, site, language=language)
        page.add("a", data_gsmcodec_messages=json.dumps({"used": "{used}"}))
        assert page.status == "GSM · 1 part · 1 · 159 left"
    assert errors_in_the_console(browser) == []


# Speed --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("length", "milliseconds"), [(2_000, 2), (100_000, 40)])
@pytest.mark.parametrize("text", ["Tea at 5? ", "5 € {x} ", "I’ll be “late” – sorry… ", f"Tea {FAMILY} ", "Привет, "])
def test_a_keystroke_is_counted_before_anybody_notices(
    page: EmptyPage, text: str, length: int, milliseconds: int
) -> None:
    page.add(f"{text * (length // len(text))}", data_gsmcodec_max_parts=2)
    median = page.browser.execute_script("""
        const area = document.querySelector("textarea");
        const times = [];
        for (let key = 0; key < 31; key += 1) {
          const begin = performance.now();
          area.setRangeText(key % 2 ? "a" : "b", 0, 1); // which the counter notices
          times.push(performance.now() - begin);
        }
        return times.sort((one, other) => one - other)[15];
    """)
    assert median < milliseconds


# Bad input ----------------------------------------------------------------------------------------------------------

HOSTILE = [
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "</textarea><b>&amp;",
    "\u202eabc\u2066\u2069 \u200f",
    "a\ud83d",
    "\udc00b",
    "NUL \0 \x1b \x7f \x9f",
    "z" + "\u0301" * 3000,
    "{number} {char} {replacement} $& $1 \\",
    "’" * 20_000,
    "\uffff\ufffe\U0010ffff\U000e0001",
    "\u2028\u2029\x85\r\r\n",
    "constructor __proto__ toString",
    "a" * 1_000_000,
    "я😀" * 200_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_shown_inert_and_stops_nothing(page: EmptyPage, text: str) -> None:
    page.browser.execute_script("document.body.append(document.createElement('textarea'))")
    area = page.browser.execute_script(
        """const area = document.querySelector("textarea");
        area.setAttribute("data-gsmcodec-counter", "");
        area.value = JSON.parse(arguments[0]);
        return area;""",
        json.dumps(text),
    )
    WebDriverWait(page.browser, 20).until(lambda _: page.find(".gsmcodec-counter").get_attribute("data-state"))
    assert page.browser.find_elements(By.CSS_SELECTOR, "img, b, body script") == []
    page.browser.execute_script("""
        for (const button of document.querySelectorAll(".gsmcodec-counter button")) button.click();
        for (const button of document.querySelectorAll(".gsmcodec-counter-replace-all")) button.click();
    """)
    assert area.is_displayed()
    assert errors_in_the_console(page.browser) == []


@pytest.mark.parametrize(
    ("attributes", "complaint"),
    [
        ({"data_gsmcodec_max_parts": "0"}, "maxParts is 0, expected 1 or more, at most 255"),
        ({"data_gsmcodec_max_parts": "<b>"}, "maxParts is <b>, expected"),
        ({"data_gsmcodec_newline": "lf"}, "newline is lf, expected KEEP or LF or CRLF"),
        ({"data_gsmcodec_placeholders": "{"}, "SyntaxError"),
        ({"data_gsmcodec_placeholders": "[1]"}, "placeholders must be an object"),
        ({"data_gsmcodec_replacements": '{"ab": ""}'}, "replacements has ab, expected single characters"),
        ({"data_gsmcodec_prefix": '"'}, "SyntaxError"),
        ({"data_gsmcodec_languages": "1 99"}, "languages are the identifiers 1 to 13, not 99"),
        ({"data_gsmcodec_messages": '{"statu": ""}'}, "there is no message statu"),
        ({"data_gsmcodec_messages": '{"constructor": ""}'}, "there is no message constructor"),
        ({"data_gsmcodec_messages": "null"}, None),
        ({"data_gsmcodec_messages": '{"used": 5}'}, "the message used is no text"),
        ({"data_gsmcodec_messages": '{"left": {"one": "a"}}'}, "the message left is no text"),
        ({"data_gsmcodec_constructor": "1"}, "there is no option constructor"),
    ],
    ids=repr,
)
def test_a_wrong_attribute_is_named_in_the_console_and_stops_nothing(
    browser: webdriver.Chrome, site: str, attributes: dict[str, str], complaint: str | None
) -> None:
    page = EmptyPage(browser, site)
    page.add("abc")
    page.browser.execute_script("document.querySelector('textarea').remove()")
    names = {name.replace("_", "-"): value for name, value in attributes.items()}
    page.browser.execute_script(
        """const area = document.createElement("textarea");
        for (const [name, value] of Object.entries(arguments[0])) area.setAttribute(name, value);
        area.setAttribute("data-gsmcodec-counter", "");
        document.body.append(area);""",
        names,
    )
    area = page.find("textarea")
    area.send_keys("abc")
    assert page.value == "abc"
    complaints: list[str] = []

    def complained(_: object) -> bool:
        complaints.extend(errors_in_the_console(browser))
        return bool(complaints) or complaint is None

    WebDriverWait(browser, 10).until(complained)
    if complaint is None:
        assert complaints == []
        assert page.status.startswith("GSM · 1 part")
    else:
        assert all(complaint in each for each in complaints), complaints

"""The playground: one page that works without a network and says what the engine says."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import urllib.error
import urllib.request
from html.parser import HTMLParser
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from command_runs import POSIX_ONLY, ROOT, SAMPLE, Process, Started
from counter_pages import browser, errors_in_the_console
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_counter import PLATFORMS, PROFILES, TEXTS, as_javascript_has_it, has_lone_surrogate, is_replaced, options_of

from gsmcodec import GsmError, Language, Profile, RateCard, TextRule, count, platforms, quote, split
from gsmcodec.cli.playground_page import playground_page
from gsmcodec.wire import encode

if find_spec("selenium") is not None:  # in the extra `wide`
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import Select, WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium import webdriver

FIXTURES = (browser,)
RATES = RateCard.from_csv(ROOT / SAMPLE)


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the content of its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.contents: dict[str, str] = {}
        self._key: str | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._key = (dict(attrs).get("id") or dict(attrs).get("type") or tag) if tag in ("script", "style") else None

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  HTMLParser passes it
        self._key = None

    def handle_data(self, data: str) -> None:
        if self._key is not None:
            self.contents[self._key] = self.contents.get(self._key, "") + data


PAGE = playground_page(RATES)
ELEMENTS = Elements(PAGE)
SEPTETS = json.loads(ELEMENTS.contents["septets"])


# The same answers ---------------------------------------------------------------------------------------------------


class Script:
    """The script of the page in a Node process."""

    def __init__(self, node: str, path: Path) -> None:
        septets = path.with_suffix(".json")
        septets.write_text(ELEMENTS.contents["septets"], "utf-8")
        command = [node, str(ROOT / "tests" / "cli" / "playground_answers.mjs"), str(path), str(septets)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, ask: str, *arguments: object) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"ask": ask, "arguments": arguments}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Script]:
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        assert os.environ.get("CI") != "true", "node is missing: .ci/run installs it"
        pytest.skip("node is not installed: the script of the page cannot be run")
    path = tmp_path_factory.mktemp("playground") / "playground.mjs"
    path.write_text(ELEMENTS.contents["module"], "utf-8")
    answering = Script(node, path)
    yield answering
    with answering.process as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10) == 0


def expected(text: str, rule: TextRule) -> dict[str, Any] | None:
    """Return what `gsmcodec.wire` says of a text, in the shape of the script; None where the page cannot know it."""
    if has_lone_surrogate(text) or is_replaced(text, rule):
        return None
    parts = encode(text, rule.force_encoding, rule.profile)
    pieces = split(text, rule.force_encoding, rule.profile)
    counted = count(text, rule.force_encoding, rule.profile)
    return {
        "encoding": counted.encoding,
        "dataCoding": parts[0].data_coding if parts else (0 if counted.encoding == "GSM" else 8),
        "parts": [
            {
                "text": piece.text,
                "units": piece.units,
                "codes": list(part.payload)
                if part.in_septets
                else [int.from_bytes(part.payload[at : at + 2], "big") for at in range(0, len(part.payload), 2)],
                "header": part.header_octets.hex(),
                "octets": part.octets().hex(),
                "length": part.length,
            }
            for piece, part in zip(pieces, parts, strict=True)
        ],
    }


def agrees(script: Script, text: str, rule: TextRule) -> None:
    try:
        right = expected(text, rule)
    except GsmError:  # more than may be sent: the page shows the parts all the same
        return
    answer = script("encode", text, options_of(rule))
    if answer is None and rule.profile.keep_graphemes:
        return  # the edition of Unicode decides
    assert answer == right, ascii(text[:60])


@pytest.mark.parametrize("force_encoding", [None, "GSM", "UNICODE"])
def test_the_data_of_each_part_is_that_of_the_engine(script: Script, force_encoding: Any) -> None:
    profiles = [*PROFILES, *(platforms.variant(*platform) for platform in PLATFORMS)]
    for profile in profiles:
        for text in map(as_javascript_has_it, TEXTS):
            agrees(script, text, TextRule(profile=profile, force_encoding=force_encoding))


@pytest.mark.parametrize("language", Language)
def test_the_data_of_each_language_is_that_of_the_engine(script: Script, language: Language) -> None:
    for other in ((), (Language.TURKISH,)):
        profile = Profile(languages=(language, *other))
        for table in ("locking", "shift"):
            for char in SEPTETS[table].get(str(int(language)), {}):
                agrees(script, char * 161, TextRule(profile=profile))


@settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))
@given(
    text=st.lists(
        st.text(max_size=20)
        | st.text(st.sampled_from("ab €{}\n’éя😀ışğ"), max_size=200)
        | st.integers(100, 320).map(lambda length: "a" * length),
        max_size=4,
    ).map(lambda pieces: as_javascript_has_it("".join(pieces))),
    profile=st.builds(
        Profile,
        languages=st.lists(st.sampled_from(Language), max_size=2).map(tuple),
        reference_bits=st.sampled_from([8, 16]),
        extension_table=st.booleans(),
        end_at_spaces=st.booleans(),
    ),
    force_encoding=st.sampled_from([None, None, "GSM", "UNICODE"]),
)
def test_the_data_of_random_texts_is_that_of_the_engine(
    script: Script, text: str, profile: Profile, force_encoding: Any
) -> None:
    agrees(script, text, TextRule(profile=profile, force_encoding=force_encoding))


@pytest.mark.parametrize("nature", ["ALERTING", "MARKETING"])
def test_the_price_is_that_of_a_quote(script: Script, nature: Any) -> None:
    from gsmcodec import Options

    rates = json.loads(ELEMENTS.contents["rates"])
    for prefix in {rate.prefix for rate in RATES} | {"1", "7999"}:
        number = f"+{prefix}612345678"[:12]
        for text in ("Hello", "a" * 161, "я" * 500):
            answer = script("priceOf", count(text).parts, number, nature, rates)
            try:
                right = quote(number, text, Options(nature=nature), rates=RATES)
            except GsmError:
                assert answer is None
                continue
            assert answer is not None
            assert (answer["cost"], answer["currency"]) == (f"{right.cost:f}", right.currency)
    for number in ("", "+", "abc", "+0612"):
        assert script("priceOf", 1, number, nature, rates) is None


# The page -----------------------------------------------------------------------------------------------------------


def test_the_page_asks_nobody_for_anything() -> None:
    for tag, attributes in ELEMENTS.elements:
        assert not {"src", "href", "action", "style", "onclick"} & set(attributes), tag
    assert [tag for tag, _ in ELEMENTS.elements].count("script") == 3
    assert "http://" not in re.sub(r"(?s)<style>.*?</style>|<script.*?</script>", "", PAGE)
    (policy,) = [each["content"] for tag, each in ELEMENTS.elements if tag == "meta" and "http-equiv" in each]
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_a_rate_card_cannot_end_its_script() -> None:
    from gsmcodec import Rate

    name = "</script><script>alert(1)</script>"
    page = Elements(playground_page(RateCard([Rate("33", "0.05", "EUR", name)])))
    assert [tag for tag, _ in page.elements].count("script") == 3
    assert json.loads(page.contents["rates"])[0]["name"] == name


def test_the_command_writes_the_page_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "playground.html"
    done = Process("playground", "--html", str(target), "--rates", SAMPLE)
    assert (done.status, done.stdout, done.stderr) == (0, "", "")
    assert target.read_text("utf-8") == PAGE
    missing = tmp_path / "missing" / "playground.html"
    done = Process("playground", "--html", str(missing))
    assert done.status == 2
    assert "missing" in done.stderr
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_there_is_not_is_refused(port: str) -> None:
    done = Process("playground", f"--port={port}")
    assert done.status == 2
    assert port in done.stderr


@POSIX_ONLY
def test_the_command_serves_the_page_to_this_machine_until_it_is_ended() -> None:
    started = Started("playground", "--port", "0", "--json")
    assert started.stdout is not None
    url = json.loads(started.stdout.readline())["url"]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", url)
    with urllib.request.urlopen(url) as answer:  # noqa: S310
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.read().decode() == playground_page()
    with pytest.raises(urllib.error.HTTPError, match="404") as not_found:
        urllib.request.urlopen(f"{url}favicon.ico")  # noqa: S310
    not_found.value.close()
    request = urllib.request.Request(url, headers={"Host": "example.com"})  # noqa: S310
    with pytest.raises(urllib.error.HTTPError, match="421") as misdirected:
        urllib.request.urlopen(request)  # noqa: S310
    misdirected.value.close()
    taken = Process("playground", "--port", url.rstrip("/").rpartition(":")[2])
    assert (taken.status, taken.stderr[:10]) == (2, "gsmcodec: ")
    started.process.send_signal(signal.SIGINT)
    _, complaints = started.process.communicate(timeout=10)
    assert (started.process.returncode, complaints) == (0, b"")


def facts(browser: webdriver.Chrome, name: str) -> list[str]:
    """Return a fact of each part that the page shows."""
    script = """return Array.from(document.querySelectorAll("#parts dt"))
      .filter((term) => term.textContent.startsWith(arguments[0])).map((term) => term.nextSibling.textContent)"""
    found: list[str] = browser.execute_script(script, name)
    return found


def test_the_page_shows_the_parts_while_somebody_types(browser: webdriver.Chrome, tmp_path: Path) -> None:
    path = tmp_path / "playground.html"
    path.write_text(PAGE, "utf-8")
    browser.get(path.as_uri())
    area = browser.find_element(By.ID, "text")
    text = "I’ll bring {tea}, 5 €. " * 6
    area.send_keys(text)
    assert facts(browser, "Data,") == [part.octets().hex().upper() for part in encode(text)]
    browser.find_element(By.ID, "to").send_keys("+33 6 12 34 56 78")
    cost = quote("+33612345678", text, rates=RATES).cost
    assert browser.find_element(By.ID, "price").text.startswith(f"{cost:f} EUR ({count(text).parts} × ")

    Select(browser.find_element(By.ID, "platform")).select_by_value("TWILIO")
    switch = browser.find_element(By.CSS_SELECTOR, "#switches input[value=smart_encoding]")
    switch.click()
    smart = platforms.variant("twilio", "smart_encoding")
    assert facts(browser, "Data,") == [part.octets().hex().upper() for part in encode(text, profile=smart)]
    status = browser.find_element(By.CSS_SELECTOR, ".gsmcodec-counter-status").text
    assert status.startswith(f"GSM · {count(text, profile=smart).parts} part")

    Select(browser.find_element(By.ID, "platform")).select_by_value("STANDARD")
    browser.find_element(By.CSS_SELECTOR, "#languages input[value='1']").click()
    area.clear()
    turkish = "Kış şarkıları " * 8
    area.send_keys(turkish)
    profile = Profile(languages=(Language.TURKISH,))
    assert facts(browser, "Data,") == [part.octets().hex().upper() for part in encode(turkish, profile=profile)]
    assert facts(browser, "Units in")[0].startswith("4B 07 1D 20")

    Select(browser.find_element(By.ID, "encoding")).select_by_visible_text("GSM")
    area.send_keys("я")
    WebDriverWait(browser, 10).until(lambda _: browser.find_element(By.ID, "unknown").is_displayed())
    assert facts(browser, "Data,") == []
    assert errors_in_the_console(browser) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_a_telephone_in_light_and_dark_and_from_right_to_left(
    browser: webdriver.Chrome, tmp_path: Path, scheme: str, direction: str
) -> None:
    path = tmp_path / "playground.html"
    path.write_text(PAGE, "utf-8")
    size = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    try:
        browser.get(path.as_uri())
        browser.execute_script("document.documentElement.dir = arguments[0]", direction)
        browser.find_element(By.ID, "text").send_keys("“Ça va ?” مرحبا " * 12)
        wide, light = browser.execute_script("""
            const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
            return [document.documentElement.scrollWidth > 390, red + green + blue > 384];
        """)
        assert not wide
        assert light == (scheme == "light")
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert errors_in_the_console(browser) == []

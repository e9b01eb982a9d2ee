"""The example of README.md that needs a platform runs against one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from rpc_platform import TOKEN, closes

if TYPE_CHECKING:
    import pytest
    from rpc_platform import Platform

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
(EXAMPLE,) = [
    block
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    if "from gsmcodec.rpc" in block and ">>>" not in block
]


def test_the_example_sends_and_shows_the_status(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CALLR_API_KEY", TOKEN)
    monkeypatch.setenv("CALLR_URL", platform.url)
    names: dict[str, object] = {}
    exec(EXAMPLE, names)  # noqa: S102
    assert capsys.readouterr().out == "SENT\n"
    assert [method for method, _ in platform.calls] == ["sms.get_quote", "sms.send", "sms.get"]
    assert names["online"][:4] == names["offline"][:4]  # type: ignore[index]


def test_the_example_looks_for_what_may_have_been_sent(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CALLR_API_KEY", TOKEN)
    monkeypatch.setenv("CALLR_URL", platform.url)
    platform.faults[:] = [lambda handler: handler.answer(200, handler.reply), closes]
    exec(EXAMPLE, {})  # noqa: S102
    assert "may have been carried out ['8242D945']" in capsys.readouterr().out
    assert platform.sent() == 1


def test_the_readme_says_when_the_protocol_ends() -> None:
    assert "30 June 2027" in README

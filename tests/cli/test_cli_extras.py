"""What the command does where the extras are not installed, and what it does not import where they are."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from command_runs import MOBILE, Process

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = (
    "anyio",
    "httpx2",
    "polars",
    "polib",
    "pyarrow",
    "pydantic",
    "pyicumessageformat",
    "regex",
    "ruamel",
    "stamina",
    "tqdm",
)
ADAPTERS = (
    "gsmcodec.frame",
    "gsmcodec.rpc",
    "gsmcodec.wire",
    "gsmcodec.contrib",
    "gsmcodec.check",
    "gsmcodec.template",
    "gsmcodec._page",
)
REMOTE = ("send", "get", "quote", "search", "export", "mapping", "ping")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder that hides the packages of the extras, for PYTHONPATH."""
    folder = tmp_path_factory.mktemp("bare")
    for name in PACKAGES:
        missing = f"raise ModuleNotFoundError(\"No module named '{name}'\", name='{name}')\n"
        (folder / f"{name}.py").write_text(missing, "utf-8")
    return str(folder)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("campaign",),
        ("check",),
        ("count",),
        ("encode",),
        ("decode",),
        ("remote",),
        *(("remote", name) for name in REMOTE),
    ],
    ids=" ".join,
)
def test_the_help_needs_no_extra(words: tuple[str, ...], bare: str) -> None:
    process = Process(*words, "--help", PYTHONPATH=bare)
    assert (process.status, process.stderr) == (0, "")
    assert process.stdout.startswith(" ".join(["usage: gsmcodec", *words]) + " [-h]")
    assert process.stdout == Process(*words, "--help").stdout


def test_the_help_of_a_group_and_of_a_command_is_whole(bare: str) -> None:
    whole = Process("--help", PYTHONPATH=bare).stdout
    for name in ("count", "encode", "decode", "campaign", "check", "remote"):
        assert f"\n    {name} " in whole
    group = Process("remote", "--help", PYTHONPATH=bare).stdout
    assert "CALLR_API_KEY" in group
    for name in REMOTE:
        assert f"\n    {name} " in group
    for words, options in {
        ("remote", "send"): ["--to NUMBER", "--from SENDER", "--yes", "--credentials FILE", "--timeout SECONDS"],
        ("campaign",): ["--report FILE", "--rates FILE", "--text COLUMN", "--language LANGUAGE"],
    }.items():
        shown = Process(*words, "--help", PYTHONPATH=bare).stdout
        assert [option for option in options if option not in shown] == []


@pytest.mark.parametrize(
    ("words", "command", "extra"),
    [
        (("campaign", "messages.csv"), "campaign", "frame"),
        (("campaign", "messages.csv", "priced.csv", "--json"), "campaign", "frame"),
        (("check", "messages.po"), "check", "check"),
        (("remote", "send", "--yes", "--to", MOBILE, "Hello"), "remote", "rpc"),
        (("remote", "mapping"), "remote", "rpc"),
    ],
)
def test_a_command_without_its_extra_says_what_to_install(
    words: tuple[str, ...], command: str, extra: str, bare: str
) -> None:
    process = Process(*words, PYTHONPATH=bare)
    assert (process.status, process.stdout) == (2, "")
    sentence = f"gsmcodec {command} needs the extra gsmcodec[{extra}]: pip install 'gsmcodec[{extra}]'"
    assert process.stderr == f"gsmcodec: {sentence}\n"


def test_the_adapter_itself_says_the_same_where_its_extra_is_missing(bare: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import gsmcodec.rpc"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([bare, *sys.path])},
    )
    assert done.stderr.endswith(
        "\nImportError: gsmcodec.rpc needs the extra gsmcodec[rpc]: pip install 'gsmcodec[rpc]'\n"
    )


def test_the_bar_of_a_campaign_is_asked_for_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "tqdm.py").write_text("raise ModuleNotFoundError('No module', name='tqdm')\n", "utf-8")
    process = Process("campaign", "messages.csv", PYTHONPATH=str(tmp_path))
    assert process.stderr == (
        "gsmcodec: gsmcodec campaign needs the extra gsmcodec[frame]: pip install 'gsmcodec[frame]'\n"
    )


def test_a_fault_of_the_package_itself_is_no_missing_extra() -> None:
    from gsmcodec.cli.outcome import needs_extra

    with pytest.raises(ModuleNotFoundError, match="gsmcodec"), needs_extra("remote", "rpc"):
        import gsmcodec.nonsense  # type: ignore[import-not-found]  # noqa: F401


def test_a_usage_error_needs_no_extra(bare: str) -> None:
    process = Process("remote", "send", "Hello", PYTHONPATH=bare)
    assert process.status == 2
    assert process.stderr.startswith("usage: gsmcodec remote send ")


def test_the_texts_of_the_help_agree_with_the_client() -> None:
    from gsmcodec.rpc import Client
    from gsmcodec.rpc.auth import ACT_AS_TYPES

    shown = " ".join(Process("remote", "send", "--help").stdout.split())
    timeout = inspect.signature(Client).parameters["timeout"].default
    assert f"(default: {timeout:g})" in shown
    assert f"TYPE is {', '.join(ACT_AS_TYPES[:-1])} or {ACT_AS_TYPES[-1]}" in shown


@pytest.mark.parametrize("words", [("count", "x"), ("--help",), ("remote", "--help"), ("campaign", "--help")])
def test_a_light_command_imports_no_adapter(words: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom gsmcodec.cli import main\n"
        f"try: main({list(words)!r})\nexcept SystemExit: pass\n"
        f"adapters, packages = {ADAPTERS!r}, {PACKAGES!r}\n"
        "print([name for name in sys.modules if name in packages or name.startswith(adapters)], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"

"""Where people run the check: pre-commit, tests, Django."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gsmcodec import Field, GsmError, Template
from gsmcodec.check import assert_fits

ROOT = Path(__file__).resolve().parents[2]
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    identity = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(
        words, cwd=folder, capture_output=True, text=True, check=False, env={**kept, **identity, **environment}
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A scratch repository with four catalogs and a text file, and one hook in its configuration."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = tmp_path / "shop"
    for language in ("de", "en", "fr", "it"):
        catalog = folder / "locale" / language / "LC_MESSAGES" / "sms.po"
        catalog.parent.mkdir(parents=True)
        message = "Dear customer, your parcel is waiting for you at the shop: it's yours until {day}."
        catalog.write_text(f'{HEADER}#, python-brace-format\nmsgid "parcel"\nmsgstr "{message}"\n', "utf-8")
    (folder / "welcome.txt").write_text("Welcome, {name}!\n", "utf-8")
    write_hook(folder, "check")
    assert run(folder, "git", "init", "-q").returncode == 0
    assert run(folder, "git", "add", ".").returncode == 0
    return folder


def write_hook(folder: Path, command: str) -> None:
    """Configure the hook of .pre-commit-hooks.yaml in a scratch clone.

    What is installed otherwise runs from here, so that the test needs no network.
    """
    hooks = folder.parent / "hooks"
    if not hooks.exists():
        hooks.mkdir()
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
        for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "hooks"]):
            assert run(hooks, "git", *words).returncode == 0
    revision = run(hooks, "git", "rev-parse", "HEAD").stdout.strip()
    hook = "gsmcodec-check-fix" if "--fix" in command else "gsmcodec-check"
    entry = f"{sys.executable} -m gsmcodec {command}"
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks.as_uri()}\n  rev: {revision}\n  hooks:\n  - id: {hook}\n"
        f"    entry: {entry}\n    language: system\n    additional_dependencies: []\n    files: \\.(po|txt)$\n"
        "    args: [--max-parts=1, '--field=*=20:gsm']\n",
        "utf-8",
    )


def commit(folder: Path) -> subprocess.CompletedProcess[str]:
    home = str(folder.parent / "home")
    return run(folder, sys.executable, "-m", "pre_commit", "run", PYTHONPATH=str(ROOT), PRE_COMMIT_HOME=home)


@pytest.mark.wide
def test_the_hook_stops_a_commit_that_makes_a_message_two_parts_and_mends_it(repository: Path) -> None:
    passed = commit(repository)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    catalog = repository / "locale/fr/LC_MESSAGES/sms.po"
    good = catalog.read_text("utf-8")
    catalog.write_text(good.replace("it's", "it’s"), "utf-8")
    run(repository, "git", "add", ".")
    stopped = commit(repository)
    assert stopped.returncode == 1
    line = next(number for number, text in enumerate(catalog.read_text("utf-8").splitlines(), 1) if "’" in text)
    column = catalog.read_text("utf-8").splitlines()[line - 1].index("’") + 1
    assert f"locale/fr/LC_MESSAGES/sms.po:{line}:{column}: parts 2 parts in the worst case" in stopped.stdout
    assert "(U+2019 RIGHT SINGLE QUOTATION MARK) is not GSM: “'” can take its place" in stopped.stdout
    write_hook(repository, "check --fix")
    run(repository, "git", "add", ".")
    mended = commit(repository)
    assert mended.returncode == 1  # pre-commit stops, so that the change can be looked at
    assert "files were modified by this hook" in mended.stdout
    assert catalog.read_text("utf-8") == good
    run(repository, "git", "add", ".")
    assert commit(repository).returncode == 0


@pytest.mark.wide
def test_the_manifest_of_the_hooks_is_valid() -> None:
    from pre_commit import clientlib

    manifest = clientlib.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    assert [hook["entry"] for hook in manifest] == ["gsmcodec check", "gsmcodec check --fix"]


def test_an_assertion_says_what_to_change() -> None:
    assert_fits("a" * 160)
    assert_fits(Template("Hi $name", "dollar"), fields={"name": Field(20)})
    with pytest.raises(AssertionError) as caught:
        assert_fits("It’s {name}", gsm_only=True, fields={"name": Field(20)})
    assert str(caught.value).splitlines() == [
        "'’' (U+2019) at index 2 is not in the GSM alphabet",
        "  index 2: '’' U+2019 RIGHT SINGLE QUOTATION MARK: write \"'\"",
    ]
    with pytest.raises(AssertionError, match="2 parts are needed"):
        assert_fits("a" * 161)
    with pytest.raises(GsmError, match="has no field"):
        assert_fits("{name}", fields={})


SITE = """
import sys, types
import django
from django.conf import settings
from django.core.checks import register
from django.core.management import call_command
from gsmcodec.check.django import messages_check

settings.configure(LOCALE_PATHS=[sys.argv[1]], INSTALLED_APPS=["django.contrib.contenttypes"], USE_TZ=True)
django.setup()
register(messages_check(gsm_only=True))
call_command("check")
[page] = messages_check(context=None, marks=lambda message: message.key == "page", gsm_only=True)()
print(page.obj)
print(messages_check(max_parts=1)())
"""


def test_the_system_check_of_django_finds_marked_messages(tmp_path: Path) -> None:
    catalog = tmp_path / "fr/LC_MESSAGES/django.po"
    catalog.parent.mkdir(parents=True)
    messages = 'msgctxt "sms"\nmsgid "ready"\nmsgstr "c’est prêt"\n\nmsgid "page"\nmsgstr "c’est la page"\n'
    catalog.write_text(HEADER + messages, "utf-8")
    done = run(tmp_path, sys.executable, "-c", SITE, str(tmp_path), PYTHONPATH=str(ROOT), PYTHONUTF8="1")
    assert f"{catalog.as_posix()}:7:10: (gsmcodec.W001) “’” (U+2019 RIGHT SINGLE QUOTATION MARK)" in done.stderr
    assert "[sms|ready]" in done.stderr
    assert "[page]" not in done.stderr
    assert done.stdout.splitlines()[-2:] == [f"{catalog.as_posix()}:10:10", "[]"]
    catalog.write_text("msgid", "utf-8")
    broken = run(tmp_path, sys.executable, "-c", SITE, str(tmp_path), PYTHONPATH=str(ROOT), PYTHONUTF8="1")
    assert "no gettext catalog" in broken.stderr

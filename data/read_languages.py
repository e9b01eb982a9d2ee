"""Reads the languages of the forms, gsmcodec/contrib/django/locale/*/LC_MESSAGES/django.po, for what is made of them.

The English of the counter stands in data/counter/messages.js, that of the sentences in gsmcodec/contrib/_sentences.py.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

import polib
from read_tables import DATA

if TYPE_CHECKING:
    from pathlib import Path

LOCALE = DATA.parent / "gsmcodec" / "contrib" / "django" / "locale"
COUNTER = "counter"
"""The context of the words of the counter; the sentences of errors have none, as Django asks for them."""

Words: TypeAlias = "dict[str, str | dict[str, str]]"
"""The words of the counter by name: a template, or one for each plural category."""


def files() -> dict[str, Path]:
    """Return the file of each language, by its ISO 639 code."""
    return {path.parts[-3]: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))}


def read(path: Path) -> polib.POFile:
    """Read the file of a language."""
    return polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True, wrapwidth=120)


def compiled(path: Path) -> bytes:
    """Return what gettext reads of a language."""
    catalog: bytes = read(path).to_binary()
    return catalog


def plural_categories(file: polib.POFile) -> list[str]:
    """Return the categories of CLDR in the order of the plural forms of gettext."""
    return file.metadata["X-Plural-Categories"].split()


def english_words() -> Words:
    """Return the words of the counter in English."""
    without_comments = re.sub(r"^ *//.*\n", "", _english_table(), flags=re.MULTILINE)
    with_quoted_names = re.sub(r"([{,]\s*)(\w+):", r'\1"\2":', without_comments)
    words: Words = json.loads(re.sub(r",(\s*\})", r"\1", with_quoted_names))
    return words


def purposes_of_words() -> dict[str, str]:
    """Return what the comments in messages.js say of each word: a comment is about the words up to an empty line."""
    purposes: dict[str, str] = {}
    comment = ""
    for line in _english_table().split("\n"):
        text = line.strip()
        if text.startswith("//"):
            comment = f"{comment} {text.removeprefix('//').strip()}".strip()
        elif not text:
            comment = ""
        elif found := re.match("  (\\w+):", line):
            purposes[found[1]] = comment
    return purposes


def _english_table() -> str:
    program = (DATA / "counter" / "messages.js").read_text("utf-8")
    return program.partition("const MESSAGES = ")[2].partition("\n};\n")[0] + "\n}"


def words(path: Path) -> Words:
    """Return the words of the counter in a language, in the syntax of messages.js."""
    file = read(path)
    categories = plural_categories(file)
    entries = {in_braces(entry.msgid): entry for entry in file if entry.msgctxt == COUNTER}
    translated: Words = {}
    for name, english in english_words().items():
        entry = entries.get(english if isinstance(english, str) else english["one"])
        if entry is None:
            continue  # a test says so
        forms = {categories[form]: in_braces(text) for form, text in sorted(entry.msgstr_plural.items())}
        translated[name] = _without_repetition(forms) if forms else in_braces(entry.msgstr)
    return translated


def _without_repetition(forms: dict[str, str]) -> str | dict[str, str]:
    """Return the plural forms that differ from the last, which the counter takes where a category is missing."""
    other = [*forms.values()][-1]
    different = {category: text for category, text in forms.items() if text != other}
    return {**different, "other": other} if different else other


def in_braces(text: str) -> str:
    """Write a template as JavaScript has it; gettext has ``%(name)s``."""
    return re.sub(r"%\((\w+)\)s", r"{\1}", text).replace("%%", "%")

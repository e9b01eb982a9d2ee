"""Reads, checks and completes the languages of the forms: gsmcodec/contrib/django/locale/*/LC_MESSAGES/django.po.

    python data/read_languages.py    bring every language up to date with the English sentences, then name its problems

An English sentence that is new or changed comes into each file without a translation, and one that is gone leaves it.
`generate.py` makes of each file what gettext reads, and what the live counter loads.
"""

from __future__ import annotations

import gettext
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gsmcodec.contrib._sentences import FOR_ONE_PART, SENTENCES, Sentence, percent_template  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCALE = ROOT / "gsmcodec" / "contrib" / "django" / "locale"
WIDTH = 120


class Message(NamedTuple):
    """What a translator translates.

    Attributes:
        name: the code of the error, or the name of the message in counter.js.
        sentence: the English.
        context: "" for the sentence of an error, "counter" for a word of the counter.
    """

    name: str
    sentence: Sentence
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What gettext finds the translation by."""
        return self.context, percent_template(self.sentence.singular)


def messages() -> Iterator[Message]:
    """Return every message in English, in the order in which they stand in a file."""
    for code, sentence in SENTENCES.items():
        yield Message(code.value, sentence)
        if code in FOR_ONE_PART:
            yield Message(code.value, FOR_ONE_PART[code])


def files() -> dict[str, Path]:
    """Return the file of each language, by its ISO 639 code."""
    return {path.parent.parent.name: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))}


def read(path: Path) -> polib.POFile:
    """Read the file of a language."""
    return polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True, wrapwidth=WIDTH)


def update(file: polib.POFile) -> None:
    """Bring a file up to date: the messages of today in their order, with the translations that it has."""
    translations = {(entry.msgctxt or "", entry.msgid): entry for entry in file if not entry.obsolete}
    file[:] = [_entry(message, translations.get(message.key), plural_count(file)) for message in messages()]


def _entry(message: Message, known: polib.POEntry | None, forms: int) -> polib.POEntry:
    """Create the entry of a message, with its translation if the plural did not change either."""
    singular, plural = percent_template(message.sentence.singular), percent_template(message.sentence.plural)
    if known is None or known.msgid_plural != plural:
        known = polib.POEntry(msgstr_plural=dict.fromkeys(range(forms), "") if plural else {})
    return polib.POEntry(
        msgctxt=message.context or None,
        msgid=singular,
        msgid_plural=plural,
        msgstr=known.msgstr,
        msgstr_plural=known.msgstr_plural,
        tcomment=known.tcomment,
        comment=message.name,
        flags=[*(["python-format"] if "%(" in singular else []), *(["fuzzy"] if known.fuzzy else [])],
    )


def plural_count(file: polib.POFile) -> int:
    """Return how many plural forms a language has."""
    found = re.match(r"nplurals=(\d+);", file.metadata["Plural-Forms"])
    assert found is not None  # noqa: S101  the header of each file has it
    return int(found[1])


def plural_categories(file: polib.POFile) -> list[str]:
    """Return the categories of CLDR in the order of the plural forms of gettext."""
    return file.metadata["X-Plural-Categories"].split()


def problems(file: polib.POFile) -> list[str]:
    """Return what is wrong with a language, each in a sentence."""
    expected = {message.key: message for message in messages()}
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in file}
    found = [f"{message.name}: missing: {key[1]!r}" for key, message in expected.items() if key not in entries]
    found += [f"no longer said: {key[1]!r}" for key in entries if key not in expected]
    if plural_count(file) != len(plural_categories(file)):
        found.append("Plural-Forms and X-Plural-Categories have different numbers of forms")
    for key, entry in entries.items():
        if key in expected:
            found += [f"{expected[key].name}: {problem}" for problem in _entry_problems(expected[key], entry, file)]
    return found


def _entry_problems(message: Message, entry: polib.POEntry, file: polib.POFile) -> Iterator[str]:
    if entry.fuzzy:
        yield "fuzzy: check the translation, then remove the mark"
    if entry.obsolete:
        yield "obsolete: remove it"
    if entry.msgid_plural != percent_template(message.sentence.plural):
        yield f"another plural than {message.sentence.plural!r}"
    expected_forms = list(range(plural_count(file))) if message.sentence.plural else []
    if sorted(entry.msgstr_plural) != expected_forms:
        yield f"{len(entry.msgstr_plural)} plural forms, expected {len(expected_forms)}"
    texts = entry.msgstr_plural if message.sentence.plural else {0: entry.msgstr}
    for form, text in texts.items():
        yield from _text_problems(text, entry, _number_in_words(message, form, file))


def _text_problems(text: str, entry: polib.POEntry, number_in_words: set[str]) -> Iterator[str]:
    there, needed = placeholders(text), placeholders(entry.msgid)
    if not text.strip():
        yield f"not translated: {entry.msgid!r}"
        return
    if there - needed:
        yield f"{text!r} names {', '.join(sorted(there - needed))}, which the English does not"
    if needed - there - number_in_words:
        yield f"{text!r} does not name {', '.join(sorted(needed - there))}"
    if re.search(r"%(?!\(\w+\)s|%)", text):
        yield f"{text!r} has a % that is neither %% nor %(name)s"


def _number_in_words(message: Message, form: int, file: polib.POFile) -> set[str]:
    """Return the name of the number if a plural form is for one number only: Arabic has a word for two parts."""
    if not message.sentence.plural:
        return set()
    plural_of = gettext.c2py(file.metadata["Plural-Forms"].partition("plural=")[2].rstrip("; "))
    is_for_one_number = [plural_of(number) for number in range(1000)].count(form) == 1
    return {message.sentence.number} if is_for_one_number else set()


def placeholders(text: str) -> set[str]:
    """Return the names that a text has in the syntax of ``%``."""
    return set(re.findall(r"%\((\w+)\)s", text))


def main() -> int:
    """Bring every language up to date, and print its problems."""
    found = []
    for language, path in files().items():
        file = read(path)
        update(file)
        file.save()
        found += [f"{language}: {problem}" for problem in problems(file)]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

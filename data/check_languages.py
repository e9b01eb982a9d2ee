"""Checks the languages of the forms, and brings them up to date with the English.

    python data/check_languages.py    update every language, then name its problems

An English sentence that is new or changed comes into each file without a translation, and one that is gone leaves it.
Then `python data/generate.py` makes of each file what gettext reads, and what the live counter loads.
"""

from __future__ import annotations

import gettext
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import polib

DATA = Path(__file__).resolve().parent
sys.path[:0] = [str(DATA), str(DATA.parent)]

from read_languages import COUNTER, english_words, files, plural_categories, purposes_of_words, read  # noqa: E402

from gsmcodec.contrib._sentences import FOR_ONE_PART, SENTENCES, Sentence, percent_template  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator


class Message(NamedTuple):
    """What a translator translates.

    Attributes:
        name: the code of the error, or the name of the message in counter.js.
        sentence: the English.
        context: "" for the sentence of an error, `COUNTER` for a word of the counter.
        purpose: what a translator has to know.
    """

    name: str
    sentence: Sentence
    context: str = ""
    purpose: str = ""

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
    purposes = purposes_of_words()
    for name, word in english_words().items():
        sentence = Sentence(word) if isinstance(word, str) else Sentence(word["one"], word["other"], "number")
        yield Message(name, sentence, COUNTER, purposes[name])


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
        comment=f"{message.name}\n{message.purpose}".strip(),
        flags=[*(["python-format"] if "%(" in singular else []), *(["fuzzy"] if known.fuzzy else [])],
    )


def plural_count(file: polib.POFile) -> int:
    """Return how many plural forms a language has."""
    found = re.match(r"nplurals=(\d+);", file.metadata["Plural-Forms"])
    assert found is not None  # noqa: S101  the header of each file has it
    return int(found[1])


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
    there, needed = placeholders(text), placeholders(entry.msgid_plural or entry.msgid)
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
    """Return the name of the number if a plural form need not show it.

    It need not where the form is for one number only, as Arabic has a word for two parts; nor where the English for 1
    does not either.
    """
    sentence = message.sentence
    if not sentence.plural:
        return set()
    plural_of = gettext.c2py(file.metadata["Plural-Forms"].partition("plural=")[2].rstrip("; "))
    is_for_one_number = [plural_of(number) for number in range(1000)].count(form) == 1
    is_for_one_in_english = form == plural_of(1) and f"{{{sentence.number}}}" not in sentence.singular
    return {sentence.number} if is_for_one_number or is_for_one_in_english else set()


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

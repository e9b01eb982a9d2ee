"""The texts that are measured, and what is true of them.

`GRID` has one text for each class and length, made of whole sentences that are repeated and cut: nothing is random.
`corpus()` has real messages, `accented_corpus()` has them with characters that GSM lacks. `parts_and_units` walks a
text character by character, so that each benchmark can check the answer that it timed against something that shares
nothing with the engine.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "data" / "sms_spam_collection.tsv"
"""The SMS Spam Collection: 5,574 messages, one per line, label and text separated by a tab."""

# 3GPP TS 23.038, clauses 6.2.1 and 6.2.1.1.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")

LENGTHS = (20, 160, 1_000, 3_200)
SENTENCES = {
    "ASCII": "Your parcel no. 4711 arrives today between 2 and 4 pm; reply STOP to end these messages. ",
    "accented": "Après l'été à Zürich, Malmö ou Ærø, señora, où est passé le £? Ça va: él, Öl, Übung, Å, ß. ",
    "extension": "[12 €] {~7|8} ^ C:\\sms\\ 5 € + 6 € = [11 €]; ",
    "UNICODE": "Ваша посылка № 4711 прибудет сегодня с 14 до 16 часов; ответьте СТОП. ",
    "emoji": "😀🎉 Party at 8! 🚀👍 Bring 🍕 and 🎸 or 🥁, not 😴. ",
    "mixed GSM": "Réf. {A-4711}: votre colis arrive aujourd'hui entre 14 et 16 h, à payer 12,50 € [port inclus]. ",
    "mixed UNICODE": "Réf. {A-4711}: посылка arrive aujourd'hui entre 14 et 16 h – à payer 12,50 € 📦 [port inclus]. ",
}


class Text(NamedTuple):
    """A text of the grid and what a standard-conforming count says of it."""

    name: str
    text: str
    encoding: str
    parts: int
    units: int


def parts_and_units(text: str, *, extension_table: bool = True) -> tuple[str, int, int]:
    """Return the encoding, the parts and the units of `text`, by a walk through its characters."""
    two_septets = EXTENSION if extension_table else frozenset()
    if all(char in BASIC or char in two_septets for char in text):
        encoding, single, several = "GSM", 160, 153
        costs = [2 if char in two_septets else 1 for char in text]
    else:
        encoding, single, several = "UNICODE", 70, 67
        costs = [2 if char > "\uffff" else 1 for char in text]
    units = sum(costs)
    if units <= single:
        return encoding, min(units, 1), units
    parts, used = 1, 0
    for cost in costs:
        if used + cost > several:
            parts, used = parts + 1, 0
        used += cost
    return encoding, parts, units


def _text(name: str, length: int) -> Text:
    sentence = SENTENCES[name]
    text = (sentence * (length // len(sentence) + 1))[:length]
    return Text(f"{name}, {length:,} characters", text, *parts_and_units(text))


GRID = tuple(_text(name, length) for name in SENTENCES for length in LENGTHS)
LONG_MIXED = tuple(text for text in GRID if text.name.startswith("mixed") and len(text.text) >= 1_000)


def corpus() -> tuple[str, ...]:
    """Return the messages of the corpus."""
    # Not splitlines(): the messages hold C1 controls, and U+0085 would end a line.
    lines = CORPUS.read_text(encoding="utf-8").split("\n")
    return tuple(line.partition("\t")[2] for line in lines if line)


TYPOGRAPHY = {"...": "…", "'": "’", ' "': " “", '"': "”", " - ": " – "}
"""What a phone or a word processor makes of what is typed."""
ACCENTS = (
    "aâeêiîoôuûcç",  # French
    "aáiíoóuú",  # Spanish
    "aãoõeêcç",  # Portuguese
    "aąeęlłsśzżcćnń",  # Polish
    "aáeěiísšcčrřzžuů",  # Czech
    "aáoőuűiíuú",  # Hungarian
    "sşgğiıcç",  # Turkish
    "aăiîsștț",  # Romanian
    "aāeēiīuūsš",  # Latvian
    "oốaảdđuưeệ",  # Vietnamese
)
"""For each language, letters of English and what they may be in that language."""
EVERY = 6
"""One in so many of these letters is changed, beginning with the first."""


def accented_corpus() -> tuple[str, ...]:
    """Return the messages of the corpus, each with at least one accent or typographic sign that GSM lacks."""
    return tuple(_accented(message, ACCENTS[number % len(ACCENTS)]) for number, message in enumerate(corpus()))


def _accented(message: str, pairs: str) -> str:
    for typed, typographic in TYPOGRAPHY.items():
        message = message.replace(typed, typographic)
    accents = dict(zip(pairs[::2], pairs[1::2], strict=True))
    seen = 0
    chars = []
    for char in message:
        accented = accents.get(char)
        chars.append(accented if accented and seen % EVERY == 0 else char)
        seen += accented is not None
    return "".join(chars) if seen else message + "…"

"""Writes data/vectors/: texts with their parts and octets, against which every implementation can test itself.

    python data/make_vectors.py           write what differs
    python data/make_vectors.py --check   write nothing; exit 1 if anything differs

The reference implementation in tests/reference/ answers. It shares nothing with the engine but data/alphabets.tsv.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parent
VECTORS = DATA / "vectors"
sys.path.insert(0, str(DATA.parent / "tests"))

from reference import octets as reference_octets  # noqa: E402  beside the tests
from reference.counting import GSM, UNICODE, Refused, Rules, answer  # noqa: E402

Record = dict[str, object]

LANGUAGES = {
    1: "Kış şarkıları ve ılık çay; ĞÜŞİÖÇ. ",
    2: "Canción, ¿qué tal? Í, Ó, Ú, Á, ç. ",
    3: "Não há informações: coração, ê, Ã, õ. ",
    4: "আপনার পার্সেল এসে গেছে. ",
    5: "તમારું પાર્સલ આવી ગયું છે. ",
    6: "आपका पार्सल आ गया है। ",
    7: "ನಿಮ್ಮ ಪಾರ್ಸೆಲ್ ಬಂದಿದೆ. ",
    8: "നിങ്ങളുടെ പാഴ്സല് വന്നു. ",
    9: "ଆପଣଙ୍କ ପାର୍ସଲ ଆସିଛି। ",
    10: "ਤੁਹਾਡਾ ਪਾਰਸਲ ਆ ਗਿਆ ਹੈ। ",
    11: "உங்கள் பார்சல் வந்துவிட்டது. ",
    12: "మీ పార్సెల్ వచ్చింది. ",
    13: "آپ کا پارسل آ گیا ہے۔ ",
}
"""A sentence of each language, by its identifier."""

PARCEL = "Your parcel no. 4711 arrives today between 2 and 4 pm; reply STOP to end these messages. "
TEXTS = [
    "",
    "Hello",
    "Hello {world}",
    "@",
    "@" * 7,
    "1234567",
    "12345678",
    "5 €",
    "Ça va?",
    "ça va?",
    "\f^{}\\[~]|€",
    "£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ",
    "tab\tand `backtick`",
    "escape \x1b",
    "null \0",
    "no-break\xa0space",
    "Привет",
    "😀",
    "e\u0301",
    PARCEL,
    PARCEL * 5,
    *("a" * length for length in (152, 153, 154, 159, 160, 161, 304, 305, 306, 307, 459, 460)),
    *("я" * length for length in (66, 67, 70, 71, 132, 133, 134, 135, 201, 202)),
    "€" * 80,
    "€" * 81,
    "€" * 153,
    "a" * 152 + "€" + "a" * 152,
    "a" * 151 + "€" + "a" * 152,
    "я" * 66 + "😀" + "я" * 66,
    "😀" * 35,
    "😀" * 36,
    "😀" * 67,
]
REFUSED: list[tuple[str, str | None, Rules]] = [
    ("a\ud83d", None, Rules()),
    ("\ude00\ud83d", "UNICODE", Rules()),
    ("a" * 39_016, None, Rules()),
    ("я" * 17_086, None, Rules()),
    ("a" * 161, None, Rules(max_parts=1)),
]
RECEIVED = [
    # septets, locking table, single shift table
    ("1b41", 0, 0),  # an undefined escape shows the septet's own character
    ("1b1b", 0, 0),  # reserved: a space
    ("1b1b65", 0, 0),
    ("611b", 0, 0),  # an escape at the end
    ("1b0d1b0a", 0, 0),
    ("1b00", 1, 1),
    ("0061", 11, 0),  # an undefined cell shows a space
    ("1b61", 11, 11),
    ("1b65", 0, 12),  # decoded, though never encoded
    ("1b15", 0, 4),
    ("07", 14, 14),  # unassigned languages are ignored
    ("07", 2, 0),  # and so is a locking table that does not exist
]


def _rules(rules: Rules) -> Record:
    return {
        "extension_table": rules.extension_table,
        "languages": list(rules.languages),
        "reference_bits": rules.reference_bits,
        "max_parts": rules.max_parts,
    }


def _sent(text: str, force: str | None, rules: Rules, number: int) -> Record:
    expected = answer(text, force, rules)
    parts = reference_octets.send(text, force, rules, number)
    return {
        "text": text,
        "force_encoding": force,
        "profile": _rules(rules),
        "reference": number,
        "encoding": expected.encoding,
        "locking": expected.locking,
        "shift": expected.shift,
        "units": sum(part.units for part in parts),
        "remaining": expected.remaining,
        "parts": [
            {
                "text": part.text,
                "units": part.units,
                "data_coding": part.data_coding,
                "header": part.header.hex(),
                "length": part.length,
                "octets": part.octets.hex(),
            }
            for part in parts
        ],
    }


def sent() -> list[Record]:
    """Send texts in the default alphabet and in UNICODE."""
    records = []
    for index, text in enumerate(TEXTS):
        records.append(_sent(text, None, Rules(), index))
        if len(text) > 66:
            records.append(_sent(text, None, Rules(reference_bits=16), 0xFF00 + index))
    records.append(_sent("Hello", UNICODE, Rules(), 0))
    records.append(_sent("5 €", None, Rules(extension_table=False), 0))
    return records


def national() -> list[Record]:
    """Send texts of each language, short and long, with the encoding detected and forced."""
    records = []
    for language, sentence in LANGUAGES.items():
        rules = Rules(languages=(language,))
        wide = Rules(languages=(language,), reference_bits=16)
        records.append(_sent(sentence, None, rules, 0))
        records.append(_sent(sentence * 5, None, rules, language))
        records.append(_sent(sentence * 15, None, wide, language))
        records.append(_sent(sentence, GSM, rules, 0))
    records.append(_sent(LANGUAGES[1] * 2 + LANGUAGES[3] * 3, None, Rules(languages=(3, 1)), 0))
    return records


def received() -> list[Record]:
    """Receive user data that nobody should send."""
    records = []
    for septets, locking, shift in RECEIVED:
        elements = b""
        if shift:
            elements += bytes([0x24, 1, shift])
        if locking:
            elements += bytes([0x25, 1, locking])
        header = bytes([len(elements)]) + elements if elements else b""
        header_septets = -(-len(header) * 8 // 7)
        packed = reference_octets.pack(list(bytes.fromhex(septets)), header_septets * 7 - len(header) * 8)
        octets, length = header + packed, header_septets + len(septets) // 2
        text = reference_octets.receive(octets, 0, bool(header), length)
        records.append({"octets": octets.hex(), "udhi": bool(header), "data_coding": 0, "length": length, "text": text})
    return records


def refused() -> list[Record]:
    """Refuse texts that cannot be sent."""
    records = []
    for text, force, rules in REFUSED:
        try:
            answer(text, force, rules)
        except Refused as refusal:
            code, index = refusal.code, refusal.index
        else:
            raise AssertionError(f"{text!r} is not refused")
        # "repeat" times the text: the file stays short.
        short, repeat = (text[0], len(text)) if text == text[0] * len(text) else (text, 1)
        record = {"text": short, "repeat": repeat, "force_encoding": force, "profile": _rules(rules)}
        records.append({**record, "error": code, "index": index})
    return records


FILES = {"sent.json": sent, "national.json": national, "received.json": received, "refused.json": refused}


def content(name: str) -> bytes:
    """Write the content of a file: JSON in ASCII, so that no editor changes a character; one record a line."""
    lines = ",\n".join(json.dumps(record) for record in FILES[name]())
    return f"[\n{lines}\n]\n".encode("ascii")


def main() -> int:
    """Write or check every file."""
    parser = argparse.ArgumentParser(description="Write data/vectors/ with the reference implementation in tests/.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything differs")
    check = parser.parse_args().check
    differing = []
    for name in FILES:
        path, octets = VECTORS / name, content(name)
        if not path.exists() or path.read_bytes() != octets:
            differing.append(name)
            if not check:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(octets)
    for name in differing:
        print(f"{'differs' if check else 'written'}: {name}")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())

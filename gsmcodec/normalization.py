"""Unicode normalization form C in time that is linear in the length of any text.

CPython sorts the marks behind a character by insertion, which takes seconds for 10,000 marks on one letter. A longer
text is normalized in pieces that end where nothing can be composed or reordered across the end; where marks follow each
other for longer than a piece, which no writing does, it ends among them.
"""

from __future__ import annotations

from unicodedata import category, normalize

_PIECE = 500


def nfc(text: str) -> str:
    r"""Return `text` in normalization form C: Unicode Standard Annex #15.

    Example:
        >>> nfc("e\u0301") == "é"
        True
    """
    if len(text) <= _PIECE:
        return normalize("NFC", text)
    pieces = []
    begin = 0
    while begin < len(text):
        end = begin + _PIECE
        last = min(end + _PIECE, len(text))
        while end < last and _joins(text[end]):
            end += 1
        pieces.append(normalize("NFC", text[begin:end]))
        begin = end
    return "".join(pieces)


def _joins(char: str) -> bool:
    """Return whether `char` may change with what stands before it: marks, and vowels and finals of Hangul."""
    return category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"

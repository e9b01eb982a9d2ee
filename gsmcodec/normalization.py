"""Unicode normalization form C in time that is linear in the length of any text.

CPython sorts the marks behind a character by insertion, which takes seconds for 10,000 marks on one letter. A longer
text is normalized in pieces that end where nothing can be composed or reordered across the end; where marks follow each
other for longer than a piece, which no writing does, it ends among them.

The answer does not depend on the Python that gives it: what Unicode composes or reorders since version 16.0, newer than
the tables of gsmcodec, stays as it is.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

_PIECE = 500
_NEWER = re.compile(
    "(["
    r"\u0897\u1acf-\u1add\u1ae0-\u1aeb\U000105c9\U000105d2\U000105da\U000105e4\U00010d69-\U00010d6d"
    r"\U00010efa-\U00010efb\U00011382-\U00011385\U0001138b\U0001138e\U00011390-\U00011391\U000113b8"
    r"\U000113bb\U000113c2\U000113c5\U000113c7-\U000113c9\U000113ce-\U000113d0\U0001611e-\U00016129"
    r"\U0001612f\U00016d63\U00016d67-\U00016d6a\U0001e5ee-\U0001e5ef\U0001e6e3\U0001e6e6"
    r"\U0001e6ee-\U0001e6ef\U0001e6f5"
    "])"
)
"""What Unicode 16.0 and 17.0 compose or reorder. Before, these code points meant nothing, and stood alone."""


def nfc(text: str) -> str:
    r"""Return `text` in normalization form C: Unicode Standard Annex #15.

    Example:
        >>> nfc("e\u0301") == "é"
        True
    """
    if len(text) <= _PIECE:
        return _normalize(text)
    pieces = []
    begin = 0
    while begin < len(text):
        end = begin + _PIECE
        last = min(end + _PIECE, len(text))
        while end < last and _joins(text[end]):
            end += 1
        pieces.append(_normalize(text[begin:end]))
        begin = end
    return "".join(pieces)


def _normalize(text: str) -> str:
    """Normalize `text` as Unicode 15.0 does. No later version changes what has only characters of an earlier one."""
    composed = normalize("NFC", text)
    if composed == text or not _NEWER.search(text):
        return composed
    return "".join([normalize("NFC", piece) for piece in _NEWER.split(text)])


def _joins(char: str) -> bool:
    """Return whether `char` may change with what stands before it: marks, and vowels and finals of Hangul."""
    return category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"

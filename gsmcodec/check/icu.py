"""Messages of ICU MessageFormat: one text for each branch of a plural or a select."""

from __future__ import annotations

from itertools import product
from typing import Any

from gsmcodec.check.documents import FileError
from gsmcodec.extras import missing_extra

_MOST_VARIANTS = 1000


def variants(text: str) -> list[str]:
    """List the texts that a message may be, with blanks in the style "format".

    Raises:
        FileError: if it is no message of ICU MessageFormat.

    Example:
        >>> variants("{n, plural, one {# parcel} other {# parcels}} for {name}")
        ['{n} parcel for {name}', '{n} parcels for {name}']
    """
    try:
        from pyicumessageformat import Parser
    except ImportError as error:
        raise missing_extra("gsmcodec.check", "check", error) from error

    try:
        pieces = Parser().parse(text)
    except (SyntaxError, TypeError, ValueError) as error:
        raise FileError(f"no ICU message: {error}") from error
    return _texts(pieces)


def _texts(pieces: list[Any]) -> list[str]:
    choices = [_choices(piece) for piece in pieces]
    number = 1
    for choice in choices:
        number *= len(choice)
    if number > _MOST_VARIANTS:
        raise FileError(f"the message has {number} variants, at most {_MOST_VARIANTS} are counted")
    return ["".join(texts) for texts in product(*choices)]


def _choices(piece: Any) -> list[str]:
    """List what may stand for a piece: a text for itself, a blank, or the texts of each branch."""
    if isinstance(piece, str):
        return [piece.replace("{", "{{").replace("}", "}}")]
    if "options" in piece:
        return [text for branch in piece["options"].values() for text in _texts(branch)]
    return ["{" + piece["name"] + "}"]

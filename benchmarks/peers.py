"""What is compared: gsmcodec and, where they are installed (``pip install 'gsmcodec[bench]'``), its peers.

What is timed is a library's own function, with nothing around it; what it answered is read afterwards.

* smsutil: `split` returns the parts. It counts ESC as a character and gives the empty text one part; elsewhere it
  follows the standard, so it is what the ratios are to.
* sms-toolkit: `profile_message` returns the segments with the octets of each character.
* smpplib: `make_parts` returns octets ready to send. It divides encoded octets, so a pair may be cut in two and the
  parts may be too few.

None of the three has a way to count that does not split.

`TRANSLITERATORS` are compared apart: anyascii and Unidecode turn a text into ASCII, knowing nothing of GSM.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import gsmcodec
import gsmcodec.wire.codec  # before smsutil, which registers "gsm7" too

if TYPE_CHECKING:
    from collections.abc import Callable


class Library(NamedTuple):
    """A library's functions that take a text, and how to read what they return."""

    name: str
    count: Callable[[str], Any]
    split: Callable[[str], Any]
    detect: Callable[[str], Any] | None
    """What says the encoding and nothing else; None if there is no such function."""
    parts_of_count: Callable[[Any], int]
    texts_of_split: Callable[[Any], list[Any]]
    is_gsm: Callable[[Any], bool]
    """Whether what `detect` returned means GSM."""
    exact: bool
    """Whether it keeps pairs whole, so that its parts must be right."""


def _gsmcodec() -> Library:
    return Library(
        name="gsmcodec",
        count=gsmcodec.count,
        split=gsmcodec.split,
        detect=gsmcodec.detect,
        parts_of_count=lambda answer: int(answer.parts),
        texts_of_split=lambda answer: [part.text for part in answer],
        is_gsm=lambda answer: answer is gsmcodec.Encoding.GSM,
        exact=True,
    )


def _smsutil() -> Library:
    split = import_module("smsutil").split
    return Library(
        name="smsutil",
        count=split,
        split=split,
        detect=import_module("smsutil.codecs").is_valid_gsm,
        parts_of_count=lambda answer: len(answer.parts),
        texts_of_split=lambda answer: [part.content for part in answer.parts],
        is_gsm=bool,
        exact=True,
    )


def _sms_toolkit() -> Library:
    profile_message = import_module("sms_toolkit").profile_message
    return Library(
        name="sms-toolkit",
        count=profile_message,
        split=profile_message,
        detect=import_module("sms_toolkit.utils").determine_encoding_for_string,
        parts_of_count=lambda answer: int(answer["num_segments"]),
        texts_of_split=lambda answer: [segment["message"] for segment in answer["segments"]],
        is_gsm=lambda answer: answer == "gsm",
        exact=True,
    )


def _smpplib() -> Library:
    make_parts = import_module("smpplib.gsm").make_parts
    return Library(
        name="smpplib",
        count=make_parts,
        split=make_parts,
        detect=None,
        parts_of_count=lambda answer: len(answer[0]),
        texts_of_split=lambda answer: list(answer[0]),
        is_gsm=bool,
        exact=False,
    )


_LOADERS = {"gsmcodec": _gsmcodec, "smsutil": _smsutil, "sms-toolkit": _sms_toolkit, "smpplib": _smpplib}
MODULES = {"gsmcodec": "gsmcodec", "smsutil": "smsutil", "sms-toolkit": "sms_toolkit", "smpplib": "smpplib.gsm"}
"""What a user of each library imports."""


def _installed() -> dict[str, Library]:
    libraries = {}
    for name, load in _LOADERS.items():
        try:
            libraries[name] = load()
        except ImportError:
            continue
    return libraries


INSTALLED = _installed()

TRANSLITERATORS = {"gsmcodec": "transliterate", "anyascii": "anyascii", "unidecode": "unidecode"}
"""The functions that make a text one of fewer characters, by the modules that have them."""


def _transliterators() -> dict[str, Callable[[str], str]]:
    functions = {}
    for module, function in TRANSLITERATORS.items():
        try:
            functions[module] = getattr(import_module(module), function)
        except ImportError:
            continue
    return functions


INSTALLED_TRANSLITERATORS = _transliterators()

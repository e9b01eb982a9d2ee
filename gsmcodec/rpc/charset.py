"""The platform's charset mapping: read in any likely shape, and turned into a profile.

The platform's page describes the result of ``sms.get_gsm_charset_mapping`` as "the GSM 03.38 chars, and mapping used
when forcing GSM encoding", and calls it an array. Its author writes PHP, where an array may be a list or an object. No
sample is published. So these shapes are read, the first rule that fits:

1. A string lists GSM characters. Each stands for itself.
2. An array has items. Each is a GSM character, a pair, or a mapping of its own.
3. A pair is an array of a character and its replacement, or an object with a key for each: ``_FROM`` and ``_TO``.
4. An object with arrays or objects in it, or with words as keys, groups mappings: ``{"chars": ..., "mapping": ...}``.
5. An object whose keys count from 0 is a list, as PHP may write it.
6. Any other object maps characters to replacements.

Every other value is an error. A character that stands for itself is GSM; any other is replaced when GSM is forced.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gsmcodec.alphabet import cells
from gsmcodec.errors import require_str, wrong_type
from gsmcodec.platforms import CALLR
from gsmcodec.profile import Profile, require_profile
from gsmcodec.rpc.errors import MalformedError
from gsmcodec.rpc.fields import unexpected_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

log = logging.getLogger("gsmcodec.rpc")

# The likely keys of a pair that is an object, the likeliest first; either case will do.
_FROM = ("from", "char", "character", "source", "search", "unicode", "utf8", "key", "input", "original")
_TO = ("to", "replacement", "target", "replace", "gsm", "ascii", "value", "output", "mapped", "mapping")
_CODE_POINT = re.compile(r"(?:U\+|\\u|0x)([0-9A-F]{2,6})", re.IGNORECASE | re.ASCII)
_BASIC_CHARS = frozenset(cell.char for cell in cells() if cell.units == 1)
_EXTENSION_CHARS = frozenset(cell.char for cell in cells() if cell.units == 2)


def read_charset_mapping(result: object) -> Mapping[str, str]:
    """Read the mapping of a result: each character with its replacement, itself if it is GSM.

    Args:
        result: a value of JSON in one of the shapes that this module describes. Characters may be written as
            themselves, as "U+00AB" or as code points.

    Raises:
        MalformedError: for any other value, and for two replacements of one character.

    Example:
        >>> read_charset_mapping({"chars": ["@", "£"], "mapping": {"«": '"'}})
        {'@': '@', '£': '£', '«': '"'}
    """
    mapping: dict[str, str] = {}
    for char, replacement in _pairs(result):
        known = mapping.setdefault(char, replacement)
        # The list of GSM characters and the mapping may both hold a character. Then its replacement counts.
        if known == char:
            mapping[char] = replacement
        elif replacement not in (known, char):
            raise MalformedError(f"U+{ord(char):04X} has two replacements")
    if not mapping:
        raise MalformedError("the mapping is empty")
    return mapping


def _pairs(value: object) -> Iterator[tuple[str, str]]:
    """Yield each character and its replacement, by the rules of this module."""
    if isinstance(value, str):  # rule 1
        yield from zip(value, value, strict=True)
    elif isinstance(value, list):  # rule 2
        for item in value:
            yield from _pairs_of_item(item)
    elif isinstance(value, dict):
        yield from _pairs_of_object(value)
    else:
        raise unexpected_type("a mapping", value)


def _pairs_of_item(item: object) -> Iterator[tuple[str, str]]:
    """Yield what an item of an array holds: rule 2."""
    if isinstance(item, list) and _is_pair(item):
        char, replacement = item
        yield _char(char), _replacement(replacement)
    elif isinstance(item, (dict, list)):
        yield from _pairs(item)
    else:
        char = _char(item)
        yield char, char


def _pairs_of_object(members: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what an object holds: rules 3 to 6."""
    from_key, to_key = _first_key(members, _FROM), _first_key(members, _TO)
    if from_key is not None and to_key is not None:  # rule 3
        yield _char(members[from_key]), _replacement(members[to_key])
    elif any(isinstance(value, (dict, list)) for value in members.values()) or all(map(_is_word, members)):  # rule 4
        for value in members.values():
            yield from _pairs(value)
    elif _counts_from_zero(members):  # rule 5
        yield from _pairs(list(members.values()))
    else:  # rule 6
        for char, replacement in members.items():
            yield _char(char), _replacement(replacement)


def _is_pair(item: list[object]) -> bool:
    """Say whether an array is a pair: two items, none of them a mapping, and the first a character."""
    return len(item) == 2 and all(isinstance(part, (str, int)) for part in item) and _is_char(item[0])


def _first_key(members: dict[str, object], names: tuple[str, ...]) -> str | None:
    """Return the key that is the first of `names`, in either case; None if no key is."""
    return next((key for name in names for key in members if key.lower() == name), None)


def _is_word(key: str) -> bool:
    """Say whether a key is a word rather than a character, a code point or an index."""
    return len(key) > 1 and not _CODE_POINT.fullmatch(key) and not key.isdigit()


def _counts_from_zero(members: dict[str, object]) -> bool:
    """Say whether the keys are the indexes of a list. Ten digits that stand for themselves are a mapping."""
    is_counted = list(members) == [str(index) for index in range(len(members))]
    return is_counted and any(key != value for key, value in members.items())


def _is_char(value: object) -> bool:
    try:
        _char(value)
    except MalformedError:
        return False
    return True


def _char(value: object) -> str:
    r"""Read a character that is written as itself, as "U+00AB", "\u00ab" or "0xab", or as a code point."""
    if isinstance(value, str) and len(value) == 1:
        return value
    code_point = -1
    if isinstance(value, str):
        if match := _CODE_POINT.fullmatch(value):
            code_point = int(match[1], 16)
        elif value.isascii() and value.isdigit() and 1 < len(value) <= 7:
            code_point = int(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        code_point = value
    if not 0 <= code_point <= 0x10FFFF:
        raise unexpected_type("a character", value)
    return chr(code_point)


def _replacement(value: object) -> str:
    """Read a replacement: a text of any length, or a character that is written as a code point."""
    if isinstance(value, int) and not isinstance(value, bool):
        # PHP may write the text "5" as the number 5. No replacement has a code point below 10, where controls are.
        return str(value) if 0 <= value <= 9 else _char(value)
    if not isinstance(value, str):
        raise unexpected_type("a text", value)
    return _char(value) if _CODE_POINT.fullmatch(value) else value


def profile_from_mapping(mapping: Mapping[str, str], profile: Profile = CALLR) -> Profile:
    """Create a profile with the replacements of a mapping, so that offline counts follow the platform's.

    Args:
        mapping: the result of `Client.get_gsm_charset_mapping`.
        profile: all other values come from here.

    Returns:
        `profile` with two changes. Its `substitutions` are the mapping's. Its `extension_table` is in use if the
        mapping has a character of that table among the GSM characters. A fact that a profile cannot express, such as a
        GSM character that the platform lacks, is logged as a warning.

    Raises:
        TypeError: for a wrong type.

    Example:
        >>> profile_from_mapping({"@": "@", "«": '"'}).substitutions
        {'«': '"'}
    """
    if not hasattr(mapping, "items"):
        raise wrong_type("mapping", mapping, "a mapping of str to str")
    require_profile(profile)
    gsm = {require_str("mapping", char) for char, replacement in mapping.items() if char == replacement}
    _warn_of_differences(mapping, gsm)
    substitutions = {char: replacement for char, replacement in mapping.items() if char != replacement}
    return replace(profile, substitutions=substitutions, extension_table=not gsm.isdisjoint(_EXTENSION_CHARS))


def _warn_of_differences(mapping: Mapping[str, str], gsm: set[str]) -> None:
    """Log the characters that are GSM for the platform or for the standard, but not for both."""
    differences = gsm - _BASIC_CHARS - _EXTENSION_CHARS
    differences |= {char for char in _BASIC_CHARS & mapping.keys() if mapping[char] != char}
    if gsm:  # The mapping lists the GSM characters, so a missing one is not GSM. Line ends need no mention.
        differences |= _BASIC_CHARS - mapping.keys() - {"\r", "\n"}
    if differences:
        log.warning(
            "the platform and the standard differ in the GSM characters %s", ascii("".join(sorted(differences)))
        )

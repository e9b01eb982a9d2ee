"""The platform's charset mapping: read in any likely shape, and made into a profile.

The documentation says "the GSM 03.38 chars, and mapping used when forcing GSM encoding" and calls the result an array,
which may be a list or an object. A character that maps to itself is GSM; any other is replaced when GSM is forced.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gsmcodec.alphabet import cells
from gsmcodec.errors import require_str, wrong_type
from gsmcodec.platforms import CALLR
from gsmcodec.profile import Profile
from gsmcodec.rpc.errors import MalformedError
from gsmcodec.rpc.fields import expected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

log = logging.getLogger("gsmcodec.rpc")

_KEYS = ("from", "char", "character", "source", "search", "unicode", "utf8", "key", "input", "original")
_VALUES = ("to", "replacement", "target", "replace", "gsm", "ascii", "value", "output", "mapped", "mapping")
_CODE_POINT = re.compile(r"(?:U\+|\\u|0x)([0-9A-F]{2,6})", re.IGNORECASE | re.ASCII)


def read_charset_mapping(result: object) -> Mapping[str, str]:
    """Return the mapping of a result: each character with what takes its place, itself if it is GSM.

    Args:
        result: an object of characters and replacements; a list of pairs, or of objects with a key for each; a list, or
            a string, of GSM characters; or an object or a list that holds several of these. Characters may be written
            as themselves, as "U+00AB" or as code points.

    Raises:
        MalformedError: for anything else, and for two replacements of one character.

    Example:
        >>> read_charset_mapping({"chars": ["@", "£"], "mapping": {"«": '"'}})
        {'@': '@', '£': '£', '«': '"'}
    """
    made: dict[str, str] = {}
    for char, replacement in _entries(result):
        if made.setdefault(char, replacement) != replacement:
            # A list of GSM characters and a mapping may both hold one; what replaces it counts.
            if char not in (made[char], replacement):
                raise MalformedError(f"U+{ord(char):04X} has two replacements")
            made[char] = replacement if made[char] == char else made[char]
    if not made:
        raise MalformedError("the mapping is empty")
    return made


def _entries(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        yield from _entries_of_object(value)
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, (dict, list)):
                yield from [_pair(item)] if _is_pair(item) else _entries(item)
            else:
                char = _char(item)
                yield char, char
    elif isinstance(value, str):
        for char in value:
            yield char, char
    else:
        raise expected("a mapping", value)


def _entries_of_object(members: dict[str, object]) -> Iterator[tuple[str, str]]:
    if _is_pair(members):
        yield _pair(members)
    elif any(isinstance(item, (dict, list)) for item in members.values()) or _are_names(members):
        for item in members.values():
            yield from _entries(item)
    elif _is_list(members):
        yield from _entries(list(members.values()))
    else:
        for char, replacement in members.items():
            yield _char(char), _replacement(replacement)


def _are_names(members: dict[str, object]) -> bool:
    """Return whether the keys are words rather than characters."""
    return all(len(key) > 1 and not _CODE_POINT.fullmatch(key) and not key.isdigit() for key in members)


def _is_list(members: dict[str, object]) -> bool:
    """Return whether the keys count from 0: how PHP may write a list. Ten digits that are themselves are no list."""
    counted = list(members) == [str(index) for index in range(len(members))]
    return counted and any(key != value for key, value in members.items())


def _is_pair(item: dict[str, object] | list[object]) -> bool:
    if isinstance(item, list):
        return len(item) == 2 and all(isinstance(part, (str, int)) for part in item) and _is_char(item[0])
    return _named(item, _KEYS) is not None and _named(item, _VALUES) is not None


def _pair(item: dict[str, object] | list[object]) -> tuple[str, str]:
    if isinstance(item, list):
        char, replacement = item
    else:
        char, replacement = item[str(_named(item, _KEYS))], item[str(_named(item, _VALUES))]
    return _char(char), _replacement(replacement)


def _named(item: dict[str, object], names: tuple[str, ...]) -> str | None:
    return next((key for name in names for key in item if key.lower() == name), None)


def _is_char(value: object) -> bool:
    try:
        _char(value)
    except MalformedError:
        return False
    return True


def _char(value: object) -> str:
    if isinstance(value, str) and len(value) == 1:
        return value
    code_point = -1
    if isinstance(value, str):
        if found := _CODE_POINT.fullmatch(value):
            code_point = int(found[1], 16)
        elif value.isascii() and value.isdigit() and 1 < len(value) <= 7:
            code_point = int(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        code_point = value
    if not 0 <= code_point <= 0x10FFFF:
        raise expected("a character", value)
    return chr(code_point)


def _replacement(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        # A digit may have lost its quotes on the way; a code point has two digits at least.
        return str(value) if 0 <= value <= 9 else _char(value)
    if not isinstance(value, str):
        raise expected("a text", value)
    return _char(value) if _CODE_POINT.fullmatch(value) else value


def profile_from_mapping(mapping: Mapping[str, str], profile: Profile = CALLR) -> Profile:
    """Return `profile` with the replacements of a mapping, so that offline counts follow the platform's.

    Args:
        mapping: what `Client.get_gsm_charset_mapping` returns.
        profile: what all else is taken from.

    Returns:
        A profile whose `substitutions` are the mapping's, and whose `extension_table` is in use if the mapping has
        characters of that table among the GSM characters. What a profile cannot say, such as a GSM character that the
        platform lacks, is logged as a warning.

    Raises:
        TypeError: for a wrong type.

    Example:
        >>> profile_from_mapping({"@": "@", "«": '"'}).substitutions
        {'«': '"'}
    """
    if not hasattr(mapping, "items"):
        raise wrong_type("mapping", mapping, "a mapping of str to str")
    if not isinstance(profile, Profile):
        raise wrong_type("profile", profile, "Profile")
    units = {cell.char: cell.units for cell in cells()}
    basic = {char for char, cost in units.items() if cost == 1}
    itself = {require_str("mapping", char) for char, replacement in mapping.items() if char == replacement}
    unknown = (itself - units.keys()) | {char for char in basic & mapping.keys() if mapping[char] != char}
    if itself:  # it lists the GSM characters, so what it does not list is none; line ends need no mention
        unknown |= basic - mapping.keys() - {"\r", "\n"}
    if unknown:
        log.warning("the platform and the standard differ in the GSM characters %s", ascii("".join(sorted(unknown))))
    substitutions = {char: text for char, text in mapping.items() if char != text}
    return replace(profile, substitutions=substitutions, extension_table=bool(itself & units.keys() - basic))

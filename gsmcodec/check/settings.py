"""What a check asks for: limits, fields, styles; from the command line and from pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gsmcodec.errors import GsmError
from gsmcodec.platforms import find
from gsmcodec.profile import STANDARD, ForceEncoding, FrozenDict, Profile
from gsmcodec.template import STYLES, Field

if TYPE_CHECKING:
    from pathlib import Path

ICU = "icu"
"""The style of ICU MessageFormat; it is no style of `Template`, because one message has several texts."""
NO_BLANKS = "none"
"""The style of messages without blanks: braces and signs stand for themselves."""
CHECK_STYLES = (*STYLES, ICU, NO_BLANKS)


class SettingsError(Exception):
    """A setting that cannot be used. Its text is a sentence for the user."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What is asked of a message.

    Attributes:
        max_parts: the most parts in the worst case; None for what the profile allows.
        gsm_only: whether it has to be GSM as it is, apart from fields whose alphabet nobody declared.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.
        style: how blanks are written, one of `CHECK_STYLES`; None for what the file says, else "format".
        pattern: a regular expression for blanks, instead of a style.
        fields: what may stand in a blank, by name.
    """

    max_parts: int | None = None
    gsm_only: bool = False
    force_encoding: ForceEncoding = None
    profile: Profile = STANDARD
    style: str | None = None
    pattern: str | None = None
    fields: Mapping[str, Field] = field(default_factory=lambda: FrozenDict({}))

    @cached_property
    def compiled_pattern(self) -> re.Pattern[str] | None:
        """The pattern, compiled."""
        return None if self.pattern is None else re.compile(self.pattern)


@dataclass(frozen=True, kw_only=True)
class Override:
    """Settings for some files or some messages.

    Attributes:
        path: a pattern for the path of the file, such as "locale/fr/*"; None for all.
        key: a pattern for the key of the message, such as "sms.*"; None for all.
        changes: what differs, by the names of `Limits`.
    """

    path: str | None
    key: str | None
    changes: Mapping[str, Any]

    def matches(self, path: Path, key: str) -> bool:
        """Say whether it is about a message."""
        return (self.path is None or fnmatchcase(path.as_posix(), self.path) or path.match(self.path)) and (
            self.key is None or fnmatchcase(key, self.key)
        )


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that a check asks for.

    Attributes:
        limits: what is asked of every message.
        overrides: what differs; a later one wins.
        keys: patterns of the keys that are checked; empty for all.
        unit: what of a plain text is one message: "line", "paragraph" or "file".
        columns: the columns of CSV files that hold messages.
        file_type: the format of all files; None for the one that each name says.
        source: the file that the settings come from, for people.
    """

    limits: Limits = Limits()
    overrides: tuple[Override, ...] = ()
    keys: tuple[str, ...] = ()
    unit: str = "line"
    columns: tuple[str, ...] = ("text",)
    file_type: str | None = None
    source: str = ""

    def chooses(self, key: str) -> bool:
        """Say whether a message is checked."""
        return not self.keys or any(fnmatchcase(key, pattern) for pattern in self.keys)


def find_pyproject(folder: Path) -> Path | None:
    """Find the pyproject.toml of a folder or of the nearest folder above it."""
    for each in (folder.resolve(), *folder.resolve().parents):
        if (each / "pyproject.toml").is_file():
            return each / "pyproject.toml"
    return None


def read_settings(path: Path) -> Settings:
    """Read the table ``[tool.gsmcodec.check]`` of a TOML file.

    Args:
        path: the file.

    Raises:
        SettingsError: for what cannot be read, and for a name or a value that no setting has.
    """
    try:
        tree = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: {error}") from error
    table = dict(tree.get("tool", {}).get("gsmcodec", {}).get("check", {}))
    try:
        return settings_of(table, f"{path}")
    except SettingsError as error:
        raise SettingsError(f"{path}: [tool.gsmcodec.check]: {error}") from error


def settings_of(table: dict[str, Any], source: str = "") -> Settings:
    """Build settings from a table as pyproject.toml has it."""
    overrides = []
    for override in table.pop("overrides", []):
        changes = dict(override)
        path, key = changes.pop("path", None), changes.pop("key", None)
        if path is None and key is None:
            raise SettingsError("an override needs a path or a key")
        overrides.append(Override(path=path, key=key, changes=_changes(changes)))
    whole = {
        name: _taken(table, option, kind)
        for name, option, kind in (
            ("keys", "keys", list),
            ("unit", "unit", str),
            ("columns", "columns", list),
            ("file_type", "type", str),
        )
        if option in table
    }
    whole = {name: tuple(value) if isinstance(value, list) else value for name, value in whole.items()}
    limits = replace(Limits(), **_changes(table))
    return Settings(limits=limits, overrides=tuple(overrides), source=source, **whole)


def _taken(table: dict[str, Any], option: str, kind: type) -> Any:
    value = table.pop(option)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise SettingsError(f"{option} is {value!r}, expected {kind.__name__}")
    return value


_KINDS: dict[str, tuple[str, type]] = {
    "max-parts": ("max_parts", int),
    "gsm-only": ("gsm_only", bool),
    "force": ("force_encoding", str),
    "profile": ("profile", str),
    "style": ("style", str),
    "pattern": ("pattern", str),
    "fields": ("fields", dict),
}


def _changes(table: dict[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for option in list(table):
        if option not in _KINDS:
            raise SettingsError(f"'{option}' is no setting")
        name, kind = _KINDS[option]
        changes[name] = _taken(table, option, kind)
    return checked_changes(changes)


def checked_changes(changes: dict[str, Any]) -> dict[str, Any]:
    """Check settings and turn names into values."""
    checked = dict(changes)
    if checked.get("max_parts", 1) < 1:
        raise SettingsError(f"max-parts is {checked['max_parts']}, expected 1 or more")
    if checked.get("style", "format") not in CHECK_STYLES:
        raise SettingsError(f"style is '{checked['style']}', expected one of {', '.join(CHECK_STYLES)}")
    if checked.get("force_encoding", "GSM") not in ("GSM", "UNICODE"):
        raise SettingsError(f"force is '{checked['force_encoding']}', expected GSM or UNICODE")
    if "profile" in checked:
        try:
            checked["profile"] = find(checked["profile"])
        except GsmError as error:
            raise SettingsError(str(error)) from error
    if "pattern" in checked:
        try:
            re.compile(checked["pattern"])
        except re.error as error:
            raise SettingsError(f"pattern is '{checked['pattern']}': {error}") from error
    if "fields" in checked:
        of_blanks = {name: field_of(name, value) for name, value in checked["fields"].items()}
        checked["fields"] = FrozenDict(of_blanks)
    return checked


def field_of(name: str, value: object) -> Field:
    """Read a field as an option has it: a length, or a length and an alphabet, or a list of values.

    Raises:
        SettingsError: for what is no field.

    Example:
        >>> field_of("code", "8:digits"), field_of("name", 20)
        (Field(max_length=8, alphabet='digits'), Field(max_length=20))
    """
    try:
        if isinstance(value, list):
            return Field(alphabet=value)
        if isinstance(value, int) and not isinstance(value, bool):
            return Field(value)
        length, _, alphabet = str(value).partition(":")
        shortest, _, longest = length.rpartition("-")
        named: Any = alphabet or None
        return Field(int(longest), int(shortest or 0), named)
    except GsmError as error:
        raise SettingsError(f"the field '{name}': {error}") from error
    except (TypeError, ValueError) as error:
        expected = "a length such as 20, 20:digits or 5-20:gsm"
        raise SettingsError(f"the field '{name}' is {value!r}, expected {expected}") from error


def merged(limits: Limits, changes: Mapping[str, Any]) -> Limits:
    """Return limits with changes; fields are added to those that are there."""
    known = {each.name for each in fields(Limits)}
    changed = {name: value for name, value in changes.items() if name in known}
    if "fields" in changed:
        changed["fields"] = FrozenDict({**limits.fields, **changed["fields"]})
    if "pattern" in changed and "style" not in changed:
        changed["style"] = None
    return replace(limits, **changed)

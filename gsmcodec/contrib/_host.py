"""The common part of the hosts' validators: their arguments, their line ends, their sentences.

A validator is a rule of the engine with a host's own sentences. Here are three, one for each rule. A host's module adds
what its host calls: ``class SmsText(_DjangoValidator, TextValidator)``. The rule raises a `GsmError`; the module hands
the host a template and its parameters, so that the host translates and renders it as it does its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from gsmcodec.errors import ErrorCode, GsmError, printable
from gsmcodec.message import prepare
from gsmcodec.profile import STANDARD, Newline, Profile, require_profile
from gsmcodec.validators import PhoneNumberRule, SenderRule, TextLimits, TextRule

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Unpack

    from gsmcodec.contrib.phonenumbers import Kind

NewlineChoice: TypeAlias = Newline | Literal["KEEP", "LF", "CRLF"] | None
"""How line ends are counted; None for the profile's way, or LF if the profile keeps them."""


class HostValidator:
    """A rule with the sentences of a host. Two are equal if their classes, rules and sentences are.

    Args:
        rule: accepts or refuses a value.
        messages: templates in the host's syntax, by code. They replace the sentences of gsmcodec.
    """

    rule: TextRule | SenderRule | PhoneNumberRule
    messages: dict[ErrorCode, object]

    def __init__(
        self, rule: TextRule | SenderRule | PhoneNumberRule, messages: Mapping[str, object] | None = None
    ) -> None:
        self.rule = rule
        self.messages = {ErrorCode(code): template for code, template in (messages or {}).items()}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, HostValidator) or type(other) is not type(self):
            return NotImplemented
        return self.rule == other.rule and self.messages == other.messages

    def __hash__(self) -> int:
        return hash((type(self), self.rule, frozenset(self.messages)))

    def __repr__(self) -> str:
        arguments = f"{self.rule!r}, messages={self.messages!r}" if self.messages else repr(self.rule)
        return f"<{self._import_path()} {arguments}>"

    @classmethod
    def _import_path(cls) -> str:
        """Return the name that users import the class by."""
        return f"{cls.__module__}.{cls.__qualname__}"

    @property
    def max_length(self) -> int | None:
        """The most characters, as a browser counts them, that an accepted value can have; None if unknown."""
        return self.rule.max_length

    @property
    def pattern(self) -> str | None:
        """A regular expression that matches every accepted value; None if there is none, as for a text."""
        return None if isinstance(self.rule, TextRule) else self.rule.pattern


class TextValidator(HostValidator):
    """A `gsmcodec.TextRule` for a host.

    Args:
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates in the host's syntax, by code.
        limits: the arguments of `gsmcodec.TextRule`.
    """

    rule: TextRule

    def __init__(
        self,
        *,
        newline: NewlineChoice = None,
        messages: Mapping[str, object] | None = None,
        **limits: Unpack[TextLimits],
    ) -> None:
        self.profile: Profile = require_profile(limits.get("profile", STANDARD))
        self.newline: NewlineChoice = newline
        limits["profile"] = _with_newline(self.profile, newline)
        super().__init__(TextRule(**limits), messages)

    def normalized(self, value: str) -> str:
        """Return `value` in the form that is counted: the profile's normalization form and line ends."""
        return prepare(value, self.rule.profile)


def _with_newline(profile: Profile, newline: NewlineChoice) -> Profile:
    """Decide how line ends are counted: as `newline` says, else as the profile changes them, else as LF."""
    if newline is None:
        newline = Newline.LF if profile.newline is Newline.KEEP else profile.newline
    return replace(profile, newline=newline)  # type: ignore[arg-type]  # a profile checks and converts a word


class SenderValidator(HostValidator):
    """A `gsmcodec.SenderRule` for a host.

    Args:
        shortcodes: the shortcodes (digits) and the phone numbers (E.164) that you own.
        messages: templates in the host's syntax, by code.
    """

    rule: SenderRule

    def __init__(self, *, shortcodes: Collection[str] = (), messages: Mapping[str, object] | None = None) -> None:
        super().__init__(SenderRule(shortcodes=shortcodes), messages)


class NumberValidator(HostValidator):
    """A `gsmcodec.PhoneNumberRule` for a host.

    Args:
        kind: None asks what E.164 says. "possible", "valid" and "mobile" also ask the package phonenumbers, see
            `gsmcodec.contrib.phonenumbers`.
        messages: templates in the host's syntax, by code.
    """

    rule: PhoneNumberRule

    def __init__(self, *, kind: Kind | None = None, messages: Mapping[str, object] | None = None) -> None:
        self.kind: Kind | None = kind
        super().__init__(_number_rule(kind), messages)


def _number_rule(kind: Kind | None) -> PhoneNumberRule:
    if kind is None:
        return PhoneNumberRule()
    from gsmcodec.contrib.phonenumbers import PhoneNumber  # only a kind needs the package phonenumbers

    return PhoneNumber(kind=kind)


def params_of(error: GsmError) -> dict[str, str | int | None]:
    r"""Return the values that a template may name, in a form that any page can show.

    They are the error's params, its `index`, which is counted from 0, and its `place`, which is counted from 1.

    Example:
        >>> params_of(GsmError(ErrorCode.NOT_GSM, {"char": chr(0xD83D), "code_point": "U+D83D"}, 4))
        {'char': '\\ud83d', 'code_point': 'U+D83D', 'index': 4, 'place': 5}
    """
    params = {name: printable(value) if isinstance(value, str) else value for name, value in error.params.items()}
    return {**params, "index": error.index, "place": None if error.index is None else error.index + 1}


def encodable(value: object) -> str:
    r"""Return `value` as a text that can be encoded: each half of a surrogate pair becomes its escape.

    Example:
        >>> encodable("a" + chr(0xD83D))
        'a\\ud83d'
    """
    return str(value).encode("utf-8", "backslashreplace").decode()

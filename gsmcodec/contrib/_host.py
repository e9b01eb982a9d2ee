"""What the form hosts share: arguments, line ends, and what a template needs."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter
from typing import TYPE_CHECKING, Protocol

from gsmcodec.errors import ErrorCode, GsmError, printable, wrong_type
from gsmcodec.message import prepare
from gsmcodec.profile import STANDARD, Newline, Profile
from gsmcodec.validators import PhoneNumberRule, SenderRule, TextLimits, TextRule

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Unpack


class Rule(Protocol):
    """A validator value of the engine, or of `gsmcodec.contrib.phonenumbers`."""

    def check(self, value: object) -> str:
        """Return the normalized value or raise a GsmError."""


class HostValidator:
    """A rule with a host's messages; equal to another with the same.

    Args:
        rule: what says yes or no.
        messages: templates in the host's syntax by code, which take the place of those of `ErrorCode`.
    """

    rule: Rule
    messages: dict[ErrorCode, object]
    max_length: int | None
    pattern: str | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, HostValidator) or type(other) is not type(self):
            return NotImplemented
        return self.rule == other.rule and self.messages == other.messages

    def __hash__(self) -> int:
        return hash((type(self), self.rule, frozenset(self.messages)))

    def __repr__(self) -> str:
        given = f"{self.rule!r}, messages={self.messages!r}" if self.messages else repr(self.rule)
        return f"<{type(self).__module__}.{type(self).__qualname__} {given}>"

    def _set(self, rule: Rule, messages: Mapping[str, object] | None) -> None:
        self.rule = rule
        self.messages = {ErrorCode(code): template for code, template in (messages or {}).items()}


class TextValidator(HostValidator):
    """`gsmcodec.TextRule` for a host.

    Args:
        newline: "LF", "CRLF" or "KEEP": how line ends are counted. None is what the profile says if it changes them,
            else LF.
        messages: as for `HostValidator`.
        limits: the arguments of `gsmcodec.TextRule`.
    """

    rule: TextRule

    def __init__(
        self,
        *,
        newline: str | None = None,
        messages: Mapping[str, object] | None = None,
        **limits: Unpack[TextLimits],
    ) -> None:
        self.profile = profile = limits.get("profile", STANDARD)
        self.newline = newline
        if not isinstance(profile, Profile):
            raise wrong_type("profile", profile, "Profile")
        if newline is not None:
            profile = replace(profile, newline=newline)  # type: ignore[arg-type]  # Profile checks it
        elif profile.newline is Newline.KEEP:
            profile = replace(profile, newline=Newline.LF)
        limits["profile"] = profile
        self._set(TextRule(**limits), messages)
        self.max_length = self.rule.max_length

    def normalized(self, value: str) -> str:
        """Return `value` with its line ends, and its normalization form, as they are counted."""
        return prepare(value, self.rule.profile)


class SenderValidator(HostValidator):
    """`gsmcodec.SenderRule` for a host.

    Args:
        shortcodes: the shortcodes that you own, each a string of digits.
        messages: as for `HostValidator`.
    """

    rule: SenderRule

    def __init__(self, *, shortcodes: Collection[str] = (), messages: Mapping[str, object] | None = None) -> None:
        self._set(SenderRule(shortcodes=shortcodes), messages)
        self.max_length, self.pattern = self.rule.max_length, self.rule.pattern


class NumberValidator(HostValidator):
    """`gsmcodec.PhoneNumberRule` for a host.

    Args:
        kind: None asks what E.164 says; "possible", "valid" or "mobile" ask the package phonenumbers too, see
            `gsmcodec.contrib.phonenumbers`.
        messages: as for `HostValidator`.
    """

    def __init__(self, *, kind: str | None = None, messages: Mapping[str, object] | None = None) -> None:
        engine = PhoneNumberRule()
        rule: Rule = engine
        if kind is not None:
            from gsmcodec.contrib import phonenumbers

            rule = phonenumbers.PhoneNumber(kind=kind)
        self.kind = kind
        self._set(rule, messages)
        self.max_length, self.pattern = engine.max_length, engine.pattern


def percent_template(code: ErrorCode) -> str:
    """Return the code's template for a host that renders with ``%``.

    Example:
        >>> percent_template(ErrorCode.TOO_MANY_PARTS)
        '%(parts)s parts are needed, at most %(max_parts)s are allowed'
    """
    pieces = []
    for literal, name, _, _ in Formatter().parse(code.template):
        pieces.append(literal.replace("%", "%%"))
        if name is not None:
            pieces.append(f"%({name})s")
    return "".join(pieces)


MESSAGES = {code.value: percent_template(code) for code in ErrorCode}
"""By code, the texts that hosts which render with ``%`` ask their translations for."""


def params_of(error: GsmError) -> dict[str, str | int | None]:
    r"""Return what a template may name, and `index`, with nothing in it that a page cannot show.

    Example:
        >>> params_of(GsmError(ErrorCode.NOT_GSM, {"char": chr(0xD83D), "code_point": "U+D83D"}, 4))
        {'char': '\\ud83d', 'code_point': 'U+D83D', 'index': 4}
    """
    shown = {name: printable(value) if isinstance(value, str) else value for name, value in error.params.items()}
    return {**shown, "index": error.index}


def showable(value: object) -> str:
    """Return `value` as a text that can be encoded: half of a surrogate pair is shown by its escape."""
    return str(value).encode("utf-8", "backslashreplace").decode()


def missing(module: str, package: str) -> ImportError:
    """Return the error for a host that is not installed."""
    return ImportError(f"gsmcodec.contrib.{module} needs the package {package}: pip install {package}")

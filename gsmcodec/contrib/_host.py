"""The common part of the hosts' validators: their arguments, their line ends, their sentences.

A validator is a rule of the engine with a host's own sentences. Here are four, one for each rule. A host's module adds
what its host calls: ``class SmsText(_DjangoValidator, TextValidator)``. The rule raises a `GsmError`; the module hands
the host a template and its parameters, so that the host translates and renders it as it does its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from string import Formatter
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from gsmcodec.errors import ErrorCode, GsmError, out_of_range, printable
from gsmcodec.message import prepare
from gsmcodec.profile import STANDARD, Newline, Profile, require_profile
from gsmcodec.validators import PhoneNumberRule, SenderRule, TextLimits, TextRule

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Unpack

    from gsmcodec.contrib.phonenumbers import Kind
    from gsmcodec.template import Field, Style
    from gsmcodec.validators import TemplateRule

NewlineChoice: TypeAlias = Newline | Literal["KEEP", "LF", "CRLF"] | None
"""How line ends are counted; None for the profile's way, or LF if the profile keeps them."""


_UNFILLABLE = (AttributeError, LookupError, TypeError, ValueError)
"""What a template raises that is filled with params which it does not fit."""


class HostValidator:
    """A rule with the sentences of a host. Two are equal if their classes, rules and sentences are.

    Args:
        rule: accepts or refuses a value.
        messages: templates in the host's syntax, by code. They replace the sentences of gsmcodec.

    Raises:
        GsmError: `out_of_range` for a template that the params of its code cannot fill.
        ValueError: for an unknown code.

    Attributes:
        value_name: the name by which a template of the host may show the value itself; None if it may not.
    """

    rule: TextRule | SenderRule | PhoneNumberRule | TemplateRule
    messages: dict[ErrorCode, object]
    value_name: ClassVar[str | None] = None

    def __init__(
        self,
        rule: TextRule | SenderRule | PhoneNumberRule | TemplateRule,
        messages: Mapping[str, object] | None = None,
    ) -> None:
        self.rule = rule
        self.messages = {ErrorCode(code): template for code, template in (messages or {}).items()}
        for code, template in self.messages.items():
            self.require_fillable(code, template)

    def is_valid(self, value: object) -> bool:
        """Say whether `value` is accepted; None, and whatever else is no text, is not."""
        try:
            self.rule.check(value)
        except GsmError:
            return False
        return True

    def normalized(self, value: str) -> str:
        """Return `value` in the form that the host keeps."""
        return value

    @staticmethod
    def fill(template: str, params: Mapping[str, object]) -> str:
        """Fill a template in the host's syntax, or raise one of `_UNFILLABLE`."""
        return template.format_map(params)

    @classmethod
    def require_fillable(cls, code: ErrorCode, template: object) -> None:
        """Raise unless the params of `code` fill `template`; what is translated later is not known yet."""
        if not isinstance(template, str):
            return
        params = cls._with_value(params_of_code(code), "")
        try:
            cls.fill(template, params)
        except _UNFILLABLE:
            expected = f"a template that names only {', '.join(sorted(params))}"
            raise out_of_range(f"messages[{code.value!r}]", ascii(template), expected) from None

    def own_message(self, error: GsmError, value: object = None) -> object:
        """Return the caller's template for `error`, or None if there is none that can be filled.

        A translation is known only now. If it names what the error has not, the host's users see the sentence of
        gsmcodec, and no crash.
        """
        template = self.messages.get(error.code)
        try:
            self.fill(str(template), self._with_value(params_of(error), value))
        except _UNFILLABLE:
            return None
        return template

    @classmethod
    def _with_value(cls, params: Mapping[str, object], value: object) -> dict[str, object]:
        return dict(params) if cls.value_name is None else {**params, cls.value_name: value}

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
        """The most characters, as a browser counts them, that a value can have which the rule returns; None if unknown.

        It is for schemas and columns. A page says it nowhere: a browser cuts what a person pastes.
        """
        return getattr(self.rule, "max_length", None)

    @property
    def pattern(self) -> str | None:
        """A regular expression that matches every value that the rule returns; None if there is none."""
        return getattr(self.rule, "pattern", None)


class PercentValidator(HostValidator):
    """A validator for a host whose templates are for ``%``, and name each of their params."""

    @staticmethod
    def fill(template: str, params: Mapping[str, object]) -> str:
        """Fill a template for ``%``, or raise one of `_UNFILLABLE`.

        Example:
            >>> PercentValidator.fill("%(parts)s SMS (100%%)", {"parts": 2})
            '2 SMS (100%)'
            >>> PercentValidator.fill("100% too long", {"parts": 2})
            Traceback (most recent call last):
            ValueError: a '%' that is neither '%%' nor the beginning of '%(name)s'
        """
        if "%" in re.sub(r"%%|%\(", "", template):
            raise ValueError("a '%' that is neither '%%' nor the beginning of '%(name)s'")
        return template % params


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


class TemplateValidator(HostValidator):
    """A `gsmcodec.TemplateRule` for a host.

    Args:
        fields: what may stand in each blank, by name, as for `gsmcodec.TemplateRule`.
        style: how blanks are written, as for `gsmcodec.Template`.
        newline: how line ends are counted, see `gsmcodec.contrib`.
        messages: templates in the host's syntax, by code.
        limits: the arguments of `gsmcodec.TextRule`.
    """

    rule: TemplateRule

    def __init__(
        self,
        *,
        fields: Mapping[str, Field],
        style: Style | re.Pattern[str] = "format",
        newline: NewlineChoice = None,
        messages: Mapping[str, object] | None = None,
        **limits: Unpack[TextLimits],
    ) -> None:
        from gsmcodec.validators import TemplateRule  # only a message with blanks needs templates

        self.profile: Profile = require_profile(limits.get("profile", STANDARD))
        self.newline: NewlineChoice = newline
        limits["profile"] = _with_newline(self.profile, newline)
        super().__init__(TemplateRule(fields=fields, style=style, **limits), messages)

    def normalized(self, value: str) -> str:
        """Return `value` with the line ends that are counted."""
        return prepare(value, replace(self.rule.profile, normalize=False))


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
        region: where a number without a country code belongs, such as "FR"; it asks the package phonenumbers too. None
            refuses such a number.
        messages: templates in the host's syntax, by code.
    """

    rule: PhoneNumberRule

    def __init__(
        self,
        *,
        kind: Kind | None = None,
        region: str | None = None,
        messages: Mapping[str, object] | None = None,
    ) -> None:
        self.kind: Kind | None = kind
        self.region: str | None = region
        super().__init__(_number_rule(kind, region), messages)

    def normalized(self, value: str) -> str:
        """Return `value` in E.164 form if it is a phone number, else as it is."""
        try:
            return self.rule(value)
        except GsmError:
            return value


def _number_rule(kind: Kind | None, region: str | None) -> PhoneNumberRule:
    if kind is None and region is None:
        return PhoneNumberRule()
    from gsmcodec.contrib.phonenumbers import PhoneNumber  # only a kind or a region needs the package phonenumbers

    return PhoneNumber(kind=kind, region=region)


_INTEGERS = frozenset(
    {"parts", "max_parts", "units", "max_units", "characters", "max_characters", "digits", "min_digits", "max_digits"}
)
_WITH_PARTS = frozenset({ErrorCode.NOT_GSM, ErrorCode.TOO_MANY_UNITS, ErrorCode.UNICODE_TOO_MANY_UNITS})


def params_of_code(code: ErrorCode) -> dict[str, str | int | None]:
    """Return params such as an error of `code` has, for a template to be tried with.

    Example:
        >>> params_of_code(ErrorCode.TOO_MANY_PARTS)
        {'max_parts': 2, 'parts': 2, 'index': None, 'place': None}
    """
    names = {name for _, name, _, _ in Formatter().parse(code.template) if name is not None}
    if code in _WITH_PARTS:
        names.add("parts")
    if not names.isdisjoint({"char", "code_point"}):
        names |= {"char", "code_point"}
    params: dict[str, str | int | None] = {
        name: 2 if name in _INTEGERS and code is not ErrorCode.PHONE_UNASSIGNED else "2" for name in sorted(names)
    }
    place = 2 if "index" in params else None
    return {**params, "index": place, "place": place}


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

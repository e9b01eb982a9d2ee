"""Texts that keep to the limits of a form, a budget or a platform.

`gsmcodec.segmentation.measure` says what a text takes. This module says whether that is too much, and which character
makes it so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from gsmcodec.alphabet import default_alphabet
from gsmcodec.capacity import capacity
from gsmcodec.errors import (
    ErrorCode,
    GsmError,
    character_error,
    out_of_range,
    require_bool,
    require_int,
    require_text,
)
from gsmcodec.message import Message, prepare, utf16_length
from gsmcodec.profile import (
    STANDARD,
    Encoding,
    ForceEncoding,
    Profile,
    forced_encoding,
    require_profile,
    short_repr,
)
from gsmcodec.segmentation import characters_limit, count_of, measure
from gsmcodec.truncation import truncate

if TYPE_CHECKING:
    from typing import Unpack


class TextLimits(TypedDict, total=False):
    """The limits of a text as keyword arguments: those of `TextRule`, for whoever passes them on."""

    max_parts: int | None
    max_units: int | None
    gsm_only: bool
    allow_empty: bool
    force_encoding: ForceEncoding
    profile: Profile


def validate_text(
    text: str,
    *,
    max_parts: int | None = None,
    max_units: int | None = None,
    gsm_only: bool = False,
    allow_empty: bool = False,
    force_encoding: ForceEncoding = None,
    profile: Profile = STANDARD,
) -> str:
    """Return `text` as it is to be sent if it keeps to the limits, or raise.

    Args:
        text: the message, any length.
        max_parts: the most parts that it may take, 1 or more; None for what the profile allows.
        max_units: the most units, 1 or more: septets if it is GSM, UTF-16 code units if it is UNICODE.
        gsm_only: whether it has to be GSM as it is, nothing transliterated.
        allow_empty: whether it may be empty, and so have no parts.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Returns:
        The text after the profile's `normalize` and `newline`, so that what is sent is what was counted. Placeholders
        and characters that GSM lacks stay: the platform replaces them.

    Raises:
        GsmError: those of `count`, and `text_empty`, `too_many_units`, and `unicode_too_many_parts` or
            `unicode_too_many_units`, which name the first character that makes the text UNICODE. The index of
            `too_many_parts` is that of the first character that does not fit. `not_gsm` has the `parts` that the text
            would take among its params. `out_of_range` for limits that no text can satisfy.
        TypeError: for a wrong type.

    Example:
        >>> validate_text("See you at 8", max_parts=1)
        'See you at 8'
        >>> validate_text("See you at 8. " * 12, max_parts=1)
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: 2 parts are needed, at most 1 are allowed
        >>> validate_text("Tea ☕", gsm_only=True)
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: '☕' (U+2615) at index 4 is not in the GSM alphabet
    """
    rule = TextRule(
        max_parts=max_parts,
        max_units=max_units,
        gsm_only=gsm_only,
        allow_empty=allow_empty,
        force_encoding=force_encoding,
        profile=profile,
    )
    return rule(text)


def is_valid_text(text: str, **limits: Unpack[TextLimits]) -> bool:
    """Say whether `validate_text` accepts `text`.

    Args:
        text: the message, any length.
        limits: the keyword arguments of `validate_text`.

    Raises:
        GsmError: `out_of_range` or `unknown_encoding` for limits that no text can satisfy.
        TypeError: for a wrong type.

    Example:
        >>> is_valid_text("a" * 160, max_parts=1), is_valid_text("€" * 81, max_parts=1)
        (True, False)
    """
    rule = TextRule(**limits)
    try:
        rule(text)
    except GsmError:
        return False
    return True


@dataclass(frozen=True, kw_only=True, repr=False)
class TextRule:
    """The limits of a text: `validate_text` as a value.

    Args:
        max_parts: the most parts that a text may take, 1 or more; None for what the profile allows.
        max_units: the most units, 1 or more: septets if it is GSM, UTF-16 code units if it is UNICODE.
        gsm_only: whether it has to be GSM as it is, nothing transliterated.
        allow_empty: whether it may be empty, and so have no parts.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Raises:
        GsmError: `out_of_range` or `unknown_encoding` for limits that no text can satisfy; what `validate_text` raises,
            when called.
        TypeError: for a wrong type.

    Example:
        >>> short = TextRule(max_parts=1)
        >>> short("See you at 8"), short.max_length
        ('See you at 8', 160)
        >>> short("a" * 161)
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: 2 parts are needed, at most 1 are allowed
    """

    max_parts: int | None = None
    max_units: int | None = None
    gsm_only: bool = False
    allow_empty: bool = False
    force_encoding: ForceEncoding = None
    profile: Profile = STANDARD

    def __post_init__(self) -> None:
        if self.max_parts is not None:
            require_int("max_parts", self.max_parts, 1)
        if self.max_units is not None:
            require_int("max_units", self.max_units, 1)
        require_bool("gsm_only", self.gsm_only)
        require_bool("allow_empty", self.allow_empty)
        require_profile(self.profile)
        if forced_encoding(self.force_encoding) is Encoding.UNICODE and self.gsm_only:
            raise out_of_range("force_encoding", "UNICODE", "GSM or None with gsm_only")
        if self._is_always_unicode and self.gsm_only:
            raise out_of_range("gsm_only", True, "False, or force_encoding GSM, with a profile that sends UNICODE")

    __repr__ = short_repr

    def __call__(self, value: str) -> str:
        """Return `value` as it is to be sent, or raise as `validate_text` does."""
        if self.gsm_only:
            self._require_gsm(value)
        message = measure(value, self.force_encoding, self.profile)
        if not message.units and not self.allow_empty:
            raise GsmError(ErrorCode.TEXT_EMPTY)
        parts = count_of(message, self.profile).parts
        if parts > self.most_parts:
            raise self._too_many_parts(value, message, parts)
        if self.max_units is not None and message.units > self.max_units:
            raise self._too_many_units(value, message, parts, self.max_units)
        return prepare(value, self.profile)

    def check(self, value: object) -> str:
        """Return `value` as it is to be sent, or raise; a wrong type is the GsmError `wrong_type`.

        Example:
            >>> TextRule().check(7)
            Traceback (most recent call last):
            gsmcodec.errors.GsmError: a text is needed, not a value of the type int
        """
        return self(require_text(value))

    @property
    def most_parts(self) -> int:
        """The most parts that an accepted text can take: the limit of the rule or of its profile.

        Example:
            >>> TextRule().most_parts
            255
        """
        most = self.profile.max_parts
        return most if self.max_parts is None else min(self.max_parts, most)

    @property
    def max_length(self) -> int | None:
        """The most UTF-16 code units, as a browser counts them, that an accepted text can have; None if unknown.

        Every such unit takes at least one septet or is one of UNICODE, so the capacity of the parts is a bound. There
        is no bound where the text may shrink before it is counted: by transliteration, by normalization form C, or by a
        placeholder that is counted shorter than it is. A line end is one unit, as in the value of a textarea.

        Example:
            >>> TextRule(max_parts=3).max_length, TextRule(force_encoding="UNICODE", max_parts=1).max_length
            (459, 70)
            >>> TextRule(force_encoding="GSM").max_length is None
            True
        """
        profile = self.profile
        forced = forced_encoding(self.force_encoding) or profile.default_encoding
        transliterated = forced is Encoding.GSM and not self.gsm_only
        shrinks = any(utf16_length(key) > utf16_length(counted) for key, counted in profile.placeholders.items())
        rewrites = profile.whitespace != "KEEP" or profile.replace_when != "NEVER"
        if transliterated or profile.normalize or shrinks or rewrites:
            return None
        bounds = []
        if forced is not Encoding.UNICODE:
            bounds.append(self._longest(Encoding.GSM, units_of_a_character=1))
        if not self.gsm_only:
            bounds.append(self._longest(Encoding.UNICODE, units_of_a_character=2))
        return max(bounds)

    def _longest(self, encoding: Encoding, *, units_of_a_character: int) -> int:
        """Calculate the most UTF-16 code units of a text in `encoding`."""
        room = capacity(encoding, self.profile.reference_bits)
        bounds = [room.alone if self.most_parts == 1 else self.most_parts * room.concatenated]
        if self.max_units is not None:
            bounds.append(self.max_units)
        most_characters = characters_limit(encoding, self.profile)
        if most_characters is not None:
            bounds.append(most_characters * units_of_a_character)
        return min(bounds)

    def _require_gsm(self, text: str) -> None:
        """Raise unless `text` is sent as GSM with nothing replaced to make it so."""
        automatic = measure(text, None, self.profile)
        if automatic.encoding is Encoding.GSM:
            return
        # When GSM is forced, a national table may be used even if it saves no part.
        forced = measure(text, "GSM", self.profile) if self.force_encoding else automatic
        if forced.encoding is Encoding.GSM and forced.text == automatic.text:
            return
        params: dict[str, str | int] = {"parts": count_of(automatic, self.profile).parts}
        raise self._blame(ErrorCode.NOT_GSM, text, automatic, params)

    def _too_many_parts(self, text: str, message: Message, parts: int) -> GsmError:
        params: dict[str, str | int] = {"parts": parts, "max_parts": self.most_parts}
        if self._blames_a_character(message):
            return self._blame(ErrorCode.UNICODE_TOO_MANY_PARTS, text, message, params)
        fitting = truncate(text, self.most_parts, self.force_encoding, self.profile)
        return GsmError(ErrorCode.TOO_MANY_PARTS, params, len(fitting))

    def _too_many_units(self, text: str, message: Message, parts: int, max_units: int) -> GsmError:
        params: dict[str, str | int] = {"units": message.units, "max_units": max_units, "parts": parts}
        if self._blames_a_character(message):
            return self._blame(ErrorCode.UNICODE_TOO_MANY_UNITS, text, message, params)
        return GsmError(ErrorCode.TOO_MANY_UNITS, params)

    def _blames_a_character(self, message: Message) -> bool:
        return message.encoding is Encoding.UNICODE and self.force_encoding is None and not self._is_always_unicode

    @property
    def _is_always_unicode(self) -> bool:
        """Whether a text is UNICODE whatever it says, because of its profile."""
        return self.force_encoding is None and self.profile.default_encoding is Encoding.UNICODE

    def _blame(self, code: ErrorCode, text: str, message: Message, params: dict[str, str | int]) -> GsmError:
        """Create the error that blames the first character of `message` that is not GSM, at its place in `text`."""
        counted = message.text
        index = default_alphabet(self.profile).find_foreign(counted)
        place = index
        if text[: index + 1] != counted[: index + 1] and counted[index] in text:
            place = text.index(counted[index])  # something before it was normalized or replaced
        return GsmError(code, {**character_error(code, counted, index).params, **params}, place)

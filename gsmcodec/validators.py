r"""The validators as values: what every form host wraps, so that the rules stand once.

Each is frozen, hashable, equal to another that accepts the same by the same arguments, and safe to share between
threads. Called with a value it returns the normalised one or raises. `check` does the same for values that a person
gave rather than a program: there a wrong type is one more thing that can be wrong, not a mistake in the code.

`max_length` and `pattern` are what a page or a schema can say beforehand: neither ever refuses what the validator
accepts. Patterns are in the syntax that Python, JSON Schema and HTML share; the dash is escaped because HTML's has set
operations.
"""

from __future__ import annotations

from gsmcodec._values import dataclass
from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.phone import MAX_DIGITS, MIN_DIGITS, validate_phone_number
from gsmcodec.profile import STANDARD, Encoding, Profile, forced_encoding
from gsmcodec.segmentation import capacity
from gsmcodec.sender import MAX_CHARACTERS, owned_shortcodes, validate_sender
from gsmcodec.text import require_limits, validate_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, kw_only=True)
class SmsText:
    """A text that may be sent: `validate_text` with its limits.

    Arguments (all by keyword, all optional): those of `validate_text`.

    Raises:
        GsmError: `out_of_range` or `unknown_encoding` for limits that no text can keep; what `validate_text` raises,
            when called.
        TypeError: for a wrong type.

    >>> short = SmsText(max_parts=1)
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
    force_encoding: str | None = None
    profile: Profile = STANDARD

    def __post_init__(self) -> None:
        require_limits(
            self.max_parts, self.max_units, self.gsm_only, self.allow_empty, self.force_encoding, self.profile
        )

    def __call__(self, value: str) -> str:
        """Return `value` as it is to be sent, or raise: `validate_text`."""
        return validate_text(
            value,
            max_parts=self.max_parts,
            max_units=self.max_units,
            gsm_only=self.gsm_only,
            allow_empty=self.allow_empty,
            force_encoding=self.force_encoding,
            profile=self.profile,
        )

    def check(self, value: object) -> str:
        """Return what calling with `value` returns; a wrong type is the GsmError `wrong_type`.

        >>> SmsText().check(7)
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: a text is needed, not a value of the type int
        """
        return self(require_text(value))

    @property
    def max_length(self) -> int | None:
        """The most UTF-16 code units, as a browser counts them, that an accepted text can have; None if unknown.

        Every such unit takes at least one septet or is one of UNICODE, so the capacity of the parts is a bound. It is
        none where the text may shrink before it is counted: when it is transliterated or brought to normalisation form
        C, or when a placeholder stands for less than itself. A line end is one unit, as in the value of a textarea.

        >>> SmsText(max_parts=3).max_length, SmsText(force_encoding="UNICODE", max_parts=1).max_length
        (459, 70)
        >>> SmsText(force_encoding="GSM").max_length is None
        True
        """
        profile = self.profile
        forced = forced_encoding(self.force_encoding)
        transliterated = forced is Encoding.GSM and not self.gsm_only
        placeholders = profile.placeholders.items()
        if transliterated or profile.normalize or any(_utf16(key) > _utf16(counted) for key, counted in placeholders):
            return None
        longest = []
        if forced is not Encoding.UNICODE:
            longest.append(self._most(Encoding.GSM, 1))
        if not self.gsm_only:
            longest.append(self._most(Encoding.UNICODE, 2))
        return max(longest)

    def _most(self, encoding: Encoding, units_of_a_character: int) -> int:
        """Return the most UTF-16 code units of a text in `encoding`."""
        profile = self.profile
        parts = profile.max_parts if self.max_parts is None else min(self.max_parts, profile.max_parts)
        several = capacity(encoding, concatenated=True, reference_bits=profile.reference_bits)
        bounds = [capacity(encoding, concatenated=False) if parts == 1 else parts * several]
        if self.max_units is not None:
            bounds.append(self.max_units)
        if profile.max_characters is not None:
            bounds.append(profile.max_characters * units_of_a_character)
        return min(bounds)


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Whom a message can be sent from: `validate_sender` with the shortcodes that you own.

    Arguments (by keyword, optional):
        shortcodes: as for `validate_sender`; kept as a sorted tuple.

    Raises:
        GsmError: `out_of_range` for a shortcode that is not digits; what `validate_sender` raises, when called.
        TypeError: for a wrong type.

    >>> sender = Sender(shortcodes=["36000"])
    >>> sender("My-Shop"), sender("36000"), sender("")
    ('My-Shop', '36000', '')
    """

    shortcodes: Collection[str] = ()

    def __post_init__(self) -> None:
        self.__dict__["shortcodes"] = tuple(sorted(owned_shortcodes(self.shortcodes)))

    def __call__(self, value: str) -> str:
        """Return `value`, or raise: `validate_sender`."""
        return validate_sender(value, shortcodes=self.shortcodes)

    def check(self, value: object) -> str:
        """Return what calling with `value` returns; a wrong type is the GsmError `wrong_type`."""
        return self(require_text(value))

    @property
    def max_length(self) -> int:
        """The most characters that an accepted sender can have.

        >>> Sender().max_length
        11
        """
        return max(MAX_CHARACTERS, *map(len, self.shortcodes), 0)

    @property
    def pattern(self) -> str:
        """A regular expression that matches exactly the accepted senders."""
        alphanumeric = rf"(?=[0-9 _\-]*[A-Za-z])[A-Za-z0-9 _\-]{{1,{MAX_CHARACTERS}}}"
        return f"^(?:{'|'.join([alphanumeric, *self.shortcodes, ''])})$"


@dataclass(frozen=True, kw_only=True)
class PhoneNumber:
    """An international phone number: `validate_phone_number`.

    Raises:
        GsmError: what `validate_phone_number` raises, when called.
        TypeError: for a wrong type.

    >>> PhoneNumber()("+33612345678")
    '+33612345678'
    """

    def __call__(self, value: str) -> str:
        """Return `value`, or raise: `validate_phone_number`."""
        return validate_phone_number(value)

    def check(self, value: object) -> str:
        """Return what calling with `value` returns; a wrong type is the GsmError `wrong_type`."""
        return self(require_text(value))

    @property
    def max_length(self) -> int:
        """The most characters of a number, its ``+`` included."""
        return 1 + MAX_DIGITS

    @property
    def pattern(self) -> str:
        """A regular expression that matches every accepted number; it does not know which country codes exist."""
        return rf"^\+[1-9][0-9]{{{MIN_DIGITS - 1},{MAX_DIGITS - 1}}}$"


def require_text(value: object) -> str:
    """Return `value` if it is a `str`; a wrong type is the GsmError `wrong_type`."""
    if not isinstance(value, str):
        raise GsmError(ErrorCode.WRONG_TYPE, {"type": type(value).__name__})
    return value


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-be")) // 2

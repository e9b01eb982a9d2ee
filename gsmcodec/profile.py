"""Every knob of the engine in one immutable value.

`STANDARD` is what 3GPP TS 23.038 and TS 23.040 say; `CALLR` is what is known of the ``sms.*`` remote API;
``dataclasses.replace(STANDARD, ...)`` makes variants.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from gsmcodec._values import FrozenDict, dataclass
from gsmcodec.errors import GsmError, out_of_range, require_int, require_str, wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Word(StrEnum):
    """A closed set of words; each member is its own string."""

    __hash__ = str.__hash__  # that of Enum is a Python function, and counting looks encodings up

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


class Encoding(_Word):
    """How a text goes on the air; the words are the remote API's too.

    >>> Encoding("GSM") == "GSM"
    True
    """

    GSM = "GSM"
    """Septets of the GSM 7-bit default alphabet, or of a national language table: TS 23.038, clause 6.2.1."""
    UNICODE = "UNICODE"
    """UCS-2 on paper (TS 23.038, clause 6.2.3), UTF-16BE on the air."""


def forced_encoding(force_encoding: str | None) -> Encoding | None:
    """Return the encoding that the argument `force_encoding` names, or None for automatic detection."""
    if force_encoding is None:
        return None
    if require_str("force_encoding", force_encoding) not in Encoding.__members__:
        raise GsmError("unknown_encoding", {"value": force_encoding})
    return Encoding(force_encoding)


class Newline(_Word):
    """What happens to CR, LF and CRLF before a text is counted; each CR and each LF costs one unit."""

    KEEP = "KEEP"
    LF = "LF"
    CRLF = "CRLF"


class Language(IntEnum):
    """The national languages of TS 23.038, annex A, with the identifiers that go into the user data header.

    >>> Language.TURKISH
    Language.TURKISH
    >>> int(Language.URDU)
    13
    """

    TURKISH = 1
    SPANISH = 2
    PORTUGUESE = 3
    BENGALI = 4
    GUJARATI = 5
    HINDI = 6
    KANNADA = 7
    MALAYALAM = 8
    ORIYA = 9
    PUNJABI = 10
    TAMIL = 11
    TELUGU = 12
    URDU = 13

    def __repr__(self) -> str:
        return f"Language.{self.name}"


MAX_PARTS = 255
"""The number of parts is one octet of the concatenation element: TS 23.040, clause 9.2.3.24.1."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """How a platform treats a text: what `count` and its siblings go by.

    Arguments (all by keyword, all optional):
        name: for people.
        extension_table: whether the escape to the extension table (TS 23.038, clause 6.2.1.1), and to national single
            shift tables, is used. Without it € and its nine siblings are not GSM.
        languages: the national languages whose tables may be used, in order of preference. They are used only where
            they save a part, header included, because a handset that lacks them shows other characters.
        reference_bits: 8 or 16, the size of the reference number in the concatenation header.
        keep_graphemes: whether a part may only end where a user-perceived character does; needs the extra
            ``gsmcodec[graphemes]``.
        newline: what becomes of line ends first.
        normalize: whether the text is brought to Unicode normalisation form C first.
        max_characters: the longest text, in code points after `normalize` and `newline`; None for no limit.
        max_parts: the most parts, 1 to 255.
        placeholders: texts that the platform replaces, each with a text to count in its place.
        substitutions: characters whose replacement differs from the transliteration table's.

    Raises:
        GsmError: `out_of_range` for a value that no platform has.
        TypeError: for a wrong type.

    >>> from dataclasses import replace
    >>> replace(STANDARD, name="short", max_parts=3)
    Profile(name='short', max_parts=3)
    """

    name: str = ""
    extension_table: bool = True
    languages: tuple[Language, ...] = ()
    reference_bits: int = 8
    keep_graphemes: bool = False
    newline: Newline = Newline.KEEP
    normalize: bool = False
    max_characters: int | None = None
    max_parts: int = MAX_PARTS
    placeholders: Mapping[str, str] = FrozenDict({})
    substitutions: Mapping[str, str] = FrozenDict({})

    if TYPE_CHECKING:

        @property
        def takes_text_as_is(self) -> bool:
            """Whether nothing is done to a text, or asked of it, before it is looked up in the default tables."""

        @property
        def targets_default_alphabet(self) -> bool:
            """Whether forcing GSM is a matter of the default tables alone."""

    def __post_init__(self) -> None:
        values: dict[str, Any] = self.__dict__
        require_str("name", self.name)
        for field in ("extension_table", "keep_graphemes", "normalize"):
            if not isinstance(values[field], bool):
                raise wrong_type(field, values[field], "bool")
        values["languages"] = _languages(self.languages)
        if require_int("reference_bits", self.reference_bits, 8, 16) not in (8, 16):
            raise out_of_range("reference_bits", self.reference_bits, "8 or 16")
        values["newline"] = _newline(self.newline)
        if self.max_characters is not None:
            require_int("max_characters", self.max_characters, 1)
        require_int("max_parts", self.max_parts, 1, MAX_PARTS)
        values["placeholders"] = _replacements("placeholders", self.placeholders)
        values["substitutions"] = _replacements("substitutions", self.substitutions)
        for char in self.substitutions:
            if len(char) != 1:
                raise out_of_range("substitutions", ascii(char), "single characters as keys")
        # Derived once, because every call asks.
        values["targets_default_alphabet"] = not (self.languages or self.substitutions)
        values["takes_text_as_is"] = not (
            self.languages
            or self.keep_graphemes
            or self.newline is not Newline.KEEP
            or self.normalize
            or self.max_characters is not None
            or self.placeholders
        )


def _languages(languages: object) -> tuple[Language, ...]:
    if not isinstance(languages, (tuple, list)):
        raise wrong_type("languages", languages, "tuple of Language")
    for language in languages:
        if not isinstance(language, int) or isinstance(language, bool):
            raise wrong_type("languages", language, "tuple of Language")
        if language not in Language.__members__.values():
            raise out_of_range("languages", language, "the identifiers 1 to 13 of TS 23.038")
    return tuple(dict.fromkeys(Language(language) for language in languages))


def _newline(newline: object) -> Newline:
    word = require_str("newline", newline)
    if word not in Newline.__members__:
        raise out_of_range("newline", ascii(word), "KEEP, LF or CRLF")
    return Newline(word)


def _replacements(field: str, mapping: Mapping[str, str]) -> FrozenDict:
    if not isinstance(mapping, Mapping):
        raise wrong_type(field, mapping, "a mapping of str to str")
    items = dict(mapping)
    for key, value in items.items():
        for text in (require_str(field, key), require_str(field, value)):
            if any("\ud800" <= char <= "\udfff" for char in text):
                raise out_of_range(field, ascii(text), "texts without lone surrogates")
        if not key:
            raise out_of_range(field, "''", "keys that are not empty")
    return FrozenDict(items)


STANDARD = Profile(name="3GPP")
"""3GPP TS 23.038 and TS 23.040, nothing added."""

CALLR = Profile(
    name="CALLR",
    # Its documentation counts the basic character set only, and turns € into e when GSM is forced.
    extension_table=False,
    max_characters=3200,
    # The STOP number takes its place. Whether parts are counted before or after is not documented, nor is the number's
    # length: nine digits cover the nine characters of the placeholder itself and every short code.
    placeholders={"%STOPNUM%": "000000000"},
)
"""The CallR ``sms.*`` remote API, as far as it is documented."""

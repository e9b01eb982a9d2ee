"""How a platform treats a text, in one immutable value.

`STANDARD` is what 3GPP TS 23.038 and TS 23.040 say. ``dataclasses.replace(STANDARD, ...)`` makes variants.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from gsmcodec._tables.default_alphabet import DEFAULT, EXTENSION
from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_bool, require_int, require_str, wrong_type

if TYPE_CHECKING:
    from typing import NoReturn, Self


class _Word(StrEnum):
    """A closed set of words; each member is its own string."""

    __hash__ = str.__hash__  # Enum's own is a Python function, and every count looks an encoding up

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


class Encoding(_Word):
    """How a text goes on the air. The remote API uses the same two words.

    Example:
        >>> Encoding("GSM") == "GSM"
        True
    """

    GSM = "GSM"
    """GSM-7: septets of the default alphabet or of a national language table. TS 23.038, clause 6.2.1."""
    UNICODE = "UNICODE"
    """UCS-2 on paper (TS 23.038, clause 6.2.3), UTF-16BE on the air."""


ForceEncoding: TypeAlias = Encoding | Literal["GSM", "UNICODE"] | None
"""The encoding that a caller demands; None for automatic detection."""


def forced_encoding(force_encoding: ForceEncoding) -> Encoding | None:
    """Check the argument `force_encoding` and return it as an `Encoding`, or None."""
    if force_encoding is None:
        return None
    if require_str("force_encoding", force_encoding) not in Encoding.__members__:
        raise GsmError(ErrorCode.UNKNOWN_ENCODING, {"value": force_encoding})
    return Encoding(force_encoding)


class Newline(_Word):
    """What happens to CR, LF and CRLF before a text is counted; each CR and each LF costs one unit."""

    KEEP = "KEEP"
    LF = "LF"
    CRLF = "CRLF"


class Whitespace(_Word):
    """What a platform does to whitespace before it counts a text."""

    KEEP = "KEEP"
    TRIM_END = "TRIM_END"
    """Line breaks at the end of the text are left out."""
    COLLAPSE = "COLLAPSE"
    """A run of spaces and tabs becomes one space."""


class ReplaceWhen(_Word):
    """When a platform makes its own replacements, although GSM is not forced."""

    NEVER = "NEVER"
    ALWAYS = "ALWAYS"
    """Also if the text stays UNICODE."""
    IF_GSM = "IF_GSM"
    """Only if the whole text becomes GSM."""
    IF_SEVERAL_PARTS = "IF_SEVERAL_PARTS"
    """Only if the text needs more than one part, and the whole of it becomes GSM."""


class Filling(_Word):
    """How a platform counts the parts of a text."""

    GREEDY = "GREEDY"
    """As they are sent: a part never ends inside a pair. TS 23.040, clause 9.2.3.24.1."""
    DIVISION = "DIVISION"
    """The units divided by what a part holds, rounded up. What is sent may be a part more."""


# Every message asks for these. An attribute of an enumeration takes ten times as long as a name of a module.
GSM, UNICODE = Encoding.GSM, Encoding.UNICODE
KEEP = Newline.KEEP


class Language(IntEnum):
    """The national languages of TS 23.038, annex A, by the identifiers that the user data header uses.

    Example:
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


class FrozenDict(dict[str, Any]):
    """A read-only dictionary; hashable if its values are."""

    __slots__ = ()

    def __new__(cls, *items: Mapping[str, Any]) -> Self:
        """Take the items; `__init__` takes none, so that a second call of it changes nothing."""
        self = super().__new__(cls)
        dict.update(self, *items)
        return self

    def __init__(self, *_: object) -> None:
        pass

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("this mapping is read-only")

    __delitem__: Any = _refuse
    __ior__: Any = _refuse
    __setitem__: Any = _refuse
    clear: Any = _refuse
    pop: Any = _refuse
    popitem: Any = _refuse
    setdefault: Any = _refuse
    update: Any = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenDict], tuple[dict[str, Any]]]:
        return type(self), (dict(self),)


def frozen(value: object) -> object:
    """Copy `value` with every mapping in it a `FrozenDict` and every list a tuple."""
    if isinstance(value, Mapping):
        return FrozenDict({key: frozen(item) for key, item in value.items()})
    if isinstance(value, (list, tuple)):
        return tuple(map(frozen, value))
    return value


def changed_fields(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass instance that differ from their defaults, by name."""
    current = {field.name: getattr(value, field.name) for field in fields(value)}
    defaults = {field.name: field.default for field in fields(value)}
    return {name: each for name, each in current.items() if defaults[name] is MISSING or each != defaults[name]}


def short_repr(value: Any) -> str:
    """Write a dataclass instance with the fields that differ from their defaults: the others say nothing."""
    arguments = (f"{name}={each!r}" for name, each in changed_fields(value).items())
    return f"{type(value).__name__}({', '.join(arguments)})"


def shortened(text: str, most: int = 60) -> str:
    """Return `text`, or its begin and its end, for a repr that fits a line."""
    return text if len(text) <= most else f"{text[: most // 2]}...{text[-most // 4 :]}"


MAX_PARTS = 255
"""The concatenation element counts the parts in one octet: TS 23.040, clause 9.2.3.24.1."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Profile:
    """How a platform treats a text.

    Args:
        name: a label for display; it changes nothing.
        extension_table: whether the escape to the extension table (TS 23.038, clause 6.2.1.1), and to national single
            shift tables, is used. Without it € and its nine siblings are not GSM.
        languages: the national languages whose tables may be used, in order of preference. They are used only where
            they save a part, header included, because a handset that lacks them shows other characters.
        reference_bits: 8 or 16, the size of the reference number in the concatenation header.
        keep_graphemes: whether a part may only end where a user-perceived character does; needs the extra
            ``gsmcodec[graphemes]``.
        newline: what happens to line ends first.
        normalize: whether the text is brought to Unicode normalization form C first.
        max_characters: the longest text, in code points after `normalize` and `newline`; None for no limit.
        max_parts: the most parts, 1 to 255.
        placeholders: texts that the platform replaces, each with a text to count in its place.
        substitutions: characters whose replacement differs from the transliteration table's.
        not_gsm: the characters that the platform takes out of GSM, so that a text with one of them is UNICODE; kept
            sorted.
        replacements: single characters that the platform replaces on its own, each with what takes its place.
        replace_when: when it makes these replacements.
        prefix: text that the platform puts before every text, and counts.
        suffix: text that the platform puts behind every text, and counts.
        filling: how it counts parts; `split` never cuts a pair in either way.
        whitespace: what it does to whitespace.
        end_at_spaces: whether a part ends at a space only, unless a word is longer than a part.
        default_encoding: the encoding that the platform uses unless told otherwise; None for automatic detection.
        max_unicode_characters: the longest text if it is UNICODE; None for `max_characters`.

    Raises:
        GsmError: `out_of_range` for a value that no platform has, and for fields that contradict each other.
        TypeError: for a wrong type.

    Example:
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
    not_gsm: str = ""
    replacements: Mapping[str, str] = FrozenDict({})
    replace_when: ReplaceWhen = ReplaceWhen.NEVER
    prefix: str = ""
    suffix: str = ""
    filling: Filling = Filling.GREEDY
    whitespace: Whitespace = Whitespace.KEEP
    end_at_spaces: bool = False
    default_encoding: ForceEncoding = None
    max_unicode_characters: int | None = None

    def __post_init__(self) -> None:
        require_str("name", self.name)
        require_bool("extension_table", self.extension_table)
        require_bool("keep_graphemes", self.keep_graphemes)
        require_bool("normalize", self.normalize)
        require_bool("end_at_spaces", self.end_at_spaces)
        if require_int("reference_bits", self.reference_bits, 8, 16) not in (8, 16):
            raise out_of_range("reference_bits", self.reference_bits, "8 or 16")
        if self.max_characters is not None:
            require_int("max_characters", self.max_characters, 1)
        if self.max_unicode_characters is not None:
            require_int("max_unicode_characters", self.max_unicode_characters, 1)
        require_int("max_parts", self.max_parts, 1, MAX_PARTS)
        checked: dict[str, object] = {
            "languages": _languages(self.languages),
            "newline": _word("newline", self.newline, Newline),
            "replace_when": _word("replace_when", self.replace_when, ReplaceWhen),
            "filling": _word("filling", self.filling, Filling),
            "whitespace": _word("whitespace", self.whitespace, Whitespace),
            "default_encoding": forced_encoding(self.default_encoding),
            "not_gsm": _not_gsm(self.not_gsm),
            "prefix": _sent("prefix", self.prefix),
            "suffix": _sent("suffix", self.suffix),
            "replacements": _replacements("replacements", self.replacements),
            "placeholders": _replacements("placeholders", self.placeholders),
            "substitutions": _replacements("substitutions", self.substitutions),
        }
        for field in ("substitutions", "replacements"):
            for char in getattr(self, field):
                if len(char) != 1:
                    raise out_of_range(field, ascii(char), "single characters as keys")
        if self.filling == "DIVISION" and self.end_at_spaces:
            raise out_of_range("filling", "DIVISION", "GREEDY with end_at_spaces")
        for name, value in checked.items():
            object.__setattr__(self, name, value)  # the dataclass is frozen

    __repr__ = short_repr

    def __hash__(self) -> int:
        """Hash the fields that tell most profiles apart, because caches ask for every text."""
        return hash((self.name, self.languages, self.extension_table, self.max_characters))

    @cached_property
    def changed_ascii(self) -> re.Pattern[str] | None:
        """A pattern of what may be changed in a text of one-septet ASCII characters; None if nothing ever is."""
        if (
            self.prefix
            or self.suffix
            or self.default_encoding is UNICODE
            or any(char.isascii() for char in self.not_gsm)
            or (self.replace_when is not ReplaceWhen.NEVER and self.replaces_gsm)
        ):
            return re.compile("")  # any text
        changed = list(map(re.escape, self.placeholders))
        if self.newline is not KEEP or self.whitespace is Whitespace.TRIM_END:
            changed.append("[\r\n]")
        if self.whitespace is Whitespace.COLLAPSE:
            changed.append("  ")
        return re.compile("|".join(changed)) if changed else None

    @cached_property
    def cuts_between_pieces(self) -> bool:
        """Whether parts end between words or graphemes only."""
        return self.end_at_spaces or self.keep_graphemes

    @cached_property
    def replaces_gsm(self) -> bool:
        """Whether the platform's own replacements touch a character that GSM has."""
        return not _GSM.isdisjoint(self.replacements)

    @cached_property
    def forced_substitutions(self) -> Mapping[str, str]:
        """What the platform is known to replace where GSM is forced: `substitutions` win over `replacements`."""
        if self.replace_when is ReplaceWhen.NEVER:
            return self.substitutions
        return FrozenDict({**self.replacements, **self.substitutions})


def require_profile(profile: object) -> Profile:
    """Return `profile` if it is a `Profile`, else raise a `TypeError`."""
    if not isinstance(profile, Profile):
        raise wrong_type("profile", profile, "Profile")
    return profile


def _languages(languages: object) -> tuple[Language, ...]:
    if not isinstance(languages, (tuple, list)):
        raise wrong_type("languages", languages, "tuple of Language")
    for language in languages:
        if not isinstance(language, int) or isinstance(language, bool):
            raise wrong_type("languages", language, "tuple of Language")
        if language not in Language.__members__.values():
            raise out_of_range("languages", language, "the identifiers 1 to 13 of TS 23.038")
    return tuple(dict.fromkeys(Language(language) for language in languages))


_W = TypeVar("_W", bound=_Word)


def _word(field: str, value: object, words: type[_W]) -> _W:
    word = require_str(field, value)
    if word not in words.__members__:
        *others, last = words.__members__
        raise out_of_range(field, ascii(word), f"{', '.join(others)} or {last}")
    return words(word)


_GSM = frozenset(DEFAULT.values()).union(EXTENSION.values())


def _not_gsm(characters: object) -> str:
    for char in require_str("not_gsm", characters):
        if char not in _GSM:
            raise out_of_range("not_gsm", ascii(char), "characters of the default alphabet and its extension table")
    return "".join(sorted(set(str(characters))))


def _sent(field: str, text: object) -> str:
    if any("\ud800" <= char <= "\udfff" for char in require_str(field, text)):
        raise out_of_range(field, ascii(text), "a text without lone surrogates")
    return str(text)


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

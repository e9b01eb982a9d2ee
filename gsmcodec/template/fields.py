"""What may stand in a blank, and the cheapest and dearest characters of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from gsmcodec.alphabet import default_alphabet, in_septets
from gsmcodec.errors import out_of_range, refuse_surrogates, require_int, require_str, wrong_type
from gsmcodec.message import prepare, utf16_length
from gsmcodec.profile import GSM, short_repr
from gsmcodec.replacement import replacements_for, to_gsm

if TYPE_CHECKING:
    from collections.abc import Callable

    from gsmcodec.alphabet import Alphabet as Table
    from gsmcodec.profile import Encoding, Profile

NamedAlphabet: TypeAlias = Literal["digits", "one_septet", "gsm", "bmp", "any"]
Alphabet: TypeAlias = NamedAlphabet | Collection[str]
"""Characters or values that may stand in a blank; `Field` lists them."""
NAMED_ALPHABETS: tuple[NamedAlphabet, ...] = get_args(NamedAlphabet)

_CHARACTERS: dict[str, str] = {
    "digits": "0",
    "one_septet": "a\n",
    "gsm": "a\n€",
    "bmp": "a\n€☃",
    "any": "a\n€☃😀",
}
"""For each named alphabet characters of every cost that it has, whatever the profile: a bound needs no others.

Each of its characters takes as much as one of these, with two exceptions, which `_unusual` adds. No national table
holds U+2603 or an emoji.
"""
_GROWING = {"bmp": "\ufb2c", "any": "\ufb2c\U0001d160"}
"""Characters that form C makes the longest: of three characters, and of three that take two UTF-16 units each."""


@dataclass(frozen=True, repr=False)
class Field:
    r"""What may stand in a blank, when the message is sent.

    Args:
        max_length: the most characters (code points); it may be left out where `alphabet` lists the values.
        min_length: the fewest characters.
        alphabet: "digits" is 0 to 9; "one_septet" is what the default alphabet holds, TS 23.038 clause 6.2.1; "gsm" is
            that and the extension table, clause 6.2.1.1; "bmp" is every character of one UTF-16 unit; "any" is every
            character. None is "any" that nobody has declared: it counts alike, but `validate_template` with `gsm_only`
            does not blame it. A set or a frozenset holds the characters; a list or a tuple holds whole values. Line
            ends in a value of a named alphabet are LF.

    Raises:
        GsmError: `out_of_range` for what no value can satisfy; `lone_surrogate`.
        TypeError: for a wrong type.

    Example:
        >>> Field(6, alphabet="digits")
        Field(max_length=6, alphabet='digits')
        >>> Field(alphabet=["today", "tomorrow"]).max_length
        8
    """

    max_length: int | None = None
    min_length: int = 0
    alphabet: Alphabet | None = None

    def __post_init__(self) -> None:
        alphabet = self.alphabet
        if alphabet is None or isinstance(alphabet, str):
            if alphabet is not None and alphabet not in NAMED_ALPHABETS:
                expected = f"one of {', '.join(NAMED_ALPHABETS)}, a set of characters or a list of values"
                raise out_of_range("alphabet", repr(alphabet), expected)
        elif isinstance(alphabet, (set, frozenset)):
            for char in alphabet:
                if len(require_str("alphabet", char)) != 1:
                    raise out_of_range("alphabet", ascii(char), "single characters in a set")
            object.__setattr__(self, "alphabet", frozenset(alphabet))
        elif isinstance(alphabet, (list, tuple)):
            self._take_values(tuple(alphabet))
        else:
            raise wrong_type("alphabet", alphabet, "str, set, list or tuple")
        refuse_surrogates("".join(self.alphabet or ""))
        if self.max_length is None:
            raise out_of_range("max_length", None, "a number of characters")
        require_int("max_length", self.max_length, 0)
        require_int("min_length", self.min_length, 0, self.max_length)
        if self.alphabet is not None and not self.alphabet and self.min_length:
            raise out_of_range("min_length", self.min_length, "0, because the alphabet is empty")

    __repr__ = short_repr

    def _take_values(self, values: tuple[str, ...]) -> None:
        """Set the lengths that the values have; refuse lengths that they do not have."""
        lengths = [len(require_str("alphabet", value)) for value in values]
        if not lengths:
            raise out_of_range("alphabet", "[]", "at least one value")
        for argument, length in (("max_length", self.max_length), ("min_length", self.min_length or None)):
            if length is not None:
                require_int(argument, length, 0)
        if self.max_length is not None and max(lengths) > self.max_length:
            raise out_of_range("max_length", self.max_length, f"at least {max(lengths)}, the length of a value")
        if min(lengths) < self.min_length:
            raise out_of_range("min_length", self.min_length, f"at most {min(lengths)}, the length of a value")
        object.__setattr__(self, "alphabet", tuple(dict.fromkeys(values)))
        object.__setattr__(self, "max_length", max(lengths))
        object.__setattr__(self, "min_length", min(lengths))

    @property
    def values(self) -> tuple[str, ...] | None:
        """The values that may stand in the blank, if they are listed."""
        return self.alphabet if isinstance(self.alphabet, tuple) else None

    @property
    def longest(self) -> int:
        """The most characters."""
        return self.max_length or 0

    @property
    def key(self) -> str | frozenset[str]:
        """The alphabet, hashable, for a field whose values are not listed."""
        return self.alphabet if isinstance(self.alphabet, frozenset) else str(self.alphabet or "any")


class Cost(NamedTuple):
    """What a character takes: more units cost more; of as many units, those that hold more pairs do."""

    units: int
    pairs: int


class Extremes(NamedTuple):
    """The cheapest and the dearest character of an alphabet in one encoding; None if it has none there.

    Attributes:
        cheapest: the cheapest.
        dearest: the dearest; one that the default alphabet lacks, if such a one is as dear.
        cheapest_foreign: the cheapest that the default alphabet lacks.
        dearest_foreign: the dearest that the default alphabet lacks.
    """

    cheapest: str | None
    dearest: str | None
    cheapest_foreign: str | None
    dearest_foreign: str | None


def sent(text: str, profile: Profile, forced: Encoding | None) -> str:
    """Return the text that is counted for a value, apart from placeholders."""
    prepared = prepare(text, profile)
    return to_gsm(prepared, profile) if forced is GSM else prepared


@lru_cache(maxsize=64)
def without_languages(profile: Profile) -> Profile:
    """Return the profile without its languages."""
    return replace(profile, languages=()) if profile.languages else profile


def cost(text: str, table: Table | None) -> Cost | None:
    """Say what a text takes in `table`, or in UTF-16 without one; None if the table lacks a character."""
    if table is None:
        units = utf16_length(text)
        return Cost(units, units - len(text))
    codes = table.codes(text)
    if codes is None:
        return None
    septets = len(in_septets(codes))
    return Cost(septets, septets - len(codes))


def extremes(key: str | frozenset[str], table: Table | None, profile: Profile, forced: Encoding | None) -> Extremes:
    """Find the cheapest and the dearest characters of an alphabet.

    Args:
        key: `Field.key`.
        table: the alphabet that the message is in; None for UNICODE.
        profile: the platform.
        forced: the encoding that the caller demands.
    """
    default = default_alphabet(profile)
    costs: dict[str, Cost] = {}
    foreign: dict[str, Cost] = {}
    outside = {char for char in _candidates(key, profile, forced) if default.codes(prepare(char, profile)) is None}
    for char in _candidates(key, profile, forced):
        text = sent(char, profile, forced)
        of_char = cost(text, table)
        if of_char is not None:
            costs[char] = of_char
            if default.codes(text) is None:
                foreign[char] = of_char
    return Extremes(
        cheapest=min(costs, key=costs.__getitem__, default=None),
        dearest=max(costs, key=lambda char: (costs[char], char in outside), default=None),
        cheapest_foreign=min(foreign, key=foreign.__getitem__, default=None),
        dearest_foreign=max(foreign, key=foreign.__getitem__, default=None),
    )


def _candidates(key: str | frozenset[str], profile: Profile, forced: Encoding | None) -> list[str]:
    """List characters of every cost that the alphabet has."""
    if isinstance(key, frozenset):
        return sorted(key)
    return [*_CHARACTERS[key], *_unusual(key, profile, forced)]


def _unusual(key: str, profile: Profile, forced: Encoding | None) -> list[str]:
    """List what the profile makes longer or shorter: by form C, or by a replacement where GSM is forced."""
    if key not in _GROWING:
        return []
    unusual = list(_GROWING[key]) if profile.normalize else []
    if forced is GSM:
        table = default_alphabet(profile)
        costs = {
            char: cost(new, table) or Cost(0, 0)
            for char, new in replacements_for(table, profile.substitutions).items()
            if key == "any" or char <= "\uffff"
        }
        unusual += [min(costs, key=costs.__getitem__), max(costs, key=costs.__getitem__)]
    return unusual


class Ends(NamedTuple):
    """The values of a field that may be the cheapest, and those that may be the dearest; mostly one each."""

    least: tuple[str, ...]
    most: tuple[str, ...]


class Choices(NamedTuple):
    """The values of a field that may be extremes of a message.

    Attributes:
        gsm: of values that the default alphabet holds.
        unicode: of all values, in UTF-16.
        foreign: of values that the default alphabet lacks, in UTF-16.
    """

    gsm: Ends
    unicode: Ends
    foreign: Ends


class Chooser:
    """Finds the choices of fields under one profile, each once.

    Bounds ask it for each blank. With one look-up by profile for each message, and none for each blank,
    `count_template` takes a third of the time (benchmarks/bench_template.py).

    Args:
        profile: the platform.
        forced: the encoding that the caller demands.
    """

    def __init__(self, profile: Profile, forced: Encoding | None) -> None:
        self.profile = profile
        self.forced = forced
        self.default: Table = default_alphabet(profile)
        self.choices: Callable[[Field], Choices] = lru_cache(maxsize=1024)(self._choices)

    def _choices(self, field: Field) -> Choices:
        return Choices(self.ends(field, self.default), self.ends(field, None), self._foreign_ends(field))

    def ends(self, field: Field, table: Table | None) -> Ends:
        """Find the choices among the values that `table` holds, or among all in UTF-16."""
        if field.values is not None:
            return self._of_values(field.values, table)
        of_alphabet = extremes(field.key, table, self.profile, self.forced)
        if of_alphabet.cheapest is None or of_alphabet.dearest is None:
            nothing = () if field.min_length else ("",)
            return Ends(nothing, nothing)
        return Ends((of_alphabet.cheapest * field.min_length,), (of_alphabet.dearest * field.longest,))

    def _foreign_ends(self, field: Field) -> Ends:
        if field.values is not None:
            return self._of_values(tuple(value for value in field.values if self.is_foreign(value)), None)
        of_alphabet = extremes(field.key, None, self.profile, self.forced)
        cheapest, dearest = of_alphabet.cheapest_foreign, of_alphabet.dearest_foreign
        if cheapest is None or dearest is None or not field.longest:
            return Ends((), ())
        # One foreign character is enough: the others are the cheapest or the dearest of all.
        least = str(of_alphabet.cheapest) * (max(field.min_length, 1) - 1) + cheapest
        most = str(of_alphabet.dearest) * (field.longest - 1) + dearest
        return Ends((least,), (most,))

    def _of_values(self, values: tuple[str, ...], table: Table | None) -> Ends:
        """Find the choices among listed values.

        Of values without pairs, the longest is the dearest wherever it stands. With pairs that depends on the place.
        """
        costs = {value: of_value for value in values if (of_value := cost(self.sent(value), table)) is not None}
        if not costs or any(of_value.pairs for of_value in costs.values()):
            return Ends(tuple(costs), tuple(costs))
        return Ends((min(costs, key=costs.__getitem__),), (max(costs, key=costs.__getitem__),))

    def is_foreign(self, value: str) -> bool:
        """Say whether the default alphabet lacks a character of `value`."""
        return self.default.codes(self.sent(value)) is None

    def sent(self, text: str) -> str:
        """Return the text that is counted for a value, apart from placeholders."""
        return sent(text, self.profile, self.forced)


@lru_cache(maxsize=64)
def chooser(profile: Profile, forced: Encoding | None) -> Chooser:
    """Return the chooser of a profile."""
    return Chooser(profile, forced)

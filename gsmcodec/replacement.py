"""Forcing GSM: what takes the place of the characters that an alphabet lacks.

`to_gsm` is the one path: normalization form C, then what neighbors change (10² -> 10^2), then the table. The table is
data/transliteration/, the neighbors are data/neighbors.tsv. A text of frequent characters (data/frequent.tsv) takes a
short cut through a compiled map, `_by_compiled_map`.

This module knows the tables and the alphabets, not the parts: `gsmcodec.transliteration` asks whether a replacement
pays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from codecs import charmap_build, charmap_decode, charmap_encode, register_error
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, cast, get_args
from unicodedata import category, is_normalized, name, normalize

from gsmcodec._tables.default_alphabet import DEFAULT, EXTENSION
from gsmcodec.alphabet import DEFAULT_ALPHABETS, UNDEFINED, Alphabet, default_alphabet, national_alphabets
from gsmcodec.errors import ErrorCode, GsmError, character_error, wrong_type
from gsmcodec.normalization import nfc
from gsmcodec.profile import FrozenDict

if TYPE_CHECKING:
    from gsmcodec.profile import Profile

Fallback: TypeAlias = Callable[[str], str]
"""Asked, with one character, for what the table lacks; "" is no answer."""
ErrorMode: TypeAlias = Literal["strict", "replace", "ignore", "keep"]
"""What happens to a character without a replacement."""
ERROR_MODES: tuple[ErrorMode, ...] = get_args(ErrorMode)
NO_SUBSTITUTIONS: Mapping[str, str] = FrozenDict({})
Loss: TypeAlias = Literal["nothing", "spelling", "characters"]
"""What forcing GSM takes from a text, the least first."""
LOSSES: tuple[Loss, ...] = get_args(Loss)


def to_gsm(
    text: str,
    profile: Profile,
    errors: ErrorMode = "replace",
    fallback: Fallback | None = None,
    *,
    begin: int = 0,
    alphabet: Alphabet | None = None,
) -> str:
    """Bring `text` into an alphabet that `profile` allows; `text` itself if it is in one.

    Args:
        text: any text.
        profile: its `extension_table`, `languages` and `substitutions` matter here.
        errors: what happens to a character without a replacement: "strict" raises, "replace" puts "?" in its place,
            "ignore" nothing, "keep" leaves it.
        fallback: asked, with one character, for what the table lacks; "" is no answer.
        begin: where `text` begins in the text that the caller was asked about, for the index of an error.
        alphabet: the target; None for the one that lacks the fewest characters of `text`.

    Raises:
        GsmError: `no_replacement` if `errors` is "strict".
        UnicodeEncodeError: if `text` holds a lone surrogate.
        TypeError: for an answer of `fallback` that is no text.
    """
    substitutions = profile.forced_substitutions
    if not (profile.languages or substitutions or profile.not_gsm):
        alphabet = DEFAULT_ALPHABETS[profile.extension_table]
        replaced = _by_compiled_map(text, alphabet)
        if replaced is not None:
            return replaced
    else:
        alphabet = alphabet or _closest_alphabet_of_any_form(text, profile)
        if alphabet.codes(text) is not None:
            return text
    text.encode("utf-16-be")  # where a lone surrogate raises
    answers: dict[int, str] = {}

    def answer(char: str) -> str:
        known = None if fallback is None else _ask(fallback, char, alphabet)
        if known is None and errors == "strict":
            raise _no_replacement(char, text, begin)
        return {"replace": "?", "ignore": "", "keep": char}[errors] if known is None else known

    def replace(piece: str) -> str:
        replaced = _in_context(piece, alphabet, substitutions)
        if alphabet.codes(replaced) is not None:
            return replaced
        for char in foreign_characters(replaced, alphabet):
            if ord(char) not in answers:
                answers[ord(char)] = answer(char)
        return replaced.translate(answers)

    substituted = _substituted(text, alphabet, substitutions)
    result = replace(substituted) if alphabet.language_elements else _replace_runs(substituted, alphabet, replace)
    if errors == "keep" and nfc(result) != result:  # what stood between two characters is gone, and they compose
        return to_gsm(result, profile, errors, fallback, alphabet=alphabet)
    return result


def _in_context(text: str, alphabet: Alphabet, substitutions: Mapping[str, str]) -> str:
    """Compose `text`, then replace what has a replacement, first by its neighbors."""
    composed = nfc(text)
    for characters, rule, replacement in _compiled_neighbor_rules():
        if not characters.isdisjoint(composed):
            composed = rule.sub(replacement, composed)
    return composed.translate(_table(alphabet, substitutions))


def _replace_runs(text: str, alphabet: Alphabet, replace: Callable[[str], str]) -> str:
    """Replace each run of foreign characters together with the character before and behind it.

    That is all that composition and neighbors ask for, because no mark is in a default alphabet. A run goes on over one
    or two other characters, such as the space between two words. Most texts have one run: with this, `to_gsm` takes a
    third of the time (benchmarks/bench_transliterate.py, messages with a word of another script).
    """
    pieces = []
    end = 0
    for run in _foreign_runs(alphabet).finditer(text):
        start = max(run.start() - 1, end)
        pieces.append(text[end:start])
        behind = text[run.end() : run.end() + 1]
        pieces.append(replace(text[start : run.end()] + behind).removesuffix(behind))
        end = run.end()
    pieces.append(text[end:])
    return "".join(pieces)


def replace_by(replacements: Mapping[str, str], text: str) -> str:
    """Replace single characters."""
    return text.translate(_by_code_point(replacements))


@lru_cache(maxsize=16)
def _by_code_point(replacements: Mapping[str, str]) -> dict[int, str]:
    return {ord(char): replacement for char, replacement in replacements.items()}


def _by_compiled_map(text: str, alphabet: Alphabet) -> str | None:
    """Take the short cut for a default alphabet: return what `to_gsm` returns, or None for a text that needs more.

    Two look-ups in C, there and back, take a third to a sixth of the time of those in a dictionary
    (benchmarks/bench_transliterate.py, messages with accents and messages with a word of another script).
    """
    encoding_map, decoding_table, longer, error_handler = _compiled_map(alphabet)
    replaced = text
    for char, replacement in longer:
        replaced = replaced.replace(char, replacement)
    try:
        codes = charmap_encode(replaced, error_handler, encoding_map)[0]
    except UnicodeEncodeError:  # the error handler has no replacement
        return None
    if 0 in codes:
        return None
    replaced = charmap_decode(codes, "strict", decoding_table)[0]
    return text if replaced == text else replaced


@cache
def _compiled_map(alphabet: Alphabet) -> tuple[Any, str, tuple[tuple[str, str], ...], str]:
    """Compile the replacements of frequent characters, and register an error handler that makes the others.

    Only the replacements that no neighbor changes are here.

    Returns:
        A map for `charmap_encode`; what takes the place of each character by its code; the frequent characters whose
        replacement is longer than one character, with that; and the name of the error handler, which `charmap_encode`
        asks for each run of characters that the map lacks.
    """
    from gsmcodec._tables.frequent import FREQUENT  # loaded when first used

    known = context_free(alphabet) | {char: char for char in alphabet.characters}
    frequent = [char for char in (*EXTENSION.values(), *FREQUENT) if char in known]
    one_for_one = [char for char in frequent if len(known[char]) == 1]
    longer = tuple((char, known[char]) for char in frequent if len(known[char]) > 1)
    # Code 0 has to stand for U+0000, which is in no alphabet.
    one_septet = [char if char in alphabet.characters else UNDEFINED for char in DEFAULT.values()]
    characters = ["\0", *one_septet, *one_for_one][:256]
    encoding_map = charmap_build("".join(characters).ljust(256, UNDEFINED))
    decoding_table = "".join(known.get(char, UNDEFINED) for char in characters).ljust(256, UNDEFINED)
    replacements = {ord(char): replacement for char, replacement in known.items()}

    def replace_run(error: UnicodeError) -> tuple[str, int]:
        run = cast("UnicodeEncodeError", error)
        return run.object[run.start : run.end].translate(replacements), run.end

    error_handler = f"gsmcodec.{len(alphabet.characters)}"
    register_error(error_handler, replace_run)
    return encoding_map, decoding_table, longer, error_handler


def _substituted(text: str, alphabet: Alphabet, substitutions: Mapping[str, str]) -> str:
    """Apply the profile's substitutions first, before normalization and neighbors."""
    if not substitutions:
        return text
    table = {ord(char): within(new, alphabet) for char, new in substitutions.items() if char not in alphabet.characters}
    return text.translate({code: new for code, new in table.items() if new is not None})


@lru_cache(maxsize=16)
def _table(alphabet: Alphabet, substitutions: Mapping[str, str]) -> dict[int, str]:
    """Build a table for `str.translate`. It holds the alphabet too, because a look-up that fails is slower."""
    replacements = replacements_for(alphabet, substitutions)
    return {ord(char): char for char in alphabet.characters} | {ord(char): new for char, new in replacements.items()}


@lru_cache(maxsize=16)
def replacements_for(alphabet: Alphabet, substitutions: Mapping[str, str] = NO_SUBSTITUTIONS) -> Mapping[str, str]:
    """List every character that `alphabet` lacks and that something can replace, with its replacement.

    Args:
        alphabet: the target.
        substitutions: replacements that win over the table, where the alphabet holds them.
    """
    from gsmcodec._tables.transliteration import REPLACEMENTS  # loaded when first used

    # National tables lack letters of the default alphabet, for which the table has nothing: there the base letter does.
    bases = {char: normalize("NFD", char)[0] for char in DEFAULT.values()}
    replacements = {}
    for char, replacement in (*bases.items(), *REPLACEMENTS.items(), *substitutions.items()):
        if char not in alphabet.characters:
            encodable = within(replacement, alphabet)
            if encodable is not None:
                replacements[char] = encodable
    return FrozenDict(replacements)


def within(replacement: str, alphabet: Alphabet) -> str | None:
    """Replace again any character of a replacement that `alphabet` lacks; None if that fails."""
    if alphabet.characters.issuperset(replacement):
        return replacement
    from gsmcodec._tables.transliteration import REPLACEMENTS  # loaded when first used

    # Twice: an extension character may stand in a replacement, and needs one itself where there is no extension table.
    for _ in range(2):
        replacement = "".join(
            char if char in alphabet.characters else REPLACEMENTS.get(char, "\0") for char in replacement
        )
        if alphabet.characters.issuperset(replacement):
            return replacement
    return None


@lru_cache(maxsize=16)
def context_free(alphabet: Alphabet, substitutions: Mapping[str, str] = NO_SUBSTITUTIONS) -> dict[str, str]:
    """List the replacements that a character gets whatever stands around it.

    Left out is what normalization joins or changes, and what `neighbor_rules` are about. So a text of these characters,
    and of those of the alphabet, is in normalization form C.
    """
    in_context = {char for rule in neighbor_rules() for char in rule.characters}
    return {
        char: replacement
        for char, replacement in replacements_for(alphabet, substitutions).items()
        if category(char)[0] != "M" and char not in in_context and is_normalized("NFC", char)
    }


class NeighborRule(NamedTuple):
    """A row of data/neighbors.tsv: characters whose replacement depends on what stands beside them."""

    characters: str
    preceded_by: str
    followed_by: str
    put_before: str
    instead: str


@cache
def neighbor_rules() -> tuple[NeighborRule, ...]:
    """Return the rows of data/neighbors.tsv."""
    from gsmcodec._tables.neighbors import NEIGHBORS  # loaded when first used

    return tuple(NeighborRule(*row) for row in NEIGHBORS)


@cache
def _compiled_neighbor_rules() -> tuple[tuple[frozenset[str], re.Pattern[str], str], ...]:
    """Compile the rules: the characters of each, where it applies, and what it puts there. No alphabet holds these."""
    behind = {"": "", "digit": r"(?<=\d)"}
    before = {"": "", "letter": "(?=[A-Za-z])"}
    return tuple(
        (
            frozenset(rule.characters),
            re.compile(f"{behind[rule.preceded_by]}[{re.escape(rule.characters)}]{before[rule.followed_by]}"),
            rule.put_before + (rule.instead or r"\g<0>"),
        )
        for rule in neighbor_rules()
    )


def loss_of(char: str, replacements: Mapping[str, str]) -> Loss:
    """Say what a text loses if `char` is replaced.

    Args:
        char: a character that the alphabet lacks.
        replacements: those of `replacements_for`.

    Example:
        >>> from gsmcodec.alphabet import DEFAULT_ALPHABETS
        >>> replacements = replacements_for(DEFAULT_ALPHABETS[True])
        >>> [loss_of(char, replacements) for char in "’ł日"]
        ['nothing', 'spelling', 'characters']
    """
    from gsmcodec._tables.same_meaning import SAME_MEANING  # loaded when first used

    replacement = replacements.get(char)
    if replacement is None:
        return "characters"
    is_blank = category(char) in _BLANK and not replacement.strip()
    return "nothing" if is_blank or SAME_MEANING.get(char) == replacement else "spelling"


_BLANK = {"Cc", "Cf", "Zl", "Zp", "Zs"}
"""Controls, invisible signs and spaces."""


def closest_alphabet(text: str, profile: Profile) -> Alphabet:
    """Choose the alphabet that lacks the fewest of the characters of `text`: the default one, if none lacks fewer."""
    default = default_alphabet(profile)
    if not profile.languages:
        return default
    nationals = national_alphabets(profile)
    return min((default, *nationals), key=lambda alphabet: len(foreign_characters(text, alphabet)))


def _closest_alphabet_of_any_form(text: str, profile: Profile) -> Alphabet:
    alphabet = closest_alphabet(text, profile)
    return closest_alphabet(nfc(text), profile) if foreign_characters(text, alphabet) else alphabet


def foreign_characters(text: str, alphabet: Alphabet) -> list[str]:
    """List the characters of `text` that `alphabet` lacks, in order, each as often as it stands there."""
    return foreign_pattern(alphabet).findall(text)


@lru_cache(maxsize=256)
def foreign_pattern(alphabet: Alphabet) -> re.Pattern[str]:
    """Compile a pattern for one character that `alphabet` lacks."""
    return re.compile(f"[^{re.escape(''.join(sorted(alphabet.characters)))}]")


@lru_cache(maxsize=16)
def _foreign_runs(alphabet: Alphabet) -> re.Pattern[str]:
    foreign = foreign_pattern(alphabet).pattern
    return re.compile(f"{foreign}+(?:.{{1,2}}{foreign}+)*", re.DOTALL)


def _ask(fallback: Fallback, char: str, alphabet: Alphabet) -> str | None:
    answer = fallback(char)
    if not isinstance(answer, str):
        raise wrong_type("the answer of fallback", answer, "str")
    return within(answer, alphabet) if answer else None


def _no_replacement(char: str, text: str, begin: int) -> GsmError:
    index = text.find(char)
    if index < 0:  # normalization composed it of what stands there
        index = bisect_left(range(len(text)), True, key=lambda last: char in nfc(text[: last + 1]))
    error = character_error(ErrorCode.NO_REPLACEMENT, char, 0)
    return GsmError(error.code, {**error.params, "name": name(char, "unnamed")}, begin + index)

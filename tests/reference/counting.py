"""The counting rules of a short message, written down as plainly as possible.

This file is slow on purpose. It walks a text character by character and does what the standards say, in the order in
which they say it, so that a reader can check each rule against its clause. It is what the fast engine is tested
against, and it is meant to be read by whoever implements the same rules in another language. It shares nothing with
the engine but the tables in data/: the characters in alphabets.tsv, their replacements in transliteration/.

The standards: 3GPP TS 23.038 says which characters there are, TS 23.040 how a text travels. What a clause does not
decide (line endings, placeholders, which of several encodings to prefer) is marked "Choice" below.

How a text becomes parts, each step a function or two below:

1. A lone surrogate is refused.                                             _refuse_lone_surrogates
2. The text is prepared: NFC, line endings, its longest permitted length.   prepare
3. Placeholders are replaced by what stands in for them.                    _find_placeholders, _stand_in
4. The ways to encode it are found: GSM, GSM with national tables, UNICODE. _gsm_ways
5. Where GSM is demanded, what it lacks is replaced.                        transliterate
6. For each way, the header takes its octets from the part.                 _header_octets, _capacity
7. The text is cut greedily into parts, never inside a character.           _units_of_character, _atoms, _split
8. The best way is chosen.                                                  _best, _choose, answer

Words. A septet is a 7-bit character code. A unit is what the capacity of a part is counted in: septets for GSM,
16-bit words of UTF-16 for UNICODE. A part is one short message of a longer text. A character is one code point, an
item of a Python string.
"""

from __future__ import annotations

import importlib
import math
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent.parent / "data"
ALPHABETS = DATA / "alphabets.tsv"
REPLACEMENTS = DATA / "transliteration"

GSM = "GSM"
UNICODE = "UNICODE"

DEFAULT = 0
"""The language identifier that stands here for the default alphabet and, as a shift table, its extension table."""


# What goes in and what comes out ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rules:
    """What may be varied. The defaults are those of the standard."""

    extension_table: bool = True
    """May characters be reached with the escape septet? If not, no national single shift table is used either."""
    languages: tuple[int, ...] = ()
    """The languages whose tables may be used, preferred first: identifiers 1 to 13 (TS 23.038, 6.2.1.2.4)."""
    reference_bits: int = 8
    """The size of the reference number that all parts of one text share, 8 or 16."""
    keep_graphemes: bool = False
    """Should a part never end inside what a reader takes for one character, such as a letter and its accent?"""
    newline: str = "KEEP"
    """KEEP, LF or CRLF: what becomes of line endings."""
    normalize: bool = False
    """Is the text brought to Unicode normalization form C first?"""
    max_characters: int | None = None
    """The longest prepared text, in code points."""
    max_parts: int = 255
    """The most parts. The header counts them in one octet, hence 255 (TS 23.040, 9.2.3.24.1)."""
    placeholders: dict[str, str] = field(default_factory=dict)
    """Text that the platform will replace, with what is counted in its place. Keys are not empty. Stand-ins are
    counted as they are given: they are not normalized, their line endings stay, and they hold no lone surrogate. (Where
    GSM is demanded, what it lacks is replaced in them too.)"""
    substitutions: dict[str, str] = field(default_factory=dict)
    """Replacements of single characters that are used instead of those of the tables."""
    not_gsm: frozenset[str] = frozenset()
    """Characters that are not used although the default alphabet or its extension table has them."""
    replacements: dict[str, str] = field(default_factory=dict)
    """Replacements of single characters that the platform makes on its own, although GSM is not demanded."""
    replace_when: str = "NEVER"
    """NEVER, ALWAYS, IF_GSM (only if the whole text becomes GSM) or IF_SEVERAL_PARTS (only if it needs more than one
    part, and becomes GSM)."""
    prefix: str = ""
    """Text that the platform puts before a text that is not empty, and counts."""
    suffix: str = ""
    """Text that it puts behind it."""
    filling: str = "GREEDY"
    """GREEDY, or DIVISION: the parts that are billed are the units divided by what a part holds, rounded up."""
    whitespace: str = "KEEP"
    """KEEP, TRIM_END or COLLAPSE: see `_arrange_whitespace`."""
    end_at_spaces: bool = False
    """Should a part end behind a space, unless a word is longer than a part?"""
    default_encoding: str | None = None
    """The encoding that is demanded where the caller demands none."""
    max_unicode_characters: int | None = None
    """The longest prepared text if it is UNICODE; None: as max_characters."""


STANDARD = Rules()


class Refused(Exception):  # noqa: N818 - a refusal is an answer too
    """The text has no answer.

    `code` is one of unknown_encoding, lone_surrogate, too_many_characters, too_many_parts: of several, the first in
    this order. `index` is the position of the character that is to blame, counted from 0, or None. For lone_surrogate
    it is a position in the text as given, for too_many_characters in the prepared text.
    """

    def __init__(self, code: str, index: int | None) -> None:
        super().__init__(code, index)
        self.code = code
        self.index = index


@dataclass(frozen=True)
class Answer:
    """How a text is sent."""

    encoding: str
    """GSM or UNICODE."""
    parts: tuple[tuple[str, int], ...]
    """For each part its text and the units in it. The texts, joined, are the text with its placeholders replaced and,
    where GSM is demanded, what it lacks replaced too."""
    remaining: int
    """The units that are still free in the last part."""
    billed: int
    """The number of parts that are billed: those that are sent, unless the platform divides."""
    locking: int
    """The language whose locking shift table replaces the default alphabet; 0 for none."""
    shift: int
    """The language whose single shift table replaces the extension table; 0 for none."""


# The tables (TS 23.038, 6.2.1, 6.2.1.1 and annex A) -----------------------------------------------------------------
#
# A locking shift table says what a septet means by itself. Language 0 is the default alphabet.
# A single shift table says what a septet means after the escape septet 0x1B. Language 0 is the extension table.
#
# Only rows marked encode=yes may be used to encode. The others are second codes for a character that the table
# already has, and a cell on which transcriptions of the standard differ: a receiver should understand them, a sender
# should not use them. The mark belongs to the cell: the character may be encodable by another cell or table.
#
# Septet 0x1B is the escape itself, so no table holds U+001B: a text that contains it cannot be sent as GSM.


def _read_tables(path: Path) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """The characters of each locking table and of each shift table, by language identifier."""
    locking: dict[int, set[str]] = {}
    shift: dict[int, set[str]] = {}
    header: list[str] | None = None
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line == "" or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        row = dict(zip(header, cells, strict=True))
        if row["encode"] != "yes":
            continue
        tables = {"locking": locking, "shift": shift}[row["table"]]
        character = chr(int(row["code_point"].removeprefix("U+"), 16))
        tables.setdefault(int(row["language_id"]), set()).add(character)
    return locking, shift


LOCKING, SHIFT = _read_tables(ALPHABETS)


# Step 1: lone surrogates --------------------------------------------------------------------------------------------
#
# U+D800 to U+DFFF are not characters. UTF-16 uses these values in pairs to write the code points above U+FFFF, and
# such a code point is one item of a Python string. An item that is itself a surrogate is therefore always lone, even
# if its neighbor would make a pair with it. (Where strings are made of UTF-16 words, a proper pair is one character,
# and only the rest is refused.) Nothing can encode a lone surrogate, so this comes before everything else.


def _refuse_lone_surrogates(text: str) -> None:
    for index, character in enumerate(text):
        if 0xD800 <= ord(character) <= 0xDFFF:
            raise Refused("lone_surrogate", index)


# Step 2: the prepared text ------------------------------------------------------------------------------------------


def prepare(text: str, rules: Rules = STANDARD) -> str:
    """The text that is sent, with its placeholders still in place."""
    return _prepare_at_any_length(text, rules)


def _refuse_too_long(prepared: str, encoding: str, rules: Rules) -> None:
    # Choice: the limit counts code points of the prepared text, with placeholders as they are written.
    # The first character too many is the one at index max_characters.
    limit = rules.max_characters
    if encoding == UNICODE and rules.max_unicode_characters is not None:
        limit = rules.max_unicode_characters
    if limit is not None and len(prepared) > limit:
        raise Refused("too_many_characters", limit)


def _arrange(prepared: str, rules: Rules) -> str:
    """The prepared text as the platform changes it before it counts. Choice: an empty text gets nothing around it."""
    text = _arrange_whitespace(prepared, rules.whitespace)
    if text == "":
        return ""
    return rules.prefix + text + rules.suffix


def _arrange_whitespace(text: str, whitespace: str) -> str:
    if whitespace == "TRIM_END":
        while text.endswith(("\r", "\n")):
            text = text[:-1]
    if whitespace == "COLLAPSE":
        # A run of spaces and tabs is one space.
        result = ""
        for character in text:
            if character not in " \t":
                result += character
            elif not result.endswith(" "):
                result += " "
        text = result
    return text


def _prepare_at_any_length(text: str, rules: Rules) -> str:
    _refuse_lone_surrogates(text)
    # A letter followed by a combining accent becomes the accented letter where Unicode has one. The default alphabet
    # holds accented letters and no combining accent, so this can save a text from UNICODE. (Some letters of Indian
    # scripts go the other way: NFC takes U+0958 apart into two code points. They are then counted as such.)
    if rules.normalize:
        text = unicodedata.normalize("NFC", text)
    # Choice: CR and LF are one septet each in every locking table, so CRLF costs two and LF costs one.
    if rules.newline == "LF":
        text = _replace_line_endings(text, line_endings=("\r\n", "\r"), replacement="\n")
    if rules.newline == "CRLF":
        text = _replace_line_endings(text, line_endings=("\r\n", "\r", "\n"), replacement="\r\n")
    return text


def _replace_line_endings(text: str, line_endings: tuple[str, ...], replacement: str) -> str:
    """Replace each of the line endings in one pass; the first that matches counts, so CRLF comes before CR."""
    result = ""
    index = 0
    while index < len(text):
        for line_ending in line_endings:
            if text.startswith(line_ending, index):
                result += replacement
                index += len(line_ending)
                break
        else:
            result += text[index]
            index += 1
    return result


# Step 3: placeholders -----------------------------------------------------------------------------------------------
#
# Choice: one pass from left to right; at each position the longest key that matches there is taken; what stands in
# for it is not searched again. The text that results is what is counted and split, and a part may end inside a
# stand-in.


def _find_placeholders(text: str, rules: Rules) -> list[tuple[int, int]]:
    """The occurrences of placeholders: where each begins and where it ends (the index after its last character)."""
    occurrences = []
    index = 0
    while index < len(text):
        longest = ""
        for key in rules.placeholders:
            if text.startswith(key, index) and len(key) > len(longest):
                longest = key
        if longest:
            occurrences.append((index, index + len(longest)))
            index += len(longest)
        else:
            index += 1
    return occurrences


def _stand_in(text: str, rules: Rules) -> str:
    """The text with its placeholders replaced by their stand-ins."""
    result = ""
    copied = 0
    for begin, end in _find_placeholders(text, rules):
        result += text[copied:begin]
        result += rules.placeholders[text[begin:end]]
        copied = end
    return result + text[copied:]


# Step 4: the ways to encode a text ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Way:
    """An encoding, and for GSM the tables that it uses."""

    encoding: str
    locking: int = DEFAULT
    shift: int = DEFAULT

    def language_elements(self) -> int:
        """How many information elements name a national table. The default alphabet and extension table need none."""
        return (self.locking != DEFAULT) + (self.shift != DEFAULT)


def _units_of_character(character: str, way: _Way, rules: Rules) -> int | None:
    """What one character costs, or None if it cannot be encoded in this way.

    UNICODE: UCS-2 has one 16-bit unit for a character (TS 23.038, 6.2.3). In practice it is UTF-16, where a code
    point above U+FFFF is a surrogate pair, two units.

    GSM: a character of the locking table is one septet (6.2.1, or 6.2.1.2.3 for a national table). A character of the
    shift table is two, the escape septet and its own (6.2.1.1, or 6.2.1.2.2). A character that is in both is encoded
    in the locking table.
    """
    if way.encoding == UNICODE:
        return 2 if ord(character) > 0xFFFF else 1
    if character in rules.not_gsm:
        return None
    if character in LOCKING[way.locking]:
        return 1
    if rules.extension_table and character in SHIFT[way.shift]:
        return 2
    return None


def _can_encode(text: str, way: _Way, rules: Rules) -> bool:
    return all(_units_of_character(character, way, rules) is not None for character in text)


def _gsm_ways(text: str, rules: Rules) -> list[_Way]:
    """Every pair of tables in which the whole text can be encoded."""
    return [way for way in _pairs_of_tables(rules) if _can_encode(text, way, rules)]


def _pairs_of_tables(rules: Rules) -> list[_Way]:
    """Every pair of tables that may be used.

    A national locking table and a national single shift table may be used together, and need not be of the same
    language; either may be used with the default one instead (6.2.1.2). Not every language has both: Spanish has no
    locking table.

    TS 23.040 lets the tables differ from part to part. Choice: all parts of a text use the same ones.

    The order matters, because the earliest of equally good ways is chosen: the default first, then the languages as
    given.
    """
    ways = []
    languages = (DEFAULT, *rules.languages)
    for locking in languages:
        if locking not in LOCKING:
            continue
        for shift in languages if rules.extension_table else (DEFAULT,):
            if shift not in SHIFT:
                continue
            ways.append(_Way(GSM, locking, shift))
    return ways


# Step 5: forcing GSM ------------------------------------------------------------------------------------------------
#
# Choice, all of it: the standards do not say what becomes of a character that no table holds.


def _read_replacements(folder: Path) -> dict[str, str]:
    """What takes the place of each character. A backslash escapes what a table of lines and tabs cannot show."""
    replacements = {}
    for path in folder.glob("*.tsv"):
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
        for line in lines[1:]:
            code_point, cell, *_ = line.split("\t")
            replacement = ""
            index = 0
            while index < len(cell):
                if cell[index] == "\\":
                    replacement += {"s": " ", "n": "\n", "\\": "\\"}[cell[index + 1]]
                    index += 2
                else:
                    replacement += cell[index]
                    index += 1
            replacements[chr(int(code_point.removeprefix("U+"), 16))] = replacement
    return replacements


REPLACEMENT = _read_replacements(REPLACEMENTS)

ASCII_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↉"
GREEK_MU = "\u03bc"


def transliterate(text: str, rules: Rules) -> str:
    """The text that is sent where GSM is demanded.

    A text that a pair of tables holds is left alone. Any other is normalized first: a letter and its accent may be a
    character that GSM has. Then each character that the target lacks is replaced.
    """
    if _lacking(text, _target(text, rules), rules) == 0:
        return text
    target = _target(unicodedata.normalize("NFC", text), rules)
    # What the platform is known to do goes before everything.
    if rules.replace_when != "NEVER":
        rules = replace(rules, substitutions={**rules.replacements, **rules.substitutions})
    substituted = ""
    for character in text:
        own = character in rules.substitutions and _units_of_character(character, target, rules) is None
        known = _replacement(character, target, rules) if own else None
        substituted += character if known is None else known
    text = unicodedata.normalize("NFC", substituted)
    result = ""
    for character in _read_in_context(text):
        if _units_of_character(character, target, rules) is not None:
            result += character
        else:
            replacement = _replacement(character, target, rules)
            result += "?" if replacement is None else replacement
    return result


def _lacking(text: str, way: _Way, rules: Rules) -> int:
    return sum(_units_of_character(character, way, rules) is None for character in text)


def _target(text: str, rules: Rules) -> _Way:
    """The pair of tables that lacks the fewest characters of a text; of several, the earliest."""
    return min(_pairs_of_tables(rules), key=lambda way: _lacking(text, way, rules))


def _read_in_context(text: str) -> str:
    """The text with what its characters mean by their neighbors written out: 10² is not 102, nor 1½ 11/2."""
    result = ""
    for index, character in enumerate(text):
        after_digit = index > 0 and unicodedata.category(text[index - 1]) == "Nd"
        before_letter = index + 1 < len(text) and text[index + 1] in ASCII_LETTERS
        if after_digit and character in SUPERSCRIPTS:
            result += "^" + character
        elif after_digit and character in FRACTIONS:
            result += " " + character
        elif before_letter and character == GREEK_MU:
            result += "u"
        else:
            result += character
    return result


def _replacement(character: str, target: _Way, rules: Rules) -> str | None:
    """What takes the place of a character, in characters that the target has; None if nothing is known."""
    if character in rules.substitutions:
        own = _held(rules.substitutions[character], target, rules)
        if own is not None:
            return own
    if character in REPLACEMENT:
        return _held(REPLACEMENT[character], target, rules)
    # A letter that the default alphabet has needs no row; where national tables lack it, its base letter does.
    if character in LOCKING[DEFAULT]:
        return _held(unicodedata.normalize("NFD", character)[0], target, rules)
    return None


def _held(replacement: str, target: _Way, rules: Rules) -> str | None:
    """A replacement in characters that the target has; None if that cannot be."""
    result = ""
    for each in replacement:
        if _units_of_character(each, target, rules) is not None:
            result += each
            continue
        # The table again, for an extension character where the escape is not used, or in a substitution.
        again = None if each not in REPLACEMENT else _replacement(each, target, replace(rules, substitutions={}))
        if again is None:
            return None
        result += again
    return result


# Step 6: how much a part holds --------------------------------------------------------------------------------------

USER_DATA_OCTETS = 140
"""The user data of a short message, header included (TS 23.040, 9.2.3.24)."""


def _header_octets(way: _Way, several_parts: bool, rules: Rules) -> int:
    """The size of the user data header (TS 23.040, 9.2.3.24).

    The header is an octet that holds its length, then information elements. Each element has an octet for its
    identifier, an octet for its length, and its data. Without elements there is no header at all.
    """
    elements = 0
    if several_parts:
        # Which text a part belongs to, of how many, and its position among them:
        if rules.reference_bits == 16:
            elements += 2 + 4  # 0x08: reference of two octets, count, position (9.2.3.24.8)
        else:
            elements += 2 + 3  # 0x00: reference of one octet, count, position (9.2.3.24.1)
    # A national table is named in every part that uses it, also in an only part: 0x24 single shift (9.2.3.24.15) and
    # 0x25 locking shift (9.2.3.24.16), each with one octet, the language identifier.
    elements += way.language_elements() * (2 + 1)
    if elements == 0:
        return 0
    return 1 + elements


def _capacity(way: _Way, several_parts: bool, rules: Rules) -> int:
    """How many units fit in a part behind its header.

    UNICODE: the octets that are left, two for each unit. An odd octet stays unused (TS 23.040, 9.2.3.24.1).

    GSM: 140 octets are 1120 bits, 160 septets. The text begins on a septet boundary, with fill bits between the
    header and the first septet (9.2.3.24), so the header takes as many septets as it touches: its bits divided by
    seven, rounded up.

                             one part   one of several, with a reference of 8 bits / 16 bits
        UNICODE                    70    67 /  66
        GSM                       160   153 / 152
        GSM, one element          155   149 / 148
        GSM, two elements         152   146 / 145
    """
    header_octets = _header_octets(way, several_parts, rules)
    if way.encoding == UNICODE:
        return (USER_DATA_OCTETS - header_octets) // 2
    return USER_DATA_OCTETS * 8 // 7 - math.ceil(header_octets * 8 / 7)


# Step 7: cutting a text into parts ----------------------------------------------------------------------------------


def _units(text: str, way: _Way, rules: Rules) -> int:
    """What a text costs that can be encoded in this way."""
    total = 0
    for character in text:
        units = _units_of_character(character, way, rules)
        if units is None:
            raise ValueError("the text cannot be encoded in this way")
        total += units
    return total


def _clusters(text: str) -> list[str]:
    """The extended grapheme clusters of a text: what a reader takes for one character (Unicode Standard Annex 29)."""
    regex = importlib.import_module("regex")  # an optional package, wanted only here
    clusters: list[str] = regex.findall(r"\X", text)
    return clusters


def _atoms(text: str, way: _Way, rules: Rules) -> list[str]:
    """The pieces between which a text may be cut.

    A character represented by an escape sequence is not split in the middle, nor is a UCS-2 character (TS 23.040,
    9.2.3.24.1), nor, by the same reason, a surrogate pair. All of these are single code points here, so code points
    are the atoms.

    Choice: with keep_graphemes, grapheme clusters are. They are found in the text with its placeholders replaced. A
    cluster that is longer than a part of several has to be cut somewhere: each of its code points is an atom. With
    end_at_spaces, a word and the space behind it are an atom; a word that is longer than a part is cut as if it were
    a text of its own.
    """
    atoms: list[str] = []
    for word in _words(text) if rules.end_at_spaces else [text]:
        if rules.end_at_spaces and _units(word, way, rules) <= _capacity(way, True, rules):
            atoms.append(word)
            continue
        for cluster in _clusters(word) if rules.keep_graphemes else word:
            if _units(cluster, way, rules) > _capacity(way, True, rules):
                atoms.extend(cluster)
            else:
                atoms.append(cluster)
    return atoms


def _words(text: str) -> list[str]:
    """The pieces of a text, cut behind each space."""
    words = [""]
    for character in text:
        words[-1] += character
        if character == " ":
            words.append("")
    return [word for word in words if word]


def _split(text: str, way: _Way, rules: Rules) -> list[tuple[str, int]]:
    """The parts of a text, each with its units.

    A text that fits in a single part needs no concatenation element. Any other is cut greedily: an atom goes into the
    current part if there is room for all of it, and else begins the next. A part may therefore end with a unit to
    spare, and the number of parts is not a division: 153 euro signs are 306 septets, but three parts, since 76 of
    them fill 152 septets of a part's 153.
    """
    if text == "":
        return []
    total = _units(text, way, rules)
    if total <= _capacity(way, False, rules):
        return [(text, total)]
    capacity = _capacity(way, True, rules)
    parts = []
    part_text = ""
    part_units = 0
    for atom in _atoms(text, way, rules):
        atom_units = _units(atom, way, rules)
        if part_units + atom_units > capacity:
            parts.append((part_text, part_units))
            part_text = ""
            part_units = 0
        part_text += atom
        part_units += atom_units
    parts.append((part_text, part_units))
    return parts


def _billed(text: str, way: _Way, rules: Rules) -> int:
    """The number of parts that are billed."""
    units = _units(text, way, rules)
    if rules.filling == "DIVISION" and units > _capacity(way, False, rules):
        return math.ceil(units / _capacity(way, True, rules))
    return len(_split(text, way, rules))


# Step 8: the answer -------------------------------------------------------------------------------------------------


def _best(text: str, ways: list[_Way], rules: Rules) -> _Way:
    """The way with the fewest parts, then the fewest language elements, then the fewest units, then the earliest."""
    best = ways[0]
    best_rank: tuple[int, int, int] | None = None
    for way in ways:
        rank = (_billed(text, way, rules), way.language_elements(), _units(text, way, rules))
        if best_rank is None or rank < best_rank:
            best = way
            best_rank = rank
    return best


def _choose(text: str, force_encoding: str | None, rules: Rules) -> _Way:
    """The way in which a text, its placeholders replaced, is sent.

    Choice: national tables are not understood by every handset, so they are used only where they save a part, or
    where GSM is demanded and they lack less of the text.
    """
    unicode_way = _Way(UNICODE)
    default_way = _Way(GSM)

    # UNICODE holds every character.
    if force_encoding == UNICODE:
        return unicode_way

    ways = _gsm_ways(text, rules)

    if force_encoding == GSM and default_way not in ways:
        return _best(text, ways, rules)  # there is one, or something would have been replaced

    # The base answer: what is sent where no national table is allowed.
    base = default_way if default_way in ways else unicode_way

    if ways:
        best = _best(text, ways, rules)
        if _billed(text, best, rules) < _billed(text, base, rules):
            return best
    return base


def answer(text: str, force_encoding: str | None = None, rules: Rules = STANDARD) -> Answer:
    """How a text is sent: in which encoding, in which parts, and what is free in the last of them.

    With force_encoding None the encoding is GSM if the default alphabet and the extension table hold every character,
    and else UNICODE; with "UNICODE" it is that whatever the text; with "GSM" what does not fit is replaced. The empty
    text has no parts; unless UNICODE is forced it is GSM, with all 160 septets remaining.
    """
    _refuse_unknown_encoding(force_encoding)
    prepared = prepare(text, rules)
    counted = _stand_in(_arrange(prepared, rules), rules)
    demanded = rules.default_encoding if force_encoding is None else force_encoding
    if demanded == GSM:
        counted = transliterate(counted, rules)
    if demanded is None:
        counted = _make_replacements(counted, rules)
    way = _choose(counted, demanded, rules)
    _refuse_too_long(prepared, way.encoding, rules)
    parts = _split(counted, way, rules)
    billed = _billed(counted, way, rules)
    if billed > rules.max_parts:
        raise Refused("too_many_parts", None)
    if rules.filling == "DIVISION" and billed > 1:
        remaining = billed * _capacity(way, True, rules) - _units(counted, way, rules)
    else:
        used = parts[-1][1] if parts else 0
        remaining = _capacity(way, len(parts) > 1, rules) - used
    return Answer(way.encoding, tuple(parts), remaining, billed, way.locking, way.shift)


def _make_replacements(text: str, rules: Rules) -> str:
    """What the platform replaces on its own, before the encoding is chosen; national tables do not count here."""
    if rules.replace_when == "NEVER":
        return text
    default_way = _Way(GSM)
    way = default_way if _can_encode(text, default_way, rules) else _Way(UNICODE)
    if rules.replace_when == "IF_SEVERAL_PARTS" and _units(text, way, rules) <= _capacity(way, False, rules):
        return text
    replaced = "".join(rules.replacements.get(character, character) for character in text)
    if rules.replace_when == "ALWAYS" or _can_encode(replaced, default_way, rules):
        return replaced
    return text


def _refuse_unknown_encoding(force_encoding: str | None) -> None:
    if force_encoding not in (None, GSM, UNICODE):
        raise Refused("unknown_encoding", None)


# Truncation ---------------------------------------------------------------------------------------------------------


def truncate(text: str, parts: int, force_encoding: str | None = None, rules: Rules = STANDARD) -> str:
    """The longest prefix of the prepared text that is sent in at most so many parts.

    Every permitted cut is tried, the longest first, and each prefix is counted from scratch, as a text of its own:
    its encoding may differ from that of the whole text, for example if the only character that needs UNICODE is cut
    off.

    A text longer than max_characters is cut to that length or less, where `prepare` would refuse it. With
    force_encoding "GSM" the prefix is returned as it was, though it is counted as it would be sent.

    `parts` is 0 or more. The empty prefix has no parts, so there always is an answer.
    """
    _refuse_unknown_encoding(force_encoding)
    prepared = _prepare_at_any_length(text, rules)

    limit = min(parts, rules.max_parts)
    forbidden = _forbidden_cuts(prepared, rules)
    for cut in range(len(prepared), 0, -1):
        if cut in forbidden:
            continue
        prefix = prepared[:cut]
        try:
            found = answer(prefix, force_encoding, rules)
        except Refused as refused:
            if refused.code not in ("too_many_parts", "too_many_characters"):
                raise
            continue
        if found.billed <= limit:
            return prefix
    return ""


def _forbidden_cuts(prepared: str, rules: Rules) -> set[int]:
    """Where a prepared text may not be cut; a cut at n is in front of the character with index n."""
    forbidden: set[int] = set()

    # Inside a placeholder: half of one would be sent as it is written.
    for begin, end in _find_placeholders(prepared, rules):
        forbidden.update(range(begin + 1, end))

    # Inside a line ending that has just been made: the CR alone would count as a line ending, and become CRLF again.
    if rules.newline == "CRLF":
        for index in range(1, len(prepared)):
            if prepared[index - 1] == "\r" and prepared[index] == "\n":
                forbidden.add(index)

    # Inside a grapheme cluster, as in `_atoms`. Clusters are those of the prepared text, since it is the prepared
    # text that is cut. A cluster too long for a part may be cut. What is too long depends on the encoding, and that
    # on the cut; here it is measured in UTF-16 units against a part of several in UNICODE. (So for clusters of more
    # than 66 units, which no language writes, this function is not a reference.)
    if rules.keep_graphemes:
        way = _Way(UNICODE)
        begin = 0
        for cluster in _clusters(prepared):
            end = begin + len(cluster)
            if _units(cluster, way, rules) <= _capacity(way, True, rules):
                forbidden.update(range(begin + 1, end))
            begin = end

    return forbidden

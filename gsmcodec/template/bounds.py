r"""The least and the most that a message with blanks takes.

Every bound is the count of one text: the message with the cheapest, or the dearest, values in its blanks. So a bound is
reached. It is exceeded by none, for this reason.

*Filling is monotone.* Let the state be (p, u): p parts are begun, u units of the last are used; states are ordered as
pairs. A character of c units, 1 or 2, moves the state to (p, u + c) if u + c is at most the capacity m, else to
(p + 1, c). Call that step(c).

1. step(c) keeps the order. Let s <= t. In one part, if both still fit, u + c keeps the order; if only s fits, it stays
   in its part, and t leaves it; if neither fits, both become (p + 1, c). If t is in a later part, s reaches (p + 1, c)
   at most, and t has at least c units of part p + 1, or is in a part behind it.
2. step(1) of a state is at most step(2) of it: u + 1 < u + 2; where only step(1) fits, step(2) begins a part; where
   neither fits, 1 < 2.
3. A state is less than its step: a step adds units to a part, or begins one.

So a dearer character (2, then 1) and one more character (3, then 1) never give a lesser state at the end. The message
has one part if all its units fit the capacity `alone`, and the number of units is monotone for the same characters.
Hence, in one encoding, the longest value of the dearest character is the worst of a field, wherever the blank stands
and however often; the shortest value of the cheapest is the best.

*A listed value* is not simply more or less than another: pairs fall differently. But by 1, of the states that the
values of a blank lead to, the greatest leads to the greatest at the end. So the walk takes the greatest at each
blank. A blank that stands twice has one value, so its values are tried in turn.

*Graphemes.* Where the profile keeps them whole, the same holds for characters of any number of units. A value may be
one grapheme or many, so the walk takes the cut into graphemes that leads to the greatest state: `in_clusters`.

*The encoding.* A text is UNICODE if one character of it is foreign to the default alphabet. Both kinds of text are
tried: those of GSM values only; and those with at least one foreign character, where each field in turn carries one.
Counts of different encodings are compared by their parts; of as many parts, UNICODE is more. Where no values are
listed, one kind decides: a part of GSM holds 76 characters or more, one of UNICODE 70 or fewer, so of texts of the
same length the GSM text never has more parts.

TS 23.040, clause 9.2.3.24; TS 23.038, clauses 6.2.1 and 6.2.3.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.alphabet import national_alphabets
from gsmcodec.capacity import capacity
from gsmcodec.errors import ErrorCode, GsmError, out_of_range, refuse_surrogates, require_int, wrong_type
from gsmcodec.message import stand_in
from gsmcodec.profile import (
    GSM,
    STANDARD,
    UNICODE,
    Encoding,
    ForceEncoding,
    FrozenDict,
    Profile,
    changed_fields,
    forced_encoding,
    require_profile,
)
from gsmcodec.segmentation import Count, count_of, measure
from gsmcodec.template.fields import Choices, Chooser, Field, chooser, cost
from gsmcodec.template.graphemes import dearest_clusters, fill
from gsmcodec.template.styles import Piece, Template

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gsmcodec.alphabet import Alphabet as Table

DEFAULT_FIELD = "*"
"""The name of the field for every blank that has none of its own."""
_MOST_COMBINATIONS = 10_000


class Fit(NamedTuple):
    """The most characters that a field may have for a message to keep to a number of parts.

    Attributes:
        with_longest: if the other fields are at their longest; None if not even an empty value fits.
        with_shortest: if the others are at their shortest, in their dearest characters; None likewise.
    """

    with_longest: int | None
    with_shortest: int | None


class TemplateCount(NamedTuple):
    """What a message takes, whatever stands in its blanks.

    Attributes:
        least: the count of the cheapest values.
        most: the count of the dearest: of those with the most parts, one that leaves the fewest units free.
        encoding: the encoding, if every message has the same; else None.
        fits: by name, what still fits into the `parts` that the caller asked for; empty if nobody asked.
    """

    least: Count
    most: Count
    encoding: Encoding | None
    fits: Mapping[str, Fit]


class Plan(NamedTuple):
    """A message with all that decides what it takes.

    Attributes:
        pieces: text and blanks; a placeholder of the profile is text.
        fields: by name, the field of each blank.
        literal: the text around the blanks.
        profile: the platform.
        forced: the encoding that the caller demands.
        chooser: finds the cheapest and the dearest values of fields.
    """

    pieces: tuple[Piece, ...]
    fields: dict[str, Field]
    literal: str
    profile: Profile
    forced: Encoding | None
    chooser: Chooser

    def render(self, values: Mapping[str, str]) -> str:
        """Put a value in the place of each blank."""
        return "".join([piece.text if piece.name is None else values[piece.name] for piece in self.pieces])


def count_template(
    template: Template | str,
    fields: Mapping[str, Field],
    force_encoding: ForceEncoding = None,
    profile: Profile = STANDARD,
    *,
    parts: int | None = None,
) -> TemplateCount:
    """Count the parts that a message takes at least and at most, whatever stands in its blanks.

    Args:
        template: the message; a str is in the style "format".
        fields: what may stand in each blank, by name; "*" is for every blank that has no field of its own.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform. A blank that is one of its placeholders needs no field: the platform fills it.
        parts: also say what still fits into so many parts.

    Returns:
        Bounds that a value reaches and that none exceeds; they may be beyond `profile.max_parts`. Values are taken to
        hold no placeholder of the profile, to join with nothing beside them in form C, in a grapheme or in a
        replacement, and to hold no CR where the profile changes line ends. With national languages the most may be too
        many, never too few: it is what the text takes without these languages, unless there is no blank.

    Raises:
        GsmError: `template_syntax`, `template_no_field`, `template_field_unused`, `lone_surrogate`,
            `unknown_encoding`, `out_of_range`.
        TypeError: for a wrong type.

    Example:
        >>> bounds = count_template("Hi {name}", {"name": Field(20, alphabet="gsm")}, parts=1)
        >>> bounds.least.units, bounds.most.units, bounds.encoding
        (3, 43, Encoding.GSM)
        >>> bounds.fits["name"]
        Fit(with_longest=78, with_shortest=78)
    """
    return bounds_of(plan_of(template, fields, force_encoding, profile), parts)


def bounds_of(plan: Plan, parts: int | None = None) -> TemplateCount:
    """Count the parts that a planned message takes at least and at most."""
    least = _extreme_count(plan, most=False)
    most = _extreme_count(plan, most=True)
    fits: dict[str, Fit] = {}
    if parts is not None:
        require_int("parts", parts, 1)
        fits = {name: _fit(plan, name, parts) for name in plan.fields}
    return TemplateCount(least, most, _common_encoding(plan, least, most), FrozenDict(fits))


def plan_of(
    template: Template | str, fields: Mapping[str, Field], force_encoding: ForceEncoding, profile: Profile
) -> Plan:
    """Check the arguments of `count_template`, and give each blank its field."""
    forced = forced_encoding(force_encoding)
    placeholders = require_profile(profile).placeholders
    if isinstance(template, str):
        template = Template(template)
    elif not isinstance(template, Template):
        raise wrong_type("template", template, "Template or str")
    pieces = template.pieces
    if placeholders:
        pieces = tuple(
            Piece(piece.index, piece.source, piece.source, None) if piece.source in placeholders else piece
            for piece in pieces
        )
    of_blanks: dict[str, Field] = {}
    for piece in pieces:
        if piece.name is not None and piece.name not in of_blanks:
            field = fields.get(piece.name) or fields.get(DEFAULT_FIELD)
            if field is None:
                raise GsmError(ErrorCode.TEMPLATE_NO_FIELD, {"name": piece.name}, piece.index)
            if not isinstance(field, Field):
                raise wrong_type(f"the field of {piece.name}", field, "Field")
            of_blanks[piece.name] = field
    for name in fields:
        if name not in of_blanks and name != DEFAULT_FIELD:
            raise GsmError(ErrorCode.TEMPLATE_FIELD_UNUSED, {"name": name})
    refuse_surrogates(template.source)
    _refuse_rewriting(profile)
    forced = forced or forced_encoding(profile.default_encoding)
    literal = "".join([piece.text for piece in pieces])
    return Plan(pieces, of_blanks, literal, profile, forced, chooser(_without_languages(profile), forced))


_REWRITING = ("prefix", "suffix", "whitespace", "end_at_spaces", "replacements", "max_unicode_characters")


def _refuse_rewriting(profile: Profile) -> None:
    """Raise for a profile with rules that these bounds do not know: they would not be exact."""
    changed = changed_fields(profile)
    for name in _REWRITING:
        if name in changed and (name != "replacements" or profile.replace_when != "NEVER"):
            raise out_of_range("profile", f"one with {name}", "a profile without it, for a template")


def _extreme_count(plan: Plan, *, most: bool) -> Count:
    candidates = list(_candidates(plan, most=most))
    profile = _without_languages(plan.profile) if most and plan.fields else plan.profile
    counts = [_count(plan, values, profile) for values in candidates]
    if profile is not plan.profile and plan.forced is GSM:  # a national table may be used though it saves nothing
        counts += [_count(plan, values, plan.profile) for values in candidates]
    return (max if most else min)(counts, key=_order)


def worst_values(plan: Plan) -> dict[str, str]:
    """Find the values of the worst case."""
    profile = _without_languages(plan.profile)
    return max(_candidates(plan, most=True), key=lambda values: _order(_count(plan, values, profile)))


def _count(plan: Plan, values: Mapping[str, str], profile: Profile) -> Count:
    return count_of(measure(plan.render(values), plan.forced, profile, any_length=True), profile)


def _order(count: Count) -> tuple[int, bool, int]:
    """Order counts: by parts; of as many, UNICODE is more, because its parts hold less; then by the units left."""
    return count.parts, count.encoding is UNICODE, -count.remaining


@lru_cache(maxsize=64)
def _without_languages(profile: Profile) -> Profile:
    return replace(profile, languages=()) if profile.languages else profile


# Candidates: the texts of which one is the cheapest or the dearest -----------------------------------------------


def _candidates(plan: Plan, *, most: bool) -> Iterator[dict[str, str]]:
    """Yield values for the blanks; some of them are the cheapest or the dearest of all."""
    choices = {name: plan.chooser.choices(field) for name, field in plan.fields.items()}
    literal = _sent_literal(plan)
    may_be_gsm = plan.forced is not UNICODE and plan.chooser.default.codes(literal) is not None
    gsm = {name: of_field.gsm[most] for name, of_field in choices.items()} if may_be_gsm else {"": ()}
    needs_foreign = may_be_gsm and plan.forced is None
    has_lists = any(field.values is not None for field in plan.fields.values())
    if plan.forced is not GSM:
        unicode = list(_unicode_candidates(plan, choices, most=most, needs_foreign=needs_foreign))
        if most or has_lists or not all(gsm.values()):
            yield from unicode
        if most and plan.profile.keep_graphemes:
            yield from (in_clusters(plan, values) for values in unicode)
        if most and unicode and not has_lists:
            return  # a part of GSM holds more characters than one of UNICODE: 76 or more to 70 or fewer
    yield from _of_options(plan, gsm, plan.chooser.default, most=most)
    if not most and plan.profile.languages and plan.forced is not UNICODE:
        nationals = national_alphabets(plan.profile)
        for table in nationals:
            if table.codes(literal) is not None:
                options = {name: plan.chooser.ends(field, table).least for name, field in plan.fields.items()}
                yield from _of_options(plan, options, table, most=most)


def _sent_literal(plan: Plan) -> str:
    return stand_in(plan.chooser.sent(plan.literal), plan.profile.placeholders)


def _unicode_candidates(
    plan: Plan, choices: Mapping[str, Choices], *, most: bool, needs_foreign: bool
) -> Iterator[dict[str, str]]:
    """Yield values of messages that are UNICODE: where nothing else makes them so, a field has to."""
    free = {name: of_field.unicode[most] for name, of_field in choices.items()}
    if not needs_foreign:
        yield from _of_options(plan, free, None, most=most)
        return
    for of_field in choices.values():
        if of_field.foreign[most] and of_field.foreign[most] == of_field.unicode[most]:  # it carries one at no cost
            yield from _of_options(plan, free, None, most=most)
            return
    for carrier, of_field in choices.items():
        if of_field.foreign[most]:
            yield from _of_options(plan, {**free, carrier: of_field.foreign[most]}, None, most=most)


def _of_options(
    plan: Plan, options: Mapping[str, tuple[str, ...]], table: Table | None, *, most: bool
) -> Iterator[dict[str, str]]:
    """Choose among the values of each blank. Yield nothing if a blank has none."""
    if not all(options.values()):
        return
    chosen = {name: values[0] for name, values in options.items()}
    open_names = {name for name, values in options.items() if len(values) > 1}
    if not open_names:
        yield chosen
        return
    places = [piece.name for piece in plan.pieces]
    repeated = [name for name in open_names if places.count(name) > 1]
    combinations = 1
    for name in repeated:
        combinations *= len(options[name])
    if combinations > _MOST_COMBINATIONS:
        expected = f"at most {_MOST_COMBINATIONS} combinations of listed values in blanks that stand more than once"
        raise out_of_range("fields", combinations, expected)
    for values in product(*(options[name] for name in repeated)):
        fixed = {**chosen, **dict(zip(repeated, values, strict=True))}
        once = {name: options[name] for name in open_names if name not in repeated}
        yield _by_units(plan, fixed, once, table, most=most)
        yield _by_walk(plan, fixed, once, table, most=most)


def _by_units(
    plan: Plan, fixed: dict[str, str], once: Mapping[str, tuple[str, ...]], table: Table | None, *, most: bool
) -> dict[str, str]:
    """Choose the values with the most, or the fewest, units: they decide whether one part is enough."""
    choose = max if most else min

    def units(value: str) -> int:
        of_value = cost(plan.chooser.sent(value), table)
        return of_value.units if of_value else 0

    return {**fixed, **{name: choose(values, key=units) for name, values in once.items()}}


def _by_walk(
    plan: Plan, fixed: dict[str, str], once: Mapping[str, tuple[str, ...]], table: Table | None, *, most: bool
) -> dict[str, str]:
    """Choose the values that lead to the greatest, or the least, state."""
    room = capacity(GSM if table else UNICODE, plan.profile.reference_bits, table.language_elements if table else 0)
    choose = max if most else min
    state = (1, 0)
    values = dict(fixed)
    for piece in plan.pieces:
        name = piece.name
        options = (piece.text,) if name is None else once.get(name, (fixed[name],))
        reached = {
            value: _walk(state, plan.chooser.sent(value), table, room.concatenated, plan.profile) for value in options
        }
        chosen = choose(reached, key=reached.__getitem__)
        state = reached[chosen]
        if name is not None:
            values[name] = chosen
    return values


def _walk(state: tuple[int, int], text: str, table: Table | None, room: int, profile: Profile) -> tuple[int, int]:
    """Fill parts with the characters of `text`, from a state on."""
    part, used = state
    text = stand_in(text, profile.placeholders)
    if table is None:
        units = [1 + (char > "\uffff") for char in text]
    else:
        units = [1 + (code >= 0x80) for code in table.codes(text) or b""]
    for of_character in units:
        used += of_character
        if used > room:
            part, used = part + 1, of_character
    return part, used


def in_clusters(plan: Plan, values: Mapping[str, str]) -> dict[str, str]:
    """Cut the values of a message into the graphemes that take the most parts, in blanks that stand once."""
    room = capacity(UNICODE, plan.profile.reference_bits).concatenated
    names = [piece.name for piece in plan.pieces]
    state = (1, 0)
    changed = dict(values)
    for piece in plan.pieces:
        name = piece.name
        if name is not None and names.count(name) == 1 and plan.fields[name].key in ("bmp", "any"):
            changed[name], state = dearest_clusters(plan.fields[name].longest, str(plan.fields[name].key), state, room)
        else:
            text = plan.chooser.sent(piece.text if name is None else values[name])
            state = fill(state, stand_in(text, plan.profile.placeholders), room)
    return changed


# What follows from the bounds ------------------------------------------------------------------------------------


def _common_encoding(plan: Plan, least: Count, most: Count) -> Encoding | None:
    """Say in which encoding every message is; None if that depends on the values."""
    if plan.forced is not None or not plan.fields or least.encoding is not most.encoding:
        return most.encoding if least.encoding is most.encoding else None
    literal = _sent_literal(plan)
    if plan.profile.languages and most.encoding is UNICODE:
        nationals = national_alphabets(plan.profile)
        return None if any(table.codes(literal) is not None for table in nationals) else UNICODE
    if plan.chooser.default.codes(literal) is None:
        return UNICODE
    choices = [plan.chooser.choices(field) for field in plan.fields.values()]
    if not all(of_field.gsm.least for of_field in choices):
        return UNICODE
    return None if any(of_field.foreign.least for of_field in choices) else GSM


def _fit(plan: Plan, name: str, parts: int) -> Fit:
    shortest = {other: _no_longer(field, field.min_length) for other, field in plan.fields.items()}
    return Fit(
        with_longest=_longest_fitting(plan, name, parts),
        with_shortest=_longest_fitting(plan._replace(fields={**shortest, name: plan.fields[name]}), name, parts),
    )


def _longest_fitting(plan: Plan, name: str, parts: int) -> int | None:
    """Find by bisection the greatest `max_length` of one field with which the most parts are at most `parts`."""
    field = plan.fields[name]

    def exceeds(length: int) -> bool:
        changed = plan._replace(fields={**plan.fields, name: _no_longer(field, length)})
        return _extreme_count(changed, most=True).parts > parts

    lengths: Sequence[int] = range(parts * capacity(GSM).alone + 1)
    if field.values is not None:
        lengths = sorted({len(value) for value in field.values})
    index = bisect_right(lengths, False, key=exceeds)
    return lengths[index - 1] if index else None


def _no_longer(field: Field, length: int) -> Field:
    """Return the field with another greatest length."""
    if field.values is not None:
        return Field(alphabet=[value for value in field.values if len(value) <= length])
    return Field(length, min(field.min_length, length), field.alphabet)

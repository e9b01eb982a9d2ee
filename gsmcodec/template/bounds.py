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
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.alphabet import national_alphabets
from gsmcodec.capacity import capacity
from gsmcodec.errors import require_int
from gsmcodec.profile import GSM, STANDARD, UNICODE, Encoding, ForceEncoding, FrozenDict, Profile
from gsmcodec.segmentation import count_of, measure
from gsmcodec.template.candidates import candidates, sent_literal
from gsmcodec.template.fields import Field, without_languages
from gsmcodec.template.plan import Plan, plan_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gsmcodec.parts import Count
    from gsmcodec.template.styles import Template


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


def _extreme_count(plan: Plan, *, most: bool) -> Count:
    all_values = list(candidates(plan, most=most))
    profile = without_languages(plan.profile) if most and plan.fields else plan.profile
    counts = [_count(plan, values, profile) for values in all_values]
    if profile is not plan.profile and plan.forced is GSM:  # a national table may be used though it saves nothing
        counts += [_count(plan, values, plan.profile) for values in all_values]
    return (max if most else min)(counts, key=_order)


def worst_values(plan: Plan) -> dict[str, str]:
    """Find the values of the worst case."""
    profile = without_languages(plan.profile)
    return max(candidates(plan, most=True), key=lambda values: _order(_count(plan, values, profile)))


def _count(plan: Plan, values: Mapping[str, str], profile: Profile) -> Count:
    return count_of(measure(plan.render(values), plan.forced, profile, any_length=True), profile)


def _order(count: Count) -> tuple[int, bool, int]:
    """Order counts: by parts; of as many, UNICODE is more, because its parts hold less; then by the units left."""
    return count.parts, count.encoding is UNICODE, -count.remaining


def _common_encoding(plan: Plan, least: Count, most: Count) -> Encoding | None:
    """Say in which encoding every message is; None if that depends on the values."""
    if plan.forced is not None or not plan.fields or least.encoding is not most.encoding:
        return most.encoding if least.encoding is most.encoding else None
    literal = sent_literal(plan)
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

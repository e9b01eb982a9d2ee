"""What the dearest values do to a message: its parts with the blanks marked, and what in its text is to blame."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.explanation import Offender
from gsmcodec.profile import STANDARD, ForceEncoding, Profile
from gsmcodec.segmentation import measure, permitted_ends, split
from gsmcodec.template.bounds import TemplateCount, bounds_of, worst_values
from gsmcodec.template.plan import Plan, plan_of
from gsmcodec.template.styles import Template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gsmcodec.template.fields import Field


class BlankSpan(NamedTuple):
    """Where a blank stands in the text of a part: characters `start` to `end`, counted from 0."""

    name: str
    start: int
    end: int


class TemplatePart(NamedTuple):
    """One short message of the worst case.

    Attributes:
        text: its characters, with the dearest values in the blanks.
        units: septets for GSM, UTF-16 code units for UNICODE.
        blanks: the blanks in it; one that is cut stands in two parts.
    """

    text: str
    units: int
    blanks: tuple[BlankSpan, ...]


@dataclass(frozen=True, kw_only=True)
class TemplateReport:
    """What `explain_template` says of a message.

    Attributes:
        count: the bounds.
        parts: the parts of the worst case.
        offenders: every place outside of the blanks that keeps the message from being GSM; `index` is a place in the
            source of the template.
    """

    count: TemplateCount
    parts: tuple[TemplatePart, ...]
    offenders: tuple[Offender, ...]


def split_template(
    template: Template | str,
    fields: Mapping[str, Field],
    force_encoding: ForceEncoding = None,
    profile: Profile = STANDARD,
) -> tuple[TemplatePart, ...]:
    """Cut a message into its parts in the worst case.

    Args:
        template: the message; a str is in the style "format".
        fields: what may stand in each blank, by name; "*" is for every blank that has no field of its own.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Raises:
        GsmError: those of `count_template`, `too_many_characters`, and `too_many_parts` if the worst case cannot be
            sent.
        TypeError: for a wrong type.

    Example:
        >>> from gsmcodec.template import Field
        >>> [part] = split_template("Hi {name}!", {"name": Field(3, alphabet="digits")})
        >>> part
        TemplatePart(text='Hi 000!', units=7, blanks=(BlankSpan(name='name', start=3, end=6),))
    """
    return _parts(plan_of(template, fields, force_encoding, profile))


def _parts(plan: Plan) -> tuple[TemplatePart, ...]:
    profile = replace(plan.profile, languages=()) if plan.fields and plan.profile.languages else plan.profile
    values = worst_values(plan)
    spans = []
    text = ""
    for piece in plan.pieces:
        start = len(measure(text, plan.forced, profile, any_length=True).text)
        text += piece.text if piece.name is None else values[piece.name]
        if piece.name is not None:
            spans.append(BlankSpan(piece.name, start, len(measure(text, plan.forced, profile, any_length=True).text)))
    permitted_ends(measure(text, plan.forced, profile), profile)
    parts = []
    begin = 0
    for part in split(text, plan.forced, profile):
        end = begin + len(part.text)
        inside = tuple(
            BlankSpan(span.name, max(span.start, begin) - begin, min(span.end, end) - begin)
            for span in spans
            if span.start < end and span.end > begin
        )
        parts.append(TemplatePart(part.text, part.units, inside))
        begin = end
    return tuple(parts)


def explain_template(
    template: Template | str,
    fields: Mapping[str, Field],
    force_encoding: ForceEncoding = None,
    profile: Profile = STANDARD,
) -> TemplateReport:
    """Explain what makes a message expensive in the worst case.

    Args:
        template: the message; a str is in the style "format".
        fields: what may stand in each blank, by name; "*" is for every blank that has no field of its own.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Raises:
        GsmError: those of `split_template`.
        TypeError: for a wrong type.

    Example:
        >>> from gsmcodec.template import Field
        >>> report = explain_template("{who}’s parcel", {"who": Field(10, alphabet="gsm")})
        >>> [(offender.index, offender.suggestion) for offender in report.offenders]
        [(5, "'")]
    """
    plan = plan_of(template, fields, force_encoding, profile)
    return TemplateReport(
        count=bounds_of(plan),
        parts=_parts(plan),
        offenders=template_offenders(template if isinstance(template, Template) else Template(template), profile),
    )


def template_offenders(template: Template, profile: Profile = STANDARD) -> tuple[Offender, ...]:
    """Find what keeps a message from being GSM, outside of its blanks; places are in the template's source."""
    from gsmcodec.explanation import offenders_of

    text = ""
    starts: list[tuple[int, int]] = []  # where a piece begins in `text`, and in the source
    for piece in template.pieces:
        starts.append((len(text), piece.index))
        # A digit stands in for a blank: it joins with nothing.
        text += piece.text if piece.name is None or piece.source in profile.placeholders else "0"
    places = []
    for offender in offenders_of(text, profile):
        start, index = starts[bisect_right(starts, (offender.index, len(template.source))) - 1]
        places.append(replace(offender, index=index + offender.index - start))
    return tuple(places)

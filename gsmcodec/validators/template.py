"""Messages with blanks that keep to limits whatever stands in the blanks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gsmcodec.alphabet import DEFAULT_ALPHABETS
from gsmcodec.errors import ErrorCode, GsmError, character_error, require_str, require_text, wrong_type
from gsmcodec.message import prepare
from gsmcodec.profile import STANDARD, UNICODE, ForceEncoding, FrozenDict, Profile, short_repr
from gsmcodec.segmentation import characters_limit
from gsmcodec.template.bounds import bounds_of, worst_values
from gsmcodec.template.fields import Field, chooser
from gsmcodec.template.plan import DEFAULT_FIELD, Plan, plan_of
from gsmcodec.template.styles import Piece, Style, Template
from gsmcodec.template.worst_case import template_offenders
from gsmcodec.validators.text import TextLimits, TextRule

if TYPE_CHECKING:
    from gsmcodec.template.bounds import TemplateCount


def validate_template(
    template: Template | str,
    fields: Mapping[str, Field],
    *,
    max_parts: int | None = None,
    max_units: int | None = None,
    gsm_only: bool = False,
    allow_empty: bool = False,
    force_encoding: ForceEncoding = None,
    profile: Profile = STANDARD,
) -> Template:
    """Return a message with blanks if it keeps to the limits whatever stands in them, or raise.

    Args:
        template: the message; a str is in the style "format".
        fields: what may stand in each blank, by name; "*" is for every blank that has no field of its own.
        max_parts: the most parts that it may take in the worst case; None for what the profile allows.
        max_units: the most units in the worst case: septets if that is GSM, UTF-16 code units if it is UNICODE.
        gsm_only: whether it has to be GSM as it is. A field whose alphabet nobody declared is not blamed.
        allow_empty: whether it may be empty.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Returns:
        The template; a str as a `Template`.

    Raises:
        GsmError: those of `count_template` and of `validate_text`, and `template_field_not_gsm`. An index is a place in
            the source of the template, or None.
        TypeError: for a wrong type.

    Example:
        >>> validate_template("Hi {name}", {"name": Field(20)}, max_parts=1).names
        ('name',)
        >>> validate_template("Hi {name}", {"name": Field(80)}, max_parts=1)
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: 3 parts are needed, at most 1 are allowed
    """
    rule = TextRule(
        max_parts=max_parts,
        max_units=max_units,
        gsm_only=gsm_only,
        allow_empty=allow_empty,
        force_encoding=force_encoding,
        profile=profile,
    )
    plan = plan_of(template, fields, force_encoding, profile)
    message = Template(template) if isinstance(template, str) else template
    bounds = bounds_of(plan)
    if gsm_only:
        _require_gsm(message, plan, bounds)
    if not bounds.least.units and not allow_empty:
        raise GsmError(ErrorCode.TEXT_EMPTY)
    limit = characters_limit(bounds.most.encoding, profile)
    if limit is not None:
        characters = len(plan.render(worst_values(plan)))
        if characters > limit:
            params: dict[str, str | int] = {"characters": characters, "max_characters": limit}
            raise GsmError(ErrorCode.TOO_MANY_CHARACTERS, params)
    most = bounds.most
    if most.parts > rule.most_parts:
        params = {"parts": most.parts, "max_parts": rule.most_parts}
        raise _too_many(ErrorCode.TOO_MANY_PARTS, ErrorCode.UNICODE_TOO_MANY_PARTS, params, message, plan, bounds)
    if max_units is not None and most.units > max_units:
        params = {"units": most.units, "max_units": max_units, "parts": most.parts}
        raise _too_many(ErrorCode.TOO_MANY_UNITS, ErrorCode.UNICODE_TOO_MANY_UNITS, params, message, plan, bounds)
    return message


@dataclass(frozen=True, kw_only=True, repr=False)
class TemplateRule:
    """The limits of a message with blanks that a person writes: `validate_template` as a value.

    Args:
        fields: what may stand in each blank, by name; "*" is for every blank that has no field of its own. A message
            need not use them all.
        style: how blanks are written, as for `Template`.
        max_parts: the most parts in the worst case; None for what the profile allows.
        max_units: the most units in the worst case.
        gsm_only: whether it has to be GSM as it is.
        allow_empty: whether it may be empty.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Raises:
        GsmError: `out_of_range` or `unknown_encoding` for limits that no text can satisfy; what `validate_template`
            raises, when called.
        TypeError: for a wrong type.

    Example:
        >>> greeting = TemplateRule(fields={"name": Field(20)}, max_parts=1)
        >>> greeting("Hi {name}!")
        'Hi {name}!'
        >>> greeting("Hi {first name}!")
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: the blank 'first name' at index 3 has no field
    """

    fields: Mapping[str, Field]
    style: Style | re.Pattern[str] = "format"
    max_parts: int | None = None
    max_units: int | None = None
    gsm_only: bool = False
    allow_empty: bool = False
    force_encoding: ForceEncoding = None
    profile: Profile = STANDARD

    def __post_init__(self) -> None:
        if not isinstance(self.fields, Mapping):
            raise wrong_type("fields", self.fields, "a mapping of names to Field")
        for name, field in self.fields.items():
            require_str("a name of fields", name)
            if not isinstance(field, Field):
                raise wrong_type(f"the field of {name}", field, "Field")
        object.__setattr__(self, "fields", FrozenDict(self.fields))  # the dataclass is frozen
        Template("", self.style)
        TextRule(**self._limits())

    __repr__ = short_repr

    def __call__(self, value: str) -> str:
        """Return the message, its line ends as the profile sends them, or raise as `validate_template` does."""
        source = prepare(require_str("value", value), replace(self.profile, normalize=False))  # names stay as they are
        template = Template(source, self.style)
        fields = {name: field for name, field in self.fields.items() if name in {*template.names, DEFAULT_FIELD}}
        validate_template(template, fields, **self._limits())
        return source

    def check(self, value: object) -> str:
        """Return the message, or raise; a wrong type is the GsmError `wrong_type`."""
        return self(require_text(value))

    def _limits(self) -> TextLimits:
        return {
            "max_parts": self.max_parts,
            "max_units": self.max_units,
            "gsm_only": self.gsm_only,
            "allow_empty": self.allow_empty,
            "force_encoding": self.force_encoding,
            "profile": self.profile,
        }


def _require_gsm(template: Template, plan: Plan, bounds: TemplateCount) -> None:
    """Raise unless the message is GSM with every value of the fields whose alphabet is declared."""
    for offender in template_offenders(template, plan.profile):
        params: dict[str, str | int] = {
            "char": chr(offender.code_point),
            "code_point": f"U+{offender.code_point:04X}",
            "parts": bounds.most.parts,
        }
        raise GsmError(ErrorCode.NOT_GSM, params, offender.index)
    for piece in plan.pieces:
        if piece.name is not None:
            _require_gsm_field(piece, plan)


def _require_gsm_field(piece: Piece, plan: Plan) -> None:
    """Raise if a declared alphabet allows a character that is not GSM."""
    field = plan.fields[str(piece.name)]
    foreign_values = chooser(plan.profile, None).choices(field).foreign.most
    if field.alphabet is None or not foreign_values:
        return
    default = DEFAULT_ALPHABETS[plan.profile.extension_table]
    value = chooser(plan.profile, None).sent(foreign_values[0])
    of_character = character_error(ErrorCode.NOT_GSM, value, default.find_foreign(value)).params
    raise GsmError(ErrorCode.TEMPLATE_FIELD_NOT_GSM, {"name": str(piece.name), **of_character}, piece.index)


def _too_many(
    code: ErrorCode,
    unicode_code: ErrorCode,
    params: dict[str, str | int],
    template: Template,
    plan: Plan,
    bounds: TemplateCount,
) -> GsmError:
    """Create the error; blame the first character outside of the blanks that makes the message UNICODE."""
    if bounds.most.encoding is UNICODE and plan.forced is None:
        for offender in template_offenders(template, plan.profile):
            blamed = {"char": chr(offender.code_point), "code_point": f"U+{offender.code_point:04X}"}
            return GsmError(unicode_code, {**blamed, **params}, offender.index)
    return GsmError(code, params)

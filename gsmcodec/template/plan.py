"""A message with all that decides what it takes: its blanks, their fields, the platform."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.errors import ErrorCode, GsmError, out_of_range, refuse_surrogates, wrong_type
from gsmcodec.profile import Encoding, ForceEncoding, Profile, changed_fields, forced_encoding, require_profile
from gsmcodec.template.fields import Chooser, Field, chooser, without_languages
from gsmcodec.template.styles import Piece, Template

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_FIELD = "*"
"""The name of the field for every blank that has none of its own."""
_REWRITING = ("whitespace", "end_at_spaces", "replacements")
"""The fields of a profile whose rules the bounds do not know. They would not be exact."""


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
    return Plan(pieces, of_blanks, literal, profile, forced, chooser(without_languages(profile), forced))


def _refuse_rewriting(profile: Profile) -> None:
    """Raise for a profile with rules that these bounds do not know: they would not be exact."""
    changed = changed_fields(profile)
    for name in _REWRITING:
        if name in changed and (name != "replacements" or profile.replace_when != "NEVER"):
            raise out_of_range("profile", f"one with {name}", "a profile without it, for a template")

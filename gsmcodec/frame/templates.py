"""A template over a table: the message of each row, with the row's values in its blanks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from gsmcodec.errors import out_of_range, refuse_surrogates, wrong_type
from gsmcodec.frame.columns import STRINGS
from gsmcodec.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gsmcodec.profile import Profile

# The marks of every style, and the conversions of printf that change nothing.
_MARKS = re.compile(r"[\s{}()$%&@]|[0-9]+\$|(?<=[%)$])[sd]\Z")


def template_of(template: object) -> Template:
    """Return a template; a str is one in the style "format".

    Raises:
        GsmError: `template_syntax`; `lone_surrogate`; `out_of_range` for a blank that changes its value, because only
            the caller's own program knows what comes out.
        TypeError: for a wrong type.

    Example:
        >>> template_of("Pay {amount:.2f} EUR")
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: template is {amount:.2f}, expected blanks without a conversion, a format or a filter
    """
    if isinstance(template, str):
        template = Template(template)
    elif not isinstance(template, Template):
        raise wrong_type("template", template, "Template or str")
    refuse_surrogates(template.source)
    for blank in () if isinstance(template.style, re.Pattern) else template.blanks:
        written = _MARKS.sub("", blank.source)
        if written not in (_MARKS.sub("", blank.name or ""), ""):
            raise out_of_range("template", blank.source, "blanks without a conversion, a format or a filter")
    return template


def blank_names(template: Template, profile: Profile) -> tuple[str, ...]:
    """Name the blanks that need a column: those that are no placeholder of the profile, each once."""
    names = (blank.name or "" for blank in template.blanks if blank.source not in profile.placeholders)
    return tuple(dict.fromkeys(names))


def require_values(schema: pl.Schema, names: Iterable[str]) -> None:
    """Raise a `TypeError` if a column of values has a type that can be written in several ways: 5.0 or 5, 1 or true."""
    for name in names:
        if schema[name] not in STRINGS and not schema[name].is_integer():
            raise TypeError(f"the column {name!r} must be of strings or integers, not {schema[name]}: cast it first")


def rendered(template: Template, profile: Profile) -> pl.Expr:
    """Write the message of each row; null if a blank has no value.

    Example:
        >>> from gsmcodec import STANDARD
        >>> table = pl.DataFrame({"name": ["Ada", None]})
        >>> table.select(rendered(Template("Hi {name}"), STANDARD)).to_series().to_list()
        ['Hi Ada', None]
    """
    pieces = []
    for piece in template.pieces:
        if piece.name is not None and piece.source not in profile.placeholders:
            pieces.append(pl.col(piece.name).cast(pl.String))
        else:
            pieces.append(pl.lit(piece.text if piece.name is None else piece.source))
    return pl.concat_str(pieces) if pieces else pl.lit("")

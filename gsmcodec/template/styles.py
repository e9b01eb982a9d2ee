"""How blanks are written in a message: one grammar for each style.

A grammar is one regular expression. It matches everything that means something other than itself: a blank (group
``blank``), an escape (group ``escape``), a comment (group ``comment``), or a mistake (group ``mistake``). Text that it
does not match stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_str, wrong_type

if TYPE_CHECKING:
    from collections.abc import Mapping

Style: TypeAlias = Literal["format", "percent", "dollar", "mustache", "notify", "placeholder"]
"""A way to write blanks; `Template` lists them."""
STYLES: tuple[Style, ...] = get_args(Style)

_GRAMMARS: Mapping[str, str] = {
    # str.format: {name}, {name!r:>10}, {name:{width}}; {{ and }} are braces.
    "format": (
        r"(?P<escape>\{\{|\}\})"
        r"|\{(?P<blank>[^{}!:]*)(?:![^{}:]*)?(?::(?:[^{}]|\{[^{}]*\})*)?\}|(?P<mistake>[{}])"
    ),
    # printf: %(name)s, %s, %1$s, %@ of Apple; %% is a percent sign.
    "percent": (
        r"(?P<escape>%%)|%(?:\((?P<blank>[^()]*)\)|(?P<position>\d+)\$|(?P<next>(?!\()))"
        r"[#0\- +']*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh?|ll?|[Lqjzt])?[diouxXeEfFgGcrsaA@]|(?P<mistake>%)"
    ),
    # string.Template: $name, ${name}; $$ is a dollar.
    "dollar": (
        r"(?P<escape>\$\$)|\$(?:(?P<blank>(?a:[A-Za-z_]\w*))|\{(?P<braced>(?a:[A-Za-z_]\w*))\})|(?P<mistake>\$)"
    ),
    # Mustache, Jinja, Handlebars: {{ name }}, {{{name}}}, {{ name|upper }}; logic has no bounds.
    "mustache": (
        r"(?P<escape>\\\{\{|\{\{\s*(?:'\{\{'|\"\{\{\"|'\}\}'|\"\}\}\")\s*\}\})"
        r"|(?P<comment>\{#.*?#\}|\{\{!--.*?--\}\}|\{\{![^{}]*\}\})"
        r"|\{\{\{\s*(?P<triple>[^\W\d][^{}|]*?)\s*\}\}\}"
        r"|\{\{-?&?\s*(?!else\b)(?P<blank>[^\W\d][^{}|]*?)\s*(?:\|[^{}]*?)?-?\}\}"
        r"|(?P<mistake>\{\{|\{%|\{#)"
    ),
    # GOV.UK Notify: ((name)).
    "notify": r"\(\((?P<blank>[^()]+)\)\)|(?P<mistake>\(\()",
    # %NAME%, as platforms write %STOPNUM%; %% is a percent sign.
    "placeholder": r"(?P<escape>%%)|%(?P<blank>[A-Za-z_]\w*)%",
}
_ESCAPES = {"{{": "{", "}}": "}", "%%": "%", "$$": "$", "\\{{": "{{"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a message that stands for itself, or a blank.

    Attributes:
        index: where it begins in the source, counted from 0 in characters.
        source: how it is written.
        text: the characters that it stands for; "" for a blank.
        name: the name of a blank; None for a run of text.
    """

    index: int
    source: str
    text: str
    name: str | None


@dataclass(frozen=True)
class Template:
    """A message with blanks.

    Args:
        source: the message as it is written.
        style: how blanks are written in it. "format" is ``{name}`` and ``{name!r:>10}``; "percent" is ``%(name)s``,
            ``%s``, ``%1$s``; "dollar" is ``$name`` and ``${name}``; "mustache" is ``{{ name }}`` (Jinja and Handlebars
            too); "notify" is ``((name))``; "placeholder" is ``%NAME%``. A compiled pattern is a style of the caller's
            own: its group ``name`` is the name of the blank, or else its first group, or else all that it matches.
            Blanks without a name are called "0", "1" and so on. Escapes of the style stand for what they mean.

    Raises:
        GsmError: `template_syntax` for what the style does not allow, with its place; `out_of_range` for an unknown
            style.
        TypeError: for a wrong type.

    Example:
        >>> Template("Hi {name}, 5 {{EUR}}").names
        ('name',)
        >>> Template("Hi {name")
        Traceback (most recent call last):
        gsmcodec.errors.GsmError: '{' at index 3 is no blank and no escape of the style 'format'
    """

    source: str
    style: Style | re.Pattern[str] = "format"

    def __post_init__(self) -> None:
        require_str("source", self.source)
        if not isinstance(self.style, re.Pattern):
            if require_str("style", self.style) not in STYLES:
                raise out_of_range("style", repr(self.style), f"one of {', '.join(STYLES)}, or a pattern")
        elif not isinstance(self.style.pattern, str):
            raise wrong_type("style", self.style.pattern, "a pattern for str")
        _ = self.pieces  # raises what is wrong with the source

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The runs of text and the blanks, in order."""
        if isinstance(self.style, re.Pattern):
            return tuple(_pieces_by_pattern(self.source, self.style))
        return tuple(_pieces(self.source, self.style))

    @cached_property
    def blanks(self) -> tuple[Piece, ...]:
        """The blanks, in order; one that stands in two places is here twice."""
        return tuple(piece for piece in self.pieces if piece.name is not None)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the blanks, each once, in the order in which they first stand."""
        return tuple(dict.fromkeys(piece.name for piece in self.pieces if piece.name is not None))

    def render(self, values: Mapping[str, str | None]) -> str:
        """Put a value in the place of each blank, as it is: no conversion, no padding.

        Args:
            values: a text for each name.

        Raises:
            GsmError: `template_no_value` for a value that is None.
            KeyError: for a name without a value.

        Example:
            >>> Template("Hi {name}").render({"name": "Ada"})
            'Hi Ada'
        """
        texts = []
        for piece in self.pieces:
            text = piece.text if piece.name is None else values[piece.name]
            if text is None:
                raise GsmError(ErrorCode.TEMPLATE_NO_VALUE, {"name": str(piece.name)}, piece.index)
            texts.append(text)
        return "".join(texts)


def _meaning(escape: str) -> str:
    """Say what an escape stands for; in Mustache that is a string of two braces, in quotes."""
    if escape in _ESCAPES:
        return _ESCAPES[escape]
    return "{{" if "{{" in escape[2:-2] else "}}"


@lru_cache(maxsize=16)
def _grammar(style: Style) -> re.Pattern[str]:
    return re.compile(_GRAMMARS[style], re.DOTALL)


def _pieces(source: str, style: Style) -> list[Piece]:
    """Cut a message of one of the named styles into its pieces."""
    pieces = []
    end = unnamed = 0
    for match in _grammar(style).finditer(source):
        if match.start() > end:
            pieces.append(_run(end, source[end : match.start()]))
        groups = {name: text for name, text in match.groupdict().items() if text is not None}
        start, end = match.span()
        if "mistake" in groups:
            params: dict[str, str | int] = {"source": groups["mistake"], "style": style}
            raise GsmError(ErrorCode.TEMPLATE_SYNTAX, params, start)
        if "escape" in groups:
            pieces.append(Piece(start, match[0], _meaning(match[0]), None))
        elif "comment" not in groups:
            name = next(iter(groups.values()), "").strip()
            if not name:
                name = str(unnamed)
                unnamed += 1
            pieces.append(Piece(start, match[0], "", name))
    if end < len(source):
        pieces.append(_run(end, source[end:]))
    return pieces


def _pieces_by_pattern(source: str, pattern: re.Pattern[str]) -> list[Piece]:
    """Cut a message by a pattern for its blanks."""
    pieces = []
    end = 0
    for match in pattern.finditer(source):
        if match.start() == match.end():
            raise out_of_range("style", repr(pattern.pattern), "a pattern that matches no empty text")
        if match.start() > end:
            pieces.append(_run(end, source[end : match.start()]))
        group: str | int = "name" if "name" in pattern.groupindex else min(pattern.groups, 1)
        pieces.append(Piece(match.start(), match[0], "", match[group] or match[0]))
        end = match.end()
    if end < len(source):
        pieces.append(_run(end, source[end:]))
    return pieces


def _run(index: int, text: str) -> Piece:
    return Piece(index, text, text, None)

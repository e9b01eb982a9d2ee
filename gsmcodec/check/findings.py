"""What is wrong with the messages of a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from gsmcodec.check.documents import Document, FileError, FileMessage
from gsmcodec.check.settings import ICU, NO_BLANKS, Limits, Settings, merged
from gsmcodec.errors import GsmError, printable
from gsmcodec.explanation import offenders_of
from gsmcodec.profile import UNICODE
from gsmcodec.template import Template, count_template
from gsmcodec.template.worst_case import template_offenders
from gsmcodec.validators import validate_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gsmcodec.explanation import Offender
    from gsmcodec.template import Field, TemplateCount

Rule: TypeAlias = Literal["file", "template", "parts", "not-gsm", "field", "text", "unused", "stale"]
"""What a finding is about. "file": it cannot be read. "template": a blank is malformed or has no field. "parts": too
many parts. "not-gsm": a character that is not GSM. "field": a field that may not be GSM. "text": what cannot be sent at
all. "unused": a setting that is about no message. "stale": an entry of the baseline that is no longer found."""

_RULES: dict[str, str] = {
    "template_field_not_gsm": "field",
    "template_no_field": "template",
    "template_syntax": "template",
    "too_many_parts": "parts",
    "unicode_too_many_parts": "parts",
    "not_gsm": "not-gsm",
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that is wrong at a place of a file.

    Attributes:
        path: the file.
        line: the line, counted from 1.
        column: the character of the line, counted from 1.
        width: how many characters are to blame.
        rule: what it is about.
        key: the key of the message; "" if no message is to blame.
        sentence: what is wrong, for people.
        char: the character to blame, if there is one.
        suggestion: what transliteration makes of it; None if nothing is known.
        source: the line of the file.
        span: begin and end of the character in the file, if it can be replaced there.
    """

    path: str
    line: int
    column: int
    width: int = 1
    rule: str
    key: str = ""
    sentence: str
    char: str = ""
    suggestion: str | None = None
    source: str = ""
    span: tuple[int, int] | None = None


class Checker:
    """Checks documents with the same settings, and remembers which settings were about a message.

    Args:
        settings: what is asked.

    Attributes:
        messages: how many messages were checked.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.messages: int = 0
        self._used_fields: set[str] = set()
        self._used_keys: set[str] = set()
        self._used_overrides: set[int] = set()
        self._limits: dict[tuple[int, ...], Limits] = {}

    def findings(self, document: Document) -> Iterator[Finding]:
        """Yield what is wrong in a document, in the order of the file."""
        for message in document.messages:
            if self.settings.chooses(message.key):
                self.messages += 1
                found = list(self._of_message(document, message))
                yield from sorted(found, key=_in_order)

    def unused(self) -> Iterator[Finding]:
        """Yield the settings that are about no message that was checked."""
        place = self.settings.source or "command line"
        names = {name for name in self.settings.limits.fields if name != "*"}
        for override in self.settings.overrides:
            names |= set(override.changes.get("fields", {})) - {"*"}
        for name in sorted(names - self._used_fields):
            yield _unused(place, f"the field '{name}' stands in no message")
        for index, override in enumerate(self.settings.overrides):
            if index not in self._used_overrides:
                pattern = override.path if override.path is not None else override.key
                yield _unused(place, f"the override for '{pattern}' is about no message")
        if self.settings.keys and not self.messages:
            yield _unused(place, f"no message has a key that is one of {', '.join(self.settings.keys)}")

    def _limits_of(self, document: Document, message: FileMessage) -> Limits:
        indexes = tuple(
            index
            for index, override in enumerate(self.settings.overrides)
            if override.matches(document.path, message.key)
        )
        if indexes not in self._limits:
            self._used_overrides.update(indexes)
            limits = self.settings.limits
            for index in indexes:
                limits = merged(limits, self.settings.overrides[index].changes)
            self._limits[indexes] = limits
        return self._limits[indexes]

    def _of_message(self, document: Document, message: FileMessage) -> Iterator[Finding]:
        limits = self._limits_of(document, message)
        try:
            variants = _variants(message, limits)
        except GsmError as error:
            yield _at(document, message, error.index, str(error), _RULES.get(error.code, "text"))
            return
        except FileError as error:
            yield _at(document, message, None, error.reason, "template")
            return
        is_whole = len(variants) == 1 and variants[0].source == message.text
        blamed: set[tuple[int, int]] = set()
        worst: TemplateCount | None = None
        for template in variants:
            of_blanks = self._fields_of(template, limits)
            try:
                counted = count_template(template, of_blanks, limits.force_encoding, limits.profile)
                if worst is None or counted.most.parts > worst.most.parts:
                    worst = counted
                most = limits.profile.max_parts if limits.max_parts is None else limits.max_parts
                is_unicode = counted.most.encoding is UNICODE and limits.force_encoding is None
                if limits.gsm_only or (counted.most.parts > most and is_unicode):
                    for finding in _not_gsm(document, message, template, limits, is_whole=is_whole):
                        if (finding.line, finding.column) not in blamed:
                            blamed.add((finding.line, finding.column))
                            yield finding
                _validate(template, of_blanks, limits, gsm_only=limits.gsm_only and not blamed)
            except GsmError as error:
                rule = _RULES.get(error.code, "text")
                if rule != "not-gsm":
                    index = error.index if is_whole else None
                    yield _at(document, message, index, _sentence(error, counted=worst), rule)
                    break

    def _fields_of(self, template: Template, limits: Limits) -> dict[str, Field]:
        of_blanks = {name: limits.fields[name] for name in template.names if name in limits.fields}
        self._used_fields.update(of_blanks)
        if "*" in limits.fields:
            of_blanks["*"] = limits.fields["*"]
        return of_blanks


def _in_order(finding: Finding) -> tuple[int, int, bool]:
    """Order findings by their place; of one place, the number of parts comes first."""
    return finding.line, finding.column, finding.rule != "parts"


def _validate(template: Template, of_blanks: dict[str, Field], limits: Limits, *, gsm_only: bool) -> None:
    validate_template(
        template,
        of_blanks,
        max_parts=limits.max_parts,
        gsm_only=gsm_only,
        allow_empty=True,
        force_encoding=limits.force_encoding,
        profile=limits.profile,
    )


def _sentence(error: GsmError, counted: TemplateCount | None) -> str:
    """Say what is wrong; for parts, say what the worst case is."""
    if counted is None or _RULES.get(error.code) != "parts":
        return str(error)
    most = counted.most
    units = "septets" if most.encoding is not UNICODE else "UTF-16 units"
    return (
        f"{most.parts} parts in the worst case ({most.encoding}, {most.units} {units}), "
        f"at most {error.params['max_parts']} are allowed"
    )


@lru_cache(maxsize=4096)
def _parsed(text: str, style: str) -> Template:
    return Template(text, style)  # type: ignore[arg-type]


def _variants(message: FileMessage, limits: Limits) -> list[Template]:
    """Read the blanks of a message; one of ICU MessageFormat has a text for each branch."""
    if limits.compiled_pattern is not None:
        return [Template(message.text, limits.compiled_pattern)]
    style = limits.style or message.style or "format"
    if style == NO_BLANKS:
        return [Template(message.text.replace("{", "{{").replace("}", "}}"))]
    if style == ICU:
        from gsmcodec.check.icu import variants

        return [Template(text) for text in variants(message.text)]
    return [_parsed(message.text, style)]


def _not_gsm(
    document: Document, message: FileMessage, template: Template, limits: Limits, *, is_whole: bool
) -> Iterator[Finding]:
    """Yield a finding for each character outside of the blanks that is not GSM."""
    if template.source.isascii() and limits.profile.extension_table:
        return
    offenders = template_offenders(template, limits.profile)
    if not is_whole and offenders:
        chars = {offender.char for offender in offenders}
        offenders = tuple(each for each in offenders_of(message.text, limits.profile) if each.char in chars)
    for offender in offenders:
        yield _offender_finding(document, message, offender)


def _offender_finding(document: Document, message: FileMessage, offender: Offender) -> Finding:
    char = chr(offender.code_point)
    index = message.text.index(char, offender.index)
    advice = "it has no replacement"
    if offender.suggestion is not None:
        advice = f"{_shown(offender.suggestion)} can take its place" if offender.suggestion else "it can be left out"
    shown = f"{_shown(char)} (U+{offender.code_point:04X} {offender.name})"
    finding = _at(document, message, index, f"{shown} is not GSM: {advice}", "not-gsm")
    is_one_character = offender.char == char
    return replace(
        finding,
        char=char,
        suggestion=offender.suggestion,
        span=finding.span if is_one_character and message.is_translation else None,
    )


def _shown(text: str) -> str:
    return f"“{printable(text)}”"


def _at(document: Document, message: FileMessage, index: int | None, sentence: str, rule: str) -> Finding:
    """Create a finding at a character of a message, or at its begin if nobody can say where the character stands."""
    offset, span = message.start, None
    if index is not None and index < len(message.text):
        char = message.text[index]
        spans = document.spans_of(message, char)
        if spans is not None:
            span = spans[message.text.count(char, 0, index)]
            offset = span[0]
    line, column = document.place(offset)
    return Finding(
        path=document.path.as_posix(),
        line=line,
        column=column,
        width=1 if span is None else span[1] - span[0],
        rule=rule,
        key=message.key,
        sentence=sentence,
        source=document.line(line),
        span=span,
    )


def _unused(place: str, sentence: str) -> Finding:
    return Finding(path=place, line=1, column=1, rule="unused", sentence=sentence)


def file_finding(path: str, error: FileError) -> Finding:
    """Create the finding for a file that cannot be read."""
    return Finding(path=path, line=error.line, column=1, rule="file", sentence=error.reason)

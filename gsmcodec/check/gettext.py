"""Messages of gettext catalogs: .po and .pot. The package polib parses them; a pattern finds their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.check.documents import FileError, FileMessage
from gsmcodec.extras import missing_extra

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BLOCK = re.compile(
    r"^(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)[ \t]*((?:\"(?:[^\"\\\r\n]|\\.)*\"\s*)+)", re.MULTILINE
)
_LINE = re.compile(r"\s*(?:#.*|(?:(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]*)?\".*\"\s*)?\Z")
_CHARSET = re.compile(rb"^\"Content-Type:[^\"]*charset=([\w.:-]+)", re.MULTILINE | re.IGNORECASE)
_STYLES = {"python-format": "percent", "c-format": "percent", "python-brace-format": "format"}


class _Span(NamedTuple):
    start: int
    end: int


def charset_of(octets: bytes) -> str:
    """Return the charset that the header of a catalog declares; UTF-8 if it declares none."""
    match = _CHARSET.search(octets)
    charset = match[1].decode() if match else "utf-8"
    return "utf-8" if charset == "CHARSET" else charset


def read_catalog(content: str) -> Iterator[FileMessage]:
    """Yield the messages of a catalog: translations, and where there is none what is sent instead of it, the msgid.

    Raises:
        FileError: if it is no catalog.
    """
    try:
        import polib
    except ImportError as error:
        raise missing_extra("gsmcodec.check", "check", error) from error

    body = content.removeprefix("\ufeff")
    for line_number, line in enumerate(re.split(r"\r?\n", body), 1):
        if not _LINE.match(line):
            raise FileError("no gettext catalog: neither a comment nor a keyword with a string", line_number)
    begin = len(content) - len(body)
    try:
        entries = [entry for entry in polib.pofile(body) if not entry.obsolete]
    except (OSError, ValueError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise FileError(f"no gettext catalog: {error}", int(line[1]) if line else 1) from error
    blocks = list(_blocks(body, begin))
    if blocks and body.strip() and not _has_header(entries, blocks):
        blocks = blocks[1:]
    if len(blocks) != len(entries):
        raise FileError(f"{len(blocks)} messages were found, but {len(entries)} were parsed")
    for entry, spans in zip(entries, blocks, strict=True):
        key = entry.msgid if entry.msgctxt is None else f"{entry.msgctxt}|{entry.msgid}"
        style = next((style for flag, style in _STYLES.items() if flag in entry.flags), None)
        translations: list[tuple[int | None, str]] = [*entry.msgstr_plural.items()] or [(None, entry.msgstr)]
        if entry.fuzzy or not any(text for _, text in translations):
            sources = {"msgid": entry.msgid, "msgid_plural": entry.msgid_plural}
            for name, text in sources.items():
                if text and name in spans:
                    yield _message(key, text, spans[name], style, is_translation=False)
            continue
        for number, text in translations:
            name = "msgstr" if number is None else f"msgstr[{number}]"
            if text:
                plural = key if number is None else f"{key}[{number}]"
                yield _message(plural, text, spans[name], style, is_translation=True)


def _message(key: str, text: str, span: _Span, style: str | None, *, is_translation: bool) -> FileMessage:
    return FileMessage(
        key=key,
        text=text,
        start=span.start,
        end=span.end,
        notation="backslash",
        style=style,
        is_translation=is_translation,
    )


def _has_header(entries: Sequence[object], blocks: Sequence[dict[str, _Span]]) -> bool:
    """Say whether the first block is a message too: polib keeps the header apart."""
    return len(entries) == len(blocks)


def _blocks(content: str, begin: int) -> Iterator[dict[str, _Span]]:
    """Yield the strings of each entry, by their keyword."""
    spans: dict[str, _Span] = {}
    for match in _BLOCK.finditer(content):
        keyword = match[1]
        if spans and (keyword == "msgctxt" or (keyword == "msgid" and "msgid" in spans)):
            yield spans
            spans = {}
        spans[keyword] = _Span(begin + match.start(3), begin + match.end(3))
    if spans:
        yield spans

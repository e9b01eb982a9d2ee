"""Messages of XLIFF (1.2 and 2) and of Android's strings.xml. Expat parses them, and says where each element stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from gsmcodec.check.documents import FileError, FileMessage, Notation

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANDROID_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))|\s+|\"", re.DOTALL)


class _Element:
    """An element that is open, with the text in it so far."""

    def __init__(self, name: str, attributes: dict[str, str], start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.start = start
        self.text = ""


def read_xliff(content: str) -> Iterator[FileMessage]:
    """Yield the targets of an XLIFF file, and where there is none the sources.

    Raises:
        FileError: if it is no XML.
    """
    by_holder: dict[int, dict[str, FileMessage]] = {}
    for ancestors, element, end in _elements(content, {"source", "target"}):
        unit = next((each for each in reversed(ancestors) if each.name in ("trans-unit", "unit")), None)
        if unit is None or any(each.name == "alt-trans" for each in ancestors):
            continue
        key = unit.attributes.get("resname") or unit.attributes.get("name") or unit.attributes.get("id", "")
        holder = next((each for each in reversed(ancestors) if each.name == "segment"), unit)
        by_holder.setdefault(id(holder), {})[element.name] = FileMessage(
            key=key,
            text=element.text,
            start=element.start,
            end=end,
            notation="xml",
            is_translation=element.name == "target",
        )
    for messages in by_holder.values():
        message = messages.get("target")
        if message is None or not message.text:
            message = messages.get("source")
        if message is not None and message.text:
            yield message


def read_android(content: str) -> Iterator[FileMessage]:
    """Yield the strings of Android resources: string, and the items of plurals and string-array.

    Raises:
        FileError: if it is no XML, or no resources.
    """
    root = ""
    for ancestors, element, end in _elements(content, {"string", "item", "resources"}):
        if element.name == "resources":
            root = "resources"
            continue
        key = element.attributes.get("name", "")
        if element.name == "item":
            parent = ancestors[-1] if ancestors else None
            if parent is None or parent.name not in ("plurals", "string-array"):
                continue
            key = f"{parent.attributes.get('name', '')}.{element.attributes.get('quantity', 'item')}"
        notation: Notation = "android"
        text = _android_text(element.text)
        yield FileMessage(key=key, text=text, start=element.start, end=end, notation=notation, style="percent")
    if root != "resources":
        raise FileError("no Android resources: the element <resources> is missing")


def _android_text(raw: str) -> str:
    """Undo the escapes of Android's resources, and collapse white space."""
    plain = {"n": "\n", "t": "\t"}

    def meaning(match: re.Match[str]) -> str:
        if match[1] is not None:
            return chr(int(match[1], 16))
        if match[2] is not None:
            return plain.get(match[2], match[2])
        return "" if match[0] == '"' else " "

    return _ANDROID_ESCAPE.sub(meaning, raw.strip())


def _elements(content: str, names: set[str]) -> list[tuple[list[_Element], _Element, int]]:
    """List the elements of some names, each with its ancestors and the character where its content ends."""
    octets = content.encode("utf-8")
    parser = expat.ParserCreate("utf-8")
    open_elements: list[_Element] = []
    places: list[tuple[list[_Element], _Element, int]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        # The content begins behind the tag; a ">" may stand in the value of an attribute.
        begin = parser.CurrentByteIndex
        tag = _TAG.match(octets, begin)
        open_elements.append(_Element(name.rpartition(":")[2], attributes, tag.end() if tag else begin))

    def text(characters: str) -> None:
        for element in open_elements:
            element.text += characters

    def end(_: str) -> None:
        element = open_elements.pop()
        if element.name in names:
            places.append((list(open_elements), element, max(parser.CurrentByteIndex, element.start)))

    def refuse(*_: object) -> None:
        raise FileError("a document type declaration is not allowed", parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(octets, True)
    except expat.ExpatError as error:
        raise FileError(f"no XML: {expat.ErrorString(error.code)}", error.lineno) from error
    if len(octets) == len(content):
        return places
    index_of = _character_indexes(octets)
    for _, element, _ in places:
        element.start = index_of[element.start]
    return [(ancestors, element, index_of[stop]) for ancestors, element, stop in places]


_TAG = re.compile(rb"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")


def _character_indexes(octets: bytes) -> list[int]:
    """List for each octet of UTF-8, and for the end, the character that it belongs to."""
    indexes = []
    index = -1
    for octet in octets:
        index += octet & 0xC0 != 0x80
        indexes.append(index)
    return [*indexes, index + 1]

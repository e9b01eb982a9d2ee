"""Messages of JSON (.xcstrings too), YAML and TOML files: every string, with its keys joined by dots."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from gsmcodec.check.documents import FileError, FileMessage, Notation
from gsmcodec.extras import missing_extra

if TYPE_CHECKING:
    from collections.abc import Iterator

_JSON_TOKEN = re.compile(r'[ \t\r\n]*(?:(?P<string>"(?:[^"\\]|\\.)*")|(?P<mark>[][{},:])|(?P<other>[^][{},:"\s]+))')


def read_json(content: str) -> Iterator[FileMessage]:
    """Yield the strings of a JSON file that are values.

    Raises:
        FileError: if it is no JSON.
    """
    try:
        json.loads(content.removeprefix("\ufeff"))
    except ValueError as error:
        raise FileError(f"no JSON: {error}", getattr(error, "lineno", 1)) from error
    except RecursionError as error:
        raise FileError("no JSON that can be read: it is nested too deeply") from error
    path: list[str | int] = []
    expects_key = False
    for match in _JSON_TOKEN.finditer(content):
        mark = match["mark"]
        if match["string"] is not None:
            if expects_key:
                path[-1] = json.loads(match["string"])
                expects_key = False
            else:
                start, end = match.span("string")
                text = json.loads(match["string"])
                yield FileMessage(key=_dotted(path), text=text, start=start, end=end, notation="backslash")
        elif mark in ("{", "["):
            path.append("" if mark == "{" else 0)
            expects_key = mark == "{"
        elif mark in ("}", "]"):
            path.pop()
            expects_key = False
        elif mark == ",":
            if isinstance(path[-1], int):
                path[-1] += 1
            else:
                expects_key = True


def read_xcstrings(content: str) -> Iterator[FileMessage]:
    """Yield the translations of a string catalog of Apple.

    Raises:
        FileError: if it is no JSON.
    """
    for message in read_json(content):
        if message.key.startswith("strings.") and message.key.endswith(".stringUnit.value"):
            yield FileMessage(
                key=message.key.removeprefix("strings.").removesuffix(".stringUnit.value"),
                text=message.text,
                start=message.start,
                end=message.end,
                notation="backslash",
                style="percent",
            )


def read_yaml(content: str) -> Iterator[FileMessage]:
    """Yield the strings of a YAML file that are values.

    Raises:
        FileError: if it is no YAML.
    """
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError
    except ImportError as error:
        raise missing_extra("gsmcodec.check", "check", error) from error

    try:
        roots = list(YAML().compose_all(content))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        raise FileError(f"no YAML: {reason}", 1 if mark is None else mark.line + 1) from error
    # The marks count from behind a byte order mark.
    begin = len(content) - len(content.removeprefix("\ufeff"))
    for root in roots:
        yield from _yaml_messages(root, [], begin, set())


def _yaml_messages(node: Any, path: list[str | int], begin: int, visited: set[int]) -> Iterator[FileMessage]:
    if node is None or id(node) in visited:  # an alias is another name of a node that was visited
        return
    visited.add(id(node))
    if node.id == "mapping":
        for key, value in node.value:
            yield from _yaml_messages(value, [*path, str(key.value) if key.id == "scalar" else "?"], begin, visited)
    elif node.id == "sequence":
        for index, value in enumerate(node.value):
            yield from _yaml_messages(value, [*path, index], begin, visited)
    elif str(node.tag).endswith(":str"):
        notation: Notation = {'"': "backslash", "'": "single"}.get(node.style or "", "text")  # type: ignore[assignment]
        start, end = node.start_mark.index + begin, node.end_mark.index + begin
        yield FileMessage(key=_dotted(path), text=node.value, start=start, end=end, notation=notation)


_TOML_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)


_TOML_KEY = re.compile(r"[ \t]*[=.]")
_TOML_HEADER = re.compile(r"[ \t]*\[[^=]*\Z")


def read_toml(content: str) -> Iterator[FileMessage]:
    """Yield the strings of a TOML file that are values.

    Raises:
        FileError: if it is no TOML.
    """
    try:
        tree = tomllib.loads(content.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise FileError(f"no TOML: {error}", int(line[1]) if line else 1) from error
    places: dict[str, list[tuple[bool, int, int, Notation]]] = {}
    for match in _TOML_STRING.finditer(content):
        token = match[0]
        if token[0] == "#" or _TOML_KEY.match(content, match.end()):
            continue  # a comment or a key
        text = tomllib.loads(f"x = {token}")["x"]
        notation: Notation = "backslash" if token[0] == '"' else "literal"
        line_begin = content.rfind("\n", 0, match.start()) + 1
        # A row of an array of arrays looks like the header of a table: it is the last choice.
        is_doubtful = _TOML_HEADER.match(content[line_begin : match.start()]) is not None
        places.setdefault(text, []).append((is_doubtful, match.start(), match.end(), notation))
    for of_text in places.values():
        of_text.sort(reverse=True)
    # Equal texts are alike wherever they stand, so the first place goes to the first of them.
    for path, text in _strings(tree, []):
        _, start, end, notation = places[text].pop()
        yield FileMessage(key=_dotted(path), text=text, start=start, end=end, notation=notation)


def _strings(tree: Any, path: list[str | int]) -> Iterator[tuple[list[str | int], str]]:
    if isinstance(tree, str):
        yield path, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _strings(value, [*path, key])
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _strings(value, [*path, index])


def _dotted(path: list[str | int]) -> str:
    return ".".join(map(str, path))

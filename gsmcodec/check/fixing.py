"""Replacements put in place: only those that mean the same, and nothing else of the file changes."""

from __future__ import annotations

import os
import tempfile
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec._tables.same_meaning import SAME_MEANING
from gsmcodec.check.documents import Document, FileError, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gsmcodec.check.findings import Finding


class Fix(NamedTuple):
    """The content of a file with replacements in place.

    Attributes:
        document: the file as it is.
        content: what it becomes.
        replaced: the findings that are mended.
    """

    document: Document
    content: str
    replaced: tuple[Finding, ...]

    def diff(self) -> str:
        """Return what changes, as a unified diff."""
        path = self.document.path.as_posix()
        before, after = (text.splitlines(keepends=True) for text in (self.document.content, self.content))
        lines = unified_diff(before, after, f"a/{path}", f"b/{path}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def fix_of(document: Document, findings: Sequence[Finding], reread: Callable[[str], Document]) -> Fix | None:
    """Replace what can be replaced; None if nothing can.

    Args:
        document: the file.
        findings: what is wrong with it.
        reread: reads a changed content.

    Returns:
        The changed content. Every other message says the same, and a message whose replacements would change more than
        their characters (a quote that ends a string) stays as it is.
    """
    replaceable = sorted((each for each in findings if each.span and each.char in SAME_MEANING), key=_begin)
    content = _replaced(document, replaceable, reread)
    if content is None:  # leave out the messages whose file would say something else then
        kept: list[Finding] = []
        for _, of_message in groupby(replaceable, key=lambda finding: finding.key):
            tried = [*kept, *of_message]
            if _replaced(document, tried, reread) is not None:
                kept = tried
        replaceable = kept
        content = _replaced(document, kept, reread)
    if not replaceable or content is None:
        return None
    return Fix(document, content, tuple(replaceable))


def _begin(finding: Finding) -> int:
    return finding.span[0] if finding.span else -1


def _replaced(document: Document, findings: Sequence[Finding], reread: Callable[[str], Document]) -> str | None:
    """Return the content with replacements; None if its messages would not be the same but for them."""
    mended = {finding.span: SAME_MEANING[finding.char] for finding in findings if finding.span}
    pieces = []
    expected = []
    end = 0
    for message in document.messages:
        text = list(message.text)
        of_message = []
        for char in SAME_MEANING.keys() & set(text):
            places = (index for index, each in enumerate(message.text) if each == char)
            for index, span in zip(places, document.spans_of(message, char) or (), strict=False):
                if span in mended:
                    text[index] = mended[span]
                    of_message.append(span)
        for start, stop in sorted(of_message):
            pieces += [document.content[end:start], written(mended[start, stop], message.notation)]
            end = stop
        expected.append("".join(text))
    content = "".join([*pieces, document.content[end:]])
    try:
        after = reread(content)
    except FileError:
        return None
    return content if [message.text for message in after.messages] == expected else None


def write_fix(fix: Fix) -> None:
    """Write the changed file: whole or not at all, with its mode.

    Raises:
        OSError: if it cannot be written.
    """
    path = Path(os.path.realpath(fix.document.path))  # what a link points at
    octets = fix.content.encode(fix.document.encoding)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(octets)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o7777)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise

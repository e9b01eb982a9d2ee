"""Findings for people, and for the programs that show them beside a change."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

import gsmcodec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gsmcodec.check.findings import Finding

FORMATS = ("people", "github", "gitlab", "sarif", "json")
_WINDOW = 100
_DESCRIPTIONS = {
    "file": "A file cannot be read as what its name says",
    "template": "A blank is malformed or has no field",
    "parts": "A message takes too many parts in the worst case",
    "not-gsm": "A character keeps a message from being GSM",
    "field": "A field allows characters that are not GSM",
    "text": "A message cannot be sent",
    "unused": "A setting is about no message",
    "stale": "The baseline records what is not found any more",
}


def people_lines(findings: Sequence[Finding], *, color: bool) -> Iterator[str]:
    """Yield for each finding its place and sentence, the line, and a caret under what is to blame."""
    bold, red, plain = ("\x1b[1m", "\x1b[1;31m", "\x1b[0m") if color else ("", "", "")
    for finding in findings:
        key = f" [{_one_line(finding.key)}]" if finding.key else ""
        place = f"{finding.path}:{finding.line}:{finding.column}"
        yield f"{bold}{place}:{plain} {red}{finding.rule}{plain} {finding.sentence}{key}"
        if finding.source:
            begin = max(0, finding.column - 1 - _WINDOW // 2)
            shown = finding.source[begin : begin + _WINDOW]
            before = shown[: finding.column - 1 - begin]
            width = max(1, sum(map(_columns, shown[len(before) : len(before) + finding.width])))
            yield "    " + _printable(shown)
            yield "    " + " " * sum(map(_columns, before)) + f"{red}{'^' * width}{plain}"


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def _columns(char: str) -> int:
    """Say how many columns of a terminal a character takes."""
    if category(char) in ("Mn", "Me", "Cf") and char.isprintable():
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def _one_line(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1][:60]


def json_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a JSON object for each finding."""
    for finding in findings:
        yield json.dumps(
            {
                "path": finding.path,
                "line": finding.line,
                "column": finding.column,
                "width": finding.width,
                "rule": finding.rule,
                "key": finding.key,
                "message": finding.sentence,
                "char": finding.char or None,
                "suggestion": finding.suggestion,
            }
        )


def github_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield workflow commands of GitHub Actions, which it shows beside the change."""
    for finding in findings:
        place = (
            f"file={_escaped(finding.path, in_property=True)},line={finding.line},col={finding.column},"
            f"endColumn={finding.column + finding.width}"
        )
        yield f"::error {place},title=gsmcodec {finding.rule}::{_escaped(finding.sentence, in_property=False)}"


def _escaped(text: str, *, in_property: bool) -> str:
    for char in "%\r\n" + (":," if in_property else ""):
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def gitlab_report(findings: Iterable[Finding]) -> str:
    """Write a report of GitLab's Code Quality: a JSON array."""
    issues = []
    fingerprints: set[str] = set()
    for finding in findings:
        number = 0
        while True:
            what = [finding.path, finding.key, finding.rule, finding.char or finding.sentence, number]
            fingerprint = hashlib.sha256(json.dumps(what).encode()).hexdigest()
            if fingerprint not in fingerprints:
                break
            number += 1
        fingerprints.add(fingerprint)
        issues.append(
            {
                "description": finding.sentence,
                "check_name": f"gsmcodec-{finding.rule}",
                "fingerprint": fingerprint,
                "severity": "major",
                "location": {"path": finding.path, "lines": {"begin": finding.line}},
            }
        )
    return json.dumps(issues, indent=1)


def sarif_report(findings: Iterable[Finding]) -> str:
    """Write a SARIF 2.1.0 log."""
    results = [
        {
            "ruleId": finding.rule,
            "level": "error",
            "message": {"text": finding.sentence},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": finding.path},
                        "region": {
                            "startLine": finding.line,
                            "startColumn": finding.column,
                            "endColumn": finding.column + finding.width,
                        },
                    }
                }
            ],
        }
        for finding in findings
    ]
    rules = [{"id": rule, "shortDescription": {"text": text}} for rule, text in _DESCRIPTIONS.items()]
    driver = {"name": "gsmcodec", "version": gsmcodec.__version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1)

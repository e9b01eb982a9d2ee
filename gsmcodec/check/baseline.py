"""A file that records findings, so that only new ones count."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from gsmcodec._whole_files import write_whole
from gsmcodec.check.findings import Finding
from gsmcodec.check.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_VERSION = 1


def _identity(finding: Finding) -> tuple[str, str, str, str]:
    """Return what stays the same when lines move: the file, the message, the rule and the character or sentence."""
    return finding.path, finding.key, finding.rule, finding.char or finding.sentence


def write_baseline(path: Path, findings: Iterable[Finding]) -> None:
    """Record findings.

    Raises:
        OSError: if the file cannot be written.
    """
    numbers = Counter(_identity(finding) for finding in findings)
    entries = [
        {"path": place, "key": key, "rule": rule, "what": what, "times": times}
        for (place, key, rule, what), times in sorted(numbers.items())
    ]
    text = json.dumps({"version": _VERSION, "findings": entries}, indent=1, ensure_ascii=False) + "\n"
    write_whole(path, text.encode())


def new_findings(path: Path, findings: Sequence[Finding], checked: set[str]) -> list[Finding]:
    """Leave out the findings that a baseline records; add one for each of its entries that is not found any more.

    Args:
        path: the baseline.
        findings: what is wrong today.
        checked: the files that were checked; entries of others are not stale.

    Raises:
        SettingsError: if the file is no baseline.
    """
    try:
        tree = json.loads(path.read_text("utf-8"))
        known = Counter(
            {
                (str(entry["path"]), str(entry["key"]), str(entry["rule"]), str(entry["what"])): int(entry["times"])
                for entry in tree["findings"]
            }
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"{path}: no baseline: {error!r}") from error
    fresh = []
    for finding in findings:
        if known[_identity(finding)] > 0:
            known[_identity(finding)] -= 1
        else:
            fresh.append(finding)
    for (place, key, rule, what), times in known.items():
        if times > 0 and place in checked:
            sentence = f"the baseline records {rule} ‘{what}’ in {place} {key}, which is not found any more"
            fresh.append(Finding(path=path.as_posix(), line=1, column=1, rule="stale", key=key, sentence=sentence))
    return fresh

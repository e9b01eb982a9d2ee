"""A system check of Django over the messages of a project that are marked: by their context, or by a function."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gsmcodec.check.documents import FileError
from gsmcodec.check.findings import Checker, file_finding
from gsmcodec.check.reading import read_document
from gsmcodec.check.settings import Limits, Settings
from gsmcodec.profile import STANDARD, ForceEncoding, FrozenDict, Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from django.core.checks import CheckMessage

    from gsmcodec.check.documents import FileMessage
    from gsmcodec.check.findings import Finding
    from gsmcodec.template import Field

__all__ = ["messages_check"]


def messages_check(
    *,
    context: str | None = "sms",
    marks: Callable[[FileMessage], bool] | None = None,
    fields: Mapping[str, Field] | None = None,
    max_parts: int | None = 1,
    gsm_only: bool = False,
    force_encoding: ForceEncoding = None,
    profile: Profile = STANDARD,
) -> Callable[..., list[CheckMessage]]:
    """Create a system check over the catalogs of a project, for `django.core.checks.register`.

    Args:
        context: check the messages with this context, as ``pgettext`` takes it; None for every context.
        marks: check only the messages for which this says so.
        fields: what may stand in a blank, by name; "*" is for all others.
        max_parts: the most parts in the worst case.
        gsm_only: whether they have to be GSM as they are.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform.

    Returns:
        A function that returns a warning ``gsmcodec.W001`` for each finding, with file, line and column. It reads the
        .po files in LOCALE_PATHS and in the folders ``locale`` of apps, but not those of Django's own apps.
    """
    limits = Limits(
        max_parts=max_parts,
        gsm_only=gsm_only,
        force_encoding=force_encoding,
        profile=profile,
        fields=FrozenDict(fields or {}),
    )
    settings = Settings(limits=limits)

    def check_messages(**_: object) -> list[CheckMessage]:
        from django.core.checks import Warning as CheckWarning

        checker = Checker(settings)
        found = (finding for path in _catalogs() for finding in _findings(path, checker))
        return [
            CheckWarning(
                f"{finding.sentence} [{finding.key}]",
                obj=f"{finding.path}:{finding.line}:{finding.column}",
                id="gsmcodec.W001",
            )
            for finding in found
        ]

    def _findings(path: Path, checker: Checker) -> Iterator[Finding]:
        try:
            document = read_document(path, "po")
        except FileError as error:
            yield file_finding(path.as_posix(), error)
            return
        chosen = tuple(
            message
            for message in document.messages
            if (context is None or message.key.startswith(f"{context}|")) and (marks is None or marks(message))
        )
        yield from checker.findings(replace(document, messages=chosen))

    return check_messages


def _catalogs() -> Iterator[Path]:
    """Yield the catalogs of the project."""
    from django.apps import apps
    from django.conf import settings

    folders = [Path(folder) for folder in settings.LOCALE_PATHS]
    folders += [Path(app.path) / "locale" for app in apps.get_app_configs() if not app.name.startswith("django.")]
    for folder in dict.fromkeys(folders):
        yield from sorted(folder.glob("*/LC_MESSAGES/*.po"))

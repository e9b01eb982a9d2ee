"""The command ``gsmcodec check``: every message in the files of a repository.

The extra ``gsmcodec[check]`` is imported when the command runs, so that its help needs no extra.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gsmcodec._rendering import number_of
from gsmcodec.cli.outcome import CommandError, ExitStatus, needs_extra
from gsmcodec.cli.parsing import add_encoding_option

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from gsmcodec.check.documents import Document
    from gsmcodec.check.findings import Checker, Finding
    from gsmcodec.check.fixing import Fix
    from gsmcodec.check.settings import Settings
    from gsmcodec.cli.parsing import CommandParser

# The values of options that the extra's modules define: the help needs them without the extra.
_FORMATS = ("people", "github", "gitlab", "sarif", "json")
_TYPES = ("po", "json", "xcstrings", "yaml", "toml", "xliff", "android", "csv", "text")
_UNITS = ("line", "paragraph", "file")
_STYLES = ("format", "percent", "dollar", "mustache", "notify", "placeholder", "icu", "none")


def add_commands(root: CommandParser) -> None:
    """Add the parser of this command."""
    parser = root.add_command("check", _check, "check the messages in catalogs and other files")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file of messages")
    parser.add_argument("--max-parts", type=int, metavar="NUMBER", help="the most parts in the worst case")
    parser.add_argument("--gsm-only", action="store_true", default=None, help="refuse every character that is not GSM")
    parser.add_argument("--profile", metavar="NAME", help="the platform (default: standard)")
    add_encoding_option(parser)
    parser.add_argument(
        "--style", choices=_STYLES, help="how blanks are written (default: what the file says, or format)"
    )
    parser.add_argument("--pattern", metavar="REGEX", help="a pattern for blanks, instead of a style")
    parser.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="NAME=LENGTH[:ALPHABET]",
        help="what may stand in a blank, such as code=8:digits; * is for all others",
    )
    parser.add_argument("--keys", action="append", metavar="PATTERN", help="check the messages with such a key only")
    parser.add_argument("--type", choices=_TYPES, help="the format of the files (default: what their names say)")
    parser.add_argument("--unit", choices=_UNITS, help="what of a plain text is a message (default: line)")
    parser.add_argument("--column", action="append", metavar="NAME", help="a column of CSV files (default: text)")
    parser.add_argument("--config", metavar="FILE", help="read [tool.gsmcodec.check] there (default: pyproject.toml)")
    parser.add_argument("--format", choices=_FORMATS, default="people", help="how findings are printed")
    parser.add_argument("--fix", action="store_true", help="replace quotes, dashes, spaces and ellipses in the files")
    parser.add_argument("--diff", action="store_true", help="show what --fix would change; write nothing")
    parser.add_argument("--baseline", metavar="FILE", help="report new findings only; record them if FILE is missing")
    parser.add_argument("--strict", action="store_true", help="a setting that is about no message is a finding")


def _check(arguments: argparse.Namespace) -> ExitStatus:
    with needs_extra("check", "check"):
        import polib  # noqa: F401
        import pyicumessageformat  # noqa: F401
        import ruamel.yaml  # noqa: F401
        import tqdm  # noqa: F401
    from gsmcodec.check.settings import SettingsError

    try:
        return _check_files(arguments, _settings(arguments))
    except SettingsError as error:
        raise CommandError(str(error)) from error


def _check_files(arguments: argparse.Namespace, settings: Settings) -> ExitStatus:
    """Check every file, mend what the user wants mended, and print what is wrong."""
    from gsmcodec.check.findings import Checker

    checker = Checker(settings)
    documents, findings = _read(arguments.files, settings)
    found_in: dict[Path, list[Finding]] = {}
    with _progress(documents) as watched:
        for document in watched:
            found_in[document.path] = list(checker.findings(document))
    fixes = _fixes(arguments, documents, found_in, settings, findings)
    for document in documents:
        findings += found_in[document.path]
    findings += _unused(checker, strict=arguments.strict)
    if arguments.baseline is not None:
        baseline = Path(arguments.baseline)
        if not baseline.exists():
            return _record(baseline, findings)
        findings = _new(baseline, findings, arguments.files)
    if arguments.diff:
        sys.stdout.write("".join(fix.diff() for fix in fixes))
    else:
        _print(arguments, findings, checker.messages, len(documents))
        for fix in fixes:
            replaced = number_of(len(fix.replaced), "character")
            print(f"gsmcodec: {fix.document.path}: {replaced} replaced", file=sys.stderr)
    return ExitStatus.INVALID_INPUT if findings else ExitStatus.DONE


def _unused(checker: Checker, *, strict: bool) -> list[Finding]:
    """Return the settings that are about no message, or only print them."""
    unused = list(checker.unused())
    if strict:
        return unused
    for finding in unused:
        print(f"gsmcodec: {finding.path}: {finding.sentence}", file=sys.stderr)
    return []


def _record(baseline: Path, findings: Sequence[Finding]) -> ExitStatus:
    from gsmcodec.check.baseline import write_baseline

    write_baseline(baseline, findings)
    print(f"gsmcodec: {number_of(len(findings), 'finding')} recorded in {baseline}", file=sys.stderr)
    return ExitStatus.DONE


def _new(baseline: Path, findings: Sequence[Finding], files: Sequence[str]) -> list[Finding]:
    from gsmcodec.check.baseline import new_findings

    return new_findings(baseline, findings, {Path(name).as_posix() for name in files})


def _settings(arguments: argparse.Namespace) -> Settings:
    """Read the settings of pyproject.toml, and change what the options change."""
    from gsmcodec.check.settings import (
        Settings,
        SettingsError,
        checked_changes,
        field_of,
        find_pyproject,
        merged,
        read_settings,
    )

    path = find_pyproject(Path()) if arguments.config is None else Path(arguments.config)
    settings = Settings() if path is None else read_settings(path)
    of_blanks = {}
    for option in arguments.field:
        name, separator, value = option.rpartition("=")
        if not separator or not name:
            raise SettingsError(f"--field {option}: expected NAME=LENGTH[:ALPHABET]")
        field_of(name, value)
        of_blanks[name] = value
    changes: dict[str, Any] = {
        "max_parts": arguments.max_parts,
        "gsm_only": arguments.gsm_only,
        "force_encoding": arguments.force,
        "profile": arguments.profile,
        "style": arguments.style,
        "pattern": arguments.pattern,
        "fields": of_blanks or None,
    }
    changes = {name: value for name, value in changes.items() if value is not None}
    whole = {
        "keys": arguments.keys and tuple(arguments.keys),
        "unit": arguments.unit,
        "columns": arguments.column and tuple(arguments.column),
        "file_type": arguments.type,
    }
    checked = checked_changes(changes)
    return replace(
        settings,
        limits=merged(settings.limits, checked),
        **{name: value for name, value in whole.items() if value is not None},
    )


def _read(files: Sequence[str], settings: Settings) -> tuple[list[Document], list[Finding]]:
    """Read every file; return those that can be read, and a finding for each other."""
    from gsmcodec.check.documents import FileError
    from gsmcodec.check.findings import file_finding
    from gsmcodec.check.reading import read_document

    documents, findings = [], []
    for name in dict.fromkeys(map(Path, files)):
        try:
            documents.append(
                read_document(name, settings.file_type, settings.unit, settings.columns)  # type: ignore[arg-type]
            )
        except FileError as error:
            findings.append(file_finding(name.as_posix(), error))
    return documents, findings


def _fixes(
    arguments: argparse.Namespace,
    documents: Sequence[Document],
    found_in: dict[Path, list[Finding]],
    settings: Settings,
    unreadable: list[Finding],
) -> list[Fix]:
    """Mend what can be mended, and check the mended files again. Nothing is written unless every file was read."""
    if not (arguments.fix or arguments.diff):
        return []
    if unreadable:
        print("gsmcodec: nothing is changed, because a file cannot be read", file=sys.stderr)
        return []
    from gsmcodec.check.findings import Checker
    from gsmcodec.check.fixing import fix_of, write_fix
    from gsmcodec.check.reading import document_of, kind_of

    fixes = []
    for document in documents:

        def reread(content: str, document: Document = document) -> Document:
            kind = kind_of(document.path, settings.file_type)  # type: ignore[arg-type]
            return document_of(document.path, content, document.encoding, kind, settings.unit, settings.columns)  # type: ignore[arg-type]

        fix = fix_of(document, found_in[document.path], reread)
        if fix is not None:
            fixes.append(fix)
    if arguments.fix and not arguments.diff:
        for fix in fixes:
            write_fix(fix)
            path = fix.document.path
            found_in[path] = list(Checker(settings).findings(_read([str(path)], settings)[0][0]))
    return fixes


@contextmanager
def _progress(documents: Sequence[Document]) -> Iterator[Iterable[Document]]:
    """Show a bar on a terminal if the check takes longer than a second."""
    from tqdm import tqdm

    with tqdm(documents, unit=" files", delay=1, leave=False, disable=not sys.stderr.isatty()) as bar:
        yield bar


def _print(arguments: argparse.Namespace, findings: Sequence[Finding], messages: int, files: int) -> None:
    """Print the findings in the format that the user asks for."""
    from gsmcodec.check import formats

    kind = "json" if arguments.json else arguments.format
    if kind == "sarif":
        print(formats.sarif_report(findings))
    elif kind == "gitlab":
        print(formats.gitlab_report(findings))
    elif kind == "json":
        sys.stdout.write("".join(f"{line}\n" for line in formats.json_lines(findings)))
    elif kind == "github":
        sys.stdout.write("".join(f"{line}\n" for line in formats.github_lines(findings)))
    else:
        lines = formats.people_lines(findings, color=sys.stdout.isatty())
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        checked = f"{number_of(messages, 'message')} in {number_of(files, 'file')}"
        print(f"{number_of(len(findings), 'finding')}; {checked} checked")

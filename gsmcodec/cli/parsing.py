"""The parser class of the command line, and the options that several commands share."""

from __future__ import annotations

import argparse
import csv
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gsmcodec.cli.outcome import CommandError
from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.platforms import find, variant
from gsmcodec.pricing import NATURES, Options, RateCard
from gsmcodec.profile import Encoding, Language, Newline, Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gsmcodec.cli.outcome import ExitStatus

_OPTIONS_FOR = {
    ErrorCode.RATES_NOT_UTF8: "--rates-encoding NAME",
    ErrorCode.RATES_NO_COLUMN: "--columns FIELD=NAME, --currency CODE, --rates-separator CHAR",
    ErrorCode.RATES_COLUMN_DIFFERS: "--columns FIELD=NAME",
    ErrorCode.RATE_DECIMAL: "--decimal-comma",
}
"""The options that mend a rate card, by the code of its error."""


class CommandParser(argparse.ArgumentParser):
    """A parser of the one tree: of ``gsmcodec``, of a group such as ``gsmcodec remote``, or of one command.

    Parse with `read`, which lets the parser of each command read its own words. `parse_args` of the root would take no
    option between two texts, and would report a wrong option with the usage of the root.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._commands: argparse._SubParsersAction[CommandParser] | None = None
        self._takes_texts = False

    def add_group(self, name: str, purpose: str, description: str) -> CommandParser:
        """Add a parser that has commands of its own, and return it."""
        return self._add_parser(name, purpose, description)

    def add_command(self, name: str, run: Callable[[argparse.Namespace], ExitStatus], purpose: str) -> CommandParser:
        """Add the parser of a command, and return it.

        Args:
            name: the word that calls the command.
            run: what does the command's work.
            purpose: what the command is for: an imperative without a full stop.
        """
        parser = self._add_parser(name, purpose, f"{purpose[0].upper()}{purpose[1:]}.")
        parser.set_defaults(run=run)
        parser.add_argument("--json", action="store_true", help="print JSON Lines")
        return parser

    def _add_parser(self, name: str, purpose: str, description: str) -> CommandParser:
        if self._commands is None:
            self._commands = self.add_subparsers(required=True, metavar="COMMAND")
        return self._commands.add_parser(name, help=purpose, description=description)

    def add_texts(
        self, metavar: str = "TEXT", explanation: str = "a message; none: one per line of standard input"
    ) -> None:
        """Take any number of texts as ``arguments.text``."""
        self._takes_texts = True
        self.add_argument("text", nargs="*", metavar=metavar, help=explanation)

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Parse the words that follow the name of this parser's command.

        Options may stand before, between and after the texts. Every word behind ``--`` is a text, a second ``--`` too.
        """
        words = list(words)
        if self._commands is not None:
            command = self._commands.choices.get(words[0]) if words else None
            return self.parse_args(words) if command is None else command.read(words[1:])
        end = words.index("--") if "--" in words else len(words)
        options_and_texts, texts = words[:end], words[end + 1 :]
        if texts and not self._takes_texts:
            return self.parse_args(words)  # argparse itself finds the places of a fixed number of arguments
        arguments = self.parse_intermixed_args(options_and_texts)
        if texts:
            arguments.text += texts
        return arguments


def add_profile_options(parser: CommandParser) -> None:
    """Add the options from which `profile_of` builds a profile."""
    languages = [language.name.lower() for language in Language]
    newlines = [newline.value for newline in Newline]
    parser.add_argument(
        "--profile",
        type=platform_name,
        default="standard",
        metavar="NAME",
        help="the platform (default: standard); `gsmcodec platforms` lists them",
    )
    parser.add_argument(
        "--variant", action="append", metavar="SWITCH", help="a switch of the platform that is on; may be repeated"
    )
    parser.add_argument(
        "--language",
        action="append",
        choices=languages,
        metavar="LANGUAGE",
        help=f"allow a national language table; may be repeated: {', '.join(languages)}",
    )
    parser.add_argument("--reference-bits", type=int, choices=(8, 16), help="size of the concatenation reference")
    parser.add_argument("--newline", choices=newlines, metavar="KEEP|LF|CRLF", help="make all line ends alike")
    parser.add_argument("--normalize", action="store_true", default=None, help="bring texts to NFC first")
    parser.add_argument("--keep-graphemes", action="store_true", default=None, help="end parts between graphemes only")


def platform_name(name: str) -> str:
    """Check the name of a platform; argparse reports an unknown one with the names that are near."""
    try:
        find(name)
    except GsmError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return name


def profile_of(arguments: argparse.Namespace) -> Profile:
    """Build the profile that the options of `add_profile_options` describe.

    Raises:
        CommandError: for a switch that the platform does not have.
    """
    try:
        profile = variant(arguments.profile, *(arguments.variant or ()))
    except GsmError as error:
        raise CommandError(f"--variant of --profile {arguments.profile}: {error}") from error
    changes: dict[str, Any] = {
        field: getattr(arguments, field)
        for field in ("reference_bits", "newline", "normalize", "keep_graphemes")
        if getattr(arguments, field) is not None
    }
    if arguments.language:
        changes["languages"] = tuple(Language[name.upper()] for name in arguments.language)
    return replace(profile, **changes)


def separator_of(word: str) -> str:
    """Read a separator of cells: a character, or "tab"."""
    separator = "\t" if word in ("tab", "\\t") else word
    if len(separator) != 1:
        raise argparse.ArgumentTypeError(f"'{word}' is neither one character nor tab")
    return separator


def add_encoding_option(parser: CommandParser) -> None:
    """Add the option ``--force``."""
    encodings = [encoding.value for encoding in Encoding]
    parser.add_argument("--force", choices=encodings, metavar="GSM|UNICODE", help="force an encoding")


def add_nature_option(parser: CommandParser) -> None:
    """Add the option ``--nature``."""
    parser.add_argument("--nature", choices=NATURES, help="the price that applies (default: MARKETING)")


def options_of(arguments: argparse.Namespace) -> Options:
    """Build the options of a message from ``--force`` and ``--nature``."""
    return Options(force_encoding=arguments.force, nature=arguments.nature)


def add_rates_option(parser: CommandParser) -> None:
    """Add the option ``--rates``."""
    parser.add_argument("--rates", metavar="FILE", help="a rate card: CSV with prefix,price,currency[,name][,nature]")
    parser.add_argument(
        "--columns", metavar="FIELD=NAME,...", type=columns_of, help='its columns: prefix=Prefix,price="Price / msg"'
    )
    parser.add_argument("--currency", metavar="CODE", help="the currency of a rate card without such a column")
    parser.add_argument(
        "--rates-separator", type=separator_of, metavar="CHAR", help="between its cells, or tab (default: guess)"
    )
    parser.add_argument("--rates-encoding", metavar="NAME", help="its encoding, such as cp1252 (default: UTF-8)")
    parser.add_argument("--decimal-comma", action="store_true", help="its prices are like 0,05")


def columns_of(words: str) -> dict[str, str]:
    """Read which columns hold the fields of a rate. A name with a comma stands in quotation marks."""
    columns: dict[str, str] = {}
    for word in next(csv.reader([re.sub(r'([a-z]+=)"', r'"\1', words)])):
        field, equals, name = word.partition("=")
        if not equals or field in columns:
            raise argparse.ArgumentTypeError(f"'{words}' is not like prefix=Prefix,price=Price")
        columns[field.strip()] = name
    return columns


def rates_of(arguments: argparse.Namespace) -> RateCard | None:
    """Read the rate card of ``--rates``.

    Raises:
        CommandError: if the file is no rate card.
        OSError: if the file cannot be read.
    """
    if arguments.rates is None:
        return None
    try:
        return RateCard.from_csv(
            arguments.rates,
            columns=arguments.columns,
            currency=arguments.currency,
            separator=arguments.rates_separator,
            decimal="," if arguments.decimal_comma else ".",
            encoding=arguments.rates_encoding,
        )
    except GsmError as error:
        hint = _OPTIONS_FOR.get(error.code)
        raise CommandError(f"{arguments.rates}: {error}" + (f" ({hint})" if hint else "")) from error

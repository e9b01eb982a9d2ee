"""The commands that ask the engine about texts, numbers, senders and alphabets."""

from __future__ import annotations

import os
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import gsmcodec
from gsmcodec._rendering import count_line, number_of, part_lines, report_lines, report_record, visible
from gsmcodec.alphabet import cells
from gsmcodec.cli.inputs import Answer, answer_each, print_answer, print_problem
from gsmcodec.cli.outcome import ExitStatus
from gsmcodec.cli.parsing import (
    add_encoding_option,
    add_nature_option,
    add_profile_options,
    add_rates_option,
    options_of,
    profile_of,
    rates_of,
)
from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.explanation import character_name
from gsmcodec.pricing import exact
from gsmcodec.replacement import ERROR_MODES
from gsmcodec.transliteration import WHEN

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from gsmcodec.cli.parsing import CommandParser
    from gsmcodec.pricing import Quote
    from gsmcodec.profile import Profile

VALIDATORS: dict[str, Callable[[str], str]] = {
    "phone": gsmcodec.validate_phone_number,
    "sender": gsmcodec.validate_sender,
    "text": gsmcodec.validate_text,
}
_CONTROL_NAMES = {"\n": "LINE FEED", "\f": "FORM FEED", "\r": "CARRIAGE RETURN"}  # Unicode gives them none


def add_commands(root: CommandParser) -> None:
    """Add the parsers of these commands."""
    count = root.add_command("count", _count, "say the encoding, the parts and the units of each text")
    split = root.add_command("split", _split, "show the parts of each text")
    explain = root.add_command("explain", _explain, "show what makes each text expensive, and what would make it cheap")
    transliterate = root.add_command(
        "transliterate", _transliterate, "print each text as it reads when it is forced into GSM"
    )
    quote = root.add_command("quote", _quote, "say what each text costs")
    for parser in (count, split, explain, transliterate, quote):
        parser.add_texts()
        add_profile_options(parser)
    for parser in (count, split, quote):
        add_encoding_option(parser)
    for parser in (split, explain):
        parser.add_argument("--html", metavar="FILE", help="write a page that shows it, too")
    transliterate.add_argument(
        "--errors", choices=ERROR_MODES, default="replace", help="how to treat a character without a replacement"
    )
    transliterate.add_argument("--when", choices=WHEN, default="always", help="cheaper: only if it saves a part")
    quote.add_argument("--to", metavar="NUMBER", help="the recipient; without it each line is NUMBER, a tab, TEXT")
    add_rates_option(quote)
    add_nature_option(quote)

    validate = root.add_command("validate", _validate, "say whether each value is well formed")
    validate.add_argument("kind", choices=VALIDATORS, metavar="KIND", help=", ".join(VALIDATORS))
    validate.add_texts("VALUE", "a value; none: one per line of standard input")

    charset = root.add_command("charset", _charset, "list the characters of the GSM alphabet, with the cost of each")
    add_profile_options(charset)
    charset.add_argument("--mapping", action="store_true", help="list the replacements of other characters")


def _count(arguments: argparse.Namespace) -> ExitStatus:
    profile = profile_of(arguments)

    def answer(text: str) -> Answer:
        count = gsmcodec.count(text, arguments.force, profile)
        return Answer({"text": text, **count._asdict()}, f"{count_line(count)}: {visible(text)}")

    return answer_each(arguments, answer)


def _split(arguments: argparse.Namespace) -> ExitStatus:
    from gsmcodec._page import parts_section, write_page  # `gsmcodec count` needs no page

    profile = profile_of(arguments)
    sections: list[str] = []

    def answer(text: str) -> Answer:
        count = gsmcodec.count(text, arguments.force, profile)
        parts = gsmcodec.split(text, arguments.force, profile)
        if arguments.html is not None:
            sections.append(parts_section(count, parts, profile))
        record: dict[str, object] = {"text": text, "encoding": count.encoding}
        if len(parts) != count.parts:  # the platform counts by division
            record["billed_parts"] = count.parts
        record["parts"] = [part._asdict() for part in parts]
        return Answer(record, "\n".join(part_lines(count, parts, profile)))

    status = answer_each(arguments, answer)
    if arguments.html is not None:
        write_page(arguments.html, "Parts", sections)
    return status


def _explain(arguments: argparse.Namespace) -> ExitStatus:
    from gsmcodec._page import report_section, write_page  # `gsmcodec count` needs no page

    profile = profile_of(arguments)
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    sections: list[str] = []

    def answer(text: str) -> Answer:
        report = gsmcodec.explain(text, profile)
        if arguments.html is not None:
            sections.append(report_section(report))
        return Answer(report_record(report), "\n".join(report_lines(report, color=color)))

    status = answer_each(arguments, answer)
    if arguments.html is not None:
        write_page(arguments.html, "What makes it expensive", sections)
    return status


def _transliterate(arguments: argparse.Namespace) -> ExitStatus:
    profile = profile_of(arguments)

    def answer(text: str) -> Answer:
        result = gsmcodec.transliterate(text, profile, errors=arguments.errors, when=arguments.when)
        # A pipe or a file gets the text itself; a terminal would obey the controls in it.
        return Answer({"text": text, "transliterated": result}, visible(result) if sys.stdout.isatty() else result)

    return answer_each(arguments, answer)


def _quote(arguments: argparse.Namespace) -> ExitStatus:
    profile, options = profile_of(arguments), options_of(arguments)
    if arguments.to is not None:
        try:
            gsmcodec.validate_phone_number(arguments.to)
        except GsmError as error:  # bad input, as everywhere; without a recipient there is nothing left to do
            print_problem(str(error))
            return ExitStatus.INVALID_INPUT
    rates = rates_of(arguments)
    total = _Total()

    def answer(line: str) -> Answer:
        to, text = recipient_and_text(line) if arguments.to is None else (arguments.to, line)
        quote = gsmcodec.quote(to, text, options, rates=rates, profile=profile)
        total.add(quote)
        price = "" if quote.cost is None else f", {quote.cost:f} {quote.currency}"
        figures = f"{quote.encoding}, {number_of(quote.parts, 'part')}{price}"
        return Answer({"text": text, **quote._asdict()}, f"{to} ({quote.destination}): {figures}: {visible(text)}")

    status = answer_each(arguments, answer)
    sys.stdout.flush()  # on a terminal the total comes last
    print(total, file=sys.stderr)
    return status


def recipient_and_text(line: str) -> tuple[str, str]:
    r"""Split a line of the form NUMBER, a tab, TEXT.

    Raises:
        GsmError: `no_tab`.

    Example:
        >>> recipient_and_text("+33612345678\tSee you at 8")
        ('+33612345678', 'See you at 8')
    """
    number, tab, text = line.partition("\t")
    if not tab:
        raise GsmError(ErrorCode.NO_TAB)
    return number, text


class _Total:
    """What all quotes of a command take and cost together, by currency."""

    def __init__(self) -> None:
        self._messages = self._parts = 0
        self._costs: dict[str, Decimal] = {}

    def add(self, quote: Quote) -> None:
        self._messages += 1
        self._parts += quote.parts
        if quote.cost is not None and quote.currency is not None:
            self._costs[quote.currency] = exact().add(self._costs.get(quote.currency, Decimal(0)), quote.cost)

    def __str__(self) -> str:
        costs = "".join(f", {cost:f} {currency}" for currency, cost in sorted(self._costs.items()))
        return f"{number_of(self._messages, 'message')}, {number_of(self._parts, 'part')}{costs}"


def _validate(arguments: argparse.Namespace) -> ExitStatus:
    def answer(text: str) -> Answer:
        value = VALIDATORS[arguments.kind](text)
        return Answer({"value": value, "valid": True}, f"valid: {visible(value)}")

    return answer_each(arguments, answer)


def _charset(arguments: argparse.Namespace) -> ExitStatus:
    profile = profile_of(arguments)
    for record, line in _replacements(profile) if arguments.mapping else _characters(profile):
        print_answer(arguments, record, line)
    return ExitStatus.DONE


def _characters(profile: Profile) -> Iterator[Answer]:
    """Yield the characters of the alphabet with their septets, table by table."""
    for cell in cells(profile.languages, extension_table=profile.extension_table):
        if cell.char in profile.not_gsm:
            continue
        name = _CONTROL_NAMES.get(cell.char) or character_name(cell.char)
        septets = f"0x1B 0x{cell.septet:02X}" if cell.units == 2 else f"0x{cell.septet:02X}"
        line = f"{cell.table:<24} {septets:<9}  U+{ord(cell.char):04X}  {visible(cell.char):<2} {name}"
        yield Answer({**cell._asdict(), "name": name}, line)


def _replacements(profile: Profile) -> Iterator[Answer]:
    """Yield every replacement that forcing GSM makes."""
    for char, replacement in gsmcodec.charset_mapping(profile).items():
        name = character_name(char)
        line = f"U+{ord(char):04X}  {visible(char):<2} '{visible(replacement)}'  {name}"
        yield Answer({"char": char, "replacement": replacement, "name": name}, line)

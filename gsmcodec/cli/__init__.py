"""The command ``gsmcodec``: the engine's questions, asked of arguments or of one text per line on standard input.

Results go to standard output, problems to standard error with the number of the line or argument. The exit status is 0
if all went well, 1 if some input was invalid (the rest is still done), 2 if the command itself cannot be done.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import gsmcodec
from gsmcodec.alphabet import cells
from gsmcodec.cli.page import parts_section, report_section, write_page
from gsmcodec.cli.rendering import count_line, number_of, part_lines, report_lines, report_record, visible
from gsmcodec.errors import GsmError
from gsmcodec.explanation import character_name
from gsmcodec.platforms import CALLR
from gsmcodec.pricing import NATURES, Options, RateCard, exact, quote
from gsmcodec.profile import STANDARD, Encoding, Language, Newline, Profile
from gsmcodec.replacement import ERROR_MODES
from gsmcodec.segmentation import count, split
from gsmcodec.transliteration import WHEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import ClassVar

    Handler = Callable[[str], Iterator[tuple[dict[str, object], str | None]]]

PROFILES = {"standard": STANDARD, "callr": CALLR}
_CONTROL_NAMES = {"\n": "LINE FEED", "\f": "FORM FEED", "\r": "CARRIAGE RETURN"}  # Unicode gives them none
VALIDATORS: dict[str, Callable[[str], str]] = {
    "phone": gsmcodec.validate_phone_number,
    "sender": gsmcodec.validate_sender,
    "text": gsmcodec.validate_text,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` (by default the process's arguments) and return its exit status."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, who does not want to read it
            setattr(sys, name, TextIOWrapper(BytesIO(), "utf-8"))
        # A terminal that cannot show a character gets its escape, not a crash.
        getattr(sys, name).reconfigure(errors="backslashreplace")
    argv = sys.argv[1:] if argv is None else argv
    try:
        status = _remote(argv[1:]) if list(argv[:1]) == ["remote"] else _run(argv)
        sys.stdout.flush()
    except (GsmError, OSError, ImportError) as error:
        if isinstance(error, BrokenPipeError):
            # Whoever read the output has seen enough; what is still buffered has nowhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        print(f"gsmcodec: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return status


def _run(argv: Sequence[str]) -> int:
    arguments = _parser().parse_args(argv)
    status: int = arguments.run(arguments)
    return status


def _remote(argv: Sequence[str]) -> int:
    from gsmcodec.cli import remote as command  # an adapter: imported only if it is wanted

    return command.run(command.parser().parse_args(argv))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gsmcodec", description="How a text message will be encoded, in how many parts, and at what price."
    )
    parser.add_argument("--version", action="version", version=f"gsmcodec {gsmcodec.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_CommandParser)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], purpose: str, **kinds: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        made.set_defaults(run=run)
        made.add_argument("--json", action="store_true", help="print JSON Lines")
        for kind, explanation in kinds.items():
            made.add_argument(kind, nargs="*", metavar=kind.upper(), help=explanation)
        return made

    made_of = {}
    for name, run, purpose in (
        ("encode", _encode, "show the octets of each part of each text"),
        ("count", _count, "say the encoding, the parts and the units of each text"),
        ("split", _split, "show the parts of each text"),
        ("explain", _explain, "show what makes each text expensive, and what would make it cheap"),
        ("transliterate", _transliterate, "print each text as it reads when it is forced into GSM"),
        ("quote", _quote, "say what each text costs"),
    ):
        made = made_of[name] = command(name, run, purpose, text="a message; none: one per line of standard input")
        _add_profile(made)
        if name in ("count", "split", "quote", "encode"):
            encodings = [encoding.value for encoding in Encoding]
            made.add_argument("--force", choices=encodings, help="force an encoding", metavar="GSM|UNICODE")
        if name in ("split", "explain"):
            made.add_argument("--html", metavar="FILE", help="write a page that shows it, too")
    made = made_of["encode"]
    made.add_argument("--reference", type=int, default=0, metavar="NUMBER", help="what parts of one text share")
    made.add_argument("--message-class", type=int, choices=range(4), help="0 is a flash message")
    made.add_argument("--unpacked", action="store_true", help=_UNPACKED)
    made = made_of["transliterate"]
    made.add_argument(
        "--errors", choices=ERROR_MODES, default="replace", help="what becomes of what has no replacement"
    )
    made.add_argument("--when", choices=WHEN, default="always", help="cheaper: only if it saves a part")
    made = made_of["quote"]
    made.add_argument("--to", metavar="NUMBER", help="the recipient; without it each line is NUMBER, a tab, TEXT")
    made.add_argument("--rates", metavar="FILE", help="a rate card: CSV with prefix,price,currency,name[,nature]")
    made.add_argument("--nature", choices=NATURES, help="which price applies (default: MARKETING)")

    made = command("decode", _decode, "show the text that octets hold; parts of one message are put together")
    made.add_argument(
        "text", nargs="*", metavar="OCTETS", help="in hexadecimal; none: one part per line of standard input"
    )
    made.add_argument("--data-coding", type=_octet, default=0, metavar="OCTET", help="TP-DCS, such as 8 or 0x08")
    made.add_argument("--udhi", action="store_true", help="the octets begin with a user data header")
    made.add_argument("--length", type=int, metavar="NUMBER", help="TP-UDL: septets if they are packed, else octets")
    made.add_argument("--unpacked", action="store_true", help=_UNPACKED)
    made.add_argument("--replace", action="store_true", help="show what is not UTF-16 as U+FFFD")

    made = command("campaign", _campaign, "say what a file of messages costs, and write it with the prices added")
    made.add_argument("source", type=Path, metavar="IN", help="a file of messages: .csv, .jsonl or .parquet")
    made.add_argument("target", type=Path, nargs="?", metavar="OUT", help="where the priced rows go, likewise")
    made.add_argument("--to", default="to", metavar="COLUMN", help="the column of recipients (default: to)")
    made.add_argument(
        "--text", default="text", dest="text_column", metavar="COLUMN", help="that of texts (default: text)"
    )
    made.add_argument("--report", metavar="FILE", help="write a page with charts, too")
    _add_profile(made)
    made.add_argument(
        "--force", choices=[encoding.value for encoding in Encoding], metavar="GSM|UNICODE", help="as for quote"
    )
    made.add_argument("--rates", metavar="FILE", help="as for quote")
    made.add_argument("--nature", choices=NATURES, help="as for quote")

    made = command("validate", _validate, "say whether each value is well formed")
    made.add_argument("kind", choices=VALIDATORS, metavar="KIND", help=", ".join(VALIDATORS))
    made.add_argument("text", nargs="*", metavar="VALUE", help="a value; none: one per line of standard input")

    made = command("charset", _charset, "list the characters of the GSM alphabet, with what each costs")
    _add_profile(made)
    made.add_argument("--mapping", action="store_true", help="list what is put in the place of other characters")
    commands.add_parser("remote", help="send, get, quote, search, export, mapping: the platform's own methods")
    return parser


class _CommandParser(argparse.ArgumentParser):
    """Takes options before, between and after the texts; what follows ``--`` is text."""

    _within = False

    def parse_known_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]
        if self._within:
            return super().parse_known_args(args, namespace)
        end = args.index("--") if "--" in args else len(args)
        self._within = True
        try:
            namespace, unknown = self.parse_known_intermixed_args(args[:end], namespace)
        finally:
            self._within = False
        rest = args[end + 1 :]
        if hasattr(namespace, "text"):
            namespace.text += rest
            rest = []
        return namespace, unknown + rest


_UNPACKED = "one septet in each octet, as SMPP has it"


def _octet(text: str) -> int:
    octet = int(text, 0)
    if not 0 <= octet <= 255:
        raise argparse.ArgumentTypeError("an octet is 0 to 255")
    return octet


def _add_profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", choices=PROFILES, default="standard", help="the platform (default: standard)")
    parser.add_argument(
        "--language",
        action="append",
        choices=[language.name.lower() for language in Language],
        metavar="LANGUAGE",
        help="allow a national language table; may be repeated: "
        + ", ".join(language.name.lower() for language in Language),
    )
    parser.add_argument("--reference-bits", type=int, choices=(8, 16), help="size of the concatenation reference")
    parser.add_argument(
        "--newline",
        choices=[newline.value for newline in Newline],
        metavar="KEEP|LF|CRLF",
        help="make all line ends alike",
    )
    parser.add_argument("--normalize", action="store_true", default=None, help="bring texts to NFC first")
    parser.add_argument("--keep-graphemes", action="store_true", default=None, help="end parts between graphemes only")


def _profile(arguments: argparse.Namespace) -> Profile:
    languages = tuple(Language[name.upper()] for name in arguments.language or ())
    fields = ("reference_bits", "newline", "normalize", "keep_graphemes")
    given = {field: getattr(arguments, field) for field in fields if getattr(arguments, field) is not None}
    return replace(PROFILES[arguments.profile], languages=languages, **given)


def _for_each(arguments: argparse.Namespace, handle: Handler) -> int:
    """Print what `handle` yields for each text, as an object or as a line (None: no line); return the exit status."""
    status = 0
    for place, text in _inputs(arguments.text):
        try:
            for record, line in handle(text):
                if arguments.json or line is not None:
                    print(json.dumps(record, default=_plain) if arguments.json else line)
        except (GsmError, _NoTabError) as error:
            status = 1
            sys.stdout.flush()  # so that the problem stands where it belongs if both go to one place
            print(f"gsmcodec: {place}: {_problem(error)}", file=sys.stderr)
            if arguments.json:
                told = {"code": error.code, "message": _problem(error), "params": error.params, "index": error.index}
                print(json.dumps({"input": text, "place": place, "error": told}))
    return status


class _NoTabError(ValueError):
    code, index = "no_tab", None
    params: ClassVar[dict[str, str | int]] = {}

    def __str__(self) -> str:
        return "no tab between the number and the text"


def _plain(value: object) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _problem(error: GsmError | _NoTabError) -> str:
    char = str(error.params.get("char", ""))
    if "\udc80" <= char <= "\udcff":  # how an octet that is not UTF-8 comes from the command line or a file
        return f"octet 0x{ord(char) - 0xDC00:02X} at index {error.index} is not UTF-8"
    return str(error)


def _inputs(texts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each text with its place; octets that are not UTF-8 become lone surrogates, which no text may hold."""
    if texts:
        for number, text in enumerate(texts, 1):
            yield f"argument {number}", text
        return
    if sys.stdin is None:
        raise OSError("standard input is closed")
    for number, line in enumerate(sys.stdin.buffer, 1):
        text = line.decode("utf-8", "surrogateescape").removesuffix("\n").removesuffix("\r")
        yield f"line {number}", text.removeprefix("\ufeff") if number == 1 else text


def _count(arguments: argparse.Namespace) -> int:
    profile = _profile(arguments)

    def handle(text: str) -> Iterator[tuple[dict[str, object], str]]:
        counted = count(text, arguments.force, profile)
        yield {"text": text, **counted._asdict()}, f"{count_line(counted)}: {visible(text)}"

    return _for_each(arguments, handle)


def _split(arguments: argparse.Namespace) -> int:
    profile = _profile(arguments)
    sections = []

    def handle(text: str) -> Iterator[tuple[dict[str, object], str]]:
        counted = count(text, arguments.force, profile)
        parts = split(text, arguments.force, profile)
        if arguments.html is not None:
            sections.append(parts_section(counted, parts, profile))
        shown = [part._asdict() for part in parts]
        yield {"text": text, "encoding": counted.encoding, "parts": shown}, "\n".join(part_lines(counted, parts))

    status = _for_each(arguments, handle)
    if arguments.html is not None:
        write_page(arguments.html, "Parts", sections)
    return status


def _transliterate(arguments: argparse.Namespace) -> int:
    profile = _profile(arguments)

    def handle(text: str) -> Iterator[tuple[dict[str, object], str]]:
        result = gsmcodec.transliterate(text, profile, errors=arguments.errors, when=arguments.when)
        yield {"text": text, "transliterated": result}, result

    return _for_each(arguments, handle)


def _explain(arguments: argparse.Namespace) -> int:
    profile = _profile(arguments)
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    sections = []

    def handle(text: str) -> Iterator[tuple[dict[str, object], str]]:
        report = gsmcodec.explain(text, profile)
        if arguments.html is not None:
            sections.append(report_section(report))
        yield report_record(report), "\n".join(report_lines(report, color=color))

    status = _for_each(arguments, handle)
    if arguments.html is not None:
        write_page(arguments.html, "What makes it expensive", sections)
    return status


def _encode(arguments: argparse.Namespace) -> int:
    from gsmcodec.cli.octets import Encoder

    return _for_each(arguments, Encoder(arguments, _profile(arguments)))


def _decode(arguments: argparse.Namespace) -> int:
    from gsmcodec.cli.octets import Decoder

    decoder = Decoder(arguments)
    status = _for_each(arguments, decoder)
    sys.stdout.flush()
    for problem in decoder.incomplete():
        status = 1
        print(f"gsmcodec: {problem}", file=sys.stderr)
    return status


def _quote(arguments: argparse.Namespace) -> int:
    profile = _profile(arguments)
    options = Options(force_encoding=arguments.force, nature=arguments.nature)
    if arguments.to is not None:
        gsmcodec.validate_phone_number(arguments.to)
    try:
        rates = None if arguments.rates is None else RateCard.from_csv(arguments.rates)
    except GsmError as error:
        raise OSError(f"{arguments.rates}: {error}") from None
    messages = parts = 0
    costs: dict[str, Decimal] = {}

    def handle(text: str) -> Iterator[tuple[dict[str, object], str]]:
        nonlocal messages, parts
        if arguments.to is None and "\t" not in text:
            raise _NoTabError
        to, message = text.split("\t", 1) if arguments.to is None else (arguments.to, text)
        quoted = quote(to, message, options, rates=rates, profile=profile)
        messages += 1
        parts += quoted.parts
        price = ""
        if quoted.cost is not None and quoted.currency is not None:
            costs[quoted.currency] = exact().add(costs.get(quoted.currency, Decimal(0)), quoted.cost)
            price = f", {quoted.cost:f} {quoted.currency}"
        figures = f"{quoted.encoding}, {number_of(quoted.parts, 'part')}{price}"
        yield {"text": message, **quoted._asdict()}, f"{to} ({quoted.destination}): {figures}: {visible(message)}"

    status = _for_each(arguments, handle)
    total = "".join(f", {cost:f} {currency}" for currency, cost in sorted(costs.items()))
    sys.stdout.flush()  # on a terminal the summary comes last
    print(f"{number_of(messages, 'message')}, {number_of(parts, 'part')}{total}", file=sys.stderr)
    return status


def _campaign(arguments: argparse.Namespace) -> int:
    try:
        from gsmcodec.cli.campaign import campaign
    except ModuleNotFoundError as error:
        raise ImportError(f"campaign needs the package {error.name}: pip install 'gsmcodec[frame]'") from None
    return campaign(arguments, _profile(arguments))


def _validate(arguments: argparse.Namespace) -> int:
    def handle(text: str) -> Iterator[tuple[dict[str, object], str]]:
        value = VALIDATORS[arguments.kind](text)
        yield {"value": value, "valid": True}, f"valid: {visible(value)}"

    return _for_each(arguments, handle)


def _charset(arguments: argparse.Namespace) -> int:
    profile = _profile(arguments)
    rows = _mapping(profile) if arguments.mapping else _cells(profile)
    for record, line in rows:
        print(json.dumps(record) if arguments.json else line)
    return 0


def _cells(profile: Profile) -> Iterator[tuple[dict[str, object], str]]:
    for cell in cells(profile.languages, extension_table=profile.extension_table):
        name = _CONTROL_NAMES.get(cell.char) or character_name(cell.char)
        septets = f"0x1B 0x{cell.septet:02X}" if cell.units == 2 else f"0x{cell.septet:02X}"
        line = f"{cell.table:<24} {septets:<9}  U+{ord(cell.char):04X}  {visible(cell.char):<2} {name}"
        yield {**cell._asdict(), "name": name}, line


def _mapping(profile: Profile) -> Iterator[tuple[dict[str, object], str]]:
    for char, replacement in gsmcodec.charset_mapping(profile).items():
        name = character_name(char)
        line = f"U+{ord(char):04X}  {visible(char):<2} '{visible(replacement)}'  {name}"
        yield {"char": char, "replacement": replacement, "name": name}, line

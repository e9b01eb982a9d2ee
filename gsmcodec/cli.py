"""The command ``gsmcodec``: the engine's questions, asked of arguments or of one text per line on standard input.

Results go to standard output, problems to standard error with the number of the line or argument. The exit status is 0
if all went well, 1 if some input was invalid (the rest is still done), 2 if the command itself cannot be done.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import unicodedata
from dataclasses import replace
from decimal import Decimal

import gsmcodec
from gsmcodec.alphabet import cells
from gsmcodec.errors import GsmError
from gsmcodec.pricing import NATURES, Options, RateCard, exact, quote
from gsmcodec.profile import CALLR, STANDARD, Encoding, Language, Newline, Profile
from gsmcodec.segmentation import count, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import ClassVar

    Handler = Callable[[str], Iterator[tuple[dict[str, object], str]]]

PROFILES = {"standard": STANDARD, "callr": CALLR}
# Printable by their category, but there is nothing to see: fillers, variation selectors, the braille blank.
_BLANK = frozenset(map(chr, (0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10)))).__contains__
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
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  for the rest of the process
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
    from gsmcodec.rpc import command  # an adapter: imported only if it is wanted

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

    texts = {"text": "a message; none: one per line of standard input"}
    for name, run, purpose in (
        ("count", _count, "say the encoding, the parts and the units of each text"),
        ("split", _split, "show the parts of each text"),
        ("quote", _quote, "say what each text costs"),
    ):
        made = command(name, run, purpose, **texts)
        _add_profile(made)
        made.add_argument(
            "--force",
            choices=[encoding.value for encoding in Encoding],
            help="force an encoding",
            metavar="GSM|UNICODE",
        )
    made.add_argument("--to", metavar="NUMBER", help="the recipient; without it each line is NUMBER, a tab, TEXT")
    made.add_argument("--rates", metavar="FILE", help="a rate card: CSV with prefix,price,currency,name[,nature]")
    made.add_argument("--nature", choices=NATURES, help="which price applies (default: MARKETING)")

    made = command("validate", _validate, "say whether each value is well formed")
    made.add_argument("kind", choices=VALIDATORS, metavar="KIND", help=", ".join(VALIDATORS))
    made.add_argument("text", nargs="*", metavar="VALUE", help="a value; none: one per line of standard input")

    _add_profile(command("charset", _charset, "list the characters of the GSM alphabet, with what each costs"))
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
        if end < len(args):
            namespace.text += args[end + 1 :]
        return namespace, unknown


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
    """Print what `handle` yields for each text, as an object or as a line; return the exit status."""
    status = 0
    for place, text in _inputs(arguments.text):
        try:
            for record, line in handle(text):
                print(json.dumps(record, default=_plain) if arguments.json else line)
        except (GsmError, _NoTabError) as error:
            status = 1
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
        figures = f"{_parts(counted.parts)}, {_units(counted.units, counted.encoding)}, {counted.remaining} left"
        yield {"text": text, **counted._asdict()}, f"{counted.encoding}, {figures}: {visible(text)}"

    return _for_each(arguments, handle)


def _split(arguments: argparse.Namespace) -> int:
    profile = _profile(arguments)

    def handle(text: str) -> Iterator[tuple[dict[str, object], str]]:
        counted = count(text, arguments.force, profile)
        parts = split(text, arguments.force, profile)
        of_several = parts[-1].units + counted.remaining if parts else 0
        lines = [f"{counted.encoding}, {_parts(counted.parts)}"]
        for number, part in enumerate(parts, 1):
            figures = f"{_units(part.units, counted.encoding)}, {of_several - part.units} free"
            lines.append(f"{number:>3}/{len(parts)}  {figures:<24}|{visible(part.text)}|")
        shown = [part._asdict() for part in parts]
        yield {"text": text, "encoding": counted.encoding, "parts": shown}, "\n".join(lines)

    return _for_each(arguments, handle)


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
        figures = f"{quoted.encoding}, {_parts(quoted.parts)}{price}"
        yield {"text": message, **quoted._asdict()}, f"{to} ({quoted.destination}): {figures}: {visible(message)}"

    status = _for_each(arguments, handle)
    total = "".join(f", {cost:f} {currency}" for currency, cost in sorted(costs.items()))
    sys.stdout.flush()  # on a terminal the summary comes last
    print(f"{messages} message{'' if messages == 1 else 's'}, {_parts(parts)}{total}", file=sys.stderr)
    return status


def _validate(arguments: argparse.Namespace) -> int:
    def handle(text: str) -> Iterator[tuple[dict[str, object], str]]:
        value = VALIDATORS[arguments.kind](text)
        yield {"value": value, "valid": True}, f"valid: {visible(value)}"

    return _for_each(arguments, handle)


def _charset(arguments: argparse.Namespace) -> int:
    profile = _profile(arguments)
    for cell in cells(profile.languages, extension_table=profile.extension_table):
        name = unicodedata.name(cell.char, "") or _CONTROL_NAMES[cell.char]
        if arguments.json:
            print(json.dumps({**cell._asdict(), "name": name}))
        else:
            septets = f"0x1B 0x{cell.septet:02X}" if cell.units == 2 else f"0x{cell.septet:02X}"
            print(f"{cell.table:<24} {septets:<9}  U+{ord(cell.char):04X}  {visible(cell.char):<2} {name}")
    return 0


def visible(text: str) -> str:
    r"""Return `text` with what cannot be seen made visible: a control as its picture, the rest by its code point.

    >>> visible("a\tb\u200b\n")
    'a␉b<U+200B>␊'
    """
    return "".join(map(_visible_char, text))


def _visible_char(char: str) -> str:
    if char < " ":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "\u2421"
    return char if char.isprintable() and not _BLANK(char) else f"<U+{ord(char):04X}>"


def _parts(parts: int) -> str:
    return f"{parts} part{'' if parts == 1 else 's'}"


def _units(units: int, encoding: Encoding) -> str:
    return f"{units} {'septet' if encoding is Encoding.GSM else 'UTF-16 unit'}{'' if units == 1 else 's'}"

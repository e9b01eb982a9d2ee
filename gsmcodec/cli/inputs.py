"""The loop over the inputs of a command: where texts come from, where answers and problems go."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.cli.outcome import CommandError, ExitStatus
from gsmcodec.errors import GsmError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping, Sequence


class Answer(NamedTuple):
    """What a command says of one input.

    Attributes:
        record: what ``--json`` prints.
        line: what people read, one line or several; None if there is nothing to read yet.
    """

    record: Mapping[str, object]
    line: str | None


def answer_each(arguments: argparse.Namespace, answer: Callable[[str], Answer]) -> ExitStatus:
    """Print the answer to each text, or the problem with it; then go on with the next."""
    status = ExitStatus.DONE
    for place, text in read_inputs(arguments.text):
        try:
            record, line = answer(text)
        except GsmError as error:
            status = ExitStatus.INVALID_INPUT
            problem = sentence(error)
            print_problem(f"{place}: {problem}")
            fields = {"code": error.code, "message": problem, "params": error.params, "index": error.index}
            record, line = {"input": text, "place": place, "error": fields}, None  # people have read the problem
        print_answer(arguments, record, line)
    return status


def read_inputs(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each text with its place: the arguments, or without arguments the lines of standard input.

    An octet that is not UTF-8 becomes a lone surrogate. No text may hold one, so the command reports the octet.

    Raises:
        CommandError: if standard input is closed.
    """
    if texts:
        for number, text in enumerate(texts, 1):
            yield f"argument {number}", text
        return
    if sys.stdin is None:
        raise CommandError("standard input is closed")
    for number, line in enumerate(sys.stdin.buffer, 1):
        text = line.decode("utf-8", "surrogateescape").removesuffix("\n").removesuffix("\r")
        if number == 1:
            text = text.removeprefix("\ufeff")  # the byte order mark of some editors
        yield f"line {number}", text


def sentence(error: GsmError) -> str:
    """Say what is wrong with a text; name an octet that is not UTF-8 as an octet."""
    char = str(error.params.get("char", ""))
    if "\udc80" <= char <= "\udcff":  # the lone surrogates of the error handler "surrogateescape"
        return f"octet 0x{ord(char) - 0xDC00:02X} at index {error.index} is not UTF-8"
    return str(error)


def print_answer(arguments: argparse.Namespace, record: Mapping[str, object], line: str | None) -> None:
    """Print the record if the user asks for JSON, else the line if there is one."""
    if arguments.json:
        line = json_line(record)
    if line is not None:
        sys.stdout.write(f"{line}\n")  # `print` writes twice, which takes half of the time of `gsmcodec count`


def json_line(record: Mapping[str, object]) -> str:
    """Write a record as one line of JSON.

    Example:
        >>> from datetime import datetime
        >>> json_line({"cost": Decimal("0.0450"), "sent": datetime(2026, 3, 2, 16)})
        '{"cost": "0.0450", "sent": "2026-03-02T16:00:00"}'
    """
    return json.dumps(record, default=json_value)


def json_value(value: object) -> str:
    """Write as a string what JSON lacks: money in full, never with an exponent, and dates."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if hasattr(value, "isoformat"):  # a date; most commands start without the module datetime
        return str(value.isoformat())
    return str(value)


def print_problem(problem: str) -> None:
    """Print a problem to standard error, behind the answers that came before it."""
    sys.stdout.flush()
    print(f"gsmcodec: {problem}", file=sys.stderr)

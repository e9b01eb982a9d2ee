"""The commands ``gsmcodec encode`` and ``gsmcodec decode``: octets as modems and SMPP have them.

`gsmcodec.wire` is imported when one of them runs: the other commands start without it.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from gsmcodec._rendering import number_of, visible
from gsmcodec.cli.inputs import Answer, answer_each, print_problem
from gsmcodec.cli.outcome import ExitStatus
from gsmcodec.cli.parsing import add_encoding_option, add_profile_options, profile_of
from gsmcodec.profile import Encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gsmcodec.cli.parsing import CommandParser
    from gsmcodec.wire import Reassembler, UserData


def add_commands(root: CommandParser) -> None:
    """Add the parsers of these commands."""
    encode = root.add_command("encode", _encode, "show the octets of each part of each text")
    encode.add_texts()
    add_profile_options(encode)
    add_encoding_option(encode)
    encode.add_argument(
        "--reference", type=int, default=0, metavar="NUMBER", help="the number that the parts of a text share"
    )
    encode.add_argument("--message-class", type=int, choices=range(4), help="0 is a flash message")

    decode = root.add_command(
        "decode", _decode, "show the text that octets hold; parts of one message are put together"
    )
    decode.add_texts("OCTETS", "in hexadecimal; none: one part per line of standard input")
    decode.add_argument("--data-coding", type=octet, default=0, metavar="OCTET", help="TP-DCS, such as 8 or 0x08")
    decode.add_argument("--udhi", action="store_true", help="the octets begin with a user data header")
    decode.add_argument("--length", type=int, metavar="NUMBER", help="TP-UDL: septets if they are packed, else octets")
    decode.add_argument("--replace", action="store_true", help="show what is not UTF-16 as U+FFFD")

    for parser in (encode, decode):
        parser.add_argument("--unpacked", action="store_true", help="one septet in each octet, as SMPP has it")


def octet(text: str) -> int:
    """Read the value of an option that is one octet, such as 8 or 0x08."""
    value = int(text, 0)
    if not 0 <= value <= 255:
        raise argparse.ArgumentTypeError("an octet is 0 to 255")
    return value


def _encode(arguments: argparse.Namespace) -> ExitStatus:
    from gsmcodec.wire import encode

    profile = profile_of(arguments)
    packed = not arguments.unpacked

    def answer(text: str) -> Answer:
        parts = encode(
            text, arguments.force, profile, reference=arguments.reference, message_class=arguments.message_class
        )
        encoding = parts[0].encoding if parts else arguments.force or Encoding.GSM
        record = {"text": text, "encoding": encoding, "parts": [_part_record(part, packed=packed) for part in parts]}
        data_coding = f", data coding 0x{parts[0].data_coding:02X}" if parts else ""
        lines = [f"{encoding}, {number_of(len(parts), 'part')}{data_coding}: {visible(text)}"]
        for number, part in enumerate(parts, 1):
            lines.append(f"{number:>3}/{len(parts)}  {_part_figures(part, packed=packed)}")
        return Answer(record, "\n".join(lines))

    return answer_each(arguments, answer)


def _part_record(part: UserData, *, packed: bool) -> dict[str, object]:
    octets = part.octets(packed=packed)
    return {
        "octets": octets.hex(),
        "header": part.header_octets.hex(),
        "udhi": part.udhi,
        "data_coding": part.data_coding,
        "length": part.length if packed else len(octets),
    }


def _part_figures(part: UserData, *, packed: bool) -> str:
    """Write the length of a part, its header and the octets behind the header."""
    octets = part.octets(packed=packed)
    if packed:
        length = number_of(part.length, "septet" if part.in_septets else "octet")
    else:
        length = number_of(len(octets), "octet")
    header = part.header_octets
    return f"{length:<12}{header.hex()}{' ' if header else ''}{octets[len(header) :].hex()}"


def _decode(arguments: argparse.Namespace) -> ExitStatus:
    from gsmcodec.wire import Reassembler, UserData
    from gsmcodec.wire.hexadecimal import read_hexadecimal

    reassembler = Reassembler(errors="replace" if arguments.replace else "strict")

    def answer(line: str) -> Answer:
        part = UserData.from_octets(
            read_hexadecimal(line),
            data_coding=arguments.data_coding,
            udhi=arguments.udhi,
            length=arguments.length,
            packed=not arguments.unpacked,
        )
        return _part_answer(line, part, reassembler.add("", part))

    status = answer_each(arguments, answer)
    for problem in _missing_parts(reassembler):
        status = ExitStatus.INVALID_INPUT
        print_problem(problem)
    return status


def _part_answer(line: str, part: UserData, content: str | bytes | None) -> Answer:
    """Answer one part with the content of the message that it completes, or None."""
    place = None if part.header is None else part.header.concatenation
    record = {"input": line, "encoding": part.encoding, "part": None if place is None else place._asdict()}
    if isinstance(content, bytes):
        return Answer({**record, "text": None, "data": content.hex()}, f"8-bit data: {content.hex()}")
    return Answer({**record, "text": content, "data": None}, None if content is None else visible(content))


def _missing_parts(reassembler: Reassembler) -> Iterator[str]:
    """Yield a sentence for each message that lacks parts, with the content of the parts that are here."""
    from gsmcodec.wire import join

    while messages := reassembler.give_up():
        for message in messages:
            content = join(message.parts.values(), errors="replace")
            text = visible(content) if isinstance(content, str) else content.hex()
            numbers = ", ".join(map(str, message.parts))
            yield f"reference {message.reference}: of {message.total} parts only {numbers}: {text}"

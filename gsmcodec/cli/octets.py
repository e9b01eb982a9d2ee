"""What the commands ``gsmcodec encode`` and ``gsmcodec decode`` do with each of their inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gsmcodec.cli.rendering import units_of_encoding, visible
from gsmcodec.profile import Encoding
from gsmcodec.wire.hexadecimal import read_hexadecimal
from gsmcodec.wire.message import UserData, encode, join
from gsmcodec.wire.reassembly import Reassembler

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from gsmcodec.profile import Profile

    Record = dict[str, object]


class Encoder:
    """Shows the octets of each part of a text.

    Args:
        arguments: those of the command.
        profile: the platform.
    """

    def __init__(self, arguments: argparse.Namespace, profile: Profile) -> None:
        self._arguments = arguments
        self._profile = profile

    def __call__(self, text: str) -> Iterator[tuple[Record, str]]:
        """Yield the record of a text and its lines."""
        given = self._arguments
        parts = encode(text, given.force, self._profile, reference=given.reference, message_class=given.message_class)
        encoding = parts[0].encoding if parts else given.force or Encoding.GSM
        coding = f", data coding 0x{parts[0].data_coding:02X}" if parts else ""
        number = f"{len(parts)} part{'' if len(parts) == 1 else 's'}"
        lines = [f"{encoding}, {number}{coding}: {visible(text)}"]
        records = []
        for sequence, part in enumerate(parts, 1):
            octets = part.octets(packed=not given.unpacked)
            header, payload = part.header_octets.hex(), octets[len(part.header_octets) :].hex()
            length = _length(part) if not given.unpacked else f"{len(octets)} octets"
            lines.append(f"{sequence:>3}/{len(parts)}  {length:<12}{header}{' ' if header else ''}{payload}")
            records.append(
                {
                    "octets": octets.hex(),
                    "header": header,
                    "udhi": part.udhi,
                    "data_coding": part.data_coding,
                    "length": len(octets) if given.unpacked else part.length,
                }
            )
        yield {"text": text, "encoding": encoding, "parts": records}, "\n".join(lines)


def _length(part: UserData) -> str:
    return units_of_encoding(part.length, Encoding.GSM) if part.in_septets else f"{part.length} octets"


class Decoder:
    """Shows the text that octets hold, once all its parts are here.

    Args:
        arguments: those of the command.
    """

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._reassembler = Reassembler(errors="replace" if arguments.replace else "strict")

    def __call__(self, line: str) -> Iterator[tuple[Record, str | None]]:
        """Yield the record of one part, with the text that it completes."""
        given = self._arguments
        part = UserData.from_octets(
            read_hexadecimal(line),
            data_coding=given.data_coding,
            udhi=given.udhi,
            length=given.length,
            packed=not given.unpacked,
        )
        place = None if part.header is None else part.header.concatenation
        found = self._reassembler.add("", part)
        record: Record = {"input": line, "encoding": part.encoding, "part": None if place is None else place._asdict()}
        if isinstance(found, bytes):
            yield {**record, "text": None, "data": found.hex()}, f"8-bit data: {found.hex()}"
        else:
            yield {**record, "text": found, "data": None}, None if found is None else visible(found)

    def incomplete(self) -> Iterator[str]:
        """Yield a line for each message of which parts are missing, with what there is of it."""
        while given_up := self._reassembler.give_up():
            for message in given_up:
                held = join(message.parts.values(), errors="replace")
                text = visible(held) if isinstance(held, str) else held.hex()
                here = ", ".join(map(str, message.parts))
                yield f"reference {message.reference}: of {message.total} parts only {here}: {text}"

"""Calls off the common path: each with its messages, and the microseconds that a message should take at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from texts import corpus

from gsmcodec import CALLR, Language, Profile, count, explain, is_gsm, truncate
from gsmcodec.wire import UserData, encode, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WORDS = {
    "a Cyrillic word": "привет",
    "a Greek word": "γειά",
    "an Arabic word": "مرحبا",
    "a Hindi word": "नमस्ते",
    "an emoji": "😀",
    "a decomposed letter": "e\u0301",
    "an œ": "œ",
}
"""What stands behind each message, so that it is no longer GSM."""
SEPTETS = (bytes(range(128)) * 2)[:160]
PACKED = pack(SEPTETS)


class Call(NamedTuple):
    """A question to the engine.

    Attributes:
        name: what is asked.
        function: asks it of one message.
        messages: what it is asked of.
        target: microseconds a message.
    """

    name: str
    function: Callable[[Any], object]
    messages: Sequence[Any]
    target: float


def with_a_word(word: str) -> tuple[str, ...]:
    """Return every eighth message of the corpus, with `word` behind it."""
    return tuple(f"{message} {word}" for message in corpus()[::8])


def calls() -> tuple[Call, ...]:
    """Return the calls."""
    messages = [message for message in corpus()[::4] if message]
    plain = [message for message in messages if message.isascii() and is_gsm(message)]
    of_one_part = [message for message in messages if count(message).parts == 1]
    long = [message for message in corpus() if message.isascii() and len(message) > 160]
    three = Profile(languages=(Language.TURKISH, Language.SPANISH, Language.PORTUGUESE))
    thirteen = Profile(languages=tuple(Language))
    gsm = [message for message in messages if is_gsm(message)]
    user_data = [encode(message)[0] for message in gsm]
    on_the_air = [(part.octets(), part.length, part.udhi) for part in user_data]
    return (
        Call("count, GSM forced, ASCII", lambda text: count(text, "GSM"), plain, 0.4),
        Call("count, 3 languages, one part", lambda text: count(text, None, three), of_one_part, 1.5),
        Call("count, 13 languages, one part", lambda text: count(text, None, thirteen), of_one_part, 1.5),
        Call("count, ASCII over 160 characters", count, long, 0.35),
        Call("count, profile CALLR", lambda text: count(text, None, CALLR), messages, 0.4),
        Call("truncate, nothing cut", lambda text: truncate(text, 1), of_one_part, 0.6),
        Call("truncate, cut", lambda text: truncate(text, 1), long, 3),
        Call("explain, plain", explain, plain[::4], 5),
        Call("explain, with a Cyrillic word", explain, with_a_word(WORDS["a Cyrillic word"])[::4], 25),
        Call("wire.encode", encode, gsm, 2.2),
        Call("UserData.from_octets", _from_octets, on_the_air, 2),
        Call("pack 160 septets", pack, [SEPTETS] * 100, 0.8),
        Call("unpack 160 septets", lambda octets: unpack(octets, 160), [PACKED] * 100, 0.8),
    )


def _from_octets(sent: tuple[bytes, int, bool]) -> UserData:
    octets, length, udhi = sent
    return UserData.from_octets(octets, length=length, udhi=udhi)

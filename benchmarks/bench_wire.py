"""How long do octets take? The codec, beside the package gsm0338 and the interpreter's own table codec; packing.

    pytest benchmarks/bench_wire.py --benchmark-enable --benchmark-columns=min,median,rounds

The messages are those of the corpus that the default alphabet holds. The codec cp037 gets only the ASCII ones, because
it lacks other characters of the alphabet. ``python benchmarks/report.py`` measures both over the same texts, in
alternation, and shows the ratios.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from texts import BASIC, EXTENSION, corpus

import gsmcodec.wire.codec  # noqa: F401  registers the codecs
from gsmcodec.wire import decode, encode, join, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

pytestmark = pytest.mark.benchmark(max_time=0.2, min_rounds=5)

OURS = "gsm7-0-0"
"""Not "gsm7": where smsutil was imported before, it has that name."""
SEPTETS = bytes(index * 37 % 128 for index in range(160))


def gsm_messages() -> list[str]:
    """Select the messages that the default alphabet holds."""
    return [message for message in corpus() if set(message) <= BASIC | EXTENSION]


def installed_codecs() -> tuple[str, ...]:
    """List the codecs to compare; the one of gsm0338 only if it is installed."""
    try:
        import_module("gsm0338")  # registers its codec
    except ImportError:
        return (OURS, "cp037")
    return (OURS, "cp037", "gsm03.38")


CODECS = installed_codecs()
codecs = pytest.mark.parametrize("codec", CODECS)


def encode_all(codec: str, messages: Sequence[str]) -> list[bytes]:
    return [message.encode(codec) for message in messages]


def decode_all(codec: str, octets: Sequence[bytes]) -> list[str]:
    return [each.decode(codec) for each in octets]


def run(function: Callable[[Any], Any], values: Sequence[Any]) -> list[Any]:
    return [function(value) for value in values]


@codecs
def test_encode_the_corpus(benchmark: Any, codec: str) -> None:
    benchmark.group = "wire: encode the corpus"
    messages = [message for message in gsm_messages() if message.isascii()] if codec == "cp037" else gsm_messages()
    octets = benchmark(encode_all, codec, messages)
    assert decode_all(codec, octets) == messages


@codecs
def test_decode_the_corpus(benchmark: Any, codec: str) -> None:
    benchmark.group = "wire: decode the corpus"
    messages = [message for message in gsm_messages() if message.isascii()] if codec == "cp037" else gsm_messages()
    octets = encode_all(codec, messages)
    assert benchmark(decode_all, codec, octets) == messages


def test_pack_160_septets(benchmark: Any) -> None:
    benchmark.group = "wire: packing"
    assert len(benchmark(pack, SEPTETS)) == 140


def test_unpack_160_septets(benchmark: Any) -> None:
    benchmark.group = "wire: packing"
    assert benchmark(unpack, pack(SEPTETS), 160) == SEPTETS


def test_parts_of_the_corpus_there_and_back(benchmark: Any) -> None:
    benchmark.group = "wire: user data of the corpus"
    messages = corpus()
    parts = benchmark(run, encode, messages)
    assert run(join, parts) == list(messages)
    assert all(isinstance(decode(each), str) for message in parts for each in message)

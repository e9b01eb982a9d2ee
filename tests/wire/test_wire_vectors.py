"""The conformance vectors are what the reference says, and the engine agrees with them."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gsmcodec import GsmError, Profile, count, split
from gsmcodec.wire import UserData, decode, encode, join

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT / "data" / "vectors"


def load(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location(path.stem, path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


make_vectors: Any = load(ROOT / "data" / "make_vectors.py")


def records(name: str) -> list[Any]:
    return list(json.loads((VECTORS / name).read_text("ascii")))


def profile_of(record: Any) -> Profile:
    return Profile(**{**record["profile"], "languages": tuple(record["profile"]["languages"])})


def test_the_vectors_are_what_the_reference_makes() -> None:
    for name in make_vectors.FILES:
        assert (VECTORS / name).read_bytes() == make_vectors.content(name)
    assert {path.name for path in VECTORS.iterdir()} == set(make_vectors.FILES)


def test_the_check_of_the_vectors_finds_nothing_to_write() -> None:
    command = [sys.executable, str(ROOT / "data" / "make_vectors.py"), "--check"]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (process.returncode, process.stdout, process.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["sent.json", "national.json"])
def test_the_engine_sends_what_the_vectors_say(name: str) -> None:
    for record in records(name):
        text, force, profile, parts = record["text"], record["force_encoding"], profile_of(record), record["parts"]
        assert count(text, force, profile) == (record["encoding"], len(parts), record["units"], record["remaining"])
        assert [(part.text, part.units) for part in split(text, force, profile)] == [
            (part["text"], part["units"]) for part in parts
        ]
        sent = encode(text, force, profile, reference=record["reference"])
        assert [part.octets().hex() for part in sent] == [part["octets"] for part in parts]
        assert [part.header_octets.hex() for part in sent] == [part["header"] for part in parts]
        assert [(part.length, part.data_coding) for part in sent] == [(p["length"], p["data_coding"]) for p in parts]
        assert join(sent) == text


def read(record: Any, *, udhi: bool) -> str | bytes:
    octets = bytes.fromhex(record["octets"])
    return decode(UserData.from_octets(octets, data_coding=record["data_coding"], udhi=udhi, length=record["length"]))


def test_the_engine_reads_what_the_vectors_say() -> None:
    for name in ("sent.json", "national.json"):
        for record in records(name):
            assert [read(part, udhi=bool(part["header"])) for part in record["parts"]] == [
                part["text"] for part in record["parts"]
            ]
    for record in records("received.json"):
        assert read(record, udhi=record["udhi"]) == record["text"]


def test_the_engine_refuses_what_the_vectors_say() -> None:
    for record in records("refused.json"):
        with pytest.raises(GsmError) as caught:
            encode(record["text"] * record["repeat"], record["force_encoding"], profile_of(record))
        assert (caught.value.code, caught.value.index) == (record["error"], record["index"])


def test_the_vectors_hold_every_language() -> None:
    assert {language for record in records("national.json") for language in record["profile"]["languages"]} == set(
        range(1, 14)
    )
    assert {record["locking"] or record["shift"] for record in records("national.json")} == set(range(14))

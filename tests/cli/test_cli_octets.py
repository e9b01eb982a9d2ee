"""The commands encode and decode: what they print, what they complain about, how they end."""

from __future__ import annotations

import json
from typing import Any

from command_runs import Process

LONG = "Your parcel is here. " * 9


def encoded(*arguments: str) -> Any:
    return json.loads(Process("encode", "--json", *arguments).stdout)


def test_encode_shows_the_octets_of_each_part() -> None:
    run = Process("encode", "Hello", "Привет")
    assert (run.status, run.stderr) == (0, "")
    assert run.stdout.splitlines() == [
        "GSM, 1 part, data coding 0x00: Hello",
        "  1/1  5 septets   c8329bfd06",
        "UNICODE, 1 part, data coding 0x08: Привет",
        "  1/1  12 octets   041f04400438043204350442",
    ]


def test_encode_shows_the_header_apart() -> None:
    lines = Process("encode", "--reference", "171", LONG).stdout.splitlines()
    assert lines[1].startswith("  1/2  160 septets 050003ab0201 ")
    assert lines[2].startswith("  2/2  43 septets  050003ab0202 ")


def test_encode_unpacked_shows_one_septet_in_each_octet() -> None:
    assert Process("encode", "--unpacked", "5 €").stdout.splitlines()[1] == "  1/1  4 octets    35201b65"
    assert encoded("--unpacked", "5 €")["parts"] == [
        {"octets": "35201b65", "header": "", "udhi": False, "data_coding": 0, "length": 4}
    ]


def test_encode_takes_a_profile_and_a_message_class() -> None:
    record = encoded("--language", "turkish", "--force", "GSM", "--message-class", "0", "Kış")
    assert record["encoding"] == "GSM"
    assert record["parts"][0]["header"] == "03250101"
    assert record["parts"][0]["data_coding"] == 0x10


def test_encode_of_the_empty_text_has_no_parts() -> None:
    assert encoded("") == {"text": "", "encoding": "GSM", "parts": []}
    assert Process("encode", "").stdout == "GSM, 0 parts: \n"
    assert Process("encode", "--force", "UNICODE", "").stdout == "UNICODE, 0 parts: \n"


def test_encode_goes_on_after_a_text_that_cannot_be_sent() -> None:
    run = Process("encode", "--reference", "256", "a")
    assert run.status == 1
    assert run.stderr == "gsmcodec: argument 1: reference is 256, expected 0 to 255\n"
    run = Process("encode", stdin=b"\xff\nHello\n")
    assert run.status == 1
    assert run.stderr == "gsmcodec: line 1: octet 0xFF at index 0 is not UTF-8\n"
    assert run.stdout.splitlines()[1] == "  1/1  5 septets   c8329bfd06"


def test_decode_reads_what_encode_shows() -> None:
    lines = Process("encode", LONG).stdout.splitlines()[1:]
    octets = [line[19:].strip() for line in lines]
    run = Process("decode", "--udhi", *reversed(octets))
    assert (run.status, run.stdout, run.stderr) == (0, LONG + "\n", "")


def test_decode_puts_parts_together_in_json_too() -> None:
    octets = [part["octets"] for part in encoded("--unpacked", LONG)["parts"]]
    run = Process("decode", "--udhi", "--unpacked", "--json", stdin="\n".join(octets).encode())
    first, second = map(json.loads, run.stdout.splitlines())
    assert first["part"] == {"reference": 0, "total": 2, "sequence": 1, "reference_bits": 8}
    assert (first["text"], second["text"], second["encoding"]) == (None, LONG, "GSM")


def test_decode_takes_the_length_and_the_data_coding() -> None:
    assert Process("decode", "31D98C56B3DD00").stdout == "1234567@\n"
    assert Process("decode", "--length", "7", "31D98C56B3DD00").stdout == "1234567\n"
    assert Process("decode", "--data-coding", "0x08", "041f").stdout == "П\n"
    assert Process("decode", "--data-coding", "4", "80ff").stdout == "8-bit data: 80ff\n"
    assert json.loads(Process("decode", "--data-coding", "4", "--json", "80ff").stdout)["data"] == "80ff"
    assert Process("decode", "--data-coding", "8", "--replace", "d83d").stdout == "\ufffd\n"


def test_decode_says_of_which_message_parts_are_missing_and_what_there_is() -> None:
    run = Process("decode", "--udhi", "--unpacked", "050003070302" + "42", "050003080201" + "0a")
    assert run.status == 1
    assert run.stdout == ""
    assert run.stderr.splitlines() == [
        "gsmcodec: reference 7: of 3 parts only 2: B",
        "gsmcodec: reference 8: of 2 parts only 1: ␊",
    ]


def test_decode_says_what_is_wrong_with_octets_and_goes_on() -> None:
    run = Process("decode", "zz", "123", "é0", "35d0a60c", "--length", "4")
    assert run.status == 1
    assert run.stdout == "5 €\n"
    assert run.stderr.splitlines() == [
        "gsmcodec: argument 1: 'z' at index 0 is not a hexadecimal digit",
        "gsmcodec: argument 2: 3 hexadecimal digits: an octet has two",
        "gsmcodec: argument 3: 'é' at index 0 is not a hexadecimal digit",
    ]
    run = Process("decode", "--data-coding", "0x20", "--json", "00")
    assert run.status == 1
    assert json.loads(run.stdout)["error"]["code"] == "compressed"


def test_a_data_coding_that_is_no_octet_is_a_usage_error() -> None:
    for wrong in ("256", "-1", "x"):
        assert Process("decode", f"--data-coding={wrong}", "00").status == 2

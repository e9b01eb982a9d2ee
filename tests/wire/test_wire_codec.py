"""The codecs of the standard library: every cell, every handler, every chunking."""

from __future__ import annotations

import codecs
import io
import pickle
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from corpus import corpus
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reference import octets as reference_octets
from reference.octets import TABLES

import gsmcodec.wire.codec

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = range(14)
PAIRS = [(locking, shift) for locking, shift in product(LANGUAGES, LANGUAGES) if ("locking", locking) in TABLES]
CELLS = [(table, language, septet) for (table, language), cells in TABLES.items() for septet in cells]


def name_of(locking: int, shift: int, *, strict: bool = False) -> str:
    return f"gsm7-{locking}-{shift}" + "-strict" * strict


def output_of(code: str, *options: str) -> str:
    process = subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, check=True)
    return process.stdout


# What is registered ------------------------------------------------------------------------------------------------


def test_importing_gsmcodec_and_its_wire_package_registers_no_codec() -> None:
    code = "import codecs, gsmcodec.wire, gsmcodec.cli\ntry: codecs.lookup('gsm7')\nexcept LookupError: print('none')"
    assert output_of(code) == "none\n"


def test_a_codec_of_that_name_which_was_there_before_is_warned_of() -> None:
    code = (
        f"import codecs, sys, warnings; sys.path.insert(0, {str(ROOT)!r})\n"
        "codecs.register(lambda name: codecs.lookup('ascii') if name == 'gsm7' else None)\n"
        "with warnings.catch_warnings(record=True) as caught:\n"
        "    warnings.simplefilter('always')\n"
        "    import gsmcodec.wire.codec\n"
        "print([(each.category.__name__, each.filename) for each in caught], '€'.encode('gsm7-0-0'))"
    )
    assert output_of(code) == "[('RuntimeWarning', '<string>')] b'\\x1be'\n"  # the place of the import
    with pytest.warns(RuntimeWarning, match="gsm7-0-0"):
        gsmcodec.wire.codec.warn_of_another(codecs.lookup("ascii"))


@pytest.mark.parametrize("name", ["gsm7", "GSM7", "gsm7-1-2", "gsm7_1_2", "gsm7-strict", "Gsm7 13 13 strict"])
def test_a_codec_has_its_canonical_name_whatever_it_is_asked_for(name: str) -> None:
    assert codecs.lookup(name).name == name.lower().replace("_", "-").replace(" ", "-")


@pytest.mark.filterwarnings("ignore:Support for non-ascii encoding names:DeprecationWarning")  # Python 3.15
@pytest.mark.parametrize(
    "name",
    [
        "gsm7-2-0",
        "gsm7-2-2",
        "gsm7-14-0",
        "gsm7-0-14",
        "gsm7-1",
        "gsm7-1-1-1",
        "gsm7-01-1",
        "gsm7-x-y",
        "gsm7-²-1",
        "gsm7-1-1-lenient",
        "gsm",
        "gsm0338",
    ],
)
def test_a_name_without_tables_is_no_codec(name: str) -> None:
    with pytest.raises(LookupError, match="unknown encoding"):
        "a".encode(name)
    assert gsmcodec.wire.codec.find_codec(name) is None


# Every cell ----------------------------------------------------------------------------------------------------------


def test_there_are_2431_cells() -> None:
    assert len(CELLS) == 2431


@pytest.mark.parametrize(("table", "language"), TABLES)
def test_every_cell_of_a_table_is_decoded_and_encoded(table: str, language: int) -> None:
    name = name_of(language, 0) if table == "locking" else name_of(0, language)
    before = b"" if table == "locking" else b"\x1b"
    locking = {cell.char for cell in TABLES["locking", language if table == "locking" else 0].values()}
    for septet, cell in TABLES[table, language].items():
        octets = before + bytes([septet])
        assert octets.decode(name) == octets.decode(f"{name}-strict") == cell.char
        if table == "locking" or (cell.encode and cell.char not in locking):
            assert cell.char.encode(name) == octets
        elif cell.char in locking:
            assert len(cell.char.encode(name)) == 1  # cheaper without the escape


@pytest.mark.parametrize(("locking", "shift"), PAIRS)
def test_every_pair_of_tables_encodes_and_decodes_as_the_reference_does(locking: int, shift: int) -> None:
    name = name_of(locking, shift)
    chars = "".join(
        cell.char
        for table in (("locking", locking), ("shift", shift))
        for cell in TABLES[table].values()
        if cell.encode
    )
    octets = chars.encode(name)
    assert list(octets) == reference_octets.septets_of(chars, locking, shift)
    assert octets.decode(name) == octets.decode(f"{name}-strict") == chars
    every = bytes(octet for septet in range(128) for octet in (septet, 0x1B, septet))
    assert every.decode(name) == reference_octets.text_of(list(every), locking, shift)


@given(st.sampled_from(PAIRS), st.lists(st.integers(0, 127) | st.just(0x1B)))
@settings(max_examples=300)
def test_septets_always_decode_and_as_the_reference_says(pair: tuple[int, int], septets: list[int]) -> None:
    assert bytes(septets).decode(name_of(*pair)) == reference_octets.text_of(septets, *pair)


def test_the_corpus_comes_back_from_its_octets() -> None:
    whole = 0
    for text in corpus():
        if all(char in _DEFAULT_CHARS for char in text):
            assert text.encode("gsm7").decode("gsm7-strict") == text
            whole += 1
        else:
            with pytest.raises(UnicodeEncodeError):
                text.encode("gsm7")
    assert whole > 5_000


_DEFAULT_CHARS = {cell.char for key in (("locking", 0), ("shift", 0)) for cell in TABLES[key].values()}


# What is undefined ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("octets", "text"),
    [
        (b"\x1bA", "A"),  # an escape that the extension table does not define
        (b"\x1b\x1b", " "),
        (b"\x1b\x1b\x1b", "  "),
        (b"\x1b\x1be", " e"),
        (b"\x1b\x1b\x1be", " €"),
        (b"a\x1b", "a "),
        (b"\x1b\x00", "@"),
        (b"", ""),
    ],
)
def test_an_undefined_escape_shows_what_the_standard_says(octets: bytes, text: str) -> None:
    assert octets.decode("gsm7") == text


@pytest.mark.parametrize(
    ("octets", "start", "end", "reason"),
    [
        (b"a\x1bAb", 1, 3, "undefined escape"),
        (b"\x1b\x1be", 0, 2, "undefined escape"),
        (b"\x1be\x1b", 2, 3, "escape of nothing"),
        (b"\x1be\x1b\x80", 2, 3, "escape of nothing"),
        (b"\x1be\x80", 2, 3, "not a septet"),
    ],
)
def test_a_strict_codec_reports_an_undefined_escape(octets: bytes, start: int, end: int, reason: str) -> None:
    with pytest.raises(UnicodeDecodeError) as caught:
        octets.decode("gsm7-strict")
    error = caught.value
    assert (error.encoding, error.object, error.start, error.end) == ("gsm7-strict", octets, start, end)
    assert error.reason == reason


def test_an_unused_cell_of_a_locking_table_shows_a_space_and_is_an_error_if_strict() -> None:
    assert b"\x00a\x1b\x00".decode("gsm7-11-0") == " a "
    with pytest.raises(UnicodeDecodeError, match="undefined septet"):
        b"a\x00".decode("gsm7-11-0-strict")


@pytest.mark.parametrize("octet", range(0x80, 0x100))
def test_an_octet_above_0x7f_is_an_error(octet: int) -> None:
    for octets in (bytes([0x61, octet, 0x62]), bytes([0x1B, octet])):
        with pytest.raises(UnicodeDecodeError) as caught:
            octets.decode("gsm7")
        error = caught.value
        assert (error.encoding, error.object, error.start, error.end) == ("gsm7", octets, 1, 2)
        assert error.reason == "not a septet"


@given(st.binary())
@example(b"\x1b\x80")
@example(b"\x1b")
def test_any_octets_decode_or_raise_the_one_error_of_a_codec(octets: bytes) -> None:
    for name in ("gsm7", "gsm7-strict", "gsm7-11-11", "gsm7-11-11-strict"):
        try:
            text = octets.decode(name)
        except UnicodeDecodeError as error:
            assert 0 <= error.start < error.end <= len(octets)
            text = octets.decode(name, "ignore")
        assert octets.decode(name, "replace") == text or "\ufffd" in octets.decode(name, "replace")


@given(st.text())
@example("a\0")
@example("\x1b")
@example("@" * 200 + "\0")
@settings(max_examples=300)
def test_any_text_encodes_or_raises_at_its_first_foreign_run(text: str) -> None:
    try:
        assert text.encode("gsm7").decode("gsm7-strict") == text
    except UnicodeEncodeError as error:
        assert error.encoding == "gsm7"
        assert error.object == text
        assert all(char in _DEFAULT_CHARS for char in text[: error.start])
        assert not any(char in _DEFAULT_CHARS for char in text[error.start : error.end])
        assert text[error.end : error.end + 1] in {"", *_DEFAULT_CHARS}
    else:
        assert all(char in _DEFAULT_CHARS for char in text)


# Error handlers ------------------------------------------------------------------------------------------------------

FOREIGN = "5 ₽я, \ud83d@"


@pytest.mark.parametrize(
    ("errors", "octets"),
    [
        ("ignore", b"5 , \0"),
        ("replace", b"5 ??, ?\0"),
        ("backslashreplace", b"5 \x1b/u20bd\x1b/u044f, \x1b/ud83d\0"),
        ("xmlcharrefreplace", b"5 &#8381;&#1103;, &#55357;\0"),
        ("namereplace", b"5 \x1b/N\x1b(RUBLE SIGN\x1b)\x1b/N\x1b(CYRILLIC SMALL LETTER YA\x1b), \x1b/ud83d\0"),
    ],
)
def test_a_standard_handler_encodes_its_replacement_by_the_same_alphabet(errors: str, octets: bytes) -> None:
    assert FOREIGN.encode("gsm7", errors) == octets


def test_strict_says_exactly_where() -> None:
    with pytest.raises(UnicodeEncodeError) as caught:
        FOREIGN.encode("gsm7")
    error = caught.value
    assert (error.encoding, error.object, error.start, error.end) == ("gsm7", FOREIGN, 2, 4)


def test_surrogateescape_gives_back_what_was_no_septet() -> None:
    octets = b"a\x80\x1be\xff\x1b\x90"
    text = octets.decode("gsm7", "surrogateescape")
    assert text == "a\udc80€\udcff \udc90"
    assert b"a\x80\x1be\xff".decode("gsm7", "surrogateescape").encode("gsm7", "surrogateescape") == b"a\x80\x1be\xff"


@pytest.mark.parametrize(
    ("errors", "text"),
    [("ignore", "ab"), ("replace", "a\ufffdb"), ("backslashreplace", "a\\x80b"), ("surrogateescape", "a\udc80b")],
)
def test_a_standard_handler_decodes(errors: str, text: str) -> None:
    assert b"a\x80b".decode("gsm7", errors) == text


def test_a_strict_codec_replaces_an_undefined_escape_as_one() -> None:
    assert b"a\x1bA\x1b\x1b\x1b".decode("gsm7-strict", "replace") == "a\ufffd\ufffd\ufffd"


def register(handler: Callable[[Any], Any]) -> str:
    name = f"test-{handler.__name__}-{id(handler)}"
    codecs.register_error(name, handler)
    return name


def test_a_handler_of_the_user_is_asked_once_for_each_run_and_may_answer_with_what_costs_two_septets() -> None:
    asked = []

    def euro(error: UnicodeEncodeError) -> tuple[str, int]:
        asked.append((error.start, error.end))
        return "€", error.end

    assert FOREIGN.encode("gsm7", register(euro)) == b"5 \x1be, \x1be\0"
    assert asked == [(2, 4), (6, 7)]


def test_a_replacement_that_is_not_in_the_alphabet_is_the_error_of_what_it_replaces() -> None:
    def cyrillic(error: UnicodeEncodeError) -> tuple[str, int]:
        return "я", error.end

    with pytest.raises(UnicodeEncodeError) as caught:
        "ab₽".encode("gsm7", register(cyrillic))
    assert (caught.value.object, caught.value.start, caught.value.end) == ("ab₽", 2, 3)


def test_a_handler_may_go_on_anywhere() -> None:
    def from_the_end(error: UnicodeEncodeError) -> tuple[str, int]:
        return "-", -1

    def too_far(error: UnicodeError) -> tuple[str, int]:
        return "-", 100

    assert "a₽bc".encode("gsm7", register(from_the_end)) == b"a-c"
    assert b"a\x80bc".decode("gsm7", register(from_the_end)) == "a-c"
    with pytest.raises(IndexError, match="100"):
        "a₽bc".encode("gsm7", register(too_far))
    with pytest.raises(IndexError, match="100"):
        b"a\x80bc".decode("gsm7", register(too_far))


@pytest.mark.parametrize(("index", "septets"), [(-4, b"a-a-bc"), (0, b"a-a-bc"), (-2, b"a-bc"), (4, b"a-")])
def test_a_handler_may_go_on_anywhere_in_the_text(index: int, septets: bytes) -> None:
    answers = iter([index, 2])  # it is asked a second time if it goes back
    assert "a₽bc".encode("gsm7", register(lambda _: ("-", next(answers)))) == septets


@pytest.mark.parametrize("index", [-5, 5])
def test_a_handler_may_not_go_on_outside_of_the_text(index: int) -> None:
    with pytest.raises(IndexError, match=str(index)):
        "a₽bc".encode("gsm7", register(lambda _: ("-", index)))


def test_a_handler_may_decode_other_octets_instead() -> None:
    def other(error: UnicodeDecodeError) -> tuple[str, int]:
        error.object = b"xyz\x1be"
        return "", 3

    assert b"\x80ab".decode("gsm7", register(other)) == "€"


@pytest.mark.parametrize("answer", [None, "-", ("-",), (1, 1), ("-", "1"), (b"-", None)])
def test_a_handler_that_answers_anything_else_is_a_type_error(answer: Any) -> None:
    def wrong(error: UnicodeError) -> Any:
        return answer

    with pytest.raises(TypeError, match="encoding error handler must return"):
        "₽".encode("gsm7", register(wrong))
    with pytest.raises(TypeError, match="decoding error handler must return"):
        b"\x80".decode("gsm7", register(wrong))


def test_a_handler_that_does_not_exist_is_a_lookup_error_only_when_it_is_needed() -> None:
    assert "a".encode("gsm7", "no-such-handler") == b"a"
    with pytest.raises(LookupError, match="no-such-handler"):
        "₽".encode("gsm7", "no-such-handler")


@pytest.mark.parametrize("errors", ["xmlcharrefreplace", "namereplace", "gsm7-transliterate"])
def test_a_handler_for_encoding_only_refuses_to_decode(errors: str) -> None:
    with pytest.raises(TypeError, match="error callback"):
        b"\x80".decode("gsm7", errors)


def test_the_handler_that_transliterates_asks_the_table_and_leaves_the_rest_an_error() -> None:
    assert "« Łódź » – œuvre 5 €".encode("gsm7", "gsm7-transliterate") == '" Lodz " - oeuvre 5 €'.encode("gsm7")
    assert "ı’".encode("gsm7-1-0", "gsm7-transliterate") == b"\x07'"  # what the tables hold stays
    with pytest.raises(UnicodeEncodeError) as caught:
        "’\U000f0000 a".encode("gsm7", "gsm7-transliterate")
    assert (caught.value.start, caught.value.end) == (0, 2)


@pytest.mark.parametrize("text", ["\ud94a", "日\ud94a", "a\udc00’"])
@pytest.mark.parametrize("codec", ["gsm7", "gsm7-1-1", "ascii"])
def test_half_of_a_surrogate_pair_is_an_error_of_the_codec_with_every_handler(text: str, codec: str) -> None:
    with pytest.raises(UnicodeEncodeError):
        text.encode(codec, "gsm7-transliterate")


@pytest.mark.parametrize("wrong", [None, 1, "a", 1.5])
def test_what_is_not_octets_is_a_type_error(wrong: Any) -> None:
    with pytest.raises(TypeError):
        codecs.decode(wrong, "gsm7")


@pytest.mark.parametrize("wrong", [None, 1, b"a"])
def test_what_is_not_text_is_a_type_error(wrong: Any) -> None:
    with pytest.raises(TypeError):
        codecs.encode(wrong, "gsm7")


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_anything_bytes_like_is_decoded(kind: Callable[[bytes], Any]) -> None:
    for octets, text in ((b"ab", "ab"), (b"a\x1be", "a€"), (b"a\x80", "a\ufffd")):
        assert codecs.decode(kind(octets), "gsm7", "replace") == text


# Chunks --------------------------------------------------------------------------------------------------------------

WHOLE = b"5 \x1be\x1b\x1be\x1b\x1b\x1b\x1be@\x1bA\x1b"


@pytest.mark.parametrize("size", range(1, len(WHOLE) + 1))
@pytest.mark.parametrize("name", ["gsm7", "gsm7-strict"])
def test_octets_in_chunks_of_any_size_are_decoded_as_the_whole_is(size: int, name: str) -> None:
    decoder = codecs.getincrementaldecoder(name)("replace")
    text = "".join(decoder.decode(WHOLE[at : at + size]) for at in range(0, len(WHOLE), size))
    assert text + decoder.decode(b"", final=True) == WHOLE.decode(name, "replace")


@given(
    st.lists(st.binary(max_size=3) | st.lists(st.sampled_from([0x1B, 0x65, 0x41, 0x80])).map(bytes)),
    st.sampled_from(["gsm7", "gsm7-strict", "gsm7-11-13"]),
)
@settings(max_examples=300)
def test_any_chunks_are_decoded_as_the_whole_is(chunks: list[bytes], name: str) -> None:
    decoder = codecs.getincrementaldecoder(name)("surrogateescape" if name == "gsm7" else "replace")
    errors = decoder.errors
    text = "".join(map(decoder.decode, chunks)) + decoder.decode(b"", final=True)
    assert text == b"".join(chunks).decode(name, errors)


def test_an_escape_at_the_end_of_a_chunk_waits_for_its_septet() -> None:
    decoder = codecs.getincrementaldecoder("gsm7")()
    assert decoder.decode(b"a\x1b") == "a"
    assert decoder.getstate() == (b"\x1b", 0)
    assert decoder.decode(b"e") == "€"
    assert decoder.getstate() == (b"", 0)


def test_a_decoder_goes_on_from_a_state_of_another() -> None:
    first, second = (codecs.getincrementaldecoder("gsm7")() for _ in range(2))
    first.decode(b"a\x1b")
    second.setstate(first.getstate())
    assert second.decode(b"e") == "€"
    first.reset()
    assert first.decode(b"e") == "e"


def test_an_encoder_has_no_state_to_keep() -> None:
    encoder = codecs.getincrementalencoder("gsm7-1-1")("replace")
    assert encoder.encode("ş€") + encoder.encode("₽", final=True) == "ş€₽".encode("gsm7-1-1", "replace")
    assert encoder.getstate() == 0
    encoder.setstate(0)
    encoder.reset()


# Files ---------------------------------------------------------------------------------------------------------------

LINES = ["Réf. {A-4711}\n", "à payer 12,50 €\n", "\n", "[fin]"]


@pytest.mark.parametrize("buffering", [1, 2, 3, 7, 8192])
def test_a_text_file_is_written_and_read(tmp_path: Path, buffering: int) -> None:
    path = tmp_path / "text.gsm"
    with path.open("w", encoding="gsm7", newline="") as file:
        file.writelines(LINES)
    assert path.read_bytes() == "".join(LINES).encode("gsm7")
    with io.TextIOWrapper(io.BufferedReader(io.FileIO(path), buffering), encoding="gsm7", newline="") as file:
        assert list(file) == LINES


def test_a_text_file_can_be_left_and_found_again_between_an_escape_and_its_septet(tmp_path: Path) -> None:
    path = tmp_path / "text.gsm"
    path.write_bytes(b"a\x1beb\x1b(c" * 3)
    with path.open(encoding="gsm7") as file:
        whole = file.read()
        for index in range(len(whole) + 1):
            file.seek(0)
            assert file.read(index) == whole[:index]
            place = file.tell()
            file.read()
            file.seek(place)
            assert file.read() == whole[index:]


def test_a_text_file_uses_the_handler_that_it_was_opened_with(tmp_path: Path) -> None:
    path = tmp_path / "text.gsm"
    with path.open("w", encoding="gsm7", errors="replace") as file:
        file.write("5 ₽")
    assert path.read_text(encoding="gsm7") == "5 ?"


@pytest.mark.filterwarnings("ignore:codecs.open:DeprecationWarning")
def test_codecs_open_reads_what_it_writes(tmp_path: Path) -> None:
    path = tmp_path / "text.gsm"
    with codecs.open(str(path), "w", "gsm7") as file:
        file.writelines(LINES)
    with codecs.open(str(path), "r", "gsm7") as file:
        assert file.readlines() == LINES
    with codecs.open(str(path), "r", "gsm7") as file:
        assert list(file) == LINES


class Trickle(io.BytesIO):
    """A stream that gives one octet at a time, whatever it is asked for."""

    def read(self, size: int | None = -1) -> bytes:  # noqa: ARG002
        return super().read(1)


@pytest.mark.parametrize("stream", [io.BytesIO, Trickle])
def test_a_stream_reader_waits_for_the_septet_of_an_escape_and_loses_none_at_the_end(stream: type[io.BytesIO]) -> None:
    for octets in (WHOLE, b"\x1b", b"", b"a", b"\x1be"):
        reader = codecs.getreader("gsm7")(stream(octets))
        assert reader.read() == octets.decode("gsm7")
        reader = codecs.getreader("gsm7")(stream(octets))
        chars = []
        while char := reader.read(chars=1, size=1):
            chars.append(char)
        assert "".join(chars) == octets.decode("gsm7")


def test_a_stream_writer_takes_texts() -> None:
    stream = io.BytesIO()
    writer = codecs.getwriter("gsm7-0-1")(stream, "replace")
    writer.write("ş€")
    writer.writelines(["₽", "@"])
    assert stream.getvalue() == b"\x1bs\x1be?\0"


def test_a_codec_info_is_what_codecs_expects() -> None:
    info = codecs.lookup("gsm7")
    assert info.encode("5 €") == (b"5 \x1be", 3)
    assert info.decode(b"5 \x1be") == ("5 €", 4)
    assert pickle.loads(pickle.dumps(UnicodeDecodeError("gsm7", b"\x80", 0, 1, "not a septet"))).reason  # noqa: S301

r"""The codecs of the standard library for septets: importing this module registers them.

* ``gsm7``: the default alphabet with its extension table, one septet in each octet.
* ``gsm7-0-0``: the same. `codecs` lets a package keep a name that it registered before, and other packages register
  ``gsm7`` too. A `RuntimeWarning` tells you, and this name is still ours.
* ``gsm7-L-S``: the locking table L with the single shift table S, by their language identifiers (TS 23.038, clause
  6.2.1.2.4): 0 for the default one, 1 for Turkish to 13 for Urdu. There is no locking table 2.
* ``gsm7-strict`` and ``gsm7-L-S-strict``: the same, but to decode an undefined septet is an error.

The codecs take every error handler. They encode what a handler puts in the place of a character by the same tables, and
raise if the tables do not hold it. The handler ``gsm7-transliterate``, registered too, asks the transliteration table.

Example:
    >>> "5 €".encode("gsm7"), b"5 \x1be".decode("gsm7")
    (b'5 \x1be', '5 €')
    >>> "ışık".encode("gsm7-1-1")
    b'\x07\x1d\x07k'
    >>> try:
    ...     "5 ₽".encode("gsm7")
    ... except UnicodeEncodeError as error:
    ...     print(error)
    'gsm7' codec can't encode character '\u20bd' in position 2: not in the alphabet
"""

from __future__ import annotations

import codecs
from codecs import charmap_decode
from typing import TYPE_CHECKING

from gsmcodec.alphabet import ESCAPE, SHIFTED, UNDEFINED
from gsmcodec.errors import GsmError
from gsmcodec.wire.tables import Tables, find_tables, septets_of

if TYPE_CHECKING:
    from typing import Any

    from _typeshed import ReadableBuffer

__all__ = ["TRANSLITERATE", "SeptetCodec", "find_codec", "transliterate_errors"]

TRANSLITERATE = "gsm7-transliterate"
"""The name of the error handler that asks the transliteration table."""


class SeptetCodec(codecs.Codec):
    """The stateless encoder and decoder of one pair of tables.

    Args:
        name: its canonical name.
        tables: the pair of tables.
    """

    def __init__(self, name: str, tables: Tables) -> None:
        self.name = name
        self._tables = tables

    def encode(self, input: str, errors: str = "strict") -> tuple[bytes, int]:  # noqa: A002  the name in codecs
        """Return the septets of a text, and its length."""
        codes = self._tables.alphabet.codes(input)
        septets = self._encode_around(input, errors) if codes is None else septets_of(codes)
        return septets, len(input)

    def decode(self, input: ReadableBuffer, errors: str = "strict") -> tuple[str, int]:  # noqa: A002  as in codecs
        """Return the text of septets, and their number."""
        try:
            return charmap_decode(input, "strict", self._tables.characters)
        except UnicodeDecodeError:
            octets = bytes(input)  # with an escape, or an octet that has no character
        text = self._tables.decode(octets)
        return self._decode_around(octets, errors) if UNDEFINED in text else text, len(octets)

    def decode_beginning(self, input: ReadableBuffer, errors: str) -> tuple[str, int]:  # noqa: A002  as in codecs
        """Decode septets of which more will come: an escape at the end waits for its septet."""
        octets = bytes(input)
        # In a run of escapes the first and every other begin a pair.
        escapes = len(octets) - len(octets.rstrip(bytes([ESCAPE])))
        return self.decode(octets[:-1] if escapes % 2 else octets, errors)

    def _encode_around(self, text: str, errors: str) -> bytes:
        """Encode a text, and ask the error handler about each run of characters that the tables do not hold."""
        handler = codecs.lookup_error(errors)
        septets = bytearray()
        index = 0
        while run := self._tables.foreign.search(text, index):
            error = UnicodeEncodeError(self.name, text, run.start(), run.end(), "not in the alphabet")
            replacement, end = _checked(handler(error), "encoding", len(text))
            # Octets go out as they are: that is how surrogateescape gives back octets that were no septets.
            encoded = replacement if isinstance(replacement, bytes) else self._tables.encode(replacement)
            if encoded is None:
                raise error
            septets += self.encode(text[index : run.start()])[0] + encoded
            index = end
        return bytes(septets + self.encode(text[index:])[0])

    def _decode_around(self, octets: bytes, errors: str) -> str:
        """Decode octets, and ask the error handler about those that have no character."""
        handler = codecs.lookup_error(errors)
        characters = []
        index = 0
        while index < len(octets):
            character, end = self._tables.character_at(octets, index)
            if character == UNDEFINED:
                error = UnicodeDecodeError(self.name, octets, index, end, _reason(octets[index:end]))
                answer = handler(error)
                octets = error.object  # a handler may put others in their place
                character, end = _checked(answer, "decoding", len(octets))
            characters.append(character)
            index = end
        return "".join(characters)


def _reason(octets: bytes) -> str:
    """Say why octets have no character."""
    if octets[0] >= SHIFTED:
        return "not a septet"
    if octets[0] != ESCAPE:
        return "undefined septet"
    return "undefined escape" if len(octets) == 2 else "escape of nothing"


def _checked(answer: object, direction: str, length: int) -> tuple[Any, int]:
    """Check the answer of an error handler: a replacement, and the index to go on from."""
    kinds, expected = ((str, bytes), "str/bytes") if direction == "encoding" else ((str,), "str")
    match answer:
        case replacement, int(index) if isinstance(answer, tuple) and isinstance(replacement, kinds):
            end = index + length if index < 0 else index  # a negative index counts from the end
            if not 0 <= end <= length:
                raise IndexError(f"position {index} from error handler out of bounds")
            return replacement, end
    raise TypeError(f"{direction} error handler must return ({expected}, int) tuple")


def codec_info(codec: SeptetCodec) -> codecs.CodecInfo:
    """Create the functions and classes that `codecs` asks for, as in the modules of `encodings`."""

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input: str, final: bool = False) -> bytes:  # noqa: A002, ARG002
            return codec.encode(input, self.errors)[0]

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def _buffer_decode(self, input: ReadableBuffer, errors: str, final: bool) -> tuple[str, int]:  # noqa: A002
            return codec.decode(input, errors) if final else codec.decode_beginning(input, errors)

    class StreamWriter(codecs.StreamWriter):
        def encode(self, input: str, errors: str = "strict") -> tuple[bytes, int]:  # noqa: A002
            return codec.encode(input, errors)

    class StreamReader(codecs.StreamReader):
        def decode(self, input: ReadableBuffer, errors: str = "strict") -> tuple[str, int]:  # noqa: A002
            # When the stream has ended, `codecs.StreamReader.read` asks again with nothing but its buffer. Only then is
            # an escape at the end the last septet.
            ended = input == self.bytebuffer
            return codec.decode(input, errors) if ended else codec.decode_beginning(input, errors)

    return codecs.CodecInfo(
        name=codec.name,
        encode=codec.encode,
        decode=codec.decode,
        incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder,
        streamwriter=StreamWriter,
        streamreader=StreamReader,
    )


def find_codec(name: str) -> codecs.CodecInfo | None:
    """Find the codec of a name as `codecs` normalizes it (``gsm7_1_0``), None if it is not one of these.

    Example:
        >>> find_codec("gsm7_1_0").name
        'gsm7-1-0'
        >>> find_codec("gsm7_2_0") is None  # Spanish has no locking table
        True
    """
    words = name.replace("-", "_").split("_")
    strict = words[-1] == "strict"
    identifiers = words[1 : len(words) - strict]
    if words[0] != "gsm7" or len(identifiers) not in (0, 2) or not _IDENTIFIERS.issuperset(identifiers):
        return None
    locking, shift = map(int, identifiers or "00")
    tables = find_tables(locking, shift, strict=strict)
    return None if tables is None else codec_info(SeptetCodec("-".join(words), tables))


_IDENTIFIERS = frozenset(map(str, range(14)))


def transliterate_errors(error: UnicodeError) -> tuple[str, int]:
    """Replace characters that are not in the alphabet by those of the transliteration table.

    Characters that the table does not have stay, and so are an error of the codec. Half of a surrogate pair is one.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise TypeError(f"don't know how to handle {type(error).__name__} in error callback")
    from gsmcodec.transliteration import transliterate

    run = error.object[error.start : error.end]
    try:
        return transliterate(run, errors="keep"), error.end
    except GsmError:  # `lone_surrogate`, where the codec raises a UnicodeEncodeError
        return run, error.end


def warn_of_another(registered: codecs.CodecInfo) -> None:
    """Warn if the codec that has the name "gsm7" is not of this module."""
    if not isinstance(getattr(registered.encode, "__self__", None), SeptetCodec):
        from warnings import warn

        warn(
            'another package registered a codec "gsm7" before gsmcodec.wire.codec was imported: "gsm7-0-0" is ours',
            RuntimeWarning,
            stacklevel=3,
        )


codecs.register(find_codec)
codecs.register_error(TRANSLITERATE, transliterate_errors)
warn_of_another(codecs.lookup("gsm7"))

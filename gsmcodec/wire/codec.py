r"""The codecs of the standard library for septets: importing this module registers them.

* ``gsm7``: the default alphabet with its extension table, one septet in each octet; ``gsm7-0-0`` is the same, for where
  another package has registered the shorter name before, which `codecs` lets it keep (a `RuntimeWarning` says so);
* ``gsm7-L-S``: locking table L with single shift table S, by their language identifiers: 0 for the default one, 1 for
  Turkish to 13 for Urdu (TS 23.038, clause 6.2.1.2.4). There is no locking table 2;
* ``gsm7-strict`` and ``gsm7-L-S-strict``: the same, but what the tables do not define is an error when it is decoded.

They take every error handler; what a handler puts in the place of a character is encoded by the same tables, and is an
error if they do not hold it. The handler ``gsm7-transliterate``, registered too, asks the transliteration table.

Example:
    >>> "5 €".encode("gsm7"), b"5 \x1be".decode("gsm7")
    (b'5 \x1be', '5 €')
    >>> "ışık".encode("gsm7-1-1")
    b'\x07\x1d\x07k'
    >>> "5 ₽".encode("gsm7")
    Traceback (most recent call last):
    UnicodeEncodeError: 'gsm7' codec can't encode character '\u20bd' in position 2: not in the alphabet
"""

from __future__ import annotations

import codecs
from codecs import charmap_decode, charmap_encode
from typing import TYPE_CHECKING

from gsmcodec.alphabet import ESCAPE, UNDEFINED
from gsmcodec.wire.septets import MARK_OF_SEPTET_0, Tables, find_tables, septets_of

if TYPE_CHECKING:
    from typing import Any

    from _typeshed import ReadableBuffer

TRANSLITERATE = "gsm7-transliterate"
"""The name of the error handler that asks the transliteration table."""

_ESCAPE = bytes([ESCAPE])


class SeptetCodec(codecs.Codec):
    """One codec: what `codecs` calls a stateless encoder and decoder.

    Args:
        name: its canonical name.
        tables: what it looks up.
    """

    def __init__(self, name: str, tables: Tables) -> None:
        self.name = name
        self._tables = tables
        self._encoding_map = tables.alphabet.encoding_map
        self._plain = tables.plain

    def encode(self, input: str, errors: str = "strict") -> tuple[bytes, int]:  # noqa: A002  the name in codecs
        """Return the septets of a text, and its length."""
        try:
            codes, length = charmap_encode(input, "strict", self._encoding_map)
        except UnicodeEncodeError:
            return self._encode_around(input, errors), len(input)
        if 0 in codes:
            return self._encode_around(input, errors), length
        # What `septets_of` does first: a call of a function is a tenth of the time.
        return codes.replace(MARK_OF_SEPTET_0, b"\0") if codes.isascii() else septets_of(codes), length

    def decode(self, input: ReadableBuffer, errors: str = "strict") -> tuple[str, int]:  # noqa: A002  as in codecs
        """Return the text of septets, and how many there were."""
        try:
            return charmap_decode(input, "strict", self._plain)
        except UnicodeDecodeError:
            octets = bytes(input)
        text = self._tables.decode_pairs(octets)
        return self._decode_around(octets, errors) if text is None else text, len(octets)

    def decode_beginning(self, octets: ReadableBuffer, errors: str) -> tuple[str, int]:
        """Decode what is complete; an escape at the end waits for the septet that it escapes."""
        octets = bytes(octets)
        # In a run of escapes the first and every other begin a pair.
        escapes = len(octets) - len(octets.rstrip(_ESCAPE))
        return self.decode(octets[:-1] if escapes % 2 else octets, errors)

    def _encode_around(self, text: str, errors: str) -> bytes:
        """Encode a text that is not all in the tables, asking the error handler what to do with the rest."""
        encode, foreign = self._tables.encode, self._tables.foreign()
        handler = codecs.lookup_error(errors)
        septets = []
        at = 0
        while found := foreign.search(text, at):
            septets.append(encode(text[at : found.start()]) or b"")
            error = UnicodeEncodeError(self.name, text, found.start(), found.end(), "not in the alphabet")
            replacement, at = _handled(handler(error), "encoding", len(text))
            # Octets go out as they are: that is how surrogateescape gives back what was no septet.
            instead = replacement if isinstance(replacement, bytes) else encode(replacement)
            if instead is None:
                raise error
            septets.append(instead)
        septets.append(encode(text[at:]) or b"")
        return b"".join(septets)

    def _decode_around(self, octets: bytes, errors: str) -> str:
        """Decode octets that do not all have a meaning, asking the error handler what to do with the rest."""
        tables = self._tables
        handler = codecs.lookup_error(errors)
        chars = []
        at = 0
        while at < len(octets):
            end, reason = at + 1, "undefined septet"
            if octets[at] != ESCAPE:
                char = tables.meaning(octets[at])
                if octets[at] > 0x7F:
                    reason = "not a septet"
            elif octets[end : end + 1].isascii() and end < len(octets):
                char, reason = tables.meaning_of_pair(octets[end]), "undefined escape"
                end += 1
            else:
                char, reason = tables.meaning_of_pair(ESCAPE), "escape of nothing"
            if char == UNDEFINED:
                error = UnicodeDecodeError(self.name, octets, at, end, reason)
                handled = handler(error)
                octets = error.object  # a handler may put others in their place
                char, end = _handled(handled, "decoding", len(octets))
            chars.append(char)
            at = end
        return "".join(chars)


def _handled(handled: object, direction: str, length: int) -> tuple[Any, int]:
    """Return what an error handler answered: what comes instead, and where to go on, which may count from the end."""
    if isinstance(handled, tuple) and len(handled) == 2:
        instead, position = handled
        if isinstance(instead, (str, bytes) if direction == "encoding" else str) and isinstance(position, int):
            checked = position + length if position < 0 else position
            if not 0 <= checked <= length:
                raise IndexError(f"position {position} from error handler out of bounds")
            return instead, checked
    kinds = "(str/bytes, int)" if direction == "encoding" else "(str, int)"
    raise TypeError(f"{direction} error handler must return {kinds} tuple")


def codec_info(codec: SeptetCodec) -> codecs.CodecInfo:
    """Return all the faces of a codec."""

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
            # `codecs.StreamReader.read` asks again with nothing new when there is nothing more: only then is an escape
            # at the end the last septet.
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
    """Return the codec of a name as `codecs` normalizes it (``gsm7_1_0``), None if it is not one of these.

    Example:
        >>> find_codec("gsm7_1_0").name
        'gsm7-1-0'
        >>> find_codec("gsm7_2_0") is None  # Spanish has no locking table
        True
    """
    words = name.replace("-", "_").split("_")
    strict = words[-1] == "strict"
    numbers = words[1 : len(words) - strict]
    if words[0] != "gsm7" or len(numbers) not in (0, 2) or not all(number in _IDENTIFIERS for number in numbers):
        return None
    locking, shift = map(int, numbers or "00")
    tables = find_tables(locking, shift, strict=strict)
    return None if tables is None else codec_info(SeptetCodec("-".join(words), tables))


_IDENTIFIERS = frozenset(map(str, range(14)))


def transliterate_errors(error: UnicodeError) -> tuple[str, int]:
    """Replace characters that are not in the alphabet by what the transliteration table has for them.

    What the table does not have either stays, and so is an error of the codec.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise TypeError(f"don't know how to handle {type(error).__name__} in error callback")
    from gsmcodec.transliteration import transliterate

    return transliterate(error.object[error.start : error.end], errors="keep"), error.end


def warn_of_another(found: tuple[Any, ...]) -> None:
    """Warn if `found`, the codec that has the name "gsm7", is not of this module."""
    if not isinstance(getattr(found[0], "__self__", None), SeptetCodec):
        from warnings import warn

        warn(
            'another package registered a codec "gsm7" before gsmcodec.wire.codec was imported: "gsm7-0-0" is ours',
            RuntimeWarning,
            stacklevel=3,
        )


codecs.register(find_codec)
codecs.register_error(TRANSLITERATE, transliterate_errors)
warn_of_another(codecs.lookup("gsm7"))

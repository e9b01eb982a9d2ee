"""The user data of each part of a text: TS 23.040, clauses 9.2.3.16 and 9.2.3.24.

`gsmcodec.segmentation` decides the encoding, the tables and the ends of parts. This module adds the octets.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from gsmcodec.errors import ErrorCode, GsmError, require_bool, require_int, require_str, wrong_type
from gsmcodec.profile import STANDARD, Encoding, ForceEncoding, Profile, short_repr
from gsmcodec.segmentation import measure, permitted_ends
from gsmcodec.wire.data_coding import GSM_7_BIT, DataCoding, data_coding, read_data_coding
from gsmcodec.wire.header import LOCKING_SHIFT, SINGLE_SHIFT, Concatenation, Element, Header, build_header, parse_header
from gsmcodec.wire.packing import pack, require_octets, require_septets, unpack
from gsmcodec.wire.tables import septets_of, tables_of_header

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from gsmcodec.message import Message

MAX_OCTETS = 140
"""The user data of a short message, header included: TS 23.040, clause 9.2.3.24."""


@dataclass(frozen=True, kw_only=True, repr=False)
class UserData:
    r"""The user data of one short message.

    Args:
        payload: the octets behind the header. `data_coding` says whether they are septets, one in each octet, UTF-16BE,
            or any octets.
        header: the user data header, None for none.
        data_coding: TP-DCS, 0 to 255.

    Raises:
        GsmError: `not_a_septet`, `header_too_long`, `out_of_range`.
        TypeError: for a wrong type.

    Example:
        >>> part = UserData(payload=b"hello")
        >>> part.octets().hex(), part.length, part.octets(packed=False)
        ('e8329bfd06', 5, b'hello')
    """

    payload: bytes
    header: Header | None = None
    data_coding: int = GSM_7_BIT

    def __post_init__(self) -> None:
        require = require_septets if self.in_septets else require_octets
        object.__setattr__(self, "payload", require("payload", self.payload))  # the dataclass is frozen
        if self.header is not None:
            if not isinstance(self.header, Header):
                raise wrong_type("header", self.header, "Header or None")
            _ = self._built_header  # raises if the header cannot be built

    __repr__ = short_repr

    @property
    def header_octets(self) -> bytes:
        """The header as it is sent, empty if there is none."""
        return b"" if self.header is None else self._built_header

    @cached_property
    def _built_header(self) -> bytes:
        return build_header(self.header or Header())

    @property
    def coding(self) -> DataCoding:
        """The meaning of `data_coding`."""
        return read_data_coding(self.data_coding)

    @property
    def encoding(self) -> Encoding | None:
        """`Encoding.GSM`, `Encoding.UNICODE`, or None for 8-bit data."""
        return self.coding.encoding

    @property
    def in_septets(self) -> bool:
        """Whether the payload is septets: GSM that is not compressed."""
        return self.coding.in_septets

    @property
    def udhi(self) -> bool:
        """Whether there is a header: the user data header indicator, TP-UDHI."""
        return self.header is not None

    @property
    def esm_class(self) -> int:
        """The bit of SMPP's esm_class that says whether there is a header: 0x40 or 0 (SMPP 3.4, 5.2.12)."""
        return 0x40 if self.udhi else 0

    @property
    def length(self) -> int:
        """TP-UDL: septets for GSM, octets otherwise, the header and its fill bits included."""
        octets = len(self.header_octets)
        return (_header_septets(octets) if self.in_septets else octets) + len(self.payload)

    def octets(self, packed: bool = True) -> bytes:
        """Return header and payload as they are sent.

        Args:
            packed: whether to pack septets, as on the air and in a modem's PDU: at most 140 octets. SMPP usually takes
                one septet in each octet.

        Raises:
            GsmError: `user_data_too_long`.
        """
        header = self.header_octets
        if not packed:
            return header + self.payload
        payload = pack(self.payload, fill_bits=_fill_bits(len(header))) if self.in_septets else self.payload
        octets = header + payload
        if len(octets) > MAX_OCTETS:
            raise GsmError(ErrorCode.USER_DATA_TOO_LONG, {"octets": len(octets), "max_octets": MAX_OCTETS})
        return octets

    @classmethod
    def from_octets(
        cls,
        octets: bytes,
        *,
        data_coding: int = GSM_7_BIT,
        udhi: bool = False,
        length: int | None = None,
        packed: bool = True,
    ) -> Self:
        r"""Read the user data that a modem or a short message service centre hands over.

        Args:
            octets: header and text.
            data_coding: TP-DCS, 0 to 255.
            udhi: whether the octets begin with a header (SMPP: bit 0x40 of esm_class).
            length: TP-UDL: septets if they are packed, otherwise octets; whatever follows them is ignored. None for
                all: then seven spare bits at the end of packed septets are one septet more, which reads as "@".
            packed: whether septets are packed.

        Raises:
            GsmError: `too_few_octets`, `header_truncated`, `not_a_septet`, `out_of_range`.
            TypeError: for a wrong type.

        Example:
            >>> UserData.from_octets(bytes.fromhex("e8329bfd06"), length=5).payload
            b'hello'
        """
        octets = require_octets("octets", octets)
        coding = read_data_coding(data_coding)
        require_bool("udhi", udhi)
        in_packed_septets = require_bool("packed", packed) and coding.in_septets
        if length is not None:
            require_int("length", length, 0)
        if length is not None and not in_packed_septets:
            if length > len(octets):
                raise GsmError(ErrorCode.TOO_FEW_OCTETS, {"octets": len(octets), "needed": length})
            octets = octets[:length]
        header = parse_header(octets) if udhi else None
        begin = 0 if header is None else 1 + octets[0]
        payload = octets[begin:]
        if in_packed_septets:
            header_septets = _header_septets(begin)
            if length is not None and length < header_septets:
                raise GsmError(ErrorCode.HEADER_TRUNCATED, {"octets": 7 * length // 8, "needed": begin})
            count = None if length is None else length - header_septets
            payload = unpack(payload, count, fill_bits=_fill_bits(begin))
        return cls(payload=payload, header=header, data_coding=data_coding)


def _header_septets(octets: int) -> int:
    """Calculate the septets that a header takes: the text begins on a septet boundary (TS 23.040, clause 9.2.3.24)."""
    return (8 * octets + 6) // 7


def _fill_bits(octets: int) -> int:
    """Calculate the bits between a header and its text: TS 23.040, clause 9.2.3.24."""
    return 7 * _header_septets(octets) - 8 * octets


def encode(
    text: str,
    force_encoding: ForceEncoding = None,
    profile: Profile = STANDARD,
    *,
    reference: int = 0,
    message_class: int | None = None,
) -> tuple[UserData, ...]:
    """Encode a text: the user data of each part that `split` returns.

    Args:
        text: the message, any length.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform. National tables are used if its `languages` allow them and they save a part.
        reference: the number that all parts of a message share, 0 to 255, or to 65,535 with `reference_bits` 16. Take
            another one for each message to the same recipient.
        message_class: 0 (flash: shown at once) to 3, or None.

    Returns:
        One value for each part; none for the empty text.

    Raises:
        GsmError: `lone_surrogate`, `out_of_range`, `too_many_characters`, `too_many_parts`, `unknown_encoding`.
        TypeError: for a wrong type.

    Example:
        >>> [part.octets().hex() for part in encode("hello")]
        ['e8329bfd06']
        >>> [(part.length, part.header.concatenation) for part in encode("€" * 81, reference=7)]
        ... # doctest: +NORMALIZE_WHITESPACE
        [(159, Concatenation(reference=7, total=2, sequence=1, reference_bits=8)),
         (17, Concatenation(reference=7, total=2, sequence=2, reference_bits=8))]
    """
    message = measure(text, force_encoding, profile)
    require_int("reference", reference, 0, (1 << profile.reference_bits) - 1)
    coding = data_coding(message.encoding, message_class)
    if not message.units:
        return ()
    octets = _octets_of(message)
    octets_per_unit = len(octets) // message.units
    ends = permitted_ends(message, profile)
    total = len(ends)
    languages = _language_elements(message)
    parts = []
    for sequence, (begin, end) in enumerate(pairwise([0, *ends]), 1):
        elements = languages
        if total > 1:
            elements = (Concatenation(reference, total, sequence, profile.reference_bits).element(), *languages)
        header = Header(elements) if elements else None
        payload = octets[begin * octets_per_unit : end * octets_per_unit]
        parts.append(UserData(payload=payload, header=header, data_coding=coding))
    return tuple(parts)


def _octets_of(message: Message) -> bytes:
    """Write the whole text with one octet for each septet, or two for each UTF-16 code unit."""
    codes = None if message.alphabet is None else message.alphabet.codes(message.text)
    return message.text.encode("utf-16-be") if codes is None else septets_of(codes)


def _language_elements(message: Message) -> tuple[Element, ...]:
    """Build the elements that name the national tables: TS 23.040, clauses 9.2.3.24.15 and 9.2.3.24.16."""
    if message.alphabet is None or not message.alphabet.language_elements:
        return ()
    languages = ((SINGLE_SHIFT, message.alphabet.shift), (LOCKING_SHIFT, message.alphabet.locking))
    return tuple(Element(identifier, bytes([language])) for identifier, language in languages if language)


def decode(user_data: UserData, *, errors: str = "strict") -> str | bytes:
    """Decode one part.

    National tables are used when, and only when, the header names them. An unassigned language is ignored (TS 23.038,
    clause 6.2.1.2).

    Args:
        user_data: one part.
        errors: an error handler of `codecs` for octets that are not UTF-16: "strict", "replace", or another. Septets
            always have a meaning.

    Returns:
        The text; `bytes` for 8-bit data.

    Raises:
        GsmError: `compressed`, `not_utf16`.
        TypeError: for a wrong type.

    Example:
        >>> decode(encode("5 €")[0])
        '5 €'
    """
    if not isinstance(user_data, UserData):
        raise wrong_type("user_data", user_data, "UserData")
    return join((user_data,), errors=errors)


def join(parts: Iterable[UserData], *, errors: str = "strict") -> str | bytes:
    """Decode the parts of a message, which are in order.

    The parts are joined before they are decoded. So a pair that another sender cut in two is whole again: an escape and
    its septet, or the halves of a surrogate pair.

    Args:
        parts: all parts of a message.
        errors: an error handler of `codecs` for octets that are not UTF-16: "strict", "replace", or another.

    Returns:
        The text; `bytes` for 8-bit data.

    Raises:
        GsmError: `compressed`, `not_utf16`, `mixed_data` if some parts are text and some 8-bit data.
        TypeError: for a wrong type.

    Example:
        >>> join(encode("Ваша посылка прибыла. " * 4)) == "Ваша посылка прибыла. " * 4
        True
    """
    require_str("errors", errors)
    texts: list[str] = []
    data: list[bytes] = []
    for meaning, run in groupby(parts, _meaning_of):
        payload = b"".join(part.payload for part in run)
        if meaning.encoding is None:
            data.append(payload)
        else:
            texts.append(_decode(payload, meaning, errors))
    if texts and data:
        raise GsmError(ErrorCode.MIXED_DATA)
    return b"".join(data) if data else "".join(texts)


class _Meaning(NamedTuple):
    """All that the meaning of a payload depends on.

    Attributes:
        encoding: None for 8-bit data.
        locking: the language identifier of the locking table, 0 for the default alphabet; it may be unassigned.
        shift: the language identifier of the single shift table, 0 for the extension table; it may be unassigned.
    """

    encoding: Encoding | None
    locking: int = 0
    shift: int = 0


def _meaning_of(part: UserData) -> _Meaning:
    if not isinstance(part, UserData):
        raise wrong_type("parts", part, "an iterable of UserData")
    if part.coding.compressed:
        raise GsmError(ErrorCode.COMPRESSED)
    if part.header is None or part.encoding is not Encoding.GSM:
        return _Meaning(part.encoding)
    return _Meaning(part.encoding, part.header.locking, part.header.shift)


def _decode(payload: bytes, meaning: _Meaning, errors: str) -> str:
    if meaning.encoding is Encoding.GSM:
        return tables_of_header(meaning.locking, meaning.shift).decode(payload)
    try:
        return payload.decode("utf-16-be", errors)
    except UnicodeDecodeError as error:
        raise GsmError(ErrorCode.NOT_UTF16, {"reason": error.reason}, error.start) from None

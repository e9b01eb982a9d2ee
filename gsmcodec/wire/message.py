"""The user data of each part of a text: TS 23.040, clauses 9.2.3.16 and 9.2.3.24.

The parts, their tables and their capacities are those of segmentation.py; what is added here is their octets.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from gsmcodec.errors import ErrorCode, GsmError, require_int, require_str, wrong_type
from gsmcodec.profile import STANDARD, Encoding, Profile
from gsmcodec.segmentation import measure, permitted_ends
from gsmcodec.wire.data_coding import GSM_7_BIT, DataCoding, data_coding, read_data_coding
from gsmcodec.wire.header import LOCKING_SHIFT, SINGLE_SHIFT, Concatenation, Element, Header, build_header, parse_header
from gsmcodec.wire.packing import pack, require_octets, require_septets, unpack
from gsmcodec.wire.septets import find_tables, septets_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Self

    from gsmcodec.message import Message

MAX_OCTETS = 140
"""The user data of a short message, header included: TS 23.040, clause 9.2.3.24."""


@dataclass(frozen=True, kw_only=True)
class UserData:
    r"""The user data of one short message.

    Args:
        payload: what follows the header: septets, one in each octet; UTF-16BE; or any octets, as `data_coding` says.
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

    if TYPE_CHECKING:

        @property
        def header_octets(self) -> bytes:
            """The header as it is sent, empty if there is none."""

        @property
        def coding(self) -> DataCoding:
            """What `data_coding` says."""

    def __post_init__(self) -> None:
        values: dict[str, Any] = self.__dict__
        values["coding"] = read_data_coding(self.data_coding)
        require = require_septets if self.in_septets else require_octets
        values["payload"] = require("payload", self.payload)
        if self.header is not None and not isinstance(self.header, Header):
            raise wrong_type("header", self.header, "Header or None")
        values["header_octets"] = b"" if self.header is None else build_header(self.header)

    @property
    def encoding(self) -> Encoding | None:
        """`Encoding.GSM`, `Encoding.UNICODE`, or None for 8-bit data."""
        return self.coding.encoding

    @property
    def in_septets(self) -> bool:
        """Whether the payload is septets: GSM that is not compressed."""
        return self.coding.encoding is Encoding.GSM and not self.coding.compressed

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
        """What TP-UDL says: septets for GSM, the header and the fill bits counted in, octets for the rest."""
        header = len(self.header_octets)
        return (8 * header + 6) // 7 + len(self.payload) if self.in_septets else header + len(self.payload)

    def octets(self, packed: bool = True) -> bytes:
        """Return header and payload as they are sent.

        Args:
            packed: whether septets are packed, as on the air and in a modem's PDU: at most 140 octets. SMPP usually
                takes one septet in each octet.

        Raises:
            GsmError: `user_data_too_long`.
        """
        header = self.header_octets
        if not packed:
            return header + self.payload
        if self.in_septets:
            whole = header + pack(self.payload, fill_bits=-8 * len(header) % 7)
        else:
            whole = header + self.payload
        if len(whole) > MAX_OCTETS:
            raise GsmError(ErrorCode.USER_DATA_TOO_LONG, {"octets": len(whole), "max_octets": MAX_OCTETS})
        return whole

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
        r"""Return the user data that a modem or a short message service centre hands over.

        Args:
            octets: header and text.
            data_coding: TP-DCS, 0 to 255.
            udhi: whether the octets begin with a header (SMPP: bit 0x40 of esm_class).
            length: TP-UDL: septets where they are packed, else octets; what follows them is not looked at. None for
                all: then seven spare bits at the end of packed septets are taken for one more, which reads as "@".
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
        for name, flag in (("udhi", udhi), ("packed", packed)):
            if not isinstance(flag, bool):
                raise wrong_type(name, flag, "bool")
        if length is not None:
            require_int("length", length, 0)
        in_septets = packed and coding.encoding is Encoding.GSM and not coding.compressed
        if length is not None and not in_septets:
            if length > len(octets):
                raise GsmError(ErrorCode.TOO_FEW_OCTETS, {"octets": len(octets), "needed": length})
            octets = octets[:length]
        header = parse_header(octets) if udhi else None
        begin = 0 if header is None else 1 + octets[0]
        payload = octets[begin:]
        if in_septets:
            header_septets = (8 * begin + 6) // 7
            if length is not None and length < header_septets:
                raise GsmError(ErrorCode.HEADER_TRUNCATED, {"octets": 7 * length // 8, "needed": begin})
            count = None if length is None else length - header_septets
            payload = unpack(payload, count, fill_bits=-8 * begin % 7)
        return cls(payload=payload, header=header, data_coding=data_coding)


def encode(
    text: str,
    force_encoding: str | None = None,
    profile: Profile = STANDARD,
    *,
    reference: int = 0,
    message_class: int | None = None,
) -> tuple[UserData, ...]:
    """Return the user data of each part of `text`: those that `split` shows.

    Args:
        text: the message, any length.
        force_encoding: "GSM", "UNICODE" or None for automatic detection.
        profile: the platform; national tables are used if its `languages` allow them and they save a part.
        reference: the number that all parts of several share, 0 to 255, or to 65,535 with `reference_bits` 16. Take
            another one for each message to the same recipient.
        message_class: 0 (flash: shown at once) to 3, or None.

    Returns:
        One value for each part; none for the empty text.

    Raises:
        GsmError: those of `count`; `out_of_range`.
        TypeError: for a wrong type.

    Example:
        >>> [part.octets().hex() for part in encode("hello")]
        ['e8329bfd06']
        >>> [(part.length, part.header.concatenation) for part in encode("€" * 81, reference=7)]
        ... # doctest: +NORMALIZE_WHITESPACE
        [(159, Concatenation(reference=7, total=2, sequence=1, reference_bits=8)),
         (17, Concatenation(reference=7, total=2, sequence=2, reference_bits=8))]
    """
    body = measure(text, force_encoding, profile)
    require_int("reference", reference, 0, (1 << profile.reference_bits) - 1)
    coding = data_coding(body.encoding, message_class)
    if not body.units:
        return ()
    octets = _octets(body)
    ends = permitted_ends(body, profile)
    several = len(ends) > 1
    languages = _language_elements(body)
    octets_per_unit = len(octets) // body.units
    parts = []
    begin = 0
    for sequence, end in enumerate(ends, 1):
        elements = languages
        if several:
            place = Concatenation(reference, len(ends), sequence, profile.reference_bits)
            elements = (place.element(), *languages)
        header = Header(elements) if elements else None
        payload = octets[begin * octets_per_unit : end * octets_per_unit]
        parts.append(UserData(payload=payload, header=header, data_coding=coding))
        begin = end
    return tuple(parts)


def _octets(body: Message) -> bytes:
    """Return the whole text with one octet for each septet, two for each UTF-16 code unit."""
    codes = None if body.alphabet is None else body.alphabet.codes(body.text)
    return body.text.encode("utf-16-be") if codes is None else septets_of(codes)


def _language_elements(body: Message) -> tuple[Element, ...]:
    """Return the elements that name the national tables: TS 23.040, clauses 9.2.3.24.15 and 9.2.3.24.16."""
    if body.alphabet is None:
        return ()
    named = ((SINGLE_SHIFT, body.alphabet.shift), (LOCKING_SHIFT, body.alphabet.locking))
    return tuple(Element(identifier, bytes([language])) for identifier, language in named if language)


def decode(user_data: UserData, *, errors: str = "strict") -> str | bytes:
    """Return the text of one part; 8-bit data as `bytes`.

    Args:
        user_data: one part.
        errors: an error handler of `codecs` for what is not UTF-16: "strict", "replace", or another. Septets always
            have a meaning.

    Raises:
        GsmError: `compressed`, `not_utf16`.
        TypeError: for a wrong type.

    National tables are used when, and only when, the header names them; a language that is not assigned is ignored
    (TS 23.038, clause 6.2.1.2).

    Example:
        >>> decode(encode("5 €")[0])
        '5 €'
    """
    if not isinstance(user_data, UserData):
        raise wrong_type("user_data", user_data, "UserData")
    return join((user_data,), errors=errors)


def join(parts: Iterable[UserData], *, errors: str = "strict") -> str | bytes:
    """Return the text of several parts, which are in order.

    What another sender cut in two between parts, an escape and its septet or the halves of a surrogate pair, is whole
    again: the parts are joined before they are decoded. Arguments and errors are otherwise those of `decode`.

    Raises:
        GsmError: `mixed_data` if some parts are text and some 8-bit data.

    Example:
        >>> join(encode("Ваша посылка прибыла. " * 4)) == "Ваша посылка прибыла. " * 4
        True
    """
    require_str("errors", errors)
    runs: list[str | bytes] = []
    for (encoding, locking, shift), run in groupby(parts, _meaning):
        payload = b"".join(part.payload for part in run)
        runs.append(_decode(payload, encoding, locking, shift, errors))
    texts = [run for run in runs if isinstance(run, str)]
    data = [run for run in runs if isinstance(run, bytes)]
    if texts and data:
        raise GsmError(ErrorCode.MIXED_DATA)
    return b"".join(data) if data else "".join(texts)


def _meaning(part: UserData) -> tuple[Encoding | None, int, int]:
    """Return all that the meaning of a part's octets depends on."""
    if not isinstance(part, UserData):
        raise wrong_type("parts", part, "an iterable of UserData")
    if part.coding.compressed:
        raise GsmError(ErrorCode.COMPRESSED)
    if part.header is None or part.encoding is not Encoding.GSM:
        return part.encoding, 0, 0
    return part.encoding, part.header.locking, part.header.shift


def _decode(payload: bytes, encoding: Encoding | None, locking: int, shift: int, errors: str) -> str | bytes:
    if encoding is Encoding.GSM:
        # Each table by itself: one that is not assigned does not take the other with it.
        tables = find_tables(locking if find_tables(locking, 0) else 0, shift if find_tables(0, shift) else 0)
        return tables.decode(payload)  # type: ignore[union-attr, return-value]  # septets have a meaning in all tables
    if encoding is None:
        return payload
    try:
        return payload.decode("utf-16-be", errors)
    except UnicodeDecodeError as error:
        raise GsmError(ErrorCode.NOT_UTF16, {"reason": error.reason}, error.start) from None

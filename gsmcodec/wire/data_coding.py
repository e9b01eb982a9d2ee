"""The data coding scheme, the octet TP-DCS: TS 23.038, clause 4.

The data_coding of SMPP is another field. Still, the values that `encode` uses without a message class, 0x00 and 0x08,
mean the same there.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from gsmcodec.errors import require_int
from gsmcodec.profile import Encoding

GSM_7_BIT = 0x00
UCS2 = 0x08
_HAS_MESSAGE_CLASS = 0x10
_CHARACTER_SETS = (Encoding.GSM, None, Encoding.UNICODE, Encoding.GSM)
"""By the bits 3 and 2. The last is reserved, and a receiver assumes the default alphabet."""


class MessageWaiting(NamedTuple):
    """An indication that messages of some kind wait, or no longer do.

    Attributes:
        kind: 0 for voice mail, 1 for fax, 2 for electronic mail, 3 for another.
        active: whether they wait.
        store: whether to keep the text, not only to show it.
    """

    kind: int
    active: bool
    store: bool


class DataCoding(NamedTuple):
    """The meaning of a data coding octet.

    Attributes:
        encoding: `Encoding.GSM`, `Encoding.UNICODE`, or None for 8-bit data, which is no text.
        message_class: 0 (flash: shown at once) to 3; None if there is none.
        compressed: whether the octets are compressed (TS 23.042).
        delete: whether to delete the message once it was read.
        waiting: the indication of waiting messages, if it is one.
    """

    encoding: Encoding | None
    message_class: int | None = None
    compressed: bool = False
    delete: bool = False
    waiting: MessageWaiting | None = None

    @property
    def in_septets(self) -> bool:
        """Whether the user data is septets: GSM that is not compressed."""
        return self.encoding is Encoding.GSM and not self.compressed


def read_data_coding(octet: int) -> DataCoding:
    """Read a data coding octet.

    Args:
        octet: TP-DCS, 0 to 255. Reserved values mean the default alphabet.

    Raises:
        GsmError: `out_of_range`.
        TypeError: for a wrong type.

    TS 23.038, clause 4.

    Example:
        >>> read_data_coding(0x18)
        DataCoding(encoding=Encoding.UNICODE, message_class=0, compressed=False, delete=False, waiting=None)
        >>> read_data_coding(0xF5).encoding is None
        True
    """
    return _read(require_int("data_coding", octet, 0, 255))


@cache
def _read(octet: int) -> DataCoding:
    group = octet >> 4
    if group < 0x8:  # 00xx: general data coding; 01xx: the same for messages that are to be deleted
        message_class = octet & 3 if octet & _HAS_MESSAGE_CLASS else None
        return DataCoding(_CHARACTER_SETS[octet >> 2 & 3], message_class, bool(octet & 0x20), bool(octet & 0x40))
    if group == 0xF:  # data coding with a message class
        return DataCoding(None if octet & 4 else Encoding.GSM, octet & 3)
    if group >= 0xC:  # message waiting: 1100 discard, 1101 store, 1110 store in UCS-2
        waiting = MessageWaiting(octet & 3, bool(octet & 8), group != 0xC)
        return DataCoding(Encoding.UNICODE if group == 0xE else Encoding.GSM, waiting=waiting)
    return DataCoding(Encoding.GSM)  # 1000 to 1011: reserved


def data_coding(encoding: Encoding, message_class: int | None = None) -> int:
    """Build the data coding octet of a text.

    Args:
        encoding: the encoding of the text.
        message_class: 0 (flash: shown at once) to 3, or None.

    Raises:
        GsmError: `out_of_range`.
        TypeError: for a wrong type.

    Example:
        >>> [f"0x{data_coding(encoding, 0):02X}" for encoding in Encoding]
        ['0x10', '0x18']
    """
    octet = GSM_7_BIT if encoding is Encoding.GSM else UCS2
    if message_class is None:
        return octet
    return octet | _HAS_MESSAGE_CLASS | require_int("message_class", message_class, 0, 3)

"""What the octet TP-DCS says: TS 23.038, clause 4.

The data_coding of SMPP is not the same thing, but the values that `encode` uses without a message class, 0x00 and 0x08,
mean the same there.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from gsmcodec.errors import require_int
from gsmcodec.profile import Encoding

GSM_7_BIT = 0x00
UCS2 = 0x08
_CLASS_GIVEN = 0x10
_CHARACTER_SETS = (Encoding.GSM, None, Encoding.UNICODE, Encoding.GSM)  # reserved: the default alphabet is assumed


class MessageWaiting(NamedTuple):
    """That messages of some kind wait, or no longer do.

    Attributes:
        kind: 0 for voice mail, 1 for fax, 2 for electronic mail, 3 for another.
        active: whether they wait.
        store: whether the text is to be kept, not only shown.
    """

    kind: int
    active: bool
    store: bool


class DataCoding(NamedTuple):
    """What a data coding octet says.

    Attributes:
        encoding: `Encoding.GSM`, `Encoding.UNICODE`, or None for 8-bit data, which is no text.
        message_class: 0 (flash: shown at once) to 3; None if none is given.
        compressed: whether the octets are compressed (TS 23.042).
        delete: whether the message is to be deleted once it was read.
        waiting: an indication of waiting messages, if it is one.
    """

    encoding: Encoding | None
    message_class: int | None = None
    compressed: bool = False
    delete: bool = False
    waiting: MessageWaiting | None = None


def read_data_coding(octet: int) -> DataCoding:
    """Return what a data coding octet says.

    Args:
        octet: TP-DCS, 0 to 255. Values that are reserved mean the default alphabet.

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
    if group < 0x8:  # 00xx and 01xx: general, and the same for messages that delete themselves
        message_class = octet & 3 if octet & _CLASS_GIVEN else None
        return DataCoding(_CHARACTER_SETS[octet >> 2 & 3], message_class, bool(octet & 0x20), bool(octet & 0x40))
    if group == 0xF:
        return DataCoding(None if octet & 4 else Encoding.GSM, octet & 3)
    if group >= 0xC:
        waiting = MessageWaiting(octet & 3, bool(octet & 8), group != 0xC)
        return DataCoding(Encoding.UNICODE if group == 0xE else Encoding.GSM, waiting=waiting)
    return DataCoding(Encoding.GSM)  # reserved


def data_coding(encoding: Encoding, message_class: int | None = None) -> int:
    """Return the data coding octet of a text.

    Example:
        >>> [f"0x{data_coding(encoding, 0):02X}" for encoding in Encoding]
        ['0x10', '0x18']
    """
    octet = GSM_7_BIT if encoding is Encoding.GSM else UCS2
    return octet if message_class is None else octet | _CLASS_GIVEN | require_int("message_class", message_class, 0, 3)

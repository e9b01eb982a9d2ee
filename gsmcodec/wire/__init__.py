"""Bytes on the air: what stands between a text and a modem or a short message service centre.

Importing this registers no codec; importing `gsmcodec.wire.codec` does.
"""

from gsmcodec.wire.data_coding import DataCoding, MessageWaiting, read_data_coding
from gsmcodec.wire.header import Concatenation, Element, Header, build_header, parse_header
from gsmcodec.wire.message import UserData, decode, encode, join
from gsmcodec.wire.packing import pack, unpack
from gsmcodec.wire.reassembly import Incomplete, Reassembler

__all__ = [
    "Concatenation",
    "DataCoding",
    "Element",
    "Header",
    "Incomplete",
    "MessageWaiting",
    "Reassembler",
    "UserData",
    "build_header",
    "decode",
    "encode",
    "join",
    "pack",
    "parse_header",
    "read_data_coding",
    "unpack",
]

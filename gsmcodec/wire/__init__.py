"""The octets of text messages, for modems and for SMPP: TS 23.038 and TS 23.040.

* message.py: user data, header and text. It asks the engine where parts end, and the next four for their octets.
* tables.py: text to septets and back. packing.py: eight septets in seven octets.
* header.py: user data headers. data_coding.py: the data coding scheme.
* reassembly.py: parts that come in any order.
* codec.py: codecs for the standard library. To import it registers them; to import this package does not.
* hexadecimal.py: octets as people write them.
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

"""The frequent characters that GSM lacks, the most frequent groups first.

Made by data/generate.py from data/frequent.tsv: change that file, not this one.
"""

from __future__ import annotations

FREQUENT = (
    "\u2019\u2018\u201c\u201d\u201e\xab\xbb\u2013\u2014\u2026\u2022\xb4`\xa0\u202f"  # quotation marks, dashes, ellipsis, spaces
    "\xe1\xe2\xe3\xe7\xea\xeb\xed\xee\xef\xf3\xf4\xf5\xfa\xfb\xfd\xff"  # Western Europe
    "\u0105\u0107\u010d\u010f\u0111\u0119\u011b\u011f\u0131\u0142\u0144\u0148\u0151\u0159\u015b\u0161\u015f\u0219\u0165\u021b\u016f\u0171\u017a\u017c\u017e\u0103\u0101\u0113\u012b\u016b"  # Central and Eastern Europe, Turkey
    "\u1ea3\u1ea1\u1ea5\u1ea7\u1ea9\u1eab\u1ead\u1eaf\u1eb1\u1eb3\u1eb5\u1eb7\u1ebb\u1ebd\u1eb9\u1ebf\u1ec1\u1ec3\u1ec5\u1ec7\u1ec9\u0129\u1ecb\u1ecf\u1ecd\u1ed1\u1ed3\u1ed5\u1ed7\u1ed9\u01a1\u1edb\u1edd\u1edf\u1ee1\u1ee3\u1ee7\u0169\u1ee5\u01b0\u1ee9\u1eeb\u1eed\u1eef\u1ef1\u1ef3\u1ef7\u1ef9\u1ef5"  # Vietnamese
    "\x91\x92\x93\x94\x96\x97"  # quotation marks and dashes of Windows-1252 that were decoded as ISO 8859-1
    "\xc1\xc0\u010c\u0160\u017d\xcd\xd3\xda\u015a\u0141\xc2\xca\xd4\u0110\u015e\u0130"  # capitals
    "\xc3\xc8\xcb\xcc\xce\xcf\xd2\xd5\xd9\xdb\xdd\u0104\u0106\u010e\u0118\u011a\u0143\u0147\u0150\u0158\u0164\u021a\u0218\u016e\u0170\u0179\u017b\u0102"  # more capitals
)

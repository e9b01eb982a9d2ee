"""The frequent characters that GSM lacks, the most frequent groups first.

Made by data/generate.py from data/frequent.tsv: change that file, not this one.
"""

from __future__ import annotations

FREQUENT = (
    "\xe1\xe2\xe3\xe7\xea\xeb\xed\xee\xef\xf3\xf4\xf5\xfa\xfb\xfd\xff\xc1\xc2\xc3\xc0\xc8\xca\xcb\xcc\xcd\xce\xcf\xd2\xd3\xd4\xd5\xd9\xda\xdb\xdd"  # Western Europe
    "\u0105\u0107\u010d\u010f\u0119\u011b\u011f\u0131\u0142\u0144\u0148\u0151\u0159\u015b\u0161\u015f\u0165\u016f\u0171\u017a\u017c\u017e\u0103\u0219\u021b\u0111\u0101\u0113\u012b\u016b\u0104\u0106\u010c\u010e\u0118\u011a\u011e\u0130\u0141\u0143\u0147\u0150\u0158\u015a\u0160\u015e\u0164\u016e\u0170\u0179\u017b\u017d\u0102\u0218\u021a\u0110"  # Central and Eastern Europe, Turkey
    "\u2019\u2018\u201c\u201d\u201e\xab\xbb\u2013\u2014\u2022\xb4`\u2026\xa0\u202f"  # quotation marks, dashes, ellipsis, spaces
    "\x91\x92\x93\x94\x96\x97"  # quotation marks and dashes of Windows-1252 that were decoded as ISO 8859-1
    "\u1ea3\u1ea1\u1ea5\u1ea7\u1ea9\u1ead\u1eaf\u1eb1\u1eb7\u1ebb\u1ebd\u1eb9\u1ebf\u1ec1\u1ec3\u1ec5\u1ec7\u1ec9\u0129\u1ecb\u1ecf\u1ecd\u1ed1\u1ed3\u1ed5\u1ed9\u01a1\u1edb\u1edd\u1edf\u1ee3\u1ee7\u0169\u1ee5\u01b0\u1ee9\u1eeb\u1eed\u1eef\u1ef1\u1ef3\u1ef7\u1ef9\u1ef5"  # Vietnamese
)

"""Characters whose replacement means the same.

Made by data/generate.py from data/same_meaning.tsv: change that file, not this one.
"""

from __future__ import annotations

SAME_MEANING: dict[str, str] = {
    # single quotation marks, apostrophes, primes
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u201b": "'",
    "\u2032": "'",
    "\u02bc": "'",
    "\uff07": "'",
    # double quotation marks
    "\u201c": "\"",
    "\u201d": "\"",
    "\u201e": "\"",
    "\u201f": "\"",
    "\u2033": "\"",
    "\xab": "\"",
    "\xbb": "\"",
    "\uff02": "\"",
    # hyphens, dashes, minus
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2015": "-",
    "\u2212": "-",
    # spaces
    "\xa0": " ",
    "\u1680": " ",
    "\u2000": " ",
    "\u2001": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2004": " ",
    "\u2005": " ",
    "\u2006": " ",
    "\u2007": " ",
    "\u2008": " ",
    "\u2009": " ",
    "\u200a": " ",
    "\u202f": " ",
    "\u205f": " ",
    "\u3000": " ",
    # ellipsis
    "\u2026": "...",
}

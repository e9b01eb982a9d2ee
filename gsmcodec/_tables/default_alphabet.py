"""The GSM 7-bit default alphabet and its extension table: 3GPP TS 23.038, clauses 6.2.1 and 6.2.1.1.

Made by data/generate.py from data/alphabets.tsv: change that file, not this one.
"""

from __future__ import annotations

# septet: character; 0x1B is the escape.
DEFAULT: dict[int, str] = {
    0x00: "@",  # COMMERCIAL AT
    0x01: "\xa3",  # POUND SIGN
    0x02: "$",  # DOLLAR SIGN
    0x03: "\xa5",  # YEN SIGN
    0x04: "\xe8",  # LATIN SMALL LETTER E WITH GRAVE
    0x05: "\xe9",  # LATIN SMALL LETTER E WITH ACUTE
    0x06: "\xf9",  # LATIN SMALL LETTER U WITH GRAVE
    0x07: "\xec",  # LATIN SMALL LETTER I WITH GRAVE
    0x08: "\xf2",  # LATIN SMALL LETTER O WITH GRAVE
    0x09: "\xc7",  # LATIN CAPITAL LETTER C WITH CEDILLA
    0x0A: "\n",  # LINE FEED
    0x0B: "\xd8",  # LATIN CAPITAL LETTER O WITH STROKE
    0x0C: "\xf8",  # LATIN SMALL LETTER O WITH STROKE
    0x0D: "\r",  # CARRIAGE RETURN
    0x0E: "\xc5",  # LATIN CAPITAL LETTER A WITH RING ABOVE
    0x0F: "\xe5",  # LATIN SMALL LETTER A WITH RING ABOVE
    0x10: "\u0394",  # GREEK CAPITAL LETTER DELTA
    0x11: "_",  # LOW LINE
    0x12: "\u03a6",  # GREEK CAPITAL LETTER PHI
    0x13: "\u0393",  # GREEK CAPITAL LETTER GAMMA
    0x14: "\u039b",  # GREEK CAPITAL LETTER LAMDA
    0x15: "\u03a9",  # GREEK CAPITAL LETTER OMEGA
    0x16: "\u03a0",  # GREEK CAPITAL LETTER PI
    0x17: "\u03a8",  # GREEK CAPITAL LETTER PSI
    0x18: "\u03a3",  # GREEK CAPITAL LETTER SIGMA
    0x19: "\u0398",  # GREEK CAPITAL LETTER THETA
    0x1A: "\u039e",  # GREEK CAPITAL LETTER XI
    0x1C: "\xc6",  # LATIN CAPITAL LETTER AE
    0x1D: "\xe6",  # LATIN SMALL LETTER AE
    0x1E: "\xdf",  # LATIN SMALL LETTER SHARP S
    0x1F: "\xc9",  # LATIN CAPITAL LETTER E WITH ACUTE
    0x20: " ",  # SPACE
    0x21: "!",  # EXCLAMATION MARK
    0x22: "\"",  # QUOTATION MARK
    0x23: "#",  # NUMBER SIGN
    0x24: "\xa4",  # CURRENCY SIGN
    0x25: "%",  # PERCENT SIGN
    0x26: "&",  # AMPERSAND
    0x27: "'",  # APOSTROPHE
    0x28: "(",  # LEFT PARENTHESIS
    0x29: ")",  # RIGHT PARENTHESIS
    0x2A: "*",  # ASTERISK
    0x2B: "+",  # PLUS SIGN
    0x2C: ",",  # COMMA
    0x2D: "-",  # HYPHEN-MINUS
    0x2E: ".",  # FULL STOP
    0x2F: "/",  # SOLIDUS
    0x30: "0",  # DIGIT ZERO
    0x31: "1",  # DIGIT ONE
    0x32: "2",  # DIGIT TWO
    0x33: "3",  # DIGIT THREE
    0x34: "4",  # DIGIT FOUR
    0x35: "5",  # DIGIT FIVE
    0x36: "6",  # DIGIT SIX
    0x37: "7",  # DIGIT SEVEN
    0x38: "8",  # DIGIT EIGHT
    0x39: "9",  # DIGIT NINE
    0x3A: ":",  # COLON
    0x3B: ";",  # SEMICOLON
    0x3C: "<",  # LESS-THAN SIGN
    0x3D: "=",  # EQUALS SIGN
    0x3E: ">",  # GREATER-THAN SIGN
    0x3F: "?",  # QUESTION MARK
    0x40: "\xa1",  # INVERTED EXCLAMATION MARK
    0x41: "A",  # LATIN CAPITAL LETTER A
    0x42: "B",  # LATIN CAPITAL LETTER B
    0x43: "C",  # LATIN CAPITAL LETTER C
    0x44: "D",  # LATIN CAPITAL LETTER D
    0x45: "E",  # LATIN CAPITAL LETTER E
    0x46: "F",  # LATIN CAPITAL LETTER F
    0x47: "G",  # LATIN CAPITAL LETTER G
    0x48: "H",  # LATIN CAPITAL LETTER H
    0x49: "I",  # LATIN CAPITAL LETTER I
    0x4A: "J",  # LATIN CAPITAL LETTER J
    0x4B: "K",  # LATIN CAPITAL LETTER K
    0x4C: "L",  # LATIN CAPITAL LETTER L
    0x4D: "M",  # LATIN CAPITAL LETTER M
    0x4E: "N",  # LATIN CAPITAL LETTER N
    0x4F: "O",  # LATIN CAPITAL LETTER O
    0x50: "P",  # LATIN CAPITAL LETTER P
    0x51: "Q",  # LATIN CAPITAL LETTER Q
    0x52: "R",  # LATIN CAPITAL LETTER R
    0x53: "S",  # LATIN CAPITAL LETTER S
    0x54: "T",  # LATIN CAPITAL LETTER T
    0x55: "U",  # LATIN CAPITAL LETTER U
    0x56: "V",  # LATIN CAPITAL LETTER V
    0x57: "W",  # LATIN CAPITAL LETTER W
    0x58: "X",  # LATIN CAPITAL LETTER X
    0x59: "Y",  # LATIN CAPITAL LETTER Y
    0x5A: "Z",  # LATIN CAPITAL LETTER Z
    0x5B: "\xc4",  # LATIN CAPITAL LETTER A WITH DIAERESIS
    0x5C: "\xd6",  # LATIN CAPITAL LETTER O WITH DIAERESIS
    0x5D: "\xd1",  # LATIN CAPITAL LETTER N WITH TILDE
    0x5E: "\xdc",  # LATIN CAPITAL LETTER U WITH DIAERESIS
    0x5F: "\xa7",  # SECTION SIGN
    0x60: "\xbf",  # INVERTED QUESTION MARK
    0x61: "a",  # LATIN SMALL LETTER A
    0x62: "b",  # LATIN SMALL LETTER B
    0x63: "c",  # LATIN SMALL LETTER C
    0x64: "d",  # LATIN SMALL LETTER D
    0x65: "e",  # LATIN SMALL LETTER E
    0x66: "f",  # LATIN SMALL LETTER F
    0x67: "g",  # LATIN SMALL LETTER G
    0x68: "h",  # LATIN SMALL LETTER H
    0x69: "i",  # LATIN SMALL LETTER I
    0x6A: "j",  # LATIN SMALL LETTER J
    0x6B: "k",  # LATIN SMALL LETTER K
    0x6C: "l",  # LATIN SMALL LETTER L
    0x6D: "m",  # LATIN SMALL LETTER M
    0x6E: "n",  # LATIN SMALL LETTER N
    0x6F: "o",  # LATIN SMALL LETTER O
    0x70: "p",  # LATIN SMALL LETTER P
    0x71: "q",  # LATIN SMALL LETTER Q
    0x72: "r",  # LATIN SMALL LETTER R
    0x73: "s",  # LATIN SMALL LETTER S
    0x74: "t",  # LATIN SMALL LETTER T
    0x75: "u",  # LATIN SMALL LETTER U
    0x76: "v",  # LATIN SMALL LETTER V
    0x77: "w",  # LATIN SMALL LETTER W
    0x78: "x",  # LATIN SMALL LETTER X
    0x79: "y",  # LATIN SMALL LETTER Y
    0x7A: "z",  # LATIN SMALL LETTER Z
    0x7B: "\xe4",  # LATIN SMALL LETTER A WITH DIAERESIS
    0x7C: "\xf6",  # LATIN SMALL LETTER O WITH DIAERESIS
    0x7D: "\xf1",  # LATIN SMALL LETTER N WITH TILDE
    0x7E: "\xfc",  # LATIN SMALL LETTER U WITH DIAERESIS
    0x7F: "\xe0",  # LATIN SMALL LETTER A WITH GRAVE
}

# septet after the escape: character.
EXTENSION: dict[int, str] = {
    0x0A: "\x0c",  # FORM FEED
    0x14: "^",  # CIRCUMFLEX ACCENT
    0x28: "{",  # LEFT CURLY BRACKET
    0x29: "}",  # RIGHT CURLY BRACKET
    0x2F: "\\",  # REVERSE SOLIDUS
    0x3C: "[",  # LEFT SQUARE BRACKET
    0x3D: "~",  # TILDE
    0x3E: "]",  # RIGHT SQUARE BRACKET
    0x40: "|",  # VERTICAL LINE
    0x65: "\u20ac",  # EURO SIGN
}

"""What platforms replace by themselves.

The sources stand in the comment lines of the files.

Made by data/generate.py from data/platforms/*.tsv: change that file, not this one.
"""

from __future__ import annotations

# What takes the place of a character, by the name of the table.
REPLACEMENTS: dict[str, dict[str, str]] = {
    "bird_smart": {
        "\xa0": " ",  # NO-BREAK SPACE
        "\u2013": "-",  # EN DASH
        "\u2014": "-",  # EM DASH
        "\u2018": "'",  # LEFT SINGLE QUOTATION MARK
        "\u2019": "'",  # RIGHT SINGLE QUOTATION MARK
        "\u201c": "\"",  # LEFT DOUBLE QUOTATION MARK
        "\u201d": "\"",  # RIGHT DOUBLE QUOTATION MARK
        "\u2026": "...",  # HORIZONTAL ELLIPSIS
        "\uff01": "!",  # FULLWIDTH EXCLAMATION MARK
        "\uff02": "\"",  # FULLWIDTH QUOTATION MARK
        "\uff03": "#",  # FULLWIDTH NUMBER SIGN
        "\uff04": "$",  # FULLWIDTH DOLLAR SIGN
        "\uff05": "%",  # FULLWIDTH PERCENT SIGN
        "\uff06": "&",  # FULLWIDTH AMPERSAND
        "\uff07": "'",  # FULLWIDTH APOSTROPHE
        "\uff08": "(",  # FULLWIDTH LEFT PARENTHESIS
        "\uff09": ")",  # FULLWIDTH RIGHT PARENTHESIS
        "\uff0a": "*",  # FULLWIDTH ASTERISK
        "\uff0b": "+",  # FULLWIDTH PLUS SIGN
        "\uff0c": ",",  # FULLWIDTH COMMA
        "\uff0d": "-",  # FULLWIDTH HYPHEN-MINUS
        "\uff0e": ".",  # FULLWIDTH FULL STOP
        "\uff0f": "/",  # FULLWIDTH SOLIDUS
        "\uff10": "0",  # FULLWIDTH DIGIT ZERO
        "\uff11": "1",  # FULLWIDTH DIGIT ONE
        "\uff12": "2",  # FULLWIDTH DIGIT TWO
        "\uff13": "3",  # FULLWIDTH DIGIT THREE
        "\uff14": "4",  # FULLWIDTH DIGIT FOUR
        "\uff15": "5",  # FULLWIDTH DIGIT FIVE
        "\uff16": "6",  # FULLWIDTH DIGIT SIX
        "\uff17": "7",  # FULLWIDTH DIGIT SEVEN
        "\uff18": "8",  # FULLWIDTH DIGIT EIGHT
        "\uff19": "9",  # FULLWIDTH DIGIT NINE
        "\uff1a": ":",  # FULLWIDTH COLON
        "\uff1b": ";",  # FULLWIDTH SEMICOLON
        "\uff1c": "<",  # FULLWIDTH LESS-THAN SIGN
        "\uff1d": "=",  # FULLWIDTH EQUALS SIGN
        "\uff1e": ">",  # FULLWIDTH GREATER-THAN SIGN
        "\uff1f": "?",  # FULLWIDTH QUESTION MARK
        "\uff20": "@",  # FULLWIDTH COMMERCIAL AT
        "\uff21": "A",  # FULLWIDTH LATIN CAPITAL LETTER A
        "\uff22": "B",  # FULLWIDTH LATIN CAPITAL LETTER B
        "\uff23": "C",  # FULLWIDTH LATIN CAPITAL LETTER C
        "\uff24": "D",  # FULLWIDTH LATIN CAPITAL LETTER D
        "\uff25": "E",  # FULLWIDTH LATIN CAPITAL LETTER E
        "\uff26": "F",  # FULLWIDTH LATIN CAPITAL LETTER F
        "\uff27": "G",  # FULLWIDTH LATIN CAPITAL LETTER G
        "\uff28": "H",  # FULLWIDTH LATIN CAPITAL LETTER H
        "\uff29": "I",  # FULLWIDTH LATIN CAPITAL LETTER I
        "\uff2a": "J",  # FULLWIDTH LATIN CAPITAL LETTER J
        "\uff2b": "K",  # FULLWIDTH LATIN CAPITAL LETTER K
        "\uff2c": "L",  # FULLWIDTH LATIN CAPITAL LETTER L
        "\uff2d": "M",  # FULLWIDTH LATIN CAPITAL LETTER M
        "\uff2e": "N",  # FULLWIDTH LATIN CAPITAL LETTER N
        "\uff2f": "O",  # FULLWIDTH LATIN CAPITAL LETTER O
        "\uff30": "P",  # FULLWIDTH LATIN CAPITAL LETTER P
        "\uff31": "Q",  # FULLWIDTH LATIN CAPITAL LETTER Q
        "\uff32": "R",  # FULLWIDTH LATIN CAPITAL LETTER R
        "\uff33": "S",  # FULLWIDTH LATIN CAPITAL LETTER S
        "\uff34": "T",  # FULLWIDTH LATIN CAPITAL LETTER T
        "\uff35": "U",  # FULLWIDTH LATIN CAPITAL LETTER U
        "\uff36": "V",  # FULLWIDTH LATIN CAPITAL LETTER V
        "\uff37": "W",  # FULLWIDTH LATIN CAPITAL LETTER W
        "\uff38": "X",  # FULLWIDTH LATIN CAPITAL LETTER X
        "\uff39": "Y",  # FULLWIDTH LATIN CAPITAL LETTER Y
        "\uff3a": "Z",  # FULLWIDTH LATIN CAPITAL LETTER Z
        "\uff3b": "[",  # FULLWIDTH LEFT SQUARE BRACKET
        "\uff3c": "\\",  # FULLWIDTH REVERSE SOLIDUS
        "\uff3d": "]",  # FULLWIDTH RIGHT SQUARE BRACKET
        "\uff3e": "^",  # FULLWIDTH CIRCUMFLEX ACCENT
        "\uff3f": "_",  # FULLWIDTH LOW LINE
        "\uff41": "a",  # FULLWIDTH LATIN SMALL LETTER A
        "\uff42": "b",  # FULLWIDTH LATIN SMALL LETTER B
        "\uff43": "c",  # FULLWIDTH LATIN SMALL LETTER C
        "\uff44": "d",  # FULLWIDTH LATIN SMALL LETTER D
        "\uff45": "e",  # FULLWIDTH LATIN SMALL LETTER E
        "\uff46": "f",  # FULLWIDTH LATIN SMALL LETTER F
        "\uff47": "g",  # FULLWIDTH LATIN SMALL LETTER G
        "\uff48": "h",  # FULLWIDTH LATIN SMALL LETTER H
        "\uff49": "i",  # FULLWIDTH LATIN SMALL LETTER I
        "\uff4a": "j",  # FULLWIDTH LATIN SMALL LETTER J
        "\uff4b": "k",  # FULLWIDTH LATIN SMALL LETTER K
        "\uff4c": "l",  # FULLWIDTH LATIN SMALL LETTER L
        "\uff4d": "m",  # FULLWIDTH LATIN SMALL LETTER M
        "\uff4e": "n",  # FULLWIDTH LATIN SMALL LETTER N
        "\uff4f": "o",  # FULLWIDTH LATIN SMALL LETTER O
        "\uff50": "p",  # FULLWIDTH LATIN SMALL LETTER P
        "\uff51": "q",  # FULLWIDTH LATIN SMALL LETTER Q
        "\uff52": "r",  # FULLWIDTH LATIN SMALL LETTER R
        "\uff53": "s",  # FULLWIDTH LATIN SMALL LETTER S
        "\uff54": "t",  # FULLWIDTH LATIN SMALL LETTER T
        "\uff55": "u",  # FULLWIDTH LATIN SMALL LETTER U
        "\uff56": "v",  # FULLWIDTH LATIN SMALL LETTER V
        "\uff57": "w",  # FULLWIDTH LATIN SMALL LETTER W
        "\uff58": "x",  # FULLWIDTH LATIN SMALL LETTER X
        "\uff59": "y",  # FULLWIDTH LATIN SMALL LETTER Y
        "\uff5a": "z",  # FULLWIDTH LATIN SMALL LETTER Z
        "\uff5b": "{",  # FULLWIDTH LEFT CURLY BRACKET
        "\uff5c": "|",  # FULLWIDTH VERTICAL LINE
        "\uff5d": "}",  # FULLWIDTH RIGHT CURLY BRACKET
        "\uff5e": "~",  # FULLWIDTH TILDE
    },
    "govuk_notify": {
        "\t": " ",  # <control-0009>
        "\xa0": " ",  # NO-BREAK SPACE
        "\u180e": "",  # MONGOLIAN VOWEL SEPARATOR
        "\u200b": "",  # ZERO WIDTH SPACE
        "\u200c": "",  # ZERO WIDTH NON-JOINER
        "\u2011": "-",  # NON-BREAKING HYPHEN
        "\u2013": "-",  # EN DASH
        "\u2014": "-",  # EM DASH
        "\u2018": "'",  # LEFT SINGLE QUOTATION MARK
        "\u2019": "'",  # RIGHT SINGLE QUOTATION MARK
        "\u201a": "'",  # SINGLE LOW-9 QUOTATION MARK
        "\u201c": "\"",  # LEFT DOUBLE QUOTATION MARK
        "\u201d": "\"",  # RIGHT DOUBLE QUOTATION MARK
        "\u201e": "\"",  # DOUBLE LOW-9 QUOTATION MARK
        "\u2026": "...",  # HORIZONTAL ELLIPSIS
        "\u2028": "",  # LINE SEPARATOR
        "\u2029": "",  # PARAGRAPH SEPARATOR
        "\u202f": " ",  # NARROW NO-BREAK SPACE
        "\u2060": "",  # WORD JOINER
        "\u2212": "-",  # MINUS SIGN
        "\ufeff": "",  # ZERO WIDTH NO-BREAK SPACE
    },
    "plivo_auto": {
        "\u2014": "-",  # EM DASH
        "\u2018": "'",  # LEFT SINGLE QUOTATION MARK
        "\u2019": "'",  # RIGHT SINGLE QUOTATION MARK
        "\u201c": "\"",  # LEFT DOUBLE QUOTATION MARK
        "\u201d": "\"",  # RIGHT DOUBLE QUOTATION MARK
    },
    "sinch_auto": {
        "`": "'",  # GRAVE ACCENT
        "\xab": "\"",  # LEFT-POINTING DOUBLE ANGLE QUOTATION MARK
        "\xb4": "'",  # ACUTE ACCENT
        "\xbb": "\"",  # RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK
        "\xbc": "1/4",  # VULGAR FRACTION ONE QUARTER
        "\xbd": "1/2",  # VULGAR FRACTION ONE HALF
        "\xbe": "3/4",  # VULGAR FRACTION THREE QUARTERS
        "\xf7": "/",  # DIVISION SIGN
        "\u01c3": "!",  # LATIN LETTER RETROFLEX CLICK
        "\u02b9": "'",  # MODIFIER LETTER PRIME
        "\u02ba": "\"",  # MODIFIER LETTER DOUBLE PRIME
        "\u02bb": "'",  # MODIFIER LETTER TURNED COMMA
        "\u02bc": "'",  # MODIFIER LETTER APOSTROPHE
        "\u02bd": "'",  # MODIFIER LETTER REVERSED COMMA
        "\u02c8": "'",  # MODIFIER LETTER VERTICAL LINE
        "\u02ca": "'",  # MODIFIER LETTER ACUTE ACCENT
        "\u02cb": "'",  # MODIFIER LETTER GRAVE ACCENT
        "\u02ee": "\"",  # MODIFIER LETTER DOUBLE APOSTROPHE
        "\u0313": "'",  # COMBINING COMMA ABOVE
        "\u0314": "'",  # COMBINING REVERSED COMMA ABOVE
        "\u0332": "_",  # COMBINING LOW LINE
        "\u0337": "/",  # COMBINING SHORT SOLIDUS OVERLAY
        "\u0338": "/",  # COMBINING LONG SOLIDUS OVERLAY
        "\u2010": "-",  # HYPHEN
        "\u2015": "-",  # HORIZONTAL BAR
        "\u2018": "'",  # LEFT SINGLE QUOTATION MARK
        "\u2019": "'",  # RIGHT SINGLE QUOTATION MARK
        "\u201b": "'",  # SINGLE HIGH-REVERSED-9 QUOTATION MARK
        "\u201c": "\"",  # LEFT DOUBLE QUOTATION MARK
        "\u201d": "\"",  # RIGHT DOUBLE QUOTATION MARK
        "\u201f": "\"",  # DOUBLE HIGH-REVERSED-9 QUOTATION MARK
        "\u2022": "-",  # BULLET
        "\u2043": "-",  # HYPHEN BULLET
        "\u2044": "/",  # FRACTION SLASH
        "\u20d2": "|",  # COMBINING LONG VERTICAL LINE OVERLAY
        "\u20d3": "|",  # COMBINING SHORT VERTICAL LINE OVERLAY
        "\u20e5": "\\",  # COMBINING REVERSE SOLIDUS OVERLAY
        "\u2215": "/",  # DIVISION SLASH
        "\u2223": "|",  # DIVIDES
        "\u239c": "|",  # LEFT PARENTHESIS EXTENSION
        "\u239f": "|",  # RIGHT PARENTHESIS EXTENSION
        "\u23b8": "|",  # LEFT VERTICAL BOX LINE
        "\u23b9": "|",  # RIGHT VERTICAL BOX LINE
        "\u23bc": "-",  # HORIZONTAL SCAN LINE-7
        "\u23bd": "-",  # HORIZONTAL SCAN LINE-9
        "\u23d0": "|",  # VERTICAL LINE EXTENSION
        "\u275b": "'",  # HEAVY SINGLE TURNED COMMA QUOTATION MARK ORNAMENT
        "\u275c": "'",  # HEAVY SINGLE COMMA QUOTATION MARK ORNAMENT
        "\u275d": "\"",  # HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT
        "\u275e": "\"",  # HEAVY DOUBLE COMMA QUOTATION MARK ORNAMENT
        "\u29f5": "\\",  # REVERSE SOLIDUS OPERATOR
        "\u29f8": "/",  # BIG SOLIDUS
        "\u29f9": "\\",  # BIG REVERSE SOLIDUS
        "\u301d": "\"",  # REVERSED DOUBLE PRIME QUOTATION MARK
        "\u301e": "\"",  # DOUBLE PRIME QUOTATION MARK
        "\ufe10": "'",  # PRESENTATION FORM FOR VERTICAL COMMA
        "\ufe11": "'",  # PRESENTATION FORM FOR VERTICAL IDEOGRAPHIC COMMA
        "\ufe15": "!",  # PRESENTATION FORM FOR VERTICAL EXCLAMATION MARK
        "\ufe63": "-",  # SMALL HYPHEN-MINUS
        "\ufe68": "\\",  # SMALL REVERSE SOLIDUS
        "\ufe69": "$",  # SMALL DOLLAR SIGN
        "\ufe6b": "@",  # SMALL COMMERCIAL AT
        "\uff02": "\"",  # FULLWIDTH QUOTATION MARK
        "\uff04": "$",  # FULLWIDTH DOLLAR SIGN
        "\uff07": "'",  # FULLWIDTH APOSTROPHE
        "\uff0d": "-",  # FULLWIDTH HYPHEN-MINUS
        "\uff0f": "/",  # FULLWIDTH SOLIDUS
        "\uff20": "@",  # FULLWIDTH COMMERCIAL AT
        "\uff3c": "\\",  # FULLWIDTH REVERSE SOLIDUS
        "\uff3f": "_",  # FULLWIDTH LOW LINE
        "\uff5c": "|",  # FULLWIDTH VERTICAL LINE
    },
    "telnyx_smart": {
        "\x00": "",  # <control-0000>
        "\x03": "",  # <control-0003>
        "\x04": "",  # <control-0004>
        "\t": "       ",  # <control-0009>
        "\x10": "",  # <control-0010>
        "\x11": "",  # <control-0011>
        "\x12": "",  # <control-0012>
        "\x13": "",  # <control-0013>
        "\x14": "",  # <control-0014>
        "\x17": "",  # <control-0017>
        "\x19": "",  # <control-0019>
        "`": "'",  # GRAVE ACCENT
        "\x80": "",  # <control-0080>
        "\x8d": "",  # <control-008D>
        "\x90": "",  # <control-0090>
        "\x9b": "",  # <control-009B>
        "\x9f": "",  # <control-009F>
        "\xa0": " ",  # NO-BREAK SPACE
        "\xab": "\"",  # LEFT-POINTING DOUBLE ANGLE QUOTATION MARK
        "\xb4": "'",  # ACUTE ACCENT
        "\xbb": "\"",  # RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK
        "\xbc": "1/4",  # VULGAR FRACTION ONE QUARTER
        "\xbd": "1/2",  # VULGAR FRACTION ONE HALF
        "\xbe": "3/4",  # VULGAR FRACTION THREE QUARTERS
        "\xf7": "/",  # DIVISION SIGN
        "\u01c3": "!",  # LATIN LETTER RETROFLEX CLICK
        "\u0262": "G",  # LATIN LETTER SMALL CAPITAL G
        "\u026a": "I",  # LATIN LETTER SMALL CAPITAL I
        "\u0274": "N",  # LATIN LETTER SMALL CAPITAL N
        "\u0280": "R",  # LATIN LETTER SMALL CAPITAL R
        "\u028f": "Y",  # LATIN LETTER SMALL CAPITAL Y
        "\u0299": "B",  # LATIN LETTER SMALL CAPITAL B
        "\u029c": "H",  # LATIN LETTER SMALL CAPITAL H
        "\u029f": "L",  # LATIN LETTER SMALL CAPITAL L
        "\u02b9": "'",  # MODIFIER LETTER PRIME
        "\u02ba": "\"",  # MODIFIER LETTER DOUBLE PRIME
        "\u02bb": "'",  # MODIFIER LETTER TURNED COMMA
        "\u02bc": "'",  # MODIFIER LETTER APOSTROPHE
        "\u02bd": "'",  # MODIFIER LETTER REVERSED COMMA
        "\u02c6": "^",  # MODIFIER LETTER CIRCUMFLEX ACCENT
        "\u02c8": "'",  # MODIFIER LETTER VERTICAL LINE
        "\u02ca": "'",  # MODIFIER LETTER ACUTE ACCENT
        "\u02cb": "'",  # MODIFIER LETTER GRAVE ACCENT
        "\u02d0": ":",  # MODIFIER LETTER TRIANGULAR COLON
        "\u02d6": "+",  # MODIFIER LETTER PLUS SIGN
        "\u02dc": "~",  # SMALL TILDE
        "\u02ee": "\"",  # MODIFIER LETTER DOUBLE APOSTROPHE
        "\u02f7": "~",  # MODIFIER LETTER LOW TILDE
        "\u02f8": ":",  # MODIFIER LETTER RAISED COLON
        "\u0302": "^",  # COMBINING CIRCUMFLEX ACCENT
        "\u0303": "~",  # COMBINING TILDE
        "\u0313": "'",  # COMBINING COMMA ABOVE
        "\u0314": "'",  # COMBINING REVERSED COMMA ABOVE
        "\u0326": ",",  # COMBINING COMMA BELOW
        "\u0330": "~",  # COMBINING TILDE BELOW
        "\u0332": "_",  # COMBINING LOW LINE
        "\u0334": "~",  # COMBINING TILDE OVERLAY
        "\u0337": "/",  # COMBINING SHORT SOLIDUS OVERLAY
        "\u0338": "/",  # COMBINING LONG SOLIDUS OVERLAY
        "\u0347": "=",  # COMBINING EQUALS SIGN BELOW
        "\u0391": "A",  # GREEK CAPITAL LETTER ALPHA
        "\u0392": "B",  # GREEK CAPITAL LETTER BETA
        "\u0395": "E",  # GREEK CAPITAL LETTER EPSILON
        "\u0396": "Z",  # GREEK CAPITAL LETTER ZETA
        "\u0397": "H",  # GREEK CAPITAL LETTER ETA
        "\u0399": "I",  # GREEK CAPITAL LETTER IOTA
        "\u039a": "K",  # GREEK CAPITAL LETTER KAPPA
        "\u039c": "M",  # GREEK CAPITAL LETTER MU
        "\u039d": "N",  # GREEK CAPITAL LETTER NU
        "\u039f": "O",  # GREEK CAPITAL LETTER OMICRON
        "\u03a1": "P",  # GREEK CAPITAL LETTER RHO
        "\u03a4": "T",  # GREEK CAPITAL LETTER TAU
        "\u03a5": "Y",  # GREEK CAPITAL LETTER UPSILON
        "\u03a7": "X",  # GREEK CAPITAL LETTER CHI
        "\u1d00": "A",  # LATIN LETTER SMALL CAPITAL A
        "\u1d04": "C",  # LATIN LETTER SMALL CAPITAL C
        "\u1d05": "D",  # LATIN LETTER SMALL CAPITAL D
        "\u1d07": "E",  # LATIN LETTER SMALL CAPITAL E
        "\u1d0a": "J",  # LATIN LETTER SMALL CAPITAL J
        "\u1d0b": "K",  # LATIN LETTER SMALL CAPITAL K
        "\u1d0d": "M",  # LATIN LETTER SMALL CAPITAL M
        "\u1d0f": "O",  # LATIN LETTER SMALL CAPITAL O
        "\u1d18": "P",  # LATIN LETTER SMALL CAPITAL P
        "\u1d1b": "T",  # LATIN LETTER SMALL CAPITAL T
        "\u1d1c": "U",  # LATIN LETTER SMALL CAPITAL U
        "\u1d20": "V",  # LATIN LETTER SMALL CAPITAL V
        "\u1d21": "W",  # LATIN LETTER SMALL CAPITAL W
        "\u1d22": "Z",  # LATIN LETTER SMALL CAPITAL Z
        "\u1dcd": "^",  # COMBINING DOUBLE CIRCUMFLEX ABOVE
        "\u2000": " ",  # EN QUAD
        "\u2001": " ",  # EM QUAD
        "\u2002": " ",  # EN SPACE
        "\u2003": " ",  # EM SPACE
        "\u2004": " ",  # THREE-PER-EM SPACE
        "\u2005": " ",  # FOUR-PER-EM SPACE
        "\u2006": " ",  # SIX-PER-EM SPACE
        "\u2007": " ",  # FIGURE SPACE
        "\u2008": " ",  # PUNCTUATION SPACE
        "\u2009": " ",  # THIN SPACE
        "\u200a": " ",  # HAIR SPACE
        "\u200b": "",  # ZERO WIDTH SPACE
        "\u2010": "-",  # HYPHEN
        "\u2013": "-",  # EN DASH
        "\u2014": "-",  # EM DASH
        "\u2015": "-",  # HORIZONTAL BAR
        "\u2017": "_",  # DOUBLE LOW LINE
        "\u2018": "'",  # LEFT SINGLE QUOTATION MARK
        "\u2019": "'",  # RIGHT SINGLE QUOTATION MARK
        "\u201a": ",",  # SINGLE LOW-9 QUOTATION MARK
        "\u201b": "'",  # SINGLE HIGH-REVERSED-9 QUOTATION MARK
        "\u201c": "\"",  # LEFT DOUBLE QUOTATION MARK
        "\u201d": "\"",  # RIGHT DOUBLE QUOTATION MARK
        "\u201e": "\"",  # DOUBLE LOW-9 QUOTATION MARK
        "\u201f": "\"",  # DOUBLE HIGH-REVERSED-9 QUOTATION MARK
        "\u2022": "-",  # BULLET
        "\u2026": "...",  # HORIZONTAL ELLIPSIS
        "\u2028": "",  # LINE SEPARATOR
        "\u2029": "",  # PARAGRAPH SEPARATOR
        "\u202f": " ",  # NARROW NO-BREAK SPACE
        "\u2039": "<",  # SINGLE LEFT-POINTING ANGLE QUOTATION MARK
        "\u203a": ">",  # SINGLE RIGHT-POINTING ANGLE QUOTATION MARK
        "\u203c": "!!",  # DOUBLE EXCLAMATION MARK
        "\u2043": "-",  # HYPHEN BULLET
        "\u2044": "/",  # FRACTION SLASH
        "\u204e": "*",  # LOW ASTERISK
        "\u204f": ";",  # REVERSED SEMICOLON
        "\u205f": " ",  # MEDIUM MATHEMATICAL SPACE
        "\u2060": "",  # WORD JOINER
        "\u20d2": "|",  # COMBINING LONG VERTICAL LINE OVERLAY
        "\u20d3": "|",  # COMBINING SHORT VERTICAL LINE OVERLAY
        "\u20e5": "\\",  # COMBINING REVERSE SOLIDUS OVERLAY
        "\u2215": "/",  # DIVISION SLASH
        "\u2217": "*",  # ASTERISK OPERATOR
        "\u2223": "|",  # DIVIDES
        "\u223c": "~",  # TILDE OPERATOR
        "\u229b": "*",  # CIRCLED ASTERISK OPERATOR
        "\u239c": "|",  # LEFT PARENTHESIS EXTENSION
        "\u239f": "|",  # RIGHT PARENTHESIS EXTENSION
        "\u23b8": "|",  # LEFT VERTICAL BOX LINE
        "\u23b9": "|",  # RIGHT VERTICAL BOX LINE
        "\u23bc": "-",  # HORIZONTAL SCAN LINE-7
        "\u23bd": "-",  # HORIZONTAL SCAN LINE-9
        "\u23d0": "|",  # VERTICAL LINE EXTENSION
        "\u2722": "*",  # FOUR TEARDROP-SPOKED ASTERISK
        "\u2723": "*",  # FOUR BALLOON-SPOKED ASTERISK
        "\u2724": "*",  # HEAVY FOUR BALLOON-SPOKED ASTERISK
        "\u2725": "*",  # FOUR CLUB-SPOKED ASTERISK
        "\u2731": "*",  # HEAVY ASTERISK
        "\u2732": "*",  # OPEN CENTRE ASTERISK
        "\u2733": "*",  # EIGHT SPOKED ASTERISK
        "\u273a": "*",  # SIXTEEN POINTED ASTERISK
        "\u273b": "*",  # TEARDROP-SPOKED ASTERISK
        "\u273c": "*",  # OPEN CENTRE TEARDROP-SPOKED ASTERISK
        "\u273d": "*",  # HEAVY TEARDROP-SPOKED ASTERISK
        "\u2743": "*",  # HEAVY TEARDROP-SPOKED PINWHEEL ASTERISK
        "\u2749": "*",  # BALLOON-SPOKED ASTERISK
        "\u274a": "*",  # EIGHT TEARDROP-SPOKED PROPELLER ASTERISK
        "\u274b": "*",  # HEAVY EIGHT TEARDROP-SPOKED PROPELLER ASTERISK
        "\u275b": "'",  # HEAVY SINGLE TURNED COMMA QUOTATION MARK ORNAMENT
        "\u275c": "'",  # HEAVY SINGLE COMMA QUOTATION MARK ORNAMENT
        "\u275d": "\"",  # HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT
        "\u275e": "\"",  # HEAVY DOUBLE COMMA QUOTATION MARK ORNAMENT
        "\u2768": "(",  # MEDIUM LEFT PARENTHESIS ORNAMENT
        "\u2769": ")",  # MEDIUM RIGHT PARENTHESIS ORNAMENT
        "\u276a": "(",  # MEDIUM FLATTENED LEFT PARENTHESIS ORNAMENT
        "\u276b": ")",  # MEDIUM FLATTENED RIGHT PARENTHESIS ORNAMENT
        "\u2774": "{",  # MEDIUM LEFT CURLY BRACKET ORNAMENT
        "\u2775": "}",  # MEDIUM RIGHT CURLY BRACKET ORNAMENT
        "\u27ee": "(",  # MATHEMATICAL LEFT FLATTENED PARENTHESIS
        "\u27ef": ")",  # MATHEMATICAL RIGHT FLATTENED PARENTHESIS
        "\u2982": ":",  # Z NOTATION TYPE COLON
        "\u2985": "(",  # LEFT WHITE PARENTHESIS
        "\u2986": ")",  # RIGHT WHITE PARENTHESIS
        "\u29c6": "*",  # SQUARED ASTERISK
        "\u29f5": "\\",  # REVERSE SOLIDUS OPERATOR
        "\u29f8": "/",  # BIG SOLIDUS
        "\u29f9": "\\",  # BIG REVERSE SOLIDUS
        "\u3000": " ",  # IDEOGRAPHIC SPACE
        "\u3001": ",",  # IDEOGRAPHIC COMMA
        "\u3002": ".",  # IDEOGRAPHIC FULL STOP
        "\u301d": "\"",  # REVERSED DOUBLE PRIME QUOTATION MARK
        "\u301e": "\"",  # DOUBLE PRIME QUOTATION MARK
        "\ua730": "F",  # LATIN LETTER SMALL CAPITAL F
        "\ua731": "S",  # LATIN LETTER SMALL CAPITAL S
        "\ua789": ":",  # MODIFIER LETTER COLON
        "\ua78a": "=",  # MODIFIER LETTER SHORT EQUALS SIGN
        "\ufe10": "'",  # PRESENTATION FORM FOR VERTICAL COMMA
        "\ufe11": "'",  # PRESENTATION FORM FOR VERTICAL IDEOGRAPHIC COMMA
        "\ufe13": ":",  # PRESENTATION FORM FOR VERTICAL COLON
        "\ufe14": ";",  # PRESENTATION FORM FOR VERTICAL SEMICOLON
        "\ufe15": "!",  # PRESENTATION FORM FOR VERTICAL EXCLAMATION MARK
        "\ufe16": "?",  # PRESENTATION FORM FOR VERTICAL QUESTION MARK
        "\ufe50": ",",  # SMALL COMMA
        "\ufe51": ",",  # SMALL IDEOGRAPHIC COMMA
        "\ufe52": ".",  # SMALL FULL STOP
        "\ufe54": ";",  # SMALL SEMICOLON
        "\ufe56": "?",  # SMALL QUESTION MARK
        "\ufe57": "!",  # SMALL EXCLAMATION MARK
        "\ufe59": "(",  # SMALL LEFT PARENTHESIS
        "\ufe5a": ")",  # SMALL RIGHT PARENTHESIS
        "\ufe5b": "{",  # SMALL LEFT CURLY BRACKET
        "\ufe5c": "}",  # SMALL RIGHT CURLY BRACKET
        "\ufe5f": "#",  # SMALL NUMBER SIGN
        "\ufe60": "&",  # SMALL AMPERSAND
        "\ufe61": "*",  # SMALL ASTERISK
        "\ufe62": "+",  # SMALL PLUS SIGN
        "\ufe63": "-",  # SMALL HYPHEN-MINUS
        "\ufe64": "<",  # SMALL LESS-THAN SIGN
        "\ufe65": ">",  # SMALL GREATER-THAN SIGN
        "\ufe66": "=",  # SMALL EQUALS SIGN
        "\ufe68": "\\",  # SMALL REVERSE SOLIDUS
        "\ufe69": "$",  # SMALL DOLLAR SIGN
        "\ufe6a": "%",  # SMALL PERCENT SIGN
        "\ufe6b": "@",  # SMALL COMMERCIAL AT
        "\ufeff": "",  # ZERO WIDTH NO-BREAK SPACE
        "\uff01": "!",  # FULLWIDTH EXCLAMATION MARK
        "\uff02": "\"",  # FULLWIDTH QUOTATION MARK
        "\uff03": "#",  # FULLWIDTH NUMBER SIGN
        "\uff04": "$",  # FULLWIDTH DOLLAR SIGN
        "\uff05": "%",  # FULLWIDTH PERCENT SIGN
        "\uff06": "&",  # FULLWIDTH AMPERSAND
        "\uff07": "'",  # FULLWIDTH APOSTROPHE
        "\uff08": "(",  # FULLWIDTH LEFT PARENTHESIS
        "\uff09": ")",  # FULLWIDTH RIGHT PARENTHESIS
        "\uff0a": "*",  # FULLWIDTH ASTERISK
        "\uff0b": "+",  # FULLWIDTH PLUS SIGN
        "\uff0c": ",",  # FULLWIDTH COMMA
        "\uff0d": "-",  # FULLWIDTH HYPHEN-MINUS
        "\uff0e": ".",  # FULLWIDTH FULL STOP
        "\uff0f": "/",  # FULLWIDTH SOLIDUS
        "\uff10": "0",  # FULLWIDTH DIGIT ZERO
        "\uff11": "1",  # FULLWIDTH DIGIT ONE
        "\uff12": "2",  # FULLWIDTH DIGIT TWO
        "\uff13": "3",  # FULLWIDTH DIGIT THREE
        "\uff14": "4",  # FULLWIDTH DIGIT FOUR
        "\uff15": "5",  # FULLWIDTH DIGIT FIVE
        "\uff16": "6",  # FULLWIDTH DIGIT SIX
        "\uff17": "7",  # FULLWIDTH DIGIT SEVEN
        "\uff18": "8",  # FULLWIDTH DIGIT EIGHT
        "\uff19": "9",  # FULLWIDTH DIGIT NINE
        "\uff1a": ":",  # FULLWIDTH COLON
        "\uff1b": ";",  # FULLWIDTH SEMICOLON
        "\uff1c": "<",  # FULLWIDTH LESS-THAN SIGN
        "\uff1d": "=",  # FULLWIDTH EQUALS SIGN
        "\uff1e": ">",  # FULLWIDTH GREATER-THAN SIGN
        "\uff1f": "?",  # FULLWIDTH QUESTION MARK
        "\uff20": "@",  # FULLWIDTH COMMERCIAL AT
        "\uff21": "A",  # FULLWIDTH LATIN CAPITAL LETTER A
        "\uff22": "B",  # FULLWIDTH LATIN CAPITAL LETTER B
        "\uff23": "C",  # FULLWIDTH LATIN CAPITAL LETTER C
        "\uff24": "D",  # FULLWIDTH LATIN CAPITAL LETTER D
        "\uff25": "E",  # FULLWIDTH LATIN CAPITAL LETTER E
        "\uff26": "F",  # FULLWIDTH LATIN CAPITAL LETTER F
        "\uff27": "G",  # FULLWIDTH LATIN CAPITAL LETTER G
        "\uff28": "H",  # FULLWIDTH LATIN CAPITAL LETTER H
        "\uff29": "I",  # FULLWIDTH LATIN CAPITAL LETTER I
        "\uff2a": "J",  # FULLWIDTH LATIN CAPITAL LETTER J
        "\uff2b": "K",  # FULLWIDTH LATIN CAPITAL LETTER K
        "\uff2c": "L",  # FULLWIDTH LATIN CAPITAL LETTER L
        "\uff2d": "M",  # FULLWIDTH LATIN CAPITAL LETTER M
        "\uff2e": "N",  # FULLWIDTH LATIN CAPITAL LETTER N
        "\uff2f": "O",  # FULLWIDTH LATIN CAPITAL LETTER O
        "\uff30": "P",  # FULLWIDTH LATIN CAPITAL LETTER P
        "\uff31": "Q",  # FULLWIDTH LATIN CAPITAL LETTER Q
        "\uff32": "R",  # FULLWIDTH LATIN CAPITAL LETTER R
        "\uff33": "S",  # FULLWIDTH LATIN CAPITAL LETTER S
        "\uff34": "T",  # FULLWIDTH LATIN CAPITAL LETTER T
        "\uff35": "U",  # FULLWIDTH LATIN CAPITAL LETTER U
        "\uff36": "V",  # FULLWIDTH LATIN CAPITAL LETTER V
        "\uff37": "W",  # FULLWIDTH LATIN CAPITAL LETTER W
        "\uff38": "X",  # FULLWIDTH LATIN CAPITAL LETTER X
        "\uff39": "Y",  # FULLWIDTH LATIN CAPITAL LETTER Y
        "\uff3a": "Z",  # FULLWIDTH LATIN CAPITAL LETTER Z
        "\uff3b": "[",  # FULLWIDTH LEFT SQUARE BRACKET
        "\uff3c": "\\",  # FULLWIDTH REVERSE SOLIDUS
        "\uff3d": "]",  # FULLWIDTH RIGHT SQUARE BRACKET
        "\uff3e": "^",  # FULLWIDTH CIRCUMFLEX ACCENT
        "\uff3f": "_",  # FULLWIDTH LOW LINE
        "\uff41": "a",  # FULLWIDTH LATIN SMALL LETTER A
        "\uff42": "b",  # FULLWIDTH LATIN SMALL LETTER B
        "\uff43": "c",  # FULLWIDTH LATIN SMALL LETTER C
        "\uff44": "d",  # FULLWIDTH LATIN SMALL LETTER D
        "\uff45": "e",  # FULLWIDTH LATIN SMALL LETTER E
        "\uff46": "f",  # FULLWIDTH LATIN SMALL LETTER F
        "\uff47": "g",  # FULLWIDTH LATIN SMALL LETTER G
        "\uff48": "h",  # FULLWIDTH LATIN SMALL LETTER H
        "\uff49": "i",  # FULLWIDTH LATIN SMALL LETTER I
        "\uff4a": "j",  # FULLWIDTH LATIN SMALL LETTER J
        "\uff4b": "k",  # FULLWIDTH LATIN SMALL LETTER K
        "\uff4c": "l",  # FULLWIDTH LATIN SMALL LETTER L
        "\uff4d": "m",  # FULLWIDTH LATIN SMALL LETTER M
        "\uff4e": "n",  # FULLWIDTH LATIN SMALL LETTER N
        "\uff4f": "o",  # FULLWIDTH LATIN SMALL LETTER O
        "\uff50": "p",  # FULLWIDTH LATIN SMALL LETTER P
        "\uff51": "q",  # FULLWIDTH LATIN SMALL LETTER Q
        "\uff52": "r",  # FULLWIDTH LATIN SMALL LETTER R
        "\uff53": "s",  # FULLWIDTH LATIN SMALL LETTER S
        "\uff54": "t",  # FULLWIDTH LATIN SMALL LETTER T
        "\uff55": "u",  # FULLWIDTH LATIN SMALL LETTER U
        "\uff56": "v",  # FULLWIDTH LATIN SMALL LETTER V
        "\uff57": "w",  # FULLWIDTH LATIN SMALL LETTER W
        "\uff58": "x",  # FULLWIDTH LATIN SMALL LETTER X
        "\uff59": "y",  # FULLWIDTH LATIN SMALL LETTER Y
        "\uff5a": "z",  # FULLWIDTH LATIN SMALL LETTER Z
        "\uff5b": "{",  # FULLWIDTH LEFT CURLY BRACKET
        "\uff5c": "|",  # FULLWIDTH VERTICAL LINE
        "\uff5d": "}",  # FULLWIDTH RIGHT CURLY BRACKET
        "\uff5e": "~",  # FULLWIDTH TILDE
        "\uff61": ".",  # HALFWIDTH IDEOGRAPHIC FULL STOP
        "\uff64": ",",  # HALFWIDTH IDEOGRAPHIC COMMA
    },
    "twilio_smart": {
        "\x00": "",  # <control-0000>
        "\x03": "",  # <control-0003>
        "\x04": "",  # <control-0004>
        "\t": "       ",  # <control-0009>
        "\x10": "",  # <control-0010>
        "\x11": "",  # <control-0011>
        "\x12": "",  # <control-0012>
        "\x13": "",  # <control-0013>
        "\x14": "",  # <control-0014>
        "\x17": "",  # <control-0017>
        "\x19": "",  # <control-0019>
        "`": "'",  # GRAVE ACCENT
        "\x80": "  ",  # <control-0080>
        "\x8d": "  ",  # <control-008D>
        "\x90": "  ",  # <control-0090>
        "\x9b": "  ",  # <control-009B>
        "\x9f": "  ",  # <control-009F>
        "\xa0": "  ",  # NO-BREAK SPACE
        "\xab": "\"",  # LEFT-POINTING DOUBLE ANGLE QUOTATION MARK
        "\xb4": "'",  # ACUTE ACCENT
        "\xbb": "\"",  # RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK
        "\xbc": "1/4",  # VULGAR FRACTION ONE QUARTER
        "\xbd": "1/2",  # VULGAR FRACTION ONE HALF
        "\xbe": "3/4",  # VULGAR FRACTION THREE QUARTERS
        "\xf7": "/",  # DIVISION SIGN
        "\u01c3": "!",  # LATIN LETTER RETROFLEX CLICK
        "\u0262": "G",  # LATIN LETTER SMALL CAPITAL G
        "\u026a": "I",  # LATIN LETTER SMALL CAPITAL I
        "\u0274": "N",  # LATIN LETTER SMALL CAPITAL N
        "\u0280": "R",  # LATIN LETTER SMALL CAPITAL R
        "\u028f": "Y",  # LATIN LETTER SMALL CAPITAL Y
        "\u0299": "B",  # LATIN LETTER SMALL CAPITAL B
        "\u029c": "H",  # LATIN LETTER SMALL CAPITAL H
        "\u029f": "L",  # LATIN LETTER SMALL CAPITAL L
        "\u02b9": "'",  # MODIFIER LETTER PRIME
        "\u02ba": "\"",  # MODIFIER LETTER DOUBLE PRIME
        "\u02bb": "'",  # MODIFIER LETTER TURNED COMMA
        "\u02bc": "'",  # MODIFIER LETTER APOSTROPHE
        "\u02bd": "'",  # MODIFIER LETTER REVERSED COMMA
        "\u02c6": "^",  # MODIFIER LETTER CIRCUMFLEX ACCENT
        "\u02c8": "'",  # MODIFIER LETTER VERTICAL LINE
        "\u02ca": "'",  # MODIFIER LETTER ACUTE ACCENT
        "\u02cb": "'",  # MODIFIER LETTER GRAVE ACCENT
        "\u02d0": ":",  # MODIFIER LETTER TRIANGULAR COLON
        "\u02d6": "+",  # MODIFIER LETTER PLUS SIGN
        "\u02dc": "~",  # SMALL TILDE
        "\u02ee": "\"",  # MODIFIER LETTER DOUBLE APOSTROPHE
        "\u02f7": "~",  # MODIFIER LETTER LOW TILDE
        "\u02f8": ":",  # MODIFIER LETTER RAISED COLON
        "\u0302": "^",  # COMBINING CIRCUMFLEX ACCENT
        "\u0303": "~",  # COMBINING TILDE
        "\u0313": "'",  # COMBINING COMMA ABOVE
        "\u0314": "'",  # COMBINING REVERSED COMMA ABOVE
        "\u0326": ",",  # COMBINING COMMA BELOW
        "\u0330": "~",  # COMBINING TILDE BELOW
        "\u0332": "_",  # COMBINING LOW LINE
        "\u0334": "~",  # COMBINING TILDE OVERLAY
        "\u0337": "/",  # COMBINING SHORT SOLIDUS OVERLAY
        "\u0338": "/",  # COMBINING LONG SOLIDUS OVERLAY
        "\u0347": "=",  # COMBINING EQUALS SIGN BELOW
        "\u1d00": "A",  # LATIN LETTER SMALL CAPITAL A
        "\u1d04": "C",  # LATIN LETTER SMALL CAPITAL C
        "\u1d05": "D",  # LATIN LETTER SMALL CAPITAL D
        "\u1d07": "E",  # LATIN LETTER SMALL CAPITAL E
        "\u1d0a": "J",  # LATIN LETTER SMALL CAPITAL J
        "\u1d0b": "K",  # LATIN LETTER SMALL CAPITAL K
        "\u1d0d": "M",  # LATIN LETTER SMALL CAPITAL M
        "\u1d0f": "O",  # LATIN LETTER SMALL CAPITAL O
        "\u1d18": "P",  # LATIN LETTER SMALL CAPITAL P
        "\u1d1b": "T",  # LATIN LETTER SMALL CAPITAL T
        "\u1d1c": "U",  # LATIN LETTER SMALL CAPITAL U
        "\u1d20": "V",  # LATIN LETTER SMALL CAPITAL V
        "\u1d21": "W",  # LATIN LETTER SMALL CAPITAL W
        "\u1d22": "Z",  # LATIN LETTER SMALL CAPITAL Z
        "\u1dcd": "^",  # COMBINING DOUBLE CIRCUMFLEX ABOVE
        "\u2000": "  ",  # EN QUAD
        "\u2001": " ",  # EM QUAD
        "\u2002": "  ",  # EN SPACE
        "\u2003": "  ",  # EM SPACE
        "\u2004": "  ",  # THREE-PER-EM SPACE
        "\u2005": "  ",  # FOUR-PER-EM SPACE
        "\u2006": "  ",  # SIX-PER-EM SPACE
        "\u2007": "  ",  # FIGURE SPACE
        "\u2008": "  ",  # PUNCTUATION SPACE
        "\u2009": "  ",  # THIN SPACE
        "\u200a": "  ",  # HAIR SPACE
        "\u200b": "",  # ZERO WIDTH SPACE
        "\u2010": "-",  # HYPHEN
        "\u2013": "-",  # EN DASH
        "\u2014": "-",  # EM DASH
        "\u2015": "-",  # HORIZONTAL BAR
        "\u2017": "_",  # DOUBLE LOW LINE
        "\u2018": "'",  # LEFT SINGLE QUOTATION MARK
        "\u2019": "'",  # RIGHT SINGLE QUOTATION MARK
        "\u201a": ",",  # SINGLE LOW-9 QUOTATION MARK
        "\u201b": "'",  # SINGLE HIGH-REVERSED-9 QUOTATION MARK
        "\u201c": "\"",  # LEFT DOUBLE QUOTATION MARK
        "\u201d": "\"",  # RIGHT DOUBLE QUOTATION MARK
        "\u201e": "\"",  # DOUBLE LOW-9 QUOTATION MARK
        "\u201f": "\"",  # DOUBLE HIGH-REVERSED-9 QUOTATION MARK
        "\u2022": "-",  # BULLET
        "\u2026": "...",  # HORIZONTAL ELLIPSIS
        "\u2028": " ",  # LINE SEPARATOR
        "\u2029": " ",  # PARAGRAPH SEPARATOR
        "\u202f": "  ",  # NARROW NO-BREAK SPACE
        "\u2039": ">",  # SINGLE LEFT-POINTING ANGLE QUOTATION MARK
        "\u203a": "<",  # SINGLE RIGHT-POINTING ANGLE QUOTATION MARK
        "\u203c": "!!",  # DOUBLE EXCLAMATION MARK
        "\u2043": "-",  # HYPHEN BULLET
        "\u2044": "/",  # FRACTION SLASH
        "\u204e": "*",  # LOW ASTERISK
        "\u204f": ";",  # REVERSED SEMICOLON
        "\u205f": "  ",  # MEDIUM MATHEMATICAL SPACE
        "\u2060": "",  # WORD JOINER
        "\u20d2": "|",  # COMBINING LONG VERTICAL LINE OVERLAY
        "\u20d3": "|",  # COMBINING SHORT VERTICAL LINE OVERLAY
        "\u20e5": "\\",  # COMBINING REVERSE SOLIDUS OVERLAY
        "\u2215": "/",  # DIVISION SLASH
        "\u2217": "*",  # ASTERISK OPERATOR
        "\u2223": "|",  # DIVIDES
        "\u223c": "~",  # TILDE OPERATOR
        "\u229b": "*",  # CIRCLED ASTERISK OPERATOR
        "\u239c": "|",  # LEFT PARENTHESIS EXTENSION
        "\u239f": "|",  # RIGHT PARENTHESIS EXTENSION
        "\u23b8": "|",  # LEFT VERTICAL BOX LINE
        "\u23b9": "|",  # RIGHT VERTICAL BOX LINE
        "\u23bc": "-",  # HORIZONTAL SCAN LINE-7
        "\u23bd": "-",  # HORIZONTAL SCAN LINE-9
        "\u23d0": "|",  # VERTICAL LINE EXTENSION
        "\u2722": "*",  # FOUR TEARDROP-SPOKED ASTERISK
        "\u2723": "*",  # FOUR BALLOON-SPOKED ASTERISK
        "\u2724": "*",  # HEAVY FOUR BALLOON-SPOKED ASTERISK
        "\u2725": "*",  # FOUR CLUB-SPOKED ASTERISK
        "\u2731": "*",  # HEAVY ASTERISK
        "\u2732": "*",  # OPEN CENTRE ASTERISK
        "\u2733": "*",  # EIGHT SPOKED ASTERISK
        "\u273a": "*",  # SIXTEEN POINTED ASTERISK
        "\u273b": "*",  # TEARDROP-SPOKED ASTERISK
        "\u273c": "*",  # OPEN CENTRE TEARDROP-SPOKED ASTERISK
        "\u273d": "*",  # HEAVY TEARDROP-SPOKED ASTERISK
        "\u2743": "*",  # HEAVY TEARDROP-SPOKED PINWHEEL ASTERISK
        "\u2749": "*",  # BALLOON-SPOKED ASTERISK
        "\u274a": "*",  # EIGHT TEARDROP-SPOKED PROPELLER ASTERISK
        "\u274b": "*",  # HEAVY EIGHT TEARDROP-SPOKED PROPELLER ASTERISK
        "\u275b": "'",  # HEAVY SINGLE TURNED COMMA QUOTATION MARK ORNAMENT
        "\u275c": "'",  # HEAVY SINGLE COMMA QUOTATION MARK ORNAMENT
        "\u275d": "\"",  # HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT
        "\u275e": "\"",  # HEAVY DOUBLE COMMA QUOTATION MARK ORNAMENT
        "\u2768": "(",  # MEDIUM LEFT PARENTHESIS ORNAMENT
        "\u2769": ")",  # MEDIUM RIGHT PARENTHESIS ORNAMENT
        "\u276a": "(",  # MEDIUM FLATTENED LEFT PARENTHESIS ORNAMENT
        "\u276b": ")",  # MEDIUM FLATTENED RIGHT PARENTHESIS ORNAMENT
        "\u2774": "{",  # MEDIUM LEFT CURLY BRACKET ORNAMENT
        "\u2775": "}",  # MEDIUM RIGHT CURLY BRACKET ORNAMENT
        "\u27ee": "(",  # MATHEMATICAL LEFT FLATTENED PARENTHESIS
        "\u27ef": ")",  # MATHEMATICAL RIGHT FLATTENED PARENTHESIS
        "\u2982": ":",  # Z NOTATION TYPE COLON
        "\u2985": "(",  # LEFT WHITE PARENTHESIS
        "\u2986": ")",  # RIGHT WHITE PARENTHESIS
        "\u29c6": "*",  # SQUARED ASTERISK
        "\u29f5": "\\",  # REVERSE SOLIDUS OPERATOR
        "\u29f8": "/",  # BIG SOLIDUS
        "\u29f9": "\\",  # BIG REVERSE SOLIDUS
        "\u3000": "  ",  # IDEOGRAPHIC SPACE
        "\u3001": ",",  # IDEOGRAPHIC COMMA
        "\u3002": ".",  # IDEOGRAPHIC FULL STOP
        "\u301d": "\"",  # REVERSED DOUBLE PRIME QUOTATION MARK
        "\u301e": "\"",  # DOUBLE PRIME QUOTATION MARK
        "\ua730": "F",  # LATIN LETTER SMALL CAPITAL F
        "\ua731": "S",  # LATIN LETTER SMALL CAPITAL S
        "\ua789": ":",  # MODIFIER LETTER COLON
        "\ua78a": "=",  # MODIFIER LETTER SHORT EQUALS SIGN
        "\ufe10": "'",  # PRESENTATION FORM FOR VERTICAL COMMA
        "\ufe11": "'",  # PRESENTATION FORM FOR VERTICAL IDEOGRAPHIC COMMA
        "\ufe13": ":",  # PRESENTATION FORM FOR VERTICAL COLON
        "\ufe14": ";",  # PRESENTATION FORM FOR VERTICAL SEMICOLON
        "\ufe15": "!",  # PRESENTATION FORM FOR VERTICAL EXCLAMATION MARK
        "\ufe16": "?",  # PRESENTATION FORM FOR VERTICAL QUESTION MARK
        "\ufe50": ",",  # SMALL COMMA
        "\ufe51": ",",  # SMALL IDEOGRAPHIC COMMA
        "\ufe52": ".",  # SMALL FULL STOP
        "\ufe54": ";",  # SMALL SEMICOLON
        "\ufe56": "?",  # SMALL QUESTION MARK
        "\ufe57": "!",  # SMALL EXCLAMATION MARK
        "\ufe59": "(",  # SMALL LEFT PARENTHESIS
        "\ufe5a": ")",  # SMALL RIGHT PARENTHESIS
        "\ufe5b": "{",  # SMALL LEFT CURLY BRACKET
        "\ufe5c": "}",  # SMALL RIGHT CURLY BRACKET
        "\ufe5f": "#",  # SMALL NUMBER SIGN
        "\ufe60": "&",  # SMALL AMPERSAND
        "\ufe61": "*",  # SMALL ASTERISK
        "\ufe62": "+",  # SMALL PLUS SIGN
        "\ufe63": "-",  # SMALL HYPHEN-MINUS
        "\ufe64": "<",  # SMALL LESS-THAN SIGN
        "\ufe65": ">",  # SMALL GREATER-THAN SIGN
        "\ufe66": "=",  # SMALL EQUALS SIGN
        "\ufe68": "\\",  # SMALL REVERSE SOLIDUS
        "\ufe69": "$",  # SMALL DOLLAR SIGN
        "\ufe6a": "%",  # SMALL PERCENT SIGN
        "\ufe6b": "@",  # SMALL COMMERCIAL AT
        "\ufeff": "",  # ZERO WIDTH NO-BREAK SPACE
        "\uff01": "!",  # FULLWIDTH EXCLAMATION MARK
        "\uff02": "\"",  # FULLWIDTH QUOTATION MARK
        "\uff03": "#",  # FULLWIDTH NUMBER SIGN
        "\uff04": "$",  # FULLWIDTH DOLLAR SIGN
        "\uff05": "%",  # FULLWIDTH PERCENT SIGN
        "\uff06": "&",  # FULLWIDTH AMPERSAND
        "\uff07": "'",  # FULLWIDTH APOSTROPHE
        "\uff08": "(",  # FULLWIDTH LEFT PARENTHESIS
        "\uff09": ")",  # FULLWIDTH RIGHT PARENTHESIS
        "\uff0a": "*",  # FULLWIDTH ASTERISK
        "\uff0b": "+",  # FULLWIDTH PLUS SIGN
        "\uff0c": ",",  # FULLWIDTH COMMA
        "\uff0d": "-",  # FULLWIDTH HYPHEN-MINUS
        "\uff0e": ".",  # FULLWIDTH FULL STOP
        "\uff0f": "/",  # FULLWIDTH SOLIDUS
        "\uff10": "0",  # FULLWIDTH DIGIT ZERO
        "\uff11": "1",  # FULLWIDTH DIGIT ONE
        "\uff12": "2",  # FULLWIDTH DIGIT TWO
        "\uff13": "3",  # FULLWIDTH DIGIT THREE
        "\uff14": "4",  # FULLWIDTH DIGIT FOUR
        "\uff15": "5",  # FULLWIDTH DIGIT FIVE
        "\uff16": "6",  # FULLWIDTH DIGIT SIX
        "\uff17": "7",  # FULLWIDTH DIGIT SEVEN
        "\uff18": "8",  # FULLWIDTH DIGIT EIGHT
        "\uff19": "9",  # FULLWIDTH DIGIT NINE
        "\uff1a": ":",  # FULLWIDTH COLON
        "\uff1b": ";",  # FULLWIDTH SEMICOLON
        "\uff1c": "<",  # FULLWIDTH LESS-THAN SIGN
        "\uff1d": "=",  # FULLWIDTH EQUALS SIGN
        "\uff1e": ">",  # FULLWIDTH GREATER-THAN SIGN
        "\uff1f": "?",  # FULLWIDTH QUESTION MARK
        "\uff20": "@",  # FULLWIDTH COMMERCIAL AT
        "\uff21": "A",  # FULLWIDTH LATIN CAPITAL LETTER A
        "\uff22": "B",  # FULLWIDTH LATIN CAPITAL LETTER B
        "\uff23": "C",  # FULLWIDTH LATIN CAPITAL LETTER C
        "\uff24": "D",  # FULLWIDTH LATIN CAPITAL LETTER D
        "\uff25": "E",  # FULLWIDTH LATIN CAPITAL LETTER E
        "\uff26": "F",  # FULLWIDTH LATIN CAPITAL LETTER F
        "\uff27": "G",  # FULLWIDTH LATIN CAPITAL LETTER G
        "\uff28": "H",  # FULLWIDTH LATIN CAPITAL LETTER H
        "\uff29": "I",  # FULLWIDTH LATIN CAPITAL LETTER I
        "\uff2a": "J",  # FULLWIDTH LATIN CAPITAL LETTER J
        "\uff2b": "K",  # FULLWIDTH LATIN CAPITAL LETTER K
        "\uff2c": "L",  # FULLWIDTH LATIN CAPITAL LETTER L
        "\uff2d": "M",  # FULLWIDTH LATIN CAPITAL LETTER M
        "\uff2e": "N",  # FULLWIDTH LATIN CAPITAL LETTER N
        "\uff2f": "O",  # FULLWIDTH LATIN CAPITAL LETTER O
        "\uff30": "P",  # FULLWIDTH LATIN CAPITAL LETTER P
        "\uff31": "Q",  # FULLWIDTH LATIN CAPITAL LETTER Q
        "\uff32": "R",  # FULLWIDTH LATIN CAPITAL LETTER R
        "\uff33": "S",  # FULLWIDTH LATIN CAPITAL LETTER S
        "\uff34": "T",  # FULLWIDTH LATIN CAPITAL LETTER T
        "\uff35": "U",  # FULLWIDTH LATIN CAPITAL LETTER U
        "\uff36": "V",  # FULLWIDTH LATIN CAPITAL LETTER V
        "\uff37": "W",  # FULLWIDTH LATIN CAPITAL LETTER W
        "\uff38": "X",  # FULLWIDTH LATIN CAPITAL LETTER X
        "\uff39": "Y",  # FULLWIDTH LATIN CAPITAL LETTER Y
        "\uff3a": "Z",  # FULLWIDTH LATIN CAPITAL LETTER Z
        "\uff3b": "[",  # FULLWIDTH LEFT SQUARE BRACKET
        "\uff3c": "\\",  # FULLWIDTH REVERSE SOLIDUS
        "\uff3d": "]",  # FULLWIDTH RIGHT SQUARE BRACKET
        "\uff3e": "^",  # FULLWIDTH CIRCUMFLEX ACCENT
        "\uff3f": "_",  # FULLWIDTH LOW LINE
        "\uff5b": "{",  # FULLWIDTH LEFT CURLY BRACKET
        "\uff5c": "|",  # FULLWIDTH VERTICAL LINE
        "\uff5d": "}",  # FULLWIDTH RIGHT CURLY BRACKET
        "\uff5e": "~",  # FULLWIDTH TILDE
        "\uff61": ".",  # HALFWIDTH IDEOGRAPHIC FULL STOP
        "\uff64": ",",  # HALFWIDTH IDEOGRAPHIC COMMA
    },
    "zenvia": {
        "\t": " ",  # <control-0009>
    },
}

// Made by data/generate.py from data/counter.js, data/alphabets.tsv, data/platforms/,
// data/transliteration/punctuation.tsv and gsmcodec/errors.py: change those files, not this one.
//
// The encoding and the parts of a text message, shown under a textarea while a person types.
//
//     <script type="module" src="counter.js"></script>
//     <textarea data-gsmcodec-counter data-gsmcodec-max-parts="2"></textarea>
//
// `count` gives the same answers as the Python package gsmcodec, by the same rules: gsmcodec/segmentation.py (3GPP
// TS 23.040, clause 9.2.3.24; TS 23.038, clause 6.2) and gsmcodec/validators/text.py. Both have their tables from the
// same files. Where only the server can know, `count` claims nothing: see `parts` there.
//
// This module imports, fetches and evaluates nothing, and sets no style. A page may forbid all of that:
// default-src 'none'; script-src 'self'.

// Tables ----------------------------------------------------------------------------------------------------------

// By language identifier, the characters of one septet: the default alphabet (0), and the tables that may replace it.
const LOCKING_SHIFT = {
  0: "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9 !\"#\u00a4%&'()*+,-./0123456789:;<=>?\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0", // Default
  1: "@\u00a3$\u00a5\u20ac\u00e9\u00f9\u0131\u00f2\u00c7\n\u011e\u011f\r\u00c5\u00e5\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u015e\u015f\u00df\u00c9 !\"#\u00a4%&'()*+,-./0123456789:;<=>?\u0130ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7\u00e7abcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0", // Turkish
  3: "@\u00a3$\u00a5\u00ea\u00e9\u00fa\u00ed\u00f3\u00e7\n\u00d4\u00f4\r\u00c1\u00e1\u0394_\u00aa\u00c7\u00c0\u221e^\\\u20ac\u00d3|\u00c2\u00e2\u00ca\u00c9 !\"#\u00ba%&'()*+,-./0123456789:;<=>?\u00cdABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c3\u00d5\u00da\u00dc\u00a7~abcdefghijklmnopqrstuvwxyz\u00e3\u00f5`\u00fc\u00e0", // Portuguese
  4: "\u0981\u0982\u0983\u0985\u0986\u0987\u0988\u0989\u098a\u098b\n\u098c\r\u098f\u0990\u0993\u0994\u0995\u0996\u0997\u0998\u0999\u099a\u099b\u099c\u099d\u099e !\u099f\u09a0\u09a1\u09a2\u09a3\u09a4)(\u09a5\u09a6,\u09a7.\u09a80123456789:;\u09aa\u09ab?\u09ac\u09ad\u09ae\u09af\u09b0\u09b2\u09b6\u09b7\u09b8\u09b9\u09bc\u09bd\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c4\u09c7\u09c8\u09cb\u09cc\u09cd\u09ceabcdefghijklmnopqrstuvwxyz\u09d7\u09dc\u09dd\u09f0\u09f1", // Bengali
  5: "\u0a81\u0a82\u0a83\u0a85\u0a86\u0a87\u0a88\u0a89\u0a8a\u0a8b\n\u0a8c\u0a8d\r\u0a8f\u0a90\u0a91\u0a93\u0a94\u0a95\u0a96\u0a97\u0a98\u0a99\u0a9a\u0a9b\u0a9c\u0a9d\u0a9e !\u0a9f\u0aa0\u0aa1\u0aa2\u0aa3\u0aa4)(\u0aa5\u0aa6,\u0aa7.\u0aa80123456789:;\u0aaa\u0aab?\u0aac\u0aad\u0aae\u0aaf\u0ab0\u0ab2\u0ab3\u0ab5\u0ab6\u0ab7\u0ab8\u0ab9\u0abc\u0abd\u0abe\u0abf\u0ac0\u0ac1\u0ac2\u0ac3\u0ac4\u0ac5\u0ac7\u0ac8\u0ac9\u0acb\u0acc\u0acd\u0ad0abcdefghijklmnopqrstuvwxyz\u0ae0\u0ae1\u0ae2\u0ae3\u0af1", // Gujarati
  6: "\u0901\u0902\u0903\u0905\u0906\u0907\u0908\u0909\u090a\u090b\n\u090c\u090d\r\u090e\u090f\u0910\u0911\u0912\u0913\u0914\u0915\u0916\u0917\u0918\u0919\u091a\u091b\u091c\u091d\u091e !\u091f\u0920\u0921\u0922\u0923\u0924)(\u0925\u0926,\u0927.\u09280123456789:;\u0929\u092a\u092b?\u092c\u092d\u092e\u092f\u0930\u0931\u0932\u0933\u0934\u0935\u0936\u0937\u0938\u0939\u093c\u093d\u093e\u093f\u0940\u0941\u0942\u0943\u0944\u0945\u0946\u0947\u0948\u0949\u094a\u094b\u094c\u094d\u0950abcdefghijklmnopqrstuvwxyz\u0972\u097b\u097c\u097e\u097f", // Hindi
  7: "\u0c82\u0c83\u0c85\u0c86\u0c87\u0c88\u0c89\u0c8a\u0c8b\n\u0c8c\r\u0c8e\u0c8f\u0c90\u0c92\u0c93\u0c94\u0c95\u0c96\u0c97\u0c98\u0c99\u0c9a\u0c9b\u0c9c\u0c9d\u0c9e !\u0c9f\u0ca0\u0ca1\u0ca2\u0ca3\u0ca4)(\u0ca5\u0ca6,\u0ca7.\u0ca80123456789:;\u0caa\u0cab?\u0cac\u0cad\u0cae\u0caf\u0cb0\u0cb1\u0cb2\u0cb3\u0cb5\u0cb6\u0cb7\u0cb8\u0cb9\u0cbc\u0cbd\u0cbe\u0cbf\u0cc0\u0cc1\u0cc2\u0cc3\u0cc4\u0cc6\u0cc7\u0cc8\u0cca\u0ccb\u0ccc\u0ccd\u0cd5abcdefghijklmnopqrstuvwxyz\u0cd6\u0ce0\u0ce1\u0ce2\u0ce3", // Kannada
  8: "\u0d02\u0d03\u0d05\u0d06\u0d07\u0d08\u0d09\u0d0a\u0d0b\n\u0d0c\r\u0d0e\u0d0f\u0d10\u0d12\u0d13\u0d14\u0d15\u0d16\u0d17\u0d18\u0d19\u0d1a\u0d1b\u0d1c\u0d1d\u0d1e !\u0d1f\u0d20\u0d21\u0d22\u0d23\u0d24)(\u0d25\u0d26,\u0d27.\u0d280123456789:;\u0d2a\u0d2b?\u0d2c\u0d2d\u0d2e\u0d2f\u0d30\u0d31\u0d32\u0d33\u0d34\u0d35\u0d36\u0d37\u0d38\u0d39\u0d3d\u0d3e\u0d3f\u0d40\u0d41\u0d42\u0d43\u0d44\u0d46\u0d47\u0d48\u0d4a\u0d4b\u0d4c\u0d4d\u0d57abcdefghijklmnopqrstuvwxyz\u0d60\u0d61\u0d62\u0d63\u0d79", // Malayalam
  9: "\u0b01\u0b02\u0b03\u0b05\u0b06\u0b07\u0b08\u0b09\u0b0a\u0b0b\n\u0b0c\r\u0b0f\u0b10\u0b13\u0b14\u0b15\u0b16\u0b17\u0b18\u0b19\u0b1a\u0b1b\u0b1c\u0b1d\u0b1e !\u0b1f\u0b20\u0b21\u0b22\u0b23\u0b24)(\u0b25\u0b26,\u0b27.\u0b280123456789:;\u0b2a\u0b2b?\u0b2c\u0b2d\u0b2e\u0b2f\u0b30\u0b32\u0b33\u0b35\u0b36\u0b37\u0b38\u0b39\u0b3c\u0b3d\u0b3e\u0b3f\u0b40\u0b41\u0b42\u0b43\u0b44\u0b47\u0b48\u0b4b\u0b4c\u0b4d\u0b56abcdefghijklmnopqrstuvwxyz\u0b57\u0b60\u0b61\u0b62\u0b63", // Oriya
  10: "\u0a01\u0a02\u0a03\u0a05\u0a06\u0a07\u0a08\u0a09\u0a0a\n\r\u0a0f\u0a10\u0a13\u0a14\u0a15\u0a16\u0a17\u0a18\u0a19\u0a1a\u0a1b\u0a1c\u0a1d\u0a1e !\u0a1f\u0a20\u0a21\u0a22\u0a23\u0a24)(\u0a25\u0a26,\u0a27.\u0a280123456789:;\u0a2a\u0a2b?\u0a2c\u0a2d\u0a2e\u0a2f\u0a30\u0a32\u0a33\u0a35\u0a36\u0a38\u0a39\u0a3c\u0a3e\u0a3f\u0a40\u0a41\u0a42\u0a47\u0a48\u0a4b\u0a4c\u0a4d\u0a51abcdefghijklmnopqrstuvwxyz\u0a70\u0a71\u0a72\u0a73\u0a74", // Punjabi
  11: "\u0b82\u0b83\u0b85\u0b86\u0b87\u0b88\u0b89\u0b8a\n\r\u0b8e\u0b8f\u0b90\u0b92\u0b93\u0b94\u0b95\u0b99\u0b9a\u0b9c\u0b9e !\u0b9f\u0ba3\u0ba4)(,.\u0ba80123456789:;\u0ba9\u0baa?\u0bae\u0baf\u0bb0\u0bb1\u0bb2\u0bb3\u0bb4\u0bb5\u0bb6\u0bb7\u0bb8\u0bb9\u0bbe\u0bbf\u0bc0\u0bc1\u0bc2\u0bc6\u0bc7\u0bc8\u0bca\u0bcb\u0bcc\u0bcd\u0bd0abcdefghijklmnopqrstuvwxyz\u0bd7\u0bf0\u0bf1\u0bf2\u0bf9", // Tamil
  12: "\u0c01\u0c02\u0c03\u0c05\u0c06\u0c07\u0c08\u0c09\u0c0a\u0c0b\n\u0c0c\r\u0c0e\u0c0f\u0c10\u0c12\u0c13\u0c14\u0c15\u0c16\u0c17\u0c18\u0c19\u0c1a\u0c1b\u0c1c\u0c1d\u0c1e !\u0c1f\u0c20\u0c21\u0c22\u0c23\u0c24)(\u0c25\u0c26,\u0c27.\u0c280123456789:;\u0c2a\u0c2b?\u0c2c\u0c2d\u0c2e\u0c2f\u0c30\u0c31\u0c32\u0c33\u0c35\u0c36\u0c37\u0c38\u0c39\u0c3d\u0c3e\u0c3f\u0c40\u0c41\u0c42\u0c43\u0c44\u0c46\u0c47\u0c48\u0c4a\u0c4b\u0c4c\u0c4d\u0c55abcdefghijklmnopqrstuvwxyz\u0c56\u0c60\u0c61\u0c62\u0c63", // Telugu
  13: "\u0627\u0622\u0628\u067b\u0680\u067e\u06a6\u062a\u06c2\u067f\n\u0679\u067d\r\u067a\u067c\u062b\u062c\u0681\u0684\u0683\u0685\u0686\u0687\u062d\u062e\u062f\u068c\u0688\u0689\u068a !\u068f\u068d\u0630\u0631\u0691\u0693)(\u0699\u0632,\u0696.\u06980123456789:;\u069a\u0633\u0634?\u0635\u0636\u0637\u0638\u0639\u0641\u0642\u06a9\u06aa\u06ab\u06af\u06b3\u06b1\u0644\u0645\u0646\u06ba\u06bb\u06bc\u0648\u06c4\u06d5\u06c1\u06be\u0621\u06cc\u06d0\u06d2\u064d\u0650\u064f\u0657\u0654abcdefghijklmnopqrstuvwxyz\u0655\u0651\u0653\u0656\u0670", // Urdu
};

// By language identifier, the characters of two septets: the extension table (0), and the tables that may replace it.
const SINGLE_SHIFT = {
  0: "\f^{}\\[~]|\u20ac", // Default
  1: "\f^{}\\[~]|\u011e\u0130\u015e\u00e7\u20ac\u011f\u0131\u015f", // Turkish
  2: "\u00e7\f^{}\\[~]|\u00c1\u00cd\u00d3\u00da\u00e1\u20ac\u00ed\u00f3\u00fa", // Spanish
  3: "\u00ea\u00e7\f\u00d4\u00f4\u00c1\u00e1\u03a6\u0393^\u03a9\u03a0\u03a8\u03a3\u0398\u00ca{}\\[~]|\u00c0\u00cd\u00d3\u00da\u00c3\u00d5\u00c2\u20ac\u00ed\u00f3\u00fa\u00e3\u00f5\u00e2", // Portuguese
  4: "@\u00a3$\u00a5\u00bf\"\u00a4%&'\f*+-/<=>\u00a1^_#\u09e6\u09e7\u09e8\u09e9\u09ea\u09eb\u09ec\u09ed\u09ee\u09ef\u09df\u09e0\u09e1\u09e2{}\u09e3\u09f2\u09f3\u09f4\u09f5\\\u09f6\u09f7\u09f8\u09f9\u09fa[~]|ABCDEFGHIJKLMNOPQRSTUVWXYZ\u20ac", // Bengali
  5: "@\u00a3$\u00a5\u00bf\"\u00a4%&'\f*+-/<=>\u00a1^_#\u0964\u0965\u0ae6\u0ae7\u0ae8\u0ae9\u0aea\u0aeb\u0aec\u0aed\u0aee\u0aef{}\\[~]|ABCDEFGHIJKLMNOPQRSTUVWXYZ\u20ac", // Gujarati
  6: "@\u00a3$\u00a5\u00bf\"\u00a4%&'\f*+-/<=>\u00a1^_#\u0964\u0965\u0966\u0967\u0968\u0969\u096a\u096b\u096c\u096d\u096e\u096f\u0951\u0952{}\u0953\u0954\u0958\u0959\u095a\\\u095b\u095c\u095d\u095e\u095f\u0960\u0961\u0962\u0963\u0970\u0971[~]|ABCDEFGHIJKLMNOPQRSTUVWXYZ\u20ac", // Hindi
  7: "@\u00a3$\u00a5\u00bf\"\u00a4%&'\f*+-/<=>\u00a1^_#\u0964\u0965\u0ce6\u0ce7\u0ce8\u0ce9\u0cea\u0ceb\u0cec\u0ced\u0cee\u0cef\u0cde\u0cf1{}\u0cf2\\[~]|ABCDEFGHIJKLMNOPQRSTUVWXYZ\u20ac", // Kannada
  8: "@\u00a3$\u00a5\u00bf\"\u00a4%&'\f*+-/<=>\u00a1^_#\u0964\u0965\u0d66\u0d67\u0d68\u0d69\u0d6a\u0d6b\u0d6c\u0d6d\u0d6e\u0d6f\u0d70\u0d71{}\u0d72\u0d73\u0d74\u0d75\u0d7a\\\u0d7b\u0d7c\u0d7d\u0d7e\u0d7f[~]|ABCDEFGHIJKLMNOPQRSTUVWXYZ\u20ac", // Malayalam
  9: "@\u00a3$\u00a5\u00bf\"\u00a4%&'\f*+-/<=>\u00a1^_#\u0964\u0965\u0b66\u0b67\u0b68\u0b69\u0b6a\u0b6b\u0b6c\u0b6d\u0b6e\u0b6f\u0b5c\u0b5d{}\u0b5f\u0b70\u0b71\\[~]|ABCDEFGHIJKLMNOPQRSTUVWXYZ\u20ac", // Oriya
  10: "@\u00a3$\u00a5\u00bf\"\u00a4%&'\f*+-/<=>\u00a1^_#\u0964\u0965\u0a66\u0a67\u0a68\u0a69\u0a6a\u0a6b\u0a6c\u0a6d\u0a6e\u0a6f\u0a59\u0a5a{}\u0a5b\u0a5c\u0a5e\u0a75\\[~]|ABCDEFGHIJKLMNOPQRSTUVWXYZ\u20ac", // Punjabi
  11: "@\u00a3$\u00a5\u00bf\"\u00a4%&'\f*+-/<=>\u00a1^_#\u0964\u0965\u0be6\u0be7\u0be8\u0be9\u0bea\u0beb\u0bec\u0bed\u0bee\u0bef\u0bf3\u0bf4{}\u0bf5\u0bf6\u0bf7\u0bf8\u0bfa\\[~]|ABCDEFGHIJKLMNOPQRSTUVWXYZ\u20ac", // Tamil
  12: "@\u00a3$\u00a5\u00bf\"\u00a4%&'\f*+-/<=>\u00a1^_#\u0c66\u0c67\u0c68\u0c69\u0c6a\u0c6b\u0c6c\u0c6d\u0c6e\u0c6f\u0c58\u0c59{}\u0c78\u0c79\u0c7a\u0c7b\u0c7c\\\u0c7d\u0c7e\u0c7f[~]|ABCDEFGHIJKLMNOPQRSTUVWXYZ", // Telugu
  13: "@\u00a3$\u00a5\u00bf\"\u00a4%&'\f*+-/<=>\u00a1^_#\u0600\u0601\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9\u060c\u060d{}\u060e\u060f\u0610\u0611\u0612\\\u0613\u0614\u061b\u061f\u0640\u0652\u0658\u066b\u066c\u0672\u0673\u06cd[~]\u06d4|ABCDEFGHIJKLMNOPQRSTUVWXYZ\u20ac", // Urdu
};

// The names of characters that nobody can see and that have no picture.
const NAMES = {
  "\u00a0": "NO-BREAK SPACE",
  "\u00ad": "SOFT HYPHEN",
  "\u061c": "ARABIC LETTER MARK",
  "\u0640": "ARABIC TATWEEL",
  "\u0f0b": "TIBETAN MARK INTERSYLLABIC TSHEG",
  "\u0f0c": "TIBETAN MARK DELIMITER TSHEG BSTAR",
  "\u1361": "ETHIOPIC WORDSPACE",
  "\u1680": "OGHAM SPACE MARK",
  "\u180b": "MONGOLIAN FREE VARIATION SELECTOR ONE",
  "\u180c": "MONGOLIAN FREE VARIATION SELECTOR TWO",
  "\u180d": "MONGOLIAN FREE VARIATION SELECTOR THREE",
  "\u180e": "MONGOLIAN VOWEL SEPARATOR",
  "\u180f": "MONGOLIAN FREE VARIATION SELECTOR FOUR",
  "\u2000": "EN QUAD",
  "\u2001": "EM QUAD",
  "\u2002": "EN SPACE",
  "\u2003": "EM SPACE",
  "\u2004": "THREE-PER-EM SPACE",
  "\u2005": "FOUR-PER-EM SPACE",
  "\u2006": "SIX-PER-EM SPACE",
  "\u2007": "FIGURE SPACE",
  "\u2008": "PUNCTUATION SPACE",
  "\u2009": "THIN SPACE",
  "\u200a": "HAIR SPACE",
  "\u200b": "ZERO WIDTH SPACE",
  "\u200c": "ZERO WIDTH NON-JOINER",
  "\u200d": "ZERO WIDTH JOINER",
  "\u200e": "LEFT-TO-RIGHT MARK",
  "\u200f": "RIGHT-TO-LEFT MARK",
  "\u2028": "LINE SEPARATOR",
  "\u2029": "PARAGRAPH SEPARATOR",
  "\u202a": "LEFT-TO-RIGHT EMBEDDING",
  "\u202b": "RIGHT-TO-LEFT EMBEDDING",
  "\u202c": "POP DIRECTIONAL FORMATTING",
  "\u202d": "LEFT-TO-RIGHT OVERRIDE",
  "\u202e": "RIGHT-TO-LEFT OVERRIDE",
  "\u202f": "NARROW NO-BREAK SPACE",
  "\u205f": "MEDIUM MATHEMATICAL SPACE",
  "\u2060": "WORD JOINER",
  "\u2061": "FUNCTION APPLICATION",
  "\u2062": "INVISIBLE TIMES",
  "\u2063": "INVISIBLE SEPARATOR",
  "\u2064": "INVISIBLE PLUS",
  "\u2066": "LEFT-TO-RIGHT ISOLATE",
  "\u2067": "RIGHT-TO-LEFT ISOLATE",
  "\u2068": "FIRST STRONG ISOLATE",
  "\u2069": "POP DIRECTIONAL ISOLATE",
  "\u206a": "INHIBIT SYMMETRIC SWAPPING",
  "\u206b": "ACTIVATE SYMMETRIC SWAPPING",
  "\u206c": "INHIBIT ARABIC FORM SHAPING",
  "\u206d": "ACTIVATE ARABIC FORM SHAPING",
  "\u206e": "NATIONAL DIGIT SHAPES",
  "\u206f": "NOMINAL DIGIT SHAPES",
  "\u2800": "BRAILLE PATTERN BLANK",
  "\u3000": "IDEOGRAPHIC SPACE",
  "\u3164": "HANGUL FILLER",
  "\ufe00": "VARIATION SELECTOR-1",
  "\ufe01": "VARIATION SELECTOR-2",
  "\ufe02": "VARIATION SELECTOR-3",
  "\ufe03": "VARIATION SELECTOR-4",
  "\ufe04": "VARIATION SELECTOR-5",
  "\ufe05": "VARIATION SELECTOR-6",
  "\ufe06": "VARIATION SELECTOR-7",
  "\ufe07": "VARIATION SELECTOR-8",
  "\ufe08": "VARIATION SELECTOR-9",
  "\ufe09": "VARIATION SELECTOR-10",
  "\ufe0a": "VARIATION SELECTOR-11",
  "\ufe0b": "VARIATION SELECTOR-12",
  "\ufe0c": "VARIATION SELECTOR-13",
  "\ufe0d": "VARIATION SELECTOR-14",
  "\ufe0e": "VARIATION SELECTOR-15",
  "\ufe0f": "VARIATION SELECTOR-16",
  "\ufeff": "ZERO WIDTH NO-BREAK SPACE",
  "\uffa0": "HALFWIDTH HANGUL FILLER",
  "\ufff9": "INTERLINEAR ANNOTATION ANCHOR",
  "\ufffa": "INTERLINEAR ANNOTATION SEPARATOR",
  "\ufffb": "INTERLINEAR ANNOTATION TERMINATOR",
  "\ufffc": "OBJECT REPLACEMENT CHARACTER",
  "\udb40\udd00": "VARIATION SELECTOR-17",
  "\udb40\udd01": "VARIATION SELECTOR-18",
  "\udb40\udd02": "VARIATION SELECTOR-19",
  "\udb40\udd03": "VARIATION SELECTOR-20",
  "\udb40\udd04": "VARIATION SELECTOR-21",
  "\udb40\udd05": "VARIATION SELECTOR-22",
  "\udb40\udd06": "VARIATION SELECTOR-23",
  "\udb40\udd07": "VARIATION SELECTOR-24",
  "\udb40\udd08": "VARIATION SELECTOR-25",
  "\udb40\udd09": "VARIATION SELECTOR-26",
  "\udb40\udd0a": "VARIATION SELECTOR-27",
  "\udb40\udd0b": "VARIATION SELECTOR-28",
  "\udb40\udd0c": "VARIATION SELECTOR-29",
  "\udb40\udd0d": "VARIATION SELECTOR-30",
  "\udb40\udd0e": "VARIATION SELECTOR-31",
  "\udb40\udd0f": "VARIATION SELECTOR-32",
  "\udb40\udd10": "VARIATION SELECTOR-33",
  "\udb40\udd11": "VARIATION SELECTOR-34",
  "\udb40\udd12": "VARIATION SELECTOR-35",
  "\udb40\udd13": "VARIATION SELECTOR-36",
  "\udb40\udd14": "VARIATION SELECTOR-37",
  "\udb40\udd15": "VARIATION SELECTOR-38",
  "\udb40\udd16": "VARIATION SELECTOR-39",
  "\udb40\udd17": "VARIATION SELECTOR-40",
  "\udb40\udd18": "VARIATION SELECTOR-41",
  "\udb40\udd19": "VARIATION SELECTOR-42",
  "\udb40\udd1a": "VARIATION SELECTOR-43",
  "\udb40\udd1b": "VARIATION SELECTOR-44",
  "\udb40\udd1c": "VARIATION SELECTOR-45",
  "\udb40\udd1d": "VARIATION SELECTOR-46",
  "\udb40\udd1e": "VARIATION SELECTOR-47",
  "\udb40\udd1f": "VARIATION SELECTOR-48",
  "\udb40\udd20": "VARIATION SELECTOR-49",
  "\udb40\udd21": "VARIATION SELECTOR-50",
  "\udb40\udd22": "VARIATION SELECTOR-51",
  "\udb40\udd23": "VARIATION SELECTOR-52",
  "\udb40\udd24": "VARIATION SELECTOR-53",
  "\udb40\udd25": "VARIATION SELECTOR-54",
  "\udb40\udd26": "VARIATION SELECTOR-55",
  "\udb40\udd27": "VARIATION SELECTOR-56",
  "\udb40\udd28": "VARIATION SELECTOR-57",
  "\udb40\udd29": "VARIATION SELECTOR-58",
  "\udb40\udd2a": "VARIATION SELECTOR-59",
  "\udb40\udd2b": "VARIATION SELECTOR-60",
  "\udb40\udd2c": "VARIATION SELECTOR-61",
  "\udb40\udd2d": "VARIATION SELECTOR-62",
  "\udb40\udd2e": "VARIATION SELECTOR-63",
  "\udb40\udd2f": "VARIATION SELECTOR-64",
  "\udb40\udd30": "VARIATION SELECTOR-65",
  "\udb40\udd31": "VARIATION SELECTOR-66",
  "\udb40\udd32": "VARIATION SELECTOR-67",
  "\udb40\udd33": "VARIATION SELECTOR-68",
  "\udb40\udd34": "VARIATION SELECTOR-69",
  "\udb40\udd35": "VARIATION SELECTOR-70",
  "\udb40\udd36": "VARIATION SELECTOR-71",
  "\udb40\udd37": "VARIATION SELECTOR-72",
  "\udb40\udd38": "VARIATION SELECTOR-73",
  "\udb40\udd39": "VARIATION SELECTOR-74",
  "\udb40\udd3a": "VARIATION SELECTOR-75",
  "\udb40\udd3b": "VARIATION SELECTOR-76",
  "\udb40\udd3c": "VARIATION SELECTOR-77",
  "\udb40\udd3d": "VARIATION SELECTOR-78",
  "\udb40\udd3e": "VARIATION SELECTOR-79",
  "\udb40\udd3f": "VARIATION SELECTOR-80",
  "\udb40\udd40": "VARIATION SELECTOR-81",
  "\udb40\udd41": "VARIATION SELECTOR-82",
  "\udb40\udd42": "VARIATION SELECTOR-83",
  "\udb40\udd43": "VARIATION SELECTOR-84",
  "\udb40\udd44": "VARIATION SELECTOR-85",
  "\udb40\udd45": "VARIATION SELECTOR-86",
  "\udb40\udd46": "VARIATION SELECTOR-87",
  "\udb40\udd47": "VARIATION SELECTOR-88",
  "\udb40\udd48": "VARIATION SELECTOR-89",
  "\udb40\udd49": "VARIATION SELECTOR-90",
  "\udb40\udd4a": "VARIATION SELECTOR-91",
  "\udb40\udd4b": "VARIATION SELECTOR-92",
  "\udb40\udd4c": "VARIATION SELECTOR-93",
  "\udb40\udd4d": "VARIATION SELECTOR-94",
  "\udb40\udd4e": "VARIATION SELECTOR-95",
  "\udb40\udd4f": "VARIATION SELECTOR-96",
  "\udb40\udd50": "VARIATION SELECTOR-97",
  "\udb40\udd51": "VARIATION SELECTOR-98",
  "\udb40\udd52": "VARIATION SELECTOR-99",
  "\udb40\udd53": "VARIATION SELECTOR-100",
  "\udb40\udd54": "VARIATION SELECTOR-101",
  "\udb40\udd55": "VARIATION SELECTOR-102",
  "\udb40\udd56": "VARIATION SELECTOR-103",
  "\udb40\udd57": "VARIATION SELECTOR-104",
  "\udb40\udd58": "VARIATION SELECTOR-105",
  "\udb40\udd59": "VARIATION SELECTOR-106",
  "\udb40\udd5a": "VARIATION SELECTOR-107",
  "\udb40\udd5b": "VARIATION SELECTOR-108",
  "\udb40\udd5c": "VARIATION SELECTOR-109",
  "\udb40\udd5d": "VARIATION SELECTOR-110",
  "\udb40\udd5e": "VARIATION SELECTOR-111",
  "\udb40\udd5f": "VARIATION SELECTOR-112",
  "\udb40\udd60": "VARIATION SELECTOR-113",
  "\udb40\udd61": "VARIATION SELECTOR-114",
  "\udb40\udd62": "VARIATION SELECTOR-115",
  "\udb40\udd63": "VARIATION SELECTOR-116",
  "\udb40\udd64": "VARIATION SELECTOR-117",
  "\udb40\udd65": "VARIATION SELECTOR-118",
  "\udb40\udd66": "VARIATION SELECTOR-119",
  "\udb40\udd67": "VARIATION SELECTOR-120",
  "\udb40\udd68": "VARIATION SELECTOR-121",
  "\udb40\udd69": "VARIATION SELECTOR-122",
  "\udb40\udd6a": "VARIATION SELECTOR-123",
  "\udb40\udd6b": "VARIATION SELECTOR-124",
  "\udb40\udd6c": "VARIATION SELECTOR-125",
  "\udb40\udd6d": "VARIATION SELECTOR-126",
  "\udb40\udd6e": "VARIATION SELECTOR-127",
  "\udb40\udd6f": "VARIATION SELECTOR-128",
  "\udb40\udd70": "VARIATION SELECTOR-129",
  "\udb40\udd71": "VARIATION SELECTOR-130",
  "\udb40\udd72": "VARIATION SELECTOR-131",
  "\udb40\udd73": "VARIATION SELECTOR-132",
  "\udb40\udd74": "VARIATION SELECTOR-133",
  "\udb40\udd75": "VARIATION SELECTOR-134",
  "\udb40\udd76": "VARIATION SELECTOR-135",
  "\udb40\udd77": "VARIATION SELECTOR-136",
  "\udb40\udd78": "VARIATION SELECTOR-137",
  "\udb40\udd79": "VARIATION SELECTOR-138",
  "\udb40\udd7a": "VARIATION SELECTOR-139",
  "\udb40\udd7b": "VARIATION SELECTOR-140",
  "\udb40\udd7c": "VARIATION SELECTOR-141",
  "\udb40\udd7d": "VARIATION SELECTOR-142",
  "\udb40\udd7e": "VARIATION SELECTOR-143",
  "\udb40\udd7f": "VARIATION SELECTOR-144",
  "\udb40\udd80": "VARIATION SELECTOR-145",
  "\udb40\udd81": "VARIATION SELECTOR-146",
  "\udb40\udd82": "VARIATION SELECTOR-147",
  "\udb40\udd83": "VARIATION SELECTOR-148",
  "\udb40\udd84": "VARIATION SELECTOR-149",
  "\udb40\udd85": "VARIATION SELECTOR-150",
  "\udb40\udd86": "VARIATION SELECTOR-151",
  "\udb40\udd87": "VARIATION SELECTOR-152",
  "\udb40\udd88": "VARIATION SELECTOR-153",
  "\udb40\udd89": "VARIATION SELECTOR-154",
  "\udb40\udd8a": "VARIATION SELECTOR-155",
  "\udb40\udd8b": "VARIATION SELECTOR-156",
  "\udb40\udd8c": "VARIATION SELECTOR-157",
  "\udb40\udd8d": "VARIATION SELECTOR-158",
  "\udb40\udd8e": "VARIATION SELECTOR-159",
  "\udb40\udd8f": "VARIATION SELECTOR-160",
  "\udb40\udd90": "VARIATION SELECTOR-161",
  "\udb40\udd91": "VARIATION SELECTOR-162",
  "\udb40\udd92": "VARIATION SELECTOR-163",
  "\udb40\udd93": "VARIATION SELECTOR-164",
  "\udb40\udd94": "VARIATION SELECTOR-165",
  "\udb40\udd95": "VARIATION SELECTOR-166",
  "\udb40\udd96": "VARIATION SELECTOR-167",
  "\udb40\udd97": "VARIATION SELECTOR-168",
  "\udb40\udd98": "VARIATION SELECTOR-169",
  "\udb40\udd99": "VARIATION SELECTOR-170",
  "\udb40\udd9a": "VARIATION SELECTOR-171",
  "\udb40\udd9b": "VARIATION SELECTOR-172",
  "\udb40\udd9c": "VARIATION SELECTOR-173",
  "\udb40\udd9d": "VARIATION SELECTOR-174",
  "\udb40\udd9e": "VARIATION SELECTOR-175",
  "\udb40\udd9f": "VARIATION SELECTOR-176",
  "\udb40\udda0": "VARIATION SELECTOR-177",
  "\udb40\udda1": "VARIATION SELECTOR-178",
  "\udb40\udda2": "VARIATION SELECTOR-179",
  "\udb40\udda3": "VARIATION SELECTOR-180",
  "\udb40\udda4": "VARIATION SELECTOR-181",
  "\udb40\udda5": "VARIATION SELECTOR-182",
  "\udb40\udda6": "VARIATION SELECTOR-183",
  "\udb40\udda7": "VARIATION SELECTOR-184",
  "\udb40\udda8": "VARIATION SELECTOR-185",
  "\udb40\udda9": "VARIATION SELECTOR-186",
  "\udb40\uddaa": "VARIATION SELECTOR-187",
  "\udb40\uddab": "VARIATION SELECTOR-188",
  "\udb40\uddac": "VARIATION SELECTOR-189",
  "\udb40\uddad": "VARIATION SELECTOR-190",
  "\udb40\uddae": "VARIATION SELECTOR-191",
  "\udb40\uddaf": "VARIATION SELECTOR-192",
  "\udb40\uddb0": "VARIATION SELECTOR-193",
  "\udb40\uddb1": "VARIATION SELECTOR-194",
  "\udb40\uddb2": "VARIATION SELECTOR-195",
  "\udb40\uddb3": "VARIATION SELECTOR-196",
  "\udb40\uddb4": "VARIATION SELECTOR-197",
  "\udb40\uddb5": "VARIATION SELECTOR-198",
  "\udb40\uddb6": "VARIATION SELECTOR-199",
  "\udb40\uddb7": "VARIATION SELECTOR-200",
  "\udb40\uddb8": "VARIATION SELECTOR-201",
  "\udb40\uddb9": "VARIATION SELECTOR-202",
  "\udb40\uddba": "VARIATION SELECTOR-203",
  "\udb40\uddbb": "VARIATION SELECTOR-204",
  "\udb40\uddbc": "VARIATION SELECTOR-205",
  "\udb40\uddbd": "VARIATION SELECTOR-206",
  "\udb40\uddbe": "VARIATION SELECTOR-207",
  "\udb40\uddbf": "VARIATION SELECTOR-208",
  "\udb40\uddc0": "VARIATION SELECTOR-209",
  "\udb40\uddc1": "VARIATION SELECTOR-210",
  "\udb40\uddc2": "VARIATION SELECTOR-211",
  "\udb40\uddc3": "VARIATION SELECTOR-212",
  "\udb40\uddc4": "VARIATION SELECTOR-213",
  "\udb40\uddc5": "VARIATION SELECTOR-214",
  "\udb40\uddc6": "VARIATION SELECTOR-215",
  "\udb40\uddc7": "VARIATION SELECTOR-216",
  "\udb40\uddc8": "VARIATION SELECTOR-217",
  "\udb40\uddc9": "VARIATION SELECTOR-218",
  "\udb40\uddca": "VARIATION SELECTOR-219",
  "\udb40\uddcb": "VARIATION SELECTOR-220",
  "\udb40\uddcc": "VARIATION SELECTOR-221",
  "\udb40\uddcd": "VARIATION SELECTOR-222",
  "\udb40\uddce": "VARIATION SELECTOR-223",
  "\udb40\uddcf": "VARIATION SELECTOR-224",
  "\udb40\uddd0": "VARIATION SELECTOR-225",
  "\udb40\uddd1": "VARIATION SELECTOR-226",
  "\udb40\uddd2": "VARIATION SELECTOR-227",
  "\udb40\uddd3": "VARIATION SELECTOR-228",
  "\udb40\uddd4": "VARIATION SELECTOR-229",
  "\udb40\uddd5": "VARIATION SELECTOR-230",
  "\udb40\uddd6": "VARIATION SELECTOR-231",
  "\udb40\uddd7": "VARIATION SELECTOR-232",
  "\udb40\uddd8": "VARIATION SELECTOR-233",
  "\udb40\uddd9": "VARIATION SELECTOR-234",
  "\udb40\uddda": "VARIATION SELECTOR-235",
  "\udb40\udddb": "VARIATION SELECTOR-236",
  "\udb40\udddc": "VARIATION SELECTOR-237",
  "\udb40\udddd": "VARIATION SELECTOR-238",
  "\udb40\uddde": "VARIATION SELECTOR-239",
  "\udb40\udddf": "VARIATION SELECTOR-240",
  "\udb40\udde0": "VARIATION SELECTOR-241",
  "\udb40\udde1": "VARIATION SELECTOR-242",
  "\udb40\udde2": "VARIATION SELECTOR-243",
  "\udb40\udde3": "VARIATION SELECTOR-244",
  "\udb40\udde4": "VARIATION SELECTOR-245",
  "\udb40\udde5": "VARIATION SELECTOR-246",
  "\udb40\udde6": "VARIATION SELECTOR-247",
  "\udb40\udde7": "VARIATION SELECTOR-248",
  "\udb40\udde8": "VARIATION SELECTOR-249",
  "\udb40\udde9": "VARIATION SELECTOR-250",
  "\udb40\uddea": "VARIATION SELECTOR-251",
  "\udb40\uddeb": "VARIATION SELECTOR-252",
  "\udb40\uddec": "VARIATION SELECTOR-253",
  "\udb40\udded": "VARIATION SELECTOR-254",
  "\udb40\uddee": "VARIATION SELECTOR-255",
  "\udb40\uddef": "VARIATION SELECTOR-256",
};

// The problems of a text, in the sentences of gsmcodec/errors.py.
const PROBLEMS = {
  lone_surrogate: "{code_point} at index {index} is half of a surrogate pair and cannot be sent",
  not_gsm: "'{char}' ({code_point}) at index {index} is not in the GSM alphabet",
  too_many_characters: "{characters} characters, at most {max_characters} are allowed",
  too_many_parts: "{parts} parts are needed, at most {max_parts} are allowed",
  too_many_units: "{units} units are needed, at most {max_units} are allowed",
  unicode_too_many_parts: "{parts} parts are needed, at most {max_parts} are allowed: '{char}' ({code_point}) at index {index} makes the text UNICODE",
  unicode_too_many_units: "{units} units are needed, at most {max_units} are allowed: '{char}' ({code_point}) at index {index} makes the text UNICODE",
};

// The options of each platform; gsmcodec/platforms.md has their sources. `replacements` names tables.
const PLATFORMS = {
  STANDARD: {},
  ALIBABA_CHINA: { defaultEncoding: "UNICODE", maxCharacters: 500 },
  AWS: { maxCharacters: 1600, maxUnicodeCharacters: 630, notGsm: "\f" },
  BANDWIDTH: { maxCharacters: 2048 },
  BIRD: { maxParts: 12, notGsm: "\f" },
  CALLR: { extensionTable: false, maxCharacters: 3200, placeholders: {"%STOPNUM%": "000000000"} },
  CLICKATELL: { maxParts: 35 },
  GATEWAYAPI: { defaultEncoding: "GSM", maxParts: 255, notGsm: "\f" },
  GOVUK_NOTIFY: { maxCharacters: 918, filling: "DIVISION", notGsm: "\f", replacements: "govuk_notify", replaceWhen: "ALWAYS", whitespace: "COLLAPSE" },
  OVHCLOUD: { maxParts: 6 },
  PLIVO: { maxCharacters: 1600, maxUnicodeCharacters: 737 },
  SINCH: {},
  SMSAPI: { maxCharacters: 918, maxUnicodeCharacters: 402, notGsm: "\f" },
  TELNYX: { maxParts: 10, filling: "DIVISION", notGsm: "\f\u00a4\u00c7\u0393\u0394\u0398\u039b\u039e\u03a0\u03a3\u03a6\u03a8\u03a9" },
  TWILIO: { maxCharacters: 1600 },
  TWILIO_TOLL_FREE: { maxCharacters: 1600, referenceBits: 16 },
  VONAGE: { maxCharacters: 3200, notGsm: "\f" },
  ZENVIA: { referenceBits: 16, notGsm: "|\u00c4\u00c7\u00c9\u00d1\u00d6\u00dc\u00e0\u00e4\u00e8\u00e9\u00ec\u00f1\u00f2\u00f6\u00f9\u00fc", endAtSpaces: true, replacements: "zenvia", replaceWhen: "ALWAYS", maxCharacters: 1520 },
};

// By platform, the options that each switch of its customers changes.
const SWITCHES = {
  BIRD: {
    smart_encoding: { replacements: "bird_smart", replaceWhen: "IF_GSM" },
  },
  OVHCLOUD: {
    stop_clause: { suffix: "\nSTOP au 36180" },
  },
  PLIVO: {
    automatic_replacement: { replacements: "plivo_auto", replaceWhen: "IF_GSM" },
  },
  SINCH: {
    auto_encoding: { replacements: "sinch_auto", replaceWhen: "IF_SEVERAL_PARTS" },
  },
  TELNYX: {
    smart_encoding: { replacements: "telnyx_smart", replaceWhen: "ALWAYS" },
    short_code: { notGsm: "\f\u00a1\u00a3\u00a4\u00a5\u00a7\u00bf\u00c4\u00c5\u00c6\u00c7\u00c9\u00d1\u00d6\u00d8\u00dc\u00df\u00e0\u00e4\u00e5\u00e6\u00e8\u00e9\u00ec\u00f1\u00f2\u00f6\u00f8\u00f9\u00fc\u0393\u0394\u0398\u039b\u039e\u03a0\u03a3\u03a6\u03a8\u03a9\u20ac" },
  },
  TWILIO: {
    whole_graphemes: { keepGraphemes: true },
    smart_encoding: { replacements: "twilio_smart", replaceWhen: "ALWAYS" },
  },
  TWILIO_TOLL_FREE: {
    whole_graphemes: { keepGraphemes: true },
    smart_encoding: { replacements: "twilio_smart", replaceWhen: "ALWAYS" },
  },
  VONAGE: {
    sms_api: { defaultEncoding: "GSM" },
  },
};

// What platforms replace on their own. By the names of the tables that share a line: a replacement, and the characters
// whose place it takes.
const PLATFORM_REPLACEMENTS = {
  "bird_smart govuk_notify plivo_auto sinch_auto telnyx_smart twilio_smart": {
    "\"": "\u201c\u201d",
    "'": "\u2018\u2019",
  },
  "bird_smart govuk_notify plivo_auto telnyx_smart twilio_smart": {
    "-": "\u2014",
  },
  "bird_smart govuk_notify telnyx_smart": {
    " ": "\u00a0",
  },
  "bird_smart govuk_notify telnyx_smart twilio_smart": {
    "-": "\u2013",
    "...": "\u2026",
  },
  "bird_smart sinch_auto telnyx_smart twilio_smart": {
    "\"": "\uff02",
    "$": "\uff04",
    "'": "\uff07",
    "-": "\uff0d",
    "/": "\uff0f",
    "@": "\uff20",
    "\\": "\uff3c",
    "_": "\uff3f",
    "|": "\uff5c",
  },
  "bird_smart telnyx_smart": {
    "a": "\uff41",
    "b": "\uff42",
    "c": "\uff43",
    "d": "\uff44",
    "e": "\uff45",
    "f": "\uff46",
    "g": "\uff47",
    "h": "\uff48",
    "i": "\uff49",
    "j": "\uff4a",
    "k": "\uff4b",
    "l": "\uff4c",
    "m": "\uff4d",
    "n": "\uff4e",
    "o": "\uff4f",
    "p": "\uff50",
    "q": "\uff51",
    "r": "\uff52",
    "s": "\uff53",
    "t": "\uff54",
    "u": "\uff55",
    "v": "\uff56",
    "w": "\uff57",
    "x": "\uff58",
    "y": "\uff59",
    "z": "\uff5a",
  },
  "bird_smart telnyx_smart twilio_smart": {
    "!": "\uff01",
    "#": "\uff03",
    "%": "\uff05",
    "&": "\uff06",
    "(": "\uff08",
    ")": "\uff09",
    "*": "\uff0a",
    "+": "\uff0b",
    ",": "\uff0c",
    ".": "\uff0e",
    "0": "\uff10",
    "1": "\uff11",
    "2": "\uff12",
    "3": "\uff13",
    "4": "\uff14",
    "5": "\uff15",
    "6": "\uff16",
    "7": "\uff17",
    "8": "\uff18",
    "9": "\uff19",
    ":": "\uff1a",
    ";": "\uff1b",
    "<": "\uff1c",
    "=": "\uff1d",
    ">": "\uff1e",
    "?": "\uff1f",
    "A": "\uff21",
    "B": "\uff22",
    "C": "\uff23",
    "D": "\uff24",
    "E": "\uff25",
    "F": "\uff26",
    "G": "\uff27",
    "H": "\uff28",
    "I": "\uff29",
    "J": "\uff2a",
    "K": "\uff2b",
    "L": "\uff2c",
    "M": "\uff2d",
    "N": "\uff2e",
    "O": "\uff2f",
    "P": "\uff30",
    "Q": "\uff31",
    "R": "\uff32",
    "S": "\uff33",
    "T": "\uff34",
    "U": "\uff35",
    "V": "\uff36",
    "W": "\uff37",
    "X": "\uff38",
    "Y": "\uff39",
    "Z": "\uff3a",
    "[": "\uff3b",
    "]": "\uff3d",
    "^": "\uff3e",
    "{": "\uff5b",
    "}": "\uff5d",
    "~": "\uff5e",
  },
  "govuk_notify": {
    "": "\u180e\u200c",
    "'": "\u201a",
    "-": "\u2011\u2212",
  },
  "govuk_notify telnyx_smart": {
    "": "\u2028\u2029",
    " ": "\u202f",
  },
  "govuk_notify telnyx_smart twilio_smart": {
    "": "\u200b\u2060\ufeff",
    "\"": "\u201e",
  },
  "govuk_notify zenvia": {
    " ": "\t",
  },
  "sinch_auto telnyx_smart twilio_smart": {
    "!": "\u01c3\ufe15",
    "\"": "\u00ab\u00bb\u02ba\u02ee\u201f\u275d\u275e\u301d\u301e",
    "$": "\ufe69",
    "'": "`\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u02ca\u02cb\u0313\u0314\u201b\u275b\u275c\ufe10\ufe11",
    "-": "\u2010\u2015\u2022\u2043\u23bc\u23bd\ufe63",
    "/": "\u00f7\u0337\u0338\u2044\u2215\u29f8",
    "1/2": "\u00bd",
    "1/4": "\u00bc",
    "3/4": "\u00be",
    "@": "\ufe6b",
    "\\": "\u20e5\u29f5\u29f9\ufe68",
    "_": "\u0332",
    "|": "\u20d2\u20d3\u2223\u239c\u239f\u23b8\u23b9\u23d0",
  },
  "telnyx_smart": {
    "": "\u0080\u008d\u0090\u009b\u009f",
    " ": "\u2000\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000",
    "<": "\u2039",
    ">": "\u203a",
    "A": "\u0391",
    "B": "\u0392",
    "E": "\u0395",
    "H": "\u0397",
    "I": "\u0399",
    "K": "\u039a",
    "M": "\u039c",
    "N": "\u039d",
    "O": "\u039f",
    "P": "\u03a1",
    "T": "\u03a4",
    "X": "\u03a7",
    "Y": "\u03a5",
    "Z": "\u0396",
  },
  "telnyx_smart twilio_smart": {
    "": "\u0000\u0003\u0004\u0010\u0011\u0012\u0013\u0014\u0017\u0019",
    " ": "\u2001",
    "       ": "\t",
    "!": "\ufe57",
    "!!": "\u203c",
    "#": "\ufe5f",
    "%": "\ufe6a",
    "&": "\ufe60",
    "(": "\u2768\u276a\u27ee\u2985\ufe59",
    ")": "\u2769\u276b\u27ef\u2986\ufe5a",
    "*": "\u204e\u2217\u229b\u2722\u2723\u2724\u2725\u2731\u2732\u2733\u273a\u273b\u273c\u273d\u2743\u2749\u274a\u274b\u29c6\ufe61",
    "+": "\u02d6\ufe62",
    ",": "\u0326\u201a\u3001\ufe50\ufe51\uff64",
    ".": "\u3002\ufe52\uff61",
    ":": "\u02d0\u02f8\u2982\ua789\ufe13",
    ";": "\u204f\ufe14\ufe54",
    "<": "\ufe64",
    "=": "\u0347\ua78a\ufe66",
    ">": "\ufe65",
    "?": "\ufe16\ufe56",
    "A": "\u1d00",
    "B": "\u0299",
    "C": "\u1d04",
    "D": "\u1d05",
    "E": "\u1d07",
    "F": "\ua730",
    "G": "\u0262",
    "H": "\u029c",
    "I": "\u026a",
    "J": "\u1d0a",
    "K": "\u1d0b",
    "L": "\u029f",
    "M": "\u1d0d",
    "N": "\u0274",
    "O": "\u1d0f",
    "P": "\u1d18",
    "R": "\u0280",
    "S": "\ua731",
    "T": "\u1d1b",
    "U": "\u1d1c",
    "V": "\u1d20",
    "W": "\u1d21",
    "Y": "\u028f",
    "Z": "\u1d22",
    "^": "\u02c6\u0302\u1dcd",
    "_": "\u2017",
    "{": "\u2774\ufe5b",
    "}": "\u2775\ufe5c",
    "~": "\u02dc\u02f7\u0303\u0330\u0334\u223c",
  },
  "twilio_smart": {
    " ": "\u2028\u2029",
    "  ": "\u0080\u008d\u0090\u009b\u009f\u00a0\u2000\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "<": "\u203a",
    ">": "\u2039",
  },
};

// Counting --------------------------------------------------------------------------------------------------------

const DEFAULTS = {
  profile: "STANDARD",
  extensionTable: true,
  languages: [],
  referenceBits: 8,
  keepGraphemes: false,
  newline: "KEEP",
  normalize: false,
  maxCharacters: null,
  maxParts: 255,
  placeholders: {},
  notGsm: "",
  replacements: {},
  replaceWhen: "NEVER",
  prefix: "",
  suffix: "",
  filling: "GREEDY",
  whitespace: "KEEP",
  endAtSpaces: false,
  defaultEncoding: null,
  maxUnicodeCharacters: null,
  forceEncoding: null,
  gsmOnly: false,
  maxUnits: null,
};

/**
 * Count the parts and the units of `text`: `{encoding, parts, units, remaining, offenders, problem}`.
 *
 * The options are those of Python's `Profile` and `TextRule`, in camelCase: `extensionTable`, `languages` (the
 * identifiers 1 to 13 of TS 23.038), `referenceBits`, `keepGraphemes`, `newline` ("KEEP", "LF", "CRLF"), `normalize`,
 * `maxCharacters`, `maxUnicodeCharacters`, `maxParts`, `maxUnits`, `placeholders`, `notGsm`, `replacements`,
 * `replaceWhen` ("NEVER", "ALWAYS", "IF_GSM", "IF_SEVERAL_PARTS"), `prefix`, `suffix`, `filling` ("GREEDY", "DIVISION"),
 * `whitespace` ("KEEP", "TRIM_END", "COLLAPSE"), `endAtSpaces`, `defaultEncoding` and `forceEncoding` ("GSM",
 * "UNICODE"), `gsmOnly`. `profile` is a platform, with the switches that are on: "twilio smart_encoding". The other
 * options win over it.
 *
 * - `encoding` is "GSM" or "UNICODE". `units` counts septets or UTF-16 code units. `remaining` counts the free units of
 *   the last part. All three and `parts` are null if the text cannot be encoded.
 * - A fact that only the server knows is null too. If GSM is forced, or is what the platform uses unless told
 *   otherwise, and characters will be replaced, `parts`, `units` and `remaining` are null. If graphemes are kept together and there are more parts than one, `parts` and
 *   `remaining` are null, and with `languages` also `encoding` and `units`.
 * - `offenders` are the characters that GSM lacks, if they make the text UNICODE or if the server will replace them:
 *   `{char, codePoint, indexes}`, each once, in order. The indexes are offsets in `text`, or in its normalized form if
 *   `normalize` is set. A placeholder has no offenders.
 * - `problem` says why the server will refuse the text, or is null: `{code, message, params, index, place}`. `index` is
 *   the offset in `text` of the character to blame, or null. `place` is that offset in code points, as in the message.
 *
 * Throws a TypeError or a RangeError for options that no server accepts.
 */
export function count(text, options = {}) {
  if (typeof text !== "string") throw new TypeError(`text must be a string, not ${typeof text}`);
  return countByRules(text, rulesOf(options));
}

// Check the options, complete them with their defaults, and prepare what every count needs.
function rulesOf(options) {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(DEFAULTS, name)) throw new TypeError(`there is no option ${name}`);
  }
  const definedOptions = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const rules = { ...DEFAULTS, ...optionsOfProfile(definedOptions.profile ?? DEFAULTS.profile), ...definedOptions };
  for (const name of ["extensionTable", "keepGraphemes", "normalize", "endAtSpaces", "gsmOnly"]) {
    requireOneOf(name, rules[name], [true, false]);
  }
  requireOneOf("referenceBits", rules.referenceBits, [8, 16]);
  requireOneOf("newline", rules.newline, ["KEEP", "LF", "CRLF"]);
  requireOneOf("replaceWhen", rules.replaceWhen, ["NEVER", "ALWAYS", "IF_GSM", "IF_SEVERAL_PARTS"]);
  requireOneOf("filling", rules.filling, rules.endAtSpaces ? ["GREEDY"] : ["GREEDY", "DIVISION"]);
  requireOneOf("whitespace", rules.whitespace, ["KEEP", "TRIM_END", "COLLAPSE"]);
  requireOneOf("defaultEncoding", rules.defaultEncoding, [null, "GSM", "UNICODE"]);
  requireOneOf("forceEncoding", rules.forceEncoding, rules.gsmOnly ? [null, "GSM"] : [null, "GSM", "UNICODE"]);
  const encoding = rules.forceEncoding ?? rules.defaultEncoding;
  requireOneOf("gsmOnly", rules.gsmOnly, encoding === "UNICODE" ? [false] : [true, false]);
  requireBetween("maxParts", rules.maxParts, 255);
  for (const name of ["maxCharacters", "maxUnicodeCharacters", "maxUnits"]) {
    if (rules[name] !== null) requireBetween(name, rules[name], Infinity);
  }
  for (const name of ["prefix", "suffix", "notGsm"]) requireText(name, rules[name]);
  for (const char of rules.notGsm) {
    if (!LOCKING_SHIFT[0].includes(char) && !SINGLE_SHIFT[0].includes(char)) {
      throw new RangeError(`notGsm has ${codePointOf(char)}, which is not in the GSM alphabet`);
    }
  }
  const placeholders = mapOf("placeholders", rules.placeholders);
  const replacements = mapOf("replacements", rules.replacements);
  for (const char of replacements.keys()) {
    if (Array.from(char).length !== 1) throw new RangeError(`replacements has ${char}, expected single characters`);
  }
  const languages = [...new Set(rules.languages)];
  for (const language of languages) {
    if (!Number.isInteger(language) || language < 1 || !(language in SINGLE_SHIFT)) {
      throw new RangeError(`languages are the identifiers 1 to 13, not ${language}`);
    }
  }
  const longestFirst = [...placeholders.keys()].sort((a, b) => b.length - a.length);
  return {
    ...rules,
    encoding,
    placeholders,
    replacements,
    placeholderPattern: placeholders.size
      ? new RegExp(longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "g")
      : null,
    alphabets: alphabetsOf(languages, rules.extensionTable, rules.notGsm),
  };
}

// The options of a platform, changed by its switches in their order: "twilio smart_encoding".
function optionsOfProfile(profile) {
  requireText("profile", profile);
  const [name, ...switches] = profile.trim().split(/\s+/);
  const platform = name.toUpperCase().replaceAll("-", "_");
  if (!Object.hasOwn(PLATFORMS, platform)) {
    throw new RangeError(`there is no platform ${name}; the names: ${Object.keys(PLATFORMS).join(", ")}`);
  }
  const knownSwitches = SWITCHES[platform] ?? {};
  const options = { ...PLATFORMS[platform] };
  for (const name of switches) {
    const key = name.toLowerCase().replaceAll("-", "_");
    if (!Object.hasOwn(knownSwitches, key)) {
      const known = Object.keys(knownSwitches).join(", ");
      throw new RangeError(`${platform} has no switch ${name}; the switches: ${known || "none"}`);
    }
    Object.assign(options, knownSwitches[key]);
  }
  if (options.replacements !== undefined) options.replacements = platformReplacements(options.replacements);
  return options;
}

function platformReplacements(table) {
  const replacements = {};
  for (const [tables, lines] of Object.entries(PLATFORM_REPLACEMENTS)) {
    if (!tables.split(" ").includes(table)) continue;
    for (const [replacement, chars] of Object.entries(lines)) {
      for (const char of chars) replacements[char] = replacement;
    }
  }
  return replacements;
}

function requireText(name, value) {
  if (typeof value !== "string") throw new TypeError(`${name} must be a string, not ${typeof value}`);
  if (indexOfLoneSurrogate(value) >= 0) throw new RangeError(`${name} has half of a surrogate pair`);
}

function mapOf(name, value) {
  if (Object(value) !== value || Array.isArray(value)) throw new TypeError(`${name} must be an object`);
  const map = new Map(Object.entries(value));
  for (const [key, text] of map) {
    if (key === "" || typeof text !== "string" || indexOfLoneSurrogate(key) >= 0 || indexOfLoneSurrogate(text) >= 0) {
      throw new RangeError(`${name} must map texts, none of them empty, to texts`);
    }
  }
  return map;
}

function requireOneOf(name, value, allowed) {
  if (allowed.includes(value)) return;
  throw new RangeError(`${name} is ${value}, expected ${allowed.map(String).join(" or ")}`);
}

function requireBetween(name, value, high) {
  if (!Number.isInteger(value) || value < 1 || value > high) {
    throw new RangeError(`${name} is ${value}, expected 1 or more${high === Infinity ? "" : `, at most ${high}`}`);
  }
}

// The default tables, then each other pair of tables that `languages` allows. There is no Spanish locking table.
// A platform may have taken characters out of them.
function alphabetsOf(languages, extensionTable, notGsm) {
  const identifiers = [0, ...languages];
  const alphabets = [];
  for (const locking of identifiers.filter((identifier) => identifier in LOCKING_SHIFT)) {
    for (const shift of extensionTable ? identifiers : [0]) {
      const costs = new Map();
      if (extensionTable) for (const char of SINGLE_SHIFT[shift]) costs.set(char, 2);
      for (const char of LOCKING_SHIFT[locking]) costs.set(char, 1);
      for (const char of notGsm) costs.delete(char);
      alphabets.push({ costs, languageElements: (locking !== 0) + (shift !== 0) });
    }
  }
  return alphabets;
}

// Four texts: `text` as it was typed, `sentText` after its normalization and its line ends, `countedText` with what the
// platform puts around it and a stand-in for each placeholder, and `message.text` after the platform's replacements.
function countByRules(text, rules) {
  const surrogate = indexOfLoneSurrogate(text);
  if (surrogate >= 0) {
    const blamed = { char: text[surrogate], index: surrogate, place: codePointsBefore(text, surrogate) };
    const problem = problemOf("lone_surrogate", {}, blamed);
    return { encoding: null, parts: null, units: null, remaining: null, offenders: [], problem };
  }
  const normalizedText = rules.normalize ? text.normalize("NFC") : text;
  const sentText = withLineEnds(normalizedText, rules.newline);
  const arrangedText = arrange(sentText, rules);
  const countedText = rules.placeholderPattern
    ? arrangedText.replace(rules.placeholderPattern, (name) => rules.placeholders.get(name))
    : arrangedText;
  const isForcedGsm = rules.encoding === "GSM";
  const isReplaced = isForcedGsm && rules.alphabets.every((alphabet) => costsIn(alphabet, countedText) === null);
  const message = isReplaced
    ? { text: countedText, size: { encoding: "GSM", parts: null, units: null, remaining: null } }
    : measure(countedText, rules);
  const isUnicode = message.size.encoding === "UNICODE" && rules.encoding === null;
  return {
    ...message.size,
    offenders: isReplaced || isUnicode ? offendersIn(normalizedText, rules) : [],
    problem: refusalOf({ text, sentText, countedText }, message, rules, isReplaced),
  };
}

function indexOfLoneSurrogate(text) {
  return text.search(/\p{Surrogate}/u);
}

function withLineEnds(text, newline) {
  if (newline === "KEEP") return text;
  return text.replace(/\r\n?|\n/g, newline === "LF" ? "\n" : "\r\n");
}

// What a platform does before it counts: whitespace, then the text that it puts around every text.
function arrange(sentText, { whitespace, prefix, suffix }) {
  let text = sentText;
  if (whitespace === "COLLAPSE") text = text.replace(/[ \t]+/g, " ");
  if (whitespace === "TRIM_END") {
    let end = text.length;
    while (end > 0 && (text[end - 1] === "\r" || text[end - 1] === "\n")) end -= 1;
    text = text.slice(0, end);
  }
  return text === "" ? "" : prefix + text + suffix;
}

// TS 23.040, clause 9.2.3.24: the user data header is a length octet and its elements. A concatenation element takes 5
// octets with an 8-bit reference and 6 with a 16-bit reference, a national language element 3. The first septet after
// the header begins on a septet boundary.
function capacityOf(encoding, isConcatenated, referenceBits, languageElements) {
  const elements = 3 * languageElements + (isConcatenated ? (referenceBits === 8 ? 5 : 6) : 0);
  const header = elements ? 1 + elements : 0;
  return encoding === "GSM" ? 160 - Math.ceil((8 * header) / 7) : Math.floor((140 - header) / 2);
}

// Fill each part with characters of one or two units, or with words, and cut none of them. Or divide, where the platform
// counts so.
function fillParts(encoding, text, costs, rules, languageElements = 0) {
  const units = costs.reduce((sum, cost) => sum + cost, 0);
  const alone = capacityOf(encoding, false, rules.referenceBits, languageElements);
  if (units <= alone) return { encoding, parts: Math.min(units, 1), units, remaining: alone - units };
  const concatenated = capacityOf(encoding, true, rules.referenceBits, languageElements);
  if (rules.filling === "DIVISION") {
    const parts = Math.ceil(units / concatenated);
    return { encoding, parts, units, remaining: parts * concatenated - units };
  }
  let parts = 1;
  let remaining = concatenated;
  for (const cost of rules.endAtSpaces ? costsOfWords(text, costs, concatenated) : costs) {
    if (cost > remaining) {
      parts += 1;
      remaining = concatenated;
    }
    remaining -= cost;
  }
  return { encoding, parts, units, remaining };
}

// The cost of each word with the space behind it; of each character in a word that no part can hold.
function costsOfWords(text, costs, capacity) {
  const costsInPieces = [];
  let word = [];
  const closeWord = () => {
    const units = word.reduce((sum, cost) => sum + cost, 0);
    for (const cost of units > capacity ? word : [units]) costsInPieces.push(cost);
    word = [];
  };
  let index = 0;
  for (const char of text) {
    word.push(costs[index]);
    if (char === " ") closeWord();
    index += 1;
  }
  closeWord();
  return costsInPieces;
}

// The text with the replacements that the platform makes although GSM is not forced, and its size.
function measure(countedText, rules) {
  const text = rules.encoding === null ? withReplacements(countedText, rules) : countedText;
  return { text, size: sizeOf(text, rules) };
}

function withReplacements(countedText, rules) {
  if (rules.replaceWhen === "NEVER") return countedText;
  const [alphabet] = rules.alphabets;
  if (rules.replaceWhen === "IF_SEVERAL_PARTS") {
    const size = sizeInAlphabet(countedText, alphabet, rules) ?? sizeInUnicode(countedText, rules);
    if (size.units <= capacityOf(size.encoding, false, rules.referenceBits, 0)) return countedText;
  }
  const replacedText = Array.from(countedText, (char) => rules.replacements.get(char) ?? char).join("");
  const isMade = rules.replaceWhen === "ALWAYS" || costsIn(alphabet, replacedText) !== null;
  return isMade ? replacedText : countedText;
}

// The encoding, parts and units of a text in which nothing else is replaced.
function sizeOf(countedText, rules) {
  const [defaultAlphabet, ...nationalAlphabets] = rules.alphabets;
  const unicodeSize = () => sizeInUnicode(countedText, rules);
  if (rules.encoding === "UNICODE") return withoutUnknown(unicodeSize(), countedText, rules);
  const isForcedGsm = rules.encoding === "GSM";
  const defaultSize = sizeInAlphabet(countedText, defaultAlphabet, rules) ?? (isForcedGsm ? null : unicodeSize());
  const nationalSize = cheapestSize(countedText, nationalAlphabets, rules);
  // National tables must save a part: a handset without them shows other characters.
  const isNational = defaultSize === null || (nationalSize !== null && nationalSize.parts < defaultSize.parts);
  return withoutUnknown(isNational ? nationalSize : defaultSize, countedText, rules);
}

// The cost of each character in septets, or null if the alphabet lacks one.
function costsIn(alphabet, countedText) {
  const costs = [];
  for (const char of countedText) {
    const cost = alphabet.costs.get(char);
    if (cost === undefined) return null;
    costs.push(cost);
  }
  return costs;
}

function sizeInAlphabet(countedText, alphabet, rules) {
  const costs = costsIn(alphabet, countedText);
  return costs === null ? null : fillParts("GSM", countedText, costs, rules, alphabet.languageElements);
}

function sizeInUnicode(countedText, rules) {
  const costs = Array.from(countedText, (char) => char.length);
  return fillParts("UNICODE", countedText, costs, rules);
}

// The fewest parts, then the fewest elements in the header, then the fewest septets, then the order of the languages.
function cheapestSize(countedText, alphabets, rules) {
  let bestSize = null;
  let bestRank = null;
  for (const alphabet of alphabets) {
    const size = sizeInAlphabet(countedText, alphabet, rules);
    if (size === null) continue;
    const rank = [size.parts, alphabet.languageElements, size.units];
    const differing = bestRank === null ? -1 : rank.findIndex((value, index) => value !== bestRank[index]);
    if (bestRank === null || (differing >= 0 && rank[differing] < bestRank[differing])) {
      [bestSize, bestRank] = [size, rank];
    }
  }
  return bestSize;
}

// Remove what this page cannot know where graphemes are kept together. The edition of Unicode decides which characters
// make a grapheme, and the browser's edition may differ from the server's.
function withoutUnknown(size, countedText, rules) {
  if (!rules.keepGraphemes || rules.filling === "DIVISION" || size.parts <= 1) return size;
  const isOneCharacterEach = !countedText.includes("\r\n") && costsIn(rules.alphabets[0], countedText) !== null;
  if (isOneCharacterEach) return size;
  // With more alphabets than one, the number of parts decides between the encodings.
  const isEncodingKnown = rules.alphabets.length === 1 || rules.encoding === "UNICODE";
  return { ...(isEncodingKnown ? size : { encoding: null, units: null }), parts: null, remaining: null };
}

// The characters outside of placeholders that the best-fitting alphabet lacks.
function offendersIn(text, rules) {
  const foreignByAlphabet = rules.alphabets.map(({ costs }) => {
    const foreign = [];
    let offset = 0;
    for (const char of text) {
      if (!costs.has(char)) foreign.push([char, offset]);
      offset += char.length;
    }
    return foreign;
  });
  const fewest = foreignByAlphabet.reduce((best, foreign) => (foreign.length < best.length ? foreign : best));
  const spans = rules.placeholderPattern
    ? Array.from(text.matchAll(rules.placeholderPattern), (match) => [match.index, match[0].length])
    : [];
  const offenders = new Map();
  let span = 0;
  for (const [char, index] of fewest) {
    while (span < spans.length && spans[span][0] + spans[span][1] <= index) span += 1;
    if (span < spans.length && spans[span][0] <= index) continue;
    if (!offenders.has(char)) offenders.set(char, { char, codePoint: codePointOf(char), indexes: [] });
    offenders.get(char).indexes.push(index);
  }
  return [...offenders.values()];
}

function codePointOf(char) {
  return `U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

// Why gsmcodec/validators/text.py will refuse a text, in its order. The field's `required` refuses an empty text.
function refusalOf({ text, sentText, countedText }, message, rules, isReplaced) {
  const { encoding, parts, units } = message.size;
  const blameCharacter = (code, params, counted) => problemOf(code, params, firstForeign(text, counted, rules));
  if (rules.gsmOnly && rules.defaultEncoding !== "GSM") {
    const automatic = measure(countedText, { ...rules, encoding: rules.defaultEncoding });
    const problem = problemOfLength(sentText, automatic.size.encoding, rules);
    if (problem !== null) return problem;
    if (automatic.size.encoding === "UNICODE") {
      const lengthIfForced = rules.forceEncoding === null ? null : problemOfLength(sentText, "GSM", rules);
      if (lengthIfForced !== null) return lengthIfForced;
      const isChanged = automatic.text !== countedText;
      // Where national tables hold what the platform makes of it, only the server knows whether it makes the same of it.
      const isHeld = rules.alphabets.some((alphabet) => costsIn(alphabet, automatic.text) !== null);
      if (isReplaced && isHeld) return null;
      if (rules.forceEncoding === null || isReplaced || isChanged) {
        return blameCharacter("not_gsm", { parts: automatic.size.parts }, automatic.text);
      }
    }
  }
  const problem = problemOfLength(sentText, encoding, rules);
  if (problem !== null) return problem;
  const isUnicode = encoding === "UNICODE" && rules.encoding === null;
  if (parts !== null && parts > rules.maxParts) {
    const params = { parts, max_parts: rules.maxParts };
    if (isUnicode) return blameCharacter("unicode_too_many_parts", params, message.text);
    return problemOf("too_many_parts", params);
  }
  if (units !== null && rules.maxUnits !== null && units > rules.maxUnits) {
    const params = { units, max_units: rules.maxUnits, parts };
    if (isUnicode) return blameCharacter("unicode_too_many_units", params, message.text);
    return problemOf("too_many_units", params);
  }
  return null;
}

// The limit of characters depends on the encoding. If that is not known, no limit is.
function problemOfLength(sentText, encoding, { maxCharacters, maxUnicodeCharacters }) {
  const unicodeLimit = maxUnicodeCharacters ?? maxCharacters;
  if (encoding === null && unicodeLimit !== maxCharacters) return null;
  const limit = encoding === "UNICODE" ? unicodeLimit : maxCharacters;
  if (limit === null) return null;
  const characters = codePointsBefore(sentText, sentText.length);
  return characters > limit ? problemOf("too_many_characters", { characters, max_characters: limit }) : null;
}

// The first character that the default alphabet lacks, and its place in `text`. A placeholder's stand-in may hold it.
function firstForeign(text, countedText, rules) {
  let index = 0;
  for (const char of countedText) {
    const end = index + char.length;
    if (!rules.alphabets[0].costs.has(char)) {
      const isInText = text.slice(0, end) === countedText.slice(0, end);
      if (isInText) return { char, index, place: codePointsBefore(text, index) };
      // A normalization or a placeholder changed the text in front of it.
      const indexInText = text.indexOf(char);
      if (indexInText < 0) return { char, index: null, place: codePointsBefore(countedText, index) };
      return { char, index: indexInText, place: codePointsBefore(text, indexInText) };
    }
    index = end;
  }
  return {};
}

function codePointsBefore(text, end) {
  let number = 0;
  for (const _ of text.slice(0, end)) number += 1;
  return number;
}

function problemOf(code, params, { char = null, index = null, place = null } = {}) {
  const allParams = char === null ? params : { ...params, char, code_point: codePointOf(char) };
  const message = render(PROBLEMS[code], printableParams({ params: allParams, place }));
  return { code, message, params: allParams, index, place };
}

function printableParams({ params, place }) {
  return "char" in params ? { ...params, char: printable(params.char), index: place } : params;
}

// A character, or its escape in Python's syntax if nothing can show it.
function printable(char) {
  if (char === " " || !/[\p{C}\p{Z}]/u.test(char)) return char;
  const codePoint = char.codePointAt(0);
  const shortEscape = { 9: "\\t", 10: "\\n", 13: "\\r" }[codePoint];
  if (shortEscape) return shortEscape;
  const hex = codePoint.toString(16);
  if (codePoint < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return codePoint < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

function render(template, params) {
  return template.replace(/\{(\w+)\}/g, (braces, name) => (name in params ? String(params[name]) : braces));
}

// The view -----------------------------------------------------------------------------------------------------------

// A message is a template, or one template for each plural category of its `number`.
const MESSAGES = {
  status: "{encoding}, {parts}, {remaining} left",
  parts: { one: "{number} part", other: "{number} parts" },
  replaces: "{encoding} after replacements, so the parts are not known yet",
  unknown: "The parts are not known yet",
  foreign: "Not in the GSM alphabet:",
  replaced: "Not in the GSM alphabet, will be replaced:",
  offender: { one: "{char} ({code_point}), once", other: "{char} ({code_point}), {number} times" },
  find: "Find it in the text",
  more: { one: "and {number} more", other: "and {number} more" },
  ...PROBLEMS,
};

const MAX_LISTED = 8; // offenders in the list: a text in another script has as many as it has letters
const MAX_ANNOUNCED = 3; // offenders that a screen reader hears
const ANNOUNCEMENT_DELAY = 1000; // milliseconds without a key before a screen reader hears the count
const MAX_CLUSTERED_LENGTH = 5000; // a longer text lists its offenders without the marks that belong to them

const countersByElement = new WeakMap();

/**
 * Show the count of a textarea under it from now on; return `{update, detach}`.
 *
 * The options are those of `count`, with three differences: `newline` is "LF" if nobody sets it, "KEEP" means the CRLF
 * that a form submits, and the counter of an unknown `profile` complains in the console and counts by the standard.
 * `messages` replaces messages by name. An option that is absent may stand in an attribute of the element:
 * `data-gsmcodec-max-parts="2"`, `data-gsmcodec-extension-table="false"`, `data-gsmcodec-languages="1 3"`,
 * `data-gsmcodec-profile="twilio smart_encoding"`, `data-gsmcodec-placeholders='{"%X%": "00"}'`.
 *
 * Call `update` after a script has set the value. A second call for the same element returns the result of the first.
 */
export function attach(element, options = {}) {
  const existingCounter = countersByElement.get(element);
  if (existingCounter) return existingCounter;
  const { messages: ownMessages, ...ruleOptions } = { ...optionsOf(element), ...options };
  const write = messageWriter(ownMessages, element);
  const rules = rulesOf(inForm(ruleOptions, element));
  const view = createView(element);
  const listeners = new AbortController();
  let timer = null;
  let isComposing = false;

  const show = () => view.show(countByRules(element.value, rules), rules, write);
  const update = () => {
    show();
    clearTimeout(timer);
    // The characters that an input method is still composing count, but a screen reader does not hear them.
    if (!isComposing) timer = setTimeout(() => view.announce(), ANNOUNCEMENT_DELAY);
  };
  const listen = (target, type, listener) => target?.addEventListener(type, listener, { signal: listeners.signal });
  listen(element, "input", update); // typing, pasting, dropping, cutting, undoing
  listen(element, "focus", update);
  listen(element, "compositionstart", () => {
    isComposing = true;
    clearTimeout(timer);
  });
  listen(element, "compositionend", () => {
    isComposing = false;
    update();
  });
  listen(element.form, "reset", () => setTimeout(show)); // the value changes after the event
  listen(window, "pageshow", show); // the browser restores the text of an earlier visit

  const detach = () => {
    clearTimeout(timer);
    listeners.abort();
    view.remove();
    countersByElement.delete(element);
  };
  show();
  const counter = { update, detach };
  countersByElement.set(element, counter);
  return counter;
}

/** Attach to each `textarea[data-gsmcodec-counter]` in `root`; report a mistake in its attributes to the console. */
export function attachAll(root = document) {
  for (const element of root.querySelectorAll("textarea[data-gsmcodec-counter]")) {
    try {
      attach(element);
    } catch (error) {
      console.error("gsmcodec: no counter for", element, error);
    }
  }
}

// The options as a form needs them: of a platform that there is, and with the line ends that the server counts.
function inForm(options, element) {
  const { profile = DEFAULTS.profile, ...others } = options;
  let platform = {};
  try {
    platform = optionsOfProfile(profile);
  } catch (error) {
    console.error("gsmcodec: counting by the standard for", element, error);
  }
  const newlineOfPlatform = (platform.newline ?? "KEEP") === "KEEP" ? "LF" : platform.newline;
  const newline = others.newline === "KEEP" ? "CRLF" : (others.newline ?? newlineOfPlatform);
  const definedOthers = Object.entries(others).filter(([, value]) => value !== undefined);
  return { ...platform, ...Object.fromEntries(definedOthers), newline };
}

function optionsOf(element) {
  const options = {};
  for (const [attribute, value] of Object.entries(element.dataset ?? {})) {
    if (!attribute.startsWith("gsmcodec") || attribute === "gsmcodecCounter") continue;
    const name = attribute[8].toLowerCase() + attribute.slice(9);
    options[name] = optionOf(name, value);
  }
  return options;
}

function optionOf(name, value) {
  if (["placeholders", "replacements", "messages"].includes(name)) return JSON.parse(value);
  if (["prefix", "suffix", "notGsm"].includes(name)) return value.startsWith('"') ? JSON.parse(value) : value;
  if (name === "languages") return value.split(/\s+/).filter(Boolean).map(Number);
  if (value === "null" && DEFAULTS[name] === null) return null; // a platform may have a limit there
  if (typeof DEFAULTS[name] === "string" || name.endsWith("Encoding")) return value;
  if (typeof DEFAULTS[name] === "boolean") return { "": true, true: true, false: false }[value] ?? value;
  return /^[0-9]+$/.test(value) ? Number(value) : value;
}

// A function that writes a message by its name, in the plural category of its number.
function messageWriter(ownMessages, element) {
  for (const name of Object.keys(ownMessages ?? {})) {
    if (!Object.hasOwn(MESSAGES, name)) throw new TypeError(`there is no message ${name}`);
  }
  const messages = { ...MESSAGES, ...ownMessages };
  const plurals = new Intl.PluralRules((ownMessages && element.closest("[lang]")?.lang) || "en");
  return (name, params) => {
    const message = messages[name];
    const template = typeof message === "string" ? message : (message[plurals.select(params.number)] ?? message.other);
    return render(template, params);
  };
}

function createView(element) {
  const box = createElement("div", "gsmcodec-counter");
  // The visible count changes with every key. A screen reader hears the announcement, when the keys rest.
  const status = createElement("p", "gsmcodec-counter-status", box);
  status.setAttribute("aria-hidden", "true");
  const problem = createElement("p", "gsmcodec-counter-problem", box);
  problem.setAttribute("aria-hidden", "true");
  const announcement = createElement("p", "gsmcodec-counter-announcement", box);
  announcement.setAttribute("role", "status");
  announcement.setAttribute("aria-live", "polite");
  const offenders = createElement("div", "gsmcodec-counter-offenders", box);
  element.after(box);
  let listContents = null;
  let sentences = "";

  function show(result, rules, write) {
    const parts = result.parts === null ? null : write("parts", { number: result.parts });
    const isReplaced = rules.encoding === "GSM" && result.offenders.length > 0;
    const statusName = parts !== null ? "status" : isReplaced ? "replaces" : "unknown";
    const isEncodable = result.problem?.code !== "lone_surrogate";
    status.textContent = isEncodable ? write(statusName, { ...result, parts }) : "";
    problem.textContent = result.problem === null ? "" : write(result.problem.code, printableParams(result.problem));
    problem.hidden = result.problem === null;
    box.dataset.state = result.problem !== null ? "refused" : parts === null ? "unknown" : "accepted";
    const kinds = kindsOf(result.offenders, element.value, rules);
    const heading = kinds.length ? write(isReplaced ? "replaced" : "foreign", {}) : "";
    const lines = kinds
      .slice(0, MAX_LISTED)
      .map(({ cluster, codePoint, indexes }) => [
        visible(cluster),
        write("offender", { code_point: codePoint, number: indexes.length }),
      ]);
    const unlisted = kinds.length - lines.length;
    const more = unlisted ? write("more", { number: unlisted }) : "";
    const contents = JSON.stringify([heading, lines, more]);
    if (contents !== listContents) {
      listContents = contents;
      showList(heading, lines, more, kinds, write("find", {}));
    }
    const listed = lines.map(([char, template]) => render(template, { char }));
    sentences = [status.textContent, problem.textContent, [heading, ...listed.slice(0, MAX_ANNOUNCED)].join(" ")]
      .filter((sentence) => sentence.trim())
      .join(". ");
  }

  function showList(heading, lines, more, kinds, find) {
    offenders.replaceChildren();
    offenders.hidden = !lines.length;
    if (!lines.length) return;
    const title = createElement("p", "gsmcodec-counter-heading", offenders);
    title.textContent = heading;
    const items = createElement("ul", "gsmcodec-counter-list", offenders);
    lines.forEach(([char, template], place) => {
      const item = createElement("li", "gsmcodec-counter-item", items);
      const button = createElement("button", "gsmcodec-counter-offender", item);
      button.type = "button";
      button.title = find;
      const [before, after = ""] = template.split("{char}");
      const isolated = document.createElement("bdi"); // a character that is written from right to left stays alone
      isolated.textContent = char;
      button.append(before, isolated, after);
      button.addEventListener("click", () => select(kinds[place].cluster));
    });
    if (more) createElement("li", "gsmcodec-counter-item", items).textContent = more;
  }

  // Select the next occurrence; after the last one, the first. Everybody sees a selection, and it needs no style.
  function select(cluster) {
    const typed = element.value.includes(cluster) ? cluster : cluster.normalize("NFD");
    const next = element.value.indexOf(typed, element.selectionEnd);
    const start = next >= 0 ? next : element.value.indexOf(typed);
    if (start < 0) return;
    element.setSelectionRange(start, start + typed.length);
    element.focus(); // after the selection, so that the browser scrolls to it
  }

  function announce() {
    if (announcement.textContent !== sentences) announcement.textContent = sentences;
  }

  return { show, announce, remove: () => box.remove() };
}

// The offenders as a person sees them: a letter with its marks, an emoji with all its parts. The code point is that of
// the first offender in it.
function kindsOf(offenders, value, rules) {
  const text = rules.normalize ? value.normalize("NFC") : value;
  const isClustered = offenders.length && text.length <= MAX_CLUSTERED_LENGTH && "Segmenter" in Intl;
  if (!isClustered) return offenders.map((offender) => ({ ...offender, cluster: offender.char }));
  const segments = new Intl.Segmenter("en").segment(text);
  const places = offenders.flatMap(({ codePoint, indexes }) => indexes.map((index) => [index, codePoint]));
  const kinds = new Map();
  let end = 0;
  for (const [index, codePoint] of places.sort(([a], [b]) => a - b)) {
    if (index < end) continue;
    const { segment, index: start } = segments.containing(index);
    end = start + segment.length;
    if (!kinds.has(segment)) kinds.set(segment, { cluster: segment, codePoint, indexes: [] });
    kinds.get(segment).indexes.push(start);
  }
  return [...kinds.values()];
}

// A cluster as it is, or the picture, the name or the code point of a character that nobody can see.
function visible(cluster) {
  const char = String.fromCodePoint(cluster.codePointAt(0));
  if (char < " ") return String.fromCharCode(0x2400 + char.charCodeAt(0));
  if (char === "\x7F") return "\u2421";
  if (char in NAMES) return NAMES[char];
  if (/^\p{M}/u.test(cluster)) return `\u25CC${cluster}`;
  return /^[\p{C}\p{Z}]/u.test(cluster) ? `<${codePointOf(char)}>` : cluster;
}

function createElement(tag, name, parent = null) {
  const element = document.createElement(tag);
  element.className = name;
  parent?.append(element);
  return element;
}

if (typeof document !== "undefined") {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => attachAll());
  else attachAll();
}

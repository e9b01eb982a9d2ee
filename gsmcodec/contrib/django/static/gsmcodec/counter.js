// The live counter of gsmcodec. Made by data/generate.py from data/counter/, which has the comments,
// data/alphabets.tsv, data/frequent.tsv and data/transliteration/: change those files, not this one.

const DEFAULT_TABLES = {
  locking: {
    0: "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9 !\"#\u00a4%&'()*+,-./0123456789:;<=>?\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0", // Default
  },
  shift: {
    0: "\f^{}\\[~]|\u20ac", // Default
  },
};
const FREQUENT = {
  lossless: {
    "'": "\u0091\u0092`\u00b4\u2018\u2019",
    "\"": "\u0093\u0094\u00ab\u00bb\u201c\u201d\u201e",
    "-": "\u0096\u0097\u2013\u2014\u2022",
    " ": "\u00a0\u202f",
    "...": "\u2026",
  },
  others: {
    "A": "\u00c0\u00c1\u00c2\u00c3\u0102\u0104",
    "E": "\u00c8\u00ca\u00cb\u0118\u011a",
    "I": "\u00cc\u00cd\u00ce\u00cf\u0130",
    "O": "\u00d2\u00d3\u00d4\u00d5",
    "U": "\u00d9\u00da\u00db\u016e",
    "Y": "\u00dd",
    "a": "\u00e1\u00e2\u00e3\u0101\u0103\u0105\u1ea1\u1ea3\u1ea5\u1ea9\u1eab\u1ead\u1eaf\u1eb3\u1eb5\u1eb7",
    "c": "\u00e7\u0107\u010d",
    "e": "\u00ea\u00eb\u0113\u0119\u011b\u1eb9\u1ebb\u1ebd\u1ec3\u1ec5\u1ec7",
    "i": "\u00ed\u00ee\u00ef\u0129\u012b\u0131\u1ec9\u1ecb",
    "o": "\u00f3\u00f4\u00f5\u01a1\u1ecd\u1ecf\u1ed1\u1ed5\u1ed7\u1ed9\u1edb\u1edf\u1ee1\u1ee3",
    "u": "\u00fa\u00fb\u0169\u016b\u016f\u01b0\u1ee5\u1ee7\u1ee9\u1eed\u1eef\u1ef1",
    "y": "\u00fd\u00ff\u1ef3\u1ef5\u1ef7\u1ef9",
    "C": "\u0106\u010c",
    "D": "\u010e\u0110",
    "d": "\u010f\u0111",
    "g": "\u011f",
    "L": "\u0141",
    "l": "\u0142",
    "N": "\u0143\u0147",
    "n": "\u0144\u0148",
    "\u00d6": "\u0150",
    "\u00f6": "\u0151",
    "R": "\u0158",
    "r": "\u0159",
    "S": "\u015a\u015e\u0160\u0218",
    "s": "\u015b\u015f\u0161\u0219",
    "T": "\u0164\u021a",
    "t": "\u0165\u021b",
    "\u00dc": "\u0170",
    "\u00fc": "\u0171",
    "Z": "\u0179\u017b\u017d",
    "z": "\u017a\u017c\u017e",
    "\u00e0": "\u1ea7\u1eb1",
    "\u00e9": "\u1ebf",
    "\u00e8": "\u1ec1",
    "\u00f2": "\u1ed3\u1edd",
    "\u00f9": "\u1eeb",
  },
  names: {
    "LEFT SINGLE QUOTATION MARK": "\u2018",
    "RIGHT SINGLE QUOTATION MARK": "\u2019",
    "LEFT DOUBLE QUOTATION MARK": "\u201c",
    "RIGHT DOUBLE QUOTATION MARK": "\u201d",
    "EN DASH": "\u2013",
    "EM DASH": "\u2014",
    "GRAVE ACCENT": "`",
    "NO-BREAK SPACE": "\u00a0",
    "LEFT-POINTING DOUBLE ANGLE QUOTATION MARK": "\u00ab",
    "ACUTE ACCENT": "\u00b4",
    "RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK": "\u00bb",
    "DOUBLE LOW-9 QUOTATION MARK": "\u201e",
    "BULLET": "\u2022",
    "HORIZONTAL ELLIPSIS": "\u2026",
    "NARROW NO-BREAK SPACE": "\u202f",
  },
};
const DATA = (globalThis.gsmcodecData ??= {});
const LANGUAGES = [
  "ar",
  "de",
  "es",
  "fr",
  "it",
  "ja",
  "nl",
  "pl",
  "pt",
  "tr",
];
const promisesByName = new Map();
function load(name) {
  if (!promisesByName.has(name)) {
    const address = new URL(`counter.${name}.js`, import.meta.url).href;
    const promise = import(address).catch((error) => console.error(`gsmcodec: ${address} is missing`, error));
    promisesByName.set(name, promise);
  }
  return promisesByName.get(name);
}
function isLoaded(name) {
  return name in DATA || name in (DATA.words ?? {});
}
function dataOf(name) {
  if (!isLoaded(name)) throw new ReferenceError(`counter.${name}.js is needed: run it in front of counter.js`);
  return DATA[name];
}
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
export function count(text, options = {}) {
  if (typeof text !== "string") throw new TypeError(`text must be a string, not ${typeof text}`);
  return countByRules(text, cachedRulesOf(options));
}
let cachedOptions = null;
let cachedRules = null;
function cachedRulesOf(options) {
  const copy = { ...options };
  for (const name in copy) {
    if (typeof copy[name] === "object") copy[name] = JSON.stringify(copy[name]); // its content may have changed
  }
  if (cachedOptions === null || !haveSameValues(copy, cachedOptions)) {
    cachedRules = rulesOf(options);
    cachedOptions = copy;
  }
  return cachedRules;
}
function haveSameValues(one, other) {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => Object.is(one[name], other[name]));
}
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
    if (!DEFAULT_TABLES.locking[0].includes(char) && !DEFAULT_TABLES.shift[0].includes(char)) {
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
    if (!Number.isInteger(language) || language < 1 || language > 13) {
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
function optionsOfProfile(profile) {
  requireText("profile", profile);
  const [name, ...switches] = profile.trim().split(/\s+/);
  const platform = name.toUpperCase().replaceAll("-", "_");
  if (platform === "STANDARD" && !switches.length) return {};
  const { options: optionsByPlatform, switches: switchesByPlatform, replacements } = dataOf("platforms");
  if (!Object.hasOwn(optionsByPlatform, platform)) {
    throw new RangeError(`there is no platform ${name}; the names: ${Object.keys(optionsByPlatform).join(", ")}`);
  }
  const knownSwitches = switchesByPlatform[platform] ?? {};
  const options = { ...optionsByPlatform[platform] };
  for (const name of switches) {
    const key = name.toLowerCase().replaceAll("-", "_");
    if (!Object.hasOwn(knownSwitches, key)) {
      const known = Object.keys(knownSwitches).join(", ");
      throw new RangeError(`${platform} has no switch ${name}; the switches: ${known || "none"}`);
    }
    Object.assign(options, knownSwitches[key]);
  }
  if (options.replacements !== undefined) options.replacements = platformReplacements(options.replacements, replacements);
  return options;
}
function platformReplacements(table, linesByTables) {
  const replacements = {};
  for (const [tables, lines] of Object.entries(linesByTables)) {
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
function alphabetsOf(languages, extensionTable, notGsm) {
  const { locking: lockingTables, shift: shiftTables } = languages.length ? dataOf("national") : DEFAULT_TABLES;
  const identifiers = [0, ...languages];
  const alphabets = [];
  for (const locking of identifiers.filter((identifier) => identifier === 0 || identifier in lockingTables)) {
    const oneSeptet = locking ? lockingTables[locking] : DEFAULT_TABLES.locking[0];
    for (const shift of extensionTable ? identifiers : [0]) {
      const twoSeptets = shift ? shiftTables[shift] : DEFAULT_TABLES.shift[0];
      const costs = costTable(oneSeptet, extensionTable ? twoSeptets : "", notGsm);
      alphabets.push({ costs, locking, shift, languageElements: (locking !== 0) + (shift !== 0) });
    }
  }
  return alphabets;
}
function costTable(oneSeptet, twoSeptets, notGsm) {
  const costs = new Uint8Array(0x10000);
  for (const char of twoSeptets) costs[char.charCodeAt(0)] = 2;
  for (const char of oneSeptet) costs[char.charCodeAt(0)] = 1;
  for (const char of notGsm) costs[char.charCodeAt(0)] = 0;
  return costs;
}
function countByRules(text, rules) {
  const surrogate = indexOfLoneSurrogate(text);
  if (surrogate >= 0) {
    const blamed = { char: text[surrogate], index: surrogate, place: codePointsBefore(text, surrogate) };
    const problem = problemOf("lone_surrogate", {}, blamed);
    return { encoding: null, parts: null, units: null, remaining: null, offenders: [], problem };
  }
  const { normalizedText, sentText, countedText } = textsOf(text, rules);
  const isReplaced = isReplacedInGsm(countedText, rules);
  const message = isReplaced
    ? { text: countedText, size: { encoding: "GSM", parts: null, units: null, remaining: null } }
    : measure(countedText, rules);
  const { encoding, parts, units, remaining } = message.size;
  const isUnicode = encoding === "UNICODE" && rules.encoding === null;
  return {
    encoding,
    parts,
    units,
    remaining,
    offenders: isReplaced || isUnicode ? offendersIn(normalizedText, rules) : [],
    problem: refusalOf({ text, sentText, countedText }, message, rules, isReplaced),
  };
}
function textsOf(text, rules) {
  const normalizedText = rules.normalize ? text.normalize("NFC") : text;
  const sentText = withLineEnds(normalizedText, rules.newline);
  const arrangedText = arrange(sentText, rules);
  const countedText = rules.placeholderPattern
    ? arrangedText.replace(rules.placeholderPattern, (name) => rules.placeholders.get(name))
    : arrangedText;
  return { normalizedText, sentText, countedText };
}
function isReplacedInGsm(countedText, rules) {
  return rules.encoding === "GSM" && rules.alphabets.every((alphabet) => septetsIn(alphabet, countedText) < 0);
}
export function split(text, options = {}) {
  if (typeof text !== "string") throw new TypeError(`text must be a string, not ${typeof text}`);
  return splitByRules(text, cachedRulesOf(options))?.parts ?? null;
}
function splitByRules(text, rules) {
  if (indexOfLoneSurrogate(text) >= 0) return null;
  const { countedText } = textsOf(text, rules);
  if (isReplacedInGsm(countedText, rules)) return null;
  const { text: sent, size } = measure(countedText, rules);
  if (size.parts === null || (rules.keepGraphemes && isCutByGraphemes(size, sent, rules))) return null;
  const { encoding, alphabet } = size;
  let begin = 0;
  const parts = partsOf(encoding, sent, size.units, alphabet, rules).map(({ end, units }) => {
    const part = { text: sent.slice(begin, end), units };
    begin = end;
    return part;
  });
  return { encoding, alphabet, parts };
}
function indexOfLoneSurrogate(text) {
  if (text.isWellFormed?.()) return -1;
  return text.search(/\p{Surrogate}/u);
}
function withLineEnds(text, newline) {
  if (newline === "KEEP" || !/[\r\n]/.test(text)) return text;
  return text.replace(/\r\n?|\n/g, newline === "LF" ? "\n" : "\r\n");
}
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
function capacityOf(encoding, isConcatenated, referenceBits, languageElements) {
  const elements = 3 * languageElements + (isConcatenated ? (referenceBits === 8 ? 5 : 6) : 0);
  const header = elements ? 1 + elements : 0;
  return encoding === "GSM" ? 160 - Math.ceil((8 * header) / 7) : Math.floor((140 - header) / 2);
}
function septetsIn({ costs }, text) {
  let septets = 0;
  for (let index = 0; index < text.length; index += 1) {
    const cost = costs[text.charCodeAt(index)];
    if (cost === 0) return -1;
    septets += cost;
  }
  return septets;
}
function sizeFor(encoding, text, units, alphabet, rules) {
  const languageElements = alphabet?.languageElements ?? 0;
  const alone = capacityOf(encoding, false, rules.referenceBits, languageElements);
  if (units <= alone) return { encoding, parts: Math.min(units, 1), units, remaining: alone - units, alphabet };
  const concatenated = capacityOf(encoding, true, rules.referenceBits, languageElements);
  if (rules.filling === "DIVISION") {
    const parts = Math.ceil(units / concatenated);
    return { encoding, parts, units, remaining: parts * concatenated - units, alphabet };
  }
  const parts = partsOf(encoding, text, units, alphabet, rules);
  return { encoding, parts: parts.length, units, remaining: concatenated - parts.at(-1).units, alphabet };
}
function partsOf(encoding, text, units, alphabet, rules) {
  const languageElements = alphabet?.languageElements ?? 0;
  if (units <= capacityOf(encoding, false, rules.referenceBits, languageElements)) {
    return units ? [{ end: text.length, units }] : [];
  }
  const room = capacityOf(encoding, true, rules.referenceBits, languageElements);
  const parts = [];
  let end = 0;
  let used = 0;
  const add = (length, cost) => {
    if (used + cost > room) {
      parts.push({ end, units: used });
      used = 0;
    }
    used += cost;
    end += length;
  };
  const costOf = (piece) => (alphabet ? septetsIn(alphabet, piece) : piece.length);
  const addEachCharacter = (piece) => {
    for (const char of piece) add(char.length, costOf(char));
  };
  if (rules.endAtSpaces) {
    for (const [word] of text.matchAll(/[^ ]* |[^ ]+/g)) {
      const cost = costOf(word);
      if (cost > room) addEachCharacter(word);
      else add(word.length, cost);
    }
  } else if (units > text.length) {
    addEachCharacter(text);
  } else {
    for (; units - end > room; end += used) {
      used = isLowSurrogate(text.charCodeAt(end + room)) ? room - 1 : room;
      parts.push({ end: end + used, units: used });
    }
    used = units - end;
    end = units;
  }
  parts.push({ end, units: used });
  return parts;
}
function isLowSurrogate(code) {
  return code >= 0xdc00 && code < 0xe000;
}
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
  const isMade = rules.replaceWhen === "ALWAYS" || septetsIn(alphabet, replacedText) >= 0;
  return isMade ? replacedText : countedText;
}
function sizeOf(countedText, rules) {
  if (rules.encoding === "UNICODE") return withoutUnknown(sizeInUnicode(countedText, rules), countedText, rules);
  const isForcedGsm = rules.encoding === "GSM";
  const defaultSize =
    sizeInAlphabet(countedText, rules.alphabets[0], rules) ?? (isForcedGsm ? null : sizeInUnicode(countedText, rules));
  const isNationalAllowed = defaultSize === null || defaultSize.parts > 1;
  const nationalSize = isNationalAllowed ? cheapestSize(countedText, rules.alphabets.slice(1), rules) : null;
  const isNational = defaultSize === null || (nationalSize !== null && nationalSize.parts < defaultSize.parts);
  return withoutUnknown(isNational ? nationalSize : defaultSize, countedText, rules);
}
function sizeInAlphabet(countedText, alphabet, rules) {
  const septets = septetsIn(alphabet, countedText);
  return septets < 0 ? null : sizeFor("GSM", countedText, septets, alphabet, rules);
}
function sizeInUnicode(countedText, rules) {
  return sizeFor("UNICODE", countedText, countedText.length, null, rules);
}
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
function withoutUnknown(size, countedText, rules) {
  if (rules.filling === "DIVISION" || !isCutByGraphemes(size, countedText, rules)) return size;
  const isEncodingKnown = rules.alphabets.length === 1 || rules.encoding === "UNICODE";
  return { ...(isEncodingKnown ? size : { encoding: null, units: null }), parts: null, remaining: null };
}
function isCutByGraphemes(size, countedText, rules) {
  if (!rules.keepGraphemes || size.parts <= 1) return false;
  const isOneCharacterEach = !countedText.includes("\r\n") && septetsIn(rules.alphabets[0], countedText) >= 0;
  return !isOneCharacterEach;
}
function offendersIn(text, rules) {
  const { costs } = closestAlphabet(text, rules);
  const spans = rules.placeholderPattern
    ? Array.from(text.matchAll(rules.placeholderPattern), (match) => [match.index, match[0].length])
    : [];
  const offenders = new Map();
  let span = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (costs[text.charCodeAt(index)]) continue;
    const char = String.fromCodePoint(text.codePointAt(index));
    const start = index;
    index += char.length - 1;
    while (span < spans.length && spans[span][0] + spans[span][1] <= start) span += 1;
    if (span < spans.length && spans[span][0] <= start) continue;
    const offender = offenders.get(char);
    if (offender) offender.indexes.push(start);
    else offenders.set(char, { char, codePoint: codePointOf(char), indexes: [start] });
  }
  return [...offenders.values()];
}
function closestAlphabet(text, { alphabets }) {
  let closest = alphabets[0];
  if (alphabets.length === 1) return closest;
  let fewest = Infinity;
  for (const alphabet of alphabets) {
    const missing = missingIn(alphabet, text);
    if (missing < fewest) [closest, fewest] = [alphabet, missing];
  }
  return fewest === 0 ? alphabets[0] : closest; // tables that would do but do not pay: the default ones offend
}
function missingIn({ costs }, text) {
  let missing = 0;
  for (const char of text) if (costs[char.charCodeAt(0)] === 0) missing += 1;
  return missing;
}
function codePointOf(char) {
  return `U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
function codePointsBefore(text, end) {
  let number = 0;
  for (const _ of text.slice(0, end)) number += 1;
  return number;
}
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
      const isHeld = rules.alphabets.some((alphabet) => septetsIn(alphabet, automatic.text) >= 0);
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
function problemOfLength(sentText, encoding, { maxCharacters, maxUnicodeCharacters }) {
  const unicodeLimit = maxUnicodeCharacters ?? maxCharacters;
  if (encoding === null && unicodeLimit !== maxCharacters) return null;
  const limit = encoding === "UNICODE" ? unicodeLimit : maxCharacters;
  if (limit === null) return null;
  const characters = codePointsBefore(sentText, sentText.length);
  return characters > limit ? problemOf("too_many_characters", { characters, max_characters: limit }) : null;
}
function firstForeign(text, countedText, rules) {
  let index = 0;
  for (const char of countedText) {
    const end = index + char.length;
    if (!rules.alphabets[0].costs[char.charCodeAt(0)]) {
      const isInText = text.slice(0, end) === countedText.slice(0, end);
      if (isInText) return { char, index, place: codePointsBefore(text, index) };
      const indexInText = text.indexOf(char);
      if (indexInText < 0) return { char, index: null, place: codePointsBefore(countedText, index) };
      return { char, index: indexInText, place: codePointsBefore(text, indexInText) };
    }
    index = end;
  }
  return {};
}
function problemOf(code, params, { char = null, index = null, place = null } = {}) {
  const allParams = char === null ? params : { ...params, char, code_point: codePointOf(char) };
  return { code, params: allParams, index, place };
}
let charactersOfData = null; // a table of all characters once it is loaded, else of the frequent ones
let tableOfCharacters = null;
function characterTable() {
  const data = DATA.characters ?? FREQUENT;
  if (charactersOfData !== data) {
    charactersOfData = data;
    tableOfCharacters = { replacements: new Map(), lossless: new Set(), names: new Map() };
    for (const kind of ["lossless", "others"]) {
      for (const [replacement, chars] of Object.entries(data[kind])) {
        for (const char of chars) {
          tableOfCharacters.replacements.set(char, replacement);
          if (kind === "lossless") tableOfCharacters.lossless.add(char);
        }
      }
    }
    for (const [name, char] of Object.entries(data.names)) tableOfCharacters.names.set(char, name);
  }
  return tableOfCharacters;
}
export function replacement(char, options = {}) {
  const rules = cachedRulesOf(options);
  return replacementOf(char, closestAlphabet(char, rules), rules);
}
function replacementOf(cluster, alphabet, rules) {
  const { replacements, lossless } = characterTable();
  const isHeld = (char) => septetsIn(alphabet, char) >= 0;
  const own = (char) => (rules.replaceWhen === "NEVER" || isHeld(char) ? undefined : rules.replacements.get(char));
  let text = "";
  let isLossless = Array.from(cluster).every((char) => own(char) === undefined || lossless.has(char));
  for (const char of Array.from(cluster, (char) => own(char) ?? char).join("").normalize("NFC")) {
    const raw = own(char) ?? replacements.get(char);
    const replacement = isHeld(char) ? char : encodable(raw, alphabet, replacements);
    if (replacement === null) return null;
    if (replacement !== char && !lossless.has(char)) isLossless = false;
    text += replacement;
  }
  return { text, isLossless };
}
function encodable(replacement, alphabet, replacements) {
  let text = replacement ?? null;
  for (let round = 0; text !== null && septetsIn(alphabet, text) < 0; round += 1) {
    if (round === 2) return null;
    text = Array.from(text, (char) => (septetsIn(alphabet, char) >= 0 ? char : (replacements.get(char) ?? "\0"))).join("");
  }
  return text;
}
function inContext(cluster, replacement, before, after) {
  for (const [chars, precededBy, followedBy, putBefore, instead] of DATA.characters?.neighbors ?? []) {
    if (!chars.includes(cluster)) continue;
    if (precededBy === "digit" && !/\p{Nd}$/u.test(before)) continue;
    if (followedBy === "letter" && !/^[A-Za-z]/.test(after)) continue;
    return putBefore + (instead || replacement);
  }
  return replacement;
}
function clustersOf(text) {
  if (!("Segmenter" in Intl)) return Array.from(text);
  return Array.from(new Intl.Segmenter("en").segment(text), ({ segment }) => segment);
}
function kindsOf(offenders, text, rules) {
  const losses = (kind) => (kind.replacement === null ? 2 : kind.replacement.isLossless ? 0 : 1);
  return clusteredKinds(offenders, text, rules).sort((one, other) => losses(one) - losses(other));
}
function clusteredKinds(offenders, text, rules) {
  const alphabet = offenders.length ? closestAlphabet(text, rules) : null;
  const withReplacement = (kind) => ({ ...kind, replacement: replacementOf(kind.cluster, alphabet, rules) });
  if (text.length > MAX_CLUSTERED_LENGTH || !("Segmenter" in Intl)) {
    return offenders.map((offender) => withReplacement({ ...offender, cluster: offender.char }));
  }
  const kinds = new Map();
  const segments = offenders.length ? new Intl.Segmenter("en").segment(text) : null;
  const places = offenders.flatMap(({ codePoint, indexes }) => indexes.map((index) => [index, codePoint]));
  let end = 0;
  for (const [index, codePoint] of places.sort(([a], [b]) => a - b)) {
    if (index < end) continue;
    const { segment, index: start } = segments.containing(index);
    end = start + segment.length;
    if (!kinds.has(segment)) kinds.set(segment, { cluster: segment, codePoint, indexes: [] });
    kinds.get(segment).indexes.push(start);
  }
  return Array.from(kinds.values(), withReplacement);
}
function changeOf(value, replacementByCluster, rules) {
  let offset = 0;
  let start = null;
  let end = 0;
  let text = "";
  let keptSince = 0;
  let number = 0;
  for (const [place, piece] of piecesAround(value, rules).entries()) {
    for (const cluster of place % 2 ? [piece] : clustersOf(piece)) {
      const wanted = rules.normalize ? cluster.normalize("NFC") : cluster;
      const replacement = place % 2 ? undefined : replacementByCluster.get(wanted);
      if (replacement !== undefined) {
        start ??= keptSince = offset;
        end = offset + cluster.length;
        const before = value.slice(Math.max(0, offset - 2), offset);
        text += value.slice(keptSince, offset) + inContext(cluster, replacement, before, value.slice(end, end + 1));
        keptSince = end;
        number += 1;
      }
      offset += cluster.length;
    }
  }
  return start === null ? null : { start, end, text, number };
}
function piecesAround(value, { placeholderPattern }) {
  return placeholderPattern ? value.split(new RegExp(`(${placeholderPattern.source})`)) : [value];
}
function changeText(element, { start, end, text }) {
  const changed = element.value.slice(0, start) + text + element.value.slice(end);
  element.focus();
  element.setSelectionRange(start, end);
  const canType =
    element.getRootNode().activeElement === element &&
    text.length <= MAX_TYPED_LENGTH &&
    (element.maxLength < 0 || changed.length <= element.maxLength); // a browser cuts what is typed, not what is set
  if (canType) document.execCommand(text === "" ? "delete" : "insertText", false, text);
  if (element.value !== changed) {
    element.value = changed;
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }
  element.setSelectionRange(start + text.length, start + text.length);
}
function nameOf(cluster, codePoint, { write, language }) {
  const { length } = Array.from(cluster);
  const foreign = String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16));
  const name = language === "en" && length === 1 ? characterTable().names.get(foreign) : undefined;
  if (name) return name.toLowerCase();
  if (/\p{Emoji_Presentation}|\uFE0F|\u20E3/u.test(cluster)) return write("emoji", { number: length });
  const kinds = { letter: /[\p{L}\p{M}]/u, digit: /\p{N}/u, mark: /\p{P}/u, space: /[\p{Z}\t]/u, sign: /\p{S}/u };
  return write(Object.keys(kinds).find((kind) => kinds[kind].test(foreign)) ?? "invisible");
}
function visible(cluster) {
  const char = String.fromCodePoint(cluster.codePointAt(0));
  if (char < " ") return String.fromCharCode(0x2400 + char.charCodeAt(0));
  if (char === "\x7F") return "\u2421";
  if (cluster === " ") return "\u2423";
  if (/^\p{M}/u.test(cluster)) return `\u25CC${cluster}`;
  return /^[\p{C}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]/u.test(cluster) ? codePointOf(char) : cluster;
}
const MESSAGES = {
  parts: { one: "{number} part", other: "{number} parts" },
  used: "{used} of {capacity}",
  left: { one: "{number} left", other: "{number} left" },
  unknown: "the number of parts is not known yet",
  too_many_parts: {
    one: "{number} part too many; the limit is {limit}.",
    other: "{number} parts too many; the limit is {limit}.",
  },
  too_many_units: {
    one: "{number} unit too many; the limit is {limit}.",
    other: "{number} units too many; the limit is {limit}.",
  },
  too_many_characters: {
    one: "{number} character too many; the limit is {limit}.",
    other: "{number} characters too many; the limit is {limit}.",
  },
  not_gsm: "{char} at position {place} may not be sent: only the GSM alphabet is allowed.",
  lone_surrogate: "Half of a character stands at position {place}. It cannot be sent: delete it.",
  shortens: "A part holds only {capacity} characters instead of {gsm_capacity}, because of:",
  replaced: "The platform will replace these characters:",
  occurrences: { one: "at position {place}", other: "{number} times, first at position {place}" },
  no_replacement: "no replacement",
  more: { one: "and {number} more character", other: "and {number} more characters" },
  emoji: { one: "emoji", other: "emoji of {number} characters" },
  letter: "letter",
  digit: "digit",
  mark: "punctuation mark",
  space: "space",
  sign: "sign",
  invisible: "invisible character",
  find: "Find {char} in the text",
  replace: "Replace by {replacement}",
  remove: "Leave out",
  replace_all: { one: "Replace {number} character; nothing is lost", other: "Replace {number} characters; nothing is lost" },
  show_parts: "Show where parts end",
  hide_parts: "Hide the parts",
  part: "Part {part} of {parts}",
  done: { one: "{number} character replaced.", other: "{number} characters replaced." },
};
function messageWriter(ownMessages, element) {
  for (const [name, message] of Object.entries(ownMessages ?? {})) {
    if (!Object.hasOwn(MESSAGES, name)) throw new TypeError(`there is no message ${name}`);
    if (typeof (message?.other ?? message) !== "string") throw new TypeError(`the message ${name} is no text`);
  }
  const language = languageOf(element);
  const words = DATA.words?.[language];
  const messages = { ...MESSAGES, ...words, ...ownMessages };
  const plurals = pluralRules(ownMessages ? pageLanguage(element) : words ? language : "en");
  const write = (name, params = {}) => {
    const message = messages[name];
    const template = typeof message === "string" ? message : (message[plurals.select(params.number)] ?? message.other);
    return render(template, params);
  };
  return { write, language: words ? language : "en" };
}
function pageLanguage(element) {
  return element.closest("[lang]")?.lang || "en";
}
function languageOf(element) {
  const [language] = pageLanguage(element).toLowerCase().split("-");
  return LANGUAGES.includes(language) || Object.hasOwn(DATA.words ?? {}, language) ? language : "en";
}
function pluralRules(language) {
  try {
    return new Intl.PluralRules(language);
  } catch {
    return new Intl.PluralRules("en"); // a page may call its language anything
  }
}
function render(template, params) {
  return template.replace(/\{(\w+)\}/g, (braces, name) => (name in params ? String(params[name]) : braces));
}
const MAX_LISTED = 8; // offenders in the list: a text in another script has as many as it has letters
const MAX_ANNOUNCED = 3; // offenders that a screen reader hears
const MAX_PREVIEWED = 255; // parts in the preview: no message has more
const MAX_TYPED_LENGTH = 20000; // characters that a button changes with undo
const MAX_CLUSTERED_LENGTH = 5000; // a longer text lists its offenders without the marks that belong to them
const FROM_RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];
let numberOfViews = 0;
function createView(element, { change, select }) {
  numberOfViews += 1;
  const box = createElement("div", "gsmcodec-counter");
  const status = createElement("p", "gsmcodec-counter-status", box);
  status.id = `gsmcodec-counter-${numberOfViews}`;
  status.setAttribute("aria-hidden", "true");
  const problem = createElement("p", "gsmcodec-counter-problem", box);
  problem.setAttribute("aria-hidden", "true");
  const announcement = createElement("p", "gsmcodec-counter-announcement", box);
  announcement.setAttribute("role", "status");
  announcement.setAttribute("aria-live", "polite");
  const offenders = createElement("div", "gsmcodec-counter-offenders", box);
  const toggle = createButton("gsmcodec-counter-toggle", box);
  const preview = createElement("ol", "gsmcodec-counter-preview", box);
  preview.id = `${status.id}-parts`;
  preview.hidden = true;
  toggle.setAttribute("aria-controls", preview.id);
  let listContents = null;
  let sentences = "";
  let drawPreview = () => {};
  toggle.addEventListener("click", () => {
    preview.hidden = !preview.hidden;
    drawPreview();
  });
  element.after(box);
  describeBy(element, status.id);
  function show({ result, kinds, rules, writer, isSaid, isHurried }) {
    const { write, language } = writer;
    box.lang = language; // which need not be that of the page
    box.dir = FROM_RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
    const capacities = { capacity: characterCapacity(result, rules), gsm_capacity: gsmCapacity(result, rules) };
    status.replaceChildren(...piecesOfStatus(result, write));
    const problemName = result.problem?.code.replace("unicode_", "") ?? null;
    const isProblemShown = problemName !== null && !isSaid;
    problem.replaceChildren(...(isProblemShown ? boxed(write(problemName, paramsOf(result.problem)), charsOf(result.problem)) : []));
    problem.hidden = !isProblemShown;
    box.dataset.state = problemName ? "refused" : result.parts === null ? "unknown" : "accepted";
    const isReplaced = rules.encoding === "GSM" && kinds.length > 0;
    const heading = kinds.length ? write(isReplaced ? "replaced" : "shortens", capacities) : "";
    const lines = kinds.slice(0, MAX_LISTED).map((kind) => lineOf(kind, element.value, rules, writer));
    const unlisted = kinds.length - lines.length;
    const more = unlisted ? write("more", { number: unlisted }) : "";
    const isEditable = !element.readOnly && !element.disabled;
    const contents = JSON.stringify([heading, lines, more, isEditable]);
    if (contents !== listContents) {
      listContents = contents;
      showList({ heading, lines, more, kinds, isEditable }, write);
    }
    const listed = lines.slice(0, MAX_ANNOUNCED).map(({ char, name, occurrences }) => `${char} ${name}, ${occurrences}`);
    sentences = [status.textContent, problem.textContent, heading && `${heading} ${listed.join("; ")}`]
      .filter((sentence) => sentence.trim())
      .map((sentence) => sentence.replace(/[.:]$/, ""))
      .join(". ");
    toggle.hidden = !(result.parts > 1);
    drawPreview = () => {
      toggle.textContent = write(preview.hidden ? "show_parts" : "hide_parts");
      toggle.setAttribute("aria-expanded", String(!preview.hidden));
      preview.replaceChildren(...(preview.hidden || toggle.hidden ? [] : itemsOfPreview(element.value, rules, write)));
    };
    if (!isHurried || preview.hidden || element.value.length <= MAX_CLUSTERED_LENGTH) drawPreview();
  }
  function showList({ heading, lines, more, kinds, isEditable }, write) {
    offenders.replaceChildren();
    offenders.hidden = !lines.length;
    if (!lines.length) return;
    createElement("p", "gsmcodec-counter-heading", offenders).textContent = heading;
    const items = createElement("ul", "gsmcodec-counter-list", offenders);
    lines.forEach((line, place) => {
      const { cluster, replacement } = kinds[place];
      const item = createElement("li", "gsmcodec-counter-item", items);
      const finder = createButton("gsmcodec-counter-find", item);
      finder.append(charBox(line.char), ` ${line.name}`);
      finder.title = write("find", { char: line.char });
      finder.addEventListener("click", () => select(cluster));
      createElement("span", "gsmcodec-counter-occurrences", item).textContent = line.occurrences;
      if (replacement === null) {
        createElement("span", "gsmcodec-counter-none", item).textContent = write("no_replacement");
      } else if (isEditable) {
        const button = createButton("gsmcodec-counter-replace", item);
        const chars = { replacement: Array.from(replacement.text, visible).join("") };
        button.append(...boxed(write(replacement.text === "" ? "remove" : "replace"), chars));
        button.setAttribute("aria-description", `${line.char} ${line.name}`);
        button.addEventListener("click", () => change([kinds[place]]));
      }
    });
    if (more) createElement("li", "gsmcodec-counter-item", items).textContent = more;
    const harmless = kinds.filter(({ replacement }) => replacement?.isLossless);
    if (!harmless.length || !isEditable) return;
    const button = createButton("gsmcodec-counter-replace-all", offenders);
    const number = harmless.reduce((sum, { indexes }) => sum + indexes.length, 0);
    button.textContent = write("replace_all", { number });
    button.addEventListener("click", () => change(harmless));
  }
  function announce(sentence = sentences) {
    if (announcement.textContent !== sentence) announcement.textContent = sentence;
    drawPreview();
  }
  function follow() {
    if (box.parentNode !== element.parentNode) element.after(box);
  }
  function remove() {
    box.remove();
    forgetDescription(element);
  }
  return { show, announce, follow, remove };
}
function describeBy(element, id) {
  const others = element.getAttribute("aria-describedby");
  element.setAttribute("aria-describedby", others ? `${others} ${id}` : id);
}
function piecesOfStatus({ encoding, parts, units, remaining, problem }, write) {
  if (problem?.code === "lone_surrogate") return [];
  const pieces = [encoding];
  if (parts === null) {
    pieces.push(write("unknown"));
  } else {
    pieces.push(write("parts", { number: parts }), write("used", { used: units, capacity: units + remaining }));
    if (problem === null || problem.code === "not_gsm") pieces.push(write("left", { number: remaining }));
  }
  return pieces.filter(Boolean).flatMap((piece, place) => {
    const isolated = createElement("bdi", "gsmcodec-counter-piece"); // or a number leaves its noun, right to left
    isolated.textContent = piece;
    return place ? [" \u00B7 ", isolated] : [isolated];
  });
}
function paramsOf({ code, params, place }) {
  const kind = code.split("_").at(-1); // parts, units, characters
  const limit = params[`max_${kind}`];
  return { limit, number: params[kind] - limit, place: place === null ? "?" : place + 1 };
}
function charsOf({ params }) {
  return params.char === undefined ? {} : { char: visible(params.char) };
}
function characterCapacity({ parts }, { referenceBits }) {
  return capacityOf("UNICODE", parts > 1, referenceBits, 0);
}
function gsmCapacity({ parts }, { referenceBits }) {
  return capacityOf("GSM", parts > 1, referenceBits, 0);
}
function lineOf({ cluster, codePoint, indexes, replacement }, value, rules, writer) {
  const text = rules.normalize ? value.normalize("NFC") : value;
  const place = codePointsBefore(text, indexes[0]) + 1;
  return {
    char: visible(cluster),
    name: nameOf(cluster, codePoint, writer),
    occurrences: writer.write("occurrences", { number: indexes.length, place }),
    replacement,
  };
}
function boxed(message, chars) {
  return message.split(/(\{\w+\})/).map((piece) => {
    const name = piece.slice(1, -1);
    return piece.startsWith("{") && name in chars ? charBox(chars[name]) : piece;
  });
}
function charBox(char) {
  const box = createElement("bdi", "gsmcodec-counter-char"); // a character from right to left stays alone
  box.textContent = char;
  return box;
}
function itemsOfPreview(value, rules, write) {
  const { encoding, alphabet, parts } = splitByRules(value, rules) ?? { parts: [] };
  const capacity = capacityOf(encoding, parts.length > 1, rules.referenceBits, alphabet?.languageElements ?? 0);
  return parts.slice(0, MAX_PREVIEWED).map(({ text, units }, place) => {
    const item = createElement("li", "gsmcodec-counter-part");
    const figures = createElement("span", "gsmcodec-counter-figures", item);
    figures.textContent = `${write("part", { part: place + 1, parts: parts.length })} \u00B7 ${write("used", { used: units, capacity })}`;
    const line = createElement("span", "gsmcodec-counter-text", item);
    line.dir = "auto";
    line.append(...markedRuns(text, alphabet, rules));
    return item;
  });
}
function markedRuns(text, alphabet, rules) {
  const runs = [];
  const [{ costs: defaultCosts }] = rules.alphabets;
  const isForeignMarked = alphabet === null && rules.encoding === null;
  for (const char of text) {
    const isForeign = isForeignMarked && defaultCosts[char.charCodeAt(0)] === 0;
    const isTwo = alphabet === null ? char.length === 2 : alphabet.costs[char.charCodeAt(0)] === 2;
    const kind = isForeign ? "foreign" : isTwo ? "two" : "";
    if (runs.at(-1)?.kind === kind) runs.at(-1).text += char;
    else runs.push({ kind, text: char });
  }
  return runs.map((run) => {
    if (!run.kind) return run.text;
    const mark = createElement(run.kind === "foreign" ? "mark" : "span", `gsmcodec-counter-${run.kind}`);
    mark.textContent = run.text;
    return mark;
  });
}
function createButton(name, parent) {
  const button = createElement("button", `gsmcodec-counter-button ${name}`, parent);
  button.type = "button";
  return button;
}
function createElement(tag, name, parent = null) {
  const element = document.createElement(tag);
  element.className = name;
  parent?.append(element);
  return element;
}
const ANNOUNCEMENT_DELAY = 1000; // milliseconds without a key before a screen reader hears the count
const countersByElement = new Map();
export function attach(element, options = {}) {
  const existingCounter = countersByElement.get(element);
  if (existingCounter) return existingCounter.handle;
  const { messages, ...ruleOptions } = { ...optionsOf(element), ...options };
  messageWriter(messages, element); // which throws for a mistake in them
  const missing = missingData(ruleOptions, element);
  let rules = missing.length ? null : rulesOf(inForm(ruleOptions, element));
  let writer = null;
  removeStrayBox(element);
  const view = createView(element, { change, select });
  const listeners = new AbortController();
  const refusedValue = element.getAttribute("aria-invalid") === "true" ? element.value : null;
  let timer = null;
  let isComposing = false;
  function begin() {
    rules ??= rulesOf(inForm(ruleOptions, element));
    writer = messageWriter(messages, element);
    show();
  }
  function show({ isHurried = false } = {}) {
    if (writer === null) return; // until its data files are there
    const { value } = element;
    const result = countByRules(value, rules);
    const kinds = kindsOf(result.offenders, rules.normalize ? value.normalize("NFC") : value, rules);
    const isSaid = value === refusedValue; // by the page that came back
    view.show({ result, kinds, rules, writer, isSaid, isHurried });
    if (!isSaid) setOrRemove(element, "aria-invalid", result.problem && "true");
    const isUnknown = kinds.some(({ replacement }) => replacement === null);
    if (isUnknown && !isLoaded("characters")) load("characters").then(() => isLoaded("characters") && show());
  }
  function update() {
    show({ isHurried: true });
    clearTimeout(timer);
    if (!isComposing) timer = setTimeout(() => view.announce(), ANNOUNCEMENT_DELAY);
  }
  function change(kinds) {
    const found = changeOf(element.value, new Map(kinds.map((kind) => [kind.cluster, kind.replacement.text])), rules);
    if (found === null) return;
    changeText(element, found);
    update();
    view.announce(writer.write("done", { number: found.number }));
  }
  function select(cluster) {
    const typed = element.value.includes(cluster) ? cluster : cluster.normalize("NFD");
    const next = element.value.indexOf(typed, element.selectionEnd);
    const start = next >= 0 ? next : element.value.indexOf(typed);
    if (start < 0) return;
    element.setSelectionRange(start, start + typed.length);
    element.focus(); // after the selection, so that the browser scrolls to it
  }
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
  listen(window, "pageshow", () => show()); // the browser restores the text of an earlier visit
  const forgetScripts = noticeScripts(element, update);
  function detach() {
    clearTimeout(timer);
    listeners.abort();
    forgetScripts();
    view.remove();
    writer = null;
    countersByElement.delete(element);
  }
  const handle = { update, detach };
  countersByElement.set(element, { handle, follow: view.follow });
  if (!missing.length) {
    begin();
  } else {
    Promise.all(missing.map(load)).then(() => {
      try {
        if (countersByElement.get(element)?.handle === handle) begin();
      } catch (error) {
        detach();
        console.error("gsmcodec: no counter for", element, error);
      }
    });
  }
  return handle;
}
export function attachAll(root = document) {
  for (const element of root.querySelectorAll(COUNTED)) attachIfPossible(element);
}
const COUNTED = "textarea[data-gsmcodec-counter]";
function attachIfPossible(element) {
  try {
    attach(element);
  } catch (error) {
    console.error("gsmcodec: no counter for", element, error);
  }
}
function watch(root) {
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      for (const node of type === "attributes" ? [target] : addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE || !node.isConnected) continue;
        if (node.matches(COUNTED)) attachIfPossible(node);
        attachAll(node);
      }
    }
    for (const [element, { handle, follow }] of countersByElement) {
      if (element.isConnected) follow();
      else if (element.matches(COUNTED)) handle.detach();
    }
  });
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-gsmcodec-counter"] });
}
function noticeScripts(element, update) {
  const own = Object.getOwnPropertyDescriptor(element, "value");
  const { get, set } = own ?? Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value") ?? {};
  const telling = (change) =>
    function (...values) {
      const before = this.value;
      change.apply(this, values);
      if (this.value !== before) update();
    };
  const observer = new MutationObserver(update); // the text between the tags, which is the value until somebody types
  observer.observe(element, { childList: true, characterData: true, subtree: true });
  if (!get || !set || own?.configurable === false) return () => observer.disconnect();
  Object.defineProperty(element, "value", { get, set: telling(set), configurable: true, enumerable: true });
  element.setRangeText = telling(HTMLTextAreaElement.prototype.setRangeText);
  return () => {
    observer.disconnect();
    delete element.value;
    delete element.setRangeText;
    if (own) Object.defineProperty(element, "value", own);
  };
}
function removeStrayBox(element) {
  const next = element.nextElementSibling;
  if (next?.classList.contains("gsmcodec-counter")) next.remove();
  forgetDescription(element);
}
function forgetDescription(element) {
  const identifiers = (element.getAttribute("aria-describedby") ?? "").split(/\s+/);
  const others = identifiers.filter((identifier) => identifier && !identifier.startsWith("gsmcodec-counter-"));
  setOrRemove(element, "aria-describedby", others.join(" "));
}
function setOrRemove(element, attribute, value) {
  if (value) element.setAttribute(attribute, value);
  else element.removeAttribute(attribute);
}
function missingData({ profile, languages }, element) {
  const names = [];
  if (profile !== undefined && String(profile).trim().toUpperCase() !== "STANDARD") names.push("platforms");
  if (languages?.length) names.push("national");
  const language = languageOf(element);
  if (language !== "en") names.push(language);
  return names.filter((name) => !isLoaded(name));
}
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
if (typeof document !== "undefined") {
  const begin = () => {
    attachAll();
    watch(document);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
}

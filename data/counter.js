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
  // <locking>
};

// By language identifier, the characters of two septets: the extension table (0), and the tables that may replace it.
const SINGLE_SHIFT = {
  // <shift>
};

// The names of characters that nobody can see and that have no picture.
const NAMES = {
  // <names>
};

// The problems of a text, in the sentences of gsmcodec/errors.py.
const PROBLEMS = {
  // <problems>
};

// The options of each platform; gsmcodec/platforms.md has their sources. `replacements` names tables.
const PLATFORMS = {
  STANDARD: {},
  // <platforms>
};

// By platform, the options that each switch of its customers changes.
const SWITCHES = {
  // <switches>
};

// What platforms replace on their own. By the names of the tables that share a line: a replacement, and the characters
// whose place it takes.
const PLATFORM_REPLACEMENTS = {
  // <platform_replacements>
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

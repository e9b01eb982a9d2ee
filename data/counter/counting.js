// Counting -----------------------------------------------------------------------------------------------------------

// Four texts: `text` as it was typed, `sentText` after its normalization and its line ends, `countedText` with what the
// platform puts around it and a stand-in for each placeholder, and `message.text` after the platform's replacements.
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

/**
 * Cut a text into the parts that are sent: `[{text, units}]`, or null if only the server knows them.
 *
 * The options are those of `count`. Where the platform counts by division, it sends another number than it bills.
 */
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

// The septets of a text, or -1 if the alphabet lacks a character of it.
function septetsIn({ costs }, text) {
  let septets = 0;
  for (let index = 0; index < text.length; index += 1) {
    const cost = costs[text.charCodeAt(index)];
    if (cost === 0) return -1;
    septets += cost;
  }
  return septets;
}

// The parts of a text that takes `units`; how they are filled, or a division where the platform counts so.
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

// Fill each part with characters of one or two units, or with words, and cut none of them. Return where each part ends
// in the text, and its units.
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
    // Each unit of JavaScript is one of the text, and only the halves of a surrogate pair stay together.
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
  const isMade = rules.replaceWhen === "ALWAYS" || septetsIn(alphabet, replacedText) >= 0;
  return isMade ? replacedText : countedText;
}

// The encoding, parts and units of a text in which nothing else is replaced.
function sizeOf(countedText, rules) {
  if (rules.encoding === "UNICODE") return withoutUnknown(sizeInUnicode(countedText, rules), countedText, rules);
  const isForcedGsm = rules.encoding === "GSM";
  const defaultSize =
    sizeInAlphabet(countedText, rules.alphabets[0], rules) ?? (isForcedGsm ? null : sizeInUnicode(countedText, rules));
  // National tables must save a part: a handset without them shows other characters.
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
  if (rules.filling === "DIVISION" || !isCutByGraphemes(size, countedText, rules)) return size;
  // With more alphabets than one, the number of parts decides between the encodings.
  const isEncodingKnown = rules.alphabets.length === 1 || rules.encoding === "UNICODE";
  return { ...(isEncodingKnown ? size : { encoding: null, units: null }), parts: null, remaining: null };
}

// Whether the graphemes of a text decide where its parts end.
function isCutByGraphemes(size, countedText, rules) {
  if (!rules.keepGraphemes || size.parts <= 1) return false;
  const isOneCharacterEach = !countedText.includes("\r\n") && septetsIn(rules.alphabets[0], countedText) >= 0;
  return !isOneCharacterEach;
}

// The characters outside of placeholders that the best-fitting alphabet lacks.
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

// The alphabet that lacks the fewest characters of a text: the default one, if none lacks fewer.
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

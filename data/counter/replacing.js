// Replacing ----------------------------------------------------------------------------------------------------------

// What takes the place of a character is what gsmcodec/replacement.py puts there: the platform's own replacement, else
// that of data/transliteration/. A replacement loses nothing if it comes from the table of punctuation (quotes, dashes,
// spaces, what is not seen), or if it only writes a letter and its mark as one character.

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

/**
 * Say what takes the place of a character that GSM lacks: `{text, isLossless}`, or null if nothing is known.
 *
 * The options are those of `count`. All but the frequent characters need counter.characters.js.
 */
export function replacement(char, options = {}) {
  const rules = cachedRulesOf(options);
  return replacementOf(char, closestAlphabet(char, rules), rules);
}

// What takes the place of a cluster: `{text, isLossless}`, or null if nothing is known.
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

// A replacement in an alphabet: its own characters may need one, twice at most, where there is no extension table.
function encodable(replacement, alphabet, replacements) {
  let text = replacement ?? null;
  for (let round = 0; text !== null && septetsIn(alphabet, text) < 0; round += 1) {
    if (round === 2) return null;
    text = Array.from(text, (char) => (septetsIn(alphabet, char) >= 0 ? char : (replacements.get(char) ?? "\0"))).join("");
  }
  return text;
}

// The replacement of a cluster where it stands: 10\u00B2 becomes 10^2, not 102.
function inContext(cluster, replacement, before, after) {
  for (const [chars, precededBy, followedBy, putBefore, instead] of DATA.characters?.neighbors ?? []) {
    if (!chars.includes(cluster)) continue;
    if (precededBy === "digit" && !/\p{Nd}$/u.test(before)) continue;
    if (followedBy === "letter" && !/^[A-Za-z]/.test(after)) continue;
    return putBefore + (instead || replacement);
  }
  return replacement;
}

// The characters as a person sees them: a letter with its marks, an emoji with all its parts.
function clustersOf(text) {
  if (!("Segmenter" in Intl)) return Array.from(text);
  return Array.from(new Intl.Segmenter("en").segment(text), ({ segment }) => segment);
}

// The offenders as a person sees them, each kind once: `{cluster, codePoint, indexes, replacement}`. The code point is
// that of the first offender in it. First come those that lose nothing, last those without a replacement.
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

// The smallest change of `value` that replaces some clusters: `{start, end, text, number}`, or null if there are none.
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

// The pieces of a text: every second one is a placeholder, and stays as it is.
function piecesAround(value, { placeholderPattern }) {
  return placeholderPattern ? value.split(new RegExp(`(${placeholderPattern.source})`)) : [value];
}

// Change the text of a textarea as if a person had typed it, so that the browser's own undo takes it back in one step.
// A browser needs minutes to type half a million characters, and no message has so many: these are set instead.
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

// The name of a cluster for people: that of Unicode in English, else a word for its kind.
function nameOf(cluster, codePoint, { write, language }) {
  const { length } = Array.from(cluster);
  const foreign = String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16));
  const name = language === "en" && length === 1 ? characterTable().names.get(foreign) : undefined;
  if (name) return name.toLowerCase();
  if (/\p{Emoji_Presentation}|\uFE0F|\u20E3/u.test(cluster)) return write("emoji", { number: length });
  const kinds = { letter: /[\p{L}\p{M}]/u, digit: /\p{N}/u, mark: /\p{P}/u, space: /[\p{Z}\t]/u, sign: /\p{S}/u };
  return write(Object.keys(kinds).find((kind) => kinds[kind].test(foreign)) ?? "invisible");
}

// A cluster as it is, or the picture or the code point of a character that nobody can see.
function visible(cluster) {
  const char = String.fromCodePoint(cluster.codePointAt(0));
  if (char < " ") return String.fromCharCode(0x2400 + char.charCodeAt(0));
  if (char === "\x7F") return "\u2421";
  if (cluster === " ") return "\u2423";
  if (/^\p{M}/u.test(cluster)) return `\u25CC${cluster}`;
  return /^[\p{C}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]/u.test(cluster) ? codePointOf(char) : cluster;
}

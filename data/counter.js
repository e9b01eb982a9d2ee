// How many parts a text message takes, shown under a textarea while it is typed.
//
//     <script type="module" src="counter.js"></script>
//     <textarea data-gsmcodec-counter data-gsmcodec-max-parts="2"></textarea>
//
// What `count` says is what the Python package gsmcodec says: the rules are those of gsmcodec/segmentation.py (3GPP
// TS 23.040, clause 9.2.3.24; TS 23.038, clause 6.2) and of gsmcodec/text.py, the tables are made from the same file.
// Where only the server can know, nothing is claimed: see `parts` in `count`.
//
// Nothing is imported, fetched or evaluated, and no style is set: it works under default-src 'none'; script-src 'self'.

// Tables ----------------------------------------------------------------------------------------------------------

// By language identifier, the characters of one septet: the default alphabet (0), and what may take its place.
const LOCKING_SHIFT = {
  // <locking>
};

// By language identifier, the characters of two septets: the extension table (0), and what may take its place.
const SINGLE_SHIFT = {
  // <shift>
};

// What cannot be seen and has no picture, by name.
const NAMES = {
  // <names>
};

// What can be wrong, in the words of gsmcodec/codes.py.
const PROBLEMS = {
  // <problems>
};

// Counting --------------------------------------------------------------------------------------------------------

const DEFAULTS = {
  extensionTable: true,
  languages: [],
  referenceBits: 8,
  keepGraphemes: false,
  newline: "KEEP",
  normalize: false,
  maxCharacters: null,
  maxParts: 255,
  placeholders: {},
  forceEncoding: null,
  gsmOnly: false,
  maxUnits: null,
};

/**
 * Return what `text` takes: `{encoding, parts, units, remaining, offenders, problem}`.
 *
 * Options are those of Python's `Profile` and `SmsText`, in camelCase: `extensionTable`, `languages` (identifiers of
 * TS 23.038, 1 to 13), `referenceBits`, `keepGraphemes`, `newline` ("KEEP", "LF", "CRLF"), `normalize`, `maxCharacters`,
 * `maxParts`, `maxUnits`, `placeholders`, `forceEncoding` ("GSM", "UNICODE"), `gsmOnly`.
 *
 * - `encoding` is "GSM" or "UNICODE"; `units` are septets or UTF-16 code units; `remaining` are those free in the last
 *   part. All three and `parts` are null for a text that cannot be encoded.
 * - What only the server knows is null too: all but the encoding when GSM is forced and characters will be replaced;
 *   `parts` and `remaining`, and with `languages` all four, when graphemes are kept together and there are several parts.
 * - `offenders` are the characters that GSM lacks and that make the text UNICODE, or that will be replaced:
 *   `{char, codePoint, indexes}`, each once, in order; the indexes are offsets in `text` (in its normalized form if
 *   `normalize` is set). Placeholders have none.
 * - `problem` is null, or `{code, message, params, index, place}`: what the server will refuse the text for, in its words.
 *   `index` is where in `text` the character to blame is, or null; `place` is that in code points, as the message has it.
 *
 * Throws a TypeError or RangeError for options that no server takes.
 */
export function count(text, options = {}) {
  if (typeof text !== "string") throw new TypeError(`text must be a string, not ${typeof text}`);
  return counted(text, rulesOf(options));
}

function rulesOf(options) {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(DEFAULTS, name)) throw new TypeError(`there is no option ${name}`);
  }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const rules = { ...DEFAULTS, ...given };
  for (const name of ["extensionTable", "keepGraphemes", "normalize", "gsmOnly"]) {
    oneOf(name, rules[name], [true, false]);
  }
  oneOf("referenceBits", rules.referenceBits, [8, 16]);
  oneOf("newline", rules.newline, ["KEEP", "LF", "CRLF"]);
  oneOf("forceEncoding", rules.forceEncoding, rules.gsmOnly ? [null, "GSM"] : [null, "GSM", "UNICODE"]);
  between("maxParts", rules.maxParts, 255);
  for (const name of ["maxCharacters", "maxUnits"]) {
    if (rules[name] !== null) between(name, rules[name], Infinity);
  }
  if (Object(rules.placeholders) !== rules.placeholders || Array.isArray(rules.placeholders)) {
    throw new TypeError("placeholders must be an object");
  }
  const placeholders = new Map(Object.entries(rules.placeholders));
  for (const [name, counts] of placeholders) {
    if (name === "" || typeof counts !== "string" || loneSurrogate(name + counts) >= 0) {
      throw new RangeError("placeholders must map texts, none of them empty, to texts");
    }
  }
  const languages = [...new Set(rules.languages)];
  for (const language of languages) {
    if (!Number.isInteger(language) || language < 1 || !(language in SINGLE_SHIFT)) {
      throw new RangeError(`languages are the identifiers 1 to 13, not ${language}`);
    }
  }
  const patterns = [...placeholders.keys()].sort((a, b) => b.length - a.length);
  return {
    ...rules,
    placeholders,
    placeholder: placeholders.size
      ? new RegExp(patterns.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "g")
      : null,
    alphabets: alphabetsOf(languages, rules.extensionTable),
  };
}

function oneOf(name, value, allowed) {
  if (!allowed.includes(value)) throw new RangeError(`${name} is ${value}, expected ${allowed.map(String).join(" or ")}`);
}

function between(name, value, high) {
  if (!Number.isInteger(value) || value < 1 || value > high) {
    throw new RangeError(`${name} is ${value}, expected 1 or more${high === Infinity ? "" : `, at most ${high}`}`);
  }
}

// The default tables, then each other pair of tables that `languages` allows: there is no Spanish locking table.
function alphabetsOf(languages, extensionTable) {
  const numbers = [0, ...languages];
  const alphabets = [];
  for (const locking of numbers.filter((number) => number in LOCKING_SHIFT)) {
    for (const shift of extensionTable ? numbers : [0]) {
      const costs = new Map();
      if (extensionTable) for (const char of SINGLE_SHIFT[shift]) costs.set(char, 2);
      for (const char of LOCKING_SHIFT[locking]) costs.set(char, 1);
      alphabets.push({ costs, elements: (locking !== 0) + (shift !== 0) });
    }
  }
  return alphabets;
}

function counted(text, rules) {
  const half = loneSurrogate(text);
  if (half >= 0) {
    const problem = problemOf("lone_surrogate", {}, { char: text[half], index: half, place: codePoints(text, half) });
    return { encoding: null, parts: null, units: null, remaining: null, offenders: [], problem };
  }
  const normalized = rules.normalize ? text.normalize("NFC") : text;
  const sent = withNewlines(normalized, rules.newline);
  const body = rules.placeholder ? sent.replace(rules.placeholder, (found) => rules.placeholders.get(found)) : sent;
  const isReplaced = rules.forceEncoding === "GSM" && rules.alphabets.every((each) => costsIn(each, body) === null);
  const taken = isReplaced ? { encoding: "GSM", parts: null, units: null, remaining: null } : inside(body, rules);
  const isUnicode = taken.encoding === "UNICODE" && rules.forceEncoding === null;
  return {
    ...taken,
    offenders: isReplaced || isUnicode ? offendersIn(normalized, rules) : [],
    problem: refusal(text, sent, body, taken, rules, isReplaced),
  };
}

function loneSurrogate(text) {
  return text.search(/\p{Surrogate}/u);
}

function withNewlines(text, newline) {
  if (newline === "KEEP") return text;
  return text.replace(/\r\n?|\n/g, newline === "LF" ? "\n" : "\r\n");
}

// The user data header is a length octet and its elements: 5 octets for a concatenation element with an 8-bit
// reference, 6 with a 16-bit reference, 3 for a national language. The first septet after it begins on a septet boundary.
function capacity(encoding, concatenated, referenceBits, languageElements) {
  const elements = 3 * languageElements + (concatenated ? (referenceBits === 8 ? 5 : 6) : 0);
  const header = elements ? 1 + elements : 0;
  return encoding === "GSM" ? 160 - Math.ceil((8 * header) / 7) : Math.floor((140 - header) / 2);
}

// Fill parts greedily with characters of one or two units, so that none is cut.
function filled(encoding, costs, rules, elements = 0) {
  const units = costs.reduce((sum, cost) => sum + cost, 0);
  const single = capacity(encoding, false, rules.referenceBits, elements);
  if (units <= single) return { encoding, parts: Math.min(units, 1), units, remaining: single - units };
  const several = capacity(encoding, true, rules.referenceBits, elements);
  let parts = 1;
  let remaining = several;
  for (const cost of costs) {
    if (cost > remaining) {
      parts += 1;
      remaining = several;
    }
    remaining -= cost;
  }
  return { encoding, parts, units, remaining };
}

// What `body` takes when nothing in it is replaced.
function inside(body, rules) {
  const [plain, ...nationals] = rules.alphabets;
  const unicode = () => filled("UNICODE", Array.from(body, (char) => char.length), rules);
  if (rules.forceEncoding === "UNICODE") return betweenGraphemes(unicode(), body, rules);
  const isForced = rules.forceEncoding === "GSM";
  const best = inAlphabet(body, plain, rules) ?? (isForced ? null : unicode());
  const national = cheapest(body, nationals, rules);
  // Only where they save a part: a handset without these tables shows other characters.
  const isNational = best === null || (national !== null && national.parts < best.parts);
  return betweenGraphemes(isNational ? national : best, body, rules);
}

function costsIn(alphabet, body) {
  const costs = [];
  for (const char of body) {
    const cost = alphabet.costs.get(char);
    if (cost === undefined) return null;
    costs.push(cost);
  }
  return costs;
}

function inAlphabet(body, alphabet, rules) {
  const costs = costsIn(alphabet, body);
  return costs === null ? null : filled("GSM", costs, rules, alphabet.elements);
}

// Fewest parts, then fewest elements in the header, then fewest septets, then the order of the languages.
function cheapest(body, alphabets, rules) {
  let best = null;
  let price = null;
  for (const alphabet of alphabets) {
    const taken = inAlphabet(body, alphabet, rules);
    if (taken === null) continue;
    const asked = [taken.parts, alphabet.elements, taken.units];
    const differing = price === null ? -1 : asked.findIndex((part, index) => part !== price[index]);
    if (price === null || (differing >= 0 && asked[differing] < price[differing])) [best, price] = [taken, asked];
  }
  return best;
}

// Which characters make a grapheme depends on the edition of Unicode, so the browser is not asked.
function betweenGraphemes(taken, body, rules) {
  if (!rules.keepGraphemes || taken.parts <= 1) return taken;
  const isOneEach = !body.includes("\r\n") && costsIn(rules.alphabets[0], body) !== null;
  if (isOneEach) return taken;
  const isChosen = rules.alphabets.length === 1 || rules.forceEncoding === "UNICODE"; // else by the number of parts
  return { ...(isChosen ? taken : { encoding: null, units: null }), parts: null, remaining: null };
}

function offendersIn(text, rules) {
  const found = rules.alphabets.map(({ costs }) => {
    const places = [];
    let offset = 0;
    for (const char of text) {
      if (!costs.has(char)) places.push([char, offset]);
      offset += char.length;
    }
    return places;
  });
  const fewest = found.reduce((best, places) => (places.length < best.length ? places : best));
  const spans = rules.placeholder ? Array.from(text.matchAll(rules.placeholder), (m) => [m.index, m[0].length]) : [];
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

// What gsmcodec/text.py refuses a text for, asked in its order; an empty text is for `required` to refuse.
function refusal(text, sent, body, taken, rules, isReplaced) {
  const { parts, units, encoding } = taken;
  const characters = rules.maxCharacters === null ? 0 : codePoints(sent, sent.length);
  if (characters > (rules.maxCharacters ?? 0)) {
    return problemOf("too_many_characters", { characters, max_characters: rules.maxCharacters });
  }
  const blame = (code, params) => problemOf(code, params, firstForeign(text, body, rules));
  const blames = encoding === "UNICODE" && rules.forceEncoding === null;
  if (rules.gsmOnly && (blames || isReplaced)) {
    return blame("not_gsm", { parts: inside(body, { ...rules, forceEncoding: null }).parts });
  }
  if (parts !== null && parts > rules.maxParts) {
    const params = { parts, max_parts: rules.maxParts };
    return blames ? blame("unicode_too_many_parts", params) : problemOf("too_many_parts", params);
  }
  if (units !== null && rules.maxUnits !== null && units > rules.maxUnits) {
    const params = { units, max_units: rules.maxUnits, parts };
    return blames ? blame("unicode_too_many_units", params) : problemOf("too_many_units", params);
  }
  return null;
}

// The first character that the default alphabet lacks, and where it is in `text`; it may come from a placeholder.
function firstForeign(text, body, rules) {
  let index = 0;
  for (const char of body) {
    const end = index + char.length;
    if (!rules.alphabets[0].costs.has(char)) {
      if (text.slice(0, end) === body.slice(0, end)) return { char, index, place: codePoints(text, index) };
      // Something before it was normalized or replaced.
      const found = text.indexOf(char);
      if (found < 0) return { char, index: null, place: codePoints(body, index) };
      return { char, index: found, place: codePoints(text, found) };
    }
    index = end;
  }
  return {};
}

function codePoints(text, end) {
  let number = 0;
  for (const _ of text.slice(0, end)) number += 1;
  return number;
}

function problemOf(code, params, { char = null, index = null, place = null } = {}) {
  const named = char === null ? params : { ...params, char, code_point: codePointOf(char) };
  return { code, message: rendered(PROBLEMS[code], shownIn({ params: named, place })), params: named, index, place };
}

function shownIn({ params, place }) {
  return "char" in params ? { ...params, char: escaped(params.char), index: place } : params;
}

// What cannot be shown, as Python writes it.
function escaped(char) {
  if (char === " " || !/[\p{C}\p{Z}]/u.test(char)) return char;
  const number = char.codePointAt(0);
  const short = { 9: "\\t", 10: "\\n", 13: "\\r" }[number];
  if (short) return short;
  const hex = number.toString(16);
  if (number < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return number < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

function rendered(template, params) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole));
}

// Showing ---------------------------------------------------------------------------------------------------------

// A message is a template, or templates by the plural category of what it counts.
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

const KINDS_SHOWN = 8; // different offenders in the list: a text in another script has as many as it has letters
const PAUSE = 1000; // milliseconds without a key after which a screen reader is told
const CLUSTERED = 5000; // length up to which offenders are shown with the marks that belong to them

const attached = new WeakMap();

/**
 * Show the count of a textarea under it from now on; return `{update, detach}`.
 *
 * Options are those of `count`, but `newline` is "LF" if it is not given, and "KEEP" means what a form submits, CRLF;
 * `messages` replaces messages, by name. What is not given is read from the element: `data-gsmcodec-max-parts="2"`,
 * `data-gsmcodec-extension-table="false"`, `data-gsmcodec-languages="1 3"`, `data-gsmcodec-placeholders='{"%X%": "00"}'`.
 *
 * `update` is for values that a script sets. Attaching again returns what the first time returned.
 */
export function attach(element, options = {}) {
  const before = attached.get(element);
  if (before) return before;
  const { messages: given, ...ruling } = { newline: "LF", ...optionsOf(element), ...options };
  const messages = messagesOf(given, element);
  const rules = rulesOf(ruling.newline === "KEEP" ? { ...ruling, newline: "CRLF" } : ruling);
  const view = viewUnder(element);
  const listening = new AbortController();
  let timer = null;
  let isComposing = false;

  const show = () => view.show(counted(element.value, rules), rules, messages);
  const update = () => {
    show();
    clearTimeout(timer);
    // While an input method composes, what it has so far is counted, but not read out.
    if (!isComposing) timer = setTimeout(() => view.announce(), PAUSE);
  };
  const on = (target, type, listener) => target?.addEventListener(type, listener, { signal: listening.signal });
  on(element, "input", update); // typing, pasting, dropping, cutting, undoing
  on(element, "focus", update);
  on(element, "compositionstart", () => {
    isComposing = true;
    clearTimeout(timer);
  });
  on(element, "compositionend", () => {
    isComposing = false;
    update();
  });
  on(element.form, "reset", () => setTimeout(show)); // the value changes after the event
  on(window, "pageshow", show); // the browser has put back what was typed before

  const detach = () => {
    clearTimeout(timer);
    listening.abort();
    view.remove();
    attached.delete(element);
  };
  show();
  const handle = { update, detach };
  attached.set(element, handle);
  return handle;
}

/** Attach to every `textarea[data-gsmcodec-counter]` in `root`; a mistake in one's attributes goes to the console. */
export function attachAll(root = document) {
  for (const element of root.querySelectorAll("textarea[data-gsmcodec-counter]")) {
    try {
      attach(element);
    } catch (error) {
      console.error("gsmcodec: no counter for", element, error);
    }
  }
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
  if (name === "placeholders" || name === "messages") return JSON.parse(value);
  if (name === "languages") return value.split(/\s+/).filter(Boolean).map(Number);
  if (name === "newline" || name === "forceEncoding") return value;
  if (typeof DEFAULTS[name] === "boolean") return { "": true, true: true, false: false }[value] ?? value;
  return /^[0-9]+$/.test(value) ? Number(value) : value;
}

function messagesOf(given, element) {
  for (const name of Object.keys(given ?? {})) {
    if (!Object.hasOwn(MESSAGES, name)) throw new TypeError(`there is no message ${name}`);
  }
  const messages = { ...MESSAGES, ...given };
  const plurals = new Intl.PluralRules((given && element.closest("[lang]")?.lang) || "en");
  return (name, params) => {
    const template = messages[name];
    const isPlural = typeof template !== "string";
    return rendered(isPlural ? (template[plurals.select(params.number)] ?? template.other) : template, params);
  };
}

function viewUnder(element) {
  const box = made("div", "gsmcodec-counter");
  // What is seen changes with every key; what a screen reader is told changes when the keys rest.
  const status = made("p", "gsmcodec-counter-status", box);
  status.setAttribute("aria-hidden", "true");
  const problem = made("p", "gsmcodec-counter-problem", box);
  problem.setAttribute("aria-hidden", "true");
  const announcement = made("p", "gsmcodec-counter-announcement", box);
  announcement.setAttribute("role", "status");
  announcement.setAttribute("aria-live", "polite");
  const offenders = made("div", "gsmcodec-counter-offenders", box);
  element.after(box);
  let listed = null;
  let spoken = "";

  function show(result, rules, messages) {
    const parts = result.parts === null ? null : messages("parts", { number: result.parts });
    const isReplaced = rules.forceEncoding === "GSM" && result.offenders.length > 0;
    const line = parts !== null ? "status" : isReplaced ? "replaces" : "unknown";
    const isSendable = result.problem?.code !== "lone_surrogate";
    status.textContent = isSendable ? messages(line, { ...result, parts }) : "";
    problem.textContent = result.problem === null ? "" : messages(result.problem.code, shownIn(result.problem));
    problem.hidden = result.problem === null;
    box.dataset.state = result.problem !== null ? "refused" : parts === null ? "unknown" : "accepted";
    const kinds = kindsOf(result.offenders, element.value, rules);
    const heading = kinds.length ? messages(isReplaced ? "replaced" : "foreign", {}) : "";
    const lines = kinds.slice(0, KINDS_SHOWN).map(({ cluster, codePoint, indexes }) => [
      visible(cluster),
      messages("offender", { code_point: codePoint, number: indexes.length }),
    ]);
    const rest = kinds.length - lines.length;
    const more = rest ? messages("more", { number: rest }) : "";
    const contents = JSON.stringify([heading, lines, more]);
    if (contents !== listed) {
      listed = contents;
      list(heading, lines, more, kinds, messages("find", {}));
    }
    const said = lines.map(([char, rest]) => rendered(rest, { char }));
    spoken = [status.textContent, problem.textContent, [heading, ...said.slice(0, 3)].join(" ")];
    spoken = spoken.filter((sentence) => sentence.trim()).join(". ");
  }

  function list(heading, lines, more, kinds, find) {
    offenders.replaceChildren();
    offenders.hidden = !lines.length;
    if (!lines.length) return;
    const title = made("p", "gsmcodec-counter-heading", offenders);
    title.textContent = heading;
    const items = made("ul", "gsmcodec-counter-list", offenders);
    lines.forEach(([char, rest], place) => {
      const button = made("button", "gsmcodec-counter-offender", made("li", "gsmcodec-counter-item", items));
      button.type = "button";
      button.title = find;
      const [before, after = ""] = rest.split("{char}");
      const seen = document.createElement("bdi");
      seen.textContent = char;
      button.append(before, seen, after);
      button.addEventListener("click", () => select(kinds[place].cluster));
    });
    if (more) made("li", "gsmcodec-counter-item", items).textContent = more;
  }

  // Select the next of them, after the last the first: a mark that everybody sees and that needs no style.
  function select(cluster) {
    const composed = element.value.includes(cluster) ? cluster : cluster.normalize("NFD");
    const next = element.value.indexOf(composed, element.selectionEnd);
    const start = next >= 0 ? next : element.value.indexOf(composed);
    if (start < 0) return;
    element.setSelectionRange(start, start + composed.length);
    element.focus(); // after the selection, so that it is scrolled to
  }

  function announce() {
    if (announcement.textContent !== spoken) announcement.textContent = spoken;
  }

  return { show, announce, remove: () => box.remove() };
}

// The offenders as they are seen: a letter with its marks, an emoji with all its parts; the code point is the first's.
function kindsOf(offenders, value, rules) {
  const text = rules.normalize ? value.normalize("NFC") : value;
  const isClustered = offenders.length && text.length <= CLUSTERED && "Segmenter" in Intl;
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

// What cannot be seen by its picture, its name or its code point.
function visible(cluster) {
  const char = String.fromCodePoint(cluster.codePointAt(0));
  if (char < " ") return String.fromCharCode(0x2400 + char.charCodeAt(0));
  if (char === "\x7F") return "\u2421";
  if (char in NAMES) return NAMES[char];
  if (/^\p{M}/u.test(cluster)) return `\u25CC${cluster}`;
  return /^[\p{C}\p{Z}]/u.test(cluster) ? `<${codePointOf(char)}>` : cluster;
}

function made(tag, name, parent = null) {
  const element = document.createElement(tag);
  element.className = name;
  parent?.append(element);
  return element;
}

if (typeof document !== "undefined") {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => attachAll());
  else attachAll();
}

// Rules --------------------------------------------------------------------------------------------------------------

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
 * options win over it. `languages` needs counter.national.js, and `profile` counter.platforms.js, in front of this file.
 *
 * - `encoding` is "GSM" or "UNICODE". `units` counts septets or UTF-16 code units. `remaining` counts the free units of
 *   the last part. All three and `parts` are null if the text cannot be encoded.
 * - A fact that only the server knows is null too. If GSM is forced, or is what the platform uses unless told
 *   otherwise, and characters will be replaced, `parts`, `units` and `remaining` are null. If graphemes are kept
 *   together and there are more parts than one, `parts` and `remaining` are null, and with `languages` also `encoding`
 *   and `units`.
 * - `offenders` are the characters that GSM lacks, if they make the text UNICODE or if the server will replace them:
 *   `{char, codePoint, indexes}`, each once, in order. The indexes are offsets in `text`, or in its normalized form if
 *   `normalize` is set. A placeholder has no offenders.
 * - `problem` says why the server will refuse the text, or is null: `{code, params, index, place}`. `index` is the
 *   offset in `text` of the character to blame, or null. `place` is that offset in code points.
 *
 * Throws a TypeError or a RangeError for options that no server accepts, a ReferenceError for a missing data file.
 */
export function count(text, options = {}) {
  if (typeof text !== "string") throw new TypeError(`text must be a string, not ${typeof text}`);
  return countByRules(text, cachedRulesOf(options));
}

let cachedOptions = null;
let cachedRules = null;

// Make the rules of the same options once: they cost three times as much as a count (7 us, against 2 us).
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

// The options of a platform, changed by its switches in their order: "twilio smart_encoding".
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

// The default tables, then each other pair of tables that `languages` allows. There is no Spanish locking table.
// A platform may have taken characters out of them.
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

// By UTF-16 code unit, the septets of a character; 0 for one that the tables lack. No table goes beyond 16 bits.
function costTable(oneSeptet, twoSeptets, notGsm) {
  const costs = new Uint8Array(0x10000);
  for (const char of twoSeptets) costs[char.charCodeAt(0)] = 2;
  for (const char of oneSeptet) costs[char.charCodeAt(0)] = 1;
  for (const char of notGsm) costs[char.charCodeAt(0)] = 0;
  return costs;
}

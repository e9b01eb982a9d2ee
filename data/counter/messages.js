// Messages -----------------------------------------------------------------------------------------------------------

// Every word that the counter shows. A message is a template, or a template for each plural category of its {number}:
// zero, one, two, few, many, other, as Intl.PluralRules names them. A language may leave out what it has no use for,
// but for `other`. Names in braces: {char} and {replacement} are characters in a box, {number} and all others numbers.
const MESSAGES = {
  // The line of the count. Its pieces stand beside each other: UNICODE · 2 parts · 100 of 134 · 34 left.
  parts: { one: "{number} part", other: "{number} parts" },
  used: "{used} of {capacity}",
  left: { one: "{number} left", other: "{number} left" },
  unknown: "the number of parts is not known yet",

  // Why the server will refuse the text. {number} is what is too much.
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

  // Above the characters that the GSM alphabet lacks. {capacity} is 70 or 67 characters, {gsm_capacity} 160 or 153.
  shortens: "A part holds only {capacity} characters instead of {gsm_capacity}, because of:",
  replaced: "The platform will replace these characters:",

  // Behind each of these characters. {place} counts from 1.
  occurrences: { one: "at position {place}", other: "{number} times, first at position {place}" },
  no_replacement: "no replacement",
  more: { one: "and {number} more character", other: "and {number} more characters" },

  // What a character is. English has a name of Unicode for many characters, and these for the others.
  emoji: { one: "emoji", other: "emoji of {number} characters" },
  letter: "letter",
  digit: "digit",
  mark: "punctuation mark",
  space: "space",
  sign: "sign",
  invisible: "invisible character",

  // Buttons
  find: "Find {char} in the text",
  replace: "Replace by {replacement}",
  remove: "Leave out",
  replace_all: { one: "Replace {number} character; nothing is lost", other: "Replace {number} characters; nothing is lost" },
  show_parts: "Show where parts end",
  hide_parts: "Hide the parts",

  // Above each part, where parts end
  part: "Part {part} of {parts}",

  // Only for screen readers: after a button has changed the text
  done: { one: "{number} character replaced.", other: "{number} characters replaced." },
};

// A function that writes a message by its name, in the language of an element.
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

// The language of the messages for an element: that of the page without its region, if it is known.
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

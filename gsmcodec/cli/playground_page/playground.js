// The playground. It stands behind counter.js in one module, so it uses the functions of the counter.

const CONCATENATION_8_BIT = 0x00; // TS 23.040, clauses 9.2.3.24.1, 9.2.3.24.8, 9.2.3.24.15 and 9.2.3.24.16
const CONCATENATION_16_BIT = 0x08;
const SINGLE_SHIFT_ELEMENT = 0x24;
const LOCKING_SHIFT_ELEMENT = 0x25;
const ESCAPE = 0x1b;
const MAX_SHOWN_PARTS = 255;

/**
 * The parts of a text with their data, as gsmcodec.wire.encode has them, or null if only the server knows them:
 * `{encoding, dataCoding, parts: [{text, units, codes, header, octets, length}]}`. `codes` are septets or UTF-16 code
 * units, `header` and `octets` hexadecimal digits, `length` is TP-UDL. The reference number of the parts is 0.
 */
export function encode(text, options, septets) {
  return encodeByRules(text, rulesOf(options), septets);
}

function encodeByRules(text, rules, septets) {
  const cut = splitByRules(text, rules);
  if (cut === null) return null;
  const { encoding, alphabet } = cut;
  const parts = cut.parts.map((part, place) => {
    const codes = alphabet ? septetsOf(part.text, alphabet, septets) : unitsOf(part.text);
    const header = headerOf(alphabet, place, cut.parts.length, rules.referenceBits);
    const headerSeptets = Math.ceil((8 * header.length) / 7);
    const payload = alphabet ? packed(codes, 7 * headerSeptets - 8 * header.length) : codes.flatMap((code) => [code >> 8, code & 0xff]);
    const length = alphabet ? headerSeptets + codes.length : header.length + payload.length;
    return { ...part, codes, header: hexadecimal(header), octets: hexadecimal([...header, ...payload]), length };
  });
  return { encoding, dataCoding: encoding === "GSM" ? 0x00 : 0x08, parts };
}

// TS 23.038, clauses 6.2.1 and 6.2.1.1. `tables` say which septet a character is, by language identifier.
function septetsOf(text, { locking, shift }, tables) {
  return Array.from(text).flatMap((char) => {
    const septet = tables.locking[locking][char];
    return septet === undefined ? [ESCAPE, tables.shift[shift][char]] : [septet];
  });
}

function unitsOf(text) {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

// TS 23.040, clause 9.2.3.24.
function headerOf(alphabet, place, total, referenceBits) {
  const elements = [];
  if (total > 1 && referenceBits === 8) elements.push(CONCATENATION_8_BIT, 3, 0, total, place + 1);
  if (total > 1 && referenceBits === 16) elements.push(CONCATENATION_16_BIT, 4, 0, 0, total, place + 1);
  if (alphabet?.shift) elements.push(SINGLE_SHIFT_ELEMENT, 1, alphabet.shift);
  if (alphabet?.locking) elements.push(LOCKING_SHIFT_ELEMENT, 1, alphabet.locking);
  return elements.length ? [elements.length, ...elements] : [];
}

// TS 23.038, clause 6.1.2.1.1: eight septets in seven octets, behind the fill bits.
function packed(codes, fillBits) {
  const octets = [];
  let bits = fillBits;
  let value = 0;
  for (const code of codes) {
    value |= code << bits;
    bits += 7;
    while (bits >= 8) {
      octets.push(value & 0xff);
      value >>= 8;
      bits -= 8;
    }
  }
  return bits > 0 ? [...octets, value] : octets;
}

function hexadecimal(octets) {
  return octets.map((octet) => octet.toString(16).padStart(2, "0")).join("");
}

/** The price of a message, exact: `{cost, price, currency, name}`, or null if the card has none for the number. */
export function priceOf(parts, number, nature, rates) {
  const digits = number.replace(/^\+/, "");
  if (!/^[1-9][0-9]*$/.test(digits)) return null;
  const fitting = rates.filter((rate) => digits.startsWith(rate.prefix) && (rate.nature ?? nature) === nature);
  fitting.sort((one, other) => other.prefix.length - one.prefix.length || (other.nature ?? "").length - (one.nature ?? "").length);
  if (!fitting.length) return null;
  const [{ price, currency, name }] = fitting;
  const decimals = (price.split(".")[1] ?? "").length;
  const product = (BigInt(parts) * BigInt(price.replace(".", ""))).toString().padStart(decimals + 1, "0");
  const cost = decimals ? `${product.slice(0, -decimals)}.${product.slice(-decimals)}` : product;
  return { cost, price, currency, name };
}

// The page -----------------------------------------------------------------------------------------------------------

const LANGUAGE_TABLES = [
  "Turkish", "Spanish", "Portuguese", "Bengali", "Gujarati", "Hindi", "Kannada", "Malayalam", "Oriya", "Punjabi",
  "Tamil", "Telugu", "Urdu",
];

function openPlayground() {
  const at = (id) => document.getElementById(id);
  const septets = JSON.parse(at("septets").textContent);
  const rates = JSON.parse(at("rates").textContent);
  const area = at("text");
  const platformNames = Object.keys(DATA.platforms.options);
  let counter = null;

  fillSelect(at("platform"), platformNames.map((name) => [name, name === "STANDARD" ? "3GPP (the standard)" : name]));
  fillSelect(at("words"), ["en", ...LANGUAGES].map((code) => [code, nameOfLanguage(code)]));
  LANGUAGE_TABLES.forEach((name, place) => addCheckbox(at("languages"), String(place + 1), name));
  at("card").hidden = rates.length === 0;
  at("nature-line").hidden = rates.every(({ nature }) => nature === null);
  showSwitches();

  function showSwitches() {
    const switches = Object.keys(DATA.platforms.switches[at("platform").value] ?? {});
    at("switches").querySelectorAll("label").forEach((label) => label.remove());
    for (const name of switches) addCheckbox(at("switches"), name, name.replaceAll("_", " "));
    at("switches").hidden = switches.length === 0;
  }

  function options() {
    const checked = (id) => Array.from(at(id).querySelectorAll(":checked"), ({ value }) => value);
    const maxParts = Number(at("max-parts").value);
    return {
      profile: [at("platform").value, ...checked("switches")].join(" "),
      ...(at("encoding").value ? { forceEncoding: at("encoding").value } : {}),
      ...(checked("languages").length ? { languages: checked("languages").map(Number) } : {}),
      ...(Number.isInteger(maxParts) && maxParts >= 1 && maxParts <= 255 ? { maxParts } : {}),
    };
  }

  // The counter of the changed rules; its box stays where it was.
  function changeRules() {
    counter?.detach();
    document.documentElement.lang = at("words").value;
    document.documentElement.dir = FROM_RIGHT_TO_LEFT.includes(at("words").value) ? "rtl" : "ltr";
    counter = attach(area, options());
    showParts();
  }

  function showParts() {
    const rules = rulesOf(inForm(options(), area));
    const encoded = encodeByRules(area.value, rules, septets);
    at("unknown").hidden = encoded !== null;
    at("parts").replaceChildren(...(encoded?.parts ?? []).slice(0, MAX_SHOWN_PARTS).map((part, place) => itemOf(part, place, encoded, rules)));
    const { parts } = countByRules(area.value, rules);
    const price = parts === null ? null : priceOf(parts, at("to").value.replace(/[\s().-]/g, ""), at("nature").value, rates);
    at("price").hidden = rates.length === 0;
    at("price").textContent = !price
      ? "No price for this number."
      : `${price.cost} ${price.currency} (${parts} \u00D7 ${price.price}${price.name ? `, ${price.name}` : ""})`;
  }

  at("platform").addEventListener("change", showSwitches);
  at("rules").addEventListener("change", changeRules);
  at("rules").addEventListener("submit", (event) => event.preventDefault());
  at("to").addEventListener("input", showParts);
  area.addEventListener("input", showParts);
  changeRules();
}

function fillSelect(select, choices) {
  for (const [value, text] of choices) select.append(new Option(text, value));
}

function addCheckbox(fieldset, value, text) {
  const label = createElement("label", "", fieldset);
  const box = createElement("input", "", label);
  box.type = "checkbox";
  box.value = value;
  label.append(` ${text}`);
}

function nameOfLanguage(code) {
  try {
    return new Intl.DisplayNames([code], { type: "language" }).of(code);
  } catch {
    return code;
  }
}

function itemOf({ text, units, codes, header, octets, length }, place, { encoding, dataCoding, parts }, rules) {
  const item = createElement("li", "part");
  const unit = encoding === "GSM" ? "septet" : "UTF-16 unit";
  createElement("div", "figures", item).textContent = `${place + 1}/${parts.length} \u00B7 ${units} ${unit}${units === 1 ? "" : "s"}`;
  const line = createElement("div", "text", item);
  line.dir = "auto";
  line.append(...shownCharacters(text, encoding, rules));
  const list = createElement("dl", "", item);
  const digits = encoding === "GSM" ? 2 : 4;
  const fact = (name, ...values) => {
    createElement("dt", "", list).textContent = name;
    createElement("dd", "", list).append(...values);
  };
  fact(`Units in hexadecimal`, codes.map((code) => code.toString(16).toUpperCase().padStart(digits, "0")).join(" "));
  const head = createElement("span", "header");
  head.textContent = header.toUpperCase();
  fact(`Data, ${octets.length / 2} octets${header ? ", the header first" : ""}`, head, octets.slice(header.length).toUpperCase());
  fact("Data coding (TP-DCS), length (TP-UDL)", `0x${hexadecimal([dataCoding]).toUpperCase()}, ${length}`);
  return item;
}

// The characters of a part: framed where nobody could see them, marked where they are dear.
function shownCharacters(text, encoding, rules) {
  const [{ costs }] = rules.alphabets;
  return Array.from(text, (char) => {
    const isForeign = encoding === "UNICODE" && rules.encoding === null && costs[char.charCodeAt(0)] === 0;
    const isTwo = encoding === "UNICODE" ? char.length === 2 : costs[char.charCodeAt(0)] === 2;
    const seen = char === " " ? char : visible(char);
    if (seen === char && !isForeign && !isTwo) return char;
    const element = createElement(isForeign ? "mark" : "span", isTwo ? "two" : "");
    if (seen === char) element.append(char);
    else createElement("span", "unseen", element).textContent = seen;
    if (char === "\n") element.append("\n");
    return element;
  });
}

if (typeof document !== "undefined") openPlayground();

// The encoding and the parts of a text message, shown under a textarea while a person types.
//
//     <script type="module" src="counter.js"></script>
//     <textarea data-gsmcodec-counter data-gsmcodec-max-parts="2"></textarea>
//
// `count` gives the same answers as the Python package gsmcodec, by the same rules: gsmcodec/segmentation.py (3GPP
// TS 23.040, clause 9.2.3.24; TS 23.038, clause 6.2) and gsmcodec/validators/text.py. Both have their tables from the
// same files. Where only the server can know, `count` claims nothing: see `parts` there.
//
// This module asks for nothing but the data files beside it, evaluates no text and sets no style. A page may forbid
// all of that: default-src 'none'; script-src 'self'.

// Tables ----------------------------------------------------------------------------------------------------------

// By language identifier, the characters of one septet, and those of two: the default alphabet and its extension table.
const DEFAULT_TABLES = {
  locking: {
    // <locking>
  },
  shift: {
    // <shift>
  },
};

// The frequent characters that GSM lacks. By what takes their place: those that lose nothing, and the others.
const FREQUENT = {
  lossless: {
    // <lossless>
  },
  others: {
    // <others>
  },
  names: {
    // <names>
  },
};

// What a page needs only at times stands in files of its own. Each registers itself here when it runs:
//
// - counter.national.js: the tables of 13 languages, `national`
// - counter.platforms.js: the options and the replacements of every platform, `platforms`
// - counter.characters.js: the replacements and the names of all characters that have one, `characters`
// - counter.fr.js and the like: the messages in a language, `words.fr`
//
// A page may run them in front of this module. It need not: `load` gets what is missing from the same folder.
const DATA = (globalThis.gsmcodecData ??= {});

// The languages of the messages, besides English.
const LANGUAGES = [
  // <languages>
];

const promisesByName = new Map();

// Run a data file once. The promise never fails: a page without the file has a message in its console.
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

// Refusing -----------------------------------------------------------------------------------------------------------

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
    if (!rules.alphabets[0].costs[char.charCodeAt(0)]) {
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

function problemOf(code, params, { char = null, index = null, place = null } = {}) {
  const allParams = char === null ? params : { ...params, char, code_point: codePointOf(char) };
  return { code, params: allParams, index, place };
}

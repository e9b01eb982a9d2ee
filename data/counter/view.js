// The view -----------------------------------------------------------------------------------------------------------

const MAX_LISTED = 8; // offenders in the list: a text in another script has as many as it has letters
const MAX_ANNOUNCED = 3; // offenders that a screen reader hears
const MAX_PREVIEWED = 255; // parts in the preview: no message has more
const MAX_TYPED_LENGTH = 20000; // characters that a button changes with undo
const MAX_CLUSTERED_LENGTH = 5000; // a longer text lists its offenders without the marks that belong to them

const FROM_RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

let numberOfViews = 0;

// The box under a textarea. `change` replaces clusters in the text, `select` finds the next occurrence of one.
function createView(element, { change, select }) {
  numberOfViews += 1;
  const box = createElement("div", "gsmcodec-counter");
  // The visible count changes with every key. A screen reader hears the announcement, when the keys rest.
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

  // Show a result. `isSaid`: the page says already why the text was refused.
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

  // Stand below the textarea again after a script has moved it.
  function follow() {
    if (box.parentNode !== element.parentNode) element.after(box);
  }

  function remove() {
    box.remove();
    forgetDescription(element);
  }

  return { show, announce, follow, remove };
}

// A screen reader says the count when the textarea gets the focus, after what the page itself says there.
function describeBy(element, id) {
  const others = element.getAttribute("aria-describedby");
  element.setAttribute("aria-describedby", others ? `${others} ${id}` : id);
}

// GSM · 1 part · 142 of 160 · 18 left
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

// The numbers of a problem for its message: the limit, by how much it is exceeded, and a place that counts from 1.
function paramsOf({ code, params, place }) {
  const kind = code.split("_").at(-1); // parts, units, characters
  const limit = params[`max_${kind}`];
  return { limit, number: params[kind] - limit, place: place === null ? "?" : place + 1 };
}

function charsOf({ params }) {
  return params.char === undefined ? {} : { char: visible(params.char) };
}

// The characters that a part holds if each takes one unit, and those that it would hold in GSM.
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

// The nodes of a message: the characters that it names stand in boxes.
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

// Where the parts end: the text of each part, with what takes two units and what GSM lacks marked.
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

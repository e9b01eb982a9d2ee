// Attaching ----------------------------------------------------------------------------------------------------------

const ANNOUNCEMENT_DELAY = 1000; // milliseconds without a key before a screen reader hears the count

const countersByElement = new Map();

/**
 * Show the count of a textarea under it from now on; return `{update, detach}`.
 *
 * The options are those of `count`, with three differences: `newline` is "LF" if nobody sets it, "KEEP" means the CRLF
 * that a form submits, and the counter of an unknown `profile` complains in the console and counts by the standard.
 * `messages` replaces messages by name. An option that is absent may stand in an attribute of the element:
 * `data-gsmcodec-max-parts="2"`, `data-gsmcodec-extension-table="false"`, `data-gsmcodec-languages="1 3"`,
 * `data-gsmcodec-profile="twilio smart_encoding"`, `data-gsmcodec-placeholders='{"%X%": "00"}'`.
 *
 * The counter notices a value that a script sets. `update` counts at once, where a script changed anything else. A
 * second call for the same element returns the result of the first.
 */
export function attach(element, options = {}) {
  const existingCounter = countersByElement.get(element);
  if (existingCounter) return existingCounter.handle;
  const { messages, ...ruleOptions } = { ...optionsOf(element), ...options };
  messageWriter(messages, element); // which throws for a mistake in them
  const missing = missingData(ruleOptions, element);
  let rules = missing.length ? null : rulesOf(inForm(ruleOptions, element));
  let writer = null;
  removeStrayBox(element);
  const view = createView(element, { change, select });
  const listeners = new AbortController();
  const refusedValue = element.getAttribute("aria-invalid") === "true" ? element.value : null;
  let timer = null;
  let isComposing = false;

  function begin() {
    rules ??= rulesOf(inForm(ruleOptions, element));
    writer = messageWriter(messages, element);
    show();
  }

  function show({ isHurried = false } = {}) {
    if (writer === null) return; // until its data files are there
    const { value } = element;
    const result = countByRules(value, rules);
    const kinds = kindsOf(result.offenders, rules.normalize ? value.normalize("NFC") : value, rules);
    const isSaid = value === refusedValue; // by the page that came back
    view.show({ result, kinds, rules, writer, isSaid, isHurried });
    if (!isSaid) setOrRemove(element, "aria-invalid", result.problem && "true");
    const isUnknown = kinds.some(({ replacement }) => replacement === null);
    if (isUnknown && !isLoaded("characters")) load("characters").then(() => isLoaded("characters") && show());
  }

  function update() {
    show({ isHurried: true });
    clearTimeout(timer);
    // The characters that an input method is still composing count, but a screen reader does not hear them.
    if (!isComposing) timer = setTimeout(() => view.announce(), ANNOUNCEMENT_DELAY);
  }

  // Replace all occurrences of some kinds of offenders.
  function change(kinds) {
    const found = changeOf(element.value, new Map(kinds.map((kind) => [kind.cluster, kind.replacement.text])), rules);
    if (found === null) return;
    changeText(element, found);
    update();
    view.announce(writer.write("done", { number: found.number }));
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
  listen(window, "pageshow", () => show()); // the browser restores the text of an earlier visit
  const forgetScripts = noticeScripts(element, update);

  function detach() {
    clearTimeout(timer);
    listeners.abort();
    forgetScripts();
    view.remove();
    writer = null;
    countersByElement.delete(element);
  }

  const handle = { update, detach };
  countersByElement.set(element, { handle, follow: view.follow });
  if (!missing.length) {
    begin();
  } else {
    Promise.all(missing.map(load)).then(() => {
      try {
        if (countersByElement.get(element)?.handle === handle) begin();
      } catch (error) {
        detach();
        console.error("gsmcodec: no counter for", element, error);
      }
    });
  }
  return handle;
}

/** Attach to each `textarea[data-gsmcodec-counter]` in `root`; report a mistake in its attributes to the console. */
export function attachAll(root = document) {
  for (const element of root.querySelectorAll(COUNTED)) attachIfPossible(element);
}

const COUNTED = "textarea[data-gsmcodec-counter]";

function attachIfPossible(element) {
  try {
    attach(element);
  } catch (error) {
    console.error("gsmcodec: no counter for", element, error);
  }
}

// Attach to the textareas that scripts add later, such as the rows of a formset; let go of those that they remove.
function watch(root) {
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      for (const node of type === "attributes" ? [target] : addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE || !node.isConnected) continue;
        if (node.matches(COUNTED)) attachIfPossible(node);
        attachAll(node);
      }
    }
    for (const [element, { handle, follow }] of countersByElement) {
      if (element.isConnected) follow();
      else if (element.matches(COUNTED)) handle.detach();
    }
  });
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-gsmcodec-counter"] });
}

// A script that sets the value fires no event. The element's own `value` and `setRangeText` tell the counter instead.
function noticeScripts(element, update) {
  const own = Object.getOwnPropertyDescriptor(element, "value");
  const { get, set } = own ?? Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value") ?? {};
  const telling = (change) =>
    function (...values) {
      const before = this.value;
      change.apply(this, values);
      if (this.value !== before) update();
    };
  const observer = new MutationObserver(update); // the text between the tags, which is the value until somebody types
  observer.observe(element, { childList: true, characterData: true, subtree: true });
  if (!get || !set || own?.configurable === false) return () => observer.disconnect();
  Object.defineProperty(element, "value", { get, set: telling(set), configurable: true, enumerable: true });
  element.setRangeText = telling(HTMLTextAreaElement.prototype.setRangeText);
  return () => {
    observer.disconnect();
    delete element.value;
    delete element.setRangeText;
    if (own) Object.defineProperty(element, "value", own);
  };
}

// A copy of a textarea has a copy of the box below it, as where a formset copies its empty row.
function removeStrayBox(element) {
  const next = element.nextElementSibling;
  if (next?.classList.contains("gsmcodec-counter")) next.remove();
  forgetDescription(element);
}

function forgetDescription(element) {
  const identifiers = (element.getAttribute("aria-describedby") ?? "").split(/\s+/);
  const others = identifiers.filter((identifier) => identifier && !identifier.startsWith("gsmcodec-counter-"));
  setOrRemove(element, "aria-describedby", others.join(" "));
}

function setOrRemove(element, attribute, value) {
  if (value) element.setAttribute(attribute, value);
  else element.removeAttribute(attribute);
}

// The data files that the counter of an element needs before it can show anything.
function missingData({ profile, languages }, element) {
  const names = [];
  if (profile !== undefined && String(profile).trim().toUpperCase() !== "STANDARD") names.push("platforms");
  if (languages?.length) names.push("national");
  const language = languageOf(element);
  if (language !== "en") names.push(language);
  return names.filter((name) => !isLoaded(name));
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

if (typeof document !== "undefined") {
  const begin = () => {
    attachAll();
    watch(document);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
}

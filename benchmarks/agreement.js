// Asks the counters that npm has about texts. Run by agreement.py.
//
//   node agreement.js FOLDER < texts.json
//
// FOLDER holds node_modules. Prints {name: {version, answers: [{encoding, parts} | {error}]}} for each package that is there.

"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const { createRequire } = require("node:module");

const modules = path.join(path.resolve(process.argv[2]), "node_modules");
const load = createRequire(path.join(modules, "agreement.js"));
const texts = JSON.parse(fs.readFileSync(0, "utf8"));

const counters = {
  "split-sms": () => {
    const { split } = load("split-sms");
    return (text) => {
      const answer = split(text);
      return { encoding: answer.characterSet === "GSM" ? "GSM" : "UNICODE", parts: answer.parts.length };
    };
  },
  "@trt2/gsm-charset-utils": () => {
    const { getCharCount } = load("@trt2/gsm-charset-utils");
    return (text) => {
      const answer = getCharCount(text);
      return { encoding: answer.encoding === "GSM" ? "GSM" : "UNICODE", parts: answer.msgCount };
    };
  },
  "sms-segments-calculator": () => {
    const { SegmentedMessage } = load("sms-segments-calculator");
    return (text) => {
      const answer = new SegmentedMessage(text);
      return { encoding: answer.encodingName === "GSM-7" ? "GSM" : "UNICODE", parts: answer.segmentsCount };
    };
  },
  "smsapi-counter": () => {
    // A script for a page: it counts a text area, writes "left/parts" beside it, and cuts a text that is too long.
    const script = fs.readFileSync(path.join(modules, "smsapi-counter", "smsapi-counter.js"), "utf8");
    const page = { document: { querySelectorAll: () => [] } };
    vm.runInNewContext(script, page);
    return (text) => {
      const textarea = { value: text, addEventListener() {} };
      const counter = { innerHTML: "" };
      page.CVSMSCounter.activate(textarea, counter);
      if (textarea.value !== text) {
        return { error: "it cuts the text" };
      }
      return { encoding: null, parts: Number(counter.innerHTML.split("/")[1]) };
    };
  },
};

const answers = {};
for (const [name, prepare] of Object.entries(counters)) {
  const description = path.join(modules, name, "package.json");
  if (fs.existsSync(description)) {
    const count = prepare();
    answers[name] = {
      version: JSON.parse(fs.readFileSync(description, "utf8")).version,
      answers: texts.map((text) => {
        try {
          return count(text);
        } catch (error) {
          return { error: String(error) };
        }
      }),
    };
  }
}
process.stdout.write(JSON.stringify(answers));

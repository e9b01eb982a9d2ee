// Write the answers of counter.js: one JSON object for each line of standard input.
//
// A line is {"text": ..., "options": {...}}, and the answer that of `count`; with "ask", that of another function.
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

// Node knows a module by the end of its name, a browser by the type of the script.
const folder = mkdtempSync(join(tmpdir(), "gsmcodec-"));
const names = readdirSync(process.argv[2]).filter((name) => name.endsWith(".js") && name !== "counter.js");
let counter;
for (const name of [...names, "counter.js"]) {
  const copy = join(folder, name.replace(/js$/, "mjs"));
  copyFileSync(join(process.argv[2], name), copy);
  counter = await import(pathToFileURL(copy));
}
rmSync(folder, { recursive: true });

for await (const line of createInterface({ input: process.stdin })) {
  const { text, options, ask = "count" } = JSON.parse(line);
  let answer;
  try {
    answer = counter[ask](text, options);
  } catch (error) {
    answer = { error: error.name, message: error.message };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

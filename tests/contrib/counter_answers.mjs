// Write the answers of counter.js: one JSON object for each line of standard input, {"text": ..., "options": {...}}.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

// Node knows a module by the end of its name, a browser by the type of the script.
const folder = mkdtempSync(join(tmpdir(), "gsmcodec-"));
const copy = join(folder, "counter.mjs");
copyFileSync(process.argv[2], copy);
const { count } = await import(pathToFileURL(copy));
rmSync(folder, { recursive: true });

for await (const line of createInterface({ input: process.stdin })) {
  const { text, options } = JSON.parse(line);
  let answer;
  try {
    answer = count(text, options);
  } catch (error) {
    answer = { error: error.name, message: error.message };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

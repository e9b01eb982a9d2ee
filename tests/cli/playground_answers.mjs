// Write the answers of the script of the playground: one JSON object for each line of standard input.
//
// The arguments name the script and the file of its septets. A line is {"ask": "encode", "arguments": [text, options]}
// or {"ask": "priceOf", "arguments": [...]}.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const septets = JSON.parse(readFileSync(process.argv[3], "utf-8"));
const playground = await import(pathToFileURL(process.argv[2]));

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, arguments: values } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(playground[ask](...values, ...(ask === "encode" ? [septets] : [])))}\n`);
}

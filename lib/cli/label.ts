import { readFile } from "node:fs/promises";
import { labelFromJson } from "../golden/label";
import { INVALID_INPUT } from "../golden/run-vectors";

/** `npm run label -- FILE.json`: CAL-1 for a model described in JSON; the label as one line of JSON. */
async function main(): Promise<void> {
  const [file, ...more] = process.argv.slice(2);
  if (file === undefined || more.length > 0) {
    throw new Error("Name one file that describes the model: npm run label -- FILE.json");
  }
  const model: unknown = JSON.parse(await readFile(file, "utf8"));
  console.log(JSON.stringify(labelFromJson(model)));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  console.log(JSON.stringify(INVALID_INPUT));
  process.exitCode = 1;
});

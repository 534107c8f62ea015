import { readFile } from "node:fs/promises";
import { failureOf, parseVectors, type Vector } from "../golden/run-vectors";

/** `npm run golden -- FILE…`: test vectors through the domain functions. Ends on one line: `N passed, N failed`. */
async function readVectors(file: string): Promise<Vector[]> {
  try {
    const vectors = parseVectors(await readFile(file, "utf8"));
    if (vectors.length === 0) console.error(`${file} holds no vectors.`);
    return vectors;
  } catch (error) {
    console.error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

async function main(): Promise<boolean> {
  const files = process.argv.slice(2);
  if (files.length === 0) console.error("Name the files with vectors: npm run golden -- FILE…");
  let [passed, failed, isEmpty] = [0, 0, files.length === 0];
  for (const file of files) {
    const vectors = await readVectors(file);
    isEmpty ||= vectors.length === 0;
    for (const vector of vectors) {
      const failure = failureOf(vector);
      if (failure === null) {
        passed += 1;
        continue;
      }
      failed += 1;
      console.log(`FAILED ${vector.id} ${vector.function}: ${failure}`);
    }
  }
  console.log(`${String(passed)} passed, ${String(failed)} failed`);
  return failed === 0 && !isEmpty;
}

process.exitCode = (await main()) ? 0 : 1;

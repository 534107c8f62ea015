import { lineToItems } from "../files/json";
import { readLines } from "../files/text";
import { FileFormatError, rejected, type FileAdapter } from "./file";
import { WattprintReader } from "./wattprint-row";

/** Our own NDJSON: one sample a line, with the keys of `wattprint-row.ts`. A key that is not known refuses its line. */
export const wattprintNdjson: FileAdapter = {
  format: "wattprint-ndjson",
  label: "Wattprint NDJSON",
  describes: "samples as JSON, one a line, with the fields of our API",
  detect: (_fileName, head) => {
    const [first = ""] = head.trimStart().split("\n", 1);
    return first.startsWith("{") && NEEDED.every((key) => first.includes(`"${key}"`));
  },
  async *read(source, options) {
    const reader = new WattprintReader(options);
    let isFirst = true;
    for await (const lines of readLines(source)) {
      for (const { value, fault, line } of lines.flatMap(lineToItems)) {
        if (isFirst && !NEEDED.some((key) => key in (value ?? {}))) throw notOurs(line);
        isFirst = false;
        if (value === null) yield rejected(line, null, fault ?? "is not a JSON object");
        else yield* reader.take(value, line);
      }
    }
  },
};

const NEEDED = ["sampledAt", "energyKwh"];

function notOurs(line: number): FileFormatError {
  return new FileFormatError(
    "The file does not begin with a sample as a JSON object, with sampledAt and energyKwh: write one a line.",
    {
      line,
    },
  );
}

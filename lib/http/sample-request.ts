import { AppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { readJson, readText } from "./body";
import { parseInput } from "./faults";
import { MAX_SAMPLES, samplesBody } from "./schemas";

/** A line of NDJSON that is not JSON; the sample check refuses it with this reason. */
const UNREADABLE = Symbol("unreadable");

/**
 * The samples of a request, unchecked: `{"samples": […]}` as JSON, or one sample a line as NDJSON.
 * `base` is the JSON pointer of the list; for NDJSON an item's pointer is its line, counted from 0.
 * @throws AppError `malformed-body`, `body-too-large`, `invalid-input`.
 */
export async function readSampleItems(request: Request): Promise<{ items: unknown[]; base: string }> {
  const maxBytes = env().WATTPRINT_MAX_BODY_BYTES;
  const type = request.headers.get("content-type") ?? "";
  if (!/ndjson|jsonl/i.test(type)) {
    const { samples } = parseInput(samplesBody, await readJson(request, maxBytes));
    return { items: samples, base: "/samples" };
  }
  const lines = (await readText(request, maxBytes)).split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0 || lines.length > MAX_SAMPLES) {
    throw new AppError(
      "invalid-input",
      `Send 1 to ${String(MAX_SAMPLES)} lines, one sample each; this has ${String(lines.length)}.`,
    );
  }
  return { items: lines.map(parseLine), base: "" };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return UNREADABLE;
  }
}

import { asObject, readJsonObjects, type JsonItem } from "../files/json";
import { inOrder } from "../files/time-order";
import { toReadings } from "./codecarbon-row";
import {
  FileFormatError,
  rejected,
  type FileAdapter,
  type FileItem,
  type FileProblem,
  type ReadOptions,
} from "./file";
import { compareReadings, inTheirHours, isReading, type Reading } from "./reading";
import { RunLedger } from "./run-ledger";

/**
 * What CodeCarbon posts to its `emissions_endpoint`, and its logger writes: the totals of a run so far as one JSON
 * object, in a file of one, of a list, or of one a line. A recorded request counts by its `request_body`. The name of
 * the operating system's user, which is among the fields, is not read.
 */
export const codecarbonHttp: FileAdapter = {
  format: "codecarbon-http",
  label: "CodeCarbon HTTP output",
  describes: "the JSON that CodeCarbon posts to its emissions_endpoint or writes to its log",
  detect: (_fileName, head) => /^\s*[[{]/.test(head) && FIELDS.every((field) => head.includes(`"${field}"`)),
  async *read(source, options) {
    const ledger = new RunLedger();
    const sort = (held: Reading[]) => inTheirHours(held).sort(compareReadings);
    for await (const item of inOrder(readObjects(source, options, ledger), isReading, sort)) {
      if ("kind" in item) yield item;
      else yield* ledger.take(item);
    }
  },
};

const FIELDS = ["duration", "emissions_rate", "energy_consumed"];

async function* readObjects(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  ledger: RunLedger,
): AsyncGenerator<Reading | FileItem, void, undefined> {
  let isFirst = true;
  for await (const item of readJsonObjects(source)) {
    if (isFirst && item.value !== null) requireOurs(bodyOf(item.value), item.line);
    isFirst = false;
    yield* toItems(item, options, ledger);
  }
  if (isFirst) throw new FileFormatError("The file is an empty list.", { line: 1 });
}

function bodyOf(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return asObject(value["request_body"]) ?? value;
}

function requireOurs(body: Readonly<Record<string, unknown>>, line: number): void {
  if (FIELDS.some((field) => field in body)) return;
  throw new FileFormatError(
    `The file is JSON, but not of CodeCarbon: its first object has none of ${FIELDS.join(", ")}.`,
    { line },
  );
}

function toItems(
  { value, fault, line }: JsonItem,
  options: ReadOptions,
  ledger: RunLedger,
): (Reading | FileProblem)[] {
  if (value === null) return [rejected(line, null, fault ?? "is not a JSON object")];
  const body = bodyOf(value);
  return toReadings({ get: (field) => body[field], line }, options, ledger);
}

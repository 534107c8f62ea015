import { z } from "zod";
import { unreadable } from "@/lib/domain/carbon-aware/fault";
import { parseSdkTime } from "@/lib/domain/carbon-aware/time-text";
import { isAppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { readJson } from "../body";

/** Values by name in small letters: names are told apart without regard to case, and an empty value is none. */
export type Given = ReadonlyMap<string, readonly string[]>;

export function queryOf(request: Request): Given {
  const given = new Map<string, string[]>();
  for (const [name, value] of new URL(request.url).searchParams) {
    if (value === "") continue;
    const key = name.toLowerCase();
    given.set(key, [...(given.get(key) ?? []), value]);
  }
  return given;
}

/** `location`, repeated, in the given order; `locations` is what the SDK's own documentation calls it. */
export function locationsOf(query: Given): string[] {
  return [...(query.get("location") ?? []), ...(query.get("locations") ?? [])];
}

const MOST_MINUTES = 525_600;

function minutesOf(text: string): number | null {
  const minutes = /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return Math.abs(minutes) <= MOST_MINUTES ? minutes : null;
}

type Readers = Readonly<Record<string, "time" | "minutes">>;

/**
 * The named values of a query or of an object of a body: instants in ms since 1970, whole minutes; null where there is none. `at` stands
 * before names in errors.
 * @throws CarbonAwareFault with one text for each value that cannot be read.
 */
export function readValues<Names extends Readers>(
  given: Given,
  names: Names,
  at = "",
): Record<keyof Names, number | null> {
  const errors: Record<string, string[]> = {};
  const read = Object.entries(names).map(([name, kind]) => {
    const text = given.get(name.toLowerCase())?.[0];
    if (text === undefined) return [name, null];
    const value = kind === "time" ? parseSdkTime(text) : minutesOf(text);
    if (value === null) errors[`${at}${name}`] = [`The value '${text.slice(0, 100)}' is not valid.`];
    return [name, value];
  });
  if (Object.keys(errors).length > 0) throw unreadable(errors);
  // One entry for each name.
  return Object.fromEntries(read) as Record<keyof Names, number | null>;
}

/** Items of one batch. */
const MOST_ITEMS = 200;
const batchSchema = z.array(z.record(z.string(), z.unknown())).max(MOST_ITEMS);

/**
 * The objects of a batch.
 * @throws CarbonAwareFault where the body is not a list of objects; AppError `body-too-large`.
 */
export async function readBatch(request: Request): Promise<Given[]> {
  const body = await readBody(request);
  const parsed = batchSchema.safeParse(body);
  if (!parsed.success) {
    throw unreadable({ $: [`The body must be a JSON array of at most ${String(MOST_ITEMS)} objects.`] });
  }
  return parsed.data.map((item, index) => {
    const values = Object.entries(item).filter(([, value]) => value !== null && value !== "");
    return new Map(
      values.map(([name, value]) => [name.toLowerCase(), [textOf(value, `$[${String(index)}].${name}`)]]),
    );
  });
}

async function readBody(request: Request): Promise<unknown> {
  try {
    return await readJson(request, env().WATTPRINT_MAX_BODY_BYTES);
  } catch (error) {
    if (isAppError(error) && error.code === "malformed-body") throw unreadable({ $: [error.message] });
    throw error;
  }
}

function textOf(value: unknown, place: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  throw unreadable({ [place]: ["The JSON value must be a text or a number."] });
}

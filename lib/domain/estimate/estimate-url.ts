import { isRegionId } from "@/lib/domain/planning/schedule-query";
import { toTrainingApproach } from "@/lib/domain/run-context";
import type { SearchParams } from "@/lib/domain/run-list-url";
import { HOUR_MS } from "@/lib/domain/units";
import { toPeakFormat } from "@/lib/domain/what-if-hardware";
import { LONGEST_TASK, MOST_COUNT, MOST_DEVICES, MOST_HOURS, type EstimateQuery } from "./estimate-query";

const HOUR_S = HOUR_MS / 1000;

const FIELDS = [
  "params",
  "tokens",
  "flops",
  "approach",
  "task",
  "device",
  "count",
  "precision",
  "mfu",
  "hours",
  "home",
  "place",
] as const;
/** Those that ask nothing by themselves: where it would run, and whose budgets it would count on. */
const PLACES: readonly string[] = ["home", "place"];
type Field = (typeof FIELDS)[number];

/** The form's fields as they were sent. */
export type EstimateFields = Readonly<Record<Field, string>>;

export const ESTIMATE_FAULTS = [
  "count",
  "devices",
  "device",
  "mfu",
  "hours",
  "work",
  "task",
  "home",
] as const;
export type EstimateFault = (typeof ESTIMATE_FAULTS)[number];
export type EstimateFaults = Readonly<Partial<Record<Field, EstimateFault>>>;

export type AskedEstimate = {
  /** False before anything was asked: the form stands alone. */
  isAsked: boolean;
  fields: EstimateFields;
  faults: EstimateFaults;
  /** Null while something is wrong. */
  query: EstimateQuery | null;
};

/**
 * Reads the page's address. Counts may be written `7e9` or `7B`; a comma is taken for a decimal point. `homeId` is chosen where the
 * address names none.
 */
export function parseEstimate(params: SearchParams, { homeId }: { homeId: string }): AskedEstimate {
  const given = Object.fromEntries(FIELDS.map((name) => [name, one(params, name).trim()])) as Record<
    Field,
    string
  >;
  const isAsked = FIELDS.some((name) => !PLACES.includes(name) && given[name] !== "");
  const fields = { ...given, home: given.home === "" ? homeId : given.home };
  const faults: Partial<Record<Field, EstimateFault>> = {};
  const query = queryOf(fields, faults);
  return { isAsked, fields, faults: isAsked ? faults : {}, query: isAsked ? query : null };
}

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (typeof value === "string" ? value : value?.[0]) ?? "";
}

function queryOf(
  fields: EstimateFields,
  faults: Partial<Record<Field, EstimateFault>>,
): EstimateQuery | null {
  const read = (field: Field, fault: EstimateFault, most: number, parse = toCount): number | null => {
    if (fields[field] === "") return null;
    const value = parse(fields[field]);
    if (value === null || !(value > 0) || value > most) {
      faults[field] = fault;
      return null;
    }
    return value;
  };
  const modelParameters = read("params", "count", MOST_COUNT);
  const tokens = read("tokens", "count", MOST_COUNT);
  const flops = read("flops", "count", MOST_COUNT);
  const hours = read("hours", "hours", MOST_HOURS, toDecimal);
  const percent = read("mfu", "mfu", 100, toDecimal);
  const count = read("count", "devices", MOST_DEVICES, toDecimal) ?? 1;
  if (!Number.isInteger(count)) faults.count = "devices";
  if (fields.task.length > LONGEST_TASK) faults.task = "task";
  if (fields.home !== "" && !isRegionId(fields.home)) faults.home = "home";
  if (!/^[a-z0-9.-]{0,80}$/.test(fields.device)) faults.device = "device";
  const hasWork = flops !== null || (modelParameters !== null && tokens !== null);
  if (!hasWork && hours === null && Object.keys(faults).length === 0) faults.params = "work";
  if (Object.keys(faults).length > 0) return null;
  return {
    ...{ modelParameters, tokens, flops, deviceCount: count },
    approach: toTrainingApproach(fields.approach),
    task: fields.task === "" ? null : fields.task,
    deviceId: fields.device === "" ? null : fields.device,
    precision: toPeakFormat(fields.precision),
    mfu: percent === null ? null : percent / 100,
    expectedDurationS: hours === null ? null : hours * HOUR_S,
    homeId: fields.home === "" ? null : fields.home,
  };
}

const SUFFIXES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, g: 1e9, t: 1e12 };

function toCount(text: string): number | null {
  const found = /^(\d*[.,]?\d*(?:e\+?\d{1,2})?)\s*([kmbgt])?$/i.exec(text.replace(/\s+/g, " "));
  if (found?.[1] === undefined) return null;
  const number = toNumber(found[1]);
  return number === null ? null : number * (SUFFIXES[found[2]?.toLowerCase() ?? ""] ?? 1);
}

const toDecimal = (text: string): number | null => (/^\d*[.,]?\d*$/.test(text) ? toNumber(text) : null);

function toNumber(text: string): number | null {
  const value = text === "" ? Number.NaN : Number(text.replace(",", "."));
  return Number.isFinite(value) ? value : null;
}

/** The address of a question: the same for everybody. */
export function estimateHref(path: string, query: EstimateQuery): string {
  const text = (value: number | string | null): string => (value === null ? "" : String(value));
  const pairs: [Field, string][] = [
    ["params", text(query.modelParameters)],
    ["tokens", text(query.tokens)],
    ["flops", text(query.flops)],
    ["approach", text(query.approach)],
    ["task", text(query.task)],
    ["device", text(query.deviceId)],
    ["count", text(query.deviceCount)],
    ["precision", text(query.precision)],
    ["mfu", text(query.mfu === null ? null : percentOf(query.mfu))],
    ["hours", text(query.expectedDurationS === null ? null : query.expectedDurationS / HOUR_S)],
    ["home", text(query.homeId)],
  ];
  return `${path}?${new URLSearchParams(pairs.filter(([, value]) => value !== "")).toString()}`;
}

/** Without the noise of binary fractions: 0.29 is 29 %, not 28.999999999999996. */
const percentOf = (share: number): number => Number((share * 100).toPrecision(12));

import { toEstimateId } from "@/lib/domain/estimate/estimate-id";
import { isTimeZone } from "@/lib/domain/local-time";
import type { SearchParams } from "@/lib/domain/run-list-url";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { isoInstant, parseInstant } from "@/lib/domain/time";
import { DAY_MS, W_PER_KW } from "@/lib/domain/units";
import { isUuid } from "@/lib/domain/uuid";
import { limitFieldsOf, limitPairs, limitsOf, type LimitFaults, type LimitFields } from "./limits-url";
import {
  isRegionId,
  MOST_OTHER_REGIONS,
  MOST_PUE,
  MOST_POWER_KW,
  MOST_RESTART_KWH,
  MOST_RESTART_MINUTES,
  MOST_WINDOW_DAYS,
  PLAN_CHOICES,
  type ScheduleLimits,
  type ScheduleQuery,
} from "./schedule-query";

const FIELDS = [
  "run",
  "estimate",
  "hours",
  "kw",
  "pue",
  "find",
  "from",
  "by",
  "pause",
  "restartKwh",
  "restartMin",
  "home",
  "basis",
  "tz",
  "plan",
] as const;
type Field = (typeof FIELDS)[number];

/** The form's fields as they were sent, or as they stand before that. `in`: other regions. */
export type ScheduleFields = Readonly<Record<Field, string> & { in: readonly string[]; limits: LimitFields }>;

/** What is wrong with a field. */
export const SCHEDULE_FAULTS = [
  "run",
  "estimate",
  "job",
  "hours",
  "kw",
  "pue",
  "which-run",
  "no-run",
  "time",
  "before-start",
  "too-far",
  "restart-kwh",
  "restart-min",
  "home",
  "regions",
  "time-zone",
] as const;
export type ScheduleFault = (typeof SCHEDULE_FAULTS)[number];
export type ScheduleFaults = Readonly<Partial<Record<Field | "in", ScheduleFault>> & LimitFaults>;

export type AskedSchedule = {
  /** False before anything was asked: the form stands alone. */
  isAsked: boolean;
  fields: ScheduleFields;
  faults: ScheduleFaults;
  /** Null while something is wrong. */
  query: ScheduleQuery | null;
};

const MINUTE_US = 60_000_000;
const DAY_US = DAY_MS * 1000;

/**
 * Reads the page's address. Times are UTC; without one the job may start at the next whole minute after `nowUs` and has a day. A comma
 * is taken for a decimal point. `homeId` is chosen where the address names none.
 */
export function parseSchedule(
  params: SearchParams,
  { nowUs, homeId }: { nowUs: number; homeId: string },
): AskedSchedule {
  // The form sends its empty fields, too.
  const isAsked = ["run", "estimate", "hours", "kw"].some((name) => Object.hasOwn(params, name));
  const fields = fieldsOf(params, nowUs, homeId);
  const faults: Partial<Record<Field | "in", ScheduleFault>> = {};
  const { limits, faults: limitFaults } = limitsOf(fields.limits);
  const asked = queryOf(fields, faults, limits);
  const all = { ...faults, ...limitFaults };
  const query = Object.keys(all).length > 0 ? null : asked;
  return { isAsked, fields, faults: isAsked ? all : {}, query: isAsked ? query : null };
}

function all(params: SearchParams, name: string): readonly string[] {
  const value = params[name];
  return typeof value === "string" ? [value] : (value ?? []);
}

const one = (params: SearchParams, name: string): string => all(params, name)[0] ?? "";

function fieldsOf(params: SearchParams, nowUs: number, homeId: string): ScheduleFields {
  const given = Object.fromEntries(FIELDS.map((name) => [name, one(params, name).trim()])) as Record<
    Field,
    string
  >;
  const startUs = Math.ceil(nowUs / MINUTE_US) * MINUTE_US;
  const fromUs = instantOf(given.from) ?? startUs;
  const others = [...new Set(all(params, "in").map((id) => id.trim()))];
  return {
    ...given,
    from: given.from === "" ? formatMinute(startUs) : given.from,
    by: given.by === "" ? formatMinute(fromUs + DAY_US) : given.by,
    home: given.home === "" ? homeId : given.home,
    basis: given.basis === "marginal" ? "marginal" : "average",
    tz: given.tz === "" ? "UTC" : given.tz,
    in: others.filter((id) => id !== ""),
    limits: limitFieldsOf(params),
  };
}

function queryOf(
  fields: ScheduleFields,
  faults: Partial<Record<Field | "in", ScheduleFault>>,
  limits: ScheduleLimits,
): ScheduleQuery | null {
  const fail = (field: Field | "in", fault: ScheduleFault): null => {
    faults[field] = fault;
    return null;
  };
  const job = jobOf(fields, fail);
  const earliestUs = instantOf(fields.from) ?? fail("from", "time");
  const deadlineUs = deadlineOf(fields, earliestUs, fail);
  const restartEnergyKwh =
    numberWithin(fields.restartKwh, 0, MOST_RESTART_KWH) ?? fail("restartKwh", "restart-kwh");
  const restartMinutes =
    numberWithin(fields.restartMin, 0, MOST_RESTART_MINUTES) ?? fail("restartMin", "restart-min");
  const pue = numberWithin(fields.pue, 1, MOST_PUE);
  if (pue === null && fields.pue !== "") fail("pue", "pue");
  const homeId = isRegionId(fields.home) ? fields.home : fail("home", "home");
  const otherIds = fields.in.filter((id) => id !== fields.home);
  if (otherIds.length > MOST_OTHER_REGIONS || !otherIds.every(isRegionId)) fail("in", "regions");
  if (!isTimeZone(fields.tz)) fail("tz", "time-zone");
  if (job === null || earliestUs === null || deadlineUs === null || homeId === null) return null;
  if (restartEnergyKwh === null || restartMinutes === null || Object.keys(faults).length > 0) return null;
  return {
    job,
    earliestUs,
    deadlineUs,
    mayPause: fields.pause !== "",
    restartEnergyKwh,
    restartMinutes,
    pue,
    homeId,
    otherIds,
    limits,
    basis: fields.basis === "marginal" ? "marginal" : "average",
    clusterTimeZone: fields.tz,
    choice: PLAN_CHOICES.find((choice) => choice === fields.plan) ?? null,
  };
}

type Fail = (field: Field | "in", fault: ScheduleFault) => null;

function jobOf({ run, find, estimate, hours, kw }: ScheduleFields, fail: Fail): ScheduleQuery["job"] | null {
  // Who looks for a run has not chosen one yet.
  if (run === "" && find !== "") return fail("run", "which-run");
  if (run !== "" && estimate !== "") return fail("estimate", "job");
  if (run !== "" || estimate !== "") {
    if (hours !== "") fail("hours", "job");
    if (kw !== "") fail("kw", "job");
    if (hours !== "" || kw !== "") return null;
  }
  if (estimate !== "") {
    const estimateId = toEstimateId(estimate);
    return estimateId === null ? fail("estimate", "estimate") : { kind: "estimate", estimateId };
  }
  if (run !== "") return isUuid(run) ? { kind: "like-run", runId: run.toLowerCase() } : fail("run", "run");
  const lasting = numberWithin(hours, 0, MOST_WINDOW_DAYS * 24);
  const power = numberWithin(kw, 0, MOST_POWER_KW);
  // An empty field is no zero here: a job has a length and draws power.
  if (power === null || power === 0) fail("kw", "kw");
  if (lasting === null || lasting * HOUR_US < MINUTE_US) fail("hours", "hours");
  if (power === null || power === 0 || lasting === null || lasting * HOUR_US < MINUTE_US) return null;
  return { kind: "even", durationUs: Math.round(lasting * HOUR_US), powerW: power * W_PER_KW };
}

function deadlineOf({ by }: ScheduleFields, earliestUs: number | null, fail: Fail): number | null {
  const deadlineUs = instantOf(by);
  if (deadlineUs === null) return fail("by", "time");
  if (earliestUs === null) return null;
  if (deadlineUs <= earliestUs) return fail("by", "before-start");
  return deadlineUs - earliestUs > MOST_WINDOW_DAYS * DAY_US ? fail("by", "too-far") : deadlineUs;
}

/** An empty field is 0. */
function numberWithin(text: string, least: number, most: number): number | null {
  if (!/^\d*[.,]?\d*$/.test(text)) return null;
  const value = Number(text.replace(",", "."));
  return Number.isFinite(value) && value >= least && value <= most ? value : null;
}

/** `2026-11-22T15:00`, as the browser's field sends it, in UTC; null where it is no time. */
function instantOf(text: string): number | null {
  const isShort = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/.test(text);
  const seconds = text.length === "2026-11-22T15:00".length ? ":00" : "";
  const instantUs = parseInstant(isShort ? `${text}${seconds}Z` : text);
  const isSane = instantUs !== null && instantUs > 0 && instantUs < Date.UTC(2200, 0) * 1000;
  return isSane ? instantUs : null;
}

const formatMinute = (us: number): string => isoInstant(us).slice(0, 16);

const formatInstant = (us: number): string =>
  us % MINUTE_US === 0 ? formatMinute(us) : isoInstant(us).slice(0, 19);

/** The address of a question: the same for everybody, whenever it is opened. */
export function scheduleHref(path: string, query: ScheduleQuery): string {
  const { job } = query;
  const pairs: [string, string][] = [
    ...jobPairs(job),
    ["from", formatInstant(query.earliestUs)],
    ["by", formatInstant(query.deadlineUs)],
    ["pause", query.mayPause ? "1" : ""],
    ["restartKwh", query.restartEnergyKwh === 0 ? "" : String(query.restartEnergyKwh)],
    ["restartMin", query.restartMinutes === 0 ? "" : String(query.restartMinutes)],
    ["pue", query.pue === null ? "" : String(query.pue)],
    ["home", query.homeId],
    ...query.otherIds.map((id): [string, string] => ["in", id]),
    ...limitPairs(query.limits),
    ["basis", query.basis === "average" ? "" : query.basis],
    ["tz", query.clusterTimeZone === "UTC" ? "" : query.clusterTimeZone],
    ["plan", query.choice ?? ""],
  ];
  return `${path}?${new URLSearchParams(pairs.filter(([, value]) => value !== "")).toString()}`;
}

function jobPairs(job: ScheduleQuery["job"]): [string, string][] {
  if (job.kind === "like-run") return [["run", job.runId]];
  if (job.kind === "estimate") return [["estimate", job.estimateId]];
  return [
    ["hours", String(job.durationUs / HOUR_US)],
    ["kw", String(job.powerW / W_PER_KW)],
  ];
}

/** The form with an even job in it, from now on. The duration in s, the power in W. */
export function evenJobHref(
  path: string,
  { durationS, powerW, homeId }: { durationS: number; powerW: number; homeId: string | null },
): string {
  const figures = (value: number): string => String(Number(value.toPrecision(4)));
  const query = new URLSearchParams({
    hours: figures((durationS * 1e6) / HOUR_US),
    kw: figures(powerW / W_PER_KW),
    ...(homeId === null ? {} : { home: homeId }),
  });
  return `${path}?${query.toString()}`;
}

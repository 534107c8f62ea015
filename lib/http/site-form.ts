import { z } from "zod";
import { COOLING_TYPES, OWNERSHIPS } from "@/lib/domain/site";
import { SITE_PROVENANCES } from "@/lib/domain/site-year";
import { nameField } from "./fields";

const shortLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use ${String(most)} characters or fewer.`)
    .refine((text) => !/\p{Cc}/u.test(text), "Leave out control characters.")
    .default("");

const emptyIsNull = <T>(text: T): T | null => (text === "" ? null : text);

/** A number that may be left out, with a decimal point or comma. */
const decimalField = (hint: string, { least, most }: { least: number; most: number }) =>
  z
    .string()
    .trim()
    .refine((text) => text === "" || /^[-−]?\d{1,9}([.,]\d{1,12})?$/.test(text), hint)
    .transform((text) => (text === "" ? null : Number(text.replace(",", ".").replace("−", "-"))))
    .refine((value) => value === null || (value >= least && value <= most), hint);

/** One watt to the largest campus ten times over. */
const [LEAST_POWER_KW, MOST_POWER_KW] = [0.001, 1e6];

/** A site as its form gives it. What fields must agree on is the command's to check. */
export const siteSchema = z.strictObject({
  name: nameField,
  zoneId: z.string().max(50).transform(emptyIsNull),
  countryIso2: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{2})?$/, "Give a code of two letters, as FR or US, or nothing.")
    .transform(emptyIsNull),
  ownership: z.enum(OWNERSHIPS, "Choose from the list."),
  operator: shortLine(120),
  coolingType: z.enum(COOLING_TYPES, "Choose from the list."),
  cloudProvider: shortLine(100).transform(emptyIsNull),
  cloudRegion: shortLine(100).transform(emptyIsNull),
  latitude: decimalField("Give degrees from -90 to 90, for example 48.86.", { least: -90, most: 90 }),
  longitude: decimalField("Give degrees from -180 to 180, for example 2.35.", { least: -180, most: 180 }),
  powerLimitKw: decimalField("Give kilowatts above 0 to 1,000,000, for example 120.", {
    least: LEAST_POWER_KW,
    most: MOST_POWER_KW,
  }),
  note: z
    .string()
    .trim()
    .max(2000, "Use 2,000 characters or fewer.")
    .refine((text) => !text.includes("\u0000"), "Leave out control characters.")
    .default(""),
});

const provenanceField = z
  .union([z.literal(""), z.enum(SITE_PROVENANCES)], "Choose from the list.")
  .transform((provenance) => (provenance === "" ? null : provenance));

/** PUE and WUE of a year as their form gives them. */
export const siteYearSchema = z.strictObject({
  year: z
    .string()
    .trim()
    .regex(/^\d{4}$/, "Give a year, for example 2026.")
    .transform(Number),
  pue: decimalField("Give a number from 1 to 10, for example 1.28.", { least: 1, most: 10 }),
  pueProvenance: provenanceField,
  wueLPerKwh: decimalField("Give litres per kWh from 0 to 50, for example 1.8.", { least: 0, most: 50 }),
  wueProvenance: provenanceField,
  source: shortLine(500).pipe(z.string().min(1, "Say where the figures come from.")),
});

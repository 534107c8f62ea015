import { z } from "zod";
import { FLOPS_KINDS } from "@/lib/domain/label/work";
import { COUNT_PROVENANCES, MODEL_ROLES, TRAINING_REGIMES } from "@/lib/domain/model";
import { LONGEST_FILTER_TEXT } from "@/lib/domain/run-filter";
import { idField, nameField, optionalIdField } from "./fields";

/** Models and what belongs to them as forms give them. What fields must agree on is the commands' to check. */

const emptyIsNull = <T>(text: T): T | null => (text === "" ? null : text);
const clean = (text: string) => !/\p{Cc}/u.test(text);

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use ${String(most)} characters or fewer.`)
    .refine(clean, "Leave out control characters.")
    .default("");

const ADDRESS_HINT = "Give an address that begins with https:// or http://.";
const addressField = z
  .string()
  .trim()
  .max(500, "Use 500 characters or fewer.")
  .transform(emptyIsNull)
  .pipe(z.url({ protocol: /^https?$/, error: ADDRESS_HINT }).nullable());

const UNITS: Readonly<Record<string, number>> = { "": 1, K: 1e3, M: 1e6, B: 1e9, G: 1e9, T: 1e12 };
const COUNT_HINT = "Give a number, for example 1.3e9 or 1.3B.";

/** A large count as people write it: 1300000000, 1.3e9, 1.3B; a comma is taken for a decimal point. */
function countField(most: number) {
  return z
    .string()
    .trim()
    .default("")
    .transform((text, context) => {
      if (text === "") return null;
      const match = /^(\d{1,21}(?:[.,]\d{1,12})?(?:e\+?\d{1,2})?)\s?([KMBGT]?)$/i.exec(text);
      const value =
        Number(match?.[1]?.replace(",", ".")) * (UNITS[match?.[2]?.toUpperCase() ?? ""] ?? Number.NaN);
      if (value >= 1 && value <= most) return value;
      context.addIssue({ code: "custom", message: COUNT_HINT });
      return z.NEVER;
    });
}

const AMOUNT_HINT = "Give a number, for example 42.5.";
const amountField = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || /^\d{1,9}([.,]\d{1,12})?$/.test(text), AMOUNT_HINT)
  .transform((text) => (text === "" ? null : Number(text.replace(",", "."))));

const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z
    .union([z.literal(""), z.enum(values)], "Choose from the list.")
    .transform((value) => (value === "" ? null : value));

const LARGEST_COUNT = 1e20;
const LARGEST_FLOPS = 1e35;

const modelFields = {
  name: nameField,
  family: line(200),
  task: line(100).transform(emptyIsNull),
  totalParameters: countField(LARGEST_COUNT),
  activeParameters: countField(LARGEST_COUNT),
  licence: line(200),
  projectId: optionalIdField,
  cardUrl: addressField,
  paperUrl: addressField,
  repositoryUrl: addressField,
  description: z
    .string()
    .trim()
    .max(20_000, "Use 20,000 characters or fewer.")
    .refine((text) => !text.includes("\u0000"), "Leave out control characters.")
    .default(""),
  baseVersionId: optionalIdField,
  baseName: line(200),
  baseUrl: addressField,
  basePublishedEnergyKwh: amountField,
  basePublishedKgCo2e: amountField,
};

const versionFields = {
  releasedOn: z
    .union(
      [z.literal("").transform(() => null), z.iso.date("Give a day: 2026-01-31.")],
      "Give a day: 2026-01-31, or nothing.",
    )
    .default(null),
  trainingTokens: countField(LARGEST_COUNT),
  regime: z.enum(TRAINING_REGIMES, "Choose from the list."),
  flops: countField(LARGEST_FLOPS),
  flopsKind: choice(FLOPS_KINDS),
  workProvenance: choice(COUNT_PROVENANCES),
};

export const modelSchema = z.strictObject(modelFields);
export const versionSchema = z.strictObject({ versionName: nameField, ...versionFields });
export const newModelSchema = z.strictObject({ ...modelFields, versionName: nameField, ...versionFields });

export const roleSchema = z.strictObject({
  runId: idField,
  role: z.enum([...MODEL_ROLES, "left-out", "as-rules-say"], "Choose from the list."),
});

export const useSchema = z.strictObject({
  runId: idField,
  unitCount: countField(LARGEST_COUNT),
  unitProvenance: choice(COUNT_PROVENANCES),
  condition: line(500),
});

export const ruleSchema = z.strictObject({
  role: z.enum(MODEL_ROLES, "Choose from the list."),
  filter: z.string().max(LONGEST_FILTER_TEXT),
});

import { z } from "zod";
import {
  CONSOLIDATION_APPROACHES,
  FRAMEWORKS,
  REPORT_LANGUAGES,
  REPORTED_IN,
  type ReportingSettings,
} from "@/lib/domain/report/settings";
import { ESRS_SETS } from "@/lib/domain/tables/disclosure";
import { checkboxField, idField } from "./fields";

const choose = "Choose from the list.";
const NUMBER = "Give a plain number, for example 1234.5.";

/** A box for each of several words, named after it: a form that is shown again knows which were ticked. */
const tickedOf = <Value extends string>(
  given: Readonly<Record<string, unknown>>,
  prefix: string,
  values: readonly Value[],
): Value[] => values.filter((value) => given[`${prefix}-${value}`] === true);

const percent = z
  .string()
  .trim()
  .regex(/^(\d{1,3}(\.\d{1,6})?)?$/, NUMBER)
  .transform((text) => (text === "" ? null : Number(text)));

/** The set-up as its form gives it. */
export const reportingSettingsSchema = z
  .strictObject({
    legalName: z
      .string()
      .trim()
      .max(200, "Use 200 characters or fewer.")
      .refine((text) => !/\p{Cc}/u.test(text), "Leave out control characters."),
    consolidation: z.enum(CONSOLIDATION_APPROACHES, choose),
    fiscalYearStartMonth: z
      .string()
      .regex(/^([1-9]|1[0-2])$/, choose)
      .transform(Number),
    baseYear: z
      .string()
      .trim()
      .regex(/^(\d{4})?$/, "Give a year, for example 2026.")
      .transform((text) => (text === "" ? null : Number(text))),
    materialityPercent: z
      .string()
      .trim()
      .regex(/^\d{1,3}(\.\d{1,6})?$/, NUMBER)
      .transform(Number),
    esrsSet: z.enum(ESRS_SETS, choose),
    isGriEarlyAdoption: checkboxField,
  })
  .catchall(checkboxField)
  .transform(
    ({
      legalName,
      consolidation,
      fiscalYearStartMonth,
      baseYear,
      materialityPercent,
      esrsSet,
      isGriEarlyAdoption,
      ...ticked
    }): ReportingSettings => ({
      ...{ legalName, consolidation, fiscalYearStartMonth, baseYear, materialityPercent, esrsSet },
      isGriEarlyAdoption,
      languages: tickedOf(ticked, "language", REPORT_LANGUAGES),
      frameworks: tickedOf(ticked, "framework", FRAMEWORKS),
    }),
  );

/** What is said of one site or project. */
export const boundaryRuleSchema = z.strictObject({
  subjectKind: z.enum(["site", "project"]),
  subjectId: idField,
  isIncluded: z.enum(["yes", "no"], choose).transform((text) => text === "yes"),
  reportedIn: z
    .union([z.literal(""), z.enum(REPORTED_IN)], choose)
    .default("")
    .transform((text) => (text === "" ? null : text)),
  sharePercent: percent.default(null),
  reason: z.string().trim().max(1000, "Use 1,000 characters or fewer."),
});

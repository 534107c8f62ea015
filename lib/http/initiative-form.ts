import { z } from "zod";
import {
  INITIATIVE_MEASURES,
  LARGEST_COST,
  type InitiativeInput,
  type InitiativeScope,
} from "@/lib/domain/baseline/initiative";
import { idField, nameField } from "./fields";

const numberFrom = (text: string): number => Number(text.replace(",", "."));

/** A number that may be left out, with a decimal point or comma. */
const numberField = (largest: number, hint: string) =>
  z
    .string()
    .trim()
    .default("")
    .refine(
      (text) => text === "" || (/^\d{1,12}([.,]\d{1,6})?$/.test(text) && numberFrom(text) <= largest),
      hint,
    )
    .transform((text) => (text === "" ? null : numberFrom(text)));

/** `organization`, or a kind and an id as the list of the form has them: `project:…`. */
const scopeField = z.string().transform((text): InitiativeScope | null => {
  const [kind, id = ""] = text.split(":");
  if (kind === "organization") return { kind };
  if (kind === "project") return { kind, projectId: id };
  if (kind === "experiment") return { kind, experimentId: id };
  return kind === "site" ? { kind, siteId: id } : null;
});

/** An initiative as its form gives it. Whether scope and owner are there is the command's to check. */
export const initiativeSchema = z
  .strictObject({
    name: nameField,
    ownerId: idField,
    startsOn: z.iso.date("Give a day."),
    whatChanged: z
      .string()
      .trim()
      .min(1, "Say what was changed.")
      .max(1000, "Use 1,000 characters or fewer."),
    scope: scopeField,
    sweep: z.string().trim().max(200, "Use 200 characters or fewer.").default(""),
    measure: z.enum(INITIATIVE_MEASURES, "Choose one from the list."),
    expectedSavingPercent: numberField(100, "Give a number above 0 and at most 100, or nothing."),
    cost: numberField(LARGEST_COST, "Give a number, for example 1500, or nothing."),
    currency: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^([A-Z]{3})?$/, "Give three letters, for example EUR.")
      .default(""),
  })
  .transform(({ scope, sweep, cost, currency, ...fields }, context): InitiativeInput => {
    const refuse = (field: string, message: string) => {
      context.addIssue({ code: "custom", path: [field], message });
      return z.NEVER;
    };
    if (scope === null) return refuse("scope", "Choose one from the list.");
    if (sweep !== "" && scope.kind !== "experiment") {
      return refuse("sweep", "Choose the sweep’s experiment above.");
    }
    if (cost !== null && currency === "") return refuse("currency", "Give three letters, for example EUR.");
    return {
      ...fields,
      scope: sweep === "" || scope.kind !== "experiment" ? scope : { ...scope, kind: "sweep", sweep },
      cost: cost === null ? null : { amount: cost, currency },
    };
  });

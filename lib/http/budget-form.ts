import { z } from "zod";
import {
  BUDGET_EVERY,
  parseThresholds,
  type BudgetInput,
  type BudgetScope,
} from "@/lib/domain/budget/budget";
import { nameField } from "./fields";

const LIMIT_HINT = "Give a number above 0, for example 1500, or nothing.";
const THRESHOLDS_HINT = "Give one to ten whole percents from 1 to 200, for example 50, 80, 100.";

/** A limit that may be left out, with a decimal point or comma. */
const limitField = z
  .string()
  .trim()
  .refine((text) => text === "" || (/^\d{1,12}([.,]\d{1,6})?$/.test(text) && toNumber(text) > 0), LIMIT_HINT)
  .transform((text) => (text === "" ? null : toNumber(text)));

const toNumber = (text: string): number => Number(text.replace(",", "."));

/** `organization`, or a kind and an id as the list of the form has them: `project:…`. */
const scopeField = z.string().transform((text): BudgetScope | null => {
  const [kind, id = ""] = text.split(":");
  if (kind === "organization") return { kind };
  if (kind === "project") return { kind, projectId: id };
  if (kind === "experiment") return { kind, experimentId: id };
  return kind === "person" ? { kind, personId: id } : null;
});

/** A budget as its form gives it. Whether the scope is there is the command's to check. */
export const budgetSchema = z
  .strictObject({
    name: nameField,
    scope: scopeField,
    sweep: z.string().trim().max(200, "Use 200 characters or fewer.").default(""),
    every: z.enum(BUDGET_EVERY, "Choose one from the list."),
    from: z.iso.date("Give a day."),
    to: z.union([z.literal(""), z.iso.date("Give a day.")]).default(""),
    energyKwh: limitField,
    emissionsKgCo2e: limitField,
    thresholds: z.string().refine((text) => parseThresholds(text) !== null, THRESHOLDS_HINT),
  })
  .transform((fields, context): BudgetInput => {
    const { every, from, to, sweep } = fields;
    if (fields.scope === null) {
      context.addIssue({ code: "custom", path: ["scope"], message: "Choose one from the list." });
      return z.NEVER;
    }
    if (sweep !== "" && fields.scope.kind !== "experiment") {
      context.addIssue({ code: "custom", path: ["sweep"], message: "Choose the sweep’s experiment above." });
      return z.NEVER;
    }
    if (every === "once" && to === "") {
      context.addIssue({ code: "custom", path: ["to"], message: "Give the last day, too." });
      return z.NEVER;
    }
    return {
      name: fields.name,
      scope:
        sweep === "" || fields.scope.kind !== "experiment"
          ? fields.scope
          : { ...fields.scope, kind: "sweep", sweep },
      span: every === "once" ? { every, from, to } : { every, from },
      limits: { energyKwh: fields.energyKwh, emissionsKgCo2e: fields.emissionsKgCo2e },
      thresholds: parseThresholds(fields.thresholds) ?? [],
    };
  });

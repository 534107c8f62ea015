import type { z } from "zod";
import { isAppError } from "@/lib/domain/errors";
import { EMPTY_FORM, type FormState } from "@/lib/domain/form-state";
import { inReadersWords } from "@/lib/i18n/reader-form";
import { toFaults } from "./faults";

/**
 * Parses a form, runs the command, and turns what people can act on into a state to show. A redirect, and a fault
 * of ours, pass through. What the state says is in the language of whoever sent the form.
 */
export async function answerForm<Schema extends z.ZodType, State extends FormState>(
  formData: FormData,
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<State>,
): Promise<State | FormState> {
  const values = typedValues(formData);
  const parsed = schema.safeParse(toObject(formData));
  if (!parsed.success) {
    return inReadersWords({ ...EMPTY_FORM, faults: byField(toFaults(parsed.error)), values });
  }
  try {
    return await inReadersWords(await run(parsed.data));
  } catch (error) {
    if (!isAppError(error)) throw error;
    const faults = byField(error.faults);
    const message = Object.keys(faults).length === 0 ? error.message : null;
    return inReadersWords({ ...EMPTY_FORM, message, faults, values });
  }
}

/** A field that occurs once is text; one that occurs more often, or is named `…[]`, is a list. */
function toObject(formData: FormData): Record<string, unknown> {
  const names = [...new Set(formData.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => {
      const all = formData.getAll(name);
      return name.endsWith("[]") ? [name.slice(0, -2), all] : [name, all.length > 1 ? all : all[0]];
    }),
  );
}

function typedValues(formData: FormData): Record<string, string> {
  return Object.fromEntries(
    [...formData.entries()].filter((entry): entry is [string, string] => {
      const [name, value] = entry;
      return typeof value === "string" && !name.startsWith("$ACTION") && !/password/i.test(name);
    }),
  );
}

/** The first fault of each field; a pointer's first token is the field's name. */
function byField(faults: readonly { pointer: string; detail: string }[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { pointer, detail } of faults) {
    const field = pointer.split("/")[1] ?? "";
    if (field !== "") found[field] ??= detail;
  }
  return found;
}

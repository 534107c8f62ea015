import { isAppError } from "@/lib/domain/errors";
import { EMPTY_FORM, type FormState } from "@/lib/domain/form-state";
import { fieldsOf } from "@/lib/domain/report/record-fields";
import { readRecord, type RecordInput } from "@/lib/domain/report/record-text";
import type { RecordKind } from "@/lib/domain/report/records";
import { inReadersWords } from "@/lib/i18n/reader-form";

type Site = Readonly<{ id: string; name: string }>;

/** The form of a record: reads it, runs the command, and says at each field what people can act on. A redirect passes through. */
export async function answerRecordForm(
  kind: RecordKind,
  sites: readonly Site[],
  formData: FormData,
  run: (input: RecordInput) => Promise<FormState>,
): Promise<FormState> {
  const values = Object.fromEntries(
    fieldsOf(kind).map(({ name }) => {
      const value = formData.get(name);
      return [name, typeof value === "string" ? value : ""];
    }),
  );
  const refuse = (message: string | null, faults: readonly { field: string; detail: string }[]) => {
    const byField = Object.fromEntries(faults.toReversed().map(({ field, detail }) => [field, detail]));
    return inReadersWords({ ...EMPTY_FORM, message, faults: byField, values });
  };
  const read = readRecord(kind, values, sites);
  if (!read.ok) return refuse(null, read.faults);
  try {
    return await inReadersWords(await run(read.input));
  } catch (error) {
    if (!isAppError(error)) throw error;
    const faults = error.faults.map(({ pointer, detail }) => ({
      field: fieldAsked(kind, pointer.slice(1)),
      detail,
    }));
    return refuse(faults.length === 0 ? error.message : null, faults);
  }
}

/** A fault of days is shown where the kind asks for what they follow from. */
function fieldAsked(kind: RecordKind, field: string): string {
  const names = fieldsOf(kind).map(({ name }) => name);
  if (field === "file" || names.includes(field)) return field;
  const days = fieldsOf(kind).filter(({ input, name }) => input === "day" || name.endsWith("Year"));
  return (field === "toDay" ? days.at(-1) : days[0])?.name ?? "name";
}

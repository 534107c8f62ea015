import type { Translate } from "@/components/i18n/translate";
import type { SelectGroup, SelectOption } from "@/components/ui/select";
import { fieldsOf, type RecordField } from "@/lib/domain/report/record-fields";
import type { RecordKind } from "@/lib/domain/report/records";
import { groupOf, type FieldGroup } from "./field-groups";
import type { InstrumentVerdict } from "@/lib/domain/report/instrument-verdict";
import { QUALITY_CRITERION_LIST } from "@/lib/domain/tables/quality-criteria";

/** A field of a form as it is drawn: words in the reader's language. */
export type FormField = Readonly<{
  name: string;
  label: string;
  hint: string | null;
  control: "text" | "number" | "day" | "select" | "zone" | "textarea";
  /** Where it stands in a form with parts. */
  group: FieldGroup | null;
  options: readonly (SelectOption | SelectGroup)[];
  isOptional: boolean;
  /** Not needed, and needed by no other answer of the form either: the label says so. */
  saysOptional: boolean;
  longest: number;
  value: string;
}>;

type Choices = Readonly<{
  sites: readonly Readonly<{ id: string; name: string }>[];
  zones: readonly (SelectOption | SelectGroup)[];
}>;

type T = Translate<"reporting">;

/** The fields of a kind's form, filled with `texts` where a record or a preset gives them. */
export function formFields(
  kind: RecordKind,
  texts: Readonly<Record<string, string>>,
  choices: Choices,
  t: T,
): FormField[] {
  return fieldsOf(kind).map((field) => ({
    name: field.name,
    label: fieldLabel(field, t),
    hint: hintOf(kind, field.name, t),
    control: controlOf(field),
    group: groupOf(kind, field.name),
    options: optionsOf(field, choices, t),
    isOptional: field.isOptional,
    saysOptional: field.isOptional && field.name !== "sharedMarket",
    longest: field.longest,
    value: texts[field.name] ?? field.initially,
  }));
}

/** "Energy (kWh)". */
export function fieldLabel({ name, unit }: Pick<RecordField, "name" | "unit">, t: T): string {
  // The names are those of the catalogue; a test holds every field to it.
  const label = t(`fields.${name}` as "fields.name");
  return unit === null ? label : t("withUnit", { label, unit: unitWords(unit) });
}

/** CO₂ with its index, as people read it. */
export const unitWords = (unit: string): string => unit.replace("CO2", "CO₂");

/** What a choice says: `facility` is "the whole facility". */
export function optionWords(field: string, value: string, t: T): string {
  const key = `options.${field}.${value}` as "options.unit.kg";
  return t.has(key) ? t(key) : value;
}

function hintOf(kind: RecordKind, name: string, t: T): string | null {
  const key = `hints.${kind}_${name}` as "hints.meter_energyKwh";
  return t.has(key) ? t(key) : null;
}

function controlOf({ input }: RecordField): FormField["control"] {
  if (input === "number" || input === "integer") return "number";
  if (input === "day") return "day";
  if (input === "note") return "textarea";
  if (input === "zone") return "zone";
  return input === "text" ? "text" : "select";
}

function optionsOf(field: RecordField, { sites, zones }: Choices, t: T): FormField["options"] {
  const none = { value: "", label: t("choose") };
  if (field.input === "choice") {
    return [none, ...field.choices.map((value) => ({ value, label: optionWords(field.name, value, t) }))];
  }
  if (field.input === "yes-no") {
    return [none, { value: "yes", label: t("yes") }, { value: "no", label: t("no") }];
  }
  if (field.input === "stated") {
    return [
      { value: "", label: t("unknown") },
      { value: "yes", label: t("met") },
      { value: "no", label: t("notMet") },
    ];
  }
  if (field.input === "zone") return [none, ...zones];
  if (field.input !== "site") return [];
  const first = field.isOptional ? { value: "", label: t("noSite") } : none;
  return [first, ...sites.map(({ id, name }) => ({ value: id, label: name }))];
}

/** One criterion of an instrument as a reader sees it. */
export type CriterionLine = Readonly<{
  criterion: string;
  words: string;
  verdict: "met" | "notMet" | "unknown";
  /** Why it is not met whatever was stated; null where what was stated holds. */
  why: string | null;
}>;

/** The criteria that apply to an instrument's type, in order, as reports judge them. */
export function criterionLines({ criteria, found }: InstrumentVerdict, t: T): CriterionLine[] {
  return QUALITY_CRITERION_LIST.flatMap((criterion) => {
    const state = criteria[criterion];
    if (state === "na") return [];
    const reason = found.find((each) => each.criterion === criterion)?.reason;
    return [
      {
        criterion,
        words: t(`fields.${criterion}`),
        verdict: state === "not-met" ? "notMet" : state,
        why: reason === undefined ? null : t(`criterionFound.${reason}`),
      },
    ];
  });
}

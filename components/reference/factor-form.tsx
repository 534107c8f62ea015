"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { withSubscript } from "@/components/runs/prepare/citation";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import {
  GHG_BASES,
  ORGANIZATION_FACTOR_KINDS,
  ORGANIZATION_FACTOR_UNITS,
} from "@/lib/domain/organization-factor";
import { FACTOR_KIND_WORDS } from "./prepare/own-factors";

const KINDS = ORGANIZATION_FACTOR_KINDS.map((kind) => ({
  value: kind,
  label: `${FACTOR_KIND_WORDS[kind]}, ${withSubscript(ORGANIZATION_FACTOR_UNITS[kind].unit)}`,
}));
const BASES = [
  { value: "", label: "no gases (PUE, WUE, water)" },
  ...GHG_BASES.map((basis) => ({
    value: basis,
    label: withSubscript(basis.replace("lifecycle", "life-cycle")),
  })),
];

/** Adds one factor; `given` is what the row that it replaces says. */
export function FactorForm({
  action,
  given,
}: Readonly<{ action: FormAction; given: Readonly<{ kind: string; subjectId: string }> }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const shown = (name: string, otherwise = "") => state.values[name] ?? otherwise;
  const field = (name: string) => ({ id: `factor-${name}`, name, error: state.faults[name] });
  return (
    <form
      key={`${given.kind}/${given.subjectId}/${state.done ?? ""}`}
      action={submit}
      className="grid gap-3.5"
    >
      <FormMessage state={state} />
      <div className="grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-4">
        <SelectField
          {...field("kind")}
          label="Kind"
          options={KINDS}
          defaultValue={shown("kind", given.kind)}
        />
        <TextField
          {...field("subjectId")}
          label="Zone or place"
          hint="Grid zone (FR, US-CA); for PUE and WUE a cloud region (aws/us-east-1) or a name of yours."
          required
          maxLength={80}
          autoComplete="off"
          defaultValue={shown("subjectId", given.subjectId)}
        />
        <TextField
          {...field("value")}
          label="Value"
          hint="In the unit of the kind."
          required
          inputMode="decimal"
          autoComplete="off"
          defaultValue={shown("value")}
        />
        <SelectField
          {...field("ghgBasis")}
          label="Covers"
          hint="For intensities: which gases, and how much of the life cycle."
          options={BASES}
          defaultValue={shown("ghgBasis")}
        />
      </div>
      <div className="grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-4">
        <TextField
          {...field("validFrom")}
          label="Valid from (UTC)"
          type="date"
          required
          defaultValue={shown("validFrom")}
        />
        <TextField
          {...field("validTo")}
          label="Valid until (UTC)"
          hint="This day is not included. Empty: until further notice."
          type="date"
          optional
          defaultValue={shown("validTo")}
        />
        <div className="sm:col-span-2">
          <TextField
            {...field("source")}
            label="Source"
            hint="Who states it, where and when: a document, a table, an address."
            required
            maxLength={500}
            autoComplete="off"
            defaultValue={shown("source")}
          />
        </div>
      </div>
      <TextareaField
        {...field("note")}
        label="Note"
        optional
        rows={2}
        maxLength={500}
        defaultValue={shown("note")}
      />
      <div>
        <SubmitButton>Add factor</SubmitButton>
      </div>
    </form>
  );
}

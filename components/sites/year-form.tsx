"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { SiteYearInput } from "@/lib/domain/site-view";
import { SITE_PROVENANCES } from "@/lib/domain/site-year";
import { provenanceWords } from "./prepare/words";

const PROVENANCE_OPTIONS = [
  { value: "", label: "choose" },
  ...SITE_PROVENANCES.map((value) => ({ value, label: provenanceWords(value) })),
];

/** Says PUE and WUE of a year; `given` is what the year says so far. */
export function YearForm({
  action,
  given,
}: Readonly<{
  action: FormAction;
  given: Readonly<Pick<SiteYearInput, "year"> & Partial<SiteYearInput>>;
}>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const field = (name: keyof SiteYearInput) => ({
    id: `year-${name}`,
    name,
    autoComplete: "off",
    defaultValue: state.values[name] ?? given[name]?.toString() ?? "",
    error: state.faults[name],
  });
  return (
    <form key={`${String(given.year)} ${state.done ?? ""}`} action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <div className="grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-[6rem_1fr_1fr_1fr_1fr]">
        <TextField {...field("year")} label="Year" required inputMode="numeric" maxLength={4} />
        <TextField
          {...field("pue")}
          label="PUE"
          optional
          inputMode="decimal"
          hint="Facility ÷ IT energy, 1 to 10."
        />
        <SelectField {...field("pueProvenance")} label="The PUE is" options={PROVENANCE_OPTIONS} />
        <TextField
          {...field("wueLPerKwh")}
          label="WUE"
          optional
          inputMode="decimal"
          hint="Litres of water on site per kWh of IT energy."
        />
        <SelectField {...field("wueProvenance")} label="The WUE is" options={PROVENANCE_OPTIONS} />
      </div>
      <TextField
        {...field("source")}
        label="Source"
        required
        maxLength={500}
        hint="Who states it, where and when: a report, a meter, an address. Both figures left empty take the year back; say why here."
      />
      <Notice title="Figures that are already calculated do not move.">
        New hours use the new values. To let them count for hours in the past, apply a restatement: it first
        shows what would change.
      </Notice>
      <div>
        <SubmitButton>Save year</SubmitButton>
      </div>
    </form>
  );
}

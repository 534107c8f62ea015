"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { ZoneSelect } from "@/components/zones/zone-select";
import type { ZoneChoice } from "@/components/zones/prepare/zone-options";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Where a run drew its electricity, as a person knows it. Leads to what the change would do; works without JavaScript. */
export function CorrectForm({
  action,
  zones,
  sites,
  hasSite,
  hasZone,
  mayCorrectPue,
}: Readonly<{
  action: FormAction;
  zones: readonly ZoneChoice[];
  sites: readonly Readonly<{ id: string; name: string }>[];
  hasSite: boolean;
  hasZone: boolean;
  /** Not where the tracker multiplied its energies by one: it was divided out for good. */
  mayCorrectPue: boolean;
}>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const typed = (name: string) => state.values[name] ?? "";
  return (
    <form action={submit} className="grid gap-2.5">
      <FormMessage state={state} />
      {sites.length === 0 ? null : (
        <SelectField
          key={`site ${typed("siteId")}`}
          id="correct-site"
          label={hasSite ? "Another site" : "Set the site"}
          name="siteId"
          hint="A site brings its grid zone, PUE and WUE."
          defaultValue={typed("siteId")}
          error={state.faults["siteId"]}
          options={[
            { value: "", label: hasSite ? "Keep the site" : "No site" },
            ...(hasSite ? [{ value: "none", label: "At none of our sites" }] : []),
            ...sites.map((site) => ({ value: site.id, label: site.name })),
          ]}
        />
      )}
      <ZoneSelect
        // A select that is controlled by its answer: React resets forms after an action.
        key={typed("zoneId")}
        id="correct-zone"
        label={hasZone ? "Another zone" : "Set the zone"}
        name="zoneId"
        zones={zones}
        none={hasZone ? "Keep the zone" : "Choose a zone"}
        hint="Where the run drew its electricity."
        defaultValue={typed("zoneId")}
        error={state.faults["zoneId"]}
      />
      {mayCorrectPue ? (
        <TextField
          id="correct-pue"
          label="Another PUE"
          name="pue"
          inputMode="decimal"
          autoComplete="off"
          hint="Empty: keep what there is."
          defaultValue={typed("pue")}
          error={state.faults["pue"]}
        />
      ) : null}
      <TextField
        id="correct-reason"
        label="Why"
        name="reason"
        required
        maxLength={500}
        hint="For whoever reads the record."
        defaultValue={typed("reason")}
        error={state.faults["reason"]}
      />
      <SubmitButton kind="secondary" className="justify-self-start">
        See what would change
      </SubmitButton>
    </form>
  );
}

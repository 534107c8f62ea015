"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ZoneChoice } from "@/components/zones/prepare/zone-options";
import { ZoneSelect } from "@/components/zones/zone-select";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { COOLING_TYPES, OWNERSHIPS } from "@/lib/domain/site";
import type { SiteInput } from "@/lib/domain/site-view";
import { COOLING_WORDS, OWNERSHIP_WORDS } from "./prepare/words";

const OWNERSHIP_OPTIONS = OWNERSHIPS.map((value) => ({ value, label: OWNERSHIP_WORDS[value] }));
const COOLING_OPTIONS = COOLING_TYPES.map((value) => ({ value, label: COOLING_WORDS[value] }));
const ROW = "grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-4";

/** Makes a site, or changes `site`. */
export function SiteForm({
  action,
  site,
  zones,
}: Readonly<{ action: FormAction; site: SiteInput | null; zones: readonly ZoneChoice[] }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const field = (name: keyof SiteInput, otherwise = "") => ({
    id: `site-${name}`,
    name,
    autoComplete: "off",
    defaultValue: state.values[name] ?? site?.[name]?.toString() ?? otherwise,
    error: state.faults[name],
  });
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <div className="grid items-start gap-3.5 sm:grid-cols-2">
        <TextField {...field("name")} label="Name" required maxLength={120} />
        <ZoneSelect
          {...field("zoneId")}
          label="Grid zone"
          hint="Runs at this site draw their power here, whatever zone they report."
          zones={zones}
          none="not stated: as the run reports"
        />
      </div>
      <div className={ROW}>
        <SelectField {...field("ownership", "own")} label="Kind" options={OWNERSHIP_OPTIONS} />
        <TextField {...field("operator")} label="Operator" optional maxLength={120} />
        <SelectField {...field("coolingType", "unknown")} label="Cooling" options={COOLING_OPTIONS} />
        <TextField
          {...field("countryIso2")}
          label="Country"
          optional
          maxLength={2}
          hint="Two letters. Empty: that of the zone or the coordinates."
        />
      </div>
      <div className={ROW}>
        <TextField
          {...field("cloudProvider")}
          label="Cloud provider"
          optional
          maxLength={100}
          hint="As trackers report it: aws, azure, gcp."
        />
        <TextField
          {...field("cloudRegion")}
          label="Cloud region"
          optional
          maxLength={100}
          hint="Runs that report this region are found here: eu-west-3."
        />
        <TextField
          {...field("latitude")}
          label="Latitude"
          optional
          inputMode="text"
          hint="Degrees, south negative. Runs within 50 km are found here."
        />
        <TextField
          {...field("longitude")}
          label="Longitude"
          optional
          inputMode="text"
          hint="Degrees, west negative."
        />
      </div>
      <TextareaField {...field("note")} label="Note" optional rows={2} maxLength={2000} />
      <div>
        <SubmitButton>{site === null ? "Make site" : "Save"}</SubmitButton>
      </div>
    </form>
  );
}

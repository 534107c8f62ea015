"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { ZoneSelect } from "@/components/zones/zone-select";
import type { ZoneChoice } from "@/components/zones/prepare/zone-options";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

/** Puts a run that has none into a grid zone by hand; works without JavaScript. */
export function ZoneForm({ action, zones }: Readonly<{ action: FormAction; zones: readonly ZoneChoice[] }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const chosen = state.values["zoneId"] ?? "";
  return (
    <form action={submit} className="mt-3 grid gap-2 border-t border-line pt-3">
      <ZoneSelect
        // A select that is controlled by its answer: React resets forms after an action.
        key={chosen}
        id="run-zone"
        label="Set the zone"
        name="zoneId"
        required
        zones={zones}
        none="Choose a zone"
        defaultValue={chosen}
        error={state.faults["zoneId"] ?? state.message ?? undefined}
        hint="Takes the newest annual factor of that zone. The change is recorded."
      />
      <SubmitButton kind="secondary" className="justify-self-start">
        Set zone
      </SubmitButton>
    </form>
  );
}

"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";

export type ZoneChoice = Readonly<{ zoneId: string; label: string }>;

/** Puts a run into a grid zone by hand; works without JavaScript. */
export function ZoneForm({
  action,
  zones,
  currentZoneId,
}: Readonly<{ action: FormAction; zones: readonly ZoneChoice[]; currentZoneId: string | null }>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const options = [
    ...(currentZoneId === null ? [{ value: "", label: "Choose a zone" }] : []),
    ...zones.map((zone) => ({ value: zone.zoneId, label: zone.label })),
  ];
  return (
    <form action={submit} className="mt-3 grid gap-2 border-t border-line pt-3">
      <SelectField
        label="Set the zone"
        name="zoneId"
        id="run-zone"
        required
        options={options}
        // A select that is controlled by its answer: React resets forms after an action.
        key={state.values["zoneId"] ?? currentZoneId ?? ""}
        defaultValue={state.values["zoneId"] ?? currentZoneId ?? ""}
        error={state.faults["zoneId"] ?? state.message ?? undefined}
        hint="Takes the newest annual factor of that zone. The change is recorded."
      />
      <SubmitButton kind="secondary" className="justify-self-start">
        Set zone
      </SubmitButton>
    </form>
  );
}

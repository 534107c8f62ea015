"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { ButtonLink } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { DeviceView, ReportedDevice } from "@/lib/domain/hardware-view";

import { AskedDevice } from "./asked-device";

/** What the form sends for "not a known device". */
const NO_DEVICE = "none";

function groupsOf(devices: readonly DeviceView[], candidates: readonly DeviceView[]) {
  const option = (device: DeviceView) => ({
    value: device.deviceId,
    label: device.tdpW === null ? device.name : `${device.name}, ${String(device.tdpW)} W`,
  });
  const vendors = [...new Set(devices.map((device) => device.vendor))];
  return [
    { value: "", label: "choose" },
    ...(candidates.length === 0 ? [] : [{ label: "It may be", options: candidates.map(option) }]),
    { value: NO_DEVICE, label: "not a known device" },
    ...vendors.map((vendor) => ({
      label: vendor,
      options: devices.filter((device) => device.vendor === vendor).map(option),
    })),
  ];
}

/** An admin says what a reported device is. `devices` are those that the search above found. */
export function ResolveForm({
  action,
  row,
  devices,
  cancelHref,
}: Readonly<{
  action: FormAction;
  row: ReportedDevice;
  devices: readonly DeviceView[];
  cancelHref: string;
}>) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const present = row.device?.deviceId ?? (row.status === "unknown" ? NO_DEVICE : "");
  const isListed =
    present === NO_DEVICE || [...devices, ...row.candidates].some(({ deviceId }) => deviceId === present);
  const chosen = isListed ? present : devices.length === 1 ? (devices[0]?.deviceId ?? "") : "";
  return (
    // A new search brings other choices: the key takes them up.
    <form key={devices.map((device) => device.deviceId).join()} action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <AskedDevice row={row} />
      <div className="grid items-start gap-3.5 sm:grid-cols-2">
        <SelectField
          id="resolve-device"
          label="Device"
          name="deviceId"
          hint="For all runs of your organization that report it, also those to come."
          options={groupsOf(devices, row.candidates)}
          defaultValue={state.values["deviceId"] ?? chosen}
          error={state.faults["deviceId"]}
        />
        <TextField
          id="resolve-count"
          label="Devices in one"
          name="deviceCount"
          optional
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          hint="Where the name stands for a machine with several, as a DGX with 8."
          defaultValue={state.values["deviceCount"] ?? row.deviceCount?.toString() ?? ""}
          error={state.faults["deviceCount"]}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton>Save decision</SubmitButton>
        <ButtonLink href={cancelHref}>Cancel</ButtonLink>
      </div>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import type { Translate } from "@/components/i18n/translate";
import { ButtonLink } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { DeviceView, ReportedDevice } from "@/lib/domain/hardware-view";

import { AskedDevice } from "./asked-device";

/** What the form sends for "not a known device". */
const NO_DEVICE = "none";

function groupsOf(
  devices: readonly DeviceView[],
  candidates: readonly DeviceView[],
  t: Translate<"hardware">,
) {
  const option = (device: DeviceView) => ({
    value: device.deviceId,
    label:
      device.tdpW === null
        ? device.name
        : t("deviceWatts", { device: device.name, watts: String(device.tdpW) }),
  });
  const vendors = [...new Set(devices.map((device) => device.vendor))];
  return [
    { value: "", label: t("choose") },
    ...(candidates.length === 0 ? [] : [{ label: t("mayBe"), options: candidates.map(option) }]),
    { value: NO_DEVICE, label: t("notKnownDevice") },
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
  const t = useTranslations("hardware");
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
          label={t("device")}
          name="deviceId"
          hint={t("deviceHint")}
          options={groupsOf(devices, row.candidates, t)}
          defaultValue={state.values["deviceId"] ?? chosen}
          error={state.faults["deviceId"]}
        />
        <TextField
          id="resolve-count"
          label={t("devicesInOne")}
          name="deviceCount"
          optional
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          hint={t("countHint")}
          defaultValue={state.values["deviceCount"] ?? row.deviceCount?.toString() ?? ""}
          error={state.faults["deviceCount"]}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t("save")}</SubmitButton>
        <ButtonLink href={cancelHref}>{t("cancel")}</ButtonLink>
      </div>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ZoneChoice } from "@/components/zones/prepare/zone-options";
import { ZoneSelect } from "@/components/zones/zone-select";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { COOLING_TYPES, OWNERSHIPS } from "@/lib/domain/site";
import type { SiteInput } from "@/lib/domain/site-view";

const ROW = "grid items-start gap-3.5 sm:grid-cols-2 lg:grid-cols-4";

/** Makes a site, or changes `site`. */
export function SiteForm({
  action,
  site,
  start = {},
  zones,
}: Readonly<{
  action: FormAction;
  site: SiteInput | null;
  /** What a new site begins with, by field. */
  start?: Readonly<Record<string, string>>;
  zones: readonly ZoneChoice[];
}>) {
  const t = useTranslations("sites");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const field = (name: keyof SiteInput, otherwise = "") => ({
    id: `site-${name}`,
    name,
    autoComplete: "off",
    defaultValue: state.values[name] ?? site?.[name]?.toString() ?? start[name] ?? otherwise,
    error: state.faults[name],
  });
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <div className="grid items-start gap-3.5 sm:grid-cols-2">
        <TextField {...field("name")} label={t("name")} required maxLength={120} />
        <ZoneSelect
          {...field("zoneId")}
          label={t("gridZone")}
          hint={t("zoneHint")}
          zones={zones}
          none={t("zoneNone")}
        />
      </div>
      <div className={ROW}>
        <SelectField
          {...field("ownership", "own")}
          label={t("kind")}
          options={OWNERSHIPS.map((value) => ({ value, label: t(`ownership.${value}`) }))}
        />
        <TextField {...field("operator")} label={t("operator")} optional maxLength={120} />
        <SelectField
          {...field("coolingType", "unknown")}
          label={t("coolingLabel")}
          options={COOLING_TYPES.map((value) => ({ value, label: t(`cooling.${value}`) }))}
        />
        <TextField
          {...field("countryIso2")}
          label={t("country")}
          optional
          maxLength={2}
          hint={t("countryHint")}
        />
      </div>
      <div className={ROW}>
        <TextField
          {...field("cloudProvider")}
          label={t("cloudProvider")}
          optional
          maxLength={100}
          hint={t("providerHint")}
        />
        <TextField
          {...field("cloudRegion")}
          label={t("cloudRegion")}
          optional
          maxLength={100}
          hint={t("regionHint")}
        />
        <TextField
          {...field("latitude")}
          label={t("latitude")}
          optional
          inputMode="text"
          hint={t("latitudeHint")}
        />
        <TextField
          {...field("longitude")}
          label={t("longitude")}
          optional
          inputMode="text"
          hint={t("longitudeHint")}
        />
      </div>
      <div className={ROW}>
        <TextField
          {...field("powerLimitKw")}
          label={t("powerLimit")}
          optional
          inputMode="decimal"
          hint={t("powerLimitHint")}
        />
      </div>
      <TextareaField {...field("note")} label={t("note")} optional rows={2} maxLength={2000} />
      <div>
        <SubmitButton>{site === null ? t("makeSite") : t("save")}</SubmitButton>
      </div>
    </form>
  );
}

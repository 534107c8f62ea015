"use client";

import { useTranslations } from "next-intl";
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
  const t = useTranslations("runForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const typed = (name: string) => state.values[name] ?? "";
  return (
    <form action={submit} className="grid gap-2.5">
      <FormMessage state={state} />
      {sites.length === 0 ? null : (
        <SelectField
          key={`site ${typed("siteId")}`}
          id="correct-site"
          label={hasSite ? t("correct.otherSite") : t("correct.setSite")}
          name="siteId"
          hint={t("correct.siteHint")}
          defaultValue={typed("siteId")}
          error={state.faults["siteId"]}
          options={[
            { value: "", label: hasSite ? t("correct.keepSite") : t("correct.noSite") },
            ...(hasSite ? [{ value: "none", label: t("correct.none") }] : []),
            ...sites.map((site) => ({ value: site.id, label: site.name })),
          ]}
        />
      )}
      <ZoneSelect
        // A select that is controlled by its answer: React resets forms after an action.
        key={typed("zoneId")}
        id="correct-zone"
        label={hasZone ? t("correct.otherZone") : t("correct.setZone")}
        name="zoneId"
        zones={zones}
        none={hasZone ? t("correct.keepZone") : t("correct.chooseZone")}
        hint={t("correct.zoneHint")}
        defaultValue={typed("zoneId")}
        error={state.faults["zoneId"]}
      />
      {mayCorrectPue ? (
        <TextField
          id="correct-pue"
          label={t("correct.pue")}
          name="pue"
          inputMode="decimal"
          autoComplete="off"
          hint={t("correct.pueHint")}
          defaultValue={typed("pue")}
          error={state.faults["pue"]}
        />
      ) : null}
      <TextField
        id="correct-reason"
        label={t("correct.reason")}
        name="reason"
        required
        maxLength={500}
        hint={t("correct.reasonHint")}
        defaultValue={typed("reason")}
        error={state.faults["reason"]}
      />
      <SubmitButton kind="secondary" className="justify-self-start">
        {t("correct.submit")}
      </SubmitButton>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { siteOptions } from "./prepare/site-options";

/** The site that all runs of a place were at. Leads to what that would change. */
export function GiveSiteForm({
  action,
  sites,
  bringsZone,
}: Readonly<{
  action: FormAction;
  sites: readonly Readonly<{ id: string; name: string }>[];
  /** The runs' grid zone is unknown. */
  bringsZone: boolean;
}>) {
  const t = useTranslations("sites");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const [only, ...others] = sites;
  const first = only !== undefined && others.length === 0 ? only.id : "";
  return (
    <form action={submit} className="grid max-w-160 gap-3.5">
      <FormMessage state={state} />
      <SelectField
        label={t("site")}
        name="siteId"
        required
        hint={t(bringsZone ? "unplaced.bringsZone" : "unplaced.keepsZone")}
        defaultValue={state.values["siteId"] ?? first}
        error={state.faults["siteId"]}
        options={siteOptions(sites, t("choose"))}
      />
      <TextField
        label={t("unplaced.reason")}
        name="reason"
        required
        maxLength={500}
        autoComplete="off"
        hint={t("unplaced.reasonHint")}
        defaultValue={state.values["reason"] ?? t("unplaced.reasonDefault")}
        error={state.faults["reason"]}
      />
      <SubmitButton className="justify-self-start">{t("unplaced.submit")}</SubmitButton>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { SiteYearInput } from "@/lib/domain/site-view";
import { SITE_PROVENANCES } from "@/lib/domain/site-year";
import { provenanceWords } from "./prepare/words";

/** Says PUE and WUE of a year; `given` is what the year says so far. */
export function YearForm({
  action,
  given,
  restatementsPath,
}: Readonly<{
  action: FormAction;
  given: Readonly<Pick<SiteYearInput, "year"> & Partial<SiteYearInput>>;
  restatementsPath: string;
}>) {
  const t = useTranslations("sites");
  const provenances = [
    { value: "", label: t("choose") },
    ...SITE_PROVENANCES.map((value) => ({ value, label: provenanceWords(value, t) })),
  ];
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
        <TextField {...field("year")} label={t("year")} required inputMode="numeric" maxLength={4} />
        <TextField {...field("pue")} label={t("pue")} optional inputMode="decimal" hint={t("pueHint")} />
        <SelectField {...field("pueProvenance")} label={t("pueIs")} options={provenances} />
        <TextField
          {...field("wueLPerKwh")}
          label={t("wue")}
          optional
          inputMode="decimal"
          hint={t("wueHint")}
        />
        <SelectField {...field("wueProvenance")} label={t("wueIs")} options={provenances} />
      </div>
      <TextField {...field("source")} label={t("source")} required maxLength={500} hint={t("sourceHint")} />
      <Notice title={t("calculatedStay")}>
        {t.rich("newHours", { link: (words) => <Link href={restatementsPath}>{words}</Link> })}
      </Notice>
      <div>
        <SubmitButton>{t("saveYear")}</SubmitButton>
      </div>
    </form>
  );
}

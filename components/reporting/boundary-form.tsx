"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { BoundaryRule } from "@/lib/domain/report/settings";

/** Says whether a site or project is inside, and of a site where it is reported and which share. */
export function BoundaryForm({
  action,
  rule,
  places,
}: Readonly<{ action: FormAction; rule: BoundaryRule; places: readonly SelectOption[] }>) {
  const t = useTranslations("reportingForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const field = (name: "isIncluded" | "reportedIn" | "sharePercent" | "reason", value: string) => ({
    id: `rule-${name}`,
    name,
    defaultValue: state.values[name] ?? value,
    error: state.faults[name],
  });
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <input type="hidden" name="subjectKind" value={rule.subjectKind} />
      <input type="hidden" name="subjectId" value={rule.subjectId} />
      <div className="grid items-start gap-3.5 sm:grid-cols-3">
        <SelectField
          {...field("isIncluded", rule.isIncluded ? "yes" : "no")}
          label={t("isIncluded")}
          options={[
            { value: "yes", label: t("inside") },
            { value: "no", label: t("outside") },
          ]}
        />
        {rule.subjectKind === "site" ? (
          <>
            <SelectField
              {...field("reportedIn", rule.reportedIn ?? "")}
              label={t("reportedIn")}
              options={[{ value: "", label: t("byOwnership") }, ...places]}
            />
            <TextField
              {...field("sharePercent", rule.sharePercent?.toString() ?? "")}
              label={t("share")}
              hint={t("shareHint")}
              optional
              inputMode="decimal"
              autoComplete="off"
            />
          </>
        ) : null}
      </div>
      <TextareaField
        {...field("reason", rule.reason)}
        label={t("reason")}
        hint={t("reasonHint")}
        optional
        rows={2}
        maxLength={1000}
      />
      <div>
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Checkbox } from "@/components/ui/checkbox";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { FIXED_SECTIONS, type ReportDraftInput } from "@/lib/domain/report/report-view";
import { REPORT_LANGUAGES } from "@/lib/domain/report/settings";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";

/** What a report is: period, language, sections and what its people write. */
export function ReportForm({
  action,
  draft,
  hasTexts,
}: Readonly<{ action: FormAction; draft: ReportDraftInput; hasTexts: boolean }>) {
  const t = useTranslations("reportForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const valueOf = (name: string, given: string): string => state.values[name] ?? given;
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <TextField
        label={t("title")}
        name="title"
        required
        maxLength={120}
        autoComplete="off"
        defaultValue={valueOf("title", draft.title)}
        error={state.faults["title"]}
      />
      <div className="grid gap-3.5 sm:grid-cols-3">
        <TextField
          label={t("from")}
          name="from"
          type="date"
          required
          defaultValue={valueOf("from", draft.period.from)}
          error={state.faults["from"]}
        />
        <TextField
          label={t("to")}
          name="to"
          type="date"
          required
          defaultValue={valueOf("to", draft.period.to)}
          error={state.faults["to"]}
        />
        <SelectField
          label={t("language")}
          name="language"
          defaultValue={valueOf("language", draft.language)}
          options={REPORT_LANGUAGES.map((language) => ({
            value: language,
            label: t(`languages.${language}`),
          }))}
        />
      </div>
      <fieldset className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <legend className="mb-1 font-medium text-text-1">{t("sections")}</legend>
        {REPORT_SECTIONS.map(({ id, number }) => {
          const isFixed = FIXED_SECTIONS.includes(id);
          return (
            <Checkbox
              key={id}
              name="sections[]"
              value={id}
              label={`${String(number)} ${t(`section.${id as "energy"}`)}`}
              defaultChecked={isFixed || draft.sections.includes(id)}
              disabled={isFixed}
              {...(isFixed ? { hint: t("always") } : {})}
            />
          );
        })}
      </fieldset>
      {hasTexts ? (
        <>
          <TextareaField
            label={t("exclusions")}
            name="exclusions"
            rows={3}
            maxLength={4000}
            hint={t("exclusionsHint")}
            defaultValue={valueOf("exclusions", draft.texts.exclusions)}
            error={state.faults["exclusions"]}
          />
          <TextareaField
            label={t("whatMoved")}
            name="whatMoved"
            rows={3}
            maxLength={4000}
            hint={t("whatMovedHint")}
            defaultValue={valueOf("whatMoved", draft.texts.whatMoved)}
            error={state.faults["whatMoved"]}
          />
          <TextareaField
            label={t("assurance")}
            name="assurance"
            rows={2}
            maxLength={4000}
            hint={t("assuranceHint")}
            defaultValue={valueOf("assurance", draft.texts.assurance)}
            error={state.faults["assurance"]}
          />
        </>
      ) : null}
      <div>
        <SubmitButton>{hasTexts ? t("save") : t("create")}</SubmitButton>
      </div>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Checkbox } from "@/components/ui/checkbox";
import { SelectField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import { FIXED_SECTIONS } from "@/lib/domain/report/report-view";
import { PERIOD_GAP, SCHEDULE_EVERY } from "@/lib/domain/report/schedule";
import { REPORT_LANGUAGES, type ReportLanguage } from "@/lib/domain/report/settings";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";

/** Asks for a report after each month or quarter. */
export function ScheduleForm({
  action,
  language,
}: Readonly<{ action: FormAction; language: ReportLanguage }>) {
  const t = useTranslations("reportClient");
  const words = useTranslations("reportForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-3.5">
      <FormMessage state={state} />
      <TextField
        id="schedule-title"
        label={words("title")}
        name="title"
        required
        maxLength={80}
        autoComplete="off"
        hint={t("schedule.titleHint", { gap: PERIOD_GAP })}
        defaultValue={state.values["title"] ?? t("schedule.titleDefault", { gap: PERIOD_GAP })}
        error={state.faults["title"]}
      />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <SelectField
          id="schedule-every"
          label={t("schedule.every")}
          name="every"
          defaultValue={state.values["every"] ?? "quarter"}
          options={SCHEDULE_EVERY.map((every) => ({ value: every, label: t(`schedule.${every}`) }))}
        />
        <SelectField
          id="schedule-language"
          label={words("language")}
          name="language"
          defaultValue={state.values["language"] ?? language}
          options={REPORT_LANGUAGES.map((each) => ({ value: each, label: words(`languages.${each}`) }))}
        />
      </div>
      <fieldset className="grid gap-1 sm:grid-cols-2">
        <legend className="mb-1 font-medium text-text-1">{words("sections")}</legend>
        {REPORT_SECTIONS.map(({ id, number }) => {
          const isFixed = FIXED_SECTIONS.includes(id);
          return (
            <Checkbox
              key={id}
              id={`schedule-${id}`}
              name="sections[]"
              value={id}
              // The ids of the table are the keys of the catalogue: a test holds them to each other.
              label={`${String(number)} ${words(`section.${id as "energy"}`)}`}
              defaultChecked
              disabled={isFixed}
              {...(isFixed ? { hint: words("always") } : {})}
            />
          );
        })}
      </fieldset>
      <SubmitButton kind="secondary" className="justify-self-start">
        {t("schedule.make")}
      </SubmitButton>
    </form>
  );
}

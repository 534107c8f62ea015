"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { PowerThresholds } from "@/lib/domain/power/rules";

/** From when on power makes an alert. */
export function ThresholdsForm({
  action,
  thresholds,
}: Readonly<{ action: FormAction; thresholds: PowerThresholds }>) {
  const t = useTranslations("powerForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const field = (name: keyof PowerThresholds) => ({
    ...{ id: `power-${name}`, name, label: t(`field.${name}`), hint: t(`hint.${name}`) },
    required: true,
    autoComplete: "off",
    inputMode: name.endsWith("Ratio") ? ("decimal" as const) : ("numeric" as const),
    defaultValue: state.values[name] ?? String(thresholds[name]),
    error: state.faults[name],
  });
  return (
    <form action={submit} className="grid max-w-200 gap-3.5">
      <FormMessage state={state} />
      <div className="grid items-start gap-3.5 sm:grid-cols-2">
        <TextField {...field("runawayPowerRatio")} />
        <TextField {...field("runawayMinutes")} />
        <TextField {...field("runawayDurationRatio")} />
        <TextField {...field("staleMinutes")} />
        <TextField {...field("siteMinutes")} />
      </div>
      <div>
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}

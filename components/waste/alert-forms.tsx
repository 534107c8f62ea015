"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormMessage } from "@/components/account/form-message";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { EMPTY_FORM, type FormAction } from "@/lib/domain/form-state";
import type { AlertLimits } from "@/lib/domain/waste-alerts";

type AlertForm = Readonly<{ action: FormAction; alertId: string; name: string }>;

/** Takes an alert off the list; says why. */
export function DismissForm({ action, alertId, name }: AlertForm) {
  const t = useTranslations("alertForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const hasFault = state.message !== null || Object.keys(state.faults).length > 0;
  return (
    <details open={hasFault}>
      <summary aria-label={t("dismissThis", { name })} className="w-max cursor-pointer text-accent-text">
        {t("dismiss")}
      </summary>
      <form action={submit} className="mt-2 grid max-w-160 gap-2.5">
        <FormMessage state={state} />
        <input type="hidden" name="alertId" value={alertId} />
        <TextField
          id={`reason-${alertId}`}
          label={t("reason")}
          name="reason"
          required
          maxLength={500}
          hint={t("reasonHint")}
          defaultValue={state.values["reason"] ?? ""}
          error={state.faults["reason"]}
        />
        <div>
          <SubmitButton>{t("dismiss")}</SubmitButton>
        </div>
      </form>
    </details>
  );
}

/** Puts a dismissed alert back on the list. */
export function ReopenForm({ action, alertId, name }: AlertForm) {
  const t = useTranslations("alertForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid gap-2">
      <FormMessage state={state} />
      <input type="hidden" name="alertId" value={alertId} />
      <div>
        <Button type="submit" size="small" aria-label={t("reopenThis", { name })}>
          {t("reopen")}
        </Button>
      </div>
    </form>
  );
}

/** From when on a sweep or a crash loop makes an alert. */
export function LimitsForm({ action, limits }: Readonly<{ action: FormAction; limits: AlertLimits }>) {
  const t = useTranslations("alertForms");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  return (
    <form action={submit} className="grid max-w-160 gap-3">
      <FormMessage state={state} />
      <div className="grid items-start gap-3.5 sm:grid-cols-2">
        <TextField
          label={t("sweep")}
          name="sweepEnergyKwhPerDay"
          required
          inputMode="decimal"
          autoComplete="off"
          hint={t("sweepHint")}
          defaultValue={state.values["sweepEnergyKwhPerDay"] ?? String(limits.sweepEnergyKwhPerDay)}
          error={state.faults["sweepEnergyKwhPerDay"]}
        />
        <TextField
          label={t("crash")}
          name="crashLoopRunsPerHour"
          required
          inputMode="numeric"
          autoComplete="off"
          defaultValue={state.values["crashLoopRunsPerHour"] ?? String(limits.crashLoopRunsPerHour)}
          error={state.faults["crashLoopRunsPerHour"]}
        />
      </div>
      <div>
        <SubmitButton kind="secondary">{t("save")}</SubmitButton>
      </div>
    </form>
  );
}

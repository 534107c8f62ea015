"use server";

import { getTranslations } from "next-intl/server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { dismissAlert, reopenAlert, setAlertLimits } from "@/lib/data/commands/waste-alerts";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";

const alertId = z.guid();

/** Takes an alert off the list, with the reason. */
export async function dismiss(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  const t = await getTranslations("alertForms");
  const schema = z.strictObject({
    alertId,
    reason: z.string().trim().min(1, t("reasonMissing")).max(500, t("reasonLong")),
  });
  return answerForm(formData, schema, async (input) => {
    await dismissAlert(viewer, input.alertId, input.reason);
    revalidatePath(`/${org}`, "layout");
    return formDone(t("dismissed"));
  });
}

export async function reopen(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  const t = await getTranslations("alertForms");
  return answerForm(formData, z.strictObject({ alertId }), async (input) => {
    await reopenAlert(viewer, input.alertId);
    revalidatePath(`/${org}`, "layout");
    return formDone(t("reopened"));
  });
}

/** A comma is as good as a point before the decimals. */
const amount = z.string().transform((text) => Number(text.trim().replace(",", ".") || Number.NaN));

export async function setLimits(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  const t = await getTranslations("alertForms");
  const schema = z.strictObject({
    sweepEnergyKwhPerDay: amount.pipe(
      z.number(t("sweepWrong")).positive(t("sweepWrong")).max(1e6, t("sweepWrong")),
    ),
    crashLoopRunsPerHour: amount.pipe(
      z.number(t("crashWrong")).int(t("crashWrong")).min(2, t("crashWrong")).max(1000, t("crashWrong")),
    ),
  });
  return answerForm(formData, schema, async (input) => {
    await setAlertLimits(viewer, input);
    revalidatePath(`/${org}`, "layout");
    return formDone(t("saved"));
  });
}

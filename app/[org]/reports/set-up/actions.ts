"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { requireViewer } from "@/lib/auth/viewer";
import { setBoundaryRule } from "@/lib/data/commands/boundary";
import { saveReportingSettings } from "@/lib/data/commands/reporting-settings";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";
import { boundaryRuleSchema, reportingSettingsSchema } from "@/lib/http/reporting-form";

const refresh = (org: string) => revalidatePath(`/${org}/reports`, "layout");

export async function saveSettings(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, reportingSettingsSchema, async (input) => {
    const outcome = await saveReportingSettings(viewer, input);
    refresh(org);
    return formDone(outcome === "saved" ? "Set-up saved." : "It says this already, word for word.");
  });
}

export async function saveRule(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, boundaryRuleSchema, async (rule) => {
    await setBoundaryRule(viewer, rule);
    refresh(org);
    redirect(`/${org}/reports/set-up?done=rule`);
  });
}

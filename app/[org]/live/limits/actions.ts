"use server";

import { getTranslations } from "next-intl/server";
import { revalidatePath } from "next/cache";
import { requireViewer } from "@/lib/auth/viewer";
import { setThresholds } from "@/lib/data/commands/power-thresholds";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";
import { thresholdsSchema } from "@/lib/http/power-form";

export async function saveThresholds(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  const t = await getTranslations("powerForms");
  return answerForm(
    formData,
    thresholdsSchema(t("ratioWrong"), t("minutesWrong"), t("hourWrong")),
    async (input) => {
      await setThresholds(viewer, input);
      revalidatePath(`/${org}/live`, "layout");
      return formDone(t("saved"));
    },
  );
}

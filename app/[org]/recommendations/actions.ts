"use server";

import { getTranslations } from "next-intl/server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { acceptAdvice, dismissAdvice, finishAdvice, reopenAdvice } from "@/lib/data/commands/recommendations";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";

const key = z.string().min(1).max(2000);
const id = z.guid();

/** Takes advice on. */
export async function accept(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  const t = await getTranslations("adviceForms");
  return answerForm(formData, z.strictObject({ key }), async (input) => {
    await acceptAdvice(viewer, input.key);
    revalidatePath(`/${org}`, "layout");
    return formDone(t("accepted"));
  });
}

/** Takes advice off the list, with the reason. */
export async function dismiss(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  const t = await getTranslations("adviceForms");
  const schema = z.strictObject({
    key,
    reason: z.string().trim().min(1, t("reasonMissing")).max(500, t("reasonLong")),
  });
  return answerForm(formData, schema, async (input) => {
    await dismissAdvice(viewer, input.key, input.reason);
    revalidatePath(`/${org}`, "layout");
    return formDone(t("dismissed"));
  });
}

/** Says that accepted advice is carried out. */
export async function finish(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  const t = await getTranslations("adviceForms");
  return answerForm(formData, z.strictObject({ id }), async (input) => {
    await finishAdvice(viewer, input.id);
    revalidatePath(`/${org}`, "layout");
    return formDone(t("finished"));
  });
}

/** Takes a decision back. */
export async function reopen(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  const t = await getTranslations("adviceForms");
  return answerForm(formData, z.strictObject({ id }), async (input) => {
    await reopenAdvice(viewer, input.id);
    revalidatePath(`/${org}`, "layout");
    return formDone(t("reopened"));
  });
}

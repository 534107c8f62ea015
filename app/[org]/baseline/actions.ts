"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { chooseBaseline } from "@/lib/data/commands/baseline";
import { addInitiative, withdrawInitiative } from "@/lib/data/commands/initiatives";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";
import { initiativeSchema } from "@/lib/http/initiative-form";

export async function setBaseline(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({ period: z.string() }), async ({ period }) => {
    await chooseBaseline(viewer, period);
    revalidatePath(`/${org}`, "layout");
    return formDone("Saved.");
  });
}

export async function keepInitiative(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, initiativeSchema, async (input) => {
    await addInitiative(viewer, input);
    revalidatePath(`/${org}`, "layout");
    redirect(`/${org}/baseline#initiatives`);
  });
}

export async function takeBackInitiative(
  org: string,
  initiativeId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({}), async () => {
    await withdrawInitiative(viewer, initiativeId);
    revalidatePath(`/${org}`, "layout");
    redirect(`/${org}/baseline#initiatives`);
  });
}

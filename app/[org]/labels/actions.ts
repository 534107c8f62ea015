"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { requireViewer } from "@/lib/auth/viewer";
import { issueLabel, listInCatalogue, withdrawLabel } from "@/lib/data/commands/labels";
import { EMPTY_FORM, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";
import { issueSchema, listSchema, withdrawSchema } from "@/lib/http/label-form";
import { publicUrl } from "@/lib/http/public-url";

const refresh = (org: string) => revalidatePath(`/${org}`, "layout");

export async function issue(
  org: string,
  ids: { modelId: string; versionId: string },
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  const address = publicUrl(await headers());
  return answerForm(formData, issueSchema, async (input) => {
    await issueLabel(viewer, { ...input, versionId: ids.versionId, publicUrl: address });
    refresh(org);
    redirect(`/${org}/models/${ids.modelId}?version=${ids.versionId}#label`);
  });
}

export async function withdraw(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, withdrawSchema, async ({ labelId, reason }) => {
    await withdrawLabel(viewer, labelId, reason);
    refresh(org);
    return EMPTY_FORM;
  });
}

export async function list(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, listSchema, async ({ labelId, isListed }) => {
    await listInCatalogue(viewer, labelId, isListed);
    refresh(org);
    return EMPTY_FORM;
  });
}

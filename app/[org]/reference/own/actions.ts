"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { addOrganizationFactor, withdrawOrganizationFactor } from "@/lib/data/commands/factors";
import type { FactorImportState } from "@/lib/domain/factor-import";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { answerFactorImport, organizationFactorSchema } from "@/lib/http/factor-form";
import { idField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";
import { inReadersWords } from "@/lib/i18n/reader-form";

const refresh = (org: string) => revalidatePath(`/${org}/reference`, "layout");

export async function addFactor(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, organizationFactorSchema, async (input) => {
    const { added, superseding } = await addOrganizationFactor(viewer, input);
    refresh(org);
    if (added === 0) return formDone("It is there already, word for word.");
    return formDone(superseding === 0 ? "Added." : "Added, in place of the earlier one.");
  });
}

export async function importFactors(
  org: string,
  _state: FactorImportState,
  formData: FormData,
): Promise<FactorImportState> {
  const answer = await answerFactorImport(await requireViewer(org), formData);
  refresh(org);
  return inReadersWords(answer);
}

const withdrawSchema = z.strictObject({ factorId: idField });

export async function withdrawFactor(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, withdrawSchema, async ({ factorId }) => {
    await withdrawOrganizationFactor(viewer, factorId);
    refresh(org);
    // The question is in the address: the list itself then says what became of the factor.
    redirect(`/${org}/reference/own`);
  });
}

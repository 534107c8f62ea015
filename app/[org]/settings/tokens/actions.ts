"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { revokeApiToken } from "@/lib/data/commands/tokens";
import { formDone, type FormState } from "@/lib/domain/form-state";
import type { NewTokenState } from "@/lib/domain/new-token";
import { idField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";
import { answerTokenForm } from "@/lib/http/token-form";

export async function makeToken(
  org: string,
  _state: NewTokenState,
  formData: FormData,
): Promise<NewTokenState> {
  const answer = await answerTokenForm(await requireViewer(org), formData);
  revalidatePath(`/${org}/settings/tokens`);
  return answer;
}

const revokeSchema = z.strictObject({ tokenId: idField });

export async function revokeToken(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, revokeSchema, async ({ tokenId }) => {
    await revokeApiToken(viewer, tokenId);
    revalidatePath(`/${org}/settings/tokens`);
    return formDone("Revoked.");
  });
}

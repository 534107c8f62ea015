"use server";

import { requireViewer } from "@/lib/auth/viewer";
import type { NewTokenState } from "@/lib/domain/new-token";
import { answerTokenForm } from "@/lib/http/token-form";

export async function makeToken(
  org: string,
  _state: NewTokenState,
  formData: FormData,
): Promise<NewTokenState> {
  return answerTokenForm(await requireViewer(org), formData);
}

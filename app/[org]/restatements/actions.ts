"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import {
  applyRestatement,
  discardRestatement,
  draftRestatement,
  revertRestatement,
} from "@/lib/data/commands/restatements";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";

const reasonSchema = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(1, "Say why, for whoever reads the record.")
    .max(500, "Use 500 characters or fewer."),
});
const nothing = z.object({});

/** Works out what the factors, PUEs and sites known now would change. */
export async function checkFigures(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, reasonSchema, async ({ reason }) => {
    const id = await draftRestatement(viewer, { reason, change: { kind: "reference" } });
    if (id === null) return formDone("Nothing would change: every figure rests on the best inputs known.");
    redirect(`/${org}/restatements/${id}`);
  });
}

export async function apply(
  org: string,
  id: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, nothing, async () => {
    await applyRestatement(viewer, id);
    revalidatePath(`/${org}`, "layout");
    return formDone("Applied.");
  });
}

export async function discard(
  org: string,
  id: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, nothing, async () => {
    await discardRestatement(viewer, id);
    revalidatePath(`/${org}/restatements`, "layout");
    return formDone("Discarded.");
  });
}

export async function revert(
  org: string,
  id: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, reasonSchema, async ({ reason }) => {
    await revertRestatement(viewer, id, reason);
    revalidatePath(`/${org}`, "layout");
    return formDone("Reverted.");
  });
}

"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { setRunZone } from "@/lib/data/commands/runs";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";

const zoneSchema = z.strictObject({
  zoneId: z.string("Choose a zone.").trim().min(1, "Choose a zone.").max(40),
});

export async function setZone(
  org: string,
  runId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, zoneSchema, async ({ zoneId }) => {
    await setRunZone(viewer, runId, zoneId);
    revalidatePath(`/${org}`, "layout");
    return formDone("The zone is set.");
  });
}

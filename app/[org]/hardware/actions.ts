"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { requireViewer } from "@/lib/auth/viewer";
import { decideHardware, undoHardwareDecision } from "@/lib/data/commands/hardware";
import type { FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";
import { hardwareDecisionSchema, reportedDeviceSchema } from "@/lib/http/hardware-form";

export async function decide(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, hardwareDecisionSchema, async (decision) => {
    await decideHardware(viewer, decision);
    revalidatePath(`/${org}`, "layout");
    redirect(`/${org}/hardware`);
  });
}

export async function undo(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, reportedDeviceSchema, async ({ kind, reported }) => {
    await undoHardwareDecision(viewer, kind, reported);
    revalidatePath(`/${org}`, "layout");
    redirect(`/${org}/hardware`);
  });
}

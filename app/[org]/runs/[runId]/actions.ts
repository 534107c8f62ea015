"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { draftRestatement } from "@/lib/data/commands/restatements";
import { updateRun, type RunPatch } from "@/lib/data/commands/run-patch";
import { invalidInput } from "@/lib/domain/errors";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { RUN_STATUSES } from "@/lib/domain/run-state";
import { nameField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";
import { forgetRunContext } from "@/lib/ingest/run-context";

const correctionSchema = z.strictObject({
  siteId: z.string().trim().max(40).default(""),
  zoneId: z.string().trim().max(40).default(""),
  pue: z
    .string()
    .trim()
    .default("")
    .transform((text) => (text === "" ? null : Number(text.replace(",", "."))))
    .refine((pue) => pue === null || (pue >= 1 && pue <= 10), "A PUE is a number from 1 to 10."),
  reason: z.string().trim().min(1, "Say why, for whoever reads the record.").max(500),
});

/** Works out what a correction of the run's place or PUE would change, and shows it; nothing moves yet. */
export async function correctRun(
  org: string,
  runId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, correctionSchema, async ({ siteId, zoneId, pue, reason }) => {
    if (siteId === "" && zoneId === "" && pue === null)
      throw invalidInput("/zoneId", "Choose a site or a zone, or give a PUE.");
    const change = {
      kind: "run" as const,
      runId,
      ...(siteId === "" ? {} : { siteId: siteId === "none" ? null : siteId }),
      ...(zoneId === "" ? {} : { zoneId }),
      ...(pue === null ? {} : { pue }),
    };
    const id = await draftRestatement(viewer, { reason, change });
    redirect(`/${org}/restatements/${id ?? ""}`);
  });
}

/** Patches the run as a client of the API would, and shows it anew. */
async function patchRun(org: string, runId: string, patch: RunPatch): Promise<void> {
  await updateRun(await requireViewer(org), runId, patch);
  forgetRunContext(runId);
  revalidatePath(`/${org}`, "layout");
}

const nameSchema = z.strictObject({ name: nameField });

export async function renameRun(
  org: string,
  runId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  return answerForm(formData, nameSchema, async ({ name }) => {
    await patchRun(org, runId, { name });
    return formDone("Renamed.");
  });
}

const statusSchema = z.strictObject({
  status: z.enum(RUN_STATUSES, "Choose how the run ended."),
  exitCause: z
    .string()
    .trim()
    .max(1000, "Use 1,000 characters or fewer.")
    .refine((text) => !text.includes("\u0000"), "Leave out control characters.")
    .transform((text) => (text === "" ? null : text)),
});

/** Says how a run ended, or that it did not. When it ended is not asked for: a person rarely knows to the second. */
export async function setRunStatus(
  org: string,
  runId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  return answerForm(formData, statusSchema, async ({ status, exitCause }) => {
    const hasCause = status === "failed" || status === "killed";
    await patchRun(org, runId, {
      status,
      exitCause: hasCause ? exitCause : null,
      ...(status === "open" ? { endedAt: null } : {}),
    });
    return formDone(status === "open" ? "Reopened." : `Marked as ${status}.`);
  });
}

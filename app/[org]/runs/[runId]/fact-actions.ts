"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import type { Translate } from "@/components/i18n/translate";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { updateRun } from "@/lib/data/commands/run-patch";
import { removeRunPhase } from "@/lib/data/commands/run-phases";
import { revokeRunShare, shareRun } from "@/lib/data/commands/run-shares";
import { invalidInput } from "@/lib/domain/errors";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { sharePath } from "@/lib/domain/run-share";
import { parseInstant } from "@/lib/domain/time";
import { checkboxField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";
import { publicUrl } from "@/lib/http/public-url";
import { text } from "@/lib/ingest/fields";

const path = (org: string, runId: string) => `/${org}/runs/${runId}`;

const notesSchema = z.strictObject({ notes: text(20_000) });

/** Replaces the run's notes; the audit log keeps what was there. */
export async function saveNotes(
  org: string,
  runId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const [viewer, t] = await Promise.all([requireViewer(org), getTranslations("runForms")]);
  return answerForm(formData, notesSchema, async ({ notes }) => {
    // Browsers send line ends as CR LF.
    const plain = notes.replaceAll("\r\n", "\n").trim();
    await updateRun(viewer, runId, { notes: plain === "" ? null : plain });
    revalidatePath(path(org, runId));
    return formDone(t("notes.saved"));
  });
}

/** A local time of a form, which is UTC. */
const utcField = (missing: string) =>
  z.string().transform((value, context) => {
    const seconds = /T\d\d:\d\d$/.test(value) ? `${value}:00` : value;
    const us = parseInstant(`${seconds}Z`);
    if (us !== null) return us;
    context.addIssue({ code: "custom", message: missing });
    return z.NEVER;
  });

function phaseSchema(t: Translate<"runForms">) {
  const time = utcField(t("phase.noTime"));
  return z.strictObject({ name: text(200).trim().min(1, t("phase.noName")), from: time, to: time });
}

/** Names a part of the run's time. */
export async function addPhase(
  org: string,
  runId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const [viewer, t] = await Promise.all([requireViewer(org), getTranslations("runForms")]);
  return answerForm(formData, phaseSchema(t), async ({ name, from, to }) => {
    if (to <= from) throw invalidInput("/to", t("phase.backwards"));
    await updateRun(viewer, runId, { phases: [{ name, fromUs: from, toUs: to }] });
    revalidatePath(path(org, runId));
    return formDone(t("phase.added"));
  });
}

export async function removePhase(org: string, runId: string, from: string): Promise<void> {
  const viewer = await requireViewer(org);
  const fromUs = parseInstant(from);
  if (fromUs === null) return;
  await removeRunPhase(viewer, runId, fromUs);
  revalidatePath(path(org, runId));
}

const shareSchema = z.strictObject({ showsOrganization: checkboxField });

/** Answers the link, this once. */
export async function makeShare(
  org: string,
  runId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, shareSchema, async (input) => {
    const { secret } = await shareRun(viewer, runId, input);
    revalidatePath(path(org, runId));
    return formDone(`${publicUrl(await headers())}${sharePath(secret)}`);
  });
}

export async function revokeShare(org: string, runId: string, shareId: string): Promise<void> {
  await revokeRunShare(await requireViewer(org), runId, shareId);
  revalidatePath(path(org, runId));
}

"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { recordFigure } from "@/components/reporting/prepare/figures";
import { requireViewer } from "@/lib/auth/viewer";
import { addEvidence, type EvidenceInput } from "@/lib/data/commands/evidence";
import { stateNil, undoNil } from "@/lib/data/commands/nil-statements";
import { addRecord, correctRecord, withdrawRecord } from "@/lib/data/commands/reporting-records";
import { listSites } from "@/lib/data/queries/sites";
import { EMPTY_FORM, formDone, type FormState } from "@/lib/domain/form-state";
import type { NilSubject } from "@/lib/domain/report/nil-statements";
import type { RecordImportState } from "@/lib/domain/report/record-import";
import type { RecordKind } from "@/lib/domain/report/records";
import { answerForm } from "@/lib/http/form";
import { answerRecordForm } from "@/lib/http/record-form";
import { answerRecordImport } from "@/lib/http/record-import";
import { getFormats } from "@/lib/i18n/formats";
import { inReadersWords } from "@/lib/i18n/reader-form";

const pathOf = (org: string, kind: RecordKind) => `/${org}/reports/inputs/${kind}`;
const refresh = (org: string) => revalidatePath(`/${org}/reports`, "layout");

/** The file that came with a record; null where none did. */
async function evidenceOf(formData: FormData): Promise<EvidenceInput | null> {
  const file = formData.get("file");
  // A field without a file is sent as an empty file, which gets a name of its own when the form is sent again by script.
  if (!(file instanceof File) || file.size === 0) return null;
  return { name: file.name, content: new Uint8Array(await file.arrayBuffer()) };
}

export async function makeRecord(
  org: string,
  kind: RecordKind,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerRecordForm(kind, await listSites(viewer), formData, async (input) => {
    const evidence = await evidenceOf(formData);
    const { recordId } = await addRecord(viewer, input, new Date(), evidence);
    refresh(org);
    redirect(`${pathOf(org, kind)}/${recordId}?done=${evidence === null ? "added" : "addedWithFile"}`);
  });
}

export async function changeRecord(
  org: string,
  kind: RecordKind,
  id: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerRecordForm(kind, await listSites(viewer), formData, async (input) => {
    const { recordId, isUnchanged } = await correctRecord(viewer, id, input);
    refresh(org);
    redirect(`${pathOf(org, kind)}/${recordId}?done=${isUnchanged ? "unchanged" : "corrected"}`);
  });
}

export async function takeBackRecord(
  org: string,
  kind: RecordKind,
  id: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({ reason: z.string() }), async ({ reason }) => {
    await withdrawRecord(viewer, id, reason);
    refresh(org);
    redirect(`${pathOf(org, kind)}/${id}?done=withdrawn`);
  });
}

export async function importKind(
  org: string,
  kind: RecordKind,
  _state: RecordImportState,
  formData: FormData,
): Promise<RecordImportState> {
  const viewer = await requireViewer(org);
  const words = { t: await getTranslations("reporting"), formats: await getFormats() };
  const given = {
    kind,
    sites: await listSites(viewer),
    figureOf: (input: Parameters<typeof recordFigure>[0]) => recordFigure(input, words),
  };
  const state = await answerRecordImport(viewer, given, formData, await getLocale());
  if (state.done !== null) refresh(org);
  return state;
}

export async function giveEvidence(
  org: string,
  kind: RecordKind,
  id: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  const file = formData.get("file");
  if (!(file instanceof File) || file.name === "") {
    return inReadersWords({ ...EMPTY_FORM, faults: { file: "Choose a file first." } });
  }
  // A file is no value that a form shows again.
  return answerForm(new FormData(), z.strictObject({}), async () => {
    await addEvidence(viewer, id, { name: file.name, content: new Uint8Array(await file.arrayBuffer()) });
    refresh(org);
    redirect(`${pathOf(org, kind)}/${id}?done=evidence`);
  });
}

export async function stateNothing(
  org: string,
  subject: NilSubject,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({ fromDay: z.string() }), async ({ fromDay }) => {
    const outcome = await stateNil(viewer, { subject, fromDay });
    refresh(org);
    return formDone(outcome === "stated" ? "Stated." : "It was stated already.");
  });
}

export async function undoNothing(
  org: string,
  subject: NilSubject,
  fromDay: string,
  _formData: FormData,
): Promise<void> {
  const viewer = await requireViewer(org);
  await undoNil(viewer, { subject, fromDay });
  refresh(org);
}

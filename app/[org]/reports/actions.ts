"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { addReportComment, resolveReportComment } from "@/lib/data/commands/report-comments";
import { approveReport } from "@/lib/data/commands/report-approval";
import {
  correctReport,
  createReport,
  discardReport,
  editReport,
  reopenReport,
  submitReport,
} from "@/lib/data/commands/reports";
import { EMPTY_FORM, formDone, type FormState } from "@/lib/domain/form-state";
import type { UserViewer } from "@/lib/domain/viewer";
import { answerForm } from "@/lib/http/form";
import { publicUrl } from "@/lib/http/public-url";
import {
  approvalSchema,
  commentSchema,
  emptySchema,
  reasonSchema,
  reportSchema,
} from "@/lib/http/report-form";

const pathOf = (org: string, reportId: string): string => `/${org}/reports/${reportId.toLowerCase()}`;

async function step<Schema extends z.ZodType>(
  org: string,
  formData: FormData,
  schema: Schema,
  run: (viewer: UserViewer, input: z.output<Schema>) => Promise<FormState>,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, schema, async (input) => {
    const state = await run(viewer, input);
    revalidatePath(`/${org}`, "layout");
    return state;
  });
}

export async function create(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  return step(org, formData, reportSchema, async (viewer, input) => {
    const id = await createReport(viewer, input);
    redirect(pathOf(org, id));
  });
}

export async function edit(
  org: string,
  reportId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  return step(org, formData, reportSchema, async (viewer, input) => {
    await editReport(viewer, reportId, input);
    return formDone("Saved.");
  });
}

export async function submit(
  org: string,
  reportId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const address = publicUrl(await headers());
  return step(org, formData, emptySchema, async (viewer) => {
    await submitReport(viewer, reportId, address);
    return EMPTY_FORM;
  });
}

export async function approve(
  org: string,
  reportId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  return step(org, formData, approvalSchema, async (viewer) => {
    await approveReport(viewer, reportId);
    return EMPTY_FORM;
  });
}

export async function reopen(
  org: string,
  reportId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  return step(org, formData, reasonSchema, async (viewer, { reason }) => {
    await reopenReport(viewer, reportId, reason);
    return EMPTY_FORM;
  });
}

export async function correct(
  org: string,
  reportId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  return step(org, formData, reasonSchema, async (viewer, { reason }) => {
    const id = await correctReport(viewer, reportId, reason);
    redirect(pathOf(org, id));
  });
}

export async function discard(
  org: string,
  reportId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  return step(org, formData, emptySchema, async (viewer) => {
    await discardReport(viewer, reportId);
    redirect(`/${org}/reports`);
  });
}

export async function comment(
  org: string,
  reportId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  return step(org, formData, commentSchema, async (viewer, input) => {
    await addReportComment(viewer, reportId, input);
    return EMPTY_FORM;
  });
}

export async function resolveComment(
  org: string,
  ids: { reportId: string; commentId: string },
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  return step(org, formData, emptySchema, async (viewer) => {
    await resolveReportComment(viewer, ids.reportId, ids.commentId);
    return EMPTY_FORM;
  });
}

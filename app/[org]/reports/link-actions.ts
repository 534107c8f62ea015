"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { requireViewer } from "@/lib/auth/viewer";
import { makeReportLink, revokeReportLink } from "@/lib/data/commands/report-links";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { reportLinkPath } from "@/lib/domain/report/report-link";
import { answerForm } from "@/lib/http/form";
import { publicUrl } from "@/lib/http/public-url";
import { reportLinkSchema } from "@/lib/http/report-link-form";

const pathOf = (org: string, reportId: string): string => `/${org}/reports/${reportId.toLowerCase()}`;

/** Answers the link, this once. */
export async function makeLink(
  org: string,
  reportId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, reportLinkSchema, async (input) => {
    const { secret } = await makeReportLink(viewer, reportId, input);
    revalidatePath(pathOf(org, reportId));
    return formDone(`${publicUrl(await headers())}${reportLinkPath(secret)}`);
  });
}

export async function revokeLink(org: string, reportId: string, linkId: string): Promise<void> {
  await revokeReportLink(await requireViewer(org), reportId, linkId);
  revalidatePath(pathOf(org, reportId));
}

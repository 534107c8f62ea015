"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { draftSiteOfRuns } from "@/lib/data/commands/run-sites";
import type { FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";

const givenSiteSchema = z.strictObject({
  siteId: z.string().trim().min(1, "Choose a site.").max(40),
  reason: z.string().trim().min(1, "Say why, for whoever reads the record.").max(500),
});

/** Works out what it would change to give the runs of a place a site, and shows it; nothing moves yet. */
export async function giveRunsASite(
  org: string,
  placeId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, givenSiteSchema, async (input) => {
    const id = await draftSiteOfRuns(viewer, { placeId, ...input });
    redirect(`/${org}/restatements/${id}`);
  });
}

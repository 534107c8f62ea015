"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { linkEstimatedRun, saveEstimate, unlinkEstimatedRun } from "@/lib/data/commands/estimates";
import { getEstimate, keepable } from "@/lib/data/queries/estimate/estimate";
import { AppError } from "@/lib/domain/errors";
import { parseEstimate } from "@/lib/domain/estimate/estimate-url";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";
import { searchOf } from "@/lib/http/page-file";

/** `search` is the query of the page's address: it is estimated once more, so that nobody can keep what was not said. */
export async function save(
  org: string,
  search: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({ name: z.string() }), async ({ name }) => {
    const { query } = parseEstimate(searchOf(new URLSearchParams(search)), { homeId: "" });
    if (query === null) throw new AppError("conflict", "There is nothing to estimate in this address.");
    const { estimateId } = await saveEstimate(viewer, {
      ...keepable(await getEstimate(viewer, query)),
      name,
    });
    redirect(`/${org}/estimate/${estimateId.toLowerCase()}`);
  });
}

export async function link(
  org: string,
  estimateId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({ runId: z.string() }), async ({ runId }) => {
    await linkEstimatedRun(viewer, estimateId, runId);
    revalidatePath(`/${org}`, "layout");
    return formDone("Saved.");
  });
}

export async function unlink(
  org: string,
  estimateId: string,
  runId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({}), async () => {
    await unlinkEstimatedRun(viewer, estimateId, runId);
    revalidatePath(`/${org}`, "layout");
    return formDone("Saved.");
  });
}

"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { cancelPlan, keepPlan, linkRun, unlinkRun } from "@/lib/data/commands/plans";
import { listOwnRegions } from "@/lib/data/queries/planning/places";
import { planToKeep } from "@/lib/data/queries/planning/schedule";
import { AppError } from "@/lib/domain/errors";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { parseSchedule } from "@/lib/domain/planning/schedule-url";
import { answerForm } from "@/lib/http/form";
import { searchOf } from "@/lib/http/page-file";

/** `search` is the query of the page's address: what was planned is asked once more, so that nobody can promise what is not so. */
export async function keep(
  org: string,
  search: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({ name: z.string() }), async ({ name }) => {
    const nowMs = Date.now();
    const own = await listOwnRegions(viewer);
    const { query } = parseSchedule(searchOf(new URLSearchParams(search)), {
      nowUs: nowMs * 1000,
      homeId: own[0]?.id ?? "",
    });
    const plan = query === null ? null : await planToKeep(viewer, query, nowMs);
    if (plan === null) throw new AppError("conflict", "The job fits nowhere in that time and those limits.");
    const { planId } = await keepPlan(viewer, { name, plan });
    redirect(`/${org}/schedule/plans/${planId.toLowerCase()}`);
  });
}

export async function cancel(
  org: string,
  planId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({}), async () => {
    await cancelPlan(viewer, planId);
    revalidatePath(`/${org}/schedule`, "layout");
    redirect(`/${org}/schedule/plans/${planId.toLowerCase()}`);
  });
}

export async function link(
  org: string,
  planId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({ runId: z.string() }), async ({ runId }) => {
    await linkRun(viewer, planId, runId);
    revalidatePath(`/${org}`, "layout");
    return formDone("Saved.");
  });
}

export async function unlink(
  org: string,
  planId: string,
  runId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({}), async () => {
    await unlinkRun(viewer, planId, runId);
    revalidatePath(`/${org}`, "layout");
    return formDone("Saved.");
  });
}

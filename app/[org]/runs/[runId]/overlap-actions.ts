"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { requireViewer } from "@/lib/auth/viewer";
import { decideOverlap, undoOverlap, type OverlapDecisionInput } from "@/lib/data/commands/overlaps";
import type { FormState } from "@/lib/domain/form-state";
import type { OverlapAnswer } from "@/lib/domain/overlap-view";
import { answerForm } from "@/lib/http/form";
import { overlapDecisionSchema, overlapPairSchema } from "@/lib/http/overlap-form";

/** Shows the run anew; one that was merged into the other leads there by itself. */
function showRun(org: string, runId: string): never {
  revalidatePath(`/${org}`, "layout");
  redirect(`/${org}/runs/${runId}`);
}

export async function decide(
  org: string,
  runId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, overlapDecisionSchema, async ({ otherRunId, answer }) => {
    await decideOverlap(viewer, { runId, otherRunId, ...choiceOf(answer, runId, otherRunId) });
    showRun(org, runId);
  });
}

export async function undo(
  org: string,
  runId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, overlapPairSchema, async ({ otherRunId }) => {
    await undoOverlap(viewer, { runId, otherRunId });
    showRun(org, runId);
  });
}

function choiceOf(
  answer: OverlapAnswer,
  runId: string,
  otherRunId: string,
): Pick<OverlapDecisionInput, "choice" | "keptRunId"> {
  if (answer === "merge" || answer === "both") return { choice: answer };
  return { choice: "keep", keptRunId: answer === "keep-this" ? runId : otherRunId };
}

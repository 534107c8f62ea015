"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { deleteRunView, overrideRunView, restoreRunView, saveRunView } from "@/lib/data/commands/run-views";
import { listRunViews } from "@/lib/data/queries/run-views";
import type { FormState } from "@/lib/domain/form-state";
import { readSavedState, runTableHref } from "@/lib/domain/run-table-url";
import { answerForm } from "@/lib/http/form";
import { id, name, text } from "@/lib/ingest/fields";

const LONGEST_STATE = 20_000;
const state = text(LONGEST_STATE);

export async function saveView(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({ name, state }), async (input) => {
    const { viewId } = await saveRunView(viewer, input);
    redirect(runTableHref(`/${org}/runs`, readSavedState(input.state, viewId)));
  });
}

export async function overrideView(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({ viewId: id, state }), async (input) => {
    await overrideRunView(viewer, input.viewId, input.state);
    redirect(runTableHref(`/${org}/runs`, readSavedState(input.state, input.viewId)));
  });
}

export async function deleteView(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({ viewId: id }), async (input) => {
    await deleteRunView(viewer, input.viewId);
    redirect(`/${org}/runs?deletedView=${input.viewId}`);
  });
}

export async function restoreView(org: string, viewId: string): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(new FormData(), z.strictObject({}), async () => {
    await restoreRunView(viewer, viewId);
    const views = await listRunViews(viewer);
    const restored = views.find((each) => each.id === viewId);
    redirect(
      restored === undefined
        ? `/${org}/runs`
        : runTableHref(`/${org}/runs`, readSavedState(restored.state, viewId)),
    );
  });
}

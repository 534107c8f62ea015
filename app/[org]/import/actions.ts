"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { getImports } from "@/lib/data/queries/imports";
import type { FormState } from "@/lib/domain/form-state";
import { idField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";
import { confirmImport, discardReview } from "@/lib/ingest/import/review";

const chosenSchema = z.strictObject({ id: z.array(idField).min(1).max(100), page: z.string().max(5_000) });

/** Starts the imports and goes on without waiting: a long file takes minutes, and its record says how far it is. */
export async function confirmImports(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, chosenSchema, async ({ id, page }) => {
    const works: (() => Promise<void>)[] = [];
    for (const view of await getImports(viewer, id)) works.push(await confirmImport(viewer, view));
    void inTurn(works);
    revalidatePath(`/${org}`, "layout");
    redirect(`/${org}/import/review?${page}`);
  });
}

async function inTurn(works: readonly (() => Promise<void>)[]): Promise<void> {
  for (const work of works) await work().catch((error: unknown) => console.error(error));
}

export async function discardImports(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, chosenSchema, async ({ id }) => {
    for (const view of await getImports(viewer, id)) await discardReview(viewer, view);
    redirect(`/${org}/import`);
  });
}

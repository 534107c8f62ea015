"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import type { FormState } from "@/lib/domain/form-state";
import { DOUBT_REASONS } from "@/lib/domain/plausibility";
import { DECISIONS } from "@/lib/domain/quarantine";
import { parseQuarantineView, quarantineHref } from "@/lib/domain/quarantine-url";
import { answerForm } from "@/lib/http/form";
import { decideOnHeld } from "@/lib/ingest/quarantine";

const decision = z.enum(DECISIONS, "Choose to release or to discard.");
/** A client of the API may have given its run any identifier of this form. */
const id = z.guid("Choose one from the list.");
const decisionSchema = z.union([
  z.strictObject({ decision, id }),
  z.strictObject({ decision, runId: id, reason: z.enum(DOUBT_REASONS) }),
]);

/** `from`: the address of the page that was looked at; the same is shown again, with what was done. */
export async function decide(
  org: string,
  from: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, decisionSchema, async ({ decision: decided, ...selection }) => {
    const { changed, conflicting } = await decideOnHeld(viewer, selection, decided);
    revalidatePath(`/${org}`, "layout");
    const view = parseQuarantineView(Object.fromEntries(new URLSearchParams(from.split("?")[1] ?? "")));
    redirect(quarantineHref(`/${org}/quarantine`, view, { decision: decided, count: changed, conflicting }));
  });
}

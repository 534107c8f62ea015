"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { changeBudget, createBudget, endBudget } from "@/lib/data/commands/budgets";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { budgetSchema } from "@/lib/http/budget-form";
import { answerForm } from "@/lib/http/form";

export async function setBudget(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, budgetSchema, async (input) => {
    const { budgetId } = await createBudget(viewer, input);
    revalidatePath(`/${org}`, "layout");
    redirect(`/${org}/budgets/${budgetId}`);
  });
}

export async function editBudget(
  org: string,
  budgetId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, budgetSchema, async (input) => {
    await changeBudget(viewer, budgetId, input);
    revalidatePath(`/${org}`, "layout");
    return formDone("Saved.");
  });
}

export async function stopBudget(
  org: string,
  budgetId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({}), async () => {
    await endBudget(viewer, budgetId);
    revalidatePath(`/${org}`, "layout");
    redirect(`/${org}/budgets/${budgetId}`);
  });
}

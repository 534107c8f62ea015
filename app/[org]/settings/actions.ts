"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { renameOrganization } from "@/lib/data/commands/organizations";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { nameField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";

const renameSchema = z.strictObject({ name: nameField });

export async function rename(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, renameSchema, async ({ name }) => {
    await renameOrganization(viewer, name);
    revalidatePath(`/${org}`, "layout");
    return formDone("Saved.");
  });
}

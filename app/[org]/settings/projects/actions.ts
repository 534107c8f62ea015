"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { createExperiment, createProject, updateProject } from "@/lib/data/commands/projects";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { checkboxField, idField, nameField, optionalIdField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";

const descriptionField = z
  .string()
  .trim()
  .max(2000, "Use 2,000 characters or fewer.")
  .refine((value) => !value.includes("\u0000"), "Leave out control characters.")
  .default("");

const PUE_HINT = "Give a number from 1 to 10, for example 1.28.";

const projectSchema = z.strictObject({
  name: nameField,
  description: descriptionField,
  defaultZoneId: z.string().transform((zone) => (zone === "" ? null : zone)),
  defaultSiteId: optionalIdField,
  pue: z
    .string()
    .trim()
    .refine((text) => text === "" || /^\d{1,2}([.,]\d{1,6})?$/.test(text), PUE_HINT)
    .transform((text) => (text === "" ? null : Number(text.replace(",", "."))))
    .refine((pue) => pue === null || (pue >= 1 && pue <= 10), PUE_HINT),
  pueInTrackerEnergy: checkboxField,
});

export async function makeProject(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, projectSchema, async (input) => {
    await createProject(viewer, input);
    revalidatePath(`/${org}/settings/projects`);
    return formDone(`Project “${input.name}” made, with an experiment Inbox.`);
  });
}

const changeSchema = projectSchema.extend({ projectId: idField });

export async function changeProject(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, changeSchema, async ({ projectId, ...input }) => {
    await updateProject(viewer, projectId, input);
    revalidatePath(`/${org}/settings/projects`);
    return formDone("Saved.");
  });
}

const experimentSchema = z.strictObject({
  projectId: idField,
  name: nameField,
  description: descriptionField,
});

export async function addExperiment(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, experimentSchema, async (input) => {
    await createExperiment(viewer, input);
    revalidatePath(`/${org}/settings/projects`);
    return formDone(`Experiment “${input.name}” added.`);
  });
}

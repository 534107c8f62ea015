"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { addRule, assignRun, releaseRun, removeRule } from "@/lib/data/commands/model-runs";
import { createVersion, updateVersion } from "@/lib/data/commands/model-versions";
import { createModel, updateModel } from "@/lib/data/commands/models";
import { EMPTY_FORM, formDone, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";
import {
  modelSchema,
  newModelSchema,
  roleSchema,
  ruleSchema,
  useSchema,
  versionSchema,
} from "@/lib/http/model-form";

const refresh = (org: string) => revalidatePath(`/${org}`, "layout");

export async function makeModel(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, newModelSchema, async (input) => {
    const { versionName, releasedOn, trainingTokens, regime, flops, flopsKind, workProvenance, ...model } =
      input;
    const version = {
      name: versionName,
      releasedOn,
      trainingTokens,
      regime,
      flops,
      flopsKind,
      workProvenance,
    };
    const { modelId } = await createModel(viewer, model, version);
    refresh(org);
    redirect(`/${org}/models/${modelId}`);
  });
}

export async function changeModel(
  org: string,
  modelId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, modelSchema, async (input) => {
    await updateModel(viewer, modelId, input);
    refresh(org);
    redirect(`/${org}/models/${modelId}`);
  });
}

export async function addVersion(
  org: string,
  modelId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, versionSchema, async ({ versionName, ...facts }) => {
    const { versionId } = await createVersion(viewer, modelId, { name: versionName, ...facts });
    refresh(org);
    redirect(`/${org}/models/${modelId}?version=${versionId}`);
  });
}

export async function changeVersion(
  org: string,
  ids: { modelId: string; versionId: string },
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, versionSchema, async ({ versionName, ...facts }) => {
    await updateVersion(viewer, ids.versionId, { name: versionName, ...facts });
    refresh(org);
    redirect(`/${org}/models/${ids.modelId}?version=${ids.versionId}`);
  });
}

export async function setRole(
  org: string,
  versionId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, roleSchema, async ({ runId, role }) => {
    const none = { unitCount: null, unitProvenance: null, condition: "" };
    if (role === "as-rules-say") await releaseRun(viewer, versionId, runId);
    else await assignRun(viewer, versionId, { runId, role: role === "left-out" ? null : role, ...none });
    refresh(org);
    return formDone("Saved.");
  });
}

export async function sayUse(
  org: string,
  versionId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, useSchema, async (input) => {
    await assignRun(viewer, versionId, { ...input, role: "inference" });
    refresh(org);
    return formDone("Saved.");
  });
}

export async function makeRule(
  org: string,
  ids: { modelId: string; versionId: string },
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, ruleSchema, async (input) => {
    await addRule(viewer, ids.versionId, input);
    refresh(org);
    redirect(`/${org}/models/${ids.modelId}?version=${ids.versionId}#runs`);
  });
}

export async function dropRule(
  org: string,
  ids: { versionId: string; ruleId: string },
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({}), async () => {
    await removeRule(viewer, ids.versionId, ids.ruleId);
    refresh(org);
    return EMPTY_FORM;
  });
}

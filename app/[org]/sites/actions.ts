"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { addSiteYear } from "@/lib/data/commands/site-years";
import { createSite, setSiteArchived, updateSite } from "@/lib/data/commands/sites";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { answerForm } from "@/lib/http/form";
import { siteSchema, siteYearSchema } from "@/lib/http/site-form";

const refresh = (org: string) => revalidatePath(`/${org}`, "layout");

export async function makeSite(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, siteSchema, async (input) => {
    const { siteId } = await createSite(viewer, input);
    refresh(org);
    redirect(`/${org}/sites/${siteId}`);
  });
}

export async function changeSite(
  org: string,
  siteId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, siteSchema, async (input) => {
    await updateSite(viewer, siteId, input);
    refresh(org);
    redirect(`/${org}/sites/${siteId}`);
  });
}

export async function archiveSite(
  org: string,
  siteId: string,
  isArchived: boolean,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, z.strictObject({}), async () => {
    await setSiteArchived(viewer, siteId, isArchived);
    refresh(org);
    redirect(`/${org}/sites/${siteId}?done=${isArchived ? "archived" : "restored"}`);
  });
}

export async function saveSiteYear(
  org: string,
  siteId: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, siteYearSchema, async (input) => {
    const outcome = await addSiteYear(viewer, siteId, input);
    refresh(org);
    const year = String(input.year);
    if (outcome === "unchanged") return formDone(`${year} says this already, word for word.`);
    return formDone(
      outcome === "added" ? `${year} saved.` : `${year} saved, in place of what it said before.`,
    );
  });
}

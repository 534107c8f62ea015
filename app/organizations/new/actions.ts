"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { currentUser, endSession } from "@/lib/auth/session";
import { createOrganization } from "@/lib/data/commands/organizations";
import type { FormState } from "@/lib/domain/form-state";
import { nameField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";

const organizationSchema = z.strictObject({ organizationName: nameField });

export async function makeOrganization(_state: FormState, formData: FormData): Promise<FormState> {
  const user = await currentUser();
  if (user === null) redirect("/login?next=/organizations/new");
  return answerForm(formData, organizationSchema, async ({ organizationName }) => {
    const { by } = await createOrganization(user, { name: organizationName });
    redirect(`/${by.organizationSlug}/connect`);
  });
}

export async function signOut(): Promise<void> {
  await endSession();
  redirect("/login");
}

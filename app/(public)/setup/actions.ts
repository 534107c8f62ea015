"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { startSession } from "@/lib/auth/session";
import { createOrganizationWithAdmin } from "@/lib/data/commands/organizations";
import type { FormState } from "@/lib/domain/form-state";
import { emailField, nameField, newPasswordField, personNameField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";

const setupSchema = z.strictObject({
  organizationName: nameField,
  name: personNameField,
  email: emailField,
  password: newPasswordField,
});

export async function setUp(_state: FormState, formData: FormData): Promise<FormState> {
  return answerForm(formData, setupSchema, async ({ name, ...input }) => {
    const { by } = await createOrganizationWithAdmin({ ...input, adminName: name });
    await startSession({ userId: by.actor.id, sessionVersion: 0 });
    redirect(`/${by.organizationSlug}/connect`);
  });
}

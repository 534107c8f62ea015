"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { currentUser, endSession, startSession } from "@/lib/auth/session";
import { acceptAsNewUser, acceptAsUser } from "@/lib/data/commands/invitations";
import { findInvitation, type FoundInvitation } from "@/lib/data/queries/invitations";
import { AppError } from "@/lib/domain/errors";
import type { FormState } from "@/lib/domain/form-state";
import { newPasswordField, personNameField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";

const joinSchema = z.strictObject({
  // Shown for password managers; the invitation's own address counts.
  email: z.string().optional(),
  name: personNameField,
  password: newPasswordField,
});

export async function joinAsNewUser(
  secret: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  return answerForm(formData, joinSchema, async ({ name, password }) => {
    const invitation = await requireInvitation(secret);
    const joined = await acceptAsNewUser(keyOf(invitation), { name, password });
    await startSession(joined);
    redirect(`/${invitation.organizationSlug}`);
  });
}

export async function joinAsUser(secret: string, _state: FormState, formData: FormData): Promise<FormState> {
  return answerForm(formData, z.strictObject({}), async () => {
    const invitation = await requireInvitation(secret);
    const user = await currentUser();
    if (user === null)
      throw new AppError("unauthenticated", "Your session has ended. Sign in and open the link again.");
    await acceptAsUser(keyOf(invitation), user);
    redirect(`/${invitation.organizationSlug}`);
  });
}

export async function signOutToAccept(secret: string): Promise<void> {
  await endSession();
  redirect(`/invite/${encodeURIComponent(secret)}`);
}

async function requireInvitation(secret: string): Promise<FoundInvitation> {
  const invitation = await findInvitation(secret);
  if (invitation === null) throw new AppError("not-found", "This link is not known. Ask for a new one.");
  return invitation;
}

function keyOf(invitation: FoundInvitation) {
  return { organizationId: invitation.organizationId, id: invitation.id };
}

"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { clientAddress } from "@/lib/auth/client-address";
import { countLoginAttempt, forgetLoginAttempts } from "@/lib/auth/login-limits";
import { endSession, startSession } from "@/lib/auth/session";
import { requireViewer } from "@/lib/auth/viewer";
import { changePassword, renameUser, signOutEverywhere } from "@/lib/data/commands/users";
import { AppError } from "@/lib/domain/errors";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { newPasswordField, personNameField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";
import { headers } from "next/headers";

const renameSchema = z.strictObject({ name: personNameField });

export async function renameSelf(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const { actor } = await requireViewer(org);
  return answerForm(formData, renameSchema, async ({ name }) => {
    await renameUser(actor, name);
    revalidatePath(`/${org}`, "layout");
    return formDone("Saved.");
  });
}

const passwordSchema = z.strictObject({
  username: z.string().optional(),
  currentPassword: z.string("Give your current password.").min(1, "Give your current password."),
  newPassword: newPasswordField,
});

export async function changeOwnPassword(
  org: string,
  _state: FormState,
  formData: FormData,
): Promise<FormState> {
  const { actor } = await requireViewer(org);
  return answerForm(formData, passwordSchema, async ({ currentPassword, newPassword }) => {
    // The same limit as at sign-in: an open browser is no place to try passwords from either.
    const address = clientAddress(await headers());
    const attempt = await countLoginAttempt(actor.email, address);
    if (!attempt.isAllowed) {
      const minutes = Math.ceil(attempt.retryAfterS / 60);
      throw new AppError("too-many-requests", `Too many attempts. Try again in ${String(minutes)} min.`);
    }
    const { sessionVersion } = await changePassword(actor, { currentPassword, newPassword });
    await forgetLoginAttempts(actor.email, address);
    await startSession({ userId: actor.id, sessionVersion });
    return formDone("Password changed. Every other browser is signed out.");
  });
}

export async function endAllSessions(org: string): Promise<void> {
  const { actor } = await requireViewer(org);
  await signOutEverywhere(actor);
  await endSession();
  redirect("/login");
}

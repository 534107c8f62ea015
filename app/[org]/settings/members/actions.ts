"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { z } from "zod";
import { requireViewer } from "@/lib/auth/viewer";
import { createInvitation, revokeInvitation } from "@/lib/data/commands/invitations";
import { changeMemberRole, removeMember } from "@/lib/data/commands/members";
import { formDone, type FormState } from "@/lib/domain/form-state";
import { ROLES } from "@/lib/domain/viewer";
import { checkboxField, emailField, idField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";
import { publicUrl } from "@/lib/http/public-url";
import type { InviteState } from "@/components/settings/invite-people-form";

const roleField = z.enum(ROLES, "Choose a role.");

const inviteSchema = z.strictObject({ email: emailField, role: roleField });

export async function invite(org: string, _state: InviteState, formData: FormData): Promise<InviteState> {
  const viewer = await requireViewer(org);
  const answer = await answerForm(formData, inviteSchema, async (input): Promise<InviteState> => {
    const { secret, expiresAt } = await createInvitation(viewer, input);
    revalidatePath(`/${org}/settings/members`);
    const link = `${publicUrl(await headers())}/invite/${secret}`;
    return { ...formDone(`Invitation for ${input.email} made.`), link, expiresAt: expiresAt.toISOString() };
  });
  return { link: null, expiresAt: null, ...answer };
}

const revokeSchema = z.strictObject({ invitationId: idField });

export async function revokeInvite(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, revokeSchema, async ({ invitationId }) => {
    await revokeInvitation(viewer, invitationId);
    revalidatePath(`/${org}/settings/members`);
    return formDone("Revoked.");
  });
}

const roleSchema = z.strictObject({ userId: idField, role: roleField });

export async function changeRole(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, roleSchema, async ({ userId, role }) => {
    await changeMemberRole(viewer, userId, role);
    revalidatePath(`/${org}/settings/members`);
    return formDone("Saved.");
  });
}

const removeSchema = z.strictObject({ userId: idField, revokeTokens: checkboxField });

export async function remove(org: string, _state: FormState, formData: FormData): Promise<FormState> {
  const viewer = await requireViewer(org);
  return answerForm(formData, removeSchema, async ({ userId, revokeTokens }) => {
    await removeMember(viewer, userId, { revokeTokens });
    revalidatePath(`/${org}/settings/members`);
    return formDone("Removed.");
  });
}

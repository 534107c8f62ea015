"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { authenticate, signInMessage } from "@/lib/auth/authenticate";
import { clientAddress } from "@/lib/auth/client-address";
import { safeNextPath } from "@/lib/auth/next-path";
import { startSession } from "@/lib/auth/session";
import { AppError } from "@/lib/domain/errors";
import type { FormState } from "@/lib/domain/form-state";
import { emailField } from "@/lib/http/fields";
import { answerForm } from "@/lib/http/form";

const loginSchema = z.strictObject({
  email: emailField,
  password: z.string("Give your password.").min(1, "Give your password."),
  next: z.string().optional(),
});

export async function signIn(_state: FormState, formData: FormData): Promise<FormState> {
  return answerForm(formData, loginSchema, async ({ email, password, next }) => {
    const result = await authenticate({ email, password, address: clientAddress(await headers()) });
    if (!result.ok) throw new AppError("unauthenticated", signInMessage(result));
    await startSession(result);
    redirect(safeNextPath(next));
  });
}

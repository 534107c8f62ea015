import "server-only";
import { getServerSession } from "next-auth";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { z } from "zod";
import { getUser, type SignedInUser } from "@/lib/data/queries/users";
import { runtime } from "@/lib/runtime";
import { authOptions } from "./options";
import {
  encodeSession,
  isSecureRequest,
  SESSION_MAX_S,
  sessionCookieName,
  sessionCookieOptions,
  type SessionClaims,
} from "./session-cookie";

const claimsSchema = z.object({
  userId: z.string().min(1),
  sessionVersion: z.number(),
  signedInAtS: z.number(),
});

/** What the request's cookie claims; null without one that is valid. The store has the last word: see `currentUser`. */
export const sessionClaims = cache(async (): Promise<SessionClaims | null> => {
  const session: unknown = await getServerSession(authOptions(await headers()));
  const claims = claimsSchema.safeParse(session);
  if (!claims.success) return null;
  return Date.now() / 1000 - claims.data.signedInAtS < SESSION_MAX_S ? claims.data : null;
});

/** The signed-in person as the store knows them now; null when signed out, also by a sign-out everywhere. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const claims = await sessionClaims();
  if (claims === null) return null;
  const user = await getUser(claims.userId);
  return user !== null && user.sessionVersion === claims.sessionVersion ? user : null;
});

/** Signs a person in on this browser. Only in server actions and route handlers. */
export async function startSession(user: { userId: string; sessionVersion: number }): Promise<void> {
  const { secret, publicUrl } = runtime();
  const isSecure = isSecureRequest(publicUrl, await headers());
  const value = await encodeSession({ ...user, signedInAtS: Math.floor(Date.now() / 1000) }, secret);
  (await cookies()).set(sessionCookieName(isSecure), value, sessionCookieOptions(isSecure));
}

/** Signs out on this browser. Only in server actions and route handlers. */
export async function endSession(): Promise<void> {
  const store = await cookies();
  for (const isSecure of [true, false]) {
    store.set(sessionCookieName(isSecure), "", { ...sessionCookieOptions(isSecure), maxAge: 0 });
  }
}

import "server-only";
import { db } from "../client";

/** A person whose session is valid. */
export type SignedInUser = { id: string; name: string; email: string; sessionVersion: number };

export type Credentials = { id: string; passwordHash: string; sessionVersion: number };

/** For the check of a password, and nothing else. `email` in lower case, as it is stored. */
export async function findCredentials(email: string): Promise<Credentials | null> {
  return db().user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, sessionVersion: true },
  });
}

export async function getUser(userId: string): Promise<SignedInUser | null> {
  return db().user.findUnique({
    where: { id: userId },
    select: { id: true, name: true, email: true, sessionVersion: true },
  });
}

/** Whether anybody has an account: without one, the first visitor sets the server up. */
export async function hasAnyUser(): Promise<boolean> {
  return (await db().user.findFirst({ select: { id: true } })) !== null;
}

export async function hasUserWithEmail(email: string): Promise<boolean> {
  return (await db().user.findUnique({ where: { email }, select: { id: true } })) !== null;
}

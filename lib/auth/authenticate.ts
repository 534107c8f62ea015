import { findCredentials } from "@/lib/data/queries/users";
import { countLoginAttempt, forgetLoginAttempts } from "./login-limits";
import { verifyPassword } from "./passwords";

export type SignInResult =
  | { ok: true; userId: string; sessionVersion: number }
  | { ok: false; reason: "no-match"; triesLeft: number }
  | { ok: false; reason: "limited"; retryAfterS: number };

/** Checks an email address and a password within the limits on attempts. */
export async function authenticate(input: {
  email: string;
  password: string;
  address: string;
}): Promise<SignInResult> {
  const email = input.email.trim().toLowerCase();
  const attempt = await countLoginAttempt(email, input.address);
  if (!attempt.isAllowed) return { ok: false, reason: "limited", retryAfterS: attempt.retryAfterS };
  const user = await findCredentials(email);
  const isRight = await verifyPassword(user?.passwordHash ?? null, input.password);
  if (user === null || !isRight) return { ok: false, reason: "no-match", triesLeft: attempt.triesLeft };
  await forgetLoginAttempts(email, input.address);
  return { ok: true, userId: user.id, sessionVersion: user.sessionVersion };
}

/** What the sign-in page says to a refusal. */
export function signInMessage(result: Exclude<SignInResult, { ok: true }>): string {
  if (result.reason === "limited") {
    const minutes = Math.ceil(result.retryAfterS / 60);
    return `Too many attempts. Try again in ${minutes === 1 ? "1 minute" : `${String(minutes)} minutes`}.`;
  }
  if (result.triesLeft === 0) return "Email and password do not match. Sign-in now pauses for 15 minutes.";
  const tries = result.triesLeft === 1 ? "1 try" : `${String(result.triesLeft)} tries`;
  return `Email and password do not match. ${tries} left, then a pause of 15 minutes.`;
}

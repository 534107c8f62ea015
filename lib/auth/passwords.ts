import { hash, verify } from "@node-rs/argon2";
import { processWide } from "@/lib/runtime";

const PASSWORD_MIN_LENGTH = 12;
/** Argon2 takes time in proportion to its input: a limit keeps a long password from being an attack. */
const PASSWORD_MAX_LENGTH = 200;

/** OWASP Password Storage Cheat Sheet, second choice for argon2id (19 MiB, 2 passes, 1 lane); id is the library's default. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

/**
 * Whether `password` is the one behind `passwordHash`. Without a hash (nobody has this address) the same work is
 * done in vain, so that the answer takes as long and does not tell who has an account.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (password.length > PASSWORD_MAX_LENGTH) return false;
  const isRight = await verify(passwordHash ?? (await decoyHash()), password);
  return isRight && passwordHash !== null;
}

/** Null when the password may be used, else what is wrong with it. */
export function passwordFault(password: string, email: string): string | null {
  if (password.length < PASSWORD_MIN_LENGTH) return `Use ${String(PASSWORD_MIN_LENGTH)} characters or more.`;
  if (password.length > PASSWORD_MAX_LENGTH) return `Use ${String(PASSWORD_MAX_LENGTH)} characters or fewer.`;
  if (new Set(password).size < 5) return "Use more than a few different characters.";
  if (password.toLowerCase() === email.toLowerCase()) return "Choose something other than the email address.";
  return null;
}

function decoyHash(): Promise<string> {
  return processWide("decoy-password-hash", () => hashPassword(crypto.randomUUID()));
}

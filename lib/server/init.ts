import { isTokenShaped } from "../auth/tokens";
import { db } from "../data/client";
import { createOrganizationWithAdmin } from "../data/commands/organizations";
import { createApiToken } from "../data/commands/tokens";
import { isAppError } from "../domain/errors";
import type { Env } from "../env";

/** Fewer different characters than random ones have: a token somebody typed. */
const LEAST_DISTINCT_CHARACTERS = 10;

export async function isSetUp(): Promise<boolean> {
  return (await db().user.findFirst({ select: { id: true } })) !== null;
}

/**
 * Headless first start: makes the organization, its admin and a token from `WATTPRINT_INIT_*`. On a store that is set
 * up the settings are ignored, with a line in the log.
 * @throws Error that names the setting and its remedy; nothing is made then.
 */
export async function initFromSettings(settings: Env): Promise<void> {
  const {
    WATTPRINT_INIT_ORG: organizationName,
    WATTPRINT_INIT_EMAIL: email,
    WATTPRINT_INIT_PASSWORD: password,
    WATTPRINT_INIT_TOKEN: token,
  } = settings;
  const given = {
    WATTPRINT_INIT_ORG: organizationName,
    WATTPRINT_INIT_EMAIL: email,
    WATTPRINT_INIT_PASSWORD: password,
  };
  if (token === undefined && Object.values(given).every((value) => value === undefined)) return;
  if (await isSetUp()) {
    console.log("WATTPRINT_INIT_* is ignored: this store is already set up.");
    return;
  }
  const missing = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (organizationName === undefined || email === undefined || password === undefined) {
    throw new Error(`A headless first start also needs ${missing.join(", ")}.`);
  }
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    throw new Error("WATTPRINT_INIT_EMAIL: must be an email address.");
  }
  if (token !== undefined) requireStrongToken(token);
  try {
    const adminName = email.split("@")[0] ?? email;
    const { by } = await createOrganizationWithAdmin({ organizationName, adminName, email, password });
    if (token !== undefined) {
      await createApiToken(by, {
        name: "Headless start",
        scopes: ["ingest", "read", "labels"],
        projectId: null,
        expiresAt: null,
        token,
      });
    }
  } catch (error) {
    if (!isAppError(error)) throw error;
    const setting =
      error.faults[0]?.pointer === "/password" ? "WATTPRINT_INIT_PASSWORD" : "WATTPRINT_INIT_ORG";
    throw new Error(`${setting}: ${error.message}`, { cause: error });
  }
}

function requireStrongToken(token: string): void {
  const remedy = "Make one with: echo wp_$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=')";
  if (!isTokenShaped(token)) {
    throw new Error(
      `WATTPRINT_INIT_TOKEN: must be wp_ and 43 to 128 characters of A–Z, a–z, 0–9, - and _ (256 random bits). ${remedy}`,
    );
  }
  if (new Set(token.slice(3)).size < LEAST_DISTINCT_CHARACTERS) {
    throw new Error(`WATTPRINT_INIT_TOKEN: is too easy to guess. ${remedy}`);
  }
}

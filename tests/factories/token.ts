import { findTokenViewer, type TokenViewer } from "@/lib/auth/tokens";
import { createApiToken, type NewToken } from "@/lib/data/commands/tokens";
import type { TestOrganization } from "./organization";

export type TestToken = { id: string; token: string; viewer: TokenViewer };

/** A token of the organization with both scopes, for every project. */
export async function makeToken(
  organization: TestOrganization,
  overrides: Partial<Omit<NewToken, "token">> = {},
): Promise<TestToken> {
  const { id, token } = await createApiToken(organization.viewer, {
    name: "Test token",
    scopes: ["ingest", "read"],
    projectId: null,
    expiresAt: null,
    ...overrides,
  });
  const viewer = await findTokenViewer(token);
  if (viewer === null) throw new Error("a token that was just made is not accepted");
  return { id, token, viewer };
}

import { randomBytes } from "node:crypto";
import { db } from "@/lib/data/client";
import { createOrganization } from "@/lib/data/commands/organizations";
import { newId } from "@/lib/data/ids";
import type { UserViewer } from "@/lib/domain/viewer";

export type TestOrganization = {
  id: string;
  slug: string;
  /** The admin who made it. */
  viewer: UserViewer;
  projectId: string;
  inboxId: string;
};

/** A person who belongs to no organization yet. No password fits the hash unless one is given. */
export async function makeUser(
  overrides: { name?: string; email?: string; passwordHash?: string } = {},
): Promise<{ id: string; name: string; email: string }> {
  const id = newId();
  const user = { id, name: "Ada Test", email: `ada.${id}@example.org`, passwordHash: "none", ...overrides };
  await db().user.create({ data: user });
  return { id, name: user.name, email: user.email };
}

/** An organization with its admin, a first project and that project's Inbox. Each test makes its own. */
export async function makeOrganization(
  overrides: { name?: string; slug?: string; admin?: { id: string; name: string; email: string } } = {},
): Promise<TestOrganization> {
  const unique = randomBytes(6).toString("hex");
  const admin = overrides.admin ?? (await makeUser());
  const { by, projectId, inboxExperimentId } = await createOrganization(admin, {
    name: overrides.name ?? `Lab ${unique}`,
    slug: overrides.slug ?? `lab-${unique}`,
  });
  return {
    id: by.organizationId,
    slug: by.organizationSlug,
    viewer: by,
    projectId,
    inboxId: inboxExperimentId,
  };
}

import { hashPassword, passwordFault } from "@/lib/auth/passwords";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { slugFault, slugOf } from "@/lib/domain/slug";
import type { UserActor, UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { requirePerson } from "./permission";
import { insertProject } from "./projects";
import { orConflict } from "./unique";

const FIRST_PROJECT_NAME = "First project";
/** An arbitrary number, the same in every process: whoever holds it is the one who sets the server up. */
const SETUP_LOCK = 716_253_001;

export type CreatedOrganization = {
  /** The admin in the new organization, for the commands that follow. */
  by: UserViewer;
  projectId: string;
  inboxExperimentId: string;
};

/**
 * The first start: organization, admin and a first project, all or nothing. Two set-ups at the same moment make one.
 * @throws AppError `conflict` when somebody has set the server up, `invalid-input` for a weak password or a name
 * that gives no address.
 */
export async function createOrganizationWithAdmin(input: {
  organizationName: string;
  /** The address; made from the name when left out. */
  slug?: string;
  adminName: string;
  email: string;
  password: string;
  isSampleData?: boolean;
}): Promise<CreatedOrganization> {
  const email = input.email.trim().toLowerCase();
  const fault = passwordFault(input.password, email);
  if (fault !== null) throw invalidInput("/password", fault);
  const slug = checkedSlug(input.organizationName, input.slug);
  const passwordHash = await hashPassword(input.password);
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(${SETUP_LOCK}::bigint)`;
    if ((await tx.user.findFirst({ select: { id: true } })) !== null) {
      throw new AppError(
        "conflict",
        "Wattprint is already set up. Sign in, or ask an admin for an invitation.",
      );
    }
    const user = { id: newId(), name: input.adminName.trim(), email };
    await tx.user.create({ data: { ...user, passwordHash } });
    return insertOrganization(tx, {
      name: input.organizationName,
      slug,
      isSampleData: input.isSampleData ?? false,
      admin: user,
    });
  });
}

/**
 * Another organization, with the signed-in person as its admin.
 * @throws AppError `conflict` when the address is taken.
 */
export async function createOrganization(
  admin: { id: string; name: string; email: string },
  input: { name: string; slug?: string },
): Promise<CreatedOrganization> {
  const slug = checkedSlug(input.name, input.slug);
  return orConflict(`The address “${slug}” is taken. Choose another.`, () =>
    db().$transaction((tx) => insertOrganization(tx, { name: input.name, slug, isSampleData: false, admin })),
  );
}

/** The address stays: links to pages and snippets in use must keep working. */
export async function renameOrganization(by: UserViewer, name: string): Promise<void> {
  requirePerson(by, "admin");
  await db().$transaction(async (tx) => {
    await tx.organization.update({ where: { id: by.organizationId }, data: { name: name.trim() } });
    await recordAudit(tx, by, {
      action: "organization.renamed",
      subjectKind: "organization",
      subjectId: by.organizationId,
      change: { before: { name: by.organizationName }, after: { name: name.trim() } },
    });
  });
}

async function insertOrganization(
  tx: Prisma.TransactionClient,
  input: {
    name: string;
    slug: string;
    isSampleData: boolean;
    admin: { id: string; name: string; email: string };
  },
): Promise<CreatedOrganization> {
  const organizationId = newId();
  const name = input.name.trim();
  await tx.organization.create({
    data: { id: organizationId, slug: input.slug, name, isSampleData: input.isSampleData },
  });
  await tx.membership.create({
    data: { organizationId, userId: input.admin.id, role: "admin", lastUsedAt: new Date() },
  });
  const actor: UserActor = { kind: "user", ...pickPerson(input.admin), role: "admin" };
  const by: UserViewer = {
    organizationId,
    organizationSlug: input.slug,
    organizationName: name,
    isSampleData: input.isSampleData,
    actor,
  };
  await recordAudit(tx, by, {
    action: "organization.created",
    subjectKind: "organization",
    subjectId: organizationId,
    detail: { name, slug: input.slug },
  });
  await recordAudit(tx, by, {
    action: "member.joined",
    subjectKind: "user",
    subjectId: actor.id,
    detail: { email: actor.email, role: "admin" },
  });
  const project = await insertProject(tx, by, { name: FIRST_PROJECT_NAME });
  return { by, ...project };
}

function pickPerson(person: { id: string; name: string; email: string }) {
  return { id: person.id, name: person.name, email: person.email };
}

function checkedSlug(name: string, given: string | undefined): string {
  const slug = given ?? slugOf(name);
  if (slug === "") throw invalidInput("/organizationName", "Use at least one letter from a to z or a digit.");
  const fault = slugFault(slug);
  if (fault !== null) throw invalidInput("/organizationName", fault);
  return slug;
}

import type { InitiativeInput, InitiativeScope } from "@/lib/domain/baseline/initiative";
import { LARGEST_COST } from "@/lib/domain/baseline/initiative";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { initiativeFacts } from "../initiative-rows";
import { dateOf, dayOf } from "../queries/reporting/record-row";
import { lockOrganization } from "./organization-lock";
import { requirePerson } from "./permission";

/** Each is measured anew whenever the page is opened. */
const MOST_INITIATIVES = 100;

/**
 * Keeps an initiative; it is never changed, only withdrawn.
 * @throws AppError `forbidden`, `invalid-input`, `conflict` with too many of them.
 */
export async function addInitiative(
  by: UserViewer,
  input: InitiativeInput,
  now = new Date(),
): Promise<{ initiativeId: string }> {
  const person = requirePerson(by, "manager");
  checkInput(input, dayOf(now));
  const { organizationId } = by;
  const initiativeId = newId();
  const { startsOn, ...facts } = initiativeFacts(input);
  await db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    await requireOwner(tx, organizationId, input.ownerId);
    if (!(await scopeExists(tx, organizationId, input.scope))) {
      throw invalidInput("/scope", "Choose one from the list.");
    }
    const standing = await tx.initiative.count({ where: { organizationId, withdrawnAt: null } });
    if (standing >= MOST_INITIATIVES) {
      throw new AppError("conflict", `${String(MOST_INITIATIVES)} initiatives are kept. Withdraw one first.`);
    }
    await tx.initiative.create({
      data: {
        ...{ organizationId, id: initiativeId, ...facts, startsOn: dateOf(startsOn) },
        ...{ createdById: person.id, createdAt: now },
      },
    });
    await recordAudit(tx, by, {
      ...{ action: "initiative.added", subjectKind: "initiative", subjectId: initiativeId },
      detail: initiativeFacts(input),
    });
  });
  return { initiativeId };
}

/**
 * Takes an initiative back: it is measured no longer and in no report to come. Doing it twice changes nothing.
 * @throws AppError `forbidden`, `not-found`.
 */
export async function withdrawInitiative(
  by: UserViewer,
  initiativeId: string,
  now = new Date(),
): Promise<void> {
  requirePerson(by, "manager");
  const { organizationId } = by;
  const missing = new AppError("not-found", "This organization has no such initiative.");
  if (!isUuid(initiativeId)) throw missing;
  const where = { organizationId_id: { organizationId, id: initiativeId } };
  await db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    const row = await tx.initiative.findUnique({ where });
    if (row === null) throw missing;
    if (row.withdrawnAt !== null) return;
    await tx.initiative.update({ where, data: { withdrawnAt: now } });
    await recordAudit(tx, by, {
      ...{ action: "initiative.withdrawn", subjectKind: "initiative", subjectId: initiativeId },
      detail: { name: row.name },
    });
  });
}

async function requireOwner(
  tx: Prisma.TransactionClient,
  organizationId: string,
  userId: string,
): Promise<void> {
  const member = isUuid(userId)
    ? await tx.membership.findUnique({
        where: { organizationId_userId: { organizationId, userId } },
      })
    : null;
  if (member === null) throw invalidInput("/ownerId", "Choose one from the list.");
}

async function scopeExists(
  tx: Prisma.TransactionClient,
  organizationId: string,
  scope: InitiativeScope,
): Promise<boolean> {
  if (scope.kind === "organization") return true;
  const id =
    scope.kind === "project" ? scope.projectId : scope.kind === "site" ? scope.siteId : scope.experimentId;
  if (!isUuid(id)) return false;
  const where = { organizationId_id: { organizationId, id } };
  if (scope.kind === "project") return (await tx.project.findUnique({ where })) !== null;
  if (scope.kind === "site") return (await tx.site.findUnique({ where })) !== null;
  return (await tx.experiment.findUnique({ where })) !== null;
}

/** @throws AppError `invalid-input` naming the field. */
function checkInput(
  { name, whatChanged, startsOn, expectedSavingPercent, cost, scope }: InitiativeInput,
  today: string,
) {
  if (name.trim() === "") throw invalidInput("/name", "Give it a name.");
  if (whatChanged.trim() === "") throw invalidInput("/whatChanged", "Say what was changed.");
  if (!(startsOn >= "2000-01-01" && startsOn <= today)) {
    throw invalidInput("/startsOn", "Give a day that has begun: what comes later cannot be measured yet.");
  }
  if (expectedSavingPercent !== null && !(expectedSavingPercent > 0 && expectedSavingPercent <= 100)) {
    throw invalidInput("/expectedSavingPercent", "Give a number above 0 and at most 100, or nothing.");
  }
  if (
    cost !== null &&
    !(cost.amount >= 0 && cost.amount <= LARGEST_COST && /^[A-Z]{3}$/.test(cost.currency))
  ) {
    throw invalidInput(
      "/cost",
      "Give an amount and a currency of three letters, for example EUR, or neither.",
    );
  }
  if (scope.kind === "sweep" && scope.sweep.trim() === "") {
    throw invalidInput("/sweep", "Give the sweep’s name.");
  }
}

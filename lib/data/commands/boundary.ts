import { AppError, invalidInput } from "@/lib/domain/errors";
import type { BoundaryRule } from "@/lib/domain/report/settings";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { isUuid } from "../../domain/uuid";
import { toBoundaryRule } from "../queries/reporting/boundary";
import { lockOrganization } from "./organization-lock";
import { requirePerson } from "./permission";

const LONGEST_REASON = 1000;

/**
 * Says whether a site or project is inside the boundary of reports and where it is reported. A rule that says only what holds without
 * one is taken away; the same again changes nothing.
 * @throws AppError `forbidden`, `not-found`, `invalid-input`.
 */
export async function setBoundaryRule(
  by: UserViewer,
  input: BoundaryRule,
  now = new Date(),
): Promise<"saved" | "removed" | "unchanged"> {
  const person = requirePerson(by, "manager");
  const { organizationId } = by;
  const rule = checked(input);
  const { subjectKind, subjectId } = rule;
  return db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    const name = await nameOfSubject(tx, organizationId, rule);
    const where = {
      organizationId_subjectKind_subjectId: { organizationId, subjectKind, subjectId },
    };
    const row = await tx.boundaryRule.findUnique({ where });
    const before = row === null ? null : toBoundaryRule(row);
    const isRemoval = saysNothing(rule);
    if (isRemoval ? before === null : before !== null && isSame(before, rule)) return "unchanged";
    const columns = { ...rule, changedById: person.id, changedAt: now };
    if (isRemoval) await tx.boundaryRule.delete({ where });
    else await tx.boundaryRule.upsert({ where, create: { organizationId, ...columns }, update: columns });
    await recordAudit(tx, by, {
      action: isRemoval ? "boundary-rule.removed" : "boundary-rule.set",
      subjectKind,
      subjectId,
      detail: { name, ...detailOf(rule, ""), ...(before === null ? {} : detailOf(before, "Before")) },
    });
    return isRemoval ? "removed" : "saved";
  });
}

function checked(input: BoundaryRule): BoundaryRule {
  const reason = input.reason.trim();
  const { subjectKind, isIncluded, sharePercent } = input;
  if (reason.length > LONGEST_REASON) throw invalidInput("/reason", "Use 1,000 characters or fewer.");
  if (!isIncluded && reason === "") throw invalidInput("/reason", "Say why it is outside: reports print it.");
  if (sharePercent !== null && !(sharePercent > 0 && sharePercent <= 100)) {
    throw invalidInput("/sharePercent", "Give a share above 0 and up to 100 %.");
  }
  const isSite = subjectKind === "site";
  const kept = isSite && isIncluded;
  return {
    ...input,
    reason,
    reportedIn: kept ? input.reportedIn : null,
    sharePercent: kept ? sharePercent : null,
  };
}

const saysNothing = (rule: BoundaryRule): boolean =>
  rule.isIncluded && rule.reportedIn === null && rule.sharePercent === null && rule.reason === "";

const isSame = (a: BoundaryRule, b: BoundaryRule): boolean =>
  a.isIncluded === b.isIncluded &&
  a.reportedIn === b.reportedIn &&
  a.sharePercent === b.sharePercent &&
  a.reason === b.reason;

function detailOf({ isIncluded, reportedIn, sharePercent, reason }: BoundaryRule, suffix: string) {
  const facts = { isIncluded, reportedIn, sharePercent, reason };
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`${name}${suffix}`, value]));
}

async function nameOfSubject(
  tx: Prisma.TransactionClient,
  organizationId: string,
  { subjectKind, subjectId }: BoundaryRule,
): Promise<string> {
  if (isUuid(subjectId)) {
    const where = { organizationId_id: { organizationId, id: subjectId } };
    const select = { name: true };
    const subject =
      subjectKind === "site"
        ? await tx.site.findUnique({ where, select })
        : await tx.project.findUnique({ where, select });
    if (subject !== null) return subject.name;
  }
  throw new AppError("not-found", `This organization has no such ${subjectKind}.`);
}

import "server-only";
import { cache } from "react";
import { hashToken } from "@/lib/auth/tokens";
import { db } from "../../client";
import { readSnapshot, type StoredSnapshot } from "./reports";
import { successorOf, type ReportSuccessor } from "./successor";

export type LinkedReport = { stored: StoredSnapshot; successor: ReportSuccessor | null };

/** The report behind a link's secret; null when it was never given out, was revoked or has expired. */
export const findLinkedReport = cache(async (secret: string): Promise<LinkedReport | null> => {
  // By the secret alone: who follows a link has no organization here.
  const link = await db().reportLink.findFirst({
    where: {
      ...{ secretHash: hashToken(secret), revokedAt: null },
      OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
    },
    select: { organizationId: true, reportId: true },
  });
  if (link === null) return null;
  const { organizationId, reportId: id } = link;
  const stored = await readSnapshot({ organizationId, id, status: "final" });
  return stored === null ? null : { stored, successor: await successorOf({ organizationId, id }) };
});

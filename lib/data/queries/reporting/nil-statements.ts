import "server-only";
import { NIL_SUBJECTS, type NilStatement } from "@/lib/domain/report/nil-statements";
import type { Viewer } from "@/lib/domain/viewer";
import { db } from "../../client";
import { personNames } from "../person-names";
import { requireWholeOrganization } from "./reach";
import { dateOf, dayOf } from "./record-row";

/**
 * What was stated to be nothing, the latest year first. With days (first and last) those of years that share a day with them.
 * @throws AppError `forbidden`.
 */
export async function listNilStatements(
  viewer: Viewer,
  days: Readonly<{ from?: string | undefined; to?: string | undefined }> = {},
): Promise<NilStatement[]> {
  requireWholeOrganization(viewer);
  const { from, to } = days;
  const rows = await db().nilStatement.findMany({
    where: {
      organizationId: viewer.organizationId,
      ...(to === undefined ? {} : { fromDay: { lte: dateOf(to) } }),
      ...(from === undefined ? {} : { toDay: { gte: dateOf(from) } }),
    },
    orderBy: [{ fromDay: "desc" }, { subject: "asc" }],
  });
  const names = await personNames(rows.map((row) => row.statedById));
  return rows.flatMap((row) => {
    const subject = NIL_SUBJECTS.find((known) => known === row.subject);
    if (subject === undefined) return [];
    return [
      {
        subject,
        fromDay: dayOf(row.fromDay),
        toDay: dayOf(row.toDay),
        statedBy: names.get(row.statedById) ?? "",
        statedOn: dayOf(row.statedAt),
      },
    ];
  });
}

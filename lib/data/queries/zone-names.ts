import { db } from "../client";

/** Names of grid zones by id, as their newest factor has them; one that has none is left out. */
export async function zoneNames(zoneIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db().gridFactor.findMany({
    where: { zoneId: { in: [...zoneIds] } },
    select: { zoneId: true, name: true },
    orderBy: { year: "asc" },
  });
  return new Map(rows.map((row) => [row.zoneId, row.name]));
}

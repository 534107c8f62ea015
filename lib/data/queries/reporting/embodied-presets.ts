import "server-only";
import { db } from "../../client";

/** Hardware whose embodied emissions the reference data know: what a purchase can be filled in from. kg CO2e a unit. */
export async function listEmbodiedPresets(): Promise<
  { id: string; name: string; category: string; kgCo2e: number; source: string }[]
> {
  const rows = await db().embodiedFactor.findMany({
    where: { embodiedKgCo2e: { not: null } },
    include: { source: { select: { name: true } } },
    orderBy: [{ category: "asc" }, { name: "asc" }, { id: "asc" }],
  });
  return rows.flatMap(({ id, name, category, embodiedKgCo2e, boundary, source }) =>
    embodiedKgCo2e === null
      ? []
      : [
          {
            id,
            name,
            category,
            kgCo2e: embodiedKgCo2e,
            source: `${source.name} (${boundary})`.slice(0, 200),
          },
        ],
  );
}

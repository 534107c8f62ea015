import "server-only";
import { CATALOGUE_PAGE_SIZE, type CatalogueQuery, type CatalogueSort } from "@/lib/domain/label/catalogue";
import type { IssuedLabel } from "@/lib/domain/label/issued";
import { db } from "../../client";
import type { Prisma } from "../../generated/client";
import { toIssuedLabel, WITH_MODEL } from "./rows";

/** What issuers have listed and what stands: superseded and withdrawn labels are found from their own pages. */
const LISTED = {
  listedAt: { not: null },
  withdrawnAt: null,
  supersededById: null,
} satisfies Prisma.LabelWhereInput;

const ORDERS: Readonly<Record<CatalogueSort, Prisma.LabelOrderByWithRelationInput>> = {
  newest: { issuedAt: "desc" },
  energy: { energyIndex: { sort: "asc", nulls: "last" } },
  carbon: { carbonIndex: { sort: "asc", nulls: "last" } },
  name: { modelName: "asc" },
};

export type CataloguePage = {
  labels: IssuedLabel[];
  total: number;
  /** Of all listed labels. */
  tasks: string[];
  /** In the order in which they were asked for. */
  compared: IssuedLabel[];
};

/** A page of the public catalogue: labels of every organization that listed them. Their marks are as of the last look. */
export async function getCatalogue({
  task,
  size,
  sort,
  page,
  compare,
}: CatalogueQuery): Promise<CataloguePage> {
  const where = {
    ...LISTED,
    ...(task === null ? {} : { task }),
    ...(size === null ? {} : { sizeMark: size }),
  };
  const [rows, total, tasks, compared] = await Promise.all([
    db().label.findMany({
      where,
      include: WITH_MODEL,
      orderBy: [ORDERS[sort], { id: "asc" }],
      skip: (page - 1) * CATALOGUE_PAGE_SIZE,
      take: CATALOGUE_PAGE_SIZE,
    }),
    db().label.count({ where }),
    db().label.findMany({
      where: LISTED,
      distinct: ["task"],
      select: { task: true },
      orderBy: { task: "asc" },
    }),
    compare.length === 0
      ? []
      : db().label.findMany({ where: { ...LISTED, id: { in: [...compare] } }, include: WITH_MODEL }),
  ]);
  return {
    labels: rows.map(toIssuedLabel),
    total,
    tasks: tasks.flatMap((row) => row.task ?? []),
    compared: compare.flatMap((id) => compared.filter((row) => row.id === id).map(toIssuedLabel)),
  };
}

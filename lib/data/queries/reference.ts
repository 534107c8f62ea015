import "server-only";
import type { OrganizationFactorView } from "@/lib/domain/organization-factor";
import type {
  FactorUse,
  ReferenceKind,
  ReferenceList,
  ReferenceListQuery,
  ReferenceRow,
  ReferenceValue,
} from "@/lib/domain/reference";
import { REFERENCE_KINDS } from "@/lib/domain/reference";
import type { InputKind } from "@/lib/domain/run";
import type { UserViewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../calculation/calculate";
import { db, sql } from "../client";
import { personNames } from "./person-names";
import { IS_COUNTED } from "./run-sql";

/** Where each kind's rows are; every expression is over `t`, and none comes from a request. */
type Shape = Readonly<{
  table: string;
  name: string;
  code: string;
  year: string;
  /** Columns that a search looks into, besides name, code and source. */
  search: readonly string[];
  zones: readonly string[];
  order: string;
  /** Kind of an organization's own factor for the same zone. */
  ownKind?: string;
  /** Inputs of figures that its rows serve as (`basisKeys`). */
  usedAs?: readonly InputKind[];
}>;

const SHAPES: Readonly<Record<ReferenceKind, Shape>> = {
  grid: {
    table: "grid_factor",
    name: "t.name",
    code: "t.zone_id",
    year: "t.year",
    search: ["t.iso3", "t.id"],
    zones: ["t.zone_id"],
    order:
      "array_position(array['country', 'us_state', 'egrid_subregion', 'ca_province', 'country_alt', 'world_region'], t.zone_kind), t.name, t.year desc, t.id",
    ownKind: "grid",
    usedAs: ["grid"],
  },
  residual: {
    table: "residual_mix",
    name: "t.name",
    code: "t.zone_id",
    year: "t.year",
    search: ["t.iso3", "t.id"],
    zones: ["t.zone_id"],
    order: "t.name, t.year desc, t.id",
    ownKind: "residual",
    usedAs: ["residual"],
  },
  cloud: {
    table: "cloud_region",
    name: "t.location",
    code: "t.provider || ' ' || t.region_code",
    year: "t.year",
    search: ["t.provider || '/' || t.region_code", "t.electricity_maps_zone"],
    zones: ["t.grid_zone_id", "t.country_iso2"],
    usedAs: ["pue", "wue"],
    order: "t.provider, t.region_code, t.year desc, t.id",
  },
  hardware: {
    table: "hardware_device",
    name: "t.name",
    code: "t.device_id",
    year: "t.launch_year",
    search: ["array_to_string(t.aliases, ' ')", "t.vendor"],
    zones: [],
    order:
      "array_position(array['gpu', 'accelerator', 'tpu', 'soc', 'cpu'], t.kind), t.launch_year desc nulls last, t.name, t.version desc",
  },
  "data-centers": {
    table: "data_center",
    name: "t.operator || ', ' || t.site",
    code: "null::text",
    year: "t.year",
    search: ["t.cooling"],
    zones: [],
    order: "t.operator, t.site, t.year desc, t.id",
  },
  water: {
    table: "water_factor",
    name: "t.name",
    code: "t.zone_id",
    year: "t.year",
    search: ["t.iso3", "t.kind"],
    zones: ["t.zone_id"],
    order: "t.kind, t.name, t.id",
    ownKind: "water",
    usedAs: ["ewif"],
  },
  embodied: {
    table: "embodied_factor",
    name: "t.name",
    code: "null::text",
    year: "t.year",
    search: ["t.category"],
    zones: [],
    order: "t.category, t.name, t.id",
  },
  equivalences: {
    table: "equivalence",
    name: "t.name",
    code: "null::text",
    year: "t.year",
    search: ["t.equivalence_id"],
    zones: [],
    order: "t.name, t.id",
  },
};

type Found = {
  id: string;
  name: string;
  code: string | null;
  year: number | null;
  values: Record<string, ReferenceValue>;
  source_name: string;
  publication: string;
  citation: string;
  licence: string;
  runs: number | null;
  has_own: boolean;
  total: number;
};

/** The columns that every kind has, for the organization in $1. */
function selectSql(kind: ReferenceKind): string {
  const { table, name, code, year, order, ownKind, usedAs } = SHAPES[kind];
  const isGrid = kind === "grid";
  // Grid factors name their source themselves: figures have cited them since before there was a table of sources.
  const source = isGrid ? "t" : "s";
  const own =
    ownKind === undefined
      ? "false"
      : `exists (select 1 from organization_factor o where o.organization_id = $1::uuid and o.kind = '${ownKind}'
           and o.subject_id = t.zone_id and o.superseded_by_id is null and o.withdrawn_at is null)`;
  return `
    select t.id, ${name} as name, ${code} as code, ${year} as year, to_jsonb(t) as values,
      ${isGrid ? "t.source_name" : "s.name as source_name"}, ${source}.publication, ${source}.citation, ${source}.licence,
      ${usedAs === undefined ? "null::int" : "coalesce(u.runs, 0)"} as runs, ${own} as has_own,
      count(*) over ()::int as total, row_number() over (order by ${order}) as place
    from ${table} t
    ${isGrid ? "" : "join reference_source s on s.id = t.source_id and $1::uuid is not null"}
    ${
      usedAs === undefined
        ? ""
        : `left join (select substr(f.key, strpos(f.key, ':') + 1) as id, count(distinct f.run_id)::int as runs from run_factor f
             join run r on r.organization_id = f.organization_id and r.id = f.run_id
             where f.organization_id = $1::uuid and ${isUsedAs(usedAs)} and ${IS_COUNTED} and r.merged_into_id is null
             group by 1) u on u.id = t.id`
    }`;
}

/** Over `f`, the uses of a factor. */
const isUsedAs = (kinds: readonly InputKind[]): string =>
  `(${kinds.map((kind) => `f.key like '${kind}:%'`).join(" or ")})`;

function toRow(found: Found): ReferenceRow {
  const { id, name, code, year, values, publication, citation, licence } = found;
  const source = { name: found.source_name, publication, citation, licence };
  return { id, name, code, year, values, source, runCount: found.runs, hasOwnFactor: found.has_own };
}

/** A page of one kind of reference data, in a fixed order; `total` counts all that match. */
export async function listReference(
  viewer: UserViewer,
  kind: ReferenceKind,
  { search, zoneId, pageNumber, pageSize }: ReferenceListQuery,
): Promise<ReferenceList> {
  const shape = SHAPES[kind];
  const searched = [shape.name, shape.code, kind === "grid" ? "t.source_name" : "s.name", ...shape.search];
  const inSearch = searched.map((column) => `${column} ilike $2`).join(" or ");
  const inZone = shape.zones.map((column) => `${column} = $3`).join(" or ");
  if (SHAPES[kind].usedAs !== undefined) await ensureCalculated(viewer.organizationId);
  const rows = await sql().query<Found>(
    `${selectSql(kind)}
     where ($2::text is null or ${inSearch}) and ($3::text is null ${inZone === "" ? "" : `or ${inZone}`})
     order by place limit $4::int offset $5::int`,
    [
      viewer.organizationId,
      search === null ? null : `%${search.replace(/[\\%_]/g, "\\$&")}%`,
      shape.zones.length === 0 ? null : zoneId,
      pageSize,
      (pageNumber - 1) * pageSize,
    ],
  );
  return { rows: rows.map(toRow), total: rows[0]?.total ?? 0 };
}

/** One row by the id that figures cite; null when there is none. */
export async function getReferenceRow(
  viewer: UserViewer,
  kind: ReferenceKind,
  id: string,
): Promise<ReferenceRow | null> {
  const [found] = await sql().query<Found>(`${selectSql(kind)} where t.id = $2::text`, [
    viewer.organizationId,
    id,
  ]);
  return found === undefined ? null : toRow(found);
}

/** How many rows each kind has, and how many own factors are in use. */
export async function countReference(
  viewer: UserViewer,
): Promise<Readonly<Record<ReferenceKind | "own", number>>> {
  const counts = REFERENCE_KINDS.map(
    (kind) => `(select count(*)::int from ${SHAPES[kind].table}) as "${kind}"`,
  );
  const [row] = await sql().query<Record<ReferenceKind | "own", number>>(
    `select ${counts.join(", ")}, (select count(*)::int from organization_factor
       where organization_id = $1::uuid and superseded_by_id is null and withdrawn_at is null) as own`,
    [viewer.organizationId],
  );
  // A select without a from clause has exactly one row.
  if (row === undefined) throw new Error("the store counted nothing");
  return row;
}

/** The organization's latest runs whose figures rest on a row, and how many there are; null for kinds that no figure cites. */
export async function getFactorUse(
  viewer: UserViewer,
  kind: ReferenceKind,
  factorId: string,
  limit: number,
): Promise<FactorUse | null> {
  const { usedAs } = SHAPES[kind];
  if (usedAs === undefined) return null;
  await ensureCalculated(viewer.organizationId);
  const rows = await sql().query<{ id: string; name: string; started_at: Date; total: number }>(
    `select r.id, r.name, t.measured_from as started_at, count(*) over ()::int as total
       from run_total t join run r on r.organization_id = t.organization_id and r.id = t.run_id
      where t.organization_id = $1::uuid and ${IS_COUNTED} and exists (
        select 1 from run_factor u where u.organization_id = t.organization_id and u.run_id = t.run_id
           and u.key = any ($2::text[]))
      order by t.last_sampled_at desc, r.id limit $3::int`,
    [viewer.organizationId, usedAs.map((input) => `${input}:${factorId}`), limit],
  );
  const runs = rows.map(({ id, name, started_at }) => ({
    id,
    name,
    startedAt: new Date(started_at).toISOString(),
  }));
  return { runs, runCount: rows[0]?.total ?? 0 };
}

/** Every factor of the organization, those in use first, then the latest; ended ones stay listed. */
export async function listOrganizationFactors(viewer: UserViewer): Promise<OrganizationFactorView[]> {
  const rows = await db().organizationFactor.findMany({
    where: { organizationId: viewer.organizationId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const names = await personNames(rows.map((row) => row.createdById));
  const views = rows.map(
    ({
      organizationId: _,
      createdById,
      withdrawnById: __,
      validFrom,
      validTo,
      createdAt,
      withdrawnAt,
      ...row
    }) => ({
      ...row,
      ghgBasis: row.ghgBasis,
      validFrom: validFrom.toISOString(),
      validTo: validTo?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
      createdByName: names.get(createdById) ?? null,
      state:
        withdrawnAt !== null
          ? ("withdrawn" as const)
          : row.supersededById !== null
            ? ("superseded" as const)
            : ("active" as const),
    }),
  );
  return [
    ...views.filter((view) => view.state === "active"),
    ...views.filter((view) => view.state !== "active"),
  ];
}

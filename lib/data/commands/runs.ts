import { AppError } from "@/lib/domain/errors";
import { withParameters } from "@/lib/domain/parameter-facts";
import { NO_CONTEXT, type RunContext } from "@/lib/domain/run-context";
import { nameForRun } from "@/lib/domain/run-name";
import { findSite, type SiteBasis } from "@/lib/domain/site";
import { boundProjectId, mayReach, type Viewer } from "@/lib/domain/viewer";
import { textArray } from "../sql-array";
import { db, sql } from "../client";
import { knownSites } from "../sites";
import { reportedCountry, resolveZone, type PlaceHints } from "../zones";
import { INBOX_NAME } from "./projects";

export type ParameterValue = string | number | boolean | null;

/** A run as its tracker or client announces it. Null is unknown. */
export type NewRun = {
  id: string;
  experimentId: string;
  name: string | null;
  startedAt: Date;
  tracker: string;
  trackerVersion: string | null;
  trackingMode: string | null;
  os: string | null;
  pythonVersion: string | null;
  cpuModel: string | null;
  cpuCount: number | null;
  gpuModel: string | null;
  gpuCount: number | null;
  ramTotalGb: number | null;
  cloudProvider: string | null;
  cloudRegion: string | null;
  coordinates: { latitude: number; longitude: number } | null;
  zoneId: string | null;
  /** Facility PUE; null takes the project's. */
  pue: number | null;
  /** Whether the tracker multiplied its energies by the PUE; left out: what the project says. */
  pueInTrackerEnergy?: boolean;
  /** The import that makes the run. */
  importId?: string;
  /** What it worked on and came from; what is left out is looked for in `parameters`. */
  context?: RunContext;
  tags: readonly string[];
  parameters: Readonly<Record<string, ParameterValue>>;
};

/**
 * Makes a run unless one with this id is there already: announcing twice makes one run.
 * The site, the zone and the PUE are fixed here, so that a later change of a project does not move old figures.
 * @throws AppError `not-found` for an experiment of another organization or outside the token's project.
 */
export async function announceRun(by: Viewer, run: NewRun): Promise<{ id: string; created: boolean }> {
  const { organizationId } = by;
  const setting = await findSetting(by, run.experimentId);
  if (setting === null || !mayReach(by, setting.project_id)) {
    throw new AppError(
      "not-found",
      "This organization has no such experiment, or the token is bound to another project.",
    );
  }
  const place = {
    reportedZoneId: run.zoneId,
    cloudProvider: run.cloudProvider ?? setting.cloud_provider,
    cloudRegion: run.cloudRegion ?? setting.cloud_region,
    coordinates: run.coordinates,
    experimentCountryIso3: setting.country_iso3,
    projectZoneId: setting.default_zone_id,
  };
  const site = await siteOf(by, place, setting.default_site_id);
  const zone = await resolveZone(organizationId, { ...place, siteZoneId: site?.zoneId ?? null });
  const isNew = await insertRun(organizationId, run, setting.created_by_id, {
    site_id: site?.siteId ?? null,
    site_basis: site?.siteBasis ?? null,
    zone_id: zone?.zoneId ?? null,
    zone_basis: zone?.zoneBasis ?? null,
    pue: run.pue ?? setting.pue,
    pue_basis: run.pue !== null ? "reported" : setting.pue !== null ? "project" : null,
    pue_in_tracker_energy: run.pueInTrackerEnergy ?? setting.pue_in_tracker_energy,
  });
  if (isNew) return { id: run.id, created: true };
  const known = await db().run.findUnique({
    where: { organizationId_id: { organizationId, id: run.id } },
    select: { experimentId: true },
  });
  if (known?.experimentId !== run.experimentId) {
    throw new AppError("conflict", "A run with this id exists in another experiment.");
  }
  return { id: run.id, created: false };
}

type Fixed = {
  site_id: string | null;
  site_basis: SiteBasis | null;
  zone_id: string | null;
  zone_basis: string | null;
  pue: number | null;
  pue_basis: string | null;
  pue_in_tracker_energy: boolean;
};

type FoundSite = { siteId: string; siteBasis: SiteBasis; zoneId: string | null };

/** The site that the run is at by `findSite`; without a statement of its own. */
async function siteOf(
  by: Viewer,
  place: Omit<PlaceHints, "siteZoneId">,
  projectSiteId: string | null,
): Promise<FoundSite | null> {
  const sites = await knownSites(by.organizationId);
  if (sites.length === 0) return null;
  const found = findSite(sites, {
    tokenSiteId: by.actor.kind === "token" ? by.actor.siteId : null,
    cloudProvider: place.cloudProvider,
    cloudRegion: place.cloudRegion,
    coordinates: place.coordinates,
    projectSiteId,
    countryIso2: reportedCountry(place),
  });
  if (found === null) return null;
  return { ...found, zoneId: sites.find((site) => site.id === found.siteId)?.zoneId ?? null };
}

/** By a plain statement, which takes half the time of Prisma's. False when a run with this id is there. */
async function insertRun(
  organizationId: string,
  run: NewRun,
  createdById: string | null,
  fixed: Fixed,
): Promise<boolean> {
  const columns = {
    organization_id: organizationId,
    id: run.id,
    experiment_id: run.experimentId,
    name: run.name ?? nameForRun(run.id),
    started_at: run.startedAt.toISOString(),
    tracker: run.tracker,
    tracker_version: run.trackerVersion,
    tracking_mode: run.trackingMode,
    os: run.os,
    python_version: run.pythonVersion,
    cpu_model: run.cpuModel,
    cpu_count: run.cpuCount,
    gpu_model: run.gpuModel,
    gpu_count: run.gpuCount,
    ram_total_gb: run.ramTotalGb,
    cloud_provider: run.cloudProvider,
    cloud_region: run.cloudRegion,
    latitude: run.coordinates?.latitude ?? null,
    longitude: run.coordinates?.longitude ?? null,
    import_id: run.importId ?? null,
    created_by_id: createdById,
    ...contextColumns(withParameters(run.context ?? NO_CONTEXT, run.parameters)),
    tags: textArray(run.tags),
    parameters: JSON.stringify(run.parameters),
    ...fixed,
  };
  const casts: Partial<Record<keyof typeof columns, string>> = {
    tags: "::text::text[]",
    device_ids: "::text::text[]",
    parameters: "::text::jsonb",
  };
  // The names are those above, never a client's words.
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const places = names.map((name, index) => `$${String(index + 1)}${casts[name] ?? ""}`);
  const rows = await sql().query(
    `insert into run (${names.join(", ")}) values (${places.join(", ")}) on conflict do nothing returning id`,
    Object.values(columns),
  );
  return rows.length === 1;
}

function contextColumns(context: RunContext) {
  return {
    host: context.host,
    process_id: context.processId,
    rank: context.rank,
    world_size: context.worldSize,
    device_ids: textArray(context.deviceIds),
    tokens: context.tokens,
    model_parameters: context.modelParameters,
    dataset: context.dataset,
    git_commit: context.gitCommit,
    parent_run_id: context.parentRunId,
    parent_kind: context.parentKind,
    sweep: context.sweep,
    seed: context.seed,
    task: context.task,
    approach: context.approach,
    precision: context.precision,
  };
}

type Setting = {
  project_id: string;
  cloud_provider: string | null;
  cloud_region: string | null;
  country_iso3: string | null;
  default_zone_id: string | null;
  default_site_id: string | null;
  pue: number | null;
  pue_in_tracker_energy: boolean;
  /** The person, or who made the token. */
  created_by_id: string | null;
};

/** A token's id and a person's: one of them null. */
function actorIds({ actor }: Viewer): [string | null, string | null] {
  return actor.kind === "token" ? [actor.id, null] : [null, actor.id];
}

/** What an experiment and its project say of their runs, in one statement: hundreds of jobs may start at once. */
async function findSetting(by: Viewer, experimentId: string): Promise<Setting | null> {
  const [row] = await sql().query<Setting>(
    `select e.project_id, e.cloud_provider, e.cloud_region, e.country_iso3, p.default_zone_id,
            p.default_site_id, p.pue, p.pue_in_tracker_energy,
            coalesce($4::uuid, (select t.created_by_id from api_token t where t.organization_id = $1 and t.id = $3::uuid))
              as created_by_id
       from experiment e join project p on p.organization_id = e.organization_id and p.id = e.project_id
      where e.organization_id = $1 and e.id = $2`,
    [by.organizationId, experimentId, ...actorIds(by)],
  );
  return row ?? null;
}

/**
 * Where a run lands: the experiment it names, else the Inbox of the token's project, else the Inbox of the
 * organization's first project. A measurement is worth more than a tidy folder, so a wrong name refuses nothing.
 * @throws AppError `forbidden` when the experiment belongs to another project than the token.
 */
export async function landingExperimentId(by: Viewer, experimentId: string | null): Promise<string> {
  const { organizationId } = by;
  if (experimentId !== null) {
    const [known] = await sql().query<{ project_id: string }>(
      "select project_id from experiment where organization_id = $1 and id::text = $2",
      [organizationId, experimentId.toLowerCase()],
    );
    if (known !== undefined) {
      if (mayReach(by, known.project_id)) return experimentId.toLowerCase();
      throw new AppError("forbidden", "The experiment belongs to another project than this token.");
    }
  }
  const [inbox] = await sql().query<{ id: string }>(
    `select id from experiment
      where organization_id = $1 and name = $2 and ($3::uuid is null or project_id = $3) order by id limit 1`,
    [organizationId, INBOX_NAME, boundProjectId(by)],
  );
  if (inbox === undefined) {
    throw new AppError(
      "not-found",
      "The project has no experiment “Inbox”. Name an experiment, or make one called Inbox.",
    );
  }
  return inbox.id;
}

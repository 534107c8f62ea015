import { AppError, invalidInput } from "@/lib/domain/errors";
import { hasRole, type Viewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { MOVE_LISTING_ON } from "../calculation/listing";
import { db } from "../client";
import type { Prisma, Project } from "../generated/client";
import { newId } from "../ids";
import { requireKnownZone } from "./known-zone";
import { requireActiveSite } from "./site-lookup";
import { orConflict } from "./unique";

/** Where runs of a project land that name no experiment. */
export const INBOX_NAME = "Inbox";

export type ProjectInput = {
  name: string;
  description?: string | undefined;
  defaultZoneId?: string | null | undefined;
  /** Site of runs that say no other place of their own. */
  defaultSiteId?: string | null | undefined;
  pue?: number | null | undefined;
  pueInTrackerEnergy?: boolean | undefined;
};

export type CreatedProject = { projectId: string; inboxExperimentId: string };

/** @throws AppError `conflict` for a name in use, `invalid-input` for an unknown zone or site, `forbidden`. */
export async function createProject(by: Viewer, input: ProjectInput): Promise<CreatedProject> {
  requireEditor(by, null);
  return orConflict(`A project is already called “${input.name}”.`, () =>
    db().$transaction((tx) => insertProject(tx, by, input)),
  );
}

/** Runs that were announced before keep the site, the zone and the PUE they were announced under. */
export async function updateProject(
  by: Viewer,
  projectId: string,
  input: Partial<ProjectInput>,
): Promise<void> {
  requireEditor(by, projectId);
  const { organizationId } = by;
  const key = { organizationId_id: { organizationId, id: projectId } };
  await orConflict(`A project is already called “${input.name ?? ""}”.`, () =>
    db().$transaction(async (tx) => {
      const before = await tx.project.findUnique({ where: key });
      if (before === null) throw new AppError("not-found", "This organization has no such project.");
      const merged = { ...before, ...toColumns(input) };
      requirePueForDivision(merged);
      await requireKnownZone(tx, input.defaultZoneId ?? null, "/defaultZoneId");
      await requireUsableSite(tx, organizationId, input.defaultSiteId ?? null, before.defaultSiteId);
      await tx.project.update({ where: key, data: toColumns(input) });
      await tx.$executeRawUnsafe(MOVE_LISTING_ON, organizationId);
      await recordAudit(tx, by, {
        action: "project.updated",
        subjectKind: "project",
        subjectId: projectId,
        change: { before: columnsOf(before), after: toColumns(input) },
      });
    }),
  );
}

export type ExperimentInput = {
  projectId: string;
  name: string;
  description?: string | undefined;
  countryIso3?: string | null | undefined;
  countryName?: string | null | undefined;
  region?: string | null | undefined;
  onCloud?: boolean | undefined;
  cloudProvider?: string | null | undefined;
  cloudRegion?: string | null | undefined;
};

/** @throws AppError `not-found` for an unknown project, `conflict` for a name in use there, `forbidden`. */
export async function createExperiment(
  by: Viewer,
  input: ExperimentInput,
): Promise<{ experimentId: string }> {
  requireEditor(by, input.projectId);
  const { organizationId } = by;
  return orConflict(`The project already has an experiment “${input.name}”.`, () =>
    db().$transaction(async (tx) => {
      const project = await tx.project.findUnique({
        where: { organizationId_id: { organizationId, id: input.projectId } },
        select: { id: true },
      });
      if (project === null) throw new AppError("not-found", "This organization has no such project.");
      return { experimentId: await insertExperiment(tx, by, input) };
    }),
  );
}

/** A project and its Inbox, inside the caller's transaction. */
export async function insertProject(
  tx: Prisma.TransactionClient,
  by: Viewer,
  input: ProjectInput,
): Promise<CreatedProject> {
  const { organizationId } = by;
  const projectId = newId();
  requirePueForDivision(input);
  await requireKnownZone(tx, input.defaultZoneId ?? null, "/defaultZoneId");
  await requireUsableSite(tx, organizationId, input.defaultSiteId ?? null, null);
  await tx.project.create({
    data: { organizationId, id: projectId, ...toColumns(input), name: input.name.trim() },
  });
  await recordAudit(tx, by, {
    action: "project.created",
    subjectKind: "project",
    subjectId: projectId,
    detail: { name: input.name.trim() },
  });
  const description = "Runs that name no experiment land here.";
  const inboxExperimentId = await insertExperiment(tx, by, { projectId, name: INBOX_NAME, description });
  return { projectId, inboxExperimentId };
}

async function insertExperiment(
  tx: Prisma.TransactionClient,
  by: Viewer,
  input: ExperimentInput,
): Promise<string> {
  const { organizationId } = by;
  const id = newId();
  await tx.experiment.create({
    data: {
      organizationId,
      id,
      projectId: input.projectId,
      name: input.name.trim(),
      description: input.description?.trim() ?? "",
      countryIso3: input.countryIso3 ?? null,
      countryName: input.countryName ?? null,
      region: input.region ?? null,
      onCloud: input.onCloud ?? false,
      cloudProvider: input.cloudProvider ?? null,
      cloudRegion: input.cloudRegion ?? null,
    },
  });
  await recordAudit(tx, by, {
    action: "experiment.created",
    subjectKind: "experiment",
    subjectId: id,
    detail: { name: input.name.trim(), projectId: input.projectId },
  });
  return id;
}

type ProjectColumns = {
  name?: string;
  description?: string;
  defaultZoneId?: string | null;
  defaultSiteId?: string | null;
  pue?: number | null;
  pueInTrackerEnergy?: boolean;
};

/** Only what was given: a column that is left out keeps its value. */
function toColumns(input: Partial<ProjectInput>): ProjectColumns {
  return {
    ...(input.name === undefined ? {} : { name: input.name.trim() }),
    ...(input.description === undefined ? {} : { description: input.description.trim() }),
    ...(input.defaultZoneId === undefined ? {} : { defaultZoneId: input.defaultZoneId }),
    ...(input.defaultSiteId === undefined ? {} : { defaultSiteId: input.defaultSiteId }),
    ...(input.pue === undefined ? {} : { pue: input.pue }),
    ...(input.pueInTrackerEnergy === undefined ? {} : { pueInTrackerEnergy: input.pueInTrackerEnergy }),
  };
}

function columnsOf(project: Project): Required<ProjectColumns> {
  const { name, description, defaultZoneId, defaultSiteId, pue, pueInTrackerEnergy } = project;
  return { name, description, defaultZoneId, defaultSiteId, pue, pueInTrackerEnergy };
}

/** A PUE that the tracker applied can only be divided out when it is known. */
function requirePueForDivision(project: {
  pue?: number | null | undefined;
  pueInTrackerEnergy?: boolean | undefined;
}): void {
  if (project.pueInTrackerEnergy !== true || (project.pue ?? null) !== null) return;
  const detail = "State the PUE that the tracker applies: it is divided out of its energies.";
  throw invalidInput("/pue", detail);
}

/** A site that has been archived since stays what it is: the form of a project sends it again. */
async function requireUsableSite(
  tx: Prisma.TransactionClient,
  organizationId: string,
  siteId: string | null,
  before: string | null,
): Promise<void> {
  if (siteId === null || siteId === before) return;
  await requireActiveSite(tx, organizationId, siteId, "/defaultSiteId");
}

/** People from researcher up; tokens that may ingest, within their project. `projectId` null means a new one. */
export function requireEditor(by: Viewer, projectId: string | null): void {
  const { actor } = by;
  if (actor.kind === "user") {
    if (hasRole(actor.role, "researcher")) return;
    throw new AppError("forbidden", `This needs the role researcher or above; yours is ${actor.role}.`);
  }
  if (!actor.scopes.includes("ingest")) {
    throw new AppError("forbidden", "This token lacks the scope “ingest”.");
  }
  if (actor.projectId !== null && actor.projectId !== projectId) {
    throw new AppError("forbidden", "This token is bound to another project.");
  }
}

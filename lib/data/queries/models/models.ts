import "server-only";
import { cache } from "react";
import type { ModelBase, ModelDetail, ModelView, VersionFigures, VersionView } from "@/lib/domain/model-view";
import type { Viewer } from "@/lib/domain/viewer";
import { db } from "../../client";
import { isUuid } from "../../../domain/uuid";
import { versionFigures } from "./figures";
import {
  modelsInReach,
  NEWEST_FIRST,
  toModelInput,
  toRatedVersion,
  toVersionSummary,
  WITH_RULES,
  type ModelRow,
  type VersionRow,
} from "./rows";

const WITH_PROJECT = { project: { select: { name: true } } } as const;

/** Every model in the viewer's reach with the figures of its newest version, by name. */
export async function listModels(viewer: Viewer, now = new Date()): Promise<ModelView[]> {
  const rows = await db().model.findMany({
    where: modelsInReach(viewer),
    include: {
      ...WITH_PROJECT,
      _count: { select: { versions: true } },
      versions: { include: WITH_RULES, orderBy: NEWEST_FIRST, take: 1 },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const views: ModelView[] = [];
  for (const { project, _count, versions, ...model } of rows) {
    const [newest] = versions;
    views.push({
      ...toModelInput(model),
      id: model.id,
      projectName: project?.name ?? null,
      createdAt: model.createdAt.toISOString(),
      versionCount: _count.versions,
      latest: newest === undefined ? null : await toVersionView(viewer, model, newest, now),
    });
  }
  return views;
}

async function toVersionView(
  viewer: Viewer,
  model: ModelRow,
  version: VersionRow,
  now: Date,
): Promise<VersionView> {
  const { development, label } = await versionFigures(viewer, toRatedVersion(model, version), now);
  return { ...toVersionSummary(version), development, label };
}

const findModel = cache(async (viewer: Viewer, modelId: string) =>
  isUuid(modelId)
    ? db().model.findFirst({
        where: { ...modelsInReach(viewer), id: modelId },
        include: { ...WITH_PROJECT, versions: { include: WITH_RULES, orderBy: NEWEST_FIRST } },
      })
    : null,
);

/** One model with its versions, what it was made from and what was made from it; null when there is none in the viewer's reach. */
export async function getModel(
  viewer: Viewer,
  modelId: string,
  now = new Date(),
): Promise<ModelDetail | null> {
  const row = await findModel(viewer, modelId);
  if (row === null) return null;
  const { project, versions, ...model } = row;
  return {
    ...toModelInput(model),
    id: model.id,
    projectName: project?.name ?? null,
    createdAt: model.createdAt.toISOString(),
    versions: versions.map(toVersionSummary),
    base: await baseOf(viewer, model, now),
    derived: await listDerived(viewer, versions),
  };
}

/** The figures of one version; null when there is none in the viewer's reach. */
export async function getVersion(
  viewer: Viewer,
  modelId: string,
  versionId: string,
  now = new Date(),
): Promise<(VersionView & VersionFigures) | null> {
  const row = await findModel(viewer, modelId);
  const version = row?.versions.find((each) => each.id === versionId);
  if (row === null || version === undefined) return null;
  const figures = await versionFigures(viewer, toRatedVersion(row, version), now);
  return { ...toVersionSummary(version), ...figures };
}

/** Whether the model has this version, in the viewer's reach. */
export async function hasVersion(viewer: Viewer, modelId: string, versionId: string): Promise<boolean> {
  const row = await findModel(viewer, modelId);
  return row?.versions.some((version) => version.id === versionId) ?? false;
}

/** Every version that a model may have been made from, by model. */
export async function listBaseOptions(
  viewer: Viewer,
): Promise<{ id: string; name: string; modelId: string }[]> {
  const rows = await db().model.findMany({
    where: modelsInReach(viewer),
    select: { id: true, name: true, versions: { select: { id: true, name: true }, orderBy: NEWEST_FIRST } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.flatMap((model) =>
    model.versions.map((version) => ({
      id: version.id,
      name: `${model.name} ${version.name}`,
      modelId: model.id,
    })),
  );
}

async function baseOf(viewer: Viewer, model: ModelRow, now: Date): Promise<ModelBase | null> {
  const { baseVersionId, baseName } = model;
  if (baseVersionId !== null) {
    const version = await db().modelVersion.findFirst({
      where: { organizationId: viewer.organizationId, id: baseVersionId, model: modelsInReach(viewer) },
      include: { ...WITH_RULES, model: true },
    });
    // Out of the viewer's reach it is not told of.
    if (version === null) return null;
    const { model: base, ...rest } = version;
    const { development, label } = await versionFigures(viewer, toRatedVersion(base, rest), now);
    return {
      kind: "own",
      modelId: base.id,
      modelName: base.name,
      versionId: rest.id,
      versionName: rest.name,
      development,
      label,
    };
  }
  if (baseName === "") return null;
  return {
    kind: "external",
    name: baseName,
    url: model.baseUrl,
    publishedEnergyKwh: model.basePublishedEnergyKwh,
    publishedKgCo2e: model.basePublishedKgCo2e,
  };
}

async function listDerived(
  viewer: Viewer,
  versions: readonly { id: string; name: string }[],
): Promise<ModelDetail["derived"]> {
  const names = new Map(versions.map((version) => [version.id, version.name]));
  const rows = await db().model.findMany({
    where: { ...modelsInReach(viewer), baseVersionId: { in: [...names.keys()] } },
    select: { id: true, name: true, baseVersionId: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    fromVersionName: names.get(row.baseVersionId ?? "") ?? "",
  }));
}

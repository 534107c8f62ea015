import type { Rating } from "@/lib/domain/label/label";
import type { ModelView } from "@/lib/domain/model-view";
import type { ModelLine } from "@/lib/domain/report/inputs";
import type { Viewer } from "@/lib/domain/viewer";
import { db, sql } from "../../client";
import { listLabels, standingLabel } from "../labels/labels";
import { memberStatement } from "../models/members";
import { listModels } from "../models/models";
import { modelsInReach, toRatedVersion, WITH_RULES } from "../models/rows";

/** Every model's newest version with its class; models without a rated run or a figure are left out. */
export async function listModelLines(viewer: Viewer, now: Date): Promise<ModelLine[]> {
  const [models, labels] = await Promise.all([listModels(viewer, now), listLabels(viewer)]);
  return models.flatMap((model) => {
    const { latest } = model;
    if (latest === null || latest.development.roles.length === 0) return [];
    const issued = standingLabel(labels.filter((label) => label.versionId === latest.id));
    return [lineOf(model, latest, issued?.id ?? null)];
  });
}

function lineOf(
  model: ModelView,
  latest: NonNullable<ModelView["latest"]>,
  labelId: string | null,
): ModelLine {
  const { label, development } = latest;
  const final = development.roles.find(
    (role) => role.role === (label.basis === "inference" ? "inference" : "final"),
  );
  const [energy, carbon] = [ratingOf(label.energy), ratingOf(label.carbon)];
  return {
    name: model.name,
    version: latest.name,
    basis: label.basis,
    place: "",
    facilityEnergyKwh: label.facilityEnergyKwh ?? final?.facilityEnergyKwh ?? null,
    itEnergyKwh: final?.energyKwh ?? null,
    emissionsKgCo2e: label.locationEmissionsKgCo2e,
    energyClass: energy.shown,
    energyIndex: energy.index,
    energyRange: energy.range,
    carbonClass: carbon.shown,
    carbonIndex: carbon.index,
    carbonRange: carbon.range,
    parameters: model.activeParameters ?? model.totalParameters,
    tokens: latest.trainingTokens,
    flops: latest.flops,
    workMethod: latest.flopsKind,
    labelId,
  };
}

function ratingOf(rating: Rating): { shown: string; index: number | null; range: string | null } {
  if (!("index" in rating)) return { shown: "NR", index: null, range: null };
  const { shownClass, rangeLow, rangeHigh, index } = rating;
  return { shown: shownClass, index, range: rangeLow === rangeHigh ? rangeLow : `${rangeLow}–${rangeHigh}` };
}

/** The role of each run in a model; a final run of one model is final, whatever it is to another. */
export async function listRunRoles(viewer: Viewer, now: Date): Promise<Map<string, string>> {
  const models = await db().model.findMany({
    where: modelsInReach(viewer),
    include: { versions: { include: WITH_RULES } },
  });
  const roles = new Map<string, string>();
  for (const { versions, ...model } of models) {
    for (const version of versions) {
      const { statement, members } = memberStatement(viewer, toRatedVersion(model, version), now);
      const rows = await sql().query<{ run_id: string; role: string }>(
        `with ${members} select m.run_id, m.role from members m order by m.run_id`,
        statement.parameters.values,
      );
      for (const { run_id, role } of rows) {
        if (!FIRST.includes(roles.get(run_id) ?? "")) roles.set(run_id, role);
      }
    }
  }
  return roles;
}

const FIRST: readonly string[] = ["final", "inference"];

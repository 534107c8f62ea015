import "server-only";
import { labelContent, ratedEnergyOf } from "@/lib/domain/label/content";
import type { LabelContent } from "@/lib/domain/label/document";
import type { Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../../calculation/calculate";
import { db, sql } from "../../client";
import { listZones } from "../factors";
import { versionFigures } from "../models/figures";
import { modelsInReach, toRatedVersion, WITH_RULES, type ModelRow, type VersionRow } from "../models/rows";
import { askForPage } from "../run-query/kept-answers";
import { ratedExtras } from "./rated-extras";

export type VersionContent = {
  model: ModelRow;
  version: VersionRow;
  content: LabelContent;
};

/** What a label of a version would say today; null when there is no such version in the viewer's reach. */
export async function versionContent(
  viewer: Viewer,
  versionId: string,
  now = new Date(),
): Promise<VersionContent | null> {
  const found = await db().modelVersion.findFirst({
    where: { organizationId: viewer.organizationId, id: versionId, model: modelsInReach(viewer) },
    include: { ...WITH_RULES, model: true },
  });
  if (found === null) return null;
  const { model, ...version } = found;
  await ensureCalculated(viewer.organizationId);
  const question = ["label-content", versionId, await statedMark(viewer.organizationId, versionId)];
  const content = await askForPage(viewer.organizationId, question, () =>
    computeContent(viewer, model, version, now),
  );
  return { model, version, content };
}

async function computeContent(
  viewer: Viewer,
  model: ModelRow,
  version: VersionRow,
  now: Date,
): Promise<LabelContent> {
  const { evidence, development, label } = await versionFigures(viewer, toRatedVersion(model, version), now);
  const { runs } = ratedEnergyOf(evidence, label.basis);
  const [extras, zones] = await Promise.all([
    ratedExtras(
      viewer.organizationId,
      runs.map((run) => run.id),
    ),
    listZones(),
  ]);
  const zoneNames = new Map(zones.map(({ zoneId, name }) => [zoneId, name]));
  return labelContent({ evidence, development, extras, zoneNames }, now.toISOString().slice(0, 10));
}

/** Changes with everything that people say of a version: itself, its model, rules, runs by hand. */
async function statedMark(organizationId: string, versionId: string): Promise<string> {
  const [row] = await sql().query<{ mark: string }>(
    `select md5(concat_ws('|', v::text, m::text,
       (select string_agg(r::text, '|' order by r.id) from model_rule r
         where r.organization_id = v.organization_id and r.version_id = v.id),
       (select string_agg(a::text, '|' order by a.run_id) from model_assignment a
         where a.organization_id = v.organization_id and a.version_id = v.id))) as mark
       from model_version v join model m on m.organization_id = v.organization_id and m.id = v.model_id
      where v.organization_id = $1 and v.id = $2::uuid`,
    [organizationId, versionId],
  );
  return row?.mark ?? "";
}

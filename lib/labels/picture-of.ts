import type { LabelDocument } from "@/lib/domain/label/document";
import type { IssuedLabel } from "@/lib/domain/label/issued";
import type { LabelState } from "@/lib/domain/label/state";
import type { LabelIssue, LabelPicture } from "./pictures/label-picture";

/** What a document's pictures show; `issue` null for one that is only looked at. */
export function pictureOf(
  document: Omit<
    LabelDocument,
    "labelId" | "verifyUrl" | "issuedOn" | "validUntil" | "supersedes" | "type" | "formatVersion" | "text"
  >,
  issue: LabelIssue | null,
): LabelPicture {
  const { model, basis, work, perThousandUnits, ...same } = document;
  return {
    modelName: model.name,
    version: model.version,
    issuer: same.issuer,
    task: model.task,
    basis: basis.name,
    unitOfWork: work.text,
    energy: same.energy,
    carbon: same.carbon,
    facilityEnergyKwh: same.facilityEnergyKwh,
    itEnergyKwh: same.itEnergyKwh,
    emissionsKgCo2e: same.emissionsKgCo2e,
    sizeMark: same.sizeMark,
    waterL: same.waterL,
    onSiteWaterL: same.onSiteWaterL,
    embodiedKgCo2e: same.embodiedKgCo2e,
    // The picture's rows are of queries: a thousand output tokens are none.
    perThousandQueries: perThousandUnits?.unit === "queries" ? perThousandUnits : null,
    tiers: same.tiers,
    carbonIntensityGPerKwh: same.carbonIntensityGPerKwh,
    gridFactorSource: same.gridFactorSource,
    pue: same.pue,
    pueSource: same.pueSource,
    place: same.place,
    period: same.period,
    coverage: same.coverage,
    method: same.method,
    referenceSet: same.referenceSet,
    issue,
  };
}

/** An issued label's picture in its present state. */
export function issuedPicture({ document, sha256 }: IssuedLabel, state: LabelState): LabelPicture {
  const { labelId, verifyUrl, issuedOn, validUntil } = document;
  return pictureOf(document, { labelId, snapshotHash: sha256, verifyUrl, issuedOn, validUntil, state });
}

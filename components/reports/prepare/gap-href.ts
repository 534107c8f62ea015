import type { ReportGap } from "@/lib/domain/report/results";
import { kindOfNil, NIL_SUBJECTS } from "@/lib/domain/report/nil-statements";
import { isUuid } from "@/lib/domain/uuid";

/** Where a gap is mended. */
export function gapHref({ kind, subjectId }: ReportGap, orgPath: string): string {
  const isSite = subjectId !== null && isUuid(subjectId);
  const unplaced = `${orgPath}/sites/unplaced?${new URLSearchParams({ place: subjectId ?? "" }).toString()}`;
  const site = isSite ? `${orgPath}/sites/${subjectId}` : `${orgPath}/sites`;
  const input = (record: string): string => `${orgPath}/reports/inputs/${record}`;
  switch (kind) {
    case "no-settings":
    case "above-materiality":
      return `${orgPath}/reports/set-up`;
    case "no-zone":
      return isSite ? site : unplaced;
    case "pue-not-applied":
      return `${orgPath}/restatements`;
    case "no-factor":
    case "no-residual":
    case "mixed-bases":
      return `${orgPath}/reference/own`;
    case "assumed-pue":
    case "no-wue":
      return isSite || subjectId === null ? site : unplaced;
    case "unplaced-in-site-zone":
    case "no-control":
      return unplaced;
    case "no-meter":
    case "tracked-above-meter":
    case "untracked-meter":
    case "unmetered-months":
      return input("meter");
    case "instrument-fails":
      return subjectId === null ? input("instrument") : `${input("instrument")}/${subjectId}#criteria`;
    case "other-cloud":
      return subjectId === null ? `${orgPath}/runs` : `${orgPath}/runs/${subjectId}#place`;
    case "statement-beside-runs":
    case "tracked-above-statement":
    case "statement-without-energy":
    case "same-statement":
      return subjectId === null ? input("cloud") : `${input("cloud")}/${subjectId}`;
    case "same-delivery":
      return subjectId === null ? input("fuel") : `${input("fuel")}/${subjectId}`;
    case "held-samples":
      return `${orgPath}/quarantine`;
    case "possible-doubles":
      return subjectId === null ? `${orgPath}/runs` : `${orgPath}/runs/${subjectId}#overlaps`;
    case "no-upstream":
      return input("upstream");
    case "no-hardware":
    case "no-scope1":
    case "no-fuel":
    case "no-refrigerant":
    case "no-electricity":
    case "no-leased":
    case "no-cloud":
    case "nil-contradicted":
      return `${input(nilKindOf(kind, subjectId))}#nothing`;
    case "period-not-over":
      return `${orgPath}/reports/new`;
    case "no-evidence":
      return `${orgPath}/reports/inputs`;
    case "no-denominator":
      return input("denominator");
    case "target-base":
      return subjectId === null ? input("target") : `${input("target")}/${subjectId}`;
    case "estimated-energy":
    case "no-energy":
      return `${orgPath}/connect`;
  }
}

/** The kind on whose page it is entered, or stated that there was none. Gaps of older reports name no subject. */
function nilKindOf(kind: ReportGap["kind"], subjectId: string | null): string {
  const subject = NIL_SUBJECTS.find((known) => known === subjectId);
  if (subject !== undefined) return kindOfNil(subject);
  return kind === "no-hardware" ? "hardware" : "fuel";
}

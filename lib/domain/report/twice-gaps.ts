import { sum } from "@/lib/domain/sums";
import { isAbout, type CloudSplit } from "./cloud-statements";
import type { ReportInputs, RunLine } from "./inputs";
import { ofKind } from "./records";
import type { EmissionLine, ReportGap } from "./results";
import { possiblyTwice, sharedShare, type RecordPair } from "./same-twice";

/** Energy that may count twice: records that repeat another, statements beside the runs they include, and runs that count where they say they were not. */
export function twiceGaps(
  inputs: ReportInputs,
  beside: CloudSplit["beside"],
  lines: readonly EmissionLine[],
): ReportGap[] {
  const twice = possiblyTwice(inputs.records);
  const elsewhere = inputs.runs.filter((run) => run.otherCloud !== undefined);
  const statements = statementGaps(inputs, beside, elsewhere);
  const stated = new Set(statements.flatMap(({ runs }) => runs));
  return [
    ...twice.map((pair) => pairGap(pair, lines)),
    ...statements.map(({ gap }) => gap),
    ...siteGaps(
      inputs,
      elsewhere.filter((run) => !stated.has(run)),
    ),
  ];
}

/** What the later of two records adds to the total, for the days that both cover. */
function pairGap({ kind, record, other }: RecordPair, lines: readonly EmissionLine[]): ReportGap {
  const line = lines.find(({ id }) => id.endsWith(`:${record.id}`));
  const share = kind === "fuel" ? 1 : sharedShare(record, other);
  const of = (value: number | null | undefined): number | null => (value == null ? null : value * share);
  const gapKind = kind === "cloud" ? "same-statement" : "same-delivery";
  return {
    id: `${gapKind}:${record.id}`,
    kind: gapKind,
    severity: "weak",
    subject: `${record.name} / ${other.name}`,
    subjectId: record.id,
    movesKgCo2e: of(line?.locationKgCo2e),
    energyKwh: of(line?.energyKwh),
  };
}

/** Statements that include tracked runs, where some of these count beside them: at a site, or in a month that they cover in part. */
function statementGaps(
  { records, period }: ReportInputs,
  beside: CloudSplit["beside"],
  elsewhere: readonly RunLine[],
): { gap: ReportGap; runs: readonly RunLine[] }[] {
  return ofKind(records, "cloud").flatMap(({ id, name, data, fromDay, toDay }) => {
    const isInPeriod = fromDay <= period.to && toDay >= period.from;
    if (!data.includesTrackedRuns || !isInPeriod) return [];
    const runs = elsewhere.filter(
      ({ otherCloud: cloud }) =>
        cloud !== undefined && isAbout(data, { cloudProvider: cloud.provider, cloudRegion: cloud.region }),
    );
    const parts = beside.get(id) ?? [];
    if (runs.length === 0 && parts.length === 0) return [];
    const gap: ReportGap = {
      id: `statement-beside-runs:${id}`,
      kind: "statement-beside-runs",
      severity: "weak",
      subject: name,
      subjectId: id,
      movesKgCo2e: sum([
        ...runs.map((run) => run.locationKgCo2e ?? 0),
        ...parts.map(({ chunk, share }) => (chunk.locationKgCo2e ?? 0) * share),
      ]),
      energyKwh: sum([
        ...runs.map((run) => run.facilityEnergyKwh),
        ...parts.map(({ chunk, share }) => chunk.facilityKwh * share),
      ]),
    };
    return [{ gap, runs }];
  });
}

/** Runs that name a cloud of their own and count at a site elsewhere, by site; leads to the weightiest. */
function siteGaps({ places }: ReportInputs, runs: readonly RunLine[]): ReportGap[] {
  return places.flatMap((place) => {
    const here = runs
      .filter((run) => run.placeId === place.id)
      .toSorted((a, b) => b.facilityEnergyKwh - a.facilityEnergyKwh);
    const [weightiest] = here;
    if (weightiest === undefined) return [];
    return [
      {
        id: `other-cloud:${place.id}`,
        kind: "other-cloud",
        severity: "weak",
        subject: place.name,
        subjectId: weightiest.id,
        movesKgCo2e: sum(here.map((run) => run.locationKgCo2e ?? 0)),
        energyKwh: sum(here.map((run) => run.facilityEnergyKwh)),
      },
    ];
  });
}

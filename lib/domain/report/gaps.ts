import { G_PER_KG } from "@/lib/domain/units";
import { sum } from "@/lib/domain/sums";
import type { CloudSplit } from "./cloud-statements";
import { facilityKwhOf } from "./energy-section";
import type { Place, ReportInputs, ReportPeriod, TrackedPart } from "./inputs";
import { failingReasons } from "./instrument-verdict";
import { restFactor } from "./instruments";
import { subjectsContradicted, subjectsNotStated, type NilSubject } from "./nil-statements";
import { READING_TOLERANCE, type PlaceEnergy } from "./place-energy";
import { ofKind } from "./records";
import type { EmissionsResult, EnergyResult, InstrumentsResult, ReportGap } from "./results";
import { shortStatementGaps } from "./short-statements";
import { targetGaps } from "./target-gaps";
import { isMixed } from "./totals";
import { twiceGaps } from "./twice-gaps";

/** Share of a meter's energy that trackers should see. */
const GOOD_COVERAGE = 0.8;

type Facts = {
  inputs: ReportInputs;
  energies: readonly PlaceEnergy[];
  energy: EnergyResult;
  emissions: EmissionsResult;
  instruments: InstrumentsResult;
  statements: Pick<CloudSplit, "beside" | "replaced">;
};

const NOTHING = { subject: "", subjectId: null, movesKgCo2e: null, energyKwh: null };

/** What is missing or weak: what blocks a signature first, then by how much of the total rests on it. */
export function reportGaps(facts: Facts): ReportGap[] {
  const gaps = [
    ...setUpGaps(facts),
    ...facts.energies.flatMap((energy) => placeGaps(energy, facts)),
    ...exclusionGaps(facts),
    ...instrumentGaps(facts),
    ...nilGaps(facts),
    ...recordGaps(facts),
    ...targetGaps(facts.inputs, facts),
    ...twiceGaps(facts.inputs, facts.statements.beside, facts.emissions.lines),
    ...shortStatementGaps(facts.inputs, facts.statements.replaced),
  ];
  const rank = { blocks: 0, weak: 1, note: 2 } as const;
  return gaps.toSorted(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      (b.movesKgCo2e ?? 0) - (a.movesKgCo2e ?? 0) ||
      a.id.localeCompare(b.id, "en"),
  );
}

function setUpGaps({ inputs, emissions, energies }: Facts): ReportGap[] {
  const gaps: ReportGap[] = [];
  if (inputs.settings.legalName === "") {
    gaps.push({ ...NOTHING, id: "no-settings", kind: "no-settings", severity: "blocks" });
  }
  if (sum(energies.map(({ chunks }) => facilityKwhOf(chunks))) === 0 && emissions.lines.length === 0) {
    gaps.push({ ...NOTHING, id: "no-energy", kind: "no-energy", severity: "blocks" });
  }
  if (inputs.period.to > inputs.publishedOn) {
    const subject = inputs.period.to;
    gaps.push({ ...NOTHING, id: "period-not-over", kind: "period-not-over", severity: "weak", subject });
  }
  if (isMixed(emissions.locationBases)) {
    const subject = emissions.locationBases.join(", ");
    gaps.push({ ...NOTHING, id: "mixed-bases", kind: "mixed-bases", severity: "note", subject });
  }
  const { heldSamples } = inputs.doubts;
  if (heldSamples > 0) {
    gaps.push({
      ...NOTHING,
      id: "held",
      kind: "held-samples",
      severity: "weak",
      subject: String(heldSamples),
    });
  }
  return [...gaps, ...doubleGaps(inputs)];
}

/** What the total would lose if the better one of each two runs counted alone; leads to the weightiest. */
function doubleGaps({ doubts, runs }: ReportInputs): ReportGap[] {
  const doubled = new Set(doubts.doubledRunIds);
  const lines = runs.filter((run) => doubled.has(run.id));
  const [weightiest] = lines.toSorted((a, b) => b.facilityEnergyKwh - a.facilityEnergyKwh);
  if (weightiest === undefined) return [];
  return [
    {
      id: "doubles",
      kind: "possible-doubles",
      severity: "weak",
      subject: String(doubts.possibleDoubles),
      subjectId: weightiest.id,
      movesKgCo2e: sum(lines.map((run) => run.locationKgCo2e ?? 0)),
      energyKwh: sum(lines.map((run) => run.facilityEnergyKwh)),
    },
  ];
}

function placeGaps(energy: PlaceEnergy, { inputs, emissions, energies }: Facts): ReportGap[] {
  const { place, chunks } = energy;
  const facilityKwh = facilityKwhOf(chunks);
  if (facilityKwh === 0) return [];
  const kgOf = (kept: typeof chunks): number => sum(kept.map((chunk) => chunk.locationKgCo2e ?? 0));
  const gap = (
    kind: ReportGap["kind"],
    severity: ReportGap["severity"],
    of: typeof chunks,
    movesKgCo2e: number | null = kgOf(of),
  ): ReportGap => ({
    id: `${kind}:${place.id}`,
    kind,
    severity,
    subject: place.name,
    subjectId: place.id,
    movesKgCo2e,
    energyKwh: facilityKwhOf(of),
  });
  const gaps: ReportGap[] = [];
  const withoutFactor = chunks.filter((chunk) => chunk.locationKgCo2e === null);
  if (facilityKwhOf(withoutFactor) > 0) {
    gaps.push(
      gap(
        place.zoneId === null ? "no-zone" : "no-factor",
        "blocks",
        withoutFactor,
        worth(facilityKwhOf(withoutFactor), emissions),
      ),
    );
  }
  const assumed = chunks.filter((chunk) => chunk.pue?.origin === "assumed");
  if (assumed.length > 0 && place.pue === null && place.ownership !== "office") {
    gaps.push(gap("assumed-pue", "weak", assumed));
  }
  const beforePue = partsBefore("pue", place, inputs.period);
  const stale = beforePue.length > 0 ? beforePue : partsBefore("wue", place, inputs.period);
  if (stale.length > 0) {
    gaps.push({
      ...gap("pue-not-applied", beforePue.length > 0 ? "blocks" : "weak", []),
      movesKgCo2e: sum(stale.map((part) => part.locationKgCo2e ?? 0)) * place.share,
      energyKwh: sum(stale.map((part) => part.facilityEnergyKwh)) * place.share,
    });
  }
  const estimated = chunks.filter((chunk) => chunk.energyTier >= 3);
  if (estimated.length > 0) gaps.push(gap("estimated-energy", "weak", estimated));
  if (energy.known === "tracked" && place.isSite && place.reportedIn === "scope2") {
    gaps.push(gap("no-meter", "weak", chunks));
  }
  if (energies.some((each) => mayHoldTwice(each.place, each.meteredKwh, place))) {
    gaps.push(gap("unplaced-in-site-zone", "weak", chunks));
  } else if (!place.isSite && place.zoneId !== null && place.reportedIn === "scope2") {
    gaps.push(gap("no-control", "weak", chunks));
  }
  if (energy.meteredKwh > 0) gaps.push(...meterGaps(energy, gap));
  const unmetered = energy.unmeteredMonths.filter((month) => month < inputs.publishedOn.slice(0, 7));
  if (unmetered.length > 0) {
    const seen = chunks.filter((chunk) => unmetered.includes(chunk.month));
    gaps.push(gap("unmetered-months", "weak", seen, unmeteredKg(energy, unmetered)));
  }
  if (place.zoneId !== null && place.reportedIn !== "cat1" && restFactor(energy).basis !== "residual") {
    gaps.push(gap("no-residual", "note", chunks, null));
  }
  if (
    place.reportedIn === "scope2" &&
    place.ownership !== "office" &&
    place.wue === null &&
    chunks.some((each) => each.wue === null)
  ) {
    gaps.push(gap("no-wue", "note", chunks, null));
  }
  if (place.zoneId !== null && place.reportedIn === "scope2" && !hasUpstream(inputs, place.zoneId)) {
    gaps.push(gap("no-upstream", "note", chunks, null));
  }
  return gaps;
}

/**
 * Tracked hours that came before the site's PUE or WUE was stated, or stated anew: a paper that prints the stated one beside them would
 * contradict itself. A year's is compared within the year of the middle of the period, whose one the place holds.
 */
function partsBefore(kind: "pue" | "wue", place: Place, period: ReportPeriod): TrackedPart[] {
  const stated = place[kind];
  if (stated?.origin !== "site") return [];
  const middle = (Date.parse(period.from) + Date.parse(period.to)) / 2;
  const year = String(new Date(middle).getUTCFullYear());
  return place.tracked.filter(({ [kind]: used, month }) => {
    if (used === null || used.origin === "assumed") return true;
    return used.origin === "site" && used.id !== stated.id && month.startsWith(year);
  });
}

/** A site's meter may have counted what runs without a site drew in its zone; a cloud's energy is behind no meter of ours. */
const mayHoldTwice = (site: Place, meteredKwh: number, place: Place): boolean =>
  site.isSite &&
  meteredKwh > 0 &&
  !place.isSite &&
  place.cloudProvider === null &&
  place.zoneId !== null &&
  place.zoneId === site.zoneId;

function meterGaps(
  energy: PlaceEnergy,
  gap: (
    kind: ReportGap["kind"],
    severity: ReportGap["severity"],
    of: PlaceEnergy["chunks"],
    movesKgCo2e?: number | null,
  ) => ReportGap,
): ReportGap[] {
  const seen = energy.trackedUnderMeterKwh / energy.meteredKwh;
  if (seen > 1 + READING_TOLERANCE) return [gap("tracked-above-meter", "weak", energy.chunks)];
  return seen < GOOD_COVERAGE ? [gap("untracked-meter", "note", energy.chunks, null)] : [];
}

/** What the months without a reading would add at the mean of those with one, kg CO2e, beyond what trackers saw in them. */
function unmeteredKg({ chunks, unmeteredMonths }: PlaceEnergy, months: readonly string[]): number {
  const kgOf = (kept: typeof chunks): number => sum(kept.map((chunk) => chunk.locationKgCo2e ?? 0));
  const metered = chunks.filter((chunk) => !unmeteredMonths.includes(chunk.month));
  const meteredMonths = new Set(metered.map((chunk) => chunk.month)).size;
  const seenKg = kgOf(chunks.filter((chunk) => months.includes(chunk.month)));
  return Math.max(0, (kgOf(metered) / meteredMonths) * months.length - seenKg);
}

/** What energy that is in no total would weigh at the mean of all the rest, kg CO2e; null without any rest. */
function worth(energyKwh: number, { lines }: EmissionsResult): number | null {
  const grid = lines.filter((line) => line.basis.kind === "grid" && line.locationKgCo2e !== null);
  const kwh = sum(grid.map((line) => line.energyKwh ?? 0));
  if (kwh === 0) return null;
  return (energyKwh * sum(grid.map((line) => line.locationKgCo2e ?? 0))) / kwh;
}

/** What lies outside the boundary and would move the total by more than the threshold of the set-up. */
function exclusionGaps({ inputs, emissions }: Facts): ReportGap[] {
  const thresholdKg = ((emissions.total.location ?? 0) * inputs.settings.materialityPercent) / 100;
  return inputs.exclusions.flatMap(({ kind, name, energyKwh }) => {
    const kg = worth(energyKwh, emissions);
    if (kg === null || kg <= thresholdKg) return [];
    return [
      {
        id: `above-materiality:${kind}:${name}`,
        kind: "above-materiality",
        severity: "weak",
        subject: name,
        subjectId: null,
        movesKgCo2e: kg,
        energyKwh,
      },
    ];
  });
}

const hasUpstream = ({ records }: ReportInputs, zoneId: string | null): boolean =>
  ofKind(records, "upstream").some(({ data }) => data.zoneId === zoneId);

/** What a certificate that does not count would take off the market-based total. */
function instrumentGaps({ instruments }: Facts): ReportGap[] {
  return instruments.rows
    .filter((row) => !row.counts)
    .map((row) => {
      const site = instruments.sites.find((each) => each.placeId === row.placeId);
      const kwh = Math.min(row.heldKwh, site?.uncoveredKwh ?? row.heldKwh);
      const rest = site?.restGPerKwh ?? null;
      return {
        id: `instrument-fails:${row.id}`,
        kind: "instrument-fails",
        severity: "weak",
        subject: row.name,
        subjectId: row.id,
        movesKgCo2e:
          rest === null ? null : Math.max(0, (kwh * (rest - row.emissionFactorGPerKwh)) / G_PER_KG),
        energyKwh: kwh,
        reasons: failingReasons(row),
      };
    });
}

const NOT_STATED: Readonly<Partial<Record<NilSubject, ReportGap["kind"]>>> = {
  fuel: "no-fuel",
  refrigerant: "no-refrigerant",
  electricity: "no-electricity",
  leased: "no-leased",
  cloud: "no-cloud",
  hardware: "no-hardware",
};

/** Scopes of which nothing was entered, and nobody stated that there was none; and statements that the report's own lines contradict. */
function nilGaps({ inputs, emissions }: Facts): ReportGap[] {
  const open = subjectsNotStated(inputs, emissions.lines);
  const isScope1Open = emissions.sums.scope1.location === null && open.includes("fuel");
  const missing = open.flatMap((subject): ReportGap[] => {
    const isFuel = subject === "fuel";
    if (isScope1Open && subject === "refrigerant") return [];
    const kind = isScope1Open && isFuel ? "no-scope1" : NOT_STATED[subject];
    return kind === undefined ? [] : [{ ...NOTHING, id: kind, kind, severity: "note", subjectId: subject }];
  });
  const contradicted = subjectsContradicted(inputs, emissions.lines).map((subject): ReportGap => {
    const kind = "nil-contradicted";
    return { ...NOTHING, id: `${kind}:${subject}`, kind, severity: "weak", subject, subjectId: subject };
  });
  return [...missing, ...contradicted];
}

function recordGaps({ inputs }: Facts): ReportGap[] {
  const bare = inputs.doubts.recordsWithoutEvidence ?? [];
  const gaps: ReportGap[] =
    bare.length === 0
      ? []
      : [
          {
            ...NOTHING,
            id: "no-evidence",
            kind: "no-evidence",
            severity: "weak",
            subject: String(bare.length),
          },
        ];
  if (ofKind(inputs.records, "denominator").length > 0) return gaps;
  return [...gaps, { ...NOTHING, id: "no-denominator", kind: "no-denominator", severity: "note" }];
}

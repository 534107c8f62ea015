import { monthsOf, sharedDays, dayCount } from "./days";
import type { ReportPeriod } from "./inputs";
import type { EnergyChunk, PlaceEnergy } from "./place-energy";
import { ofKind, type ReportRecord } from "./records";

export type CloudSplit = {
  energies: PlaceEnergy[];
  /** By statement, what trackers saw of the energy that it states: in no total beside it. */
  replaced: ReadonlyMap<string, EnergyChunk[]>;
};

/**
 * Takes out of cloud places what a provider's statement covers: the same energy must not count twice. A statement that includes tracked
 * runs covers whole months of its provider, and of its region where it names one.
 */
export function splitByStatements(
  energies: readonly PlaceEnergy[],
  records: readonly ReportRecord[],
  period: ReportPeriod,
): CloudSplit {
  const statements = ofKind(records, "cloud").filter(({ data }) => data.includesTrackedRuns);
  const replaced = new Map<string, EnergyChunk[]>();
  const left = energies.map((energy) => {
    if (energy.place.reportedIn !== "cat1") return energy;
    const chunks = energy.chunks.filter((chunk) => {
      const statement = statements.find((each) => covers(each, energy, chunk.month, period));
      if (statement === undefined) return true;
      replaced.set(statement.id, [...(replaced.get(statement.id) ?? []), chunk]);
      return false;
    });
    return { ...energy, chunks };
  });
  return { energies: left, replaced };
}

function covers(
  { data, fromDay, toDay }: ReportRecord<"cloud">,
  { place }: PlaceEnergy,
  month: string,
  period: ReportPeriod,
): boolean {
  const sameProvider = place.cloudProvider === providerKey(data.provider);
  const sameRegion = data.region === "" || data.region === place.cloudRegion;
  const days = monthsOf(period).find((each) => each.month === month);
  if (!sameProvider || !sameRegion || days === undefined) return false;
  return sharedDays({ from: fromDay, to: toDay }, days) === dayCount(days.from, days.to);
}

/** As sites name providers: `aws`, `gcp`, `azure`. */
function providerKey(provider: string): string {
  const name = provider.trim().toLowerCase();
  if (/aws|amazon/.test(name)) return "aws";
  if (/gcp|google/.test(name)) return "gcp";
  return /azure|microsoft/.test(name) ? "azure" : name;
}

import { cloudProviderKey } from "@/lib/domain/cloud-provider";
import { monthsOf, sharedDays, dayCount } from "./days";
import type { ReportPeriod } from "./inputs";
import type { EnergyChunk, PlaceEnergy } from "./place-energy";
import { ofKind, type RecordData, type ReportRecord } from "./records";

export type CloudSplit = {
  energies: PlaceEnergy[];
  /** By statement, what trackers saw of the energy that it states: in no total beside it. */
  replaced: ReadonlyMap<string, EnergyChunk[]>;
  /** By statement, the places whose tracked energy it takes the place of. */
  replacedPlaces: ReadonlyMap<string, ReadonlySet<string>>;
  /** By statement, tracked energy on days of it that still counts beside it: months that it covers in part, and its share of their days. */
  beside: ReadonlyMap<string, { chunk: EnergyChunk; share: number }[]>;
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
  const replacedPlaces = new Map<string, Set<string>>();
  const beside = new Map<string, { chunk: EnergyChunk; share: number }[]>();
  const left = energies.map((energy) => {
    if (energy.place.reportedIn !== "cat1") return energy;
    const chunks = energy.chunks.filter((chunk) => {
      const shares = statements
        .map((statement) => ({ statement, share: shareOfMonth(statement, energy, chunk.month, period) }))
        .filter(({ share }) => share > 0);
      const [whole] = shares.filter(({ share }) => share === 1).map(({ statement }) => statement);
      if (whole === undefined) {
        for (const { statement, share } of shares) add(beside, statement.id, { chunk, share });
        return true;
      }
      add(replaced, whole.id, chunk);
      replacedPlaces.set(whole.id, (replacedPlaces.get(whole.id) ?? new Set()).add(energy.place.id));
      return false;
    });
    return { ...energy, chunks };
  });
  return { energies: left, replaced, replacedPlaces, beside };
}

function add<Item>(to: Map<string, Item[]>, id: string, item: Item): void {
  to.set(id, [...(to.get(id) ?? []), item]);
}

/** Of a month's days in the period, the share that a statement on this place covers; 0 for another place. */
function shareOfMonth(
  { data, fromDay, toDay }: ReportRecord<"cloud">,
  { place }: PlaceEnergy,
  month: string,
  period: ReportPeriod,
): number {
  const days = monthsOf(period).find((each) => each.month === month);
  if (!isAbout(data, place) || days === undefined) return 0;
  return sharedDays({ from: fromDay, to: toDay }, days) / dayCount(days.from, days.to);
}

/** A statement is about a cloud: its provider, and its region where it names one. */
export function isAbout(
  data: Pick<RecordData<"cloud">, "provider" | "region">,
  cloud: { cloudProvider: string | null; cloudRegion: string | null },
): boolean {
  if (cloud.cloudProvider === null) return false;
  if (cloudProviderKey(cloud.cloudProvider) !== cloudProviderKey(data.provider)) return false;
  const region = data.region.trim().toLowerCase();
  return region === "" || region === cloud.cloudRegion?.trim().toLowerCase();
}

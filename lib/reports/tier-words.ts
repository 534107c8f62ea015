import { QUALITY_TIER } from "@/lib/domain/report/place-energy";
import { ofKind, type RecordQuality } from "@/lib/domain/report/records";
import type { PlaceRow } from "@/lib/domain/report/results";
import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import type { DataTier } from "@/lib/domain/tables/tiers";
import type { ReportWords } from "./words";

const TIER_KEYS = { 1: "1", 2: "2", 3: "3", 4: "4" } as const;

/** What the energy of a tier is known by, each source as what it is: "meters, invoices, fuel: invoices". */
export function tierWords(snapshot: ReportSnapshot, tier: DataTier, t: ReportWords): string {
  const rows = snapshot.results.coverage.rows.filter((row) => row.tier === tier);
  const words = [...new Set(rows.flatMap((row) => sourceWords(snapshot, row, tier, t)))];
  return words.length === 0 ? t(`quality.tierWords.${TIER_KEYS[tier]}`) : words.join(", ");
}

function sourceWords(
  { inputs: { records } }: ReportSnapshot,
  row: PlaceRow,
  tier: DataTier,
  t: ReportWords,
): string[] {
  if (row.known === "statement") return [t("quality.knownWords.statement")];
  if (row.known === "tracked") {
    if (tier === 4) return [t("quality.tierWords.4")];
    return [t(tier <= 2 ? "quality.knownWords.counters" : "quality.knownWords.hours")];
  }
  if (row.known === "fuel-records") {
    const qualities = ofKind(records, "fuel")
      .filter(({ id }) => row.placeId === `scope1:${id}`)
      .map(({ data }) => data.quality);
    return qualities.map((quality) =>
      t("quality.knownWords.fuel", { quality: t(`quality.knownWords.${quality}`) }),
    );
  }
  const readings = ofKind(records, "meter").filter(({ siteId }) => siteId === row.placeId);
  return ofTier(
    readings.map(({ data }) => data.quality),
    tier,
  ).map((quality) => t(`quality.knownWords.${quality}`));
}

/** Those that give the tier: a worse reading makes the tier of the whole place. */
const ofTier = (qualities: readonly RecordQuality[], tier: DataTier): RecordQuality[] =>
  qualities.filter((quality) => QUALITY_TIER[quality] === tier);

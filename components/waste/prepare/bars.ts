import type { ChartTable, ChartTableColumn } from "@/components/charts/chart-frame";
import { energyColumn, shareOf, type RankedBars } from "@/components/charts/prepare/ranked-bars";
import { formatInScale, massScale } from "@/components/charts/prepare/scale";
import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import { WASTE_EVIDENCE } from "@/lib/domain/waste";
import type { WasteSum } from "@/lib/domain/waste-ledger";
import type { WasteLedger } from "@/lib/domain/waste-view";

export type Words = { t: Translate<"waste">; formats: Formats };

const MOST_BARS = 8;

type Entry = WasteSum & {
  key: string;
  label: string;
  isInferred: boolean;
  href: string | null;
  /** All energy of what the entry stands for; left out where that is the whole scope. */
  totalEnergyKwh?: number;
};

/** Bars of the largest entries and a table of all, with the same figures. */
function rankedBars(
  entries: readonly Entry[],
  { t, formats }: Words,
  heads: { first: string; caption: string },
): Omit<RankedBars, "summary"> {
  const largest = Math.max(0, ...entries.map((entry) => entry.energyKwh));
  const energy = energyColumn(largest, formats);
  const figure = (entry: Entry) => `${entry.isInferred ? "≈\u202f" : ""}${energy.text(entry.energyKwh)}`;
  const wasting = entries.filter((entry) => entry.energyKwh > 0);
  return {
    unit: t("facilityUnit", { unit: energy.unit }),
    bars: wasting.slice(0, MOST_BARS).map((entry) => ({
      key: entry.key,
      label: entry.label,
      text: `${figure(entry)}\u202f${energy.unit}, ${t("runCount", { count: entry.runCount })}`,
      share: shareOf(entry.energyKwh, largest),
      isInferred: entry.isInferred,
      href: entry.href,
    })),
    table: tableOf(wasting, { t, formats }, { ...heads, unit: energy.unit, figure }),
  };
}

function tableOf(
  entries: readonly Entry[],
  { t, formats }: Words,
  heads: { first: string; caption: string; unit: string; figure: (entry: Entry) => string },
): ChartTable {
  const mass = massScale(Math.max(0, ...entries.map((entry) => entry.emissionsKgCo2e ?? 0)));
  const hasShare = entries.some((entry) => entry.totalEnergyKwh !== undefined);
  const columns: ChartTableColumn[] = [
    { key: "name", label: heads.first },
    { key: "runs", label: t("runs"), numeric: true },
    { key: "energy", label: t("wasted"), unit: t("facilityUnit", { unit: heads.unit }), numeric: true },
    ...(hasShare ? [{ key: "share", label: t("share"), unit: t("ofItsEnergy"), numeric: true }] : []),
    { key: "emissions", label: t("emissions"), unit: t("emissionsUnit", { unit: mass.unit }), numeric: true },
  ];
  const rows = entries.map((entry) => ({
    name: entry.label,
    runs: formats.count(entry.runCount),
    energy: heads.figure(entry),
    share: formats.percent(shareOf(entry.energyKwh, entry.totalEnergyKwh ?? 0)),
    emissions:
      entry.emissionsKgCo2e === null
        ? t("notAvailable")
        : formats.digits(formatInScale(entry.emissionsKgCo2e, mass)),
  }));
  return { caption: heads.caption, columns, rows };
}

const energyWords = (kwh: number, formats: Formats) => formats.joined(formats.energy(kwh));

export function causeBars(ledger: WasteLedger, words: Words): RankedBars {
  const { t, formats } = words;
  const entries = ledger.byCause.map((row) => ({
    ...row,
    key: row.cause,
    label: t(`causes.${row.cause}`),
    isInferred: WASTE_EVIDENCE[row.cause] === "inferred",
    href: `#why-${row.cause}`,
  }));
  const bars = rankedBars(entries, words, { first: t("cause"), caption: t("byCause") });
  const [first] = entries;
  return {
    ...bars,
    summary: t("byCauseSummary", {
      count: bars.bars.length,
      cause: first?.label ?? "",
      energy: energyWords(first?.energyKwh ?? 0, formats),
    }),
  };
}

export function personBars(ledger: WasteLedger, words: Words): RankedBars {
  const { t, formats } = words;
  const entries = ledger.byPerson.map((row) => ({
    ...row,
    key: row.personId ?? "",
    label: row.name ?? t("nobody"),
    isInferred: false,
    href: null,
  }));
  const bars = rankedBars(entries, words, { first: t("person"), caption: t("byPerson") });
  const [first] = entries;
  return {
    ...bars,
    summary: t("byPersonSummary", {
      count: bars.bars.length,
      name: first?.label ?? "",
      energy: energyWords(first?.energyKwh ?? 0, formats),
    }),
  };
}

export function sweepBars(ledger: WasteLedger, words: Words): RankedBars {
  const { t, formats } = words;
  const entries = ledger.bySweep.map((row) => ({
    ...row,
    key: `${row.experimentId} ${row.sweep}`,
    label: row.sweep,
    isInferred: false,
    href: "#sweeps",
  }));
  const bars = rankedBars(entries, words, { first: t("sweeps.sweep"), caption: t("bySweep") });
  const [first] = entries;
  return {
    ...bars,
    summary: t("bySweepSummary", {
      count: bars.bars.length,
      name: first?.label ?? "",
      energy: energyWords(first?.energyKwh ?? 0, formats),
    }),
  };
}

import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { RunPhases, RunPhaseView } from "@/lib/domain/run-phase";

export type PhaseRow = {
  key: string;
  name: string;
  /** Of the run's IT energy, 0 to 1. */
  share: number;
  percent: string;
  energy: string;
  emissions: string | null;
  /** How often a phase of this name comes, and when it begins and ends where it comes once. */
  when: string;
  /** Start of a phase that comes once, for taking it away; null of several and of the rest. */
  from: string | null;
  isRest: boolean;
};

type Words = { t: Translate<"runFacts">; formats: Formats };

/** Phases by name, most energy first, and the rest: epochs of one name are one row. Empty where the run has no phases. */
export function preparePhases({ phases, noPhase }: RunPhases, words: Words): readonly PhaseRow[] {
  if (phases.length === 0) return [];
  const totalKwh = phases.reduce((sum, phase) => sum + phase.energyKwh, noPhase.energyKwh);
  const byName = new Map<string, RunPhaseView[]>();
  for (const phase of phases) byName.set(phase.name, [...(byName.get(phase.name) ?? []), phase]);
  const rows = [...byName].map(([name, group]) => toRow(name, group, totalKwh, words));
  const rest = figures(noPhase.energyKwh, noPhase.locationEmissionsKgCo2e, totalKwh, words);
  const { t } = words;
  return [
    ...rows.sort((a, b) => b.share - a.share),
    { key: "rest", name: t("phases.rest"), when: t("phases.restWhen"), from: null, isRest: true, ...rest },
  ];
}

function toRow(name: string, group: readonly RunPhaseView[], totalKwh: number, words: Words): PhaseRow {
  const { t, formats } = words;
  const energyKwh = group.reduce((sum, phase) => sum + phase.energyKwh, 0);
  const known = group.flatMap((phase) => phase.locationEmissionsKgCo2e ?? []);
  const [only] = group;
  const once = group.length === 1 && only !== undefined;
  return {
    key: name,
    name,
    ...figures(
      energyKwh,
      known.length === 0 ? null : known.reduce((sum, kg) => sum + kg, 0),
      totalKwh,
      words,
    ),
    when: once
      ? `${formats.instant(only.from, { seconds: true })} – ${formats.instant(only.to, { seconds: true, zone: true })}`
      : t("phases.times", { count: group.length }),
    from: once ? only.from : null,
    isRest: false,
  };
}

function figures(
  energyKwh: number,
  kg: number | null,
  totalKwh: number,
  { formats }: Words,
): Pick<PhaseRow, "share" | "percent" | "energy" | "emissions"> {
  const share = totalKwh > 0 ? energyKwh / totalKwh : 0;
  const mass = formats.mass(kg);
  return {
    share,
    percent: formats.percent(share, { decimals: share > 0 && share < 0.1 ? 1 : 0 }),
    energy: formats.joined(formats.energy(energyKwh)),
    emissions: mass === null ? null : `${formats.joined(mass)} CO₂e`,
  };
}

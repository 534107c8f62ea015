import type { BasisInput } from "@/lib/domain/calculation";
import type { RatedUse } from "@/lib/domain/model-evidence";
import type { LabelFactor } from "./document";

/** What the issuer stated may name a site or a project: a label says only that it was stated. */
const STATED = "stated by the issuer";
const isPublished = ({ origin }: BasisInput): boolean => origin === "reference" || origin === "feed";

/** The source of a factor as a label may show it. */
export function sourceText(input: BasisInput): string {
  if (input.origin === "assumed") return "assumed, nobody has stated one";
  if (input.origin === "site") return "stated for this site";
  return isPublished(input) ? input.source : STATED;
}

type Applied = { kind: LabelFactor["kind"]; input: BasisInput; energyKwh: number };

/**
 * The grid factors (g CO2e/kWh, applied to facility energy) and PUEs (no unit, applied to IT energy) that the figures of runs rest on, each
 * once with the energy that it was applied to, the most energy first. The hours of one feed and zone are one entry with their mean.
 */
export function labelFactors(uses: readonly RatedUse[]): LabelFactor[] {
  const groups = new Map<string, Applied[]>();
  for (const applied of uses.flatMap(appliedOf)) {
    const { kind, input } = applied;
    const key = isPublished(input)
      ? input.key
      : `${sourceText(input)} ${String(input.value)} ${String(input.tier)}`;
    const group = groups.get(`${kind} ${key}`) ?? [];
    group.push(applied);
    groups.set(`${kind} ${key}`, group);
  }
  return [...groups.values()]
    .map(toFactor)
    .sort((a, b) => (a.kind === b.kind ? b.energyKwh - a.energyKwh : a.kind < b.kind ? -1 : 1));
}

function appliedOf(use: RatedUse): Applied[] {
  if (!(use.energyKwh > 0)) return [];
  const pue: Applied = { kind: "pue", input: use.pue, energyKwh: use.energyKwh };
  return use.grid === null
    ? [pue]
    : [pue, { kind: "grid", input: use.grid, energyKwh: use.facilityEnergyKwh }];
}

function toFactor(group: readonly Applied[]): LabelFactor {
  const energyKwh = group.reduce((sum, each) => sum + each.energyKwh, 0);
  const weighted = group.reduce((sum, each) => sum + each.input.value * each.energyKwh, 0);
  const versions = new Set(group.map((each) => each.input.id));
  const values = new Set(group.map((each) => each.input.value));
  const [first] = group;
  if (first === undefined) throw new Error("a group has at least one factor");
  const { kind, input } = first;
  return {
    kind,
    key: isPublished(input) ? input.key : null,
    version: isPublished(input) && versions.size === 1 ? input.id : null,
    source: sourceText(input),
    // A mean of equal numbers must not differ from them in its last digits.
    value: values.size === 1 ? input.value : weighted / energyKwh,
    unit: kind === "grid" ? "g CO2e/kWh" : "1",
    tier: input.tier,
    isHourly: input.isHourly,
    energyKwh,
  };
}

/** The sources of one kind in words, the most energy first, no source twice; null where there is none. */
export function factorSourceText(factors: readonly LabelFactor[], kind: LabelFactor["kind"]): string | null {
  const texts = factors
    .filter((factor) => factor.kind === kind)
    .map((factor) => (factor.isHourly ? `hourly, ${factor.source}` : factor.source));
  const distinct = [...new Set(texts)];
  return distinct.length === 0 ? null : distinct.join("; ");
}

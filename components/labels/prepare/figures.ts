import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { LineKind, LineName } from "@/lib/domain/label/differences";
import type { LabelContent } from "@/lib/domain/label/document";

export type LabelWords = Readonly<{ t: Translate<"labels">; formats: Formats }>;

/** A value of a line as one reads it, with its unit; unknown is n/a. */
export function lineText(kind: LineKind, value: string | number | null, { formats }: LabelWords): string {
  if (value === null) return formats.notAvailable;
  if (typeof value === "string") return value;
  switch (kind) {
    case "energyKwh":
      return formats.joined(formats.energy(value));
    case "massKg":
      return `${formats.joined(formats.mass(value))} CO₂e`;
    case "waterL":
      return formats.joined(formats.water(value));
    case "intensityGPerKwh":
      return `${formats.number(Number(value.toPrecision(4)))} g CO₂e/kWh`;
    case "index":
      return formats.number(value, { decimals: 1 });
    default:
      return formats.number(Number(value.toPrecision(4)));
  }
}

/** Words that were signed stay in the language in which they were: a label is written in English. */
export type LabelText = { text: string; isSigned: boolean };

/** One fact of a label: its name, its figure, and what it includes or rests on. */
export type LabelFact = {
  name: string;
  value: LabelText;
  about: LabelText | null;
  /** In the base unit; null for words and for what is unknown. */
  amount: number | null;
  interval: { low: number; high: number } | null;
};

const ours = (text: string): LabelText => ({ text, isSigned: false });
const signed = (text: string | null): LabelText | null => (text === null ? null : { text, isSigned: true });

type Given = {
  name: LineName;
  kind: LineKind;
  value: string | number | null;
  about: LabelText | null;
  of?: Interval;
};

const SIGNED_WORDS: ReadonlySet<LineName> = new Set(["work", "place", "coverage"]);

type Interval = LabelContent["facilityEnergyKwh"];

/** Every figure of a label with what it includes, in the order of the picture. */
export function labelFacts(content: LabelContent, words: LabelWords): LabelFact[] {
  const { t } = words;
  const between = (kind: LineKind, interval: Interval): string | null =>
    interval === null || interval.low === null || interval.high === null
      ? null
      : t("facts.between", {
          low: lineText(kind, interval.low, words),
          high: lineText(kind, interval.high, words),
        });
  const { tiers, period, perThousandUnits: per } = content;
  const emissions = content.emissionsKgCo2e;
  const lines: Given[] = [
    { name: "work", kind: "text", value: content.work.text, about: ours(t("facts.work")) },
    {
      name: "facilityEnergy",
      kind: "energyKwh",
      value: content.facilityEnergyKwh?.value ?? null,
      about: ours(sentence(t("facts.facilityEnergy"), between("energyKwh", content.facilityEnergyKwh))),
      of: content.facilityEnergyKwh,
    },
    { name: "itEnergy", kind: "energyKwh", value: content.itEnergyKwh, about: ours(t("facts.itEnergy")) },
    {
      name: "emissions",
      kind: "massKg",
      value: emissions?.value ?? null,
      about: ours(sentence(t("facts.emissions"), between("massKg", emissions))),
      of: emissions,
    },
    { name: "sizeMark", kind: "text", value: content.sizeMark, about: ours(t("facts.sizeMark")) },
    { name: "water", kind: "waterL", value: content.waterL, about: ours(t("facts.water")) },
    { name: "embodied", kind: "massKg", value: content.embodiedKgCo2e, about: ours(t("facts.embodied")) },
    { name: "place", kind: "text", value: content.place, about: null },
    {
      name: "period",
      kind: "text",
      value: period === null ? null : `${period.from} – ${period.to}`,
      about: null,
    },
    {
      name: "carbonIntensity",
      kind: "intensityGPerKwh",
      value: content.carbonIntensityGPerKwh,
      about: signed(content.gridFactorSource),
    },
    { name: "pue", kind: "number", value: content.pue, about: signed(content.pueSource) },
    { name: "tiers", kind: "text", value: tierText(tiers, words), about: ours(t("facts.tiers")) },
    { name: "coverage", kind: "text", value: content.coverage, about: null },
  ];
  const facts = lines.map(({ name, kind, value, about, of = null }) => ({
    name: t(`line.${name}`),
    value: { text: lineText(kind, value, words), isSigned: SIGNED_WORDS.has(name) },
    about,
    amount: typeof value === "number" ? value : null,
    interval: of === null || of.low === null || of.high === null ? null : { low: of.low, high: of.high },
  }));
  return per === null ? facts : [...facts, perThousandFact(per, words)];
}

/** A fact held against the same one of the baseline; null where either is unknown or they are the same. */
export function factDifference(
  fact: LabelFact,
  base: LabelFact,
): { relative: number; isWithinIntervals: boolean } | null {
  if (fact.amount === null || base.amount === null || base.amount === 0 || fact.amount === base.amount) {
    return null;
  }
  const [a, b] = [fact.interval, base.interval];
  return {
    relative: fact.amount / base.amount - 1,
    isWithinIntervals: a !== null && b !== null && a.low <= b.high && b.low <= a.high,
  };
}

const sentence = (about: string, interval: string | null): string =>
  interval === null ? about : `${about} ${interval}`;

function tierText(tiers: LabelContent["tiers"], { t, formats }: LabelWords): string {
  const one = (tier: number | null) => (tier === null ? formats.notAvailable : String(tier));
  return t("facts.tierText", {
    energy: one(tiers.energy),
    pue: one(tiers.pue),
    work: one(tiers.work),
    grid: one(tiers.gridFactor),
  });
}

function perThousandFact(per: NonNullable<LabelContent["perThousandUnits"]>, words: LabelWords): LabelFact {
  const { t } = words;
  return {
    name: t("facts.perThousand", { unit: per.unit === "queries" ? t("facts.queries") : t("facts.tokens") }),
    value: ours(
      [
        lineText("energyKwh", per.facilityEnergyKwh, words),
        lineText("massKg", per.emissionsKgCo2e, words),
        t("facts.waterOf", { water: lineText("waterL", per.waterL, words) }),
      ].join(" · "),
    ),
    about: signed(per.note),
    amount: null,
    interval: null,
  };
}

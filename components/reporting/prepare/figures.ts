import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { RecordInput } from "@/lib/domain/report/record-text";
import type { RecordKind, ReportRecord } from "@/lib/domain/report/records";
import { optionWords, unitWords } from "./fields";

type Words = Readonly<{ t: Translate<"reporting">; formats: Formats }>;

/** The figure that a record is about, with its unit. */
export function recordFigure(record: RecordInput, { t, formats }: Words): string {
  const energy = (kwh: number): string => formats.joined(formats.energy(kwh));
  const mass = (kg: number): string => formats.joined(formats.mass(kg));
  const amount = (value: number, unit: string): string =>
    t("figure.perUnit", { amount: formats.number(value), unit: unitWords(unit) });
  switch (record.kind) {
    case "meter":
      return energy(record.data.energyKwh);
    case "fuel":
      return amount(record.data.amount, optionWords("unit", record.data.unit, t));
    case "refrigerant":
      return amount(record.data.massKg, "kg");
    case "cloud": {
      const { locationKgCo2e, marketKgCo2e, energyKwh } = record.data;
      if (locationKgCo2e !== null) return t("figure.location", { quantity: mass(locationKgCo2e) });
      if (marketKgCo2e !== null) return t("figure.market", { quantity: mass(marketKgCo2e) });
      return energyKwh === null ? t("figure.none") : energy(energyKwh);
    }
    case "instrument":
      return energy(record.data.energyKwh);
    case "upstream":
      return amount(record.data.lossesGPerKwh + record.data.upstreamGPerKwh, "g CO2e/kWh");
    case "hardware": {
      const { unitCount, embodiedKgCo2ePerUnit } = record.data;
      return t("figure.units", { count: formats.count(unitCount), mass: mass(embodiedKgCo2ePerUnit) });
    }
    case "heat":
      return energy(record.data.reusedKwh);
    case "denominator":
      return amount(record.data.amount, record.data.unit);
    case "reduction": {
      const { beforeKwh, afterKwh, beforeKgCo2e, afterKgCo2e } = record.data;
      if (beforeKwh !== null && afterKwh !== null) {
        return t("figure.saved", { quantity: energy(beforeKwh - afterKwh) });
      }
      return t("figure.saved", { quantity: mass((beforeKgCo2e ?? 0) - (afterKgCo2e ?? 0)) });
    }
    case "credit":
      return mass(record.data.amountKgCo2e);
    case "target": {
      const { reductionPercent, targetYear } = record.data;
      return t("figure.target", { percent: formats.number(reductionPercent), year: String(targetYear) });
    }
  }
}

/** What the records of a kind come to together, and how many of them where some are left out; null where adding up means nothing or there is none. */
export function recordTotal(
  kind: RecordKind,
  records: readonly ReportRecord[],
  { t, formats }: Words,
): string | null {
  if (records.length === 0) return null;
  const values = records.map(summand);
  const sum = values.reduce<number | null>((all, value) => (value === null ? all : (all ?? 0) + value), null);
  if (sum === null) return null;
  const isEnergy = kind === "meter" || kind === "instrument" || kind === "heat";
  const total = isEnergy ? formats.joined(formats.energy(sum)) : `${formats.joined(formats.mass(sum))} CO₂e`;
  const counted = values.filter((value) => value !== null).length;
  if (counted === values.length) return total;
  return t(kind === "meter" ? "figure.facilityOf" : "figure.partOf", { total, counted, all: values.length });
}

/** kWh or kg CO2e by kind. Of meters only those of the whole facility, which hold the IT; null: not added up. */
function summand(record: ReportRecord): number | null {
  switch (record.kind) {
    case "meter":
      return record.data.measures === "facility" ? record.data.energyKwh : null;
    case "fuel":
      return record.data.amount * record.data.emissionsKgCo2ePerUnit;
    case "refrigerant":
      return record.data.massKg * record.data.gwp100;
    case "cloud":
      return record.data.locationKgCo2e;
    case "instrument":
      return record.data.energyKwh;
    case "hardware":
      return record.data.unitCount * record.data.embodiedKgCo2ePerUnit;
    case "heat":
      return record.data.reusedKwh;
    case "credit":
      return record.data.amountKgCo2e;
    default:
      return null;
  }
}

import type { LineBasis } from "@/lib/domain/report/results";
import type { Digits } from "./digits";
import { partWords } from "./part-words";
import type { ReportWords } from "./words";

/** Why a line of the emissions is what it is, in the report's language; of electricity both views, or the location-based one alone. */
export function basisWords(
  basis: LineBasis,
  t: ReportWords,
  digits: Digits,
  { isLocationOnly = false } = {},
): string {
  switch (basis.kind) {
    case "fuel": {
      const { amount, unit, kgPerUnit } = basis;
      const said = { amount: digits.whole(amount), unit, factor: digits.factor(kgPerUnit) };
      return [t("emissions.fuel", said), ...partWords(basis.part, unit, { t, digits })].join("; ");
    }
    case "refrigerant":
      return [
        t("emissions.refrigerant", { mass: digits.plain(basis.massKg), gwp: digits.plain(basis.gwp100) }),
        ...partWords(basis.part, "kg", { t, digits }),
      ].join("; ");
    case "grid":
      return gridWords(basis, t, digits, isLocationOnly);
    case "cloud-statement":
      return [t(cloudKey(basis)), ...partWords(basis.part, "", { t, digits })].join("; ");
    case "hardware":
      return t("emissions.hardware", { count: basis.unitCount });
    case "upstream":
      return upstreamWords(basis, t, digits);
  }
}

function upstreamWords(
  { fuelKgCo2e, electricityKgCo2e, unknownFuels, missingKwh }: Extract<LineBasis, { kind: "upstream" }>,
  t: ReportWords,
  digits: Digits,
): string {
  const fuel =
    fuelKgCo2e === null || fuelKgCo2e === 0
      ? []
      : [t("emissions.upstreamFuel", { fuel: digits.tonnes(fuelKgCo2e) })];
  const electricity =
    electricityKgCo2e === null
      ? []
      : [t("emissions.upstreamElectricity", { electricity: digits.tonnes(electricityKgCo2e) })];
  const unknown =
    unknownFuels === undefined ? [] : [t("emissions.upstreamFuelUnknown", { count: unknownFuels })];
  return [...fuel, ...electricity, ...unknown, ...missingWords(missingKwh, t, digits)].join("; ");
}

function gridWords(
  basis: Extract<LineBasis, { kind: "grid" }>,
  t: ReportWords,
  digits: Digits,
  isLocationOnly: boolean,
): string {
  const { gPerKwh, restBasis, restKwh, restGPerKwh, missingKwh } = basis;
  const rest = t(`emissions.restBasis.${restBasis}`);
  const isCovered = restKwh === 0 || restBasis === "none" || restGPerKwh === null;
  const said = isCovered
    ? rest
    : t("emissions.rest", {
        basis: rest,
        factor: digits.factor(restGPerKwh),
        kwh: digits.whole(restKwh),
      });
  return [
    gPerKwh === null ? t("emissions.gridUnknown") : t("emissions.grid", { factor: digits.factor(gPerKwh) }),
    ...(isLocationOnly ? [] : [said]),
    ...missingWords(missingKwh, t, digits),
  ].join("; ");
}

const missingWords = (kwh: number, t: ReportWords, digits: Digits): string[] =>
  kwh === 0 ? [] : [t("emissions.missing", { kwh: digits.whole(kwh) })];

function cloudKey({ hasLocation, hasMarket }: { hasLocation: boolean; hasMarket: boolean }) {
  if (hasLocation) return hasMarket ? "emissions.cloudBoth" : "emissions.cloudLocation";
  return hasMarket ? "emissions.cloudMarket" : "emissions.cloudNeither";
}

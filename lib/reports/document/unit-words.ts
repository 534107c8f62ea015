import type { ReportWords } from "../words";

/** A unit as it is printed: with its subscript; pieces, runs and shares in the language of the report. Data files keep the plain form. */
export const printedUnit = (unit: string, t: ReportWords): string =>
  unit === "1"
    ? t("units.ratio")
    : unit
        .replaceAll("CO2", "CO₂")
        .replace(/\/unit$/, `/${t("units.piece")}`)
        .replace(/\/run$/, `/${t("units.run")}`);

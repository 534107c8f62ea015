import { forecastYear, type Forecast } from "./forecast";
import type { Portfolio } from "./portfolio";

/** What electricity of the running year comes to, kWh or kg CO2e; null where the period is over or it is too early. */
export function forecastOf(
  { yearMonths, period, firstDay }: Pick<Portfolio, "yearMonths" | "period" | "firstDay">,
  measure: "energy" | "location" | "market",
): Forecast | null {
  if (yearMonths === null) return null;
  const key = ({ energy: "facilityKwh", location: "locationKgCo2e", market: "marketKgCo2e" } as const)[
    measure
  ];
  return forecastYear({
    months: yearMonths.map((row) => ({ month: row.month, value: row[key] })),
    span: period.yearSpan,
    firstDay,
    yearEnd: period.year.to,
  });
}

import { DRIVER_KINDS, type DriverKind } from "./portfolio";

export const PORTFOLIO_MEASURES = ["location", "market", "energy"] as const;
export type PortfolioMeasure = (typeof PORTFOLIO_MEASURES)[number];

/** The overview's state as its address holds it. */
export type PortfolioView = {
  /** Empty: the present fiscal year. */
  period: string;
  measure: PortfolioMeasure;
  drivers: DriverKind;
};

const LONGEST_PERIOD = 20;

/** A word that is not understood is left out rather than refused. */
export function parsePortfolioView(
  given: Readonly<Record<string, string | readonly string[] | undefined>>,
): PortfolioView {
  const first = (name: string): string => {
    const value = given[name];
    return typeof value === "string" ? value : (value?.[0] ?? "");
  };
  return {
    period: first("period").slice(0, LONGEST_PERIOD),
    measure: PORTFOLIO_MEASURES.find((one) => one === first("measure")) ?? "location",
    drivers: DRIVER_KINDS.find((one) => one === first("drivers")) ?? "experiment",
  };
}

export function portfolioHref(
  path: string,
  view: PortfolioView,
  change: Partial<PortfolioView> = {},
): string {
  const { period, measure, drivers } = { ...view, ...change };
  const query = new URLSearchParams({
    ...(period === "" ? {} : { period }),
    ...(measure === "location" ? {} : { measure }),
    ...(drivers === "experiment" ? {} : { drivers }),
  }).toString();
  return query === "" ? path : `${path}?${query}`;
}

import type { ReferenceKind } from "@/lib/domain/reference";

/** What each kind is called and what its rows are. */
export const KIND_WORDS: Readonly<
  Record<ReferenceKind, { title: string; sub: string; noun: string; note: string }>
> = {
  grid: {
    title: "Grid intensity",
    sub: "Mean emissions of a year’s electricity in a zone, location-based",
    noun: "factors",
    note: "Life-cycle and direct factors of one zone differ by design: one total never mixes them without saying so.",
  },
  residual: {
    title: "Residual mix",
    sub: "Emissions of the electricity that no contract claims, for the market-based figure",
    noun: "factors",
    note: "n/a: the country discloses all its electricity, so there is no residual mix and the location factor stands in.",
  },
  cloud: {
    title: "Cloud regions",
    sub: "Where a region stands, and PUE, WUE and grid figures as its operator publishes them",
    noun: "region years",
    note: "n/a: not published by the operator. A run takes the annual factor of the region’s country.",
  },
  hardware: {
    title: "Hardware",
    sub: "Devices as drivers name them, with rated power, dense peak speed and memory",
    noun: "devices",
    note: "Peaks are without sparsity. Rated power bounds what a reading can be; it is never taken for a measurement.",
  },
  "data-centers": {
    title: "Data centres",
    sub: "PUE and WUE of fleets and sites, by year",
    noun: "rows",
    note: "A range is shown as it was published.",
  },
  water: {
    title: "Water of electricity",
    sub: "Water that generating electricity takes (EWIF), by country and by technology",
    noun: "factors",
    note: "Countries include evaporation from hydro reservoirs, which makes hydro countries high.",
  },
  embodied: {
    title: "Embodied emissions",
    sub: "Emissions of making servers, boards and chips",
    noun: "rows",
    note: "Boundaries differ between sources; open a row to see its own.",
  },
  equivalences: {
    title: "Equivalences",
    sub: "What an amount of CO₂e compares to",
    noun: "rows",
    note: "Values depend on the edition, which is shown with each.",
  },
};

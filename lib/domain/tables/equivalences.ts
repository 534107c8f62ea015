/** US EPA, Greenhouse Gas Equivalencies Calculator; EPA revises them yearly, so a figure states the version (STANDARDS 7). */
export const EQUIVALENCES_SOURCE = "US EPA Greenhouse Gas Equivalencies Calculator";

/** 3.93e-4 t per mile of the average US passenger vehicle. */
export const KG_CO2E_PER_CAR_MILE = 0.393;
/** 1.24e-5 t per smartphone charged. */
export const KG_CO2E_PER_PHONE_CHARGE = 0.0124;

export type ContextFigure = {
  id: string;
  energyKwh: number | null;
  emissionsKgCo2e: number;
  source: string;
  /** Must stand beside the figure wherever it is quoted; null where nothing has to be said. */
  note: string | null;
};

/** Known figures that a reader may compare with: context only, never a unit to count in. */
export const CONTEXT_FIGURES: readonly ContextFigure[] = [
  {
    id: "five-car-lifetimes",
    energyKwh: null,
    // 626,000 lb, of 126,000 lb per car with its fuel.
    emissionsKgCo2e: 283_949,
    source: "Strubell et al. 2019, arXiv 1906.02243",
    note: "One architecture search on assumed hardware; the group that ran it reported about 88 times less (Patterson et al. 2021).",
  },
  {
    id: "gpt-3-training",
    energyKwh: 1_287_000,
    emissionsKgCo2e: 552_000,
    source: "Patterson et al. 2021, arXiv 2104.10350",
    note: null,
  },
];

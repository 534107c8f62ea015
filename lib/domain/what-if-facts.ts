import type { BasisInput, CalculationBasis } from "./calculation";
import type { DataTier } from "./tables/tiers";
import type { PeakDevice, PeakFormat, PeakProblem } from "./what-if-hardware";

/** What is changed of a run; null leaves it as it was. */
export type Scenario = {
  /** A grid zone (`FR`), or a cloud region (`aws/eu-west-3`), which has a zone and may publish a PUE. */
  placeId: string | null;
  /** Hour of the day (UTC) at which it would have started: the first such hour from its start on. */
  startHour: number | null;
  deviceId: string | null;
  precision: PeakFormat | null;
  pue: number | null;
};

export const AS_IT_WAS: Scenario = {
  placeId: null,
  startHour: null,
  deviceId: null,
  precision: null,
  pue: null,
};

/** Inputs of a run's figures that a scenario may change. */
export const INPUT_KINDS = ["pue", "grid", "residual", "wue", "ewif"] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

/** One hour of the run as it was, with the inputs that its figures rest on. */
export type WhatIfHour = { hourMs: number; energyKwh: number } & Pick<CalculationBasis, InputKind>;

/** Amounts that a scenario has; each with its uncertainty. */
export const AMOUNTS = ["energy", "facility", "location", "market", "waterOnsite", "waterOffsite"] as const;
export type Amount = (typeof AMOUNTS)[number];

/** A run with what its figures follow from. Energies in kWh of IT energy. */
export type WhatIfRun = {
  startMs: number;
  durationS: number;
  energyKwh: number;
  facilityEnergyKwh: number;
  locationKgCo2e: number | null;
  /** By the residual mix, or the grid average where there is none: certificates are claimed for a year, not for a run. */
  marketKgCo2e: number | null;
  waterOnsiteL: number | null;
  /** Of the electricity's generation. */
  waterOffsiteL: number | null;
  gpuEnergyKwh: number | null;
  energyTier: DataTier;
  pueUncertainty: number | null;
  gridUncertainty: number | null;
  hours: readonly WhatIfHour[];
  /** Its accelerators; null where they are not known, or are of several kinds. */
  device: PeakDevice | null;
  precision: PeakFormat | null;
};

/** Relative intensity over the typical day of a month, from hourly data of another time. */
export type TypicalDay = { source: string; zoneName: string; at: (ms: number) => number | null };

export type WhatIfPlace = {
  name: string;
  /** The factors in force for an hour there. */
  basisAt: (hourMs: number) => CalculationBasis;
  /** Null where we have none of its zone. */
  typicalDay: TypicalDay | null;
};

export type WhatIfInputs = {
  /** Where the run was, and where the scenario puts it; null where that is not known. */
  ownPlace: WhatIfPlace | null;
  place: WhatIfPlace | null;
  device: PeakDevice | null;
};

/** What is taken for granted, for a reader to judge. Names of devices, sources and figures stand in `values`. */
export type Assumption = { code: AssumptionCode; values: Readonly<Record<string, string | number>> };
export type AssumptionCode =
  | "peak"
  | "peak-format"
  | "same-count"
  | "gpu-share"
  | "gpu-unknown"
  | "pue-stated"
  | "pue-kept"
  | "pue-region"
  | "wue-kept"
  | "wue-region"
  | "market-grid"
  | "hourly"
  | "annual"
  | "typical-day"
  | "no-hourly"
  | "basis-differs";

export type WhatIfInput = {
  kind: InputKind;
  input: BasisInput;
  energyKwh: number;
  mean: number;
  hourCount: number;
};

export type FigureUncertainties = Readonly<Record<Amount, number>>;

export type WhatIfFigures = {
  energyKwh: number;
  facilityEnergyKwh: number;
  locationKgCo2e: number | null;
  marketKgCo2e: number | null;
  waterOnsiteL: number | null;
  waterOffsiteL: number | null;
  durationS: number;
  startMs: number;
  /** Mean over the hours. */
  pue: number;
  carbonIntensityGPerKwh: number | null;
  /** Means over the hours that have one: g CO2e/kWh market-based; L/kWh of IT energy on site, of facility energy in generation. */
  means: Readonly<Record<"market" | "waterOnsite" | "waterOffsite", number | null>>;
  /** Relative; null where one of its terms is not known. */
  uncertainty: Readonly<Record<Amount, number | null>>;
  /**
   * Relative uncertainty of the scenario's figures, and of the run's, as far as the two do not share it: what both rest on alike (the
   * measured energy, the same PUE or factor) is wrong in both by the same share, and cancels in their difference.
   */
  unshared: FigureUncertainties;
  runUnshared: FigureUncertainties;
  /** IT energy and duration over those of the run. */
  energyRatio: number;
  durationRatio: number;
  inputs: readonly WhatIfInput[];
  assumptions: readonly Assumption[];
};

export type WhatIfProblem = PeakProblem | "unknown-place" | "unknown-device";
export type WhatIfResult =
  { figures: WhatIfFigures; problem: null } | { figures: null; problem: WhatIfProblem };

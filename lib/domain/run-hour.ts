/** An hour of a run, or a day of a long one. Null is unknown. */
export type RunHour = {
  /** ISO 8601, UTC. */
  start: string;
  /** IT energy. */
  energyKwh: number;
  facilityEnergyKwh: number | null;
  locationEmissionsKgCo2e: number | null;
  /** What its facility energy met. */
  carbonIntensityGPerKwh: number | null;
  /** The source of the intensity filled in or forecast it. */
  isEstimated: boolean;
};

export type RunHours = { unit: "hour" | "day"; hours: readonly RunHour[] };

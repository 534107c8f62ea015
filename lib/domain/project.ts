export type ExperimentView = {
  id: string;
  projectId: string;
  name: string;
  description: string;
  countryIso3: string | null;
  countryName: string | null;
  region: string | null;
  onCloud: boolean;
  cloudProvider: string | null;
  cloudRegion: string | null;
  /** Runs with at least one sample. */
  runCount: number;
  createdAt: string;
};

export type ProjectView = {
  id: string;
  name: string;
  description: string;
  defaultZoneId: string | null;
  defaultSiteId: string | null;
  /** Grid zone of that site. */
  defaultSiteZoneId: string | null;
  pue: number | null;
  pueInTrackerEnergy: boolean;
  runCount: number;
  createdAt: string;
  experiments: readonly ExperimentView[];
};

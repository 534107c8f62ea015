import type { Label } from "./label/label";
import type { ModelInput, ModelRole, VersionInput } from "./model";
import type { VersionEvidence } from "./model-evidence";

/** Runs of one role of a version. Sums leave out runs in whose place another one counts. */
export type RoleSum = {
  role: ModelRole;
  runCount: number;
  notCountedCount: number;
  /** IT energy. */
  energyKwh: number;
  measuredEnergyKwh: number;
  facilityEnergyKwh: number;
  /** Location-based; null where no hour has a factor. */
  locationKgCo2e: number | null;
  /** Facility energy that has no factor, and is in no emissions. */
  withoutFactorKwh: number;
};

export type DevelopmentTotal = Omit<RoleSum, "role">;

/** What a version's runs come to, by what they were for; roles without a run are not there. */
export type Development = {
  roles: readonly RoleSum[];
  /** All of them but inference, which is use. */
  total: DevelopmentTotal;
  /** Runs that were assigned by hand and have no sample: nothing of them is in any figure. */
  withoutSamples: number;
};

export type VersionFigures = { development: Development; evidence: VersionEvidence; label: Label };

export type RuleView = { id: string; role: ModelRole; filter: string; createdAt: string };

export type VersionSummary = VersionInput & {
  id: string;
  modelId: string;
  createdAt: string;
  rules: readonly RuleView[];
};

export type VersionView = VersionSummary & { development: Development; label: Label };

/** `latest`: the newest version, by which lists rate a model; null while it has none. */
export type ModelView = ModelInput & {
  id: string;
  projectName: string | null;
  createdAt: string;
  versionCount: number;
  latest: VersionView | null;
};

/** What a model was made from; its cost stands apart. */
export type ModelBase =
  | {
      kind: "own";
      modelId: string;
      modelName: string;
      versionId: string;
      versionName: string;
      development: Development;
      label: Label;
    }
  | {
      kind: "external";
      name: string;
      url: string | null;
      publishedEnergyKwh: number | null;
      publishedKgCo2e: number | null;
    };

export type ModelDetail = Omit<ModelView, "latest" | "versionCount"> & {
  /** The newest first. */
  versions: readonly VersionSummary[];
  base: ModelBase | null;
  /** Models of this organization that were made from one of its versions. */
  derived: readonly { id: string; name: string; fromVersionName: string }[];
};

/** A run of a version. */
export type MemberRun = {
  id: string;
  name: string;
  projectName: string;
  experimentName: string;
  role: ModelRole;
  /** `hand` wins over rules. */
  origin: "hand" | "rule";
  ruleId: string | null;
  startedAt: string;
  energyKwh: number;
  facilityEnergyKwh: number;
  locationKgCo2e: number | null;
  isCounted: boolean;
  unitCount: number | null;
  unitProvenance: string | null;
  condition: string;
};

/** A model that a run is part of. */
export type RunModel = {
  modelId: string;
  modelName: string;
  versionId: string;
  versionName: string;
  role: ModelRole;
  origin: "hand" | "rule";
};

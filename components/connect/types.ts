export type ExperimentOption = Readonly<{
  id: string;
  name: string;
  projectId: string;
  projectName: string;
  /** The project's grid zone in words; null while none is stated. */
  projectZone: string | null;
}>;

export type ProjectOption = Readonly<{ id: string; name: string; defaultSiteId: string | null }>;

export type SiteOption = Readonly<{ id: string; name: string }>;

export type TokenOption = Readonly<{ id: string; name: string }>;

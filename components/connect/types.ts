export type ExperimentOption = Readonly<{ id: string; name: string; projectId: string; projectName: string }>;

export type ProjectOption = Readonly<{ id: string; name: string }>;

/** What a page, a program and the store say of the import of a file. Energies are IT energy, before PUE. */

/**
 * `checked`: read, nothing stored yet. `writing`: under way. `done`. `refused`: the file cannot be imported.
 * `failed`: broke off; the same file again completes it.
 */
export const IMPORT_STATUSES = ["checked", "writing", "done", "refused", "failed"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export type ImportedRun = {
  id: string;
  name: string;
  /** Within the project; made if it is missing. */
  experimentName: string;
  tracker: string;
  /** The sum of the file's samples. */
  energyKwh: number;
  /** The PUE that the tracker multiplied into its figures; null where none. */
  pueInEnergy: number | null;
  /** As the file itself adds up: `energyKwh × pueInEnergy`. */
  trackerEnergyKwh: number;
  /** The tracker's own figure; null where the file has none. */
  emissionsKgCo2e: number | null;
  sampleCount: number;
  /** Begin of the first interval and end of the last. */
  startedAt: string;
  endedAt: string;
  /** False: an earlier import has made it. */
  isNew: boolean;
};

export type ImportProblem = {
  /** Counted from 1; null where the format has no lines or the problem is not about one. */
  line: number | null;
  field: string | null;
  /** `rejected`: something is not counted. `warning`: it is, with this to know. */
  severity: "rejected" | "warning";
  detail: string;
};

export type ImportResult = {
  /** At most `MAX_LISTED_RUNS`; `runCount` says how many there are. */
  runs: ImportedRun[];
  runCount: number;
  energyKwh: number;
  emissionsKgCo2e: number | null;
  /** `found` are those that can be stored; what became of them is 0 until it is done. */
  samples: { found: number; stored: number; duplicate: number; quarantined: number; rejected: number };
  /** At most `MAX_LISTED_PROBLEMS`; the counts say how many there are. */
  problems: ImportProblem[];
  problemCounts: { rejected: number; warning: number };
};

export type ImportView = {
  id: string;
  projectId: string;
  projectName: string;
  format: string;
  fileName: string;
  sha256: string;
  sizeBytes: number;
  timeZone: string;
  assumedStartAt: string | null;
  status: ImportStatus;
  sampleCount: number;
  writtenCount: number;
  result: ImportResult;
  createdAt: string;
  finishedAt: string | null;
};

/** What a line of the history says. */
export type ImportSummary = Omit<ImportView, "result"> & { runCount: number; energyKwh: number };

export const MAX_LISTED_RUNS = 1_000;
export const MAX_LISTED_PROBLEMS = 200;

/** An import that says nothing for so long was broken off by the end of its server. */
export const SILENT_AFTER_MS = 5 * 60_000;

/** The status as it is at `nowMs`: the end of a server leaves an import `writing` for ever. */
export function importStatusAt(status: ImportStatus, updatedAtMs: number, nowMs: number): ImportStatus {
  return status === "writing" && nowMs - updatedAtMs > SILENT_AFTER_MS ? "failed" : status;
}

/** A result of which nothing but this problem is known: the file cannot be imported. */
export function refusedResult(problem: ImportProblem): ImportResult {
  return {
    runs: [],
    runCount: 0,
    energyKwh: 0,
    emissionsKgCo2e: null,
    samples: { found: 0, stored: 0, duplicate: 0, quarantined: 0, rejected: 0 },
    problems: [problem],
    problemCounts: { rejected: 1, warning: 0 },
  };
}

/** A word that changes when one of these has gone on. */
export function importRevision(imports: readonly Pick<ImportView, "status" | "writtenCount">[]): string {
  return imports.map(({ status, writtenCount }) => `${status} ${String(writtenCount)}`).join(", ");
}

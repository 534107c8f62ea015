/** What each resumption costs: energy of the IT equipment (loading a checkpoint, moving data) and time without progress. */
export type RestartCost = { energyKwh: number; durationUs: number };

/**
 * A part of a job that runs without a pause: its progress from `fromUs` to `toUs` of the job's own time, in the region of that number.
 * A restart comes first, from `startUs` on, where the chunk resumes the job.
 */
export type Chunk = { region: number; startUs: number; fromUs: number; toUs: number; isRestart: boolean };

/** When a chunk ends: after its restart, if it has one, and its share of the job's own time. */
export const chunkEndUs = (chunk: Chunk, restartCost: RestartCost): number =>
  chunk.startUs + (chunk.isRestart ? restartCost.durationUs : 0) + chunk.toUs - chunk.fromUs;

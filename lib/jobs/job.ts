/** Work that goes on beside requests. One file each, and a line in `registry.ts`. */
export type Job = {
  /** Of its queue in the store: letters, digits and hyphens. */
  name: string;
  /** It runs once in each slot of so many minutes of the hour, on one of the servers that share a store. */
  everyMinutes: number;
  /** When a server starts, before the first run. */
  prepare?: () => Promise<void>;
  /** Ends early when `signal` aborts: the server stops, or the run takes too long. A failure is tried again. */
  run(signal: AbortSignal): Promise<void>;
};

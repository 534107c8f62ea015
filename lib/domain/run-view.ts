/** A saved view of the run table. `state` is its address's query (`readSavedState`); `updatedAt` ISO 8601 in UTC. */
export type RunViewSummary = {
  id: string;
  name: string;
  state: string;
  createdBy: string;
  updatedAt: string;
};

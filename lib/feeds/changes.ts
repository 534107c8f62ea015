import type { IntensityListener } from "@/lib/data/intensity-points";
import { processWide } from "@/lib/runtime";

const listeners = () => processWide("intensity-listeners", () => new Set<IntensityListener>());

/**
 * Has `listener` told of each change of hourly intensity, in the transaction that stores it: a listener that fails
 * keeps the hours from being stored, and the poll comes back to them. Answers how to leave.
 */
export function onIntensityChanged(listener: IntensityListener): () => void {
  listeners().add(listener);
  return () => {
    listeners().delete(listener);
  };
}

export const tellIntensityChanged: IntensityListener = async (change, tx) => {
  // One after the other: they share one connection.
  for (const listener of listeners()) await listener(change, tx);
};

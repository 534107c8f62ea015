import { paretoFront } from "@/lib/domain/pareto";
import { median } from "./load";

const POINTS = 100_000;
const MOST_MS = 100;
const ROUNDS = 20;

/** The front of 100,000 points in one call: drawn at random, and all of them on the front. */
export function benchPareto(): Promise<void> {
  const random = Array.from({ length: POINTS }, (_, index) => ({
    id: `run-${String(index)}`,
    energyKwh: Math.abs(Math.sin(index * 12.9898)) * 1e3,
    points: Math.abs(Math.sin(index * 78.233)) * 100,
  }));
  const rising = random.map((run, index) => ({ ...run, energyKwh: index, points: index }));
  for (const [name, runs] of [
    ["drawn at random", random],
    ["all on the front", rising],
  ] as const) {
    const times: number[] = [];
    let front = 0;
    for (let round = -3; round < ROUNDS; round += 1) {
      const start = performance.now();
      front = paretoFront(runs).length;
      if (round >= 0) times.push(performance.now() - start);
    }
    const ms = median(times);
    console.log(
      `pareto of ${String(POINTS)} points ${name}: ${ms.toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms, ` +
        `${String(front)} on the front (wanted at most ${String(MOST_MS)} ms) ${ms <= MOST_MS ? "met" : "MISSED"}`,
    );
  }
  return Promise.resolve();
}

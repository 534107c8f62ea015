import { expect, it } from "vitest";
import { otlpRun } from "@/lib/ingest/adapters/otlp-resource";

it("takes facts of the run from our own attributes, by the names that parameters have", () => {
  const attributes = new Map([
    ["wattprint.run.id", "slurm-4711"],
    ["wattprint.run.seed", "7"],
    ["wattprint.run.sweep", " lr "],
    ["wattprint.run.secret", "no"],
  ]);
  expect(otlpRun(attributes).parameters).toEqual({ seed: "7", sweep: "lr" });
});

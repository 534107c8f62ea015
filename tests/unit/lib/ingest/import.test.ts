import { describe, expect, it } from "vitest";
import { importStatusAt } from "@/lib/domain/import";
import { blankRun } from "@/lib/ingest/adapters/file";
import { ProblemLog } from "@/lib/ingest/import/problem-log";
import {
  importedRunId,
  mergeRun,
  nameOf,
  ratedMetrics,
  siblingRunIds,
  toImportedRun,
} from "@/lib/ingest/import/run-facts";
import { codecarbonRunId } from "@/lib/ingest/adapters/codecarbon";

const run = (key: string) => blankRun(key, "codecarbon");
const ids = {
  id: "00000000-0000-8000-8000-000000000000",
  experimentId: "e",
  importId: "i",
  startedAtUs: 5e6,
};

describe("the identifier of an imported run", () => {
  it("is drawn from organization, project, tracker and key, as a UUID of version 8", () => {
    const id = importedRunId("o", "p", run("k"));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(importedRunId("o", "p", run("k"))).toBe(id);
    const others = [
      importedRunId("o2", "p", run("k")),
      importedRunId("o", "p2", run("k")),
      importedRunId("o", "p", run("k2")),
      importedRunId("o", "p", blankRun("k", "eco2ai")),
    ];
    expect(new Set([id, ...others]).size).toBe(5);
  });

  it("leaves those of announced runs as they were", () => {
    // SHA-256 of ["o","e",{"a":1}], by hand: the version is set to 8 and the variant to 10.
    expect(codecarbonRunId("o", "e", { a: 1 })).toBe("0de95b36-0799-82ec-b328-1ad7fd981b19");
  });

  it("knows the runs that tell the same energy in another way, from either side", () => {
    expect(siblingRunIds("o", "p", run("k"))).toContain(importedRunId("o", "p", run("k/tasks")));
    expect(siblingRunIds("o", "p", run("k/unfinished"))).toContain(importedRunId("o", "p", run("k")));
    expect(siblingRunIds("o", "p", run("k"))).not.toContain(importedRunId("o", "p", run("k")));
  });
});

describe("what a file says of a run", () => {
  it("grows: later words count, silence takes nothing back", () => {
    const early = { ...run("k"), name: "a", os: "Linux", tags: ["x"], parameters: { lr: 1, seed: 2 } };
    const late = { ...run("k"), name: "b", tags: ["x", "y"], parameters: { lr: 3 } };
    expect(mergeRun(early, late)).toMatchObject({
      name: "b",
      os: "Linux",
      tags: ["x", "y"],
      parameters: { lr: 3, seed: 2 },
    });
  });

  it("keeps one score for each name and step", () => {
    const at = (value: number, step: number) => ({ name: "acc", value, step, higherIsBetter: true });
    const merged = mergeRun(
      { ...run("k"), metrics: [at(1, 1), at(2, 2)] },
      { ...run("k"), metrics: [at(3, 2)] },
    );
    expect(merged.metrics).toEqual([at(1, 1), at(3, 2)]);
  });

  it.each([
    [{ countryIso2: "PT" }, "PT"],
    [{ countryIso3: "FRA" }, "FR"],
    [{ countryName: "New Zealand" }, "NZ"],
    [{ countryName: "portugal" }, "PT"],
    [{ countryName: "Atlantis" }, null],
    [{}, null],
  ])("places it: %j is in %s", (place, zoneId) => {
    expect(toImportedRun({ ...run("k"), ...place }, ids).zoneId).toBe(zoneId);
  });

  it("takes a PUE that the tracker applied, and no word where it applied none", () => {
    const pueOf = (pueInEnergy: number | null) => {
      const { pue, pueInTrackerEnergy } = toImportedRun({ ...run("k"), pueInEnergy }, ids);
      return [pue, pueInTrackerEnergy];
    };
    expect([pueOf(1.2), pueOf(1), pueOf(null)]).toEqual([
      [1.2, true],
      [null, false],
      [null, false],
    ]);
  });

  it("has a name of at most 200 characters, or one that can be said", () => {
    expect(nameOf({ ...run("k"), name: "x".repeat(300) }, ids.id)).toHaveLength(200);
    expect(nameOf({ ...run("k"), name: "  " }, ids.id)).toMatch(/^[a-z]+-\d\d$/);
  });

  it("keeps scores only whose better direction is known", () => {
    const metrics = [
      { name: "acc", value: 1, higherIsBetter: true },
      { name: "depth", value: 1, higherIsBetter: null },
    ];
    expect(ratedMetrics({ ...run("k"), metrics }).map(({ name }) => name)).toEqual(["acc"]);
  });
});

describe("problems", () => {
  it("are counted all and listed up to 200", () => {
    const log = new ProblemLog();
    for (let line = 1; line <= 300; line += 1)
      log.note({ line, field: null, severity: line % 3 === 0 ? "warning" : "rejected", detail: "x" });
    expect([log.listed.length, log.counts]).toEqual([200, { rejected: 200, warning: 100 }]);
  });
});

describe("importStatusAt", () => {
  it("calls an import broken off that has said nothing for five minutes", () => {
    expect(importStatusAt("writing", 0, 300_000)).toBe("writing");
    expect(importStatusAt("writing", 0, 300_001)).toBe("failed");
    expect(importStatusAt("done", 0, 9e9)).toBe("done");
  });
});

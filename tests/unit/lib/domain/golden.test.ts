import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { failureOf, parseVectors } from "@/lib/golden/run-vectors";
import { sharedFolder } from "@/tests/support/shared";

const OURS = "tests/fixtures/golden.json";

describe("the golden vectors of the specification", () => {
  const vectors = parseVectors(readFileSync(OURS, "utf8"));

  it("cover 47 functions with 148 vectors", () => {
    expect(vectors).toHaveLength(148);
    expect(new Set(vectors.map((vector) => vector.function)).size).toBe(47);
  });

  it.each(vectors.map((vector) => [vector.id, vector] as const))("%s", (_id, vector) => {
    expect(failureOf(vector)).toBeNull();
  });
});

const shared = sharedFolder();
if (shared === null) console.log(`SKIPPED ${OURS} against the specification: ../shared is not here`);

describe.skipIf(shared === null)("our copy of the vectors", () => {
  it("is the specification's", () => {
    const theirs = readFileSync(path.join(shared ?? "", "standards/golden.json"), "utf8");
    expect(readFileSync(OURS, "utf8")).toBe(theirs);
  });
});

import { describe, expect, it } from "vitest";
import { ensureCalculated } from "@/lib/data/calculation/calculate";
import { askForJudgement } from "@/lib/data/queries/run-query/kept-answers";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function counting(tookMs: number) {
  const organization = await makeOrganization();
  const runId = await makeRun(organization);
  let asked = 0;
  return {
    /** How often it was asked when this answer was made. */
    answer: () =>
      askForJudgement(organization.id, ["counting"], async () => {
        asked += 1;
        const at = asked;
        await sleep(tookMs);
        return at;
      }),
    listAnew: async () => {
      await writeSamples(organization.id, [makeSample({ runId })]);
      await ensureCalculated(organization.id);
    },
  };
}

describe("a judgement of all runs", () => {
  it("is made anew once a run is listed anew", async () => {
    const { answer, listAnew } = await counting(0);
    expect([await answer(), await answer()]).toEqual([1, 1]);
    await listAnew();
    expect(await answer()).toBe(2);
  });

  it("stays where it took long, and is made once for all who ask meanwhile", async () => {
    const { answer, listAnew } = await counting(3_100);
    expect(await Promise.all([answer(), answer()])).toEqual([1, 1]);
    await listAnew();
    expect(await answer()).toBe(1);
  });

  it("that fails is asked for again", async () => {
    const { id } = await makeOrganization();
    await expect(askForJudgement(id, ["fails"], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await askForJudgement(id, ["fails"], () => Promise.resolve(1))).toBe(1);
  });
});

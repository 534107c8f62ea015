import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { linkEstimatedRun, saveEstimate, unlinkEstimatedRun } from "@/lib/data/commands/estimates";
import { updateRun } from "@/lib/data/commands/run-patch";
import { findEstimate, getEstimate, keepable, listScored } from "@/lib/data/queries/estimate/estimate";
import { getKeptEstimate, listEstimates } from "@/lib/data/queries/estimate/kept";
import type { EstimateQuery } from "@/lib/domain/estimate/estimate-query";
import { writeSamples } from "@/lib/ingest/writer";
import { isoInstant } from "@/lib/domain/time";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";
import { installTestStore } from "@/tests/support/test-store";

await installTestStore();

const query = (given: Partial<EstimateQuery> = {}): EstimateQuery => ({
  ...{ modelParameters: 1e9, tokens: 2e9, flops: null, approach: "full-training", task: null },
  ...{ deviceId: null, deviceCount: 1, precision: null, mfu: null, expectedDurationS: null, homeId: "FR" },
  ...given,
});

/** An ended run on one H100, of an hour. */
async function ran(organization: TestOrganization, name: string, energyKwh: number, tokens = 1e9) {
  const startedAt = new Date(Date.now() - 3 * 3_600_000);
  const runId = await makeRun(organization, {
    ...{ name, startedAt, gpuModel: "NVIDIA H100 80GB HBM3", gpuCount: 1 },
    parameters: { num_parameters: 1e9, tokens, precision: "bf16", approach: "full-training" },
  });
  await writeSamples(organization.id, [
    makeSample({
      ...{ runId, durationS: 3600, energyKwh },
      sampledAt: isoInstant((startedAt.getTime() + 3_600_000) * 1000),
    }),
  ]);
  await updateRun(organization.viewer, runId, { status: "finished" });
  return runId;
}

describe("an estimate", () => {
  it("rests on the organization's own past runs, and on no other's", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    for (const [at, kwh] of [0.5, 0.5, 0.5].entries()) await ran(organization, `past ${String(at)}`, kwh);
    const answer = await getEstimate(organization.viewer, query());
    if ("problem" in answer.similar) throw new Error(answer.similar.problem);
    expect(answer.similar.figures.energyKwh.value).toBeCloseTo(1, 6);
    expect(answer.similar.neighbours.map(({ run }) => run.deviceId)).toEqual(
      Array.from({ length: 3 }, () => "h100-sxm-80gb"),
    );
    expect(answer.flops).toEqual({ problem: "no-device" });
    expect(answer.preference).toEqual({ method: "similar", because: "only" });
    expect(answer.home?.carbonIntensityGPerKwh).toBeGreaterThan(0);
    expect(await getEstimate(other.viewer, query())).toMatchObject({
      ...{ similar: { problem: "few", found: 0 }, preference: null },
    });
    expect(await listScored(other.viewer)).toEqual([]);
    // Three others are needed to estimate one: three runs try by FLOPs alone.
    expect((await listScored(organization.viewer)).map(({ method }) => method)).toEqual(
      Array.from({ length: 3 }, () => "flops"),
    );
  });

  it("goes by FLOPs on the reference data's device, and names what leads nowhere", async () => {
    const { viewer } = await makeOrganization();
    const asked = query({ deviceId: "h100-sxm-80gb", deviceCount: 8 });
    const answer = await getEstimate(viewer, asked);
    if ("problem" in answer.flops) throw new Error(answer.flops.problem);
    expect(answer.flops.device).toMatchObject({ count: 8, peakFlopPerS: 989.5e12, ratedPowerW: 700 });
    // 1.2e19 FLOP ÷ (8 · 989.5e12 · 0.31).
    expect(answer.flops.figures.durationS.value).toBeCloseTo(1.2e19 / (8 * 989.5e12 * 0.31), 6);
    expect(await findEstimate(viewer, query({ deviceId: "abacus" }))).toBe("unknown-device");
    expect(await findEstimate(viewer, query({ homeId: "XX" }))).toBe("unknown-home");
  });

  it("is kept, linked to the run that names it, and scored when that has ended", async () => {
    const organization = await makeOrganization();
    for (const [at, kwh] of [0.5, 0.55, 0.45].entries()) await ran(organization, `past ${String(at)}`, kwh);
    const kept = keepable(await getEstimate(organization.viewer, query()));
    const { estimateId } = await saveEstimate(organization.viewer, { ...kept, name: " big one " });
    expect(await getKeptEstimate(organization.viewer, estimateId.toLowerCase())).toMatchObject({
      ...{ name: "big one", state: "awaited", drawn: null, method: "similar", query: query() },
    });
    const runId = await ran(organization, `train ${estimateId.toLowerCase()}`, 1.02, 2e9);
    const [view] = await listEstimates(organization.viewer);
    expect(view).toMatchObject({ state: "inside", runs: [{ id: runId }] });
    expect(view?.drawn?.energyKwh).toBeCloseTo(1.02, 9);
    expect((await listScored(organization.viewer)).filter(({ kind }) => kind === "saved")).toHaveLength(1);
    const other = await saveEstimate(organization.viewer, { ...kept, name: "another" });
    await expect(linkEstimatedRun(organization.viewer, other.estimateId, runId)).rejects.toThrow(estimateId);
    const byHand = await ran(organization, "silent", 0.1, 2e9);
    await linkEstimatedRun(organization.viewer, other.estimateId, byHand);
    expect(await getKeptEstimate(organization.viewer, other.estimateId)).toMatchObject({ state: "outside" });
    await unlinkEstimatedRun(organization.viewer, estimateId, runId);
    // Its name still says the estimate.
    const [, without] = await listEstimates(organization.viewer);
    expect(without).toMatchObject({ id: estimateId, state: "awaited", runs: [] });
    await linkEstimatedRun(organization.viewer, other.estimateId, runId);
    const actions = await db().auditEvent.findMany({
      where: { organizationId: organization.id, subjectKind: "estimate" },
      select: { action: true },
    });
    expect(actions.map(({ action }) => action).sort()).toEqual([
      ...["estimate.run-linked", "estimate.run-linked", "estimate.run-linked", "estimate.run-unlinked"],
      ...["estimate.saved", "estimate.saved"],
    ]);
  });

  it("says so where all that its run has sent is held back", async () => {
    const organization = await makeOrganization();
    for (const [at, kwh] of [0.5, 0.55, 0.45].entries()) await ran(organization, `past ${String(at)}`, kwh);
    const kept = keepable(await getEstimate(organization.viewer, query()));
    const { estimateId } = await saveEstimate(organization.viewer, { ...kept, name: "much" });
    await ran(organization, estimateId, 1e6);
    expect(await getKeptEstimate(organization.viewer, estimateId)).toMatchObject({
      ...{ state: "held", heldSampleCount: 1, drawn: null },
    });
  });

  it("is kept only by who may write, and shown to its organization alone", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const kept = {
      ...keepable(await getEstimate(organization.viewer, query({ deviceId: "h100-sxm-80gb" }))),
    };
    const { estimateId } = await saveEstimate(organization.viewer, { ...kept, name: "ours" });
    expect(await getKeptEstimate(other.viewer, estimateId)).toBeNull();
    await expect(saveEstimate(organization.viewer, { ...kept, name: " " })).rejects.toThrow("1 to 120");
    await expect(linkEstimatedRun(other.viewer, estimateId, estimateId)).rejects.toThrow("no such estimate");
  });
});

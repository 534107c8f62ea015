import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { db } from "@/lib/data/client";
import { lookAtBudgets } from "@/lib/data/commands/budget-watch";
import { getAdvice } from "@/lib/data/queries/advice";
import { getBaselineAudit } from "@/lib/data/queries/baseline/audit";
import { listInitiatives } from "@/lib/data/queries/baseline/initiatives";
import { listEstimates } from "@/lib/data/queries/estimate/kept";
import { findMembership } from "@/lib/data/queries/memberships";
import { listPlans } from "@/lib/data/queries/planning/plans";
import { getPortfolio } from "@/lib/data/queries/reports/portfolio";
import { loadReferenceData } from "@/lib/data/reference";
import { targetTrack } from "@/lib/domain/baseline/target-track";
import type { UserViewer } from "@/lib/domain/viewer";
import { loadDemo } from "@/lib/server/demo-data";
import { PASSWORD, useEmptyStore, type EmptyStore } from "@/tests/integration/auth/store";

/** Two days after the recording. */
const NOW = new Date("2026-11-23T12:00:00Z");
const TODAY = "2026-11-23";
const login = { email: "reader@example.org", password: PASSWORD };

let empty: EmptyStore;
let viewer: UserViewer;
let loaded: Awaited<ReturnType<typeof loadDemo>>;
beforeAll(async () => {
  empty = await useEmptyStore();
  await loadReferenceData(empty.store);
  loaded = await loadDemo(login, NOW);
  const [organization, user] = [
    await db().organization.findFirstOrThrow(),
    await db().user.findFirstOrThrow(),
  ];
  const found = await findMembership(user.id, organization.slug);
  if (found === null) throw new Error("the demo's person belongs to it");
  viewer = found.viewer;
}, 300_000);
afterAll(() => empty.close());

it("keeps recorded runs as they are, and replays apart from them", async () => {
  expect(loaded).toMatchObject({ runCount: 67, replayCount: 43 });
  const projects = await db().project.findMany({ include: { experiments: { include: { runs: true } } } });
  const runsOf = (name: string) =>
    projects
      .filter((project) => project.name.startsWith(name))
      .flatMap(({ experiments }) => experiments.flatMap(({ runs }) => runs));
  const recorded = runsOf("Small models");
  expect(recorded).toHaveLength(67);
  expect(new Set(recorded.map(({ startedAt }) => startedAt.toISOString().slice(0, 10)))).toEqual(
    new Set(["2026-11-21"]),
  );
  const replays = runsOf("Replays");
  expect(replays).toHaveLength(43);
  expect(replays.every(({ name }) => name.includes("replay"))).toBe(true);
  expect(replays.every(({ startedAt }) => startedAt < NOW)).toBe(true);
  const energyOf = async (runId: string) =>
    (await db().runTotal.findFirstOrThrow({ where: { runId } })).energyKwh;
  const original = recorded.find(({ name }) => name === "cnn-width-32");
  const again = replays.find(({ name }) => name.startsWith("cnn-width-32"));
  expect(await energyOf(again?.id ?? "")).toBeCloseTo(await energyOf(original?.id ?? ""), 12);
});

it("has one budget that nears its threshold and one that was crossed, once", async () => {
  const [crossed, near] = await lookAtBudgets(viewer.organizationId, NOW);
  expect(crossed).toMatchObject({ budget: { name: "Sample: learning-rate sweep" } });
  expect(crossed?.state.quantities).toMatchObject([{ crossed: [50, 80, 100] }, { crossed: [50] }]);
  expect(near?.state.quantities).toMatchObject([{ crossed: [] }]);
  expect(near?.state.quantities[0]?.share).toBeGreaterThan(0.75);
  expect(await db().budgetAlert.count()).toBe(4);
  expect(await db().inboxMessage.findMany({ where: { userId: viewer.actor.id } })).toHaveLength(2);
});

it("has an estimate that its run was held against, and plans with what they saved", async () => {
  expect(await listEstimates(viewer, NOW)).toMatchObject([
    { state: "inside", runs: [{ name: "cnn-seed-5" }] },
  ]);
  const [missed, kept] = await listPlans(viewer, NOW);
  expect(kept).toMatchObject({
    name: "Sample: wide network to Sweden",
    state: "kept",
    outcome: { misses: [] },
  });
  expect(kept?.outcome?.savingKgCo2e).toBeGreaterThan(0);
  expect(kept?.outcome?.savingRange?.low).toBeGreaterThan(0);
  expect(missed).toMatchObject({ name: "Sample: forgotten at home", state: "missed" });
  expect(missed?.outcome?.savingKgCo2e).toBeCloseTo(0, 12);
  expect(missed?.outcome?.misses).toContain("elsewhere");
});

it("has a recommendation of its sweeps, also when the recording is long ago", async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  const { open } = await getAdvice(viewer);
  expect(open.map(({ finding }) => finding.kind)).toContain("smaller-grid");
  const experimentIds = open.map(({ subject }) => subject.experimentId ?? "");
  const names = await db().experiment.findMany({ where: { id: { in: experimentIds } } });
  expect(names.map(({ name }) => name)).toContain("sweep-again");
  vi.useRealTimers();
});

it("has last year as its baseline, a target and an initiative that was measured", async () => {
  const { portfolio, chosen } = await getBaselineAudit(viewer, TODAY);
  expect(portfolio.period.key).toBe("fiscal-2025");
  expect(chosen?.byName).toBe("Demo");
  const now = (await getPortfolio(viewer, "", TODAY)).portfolio;
  const [track, ...others] = now.current.reductions.targets.map((target) => targetTrack(target, now));
  expect(others).toEqual([]);
  expect(track?.target).toMatchObject({ name: "Sample: half the energy", baseYear: 2025, targetYear: 2029 });
  const [initiative] = await listInitiatives(viewer, TODAY);
  expect(initiative).toMatchObject({
    name: "Sample: float32 instead of float64",
    result: { outcome: "reached" },
  });
  expect(initiative?.result.change?.share).toBeCloseTo(-0.6, 1);
});

it("is not loaded twice", async () => {
  await expect(loadDemo(login, NOW)).rejects.toMatchObject({ code: "conflict" });
  expect(await db().run.count()).toBe(110);
});

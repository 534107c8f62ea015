import { describe, expect, it } from "vitest";
import { GET } from "@/app/api/v1/recommendations/route";
import { acceptAdvice, dismissAdvice, finishAdvice, reopenAdvice } from "@/lib/data/commands/recommendations";
import { db, sql } from "@/lib/data/client";
import { getAdvice } from "@/lib/data/queries/advice";
import type { AdviceKind } from "@/lib/domain/advice/advice";
import { DAY_MS, HOUR_MS } from "@/lib/domain/units";
import type { UserViewer } from "@/lib/domain/viewer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeProject } from "@/tests/factories/project";
import { makeToken } from "@/tests/factories/token";
import { makeTrial } from "@/tests/factories/trial";
import { callRoute } from "@/tests/support/http";

type Trial = Omit<Parameters<typeof makeTrial>[1], "hour">;

/** The factory's hours count from 2 March 2026, 10:00. */
const hourAt = (ms: number): number => (ms - Date.parse("2026-03-02T10:00:00Z")) / HOUR_MS;
const NOW_HOUR = Math.floor(hourAt(Date.now()));

async function makeTrials(
  organization: TestOrganization,
  count: number,
  trialOf: (index: number) => Trial & { hoursAgo?: number },
): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { hoursAgo = 24 * 20 - index, ...trial } = trialOf(index);
    ids.push(await makeTrial(organization, { hour: NOW_HOUR - hoursAgo, status: "finished", ...trial }));
  }
  return ids;
}

async function kindsOf(organization: TestOrganization): Promise<AdviceKind[]> {
  return (await getAdvice(organization.viewer)).open.map((each) => each.finding.kind).sort();
}

/** A curve that has 99 % of its end after a share of its steps. */
const plateau = (end: number, atStep: number): number[] =>
  Array.from({ length: 10 }, (_, index) => (index + 1 >= atStep ? end : end / 2));

const device = { gpuModel: "NVIDIA H100", gpuCount: 1 };
const work = { modelParameters: 1e9, tokens: 1e9 };

describe("each kind is found in runs that show it, alone", () => {
  it("nothing in ordinary runs", async () => {
    const organization = await makeOrganization();
    await makeTrials(organization, 6, () => ({ gpuUtilizationPercent: 90 }));
    expect(await getAdvice(organization.viewer)).toMatchObject({ open: [], runCount: 6 });
  });

  it("early stopping", async () => {
    const organization = await makeOrganization();
    const ids = await makeTrials(organization, 4, (index) => ({
      energyKwh: 2,
      accuracy: plateau(0.9 + index / 100, 4),
    }));
    const { open, union } = await getAdvice(organization.viewer);
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({
      finding: { kind: "early-stopping", runCount: 4 },
      names: { experiment: "Inbox" },
      evidenceCount: 4,
    });
    expect(open[0]?.savedEnergyKwh).toBeCloseTo(8 * 0.6, 9);
    expect(open[0]?.evidence.map((each) => each.id).sort()).toEqual(ids.toSorted());
    expect(union.energyKwh).toBeCloseTo(4.8, 9);
  });

  it("a smaller grid", async () => {
    const organization = await makeOrganization();
    await makeTrials(organization, 10, (index) => ({
      context: { sweep: "lr" },
      parameters: { lr: index },
      accuracy: [0.9 + index / 1000],
    }));
    expect(await kindsOf(organization)).toEqual(["smaller-grid"]);
  });

  it("idle machines and poor use beside busy runs on the same device", async () => {
    const organization = await makeOrganization();
    await makeTrials(organization, 3, (index) => ({
      ...device,
      energyKwh: 0.5 + index / 1000,
      gpuUtilizationPercent: 30,
    }));
    expect(await kindsOf(organization)).toEqual([]);
    await makeTrials(organization, 3, (index) => ({
      ...device,
      energyKwh: 0.7 + index / 1000,
      gpuUtilizationPercent: 90,
    }));
    expect(await kindsOf(organization)).toEqual(["utilisation"]);
    await makeTrials(organization, 1, () => ({ ...device, energyKwh: 0.5, gpuUtilizationPercent: 1 }));
    expect(await kindsOf(organization)).toContain("idle");
  });

  it("precision and device, by energy for a FLOP", async () => {
    const organization = await makeOrganization();
    const at = (precision: string, gpuModel: string, energyKwh: number) =>
      makeTrials(organization, 3, (index) => ({
        ...{ gpuModel, gpuCount: 1, energyKwh: energyKwh + index / 1000 },
        context: { ...work, precision },
      }));
    await at("fp32", "NVIDIA H100", 0.6);
    expect(await kindsOf(organization)).toEqual([]);
    await at("bf16", "NVIDIA H100", 0.3);
    expect(await kindsOf(organization)).toEqual(["precision"]);
    await at("bf16", "NVIDIA V100", 0.5);
    expect(await kindsOf(organization)).toEqual(["hardware", "precision"]);
  });

  it("checkpoints, where a crashed run was done again", async () => {
    const organization = await makeOrganization();
    const parameters = { lr: 1, seed: 1 };
    await makeTrials(organization, 1, () => ({ hoursAgo: 100, parameters, energyKwh: 3, status: "failed" }));
    expect(await kindsOf(organization)).toEqual([]);
    await makeTrials(organization, 1, () => ({ hoursAgo: 90, parameters, energyKwh: 4 }));
    const { open } = await getAdvice(organization.viewer);
    expect(open.map((each) => each.finding.kind)).toEqual(["checkpointing"]);
    expect(open[0]?.savedEnergyKwh).toBeCloseTo(3 - 0.05 * 4, 9);
  });

  it("the cleanest zone of its own", async () => {
    const organization = await makeOrganization();
    await makeTrials(organization, 3, () => ({ zoneId: "PL" }));
    expect(await kindsOf(organization)).toEqual([]);
    await makeTrials(organization, 3, () => ({ zoneId: "FR" }));
    const { open } = await getAdvice(organization.viewer);
    expect(open).toMatchObject([{ finding: { kind: "region", from: "PL", to: "FR" }, savedEnergyKwh: 0 }]);
    expect(open[0]?.names.zones).toEqual([
      { zoneId: "PL", zoneName: "Poland" },
      { zoneId: "FR", zoneName: "France" },
    ]);
    expect(open[0]?.savedKgCo2e).toBeGreaterThan(0);
  });

  it("the hour, where the zone's hours are stored", async () => {
    const organization = await makeOrganization();
    // No other test stores hours of this zone: workers share a store between files.
    const [hoursAgo, zoneId] = [72, "UY"];
    const startMs = Date.parse("2026-03-02T10:00:00Z") + (NOW_HOUR - hoursAgo) * HOUR_MS;
    const before = await makeOrganization();
    await makeTrials(before, 3, () => ({ hoursAgo, zoneId }));
    expect(await kindsOf(before)).toEqual([]);
    const hour = Math.floor(startMs / HOUR_MS) * HOUR_MS;
    const [source] = await sql().query<{ id: string }>("select id from reference_source order by id limit 1");
    for (let index = 0; index < 30; index += 1)
      await sql().query(
        `insert into intensity_point (zone_id, kind, source_id, hour, carbon_intensity_g_per_kwh, ghg_basis, is_estimated, updated_at)
         values ($1, 'average', $2, $3::timestamptz, $4, 'lifecycle', false, now())`,
        [zoneId, source?.id, new Date(hour + index * HOUR_MS).toISOString(), index < 4 ? 600 : 200],
      );
    await makeTrials(organization, 3, () => ({ hoursAgo, zoneId }));
    expect(await kindsOf(organization)).toEqual(["hour"]);
  });
});

describe("a decision", () => {
  async function withPlateaus() {
    const organization = await makeOrganization();
    await makeTrials(organization, 4, (index) => ({
      energyKwh: 2 + index / 100,
      accuracy: plateau(0.9 + index / 1000, 4),
    }));
    const [advice] = (await getAdvice(organization.viewer)).open;
    if (advice === undefined) throw new Error("the runs say nothing");
    return { organization, advice };
  }

  it("is followed to a measured result", async () => {
    const { organization, advice } = await withPlateaus();
    const acceptedAt = new Date(Date.now() - 2 * DAY_MS);
    const id = await acceptAdvice(organization.viewer, advice.key, acceptedAt);
    const first = await getAdvice(organization.viewer);
    expect(first.open).toEqual([]);
    expect(first.decided).toMatchObject([
      { id, state: "accepted", result: { verdict: "waiting", after: null } },
    ]);
    expect(first.decided[0]?.figures.savedEnergyKwh).toBeCloseTo(advice.savedEnergyKwh, 9);
    await makeTrials(organization, 5, (index) => ({
      hoursAgo: 40 - index,
      energyKwh: 0.8 + index / 100,
      accuracy: [0.5, 0.895],
    }));
    const { decided } = await getAdvice(organization.viewer);
    expect(decided[0]?.result).toMatchObject({ verdict: "effect", needed: 5, after: { n: 5 } });
    expect(decided[0]?.result?.change?.relative).toBeCloseTo(0.82 / 2.015 - 1, 6);
    expect(decided[0]?.result?.soFar?.value).toBeCloseTo(5 * (2.015 - 0.82), 6);
    await finishAdvice(organization.viewer, id);
    expect((await getAdvice(organization.viewer)).decided[0]).toMatchObject({
      ...{ state: "done", result: { verdict: "effect" } },
    });
  });

  it("keeps its reason, is on record, and can be taken back", async () => {
    const { organization, advice } = await withPlateaus();
    const id = await dismissAdvice(organization.viewer, advice.key, "We need the full curves.");
    const page = await getAdvice(organization.viewer);
    expect(page.open).toEqual([]);
    expect(page.decided).toMatchObject([
      { state: "dismissed", reason: "We need the full curves.", result: null },
    ]);
    await expect(acceptAdvice(organization.viewer, advice.key)).rejects.toMatchObject({ code: "conflict" });
    await expect(finishAdvice(organization.viewer, id)).rejects.toMatchObject({ code: "conflict" });
    await reopenAdvice(organization.viewer, id);
    expect((await getAdvice(organization.viewer)).open).toHaveLength(1);
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, subjectKind: "recommendation" },
    });
    expect(events.map((event) => event.action).sort()).toEqual([
      "recommendation.dismissed",
      "recommendation.reopened",
    ]);
  });

  it("is refused to a viewer, without a reason, and for what the runs do not say", async () => {
    const { organization, advice } = await withPlateaus();
    const { viewer } = organization;
    const reader: UserViewer = { ...viewer, actor: { ...viewer.actor, role: "viewer" } };
    await expect(acceptAdvice(reader, advice.key)).rejects.toMatchObject({ code: "forbidden" });
    await expect(dismissAdvice(viewer, advice.key, " ")).rejects.toMatchObject({ code: "invalid-input" });
    await expect(acceptAdvice(viewer, "no such key")).rejects.toMatchObject({ code: "not-found" });
    const other = await makeOrganization();
    await expect(acceptAdvice(other.viewer, advice.key)).rejects.toMatchObject({ code: "not-found" });
    const id = await acceptAdvice(viewer, advice.key);
    await expect(finishAdvice(other.viewer, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(reopenAdvice(other.viewer, id)).rejects.toMatchObject({ code: "not-found" });
    expect((await getAdvice(other.viewer)).decided).toEqual([]);
  });

  it("shows a token of one project what is of its project", async () => {
    const { organization } = await withPlateaus();
    const other = await makeProject(organization);
    const of = async (projectId: string) => {
      const { token } = await makeToken(organization, { scopes: ["read"], projectId });
      return (await callRoute(GET, { token })).body;
    };
    expect(await of(organization.projectId)).toMatchObject({
      ...{ days: 90, union: { runCount: 4 } },
      data: [{ state: "open", figures: { finding: { kind: "early-stopping" } }, evidenceCount: 4 }],
    });
    expect(await of(other.id)).toMatchObject({ union: { runCount: 0 }, data: [] });
  });
});

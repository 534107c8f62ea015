import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ensureCalculated } from "@/lib/data/calculation/calculate";
import { recalculateUnsettled } from "@/lib/data/calculation/intensity";
import { db, sql } from "@/lib/data/client";
import { addOrganizationFactor } from "@/lib/data/commands/factors";
import {
  applyRestatement,
  discardRestatement,
  draftRestatement,
  revertRestatement,
} from "@/lib/data/commands/restatements";
import { storeReadings } from "@/lib/data/intensity-points";
import { getFactorUse } from "@/lib/data/queries/reference";
import { getRestatement, listRunRestatements } from "@/lib/data/queries/restatements";
import { getRun, listRuns } from "@/lib/data/queries/runs";
import type { CalculationBasis } from "@/lib/domain/calculation";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { listUnexplained } from "@/tests/support/figures";
import { installTestStore } from "@/tests/support/test-store";

await installTestStore();

const HOUR = 3600;

/** Samples of ten minutes that span several hours, in any order. */
const tenMinutes = (runId: string, count: number) =>
  Array.from({ length: count }, (_, at) =>
    makeSample({
      runId,
      sampledAt: instantAfter(at * 600 + 900),
      durationS: 600,
      energyKwh: 0.1 + (at % 7) / 50,
    }),
  );

async function figuresOf(organization: TestOrganization, runId: string) {
  const run = await getRun(organization.viewer, runId);
  if (run === null) throw new Error("the run is gone");
  return run;
}

const ownFactor = (value: number, subjectId = "FR") =>
  ({
    kind: "grid",
    subjectId,
    value,
    ghgBasis: "lifecycle CO2e",
    validFrom: new Date("2020-01-01T00:00:00Z"),
    validTo: null,
    source: "the operator’s own study",
    note: "",
  }) as const;

describe("figures of a run", () => {
  it("are the sum of its hours × their factors, whatever the order of its samples", async () => {
    const organization = await makeOrganization();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...Array(40).keys()], { minLength: 40, maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 13 }), { minLength: 1, maxLength: 6 }),
        async (order, sizes) => {
          const runId = await makeRun(organization, { pue: 1.3 });
          const samples = tenMinutes(runId, 40);
          const shuffled = order.map((at) => samples[at]!);
          for (let at = 0, turn = 0; at < shuffled.length; turn += 1) {
            const size = sizes[turn % sizes.length]!;
            await writeSamples(organization.id, shuffled.slice(at, at + size));
            if (turn % 3 === 0) await ensureCalculated(organization.id);
            at += size;
          }
          const run = await figuresOf(organization, runId);
          const energyKwh = samples.reduce((sum, sample) => sum + sample.energyKwh, 0);
          expect(run.facilityEnergyKwh / (energyKwh * 1.3)).toBeCloseTo(1, 9);
          expect(
            run.locationEmissionsKgCo2e! / ((energyKwh * 1.3 * run.carbonIntensityGPerKwh!) / 1000),
          ).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 8 },
    );
    expect(await listUnexplained(sql(), organization.id)).toEqual([]);
  });

  it("follow each hour's own intensity where there is one, and say so", async () => {
    const organization = await makeOrganization();
    const zoneId = "NZ";
    const runId = await makeRun(organization, { zoneId });
    await givePoints(zoneId, [100, 300, 200]);
    await writeSamples(organization.id, [
      makeSample({ runId, sampledAt: instantAfter(HOUR), durationS: HOUR, energyKwh: 1 }),
      makeSample({ runId, sampledAt: instantAfter(2 * HOUR), durationS: HOUR, energyKwh: 3 }),
      makeSample({ runId, sampledAt: instantAfter(3 * HOUR), durationS: HOUR, energyKwh: 2 }),
    ]);
    const run = await figuresOf(organization, runId);
    expect(run.locationEmissionsKgCo2e).toBeCloseTo((100 + 900 + 400) / 1000, 12);
    expect(run.inputs.grid).toMatchObject([
      { origin: "feed", isHourly: true, hourCount: 3, lowest: 100, highest: 300, tier: 1 },
    ]);
    expect(run.factor).toBeNull();
    expect(await listUnexplained(sql(), organization.id)).toEqual([]);
  });

  it("never mix life-cycle with direct factors of one zone while one kind covers the hour", async () => {
    const organization = await makeOrganization();
    const runId = await makeRun(organization, { zoneId: "EGRID_CAMX" });
    await writeSamples(organization.id, [makeSample({ runId })]);
    const run = await figuresOf(organization, runId);
    expect(run.inputs.grid).toHaveLength(1);
    expect(run.inputs.grid[0]?.ghgBasis).toMatch(/direct/);
  });

  it("are unknown, not zero, without a zone; the energy is not", async () => {
    const organization = await makeOrganization();
    const runId = await makeRun(organization, { zoneId: null });
    await writeSamples(organization.id, [makeSample({ runId, energyKwh: 2 })]);
    const run = await figuresOf(organization, runId);
    expect(run).toMatchObject({
      locationEmissionsKgCo2e: null,
      marketEmissionsKgCo2e: null,
      waterOffsiteL: null,
      facilityEnergyKwh: 2,
      locationMissingKwh: 2,
      pueAssumed: true,
    });
  });

  it("come in water and by the residual mix where these are known", async () => {
    const organization = await makeOrganization();
    const runId = await makeRun(organization, { zoneId: "FR", pue: 1.2 });
    await writeSamples(organization.id, [makeSample({ runId, energyKwh: 10, durationS: 600 })]);
    const run = await figuresOf(organization, runId);
    const [residual, ewif] = [run.inputs.residual[0]!, run.inputs.ewif[0]!];
    expect(run.marketEmissionsKgCo2e).toBeCloseTo((12 * residual.value) / 1000, 9);
    expect(run.waterOffsiteL).toBeCloseTo(12 * ewif.value, 9);
    expect(run.waterOnsiteL).toBeNull();
    for (const [kind, { id }] of [
      ["residual", residual],
      ["water", ewif],
    ] as const)
      expect(await getFactorUse(organization.viewer, kind, id, 5)).toMatchObject({ runCount: 1 });
    expect(await getFactorUse(organization.viewer, "hardware", "any", 5)).toBeNull();
  });

  it("are calculated to the same bytes again", async () => {
    const organization = await makeOrganization();
    const runId = await makeRun(organization, { pue: 1.1 });
    await writeSamples(organization.id, tenMinutes(runId, 50));
    const read = async () => {
      await ensureCalculated(organization.id);
      return sql().query(
        `select facility_energy_kwh, location_kg_co2e, market_kg_co2e, water_offsite_l, pue_uncertainty, grid_uncertainty
           from run_total where organization_id = $1`,
        [organization.id],
      );
    };
    const before = await read();
    await sql().query(
      "update hourly_rollup set is_pending = true, basis_id = null where organization_id = $1",
      [organization.id],
    );
    await sql().query("update run_total set is_pending = true where organization_id = $1", [organization.id]);
    expect(await read()).toEqual(before);
  });

  it("keep their factor when a better one comes, once settled", async () => {
    const organization = await makeOrganization();
    const runId = await makeRun(organization);
    await writeSamples(organization.id, [makeSample({ runId, energyKwh: 0.02 })]);
    const before = await figuresOf(organization, runId);
    await addOrganizationFactor(organization.viewer, ownFactor(500));
    await writeSamples(organization.id, [
      makeSample({ runId, energyKwh: 0.02, sampledAt: instantAfter(180) }),
      makeSample({ runId, energyKwh: 0.02, sampledAt: instantAfter(2 * HOUR) }),
    ]);
    const after = await figuresOf(organization, runId);
    // The late sample of the settled hour counts by that hour's factor; the new hour takes the new one.
    expect(after.locationEmissionsKgCo2e).toBeCloseTo(2 * before.locationEmissionsKgCo2e! + 0.01, 9);
    expect(await listUnexplained(sql(), organization.id)).toEqual([]);
  });
});

describe("an hour that is not settled", () => {
  const hourAgo = (hours: number) => Math.floor(Date.now() / 3.6e6 - hours) * 3.6e6;
  const reading = (hourMs: number, carbonIntensityGPerKwh: number) => ({
    zoneId: "IS",
    kind: "average" as const,
    hourMs,
    carbonIntensityGPerKwh,
    ghgBasis: "lifecycle CO2e",
    isEstimated: true,
  });
  const sampleIn = (runId: string, hourMs: number) =>
    makeSample({
      runId,
      sampledAt: new Date(hourMs + 1_800_000).toISOString(),
      durationS: 600,
      energyKwh: 0.1,
    });

  it("follows what a feed says of it later, and one that is settled does not", async () => {
    const organization = await makeOrganization();
    const runId = await makeRun(organization, { zoneId: "IS" });
    const [recent, old] = [hourAgo(3), hourAgo(100)];
    await writeSamples(organization.id, [sampleIn(runId, recent), sampleIn(runId, old)]);
    const before = await figuresOf(organization, runId);
    expect(before.inputs.grid).toMatchObject([{ isHourly: false, hourCount: 2 }]);
    const readings = [reading(recent, 900), reading(old, 900)];
    await storeReadings("electricity-maps", readings, recalculateUnsettled);
    const after = await figuresOf(organization, runId);
    const annual = before.inputs.grid[0]!.value;
    expect(after.locationEmissionsKgCo2e).toBeCloseTo((0.1 * (900 + annual)) / 1000, 12);
    await storeReadings("electricity-maps", [reading(recent, 700)], recalculateUnsettled);
    const revised = await figuresOf(organization, runId);
    expect(revised.locationEmissionsKgCo2e).toBeCloseTo((0.1 * (700 + annual)) / 1000, 12);
    expect(revised.inputs.grid.find((use) => use.isHourly)?.id).toMatch(/#2$/);
    expect(await listUnexplained(sql(), organization.id)).toEqual([]);
  });
});

async function givePoints(zoneId: string, values: readonly number[]): Promise<void> {
  await db().referenceSource.upsert({
    where: { id: "test_feed" },
    create: { id: "test_feed", name: "Test feed", publication: "a test", citation: "", licence: "none" },
    update: {},
  });
  await db().intensityPoint.createMany({
    data: values.map((carbonIntensityGPerKwh, at) => ({
      zoneId,
      kind: "average" as const,
      sourceId: "test_feed",
      hour: new Date(Date.parse("2026-03-02T10:00:00Z") + at * HOUR * 1000),
      carbonIntensityGPerKwh,
      ghgBasis: "lifecycle CO2e",
      isEstimated: false,
    })),
  });
}

describe("a restatement", () => {
  async function twoRuns() {
    const organization = await makeOrganization();
    const [french, german] = [
      await makeRun(organization, { zoneId: "FR" }),
      await makeRun(organization, { zoneId: "DE" }),
    ];
    for (const runId of [french, german]) await writeSamples(organization.id, tenMinutes(runId, 30));
    await ensureCalculated(organization.id);
    return { organization, french, german };
  }

  it("of all figures shows what a new factor changes, applies it as one event, and takes it back", async () => {
    const { organization, french, german } = await twoRuns();
    const { viewer } = organization;
    const before = await figuresOf(organization, french);
    const other = await figuresOf(organization, german);
    await addOrganizationFactor(viewer, ownFactor(500));
    const id = await draftRestatement(viewer, { reason: "our own study", change: { kind: "reference" } });
    const draft = await getRestatement(viewer, id!);
    expect(draft).toMatchObject({ status: "draft", runCount: 1, runs: [{ runId: french }] });
    expect(draft?.before.locationEmissionsKgCo2e).toBeCloseTo(before.locationEmissionsKgCo2e!, 9);
    expect(draft?.after.locationEmissionsKgCo2e).toBeCloseTo((before.facilityEnergyKwh * 500) / 1000, 9);
    expect(draft?.inputs.map((input) => [input.kind, input.after])).toEqual([
      ["grid", { value: 500, source: "the operator’s own study" }],
    ]);
    expect((await figuresOf(organization, french)).locationEmissionsKgCo2e).toBe(
      before.locationEmissionsKgCo2e,
    );

    await applyRestatement(viewer, id!);
    const after = await figuresOf(organization, french);
    expect(after.locationEmissionsKgCo2e).toBeCloseTo(draft!.after.locationEmissionsKgCo2e!, 9);
    expect((await figuresOf(organization, german)).locationEmissionsKgCo2e).toBe(
      other.locationEmissionsKgCo2e,
    );
    expect(await listUnexplained(sql(), organization.id)).toEqual([]);

    expect(await listRunRestatements(viewer, french)).toMatchObject([{ id, status: "applied" }]);
    expect(await listRunRestatements(viewer, german)).toEqual([]);

    await revertRestatement(viewer, id!, "the study was withdrawn");
    expect((await figuresOf(organization, french)).locationEmissionsKgCo2e).toBe(
      before.locationEmissionsKgCo2e,
    );
    expect(await getRestatement(viewer, id!)).toMatchObject({
      status: "reverted",
      closedReason: "the study was withdrawn",
    });
    expect(await listUnexplained(sql(), organization.id)).toEqual([]);
    const actions = await db().auditEvent.findMany({
      where: { organizationId: organization.id, subjectId: id! },
      orderBy: { id: "asc" },
    });
    expect(actions.map((event) => event.action)).toEqual(["restatement.applied", "restatement.reverted"]);
  });

  it("is none when nothing would change", async () => {
    const { organization } = await twoRuns();
    const change = { kind: "reference" as const };
    expect(await draftRestatement(organization.viewer, { reason: "to see", change })).toBeNull();
    expect(await db().restatement.count({ where: { organizationId: organization.id } })).toBe(0);
  });

  it("of one run moves its zone and its figures, and both back", async () => {
    const { organization, french, german } = await twoRuns();
    const { viewer } = organization;
    const [before, like] = [await figuresOf(organization, french), await figuresOf(organization, german)];
    const change = { kind: "run" as const, runId: french, zoneId: "DE" };
    const id = (await draftRestatement(viewer, { reason: "it ran in Frankfurt", change }))!;
    expect((await figuresOf(organization, french)).zoneId).toBe("FR");
    await applyRestatement(viewer, id);
    const moved = await figuresOf(organization, french);
    expect(moved).toMatchObject({ zoneId: "DE", zoneBasis: "person" });
    expect(moved.locationEmissionsKgCo2e).toBeCloseTo(like.locationEmissionsKgCo2e!, 9);
    // Hours that come meanwhile follow the corrected zone, and after the revert the restored one.
    const late = new Date(Date.now() - 5 * 3_600_000).toISOString();
    await writeSamples(organization.id, [
      makeSample({ runId: french, sampledAt: new Date().toISOString(), energyKwh: 1 }),
      makeSample({ runId: french, sampledAt: late, energyKwh: 1 }),
    ]);
    await figuresOf(organization, french);
    await revertRestatement(viewer, id, "it did not");
    const back = await figuresOf(organization, french);
    expect(back).toMatchObject({ zoneId: "FR", zoneBasis: "reported" });
    expect(back.inputs.grid.every((use) => use.subjectId === "FR")).toBe(true);
    expect(back.locationEmissionsKgCo2e).toBeGreaterThan(before.locationEmissionsKgCo2e!);
    expect(await listUnexplained(sql(), organization.id)).toEqual([]);
  });

  it("of one run sets its PUE", async () => {
    const { organization, french } = await twoRuns();
    const change = { kind: "run" as const, runId: french, pue: 1.5 };
    const id = (await draftRestatement(organization.viewer, { reason: "measured", change }))!;
    await applyRestatement(organization.viewer, id);
    const run = await figuresOf(organization, french);
    expect(run.pue).toBeCloseTo(1.5, 12);
    expect(run.pueAssumed).toBe(false);
    const { rows } = await listRuns(
      organization.viewer,
      { sort: "energy", descending: true },
      { number: 1, size: 10 },
    );
    expect(rows.find((row) => row.id === french)?.facilityEnergyKwh).toBe(run.facilityEnergyKwh);
  });

  it("is not applied when the figures have moved since it was shown, nor twice, nor after it was laid aside", async () => {
    const { organization, french } = await twoRuns();
    const { viewer } = organization;
    await addOrganizationFactor(viewer, ownFactor(500));
    const id = (await draftRestatement(viewer, { reason: "first", change: { kind: "reference" } }))!;
    await addOrganizationFactor(viewer, ownFactor(900));
    await expect(applyRestatement(viewer, id)).rejects.toMatchObject({ code: "conflict" });
    // Worked out again, it is shown anew and can be applied.
    expect((await getRestatement(viewer, id))?.after.locationEmissionsKgCo2e).toBeCloseTo(
      ((await figuresOf(organization, french)).facilityEnergyKwh * 900) / 1000,
      9,
    );
    await applyRestatement(viewer, id);
    await expect(applyRestatement(viewer, id)).rejects.toMatchObject({ code: "conflict" });
    await expect(discardRestatement(viewer, id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is not reverted under a later one that moved the same hours", async () => {
    const { organization } = await twoRuns();
    const { viewer } = organization;
    const change = { kind: "reference" as const };
    await addOrganizationFactor(viewer, ownFactor(500));
    const first = (await draftRestatement(viewer, { reason: "first", change }))!;
    await applyRestatement(viewer, first);
    await addOrganizationFactor(viewer, ownFactor(900));
    const second = (await draftRestatement(viewer, { reason: "second", change }))!;
    await applyRestatement(viewer, second);
    await expect(revertRestatement(viewer, first, "wrong")).rejects.toMatchObject({ code: "conflict" });
    await revertRestatement(viewer, second, "wrong");
    await revertRestatement(viewer, first, "wrong, too");
    expect(await listUnexplained(sql(), organization.id)).toEqual([]);
  });

  it("is out of another organization's reach, and of roles below its own", async () => {
    const { organization, french } = await twoRuns();
    const stranger = await makeOrganization();
    const { viewer } = organization;
    const id = (await draftRestatement(viewer, {
      reason: "it ran in Frankfurt",
      change: { kind: "run", runId: french, zoneId: "DE" },
    }))!;
    expect(await getRestatement(stranger.viewer, id)).toBeNull();
    await expect(applyRestatement(stranger.viewer, id)).rejects.toMatchObject({ code: "not-found" });
    const reader = { ...viewer, actor: { ...viewer.actor, role: "viewer" as const } };
    await expect(applyRestatement(reader, id)).rejects.toMatchObject({ code: "forbidden" });
    const researcher = { ...viewer, actor: { ...viewer.actor, role: "researcher" as const } };
    await expect(
      draftRestatement(researcher, { reason: "all", change: { kind: "reference" } }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it.each([
    [{ zoneId: "NOWHERE" }, "/zoneId"],
    [{ pue: 0.9 }, "/pue"],
  ])("refuses %j", async (correction, pointer) => {
    const { organization, french } = await twoRuns();
    await expect(
      draftRestatement(organization.viewer, {
        reason: "x",
        change: { kind: "run", runId: french, ...correction },
      }),
    ).rejects.toMatchObject({ code: "invalid-input", faults: [{ pointer }] });
  });
});

describe("a basis", () => {
  it("holds every input with version, source and tier, under an id drawn from its content", async () => {
    const organization = await makeOrganization();
    const runId = await makeRun(organization, { pue: 1.2 });
    await writeSamples(organization.id, [makeSample({ runId })]);
    await ensureCalculated(organization.id);
    const rows = await db().calculationBasis.findMany({ where: { organizationId: organization.id } });
    expect(rows).toHaveLength(1);
    const basis = rows[0]!.content as CalculationBasis;
    expect(basis).toMatchObject({
      method: "WP-CALC-1",
      zoneId: "FR",
      pue: { value: 1.2, origin: "run", tier: 3 },
      grid: { origin: "reference", tier: 2, source: "Ember" },
    });
    expect(rows[0]!.keys).toContain(`grid:${basis.grid!.id}`);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { assignRun, addRule, releaseRun, removeRule } from "@/lib/data/commands/model-runs";
import { updateModel } from "@/lib/data/commands/models";
import { createVersion, updateVersion } from "@/lib/data/commands/model-versions";
import { addOrganizationFactor } from "@/lib/data/commands/factors";
import { updateRun } from "@/lib/data/commands/run-patch";
import { db, sql } from "@/lib/data/client";
import { listMemberRuns, listRunModels, previewRule } from "@/lib/data/queries/models/member-runs";
import { getModel, getVersion, listModels } from "@/lib/data/queries/models/models";
import { getRun } from "@/lib/data/queries/runs";
import type { ModelRole } from "@/lib/domain/model";
import type { UserViewer, Viewer } from "@/lib/domain/viewer";
import { writeSamples } from "@/lib/ingest/writer";
import { makeModel } from "@/tests/factories/model";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { countRows } from "@/tests/support/rows";

const BY_HAND = { unitCount: null, unitProvenance: null, condition: "" };

/** A run of three hours that took 3 kWh of IT energy, most of it counted by its devices. */
async function measured(
  organization: TestOrganization,
  overrides: Parameters<typeof makeRun>[1] = {},
  energyKwh = 3,
): Promise<string> {
  const runId = await makeRun(organization, { pue: 1.2, ...overrides });
  const samples = Array.from({ length: 18 }, (_, at) =>
    makeSample({
      runId,
      sampledAt: instantAfter((at + 1) * 600),
      durationS: 600,
      energyKwh: energyKwh / 18,
      measuredEnergyKwh: energyKwh / 18,
    }),
  );
  await writeSamples(organization.id, samples);
  return runId;
}

const assign = (organization: TestOrganization, versionId: string, runId: string, role: ModelRole | null) =>
  assignRun(organization.viewer, versionId, { ...BY_HAND, runId, role });

async function rolesOf(viewer: Viewer, versionId: string): Promise<Record<string, string>> {
  const members = await listMemberRuns(viewer, versionId, { number: 1, size: 100 });
  return Object.fromEntries((members?.rows ?? []).map((run) => [run.name, `${run.role} by ${run.origin}`]));
}

const version = async (viewer: Viewer, ids: { modelId: string; versionId: string }) => {
  const found = await getVersion(viewer, ids.modelId, ids.versionId);
  if (found === null) throw new Error("no version");
  return found;
};

describe("the runs of a version", () => {
  let organization: TestOrganization;
  beforeAll(async () => {
    organization = await makeOrganization();
  });

  it("come by rule, also those that come later; by hand wins, leaving out too, and can be taken back", async () => {
    const { versionId } = await makeModel(organization);
    const one = await measured(organization, { name: "tern-1", tags: ["tern"] });
    await measured(organization, { name: "heron-1", tags: ["heron"] });
    await addRule(organization.viewer, versionId, { role: "sweep", filter: "tag=tern" });
    expect(await rolesOf(organization.viewer, versionId)).toEqual({ "tern-1": "sweep by rule" });
    await measured(organization, { name: "tern-2", tags: ["tern"] });
    expect(await rolesOf(organization.viewer, versionId)).toEqual({
      "tern-1": "sweep by rule",
      "tern-2": "sweep by rule",
    });
    await assign(organization, versionId, one, "final");
    expect(await rolesOf(organization.viewer, versionId)).toMatchObject({ "tern-1": "final by hand" });
    await assign(organization, versionId, one, null);
    expect(await rolesOf(organization.viewer, versionId)).toEqual({ "tern-2": "sweep by rule" });
    expect(await listRunModels(organization.viewer, one)).toEqual([]);
    await releaseRun(organization.viewer, versionId, one);
    expect(await rolesOf(organization.viewer, versionId)).toMatchObject({ "tern-1": "sweep by rule" });
    expect(await listRunModels(organization.viewer, one)).toMatchObject([
      { versionId, versionName: "1.0", role: "sweep", origin: "rule" },
    ]);
  });

  it("have one role: the oldest rule's, so that no run counts twice", async () => {
    const { modelId, versionId } = await makeModel(organization);
    await measured(organization, { name: "gull-1", tags: ["gull", "final"] });
    const { ruleId } = await addRule(organization.viewer, versionId, {
      role: "final",
      filter: "tag=gull tag=final",
    });
    await addRule(organization.viewer, versionId, { role: "sweep", filter: "tag=gull" });
    expect(await rolesOf(organization.viewer, versionId)).toEqual({ "gull-1": "final by rule" });
    const { development } = await version(organization.viewer, { modelId, versionId });
    expect(development.total).toMatchObject({ runCount: 1 });
    expect(development.total.energyKwh).toBeCloseTo(3, 9);
    await removeRule(organization.viewer, versionId, ruleId);
    expect(await rolesOf(organization.viewer, versionId)).toEqual({ "gull-1": "sweep by rule" });
  });

  it("leave sums where another run counts in a run's place, and follow a merge to the run that holds the samples", async () => {
    const ids = await makeModel(organization);
    const [kept, copy, merged] = [
      await measured(organization, { name: "kept" }),
      await measured(organization, { name: "copy" }),
      await makeRun(organization, { name: "merged" }),
    ];
    for (const runId of [kept, copy, merged]) await assign(organization, ids.versionId, runId, "final");
    const at = (runId: string) => ({ organizationId_id: { organizationId: organization.id, id: runId } });
    await db().run.update({ where: at(copy), data: { notCountedForId: kept } });
    await db().run.update({ where: at(merged), data: { mergedIntoId: kept } });
    await sql().query(
      "update run_total set is_pending = true, revision = revision + 1 where organization_id = $1",
      [organization.id],
    );
    const { development } = await version(organization.viewer, ids);
    expect(development.total).toMatchObject({ runCount: 2, notCountedCount: 1 });
    expect(development.total.energyKwh).toBeCloseTo(3, 9);
    expect(development.withoutSamples).toBe(0);
  });

  it("are told of where they have no sample", async () => {
    const ids = await makeModel(organization);
    await assign(organization, ids.versionId, await makeRun(organization), "final");
    const { development, label } = await version(organization.viewer, ids);
    expect(development).toMatchObject({
      withoutSamples: 1,
      roles: [],
      total: { runCount: 0, locationKgCo2e: null },
    });
    expect(label.energy).toEqual({ ratingClass: "NR", reason: "no_basis" });
  });

  it("of a model of one project are that project's only", async () => {
    const project = await makeProject(organization, { name: "Waders" });
    const { versionId } = await makeModel(organization, { projectId: project.id });
    await measured(organization, { name: "avocet-1", experimentId: project.inboxId, tags: ["avocet"] });
    const other = await measured(organization, { name: "avocet-2", tags: ["avocet"] });
    await addRule(organization.viewer, versionId, { role: "final", filter: "tag=avocet" });
    expect(await rolesOf(organization.viewer, versionId)).toEqual({ "avocet-1": "final by rule" });
    expect(await previewRule(organization.viewer, versionId, "tag=avocet")).toMatchObject({ runCount: 1 });
    await expect(assign(organization, versionId, other, "final")).rejects.toMatchObject({
      code: "invalid-input",
    });
  });
});

describe("a rule", () => {
  it.each([
    ["", "at least one filter"],
    ["statu:failed", "did you mean status"],
    ["last:90d", "must mean the same runs tomorrow"],
    ['"open', "quote"],
  ])("cannot be “%s”", async (filter, words) => {
    const organization = await makeOrganization();
    const { versionId } = await makeModel(organization);
    await expect(addRule(organization.viewer, versionId, { role: "final", filter })).rejects.toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining(words) as unknown,
    });
  });

  it("shows beforehand what it would take in, and says once what it is", async () => {
    const organization = await makeOrganization();
    const { versionId } = await makeModel(organization);
    await measured(organization, { name: "plover-1", tags: ["plover"] });
    expect(await previewRule(organization.viewer, versionId, "tag:plover")).toMatchObject({
      faults: [],
      runCount: 1,
      runs: [{ name: "plover-1" }],
    });
    expect((await previewRule(organization.viewer, versionId, "nope:1"))?.faults).toHaveLength(1);
    await addRule(organization.viewer, versionId, { role: "final", filter: "tag:plover" });
    await expect(
      addRule(organization.viewer, versionId, { role: "sweep", filter: " tag:plover " }),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the label of a version", () => {
  /** 3 kWh · 1.2 = 3.6 kWh for 6 · 1e9 · 4e8 = 2.4 EFLOP: 1.5 kWh/EFLOP, index 108. */
  const TOKENS = { trainingTokens: 4e8, workProvenance: "published" } as const;

  it("follows from its final runs alone: work, energy, place", async () => {
    const organization = await makeOrganization();
    const ids = await makeModel(organization, {}, TOKENS);
    const final = await measured(organization, { name: "final" });
    await assign(organization, ids.versionId, final, "final");
    await assign(organization, ids.versionId, await measured(organization, { name: "trial" }, 2), "sweep");
    const { label, development } = await version(organization.viewer, ids);
    const run = await getRun(organization.viewer, final);
    const factor = run?.carbonIntensityGPerKwh ?? Number.NaN;
    expect(label).toMatchObject({ basis: "training", energy: { ratingClass: "D", index: 108, tier: 3 } });
    expect(label.facilityEnergyKwh).toBeCloseTo(3.6, 9);
    expect(label.locationEmissionsKgCo2e).toBeCloseTo(run?.locationEmissionsKgCo2e ?? Number.NaN, 12);
    expect(label.carbon).toMatchObject({ index: Math.round(((108 * factor) / 473) * 10) / 10 });
    expect(development.total.facilityEnergyKwh).toBeCloseTo(6, 9);
    expect(development.roles.map(({ role }) => role).sort()).toEqual(["final", "sweep"]);
    // The list rates a model by its newest version.
    const [listed] = await listModels(organization.viewer);
    expect(listed?.latest?.label).toEqual(label);
  });

  it("takes parameters and tokens from the runs where nobody states them", async () => {
    const organization = await makeOrganization();
    const ids = await makeModel(organization, { totalParameters: null });
    const runId = await measured(organization);
    await assign(organization, ids.versionId, runId, "final");
    expect((await version(organization.viewer, ids)).label.basis).toBe("NR");
    await updateRun(organization.viewer, runId, { tokens: 4e8, modelParameters: 1e9 });
    expect((await version(organization.viewer, ids)).label).toMatchObject({
      basis: "training",
      energy: { index: 108 },
    });
  });

  it("is not rated on a PUE that nobody stated, nor its carbon where the place is unknown", async () => {
    const organization = await makeOrganization();
    const assumed = await makeModel(organization, {}, TOKENS);
    await assign(organization, assumed.versionId, await measured(organization, { pue: null }), "final");
    expect((await version(organization.viewer, assumed)).label).toMatchObject({
      basis: "NR",
      sizeMark: null,
    });
    const nowhere = await makeModel(organization, {}, TOKENS);
    await assign(organization, nowhere.versionId, await measured(organization, { zoneId: null }), "final");
    expect((await version(organization.viewer, nowhere)).label).toMatchObject({
      energy: { index: 108 },
      carbon: { ratingClass: "NR", reason: "location_unknown" },
      locationEmissionsKgCo2e: null,
    });
  });

  it("is of its use where that was measured: queries of runs, never a typed energy", async () => {
    const organization = await makeOrganization();
    const ids = await makeModel(organization, { task: "image-classification" }, TOKENS);
    await assign(organization, ids.versionId, await measured(organization), "final");
    const serving = await measured(organization, { name: "serving" });
    await assign(organization, ids.versionId, serving, "inference");
    // Nobody has said how many queries: nothing to divide by.
    expect((await version(organization.viewer, ids)).label.basis).toBe("training");
    await assignRun(organization.viewer, ids.versionId, {
      runId: serving,
      role: "inference",
      unitCount: 4e5,
      unitProvenance: "counted",
      condition: "batch of 8",
    });
    // 3.6 kWh ÷ 400 thousand = 9 Wh; the reference is 6.8 · 1.1 = 7.48 Wh: 120.3.
    const { label, development } = await version(organization.viewer, ids);
    expect(label).toMatchObject({ basis: "inference", energy: { ratingClass: "D", index: 120.3 } });
    expect(development.total.runCount).toBe(1);
  });

  it("is by peers where the work is unknown and ten runs are comparable", async () => {
    const organization = await makeOrganization();
    const alike = { task: "image-classification", dataset: "imagenet-1k", modelParameters: 1e9 };
    const metrics = [
      { name: "accuracy", value: 80, step: 0, higherIsBetter: true, unit: null, recordedAt: new Date() },
    ];
    const finish = async (runId: string) => updateRun(organization.viewer, runId, { ...alike, metrics });
    const ids = await makeModel(organization, { task: alike.task });
    const final = await measured(organization);
    await finish(final);
    await assign(organization, ids.versionId, final, "final");
    for (let at = 0; at < 9; at += 1) await finish(await measured(organization, {}, 2));
    expect((await version(organization.viewer, ids)).label.basis).toBe("NR");
    await finish(await measured(organization, {}, 2));
    // 3.6 of a median of 2.4 kWh.
    expect((await version(organization.viewer, ids)).label).toMatchObject({
      basis: "peer",
      energy: { ratingClass: "E", index: 150 },
      carbon: { ratingClass: "NR", reason: "peer_energy_only" },
    });
  });

  it("is moved by no instrument, credit or figure that somebody typed", async () => {
    const organization = await makeOrganization();
    const ids = await makeModel(organization, {}, TOKENS);
    const runId = await measured(organization);
    await assign(organization, ids.versionId, runId, "final");
    const before = await version(organization.viewer, ids);
    for (const [kind, value] of [
      ["grid", 1],
      ["residual", 0],
      ["water", 0],
    ] as const) {
      await addOrganizationFactor(organization.viewer, {
        kind,
        subjectId: "FR",
        value,
        ghgBasis: kind === "water" ? null : "lifecycle CO2e",
        validFrom: new Date("2020-01-01T00:00:00Z"),
        validTo: null,
        source: "our power purchase agreement",
        note: "",
      });
    }
    await updateModel(organization.viewer, ids.modelId, {
      baseName: "A base",
      basePublishedEnergyKwh: 1e6,
      basePublishedKgCo2e: 0,
    });
    // The hours take the new factors, as a restatement or a late sample would have them do.
    await sql().query(
      "update hourly_rollup set is_pending = true, basis_id = null where organization_id = $1 and run_id = $2",
      [organization.id, runId],
    );
    await sql().query(
      "update run_total set is_pending = true, revision = revision + 1, tracker_emissions_kg_co2e = 0 where organization_id = $1",
      [organization.id],
    );
    const run = await getRun(organization.viewer, runId);
    // The run's page shows the organization's own factor; the label does not take it.
    expect(run?.carbonIntensityGPerKwh).toBeCloseTo(1, 9);
    const after = await version(organization.viewer, ids);
    expect(after.label.energy).toEqual(before.label.energy);
    expect(after.label.carbon).toEqual(before.label.carbon);
    expect(after.label.sizeMark).toBe(before.label.sizeMark);
    expect(after.label.locationEmissionsKgCo2e).toBeCloseTo(
      before.label.locationEmissionsKgCo2e ?? Number.NaN,
      9,
    );
  });
});

describe("a model", () => {
  it("shows its base model's cost apart, and is made from no version of itself", async () => {
    const organization = await makeOrganization();
    const base = await makeModel(organization, { name: "Base" });
    await assign(organization, base.versionId, await measured(organization), "final");
    const tuned = await makeModel(organization, { name: "Tuned", baseVersionId: base.versionId });
    await assign(organization, tuned.versionId, await measured(organization, {}, 2), "final");
    const detail = await getModel(organization.viewer, tuned.modelId);
    expect(detail?.base).toMatchObject({ kind: "own", modelName: "Base", versionName: "1.0" });
    const { development } = await version(organization.viewer, tuned);
    expect(development.total.energyKwh).toBeCloseTo(2, 9);
    expect((await getModel(organization.viewer, base.modelId))?.derived).toMatchObject([{ name: "Tuned" }]);
    const circle = { baseVersionId: tuned.versionId };
    await expect(updateModel(organization.viewer, base.modelId, circle)).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("has names of its own, versions of their own, and an audit event for each change", async () => {
    const organization = await makeOrganization();
    const { modelId, versionId } = await makeModel(organization, { name: "Tern" });
    await expect(makeModel(organization, { name: "Tern" })).rejects.toMatchObject({ code: "conflict" });
    await expect(createVersion(organization.viewer, modelId, { name: "1.0" })).rejects.toMatchObject({
      code: "conflict",
    });
    await createVersion(organization.viewer, modelId, { name: "1.1", releasedOn: "2026-11-01" });
    await updateVersion(organization.viewer, versionId, { trainingTokens: 1e9 });
    await updateModel(organization.viewer, modelId, { family: "Tern" });
    await updateModel(organization.viewer, modelId, { family: "Tern" });
    const detail = await getModel(organization.viewer, modelId);
    expect(detail?.versions.map(({ name, releasedOn }) => [name, releasedOn])).toEqual([
      ["1.1", "2026-11-01"],
      ["1.0", null],
    ]);
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, action: { startsWith: "model" } },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ action }) => action)).toEqual([
      "model.created",
      "model-version.created",
      "model-version.created",
      "model-version.updated",
      "model.updated",
    ]);
  });

  it.each([
    [{ activeParameters: 2e9 }, "/activeParameters"],
    [{ basePublishedKgCo2e: 5 }, "/baseName"],
    [{ projectId: "01a1fd00-0000-7000-8000-000000000000" }, "/projectId"],
    [{ baseVersionId: "01a1fd00-0000-7000-8000-000000000000" }, "/baseVersionId"],
  ])("cannot say %j", async (facts, pointer) => {
    await expect(makeModel(await makeOrganization(), facts)).rejects.toMatchObject({ faults: [{ pointer }] });
  });

  it("is nobody else's: not to read, not to change, not to assign foreign runs to", async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()];
    const ids = await makeModel(theirs, { name: "Theirs" });
    const foreign = await makeRun(mine);
    const bound: Viewer = {
      ...theirs.viewer,
      actor: {
        kind: "token",
        id: "t",
        scopes: ["read", "ingest"],
        projectId: theirs.projectId,
        siteId: null,
      },
    };
    const reader: UserViewer = { ...theirs.viewer, actor: { ...theirs.viewer.actor, role: "viewer" } };
    const before = await countRows(sql());
    for (const viewer of [mine.viewer, bound]) {
      expect(await listModels(viewer)).toEqual([]);
      expect(await getModel(viewer, ids.modelId)).toBeNull();
      expect(await getVersion(viewer, ids.modelId, ids.versionId)).toBeNull();
      expect(await listMemberRuns(viewer, ids.versionId, { number: 1, size: 9 })).toBeNull();
      await expect(updateModel(viewer, ids.modelId, { name: "x" })).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(addRule(viewer, ids.versionId, { role: "final", filter: "x" })).rejects.toMatchObject({
        code: "not-found",
      });
    }
    await expect(updateModel(reader, ids.modelId, { name: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(assign(theirs, ids.versionId, foreign, "final")).rejects.toMatchObject({
      code: "invalid-input",
    });
    expect(await countRows(sql())).toEqual(before);
  });
});

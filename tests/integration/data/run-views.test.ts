import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/lib/data/client";
import { updateRun } from "@/lib/data/commands/run-patch";
import { deleteRunView, overrideRunView, restoreRunView, saveRunView } from "@/lib/data/commands/run-views";
import { groupRuns } from "@/lib/data/queries/run-query/groups";
import { knownColumns, knownValues } from "@/lib/data/queries/run-query/known-names";
import { listRunViews } from "@/lib/data/queries/run-views";
import { NO_FILTERS } from "@/lib/domain/run-filter";
import type { UserViewer } from "@/lib/domain/viewer";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";

let organization: TestOrganization;
let stranger: TestOrganization;

beforeAll(async () => {
  organization = await makeOrganization();
  stranger = await makeOrganization();
  for (const [index, energyKwh] of [0.1, 0.2, 0.3, 0.5].entries()) {
    const runId = await makeRun(organization, {
      tags: index < 3 ? ["team:vision", "a"] : ["b"],
      parameters: { lr: index < 2 ? 0.1 : 0.01 },
      zoneId: index === 3 ? null : "FR",
    });
    await writeSamples(organization.id, [
      makeSample({ runId, energyKwh, durationS: 1800, sampledAt: instantAfter(3600 * index) }),
    ]);
    const metrics = [{ name: "acc", value: 0.7 + index / 10, step: 0, higherIsBetter: true, unit: null }];
    await updateRun(organization.viewer, runId, { metrics });
  }
});

describe("groups", () => {
  const page = { number: 1, size: 50 };
  const group = (key: string, at = page) =>
    groupRuns(
      organization.viewer,
      { filters: NO_FILTERS, group: key, columns: ["energy", "metric.acc", "status"] },
      at,
    );

  it("have mean, standard deviation of a sample and range, the largest first", async () => {
    const { groups, groupCount } = await group("tag.team");
    expect(groupCount).toBe(2);
    expect(groups[0]).toMatchObject({ key: "vision", runCount: 3, runsNotCounted: 0 });
    expect(groups[0]?.energyKwh).toBeCloseTo(0.6, 12);
    const { n, mean, sd, min, max } = groups[0]?.measures["energy"] ?? {};
    expect([n, min, max]).toEqual([3, 0.1, 0.3]);
    expect(mean).toBeCloseTo(0.2, 12);
    expect(sd).toBeCloseTo(0.1, 12);
    expect(groups[1]).toMatchObject({ key: null, runCount: 1, locationEmissionsKgCo2e: null });
    expect(groups[1]?.measures["energy"]?.sd).toBeNull();
  });

  it("put a run with several tags in several groups, and take parameters and numbers", async () => {
    expect((await group("tag")).groups.map(({ key, runCount }) => [key, runCount])).toEqual([
      ["a", 3],
      ["team:vision", 3],
      ["b", 1],
    ]);
    expect((await group("param.lr")).groups.map(({ key }) => key).sort()).toEqual(["0.01", "0.1"]);
    for (const key of ["seed", "status", "site", "project", "counted"])
      expect((await group(key)).groups).toHaveLength(1);
  });

  it("come by the page, with the number of all", async () => {
    const second = await group("tag", { number: 2, size: 2 });
    expect(second.groups.map(({ key }) => key)).toEqual(["b"]);
    expect(second.groupCount).toBe(3);
  });

  it("hold no run of another organization", async () => {
    const found = await groupRuns(stranger.viewer, { filters: NO_FILTERS, group: "tag", columns: [] }, page);
    expect(found).toEqual({ groups: [], groupCount: 0 });
  });
});

it("known names are those of the organization's own runs", async () => {
  expect(await knownColumns(organization.viewer)).toEqual(["metric.acc", "best.acc", "param.lr", "tag.team"]);
  expect(await knownValues(organization.viewer, "tag")).toEqual(["a", "team:vision", "b"]);
  expect(await knownValues(organization.viewer, "param.lr")).toEqual(["0.01", "0.1"]);
  expect(await knownValues(organization.viewer, "energy")).toEqual([]);
  expect(await knownColumns(stranger.viewer)).toEqual([]);
  expect(await knownValues(stranger.viewer, "tag")).toEqual([]);
});

describe("saved views", () => {
  const as = (role: UserViewer["actor"]["role"]): UserViewer => ({
    ...organization.viewer,
    actor: { ...organization.viewer.actor, role },
  });

  it("are kept, replaced and taken away, each with its audit event", async () => {
    const { viewId } = await saveRunView(as("researcher"), {
      name: "Vision",
      state: "q=tag%3Aa&page=3&nonsense=1",
    });
    expect(await listRunViews(organization.viewer)).toMatchObject([
      { id: viewId, name: "Vision", state: "q=tag%3Aa", createdBy: "Ada Test" },
    ]);
    await expect(saveRunView(organization.viewer, { name: "Vision", state: "" })).rejects.toMatchObject({
      code: "conflict",
    });
    await overrideRunView(organization.viewer, viewId, "sort=-energy");
    expect(await listRunViews(organization.viewer)).toMatchObject([{ state: "sort=-energy" }]);
    await deleteRunView(organization.viewer, viewId);
    expect(await listRunViews(organization.viewer)).toEqual([]);
    const events = await sql().query<{ action: string }>(
      "select action from audit_event where organization_id = $1 and subject_id = $2 order by id",
      [organization.id, viewId],
    );
    expect(events.map(({ action }) => action)).toEqual([
      "run-view.saved",
      "run-view.overridden",
      "run-view.deleted",
    ]);
    await expect(restoreRunView(as("viewer"), viewId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(restoreRunView(stranger.viewer, viewId)).rejects.toMatchObject({ code: "not-found" });
    await restoreRunView(organization.viewer, viewId);
    expect(await listRunViews(organization.viewer)).toMatchObject([
      { id: viewId, name: "Vision", state: "sort=-energy" },
    ]);
    await deleteRunView(organization.viewer, viewId);
  });

  it("are written by researchers and up, and out of reach for others", async () => {
    await expect(saveRunView(as("viewer"), { name: "No", state: "" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const { viewId } = await saveRunView(organization.viewer, { name: "Mine", state: "" });
    expect(await listRunViews(stranger.viewer)).toEqual([]);
    const missing = { code: "not-found" };
    await expect(overrideRunView(stranger.viewer, viewId, "")).rejects.toMatchObject(missing);
    await expect(deleteRunView(stranger.viewer, viewId)).rejects.toMatchObject(missing);
    await expect(deleteRunView(as("viewer"), viewId)).rejects.toMatchObject({ code: "forbidden" });
  });
});

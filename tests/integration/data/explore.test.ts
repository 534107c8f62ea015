import { expect, it } from "vitest";
import { exploreRuns } from "@/lib/data/queries/explore";
import { parseExploreView } from "@/lib/domain/scope-url";
import { makeOrganization } from "@/tests/factories/organization";
import { makeTrial } from "@/tests/factories/trial";

const view = (given: Record<string, string> = {}) => parseExploreView({ range: "all", ...given });

it("finds front, groups and methods of a scope, and nothing of others", async () => {
  const [organization, other] = [await makeOrganization(), await makeOrganization()];
  const trial = (hour: number, energyKwh: number, accuracy: number, approach: "lora" | "full-training") =>
    makeTrial(organization, {
      hour,
      energyKwh,
      status: "finished",
      name: `t${String(hour)}`,
      gpuModel: "NVIDIA A100",
      context: { sweep: "s", approach, modelParameters: 1e9 },
      parameters: { lr: hour, width: hour % 2 },
      accuracy: [accuracy / 2, accuracy],
    });
  const small = await trial(0, 1, 0.7, "lora");
  await trial(1, 2, 0.6, "lora");
  const large = await trial(2, 8, 0.9, "full-training");
  await makeTrial(organization, { hour: 3, status: "failed", context: { sweep: "s" } });
  await makeTrial(other, { hour: 0, accuracy: [1] });

  const found = await exploreRuns(organization.viewer, view());
  expect(found.metric).toMatchObject({ name: "accuracy", runCount: 3, higherIsBetter: true });
  expect(found.front.map((point) => [point.id, point.cost, point.points, point.group])).toEqual([
    [small, 1, 0.7, "lora"],
    [large, 8, 0.9, "full-training"],
  ]);
  expect(found).toMatchObject({ runCount: 4, withoutPoint: 1, dominated: { count: 1, energyKwh: 2 } });
  expect(found.sweep).toMatchObject({ trialCount: 4, energyKwh: 12 });
  expect(found.approaches.map((row) => [row.approach, row.energyPerBillionParametersKwh])).toEqual([
    ["full-training", 8],
    ["lora", 1.5],
    [null, null],
  ]);
  expect([...found.parameterNames].sort()).toEqual(["lr", "width"]);

  const byWidth = await exploreRuns(organization.viewer, view({ by: "param.width", q: "approach:lora" }));
  expect(byWidth.points.map((point) => point.group).sort()).toEqual(["0", "1"]);
  const byHardware = await exploreRuns(organization.viewer, view({ by: "hardware", x: "co2e" }));
  expect(new Set(byHardware.points.map((point) => point.group))).toEqual(new Set(["NVIDIA A100"]));
  for (const by of ["sweep", "experiment", "project", "precision", "dataset", "size"])
    expect((await exploreRuns(organization.viewer, view({ by }))).points).toHaveLength(3);
});

it("of a scope without runs is empty", async () => {
  const organization = await makeOrganization();
  const found = await exploreRuns(organization.viewer, view());
  expect(found).toMatchObject({
    metric: null,
    points: [],
    front: [],
    knee: null,
    sweep: null,
    approaches: [],
  });
});

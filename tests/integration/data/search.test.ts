import { beforeAll, describe, expect, it } from "vitest";
import { setSiteArchived } from "@/lib/data/commands/sites";
import { searchByName } from "@/lib/data/queries/search";
import { MAX_HITS } from "@/lib/domain/search-hit";
import { NO_CONTEXT } from "@/lib/domain/run-context";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeExperiment, makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { makeSite } from "@/tests/factories/site";
import { makeToken } from "@/tests/factories/token";

let organization: TestOrganization;
let other: TestOrganization;
let runId: string;
let bound: string;

async function runOf(of: TestOrganization, name: string, experimentId: string, minute = 1): Promise<string> {
  const id = await makeRun(of, { name, experimentId, context: { ...NO_CONTEXT, sweep: "iris sweep" } });
  await writeSamples(of.id, [makeSample({ runId: id, sampledAt: instantAfter(60 * minute) })]);
  return id;
}

beforeAll(async () => {
  organization = await makeOrganization();
  other = await makeOrganization();
  const project = await makeProject(organization, { name: "Iris project" });
  bound = project.id;
  const { id: experimentId } = await makeExperiment(organization, {
    name: "small iris",
    projectId: project.id,
  });
  runId = await runOf(organization, "iris-96", experimentId);
  await runOf(organization, "not an iris_9", organization.inboxId, 5);
  for (let at = 0; at < 10; at += 1)
    await runOf(organization, `100% ${String(at)}`, organization.inboxId, 10 + at);
  await makeSite(organization, { name: "Iris hall" });
  await setSiteArchived(organization.viewer, await makeSite(organization, { name: "Iris cellar" }), true);
  await runOf(other, "iris of others", other.inboxId);
  // Announced, never heard of again.
  await makeRun(organization, { name: "iris-announced" });
});

const namesOf = async (text: string) =>
  (await searchByName(organization.viewer, text)).map((hit) => `${hit.kind} ${hit.name}`);

describe("searchByName", () => {
  it("finds what has the words in its name, what begins with them first, of one's own only", async () => {
    expect(await namesOf("IRIS")).toEqual([
      "run iris-96",
      "run not an iris_9",
      "experiment small iris",
      "sweep iris sweep",
      "sweep iris sweep",
      "project Iris project",
      "site Iris hall",
    ]);
    const [run] = await searchByName(organization.viewer, "iris-96");
    expect(run).toMatchObject({ id: runId, within: "small iris", energyKwh: 0.006 });
  });

  it("takes wildcards for letters, and a run's id by its beginning", async () => {
    expect(await namesOf("iris_9")).toEqual(["run not an iris_9"]);
    expect(await namesOf("0%")).toHaveLength(8);
    expect(await namesOf("\\")).toEqual([]);
    expect(await namesOf(runId.toUpperCase().slice(0, 13))).toContain("run iris-96");
  });

  it("answers nothing for nothing, and never too much", async () => {
    expect(await namesOf("  ")).toEqual([]);
    expect((await namesOf("i")).length).toBeLessThanOrEqual(MAX_HITS);
  });

  it("shows a token of one project nothing outside it", async () => {
    const { viewer } = await makeToken(organization, { projectId: bound });
    expect((await searchByName(viewer, "iris")).map((hit) => `${hit.kind} ${hit.name}`)).toEqual([
      "run iris-96",
      "experiment small iris",
      "sweep iris sweep",
      "project Iris project",
    ]);
  });
});

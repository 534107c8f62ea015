import { expect, it } from "vitest";
import { z } from "zod";
import { GET as check } from "@/app/api/codecarbon/auth/check/route";
import { GET as getExperiment } from "@/app/api/codecarbon/experiments/[experimentId]/route";
import { POST as postExperiment } from "@/app/api/codecarbon/experiments/route";
import { GET as getOrganization } from "@/app/api/codecarbon/organizations/[organizationId]/route";
import { GET as listProjects } from "@/app/api/codecarbon/organizations/[organizationId]/projects/route";
import { GET as listOrganizations, POST as postOrganization } from "@/app/api/codecarbon/organizations/route";
import { POST as postToken } from "@/app/api/codecarbon/projects/[projectId]/api-tokens/route";
import { GET as listExperiments } from "@/app/api/codecarbon/projects/[projectId]/experiments/route";
import { GET as getProject } from "@/app/api/codecarbon/projects/[projectId]/route";
import { POST as postProject } from "@/app/api/codecarbon/projects/route";
import { getRun } from "@/lib/data/queries/runs";
import { makeOrganization } from "@/tests/factories/organization";
import { makeToken } from "@/tests/factories/token";
import { idSchema, readRunTrace, readTrace, replay } from "@/tests/support/codecarbon-trace";
import { callRoute } from "@/tests/support/http";

/** What the recorded `codecarbon config` sent to a path. */
function sent(method: string, path: string): Record<string, unknown> {
  const entry = readTrace("cli-config-trace").find(
    (each) => each.method === method && each.path.endsWith(path),
  );
  if (entry?.request_body == null) throw new Error(`the trace has no ${method} ${path} with a body`);
  return entry.request_body;
}

/** The keys that the recorded service answered to a path, which the client may read. */
function answeredKeys(method: string, path: RegExp): string[] {
  const entry = readTrace("cli-config-trace").find((each) => each.method === method && path.test(each.path));
  const body = Array.isArray(entry?.response_body)
    ? (entry.response_body as unknown[])[0]
    : entry?.response_body;
  return Object.keys(z.record(z.string(), z.unknown()).parse(body));
}

const keysOf = (value: unknown) => Object.keys(z.record(z.string(), z.unknown()).parse(value));

it("codecarbon config: every step works with our token, and the token it gets can ingest into that project only", async () => {
  const organization = await makeOrganization();
  const { token } = await makeToken(organization);

  expect(await callRoute(check, { token })).toMatchObject({ status: 200 });
  const organizations = await callRoute(listOrganizations, { token });
  expect(organizations.body).toEqual([expect.objectContaining({ id: organization.id })]);
  const organizationParams = { organizationId: organization.id };
  const one = await callRoute(getOrganization, { token, params: organizationParams });
  expect(one.body).toMatchObject({ id: organization.id });
  expect(keysOf(one.body)).toEqual(expect.arrayContaining(answeredKeys("GET", /^\/organizations\/[^/]+$/)));

  const project = await callRoute(postProject, { token, body: sent("POST", "/projects") });
  expect(project).toMatchObject({ status: 201, body: { name: "LLM" } });
  const projectId = idSchema.parse(project.body).id;
  const projects = await callRoute(listProjects, { token, params: organizationParams });
  expect(projects.body).toEqual(expect.arrayContaining([expect.objectContaining({ id: projectId })]));
  const oneProject = await callRoute(getProject, { token, params: { projectId } });
  expect(keysOf(oneProject.body)).toEqual(expect.arrayContaining(answeredKeys("GET", /^\/projects\/[^/]+$/)));

  const experimentBody = { ...sent("POST", "/experiments"), project_id: projectId };
  const experiment = await callRoute(postExperiment, { token, body: experimentBody });
  expect(experiment).toMatchObject({ status: 201, body: { name: "baseline", project_id: projectId } });
  const experimentId = idSchema.parse(experiment.body).id;
  const experiments = await callRoute(listExperiments, { token, params: { projectId } });
  expect(experiments.body).toEqual(expect.arrayContaining([expect.objectContaining({ id: experimentId })]));
  const oneExperiment = await callRoute(getExperiment, { token, params: { experimentId } });
  expect(keysOf(oneExperiment.body)).toEqual(
    expect.arrayContaining(answeredKeys("GET", /^\/experiments\/[^/]+$/)),
  );

  const made = await callRoute(postToken, {
    token,
    params: { projectId },
    body: sent("POST", "/api-tokens"),
  });
  expect(made.status).toBe(201);
  expect(keysOf(made.body)).toEqual(expect.arrayContaining(answeredKeys("POST", /\/api-tokens$/)));
  const narrow = z.object({ token: z.string().startsWith("wp_") }).parse(made.body).token;

  const trace = readRunTrace("http-trace");
  const { runId } = await replay(narrow, { ...trace, run: { ...trace.run, experiment_id: experimentId } });
  expect(await getRun(organization.viewer, runId)).toMatchObject({ projectId, experimentId, sampleCount: 3 });
  const elsewhere = { ...trace.run, experiment_id: organization.inboxId };
  await expect(replay(narrow, { run: elsewhere, emissions: [] })).rejects.toThrow();
  expect((await callRoute(getProject, { token: narrow, params: { projectId } })).status).toBe(403);
});

it("a token makes no other organization, and says which it has", async () => {
  const organization = await makeOrganization({ name: "Acme AI" });
  const { token } = await makeToken(organization);
  const answer = await callRoute(postOrganization, { token, body: { name: "Acme AI 2", description: "" } });
  expect(answer).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining("Acme AI") as unknown },
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { findTokenViewer, generateToken, type TokenViewer } from "@/lib/auth/tokens";
import { db } from "@/lib/data/client";
import { createExperiment, createProject, updateProject } from "@/lib/data/commands/projects";
import { createApiToken, revokeApiToken } from "@/lib/data/commands/tokens";
import { getToken, listTokens } from "@/lib/data/queries/tokens";
import type { UserViewer } from "@/lib/domain/viewer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";

let organization: TestOrganization;
let admin: UserViewer;
let firstProjectId: string;
beforeAll(async () => {
  organization = await makeOrganization();
  admin = organization.viewer;
  firstProjectId = organization.projectId;
});

/** The admin of another organization. */
const stranger = async (): Promise<UserViewer> => (await makeOrganization()).viewer;

const as = (role: UserViewer["actor"]["role"], id = admin.actor.id): UserViewer => ({
  ...admin,
  actor: { ...admin.actor, id, role },
});
const plain = { name: "laptop", scopes: ["ingest"] as const, projectId: null, expiresAt: null };

async function tokenViewer(input: Partial<Parameters<typeof createApiToken>[1]>): Promise<TokenViewer> {
  const { token } = await createApiToken(admin, { ...plain, ...input });
  const viewer = await findTokenViewer(token);
  if (viewer === null) throw new Error("the token that was just made is refused");
  return viewer;
}

describe("tokens", () => {
  it("are returned once and stored as a hash", async () => {
    const { id, token, prefix } = await createApiToken(admin, plain);
    expect(token).toMatch(/^wp_[A-Za-z0-9_-]{43}$/);
    expect(token.startsWith(prefix)).toBe(true);
    expect(JSON.stringify(await db().apiToken.findMany())).not.toContain(token);
    expect(await getToken(admin, id)).toMatchObject({ name: "laptop", state: "active", isOwn: true });
  });

  it("work from the moment they are made, also when they were tried before", async () => {
    const { token } = generateToken();
    expect(await findTokenViewer(token)).toBeNull();
    await createApiToken(admin, { ...plain, token });
    expect(await findTokenViewer(token)).toMatchObject({ organizationSlug: organization.slug });
  });

  it("stop at once when revoked, and revoking again changes nothing", async () => {
    const { id, token } = await createApiToken(admin, plain);
    expect(await findTokenViewer(token)).not.toBeNull();
    await revokeApiToken(admin, id);
    await revokeApiToken(admin, id);
    expect(await findTokenViewer(token)).toBeNull();
    const events = await db().auditEvent.count({ where: { action: "token.revoked", subjectId: id } });
    expect(events).toBe(1);
  });

  it("are refused without a scope, in the past, malformed, or for a project of nobody’s", async () => {
    const attempts = [
      { scopes: [] },
      { expiresAt: new Date(0) },
      { token: "wp_short" },
      { projectId: "0197f1c4-7a7e-7b57-9c0b-9a54d5a2a7a1" },
    ];
    for (const attempt of attempts) {
      await expect(createApiToken(admin, { ...plain, ...attempt })).rejects.toMatchObject({
        code: "invalid-input",
      });
    }
  });

  it("belong to who made them: a researcher sees and ends own ones, a viewer makes none", async () => {
    const ada = as("researcher", "0197f1c4-7a7e-7b57-9c0b-000000000001");
    const mine = await createApiToken(ada, plain);
    const theirs = await createApiToken(admin, plain);
    expect((await listTokens(ada)).map((token) => token.id)).toEqual([mine.id]);
    await expect(revokeApiToken(ada, theirs.id)).rejects.toMatchObject({ code: "not-found" });
    await revokeApiToken(admin, mine.id);
    await expect(createApiToken(as("viewer"), plain)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("are not seen from another organization", async () => {
    const { id } = await createApiToken(admin, plain);
    const other = await stranger();
    expect(await getToken(other, id)).toBeNull();
    expect(await getToken(admin, "no-uuid")).toBeNull();
    await expect(revokeApiToken(other, id)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("projects", () => {
  it("come with an Inbox and refuse a name in use", async () => {
    const { projectId, inboxExperimentId } = await createProject(admin, { name: " Speech " });
    const experiment = await db().experiment.findFirstOrThrow({ where: { id: inboxExperimentId } });
    expect(experiment).toMatchObject({ projectId, name: "Inbox" });
    await expect(createProject(admin, { name: "Speech" })).rejects.toMatchObject({ code: "conflict" });
    expect(await db().project.count({ where: { organizationId: organization.id, name: "Speech" } })).toBe(1);
  });

  it("change only what is given", async () => {
    const { projectId } = await createProject(admin, { name: "Vision", pue: 1.28, pueInTrackerEnergy: true });
    await updateProject(admin, projectId, { description: "cameras" });
    const stored = await db().project.findFirstOrThrow({ where: { id: projectId } });
    expect(stored).toMatchObject({
      name: "Vision",
      description: "cameras",
      pue: 1.28,
      pueInTrackerEnergy: true,
    });
  });

  it("cannot divide out a PUE that nobody stated, nor lie in an unknown zone", async () => {
    await expect(createProject(admin, { name: "P1", pueInTrackerEnergy: true })).rejects.toMatchObject({
      faults: [{ pointer: "/pue" }],
    });
    const { projectId } = await createProject(admin, { name: "P2", pue: 1.1, pueInTrackerEnergy: true });
    await expect(updateProject(admin, projectId, { pue: null })).rejects.toMatchObject({
      code: "invalid-input",
    });
    await expect(createProject(admin, { name: "P3", defaultZoneId: "XX" })).rejects.toMatchObject({
      faults: [{ pointer: "/defaultZoneId" }],
    });
  });

  it("are made by researchers and by tokens that may ingest, not by viewers or reading tokens", async () => {
    await createProject(as("researcher"), { name: "By a researcher" });
    await createProject(await tokenViewer({}), { name: "By a token" });
    const reader = await tokenViewer({ scopes: ["read"] });
    await expect(createProject(as("viewer"), { name: "No" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(createProject(reader, { name: "No" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("bind a token: it makes experiments in its own project only", async () => {
    const bound = await tokenViewer({ projectId: firstProjectId });
    const { experimentId } = await createExperiment(bound, { projectId: firstProjectId, name: "LoRA" });
    expect(experimentId).toMatch(/^[0-9a-f-]{36}$/);
    const { projectId: other } = await createProject(admin, { name: "Other" });
    await expect(createExperiment(bound, { projectId: other, name: "LoRA" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(createProject(bound, { name: "New" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("are out of reach for another organization", async () => {
    const other = await stranger();
    await expect(createExperiment(other, { projectId: firstProjectId, name: "x" })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(updateProject(other, firstProjectId, { name: "mine" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

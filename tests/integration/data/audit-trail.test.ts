import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { GET } from "@/app/api/v1/audit/route";
import { recordAuditBy } from "@/lib/data/audit";
import { db, sql } from "@/lib/data/client";
import { createSite, updateSite } from "@/lib/data/commands/sites";
import { newId } from "@/lib/data/ids";
import { exportAuditEvents, listAuditActors, listAuditEvents } from "@/lib/data/queries/audit-trail";
import { AUDIT_COLUMNS, auditCsvHead, auditCsvLine } from "@/lib/domain/audit-file";
import { EVERY_EVENT, type AuditEventView, type AuditFilter } from "@/lib/domain/audit-view";
import type { Role, UserViewer, Viewer } from "@/lib/domain/viewer";
import { withRequestOrigin } from "@/lib/request-origin";
import { makeOrganization, makeUser, type TestOrganization } from "@/tests/factories/organization";
import { newSite } from "@/tests/factories/site";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";

const as = (organization: TestOrganization, role: Role): UserViewer => ({
  ...organization.viewer,
  actor: { ...organization.viewer.actor, role },
});

const list = (viewer: Viewer, filter: Partial<AuditFilter> = {}, before: number | null = null, limit = 100) =>
  listAuditEvents(viewer, { ...EVERY_EVENT, ...filter }, { limit, before });

async function exported(viewer: Viewer, filter: Partial<AuditFilter> = {}): Promise<AuditEventView[]> {
  const events: AuditEventView[] = [];
  for await (const page of exportAuditEvents(viewer, { ...EVERY_EVENT, ...filter })) events.push(...page);
  return events;
}

/** An organization in which a site was made and renamed, from afar. */
async function makeTrail() {
  const organization = await makeOrganization();
  const { viewer } = organization;
  const origin = () => ({ address: "192.0.2.7", userAgent: "Firefox" });
  const { siteId } = await createSite(viewer, newSite({ name: "North" }));
  await withRequestOrigin(origin, () => updateSite(viewer, siteId, newSite({ name: "South" })));
  return { organization, viewer, siteId };
}

describe("the audit trail", () => {
  it("says who did what to what, from where, and what was before and after; newest first", async () => {
    const { viewer, siteId } = await makeTrail();
    const [newest, made, ...older] = await list(viewer);
    expect(newest).toMatchObject({
      actor: { kind: "user", id: viewer.actor.id, name: viewer.actor.name },
      action: "site.updated",
      subject: { kind: "site", id: siteId, name: "South", parentId: null },
      detail: { before: { name: "North" }, after: { name: "South" } },
      origin: { address: "192.0.2.7", userAgent: "Firefox" },
    });
    expect(made).toMatchObject({ action: "site.created", origin: null });
    const numbers = [newest, made, ...older].map((event) => event?.seq ?? 0);
    expect(numbers).toEqual(numbers.map((_, index) => numbers.length - index));
  });

  it("is filtered by who, what, which, and when, and read page by page", async () => {
    const { organization, viewer, siteId } = await makeTrail();
    const { viewer: token, id: tokenId } = await makeToken(organization);
    await sql().transaction((tx) =>
      recordAuditBy(tx, token, { action: "run.updated", subjectKind: "run", subjectId: newId() }),
    );
    const actions = async (filter: Partial<AuditFilter>) =>
      (await list(viewer, filter)).map((event) => event.action);
    expect(await actions({ actorId: tokenId })).toEqual(["run.updated"]);
    expect(await actions({ action: "site.updated" })).toEqual(["site.updated"]);
    expect(await actions({ subjectKind: "site", subjectId: siteId })).toEqual([
      "site.updated",
      "site.created",
    ]);
    expect(await actions({ to: "2026-01-01T00:00:00Z" })).toEqual([]);
    const all = await list(viewer);
    expect(await list(viewer, { from: "2026-01-01T00:00:00Z" })).toEqual(all);
    const first = await list(viewer, {}, null, 3);
    const rest = await list(viewer, {}, first.at(-1)?.seq ?? 0);
    expect([...first, ...rest]).toEqual(all);
    expect(await listAuditActors(viewer)).toEqual([
      { id: viewer.actor.id, kind: "user", name: "Ada Test" },
      { id: tokenId, kind: "token", name: "Test token" },
    ]);
  });

  it("is exported in the order of the chain, so that it can be checked elsewhere", async () => {
    const { viewer } = await makeTrail();
    const events = await exported(viewer);
    expect(events).toEqual((await list(viewer)).reverse());
    let previous = "0".repeat(64);
    for (const { hashedText, hash, prevHash, seq, detail } of events) {
      expect(createHash("sha256").update(hashedText).digest("hex")).toBe(hash);
      expect(prevHash).toBe(previous);
      // JSON.parse of our own text.
      const told = JSON.parse(hashedText) as unknown[];
      expect([told[0], told[1], JSON.parse(String(told[10]))]).toEqual([seq, prevHash, detail]);
      previous = hash;
    }
    expect(auditCsvHead()).toBe(`${AUDIT_COLUMNS.join(",")}\r\n`);
    const [first] = events;
    if (first === undefined) throw new Error("there are events");
    expect(auditCsvLine(first)).toMatch(
      /^1,[0-9a-f-]{36},20.+Z,user,.+,0{64},[0-9a-f]{64},"\[1,""0{64}"",.+\]"\r\n$/,
    );
    expect(await exported(viewer, { action: "site.updated" })).toHaveLength(1);
  });

  it("shows a tampered row as it is, too", async () => {
    const { organization, viewer } = await makeTrail();
    await sql().script(
      `set local session_replication_role = 'replica';
       update audit_event set subject_kind = 'run', subject_id = 'no id', actor_kind = 'odd', action = 'odd.thing', detail = 'null'
        where organization_id = '${organization.id}' and seq = 2`,
    );
    expect((await list(viewer)).at(-2)).toMatchObject({
      action: "odd.thing",
      subject: { id: "no id" },
      detail: {},
    });
  });

  it("is for managers and admins, each of their own organization", async () => {
    const [mine, theirs] = [await makeTrail(), await makeTrail()];
    for (const role of ["viewer", "researcher"] as const) {
      const viewer = as(mine.organization, role);
      await expect(list(viewer)).rejects.toMatchObject({ code: "forbidden" });
      await expect(listAuditActors(viewer)).rejects.toMatchObject({ code: "forbidden" });
      await expect(exported(viewer)).rejects.toMatchObject({ code: "forbidden" });
    }
    const events = await list(as(mine.organization, "manager"));
    expect(JSON.stringify(events)).not.toContain(theirs.organization.id);
    expect(await list(mine.viewer, { subjectId: theirs.siteId })).toEqual([]);
  });
});

describe("GET /api/v1/audit", () => {
  it("answers pages by cursor, and refuses what it does not know", async () => {
    const { organization, viewer } = await makeTrail();
    const { token } = await makeToken(organization);
    const all = await list(viewer);
    const first = await callRoute(GET, { token, query: { limit: "2" } });
    expect(first).toMatchObject({ status: 200, body: { data: all.slice(0, 2) } });
    const { nextCursor } = first.body as { nextCursor: string };
    const rest = await callRoute(GET, { token, query: { cursor: nextCursor } });
    expect(rest.body).toEqual({ data: all.slice(2), nextCursor: null });
    const filtered = await callRoute(GET, { token, query: { action: "site.updated", subjectKind: "site" } });
    expect((filtered.body as { data: unknown[] }).data).toHaveLength(1);
    for (const query of [
      { action: "site.bogus" },
      { cursor: "x" },
      { actor: "x" },
      { from: "yesterday" },
    ] as const) {
      expect((await callRoute(GET, { token, query })).status).toBe(422);
    }
  });

  it("is closed to a token of one project, and to one whose maker is no manager any more", async () => {
    const organization = await makeOrganization();
    const person = await makeUser();
    const key = { organizationId: organization.id, userId: person.id };
    const where = { organizationId_userId: key };
    await db().membership.create({ data: { ...key, role: "manager" } });
    const theirs: TestOrganization = {
      ...organization,
      viewer: { ...organization.viewer, actor: { kind: "user", ...person, role: "manager" } },
    };
    const { token } = await makeToken(theirs);
    const bound = await makeToken(theirs, { projectId: organization.projectId });
    expect((await callRoute(GET, { token })).status).toBe(200);
    expect((await callRoute(GET, { token: bound.token })).status).toBe(403);
    await db().membership.update({ where, data: { role: "researcher" } });
    expect((await callRoute(GET, { token })).status).toBe(403);
    await db().membership.delete({ where });
    expect((await callRoute(GET, { token })).status).toBe(403);
  });
});

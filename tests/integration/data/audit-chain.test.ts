import { describe, expect, it } from "vitest";
import { recordAuditBy } from "@/lib/data/audit";
import { sha256, verifyAudit } from "@/lib/data/audit-verify";
import { db, sql } from "@/lib/data/client";
import { createSite, updateSite } from "@/lib/data/commands/sites";
import { newId } from "@/lib/data/ids";
import { migrate } from "@/lib/data/migrate";
import { listMigrations, migrationFilters, openSchemaEngine } from "@/lib/data/schema-engine";
import { openStore } from "@/lib/data/store";
import { withRequestOrigin } from "@/lib/request-origin";
import { runtime } from "@/lib/runtime";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { newSite } from "@/tests/factories/site";
import { createDatabase, dropDatabase, withDatabase } from "@/tests/support/databases";
import { HOSTILE_TEXTS } from "@/tests/support/hostile-texts";
import { testDatabaseUrl, testStoreKind } from "@/tests/support/test-env";

const verify = (organization: TestOrganization) => verifyAudit(sql(), organization.id);

function record(organization: TestOrganization, name: string): Promise<void> {
  return sql().transaction((tx) =>
    recordAuditBy(tx, organization.viewer, {
      action: "project.updated",
      subjectKind: "project",
      subjectId: organization.projectId,
      detail: { name },
    }),
  );
}

async function eventsOf(organization: TestOrganization) {
  return db().auditEvent.findMany({ where: { organizationId: organization.id }, orderBy: { seq: "asc" } });
}

/** As somebody does who owns the database: no trigger sees it. */
function tamper(statement: string): Promise<void> {
  return runtime().store.sql.script(`set local session_replication_role = 'replica'; ${statement}`);
}

describe("the chain of an organization’s audit events", () => {
  it("is made when a transaction commits, without gaps, and is whole", async () => {
    const organization = await makeOrganization();
    const events = await eventsOf(organization);
    expect(events.map((event) => Number(event.seq))).toEqual(events.map((_, index) => index + 1));
    expect(events[0]?.prevHash).toBe("0".repeat(64));
    expect(events[1]?.prevHash).toBe(events[0]?.hash);
    const { eventCount, head, fault } = await verify(organization);
    expect([eventCount, fault]).toEqual([events.length, null]);
    expect(head).toEqual({ seq: events.length, hash: events.at(-1)?.hash });
  });

  it("holds for every text, and for an origin", async () => {
    const organization = await makeOrganization();
    const texts = Object.values(HOSTILE_TEXTS).filter(
      (text) => !text.includes("\u0000") && !/\p{Surrogate}/u.test(text),
    );
    for (const text of [...texts, 'Ä💡\u007f\u2028\\"\t\n\r\b\f\u0001']) await record(organization, text);
    await withRequestOrigin(
      () => ({ address: "2001:db8::1", userAgent: `Agent “7” ${"x".repeat(300)}` }),
      () => record(organization, "from afar"),
    );
    expect(await verify(organization)).toMatchObject({ fault: null });
    const last = (await eventsOf(organization)).at(-1);
    expect(last?.origin).toEqual({ address: "2001:db8::1", userAgent: `Agent “7” ${"x".repeat(190)}` });
  });

  it("stays whole under transactions at once, also where some are taken back", async () => {
    const organizations = await Promise.all([1, 2, 3].map(() => makeOrganization()));
    const [busy] = organizations as [TestOrganization];
    const before = (await eventsOf(busy)).length;
    const many = Array.from({ length: 50 }, (_, index) => record(busy, `n${String(index)}`));
    const others = organizations.flatMap((organization) =>
      Array.from({ length: 10 }, (_, index) =>
        createSite(organization.viewer, newSite({ name: `S${String(index)}` })),
      ),
    );
    const failing = Array.from({ length: 10 }, () =>
      sql().transaction(async (tx) => {
        const entry = { action: "run.updated", subjectKind: "run", subjectId: newId() } as const;
        await recordAuditBy(tx, busy.viewer, entry);
        throw new Error("taken back");
      }),
    );
    const [takenBack] = await Promise.all([Promise.allSettled(failing), ...many, ...others]);
    expect(takenBack.every(({ status }) => status === "rejected")).toBe(true);
    for (const organization of organizations)
      expect(await verify(organization)).toMatchObject({ fault: null });
    expect(await verify(busy)).toMatchObject({ eventCount: before + 60 });
  });

  it("reads on page after page", async () => {
    const organization = await makeOrganization();
    const before = (await eventsOf(organization)).length;
    await sql().transaction(async (tx) => {
      await tx.query(
        `insert into audit_event (organization_id, id, actor_kind, action, subject_kind, subject_id)
         select $1, gen_random_uuid(), 'user', 'run.updated', 'run', n::text from generate_series(1, 1100) n`,
        [organization.id],
      );
    });
    expect(await verify(organization)).toMatchObject({ eventCount: before + 1100, fault: null });
  });
});

it("what was recorded before there was a chain is chained in the order of its time", async () => {
  const url = testStoreKind() === "postgresql" ? testDatabaseUrl() : null;
  const name = url === null ? null : await createDatabase(url);
  const store = await openStore(
    url === null || name === null ? { folder: "memory://" } : { url: withDatabase(url, name) },
  );
  try {
    const all = await listMigrations();
    const at = all.migrationDirectories.findIndex(({ path }) => path.endsWith("_audit_chain"));
    const older = { ...all, migrationDirectories: all.migrationDirectories.slice(0, at) };
    await store.exclusively(async (adapter) => {
      const engine = await openSchemaEngine({ adapter, sql: store.sql });
      await engine.applyMigrations({ migrationsList: older, filters: migrationFilters });
    });
    const [first, second] = [newId(), newId()];
    await store.sql.script(
      [first, second]
        .map((id) => `insert into organization (id, slug, name) values ('${id}', '${id}', 'Old');`)
        .join("\n") +
        `insert into audit_event (organization_id, id, at, actor_kind, action, subject_kind, subject_id, detail)
         select o, gen_random_uuid(), '2026-01-01'::timestamptz - n * interval '1 hour', 'user', 'run.updated', 'run', n::text, '{"x": 1.50}'
           from unnest(array['${first}', '${second}']::uuid[]) o, generate_series(1, 3000) n`,
    );
    expect(await migrate(store)).toContain(all.migrationDirectories[at]?.path);
    for (const id of [first, second]) {
      expect(await verifyAudit(store.sql, id)).toMatchObject({ eventCount: 3000, fault: null });
      const [last] = await store.sql.query(
        "select subject_id from audit_event where organization_id = $1 order by seq desc limit 1",
        [id],
      );
      expect(last).toEqual({ subject_id: "1" });
    }
  } finally {
    await store.close();
    if (url !== null && name !== null) await dropDatabase(url, name);
  }
});

describe("the table of audit events", () => {
  it.each([
    ["UPDATE", (id: string) => `update audit_event set action = 'x.y' where organization_id = '${id}'`],
    ["UPDATE", (id: string) => `update audit_event set hash = null where organization_id = '${id}'`],
    ["DELETE", (id: string) => `delete from audit_event where organization_id = '${id}'`],
    ["TRUNCATE", () => "truncate audit_event"],
  ])("refuses %s", async (what, statement) => {
    const organization = await makeOrganization();
    await expect(sql().script(statement(organization.id))).rejects.toThrow(
      `audit_event is append-only: ${what} is refused`,
    );
    expect(await verify(organization)).toMatchObject({ fault: null });
  });

  it("lets nobody give a new row a hash of their own, or change it before it is chained", async () => {
    const organization = await makeOrganization();
    for (const change of ["hash = 'mine'", "action = 'x.y'", "action = 'x.y', hash = 'mine'"]) {
      const forging = sql().transaction(async (tx) => {
        const subjectId = newId();
        await recordAuditBy(tx, organization.viewer, {
          action: "run.updated",
          subjectKind: "run",
          subjectId,
        });
        await tx.query(`update audit_event set ${change} where organization_id = $1 and subject_id = $2`, [
          organization.id,
          subjectId,
        ]);
      });
      await expect(forging).rejects.toThrow("append-only");
    }
    expect(await verify(organization)).toMatchObject({ fault: null });
  });
});

describe("what the owner of the database did past the triggers", () => {
  async function tampered(statement: (at: string) => string) {
    const organization = await makeOrganization();
    for (const name of ["a", "b", "c"]) await record(organization, name);
    const where = (seq: number) => `where organization_id = '${organization.id}' and seq = ${String(seq)}`;
    await tamper(statement(where(3)));
    const { fault } = await verify(organization);
    const events = await eventsOf(organization);
    return { fault, events, organization, where };
  }

  it("is named: a changed row, with what it is", async () => {
    const { fault, events } = await tampered(
      (at) => `update audit_event set detail = '{"name": "forged"}' ${at}`,
    );
    expect(fault).toMatchObject({
      kind: "content-changed",
      seq: 3,
      id: events[2]?.id,
      action: events[2]?.action,
    });
  });

  it("is named: a removed row", async () => {
    const { fault } = await tampered((at) => `delete from audit_event ${at}`);
    expect(fault).toMatchObject({ kind: "row-missing", seq: 3, id: null });
  });

  it("is named: another actor, time or origin", async () => {
    for (const change of [
      "actor_kind = 'token'",
      "at = at - interval '1 ms'",
      `origin = '{"address": "x"}'`,
    ]) {
      const { fault } = await tampered((at) => `update audit_event set ${change} ${at}`);
      expect(fault).toMatchObject({ kind: "content-changed", seq: 3 });
    }
  });

  it("is named: a row with a hash made anew", async () => {
    const { fault, events } = await tampered(
      (at) => `update audit_event set action = 'x.y' ${at};
        update audit_event e set hash = audit_event_hash(e, e.seq, e.prev_hash) ${at}`,
    );
    expect(fault).toMatchObject({ kind: "row-replaced", seq: 3, id: events[2]?.id });
  });

  it("is named: a row put in, and the newest rows taken away", async () => {
    const organization = await makeOrganization();
    await tamper(
      `insert into audit_event (organization_id, id, actor_kind, action, subject_kind, subject_id)
       values ('${organization.id}', '${newId()}', 'user', 'run.shared', 'run', 'r')`,
    );
    expect((await verify(organization)).fault).toMatchObject({
      kind: "not-chained",
      seq: null,
      action: "run.shared",
    });
    const other = await makeOrganization();
    const { length } = await eventsOf(other);
    await tamper(`delete from audit_event where organization_id = '${other.id}' and seq = ${String(length)}`);
    expect((await verify(other)).fault).toMatchObject({ kind: "row-missing", seq: length });
  });

  it("in one organization leaves the chains of others whole", async () => {
    const other = await makeOrganization();
    await tampered((at) => `delete from audit_event ${at}`);
    expect(await verify(other)).toMatchObject({ fault: null });
  });
});

it("an edit keeps what was before and after of the fields that differ", async () => {
  const organization = await makeOrganization();
  const { viewer } = organization;
  const { siteId } = await createSite(viewer, newSite({ name: "North", zoneId: "FR" }));
  await updateSite(viewer, siteId, newSite({ name: "South", zoneId: "FR" }));
  await updateSite(viewer, siteId, newSite({ name: "South", zoneId: "FR" }));
  const edits = (await eventsOf(organization)).filter((event) => event.action === "site.updated");
  expect(edits.map((event) => event.detail)).toEqual([
    { before: { name: "North" }, after: { name: "South" } },
  ]);
});

it("the store’s text of an event is ours", async () => {
  const organization = await makeOrganization();
  const rows = await sql().query<{ text: string; hash: string }>(
    "select audit_event_text(e, e.seq, e.prev_hash) as text, hash from audit_event e where organization_id = $1",
    [organization.id],
  );
  for (const { text, hash } of rows) {
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
    expect(sha256(text)).toBe(hash);
  }
});

import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { describe, it, type ExpectStatic } from "vitest";
import type { Sql } from "@/lib/data/sql";
import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import { createDatabase, dropDatabase, withDatabase } from "@/tests/support/databases";
import { readForm, sendForm, type PageForm } from "@/tests/support/forms";
import { fillReportStore, type ReportStore } from "@/tests/support/report-store";
import { startTestServer, type TestServer } from "@/tests/support/server";
import { signIn } from "@/tests/support/session";
import { withStoreOf } from "@/tests/support/stored";
import { STORES } from "@/tests/support/stores";
import { testDatabaseUrl } from "@/tests/support/test-env";

const PASSWORD = "a long enough passphrase";
const APPROVE = "Approve and freeze";
/** Of the time that the first approval takes on a server that has just started; it is killed after its answer, while a file is made. */
const KILL_AT = [0.4, 0.75, 1] as const;

type Row = {
  id: string;
  status: string;
  snapshot: string;
  sha256: string | null;
  jws: string | null;
  key_id: string | null;
  approved_by_id: string | null;
  approvals: number;
};

const readReports = (sql: Sql): Promise<Row[]> =>
  sql.query<Row>(
    `select id, status::text, snapshot, sha256, jws, key_id, approved_by_id,
       (select count(*)::int from audit_event e where e.subject_id = r.id and e.action = 'report.approved') as approvals
     from report r order by id`,
  );

/** Everything of an approval, or nothing of it. */
function expectWhole(expect: ExpectStatic, row: Row, submitted: Row | undefined): void {
  if (row.status === "submitted") {
    expect(row).toEqual(submitted);
    return;
  }
  expect(row.status).toBe("final");
  expect(createHash("sha256").update(row.snapshot, "utf8").digest("hex")).toBe(row.sha256);
  const attestation = Buffer.from(row.jws?.split(".")[1] ?? "", "base64url").toString();
  expect(attestation).toContain(row.sha256);
  expect((JSON.parse(row.snapshot) as ReportSnapshot).status).toBe("final");
  expect(row).toMatchObject({ approvals: 1 });
  expect([row.key_id, row.approved_by_id]).not.toContain(null);
}

const pageOf = (server: TestServer, { slug }: ReportStore, id: string): string =>
  `${server.url}/${slug}/reports/${id.toLowerCase()}`;

/** Waits until the server makes the file, or has made it. */
async function untilMaking(address: string, cookie: string, made: Promise<unknown>): Promise<void> {
  const state = { isMade: false };
  void made.then(() => (state.isMade = true));
  while (!state.isMade) {
    const answer = await fetch(`${address}/progress`, { headers: { cookie } });
    if (((await answer.json()) as { state: string }).state === "making") return;
  }
}

/** The form with its tick set. */
async function approvalForm(page: string, cookie: string): Promise<PageForm> {
  const form = await readForm(page, cookie, APPROVE);
  form.fields.set("hasRead", "on");
  return form;
}

/** Asks for the approval and for a file, and kills the server after a while, or after the answer. Says when that came. */
async function killWhileApproving(
  server: TestServer,
  page: string,
  cookie: string,
  afterMs: number | null,
): Promise<number> {
  const form = await approvalForm(page, cookie);
  const pdf = `${page}/files/report.pdf`;
  const start = performance.now();
  const approving = sendForm(form, cookie).then((answer) => answer.text());
  const making = fetch(pdf, { headers: { cookie } }).then((answer) => answer.arrayBuffer());
  const settled = Promise.allSettled([approving, making]);
  await (afterMs === null ? approving : new Promise((resolve) => setTimeout(resolve, afterMs)));
  const tookMs = performance.now() - start;
  if (afterMs === null) await untilMaking(pdf, cookie, settled);
  await server.kill();
  await settled;
  return tookMs;
}

describe.each(STORES)("approval of a report on $store", ({ store, isAbsent }) => {
  it.skipIf(isAbsent)(
    "is whole or has not been, whenever the server is killed, and the next one works",
    async ({ expect }) => {
      const folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-server-"));
      const base = store === "postgresql" ? testDatabaseUrl() : null;
      const name = base === null ? null : await createDatabase(base);
      const databaseUrl = base === null || name === null ? null : withDatabase(base, name);
      const location = databaseUrl === null ? { folder: path.join(folder, "store") } : { url: databaseUrl };
      const order = { location, runs: 12, reports: 1 + KILL_AT.length, password: PASSWORD };
      const filled = await fillReportStore(order);
      const given = { store, folder, setUp: false, ...(databaseUrl === null ? {} : { databaseUrl }) };
      const submitted = await withStoreOf({ folder, databaseUrl }, ({ sql }) => readReports(sql));
      let server = await startTestServer(given);
      try {
        const cookie = await signIn({ url: server.url, email: filled.email, password: PASSWORD });
        let firstMs: number | null = null;
        for (const [at, id] of filled.reportIds.entries()) {
          const afterMs = firstMs === null ? null : firstMs * (KILL_AT[at - 1] ?? 1);
          const tookMs = await killWhileApproving(server, pageOf(server, filled, id), cookie, afterMs);
          firstMs ??= tookMs;
          const rows = await withStoreOf(server, ({ sql }) => readReports(sql));
          for (const row of rows)
            expectWhole(
              expect,
              row,
              submitted.find((each) => each.id === row.id),
            );
          const killed = rows.find((row) => row.id === id);
          console.log(`${store}: ${String(killed?.status)} when killed after ${tookMs.toFixed(0)} ms`);
          if (at === 0) expect(killed?.status).toBe("final");
          server = await startTestServer({ ...given, port: server.port });
        }
        const hashes = await approveTheRest(server, filled, cookie);
        await server.stop();
        const rows = await withStoreOf(server, ({ sql }) => readReports(sql));
        for (const row of rows) expectWhole(expect, row, undefined);
        expect(new Map(rows.map((row) => [row.id, row.sha256]))).toEqual(hashes);
      } finally {
        await server.kill();
        await rm(folder, { recursive: true, force: true });
        if (base !== null && name !== null) await dropDatabase(base, name);
      }
    },
    300_000,
  );
});

/** Approves what waits still, and answers the hash of each report's file. */
async function approveTheRest(
  server: TestServer,
  filled: ReportStore,
  cookie: string,
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const id of filled.reportIds) {
    const page = pageOf(server, filled, id);
    const html = await (await fetch(page, { headers: { cookie } })).text();
    if (html.includes(APPROVE)) await (await sendForm(await approvalForm(page, cookie), cookie)).text();
    const file = await (await fetch(`${page}/files/report.json`, { headers: { cookie } })).text();
    hashes.set(id, createHash("sha256").update(file, "utf8").digest("hex"));
  }
  return hashes;
}

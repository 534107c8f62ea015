import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "@/lib/data/migrate";
import { openStore, type Store } from "@/lib/data/store";
import { setRuntime } from "@/lib/runtime";
import { lockFolder } from "@/lib/server/lock";
import { makeOrganization } from "@/tests/factories/organization";
import { createDatabase, dropDatabase, withDatabase } from "@/tests/support/databases";
import { STORES } from "@/tests/support/stores";
import { cleanEnvironment, testDatabaseUrl } from "@/tests/support/test-env";

type Finished = { code: number; stdout: string; stderr: string };

function run(env: Record<string, string>, ...options: string[]): Promise<Finished> {
  return new Promise((resolve) => {
    const settings = { env: { ...cleanEnvironment(), NODE_ENV: "test" as const, ...env } };
    execFile(
      "npm",
      ["run", "--silent", "audit:verify", "--", ...options],
      settings,
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
      },
    );
  });
}

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-audit-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A store with the organizations `north` and `south`, and what leads the command there. */
async function makePlace(store: "embedded" | "postgresql") {
  const base = store === "embedded" ? null : testDatabaseUrl();
  const name = base === null ? null : await createDatabase(base);
  const url = base === null || name === null ? null : withDatabase(base, name);
  const open = () => openStore(url === null ? { folder: path.join(folder, "store") } : { url });
  const within = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const opened = await open();
    try {
      return await work(opened);
    } finally {
      await opened.close();
    }
  };
  await within(async (opened) => {
    await migrate(opened);
    const labelKey = { folder, given: null };
    setRuntime({ store: opened, secret: "s".repeat(32), labelKey, publicUrl: null, isDevelopment: false });
    for (const slug of ["north", "south"]) await makeOrganization({ name: slug, slug });
  });
  return {
    env: url === null ? { WATTPRINT_DATA_DIR: folder } : { DATABASE_URL: url },
    within,
    drop: async () => (base === null || name === null ? undefined : dropDatabase(base, name)),
  };
}

describe.each(STORES)("npm run audit:verify on $store", ({ store, isAbsent }) => {
  it.skipIf(isAbsent)("says that every chain is whole, and names the row that is not", async () => {
    const { env, within, drop } = await makePlace(store);
    try {
      const whole = await run(env);
      expect(whole).toMatchObject({ code: 0, stderr: "" });
      expect(whole.stdout).toMatch(/^whole north: \d+ events, head \d+ [0-9a-f]{64}\nwhole south: .+\n$/);

      await within(({ sql }) =>
        sql.script(
          `set local session_replication_role = 'replica';
           update audit_event set detail = '{"name": "forged"}'
            where seq = 2 and organization_id = (select id from organization where slug = 'north')`,
        ),
      );
      const broken = await run(env);
      expect(broken.code).toBe(1);
      expect(broken.stdout).toMatch(
        /^FAULT north: event 2 \([0-9a-f-]{36}, member\.joined, 20\S+Z\): its content is not what was hashed; 1 before it are whole\nwhole south: /,
      );
      expect(await run(env, "--organization", "south")).toMatchObject({ code: 0 });

      const told = await run(env, "--organization", "north", "--json");
      expect(told.code).toBe(1);
      expect(JSON.parse(told.stdout)).toMatchObject([
        {
          organization: "north",
          isWhole: false,
          fault: { kind: "content-changed", seq: 2, action: "member.joined" },
        },
      ]);
    } finally {
      await drop();
    }
  });
});

describe("npm run audit:verify", () => {
  it("checks nothing where it cannot, and says why", async () => {
    const absent = await run({ WATTPRINT_DATA_DIR: path.join(folder, "absent") });
    expect(absent).toMatchObject({ code: 2, stdout: "" });
    expect(absent.stderr).toContain("There is no store in");

    const release = await lockFolder(folder, "http://localhost:3000");
    try {
      const locked = await run({ WATTPRINT_DATA_DIR: folder });
      expect(locked.code).toBe(2);
      expect(locked.stderr).toContain("is in use by process");
      expect(locked.stderr).toContain("Verify the chain");
    } finally {
      await release();
    }
    expect(await run({ WATTPRINT_DATA_DIR: folder }, "--organization", "west")).toMatchObject({
      code: 2,
      stderr: "There is no organization “west”.\n",
    });
    const odd = await run({ WATTPRINT_DATA_DIR: folder }, "--colour");
    expect([odd.code, odd.stderr.includes("npm run audit:verify [--")]).toEqual([2, true]);
  });
});

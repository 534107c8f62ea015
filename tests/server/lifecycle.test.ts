import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { freePort } from "@/lib/server/http";
import { instantAfter } from "@/tests/factories/sample";
import { listInconsistencies } from "@/tests/support/consistency";
import { announceRun, postEmission, type Measured } from "@/tests/support/posting";
import { launchServer, randomToken, startTestServer, type TestServer } from "@/tests/support/server";
import { listLosses, withStoreOf } from "@/tests/support/stored";
import { withDatabase } from "@/tests/support/databases";
import { STORES } from "@/tests/support/stores";
import { cleanEnvironment, testDatabaseUrl } from "@/tests/support/test-env";

const folders: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-lifecycle-"));
  folders.push(folder);
  return folder;
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Posts one sample after the other until the server takes no more; answers how the last attempt ended. */
async function postUntilClosed(
  server: TestServer,
  runId: string,
  client: number,
  acknowledged: Measured[],
  sent: Measured[],
) {
  try {
    for (let index = 1; ; index += 1) {
      const sample = { runId, sampledAt: instantAfter(client + index * 20), energyKwh: 0.001 };
      sent.push(sample);
      await postEmission(server, sample);
      acknowledged.push(sample);
    }
  } catch (error) {
    return error;
  }
}

describe.each(STORES)("on $store", ({ store, isAbsent }) => {
  it.skipIf(isAbsent)(
    "starts, says where, answers its health, and ends on SIGTERM with every answer kept",
    async () => {
      const folder = await newFolder();
      const server = await startTestServer({ store, folder });
      try {
        expect(server.output()).toContain(`Wattprint is ready at http://localhost:${String(server.port)}`);
        const health = await fetch(`${server.url}/api/health`);
        expect(health.status).toBe(200);
        const feeds = { "electricity-maps": "off", watttime: "off" };
        expect(await health.json()).toEqual({ status: "ok", store, feeds });

        const runId = await announceRun(server, "in flight");
        const [acknowledged, sent]: Measured[][] = [[], []];
        if (acknowledged === undefined || sent === undefined) throw new Error("unreachable");
        const clients = Array.from({ length: 20 }, (_, client) =>
          postUntilClosed(server, runId, client, acknowledged, sent),
        );
        while (acknowledged.length < 50) await new Promise((resolve) => setTimeout(resolve, 10));
        const askedMs = Date.now();
        server.child.kill("SIGTERM");
        const ends = await Promise.all(clients);
        // Refused connections, not half answers and not refusals.
        for (const end of ends) expect(end).toBeInstanceOf(TypeError);
        await new Promise<void>((resolve) => {
          if (server.child.exitCode !== null) resolve();
          else server.child.once("exit", () => resolve());
        });
        expect(server.child.exitCode).toBe(0);
        // Clients that keep posting on their connections do not hold it up until they are cut off.
        expect(Date.now() - askedMs).toBeLessThan(10_000);
        const faults = await withStoreOf(server, async ({ sql }) => [
          ...(await listLosses(sql, acknowledged, sent)),
          ...(await listInconsistencies(sql)),
        ]);
        expect(faults).toEqual([]);
      } finally {
        await server.stop();
      }
    },
  );
});

describe("npm start", () => {
  it("ends with npm, whose signals do not reach it", async () => {
    const folder = await newFolder();
    const port = await freePort("127.0.0.1");
    const npm = spawn("npm", ["start"], {
      env: {
        ...cleanEnvironment(),
        NODE_ENV: "production",
        PORT: String(port),
        HOST: "127.0.0.1",
        WATTPRINT_DATA_DIR: folder,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    npm.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    await expect.poll(() => output, { timeout: 60_000 }).toContain("Wattprint is ready");
    npm.kill("SIGTERM");
    await expect.poll(() => output, { timeout: 20_000 }).toContain("Stopped.");
    await expect(fetch(`http://127.0.0.1:${String(port)}/api/health`)).rejects.toThrow();
  });
});

/** What a server says that cannot start. */
async function wordsOfFailedStart(env: Record<string, string>): Promise<string> {
  const launched = launchServer({ PORT: "0", HOST: "127.0.0.1", ...env });
  expect(await launched.exited).toBe(1);
  return launched.output();
}

describe("a start that cannot be", () => {
  it("names the port that is taken", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    // A TCP server that listens has an address with a port.
    const port = String((holder.address() as AddressInfo).port);
    const words = await wordsOfFailedStart({ PORT: port, WATTPRINT_DATA_DIR: await newFolder() });
    expect(words).toContain(`PORT: another program listens on 127.0.0.1:${port}`);
    holder.close();
  });

  it("names the host that this machine does not have", async () => {
    const words = await wordsOfFailedStart({ HOST: "192.0.2.1", WATTPRINT_DATA_DIR: await newFolder() });
    expect(words).toContain("HOST: 192.0.2.1 is no address of this machine");
  });

  it("names the database server that does not answer", async () => {
    const port = String(await freePort("127.0.0.1"));
    const words = await wordsOfFailedStart({
      DATABASE_URL: `postgresql://ada@127.0.0.1:${port}/lab`,
      WATTPRINT_DATA_DIR: await newFolder(),
    });
    expect(words).toContain(`DATABASE_URL: no PostgreSQL answers at 127.0.0.1:${port}`);
  });

  it.skipIf(testDatabaseUrl() === null)("names the database that is not there", async () => {
    const url = withDatabase(testDatabaseUrl() ?? "", "no_such_database");
    const words = await wordsOfFailedStart({ DATABASE_URL: url, WATTPRINT_DATA_DIR: await newFolder() });
    expect(words).toContain("DATABASE_URL: there is no database “no_such_database”");
  });
});

describe("the data folder", () => {
  it.each(STORES)("is made when it is not there, on $store", async ({ store, isAbsent }) => {
    if (isAbsent) return;
    const folder = path.join(await newFolder(), "not", "yet");
    const server = await startTestServer({ store, folder });
    expect((await stat(path.join(folder, "session.secret"))).mode & 0o777).toBe(0o600);
    expect(await server.stop()).toBe(0);
  });

  it("keeps a second process out with a word on who holds it, and the first goes on unharmed", async () => {
    const folder = await newFolder();
    const port = await freePort("127.0.0.1");
    const first = await startTestServer({ folder, port });
    try {
      const runId = await announceRun(first, "held");
      const second = launchServer({ PORT: "0", HOST: "127.0.0.1", WATTPRINT_DATA_DIR: folder });
      expect(await second.exited).not.toBe(0);
      expect(second.output()).toContain(`process ${String(first.pid)}`);
      expect(second.output()).toContain(`http://localhost:${String(port)}`);
      expect(second.output()).toContain("WATTPRINT_DATA_DIR");
      await postEmission(first, { runId, sampledAt: instantAfter(1), energyKwh: 0.001 });
      expect(await first.stop()).toBe(0);
      const samples = await withStoreOf(first, ({ sql }) => sql.query("select 1 from sample"));
      expect(samples).toHaveLength(1);
    } finally {
      await first.stop();
    }
  });

  it("gives way at once after a kill, and keeps its secret, readable by its owner alone, over restarts", async () => {
    const folder = await newFolder();
    const file = path.join(folder, "session.secret");
    const first = await startTestServer({ folder });
    const secret = await readFile(file, "utf8");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o077).toBe(0);
    expect(secret.trim().length).toBeGreaterThanOrEqual(43);
    await first.kill();
    const second = await startTestServer({ folder, env: { WATTPRINT_INIT_TOKEN: first.token } });
    expect(await readFile(file, "utf8")).toBe(secret);
    // Settings of a first start on a store that is set up: a line in the log, and nothing else.
    expect(second.output()).toContain("WATTPRINT_INIT_* is ignored");
    const runs = await fetch(`${second.url}/api/v1/runs`, {
      headers: { authorization: `Bearer ${first.token}` },
    });
    expect(runs.status).toBe(200);
    await runs.text();
    expect(await second.stop()).toBe(0);
  });
});

describe("a headless first start", () => {
  const complete = {
    WATTPRINT_INIT_ORG: "Test lab",
    WATTPRINT_INIT_EMAIL: "ada@example.org",
    WATTPRINT_INIT_PASSWORD: "a long enough passphrase",
    WATTPRINT_INIT_TOKEN: randomToken(),
  };
  let folder: string | undefined;

  it.each([
    ["a weak password", { WATTPRINT_INIT_PASSWORD: "short" }, "WATTPRINT_INIT_PASSWORD"],
    ["a token that is not ours", { WATTPRINT_INIT_TOKEN: "secret" }, "WATTPRINT_INIT_TOKEN"],
    [
      "a token that somebody typed",
      { WATTPRINT_INIT_TOKEN: `wp_${"ab".repeat(22)}` },
      "WATTPRINT_INIT_TOKEN",
    ],
    ["no email address", { WATTPRINT_INIT_EMAIL: "" }, "WATTPRINT_INIT_EMAIL"],
    ["half an email address", { WATTPRINT_INIT_EMAIL: "ada@" }, "WATTPRINT_INIT_EMAIL"],
    ["a name that gives no address", { WATTPRINT_INIT_ORG: "???" }, "WATTPRINT_INIT_ORG"],
    [
      "only a token",
      { WATTPRINT_INIT_ORG: "", WATTPRINT_INIT_EMAIL: "", WATTPRINT_INIT_PASSWORD: "" },
      "WATTPRINT_INIT_ORG",
    ],
    ["a port that is none", { PORT: "70000" }, "PORT"],
    ["a database address that is none", { DATABASE_URL: "mysql://x" }, "DATABASE_URL"],
  ])("with %s stops and names the setting", async (_case, change, setting) => {
    folder ??= await newFolder();
    const launched = launchServer({
      PORT: "0",
      HOST: "127.0.0.1",
      WATTPRINT_DATA_DIR: folder,
      ...complete,
      ...change,
    });
    expect(await launched.exited).toBe(1);
    expect(launched.output()).toContain(setting);
    expect(launched.output()).not.toContain(complete.WATTPRINT_INIT_PASSWORD);
    expect(launched.output()).not.toMatch(/^\s+at /m);
  });

  it("made nothing in any of these cases: the same folder can still be set up by hand", async () => {
    const server = await startTestServer({ folder: folder ?? (await newFolder()), setUp: false });
    expect(server.output()).toContain(`http://localhost:${String(server.port)}/setup`);
    const setup = await fetch(`${server.url}/setup`);
    expect(setup.status).toBe(200);
    expect(await setup.text()).toContain("password");
    expect(await server.stop()).toBe(0);
  });
});

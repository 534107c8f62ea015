import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { StoreKind } from "@/lib/data/store";
import { createDatabase, dropDatabase, withDatabase } from "./databases";
import { cleanEnvironment, testDatabaseUrl, testServersRunDev } from "./test-env";

export type StartOptions = {
  /** Settings on top of the usual ones; an empty value leaves one out. */
  env?: Record<string, string>;
  /** `embedded` unless said; `postgresql` takes a database of its own. */
  store?: StoreKind;
  /** A data folder to start on again; `stop` leaves it. */
  folder?: string;
  /** A database to start on again; `stop` leaves it. */
  databaseUrl?: string;
  port?: number;
  /** False starts a server that nobody has set up. */
  setUp?: boolean;
  /** Another command than `npm start`'s. */
  script?: string;
  /** Another checkout than this one, with its own build. */
  checkout?: string;
};

export type TestServer = {
  url: string;
  port: number;
  pid: number;
  folder: string;
  /** Null on the embedded store. */
  databaseUrl: string | null;
  token: string;
  email: string;
  password: string;
  organizationSlug: string;
  child: ChildProcess;
  /** Everything it has printed so far. */
  output: () => string;
  /** Asks it to end and answers its exit status; removes the folder and the database that it made. */
  stop(): Promise<number | null>;
  /** `kill -9`: no goodbye. Folder and database stay until `stop`. */
  kill(): Promise<void>;
};

const READY = /Wattprint is ready at (\S+)/;
const START_LIMIT_MS = 110_000;
const STOP_LIMIT_MS = 40_000;

/** A token as people make them: 256 random bits. */
export function randomToken(): string {
  return `wp_${randomBytes(32).toString("base64url")}`;
}

export type Launched = { child: ChildProcess; output: () => string; exited: Promise<number | null> };

/** Node's options of `npm start`: limits of memory and speed are those of the product. */
function startFlags(checkout: string): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(checkout, "package.json"), "utf8")) as {
    scripts: { start: string };
  };
  return scripts.start.match(/--(?:max|heap)-[\w-]+=\d+/g) ?? [];
}

/** Starts the real command; does not wait for anything. */
export function launchServer(
  env: Record<string, string>,
  script = "lib/cli/start.ts",
  checkout = process.cwd(),
): Launched {
  const mode = testServersRunDev() ? ["--dev"] : [];
  const child = spawn(process.execPath, [...startFlags(checkout), "--import", "tsx", script, ...mode], {
    cwd: checkout,
    env: { ...cleanEnvironment(), NODE_ENV: testServersRunDev() ? "development" : "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  // A test run that is broken off must not leave servers behind.
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  void exited.then(() => process.off("exit", end));
  return { child, output: () => text, exited };
}

/** Starts a real server process and waits until it says that it is ready. */
export async function startTestServer(options: StartOptions = {}): Promise<TestServer> {
  const folder = options.folder ?? (await mkdtemp(path.join(os.tmpdir(), "wattprint-server-")));
  const database = await ownDatabase(options);
  const databaseUrl = options.databaseUrl ?? database?.url ?? null;
  const login = { email: "ada@example.org", password: "a long enough passphrase" };
  const token = options.env?.["WATTPRINT_INIT_TOKEN"] ?? randomToken();
  const setUp = {
    WATTPRINT_INIT_ORG: "Test lab",
    WATTPRINT_INIT_EMAIL: login.email,
    WATTPRINT_INIT_PASSWORD: login.password,
    WATTPRINT_INIT_TOKEN: token,
  };
  const launched = launchServer(
    {
      PORT: String(options.port ?? 0),
      HOST: "127.0.0.1",
      WATTPRINT_DATA_DIR: folder,
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      ...(options.setUp === false ? {} : setUp),
      ...options.env,
    },
    options.script,
    options.checkout,
  );
  const { child, exited, output } = launched;
  const cleanUp = async () => {
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    if (database !== null) await dropDatabase(database.server, database.name);
  };
  const port = await readyPort(launched).catch(async (error: unknown) => {
    await cleanUp();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${String(port)}`,
    port,
    // A child that has printed its ready line was spawned.
    pid: child.pid ?? 0,
    folder,
    databaseUrl,
    token,
    ...login,
    organizationSlug: "test-lab",
    child,
    output,
    async stop() {
      child.kill("SIGTERM");
      const code = await within(exited, STOP_LIMIT_MS, () => child.kill("SIGKILL"));
      await cleanUp();
      return code;
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

async function ownDatabase(
  options: StartOptions,
): Promise<{ server: string; name: string; url: string } | null> {
  if (options.store !== "postgresql" || options.databaseUrl !== undefined) return null;
  const server = testDatabaseUrl();
  if (server === null)
    throw new Error("No PostgreSQL: set TEST_DATABASE_URL, or use `npm test`, which starts one.");
  const name = await createDatabase(server);
  return { server, name, url: withDatabase(server, name) };
}

async function readyPort({ child, exited, output }: Launched): Promise<number> {
  const state = { isOver: false };
  void exited.then(() => (state.isOver = true));
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    const address = READY.exec(output())?.[1];
    if (address !== undefined) return Number(new URL(address).port);
    if (state.isOver) throw new Error(`The server ended before it was ready:\n${output()}`);
    if (Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`The server was not ready in time:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function within<T>(promise: Promise<T>, limitMs: number, onLate: () => void): Promise<T> {
  const timer = setTimeout(onLate, limitMs);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}

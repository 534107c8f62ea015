import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const CONFIGS = ["package-lock.json", "next.config.ts", "tsconfig.json", "postcss.config.mjs"];
const MARK = "wattprint-build.txt";
const SCHEMA = "prisma/schema.prisma";
const CLIENT_DIR = "lib/data/generated";
/** What a build is made from; a change in any of it makes a new build necessary. */
const SOURCES = ["app", "components", "lib", "public", SCHEMA, "proxy.ts"];

/** Builds the pages and the Prisma client unless the existing build is of exactly these sources. */
export async function ensureBuilt(buildDir: string): Promise<void> {
  const wanted = await sourceHash();
  const have = await readFile(path.join(buildDir, MARK), "utf8").catch(() => null);
  if (have === wanted) return;
  console.log("Building Wattprint for this version (about a minute, once)…");
  await ensureClient();
  await run(process.execPath, ["node_modules/next/dist/bin/next", "build"]);
  await writeFile(path.join(buildDir, MARK), wanted);
}

/** Makes the database client from the schema unless it is there and of this schema. */
export async function ensureClient(): Promise<void> {
  const mark = path.join(CLIENT_DIR, MARK);
  const wanted = createHash("sha256")
    .update(await readFile(SCHEMA))
    .digest("hex");
  if ((await readFile(mark, "utf8").catch(() => null)) === wanted) return;
  await run(process.execPath, ["node_modules/prisma/build/index.js", "generate"]);
  await writeFile(mark, wanted);
}

async function sourceHash(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of (await Promise.all([...SOURCES, ...CONFIGS].map(listFiles))).flat().sort()) {
    hash
      .update(file)
      .update("\0")
      .update(await readFile(file))
      .update("\0");
  }
  return hash.digest("hex");
}

async function listFiles(root: string): Promise<string[]> {
  if (root === CLIENT_DIR || root === "lib/cli") return [];
  try {
    const entries = await readdir(root, { withFileTypes: true });
    const nested = entries.map((entry) => {
      const child = path.posix.join(root, entry.name);
      return entry.isDirectory() ? listFiles(child) : Promise.resolve([child]);
    });
    return (await Promise.all(nested)).flat();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOTDIR") return [root];
    if (code === "ENOENT") return [];
    throw error;
  }
}

function run(command: string, parameters: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    }
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code === 0) {
        resolve();
        return;
      }
      process.stderr.write(output);
      reject(new Error(`\`${parameters.join(" ")}\` ended with ${String(code)}`));
    });
  });
}

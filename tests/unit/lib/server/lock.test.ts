import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "@/lib/server/lock";
import { sessionSecret } from "@/lib/server/secrets";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-unit-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const ownerFile = () => path.join(folder, "wattprint.owner.json");
const isRunning = {
  pid: process.ppid,
  host: os.hostname(),
  startedAt: "2026-03-02T10:00:00Z",
  address: "http://localhost:3000",
};

describe("lockFolder", () => {
  it("refuses a folder that a living process holds and names that process", async () => {
    const release = await lockFolder(folder, "http://localhost:3000");
    await writeFile(ownerFile(), JSON.stringify(isRunning));
    await expect(lockFolder(folder, "http://localhost:4000")).rejects.toThrow(
      new RegExp(`process ${String(isRunning.pid)} .*http://localhost:3000`),
    );
    await release();
  });

  it("gives it to the next one once it is given back", async () => {
    await (
      await lockFolder(folder, "a")
    )();
    await (
      await lockFolder(folder, "b")
    )();
    expect(JSON.parse(await readFile(ownerFile(), "utf8"))).toMatchObject({ pid: process.pid, address: "b" });
  });
});

describe("sessionSecret", () => {
  it("makes one, keeps it, and lets nobody else read it", async () => {
    const made = await sessionSecret(folder, undefined);
    expect(Buffer.from(made, "base64url")).toHaveLength(32);
    expect(await sessionSecret(folder, undefined)).toBe(made);
    expect((await stat(path.join(folder, "session.secret"))).mode & 0o777).toBe(0o600);
  });

  it("makes one only, however many ask at once", async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => sessionSecret(folder, undefined)));
    expect(new Set(made).size).toBe(1);
  });

  it("takes the given one and writes nothing", async () => {
    expect(await sessionSecret(folder, "given")).toBe("given");
    await expect(stat(path.join(folder, "session.secret"))).rejects.toThrow();
  });
});

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import lockfile from "proper-lockfile";

/** Who holds a data folder. */
export type LockOwner = { pid: number; host: string; startedAt: string; address: string };

/** The WebAssembly store can hold the event loop for seconds; a lock that expired meanwhile would let a second process in. */
const STALE_MS = 60_000;
const UPDATE_MS = 5_000;
const GATE_STALE_MS = 10_000;

export class FolderInUseError extends Error {
  constructor(folder: string, owner: LockOwner | null) {
    const who =
      owner === null
        ? "another process"
        : `process ${String(owner.pid)} on ${owner.host}, started ${owner.startedAt}, ${owner.address}`;
    super(
      `The data folder ${folder} is in use by ${who}. Two processes on one folder destroy it, so this one stops. ` +
        "Stop the other one first, or choose another folder with WATTPRINT_DATA_DIR.",
    );
    this.name = "FolderInUseError";
  }
}

/**
 * Takes the folder for this process and answers how to give it back.
 * A holder that was killed on this machine is recognised by its process id and replaced at once.
 * @throws FolderInUseError that names the holder.
 */
export async function lockFolder(folder: string, address: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The library adds ".lock"; the two names need not exist, and they must differ.
  const held = path.join(folder, "wattprint");
  const gate = path.join(folder, "wattprint-start");
  const ownerPath = path.join(folder, "wattprint.owner.json");
  // The gate makes "look who holds it, then take over from the dead" one step among several starters.
  const openGate = await lockfile.lock(gate, {
    realpath: false,
    stale: GATE_STALE_MS,
    retries: { retries: 60, minTimeout: 100, maxTimeout: 300 },
  });
  try {
    if (await lockfile.check(held, { realpath: false, stale: STALE_MS })) {
      const owner = await readOwner(ownerPath);
      if (owner === null || !isDead(owner)) throw new FolderInUseError(folder, owner);
      await rm(`${held}.lock`, { recursive: true, force: true });
    }
    const release = await lockfile.lock(held, {
      realpath: false,
      stale: STALE_MS,
      update: UPDATE_MS,
      onCompromised: (error) => {
        console.error(
          `The lock on ${folder} was lost (${error.message}); stopping so that nothing is harmed.`,
        );
        process.exit(1);
      },
    });
    const owner: LockOwner = {
      pid: process.pid,
      host: os.hostname(),
      startedAt: new Date().toISOString(),
      address,
    };
    await writeFile(ownerPath, JSON.stringify(owner), { mode: 0o600 });
    return release;
  } finally {
    await openGate();
  }
}

async function readOwner(ownerPath: string): Promise<LockOwner | null> {
  try {
    return JSON.parse(await readFile(ownerPath, "utf8")) as LockOwner;
  } catch {
    return null;
  }
}

function isDead(owner: LockOwner): boolean {
  if (owner.host !== os.hostname()) return false;
  // In a container every start has the same process id: an owner with ours is our predecessor.
  if (owner.pid === process.pid) return true;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

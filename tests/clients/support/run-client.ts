import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

export type ClientResult = { exitCode: number; stdout: string; log: string; folder: string };

const TIMEOUT_MS = 90_000;
/** In which trackers write their local times. */
export const CLIENT_TIME_ZONE = "Europe/Paris";

/** An empty folder that a client takes for its home, its working folder and the place of its locks. */
export async function makeClientFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-client-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * Runs a program to its end in `folder`. It sees nothing of this process's environment but the path, so that no
 * configuration of this machine changes what the client does. `log` is what it wrote to stderr.
 */
export function runClient(
  program: string,
  args: readonly string[],
  options: { folder: string; env?: Readonly<Record<string, string>>; stopAfterMs?: number },
): Promise<ClientResult> {
  const { folder, env = {}, stopAfterMs } = options;
  // Next's types want NODE_ENV in every environment; Python does not look at it.
  const own = {
    NODE_ENV: "test",
    PATH: "/usr/local/bin:/usr/bin:/bin",
    HOME: folder,
    TMPDIR: folder,
    TZ: CLIENT_TIME_ZONE,
  } as const;
  return new Promise((resolve) => {
    const settings = { cwd: folder, timeout: TIMEOUT_MS, env: { ...own, ...env } };
    const child = execFile(program, [...args], settings, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ exitCode, stdout, log: stderr, folder });
    });
    if (stopAfterMs !== undefined) setTimeout(() => child.kill("SIGINT"), stopAfterMs);
  });
}

/** The last line of standard output, where our workloads print one JSON object. */
export function jsonResult(result: ClientResult): Record<string, unknown> {
  const line = result.stdout.trim().split("\n").at(-1) ?? "";
  try {
    // The workloads in `workloads/` print an object.
    return JSON.parse(line) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`The client printed no result.\n${result.stdout}\n${result.log}`, { cause: error });
  }
}

/** The only row of the emissions.csv that a client left in its folder. No cell that is asked for contains a comma. */
export async function readEmissionsCsv(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(path.join(folder, "emissions.csv"), "utf8");
  const [head = "", row = "", ...more] = text.trim().split("\n");
  if (more.length > 0) throw new Error(`emissions.csv has more than one run:\n${text}`);
  const cells = splitCsvLine(row);
  return new Map(splitCsvLine(head).map((name, index) => [name, cells[index] ?? ""]));
}

/** Quotes protect commas, as in "Linux-6.1, x86_64". */
function splitCsvLine(line: string): string[] {
  return [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((match) => match[2] ?? match[1] ?? "");
}

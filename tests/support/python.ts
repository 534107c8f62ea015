import { execFile } from "node:child_process";
import { access, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import lockfile from "proper-lockfile";

const run = promisify(execFile);

/** Under node_modules, so that a fresh install starts afresh and git never sees it. */
const CACHE = path.resolve("node_modules/.cache/wattprint");
const OLDEST_PYTHON = [3, 9] as const;
const ASK_TIMEOUT_MS = 90_000;
const INSTALL_TIMEOUT_MS = 8 * 60_000;
const PREBUILT = ["numpy", "pandas", "scipy", "shapely"];
/** Taken where the index cannot be asked but this version is installed already. */
const LAST_KNOWN_NEWEST = "3.3.2";

export type CodecarbonInstallation = { version: string; python: string; codecarbon: string };
export type CodecarbonAvailability =
  { ok: true; installations: readonly CodecarbonInstallation[] } | { ok: false; reason: string };

/**
 * Virtual environments with the unmodified `codecarbon` of PyPI: its newest version and each of `alsoVersions`. Made
 * once and kept. Says why when there is no suitable Python or PyPI cannot be reached.
 */
export async function codecarbonInstallations(
  alsoVersions: readonly string[],
): Promise<CodecarbonAvailability> {
  const made = await inTurn("codecarbon", async (python) => {
    const installations: CodecarbonInstallation[] = [];
    for (const version of [await newestVersion(python), ...alsoVersions]) {
      const bin = await install(python, version, [`codecarbon==${version}`]);
      installations.push({
        version,
        python: path.join(bin, "python"),
        codecarbon: path.join(bin, "codecarbon"),
      });
    }
    return installations;
  });
  return made.ok ? { ok: true, installations: made.value } : made;
}

/** The interpreter of an environment with these packages of PyPI; made once and kept, or why there is none. */
export async function pythonWith(name: string, requirements: readonly string[]): Promise<Made<string>> {
  const what = requirements.join(", ");
  return inTurn(what, async (python) => path.join(await install(python, name, requirements), "python"));
}

export type Made<Value> = { ok: true; value: Value } | { ok: false; reason: string };

/** Two test processes must not build the same environment. */
async function inTurn<Value>(what: string, make: (python: string) => Promise<Value>): Promise<Made<Value>> {
  const python = (await findPython()) ?? ((await installPython()) ? await findPython() : null);
  if (python === null) return { ok: false, reason: "no Python 3.9 or newer with the module venv" };
  try {
    await mkdir(CACHE, { recursive: true });
    const release = await lockfile.lock(CACHE, {
      retries: { retries: 300, maxTimeout: 2_000 },
      stale: 60_000,
    });
    try {
      return { ok: true, value: await make(python) };
    } finally {
      await release();
    }
  } catch (error) {
    return { ok: false, reason: `${what} could not be installed from PyPI: ${reasonOf(error)}` };
  }
}

/** Debian splits the module that makes environments off its Python; there, `ensurepip` is what is missing. */
async function findPython(): Promise<string | null> {
  const [major, minor] = OLDEST_PYTHON;
  const check = `import sys, venv, ensurepip; sys.exit(sys.version_info < (${String(major)}, ${String(minor)}))`;
  for (const name of ["python3", "python"]) {
    if (await succeeds(run(name, ["-c", check]))) return name;
  }
  return null;
}

/** On a Debian where we may: a machine fresh from its image has no Python, or half of one. */
async function installPython(): Promise<boolean> {
  if (process.getuid?.() !== 0 || !(await succeeds(run("apt-get", ["--version"])))) return false;
  const install = ["install", "--yes", "--no-install-recommends", "python3-venv"];
  const limit = { timeout: INSTALL_TIMEOUT_MS };
  return succeeds(run("apt-get", ["update"], limit).then(() => run("apt-get", install, limit)));
}

/** Newest released version; pip leaves out pre-releases. It is asked through an environment that surely has a pip. */
async function newestVersion(python: string): Promise<string> {
  const asking = await environment(python, path.join(CACHE, "venv-index"));
  try {
    const question = ["index", "versions", "codecarbon", "--retries", "1"];
    const { stdout } = await pip(asking, question, ASK_TIMEOUT_MS);
    const version = /^codecarbon \((\d[\w.]*)\)/m.exec(stdout)?.[1];
    if (version !== undefined) return version;
  } catch (error) {
    if (!(await exists(readyMark(LAST_KNOWN_NEWEST)))) throw error;
  }
  return LAST_KNOWN_NEWEST;
}

/** Answers the folder of the environment's programs. */
async function install(python: string, name: string, requirements: readonly string[]): Promise<string> {
  const folder = path.join(CACHE, `venv-${name}`);
  const bin = path.join(folder, "bin");
  if (await exists(readyMark(name))) return bin;
  // What an interrupted installation left behind.
  await rm(folder, { recursive: true, force: true });
  const own = await environment(python, folder);
  // To build these from source takes an hour and tools that are rarely there.
  const prebuilt = `--only-binary=${PREBUILT.join(",")}`;
  await pip(own, ["install", "--quiet", prebuilt, ...requirements], INSTALL_TIMEOUT_MS);
  await writeFile(readyMark(name), "");
  return bin;
}

const readyMark = (name: string): string => path.join(CACHE, `venv-${name}`, "ready");

function pip(python: string, args: readonly string[], timeout: number): Promise<{ stdout: string }> {
  const options = ["--disable-pip-version-check", "--no-input"];
  return run(python, ["-m", "pip", ...args, ...options], { timeout });
}

/** Answers the environment's own interpreter. */
async function environment(python: string, folder: string): Promise<string> {
  const interpreter = path.join(folder, "bin", "python");
  if (await exists(path.join(folder, "made"))) return interpreter;
  await run(python, ["-m", "venv", "--clear", folder]);
  await writeFile(path.join(folder, "made"), "");
  return interpreter;
}

const exists = (file: string): Promise<boolean> => succeeds(access(file));

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

/** What pip printed says more than that it failed. */
function reasonOf(error: unknown): string {
  const output =
    error instanceof Error && "stderr" in error && typeof error.stderr === "string" ? error.stderr : "";
  const lines = output.split("\n").filter((line) => line.startsWith("ERROR") || line.startsWith("WARNING"));
  const cause =
    lines.at(-1) ?? (error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
  return cause;
}

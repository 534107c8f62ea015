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
  const python = (await findPython()) ?? ((await installPython()) ? await findPython() : null);
  if (python === null) return { ok: false, reason: "no Python 3.9 or newer with the module venv" };
  try {
    await mkdir(CACHE, { recursive: true });
    // Two test processes must not build the same environment.
    const release = await lockfile.lock(CACHE, {
      retries: { retries: 300, maxTimeout: 2_000 },
      stale: 60_000,
    });
    try {
      const installations: CodecarbonInstallation[] = [];
      for (const version of [await newestVersion(python), ...alsoVersions]) {
        installations.push(await install(python, version));
      }
      return { ok: true, installations };
    } finally {
      await release();
    }
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
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

async function install(python: string, version: string): Promise<CodecarbonInstallation> {
  const folder = path.join(CACHE, `venv-${version}`);
  const installation = {
    version,
    python: path.join(folder, "bin", "python"),
    codecarbon: path.join(folder, "bin", "codecarbon"),
  };
  if (await exists(readyMark(version))) return installation;
  // What an interrupted installation left behind.
  await rm(folder, { recursive: true, force: true });
  await environment(python, folder);
  await pip(installation.python, ["install", "--quiet", `codecarbon==${version}`], INSTALL_TIMEOUT_MS);
  await writeFile(readyMark(version), "");
  return installation;
}

const readyMark = (version: string): string => path.join(CACHE, `venv-${version}`, "ready");

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
  return `codecarbon could not be installed from PyPI: ${cause}`;
}

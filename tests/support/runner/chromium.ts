import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { chromiumPath } from "../browser";
import { lastLine, runCommand } from "./process";

const DOWNLOAD_LIMIT_MS = 5 * 60_000;

/**
 * A Chromium for the tests: `CHROMIUM_PATH`, else the system's, else Playwright's download, else Debian's package when
 * root may install it.
 */
export async function findChromium(): Promise<{ path: string } | { reason: string }> {
  const reasons: string[] = [];
  const given = process.env["CHROMIUM_PATH"] ?? "";
  const known = chromiumPath();
  if (known !== null && (await starts(known))) return { path: known };
  if (given !== "") return { reason: `CHROMIUM_PATH is ${given}, which does not start` };
  reasons.push(known === null ? "no system Chromium" : `${known} does not start`);

  const downloaded = chromium.executablePath();
  if (!existsSync(downloaded)) {
    const install = ["node_modules/@playwright/test/cli.js", "install", "chromium"];
    const result = await runCommand(process.execPath, install, { timeoutMs: DOWNLOAD_LIMIT_MS });
    if (result.code !== 0) reasons.push(`playwright install: ${lastLine(result.output)}`);
  }
  if (existsSync(downloaded)) {
    if (await starts(downloaded)) return { path: downloaded };
    reasons.push("Playwright's Chromium does not start (system libraries are missing?)");
  }

  if (process.getuid?.() !== 0 || !(await isDebian())) {
    return { reason: [...reasons, "not root on Debian, so no package either"].join("; ") };
  }
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("apt-get", ["update"], { env, quiet: true, timeoutMs: DOWNLOAD_LIMIT_MS });
  const apt = await runCommand("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
    env,
    timeoutMs: DOWNLOAD_LIMIT_MS,
  });
  const packaged = chromiumPath();
  if (packaged !== null && (await starts(packaged))) return { path: packaged };
  return { reason: [...reasons, `apt-get install chromium: ${lastLine(apt.output)}`].join("; ") };
}

async function starts(program: string): Promise<boolean> {
  const { code } = await runCommand(program, ["--version", "--no-sandbox"], {
    quiet: true,
    timeoutMs: 30_000,
  });
  return code === 0;
}

async function isDebian(): Promise<boolean> {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  return /^ID(_LIKE)?=.*debian/m.test(release);
}

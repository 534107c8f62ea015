import { existsSync } from "node:fs";

const SYSTEM_CHROMIUMS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
] as const;

/** `CHROMIUM_PATH`, else the system's Chromium; null leaves the choice to Playwright's own download. */
export function chromiumPath(): string | null {
  const given = process.env["CHROMIUM_PATH"];
  if (given !== undefined && given !== "") return given;
  return SYSTEM_CHROMIUMS.find((path) => existsSync(path)) ?? null;
}

/** For a browser that runs anywhere: as root, in a container, and without calling its maker. */
export function chromiumLaunchOptions(): { executablePath?: string; args: string[] } {
  const path = chromiumPath();
  const isRoot = process.getuid?.() === 0;
  return {
    ...(path === null ? {} : { executablePath: path }),
    args: [
      ...(isRoot ? ["--no-sandbox"] : []),
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--force-color-profile=srgb",
    ],
  };
}

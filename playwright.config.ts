import { defineConfig } from "@playwright/test";
import { chromiumLaunchOptions } from "./tests/support/browser";

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // One set of stored pictures for every system: what they show has fonts of its own.
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  globalSetup: "./tests/e2e/support/build.ts",
  // Each worker starts a server and a browser of its own.
  workers: 2,
  fullyParallel: true,
  // A shared machine stalls for seconds now and then. What passes only when tried again is listed, and said at the end.
  retries: 1,
  forbidOnly: process.env["CI"] !== undefined,
  // Against hanging: a test that goes over several pages with axe takes a minute on two busy cores.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: chromiumLaunchOptions(),
  },
});

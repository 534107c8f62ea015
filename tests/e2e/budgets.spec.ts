import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test, type Lab } from "./support/test";

const FIRST_LOAD_KB = 200;
const MOST_LAYOUT_SHIFT = 0.05;

async function makeRuns({ api }: Lab): Promise<string> {
  const parts = { cpuEnergyKwh: 0.2, gpuEnergyKwh: 1, ramEnergyKwh: 0.05, measuredEnergyKwh: 1 };
  for (let index = 0; index < 8; index += 1) {
    await api.makeRun({
      name: `run-${String(index)}`,
      energyKwh: 1.25,
      parts,
      endedAgoS: 1000 * index + 10,
      zoneId: "FR",
    });
  }
  return api.makeRun({
    name: "long",
    energyKwh: 12.5,
    sampleCount: 60,
    parts,
    zoneId: "FR",
    emissionsKgCo2e: 0.5,
  });
}

test("the run list needs at most 200 kB of script, compressed", async ({ page, lab }) => {
  await makeRuns(lab);
  const scripts = new Map<string, number>();
  const sizes: Promise<void>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    sizes.push(response.body().then((body) => void scripts.set(response.url(), gzipSync(body).length)));
  });
  await page.goto(`/${lab.slug}/runs`);
  await page.waitForLoadState("networkidle");
  await Promise.all(sizes);
  const totalKb = [...scripts.values()].reduce((sum, size) => sum + size, 0) / 1000;
  test.info().annotations.push({
    type: "first-load script",
    description: `${totalKb.toFixed(1)} kB in ${String(scripts.size)} files`,
  });
  expect(scripts.size).toBeGreaterThan(0);
  expect(totalKb).toBeLessThanOrEqual(FIRST_LOAD_KB);
});

test("pages do not move under the reader while they load", async ({ page, lab }) => {
  const runId = await makeRuns(lab);
  const settings = ["", "/members", "/tokens", "/projects", "/profile"].map((path) => `/settings${path}`);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const path of ["", "/runs", `/runs/${runId}`, "/connect", ...settings]) {
      await page.goto(`/${lab.slug}${path}`);
      await page.waitForLoadState("networkidle");
      expect
        .soft(await layoutShift(page), `${path} at ${String(width)} px`)
        .toBeLessThanOrEqual(MOST_LAYOUT_SHIFT);
    }
  }
});

/** Everything that moved since navigation, without what a person's own press moved. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let total = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            // The type of a layout-shift entry is not in TypeScript's DOM library.
            const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
            if (!shift.hadRecentInput) total += shift.value;
          }
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => {
          resolve(total);
        }, 300);
      }),
  );
}

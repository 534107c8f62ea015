import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { expect, test, type Lab } from "./support/test";

const DAY_S = 24 * 3600;

/** Two sweeps of one experiment: most of what `wide` drew came to nothing. */
async function makeSweeps(lab: Lab): Promise<void> {
  const projectId = await lab.api.makeProject("vision");
  const experimentId = await lab.api.makeExperiment(projectId, "width");
  const trial = (sweep: string, at: number, energyKwh: number, status: "finished" | "failed") =>
    lab.api.makeRun({
      name: `${sweep}-${String(at)}`,
      experimentId,
      energyKwh,
      intervalS: 600,
      endedAgoS: 3 * DAY_S - at * 3600,
      status,
      zoneId: "DE",
      context: { sweep },
    });
  await trial("wide", 0, 2, "failed");
  await trial("wide", 1, 1, "failed");
  await trial("wide", 2, 1, "finished");
  await trial("narrow", 3, 0.5, "failed");
  await trial("narrow", 4, 4, "finished");
}

async function exportFrom(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  expect(download.suggestedFilename()).toBe("wattprint-waste.csv");
  return readFile(await download.path(), "utf8");
}

function expectWideSweep(csv: string): void {
  const [head, ...rows] = csv.trim().split("\r\n");
  expect(head).toContain("wasted_facility_energy_kwh");
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toMatch(/,width,wide,.*,failed,/);
}

test("finds the most wasteful sweep and exports it", async ({ page, lab }) => {
  await makeSweeps(lab);
  await page.goto(`/${lab.slug}`);
  await page
    .getByRole("navigation", { name: "Main", exact: true })
    .getByRole("link", { name: "Waste" })
    .click();
  await expect(page.getByRole("heading", { name: "Waste ledger" })).toBeVisible();
  await expect(page.getByText("The most wasteful sweep is wide with 3.00\u202fkWh.")).toBeVisible();
  const first = page.getByRole("table", { name: "Sweeps" }).getByRole("row").nth(1);
  await expect(first).toContainText("wide");
  expectWideSweep(
    await exportFrom(page, () => page.getByRole("link", { name: "Export sweep wide as CSV" }).click()),
  );
  await expectAccessible(page, `/${lab.slug}/waste`);
});

test("the same by keyboard only", async ({ page, lab }) => {
  await makeSweeps(lab);
  await page.goto(`/${lab.slug}`);
  await focusByTab(
    page,
    page.getByRole("navigation", { name: "Main", exact: true }).getByRole("link", { name: "Waste" }),
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Waste ledger" })).toBeVisible();
  const link = page.getByRole("link", { name: "Export sweep wide as CSV" });
  await focusByTab(page, link);
  expectWideSweep(await exportFrom(page, () => page.keyboard.press("Enter")));
});

test("a figure leads to how it is computed, and the filter narrows the page", async ({ page, lab }) => {
  await makeSweeps(lab);
  await page.goto(`/${lab.slug}/waste`);
  const causes = page.getByRole("table", { name: "What counts as waste" });
  await causes
    .getByRole("row", { name: /^Failed/ })
    .getByRole("link", { name: /^3\.50 kWh: why/ })
    .click();
  await expect(page.getByText("All facility energy of runs whose tracker or a person said")).toBeVisible();
  await page.getByRole("combobox", { name: "Filter runs" }).fill("sweep:narrow");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/q=sweep%3Anarrow/);
  await expect(page.getByText("2 runs: runs that began in the last 90 days")).toBeVisible();
  await page.goto(`/${lab.slug}/waste?q=gpus:H100`);
  await expect(page.getByRole("list", { name: "Not understood" })).toContainText("gpusUnknown field");
});

test("an alert has its rule and evidence, and is dismissed with a reason and reopened", async ({
  page,
  lab,
}) => {
  const projectId = await lab.api.makeProject("vision");
  const experimentId = await lab.api.makeExperiment(projectId, "flaky");
  for (let run = 0; run < 5; run += 1) {
    await lab.api.makeRun({ name: `crash-${String(run)}`, experimentId, endedAgoS: DAY_S, status: "failed" });
  }
  await page.goto(`/${lab.slug}/waste`);
  await expect(page.getByText("5 runs of flaky failed within an hour")).toBeVisible();
  await expect(
    page.getByText("Rule: 5 or more runs of one experiment, started within an hour, fail.").first(),
  ).toBeVisible();
  await page.getByText("Dismiss", { exact: true }).first().click();
  await page.getByLabel("Why it needs no action").fill("The node was down.");
  await page.getByRole("button", { name: "Dismiss", exact: true }).click();
  await expect(
    page.getByText("No sweep and no crash loop of the last 30 days is over its limit."),
  ).toBeVisible();
  await page.getByText("Dismissed alerts (1)").click();
  await expect(page.getByText(/Dismissed by .*: The node was down\./)).toBeVisible();
  await page.getByRole("button", { name: "Reopen: failures of flaky" }).click();
  await expect(page.getByText("1 open", { exact: true })).toBeVisible();
});

/** Presses Tab until the thing has the focus, as somebody without a pointer does. */
async function focusByTab(page: Page, target: ReturnType<Page["getByRole"]>): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("Tab never reached it.");
}

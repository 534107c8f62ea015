import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import type { LabApi } from "./support/lab-api";
import { invite, join } from "./support/steps";
import { expect, otherPerson, test } from "./support/test";

/** Two trackers in one process, of six hours each; the first one measured all of it. */
async function makeTwins(api: LabApi): Promise<{ first: string; second: string }> {
  const experimentId = await api.makeExperiment(await api.makeProject("Vision"), "baseline");
  const plan = {
    experimentId,
    sampleCount: 6,
    intervalS: 3600,
    context: { host: "node-7", processId: 4711 },
  };
  return {
    first: await api.makeRun({
      ...plan,
      name: "by-codecarbon",
      energyKwh: 0.5,
      parts: { measuredEnergyKwh: 0.5 },
    }),
    second: await api.makeRun({ ...plan, name: "by-hand", energyKwh: 0.4 }),
  };
}

const panelOf = (page: Page) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: "May be counted twice" }) });
const totalOf = (page: Page) => page.getByRole("row").filter({ hasText: /^All 2 runs/ });

test("energy that two runs counted is left out once, and comes back", async ({ page, lab }) => {
  // It looks at three pages wide and narrow, light and dark.
  test.slow();
  const { first, second } = await makeTwins(lab.api);
  await page.goto(`/${lab.slug}/runs`);
  await expect(totalOf(page)).toContainText("900");

  await page.goto(`/${lab.slug}/runs/${second}`);
  const panel = panelOf(page);
  await expect(panel).toContainText("Two trackers ran in one process on node-7");
  await expect(panel).toContainText("certain");
  await expect(panel).toContainText("the better one");
  await expectAccessible(page, `/${lab.slug}/runs/${second}`);
  await panel.getByRole("button", { name: "Count only the other" }).click();
  await expect(page.getByText("This run is not counted.")).toBeVisible();
  await expectAccessible(page, `/${lab.slug}/runs/${second}`);

  await page.goto(`/${lab.slug}/runs`);
  await expect(totalOf(page)).toContainText("500");
  await expect(page.getByRole("row").filter({ hasText: "by-hand" })).toContainText("not counted");
  await expect(page.getByText("The totals leave out 1 run")).toBeVisible();
  await expectAccessible(page, `/${lab.slug}/runs`);

  await page.goto(`/${lab.slug}/runs/${first}`);
  await page.getByText("1 decision").click();
  await expect(page.getByText("by-hand is in no total: this run counts in its place.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(panelOf(page).getByRole("button", { name: "Count only this run" })).toBeVisible();
  await page.goto(`/${lab.slug}/runs`);
  await expect(totalOf(page)).toContainText("900");
});

test("two runs become one, whose samples keep coming, and two again", async ({ page, lab }) => {
  const { first, second } = await makeTwins(lab.api);
  await page.goto(`/${lab.slug}/runs/${first}`);
  await panelOf(page).getByRole("button", { name: "Merge into one" }).click();
  await expect(page.getByText("Other runs of the same time")).toBeVisible();
  await expect(page.getByText("2, their energies added up")).toBeVisible();
  const merged = new URL(page.url()).pathname;
  for (const runId of [first, second]) {
    await page.goto(`/${lab.slug}/runs/${runId}`);
    await expect(page).toHaveURL(merged);
  }
  const late = {
    ...{ sampledAt: new Date().toISOString(), durationS: 2, energyKwh: 0.0001, source: "late" },
  };
  for (const runId of [first, second]) {
    const answer = await lab.api.send("POST", "/api/v1/samples", { samples: [{ runId, ...late }] });
    expect(await answer.json()).toMatchObject({ stored: 1 });
  }
  await page.goto(merged);
  await expect(page.getByText("4, their energies added up")).toBeVisible();
  await page.getByText("1 decision").click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(panelOf(page)).toBeVisible();
  await page.goto(`/${lab.slug}/runs/${second}`);
  await expect(page.getByRole("heading", { name: "by-hand", level: 1 })).toBeVisible();
});

test("a viewer reads what may be counted twice and decides nothing", async ({
  page,
  lab,
  browser,
  installation,
}) => {
  const { first } = await makeTwins(lab.api);
  const link = await invite(page, lab.slug, `${lab.slug}@example.org`, "viewer");
  const guest = await otherPerson(browser, installation.server.url);
  await join(guest, link, "Grace");
  await guest.goto(`/${lab.slug}/runs/${first}`);
  await expect(panelOf(guest)).toContainText("by-hand");
  await expect(guest.getByRole("button", { name: "Merge into one" })).toHaveCount(0);
  await guest.context().close();
});

test("works without JavaScript", async ({ browser, installation, lab }) => {
  const { second } = await makeTwins(lab.api);
  const context = await browser.newContext({
    baseURL: installation.server.url,
    storageState: installation.adminCookies,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(`/${lab.slug}/runs/${second}`);
  await panelOf(page).getByRole("button", { name: "Count both" }).click();
  await page.getByText("1 decision").click();
  await expect(page.getByText("Both count: this run and by-codecarbon.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(panelOf(page).getByRole("button", { name: "Count both" })).toBeVisible();
  await context.close();
});

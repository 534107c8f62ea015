import type { Page } from "@playwright/test";
import { CodecarbonTalk, type LabApi } from "./support/lab-api";
import { expect, test } from "./support/test";

/** The names of the runs in the order that the page shows them. */
async function shownNames(page: Page): Promise<string[]> {
  const links = page
    .getByRole("table", { name: "Runs" })
    .locator("tbody")
    .getByRole("rowheader")
    .getByRole("link");
  return links.allTextContents();
}

async function makeThreeRuns(api: LabApi): Promise<{ vision: string; language: string }> {
  const vision = await api.makeProject("Vision");
  const language = await api.makeProject("Language");
  const images = await api.makeExperiment(vision, "images");
  const texts = await api.makeExperiment(language, "texts");
  await api.makeRun({
    name: "small-resnet",
    experimentId: images,
    energyKwh: 0.1,
    endedAgoS: 3000,
    status: "finished",
  });
  await api.makeRun({
    name: "big-resnet",
    experimentId: images,
    energyKwh: 2,
    endedAgoS: 2000,
    status: "failed",
    exitCause: "CUDA out of memory",
  });
  await api.makeRun({
    name: "tiny-bert",
    experimentId: texts,
    energyKwh: 0.5,
    endedAgoS: 5,
    tags: ["nightly"],
  });
  return { vision, language };
}

test("sorts by a column's head, both ways, and keeps the order in the address", async ({ page, lab }) => {
  await makeThreeRuns(lab.api);
  await page.goto(`/${lab.slug}/runs`);
  await expect.poll(() => shownNames(page)).toEqual(["tiny-bert", "big-resnet", "small-resnet"]);

  await page
    .getByRole("columnheader", { name: /IT energy/ })
    .getByRole("link")
    .click();
  await expect(page).toHaveURL(/sort=-energy/);
  await expect.poll(() => shownNames(page)).toEqual(["big-resnet", "tiny-bert", "small-resnet"]);
  await expect(page.getByRole("columnheader", { name: /IT energy/ })).toHaveAttribute(
    "aria-sort",
    "descending",
  );

  await page
    .getByRole("columnheader", { name: /IT energy/ })
    .getByRole("link")
    .click();
  await expect.poll(() => shownNames(page)).toEqual(["small-resnet", "tiny-bert", "big-resnet"]);
  await page.reload();
  await expect.poll(() => shownNames(page)).toEqual(["small-resnet", "tiny-bert", "big-resnet"]);
  await page.goBack();
  await expect.poll(() => shownNames(page)).toEqual(["big-resnet", "tiny-bert", "small-resnet"]);
});

test("searches and filters; the address alone brings the same list back", async ({ page, lab }) => {
  await makeThreeRuns(lab.api);
  await page.goto(`/${lab.slug}/runs`);
  const list = page.getByRole("main");
  const field = list.getByRole("combobox", { name: "Filter runs" });
  await field.fill("resnet");
  await list.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/q=resnet/);
  await expect.poll(() => shownNames(page)).toEqual(["big-resnet", "small-resnet"]);

  await field.fill("resnet status:failed");
  await field.press("Enter");
  await expect(page).toHaveURL(/status%3Afailed/);
  await expect.poll(() => shownNames(page)).toEqual(["big-resnet"]);

  const address = page.url();
  await page.goto("about:blank");
  await page.goto(address);
  await expect.poll(() => shownNames(page)).toEqual(["big-resnet"]);
  await expect(field).toHaveValue("resnet status:failed");

  await list.getByRole("link", { name: "Clear all" }).click();
  await expect.poll(async () => (await shownNames(page)).length).toBe(3);
});

test("filters by project, and says when nothing matches", async ({ page, lab }) => {
  const { language } = await makeThreeRuns(lab.api);
  await page.goto(`/${lab.slug}/runs?project=${language}`);
  await expect.poll(() => shownNames(page)).toEqual(["tiny-bert"]);
  await page.goto(`/${lab.slug}/runs?tag=nightly&state=killed`);
  await expect(page.getByText("No run matches")).toBeVisible();
});

test("pages through more runs than fit on one page", async ({ page, lab }) => {
  const names = Array.from({ length: 53 }, (_, index) => `run-${String(index).padStart(2, "0")}`);
  await Promise.all(names.map((name) => lab.api.makeRun({ name, sampleCount: 1, status: "finished" })));
  await page.goto(`/${lab.slug}/runs?sort=name`);
  await expect.poll(async () => (await shownNames(page)).length).toBe(50);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect.poll(() => shownNames(page)).toEqual(["run-50", "run-51", "run-52"]);
  await page.reload();
  await expect(page.getByText("51–53 of 53 runs")).toBeVisible();
  await page.getByRole("link", { name: "Previous" }).click();
  await expect.poll(async () => (await shownNames(page))[0]).toBe("run-00");
});

test("hides runs without a sample, and opens a run from its row", async ({ page, lab }) => {
  await lab.api.announceRun({ name: "announced-only" });
  await page.goto(`/${lab.slug}/runs`);
  await expect(page.getByText("No run has reported here yet")).toBeVisible();
  const runId = await lab.api.makeRun({
    name: "with-samples",
    energyKwh: 0.25,
    status: "finished",
    zoneId: "FR",
  });
  await page.goto(`/${lab.slug}/runs`);
  await expect.poll(() => shownNames(page)).toEqual(["with-samples"]);
  await expect(page.getByText(/1 run that was announced but has no sample is hidden/)).toBeVisible();

  await page.getByRole("link", { name: "with-samples" }).click();
  await page.waitForURL(`**/${lab.slug}/runs/${runId}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("with-samples");
  await expect(page.getByText("finished", { exact: true })).toBeVisible();
});

test("a run without a name of its own is renamed on its page, and says so until then", async ({
  page,
  lab,
}) => {
  const experimentId = await lab.api.makeExperiment(await lab.api.makeProject("Unnamed"), "unnamed");
  const tracker = new CodecarbonTalk(lab.api.url, lab.api.token, experimentId);
  const runId = await tracker.announce();
  expect(await tracker.emit(60)).toBe(201);
  await page.goto(`/${lab.slug}/runs/${runId}`);
  await expect(page.getByText(/CodeCarbon sent no name, so Wattprint drew/)).toBeVisible();

  await page.locator("summary").filter({ hasText: "Rename" }).click();
  const name = page.getByLabel("Name of the run");
  await name.fill("   ");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("Give it a name.")).toBeVisible();
  await name.fill("baseline, seed 3");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("baseline, seed 3");
  await expect(page.getByText(/Wattprint drew/)).toHaveCount(0);
  await expect(name).toBeHidden();
});

test("a run is marked as failed with its cause and reopened, without JavaScript too", async ({
  page,
  browser,
  lab,
}) => {
  const runId = await lab.api.makeRun({ name: "silent", endedAgoS: 7200 });
  const address = `/${lab.slug}/runs/${runId}`;
  await page.goto(address);
  await expect(page.getByText("ended (no word)")).toBeVisible();
  await page.locator("summary").filter({ hasText: "Mark as ended" }).click();
  await page.getByLabel("The run", { exact: true }).selectOption("failed");
  await page.getByLabel("Cause").fill("CUDA out of memory");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The run failed.")).toBeVisible();

  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
    baseURL: lab.api.url,
  });
  const plain = await context.newPage();
  await plain.goto(address);
  await expect(plain.locator("p", { hasText: "CUDA out of memory" }).first()).toBeVisible();
  await plain.locator("summary").filter({ hasText: "Change status" }).click();
  await plain.getByLabel("The run", { exact: true }).selectOption("open");
  await plain.getByRole("button", { name: "Save" }).click();
  await plain.goto(address);
  await expect(plain.getByText("ended (no word)")).toBeVisible();
  await context.close();
});

test("the overview leads to the runs that need a grid zone, and setting it gives them emissions", async ({
  page,
  lab,
}) => {
  const runId = await lab.api.makeRun({ name: "nowhere", energyKwh: 0.4 });
  await lab.api.makeRun({ name: "in France", energyKwh: 0.4, zoneId: "FR" });
  await page.goto(`/${lab.slug}`);
  await page.getByRole("link", { name: "set the zone of its runs" }).click();
  await expect(page).toHaveURL(/factor=none/);
  await expect.poll(() => shownNames(page)).toEqual(["nowhere"]);

  await page.goto(`/${lab.slug}/runs/${runId}`);
  await expect(page.getByRole("link", { name: "Settings, Projects" })).toBeVisible();
  const zone = page.getByLabel("Set the zone");
  await expect(zone.locator("optgroup").first()).toHaveAttribute("label", "Countries");
  await zone.selectOption("EGRID_AKGD");
  await page.getByRole("textbox", { name: "Why" }).fill("It ran in Anchorage");
  await page.getByRole("button", { name: "See what would change" }).click();
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("link", { name: "nowhere" }).first().click();
  await expect(page.getByText("ASCC Alaska Grid (AKGD)", { exact: true })).toBeVisible();
});

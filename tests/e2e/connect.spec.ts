import type { Page } from "@playwright/test";
import { CodecarbonTalk } from "./support/lab-api";
import { expect, test } from "./support/test";

async function makeTokenOnConnectPage(
  page: Page,
  slug: string,
): Promise<{ token: string; experimentId: string }> {
  await page.goto(`/${slug}/connect`);
  await page.getByLabel("Name").fill("gpu-box-7");
  await page.getByRole("button", { name: "Make token" }).click();
  const shown = page.getByTestId("new-token");
  await expect(shown).toHaveText(/^wp_/);
  return {
    token: (await shown.textContent()) ?? "",
    experimentId: await page.getByLabel("Experiment").inputValue(),
  };
}

test("a new token comes with the exact lines to paste", async ({ page, lab, installation }) => {
  const { token, experimentId } = await makeTokenOnConnectPage(page, lab.slug);
  const endpoint = `${installation.server.url}/api/codecarbon`;
  const expectLines = async (...lines: string[]) => {
    for (const line of lines) await expect(page.locator("pre")).toContainText(line);
  };

  await expectLines("[codecarbon]", "save_to_api = true", `api_endpoint = ${endpoint}`, `api_key = ${token}`);
  await page.getByRole("button", { name: "Python" }).click();
  await expectLines("EmissionsTracker(", `api_endpoint="${endpoint}"`, `experiment_id="${experimentId}"`);
  await page.getByRole("button", { name: "Hugging Face" }).click();
  await expectLines("CODECARBON_SAVE_TO_API=true", `CODECARBON_API_KEY=${token}`);
  await page.getByRole("button", { name: "curl" }).click();
  await expectLines(`${installation.server.url}/api/v1/samples`, `Bearer ${token}`);

  await page.reload();
  await expect(page.getByText(token)).toHaveCount(0);
});

test("the page that waits for a first sample shows its power, and leads to the run", async ({
  page,
  lab,
}) => {
  const { token, experimentId } = await makeTokenOnConnectPage(page, lab.slug);
  const indicator = page.getByTestId("first-sample");
  await expect(indicator).toContainText("Waiting for your first sample");

  const tracker = new CodecarbonTalk(lab.api.url, token, experimentId);
  const runId = await tracker.announce();
  expect(await tracker.emit(15)).toBe(201);
  await expect(indicator).toContainText("Received, 312\u202fW");
  await expect(indicator).toContainText("NVIDIA L4");

  await indicator.getByRole("link", { name: "Open the run" }).click();
  await page.waitForURL(`**/${lab.slug}/runs/${runId}`);
  await expect(page.getByText("Power now")).toBeVisible();
});

test("the page that waits says why something was refused", async ({ page, lab }) => {
  const { token } = await makeTokenOnConnectPage(page, lab.slug);
  const unannounced = new CodecarbonTalk(lab.api.url, token, "");
  expect(await unannounced.emit(15)).toBe(422);
  await expect(page.getByTestId("first-sample")).toContainText("Refused: run_id: no such run");
});

test("a run's page follows new samples without losing scroll or selection", async ({ page, lab }) => {
  const projectId = await lab.api.makeProject("Live");
  const experimentId = await lab.api.makeExperiment(projectId, "live run");
  const tracker = new CodecarbonTalk(lab.api.url, lab.api.token, experimentId);
  const runId = await tracker.announce();
  await tracker.emit(3600);
  await page.setViewportSize({ width: 1440, height: 500 });
  await page.goto(`/${lab.slug}/runs/${runId}`);
  const energy = page.getByText("312\u202f", { exact: false }).or(page.getByText(/^312$/)).first();
  await expect(energy).toBeVisible();

  const table = page
    .getByRole("group", { name: "Power by component: show as" })
    .getByRole("button", { name: "Table" });
  await table.click();
  const rows = page.getByRole("region", { name: "Power by component, as a table" }).getByRole("row");
  const rowsBefore = await rows.count();
  await page.evaluate(() => {
    window.scrollTo(0, 300);
  });
  const scrollBefore = await page.evaluate(() => window.scrollY);
  expect(scrollBefore).toBeGreaterThan(0);

  // Time that is counted already would be held back: only what has passed since.
  expect(await tracker.emit(2)).toBe(201);
  await expect.poll(() => rows.count(), { timeout: 30_000 }).toBeGreaterThan(rowsBefore);
  expect(await page.evaluate(() => window.scrollY)).toBe(scrollBefore);
  await expect(table).toHaveAttribute("aria-pressed", "true");
});

test("a run that falls silent is stale, then ended without a word, and late data reopens it", async ({
  page,
  lab,
}) => {
  const stale = await lab.api.makeRun({ name: "gone quiet", intervalS: 60, endedAgoS: 400 });
  await page.goto(`/${lab.slug}/runs/${stale}`);
  await expect(page.getByText(/No sample since/)).toBeVisible();
  await expect(page.getByText("stale", { exact: true })).toBeVisible();

  const ended = await lab.api.makeRun({ name: "gone for good", intervalS: 60, endedAgoS: 7200 });
  await page.goto(`/${lab.slug}/runs/${ended}`);
  await expect(page.getByText(/nobody said how the run ended/)).toBeVisible();
  await expect(page.getByText("ended (no word)")).toBeVisible();

  const sample = { runId: ended, sampledAt: new Date().toISOString(), durationS: 60, energyKwh: 0.01 };
  expect((await lab.api.send("POST", "/api/v1/samples", { samples: [sample] })).ok).toBe(true);
  await page.reload();
  await expect(page.getByText("ended (no word)")).toHaveCount(0);
});

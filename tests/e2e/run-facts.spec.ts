import { expectAccessible, expectNoViolations } from "./support/axe";
import { pressByKey, tabTo } from "./support/keyboard";
import { expect, test, type Lab } from "./support/test";

const HOUR_MS = 3_600_000;

/** A run of an hour with phases and a curve, one of three trials of a sweep. */
async function makeSweep({ api }: Lab): Promise<{ runId: string; experimentId: string; projectId: string }> {
  const projectId = await api.makeProject("Vision", { defaultZoneId: "FR", pue: 1.2 });
  const experimentId = await api.makeExperiment(projectId, "learning rate");
  const ids: string[] = [];
  for (const [index, accuracy] of [0.7, 0.6, 0.8].entries()) {
    const runId = await api.makeRun({
      name: `trial ${String(index)}`,
      experimentId,
      energyKwh: 1,
      sampleCount: 60,
      endedAgoS: 20_000 - index * 5_000,
      status: "finished",
      context: { sweep: "lr", tokens: 1e9, modelParameters: 1e8, precision: "bf16" },
    });
    const endMs = Date.now() - (20_000 - index * 5_000) * 1000;
    const at = (share: number) => new Date(endMs - HOUR_MS * (1 - share)).toISOString();
    await api.send("PATCH", `/api/v1/runs/${runId}`, {
      metrics: [0.25, 0.5, 0.75, 1].map((share, step) => ({
        name: "accuracy",
        step,
        value: accuracy * share,
        recordedAt: at(share),
      })),
      phases: [{ name: "train", from: at(0.25), to: at(0.75) }],
    });
    ids.push(runId);
  }
  return { runId: ids[2] ?? "", experimentId, projectId };
}

test("a run is read by phase and curve, noted, shared and no longer shared", async ({
  page,
  lab,
  browser,
}) => {
  const { runId } = await makeSweep(lab);
  await page.goto(`/${lab.slug}/runs/${runId}`);
  const phases = page.getByRole("table", { name: "Energy and emissions of each phase of this run" });
  await expect(phases.getByRole("row", { name: /^train/ })).toContainText(/50\s%/);
  await page
    .getByRole("navigation", { name: "Curves over" })
    .getByRole("link", { name: "IT energy" })
    .click();
  await expect(page).toHaveURL(/over=energy/);

  await page.getByText("Write a note").click();
  await page.getByLabel("Note", { exact: true }).fill("It **works**, <i>so far</i>");
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(page.locator("#notes strong")).toHaveText("works");
  await expect(page.locator("#notes p").first()).toContainText("<i>so far</i>");

  await page.getByRole("button", { name: "Make a link" }).click();
  const link = (await page.getByTestId("made-link").textContent()) ?? "";
  const outside = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const guest = await outside.newPage();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("trial 2");
  expect(await guest.content()).not.toContain(lab.name);
  await page.getByRole("button", { name: /^Revoke the link/ }).click();
  await expect(page.getByText(/^revoked/)).toBeVisible();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("This link shows nothing");
  await outside.close();
});

test("a sweep says what each improvement cost, and leads to its runs", async ({ page, lab }) => {
  const { experimentId } = await makeSweep(lab);
  await page.goto(`/${lab.slug}/experiments/${experimentId}`);
  await page.getByRole("link", { name: "lr", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sweep lr");
  const costs = page.getByRole("table", { name: "What each improvement cost" });
  // Ten points for the two kilowatt-hours of trials 1 and 2.
  await expect(costs.getByRole("row", { name: /^trial 2/ })).toContainText("0.200");
  await page.getByRole("link", { name: "All runs of it" }).click();
  await expect(page).toHaveURL(/\/runs\?/);
});

test("axe finds nothing on the pages of a project, an experiment, a sweep and a run with everything", async ({
  page,
  lab,
}) => {
  test.setTimeout(300_000);
  const { runId, experimentId, projectId } = await makeSweep(lab);
  for (const path of [
    `/runs/${runId}`,
    `/projects/${projectId}`,
    `/experiments/${experimentId}`,
    `/sweeps/${experimentId}/lr`,
  ])
    await expectAccessible(page, `/${lab.slug}${path}`);
});

test("the power of a run is looked at closer, by keyboard too", async ({ page, lab }) => {
  const parts = { cpuEnergyKwh: 0.2, gpuEnergyKwh: 1, ramEnergyKwh: 0.05, measuredEnergyKwh: 1 };
  const runId = await lab.api.makeRun({
    name: "long",
    energyKwh: 12.5,
    sampleCount: 60,
    parts,
    zoneId: "FR",
  });
  await page.goto(`/${lab.slug}/runs/${runId}`);
  const button = page.getByRole("button", { name: "Look closer" });
  await pressByKey(page, button);
  const dialog = page.getByRole("dialog", { name: "Power by component" });
  const handle = dialog.getByRole("slider").first();
  await expect(handle).toBeVisible();
  await expectNoViolations(page, "power, closer");
  const times = dialog.locator(".recharts-xAxis-tick-labels");
  const before = await times.textContent();
  await tabTo(page, handle);
  for (let step = 0; step < 20; step += 1) await page.keyboard.press("ArrowRight");
  await expect.poll(() => times.textContent()).not.toBe(before);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});

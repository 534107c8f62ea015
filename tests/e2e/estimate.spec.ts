import { expectAccessible, expectNoViolations } from "./support/axe";
import { chooseByKey, pressByKey, tabTo } from "./support/keyboard";
import { expect, test } from "./support/test";

const RUN = { sampleCount: 6, intervalS: 300, status: "finished", zoneId: "FR" } as const;
const FACTS = { modelParameters: 1e9, tokens: 1e9, approach: "full-training" } as const;

test("a job is estimated, saved, planned, run, and shows on the calibration page; by keyboard alone", async ({
  page,
  lab,
}) => {
  test.slow();
  await page.goto(`/${lab.slug}/estimate/calibration`);
  await expect(page.getByText("Nothing to compare yet")).toBeVisible();
  await expectNoViolations(page, "an empty calibration");
  for (const energyKwh of [0.4, 0.5, 0.45, 0.55])
    await lab.api.makeRun({ ...RUN, name: `past ${String(energyKwh)}`, energyKwh, context: FACTS });

  await page.goto(`/${lab.slug}`);
  await pressByKey(page, page.getByRole("link", { name: "Estimate", exact: true }).first());
  await expect(page.getByRole("heading", { name: "Estimate", level: 1 })).toBeVisible();
  await tabTo(page, page.getByLabel("Parameters"));
  await page.keyboard.type("1B");
  await tabTo(page, page.getByLabel("Tokens"));
  await page.keyboard.type("1B");
  await chooseByKey(page, page.getByLabel("Kind of job"), "Training from scratch");
  await chooseByKey(page, page.getByLabel("Home region"), "France");
  await pressByKey(page, page.getByRole("button", { name: "Estimate", exact: true }));
  await expect(page.getByText(/The job will draw about/)).toBeVisible();
  await expect(page.getByText(/By similar past runs, the only one/)).toBeVisible();
  await expect(page.getByRole("table", { name: "Similar past runs" }).getByRole("row")).toHaveCount(5);
  await expect(page.getByRole("table", { name: "Both methods" })).toContainText("Needs the accelerator.");
  await expectAccessible(page, page.url());

  await tabTo(page, page.getByLabel("Name of the estimate"));
  await page.keyboard.type("tern");
  await pressByKey(page, page.getByRole("button", { name: "Save", exact: true }));
  await expect(page.getByRole("heading", { name: "tern", level: 1 })).toBeVisible();
  await expect(page.getByText("No run has named this estimate yet.")).toBeVisible();
  const estimatePath = new URL(page.url()).pathname;
  await expectNoViolations(page, "a saved estimate");

  await pressByKey(page, page.getByRole("link", { name: "Plan this job" }));
  await expect(page.getByRole("table", { name: "Ways to run it" })).toBeVisible();
  await expect(page.getByLabel("An estimate")).toHaveValue(/^ES-/);
  await tabTo(page, page.getByLabel("Name of the plan"));
  await pressByKey(page, page.getByRole("button", { name: "Keep", exact: true }));
  await expect(page.getByRole("heading", { name: "tern", level: 1 })).toBeVisible();
  const planId = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  // Its run names the plan alone, which was made from the estimate.
  await lab.api.makeRun({ ...RUN, name: `train ${planId}`, energyKwh: 0.5, context: FACTS });
  await page.reload();
  await page.goto(estimatePath);
  await expect(page.getByText("within", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: `train ${planId}` })).toBeVisible();
  await pressByKey(page, page.getByRole("link", { name: "Calibration" }).first());
  await expect(page.getByText(/Estimates by similar past runs/)).toBeVisible();
  const groups = page.getByRole("table", { name: "By method and hardware" });
  await expect(groups.getByRole("row", { name: /^Similar past runs All/ })).toContainText("6");
  await expectAccessible(page, `/${lab.slug}/estimate/calibration`);
});

test("what cannot be estimated is said beside its field", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/estimate?params=7B`);
  await expect(page.getByLabel("Parameters")).toHaveAccessibleDescription(/Say parameters and tokens/);
  await page.goto(`/${lab.slug}/estimate?flops=1e21&device=abacus`);
  await expect(page.getByLabel("Accelerator", { exact: true })).toHaveAccessibleDescription(/of the list/);
  const none = await page.goto(`/${lab.slug}/estimate/es-00000000`);
  expect(none?.status()).toBe(404);
  await expect(page.getByText("There is no estimate with this address")).toBeVisible();
});

import { expectAccessible } from "./support/axe";
import { pressByKey, tabTo } from "./support/keyboard";
import { expect, test, type Lab } from "./support/test";

/** Trials with an accuracy each: the dearer the better, but for one that is dominated. */
async function makeTrials(lab: Lab): Promise<void> {
  const projectId = await lab.api.makeProject("vision");
  const experimentId = await lab.api.makeExperiment(projectId, "width");
  const trials = [
    { energyKwh: 0.5, accuracy: 70, approach: "lora" },
    { energyKwh: 1, accuracy: 80, approach: "lora" },
    { energyKwh: 2, accuracy: 60, approach: "full-training" },
    { energyKwh: 4, accuracy: 82, approach: "full-training" },
  ];
  for (const [index, { energyKwh, accuracy, approach }] of trials.entries()) {
    const runId = await lab.api.makeRun({
      name: `t${String(index)}`,
      experimentId,
      energyKwh,
      intervalS: 1200,
      endedAgoS: 2 * 86_400 - index * 7200,
      zoneId: "DE",
      status: "finished",
      context: { approach, modelParameters: 1e9 },
    });
    const response = await lab.api.send("PATCH", `/api/v1/runs/${runId}`, {
      metrics: [{ name: "accuracy", value: accuracy, higherIsBetter: true, unit: "%" }],
    });
    expect(response.status).toBe(200);
  }
}

test("shows the front with its knee, and takes a selection into the run table", async ({ page, lab }) => {
  await makeTrials(lab);
  await page.goto(`/${lab.slug}`);
  await page
    .getByRole("navigation", { name: "Main", exact: true })
    .getByRole("link", { name: "Explore" })
    .click();
  await expect(page.getByText(/^Past 80\u202f% the next 2\u202f% cost 3\.00\u202fkWh a run/)).toBeVisible();
  await expect(page.getByText(/1 of 4 runs are dominated/)).toBeVisible();
  await expect(page.getByRole("row", { name: /^LoRA/ })).toContainText("0.75");

  const plot = page.getByRole("application", { name: /^accuracy against energy/ });
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (box === null) throw new Error("the plot is not drawn");
  await page.mouse.move(box.x + 48, box.y + 22);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 16, box.y + box.height - 42, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByText("4 runs selected")).toBeVisible();
  await page.getByRole("link", { name: "See in the runs table" }).click();
  await expect(page).toHaveURL(/\/runs\?q=.*facility/);
  await expect(page.getByRole("link", { name: "t3", exact: true }).first()).toBeVisible();
  await expectAccessible(page, `/${lab.slug}/explore`);
});

test("by keyboard: along the front, to a run; the table has the same numbers", async ({ page, lab }) => {
  await makeTrials(lab);
  await page.goto(`/${lab.slug}/explore`);
  const plot = page.getByRole("application", { name: /^accuracy against energy/ });
  await plot.focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("link", { name: "Open run t3" })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("link", { name: "Open run t1" })).toBeVisible();
  const views = page.getByRole("group", { name: "accuracy against energy: show as" });
  await views.getByRole("button", { name: "Table" }).focus();
  await page.keyboard.press("Enter");
  const table = page.getByRole("region", { name: "accuracy against energy, as a table" });
  await expect(table.getByRole("row")).toHaveCount(5);
  await expect(table.getByRole("row", { name: /^t2/ })).toContainText("dominated");
});

test("metric, axes and marks are in the address, and work without JavaScript", async ({
  browser,
  page,
  lab,
}) => {
  await makeTrials(lab);
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    javaScriptEnabled: false,
    baseURL: new URL(lab.api.url).origin,
  });
  const plain = await context.newPage();
  await plain.goto(`/${lab.slug}/explore`);
  await plain.getByLabel("Mark by").selectOption("hardware");
  await plain.getByRole("button", { name: "Show" }).click();
  await expect(plain).toHaveURL(/by=hardware/);
  await plain.getByRole("navigation", { name: "Against" }).getByRole("link", { name: "CO₂e" }).click();
  await expect(plain).toHaveURL(/x=co2e/);
  await expect(plain.getByRole("row", { name: /^t3/ })).toContainText("NVIDIA L4");
  await context.close();
});

test("by keyboard alone: a rectangle in numbers, in the address, and into the runs table", async ({
  page,
  lab,
}) => {
  await makeTrials(lab);
  await page.goto(`/${lab.slug}/explore`);
  const form = page.getByRole("form", { name: "Select runs by numbers" });
  const energy = form.getByRole("group", { name: "Facility energy, kWh" });
  await tabTo(page, energy.getByRole("textbox", { name: "from" }));
  await page.keyboard.type("0,8");
  await tabTo(page, energy.getByRole("textbox", { name: "to" }));
  await page.keyboard.type("2.5");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 runs selected")).toBeVisible();
  await expect(page).toHaveURL(/xfrom=0\.8&xto=2\.5&xunit=kWh/);
  await expectAccessible(page, page.url());
  await expect(page.getByText("2 runs selected")).toBeVisible();
  await pressByKey(page, page.getByRole("link", { name: "See in the runs table" }));
  await expect(page).toHaveURL(/\/runs\?q=.*facility/);
  await expect(page.getByRole("link", { name: "t1", exact: true }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "t3", exact: true })).toHaveCount(0);
});

test("the filter completes fields by keyboard; every figure of the tables leads to how it is computed", async ({
  page,
  lab,
}) => {
  await makeTrials(lab);
  await page.goto(`/${lab.slug}/explore`);
  const field = page.getByRole("combobox", { name: "Filter runs" });
  await field.focus();
  await field.pressSequentially("approa");
  await expect(page.getByRole("option", { name: /^approach/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.type("lora");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=approach%3Alora/);
  await expect(page.getByText(/^2 runs: runs that began/)).toBeVisible();

  const row = page.getByRole("row", { name: /^LoRA/ });
  await row.getByRole("link", { name: /^1\.50 kWh: why this figure/ }).click();
  await expect(page.getByText(/^Facility energy of a run: its IT energy/)).toBeVisible();
});

import { expectAccessible } from "./support/axe";
import { expect, test } from "./support/test";

test("a budget is set, crossed, told of, and asked before a job begins", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/budgets`);
  await expect(page.getByText("No budget is set")).toBeVisible();
  await page.getByRole("link", { name: "New budget" }).click();

  await page.getByLabel("Name").fill("Lab month");
  await page.getByRole("button", { name: "Set budget" }).click();
  await expect(page.getByText("Give a limit of energy, of emissions, or both.")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Lab month");
  await page.getByLabel("Limit of energy").fill("1");
  await page.getByLabel("Limit of emissions").fill("100");
  await page.getByRole("button", { name: "Set budget" }).click();
  await expect(page.getByRole("heading", { name: "Lab month", level: 1 })).toBeVisible();
  await expect(page.getByText("None was reached.")).toBeVisible();
  const path = new URL(page.url()).pathname;

  await lab.api.makeRun({ name: "hungry", energyKwh: 1.5 });
  await page.goto(path);
  await expect(page.getByText("used up", { exact: true })).toBeVisible();
  await expect(page.getByText(/100.% of 1\.00.kWh reached/)).toBeVisible();
  await page.goto(`/${lab.slug}/inbox`);
  await expect(page.getByText("The budget “Lab month” has reached 100 % of its energy.")).toBeVisible();
  await page.getByRole("link", { name: "change the budget" }).first().click();
  await expect(page).toHaveURL(new RegExp(`${path}#change$`));

  await page.goto(`/${lab.slug}/budgets`);
  await expect(page.getByRole("link", { name: "Lab month" })).toBeVisible();
  await expectAccessible(page, `/${lab.slug}/budgets`);

  await expect(async () => {
    const answer = await lab.api.send("POST", "/api/v1/budgets/check", { energyKwh: 1 });
    expect(await answer.json()).toMatchObject({ decision: "refused" });
  }).toPass({ timeout: 40_000 });
  await page.goto(path);
  await expect(page.getByText(/job.? refused/)).toBeVisible();
  await expectAccessible(page, path);

  await page.getByRole("button", { name: "End budget" }).click();
  await expect(page.getByText("ended", { exact: true })).toBeVisible();
  await page.goto(`/${lab.slug}/budgets`);
  await expect(page.getByText("No budget is set")).toBeVisible();
});

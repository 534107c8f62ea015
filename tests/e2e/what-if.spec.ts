import { expectAccessible, expectNoViolations } from "./support/axe";
import { chooseByKey, pressByKey, tabTo } from "./support/keyboard";
import { expect, otherPerson, test } from "./support/test";
import { invite, join } from "./support/steps";

const RUN = { name: "yarrow", energyKwh: 0.04, sampleCount: 6, zoneId: "PL", status: "finished" } as const;

test("a run is tried out in another region, and the address shows the same to a colleague", async ({
  page,
  lab,
  browser,
  baseURL,
}) => {
  test.slow();
  const runId = await lab.api.makeRun(RUN);
  await page.goto(`/${lab.slug}/runs/${runId}/what-if`);
  await expect(page.getByRole("heading", { name: "What if: yarrow", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Add scenario" }).click();
  await expect(page.getByText("Nothing was changed: choose at least one thing that differs.")).toBeVisible();

  await page.getByLabel("Region").selectOption("SE");
  await page.getByRole("button", { name: "Add scenario" }).click();
  const table = page.getByRole("table", { name: "Side by side" });
  await expect(table.getByRole("columnheader", { name: /^Sweden/ })).toBeVisible();
  const emissions = table.getByRole("row", { name: /^Emissions, location-based/ });
  await expect(emissions).toContainText(", less");
  await expect(table.getByRole("row", { name: /^Emissions, market-based/ })).toContainText("CO₂e");
  await expect(table.getByRole("row", { name: /^Water on site/ })).toContainText("n/a: no WUE of this place");
  await expect(table.getByRole("row", { name: /^Water of generation/ })).toContainText("L");
  await expect(page.getByText(/Sweden would have caused .* less/)).toBeVisible();
  await expect(table.getByRole("row", { name: /^Energy, IT/ })).toContainText("same");
  await expect(page.getByText("as it was: a grid zone says nothing of a building.")).toBeVisible();

  await page.getByLabel("PUE", { exact: true }).fill("1.5");
  await page.getByRole("button", { name: "Add scenario" }).click();
  await expect(table.getByRole("columnheader", { name: /^PUE 1.5/ })).toBeVisible();
  await expect(page).toHaveURL(/s=place%3ASE&s=pue%3A1.5$/);

  const rows = await table.getByRole("row").allTextContents();
  const address = page.url();
  const link = await invite(page, lab.slug, `colleague@${lab.slug}.example`, "viewer");
  const colleague = await otherPerson(browser, baseURL ?? "");
  await join(colleague, link, "Colleague");
  await colleague.goto(address);
  await expect(colleague.getByRole("columnheader", { name: /^Sweden/ })).toBeVisible();
  expect(
    await colleague.getByRole("table", { name: "Side by side" }).getByRole("row").allTextContents(),
  ).toEqual(rows);

  await expectAccessible(page, address);
  await page.getByRole("link", { name: "Remove Sweden" }).click();
  await expect(table.getByRole("columnheader", { name: /^Sweden/ })).toBeHidden();
});

test("scenarios are made by keyboard alone", async ({ page, lab }) => {
  const runId = await lab.api.makeRun(RUN);
  await page.goto(`/${lab.slug}/runs/${runId}/what-if`);
  await expectNoViolations(page, "no scenario");
  await chooseByKey(page, page.getByLabel("Region"), "Sweden");
  await pressByKey(page, page.getByRole("button", { name: "Add scenario" }));
  const table = page.getByRole("table", { name: "Side by side" });
  await expect(table.getByRole("columnheader", { name: /^Sweden/ })).toBeVisible();
  await tabTo(page, page.getByLabel("PUE", { exact: true }));
  await page.keyboard.type("1.1");
  await page.keyboard.press("Enter");
  await expect(table.getByRole("columnheader", { name: /^PUE 1.1/ })).toBeVisible();
  await pressByKey(page, page.getByRole("link", { name: "Remove Sweden" }));
  await expect(table.getByRole("columnheader", { name: /^Sweden/ })).toBeHidden();
});

import { expectAccessible } from "./support/axe";
import { pressByKey, tabTo } from "./support/keyboard";
import { expect, test, type Lab } from "./support/test";

/** A site with a limit of 1 kW, made by keyboard, as the default of a project with an experiment. */
async function makeRoom(page: Parameters<typeof tabTo>[0], lab: Lab): Promise<string> {
  await page.goto(`/${lab.slug}/sites/new`);
  await tabTo(page, page.getByLabel("Name"));
  await page.keyboard.type("Server room");
  await tabTo(page, page.getByLabel("Power limit, kW"));
  await page.keyboard.type("1");
  await pressByKey(page, page.getByRole("button", { name: "Make site" }));
  await expect(page.getByRole("heading", { name: "Server room", level: 1 })).toBeVisible();
  await expect(page.getByText("1.00\u202fkW", { exact: true })).toBeVisible();
  const defaultSiteId = new URL(page.url()).pathname.split("/").at(-1);
  return lab.api.makeExperiment(await lab.api.makeProject("vision", { defaultSiteId }), "width");
}

test("a run that posts samples appears with its watts, and a site above its limit is told of: by keyboard", async ({
  page,
  lab,
}) => {
  test.setTimeout(180_000);
  const experimentId = await makeRoom(page, lab);
  await page.goto(`/${lab.slug}`);
  const main = page.getByRole("navigation", { name: "Main", exact: true });
  await pressByKey(page, main.getByRole("link", { name: "Live power" }));
  await expect(page.getByText("Nothing draws power now")).toBeVisible();
  await expectAccessible(page, `/${lab.slug}/live`);

  await page.setViewportSize({ width: 1440, height: 900 });
  await pressByKey(page, page.getByRole("link", { name: "Thresholds" }));
  await tabTo(page, page.getByLabel("Site above its limit, minutes"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("0");
  await pressByKey(page, page.getByRole("button", { name: "Save thresholds" }));
  await expect(page.getByText("Give whole minutes from 1 to 60.")).toBeVisible();
  await tabTo(page, page.getByLabel("Site above its limit, minutes"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("1");
  await pressByKey(page, page.getByRole("button", { name: "Save thresholds" }));
  await expect(page.getByText("Thresholds saved.")).toBeVisible();
  await expect(
    page.getByText("A site is above its limit when the last minute is; the alert closes once it is not."),
  ).toBeVisible();
  await expectAccessible(page, `/${lab.slug}/live/limits`);

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/${lab.slug}/live`);
  const parts = { gpuEnergyKwh: 0.08 };
  // Ten minutes of 600 W: within the limit.
  await lab.api.makeRun({
    name: "steady",
    experimentId,
    energyKwh: 0.1,
    sampleCount: 10,
    endedAgoS: 1,
    parts,
  });
  const draws = page.getByRole("table", { name: "What draws power now" });
  await expect(draws.getByRole("row", { name: /steady/ })).toContainText("600", { timeout: 20_000 });
  await expect(page.getByText("No run and no site is out of bounds.")).toBeVisible();

  await lab.api.makeRun({
    name: "heavy",
    experimentId,
    energyKwh: 0.15,
    sampleCount: 10,
    endedAgoS: 1,
    parts,
  });
  await expect(draws.getByRole("row", { name: /heavy/ })).toContainText("900", { timeout: 20_000 });
  await expect(draws.getByRole("row", { name: /^Server room/ })).toContainText(/1,?500/);
  await expect(page.getByText("Site above its limit")).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText("above its limit", { exact: true })).toBeVisible();
  await expect(page.getByText(/It drew 1[.,]?5.*of facility power for 1 minute up to/)).toBeVisible();
  await expect(page.getByRole("link", { name: "change its limit" })).toHaveAttribute(
    "href",
    /\/sites\/[\w-]+$/,
  );
  await expect(page.getByText(/No webhook is told: make one/)).toBeVisible();
  await expectAccessible(page, `/${lab.slug}/live`);

  await page.setViewportSize({ width: 1440, height: 900 });
  await pressByKey(page, page.getByRole("link", { name: "Device", exact: true }));
  await expect(page).toHaveURL(/by=device/);
  await expect(draws.getByRole("row", { name: /^GPU/ })).toContainText("NVIDIA L4");
  await page.goto(`/${lab.slug}/inbox`);
  await expect(
    page.getByText(/the site “Server room” rose above its power limit: 150 % of it/),
  ).toBeVisible();
  await pressByKey(page, page.getByRole("link", { name: "See what draws there" }));
  await expect(page).toHaveURL(/\/live#draws$/);
});

test("without scripts the page says the same", async ({ browser, baseURL, installation, lab }) => {
  await lab.api.makeRun({ name: "plain", energyKwh: 0.1, sampleCount: 10, endedAgoS: 1 });
  const context = await browser.newContext({
    ...{ baseURL: baseURL ?? "", javaScriptEnabled: false, storageState: installation.adminCookies },
  });
  const page = await context.newPage();
  await page.goto(`/${lab.slug}/live?by=project`);
  await expect(page.getByRole("row", { name: /plain/ })).toContainText("600");
  await expect(page.getByRole("table", { name: /Power of the last hour/ })).toBeVisible();
  await context.close();
});

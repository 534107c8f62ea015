import { expectAccessible, expectNoViolations } from "./support/axe";
import { invite, join } from "./support/steps";
import { expect, otherPerson, test } from "./support/test";

test("a site is made, gets its years, and gives runs their zone", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/sites`);
  await expect(page.getByText("No site yet.")).toBeVisible();
  await page.getByRole("link", { name: "New site" }).click();

  await page.getByLabel("Name").fill("Campus North");
  await page.getByLabel("Grid zone").selectOption("FR");
  await page.getByLabel("Cooling").selectOption("evaporative");
  await page.getByLabel("Cloud provider").fill("aws");
  await page.getByRole("button", { name: "Make site" }).click();
  await expect(page.getByText("Give both provider and region, or neither.")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Campus North");
  await page.getByLabel("Cloud provider").fill("");
  await page.getByRole("button", { name: "Make site" }).click();
  await expect(page.getByRole("heading", { name: "Campus North", level: 1 })).toBeVisible();

  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Save year" }) });
  await form.getByLabel("Year").fill("2025");
  await form.getByRole("textbox", { name: "PUE" }).fill("1.31");
  await form.getByLabel("Source").fill("Meter readings");
  await form.getByRole("button", { name: "Save year" }).click();
  await expect(form.getByText("Say how the value is known.")).toBeVisible();
  await form.getByLabel("The PUE is").selectOption("measured");
  await form.getByRole("button", { name: "Save year" }).click();
  await expect(form.getByText("2025 saved.")).toBeVisible();

  const years = page.getByRole("table", { name: "PUE and WUE by year" });
  await years.getByRole("link", { name: "Correct 2025" }).click();
  await expect(form.getByRole("textbox", { name: "PUE" })).toHaveValue("1.31");
  await form.getByRole("textbox", { name: "PUE" }).fill("1.28");
  await form.getByLabel("Source").fill("Meter readings, corrected");
  await form.getByRole("button", { name: "Save year" }).click();
  await expect(years.getByRole("row").filter({ hasText: "superseded" })).toContainText("1.31");
  await expect(years.getByRole("row").filter({ hasText: "in use" })).toContainText("1.28");

  const siteId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const project = await lab.api.makeProject("Vision", { defaultSiteId: siteId });
  const experimentId = await lab.api.makeExperiment(project, "baseline");
  const runId = await lab.api.makeRun({ name: "campus-run", experimentId, energyKwh: 2 });
  await page.goto(`/${lab.slug}/runs/${runId}`);
  const about = page.getByRole("complementary", { name: "About this run" });
  await expect(about).toContainText("as the project’s default");
  await expect(about).toContainText("France (FR)");
  await about.getByRole("link", { name: "Campus North" }).click();
  await expect(page.getByRole("table", { name: "Runs at this site" })).toContainText("campus-run");
  await expectAccessible(page, `/${lab.slug}/sites/${siteId}?year=2025`);
  await expectAccessible(page, `/${lab.slug}/sites`);

  await page.goto(`/${lab.slug}/sites/${siteId}/edit`);
  await page.getByRole("button", { name: "Archive site" }).click();
  await expect(page.getByRole("heading", { name: "Campus North", level: 1 })).toBeVisible();
  await expect(page.getByText("archived", { exact: true })).toBeVisible();
  const news = page.getByRole("status").filter({ hasText: "Campus North is archived." });
  await news.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("Campus North is in use again.")).toBeVisible();
  await expect(page.getByText("archived", { exact: true })).toBeHidden();
});

test("a token says where its programs run", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}/sites/new`);
  await page.getByLabel("Name").fill("Cluster");
  await page.getByRole("button", { name: "Make site" }).click();
  await expect(page.getByRole("heading", { name: "Cluster", level: 1 })).toBeVisible();
  await page.goto(`/${lab.slug}/settings/tokens`);
  await page.getByLabel("Name").fill("on the cluster");
  await page.getByLabel("Site").selectOption("Cluster");
  await page.getByRole("button", { name: "Make token" }).click();
  const row = page
    .getByRole("table", { name: "Tokens" })
    .getByRole("row")
    .filter({ hasText: "on the cluster" });
  await expect(row).toContainText("at Cluster");
  await page.goto(`/${lab.slug}/settings/projects`);
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Make project" }) });
  await form.getByLabel("Name").fill("Speech");
  await form.getByLabel("Site").selectOption("Cluster");
  await form.getByRole("button", { name: "Make project" }).click();
  await expect(page.getByText("at Cluster · grid zone not stated")).toBeVisible();
});

test("a device that is not known is resolved, and the decision is undone", async ({ page, lab }) => {
  const experimentId = await lab.api.makeExperiment(await lab.api.makeProject("Vision"), "baseline");
  const runId = await lab.api.makeRun({ name: "run", experimentId, energyKwh: 1 });
  await page.goto(`/${lab.slug}/runs/${runId}`);
  const hint = page.getByText("“Intel Xeon” is not matched with one known device");
  await hint.getByRole("link", { name: "resolve" }).click();
  await expect(page.getByRole("heading", { name: "What is “Intel Xeon”?" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search known devices" }).fill("8480");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page.getByText(/^\d devices?$/)).toBeVisible();
  await page.getByRole("button", { name: "Save decision" }).click();
  const known = page.getByRole("table", { name: "Known devices" });
  const row = known.getByRole("row").filter({ hasText: "Intel Xeon" }).first();
  await expect(row).toContainText("decided");
  await expectAccessible(page, `/${lab.slug}/hardware`);
  await page.goto(`/${lab.slug}/hardware`);
  await row.getByRole("link", { name: "Change Intel Xeon" }).click();
  const undo = page.getByRole("button", { name: "Undo the decision" });
  await expect(undo).toBeVisible();
  await expectNoViolations(page, "an open decision");
  await undo.click();
  await expect(page.getByRole("table", { name: "Devices that are not known" })).toContainText("Intel Xeon");
});

test("works without JavaScript, and shows a refusal at its field", async ({ browser, installation, lab }) => {
  const context = await browser.newContext({
    baseURL: installation.server.url,
    storageState: installation.adminCookies,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(`/${lab.slug}/sites/new`);
  await page.getByLabel("Name").fill("Plain");
  await page.getByLabel("Latitude").fill("95");
  await page.getByRole("button", { name: "Make site" }).click();
  await expect(page.getByText("Give degrees from -90 to 90")).toBeVisible();
  await page.getByLabel("Latitude").fill("");
  await page.getByRole("button", { name: "Make site" }).click();
  await expect(page.getByRole("heading", { name: "Plain", level: 1 })).toBeVisible();
  await context.close();
});

test("a viewer reads sites and hardware, and is told who may change them", async ({
  page,
  lab,
  browser,
  installation,
}) => {
  await page.goto(`/${lab.slug}/sites/new`);
  await page.getByLabel("Name").fill("Campus");
  await page.getByRole("button", { name: "Make site" }).click();
  await expect(page.getByRole("heading", { name: "Campus", level: 1 })).toBeVisible();
  const path = new URL(page.url()).pathname;
  const link = await invite(page, lab.slug, `${lab.slug}@example.org`, "viewer");
  const guest = await otherPerson(browser, installation.server.url);
  await join(guest, link, "Grace");
  await guest.goto(path);
  await expect(guest.getByRole("heading", { name: "Campus", level: 1 })).toBeVisible();
  await expect(guest.getByRole("button", { name: "Save year" })).toHaveCount(0);
  for (const closed of [
    `/${lab.slug}/sites`,
    `/${lab.slug}/sites/new`,
    `${path}/edit`,
    `/${lab.slug}/hardware`,
  ]) {
    await guest.goto(closed);
    await expect(guest.getByText(/needs the role/)).toBeVisible();
    await expectNoViolations(guest, `${closed} as a viewer`);
  }
  await guest.context().close();
});

test("the forms of sites pass axe, also with what they refuse", async ({ page, lab }) => {
  await expectAccessible(page, `/${lab.slug}/sites`);
  await expectAccessible(page, `/${lab.slug}/sites/new`);
  await expectAccessible(page, `/${lab.slug}/hardware`);
  await page.goto(`/${lab.slug}/sites/new`);
  await page.getByLabel("Name").fill("Campus");
  await page.getByLabel("Country").fill("zz");
  await page.getByRole("button", { name: "Make site" }).click();
  await expect(page.getByText("This is no country’s code")).toBeVisible();
  await expectNoViolations(page, "a refused site");
  await page.getByLabel("Country").fill("FR");
  await page.getByRole("button", { name: "Make site" }).click();
  await expect(page.getByRole("heading", { name: "Campus", level: 1 })).toBeVisible();
  await expectAccessible(page, `${new URL(page.url()).pathname}/edit`);
});

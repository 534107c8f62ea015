import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expectAccessible } from "./support/axe";
import { invite, join } from "./support/steps";
import { expect, otherPerson, test } from "./support/test";

test("a manager reads who changed what, filters, verifies the chain and takes it along", async ({
  page,
  lab,
}) => {
  await page.goto(`/${lab.slug}/sites/new`);
  await page.getByLabel("Name").fill("Campus North");
  await page.getByLabel("Grid zone").selectOption("FR");
  await page.getByRole("button", { name: "Make site" }).click();
  await expect(page.getByRole("heading", { name: "Campus North", level: 1 })).toBeVisible();
  const sitePath = new URL(page.url()).pathname;
  await page.goto(`${sitePath}/edit`);
  await page.getByLabel("Name").fill("Campus South");
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByRole("heading", { name: "Campus South", level: 1 })).toBeVisible();

  await page.goto(`/${lab.slug}/settings`);
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Audit trail" }).click();
  await expect(page.getByRole("heading", { name: "Audit trail", level: 1 })).toBeVisible();
  const events = page.getByRole("table", { name: "Events" });
  const newest = events.getByRole("row").nth(1);
  await expect(newest).toContainText("Site changed");
  await expect(newest).toContainText("Campus North → Campus South");
  await expect(newest).toContainText(/127\.0\.0\.1|::1/);
  await newest.getByText("Campus North → Campus South").click();
  await expect(newest).toContainText(/[0-9a-f]{64}/);

  await newest.getByRole("link", { name: "Only this subject" }).click();
  await expect(events.getByRole("row")).toHaveCount(3);
  await page.getByLabel("Action").selectOption("Site made");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(events.getByRole("row")).toHaveCount(2);
  await page.getByLabel("From", { exact: true }).fill("2030-01-01");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page.getByText("No event matches the filter.")).toBeVisible();
  await page.getByRole("link", { name: "Clear the filter" }).click();
  await expect(newest).toContainText("Site changed");

  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expect(
    page.getByText(/The chain is whole: \d+ events\. It ends with the hash [0-9a-f]{64}\./),
  ).toBeVisible();

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "JSON Lines" }).click();
  const file = await readFile(await (await downloading).path(), "utf8");
  const lines = file.trimEnd().split("\n");
  expect(lines).toHaveLength((await events.getByRole("row").count()) - 1);
  for (const line of lines) {
    const { hashedText, hash } = JSON.parse(line) as { hashedText: string; hash: string };
    expect(createHash("sha256").update(hashedText).digest("hex")).toBe(hash);
  }
  await expectAccessible(page, `/${lab.slug}/settings/audit`);
});

test("without JavaScript the trail is filtered and verified, too", async ({ browser, installation, lab }) => {
  const context = await browser.newContext({
    baseURL: installation.server.url,
    storageState: installation.adminCookies,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(`/${lab.slug}/settings/audit`);
  await page.getByLabel("Subject").selectOption("Token");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page.getByRole("table", { name: "Events" }).getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expect(page.getByText(/The chain is whole: \d+ events/)).toBeVisible();
  await context.close();
});

test("who is no manager is told so, and gets no file", async ({ page, lab, browser, baseURL }) => {
  const link = await invite(page, lab.slug, "reader@example.org", "researcher");
  const other = await otherPerson(browser, baseURL ?? "");
  await join(other, link, "Rea Reader");
  await other.goto(`/${lab.slug}/settings/audit`);
  await expect(other.getByText("Reading the audit trail needs the role manager or above.")).toBeVisible();
  await expect(other.getByRole("table")).toHaveCount(0);
  const answer = await other.request.get(`/${lab.slug}/settings/audit/export.csv`);
  expect(answer.status()).toBe(403);
});

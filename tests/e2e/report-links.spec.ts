import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/axe";
import { invite, join } from "./support/steps";
import { expect, otherPerson, test, type Lab } from "./support/test";

const YEAR = new Date().toISOString().slice(0, 4);

/** A report that waits for a second person; answers its address. */
async function submitReport(page: Page, lab: Lab): Promise<string> {
  const project = await lab.api.makeProject("Vision", { defaultZoneId: "FR", pue: 1.2 });
  const experimentId = await lab.api.makeExperiment(project, "baseline");
  await lab.api.makeRun({ name: "trained", experimentId, energyKwh: 1 });
  await page.goto(`/${lab.slug}/reports/set-up`);
  await page.getByLabel("Legal entity").fill("Tern Lab Ltd");
  await page.getByRole("button", { name: /^Save/ }).first().click();
  await page.getByRole("status").first().waitFor();
  await page.goto(`/${lab.slug}/reports/new`);
  await page.getByLabel("Title").fill("Energy of the year");
  await page.getByLabel("First day").fill(`${YEAR}-01-01`);
  await page.getByLabel("Last day").fill(`${YEAR}-12-31`);
  await page.getByRole("button", { name: "Begin the report" }).click();
  await page.getByRole("button", { name: "Submit for approval" }).click();
  await page.getByText("You prepared it: a second manager or admin has to approve it.").waitFor();
  return page.url();
}

test("a second person is told in the inbox, and a link shows the final report to a stranger until it is revoked", async ({
  page,
  lab,
  browser,
}) => {
  const link = await invite(page, lab.slug, `mona-${lab.slug}@example.org`, "manager");
  const second = await otherPerson(browser, lab.api.url);
  await join(second, link, "Mona Second");
  const address = await submitReport(page, lab);

  await second.goto(`/${lab.slug}/inbox`);
  await expect(second.getByRole("link", { name: /Inbox.*1 unread message/ }).first()).toBeVisible();
  await expectNoViolations(second, "the inbox");
  await second.getByRole("link", { name: /^Open WR-/ }).click();
  await expect(second).toHaveURL(address);
  await second.getByLabel(/^I have read the report and its/).check();
  await second.getByRole("button", { name: "Approve and freeze" }).click();
  await second.getByText(/^Approved by Mona Second/).waitFor();
  await second.goto(`/${lab.slug}/inbox`);
  // What asked for a decision is closed by the decision.
  await expect(second.getByText(/waits for approval by a second person/)).toBeVisible();
  await expect(second.getByText("unread", { exact: true })).toHaveCount(0);
  await expect(second.getByRole("button", { name: "Mark all as read" })).toHaveCount(0);
  await second.context().close();

  await page.goto(`/${lab.slug}/inbox`);
  await expect(page.getByText(/^Mona Second has approved/)).toBeVisible();
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByText("unread", { exact: true })).toHaveCount(0);

  await page.goto(address);
  const links = page.locator("#links");
  await links.getByRole("button", { name: "Make a link" }).click();
  const secret = (await links.getByText(/\/r\/[\w-]{43}$/).textContent()) ?? "";

  const stranger = await otherPerson(browser, lab.api.url);
  await stranger.goto(secret);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Energy of the year");
  await expect(stranger.getByText("They are never added or averaged")).toBeVisible();
  await expect(stranger.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expectNoViolations(stranger, "a linked report");
  const [file] = await Promise.all([
    stranger.waitForEvent("download"),
    stranger.getByRole("link", { name: "JSON", exact: true }).click(),
  ]);
  const json = await readFile(await file.path());
  await expect(stranger.getByText(createHash("sha256").update(json).digest("hex"))).toBeVisible();

  await stranger.getByRole("link", { name: /^WR-/ }).click();
  await expect(stranger.getByText("Signature valid")).toBeVisible();
  const name = file.suggestedFilename();
  const mimeType = "application/json";
  const choose = stranger.getByLabel("The report’s JSON file");
  await choose.setInputFiles({ name, mimeType, buffer: json });
  await expect(stranger.getByText("This is the file that was signed")).toBeVisible();
  await choose.setInputFiles({ name, mimeType, buffer: Buffer.from(`${json.toString("utf8")} `) });
  await expect(stranger.getByText("This is another file")).toBeVisible();
  await choose.setInputFiles({ name: "wr.pdf", mimeType: "application/pdf", buffer: json });
  await expect(stranger.getByText("This is not the JSON file")).toBeVisible();
  await expectNoViolations(stranger, "a verified report");

  await stranger.getByRole("link", { name: "Check a file" }).click();
  const any = stranger.getByLabel("or choose a file, or drop one here");
  await any.setInputFiles({ name, mimeType, buffer: json });
  await expect(stranger.getByText("Signature valid")).toBeVisible();
  await expect(stranger.getByRole("link", { name: /present state of WR-/ })).toBeVisible();
  await any.setInputFiles({ name, mimeType, buffer: Buffer.from(`${json.toString("utf8")} `) });
  await expect(stranger.getByText("Signature broken")).toBeVisible();

  await links.getByRole("button", { name: /^Revoke the link/ }).click();
  await expect(links.getByText("closed")).toBeVisible();
  expect((await stranger.goto(secret))?.status()).toBe(404);
  expect((await stranger.request.get(`${secret}/report.pdf`)).status()).toBe(404);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("This link is not open");
  await stranger.context().close();
});

test("an id that no final report has is not verified", async ({ page }) => {
  expect((await page.goto("/verify/wr-00000000"))?.status()).toBe(404);
  expect((await page.request.get("/verify/wr-00000000/report.jws")).status()).toBe(404);
});

import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { everyKind, everyPage } from "./support/every-page";
import { fillLab } from "./support/full-lab";
import { leftInEnglish, textsOf } from "./support/left-in-english";
import { expect, SIGNED_OUT, test } from "./support/test";

/** What `fillLab` and the installation write: data stay in the language in which somebody wrote them. */
const WRITTEN = ["learning rate", "Inbox", "Association of Issuing Bodies (AIB)"];

async function choose(page: Page, language: "de" | "en", timeZone: string): Promise<void> {
  await page.getByRole("banner").locator("summary[aria-label*=', ']").click();
  await page.locator("#preferred-locale").selectOption(language);
  await page.locator("#preferred-time-zone").selectOption(timeZone);
  await page.locator("form:has(#preferred-locale)").getByRole("button").click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}

test("a reader chooses German and Berlin's time, and English again", async ({ page, lab }) => {
  await lab.api.makeRun({ name: "baseline", energyKwh: 1.25, zoneId: "FR" });
  await page.goto(`/${lab.slug}`);
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await choose(page, "de", "Europe/Berlin");
  await expect(page.getByRole("heading", { name: "Übersicht", level: 1 })).toBeVisible();
  // The decimal sign of the language.
  await expect(page.getByRole("main")).toContainText(/1,25\s?kWh/u);

  await page.goto(`/${lab.slug}/settings/members`);
  await expect(page.getByRole("columnheader", { name: /Zuletzt benutzt/ })).toContainText(/CET|CEST|GMT\+/);
  await page.getByRole("textbox", { name: "E-Mail-Adresse" }).fill("nobody");
  await page.getByRole("textbox", { name: "E-Mail-Adresse" }).evaluate((field) => {
    field.setAttribute("type", "text");
  });
  await page.getByRole("button", { name: "Link machen" }).click();
  await expect(page.getByText("Das ist keine E-Mail-Adresse: name@example.org.")).toBeVisible();

  await choose(page, "en", "UTC");
  await expect(page.getByRole("heading", { name: "Members", level: 1 })).toBeVisible();
});

test("no page keeps an English word in German", async ({ browser, page, lab, baseURL, installation }) => {
  test.setTimeout(400_000);
  const full = await fillLab(lab, installation.office);
  const cookies = [{ name: "locale", value: "de", url: baseURL ?? "" }];
  const visitors = await browser.newContext({ baseURL: baseURL ?? "", storageState: SIGNED_OUT });
  await Promise.all([page.context().addCookies(cookies), visitors.addCookies(cookies)]);
  const visitor = await visitors.newPage();
  for (const { path, isPublic } of [...everyPage(lab.slug, full), ...everyKind(lab.slug)]) {
    const reader = isPublic ? visitor : page;
    await reader.goto(path, { waitUntil: "domcontentloaded" });
    await expect(reader.locator("html")).toHaveAttribute("lang", "de");
    const texts = await textsOf(reader);
    expect(texts.texts.length, path).toBeGreaterThan(3);
    expect.soft(leftInEnglish(texts, WRITTEN), path).toEqual([]);
  }
  await visitors.close();
});

test("pages in German are accessible", async ({ page, lab, baseURL }) => {
  await page.context().addCookies([{ name: "locale", value: "de", url: baseURL ?? "" }]);
  for (const address of ["", "/settings/members", "/sites/new"]) {
    await expectAccessible(page, `/${lab.slug}${address}`);
  }
});

test("a browser that asks for German is greeted in German, and the form works without JavaScript", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    baseURL: baseURL ?? "",
    locale: "de-DE",
    javaScriptEnabled: false,
    storageState: { cookies: [], origins: [] },
  });
  const page = await context.newPage();
  await page.goto("/login");
  await expect(page.getByRole("button", { name: "Anmelden" })).toBeVisible();
  await page.getByLabel("Sprache", { exact: true }).selectOption("en");
  await page.getByRole("button", { name: "Übernehmen" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await context.close();
});

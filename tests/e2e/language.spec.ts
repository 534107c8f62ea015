import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { expect, test } from "./support/test";

type Tree = { readonly [key: string]: string | Tree };

/** Pages whose every word is the product's own: what is stored stays in the language in which it was written. */
const PAGES = [
  "/quarantine",
  "/sites",
  "/hardware",
  "/reference/own",
  "/reference/feeds",
  "/restatements",
  "/import",
  "/connect",
  "/settings",
  "/settings/members",
  "/settings/tokens",
  "/settings/profile",
];

const CATALOGUE = path.resolve("lib/i18n/messages");

/** Every string of a language. */
function catalogueOf(language: "de" | "en"): string[] {
  const folder = path.join(CATALOGUE, language);
  return readdirSync(folder).flatMap((file) =>
    // Our own catalogue: a unit test holds its form.
    textsOf(JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Tree),
  );
}

function textsOf(tree: Tree): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === "string" ? [value] : textsOf(value)));
}

const wordsOf = (texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}+/gu) ?? []));

/** Small words of the English catalogue that the German one never uses: one of them on a page was left behind. */
function englishOnly(): string[] {
  const german = wordsOf(catalogueOf("de"));
  const usual = new Set(
    "the and with not for your this that from are have has which when until every their been".split(" "),
  );
  return [...wordsOf(catalogueOf("en"))].filter((word) => usual.has(word) && !german.has(word));
}

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

test("no page keeps an English word in German", async ({ page, lab, baseURL }) => {
  await lab.api.makeRun({ name: "baseline", zoneId: "FR" });
  await page.context().addCookies([{ name: "locale", value: "de", url: baseURL ?? "" }]);
  const words = englishOnly();
  expect(words.length).toBeGreaterThan(5);
  for (const address of PAGES) {
    await page.goto(`/${lab.slug}${address}`);
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    const shown = wordsOf([await page.getByRole("main").innerText(), await page.title()]);
    expect
      .soft(
        words.filter((word) => shown.has(word)),
        address,
      )
      .toEqual([]);
  }
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

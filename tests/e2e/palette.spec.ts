import type { Locator, Page } from "@playwright/test";
import { expectNoViolations } from "./support/axe";
import { expect, test } from "./support/test";

/** The keys work once the page's script does. */
async function openPalette(page: Page): Promise<Locator> {
  const palette = page.getByRole("dialog", { name: "Search or jump to", exact: true });
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(palette).toBeVisible({ timeout: 3000 });
  }).toPass();
  await expect(palette.getByRole("combobox")).toBeFocused();
  return palette;
}

test("finds a run by a part of its name and opens it, by keys alone", async ({ page, lab }) => {
  await lab.api.makeRun({ name: "small-resnet", status: "finished" });
  await lab.api.makeRun({ name: "big-resnet", status: "finished" });
  await page.goto(`/${lab.slug}/sites`);
  const palette = await openPalette(page);
  await page.keyboard.type("g-resn");
  const hit = palette.getByRole("option", { name: /^big-resnet/ });
  await expect(hit).toHaveAttribute("aria-selected", "true");
  await expect(palette.getByRole("option")).toHaveCount(1);
  await expectNoViolations(page, "the palette with a hit");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "big-resnet", exact: true })).toBeVisible();
  await expect(palette).toBeHidden();
});

test("steps through pages and actions, and gives the focus back", async ({ page, lab }) => {
  await page.goto(`/${lab.slug}`);
  const opener = page.getByRole("button", { name: /^Search or jump to/ }).first();
  await opener.focus();
  const palette = await openPalette(page);
  await page.keyboard.press("ArrowDown");
  await expect(palette.getByRole("option", { name: "Runs", exact: true })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await expect(opener).toBeFocused();

  await openPalette(page);
  await page.keyboard.type("theme dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await openPalette(page);
  await expectNoViolations(page, "the palette, dark");
  await page.keyboard.type("deutsch");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
});

test("plain keys search, help and jump, and are left to fields", async ({ page, lab }) => {
  await lab.api.makeRun({ name: "small-resnet", status: "finished" });
  await page.goto(`/${lab.slug}/reference/grid`);
  const search = page.getByRole("searchbox").first();
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(search).toBeFocused({ timeout: 2000 });
  }).toPass();
  await page.keyboard.type("?gr/");
  await expect(search).toHaveValue("?gr/");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await search.blur();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys", exact: true });
  await expect(keys).toBeVisible();
  await expectNoViolations(page, "the list of keys");
  // Covered by a dialog, nothing else listens.
  await page.keyboard.press("/");
  await expect(search).not.toBeFocused();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page).toHaveURL(new RegExp(`/${lab.slug}/runs`));
});

test("on a phone a button opens it, and it says when nothing fits", async ({ page, lab }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${lab.slug}`);
  const palette = page.getByRole("dialog", { name: "Search or jump to", exact: true });
  await expect(async () => {
    await page.getByRole("button", { name: "Search or jump to", exact: true }).click();
    await expect(palette).toBeVisible({ timeout: 3000 });
  }).toPass();
  await palette.getByRole("combobox").fill("no such thing");
  await expect(palette.getByRole("status")).toHaveText("Nothing has a name like this.");
  await expectNoViolations(page, "the palette on a phone");
  await palette.getByRole("button", { name: "Close", exact: true }).click();
  await expect(palette).toBeHidden();
});

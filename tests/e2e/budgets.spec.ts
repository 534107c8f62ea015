import { everyPage, type Visit } from "./support/every-page";
import { fillLab } from "./support/full-lab";
import { expect, SIGNED_OUT, test } from "./support/test";
import { PageWatch } from "./support/watch-page";

/** Compressed. */
const MOST_SCRIPT_KB = 250;
const MOST_SCRIPT_OF_RUN_LIST_KB = 200;
const MOST_LAYOUT_SHIFT = 0.05;

const limitOf = ({ pattern }: Visit): number =>
  pattern === "/[org]/runs" ? MOST_SCRIPT_OF_RUN_LIST_KB : MOST_SCRIPT_KB;

// A browser in another zone than the server and than the reader's choice: whatever is written by either's own differs.
test.use({ timezoneId: "Asia/Kolkata" });

for (const [width, locale] of [
  [1440, "en"],
  [390, "de"],
] as const) {
  test(`every page at ${String(width)} px keeps still, is small and complains of nothing`, async ({
    browser,
    baseURL,
    page,
    lab,
    installation,
  }) => {
    test.setTimeout(400_000);
    const full = await fillLab(lab, installation.office);
    const viewport = { width, height: 844 };
    const context = await browser.newContext({
      ...{ baseURL: baseURL ?? "", viewport, locale: "en-GB", timezoneId: "Asia/Kolkata" },
      storageState: SIGNED_OUT,
    });
    const cookies = [{ name: "locale", value: locale, url: baseURL ?? "" }];
    await Promise.all([context.addCookies(cookies), page.context().addCookies(cookies)]);
    await page.setViewportSize(viewport);
    const watches = { member: new PageWatch(page), visitor: new PageWatch(await context.newPage()) };
    for (const visit of everyPage(lab.slug, full)) {
      const { path, isPublic } = visit;
      const seen = await watches[isPublic ? "visitor" : "member"].open(path);
      expect.soft(seen.status, path).toBe(200);
      expect.soft(seen.layoutShift, `${path} moved`).toBeLessThanOrEqual(MOST_LAYOUT_SHIFT);
      expect.soft(seen.scriptCount, `${path}: scripts`).toBeGreaterThan(0);
      expect.soft(seen.scriptKb, `${path}: script in kB`).toBeLessThanOrEqual(limitOf(visit));
      expect.soft(seen.complaints, `${path} complained`).toEqual([]);
    }
    await context.close();
  });
}

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/** What axe finds on the page as it is, one line for each element. */
export async function expectNoViolations(page: Page, where: string): Promise<void> {
  // While one page takes the place of another the document has no title for a moment.
  await expect(page).toHaveTitle(/\S/);
  expect.soft(await violationsOf(new AxeBuilder({ page }).withTags(STANDARDS)), where).toEqual([]);
}

/**
 * Opens a page and looks at it wide and narrow, light and dark; nothing scrolls it sideways. The dark look has the
 * same elements, so that only its colours are new.
 */
export async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  for (const size of SIZES) {
    const where = `${path} at ${String(size.width)} px`;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: "light" });
    await page.evaluate(transitionsEnd);
    await expectNoViolations(page, `${where}, light`);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.evaluate(transitionsEnd);
    const colours = new AxeBuilder({ page }).withRules(["color-contrast"]);
    expect.soft(await violationsOf(colours), `${where}, dark`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
  }
}

async function violationsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}

/** Runs in the page: colours that are still on their way from one look to the other are neither. */
async function transitionsEnd(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(transitions.map((transition) => transition.finished));
  await frame();
}

import { everyPage } from "./support/every-page";
import { fillLab } from "./support/full-lab";
import { expect, test } from "./support/test";

test("every figure has its unit, and a way to how it is computed", async ({ page, lab, installation }) => {
  test.setTimeout(400_000);
  const full = await fillLab(lab, installation.office);
  let figures = 0;
  for (const { path } of everyPage(lab.slug, full)) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    const found = await page.evaluate(readFigures);
    figures += found.count;
    expect.soft(found.unexplained, `${path}: figures without a why`).toEqual([]);
    expect.soft(found.withoutUnit, `${path}: columns without a unit`).toEqual([]);
  }
  // So that a look which finds nothing does not pass for one that found nothing wrong.
  expect(figures).toBeGreaterThan(300);
});

/** Runs in the page. A why is a link in the same panel, chart, table or list entry; or the panel is one itself. */
function readFigures(): { count: number; unexplained: string[]; withoutUnit: string[] } {
  // The end of an id, WP-WCV6611J, is no quantity.
  const quantity =
    /(?<!W[PR]-[A-Z\d]*)\d[\s\u202f\u00a0]?(?:[µmkMGT]?Wh|[mkM]?W|mg|g|kg|t|Mt|L|mL|m³|pJ|J)(?![\w])/;
  const why = "a[href*='#why-'], [id^='why-']";
  const main = document.querySelector("main") ?? document.body;
  const passedOver = "script, style, noscript, option, svg, pre, code, textarea, [id^='why-'], [hidden]";
  const unexplained = new Set<string>();
  let count = 0;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent ?? "";
    if (parent === null || !quantity.test(text) || parent.closest(passedOver) !== null) continue;
    count += 1;
    let at: Element | null = parent;
    while (at !== null && at !== main && !at.matches(why) && at.querySelector(why) === null) {
      at = at.matches("section, figure, article") ? null : at.parentElement;
    }
    if (at !== null && at !== main) continue;
    const heading = parent.closest("section, figure, article")?.querySelector("h2, h3")?.textContent ?? "";
    unexplained.add(`${heading}: ${text.slice(0, 60)}`);
  }

  const withoutUnit = new Set<string>();
  // What has no unit: a metric and a parameter that were sent without one, ratios, the label's indices, and addresses.
  const isPure = /accuracy|\blr\b|PUE|Index|From where/;
  const inWords = /kWh|CO₂e|\bW\b|\bL\b|%/;
  const bare = /^[≈<+−-]?\s?\d[\d.,\s\u202f]*[.,]\d+$/;
  for (const table of main.querySelectorAll("table")) {
    const heads = [...table.querySelectorAll("thead tr:last-child > *")];
    for (const row of table.querySelectorAll("tbody tr")) {
      [...row.children].forEach((cell, index) => {
        const head = heads[index];
        const isBare = bare.test(cell.textContent.trim());
        const about = [
          table.caption?.textContent,
          head?.textContent,
          row.firstElementChild?.textContent,
        ].join(" ");
        const hasUnit = head?.querySelector("span") != null || inWords.test(head?.textContent ?? "");
        if (isBare && head !== undefined && !hasUnit && !isPure.test(about))
          withoutUnit.add(`${table.caption?.textContent ?? ""}: ${head.textContent}: ${cell.textContent}`);
      });
    }
  }
  return { count, unexplained: [...unexplained], withoutUnit: [...withoutUnit] };
}

import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";

/** What somebody who opens a page and scrolls through it gets. */
export type Watched = Readonly<{
  status: number;
  /** Sum of everything that moved by itself. */
  layoutShift: number;
  /** Compressed, of all scripts that the page asked for. */
  scriptKb: number;
  scriptCount: number;
  /** What the browser's console complained about, hydration among it. */
  complaints: readonly string[];
}>;

/** Opens addresses one after the other in one page, which keeps its cache as a reader's browser does. */
export class PageWatch {
  private scripts: Response[] = [];
  private complaints: string[] = [];
  private readonly sizes = new Map<string, number>();

  constructor(private readonly page: Page) {
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") this.scripts.push(response);
    });
  }

  async open(path: string): Promise<Watched> {
    this.scripts = [];
    this.complaints = [];
    const answer = await this.page.goto(path);
    await this.page.evaluate(comeToRest);
    const layoutShift = await this.page.evaluate(scrollThrough);
    const urls = new Map(this.scripts.map((response) => [response.url(), response]));
    const sizes = await Promise.all([...urls.values()].map((response) => this.sizeOf(response)));
    return {
      status: answer?.status() ?? 0,
      layoutShift,
      scriptKb: sizes.reduce((sum, size) => sum + size, 0) / 1000,
      scriptCount: urls.size,
      complaints: this.complaints,
    };
  }

  private async sizeOf(response: Response): Promise<number> {
    const url = response.url();
    const size = this.sizes.get(url) ?? gzipSync(await response.body()).length;
    this.sizes.set(url, size);
    return size;
  }
}

/** Runs in the page: fonts are there and nothing has been drawn anew for a while. */
async function comeToRest(): Promise<void> {
  const quietMs = 120;
  const mostMs = 3000;
  await document.fonts.ready;
  await new Promise<void>((resolve) => {
    const begun = performance.now();
    let changedAt = begun;
    const observer = new MutationObserver(() => (changedAt = performance.now()));
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = () => {
      const now = performance.now();
      if (now - changedAt < quietMs && now - begun < mostMs) return void setTimeout(look, 30);
      observer.disconnect();
      resolve();
    };
    look();
  });
}

/** Runs in the page: scrolls to its end, a window at a time, and adds up what moved since it was opened. */
async function scrollThrough(): Promise<number> {
  let total = 0;
  const add = (entries: PerformanceEntryList) => {
    for (const entry of entries) {
      // The type of a layout-shift entry is not in TypeScript's DOM library.
      const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!shift.hadRecentInput) total += shift.value;
    }
  };
  const observer = new PerformanceObserver((list) => {
    add(list.getEntries());
  });
  observer.observe({ type: "layout-shift", buffered: true });
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  for (let top = 0; top < document.documentElement.scrollHeight; top += window.innerHeight) {
    window.scrollTo({ top, behavior: "instant" });
    await drawn();
  }
  await drawn();
  add(observer.takeRecords());
  return total;
}

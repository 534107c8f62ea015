import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createDigits } from "@/lib/reports/digits";
import { renderReportPdf } from "@/lib/reports/pdf/render-report-pdf";
import { sectionTitle } from "@/lib/reports/sections";
import { reportWords } from "@/lib/reports/words";
import { makeReportSnapshot, SPECIMEN_SHA256, type SpecimenOptions } from "@/tests/factories/report-snapshot";
import { readPdf, type PdfFacts, type PdfPage, type PdfText } from "@/tests/support/pdf";

const MM = 72 / 25.4;
const LONG_NAME = "Gesellschaft für angewandte Sprachmodellforschung und Rechenzentrumsbetrieb mbHa";

const VARIANTS: readonly [string, SpecimenOptions][] = [
  ["the specimen", {}],
  ["the specimen as it is worked out", { isComputed: true }],
  ["one of which Scope 1 is not reported", { isComputed: true, nothingElse: "not-stated" }],
  [
    "one of which Scope 1 is stated to be nothing, in German",
    { isComputed: true, nothingElse: "stated", language: "de" },
  ],
  ["a draft", { status: "draft" }],
  ["German", { language: "de" }],
  ["one site, one model, no year before", { siteCount: 1, modelCount: 1, hasYearsBefore: false }],
  ["forty sites and two hundred models", { siteCount: 40, modelCount: 200 }],
  ["a name of eighty characters", { organization: LONG_NAME, language: "de", status: "draft" }],
  ["a name without spaces", { organization: "W".repeat(80) }],
  ["nothing known", { isEmpty: true }],
];

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const rendered = async (options: SpecimenOptions) => {
  const snapshot = makeReportSnapshot(options);
  const bytes = await renderReportPdf(snapshot, options.status === "draft" ? null : SPECIMEN_SHA256);
  return { snapshot, bytes, pdf: await readPdf(bytes) };
};

/** The word across a draft's pages. */
const isWatermark = ({ size }: PdfText) => size > 60;
const isRunning = ({ top, bottom }: PdfText) => bottom < 20 * MM || top > 277 * MM;
const body = (page: PdfPage) => page.texts.filter((text) => !isWatermark(text) && !isRunning(text));

function overlaps(texts: readonly PdfText[]): string[] {
  return texts.flatMap((a, at) =>
    texts.slice(at + 1).flatMap((b) => {
      const [x, y] = [
        Math.min(a.right, b.right) - Math.max(a.left, b.left),
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
      ];
      return x > 0.5 && y > 0.5 ? [`“${a.text}” and “${b.text}”`] : [];
    }),
  );
}

/** Heads of a table that stand last on a page, with no row of it: the next page repeats them. */
function lonelyHeads({ pages }: PdfFacts, continued: string): string[] {
  return pages.flatMap((page, at) => {
    const before = pages[at - 1];
    const [first, ...rest] = body(page).toSorted((a, b) => a.top - b.top);
    if (before === undefined || first?.text.endsWith(`, ${continued}`) !== true) return [];
    const heads = new Set(
      rest
        .filter(({ top, size }) => top < first.bottom + 12 * MM && size === first.size)
        .map(({ text }) => text),
    );
    const lowest = Math.max(...body(before).map(({ bottom }) => bottom));
    const last = body(before).filter(({ bottom }) => bottom > lowest - 1 * MM);
    return last.every(({ text }) => heads.has(text)) ? [`page ${String(at)}: ${first.text}`] : [];
  });
}

describe.each(VARIANTS)("the PDF of %s", (_, options) => {
  let pdf: PdfFacts;
  let bytes: Uint8Array;
  let snapshot: ReturnType<typeof makeReportSnapshot>;
  beforeAll(async () => {
    ({ pdf, bytes, snapshot } = await rendered(options));
  }, 120_000);

  it("has no text over another, and none outside the text area", () => {
    for (const [at, page] of pdf.pages.entries()) {
      const texts = page.texts.filter((text) => !isWatermark(text));
      expect(overlaps(texts), `page ${String(at + 1)}`).toEqual([]);
      const outside = texts.filter(
        ({ left, right, top, bottom }) =>
          left < 12 * MM || right > 192 * MM + 0.5 || top < 0 || bottom > 297 * MM,
      );
      expect(outside, `page ${String(at + 1)}`).toEqual([]);
      const low = body(page).filter(({ bottom }) => bottom > 275 * MM + 0.5);
      expect(low, `page ${String(at + 1)}`).toEqual([]);
    }
  });

  it("has no empty page, and no page that ends with a heading", () => {
    for (const [at, page] of pdf.pages.entries()) {
      const texts = body(page);
      expect(texts.length, `page ${String(at + 1)}`).toBeGreaterThan(1);
      const lowest = texts.reduce((low, text) => (text.bottom > low.bottom ? text : low));
      // Headings are the only text of these sizes below the cover.
      if (at > 0) expect([10.5, 18], `page ${String(at + 1)}: ${lowest.text}`).not.toContain(lowest.size);
    }
  });

  it("has no head of a table without a row of it", () => {
    expect(lonelyHeads(pdf, reportWords(snapshot.language)("continued"))).toEqual([]);
  });

  it("names the right pages in its contents, its index and its bookmarks", () => {
    const t = reportWords(snapshot.language);
    const contents = pdf.pages[1]?.texts ?? [];
    for (const [id, page] of pdf.destinations) {
      if (id === "contents") continue;
      const title = sectionTitle(id, t);
      const entry = contents.find(({ text, size }) => text === title && size < 9);
      const number = contents.find(
        ({ top, left }) => Math.abs(top - (entry?.top ?? -99)) < 1 && left > 170 * MM,
      );
      expect(number?.text, id).toBe(String(page));
      expect(
        pdf.pages[page - 1]?.texts.some(
          ({ text, size }) => size === 18 && text !== "" && title.startsWith(text),
        ),
      ).toBe(true);
      expect(pdf.outline.some((entry) => entry.endsWith(title))).toBe(true);
    }
    const indexed = snapshot.results.disclosures.filter(({ sections }) => sections.length > 0);
    const [from = 0, to = 0] = [pdf.destinations.get("index"), pdf.destinations.get("change-log")];
    const text = pdf.pages
      .slice(from - 1, to)
      .map(({ words }) => words)
      .join(" ");
    for (const { code, sections } of indexed) {
      const pages = [...new Set(sections.map((id) => String(pdf.destinations.get(id))))].join(", ");
      expect(text).toMatch(new RegExp(`${code.replace(/[()]/g, "\\$&")} .*?${pages}`));
    }
  });

  it("has the totals in their printed form", () => {
    const digits = createDigits(snapshot.language);
    const text = pdf.pages.map(({ words }) => words).join(" ");
    const { emissions, energy, coverage, instruments } = snapshot.results;
    if (options.isEmpty === true) {
      expect(text).toContain(digits.unknown);
      return;
    }
    const kg = [emissions.total, emissions.scope3, ...Object.values(emissions.sums)].flatMap(
      ({ location, market }) => [location, market],
    );
    for (const value of kg) expect(text).toContain(digits.tonnes(value));
    for (const value of [energy.totalKwh, energy.electricityKwh, coverage.knownKwh, instruments.usedKwh])
      expect(text).toContain(digits.whole(value));
    expect(text).toContain(digits.wholeTonnes(emissions.total.location));
    for (const line of emissions.lines) expect(text).toContain(digits.tonnes(line.locationKgCo2e));
  });

  it("says its language, numbers its pages and stays under a megabyte", () => {
    expect(pdf.language).toBe(snapshot.language);
    const t = reportWords(snapshot.language);
    const pages = String(pdf.pages.length);
    for (const [at, page] of pdf.pages.entries()) {
      if (at > 0) expect(page.words).toContain(t("page", { page: String(at + 1), pages }));
    }
    expect(bytes.byteLength).toBeLessThan(1_000_000);
  });
});

describe("the PDF", () => {
  it("has the same bytes on another day and in another time zone", async () => {
    const { bytes, snapshot } = await rendered({});
    vi.useFakeTimers({ now: new Date("2031-07-01T03:00:00Z"), toFake: ["Date"] });
    vi.stubEnv("TZ", "Pacific/Auckland");
    expect(Buffer.compare(await renderReportPdf(snapshot, SPECIMEN_SHA256), Buffer.from(bytes))).toBe(0);
  });

  it("of a final report has its hash, and a link to its verify page", async () => {
    const { pdf, snapshot } = await rendered({});
    expect(pdf.pages[0]?.words.replaceAll(" ", "")).toContain(SPECIMEN_SHA256);
    expect(pdf.pages[0]?.links.map(({ to }) => to)).toContain(snapshot.verifyUrl);
    expect(pdf.pages.at(-1)?.links.map(({ to }) => to)).toContain(snapshot.verifyUrl);
    for (const page of pdf.pages.slice(1)) expect(page.words).toContain(SPECIMEN_SHA256.slice(0, 12));
    expect(pdf.pages.flatMap(({ texts }) => texts).some(isWatermark)).toBe(false);
  });

  it("of a draft says so on every page, and has no hash and nothing to verify, even if it were given one", async () => {
    const pdf = await readPdf(
      await renderReportPdf(makeReportSnapshot({ status: "draft" }), SPECIMEN_SHA256),
    );
    for (const page of pdf.pages) {
      expect(page.texts.filter(isWatermark).map(({ text }) => text)).toEqual(["DRAFT"]);
      expect(page.words).not.toContain(SPECIMEN_SHA256.slice(0, 12));
      expect(page.links.map(({ to }) => to)).not.toContain("https://wattprint.example/verify/wr-2025-0071");
    }
    for (const page of pdf.pages.slice(1)) expect(page.words).toContain("Draft, not for publication");
    expect(pdf.pages[0]?.words).toContain("A draft cannot be verified.");
  });

  it("tells unknown, zero and what does not apply apart", async () => {
    const { pdf } = await rendered({});
    const energy = pdf.pages.find(({ words }) => words.includes("Generated on site"));
    expect(energy?.words).toMatch(/Generated on site {1,3}0 /);
    const water = pdf.pages.find(({ words }) => words.includes("Known water"));
    expect(water?.words).toMatch(/Berlin office {1,3}n\/a/);
    const models = pdf.pages.find(({ words }) => words.includes("Kestrel-3B"));
    expect(models?.words).toMatch(/NR {1,3}–/);
  });

  it("gives a section without data its heading and one sentence, and leaves out what was not chosen", async () => {
    const { pdf } = await rendered({ isEmpty: true });
    const text = pdf.pages.map(({ words }) => words).join(" ");
    expect(text).toContain("No emissions are known for this period");
    const snapshot = { ...makeReportSnapshot(), sections: ["energy"] };
    const short = await readPdf(await renderReportPdf(snapshot, SPECIMEN_SHA256));
    expect([...short.destinations.keys()].sort()).toEqual([
      "change-log",
      "contents",
      "energy",
      "index",
      "summary",
    ]);
  });

  it("repeats the head of a table that goes on overleaf, and says so", async () => {
    const { pdf } = await rendered({ modelCount: 200 });
    const pages = pdf.pages.filter(({ words }) => words.includes("Models and labels, continued"));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page.words).toContain("Model and version");
  });

  it("has a name in every row of the emissions, also where a line has none of its own", async () => {
    const { pdf } = await rendered({ isComputed: true });
    const [from = 0, to = 0] = [pdf.destinations.get("emissions"), pdf.destinations.get("instruments")];
    const words = pdf.pages.slice(from - 1, to).map((page) => page.words);
    expect(words.join(" ").match(/Category 3, fuel and energy/g)).toHaveLength(2);
  });

  it("reports how far it is", async () => {
    const seen: number[] = [];
    const onProgress = (done: number, of: number) => seen.push(done / of);
    await renderReportPdf(makeReportSnapshot(), SPECIMEN_SHA256, { onProgress });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });
});

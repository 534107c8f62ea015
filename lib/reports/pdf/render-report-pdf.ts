import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import { documentContext, type DocumentContext } from "../document/context";
import { reportSections } from "../document/report-sections";
import { readFonts, type Fonts } from "./fonts";
import { paintSection } from "./paint-blocks";
import { paintContents } from "./paint-contents";
import { paintCover } from "./paint-cover";
import { Paper, type Running } from "./paper";

export type PdfOptions = { onProgress?: (done: number, of: number) => void };

/** Counting pages once is enough, as what refers to a page keeps its place whatever the number; more would be a fault. */
const MOST_PASSES = 4;
/** As long as a page number of a long report, until the pages are counted. */
const ANY_PAGE = 88;

type Pages = { of: ReadonlyMap<string, number>; count: number };

/**
 * The report as a tagged PDF, A4: it places what the snapshot holds, and reads nothing else. Pages are set twice, so that contents and
 * index name the right ones. The same snapshot gives the same bytes. `sha256` is null for a draft.
 */
export async function renderReportPdf(
  snapshot: ReportSnapshot,
  sha256: string | null,
  options: PdfOptions = {},
): Promise<Uint8Array> {
  const fonts = await readFonts();
  let pages: Pages | null = null;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const before: Pages | null = pages;
    const paper = await paintReport({ snapshot, sha256, fonts, pages: before, pass, options });
    pages = { of: paper.pages, count: paper.page };
    const isSettled = before !== null && samePages(before, pages);
    if (isSettled) return paper.end();
  }
  throw new Error(`the pages of the report ${snapshot.id} do not settle`);
}

type Pass = {
  snapshot: ReportSnapshot;
  sha256: string | null;
  fonts: Fonts;
  pages: Pages | null;
  pass: number;
  options: PdfOptions;
};

async function paintReport({ snapshot, sha256, fonts, pages, pass, options }: Pass): Promise<Paper> {
  const hash = snapshot.status === "final" ? sha256 : null;
  const isKnown = (id: string) => snapshot.sections.includes(id);
  const pageOf = (id: string) =>
    pages === null ? (isKnown(id) ? ANY_PAGE : null) : (pages.of.get(id) ?? null);
  const context = documentContext(snapshot, hash, pageOf);
  const { title, organization, language, publishedOn, id } = snapshot;
  const facts = {
    title: `${organization}: ${title}`,
    author: organization,
    language,
    createdOn: publishedOn,
    id,
  };
  const paper = new Paper(facts, fonts, running(context, pages), pages === null);
  const sections = reportSections(context);
  paintCover(context, paper);
  paper.addPage();
  paintContents(sections, context, paper);
  for (const [at, section] of sections.entries()) {
    await paintSection(section, paper, context.t("continued"));
    options.onProgress?.(Math.min(pass, 1) * sections.length + at + 1, 2 * sections.length);
  }
  return paper;
}

function running({ snapshot, sha256, t }: DocumentContext, pages: Pages | null): Running {
  const isDraft = snapshot.status === "draft";
  const hash = sha256 === null ? t("status.noSnapshot") : `sha256 ${sha256.slice(0, 12)}`;
  return {
    head: `${snapshot.organization} · ${snapshot.title}`,
    status: t(isDraft ? "status.draftHead" : "status.finalHead"),
    foot: `${snapshot.id} · ${hash}`,
    pageOf: (page) => t("page", { page: String(page), pages: String(pages?.count ?? ANY_PAGE) }),
    watermark: isDraft ? t("status.draft") : null,
  };
}

function samePages(a: Pages, b: Pages): boolean {
  return a.count === b.count && [...b.of].every(([id, page]) => a.of.get(id) === page);
}

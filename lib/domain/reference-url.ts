import type { ReferenceKind } from "@/lib/domain/reference";
import type { SearchParams } from "@/lib/domain/run-list-url";

/** A page of reference data as its address holds it: `?search=fr&zone=FR&page=2&item=FR@…`. */
export type ReferenceView = {
  search: string | null;
  zoneId: string | null;
  /** From 1. */
  pageNumber: number;
  /** The row whose source and use are shown. */
  itemId: string | null;
};

const LONGEST_TEXT = 200;
const LAST_PAGE = 100_000;

/** Kinds whose rows belong to a grid zone. */
export const KINDS_WITH_ZONE: readonly ReferenceKind[] = ["grid", "residual", "cloud", "water"];

function textOf(value: string | readonly string[] | undefined): string | null {
  const text = (typeof value === "string" ? value : value?.[0])?.trim().slice(0, LONGEST_TEXT) ?? "";
  return text === "" || text.includes("\u0000") ? null : text;
}

/** What an address asks for; a word that is not understood is left out rather than refused. */
export function parseReferenceView(params: SearchParams): ReferenceView {
  const page = textOf(params["page"]) ?? "";
  return {
    search: textOf(params["search"]),
    zoneId: textOf(params["zone"]),
    pageNumber: /^[1-9]\d{0,8}$/.test(page) ? Math.min(Number(page), LAST_PAGE) : 1,
    itemId: textOf(params["item"]),
  };
}

/** The address of `view` with `change` applied; another search starts at its first page, and shows no row. */
export function referenceHref(
  path: string,
  view: ReferenceView,
  change: Partial<ReferenceView> = {},
): string {
  const isOtherList = change.search !== undefined || change.zoneId !== undefined;
  const next = { ...view, ...(isOtherList ? { pageNumber: 1, itemId: null } : {}), ...change };
  const params = new URLSearchParams();
  if (next.search !== null) params.set("search", next.search);
  if (next.zoneId !== null) params.set("zone", next.zoneId);
  if (next.pageNumber > 1) params.set("page", String(next.pageNumber));
  if (next.itemId !== null) params.set("item", next.itemId);
  const query = params.toString();
  return query === "" ? path : `${path}?${query}`;
}

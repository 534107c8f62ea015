import { SIZE_MARKS } from "@/lib/domain/tables/cal-1";
import type { SizeMark } from "./classes";
import { toLabelId } from "./label-id";

export const CATALOGUE_SORTS = ["newest", "energy", "carbon", "name"] as const;
export type CatalogueSort = (typeof CATALOGUE_SORTS)[number];

export const MOST_COMPARED = 4;
export const CATALOGUE_PAGE_SIZE = 50;

/** What a reader of the public catalogue asks for; it stands in the address. */
export type CatalogueQuery = {
  task: string | null;
  size: SizeMark | null;
  sort: CatalogueSort;
  /** From 1. */
  page: number;
  compare: readonly string[];
};

type Search = Readonly<Record<string, string | string[] | undefined>>;

const LONGEST_TASK = 80;

/** Reads an address; what cannot be is left out. */
export function parseCatalogueQuery(search: Search): CatalogueQuery {
  const one = (name: string) => [search[name]].flat()[0] ?? "";
  const marks = SIZE_MARKS.map(({ sizeMark }) => sizeMark);
  const page = /^[1-9]\d{0,4}$/.test(one("page")) ? Number(one("page")) : 1;
  const ids = [search["compare"]].flat().flatMap((text) => toLabelId(text ?? "") ?? []);
  return {
    task: one("task") === "" ? null : one("task").slice(0, LONGEST_TASK),
    size: marks.find((mark) => mark === one("size")) ?? null,
    sort: CATALOGUE_SORTS.find((sort) => sort === one("sort")) ?? "newest",
    page,
    compare: [...new Set(ids)].slice(0, MOST_COMPARED),
  };
}

/** The address of the catalogue for a query; what is usual is left out. */
export function catalogueHref({ task, size, sort, page, compare }: CatalogueQuery): string {
  const search = new URLSearchParams([
    ...(task === null ? [] : [["task", task]]),
    ...(size === null ? [] : [["size", size]]),
    ...(sort === "newest" ? [] : [["sort", sort]]),
    ...(page === 1 ? [] : [["page", String(page)]]),
    ...compare.map((id) => ["compare", id]),
  ]);
  return search.size === 0 ? "/labels" : `/labels?${search.toString()}`;
}

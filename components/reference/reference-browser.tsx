import { useTranslations } from "next-intl";
import Form from "next/form";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { Panel, PanelCaption } from "@/components/ui/panel";
import type { ReferenceKind, ReferenceList } from "@/lib/domain/reference";
import { KINDS_WITH_ZONE, referenceHref, type ReferenceView } from "@/lib/domain/reference-url";

import { ReferenceTable } from "./reference-table";

/** Search, rows and pages of one kind; an opened row stands at the right, above on a phone. */
export function ReferenceBrowser({
  kind,
  list,
  view,
  path,
  pageSize,
  detail,
}: Readonly<{
  kind: ReferenceKind;
  list: ReferenceList;
  view: ReferenceView;
  path: string;
  pageSize: number;
  detail: ReactNode;
}>) {
  const t = useTranslations("reference");

  return (
    <div
      className={
        detail === null
          ? "grid gap-3.5"
          : "grid items-start gap-3.5 xl:grid-cols-[minmax(0,1fr)_20rem] xl:[&>:first-child]:sticky xl:[&>:first-child]:top-16 xl:[&>:first-child]:order-last"
      }
    >
      {/* First, as on a phone it stands above: what came before it would be pushed down while the page arrives. */}
      {detail}
      <Panel flush>
        <SearchForm kind={kind} view={view} path={path} />
        <ActiveFilters view={view} path={path} />
        <div className="border-t border-line">
          {list.rows.length === 0 ? (
            <EmptyState
              title={t("nothingMatches")}
              actions={<ButtonLink href={path}>{t("showAll")}</ButtonLink>}
            />
          ) : (
            <ReferenceTable kind={kind} rows={list.rows} view={view} path={path} />
          )}
        </div>
        <PanelCaption>
          <div className="grid gap-1.5">
            {list.rows.length === 0 ? null : (
              <Pagination
                page={view.pageNumber}
                size={pageSize}
                total={list.total}
                noun={t(`kinds.${kind}.noun`)}
                hrefFor={(pageNumber) => referenceHref(path, view, { pageNumber, itemId: null })}
              />
            )}
            <p>{t(`kinds.${kind}.note`)}</p>
          </div>
        </PanelCaption>
      </Panel>
    </div>
  );
}

function SearchForm({
  kind,
  view,
  path,
}: Readonly<{ kind: ReferenceKind; view: ReferenceView; path: string }>) {
  const t = useTranslations("reference");
  const hasZone = KINDS_WITH_ZONE.includes(kind);
  return (
    <Form
      action={path}
      role="search"
      aria-label={t("referenceData")}
      className="flex flex-wrap items-center gap-2 p-3.5"
    >
      <label htmlFor="reference-search" className="sr-only">
        {t("searchIn", { kind: t(`kinds.${kind}.title`) })}
      </label>
      <Input
        id="reference-search"
        type="search"
        name="search"
        // The form stays on the page while the address changes: a new key takes over the new value.
        key={`search-${view.search ?? ""}`}
        defaultValue={view.search ?? ""}
        placeholder={t("searchPlaceholder")}
        className="min-w-0 flex-1 basis-52"
      />
      {hasZone ? (
        <>
          <label htmlFor="reference-zone" className="sr-only">
            {t("columns.gridZone")}
          </label>
          <Input
            id="reference-zone"
            name="zone"
            key={`zone-${view.zoneId ?? ""}`}
            defaultValue={view.zoneId ?? ""}
            placeholder={t("zonePlaceholder")}
            autoComplete="off"
            className="w-36 max-w-full grow-0 basis-36"
          />
        </>
      ) : null}
      <Button type="submit" icon="search">
        {t("search")}
      </Button>
    </Form>
  );
}

function ActiveFilters({ view, path }: Readonly<{ view: ReferenceView; path: string }>) {
  const t = useTranslations("reference");
  if (view.search === null && view.zoneId === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-3.5 pb-3">
      {view.search === null ? null : (
        <Chip name={t("search")} removeHref={referenceHref(path, view, { search: null })} active>
          {view.search}
        </Chip>
      )}
      {view.zoneId === null ? null : (
        <Chip name={t("columns.zone")} removeHref={referenceHref(path, view, { zoneId: null })} active>
          {view.zoneId}
        </Chip>
      )}
    </div>
  );
}

import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ImportCard } from "@/components/imports/import-card";

import { ReviewForm } from "@/components/imports/review-form";
import { LiveRefresh } from "@/components/runs/live-refresh";
import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { requireViewer } from "@/lib/auth/viewer";
import { isUuid } from "@/lib/domain/uuid";
import { getImports } from "@/lib/data/queries/imports";
import { importRevision } from "@/lib/domain/import";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { FILE_ADAPTERS } from "@/lib/ingest/adapters/registry";
import { confirmImports, discardImports } from "../actions";

export const generateMetadata = pageTitle("importReview");

const MAX_FILES = 100;

export default async function ReviewPage({ params, searchParams }: PageProps<"/[org]/import/review">) {
  const t = await getTranslations("imports");
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const asked = [given["id"] ?? []].flat().filter(isUuid).slice(0, MAX_FILES);
  const imports = await inReadersLanguage(await getImports(viewer, asked));
  if (imports.length === 0) notFound();
  const formats = await inReadersLanguage(FILE_ADAPTERS.map(({ format, label }) => ({ format, label })));
  const labels = new Map(formats.map(({ format, label }) => [format, label]));
  const page = new URLSearchParams(asked.map((id) => ["id", id])).toString();
  const open = imports.filter(({ status }) => status === "checked" || status === "failed");
  const isWriting = imports.some(({ status }) => status === "writing");
  const mayImport = hasRole(viewer.actor.role, "researcher");
  const title = open.length > 0 ? t("lookFirst") : isWriting ? t("importingNow") : t("whatBecame");
  return (
    <>
      {isWriting ? (
        <LiveRefresh href={`/api/imports?org=${org}&${page}`} everyS={1} shown={importRevision(imports)} />
      ) : null}
      <PageHead
        title={title}
        sub={open.length > 0 ? t("nothingStored") : undefined}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("heading"), href: `/${org}/import` },
          { label: t("review") },
        ]}
        actions={<ButtonLink href={`/${org}/import`}>{t("importOthers")}</ButtonLink>}
      />
      <div className="grid gap-3.5">
        {mayImport && open.length > 0 ? (
          <ReviewForm
            importAction={confirmImports.bind(null, org)}
            discardAction={discardImports.bind(null, org)}
            ids={open.filter(({ result }) => result.runCount > 0).map(({ id }) => id)}
            allIds={open.filter(({ status }) => status === "checked").map(({ id }) => id)}
            page={page}
          />
        ) : null}
        {imports.map((view) => (
          <ImportCard
            key={view.id}
            view={view}
            formatLabel={labels.get(view.format) ?? t("noFormat")}
            orgPath={`/${org}`}
            reloadHref={`/${org}/import/review?${page}`}
          />
        ))}
      </div>
    </>
  );
}

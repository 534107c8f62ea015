import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ExportView } from "@/components/exports/export-view";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { getExportFacts } from "@/lib/data/queries/export-facts";
import { AppError, isAppError } from "@/lib/domain/errors";
import { parseExportFormat, parseExportSelection, type ExportSelection } from "@/lib/domain/export-url";
import { EXPORT_FORMATS, type ExportedFile, type ExportFacts, type ExportFormat } from "@/lib/domain/exports";
import type { SearchParams } from "@/lib/domain/run-list-url";
import type { UserViewer } from "@/lib/domain/viewer";
import { exportedFile, exportedNow } from "@/lib/http/export-answer";

type Props = Readonly<{ params: Promise<{ org: string }>; searchParams: Promise<SearchParams> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("exports");
  return { title: t("title") };
}

type Read = { facts: ExportFacts | null; file: ExportedFile | null; problem: string | null };

/** What people can act on is shown in place of the preview. */
async function read(viewer: UserViewer, selection: ExportSelection, format: ExportFormat): Promise<Read> {
  let facts: ExportFacts | null = null;
  try {
    facts = await getExportFacts(viewer, selection, exportedNow());
    if (facts === null) throw new AppError("not-found", "Nothing is known by this identifier.");
    return { facts, file: exportedFile(format, facts), problem: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === "not-found") notFound();
    return { facts, file: null, problem: error.message };
  }
}

export default async function ExportPage({ params, searchParams }: Props) {
  const [{ org }, given, t] = await Promise.all([params, searchParams, getTranslations("exports")]);
  const viewer = await requireViewer(org);
  const orgPath = `/${org}`;
  const selection = parseExportSelection(given);
  const home = { label: viewer.organizationName, href: orgPath };
  if (selection === null) {
    return (
      <>
        <PageHead title={t("title")} crumbs={[home, { label: t("title") }]} />
        <Panel flush>
          <EmptyState
            title={t("nothingTitle")}
            actions={<ButtonLink href={`${orgPath}/runs`}>{t("toRuns")}</ButtonLink>}
          >
            {t("nothing")}
          </EmptyState>
        </Panel>
      </>
    );
  }
  const format = parseExportFormat(given) ?? EXPORT_FORMATS[0];
  const { facts, file, problem } = await read(viewer, selection, format);
  const runCount = facts?.runs.length ?? 0;
  const [run] = facts?.runs ?? [];
  return (
    <>
      <PageHead
        title={facts === null ? t("title") : t("heading", { title: facts.title })}
        sub={
          facts === null
            ? undefined
            : t("sub", { what: runCount === 1 ? t("oneRun") : t("runs", { count: runCount }) })
        }
        crumbs={[
          home,
          ...(run === undefined || runCount > 1
            ? []
            : [{ label: run.name, href: `${orgPath}/runs/${run.id}` }]),
          { label: t("title") },
        ]}
      />
      <ExportView {...{ orgPath, selection, format, runCount, file, problem }} />
    </>
  );
}

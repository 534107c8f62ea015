import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { formFields } from "@/components/reporting/prepare/fields";
import { presetsOf } from "@/components/reporting/prepare/presets";
import { NilPanel } from "@/components/reporting/nil-panel";
import { codeWords } from "@/components/reference/prepare/columns";
import { PresetLinks } from "@/components/reporting/preset-links";
import { RecordForm } from "@/components/reporting/record-form";
import { RecordImportForm } from "@/components/reporting/record-import-form";
import { RecordTable } from "@/components/reporting/record-table";
import { ReportsNav } from "@/components/reports/reports-nav";
import { RoleNotice } from "@/components/settings/role-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listEmbodiedPresets } from "@/lib/data/queries/reporting/embodied-presets";
import { listNilStatements } from "@/lib/data/queries/reporting/nil-statements";
import { listRecords } from "@/lib/data/queries/reporting/records";
import { getReportingSettings } from "@/lib/data/queries/reporting/settings";
import { listSiteOptions } from "@/lib/data/queries/sites";
import { fiscalYearsUntil } from "@/lib/domain/report/fiscal-year";
import { NIL_YEARS, nilSubjectsOf } from "@/lib/domain/report/nil-statements";
import type { RecordKind } from "@/lib/domain/report/records";
import { hasRole } from "@/lib/domain/viewer";
import { recordKindOf } from "@/lib/http/record-kind";
import { getFormats } from "@/lib/i18n/formats";
import { importKind, makeRecord, stateNothing, undoNothing } from "../actions";
import { zoneChoices } from "../zone-choices";

type Props = PageProps<"/[org]/reports/inputs/[recordKind]">;

async function loadKind(params: Props["params"]) {
  const { org, recordKind } = await params;
  const viewer = await requireViewer(org);
  const kind = recordKindOf(recordKind);
  if (kind === null) notFound();
  return { org, viewer, kind };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("reporting");
  return { title: t(`kind.${(await loadKind(params)).kind}`) };
}

export default async function KindPage({ params, searchParams }: Props) {
  const t = await getTranslations("reporting");
  const formats = await getFormats();
  const [{ org, viewer, kind }, given] = await Promise.all([loadKind(params), searchParams]);
  const isWhole = given["all"] === "1";
  const views = await listRecords(viewer, { kind, isWhole });
  const mayEdit = hasRole(viewer.actor.role, "manager");
  const path = `/${org}/reports/inputs/${kind}`;
  return (
    <>
      <PageHead
        title={t(`kind.${kind}`)}
        sub={t(`purpose.${kind}`)}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("nav.reports"), href: `/${org}/reports` },
          { label: t("inputs"), href: `/${org}/reports/inputs` },
          { label: t(`kind.${kind}`) },
        ]}
      />
      <ReportsNav orgPath={`/${org}`} current="inputs" />
      <div className="grid gap-3.5">
        {mayEdit ? null : <RoleNotice own={viewer.actor.role} least="manager" what={t("changing")} />}
        <Panel
          title={t("records")}
          why="report"
          note={formats.count(views.length)}
          flush
          footer={
            <Link href={isWhole ? path : `${path}?all=1`} scroll={false}>
              {t(isWhole ? "showStanding" : "showAll")}
            </Link>
          }
        >
          {views.length === 0 ? (
            <EmptyState title={t("empty")}>{t(`purpose.${kind}`)}</EmptyState>
          ) : (
            <RecordTable views={views} path={path} caption={t("records")} />
          )}
        </Panel>
        {mayEdit ? <AddPanels org={org} kind={kind} path={path} given={given} /> : null}
        <NothingPanel org={org} kind={kind} mayEdit={mayEdit} />
      </div>
    </>
  );
}

async function NothingPanel({
  org,
  kind,
  mayEdit,
}: Readonly<{ org: string; kind: RecordKind; mayEdit: boolean }>) {
  const subjects = nilSubjectsOf(kind);
  if (subjects.length === 0) return null;
  const viewer = await requireViewer(org);
  const [statements, settings] = await Promise.all([listNilStatements(viewer), getReportingSettings(viewer)]);
  const today = new Date().toISOString().slice(0, 10);
  const [running, ...ended] = fiscalYearsUntil(today, settings?.fiscalYearStartMonth ?? 1, NIL_YEARS);
  return (
    <NilPanel
      subjects={subjects}
      statements={statements}
      years={[...ended.slice(0, 1), ...(running === undefined ? [] : [running]), ...ended.slice(1)]}
      state={mayEdit ? (subject) => stateNothing.bind(null, org, subject) : null}
      undo={(subject, fromDay) => undoNothing.bind(null, org, subject, fromDay)}
    />
  );
}

/** Hardware of the reference data, its categories in the reader's language. */
async function embodiedInWords() {
  const [t, rows] = await Promise.all([getTranslations("reference"), listEmbodiedPresets()]);
  return rows.map((row) => ({ ...row, category: codeWords(row.category, t) }));
}

async function AddPanels({
  org,
  kind,
  path,
  given,
}: Readonly<{
  org: string;
  kind: RecordKind;
  path: string;
  given: Awaited<Props["searchParams"]>;
}>) {
  const t = await getTranslations("reporting");
  const viewer = await requireViewer(org);
  const presets = presetsOf(kind, kind === "hardware" ? await embodiedInWords() : [], t);
  const preset = presets.find(({ id }) => id === given["preset"]);
  const choices = { sites: await listSiteOptions(viewer), zones: await zoneChoices(kind) };
  return (
    <>
      <Panel id="add" title={t("addTitle")} className="scroll-mt-16">
        {presets.length === 0 ? null : (
          <PresetLinks presets={presets} chosen={preset?.id ?? ""} words={presetWords(kind, t)} path={path} />
        )}
        <RecordForm
          key={preset?.id}
          action={makeRecord.bind(null, org, kind)}
          fields={formFields(kind, preset?.texts ?? {}, choices, t)}
        />
      </Panel>
      <Panel
        id="import"
        title={t("importTitle")}
        className="scroll-mt-16"
        actions={
          <a href={`${path}/template.csv`} download>
            {t("template")}
          </a>
        }
        footer={t(kind === "cloud" ? "importWordsCloud" : "importWords")}
      >
        <RecordImportForm action={importKind.bind(null, org, kind)} takesStatements={kind === "cloud"} />
      </Panel>
    </>
  );
}

function presetWords(kind: RecordKind, t: Awaited<ReturnType<typeof getTranslations<"reporting">>>): string {
  if (kind === "fuel") return t("presetsFuel");
  return kind === "refrigerant" ? t("presetsRefrigerant") : t("presetsHardware");
}

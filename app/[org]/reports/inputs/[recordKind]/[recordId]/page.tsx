import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CriteriaTable } from "@/components/reporting/criteria-table";
import { EvidenceForm } from "@/components/reporting/evidence-form";
import { EvidenceTable } from "@/components/reporting/evidence-table";
import { criterionLines, formFields } from "@/components/reporting/prepare/fields";
import { verdictOf } from "@/components/reporting/prepare/overview";
import { recordNotes } from "@/components/reporting/prepare/notes";
import { RecordFacts } from "@/components/reporting/record-facts";
import { RecordForm } from "@/components/reporting/record-form";
import { RecordNews } from "@/components/reporting/record-news";
import { RecordTable } from "@/components/reporting/record-table";
import { WithdrawForm } from "@/components/reporting/withdraw-form";
import { ReportsNav } from "@/components/reports/reports-nav";
import { RoleNotice } from "@/components/settings/role-notice";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { requireViewer } from "@/lib/auth/viewer";
import { listEvidenceOf } from "@/lib/data/queries/reporting/evidence";
import { getRecord, listRecordVersions, listStandingRecords } from "@/lib/data/queries/reporting/records";
import { trackedEnergyOf } from "@/lib/data/queries/reporting/tracked-energy";
import { getSite, listSiteOptions } from "@/lib/data/queries/sites";
import { twinsOf } from "@/lib/domain/report/same-twice";
import { recordTexts } from "@/lib/domain/report/record-text";
import type { RecordView } from "@/lib/domain/report/record-view";
import type { ReportRecord } from "@/lib/domain/report/records";
import { hasRole, type UserViewer } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { changeRecord, giveEvidence, takeBackRecord } from "../../actions";
import { zoneChoices } from "../../zone-choices";

type Props = PageProps<"/[org]/reports/inputs/[recordKind]/[recordId]">;

async function loadRecord(params: Props["params"]) {
  const { org, recordKind, recordId } = await params;
  const viewer = await requireViewer(org);
  const view = await getRecord(viewer, recordId);
  if (view?.record.kind !== recordKind) notFound();
  return { org, viewer, view };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadRecord(params)).view.record.name };
}

export default async function RecordPage({ params, searchParams }: Props) {
  const t = await getTranslations("reporting");
  const [{ org, viewer, view }, given] = await Promise.all([loadRecord(params), searchParams]);
  const { record, state } = view;
  const [versions, files] = await Promise.all([
    listRecordVersions(viewer, record.id),
    listEvidenceOf(viewer, [record.id]),
  ]);
  const kindPath = `/${org}/reports/inputs/${record.kind}`;
  const mayEdit = hasRole(viewer.actor.role, "manager");
  return (
    <>
      <PageHead
        title={record.name}
        aside={<Tag tone={state === "standing" ? "good" : "neutral"}>{t(`states.${state}`)}</Tag>}
        sub={t(`kind.${record.kind}`)}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("nav.reports"), href: `/${org}/reports` },
          { label: t("inputs"), href: `/${org}/reports/inputs` },
          { label: t(`kind.${record.kind}`), href: kindPath },
          { label: record.name },
        ]}
      />
      <ReportsNav orgPath={`/${org}`} current="inputs" />
      <div className="grid gap-3.5">
        <RecordNews done={given["done"]} />
        {mayEdit ? null : <RoleNotice own={viewer.actor.role} least="manager" what={t("changing")} />}
        <StateNotice view={view} newest={versions[0]} path={kindPath} />
        <Notes viewer={viewer} view={view} />
        <Panel title={t("facts")} why="report">
          <RecordFacts view={view} />
        </Panel>
        {record.kind === "instrument" ? <Criteria viewer={viewer} record={record} /> : null}
        <Panel title={t("evidence")} flush footer={t("evidenceFoot")}>
          {files.length === 0 ? (
            <p className="p-3.5">{t("noEvidence")}</p>
          ) : (
            <EvidenceTable files={files} path={`${kindPath}/${record.id}`} />
          )}
          {mayEdit && state === "standing" ? (
            <div className="border-t border-line p-3.5">
              <EvidenceForm action={giveEvidence.bind(null, org, record.kind, record.id)} />
            </div>
          ) : null}
        </Panel>
        <Panel title={t("history")} why="report" flush>
          <RecordTable views={versions} path={kindPath} caption={t("history")} />
        </Panel>
        {mayEdit && state === "standing" ? <EditPanels org={org} viewer={viewer} view={view} /> : null}
      </div>
    </>
  );
}

async function StateNotice({
  view,
  newest,
  path,
}: Readonly<{ view: RecordView; newest: RecordView | undefined; path: string }>) {
  const t = await getTranslations("reporting");
  const formats = await getFormats();
  if (view.state === "standing") return null;
  if (view.state === "superseded") {
    return (
      <Notice kind="warn" title={t("supersededTitle")}>
        {newest === undefined ? null : <Link href={`${path}/${newest.record.id}`}>{t("toNewest")}</Link>}
      </Notice>
    );
  }
  const day = view.withdrawnAt === null ? "" : formats.day(view.withdrawnAt);
  return (
    <Notice kind="warn" title={t("withdrawnTitle", { day, reason: view.withdrawnReason })}>
      {view.withdrawnByName ?? t("someone")}
    </Notice>
  );
}

async function Notes({ viewer, view }: Readonly<{ viewer: UserViewer; view: RecordView }>) {
  const words = { t: await getTranslations("reporting"), formats: await getFormats() };
  const { record } = view;
  const trackedKwh = record.kind === "meter" ? await trackedEnergyOf(viewer, record) : null;
  const today = new Date().toISOString().slice(0, 10);
  const others = await listStandingRecords(viewer, { from: record.fromDay, to: record.toDay });
  const twins = view.state === "standing" ? twinsOf(record, others).map(({ name }) => name) : [];
  return recordNotes(record, { trackedKwh, today, twins }, words).map(({ tone, text }) => (
    <Notice key={text} kind={tone} title={text} />
  ));
}

async function Criteria({
  viewer,
  record,
}: Readonly<{ viewer: UserViewer; record: ReportRecord<"instrument"> }>) {
  const t = await getTranslations("reporting");
  const site = record.siteId === null ? null : await getSite(viewer, record.siteId);
  const zones = new Map(site === null ? [] : [[site.id, site.zoneId]]);
  const lines = criterionLines(verdictOf(record, zones), t);
  const failing = lines.filter(({ verdict }) => verdict !== "met");
  const list = failing.map(({ criterion }) => criterion.slice(1)).join(", ");
  return (
    <Panel id="criteria" className="scroll-mt-16" title={t("criteria")} flush footer={t("criteriaFoot")}>
      <div className="p-3.5">
        <Notice
          kind={failing.length === 0 ? "good" : "warn"}
          title={
            failing.length > 0
              ? t("criteriaFail", { list })
              : t(record.siteId === null ? "criteriaMetMarket" : "criteriaMet")
          }
        />
      </div>
      <CriteriaTable lines={lines} />
    </Panel>
  );
}

async function EditPanels({
  org,
  viewer,
  view,
}: Readonly<{ org: string; viewer: UserViewer; view: RecordView }>) {
  const t = await getTranslations("reporting");
  const { record } = view;
  const choices = { sites: await listSiteOptions(viewer), zones: await zoneChoices(record.kind) };
  const texts = recordTexts(record, record.siteId ?? "");
  return (
    <>
      <Panel id="correct" title={t("correctTitle")} className="scroll-mt-16">
        <RecordForm
          action={changeRecord.bind(null, org, record.kind, record.id)}
          fields={formFields(record.kind, texts, choices, t)}
          isCorrection
        />
      </Panel>
      <Panel title={t("withdrawTitle")}>
        <WithdrawForm action={takeBackRecord.bind(null, org, record.kind, record.id)} />
      </Panel>
    </>
  );
}

import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { LinksPanel } from "@/components/reporting/links-panel";
import { CommentsPanel } from "@/components/reports/comments-panel";
import { FilesPanel } from "@/components/reports/files-panel";
import { GapList } from "@/components/reports/gap-list";
import { STATUS_TONES } from "@/components/reports/prepare/report-words";
import { DifferencesPanel } from "@/components/reports/differences-panel";
import { ReportForm } from "@/components/reports/report-form";
import { ReportPaper } from "@/components/reports/report-paper";
import { SignOffPanel } from "@/components/reports/sign-off-panel";
import { TotalsStrip } from "@/components/reports/totals-strip";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { requireViewer } from "@/lib/auth/viewer";
import { mayAnotherApprove } from "@/lib/data/queries/members";
import { currentDraft } from "@/lib/data/queries/reports/draft";
import { getReport, getSnapshot } from "@/lib/data/queries/reports/reports";
import { otherOfPeriod } from "@/lib/data/queries/reports/same-period";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { reportDocument } from "@/lib/reports/document/report-document";
import { approve, comment, correct, discard, edit, reopen, resolveComment, submit } from "../actions";
import { makeLink, revokeLink } from "../link-actions";

export const generateMetadata = pageTitle("report");

/** One report: its figures, what is missing, the paper, and the way to a second person's signature. */
export default async function ReportPage({ params, searchParams }: PageProps<"/[org]/reports/[reportId]">) {
  const [{ org, reportId }, query] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const report = await getReport(viewer, reportId);
  if (report === null || report.status === "discarded") notFound();
  const t = await getTranslations("reports");
  const [stored, hasOtherApprover, twin] = await Promise.all([
    getSnapshot(viewer, report.id),
    mayAnotherApprove(viewer),
    otherOfPeriod(viewer, report),
  ]);
  const snapshot = stored?.snapshot ?? (await currentDraft(viewer, report));
  const { results } = snapshot;
  const orgPath = `/${org}`;
  const mayMake = hasRole(viewer.actor.role, "manager");
  const mayComment = hasRole(viewer.actor.role, "researcher");
  const isDraft = report.status === "draft";
  const sections = reportDocument(snapshot, stored?.sha256 ?? null);
  const shown = sections.find((section) => section.id === query["section"]) ?? sections[0];
  return (
    <>
      <PageHead
        title={report.title}
        aside={<Tag tone={STATUS_TONES[report.status]}>{t(`status.${report.status}`)}</Tag>}
        sub={t(`statusWords.${report.status}`)}
        crumbs={[
          { label: viewer.organizationName, href: orgPath },
          { label: t("title"), href: `${orgPath}/reports` },
          { label: report.id },
        ]}
      />
      <div className="grid items-start gap-3.5 xl:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-3.5">
          <TotalsStrip results={results} />
          <SignOffPanel
            report={report}
            gaps={results.gaps}
            role={viewer.actor.role}
            isPreparer={report.preparedById === viewer.actor.id}
            hasOtherApprover={hasOtherApprover}
            twin={twin}
            orgPath={orgPath}
            actions={{
              submit: submit.bind(null, org, report.id),
              approve: approve.bind(null, org, report.id),
              reopen: reopen.bind(null, org, report.id),
              correct: correct.bind(null, org, report.id),
              discard: discard.bind(null, org, report.id),
            }}
          />
          <GapList
            gaps={results.gaps}
            orgPath={orgPath}
            isFinal={report.status === "final" || report.status === "superseded"}
          />
          {snapshot.differences.length === 0 ? null : (
            <DifferencesPanel
              differences={snapshot.differences}
              reason={report.correctionReason}
              supersedesId={report.supersedesId}
              orgPath={orgPath}
            />
          )}
          {isDraft && mayMake ? (
            <Panel id="text" title={t("whatItSays")}>
              <ReportForm action={edit.bind(null, org, report.id)} draft={report} hasTexts />
            </Panel>
          ) : null}
          <CommentsPanel
            comments={report.comments}
            add={mayComment ? comment.bind(null, org, report.id) : null}
            resolve={
              mayComment
                ? (commentId) => resolveComment.bind(null, org, { reportId: report.id, commentId })
                : null
            }
          />
        </div>
        <div className="grid min-w-0 gap-3.5 xl:sticky xl:top-4">
          <FilesPanel
            path={`${orgPath}/reports/${report.id.toLowerCase()}/files`}
            sha256={stored?.sha256 ?? null}
            verifyPath={stored?.sha256 == null ? null : `/verify/${report.id.toLowerCase()}`}
          />
          <LinksPanel
            links={report.links}
            isFinal={report.status === "final" || report.status === "superseded"}
            linkAction={mayMake ? makeLink.bind(null, org, report.id) : null}
            revokeAction={(linkId) => revokeLink.bind(null, org, report.id, linkId)}
          />
          {shown === undefined ? null : (
            <ReportPaper
              section={shown}
              sections={sections}
              pagePath={`${orgPath}/reports/${report.id.toLowerCase()}`}
              head={`${snapshot.organization} · ${snapshot.title}`}
              foot={
                stored?.sha256 == null
                  ? t("paper.noHash")
                  : `${report.id} · sha256 ${stored.sha256.slice(0, 12)}`
              }
              isDraft={snapshot.status === "draft"}
              language={snapshot.language}
            />
          )}
        </div>
      </div>
    </>
  );
}

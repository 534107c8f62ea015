import { useTranslations } from "next-intl";
import Link from "next/link";
import { RoleNotice } from "@/components/settings/role-notice";
import { useFormats } from "@/components/i18n/use-formats";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/domain/form-state";
import type { ReportDetail } from "@/lib/domain/report/report-view";
import type { ReportGap } from "@/lib/domain/report/results";
import { hasRole, type Role } from "@/lib/domain/viewer";
import { ApproveForm, OpenComments, ReasonDialog, StepForm } from "./sign-off-forms";

type Twin = Readonly<{ id: string; title: string; isFinal: boolean }>;

type Step = "submit" | "approve" | "reopen" | "correct" | "discard";

/** Who prepared it, who may approve it, and the step that comes next. */
export function SignOffPanel({
  report,
  gaps,
  role,
  isPreparer,
  hasOtherApprover,
  twin,
  orgPath,
  actions,
}: Readonly<{
  report: ReportDetail;
  gaps: readonly ReportGap[];
  role: Role;
  isPreparer: boolean;
  /** Somebody else of the organization may approve. */
  hasOtherApprover: boolean;
  /** Another report of the same days. */
  twin: Twin | null;
  orgPath: string;
  actions: Readonly<Record<Step, FormAction>>;
}>) {
  const t = useTranslations("reports");
  const formats = useFormats();
  return (
    <Panel id="sign-off" title={t("signOff.title")} note={t("signOff.note")}>
      <ol className="mb-3 grid gap-1">
        <li>
          {report.preparedByName === null || report.preparedAt === null
            ? t("signOff.notPrepared")
            : t("signOff.prepared", {
                name: report.preparedByName,
                day: formats.utcDay(report.preparedAt.slice(0, 10)),
              })}
        </li>
        <li>
          {report.approvedByName === null || report.approvedOn === null
            ? t("signOff.notApproved")
            : t("signOff.approved", { name: report.approvedByName, day: formats.utcDay(report.approvedOn) })}
        </li>
      </ol>
      {twin === null ? null : <SamePeriod twin={twin} orgPath={orgPath} />}
      {report.supersededById === null ? null : (
        <p className="mb-3">
          <Link
            className="underline underline-offset-2"
            href={`${orgPath}/reports/${report.supersededById.toLowerCase()}`}
          >
            {t("signOff.supersededBy", { id: report.supersededById })}
          </Link>
        </p>
      )}
      {hasRole(role, "manager") ? (
        <NextSteps {...{ report, gaps, isPreparer, hasOtherApprover, orgPath, actions }} />
      ) : (
        <RoleNotice own={role} least="manager" what={t("signOff.signing")} />
      )}
    </Panel>
  );
}

function SamePeriod({ twin, orgPath }: Readonly<{ twin: Twin; orgPath: string }>) {
  const t = useTranslations("reports");
  return (
    <p className="mb-3 flex gap-1.5 text-warn-text">
      <Icon name="warning" size={14} className="mt-0.5 shrink-0" />
      <span>
        {t.rich(twin.isFinal ? "signOff.sameFinal" : "signOff.sameDraft", {
          title: twin.title,
          report: (words) => (
            <Link
              href={`${orgPath}/reports/${twin.id.toLowerCase()}`}
              className="underline underline-offset-2"
            >
              {words}
            </Link>
          ),
        })}
      </span>
    </p>
  );
}

function NobodyElse({ orgPath }: Readonly<{ orgPath: string }>) {
  const t = useTranslations("reports");
  return (
    <p className="flex gap-1.5 text-warn-text">
      <Icon name="warning" size={14} className="mt-0.5 shrink-0" />
      <span>
        {t.rich("signOff.nobodyElse", {
          members: (words) => (
            <Link href={`${orgPath}/settings/members`} className="underline underline-offset-2">
              {words}
            </Link>
          ),
        })}
      </span>
    </p>
  );
}

function NextSteps({
  report,
  gaps,
  isPreparer,
  hasOtherApprover,
  orgPath,
  actions,
}: Readonly<{
  report: ReportDetail;
  gaps: readonly ReportGap[];
  isPreparer: boolean;
  hasOtherApprover: boolean;
  orgPath: string;
  actions: Readonly<Record<Step, FormAction>>;
}>) {
  const t = useTranslations("reports");
  const blockingCount = gaps.filter((gap) => gap.severity === "blocks").length;
  const openComments = report.comments.filter((each) => each.resolvedByName === null).length;
  switch (report.status) {
    case "draft":
      return (
        <div className="grid gap-2">
          {blockingCount === 0 ? (
            <p className="text-text-2">{t("signOff.submitWords")}</p>
          ) : (
            <p className="text-bad-text">
              {t("signOff.blocked", { count: blockingCount })}{" "}
              <a href="#gaps" className="underline underline-offset-2">
                {t("signOff.seeList")}
              </a>
            </p>
          )}
          <OpenComments count={openComments} />
          {hasOtherApprover ? null : <NobodyElse orgPath={orgPath} />}
          <div className="flex flex-wrap gap-2">
            <StepForm action={actions.submit} label={t("signOff.submit")} disabled={blockingCount > 0} />
            <StepForm action={actions.discard} label={t("signOff.discard")} kind="danger" />
          </div>
        </div>
      );
    case "submitted":
      return (
        <div className="grid gap-2">
          <p className="text-text-2">{isPreparer ? t("signOff.waitForSecond") : t("signOff.approveWords")}</p>
          {isPreparer && !hasOtherApprover ? <NobodyElse orgPath={orgPath} /> : null}
          <div className="grid justify-items-start gap-2">
            {isPreparer ? null : (
              <ApproveForm
                action={actions.approve}
                label={t("signOff.approve")}
                gapCount={gaps.length}
                openComments={openComments}
              />
            )}
            <ReasonDialog
              action={actions.reopen}
              label={t("signOff.giveBack")}
              words={t("signOff.giveBackWords")}
            />
          </div>
        </div>
      );
    case "final":
      return (
        <ReasonDialog
          action={actions.correct}
          label={t("signOff.correct")}
          words={t("signOff.correctWords")}
        />
      );
    default:
      return null;
  }
}

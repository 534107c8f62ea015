import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AdviceLine } from "@/components/advice/advice-lines";
import { AuditView } from "@/components/audit/audit-view";
import { PartsPanel } from "@/components/audit/parts-panel";
import { sweepHref } from "@/components/audit/prepare/hrefs";
import { requireViewer } from "@/lib/auth/viewer";
import { isUuid } from "@/lib/domain/uuid";
import { adviceOfExperiment } from "@/lib/data/queries/advice";
import { getAudit } from "@/lib/data/queries/audit";
import { findExperiment } from "@/lib/data/queries/experiments";
import { RUN_LIST_DEFAULTS, runListHref } from "@/lib/domain/run-list-url";

type Props = Readonly<{ params: Promise<{ org: string; experimentId: string }> }>;

async function load({ params }: Props) {
  const { org, experimentId } = await params;
  const viewer = await requireViewer(org);
  const experiment = isUuid(experimentId) ? await findExperiment(viewer, experimentId.toLowerCase()) : null;
  if (experiment === null) notFound();
  return { org, viewer, experiment };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { experiment } = await load(props);
  return { title: experiment.name };
}

export default async function ExperimentPage(props: Props) {
  const { org, viewer, experiment } = await load(props);
  const [timeZone, t] = await Promise.all([getTimeZone(), getTranslations("audit")]);
  const [audit, advice] = await Promise.all([
    getAudit(viewer, { kind: "experiment", experimentId: experiment.id }, timeZone),
    adviceOfExperiment(viewer, { experimentId: experiment.id, sweep: null }),
  ]);
  return (
    <AuditView
      scope="experiment"
      exportOf={{ kind: "experiment", experimentId: experiment.id, sweep: null }}
      title={experiment.name}
      sub={experiment.description === "" ? undefined : experiment.description}
      crumbs={[
        { label: viewer.organizationName, href: `/${org}` },
        { label: experiment.projectName, href: `/${org}/projects/${experiment.projectId}` },
        { label: experiment.name },
      ]}
      audit={audit}
      orgPath={`/${org}`}
      runsHref={runListHref(`/${org}/runs`, RUN_LIST_DEFAULTS, { experimentId: experiment.id })}
      today={new Date().toISOString().slice(0, 10)}
    >
      {advice === null ? null : <AdviceLine advice={advice} orgPath={`/${org}`} />}
      <PartsPanel
        title={t("parts.sweeps")}
        unknown=""
        parts={audit.sweeps}
        totalKwh={audit.totals.energyKwh}
        hrefOf={({ id }) => (id === null ? null : sweepHref(`/${org}`, experiment.id, id))}
      />
    </AuditView>
  );
}

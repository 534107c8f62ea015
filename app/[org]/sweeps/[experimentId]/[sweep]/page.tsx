import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AdviceLine } from "@/components/advice/advice-lines";
import { AuditView } from "@/components/audit/audit-view";
import { sweepRunsHref } from "@/components/audit/prepare/hrefs";
import { SweepPanels } from "@/components/audit/sweep-panels";
import { requireViewer } from "@/lib/auth/viewer";
import { isUuid } from "@/lib/domain/uuid";
import { adviceOfExperiment } from "@/lib/data/queries/advice";
import { getAudit } from "@/lib/data/queries/audit";
import { findExperiment } from "@/lib/data/queries/experiments";

type Props = Readonly<{ params: Promise<{ org: string; experimentId: string; sweep: string }> }>;

async function load({ params }: Props) {
  const { org, experimentId, sweep } = await params;
  const viewer = await requireViewer(org);
  const experiment = isUuid(experimentId) ? await findExperiment(viewer, experimentId.toLowerCase()) : null;
  const name = decoded(sweep);
  if (experiment === null || name === null) notFound();
  return { org, viewer, experiment, name };
}

/** Null for what is no text: half of an escape, or what no store can hold. */
function decoded(part: string): string | null {
  try {
    const name = decodeURIComponent(part);
    return name.includes("\u0000") ? null : name;
  } catch {
    return null;
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name } = await load(props);
  return { title: name };
}

export default async function SweepPage(props: Props) {
  const { org, viewer, experiment, name } = await load(props);
  const [timeZone, t] = await Promise.all([getTimeZone(), getTranslations("audit")]);
  const [audit, advice] = await Promise.all([
    getAudit(viewer, { kind: "sweep", experimentId: experiment.id, sweep: name }, timeZone),
    adviceOfExperiment(viewer, { experimentId: experiment.id, sweep: name }),
  ]);
  // A sweep is nothing but its runs.
  if (audit.totals.runCount === 0) notFound();
  return (
    <AuditView
      scope="sweep"
      exportOf={{ kind: "experiment", experimentId: experiment.id, sweep: name }}
      title={t("sweep.title", { name })}
      crumbs={[
        { label: viewer.organizationName, href: `/${org}` },
        { label: experiment.projectName, href: `/${org}/projects/${experiment.projectId}` },
        { label: experiment.name, href: `/${org}/experiments/${experiment.id}` },
        { label: name },
      ]}
      audit={audit}
      orgPath={`/${org}`}
      runsHref={sweepRunsHref(`/${org}`, experiment.id, name)}
      today={new Date().toISOString().slice(0, 10)}
    >
      {advice === null ? null : <AdviceLine advice={advice} orgPath={`/${org}`} />}
      <SweepPanels audit={audit} orgPath={`/${org}`} />
    </AuditView>
  );
}
